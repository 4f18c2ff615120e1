"""Thirty years of a copy, with the clocks of all services moved: renewed in time, provable offline; and what if not."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime, timedelta

import pytest
from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESPassed
from pyhanko.sign.validation.ades import ades_lta_validation
from pyhanko.sign.validation.policy_decl import (
    PdfSignatureValidationSpec,
    RevinfoOnlineFetchingRule,
    RevocationInfoGatheringSpec,
    SignatureValidationSpec,
)
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.ltv.types import ValidationTimingInfo
from pyhanko_certvalidator.policy_decl import CertRevTrustPolicy, RevocationCheckingPolicy, RevocationCheckingRule
from pyhanko_certvalidator.registry import SimpleTrustManager

from ocr import verapdf
from signing.errors import CertificateRevoked, NotVerifiable, RenewalMissed, RevocationUnknown, TimestampUnreachable
from signing.levels import Level, level_of
from signing.ltv import Tools, raise_level
from signing.pades import Draft, FieldPlace, SignOrder
from signing.reasons import Verdict
from signing.renewal import load_profile, next_renewal, renew
from signing.revocation import RevocationClient
from signing.timestamp import HttpTimestamper
from signing.validate import verify

CHECKED = RevocationCheckingPolicy(
    ee_certificate_rule=RevocationCheckingRule.CRL_OR_OCSP_REQUIRED,
    intermediate_ca_cert_rule=RevocationCheckingRule.CRL_OR_OCSP_REQUIRED,
)


class Years:
    """A copy and a clock that goes with the services' clocks."""

    def __init__(self, ca, path):
        self.ca, self.path = ca, path
        self.now = datetime.now(UTC)
        stamper = HttpTimestamper(ca.tsa_url, ca.tsa_b_url, seconds=5, anchors=ca.anchors(), clock=lambda: self.now)
        self.tools = Tools(ca.anchors(), RevocationClient(['127.0.0.1'], seconds=5), stamper)

    def until(self, moment):
        self.now = self.ca.clock(moment)

    def sign(self, source):
        with Draft(source, self.path) as draft:
            first = SignOrder(FieldPlace('Officer'), certify=True, reserve=(FieldPlace('Body'),))
            stamper = self.tools.timestamper
            draft.sign(first, self.ca.credential('officer'), timestamper=stamper, moment=self.now)
            body = self.ca.credential('organisation')
            draft.sign(SignOrder(FieldPlace('Body')), body, timestamper=stamper, moment=self.now)
            draft.commit()

    def archive(self):
        return raise_level(self.path, Level.B_LTA, self.tools, moment=self.now)

    def renew(self, **how):
        return renew(self.path, self.tools, moment=self.now, **how)

    def due(self, **how):
        return next_renewal(self.path, self.ca.anchors(), **how)

    def level(self):
        return level_of(self.path, self.ca.anchors(), moment=self.now)

    def verdict(self):
        return verify(self.path, self.ca.anchors(), moment=self.now).verdict

    def ades(self):
        """What pyHanko's AdES LTA algorithm says, without network; the parts of it that look at the clock see ours."""
        moved = self.now

        class Clock(datetime):
            @classmethod
            def now(cls, tz=None):
                return moved.astimezone(tz)

        # as European trusted lists do, the issuing authorities are anchors: pyHanko 0.38 judges an expired signer as of
        # its time, but not an expired authority between signer and anchor (`chain_general_failure`)
        trusted = self.ca.anchors('root', 'root-b', 'issuing', 'tsa-ca', 'tsa-ca-2')
        policy = CertValidationPolicySpec(
            trust_manager=SimpleTrustManager.build(list(trusted.certificates)),
            # in the AdES model data is never too new (EN 319 102-1, 5.2.5.4)
            revinfo_policy=CertRevTrustPolicy(CHECKED, retroactive_revinfo=True),
        )
        spec = SignatureValidationSpec(
            cert_validation_policy=policy,
            revinfo_gathering_policy=RevocationInfoGatheringSpec(RevinfoOnlineFetchingRule.LOCAL_ONLY),
            key_usage_settings=KeyUsageConstraints(key_usage={'digital_signature', 'non_repudiation'}),
        )
        timing = ValidationTimingInfo(self.now, self.now, point_in_time_validation=False)

        async def run():
            with self.path.open('rb') as stream:
                return {
                    (await ades_lta_validation(item, PdfSignatureValidationSpec(spec), timing)).ades_subindic
                    for item in PdfFileReader(stream).embedded_regular_signatures
                }

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr('pyhanko_certvalidator.ltv.poe.datetime', Clock)
            patch.setattr('pyhanko_certvalidator.ltv.ades_past.datetime', Clock)
            return asyncio.run(run())


@pytest.fixture
def years(ca, tmp_path, make):
    made = Years(ca, tmp_path / 'copy.pdf')
    made.sign(make(tmp_path / 'plain.pdf'))
    return made


@pytest.mark.slow
def test_thirty_years(years, ca):
    """Signers, their authority, responders and ten timestamp certificates come to their end; the copy holds."""
    started = years.now
    assert years.archive().after.document is Level.B_LTA
    renewals = []
    while years.now < started + timedelta(days=30 * 365.25):
        due = years.due()
        assert due > years.now + timedelta(days=365), 'every renewal lasts'
        # a day too early nothing happens
        years.until(due - timedelta(days=1))
        assert not years.renew().written
        years.until(due + timedelta(days=1))
        done = years.renew()
        assert done.shortfall is None, done.shortfall
        assert done.written
        renewals.append(years.now)
        assert years.level().document is Level.B_LTA
        assert years.verdict() is Verdict.VALID
    assert 5 <= len(renewals) <= 9
    for label in ('officer', 'organisation', 'issuing', 'tsa-ca'):
        assert ca.certificate(label).not_valid_after < years.now
    for service in ('ca', 'tsa', 'tsa-b'):
        ca.stop(service)
    assert years.ades() == {AdESPassed.OK}
    assert years.verdict() is Verdict.VALID
    assert verapdf.validate(years.path, flavour='2u').compliant
    assert years.path.stat().st_size < 600_000


def test_one_renewal(years):
    assert years.archive().after.document is Level.B_LTA
    ends = years.due()
    years.until(ends + timedelta(days=1))
    before = years.path.stat().st_size
    done = years.renew()
    assert done.written
    assert done.shortfall is None
    assert years.due() > ends + timedelta(days=365)
    assert years.level().document is Level.B_LTA
    assert years.verdict() is Verdict.VALID
    assert years.ades() == {AdESPassed.OK}
    assert years.path.stat().st_size < before + 60_000


@pytest.mark.slow
def test_without_renewal_the_proof_ends(years):
    """What the test above would say if renewing did nothing."""
    years.archive()
    years.until(years.due() + timedelta(days=1000))
    assert years.level().document is Level.B_LT
    assert years.ades() != {AdESPassed.OK}


def test_too_late_is_said_and_nothing_is_pretended(years):
    years.archive()
    years.until(years.due() + timedelta(days=1000))
    before = years.path.read_bytes()
    done = years.renew()
    assert isinstance(done.shortfall, RenewalMissed)
    assert not done.written
    # a new timestamp by another way cannot mend it: what came before is no longer proven
    with pytest.raises(NotVerifiable):
        years.archive()
    assert years.level().document < Level.B_LTA
    assert years.path.read_bytes() == before


@pytest.mark.slow
def test_authorities_that_are_down_are_tried_again(years, ca):
    years.archive()
    years.until(years.due() + timedelta(days=1))
    before = years.path.read_bytes()
    ca.stop('tsa')
    ca.stop('tsa-b')
    years.tools.timestamper.seconds = 0.6
    assert isinstance(years.renew().shortfall, TimestampUnreachable)
    ca.start('tsa')
    ca.stop('ca')
    years.tools.timestamper.seconds = 5
    assert isinstance(years.renew().shortfall, RevocationUnknown)
    assert years.path.read_bytes() == before
    ca.start('ca')
    assert years.renew().written


def test_a_revoked_authority_does_not_prove_itself(years, ca):
    """Its key is lost: what it stamped before is proven by what is in the file; renewing says who must be told."""
    years.archive()
    years.until(years.due() + timedelta(days=1))
    ca.revoke('tsa-1', since=years.now - timedelta(hours=2))
    assert isinstance(years.renew().shortfall, CertificateRevoked)


@pytest.mark.slow
def test_algorithms_end_before_certificates(years, tmp_path):
    years.archive()
    by_certificate = years.due()
    profile = tmp_path / 'renewal.toml'
    shipped = load_profile()
    assert shipped.margin == timedelta(days=180)
    profile.write_text(
        'name = "soon"\nvalid_from = 2026-01-01\nmargin_days = 30\ndigest = "sha512"\ndigests = []\n'
        f'[[keys]]\nnames = ["rsa"]\nbits_below = 3000\nuntil = {date.today() + timedelta(days=400)}\n'
    )
    soon = load_profile(profile)
    # the first authority's key is RSA 2048
    assert years.due(profile=soon) < by_certificate
    years.until(years.due(profile=soon) + timedelta(days=1))
    assert not years.renew().written
    assert years.renew(profile=soon, force=True).written
    with years.path.open('rb') as stream:
        newest = PdfFileReader(stream).embedded_timestamp_signatures[-1]
        imprint = newest.signed_data['encap_content_info']['content'].parsed['message_imprint']
    assert imprint['hash_algorithm']['algorithm'].native == 'sha512'


def test_a_copy_without_document_timestamp_is_due_with_its_signatures(years, ca):
    raise_level(years.path, Level.B_LT, years.tools, moment=years.now)
    chain = [ca.certificate('tsa-1'), ca.certificate('tsa-ca')]
    assert isinstance(chain[0], x509.Certificate)
    ends = min(item.not_valid_after for item in chain)
    assert years.due() == min(ends, datetime(2030, 12, 31, 23, 59, 59, tzinfo=UTC)) - timedelta(days=180)


@pytest.mark.parametrize(
    'text',
    [
        '',
        'name = 1',
        'name="a"\nmargin_days="x"\ndigest="sha256"\ndigests=[]\nkeys=[]',
        'name="a"\nmargin_days=1\ndigest="md5"\ndigests=[]\nkeys=[]',
        'name="a"\nmargin_days=1\ndigest="sha256"\nkeys=[]\n[[digests]]\nnames=["sha1"]',
        '=',
    ],
)
def test_wrong_profiles_are_named(tmp_path, text):
    path = tmp_path / 'p.toml'
    path.write_text(text)
    with pytest.raises(ValueError):
        load_profile(path)
