"""The verification report in the form of ETSI TS 119 102-2: one XML file that other validation services can read.

It says what our own report says. The library's `generate_report` holds one signature and judges it anew; here each
signature of the file gets its indication (ETSI EN 319 102-1, table 5 and 6) from our reasons.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from asn1crypto import x509
from pyhanko.generated.etsi import ts_11910202 as vr
from pyhanko.generated.etsi import xades
from pyhanko.generated.w3c import xmldsig_core as ds
from xsdata.formats.dataclass.serializers import XmlSerializer
from xsdata.formats.dataclass.serializers.config import SerializerConfig
from xsdata.models.datatype import XmlDateTime

from signing.embedded import SignatureField
from signing.reasons import Reason, Verdict
from signing.report import Report, SignatureReport
from signing.validate import Examined

NAMESPACES = {
    'vr': 'http://uri.etsi.org/19102/v1.2.1#',
    'XAdES': 'http://uri.etsi.org/01903/v1.3.2#',
    'ds': 'http://www.w3.org/2000/09/xmldsig#',
    'xs': 'http://www.w3.org/2001/XMLSchema',
    'xsi': 'http://www.w3.org/2001/XMLSchema-instance',
}
_REASON = 'urn:digitizer:verification:reason:'
_NO_CHARACTER_OF_XML = re.compile('[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]')
_DIGESTS = {
    'sha1': 'http://www.w3.org/2000/09/xmldsig#sha1',
    'sha224': 'http://www.w3.org/2001/04/xmldsig-more#sha224',
    'sha256': 'http://www.w3.org/2001/04/xmlenc#sha256',
    'sha384': 'http://www.w3.org/2001/04/xmldsig-more#sha384',
    'sha512': 'http://www.w3.org/2001/04/xmlenc#sha512',
    'sha3_256': 'http://www.w3.org/2007/05/xmldsig-more#sha3-256',
    'sha3_384': 'http://www.w3.org/2007/05/xmldsig-more#sha3-384',
    'sha3_512': 'http://www.w3.org/2007/05/xmldsig-more#sha3-512',
}
_MAIN = {
    Verdict.VALID: 'urn:etsi:019102:mainindication:total-passed',
    Verdict.INVALID: 'urn:etsi:019102:mainindication:total-failed',
    Verdict.UNDETERMINED: 'urn:etsi:019102:mainindication:indeterminate',
}
SUB_INDICATIONS = {
    'damaged_signature': 'FORMAT_FAILURE',
    'trailing_bytes': 'FORMAT_FAILURE',
    'content_changed': 'HASH_FAILURE',
    'signature_wrong': 'SIG_CRYPTO_FAILURE',
    'modified_after_signing': 'FORMAT_FAILURE',
    'display_changed': 'FORMAT_FAILURE',
    'content_covered': 'FORMAT_FAILURE',
    'coverage_unclear': 'FORMAT_FAILURE',
    'signer_certificate_mismatch': 'FORMAT_FAILURE',
    'expired_at_signing': 'EXPIRED',
    'not_yet_valid_at_signing': 'NOT_YET_VALID',
    'revoked_before_signing': 'REVOKED',
    'revoked_authority': 'REVOKED',
    'unsupported_format': 'GENERIC',
    'check_failed': 'GENERIC',
    'leading_bytes': 'SIG_CONSTRAINTS_FAILURE',
    'signature_padding': 'SIG_CONSTRAINTS_FAILURE',
    'fields_added_after_certification': 'SIG_CONSTRAINTS_FAILURE',
    'signer_certificate_missing': 'NO_SIGNING_CERTIFICATE_FOUND',
    'weak_algorithm': 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
    'key_too_small': 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
    'chain_unknown': 'NO_CERTIFICATE_CHAIN_FOUND',
    'chain_invalid': 'CERTIFICATE_CHAIN_GENERAL_FAILURE',
    'usage_wrong': 'CHAIN_CONSTRAINTS_FAILURE',
    'expired_no_timestamp': 'OUT_OF_BOUNDS_NO_POE',
    'revoked_no_timestamp': 'REVOKED_NO_POE',
    'certificate_on_hold': 'TRY_LATER',
    'revocation_unknown': 'TRY_LATER',
    'timestamp_broken': 'NO_POE',
    'timestamp_untrusted': 'NO_POE',
    'timestamp_expired': 'NO_POE',
}
"""Reason code to sub-indication; reasons that lead to HỢP LỆ have none, nor those about a file without signatures."""


def etsi_report(examined: Examined) -> str:
    """Return the report on an examined file as XML."""
    report = examined.report
    parts, objects = [], {}
    for item, one in zip(examined.fields, report.signatures, strict=True):
        chain = examined.chains.get(one.field, ())
        objects.update({_identifier(certificate): certificate for certificate in chain})
        parts.append(_signature(item, one, chain, report))
    made = vr.ValidationReport(
        signature_validation_report=tuple(parts) or (_without_signature(report),),
        signature_validation_objects=_objects(objects.items()) if objects else None,
    )
    text: str = XmlSerializer(config=SerializerConfig(indent='  ')).render(made, ns_map=dict(NAMESPACES))
    return text


def _signature(
    item: SignatureField, one: SignatureReport, chain: tuple[x509.Certificate, ...], report: Report
) -> vr.SignatureValidationReportType:
    embedded = item.embedded
    info = embedded.signer_info if embedded is not None else None
    return vr.SignatureValidationReportType(
        signature_identifier=vr.SignatureIdentifierType(
            signature_value=ds.SignatureValue(info['signature'].native) if info is not None else None,
            hash_only=False,
            doc_hash_only=False,
            daidentifier=_text(one.field),
        ),
        validation_time_info=_times(one, report.checked_at),
        signers_document=_document(item, one),
        signature_attributes=_attributes(item, one),
        signer_information=_signer(chain, one),
        signature_validation_process=vr.SignatureValidationProcessType(
            signature_validation_process_id=f'urn:etsi:019102:validationprocess:{_process(one)}'
        ),
        signature_validation_status=_status(one.verdict, one.reasons, chain),
    )


def _without_signature(report: Report) -> vr.SignatureValidationReportType:
    digest = xades.DigestAlgAndValueType(
        digest_method=ds.DigestMethod(_DIGESTS['sha256']),
        digest_value=ds.DigestValue(bytes.fromhex(report.sha256)),
    )
    return vr.SignatureValidationReportType(
        signers_document=vr.SignersDocumentType(digest_alg_and_value=digest),
        signature_validation_status=_status(report.verdict, report.reasons, (), sub='SIGNED_DATA_NOT_FOUND'),
    )


def _times(one: SignatureReport, checked_at: str) -> vr.ValidationTimeInfoType:
    proven = one.timestamp.time if one.timestamp is not None and one.timestamp.trusted else checked_at
    kind = 'validation' if proven == checked_at else 'provided'
    return vr.ValidationTimeInfoType(
        validation_time=_moment(checked_at),
        best_signature_time=vr.POEType(poetime=_moment(proven), type_of_proof=f'urn:etsi:019102:poetype:{kind}'),
    )


def _document(item: SignatureField, one: SignatureReport) -> vr.SignersDocumentType | None:
    algorithm = (one.digest_algorithm or '').lower()
    if item.embedded is None or algorithm not in _DIGESTS:
        return None
    try:
        value = item.embedded.compute_digest()
    except Exception:
        return None  # a byte range that no digest can be made of
    return vr.SignersDocumentType(
        digest_alg_and_value=xades.DigestAlgAndValueType(
            digest_method=ds.DigestMethod(_DIGESTS[algorithm]), digest_value=ds.DigestValue(value)
        )
    )


def _attributes(item: SignatureField, one: SignatureReport) -> vr.SignatureAttributesType | None:
    """Return what the signature says of itself; None when it says nothing, for the schema knows no empty list."""
    claimed = (
        (vr.SASigningTimeType(signed=True, time=_moment(one.claimed_time)),) if one.claimed_time is not None else ()
    )
    stamps: tuple[vr.SATimestampType, ...] = ()
    if one.timestamp is not None and one.timestamp.time:
        stamps = (vr.SATimestampType(signed=False, time_stamp_value=_moment(one.timestamp.time)),)
    numbers: tuple[tuple[int, ...], ...] = ()
    if item.embedded is not None and all(isinstance(number, int) for number in item.embedded.byte_range):
        numbers = (tuple(int(number) for number in item.embedded.byte_range),)
    if not (claimed or stamps or one.subfilter or numbers):
        return None
    return vr.SignatureAttributesType(
        signing_time=claimed,
        signature_time_stamp=stamps if one.kind == 'signature' else (),
        doc_time_stamp=stamps if one.kind == 'document_timestamp' else (),
        sub_filter=(vr.SASubFilterType(signed=True, sub_filter_element=_text(one.subfilter)),) if one.subfilter else (),
        byte_range=numbers,
    )


def _signer(chain: tuple[x509.Certificate, ...], one: SignatureReport) -> vr.SignerInformationType | None:
    if not chain or one.signer is None:
        return None
    return vr.SignerInformationType(signer_certificate=_reference(chain[0]), signer=_text(one.signer.subject))


def _process(one: SignatureReport) -> str:
    profile = one.profile or ''
    return 'LTA' if profile.endswith(('B-LTA', 'B-LT')) else ('LTVM' if one.timestamp is not None else 'Basic')


def _status(
    verdict: Verdict, reasons: tuple[Reason, ...], chain: tuple[x509.Certificate, ...], *, sub: str | None = None
) -> vr.ValidationStatusType:
    decisive = [item for item in reasons if item.leads_to is verdict and item.code in SUB_INDICATIONS]
    if verdict is Verdict.VALID:
        found = []
    else:
        found = list(dict.fromkeys(SUB_INDICATIONS[item.code] for item in decisive)) or [sub or 'GENERIC']
    told = tuple(vr.TypedDataType(type_value=f'{_REASON}{item.code}', value=_text(item.message)) for item in reasons)
    extra = vr.AdditionalValidationReportDataType(report_data=told) if told else None
    path = None
    if chain:
        path = vr.CertificateChainType(
            signing_certificate=_reference(chain[0]),
            intermediate_certificate=tuple(_reference(item) for item in chain[1:-1]),
            trust_anchor=_reference(chain[-1]) if len(chain) > 1 else None,
        )
    return vr.ValidationStatusType(
        main_indication=_MAIN[verdict],
        sub_indication=tuple(f'urn:etsi:019102:subindication:{name}' for name in found),
        associated_validation_report_data=(
            vr.ValidationReportDataType(certificate_chain=path, additional_validation_report_data=extra),
        ),
    )


def _objects(certificates: Iterable[tuple[str, x509.Certificate]]) -> vr.ValidationObjectListType:
    return vr.ValidationObjectListType(
        tuple(
            vr.ValidationObjectType(
                id=identifier,
                object_type='urn:etsi:019102:validationObject:certificate',
                validation_object_representation=vr.ValidationObjectRepresentationType(base64=certificate.dump()),
            )
            for identifier, certificate in certificates
        )
    )


def _identifier(certificate: x509.Certificate) -> str:
    return f'certificate-{certificate.sha256.hex()}'


def _reference(certificate: x509.Certificate) -> vr.VOReferenceType:
    return vr.VOReferenceType(voreference=(_identifier(certificate),))


def _text(written: str) -> str:
    """Return a text with U+FFFD for each character that XML 1.0 cannot say (section 2.2): names in a file may hold any."""
    return _NO_CHARACTER_OF_XML.sub('\ufffd', written)


def _moment(text: str) -> XmlDateTime:
    return XmlDateTime.from_datetime(datetime.fromisoformat(text))
