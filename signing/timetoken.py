"""Timestamp tokens of RFC 3161: whether one answers the question, and may go into a file that must hold for decades."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, ClassVar

from asn1crypto import cms, core, tsp, x509
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import validate_sig_integrity

from signing.anchors import TrustAnchors
from signing.errors import TimestampUnfit, TimestampUnreachable
from signing.strength import strength
from signing.trustpath import Evidence, judge_token

_GRANTED = ('granted', 'granted_with_mods')
_WEAK = {'md2', 'md5', 'sha1'}
_CLOCKS = timedelta(minutes=10)  # between their clock and ours; servers that keep the time are seconds apart


class TimestampAnswer(core.Sequence):
    """TimeStampResp of RFC 3161 section 2.4.2, with the token optional as it is in a refusal."""

    _fields: ClassVar[list[Any]] = [
        ('status', tsp.PKIStatusInfo),
        ('time_stamp_token', cms.ContentInfo, {'optional': True}),
    ]


def read_answer(answer: bytes, digest: bytes, algorithm: str, nonce: int) -> cms.ContentInfo:
    """Return the token of an answer after checking that it answers this question.

    Raises TimestampUnreachable for a refusal, TimestampUnfit for an answer to something else, ValueError for what is
    no answer at all.
    """
    response = TimestampAnswer.load(answer, strict=True)
    if response['status']['status'].native not in _GRANTED:
        raise TimestampUnreachable('the TSA refused the request')
    token = response['time_stamp_token']
    info = info_of(token)
    imprint = info['message_imprint']
    if imprint['hashed_message'].native != digest or imprint['hash_algorithm']['algorithm'].native != algorithm:
        raise TimestampUnfit('the token is for other data')
    if info['nonce'].native != nonce:
        raise TimestampUnfit('the token is an answer to another request')
    return token


def info_of(token: cms.ContentInfo) -> tsp.TSTInfo:
    """Return what a token says. Raises ValueError for what is no token."""
    content = token['content']['encap_content_info']
    info = content['content'].parsed
    if content['content_type'].native != 'tst_info' or not isinstance(info, tsp.TSTInfo):
        raise ValueError('no TSTInfo')
    return info


def time_of(token: cms.ContentInfo) -> datetime:
    """Return the time that a token proves. Raises ValueError for what is no token."""
    moment: datetime = info_of(token)['gen_time'].native
    return moment


def certificate_of(signed: cms.SignedData) -> x509.Certificate | None:
    """Return the certificate that the first signer's identifier names, None where the CMS lacks it.

    Whether the signed attributes agree is another question (`token_intact`).
    """
    sid = signed['signer_infos'][0]['sid'].chosen
    for certificate in certificates_of(signed):
        if isinstance(sid, cms.IssuerAndSerialNumber):
            if sid['serial_number'].native == certificate.serial_number and sid['issuer'] == certificate.issuer:
                return certificate
        elif sid.native == certificate.key_identifier:
            return certificate
    return None


def certificates_of(signed: cms.SignedData) -> tuple[x509.Certificate, ...]:
    """Return the certificates that a CMS brings along."""
    chosen = (choice.chosen for choice in signed['certificates'])
    return tuple(item for item in chosen if isinstance(item, x509.Certificate))


async def check_token(
    token: cms.ContentInfo,
    digest: bytes,
    *,
    now: datetime,
    anchors: TrustAnchors | None,
    policies: Collection[str] = (),
) -> None:
    """Accept a token into a file, or raise TimestampUnfit: what is in the file cannot be mended later.

    Args:
        token: the token.
        digest: what it must be over.
        now: our own time; theirs may differ by ten minutes.
        anchors: its authority must chain to one of them; None leaves that to whoever verifies the file.
        policies: object identifiers, one of which must be the token's; any when empty.
    """
    signed, info = token['content'], info_of(token)
    if len(signed['signer_infos']) != 1:
        raise TimestampUnfit('a token has exactly one signer')
    certificate = certificate_of(signed)
    if certificate is None:
        raise TimestampUnfit('the token lacks the certificate of its signer')
    _check_certificate(certificate, now)
    moment = info['gen_time'].native
    if not certificate.not_valid_before <= moment <= certificate.not_valid_after:
        raise TimestampUnfit("the authority's certificate was not valid at its own time")
    if abs(moment - now) > _CLOCKS:
        raise TimestampUnfit("the authority's clock and ours disagree")
    if signed['signer_infos'][0]['digest_algorithm']['algorithm'].native in _WEAK:
        raise TimestampUnfit('the token rests on a weak digest')
    if policies and info['policy'].native not in policies and info['policy'].dotted not in policies:
        raise TimestampUnfit('the token was made under another policy')
    if not token_intact(signed, certificate):
        raise TimestampUnfit('the signature of the token is wrong')
    if anchors is not None:
        evidence = Evidence(anchors, certificates_of(signed))
        judged = await judge_token(signed, lambda _algorithm: digest, evidence, moment)
        if judged.problem is not None:
            raise TimestampUnfit(f"the authority's certificate: {judged.problem}")


def token_intact(signed: cms.SignedData, certificate: x509.Certificate) -> bool:
    """Tell whether the authority's key made the token as it is, and the token names that certificate (RFC 5816)."""
    info = signed['signer_infos'][0]
    digest = hashlib.new(
        info['digest_algorithm']['algorithm'].native, bytes(signed['encap_content_info']['content'])
    ).digest()
    try:
        return bool(validate_sig_integrity(info, certificate, 'tst_info', digest) == (True, True))
    except SignatureValidationError:
        return False


def _check_certificate(certificate: x509.Certificate, now: datetime) -> None:
    """Check the purpose as RFC 3161 section 2.3 asks for it: time stamping alone, and critical."""
    purposes = certificate.extended_key_usage_value
    if purposes is None or purposes.native != ['time_stamping']:
        raise TimestampUnfit("the authority's certificate is not for timestamps alone")
    if 'extended_key_usage' not in certificate.critical_extensions:
        raise TimestampUnfit("the authority's certificate does not insist on its purpose")
    if certificate.ca or not strength().key_fit(certificate, now):
        raise TimestampUnfit("the authority's key is too small or a CA's")
