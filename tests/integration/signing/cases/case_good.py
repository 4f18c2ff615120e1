"""Cases: files that are as they should be, in every form that is in use."""

from __future__ import annotations

from pyhanko.pdf_utils.generic import DictionaryObject, pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec

from tests.integration.signing.cases.forge import fill, written
from tests.integration.signing.cases.papers import paper
from tests.integration.signing.cases.table import VALID, case, group
from tests.integration.signing.cases.workshop import (
    NOWHERE,
    Look,
    Workshop,
    add_store,
    issue,
    ocsp_answer,
    revocation_list,
    sign,
    stamp_document,
)

UNDECLARED = 'revocation_not_declared'

group("Good signatures")
case(
    'b-b',
    'signed with P-256, no timestamp',
    lambda w: sign(paper(), w.person()),
    VALID,
    reasons=f'no_timestamp {UNDECLARED}',
    profiles=('PAdES B-B',),
)
case(
    'b-t',
    'signed with a timestamp, visible',
    lambda w: sign(paper(), w.person(), tsa=w.tsa(), look=Look()),
    VALID,
    reasons=UNDECLARED,
    profiles=('PAdES B-T',),
)


def _long_term(w: Workshop, *, crl: bool = True, stamps: int = 0) -> bytes:
    holder = w.person(crl_url=NOWHERE if crl else None, ocsp_url=None if crl else NOWHERE)
    data = sign(paper(), holder, tsa=w.tsa(), look=Look())
    if crl:
        data = add_store(data, certificates=holder.chain, crls=(revocation_list(w.issuing), revocation_list(w.root)))
    else:
        answers = (ocsp_answer(holder), ocsp_answer(w.issuing), ocsp_answer(w.tsa_holder))
        data = add_store(data, certificates=holder.chain, ocsps=answers)
    for number in range(stamps):
        data = stamp_document(data, w.tsa(), f'DauThoiGian{number + 1}')
    return data


case(
    'b-lt-crl',
    'B-T, then revocation lists in the security store (DSS)',
    lambda w: _long_term(w),
    VALID,
    profiles=('PAdES B-LT',),
)
case(
    'b-lt-ocsp',
    'B-T, then OCSP answers in the DSS',
    lambda w: _long_term(w, crl=False),
    VALID,
    profiles=('PAdES B-LT',),
)
case(
    'b-lta',
    'B-LT, then a document timestamp',
    lambda w: _long_term(w, stamps=1),
    VALID,
    (VALID, VALID),
    profiles=('PAdES B-LTA', 'RFC 3161'),
    pdfsig='valid|unverified',
    why='pdfsig 22.12 cannot verify document timestamps',
)
case(
    'b-lta-renewed',
    'B-LTA, renewed by two more document timestamps',
    lambda w: _long_term(w, stamps=3),
    VALID,
    (VALID,) * 4,
    profiles=('PAdES B-LTA', 'RFC 3161', 'RFC 3161', 'RFC 3161'),
    pdfsig='valid|unverified|unverified|unverified',
    why='pdfsig 22.12 cannot verify document timestamps',
)
for kind, digest in (('rsa2048', 'sha256'), ('rsa3072', 'sha512'), ('p384', 'sha384')):
    case(
        f'{kind}-{digest}',
        f'B-T with a key {kind.upper()} and {digest.upper()}',
        lambda w, kind=kind, digest=digest: sign(paper(), w.person(kind=kind), tsa=w.tsa(), digest=digest),
        VALID,
        reasons=UNDECLARED,
    )
case(
    'rsa-pss',
    'B-T with RSASSA-PSS',
    lambda w: sign(paper(), w.person(kind='rsa2048'), tsa=w.tsa(), pss=True),
    VALID,
    reasons=UNDECLARED,
)
case(
    'ed25519',
    'B-T with Ed25519 and SHA-512',
    lambda w: sign(paper(), w.person(kind='ed25519'), tsa=w.tsa(), digest='sha512'),
    VALID,
    reasons=UNDECLARED,
    pdfsig='not signed',
    openssl='bad',
    why='pdfsig 22.12 and `openssl cms` 3.0 know no Ed25519',
)
case(
    'two-signers',
    'an officer signs, then the organisation; both visible, both B-T',
    lambda w: sign(
        sign(paper(), w.person(), tsa=w.tsa(), look=Look()),
        w.person("Cơ quan thử nghiệm"),
        tsa=w.tsa(),
        name='ChuKy2',
        look=Look((60, 60, 250, 120)),
    ),
    VALID,
    (VALID, VALID),
    reasons=UNDECLARED,
)
case(
    'certified-reserved',
    "an author's signature (DocMDP 2) with a reserved field that a second signer then signs",
    lambda w: sign(
        sign(paper(), w.person(), tsa=w.tsa(), certify=2, reserve=('ChuKy2',)),
        w.person("Cơ quan thử nghiệm"),
        tsa=w.tsa(),
        name='ChuKy2',
    ),
    VALID,
    (VALID, VALID),
    reasons=UNDECLARED,
)
case(
    'pkcs7-with-timestamp',
    '/adbe.pkcs7.detached instead of PAdES',
    lambda w: sign(paper(), w.person(), tsa=w.tsa(), pades=False),
    VALID,
    reasons=UNDECLARED,
    profiles=('PKCS#7 + RFC 3161',),
)
case(
    'form-filled',
    'a text field is filled after a signature that does not forbid it',
    lambda w: fill(sign(paper(form=True), w.person(), tsa=w.tsa()), 'Remark', 'seen'),
    VALID,
    reasons=UNDECLARED,
)
case(
    'form-filled-docmdp2',
    "a text field is filled after an author's signature that allows it (DocMDP 2)",
    lambda w: fill(sign(paper(form=True), w.person(), tsa=w.tsa(), certify=2), 'Remark', 'seen'),
    VALID,
    reasons=UNDECLARED,
)
case(
    'fieldmdp-other-field',
    'a field is filled that the signature does not lock (FieldMDP)',
    lambda w: fill(
        sign(paper(form=True), w.person(), tsa=w.tsa(), lock=FieldMDPSpec(FieldMDPAction.INCLUDE, fields=['Amount'])),
        'Remark',
        'seen',
    ),
    VALID,
    reasons=UNDECLARED,
)


def _titled(writer: IncrementalPdfFileWriter) -> None:
    writer.set_info(DictionaryObject({pdf_name('/Title'): pdf_string('Bản đã ký')}))


case(
    'store-only-docmdp1',
    "a DSS is added after an author's signature that allows no change (DocMDP 1)",
    lambda w: add_store(
        sign(paper(), w.person(), tsa=w.tsa(), certify=1), crls=(revocation_list(w.issuing), revocation_list(w.root))
    ),
    VALID,
)
case(
    'metadata-update',
    'a later revision writes the document information anew',
    lambda w: written(sign(paper(), w.person(), tsa=w.tsa()), _titled),
    VALID,
    reasons=UNDECLARED,
)
case(
    'object-streams',
    'the paper has cross-reference streams and compressed objects',
    lambda w: sign(paper(object_stream_mode=__import__('pikepdf').ObjectStreamMode.generate), w.person(), tsa=w.tsa()),
    VALID,
    reasons=UNDECLARED,
)
case(
    'expired-since',
    'the certificate expired after a trusted timestamp',
    lambda w: sign(paper(), w.person(starts=-300, ends=-100), tsa=w.tsa(-200), at=-200),
    VALID,
    reasons=UNDECLARED,
)
case(
    'intermediate-in-store-only',
    "the issuer's certificate stands in the DSS alone, not in the signature",
    lambda w: add_store(sign(paper(), w.person(), tsa=w.tsa(), chain=False), certificates=(w.issuing.certificate,)),
    VALID,
    reasons=UNDECLARED,
    openssl='chain',
    why='openssl is not given what the DSS holds',
)
case(
    'chain-of-four',
    'two issuing authorities between root and signer',
    lambda w: sign(
        paper(), issue("Người ký", issue("Nơi cấp 2", issue("Nơi cấp 1", w.root, ca=True), ca=True)), tsa=w.tsa()
    ),
    VALID,
    reasons=UNDECLARED,
)
