"""Chains of trust at a moment in time: who vouches for a certificate, and whether it was revoked by then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from asn1crypto import cms, crl, ocsp, x509
from pyhanko.sign.ades.report import AdESIndeterminate
from pyhanko.sign.validation.generic_cms import cms_basic_validation, validate_tst_signed_data
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.utils import CMSAlgorithmUsagePolicy
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import (
    ExpiredError,
    InsufficientRevinfoError,
    NotYetValidError,
    PathValidationError,
    RevokedError,
)
from pyhanko_certvalidator.path import ValidationPath
from pyhanko_certvalidator.policy_decl import (
    NO_REVOCATION,
    AcceptAllAlgorithms,
    CertRevTrustPolicy,
    RevocationCheckingPolicy,
    RevocationCheckingRule,
)
from pyhanko_certvalidator.validate import async_validate_path

from signing.anchors import TrustAnchors
from signing.certificates import readable
from signing.errors import RevocationUnknown
from signing.report import RevocationInfo
from signing.revocation import Data, RevocationClient, judge_data

SIGNER_USAGE = KeyUsageConstraints(key_usage={'digital_signature', 'non_repudiation'})
_ANY_ALGORITHM = CMSAlgorithmUsagePolicy.lift_policy(AcceptAllAlgorithms())
_WITH_DATA = RevocationCheckingPolicy(
    ee_certificate_rule=RevocationCheckingRule.CRL_OR_OCSP_REQUIRED,
    intermediate_ca_cert_rule=RevocationCheckingRule.CHECK_IF_DECLARED,
)


@dataclass(frozen=True)
class Evidence:
    """Everything that paths may be built from: anchors, other certificates, revocation data."""

    anchors: TrustAnchors
    certificates: tuple[x509.Certificate, ...] = ()
    crls: tuple[crl.CertificateList, ...] = ()
    ocsps: tuple[ocsp.OCSPResponse, ...] = field(default=())
    client: RevocationClient | None = None  # asks authorities where the data at hand does not tell

    def context(self, moment: datetime, policy: RevocationCheckingPolicy = NO_REVOCATION) -> ValidationContext:
        """Return a context for judging at `moment`.

        Revocation data made after `moment` counts: a list of next week tells what was revoked today.
        """
        return ValidationContext(
            trust_roots=list(self.anchors.certificates),
            other_certs=list(self.certificates),
            crls=[*self.crls, *self.anchors.crls],
            ocsps=list(self.ocsps),
            moment=moment,
            allow_fetching=False,
            revinfo_policy=CertRevTrustPolicy(policy, retroactive_revinfo=True),
        )


@dataclass(frozen=True, slots=True)
class Judged:
    """One CMS signature at one moment: cryptography, chain and the first thing that is wrong with the chain."""

    hash_ok: bool
    signature_ok: bool
    problem: str | None  # reason code; None when the chain is good
    path: ValidationPath | None
    horizon: datetime | None = None  # when things changed: expiry or revocation


async def judge_signer(
    signed: cms.SignedData, digest: bytes, evidence: Evidence, moment: datetime
) -> tuple[Judged, RevocationInfo | None]:
    """Judge the signer of a detached CMS signature over `digest` as of `moment`, revocation apart from the chain."""
    status = await cms_basic_validation(
        signed,
        raw_digest=digest,
        validation_context=evidence.context(moment),
        key_usage_settings=SIGNER_USAGE,
        # the signer's own algorithms are judged apart, so that a weak one does not hide what the chain is like
        algorithm_policy=_ANY_ALGORITHM,
    )
    judged = _judged(status, moment)
    if judged.problem is not None or judged.path is None:
        return judged, None
    return judged, await revocation(judged.path, evidence, moment)


async def judge_token(signed: cms.SignedData, imprint: Any, evidence: Evidence, moment: datetime) -> Judged:
    """Judge an RFC 3161 token as of `moment`; `imprint` maps an algorithm's name to the expected digest."""
    status = await validate_tst_signed_data(signed, evidence.context(moment), imprint)
    return _judged(status, moment)


def _judged(status: dict[str, Any], moment: datetime) -> Judged:
    problem = _problem(status.get('trust_problem_indic'), status.get('error_time_horizon'), moment)
    path = status.get('validation_path')
    hash_ok, signature_ok = bool(status['intact']), bool(status['valid'])
    if problem is None and path is None and hash_ok and signature_ok:
        problem = 'chain_unknown'
    return Judged(hash_ok, signature_ok, problem, path, status.get('error_time_horizon'))


def _problem(indication: Any, horizon: datetime | None, moment: datetime) -> str | None:
    if indication is None:
        return None
    if indication is AdESIndeterminate.OUT_OF_BOUNDS_NO_POE:
        return 'expired'
    return {
        AdESIndeterminate.NO_CERTIFICATE_CHAIN_FOUND: 'chain_unknown',
        AdESIndeterminate.CHAIN_CONSTRAINTS_FAILURE: 'usage_wrong',
        AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE: 'weak_algorithm',
        AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE_NO_POE: 'weak_algorithm',
    }.get(indication, 'chain_invalid')


async def revocation(path: ValidationPath, evidence: Evidence, moment: datetime) -> RevocationInfo:
    """Tell what is known of the revocation of the certificates of a good path as of `moment`.

    Authorities are asked when the data at hand does not tell and the evidence has a client.
    """
    found = await _by_data(path, evidence, moment)
    if found.status == 'unknown' and evidence.client is not None:
        asked = await _asked(path, evidence.client)
        answers = tuple(item for item in asked if isinstance(item, ocsp.OCSPResponse))
        lists = tuple(item for item in asked if isinstance(item, crl.CertificateList))
        more = replace(evidence, ocsps=(*evidence.ocsps, *answers), crls=(*evidence.crls, *lists))
        found = await _by_data(path, more, moment)
    return found


async def _asked(path: ValidationPath, client: RevocationClient) -> list[Data]:
    """Ask about every certificate of the path below the anchor."""
    found: list[Data] = []
    now = datetime.now(UTC)
    for step in steps(path):
        with suppress(RevocationUnknown):
            found.append((await client.find(step, now)).data)
    return found


def steps(path: ValidationPath) -> Iterator[ValidationPath]:
    """Yield the path to each certificate below the anchor, the end of the path first."""
    while path.pkix_len:
        yield path
        if path.pkix_len == 1:
            return
        path = path.copy_and_drop_leaf()


async def _by_data(path: ValidationPath, evidence: Evidence, moment: datetime) -> RevocationInfo:
    try:
        await async_validate_path(evidence.context(moment, _WITH_DATA), path)
    except RevokedError as error:
        why = str(error.reason.native)
        status = 'on_hold' if why == 'certificate_hold' else 'revoked'
        authority = not error.is_ee_cert or error.is_side_validation
        return RevocationInfo(status, _source(evidence), _utc(error.revocation_dt), why, authority)
    except (InsufficientRevinfoError, ExpiredError, NotYetValidError, PathValidationError) as error:
        if isinstance(error, InsufficientRevinfoError) and await _revoked_later(path, evidence, moment):
            return RevocationInfo('good', _source(evidence))
        declared = any(_declares_revocation(cert) for cert in path.iter_certs(include_root=False))
        return RevocationInfo('unknown' if declared else 'not_declared')
    return RevocationInfo('good', _source(evidence))


async def _revoked_later(path: ValidationPath, evidence: Evidence, moment: datetime) -> bool:
    """Tell whether an OCSP answer says that the certificate was revoked after `moment`, and those above it are good.

    The library takes such an answer for none at all; it does say that the certificate was good until then.
    """
    for data in evidence.ocsps:
        try:
            made = data.basic_ocsp_response['tbs_response_data']['produced_at'].native
            status = await judge_data(data, path, made)
        except (RevocationUnknown, ValueError, TypeError, KeyError, AttributeError):
            continue
        if status.revoked_since is not None and status.revoked_since > moment:
            above = path.copy_and_drop_leaf() if path.pkix_len > 1 else None
            return above is None or (await revocation(above, evidence, moment)).status in ('good', 'not_declared')
    return False


def _declares_revocation(certificate: x509.Certificate) -> bool:
    return bool(certificate.crl_distribution_points or certificate.ocsp_urls)


def _source(evidence: Evidence) -> str:
    crls = bool(evidence.crls or evidence.anchors.crls)
    return 'crl+ocsp' if crls and evidence.ocsps else ('crl' if crls else 'ocsp')


def _utc(moment: datetime) -> str:
    return moment.isoformat(timespec='seconds').replace('+00:00', 'Z')


def names(certificates: Iterable[x509.Certificate]) -> tuple[str, ...]:
    """Return readable subjects."""
    return tuple(readable(certificate.subject) for certificate in certificates)
