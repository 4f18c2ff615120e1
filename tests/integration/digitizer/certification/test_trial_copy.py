"""Trial copies as an officer gets them: pages, statement, marks, two signatures, PDF/A, ledger, and no half of it."""

from __future__ import annotations

import os
import re
import subprocess
import time
from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np
import pikepdf
import pytest
import zxingcpp
from PIL import Image

from digitizer.certification import CopyKind, certifiable, trial_copy, trial_ledger
from digitizer.config import Mode
from digitizer.documents.flags import flag
from digitizer.errors import ConfigurationError, DigitizerError, NotInProduction
from digitizer.kit import clock
from signing.errors import NotVerifiable, TimestampUnreachable
from signing.keys import ensure_development_pki
from signing.reasons import Verdict
from signing.tsa_server import TimestampServer


def text_of(path, page=None):
    where = ['-f', str(page), '-l', str(page)] if page else []
    command = ['pdftotext', '-layout', *where, str(path), '-']
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def written_times(path):
    with pikepdf.open(path) as pdf:
        return {str(item.T): str(item.V.M) for item in pdf.Root.AcroForm.Fields}


def as_pdf_time(printed):
    return datetime.fromisoformat(printed).strftime("D:%Y%m%d%H%M%S+07'00'")


@pytest.fixture
def certified(issued):
    return issued[1]


def test_certified_copy_has_the_pages_then_the_statement(certified):
    with pikepdf.open(certified.path) as pdf:
        assert len(pdf.pages) == 3
        assert [float(v) for v in pdf.pages[2].MediaBox] == pytest.approx([0, 0, 595.28, 841.89], abs=0.01)
    assert "Nội dung văn bản thử, trang 2" in text_of(certified.path, 2)
    statement = text_of(certified.path, 3)
    for words in (
        "BẢN THỬ NGHIỆM",
        "LỜI CHỨNG",
        "Chứng thực bản sao đúng với bản chính.",
        "Bản sao điện tử gồm 02 trang",
        f"Số chứng thực: 01 quyển số: 01/{clock.today().year} - SCT/BS",
        "Trần Thị Thử Nghiệm",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    ):
        assert words in statement


def test_certified_copy_is_signed_by_the_officer_then_the_organisation(certified):
    first, second = certified.verification.signatures
    assert certified.verification.verdict is Verdict.VALID
    assert certified.verification.anchor == 'development'
    assert 'Trần Thị Thử Nghiệm' in first.signer.name
    assert 'Ủy ban nhân dân' in second.signer.name
    assert (first.certifies, first.modifications) == (2, 'form_filling')
    assert second.covers_file
    assert first.profile == second.profile == 'PAdES B-T'
    assert certified.pdfa.compliant
    said = subprocess.run(['pdfsig', '-nocert', certified.path], capture_output=True, text=True, check=False).stdout
    assert said.count('Signature is Valid.') == 2


def test_printed_times_are_those_of_the_signatures(certified):
    statement = text_of(certified.path, 3)
    printed = re.findall(r'Thời gian ký: (\S+)', statement)
    assert len(printed) == 2
    assert {as_pdf_time(item) for item in printed} == set(written_times(certified.path).values())
    assert all(item.endswith('+07:00') for item in printed)
    assert certified.signed_at.isoformat() in printed


def test_qr_code_leads_to_the_public_page_of_the_copy(issued):
    settings, certified = issued
    command = ['pdftoppm', '-r', '120', '-gray', '-f', '3', '-l', '3', '-png', str(certified.path)]
    png = subprocess.run(command, capture_output=True, check=True).stdout
    import io

    codes = zxingcpp.read_barcodes(np.asarray(Image.open(io.BytesIO(png)).convert('L')))
    assert [code.text for code in codes] == [f'https://sohoa.example.vn/verify/{certified.token}']
    assert len(certified.token) >= 32
    row = next(row for row in trial_ledger(settings).rows(clock.today().year) if row.sha256 == certified.sha256)
    assert row.state == 'issued'
    assert certified.number == f'{row.number:02d}, quyển 01/{clock.today().year}'


def test_statement_page_is_not_clipped_and_the_marks_are_in_their_places(certified):
    command = ['pdftoppm', '-r', '72', '-gray', '-f', '3', '-l', '3', str(certified.path)]
    data = subprocess.run(command, capture_output=True, check=True).stdout
    width, height = map(int, data.split(b'\n', 2)[1].split())
    grey = np.frombuffer(data[-width * height :], np.uint8).reshape(height, width)
    rows, columns = np.where(grey < 160)
    assert columns.min() > 50  # left margin kept
    assert columns.max() < 560
    assert rows.min() > 40
    assert rows.max() < 842 - 40
    with pikepdf.open(certified.path) as pdf:
        for item in pdf.Root.AcroForm.Fields:
            x0, y0, x1, y1 = (float(value) for value in item.Rect)
            part = grey[int(842 - y1) : int(842 - y0), int(x0) : int(x1)]
            inked = np.where(part < 160)
            assert 0.01 < np.mean(part < 160) < 0.3
            assert inked[0].min() > 1  # nothing touches the edge of its box
            assert inked[1].min() > 1
            assert inked[1].max() < part.shape[1] - 2


@pytest.mark.parametrize('zone', ['UTC', 'America/New_York', 'Asia/Ho_Chi_Minh'])
def test_sao_y_prints_its_time_in_vietnam_whatever_the_server_zone(
    make, tmp_path, out, document, settings, monkeypatch, zone
):
    before = os.environ.get('TZ')
    monkeypatch.setenv('TZ', zone)
    time.tzset()
    try:
        source = make(tmp_path / 'searchable.pdf')
        copy = trial_copy(document, source, out, kind=CopyKind.SAO_Y, settings=settings)
    finally:
        monkeypatch.undo() if before is None else monkeypatch.setenv('TZ', before)
        time.tzset()
    words = text_of(copy.path, 1)
    printed = re.search(r'Thời gian ký: (\S+)', words).group(1)
    assert as_pdf_time(printed) == written_times(copy.path)['CoQuan']
    moment = datetime.fromisoformat(printed)
    assert moment.utcoffset() == timedelta(hours=7)
    assert abs(moment - clock.now()) < timedelta(minutes=2)


def test_sao_y_mark_is_top_right_of_page_one_and_there_is_no_statement(
    make, paper_kind, tmp_path, out, document, settings
):
    source = make(tmp_path / 'searchable.pdf', paper_kind(pages=2))
    copy = trial_copy(document, source, out, kind=CopyKind.SAO_Y, settings=settings)
    assert copy.number is None
    assert copy.token is None
    assert copy.verification.verdict is Verdict.VALID
    assert copy.pdfa.compliant
    words = text_of(copy.path, 1)
    for line in ("Sao y", "BẢN THỬ NGHIỆM", "Ủy ban nhân dân phường Hoa Mẫu"):
        assert line in words
    with pikepdf.open(copy.path) as pdf:
        assert len(pdf.pages) == 2
        page, field = pdf.pages[0], pdf.Root.AcroForm.Fields[0]
        assert float(page.MediaBox[3]) == pytest.approx(841.89 + 15 * 72 / 25.4, abs=0.01)
        assert [float(v) for v in page.TrimBox] == pytest.approx([0, 0, 595.28, 841.89], abs=0.01)
        assert float(field.Rect[1]) >= 841.89  # wholly on the new paper
        assert float(field.Rect[2]) <= 595.28
        assert float(pdf.pages[1].MediaBox[3]) == pytest.approx(841.89)
    assert not (settings.data_dir / 'ledger').exists()


def test_sao_y_leaves_a_page_with_room_as_it_is(make, paper_kind, tmp_path, out, document, settings):
    source = make(tmp_path / 'searchable.pdf', paper_kind(header=''))
    copy = trial_copy(document, source, out, kind=CopyKind.SAO_Y, settings=settings)
    with pikepdf.open(copy.path) as pdf:
        assert float(pdf.pages[0].MediaBox[3]) == pytest.approx(841.89)
        x0, y0, x1, y1 = (float(v) for v in pdf.Root.AcroForm.Fields[0].Rect)
        assert x0 >= 595.28 - 90 * 72 / 25.4
        assert y0 >= 841.89 - 20 * 72 / 25.4
        assert x1 <= 595.28 - 5 * 72 / 25.4  # printers do not reach the edge
        assert y1 <= 841.89 - 5 * 72 / 25.4 + 0.001


@pytest.mark.parametrize(
    'how',
    [
        {'rotate': 90},
        {'rotate': 180},
        {'rotate': 270},
        {'crop': (60, 70, 520, 780)},
        {'media': (0, 0, 297.64, 420.945), 'user_unit': 2.0},
        {'media': (0, 0, 200, 280)},
    ],
    ids=['90', '180', '270', 'crop', 'user unit', 'small card'],
)
def test_sao_y_on_odd_pages_is_valid_and_pdfa(make, paper_kind, tmp_path, out, document, settings, how):
    source = make(tmp_path / 'searchable.pdf', paper_kind(**how))
    copy = trial_copy(document, source, out, kind=CopyKind.SAO_Y, settings=settings)
    assert copy.verification.verdict is Verdict.VALID
    assert copy.pdfa.compliant
    assert "Thời gian ký: 20" in ' '.join(text_of(copy.path).split())  # on two lines where the page is narrow


def test_production_makes_no_trial_copies(make, tmp_path, out, document, settings):
    production = settings.model_copy(update={'mode': Mode.PRODUCTION})
    with pytest.raises(NotInProduction) as caught:
        trial_copy(document, make(tmp_path / 'a.pdf'), out, kind=CopyKind.SAO_Y, settings=production)
    assert caught.value.code == 'not_in_production'
    assert list(out.parent.iterdir()) == []


@pytest.mark.parametrize('kind', [CopyKind.CHUNG_THUC, CopyKind.SAO_Y])
def test_timestamp_authority_down_leaves_no_file_and_a_void_number(
    make, tmp_path, out, document, settings, free_port, kind
):
    down = settings.model_copy(update={'tsa_url': f'http://127.0.0.1:{free_port}/', 'tsa_timeout_s': 2.0})
    with pytest.raises(TimestampUnreachable) as caught:
        trial_copy(document, make(tmp_path / 'a.pdf'), out, kind=kind, settings=down)
    assert caught.value.code == 'tsa_unreachable'
    assert list(out.parent.iterdir()) == []
    if kind is CopyKind.CHUNG_THUC:
        (row,) = trial_ledger(settings).rows(clock.today().year)
        assert (row.number, row.state, row.void_reason) == (1, 'void', 'TimestampUnreachable')
        copy = trial_copy(document, make(tmp_path / 'a.pdf'), out, kind=kind, settings=settings)
        assert copy.number.startswith('02,')


def test_timestamp_authority_that_nobody_trusts_is_named_as_the_setting_to_mend(
    make, tmp_path, out, document, settings, tmp_path_factory
):
    other = ensure_development_pki(tmp_path_factory.mktemp('other'))
    source = make(tmp_path / 'a.pdf')
    with TimestampServer(other.tsa) as server:
        elsewhere = settings.model_copy(update={'tsa_url': server.url})
        with pytest.raises(ConfigurationError, match='tsa_url'):
            trial_copy(document, source, out, kind=CopyKind.SAO_Y, settings=elsewhere)
    assert list(out.parent.iterdir()) == []


def test_source_that_is_not_pdfa_gives_no_copy(tmp_path, out, document, settings):
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(595, 842))
    pdf.save(tmp_path / 'plain.pdf')
    with pytest.raises(NotVerifiable, match='PDF/A'):
        trial_copy(document, tmp_path / 'plain.pdf', out, kind=CopyKind.CHUNG_THUC, settings=settings)
    assert list(out.parent.iterdir()) == []


def test_existing_copy_stays_when_the_next_one_fails(make, tmp_path, out, document, settings, free_port):
    source = make(tmp_path / 'a.pdf')
    trial_copy(document, source, out, kind=CopyKind.SAO_Y, settings=settings)
    before = out.read_bytes()
    down = settings.model_copy(update={'tsa_url': f'http://127.0.0.1:{free_port}/', 'tsa_timeout_s': 2.0})
    with pytest.raises(TimestampUnreachable):
        trial_copy(document, source, out, kind=CopyKind.SAO_Y, settings=down)
    assert out.read_bytes() == before


@pytest.mark.parametrize('code', ['low_resolution', 'missing_page'])
def test_documents_that_may_not_be_certified(make, tmp_path, out, document, settings, code):
    flawed = replace(document, flags=(flag(code, page=2),))
    assert 'trang 2' in certifiable(flawed)
    with pytest.raises(DigitizerError):
        trial_copy(flawed, make(tmp_path / 'a.pdf'), out, kind=CopyKind.SAO_Y, settings=settings)
    assert list(out.parent.iterdir()) == []


def test_other_flags_do_not_stand_in_the_way(document):
    assert certifiable(document) is None
    assert certifiable(replace(document, flags=(flag('blurred', page=1), flag('signed_input')))) is None
