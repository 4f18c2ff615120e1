"""Where verification cases are made: a small PKI with whatever is wrong about it, and signing without any of our checks.

Nothing here comes from `signing`: what the cases show must not rest on the code that they judge.
"""

from __future__ import annotations

import asyncio
import hashlib
import io
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from asn1crypto import algos, cms, core, tsp
from asn1crypto import crl as asn1_crl
from asn1crypto import ocsp as asn1_ocsp
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, ObjectIdentifier
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields
from pyhanko.sign.general import as_signing_certificate_v2, simple_cms_attribute
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, PdfTimeStamper
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes, Signer
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.stamp import StaticStampStyle, TextStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

NOW = datetime.now(UTC).replace(microsecond=0)
NOWHERE = 'http://127.0.0.1:9/none.crl'  # an address that revocation data is announced at and never fetched from
HASHES = {'sha256': hashes.SHA256, 'sha384': hashes.SHA384, 'sha512': hashes.SHA512}
HASHES |= {'sha1': hashes.SHA1, 'md5': hashes.MD5}
DOCUMENT_SIGNING = ObjectIdentifier('1.3.6.1.5.5.7.3.36')


def days(count: float) -> datetime:
    """Return the moment `count` days from now."""
    return NOW + timedelta(days=count)


@cache
def key(kind: str, label: str = '') -> Any:
    """Return a private key, one for each kind and label in a run."""
    if kind.startswith('rsa'):
        return rsa.generate_private_key(public_exponent=65537, key_size=int(kind[3:]))
    if kind == 'ed25519':
        return ed25519.Ed25519PrivateKey.generate()
    return ec.generate_private_key({'p256': ec.SECP256R1(), 'p384': ec.SECP384R1()}[kind])


@dataclass(frozen=True)
class Holder:
    """A certificate with its key and the issuer it names."""

    certificate: asn1.Certificate
    private: Any = field(repr=False)
    issuer: Holder | None = None

    @property
    def chain(self) -> tuple[asn1.Certificate, ...]:
        """Issuers from the nearest up to the root."""
        return (self.issuer.certificate, *self.issuer.chain) if self.issuer else ()

    def raw(self, data: bytes, digest: str, *, pss: bool = False) -> bytes:
        """Sign."""
        if isinstance(self.private, ed25519.Ed25519PrivateKey):
            return self.private.sign(data)
        if isinstance(self.private, rsa.RSAPrivateKey):
            size = HASHES[digest]().digest_size
            pad = padding.PSS(padding.MGF1(HASHES[digest]()), size) if pss else padding.PKCS1v15()
            return self.private.sign(data, pad, HASHES[digest]())
        return self.private.sign(data, ec.ECDSA(HASHES[digest]()))


def _name(text: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, 'VN'),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Cơ quan thử nghiệm"),
            x509.NameAttribute(NameOID.COMMON_NAME, text),
        ]
    )


def issue(
    name: str,
    issuer: Holder | None = None,
    *,
    starts: float = -30,
    ends: float = 300,
    kind: str = 'p256',
    label: str = '',
    ca: bool = False,
    path_length: int | None = None,
    usage: set[str] | None = None,
    purposes: tuple[Any, ...] = (),
    crl_url: str | None = None,
    ocsp_url: str | None = None,
    constraint: x509.NameConstraints | None = None,
    critical_unknown: bool = False,
    weak: str | None = None,
    signed_by: Any = None,
) -> Holder:
    """Issue a certificate; `starts` and `ends` in days from now. `signed_by` is a key other than the issuer's."""
    private = key(kind, label or name)
    usage = usage or ({'key_cert_sign', 'crl_sign'} if ca else {'digital_signature', 'content_commitment'})
    flags = ('digital_signature', 'content_commitment', 'key_encipherment', 'data_encipherment', 'key_agreement')
    flags += ('key_cert_sign', 'crl_sign', 'encipher_only', 'decipher_only')
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .issuer_name(x509.load_der_x509_certificate(issuer.certificate.dump()).subject if issuer else _name(name))
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(days(starts))
        .not_valid_after(days(ends))
        .add_extension(x509.BasicConstraints(ca=ca, path_length=path_length if ca else None), critical=True)
        .add_extension(x509.KeyUsage(**{flag: flag in usage for flag in flags}), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(private.public_key()), critical=False)
    )
    if purposes:
        builder = builder.add_extension(x509.ExtendedKeyUsage(purposes), critical=True)
    if crl_url:
        point = x509.DistributionPoint([x509.UniformResourceIdentifier(crl_url)], None, None, None)
        builder = builder.add_extension(x509.CRLDistributionPoints([point]), critical=False)
    if ocsp_url:
        access = x509.AccessDescription(
            x509.AuthorityInformationAccessOID.OCSP, x509.UniformResourceIdentifier(ocsp_url)
        )
        builder = builder.add_extension(x509.AuthorityInformationAccess([access]), critical=False)
    if constraint:
        builder = builder.add_extension(constraint, critical=True)
    if critical_unknown:
        unknown = x509.UnrecognizedExtension(ObjectIdentifier('1.3.6.1.4.1.99999.7'), b'\x05\x00')
        builder = builder.add_extension(unknown, critical=True)
    signing_key = signed_by or (issuer.private if issuer else private)
    algorithm = None if isinstance(signing_key, ed25519.Ed25519PrivateKey) else hashes.SHA256()
    made = asn1.Certificate.load(builder.sign(signing_key, algorithm).public_bytes(Encoding.DER))
    if weak:
        made = _signed_again(made, signing_key, weak)
    return Holder(made, private, issuer)


def _signed_again(certificate: asn1.Certificate, private: Any, digest: str) -> asn1.Certificate:
    """Sign a certificate with an algorithm that the builder refuses; `private` is an RSA key."""
    algorithm = algos.SignedDigestAlgorithm({'algorithm': f'{digest}_rsa', 'parameters': core.Null()})
    body = certificate['tbs_certificate']
    body['signature'] = algorithm
    value = private.sign(body.dump(force=True), padding.PKCS1v15(), HASHES[digest]())
    made = asn1.Certificate({'tbs_certificate': body, 'signature_algorithm': algorithm, 'signature_value': value})
    return asn1.Certificate.load(made.dump())


def revocation_list(
    issuer: Holder, revoked: tuple[tuple[Holder, float, str | None], ...] = (), *, made: float = 0, by: Any = None
) -> asn1_crl.CertificateList:
    """Return a CRL made `made` days from now; `revoked` are (holder, days from now, reason)."""
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(x509.load_der_x509_certificate(issuer.certificate.dump()).subject)
        .last_update(days(made))
        .next_update(days(made + 30))
    )
    for holder, when, reason in revoked:
        entry = x509.RevokedCertificateBuilder().serial_number(holder.certificate.serial_number)
        entry = entry.revocation_date(days(when))
        if reason:
            entry = entry.add_extension(x509.CRLReason(x509.ReasonFlags[reason]), critical=False)
        builder = builder.add_revoked_certificate(entry.build())
    signed = builder.sign(by or issuer.private, hashes.SHA256())
    return asn1_crl.CertificateList.load(signed.public_bytes(Encoding.DER))


def ocsp_answer(
    holder: Holder, *, revoked: float | None = None, reason: str | None = None, made: float = 0
) -> asn1_ocsp.OCSPResponse:
    """Return the issuer's own OCSP answer on a certificate, made `made` days from now."""
    issuer = holder.issuer
    assert issuer is not None
    certificate, authority = (x509.load_der_x509_certificate(item.certificate.dump()) for item in (holder, issuer))
    builder = ocsp.OCSPResponseBuilder().add_response(
        cert=certificate,
        issuer=authority,
        algorithm=hashes.SHA1(),
        cert_status=ocsp.OCSPCertStatus.GOOD if revoked is None else ocsp.OCSPCertStatus.REVOKED,
        this_update=days(made),
        next_update=days(made + 7),
        revocation_time=None if revoked is None else days(revoked),
        revocation_reason=x509.ReasonFlags[reason] if reason else None,
    )
    builder = builder.responder_id(ocsp.OCSPResponderEncoding.NAME, authority)
    answer = builder.sign(issuer.private, hashes.SHA256())
    return asn1_ocsp.OCSPResponse.load(answer.public_bytes(Encoding.DER))


class Tsa(TimeStamper):
    """A timestamp authority in this process, its clock `at` days from now, and with what a bad one does."""

    def __init__(self, holder: Holder, at: float = 0, *, imprint: bytes | None = None, digest: str = 'sha256') -> None:
        super().__init__(include_nonce=False)
        self.holder = holder
        self._at = at
        self._imprint = imprint
        self._digest = digest

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        algorithm = algos.DigestAlgorithm({'algorithm': md_algorithm})
        info = tsp.TSTInfo(
            {
                'version': 'v1',
                'policy': '1.3.6.1.4.1.4146.2.2',
                'message_imprint': {'hash_algorithm': algorithm, 'hashed_message': self._imprint or message_digest},
                'serial_number': int.from_bytes(hashlib.sha256(message_digest + b'%f' % self._at).digest()[:8], 'big'),
                'gen_time': days(self._at),
            }
        )
        return signed_data(
            self.holder,
            info.dump(),
            content_type='tst_info',
            digest=self._digest,
            certificates=(self.holder.certificate, *self.holder.chain[:-1]),
        )


def fresh(certificate: asn1.Certificate) -> asn1.Certificate:
    """Return a copy that shares nothing: values that stand in two structures take asn1crypto very long to write."""
    return asn1.Certificate.load(certificate.dump())


def signed_data(
    holder: Holder, content: bytes, *, content_type: str, digest: str, certificates: tuple[asn1.Certificate, ...]
) -> cms.ContentInfo:
    """Return a CMS SignedData with `content` inside it."""
    algorithm = algos.DigestAlgorithm({'algorithm': digest})
    own = fresh(holder.certificate)
    attributes = cms.CMSAttributes(
        [
            simple_cms_attribute('content_type', content_type),
            simple_cms_attribute('message_digest', hashlib.new(digest, content).digest()),
            simple_cms_attribute('signing_certificate_v2', as_signing_certificate_v2(fresh(own))),
        ]
    )
    kind = 'rsassa_pkcs1v15' if isinstance(holder.private, rsa.RSAPrivateKey) else f'{digest}_ecdsa'
    signer = {
        'version': 'v1',
        'sid': {
            'issuer_and_serial_number': {
                'issuer': own.issuer,
                'serial_number': own.serial_number,
            }
        },
        'digest_algorithm': algorithm,
        'signature_algorithm': {'algorithm': kind},
        'signed_attrs': attributes,
        'signature': holder.raw(attributes.dump(), digest),
    }
    signer['sid'] = cms.SignerIdentifier(
        name='issuer_and_serial_number', value=cms.IssuerAndSerialNumber(signer['sid']['issuer_and_serial_number'])
    )
    data = cms.SignedData(
        {
            'version': 'v3',
            'digest_algorithms': [algorithm.copy()],
            'encap_content_info': {'content_type': content_type, 'content': core.ParsableOctetString(content)},
            'certificates': [cms.CertificateChoices(name='certificate', value=fresh(item)) for item in certificates],
            'signer_infos': [signer],
        }
    )
    return cms.ContentInfo({'content_type': 'signed_data', 'content': data})


class _Signer(Signer):
    def __init__(self, holder: Holder, *, pss: bool, embedded: tuple[asn1.Certificate, ...]) -> None:
        store = SimpleCertificateStore()
        store.register_multiple(embedded)
        mechanism = None
        if pss:
            algorithm = {'algorithm': 'sha256'}
            mechanism = algos.SignedDigestAlgorithm(
                {
                    'algorithm': 'rsassa_pss',
                    'parameters': {
                        'hash_algorithm': algorithm,
                        'mask_gen_algorithm': {'algorithm': 'mgf1', 'parameters': algorithm},
                        'salt_length': 32,
                    },
                }
            )
        super().__init__(
            signing_cert=holder.certificate, cert_registry=store, prefer_pss=pss, signature_mechanism=mechanism
        )
        self._holder = holder
        self._pss = pss

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        return self._holder.raw(data, digest_algorithm, pss=self._pss)


@dataclass(frozen=True)
class Look:
    """A visible signature: `rect` on page 1, `text` in it (pyHanko's own stamp), or `drawn`, a one-page PDF."""

    rect: tuple[int, int, int, int] = (350, 60, 540, 120)
    text: str = 'Signed'
    drawn: StaticStampStyle | None = None
    page: int = 0


def sign(
    data: bytes,
    holder: Holder,
    *,
    tsa: TimeStamper | None = None,
    at: float = 0,
    name: str = 'ChuKy1',
    digest: str = 'sha256',
    pss: bool = False,
    pades: bool = True,
    certify: int | None = None,
    lock: fields.FieldMDPSpec | None = None,
    look: Look | None = None,
    reserve: tuple[str, ...] = (),
    chain: bool = True,
    password: str | None = None,
) -> bytes:
    """Sign in one incremental update; `at` is the claimed time in days from now."""
    stream = io.BytesIO(data)
    writer = IncrementalPdfFileWriter(stream)
    if password is not None:
        writer.encrypt(password)
    for one in (*reserve, name):
        if not any(found == one for found, _, _ in fields.enumerate_sig_fields(writer)):
            visible = look is not None and one == name
            spec = fields.SigFieldSpec(
                one,
                box=look.rect if visible else None,
                on_page=look.page if visible else 0,
                field_mdp_spec=lock if one == name else None,
            )
            fields.append_signature_field(writer, spec)
    metadata = PdfSignatureMetadata(
        field_name=name,
        md_algorithm=digest,
        subfilter=fields.SigSeedSubFilter.PADES if pades else fields.SigSeedSubFilter.ADOBE_PKCS7_DETACHED,
        certify=certify is not None,
        docmdp_permissions=fields.MDPPerm(certify) if certify else fields.MDPPerm.FILL_FORMS,
    )
    signer = _Signer(holder, pss=pss, embedded=holder.chain[:-1] if chain else ())
    style = None
    if look is not None:
        style = look.drawn or TextStampStyle(stamp_text=look.text, border_width=1, background=None)
    maker = PdfSigner(metadata, signer, timestamper=tsa, stamp_style=style)

    async def run() -> None:
        session = maker.init_signing_session(writer, existing_fields_only=True)
        session.system_time = days(at)
        document = session.prepare_tbs_document(validation_info=None, bytes_reserved=24000)
        prepared, output = document.digest_tbs_document(in_place=True)
        done = await document.perform_signature(
            document_digest=prepared.document_digest,
            pdf_cms_signed_attrs=PdfCMSSignedAttributes(signing_time=days(at)),
        )
        await done.post_signature_processing(output)

    asyncio.run(run())
    return stream.getvalue()


def add_store(
    data: bytes,
    *,
    certificates: tuple[asn1.Certificate, ...] = (),
    crls: tuple[asn1_crl.CertificateList, ...] = (),
    ocsps: tuple[asn1_ocsp.OCSPResponse, ...] = (),
) -> bytes:
    """Add a document security store (DSS) in a later revision."""
    stream = io.BytesIO(data)
    writer = IncrementalPdfFileWriter(stream)
    DocumentSecurityStore.supply_dss_in_writer(writer, None, certs=certificates, crls=crls, ocsps=ocsps)
    writer.write_in_place()
    return stream.getvalue()


def stamp_document(data: bytes, tsa: TimeStamper, name: str = 'DauThoiGian1') -> bytes:
    """Add a document timestamp."""
    stream = io.BytesIO(data)
    writer = IncrementalPdfFileWriter(stream)
    maker = PdfTimeStamper(tsa, field_name=name)
    asyncio.run(maker.async_timestamp_pdf(writer, 'sha256', None, bytes_reserved=24000, in_place=True))
    return stream.getvalue()


@dataclass(frozen=True)
class Workshop:
    """The authorities of the cases."""

    root: Holder
    issuing: Holder
    stranger: Holder
    tsa_holder: Holder

    @staticmethod
    def open() -> Workshop:
        """Make the authorities."""
        root = issue("Gốc thử nghiệm", starts=-4000, ends=4000, ca=True)
        issuing = issue("Nơi cấp thử nghiệm", root, starts=-3900, ends=3900, ca=True, path_length=0)
        stranger = issue("Gốc lạ", starts=-4000, ends=4000, ca=True)
        stamping = issue(
            "TSA thử nghiệm", issuing, starts=-3800, ends=3800, purposes=(ExtendedKeyUsageOID.TIME_STAMPING,)
        )
        return Workshop(root, issuing, stranger, stamping)

    def person(self, name: str = "Nguyễn Văn Thử", **how: Any) -> Holder:
        """Issue a certificate for a signer."""
        return issue(name, how.pop('issuer', self.issuing), **how)

    def tsa(self, at: float = 0, **how: Any) -> Tsa:
        """Return the trusted timestamp authority with its clock `at` days from now."""
        return Tsa(how.pop('holder', self.tsa_holder), at, **how)
