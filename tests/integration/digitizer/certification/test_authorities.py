"""The authorities of an installation: real services over HTTP, named by settings; who may sign and who may not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from digitizer.certification import authorities
from digitizer.config import Mode, Settings
from digitizer.documents.errors import Conflict
from digitizer.errors import ConfigurationError
from digitizer.observability import metrics
from signing.errors import CertificateRevoked, CertificateUnfit, RevocationUnknown, TimestampUnreachable
from signing.levels import Level
from signing.ltv import raise_level
from signing.pades import Draft, FieldPlace, SignOrder
from tests.fakes.pki import PkiServer


@pytest.fixture(scope='module')
def running_ca(tmp_path_factory):
    with PkiServer(tmp_path_factory.mktemp('authorities')) as server:
        yield server


@pytest.fixture
def ca(running_ca):
    yield running_ca
    running_ca.restore()


@pytest.fixture
def settings(ca, tmp_path):
    """Production: anchors, two timestamp authorities, one host that may be asked."""
    return Settings(
        mode=Mode.PRODUCTION,
        data_dir=tmp_path / 'var',
        trust_dir=ca.write_anchors(tmp_path / 'trust'),
        tsa_url=ca.tsa_url,
        tsa_urls=(ca.tsa_b_url,),
        tsa_timeout_s=3,
        revocation_hosts=('127.0.0.1',),
        revocation_timeout_s=2,
    )


def check(settings, ca, label):
    authorities.check_signer(settings, ca.credential(label).holder, datetime.now(UTC))


def answers(outcome):
    return metrics.registry.get_sample_value(
        'digitizer_authority_answers_total', {'service': 'revocation', 'outcome': outcome}
    )


def test_good_certificates_may_sign(settings, ca):
    before = ca.count('ocsp')
    check(settings, ca, 'officer')
    check(settings, ca, 'organisation')
    assert ca.count('ocsp') > before


@pytest.mark.parametrize('label', ['revoked', 'suspended'])
def test_revoked_ones_may_not(settings, ca, label):
    with pytest.raises(CertificateRevoked):
        check(settings, ca, label)


@pytest.mark.parametrize('label', ['expired', 'encipher', 'rsa-1024', 'stranger', 'ca-as-signer'])
def test_unfit_ones_may_not_and_nobody_is_asked(settings, ca, label):
    before = ca.count('ocsp') + ca.count('crl')
    with pytest.raises(CertificateUnfit):
        check(settings, ca, label)
    assert ca.count('ocsp') + ca.count('crl') == before


def test_a_policy_decides_when_nobody_can_tell(settings, ca):
    before = answers('revocation_unreachable') or 0
    check(settings, ca, 'dead')
    assert answers('revocation_unreachable') == before + 1, 'it is seen'
    strict = settings.model_copy(update={'sign_unchecked': False})
    with pytest.raises(RevocationUnknown):
        check(strict, ca, 'dead')


def test_nobody_is_asked_unless_hosts_are_named(settings, ca):
    before = ca.count('ocsp') + ca.count('crl')
    check(settings.model_copy(update={'revocation_hosts': ()}), ca, 'officer')
    assert ca.count('ocsp') + ca.count('crl') == before


def test_a_copy_is_signed_and_archived_with_the_authorities_of_the_settings(settings, ca, make, tmp_path):
    source = make(tmp_path / 'searchable.pdf')
    path = tmp_path / 'copy.pdf'
    tools = authorities.tools(settings)
    ca.fault('tsa', 'error')  # the second one does
    with Draft(source, path) as draft:
        draft.sign(
            SignOrder(FieldPlace('Officer')),
            ca.credential('officer'),
            timestamper=authorities.timestamper(settings),
            moment=datetime.now(UTC),
        )
        draft.commit()
    raised = raise_level(path, Level.B_LTA, tools, moment=datetime.now(UTC))
    assert raised.after.document is Level.B_LTA, raised.shortfall
    seen = metrics.registry.get_sample_value('digitizer_authority_answers_total', {'service': 'tsa', 'outcome': 'ok'})
    assert (seen or 0) > 0


def test_one_timestamper_serves_a_process_and_follows_the_anchors(settings, ca, tmp_path):
    first = authorities.timestamper(settings)
    assert authorities.timestamper(settings) is first
    (settings.trust_dir / 'root.crt').unlink()
    changed = authorities.timestamper(settings)
    assert changed is not first
    (settings.trust_dir / 'root-b.crt').unlink()


def test_production_without_authority_is_refused(settings):
    with pytest.raises(Conflict) as caught:
        authorities.timestamper(settings.model_copy(update={'tsa_url': '', 'tsa_urls': ()}))
    assert caught.value.code == 'tsa_missing'


def test_an_address_of_another_kind_is_refused(settings):
    with pytest.raises(TimestampUnreachable):
        authorities.timestamper(settings.model_copy(update={'tsa_url': 'ftp://tsa.vn/'}))


def test_a_wrong_renewal_profile_is_named(settings, tmp_path):
    (tmp_path / 'renewal.toml').write_text('name = ')
    with pytest.raises(ConfigurationError, match='renewal_profile'):
        authorities.renewal_profile(settings.model_copy(update={'renewal_profile': tmp_path / 'renewal.toml'}))
