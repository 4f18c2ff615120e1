"""Levels B-T, B-LT and B-LTA of copies with two signatures, told by three judges, and what stands in their way."""

from __future__ import annotations

import asyncio
import dataclasses
import re
import subprocess
from datetime import UTC, datetime, timedelta

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESIndeterminate, AdESPassed
from pyhanko.sign.validation.ades import ades_lta_validation, ades_with_time_validation
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
from signing.errors import CertificateRevoked, NotVerifiable, RevocationFault, RevocationUnknown, TimestampUnreachable
from signing.levels import Level, level_of
from signing.ltv import Tools, raise_level
from signing.pades import Draft, FieldPlace, SignOrder
from signing.reasons import Verdict
from signing.revocation import RevocationClient
from signing.timestamp import HttpTimestamper
from signing.validate import verify

CHECKED = RevocationCheckingPolicy(
    ee_certificate_rule=RevocationCheckingRule.CRL_OR_OCSP_REQUIRED,
    intermediate_ca_cert_rule=RevocationCheckingRule.CRL_OR_OCSP_REQUIRED,
)


def now():
    return datetime.now(UTC)


@pytest.fixture
def tools(ca):
    """What raising asks: all services of the test authorities; `of(seconds)` for another deadline."""

    def of(*, seconds=5, hosts=('127.0.0.1',), clock=None):
        stamper = HttpTimestamper(ca.tsa_url, ca.tsa_b_url, seconds=seconds, anchors=ca.anchors(), clock=clock)
        return Tools(ca.anchors(), RevocationClient(hosts, seconds=seconds), stamper)

    return of


@pytest.fixture
def copy(ca, tmp_path, make, tools):
    """Make a copy with an officer's and the organisation's signature: `copy(officer='…')`; returns the file."""

    def sign(*, officer='officer', organisation='organisation', stamper=None, name='copy.pdf'):
        path = tmp_path / name
        stamper = stamper or tools().timestamper
        with Draft(make(tmp_path / 'plain.pdf'), path) as draft:
            first = SignOrder(FieldPlace('Officer'), certify=True, reserve=(FieldPlace('Body'),))
            draft.sign(first, ca.credential(officer), timestamper=stamper, moment=now())
            draft.sign(SignOrder(FieldPlace('Body')), ca.credential(organisation), timestamper=stamper, moment=now())
            draft.commit()
        return path

    return sign


def ades(path, ca, moment, *, archive=True):
    """Judge every signature by pyHanko's AdES algorithms without network; returns the indications."""
    policy = CertValidationPolicySpec(
        trust_manager=SimpleTrustManager.build([ca.certificate('root'), ca.certificate('root-b')]),
        revinfo_policy=CertRevTrustPolicy(CHECKED),
    )
    spec = SignatureValidationSpec(
        cert_validation_policy=policy,
        revinfo_gathering_policy=RevocationInfoGatheringSpec(RevinfoOnlineFetchingRule.LOCAL_ONLY),
        key_usage_settings=KeyUsageConstraints(key_usage={'digital_signature', 'non_repudiation'}),
    )
    timing = ValidationTimingInfo(validation_time=moment, best_signature_time=moment, point_in_time_validation=False)

    async def run():
        found = {}
        with path.open('rb') as stream:
            for embedded in PdfFileReader(stream).embedded_regular_signatures:
                if archive:
                    result = await ades_lta_validation(embedded, PdfSignatureValidationSpec(spec), timing)
                else:
                    embedded.compute_integrity_info()
                    result = await ades_with_time_validation(
                        embedded.signed_data, spec, timing, raw_digest=embedded.compute_digest()
                    )
                found[embedded.field_name] = result.ades_subindic
        return found

    return asyncio.run(run())


def revisions(path):
    return path.read_bytes().count(b'%%EOF')


def reached(path, ca, moment=None):
    return level_of(path, ca.anchors(), moment=moment or now()).document


# --- the levels -----------------------------------------------------------------------------------------------------


def test_a_fresh_copy_is_b_t(copy, ca):
    levels = level_of(copy(), ca.anchors(), moment=now())
    assert levels.document is Level.B_T
    assert [item.lacks for item in levels.signatures] == [('revocation_missing',)] * 2


def test_b_lt_is_told_by_others_without_network(copy, ca, tools):
    path = copy()
    raised = raise_level(path, Level.B_LT, tools(), moment=now())
    assert (raised.before.document, raised.after.document, raised.shortfall) == (Level.B_T, Level.B_LT, None)
    ca.stop('ca')
    assert reached(path, ca) is Level.B_LT
    report = verify(path, ca.anchors())
    assert report.verdict is Verdict.VALID
    assert {item.revocation.status for item in report.signatures} == {'good'}
    # the standard asks for more than B-LT can show once the data is only as old as the file
    assert set(ades(path, ca, now()).values()) <= {AdESPassed.OK, AdESIndeterminate.NO_POE}


def test_b_lta_is_told_by_others_without_network(copy, ca, tools):
    path = copy()
    raised = raise_level(path, Level.B_LTA, tools(), moment=now())
    assert (raised.after.document, raised.shortfall) == (Level.B_LTA, None)
    for service in ('ca', 'tsa', 'tsa-b'):
        ca.stop(service)
    assert reached(path, ca) is Level.B_LTA
    assert verify(path, ca.anchors()).verdict is Verdict.VALID
    assert ades(path, ca, now()) == {'Officer': AdESPassed.OK, 'Body': AdESPassed.OK}


def test_b_t_says_nothing_of_revocation(copy, ca):
    """What distinguishes the levels: the same judge, the same policy, a file without the data."""
    assert AdESPassed.OK not in ades(copy(), ca, now()).values()


@pytest.mark.slow
def test_pdfsig_agrees_on_every_level(copy, ca, tools, tmp_path):
    path = copy()
    for target in (None, Level.B_LT, Level.B_LTA):
        if target:
            raise_level(path, target, tools(), moment=now())
        found = subprocess.run(
            ['pdfsig', '-nocert', str(path)], capture_output=True, text=True, timeout=60, check=False
        )
        assert found.stdout.count('Signature is Valid') >= 2, found.stdout
        assert 'Mismatch' not in found.stdout


def test_openssl_verifies_the_document_timestamp(copy, ca, tools, tmp_path):
    path = copy()
    raise_level(path, Level.B_LTA, tools(), moment=now())
    with path.open('rb') as stream:
        stamp = PdfFileReader(stream).embedded_timestamp_signatures[0]
        (tmp_path / 'token.der').write_bytes(stamp.pkcs7_content.rstrip(b'\0'))
        digest = stamp.compute_digest().hex()
    from asn1crypto import pem

    (tmp_path / 'root.pem').write_bytes(pem.armor('CERTIFICATE', ca.certificate('root').dump()))
    words = ['openssl', 'ts', '-verify', '-token_in', '-in', 'token.der', '-CAfile', 'root.pem', '-digest', digest]
    found = subprocess.run(words, cwd=tmp_path, capture_output=True, timeout=30, check=False)
    assert b'Verification: OK' in found.stdout + found.stderr, found.stderr


def test_every_level_stays_pdfa(copy, tools):
    path = copy()
    for target in (None, Level.B_LT, Level.B_LTA):
        if target:
            raise_level(path, target, tools(), moment=now())
        report = verapdf.validate(path, flavour='2u')
        assert report.compliant, (target, report.failures)


# --- again, and half way --------------------------------------------------------------------------------------------


def test_raising_again_changes_nothing_and_asks_nobody(copy, ca, tools):
    path = copy()
    raise_level(path, Level.B_LTA, tools(), moment=now())
    before, asked = path.read_bytes(), [ca.count(what) for what in ('ocsp', 'crl', 'tsa', 'tsa-b')]
    for target in (Level.B_LT, Level.B_LTA):
        again = raise_level(path, target, tools(), moment=now())
        assert not again.written
    assert path.read_bytes() == before
    assert [ca.count(what) for what in ('ocsp', 'crl', 'tsa', 'tsa-b')] == asked


@pytest.mark.slow
def test_levels_one_after_the_other_make_one_store_and_one_timestamp(copy, ca, tools):
    path = copy()
    bare = revisions(path)
    raise_level(path, Level.B_LT, tools(), moment=now())
    raise_level(path, Level.B_LTA, tools(), moment=now())
    assert revisions(path) == bare + 2
    with path.open('rb') as stream:
        reader = PdfFileReader(stream)
        assert len(reader.embedded_timestamp_signatures) == 1
        store = reader.root['/DSS']
        streams = [item.get_object().data for key in ('/Certs', '/OCSPs', '/CRLs') for item in store[key]]
    assert len(streams) == len(set(streams))


def test_b_lt_is_kept_when_no_timestamp_is_to_be_had(copy, ca, tools):
    path = copy()
    ca.stop('tsa')
    ca.stop('tsa-b')
    raised = raise_level(path, Level.B_LTA, tools(seconds=0.6), moment=now())
    assert isinstance(raised.shortfall, TimestampUnreachable)
    assert raised.after.document is reached(path, ca) is Level.B_LT
    once = revisions(path)
    raise_level(path, Level.B_LTA, tools(seconds=0.6), moment=now())
    assert revisions(path) == once
    ca.start('tsa')
    assert raise_level(path, Level.B_LTA, tools(), moment=now()).after.document is Level.B_LTA


def test_a_batch_asks_for_one_sample_and_a_token_each(copy, ca, tools):
    """Tokens cost money: how large one is need not be asked for every copy."""
    shared = tools()
    paths = [copy(name=f'{number}.pdf', stamper=shared.timestamper) for number in range(2)]
    asked = ca.count('tsa')
    for path in paths:
        assert raise_level(path, Level.B_LTA, shared, moment=now()).after.document is Level.B_LTA
    assert ca.count('tsa') == asked + 3


@pytest.mark.slow
def test_the_second_authority_stamps_the_document(copy, ca, tools):
    path = copy()
    ca.fault('tsa', 'error')
    raised = raise_level(path, Level.B_LTA, tools(), moment=now())
    assert raised.after.document is Level.B_LTA
    stamp = verify(path, ca.anchors()).signatures[-1]
    assert stamp.timestamp.authority.startswith('TSA B')


@pytest.mark.parametrize(
    ('what', 'fault', 'code'),
    [
        ('ocsp', 'drop', None),  # the list serves as well
        ('crl', 'drop', RevocationFault.UNREACHABLE),  # intermediates have no responder
        ('crl', 'stale', RevocationFault.STALE),
        ('crl', 'broken', RevocationFault.WRONG_SIGNER),
        ('crl', 'html', RevocationFault.UNUSABLE),
    ],
)
def test_data_that_is_not_to_be_had(copy, ca, tools, what, fault, code):
    path = copy()
    before = path.read_bytes()
    ca.fault(what, fault)
    # a list made before the signature is not enough for the signer's own certificate
    raised = raise_level(path, Level.B_LT, tools(seconds=2), moment=now() + timedelta(seconds=1))
    assert isinstance(raised.shortfall, RevocationUnknown)
    assert raised.shortfall.code is (code or RevocationFault.TOO_EARLY)
    assert raised.after.document is Level.B_T
    assert path.read_bytes() == before
    ca.restore()
    assert raise_level(path, Level.B_LT, tools(), moment=now()).after.document is Level.B_LT


def test_a_list_serves_once_it_is_newer_than_the_signature(copy, ca, tools):
    path = copy(officer='crl-only')
    early = raise_level(path, Level.B_LT, tools(), moment=now())
    assert early.shortfall.code is RevocationFault.TOO_EARLY
    later = early.shortfall.again_at + timedelta(minutes=1)
    ca.clock(later)
    assert raise_level(path, Level.B_LT, tools(), moment=later).after.document is Level.B_LT


def test_nothing_is_fetched_unless_hosts_are_named(copy, ca, tools):
    path = copy()
    raised = raise_level(path, Level.B_LT, tools(hosts=()), moment=now())
    assert raised.shortfall.code is RevocationFault.NOT_ALLOWED
    assert not raised.written


def test_lists_of_the_administrator_serve_without_network(copy, ca, tools):
    """An office without Internet: CRLs are carried in as files, beside the anchors."""
    from asn1crypto import crl

    path = copy()
    moment = now() + timedelta(hours=2)
    ca.clock(moment)
    import urllib.request

    lists = []
    for label in ('root', 'issuing', 'tsa-ca'):
        with urllib.request.urlopen(f'{ca.urls["ca"]}/test/crls/{label}/latest.crl', timeout=5) as answer:
            lists.append(crl.CertificateList.load(answer.read(), strict=True))
    offline = tools(hosts=())
    offline = dataclasses.replace(offline, anchors=dataclasses.replace(ca.anchors(), crls=tuple(lists)))
    raised = raise_level(path, Level.B_LT, offline, moment=moment)
    assert raised.after.document is Level.B_LT, raised.shortfall
    # the file carries them: it needs the administrator's folder no more
    assert reached(path, ca, moment) is Level.B_LT


def test_a_signature_after_revocation_is_never_raised(copy, ca, tools):
    """The key was stolen before; nobody knew when it signed; now the authority says so."""
    path = copy()
    before = path.read_bytes()
    ca.revoke('officer', since=now() - timedelta(hours=1))
    raised = raise_level(path, Level.B_LT, tools(), moment=now())
    assert isinstance(raised.shortfall, CertificateRevoked)
    assert path.read_bytes() == before


def test_a_signature_before_revocation_is_raised_and_stays_valid(copy, ca, tools):
    path = copy()
    later = ca.clock(days=1)
    ca.revoke('officer', since=later - timedelta(hours=1), reason='superseded')
    raised = raise_level(path, Level.B_LTA, tools(clock=lambda: later), moment=later)
    assert raised.after.document is Level.B_LTA, raised.shortfall
    assert verify(path, ca.anchors(), moment=later).verdict is Verdict.VALID


def test_a_changed_file_is_not_touched(copy, ca, tools):
    path = copy()
    data = bytearray(path.read_bytes())
    place = data.index(b'/Contents')
    data[place + 200] = data[place + 200] ^ 1
    place = re.search(rb'stream\r?\n', bytes(data)).end()
    data[place + 5] ^= 1
    path.write_bytes(bytes(data))
    with pytest.raises(NotVerifiable):
        raise_level(path, Level.B_LT, tools(), moment=now())
    assert path.read_bytes() == bytes(data)


def test_what_was_cut_off_leaves_no_private_copies(copy, ca, tools, tmp_path):
    path = copy()
    raise_level(path, Level.B_LTA, tools(), moment=now())
    assert not list(tmp_path.glob('.signing-*'))


@pytest.mark.slow
def test_the_level_is_read_from_the_file_alone(copy, ca, tools, tmp_path):
    """Not from what was done to it: without its last revision an archived file is B-LT again, without two B-T."""
    path = copy()
    sizes = [path.stat().st_size]
    raise_level(path, Level.B_LT, tools(), moment=now())
    sizes.append(path.stat().st_size)
    raise_level(path, Level.B_LTA, tools(), moment=now())
    whole = path.read_bytes()
    cut = tmp_path / 'cut.pdf'
    for size, level in zip((*sizes, len(whole)), (Level.B_T, Level.B_LT, Level.B_LTA), strict=True):
        cut.write_bytes(whole[:size])
        assert reached(cut, ca) is level


@pytest.mark.slow
def test_the_archive_ends_with_the_last_certificate(copy, ca, tools):
    path = copy()
    raise_level(path, Level.B_LTA, tools(), moment=now())
    levels = level_of(path, ca.anchors(), moment=now() + timedelta(days=3000))
    assert levels.document is Level.B_LT
    assert {item.lacks for item in levels.signatures} == {('timestamp_expired',)}


def test_authorities_lost_in_the_middle_of_a_batch(ca, tmp_path, make, tools):
    """What was signed stays, the rest is not there at all, and can be signed when they are back."""
    source = make(tmp_path / 'plain.pdf')
    stamper = tools(seconds=4.0).timestamper
    credential = ca.credential('officer-2')

    def sign(number):
        with Draft(source, tmp_path / f'copy-{number}.pdf') as draft:
            draft.sign(SignOrder(FieldPlace('Officer')), credential, timestamper=stamper, moment=now())
            draft.commit()

    failed = []
    for number in range(5):
        if number == 2:
            ca.stop('tsa')
            ca.stop('tsa-b')
        try:
            sign(number)
        except TimestampUnreachable:
            failed.append(number)
    assert failed == [2, 3, 4]
    assert sorted(path.name for path in tmp_path.iterdir()) == ['copy-0.pdf', 'copy-1.pdf', 'plain.pdf']
    ca.start('tsa-b')
    for number in failed:
        sign(number)
    for number in range(5):
        assert reached(tmp_path / f'copy-{number}.pdf', ca) is Level.B_T
        assert len(verify(tmp_path / f'copy-{number}.pdf', ca.anchors()).signatures) == 1
