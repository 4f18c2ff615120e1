"""Signing: two signers, PDF/A after each, the printed time, and nothing left behind when anything fails."""

from __future__ import annotations

import errno
import os
import re
import shutil
import subprocess
from datetime import UTC, datetime

import pikepdf
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from ocr import verapdf
from signing.appearance import Paragraph, draw, fit
from signing.errors import CertificateUnfit, NotVerifiable, SigningError, TimestampUnreachable
from signing.geometry import Rect
from signing.keys.credential import Credential, Holder
from signing.pades import Draft, FieldPlace, SignOrder, sign_file, to_the_second
from signing.pages import geometries
from signing.reasons import Verdict
from signing.timestamp import HttpTimestamper
from signing.typeface import shipped
from signing.validate import verify

BOX = Rect(300, 60, 520, 100)
SECOND = Rect(300, 120, 520, 160)


def now():
    return datetime.now(UTC)


def look(path, text="Ủy ban nhân dân phường Hoa Mẫu\nThời gian ký: 2026-11-21T14:05:33+07:00"):
    page = geometries(path)[0]
    block = fit([Paragraph(line, shipped()) for line in text.split('\n')], BOX.width, BOX.height)
    return draw(block, page, BOX.width, BOX.height)


def two_orders(path, pki):
    second = FieldPlace('CoQuan', 0, SECOND)
    first = SignOrder(FieldPlace('CanBo', 0, BOX), look(path), certify=True, reserve=(second,), reason="Thử")
    return [(first, pki.officer), (SignOrder(second, look(path)), pki.organisation)]


def test_two_visible_signatures_verify_and_stay_pdfa(tmp_path, make, pki, anchors, timestamper):
    source, target = make(tmp_path / 'a.pdf'), tmp_path / 'b.pdf'
    before = source.read_bytes()
    with Draft(source, target) as draft:
        for order, credential in two_orders(source, pki):
            draft.sign(order, credential, timestamper=timestamper, moment=now(), anchors=anchors)
            assert verapdf.validate(draft.path, flavour='2u').compliant
        assert not target.exists()
        draft.commit()
    assert source.read_bytes() == before
    assert target.read_bytes().startswith(before)  # incremental updates only
    report = verify(target, anchors)
    assert report.verdict is Verdict.VALID
    assert [item.profile for item in report.signatures] == ['PAdES B-T', 'PAdES B-T']
    assert report.signatures[0].certifies == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ['a.pdf', 'b.pdf']


def test_pdfsig_agrees(tmp_path, make, pki, anchors, timestamper):
    source, target = make(tmp_path / 'a.pdf'), tmp_path / 'b.pdf'
    sign_file(source, target, two_orders(source, pki), timestamper=timestamper, moment=now, anchors=anchors)
    said = subprocess.run(['pdfsig', '-nocert', str(target)], capture_output=True, text=True, check=False).stdout
    assert said.count('Signature is Valid.') == 2
    assert said.count('ETSI.CAdES.detached') == 2
    assert said.count('SHA-256') == 2
    assert 'Total document signed' in said


def test_written_time_is_the_moment_to_the_second_in_vietnamese_time(tmp_path, make, pki, timestamper):
    moment = now().replace(microsecond=999999)
    source, target = make(tmp_path / 'a.pdf'), tmp_path / 'b.pdf'
    order = SignOrder(FieldPlace('CanBo', 0, BOX), look(source))
    sign_file(source, target, [(order, pki.officer)], timestamper=timestamper, moment=lambda: moment)
    with pikepdf.open(target) as pdf:
        written = str(pdf.Root.AcroForm.Fields[0].V.M)
    local = to_the_second(moment)
    assert written == local.strftime("D:%Y%m%d%H%M%S+07'00'")
    assert local.isoformat().endswith('+07:00')


def test_appearance_text_can_be_extracted_and_no_picture_is_in_it(tmp_path, make, pki, anchors, timestamper):
    source, target = make(tmp_path / 'a.pdf'), tmp_path / 'b.pdf'
    order = SignOrder(FieldPlace('CanBo', 0, BOX), look(source))
    sign_file(source, target, [(order, pki.officer)], timestamper=timestamper, moment=now, anchors=anchors)
    text = subprocess.run(['pdftotext', '-layout', str(target), '-'], capture_output=True, text=True, check=True).stdout
    assert "Ủy ban nhân dân phường Hoa Mẫu" in text
    assert "Thời gian ký: 2026-11-21T14:05:33+07:00" in text
    with pikepdf.open(target) as pdf:
        widget = pdf.Root.AcroForm.Fields[0]
        assert int(widget.F) & 4  # printed
        subtypes = {str(item.get('/Subtype')) for item in pdf.objects if isinstance(item, pikepdf.Stream)}
        assert '/Image' not in subtypes


def test_invisible_signature(tmp_path, make, pki, anchors, timestamper):
    source, target = make(tmp_path / 'a.pdf'), tmp_path / 'b.pdf'
    order = SignOrder(FieldPlace('CanBo'))
    sign_file(source, target, [(order, pki.officer)], timestamper=timestamper, moment=now, anchors=anchors)
    assert verify(target, anchors).verdict is Verdict.VALID
    assert verapdf.validate(target, flavour='2u').compliant


def test_elliptic_key_signs_too(tmp_path, make, authority, stamp_at):
    source, target = make(tmp_path / 'a.pdf'), tmp_path / 'b.pdf'
    order = SignOrder(FieldPlace('CanBo'))
    sign_file(
        source,
        target,
        [(order, authority.credential())],
        timestamper=stamp_at(),
        moment=now,
        anchors=authority.anchors(),
    )
    report = verify(target, authority.anchors())
    assert report.verdict is Verdict.VALID
    assert report.signatures[0].signature_algorithm == 'ecdsa'


@pytest.mark.parametrize('which', ['expired', 'not yet', 'no usage', 'small key', 'authority'])
def test_unfit_certificate_signs_nothing(tmp_path, make, authority, stamp_at, which):
    source, target = make(tmp_path / 'a.pdf'), tmp_path / 'b.pdf'
    how = {
        'expired': {'starts': -20, 'ends': -10},
        'not yet': {'starts': 10, 'ends': 20},
        'no usage': {'usage': False},
        'small key': {'key': rsa.generate_private_key(public_exponent=65537, key_size=1024)},
        'authority': {},
    }[which]
    credential = authority.credential(**how)
    if which == 'authority':
        credential = Credential(Holder(authority.certificate), credential.key)
    with pytest.raises(CertificateUnfit):
        sign_file(source, target, [(SignOrder(FieldPlace('A')), credential)], timestamper=stamp_at(), moment=now)
    assert [path.name for path in tmp_path.iterdir()] == ['a.pdf']


def test_timestamp_authority_down_leaves_nothing(tmp_path, make, pki, anchors, timestamper, free_port):
    source, target = make(tmp_path / 'a.pdf'), tmp_path / 'b.pdf'
    down = HttpTimestamper(f'http://127.0.0.1:{free_port}/tsa', seconds=2)
    first, second = two_orders(source, pki)
    with Draft(source, target) as draft:
        draft.sign(*first, timestamper=timestamper, moment=now(), anchors=anchors)
        with pytest.raises(TimestampUnreachable) as caught:
            draft.sign(*second, timestamper=down, moment=now(), anchors=anchors)
    assert caught.value.code == 'tsa_unreachable'
    assert [path.name for path in tmp_path.iterdir()] == ['a.pdf']


def test_after_a_failure_the_draft_is_as_it_was_and_can_be_signed(tmp_path, make, pki, anchors, timestamper, free_port):
    source, target = make(tmp_path / 'a.pdf'), tmp_path / 'b.pdf'
    down = HttpTimestamper(f'http://127.0.0.1:{free_port}/tsa', seconds=1)
    first, second = two_orders(source, pki)
    with Draft(source, target) as draft:
        draft.sign(*first, timestamper=timestamper, moment=now())
        before = draft.path.read_bytes()
        with pytest.raises(TimestampUnreachable):
            draft.sign(*second, timestamper=down, moment=now())
        assert draft.path.read_bytes() == before
        draft.sign(*second, timestamper=timestamper, moment=now())
        draft.commit()
    report = verify(target, anchors)
    assert report.verdict is Verdict.VALID
    assert len(report.signatures) == 2


def test_nothing_is_published_unverified(tmp_path, make, pki, timestamper):
    source, target = make(tmp_path / 'a.pdf'), tmp_path / 'b.pdf'
    with Draft(source, target) as draft:
        with pytest.raises(NotVerifiable):
            draft.commit()  # without any signature
        draft.sign(SignOrder(FieldPlace('A')), pki.officer, timestamper=timestamper, moment=now())
        data = draft.path.read_bytes()
        draft.path.write_bytes(data.replace(b'/Type', b'/Typo', 1))
        with pytest.raises(NotVerifiable):
            draft.commit()
    assert [path.name for path in tmp_path.iterdir()] == ['a.pdf']


def test_signature_that_would_not_be_trusted_is_thrown_away(tmp_path, make, stranger, anchors, timestamper):
    source, target = make(tmp_path / 'a.pdf'), tmp_path / 'b.pdf'
    with pytest.raises(NotVerifiable, match='chain_unknown'):
        sign_file(
            source,
            target,
            [(SignOrder(FieldPlace('A')), stranger.credential())],
            timestamper=timestamper,
            moment=now,
            anchors=anchors,
        )
    assert [path.name for path in tmp_path.iterdir()] == ['a.pdf']


def test_a_field_is_signed_once_only(tmp_path, make, pki, timestamper):
    source, target = make(tmp_path / 'a.pdf'), tmp_path / 'b.pdf'
    orders = [(SignOrder(FieldPlace('A')), pki.officer)] * 2
    with pytest.raises(SigningError):
        sign_file(source, target, orders, timestamper=timestamper, moment=now)
    assert not target.exists()


def test_damaged_source_is_a_signing_error(tmp_path, pki, timestamper):
    (tmp_path / 'a.pdf').write_bytes(b'%PDF-1.7\nnothing')
    with pytest.raises(SigningError):
        sign_file(
            tmp_path / 'a.pdf',
            tmp_path / 'b.pdf',
            [(SignOrder(FieldPlace('A')), pki.officer)],
            timestamper=timestamper,
            moment=now,
        )
    assert [path.name for path in tmp_path.iterdir()] == ['a.pdf']


def test_signing_works_inside_a_running_event_loop(tmp_path, make, pki, anchors, timestamper):
    import asyncio

    source, target = make(tmp_path / 'a.pdf'), tmp_path / 'b.pdf'

    async def inside():
        orders = [(SignOrder(FieldPlace('A')), pki.officer)]
        sign_file(source, target, orders, timestamper=timestamper, moment=now, anchors=anchors)
        return verify(target, anchors).verdict

    assert asyncio.run(inside()) is Verdict.VALID


def test_software_key_is_parsed_once(monkeypatch, tmp_path, make, pki, anchors, timestamper):
    credential = pki.officer
    from pyhanko.sign.signers import pdf_cms

    def forbidden(*_args, **_named):
        raise AssertionError('the key is parsed again')

    monkeypatch.setattr(pdf_cms.serialization, 'load_der_private_key', forbidden)
    source, target = make(tmp_path / 'a.pdf'), tmp_path / 'b.pdf'
    sign_file(
        source, target, [(SignOrder(FieldPlace('A')), credential)], timestamper=timestamper, moment=now, anchors=anchors
    )
    assert re.match(rb'%PDF', target.read_bytes())


@pytest.mark.parametrize('step', ['copyfile', 'fsync', 'replace'])
def test_full_disk_leaves_the_source_and_nothing_else(monkeypatch, tmp_path, make, pki, timestamper, step):
    source, target = make(tmp_path / 'a.pdf'), tmp_path / 'b.pdf'
    before = source.read_bytes()

    def full(*_args, **_named):
        raise OSError(errno.ENOSPC, 'No space left on device')

    with monkeypatch.context() as patch:
        patch.setattr(shutil if step == 'copyfile' else os, step, full)
        with pytest.raises(OSError, match='No space left'):
            sign_file(source, target, two_orders(source, pki), timestamper=timestamper, moment=now)
    assert source.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ['a.pdf']
