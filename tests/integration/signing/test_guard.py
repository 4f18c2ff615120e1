"""Verification in a process of its own: same answer, and an end to files that never end."""

from __future__ import annotations

import gc
from concurrent.futures import ThreadPoolExecutor

import pytest

from signing.errors import UnreadablePdf, VerificationTooLong
from signing.guard import Limits, WarmGuard, examine_guarded, verify_guarded
from signing.incoming import incoming_signatures
from signing.reasons import Verdict
from signing.validate import verify


def test_same_report_as_in_this_process(signed, authority):
    path = signed()
    inside, guarded = verify(path, authority.anchors()), verify_guarded(path, authority.anchors())
    assert guarded.signatures == inside.signatures
    assert (guarded.verdict, guarded.sha256, guarded.size) == (inside.verdict, inside.sha256, inside.size)


def test_development_anchor_and_lists_reach_the_process(signed, pki, anchors, timestamper, authority):
    report = verify_guarded(signed(pki.officer, timestamper=timestamper), anchors)
    assert report.anchor == 'development'
    credential = authority.credential(crl_url='http://127.0.0.1:9/none.crl')
    revoked = authority.crl([(credential.certificate, -5)])
    other = verify_guarded(signed(credential, name='b.pdf'), authority.anchors(revoked))
    assert other.signatures[0].revocation.status == 'revoked'


def test_time_is_limited(signed, authority):
    with pytest.raises(VerificationTooLong) as caught:
        verify_guarded(signed(), authority.anchors(), limits=Limits(seconds=0.05))
    assert caught.value.code == 'too_large'


def test_memory_is_limited(signed, authority):
    with pytest.raises(UnreadablePdf) as caught:
        verify_guarded(signed(), authority.anchors(), limits=Limits(memory_mb=40))
    assert caught.value.code == 'too_large'


def test_size_is_limited_before_anything_is_read(signed, authority):
    with pytest.raises(VerificationTooLong):
        verify_guarded(signed(), authority.anchors(), limits=Limits(file_bytes=100))


def test_unreadable_keeps_its_code(tmp_path, authority):
    (tmp_path / 'a.pdf').write_bytes(b'hello')
    with pytest.raises(UnreadablePdf) as caught:
        verify_guarded(tmp_path / 'a.pdf', authority.anchors())
    assert caught.value.code == 'unsupported'
    with pytest.raises(UnreadablePdf):
        verify_guarded(tmp_path / 'missing.pdf', authority.anchors())


def test_incoming_signatures_are_told_whatever_the_file_is_like(signed, authority, tmp_path):
    good = incoming_signatures(signed(), authority.anchors())
    assert good['schema'] == 'digitizer/signatures/1'
    assert good['report']['verdict'] == "HỢP LỆ"
    assert good['error'] is None
    (tmp_path / 'bad.pdf').write_bytes(b'%PDF-1.4 nothing')
    bad = incoming_signatures(tmp_path / 'bad.pdf', authority.anchors())
    assert bad['report'] is None
    assert bad['error'] == 'damaged'


@pytest.fixture(scope='module')
def warm():
    with WarmGuard() as guard:
        yield guard


def test_a_loaded_checker_says_the_same(signed, authority, warm):
    path = signed()
    inside, guarded = verify(path, authority.anchors()), examine_guarded(path, authority.anchors(), warm=warm).report
    assert guarded.signatures == inside.signatures
    assert (guarded.verdict, guarded.sha256, guarded.size) == (inside.verdict, inside.sha256, inside.size)


def test_limits_hold_for_each_file_alone(signed, authority, warm, tmp_path):
    path = signed()
    with pytest.raises(VerificationTooLong) as caught:
        examine_guarded(path, authority.anchors(), limits=Limits(seconds=0.01), warm=warm)
    assert caught.value.code == 'too_large'
    with pytest.raises(UnreadablePdf) as small:
        examine_guarded(path, authority.anchors(), limits=Limits(memory_mb=40), warm=warm)
    assert small.value.code == 'too_large'
    (tmp_path / 'text.pdf').write_bytes(b'hello')
    with pytest.raises(UnreadablePdf) as text:
        examine_guarded(tmp_path / 'text.pdf', authority.anchors(), warm=warm)
    assert text.value.code == 'unsupported'
    assert examine_guarded(path, authority.anchors(), warm=warm).report.verdict is Verdict.VALID


def test_many_at_once(signed, authority, warm):
    path = signed()
    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(lambda _: examine_guarded(path, authority.anchors(), warm=warm), range(12)))
    assert {item.report.verdict for item in found} == {Verdict.VALID}


def test_a_killed_checker_is_started_again(signed, authority, warm):
    path = signed()
    examine_guarded(path, authority.anchors(), warm=warm)
    warm._process.kill()
    warm._process.wait()
    assert examine_guarded(path, authority.anchors(), warm=warm).report.verdict is Verdict.VALID


def test_it_ends_with_its_owner(signed, authority):
    guard = WarmGuard()
    examine_guarded(signed(), authority.anchors(), warm=guard)
    process = guard._process
    del guard
    gc.collect()
    assert process.wait(10) is not None
