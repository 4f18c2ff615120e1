"""Cases: certificates, revocation, algorithms and timestamps that are not what they should be."""

from __future__ import annotations

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID

from tests.integration.signing.cases.forge import contents, with_cms
from tests.integration.signing.cases.papers import paper
from tests.integration.signing.cases.table import INVALID, OPEN, VALID, Trusted, case, group
from tests.integration.signing.cases.workshop import (
    DOCUMENT_SIGNING,
    NOWHERE,
    Holder,
    Workshop,
    add_store,
    issue,
    ocsp_answer,
    revocation_list,
    sign,
    stamp_document,
)

UNDECLARED = 'revocation_not_declared'


def _signed(w: Workshop, holder: Holder, *, at: float = 0, stamped: bool = True, **how: object) -> bytes:
    return sign(paper(), holder, tsa=w.tsa(at) if stamped else None, at=at, **how)  # type: ignore[arg-type]


group("Time and certificate")
case(
    'expired-no-timestamp',
    'the certificate expired; only the signer says that it was signed before',
    lambda w: _signed(w, w.person(starts=-300, ends=-100), at=-200, stamped=False),
    OPEN,
    reasons='expired_no_timestamp no_timestamp',
)
case(
    'expired-when-signed',
    'signed, with a timestamp, after the certificate had expired',
    lambda w: _signed(w, w.person(starts=-300, ends=-100)),
    INVALID,
    reasons='expired_at_signing',
    ades=(VALID,),
    why='pyHanko 0.38 lets a timestamp from outside the life of the certificate pass',
)
case(
    'expired-when-claimed',
    'no timestamp, and the claimed time lies after the end of the certificate',
    lambda w: _signed(w, w.person(starts=-300, ends=-100), stamped=False),
    INVALID,
    reasons='expired_at_signing no_timestamp',
    ades=(OPEN,),
    why='the standard does not go by the claimed time',
)
case(
    'expired-before-timestamp',
    'claimed to be signed while the certificate was good, the timestamp came after its end',
    lambda w: sign(paper(), w.person(starts=-300, ends=-100), tsa=w.tsa(), at=-200),
    OPEN,
    reasons='expired_no_timestamp time_mismatch',
    ades=(VALID,),
    why='pyHanko 0.38 lets a timestamp from outside the life of the certificate pass',
)
case(
    'not-yet-valid',
    'signed, with a timestamp, before the certificate begins',
    lambda w: _signed(w, w.person(starts=-10), at=-50),
    INVALID,
    reasons='not_yet_valid_at_signing',
    ades=(VALID,),
    why='pyHanko 0.38 lets a timestamp from outside the life of the certificate pass',
)
case(
    'issuer-expired',
    "the issuing authority's certificate has expired, the signer's not; no timestamp",
    lambda w: _signed(
        w, issue("Người ký", issue("Nơi cấp cũ", w.root, starts=-900, ends=-5, ca=True)), at=-1, stamped=False
    ),
    OPEN,
    reasons='chain_invalid no_timestamp',
)

group("Trust")
case(
    'unknown-root',
    'issued by an authority that nobody trusts',
    lambda w: _signed(w, issue("Người lạ", w.stranger)),
    OPEN,
    reasons='chain_unknown',
)
case(
    'self-signed',
    "the signer's certificate is signed by itself",
    lambda w: _signed(w, issue("Tự cấp")),
    OPEN,
    reasons='chain_unknown',
)
case(
    'missing-intermediate',
    "the issuer's certificate is nowhere in the file",
    lambda w: _signed(w, w.person(), chain=False),
    OPEN,
    reasons='chain_unknown',
    trusted=lambda w: Trusted((w.root.certificate,)),
)
case(
    'forged-issuer-name',
    'an own authority that bears the name of the trusted root',
    lambda w: _signed(w, issue("Người ký", issue("Gốc thử nghiệm", label='false root', ca=True))),
    OPEN,
    reasons='chain_invalid',
)
case(
    'certificate-signature-wrong',
    "names the trusted issuer, but another key signed the certificate",
    lambda w: _signed(w, w.person(signed_by=ec.generate_private_key(ec.SECP256R1()))),
    OPEN,
    reasons='chain_invalid',
)
case(
    'issuer-is-no-authority',
    'issued by the certificate of an ordinary signer',
    lambda w: _signed(w, issue("Người ký", w.person("Người thường"))),
    OPEN,
    reasons='chain_invalid',
)
case(
    'path-too-long',
    'one authority more than the path length allows',
    lambda w: _signed(w, issue("Người ký", issue("Nơi cấp con", w.issuing, ca=True))),
    OPEN,
    reasons='chain_invalid',
)


def _constrained(w: Workshop) -> bytes:
    only = x509.NameConstraints(
        permitted_subtrees=[x509.DirectoryName(x509.Name([x509.NameAttribute(x509.NameOID.COUNTRY_NAME, 'LA')]))],
        excluded_subtrees=None,
    )
    return _signed(w, issue("Người ký", issue("Nơi cấp hẹp", w.root, ca=True, constraint=only)))


case(
    'name-constraints',
    'the issuing authority may only name holders of another country',
    _constrained,
    OPEN,
    reasons='chain_invalid',
)
case(
    'critical-extension-unknown',
    'the certificate has a critical extension that nobody knows',
    lambda w: _signed(w, w.person(critical_unknown=True)),
    OPEN,
    reasons='chain_invalid',
)

group("Purpose")
case(
    'key-usage-wrong',
    'a certificate for encryption alone',
    lambda w: _signed(w, w.person(usage={'key_encipherment'})),
    OPEN,
    reasons='usage_wrong',
    why='openssl is asked with `-purpose any`',
)
case(
    'purpose-wrong',
    'a certificate for web servers alone (EKU serverAuth)',
    lambda w: _signed(w, w.person(purposes=(ExtendedKeyUsageOID.SERVER_AUTH,))),
    OPEN,
    reasons=f'usage_wrong {UNDECLARED}',
    why='openssl is asked with `-purpose any`; pyHanko asks for no purpose',
    ades=(VALID,),
)
case(
    'purpose-timestamping',
    'a certificate for timestamps alone signs a document',
    lambda w: _signed(w, w.person(purposes=(ExtendedKeyUsageOID.TIME_STAMPING,))),
    OPEN,
    reasons=f'usage_wrong {UNDECLARED}',
    why='openssl is asked with `-purpose any`; pyHanko asks for no purpose',
    ades=(VALID,),
)
case(
    'purpose-documents',
    'a certificate for signing documents (EKU documentSigning, emailProtection)',
    lambda w: _signed(w, w.person(purposes=(DOCUMENT_SIGNING, ExtendedKeyUsageOID.EMAIL_PROTECTION))),
    VALID,
    reasons=UNDECLARED,
)
case(
    'authority-signs',
    'the issuing authority signs a document with its own certificate',
    lambda w: _signed(
        w, issue("Nơi cấp ký", w.root, ca=True, usage={'key_cert_sign', 'crl_sign', 'digital_signature'})
    ),
    OPEN,
    reasons=f'usage_wrong {UNDECLARED}',
    why='openssl is asked with `-purpose any`; pyHanko asks for no purpose',
    ades=(VALID,),
)

group("Revocation")


def _revocable(w: Workshop, *, at: float = 0, stamped: bool = True) -> tuple[Holder, bytes]:
    label = f"Người bị thu hồi {at} {stamped}"
    holder = _KEPT.setdefault((id(w), label), w.person(label, crl_url=NOWHERE, starts=-100))
    return holder, _signed(w, holder, at=at, stamped=stamped)


_KEPT: dict[tuple[int, str], Holder] = {}


def _listed(at: float, stamped: bool, when: float, reason: str | None = None):
    def trusted(w: Workshop) -> Trusted:
        holder, _ = _revocable(w, at=at, stamped=stamped)
        lists = (revocation_list(w.issuing, ((holder, when, reason),)), revocation_list(w.root))
        return Trusted((w.root.certificate,), lists)

    return trusted


case(
    'revoked-before',
    'revoked five days before the trusted timestamp',
    lambda w: _revocable(w)[1],
    INVALID,
    reasons='revoked_before_signing',
    trusted=_listed(0, True, -5),
    why='openssl is not given the revocation list; a timestamp proves only that a signature is no younger, so the standard leaves it open; the signer too claims a later time',
    ades=(OPEN,),
)
case(
    'revoked-after',
    'revoked fifteen days after the trusted timestamp',
    lambda w: _revocable(w, at=-20)[1],
    VALID,
    reasons='revoked_later',
    trusted=_listed(-20, True, -5),
)
case(
    'key-compromised-after',
    'revoked because the key was stolen, after the trusted timestamp',
    lambda w: _revocable(w, at=-30)[1],
    VALID,
    reasons='revoked_later',
    trusted=_listed(-30, True, -5, 'key_compromise'),
)
case(
    'revoked-no-timestamp',
    'revoked after the claimed time of signing, which nothing proves',
    lambda w: _revocable(w, at=-20, stamped=False)[1],
    OPEN,
    reasons='revoked_no_timestamp no_timestamp',
    trusted=_listed(-20, False, -5),
    why='openssl is not given the revocation list',
)
case(
    'revoked-before-claimed',
    'revoked before the claimed time of signing, no timestamp',
    lambda w: _revocable(w, at=-1, stamped=False)[1],
    INVALID,
    reasons='revoked_before_signing no_timestamp',
    trusted=_listed(-1, False, -5),
    why='openssl is not given the revocation list; a timestamp proves only that a signature is no younger, so the standard leaves it open; the signer too claims a later time',
    ades=(OPEN,),
)
case(
    'revoked-before-timestamp',
    'claimed to be signed before the revocation, the timestamp came after it',
    lambda w: sign(paper(), _revocable(w, at=-3)[0], tsa=w.tsa(), at=-3),
    OPEN,
    reasons='revoked_no_timestamp time_mismatch',
    trusted=_listed(-3, True, -2),
    why='openssl is not given the revocation list',
)
case(
    'on-hold',
    'the certificate was on hold at the time of signing',
    lambda w: _revocable(w, at=-2)[1],
    OPEN,
    reasons='certificate_on_hold',
    trusted=_listed(-2, True, -5, 'certificate_hold'),
    why='openssl is not given the revocation list',
)
case(
    'revocation-unknown',
    'a list is announced, but nobody has it',
    lambda w: _signed(w, w.person(crl_url=NOWHERE)),
    OPEN,
    reasons='revocation_unknown',
    why='openssl was not asked about revocation',
)
case(
    'revocation-list-of-another',
    "the list at hand is signed by another key than the issuer's",
    lambda w: add_store(
        _signed(w, w.person(crl_url=NOWHERE)),
        crls=(revocation_list(w.issuing, by=ec.generate_private_key(ec.SECP256R1())), revocation_list(w.root)),
    ),
    OPEN,
    reasons='revocation_unknown',
    why='openssl was not asked about revocation',
)
case(
    'revocation-list-too-old',
    'the list at hand ended before the time of signing',
    lambda w: add_store(
        _signed(w, w.person(crl_url=NOWHERE)),
        crls=(revocation_list(w.issuing, made=-60), revocation_list(w.root, made=-60)),
    ),
    OPEN,
    reasons='revocation_unknown',
    why='openssl was not asked about revocation',
)


def _ocsp_revoked(w: Workshop) -> bytes:
    holder = w.person(ocsp_url=NOWHERE)
    return add_store(_signed(w, holder), ocsps=(ocsp_answer(holder, revoked=-5),))


case(
    'revoked-by-ocsp',
    'an OCSP answer in the DSS says revoked before the timestamp',
    _ocsp_revoked,
    INVALID,
    reasons='revoked_before_signing',
    why='openssl is not given the OCSP answer; a timestamp proves only that a signature is no younger, so the standard leaves it open; the signer too claims a later time',
    ades=(OPEN,),
)


def _authority_revoked(w: Workshop) -> bytes:
    authority = issue("Nơi cấp bị thu hồi", w.root, starts=-900, ca=True, crl_url=NOWHERE)
    data = _signed(w, issue("Người ký", authority, crl_url=NOWHERE))
    lists = (revocation_list(authority), revocation_list(w.root, ((authority, -5, None),)))
    return add_store(data, crls=lists)


case(
    'authority-revoked',
    'the issuing authority itself was revoked before the timestamp',
    _authority_revoked,
    INVALID,
    reasons='revoked_authority',
    why='openssl is not given the revocation list; pyHanko 0.38 lets it pass once the signature has a timestamp',
    ades=(VALID,),
)


def _stamping(w: Workshop) -> Holder:
    purposes = (ExtendedKeyUsageOID.TIME_STAMPING,)
    return _KEPT.setdefault(
        (id(w), 'TSA'), issue("TSA bị thu hồi", w.issuing, starts=-900, crl_url=NOWHERE, purposes=purposes)
    )


def _stamping_revoked(when: float):
    def trusted(w: Workshop) -> Trusted:
        lists = (revocation_list(w.issuing, ((_stamping(w), when, 'key_compromise'),)), revocation_list(w.root))
        return Trusted((w.root.certificate,), lists)

    return trusted


case(
    'timestamp-authority-revoked',
    "the key of the timestamp authority was stolen and its certificate revoked, the signer's has expired since",
    lambda w: sign(paper(), w.person(starts=-300, ends=-100), at=-200, tsa=w.tsa(-200, holder=_stamping(w))),
    OPEN,
    reasons='timestamp_untrusted expired_no_timestamp',
    trusted=_stamping_revoked(-50),
)
case(
    'document-timestamp-authority-revoked',
    'the same with a document timestamp: whoever has the key dates it before the end of the certificate',
    lambda w: stamp_document(
        sign(paper(), w.person(starts=-300, ends=-100), at=-200), w.tsa(-200, holder=_stamping(w))
    ),
    OPEN,
    (OPEN, OPEN),
    reasons='timestamp_untrusted expired_no_timestamp no_timestamp',
    trusted=_stamping_revoked(-50),
    pdfsig='valid|unverified',
    why='pdfsig 22.12 cannot verify document timestamps',
)

group("Algorithms")
case(
    'sha1',
    'signed with SHA-1',
    lambda w: _signed(w, w.person(kind='rsa2048'), digest='sha1'),
    OPEN,
    reasons=f'weak_algorithm {UNDECLARED}',
    why='openssl and pdfsig still accept SHA-1',
)
case(
    'md5',
    'signed with MD5',
    lambda w: _signed(w, w.person(kind='rsa2048'), digest='md5'),
    OPEN,
    reasons=f'weak_algorithm {UNDECLARED}',
    pdfsig='mismatch',
    why='pdfsig knows no MD5; openssl still accepts it',
)
case(
    'rsa1024',
    'signed with a key of RSA 1024',
    lambda w: _signed(w, w.person(kind='rsa1024')),
    OPEN,
    reasons=f'key_too_small {UNDECLARED}',
)
case(
    'issuer-signs-with-sha1',
    "the signer's certificate is itself signed with SHA-1",
    lambda w: _signed(w, issue("Người ký", issue("Nơi cấp RSA", w.root, kind='rsa2048', ca=True), weak='sha1')),
    OPEN,
    reasons='weak_algorithm',
)

group("Timestamps")
case(
    'timestamp-of-other-data',
    'the token in the signature is over other data',
    lambda w: sign(paper(), w.person(), tsa=w.tsa(imprint=b'\x11' * 32)),
    OPEN,
    reasons=f'timestamp_broken {UNDECLARED}',
    ades=(INVALID,),
    why='pyHanko takes a broken timestamp for a broken signature',
)
case(
    'timestamp-untrusted',
    'the timestamp authority is nobody we know',
    lambda w: sign(
        paper(),
        w.person(),
        tsa=w.tsa(holder=issue("TSA lạ", w.stranger, purposes=(ExtendedKeyUsageOID.TIME_STAMPING,))),
    ),
    OPEN,
    reasons=f'timestamp_untrusted {UNDECLARED}',
)
case(
    'timestamp-purpose-wrong',
    'the token is signed by a certificate that is not for timestamps',
    lambda w: sign(paper(), w.person(), tsa=w.tsa(holder=w.person("Không phải TSA"))),
    OPEN,
    reasons=f'timestamp_untrusted {UNDECLARED}',
)
case(
    'timestamp-authority-expired',
    "the authority's certificate had ended before it gave the token",
    lambda w: sign(
        paper(),
        w.person(),
        tsa=w.tsa(
            holder=issue("TSA cũ", w.issuing, starts=-900, ends=-100, purposes=(ExtendedKeyUsageOID.TIME_STAMPING,))
        ),
    ),
    OPEN,
    reasons=f'timestamp_expired {UNDECLARED}',
)
case(
    'timestamp-authority-expired-since',
    "the authority's certificate has ended since, and no later timestamp protects the token",
    lambda w: sign(
        paper(),
        w.person(starts=-300),
        at=-200,
        tsa=w.tsa(
            -200,
            holder=issue("TSA cũ", w.issuing, starts=-900, ends=-100, purposes=(ExtendedKeyUsageOID.TIME_STAMPING,)),
        ),
    ),
    OPEN,
    reasons=f'timestamp_expired {UNDECLARED}',
)
case(
    'timestamp-authority-expired-renewed',
    'the same, but a document timestamp was added in time',
    lambda w: stamp_document(
        sign(
            paper(),
            w.person(starts=-300, ends=-120),
            at=-200,
            tsa=w.tsa(
                -200,
                holder=issue(
                    "TSA cũ", w.issuing, starts=-900, ends=-100, purposes=(ExtendedKeyUsageOID.TIME_STAMPING,)
                ),
            ),
        ),
        w.tsa(-150),
    ),
    VALID,
    (VALID, VALID),
    reasons=UNDECLARED,
    pdfsig='valid|unverified',
    why='pdfsig 22.12 cannot verify document timestamps; the process for signatures with time does not look at document timestamps',
    ades=(OPEN,),
)
case(
    'timestamp-much-later',
    'the timestamp is of a month after the claimed time',
    lambda w: sign(paper(), w.person(starts=-60), at=-31, tsa=w.tsa()),
    VALID,
    reasons=f'time_mismatch {UNDECLARED}',
)
case(
    'timestamp-before-claim',
    'the timestamp is older than the claimed time of signing',
    lambda w: sign(paper(), w.person(starts=-60), at=0, tsa=w.tsa(-31)),
    VALID,
    reasons=f'time_mismatch {UNDECLARED}',
)


def _broken_token(w: Workshop) -> bytes:
    data = sign(paper(), w.person(), tsa=w.tsa())
    der = bytearray(contents(data).rstrip(b'\0'))
    der[-3] ^= 1  # the last bytes are those of the token's own signature value
    return with_cms(data, bytes(der))


case(
    'timestamp-byte-changed',
    'one byte of the signature value inside the token is changed',
    _broken_token,
    OPEN,
    reasons=f'timestamp_broken {UNDECLARED}',
    ades=(INVALID,),
    why='pyHanko takes a broken timestamp for a broken signature',
)
case(
    'document-timestamp-only',
    'a document timestamp and no signature',
    lambda w: stamp_document(paper(), w.tsa()),
    OPEN,
    (VALID,),
    reasons='only_timestamp',
    pdfsig='unverified',
    why='pdfsig 22.12 cannot verify document timestamps',
)
case(
    'document-timestamp-untrusted',
    'a good signature, then a document timestamp of an authority that nobody knows',
    lambda w: stamp_document(
        sign(paper(), w.person(), tsa=w.tsa()),
        w.tsa(holder=issue("TSA lạ", w.stranger, purposes=(ExtendedKeyUsageOID.TIME_STAMPING,))),
    ),
    OPEN,
    (VALID, OPEN),
    reasons=f'timestamp_untrusted {UNDECLARED}',
    pdfsig='valid|unverified',
    why='pdfsig 22.12 cannot verify document timestamps',
)
case(
    'document-timestamp-authority-unchecked',
    "nobody has the list that the authority of the document timestamp announces",
    lambda w: stamp_document(sign(paper(), w.person(), tsa=w.tsa()), w.tsa(holder=_stamping(w))),
    VALID,
    (VALID, VALID),
    reasons=f'timestamp_authority_unchecked {UNDECLARED}',
    pdfsig='valid|unverified',
    why='pdfsig 22.12 cannot verify document timestamps',
)
