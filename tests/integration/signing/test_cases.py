"""The table of verification cases: every file gets the right verdict, and other people's verifiers agree or we say why."""

from __future__ import annotations

import io
import time
from collections import Counter
from datetime import datetime
from xml.etree import ElementTree

import pytest
from pyhanko.generated.etsi import ts_11910202 as vr
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter
from xsdata.formats.dataclass.parsers import XmlParser
from xsdata.formats.dataclass.parsers.config import ParserConfig

from signing.anchors import TrustAnchors
from signing.embedded import find_signatures
from signing.errors import UnreadablePdf
from signing.etsi import NAMESPACES, etsi_report
from signing.reasons import Verdict, worst
from signing.validate import examine
from tests.integration.signing.cases import judges, reference
from tests.integration.signing.cases.table import CASES, Trusted
from tests.integration.signing.cases.workshop import Workshop

_LATER = {
    *(
        'modified_after_signing',
        'fields_added_after_certification',
        'coverage_unclear',
        'trailing_bytes',
        'leading_bytes',
    ),
    *('display_changed', 'content_covered', 'signature_padding'),
}
_INDICATIONS = {
    'VALID': 'urn:etsi:019102:mainindication:total-passed',
    'INVALID': 'urn:etsi:019102:mainindication:total-failed',
    'UNDETERMINED': 'urn:etsi:019102:mainindication:indeterminate',
}
_NO_OBJECTS = vr.ValidationObjectListType()
_SECONDS = 20.0
_CHAIN = {'chain_unknown', 'chain_invalid', 'expired_at_signing', 'expired_no_timestamp', 'not_yet_valid_at_signing'}


def thorough(cases):
    """Parameters of a long test: the first two cases of each group always, all of them with the slow ones."""
    seen = Counter()
    for case in cases:
        seen[case.group] += 1
        yield pytest.param(case, id=case.name, marks=[pytest.mark.slow] if seen[case.group] > 2 else [])


JUDGED = [case for case in CASES if case.verdict]


@pytest.fixture(scope='module')
def workshop():
    return Workshop.open()


@pytest.fixture(scope='module')
def judged(workshop):
    """Make the file of a case and judge it, once: (file, anchors, report or error)."""
    kept = {}

    def judge(case):
        if case.name not in kept:
            data = case.make(workshop)
            trusted = case.trusted(workshop) if case.trusted else Trusted((workshop.root.certificate,))
            started = time.monotonic()
            stream = io.BytesIO(data)
            try:
                outcome = examine(stream, TrustAnchors(trusted.certificates, trusted.crls))
            except UnreadablePdf as error:
                outcome = error
            assert time.monotonic() - started < _SECONDS
            kept[case.name] = data, trusted.certificates, outcome
        return kept[case.name]

    return judge


def test_names_are_unique_and_there_are_enough():
    assert len({case.name for case in CASES}) == len(CASES) >= 150


@pytest.mark.parametrize('case', CASES, ids=lambda case: case.name)
def test_verdict(case, judged):
    _, _, outcome = judged(case)
    if case.verdict is None:
        assert isinstance(outcome, UnreadablePdf)
        assert outcome.code == case.unreadable
        return
    report = outcome.report
    assert {one.code for one in report.reasons} == case.reasons
    assert tuple(one.verdict.value for one in report.signatures) == case.signatures
    assert report.verdict.value == case.verdict
    if case.profiles is not None:
        assert tuple(one.profile for one in report.signatures) == case.profiles


@pytest.mark.parametrize('case', JUDGED, ids=lambda case: case.name)
def test_other_verifiers_agree_or_the_table_says_why(case, judged, tmp_path):
    data, anchors, outcome = judged(case)
    report = outcome.report
    (tmp_path / 'file.pdf').write_bytes(data)
    assert case.why or (case.pdfsig is None and case.openssl is None)
    said = judges.pdfsig(tmp_path / 'file.pdf')
    ours = tuple(one.intact for one in report.signatures)
    if case.pdfsig is not None:
        assert said == case.pdfsig
        assert tuple(one == 'valid' for one in said) != ours
    else:
        assert tuple(one == 'valid' for one in said) == ours
    said, ours = _openssl(data, anchors, report, tmp_path)
    if case.openssl is not None:
        assert said == case.openssl
        assert said != ours
    else:
        assert said == ours


def _openssl(data, anchors, report, folder):
    """Return what openssl says of each signature that it can read, and what our report says in its words."""
    said, ours = [], []
    found = {field: (covered, der) for field, covered, der in judges.parts(data)}
    for one in report.signatures:
        if one.kind != 'signature' or one.field not in found:
            continue
        moment = int(datetime.fromisoformat(one.timestamp.time).timestamp()) if _trusted(one) else int(time.time())
        said.append(judges.openssl_cms(folder, *found[one.field], anchors, moment))
        codes = {item.code for item in one.reasons}
        ours.append(('chain' if codes & _CHAIN else 'good') if one.intact else 'bad')
    return tuple(said), tuple(ours)


def _trusted(one):
    return one.timestamp is not None and one.timestamp.trusted


@pytest.mark.parametrize(
    'case', [case for case in CASES if case.group in ('Timestamps', 'Good signatures')], ids=lambda case: case.name
)
def test_openssl_judges_timestamps_alike(case, judged, workshop, tmp_path):

    data, anchors, outcome = judged(case)
    report = outcome.report
    moment = time.time()
    reports = {one.field: one for one in report.signatures}
    for item in reversed(find_signatures(io.BytesIO(data)).fields):
        one = reports[item.field]
        if one.timestamp is None or one.kind != 'signature':
            if one.kind == 'document_timestamp' and one.verdict.value == 'HỢP LỆ':
                moment = datetime.fromisoformat(one.timestamp.time).timestamp()
            continue
        tokens = list(extract_tst_data_iter(item.embedded.signer_info, signed=False))
        imprinted = item.embedded.signer_info['signature'].native
        said = judges.openssl_ts(tmp_path, tokens[0], imprinted, anchors, int(moment))
        assert (said == 'good') is (one.timestamp.intact and one.timestamp.trusted)


@pytest.mark.parametrize('case', list(thorough(JUDGED)))
def test_the_standards_own_algorithm_agrees_or_the_table_says_why(case, judged, workshop):
    """ETSI EN 319 102-1 as pyHanko has it; it does not look at what came later, so those reasons are left out of ours."""
    _, anchors, outcome = judged(case)
    crls = case.trusted(workshop).crls if case.trusted else ()
    said, ours = [], []
    for item, one in zip(outcome.fields, outcome.report.signatures, strict=True):
        if one.kind == 'signature' and item.embedded is not None and _readable(item.embedded):
            said.append(judges.ades(item.embedded, anchors, crls))
            ours.append(worst([reason.leads_to for reason in one.reasons if reason.code not in _LATER]).value)
    if case.ades is not None:
        assert case.why
        assert tuple(said) == case.ades
        assert said != ours
    else:
        assert said == ours


def _readable(embedded):
    try:
        return bool(embedded.compute_digest())
    except (ValueError, TypeError, OSError):
        return False


@pytest.mark.parametrize('case', list(thorough(JUDGED)))
def test_the_report_after_etsi_says_the_same(case, judged):
    _, _, outcome = judged(case)
    text = etsi_report(outcome)
    strict = ParserConfig(fail_on_unknown_properties=True, fail_on_unknown_attributes=True)
    read = XmlParser(config=strict).from_string(text, vr.ValidationReport)
    assert read.signature_validation_report
    root = ElementTree.fromstring(text)
    told = [one.text for one in root.iterfind('.//vr:MainIndication', NAMESPACES)]
    own = [one.verdict for one in outcome.report.signatures] or [outcome.report.verdict]
    assert told == [_INDICATIONS[verdict.name] for verdict in own]
    for one, part in zip(
        outcome.report.signatures, read.signature_validation_report, strict=bool(outcome.report.signatures)
    ):
        subs = part.signature_validation_status.sub_indication
        assert bool(subs) is (one.verdict is not Verdict.VALID)
        assert not any(sub.endswith(':GENERIC') for sub in subs) or {'unsupported_format', 'check_failed'} & {
            item.code for item in one.reasons
        }
        assert part.signature_identifier.daidentifier == one.field
    known = {item.id for item in (read.signature_validation_objects or _NO_OBJECTS).validation_object}
    named = {reference for item in root.iter(f'{{{NAMESPACES["vr"]}}}VOReference') for reference in [item.text]}
    referred = {one for item in root.iter() for one in (item.get('VOReference') or '').split()} | (named - {None})
    assert referred <= known


def test_the_reference_shows_this_table():
    text = reference.PAGE.read_text(encoding='utf-8')
    shown = text.split(reference.BEGINS)[1].split(reference.ENDS)[0]
    assert shown.strip() == reference.table().strip(), (
        'write it anew: python -m tests.integration.signing.cases.reference'
    )
