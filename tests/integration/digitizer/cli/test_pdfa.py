"""`digitizer pdfa`: exit status and words for good, bad and unreadable files."""

from __future__ import annotations

import json

import pikepdf
import pytest

from digitizer import cli
from tests.fakes.published import image_file, pdfa_page, printed, publish, source_page


@pytest.fixture(scope='module')
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp('pdfa')
    sheet = printed()
    path = image_file(folder, sheet.image)
    publish([pdfa_page(source_page(path, path, sheet.image.size), sheet)], folder, name='good.pdf')
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(folder / 'bad.pdf')
    (folder / 'text.pdf').write_text('không phải PDF')
    return folder


def run(capsys, *arguments) -> tuple[int, str]:
    with pytest.raises(SystemExit) as ended:
        cli.main(['pdfa', *map(str, arguments)])
    return int(ended.value.code or 0), capsys.readouterr().out


@pytest.mark.parametrize(
    ('names', 'status'),
    [
        (['good.pdf'], 0),
        (['bad.pdf'], 1),
        (['text.pdf'], 2),
        (['missing.pdf'], 2),
        (['good.pdf', 'text.pdf'], 2),
        (['text.pdf', 'bad.pdf', 'good.pdf'], 1),
    ],
)
def test_exit_status(files, capsys, names, status):
    assert run(capsys, *(files / name for name in names))[0] == status


def test_words_for_people(files, capsys):
    assert 'good.pdf: đạt PDF/A-2u' in run(capsys, files / 'good.pdf')[1]
    text = run(capsys, files / 'bad.pdf')[1]
    assert 'KHÔNG đạt PDF/A-2u (tệp không khai báo là PDF/A)' in text
    assert '6.6.2.1' in text


def test_json(files, capsys):
    lines = [json.loads(line) for line in run(capsys, '--json', files / 'good.pdf', files / 'bad.pdf')[1].splitlines()]
    assert [line['outcome'] for line in lines] == ['compliant', 'not_compliant']
    assert lines[1]['report']['failures'][0]['clause']


def test_missing_validator_is_said_with_the_remedy(files, capsys, monkeypatch):
    from ocr import verapdf

    verapdf.shared().close()
    monkeypatch.setenv('PATH', '/nowhere')
    status, text = run(capsys, files / 'good.pdf')
    assert status == 2
    assert 'default-jre-headless' in text
