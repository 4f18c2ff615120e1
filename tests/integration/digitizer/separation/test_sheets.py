"""Separator sheets: printed, copied badly, scanned, and still read by the reader of bar codes."""

from __future__ import annotations

import random

import pytest
import zxingcpp
from PIL import Image, ImageDraw, ImageFilter
from typer.testing import CliRunner

from digitizer.cli import doctypes as doctypes_cli
from digitizer.cli import separators as separators_cli
from digitizer.separation.markers import payload
from digitizer.separation.sheets import DPI, Sheet, draw_sheet, write_sheets
from ocr.source import open_input

DOSSIER = 'H29.012.05-261121-0007'
runner = CliRunner()


def scanned(image, *, dpi, angle, seed):
    """Turn a print into a poor scan: turned, blurred, greyed, speckled, with a pen stroke across the code."""
    dice = random.Random(seed)
    page = image.convert('L').rotate(angle, fillcolor=255, resample=Image.Resampling.BICUBIC)
    page = page.resize((page.width * dpi // DPI, page.height * dpi // DPI), Image.Resampling.LANCZOS)
    page = page.filter(ImageFilter.GaussianBlur(1.4)).point(lambda grey: 55 + grey * 170 // 255)
    pixels = page.load()
    for _ in range(page.width * page.height // 60):
        pixels[dice.randrange(page.width), dice.randrange(page.height)] = dice.randrange(256)
    draw = ImageDraw.Draw(page)
    draw.line(
        (page.width * 0.3, page.height * 0.3, page.width * 0.7, page.height * 0.33), fill=90, width=max(2, dpi // 60)
    )
    return page


@pytest.mark.parametrize(('dpi', 'angle'), [(300, 0.0), (200, 1.5), (150, -2.5), (200, 180.0), (200, 91.0)])
def test_a_bad_scan_of_a_sheet_is_read(dpi, angle):
    image = scanned(draw_sheet(Sheet(DOSSIER, 'T05', "Giấy khai sinh")), dpi=dpi, angle=angle, seed=dpi)
    found = zxingcpp.read_barcodes(image)
    assert [code.text for code in found] == [payload(DOSSIER, 'T05')]


def test_the_code_is_large_enough_and_at_level_m():
    code = zxingcpp.read_barcodes(draw_sheet(Sheet(DOSSIER)).convert('L'))[0]
    corners = code.position
    side = (corners.top_right.x - corners.top_left.x) / DPI * 25.4
    assert side >= 25
    assert code.ec_level == 'M'


def test_the_pdf_is_a4_with_one_page_each(tmp_path):
    path = tmp_path / 'tờ phân cách.pdf'
    assert write_sheets([Sheet(DOSSIER), Sheet(DOSSIER), Sheet('')], path) == 3
    (tmp_path / 'work').mkdir()
    source = open_input(path)
    page = source.page(1, tmp_path / 'work')
    assert source.page_count == 3
    assert page.dpi == pytest.approx((300, 300), abs=1)
    assert page.paper == pytest.approx((595.3, 841.9), abs=1.0)
    assert path.stat().st_size < 100_000
    source.close()


def test_nothing_to_print_is_refused(tmp_path):
    with pytest.raises(ValueError, match='no sheets'):
        write_sheets([], tmp_path / 'x.pdf')
    assert list(tmp_path.iterdir()) == []


def command(module, name):
    import typer

    app = typer.Typer()
    app.command(name)(getattr(module, name))
    return app


def test_the_command_writes_one_sheet_for_each_dossier_and_type(tmp_path):
    out = tmp_path / 'sheets.pdf'
    args = [DOSSIER, 'H29.012.05-261121-0008', '--type', 'T05', '--type', 'T17', '--copies', '2', '--out', str(out)]
    result = runner.invoke(command(separators_cli, 'separators'), args)
    assert result.exit_code == 0, result.output
    assert "Đã tạo 8 tờ phân cách" in result.output
    assert out.read_bytes().startswith(b'%PDF-')


@pytest.mark.parametrize(
    'args',
    [['H29-not-a-code'], [DOSSIER, '--type', 'T99'], [DOSSIER, '--type', 'T34'], [DOSSIER, '--out', '/nowhere/x.pdf']],
)
def test_wrong_arguments_are_wrong_usage(tmp_path, monkeypatch, args):
    monkeypatch.chdir(tmp_path)
    result = runner.invoke(command(separators_cli, 'separators'), args)
    assert result.exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_doctypes_check_passes_and_docs_are_written(tmp_path):
    assert runner.invoke(doctypes_cli.app, ['check']).exit_code == 0
    out = tmp_path / 'types.md'
    assert runner.invoke(doctypes_cli.app, ['docs', '--out', str(out)]).exit_code == 0
    assert '## T50' in out.read_text('utf-8')
    assert "Quyết định" in runner.invoke(doctypes_cli.app, ['list']).output


def test_doctypes_check_fails_on_a_wrong_file(tmp_path):
    (tmp_path / 'T51.toml').write_text('code = "T51"\nname = "X"\nname_en = "X"\nlayout = "form"\n', encoding='utf-8')
    result = runner.invoke(doctypes_cli.app, ['check', '--folder', str(tmp_path)])
    assert result.exit_code == 1
    assert 'T51' in result.output
    (tmp_path / 'T51.toml').write_text('no toml', encoding='utf-8')
    assert runner.invoke(doctypes_cli.app, ['list', '--folder', str(tmp_path)]).exit_code == 2
