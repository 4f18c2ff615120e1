"""`digitizer verify`: exit status, JSON and text, of one file and of many."""

from __future__ import annotations

import hashlib
import json
import subprocess
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner

from digitizer import config
from digitizer.certification import CopyKind, incoming_signatures, trial_copy
from digitizer.cli import app
from digitizer.config import Mode
from ocr import verapdf


@pytest.fixture
def run(monkeypatch, settings):
    def call(*arguments, using=settings):
        monkeypatch.setattr(config, 'settings', lambda: using)
        return CliRunner().invoke(app, ['verify', *map(str, arguments)])

    return call


@pytest.fixture
def copy(make, tmp_path, out, document, settings):
    return trial_copy(document, make(tmp_path / 'a.pdf'), out, kind=CopyKind.SAO_Y, settings=settings).path


def test_status_and_words_of_each_verdict(run, copy, make, tmp_path):
    changed, text, plain = tmp_path / 'changed.pdf', tmp_path / 'text.pdf', make(tmp_path / 'plain.pdf')
    changed.write_bytes(copy.read_bytes().replace(b'595.28', b'595.29', 1))
    text.write_text('x')
    good = run(copy)
    assert good.exit_code == 0
    assert "HỢP LỆ (KHÓA THỬ NGHIỆM)" in good.stdout
    all_of_them = run(text, plain, changed, copy)
    assert all_of_them.exit_code == 1
    assert "Kết luận: KHÔNG HỢP LỆ" in all_of_them.stdout
    assert run(tmp_path / 'missing.pdf', plain).exit_code == 2
    unsigned = run(plain)
    assert unsigned.exit_code == 3
    assert "KHÔNG XÁC ĐỊNH" in unsigned.stdout


def test_json_reports_one_a_line(run, copy, make, tmp_path):
    result = run('--json', copy, make(tmp_path / 'plain.pdf'), tmp_path / 'missing.pdf')
    good, plain, missing = (json.loads(line) for line in result.stdout.splitlines())
    assert result.exit_code == 2
    assert good['schema'] == 'digitizer/verification/1'
    assert (good['verdict'], good['verdict_code'], good['anchor']) == ("HỢP LỆ", 'valid', 'development')
    assert good['notice'] == "KHÓA THỬ NGHIỆM"
    assert good['path'] == str(copy)
    assert plain['reasons'][0]['code'] == 'no_signature'
    assert missing['error']['code']


def test_production_never_trusts_the_development_anchor(run, copy, settings):
    result = run('--json', copy, using=settings.model_copy(update={'mode': Mode.PRODUCTION}))
    report = json.loads(result.stdout)
    assert result.exit_code == 3
    assert report['anchor'] is None
    assert 'chain_unknown' in {item['code'] for item in report['reasons']}
    assert report['signatures'][0]['intact']


def test_missing_trust_folder_is_a_configuration_error(run, copy, settings, tmp_path):
    result = run(copy, using=settings.model_copy(update={'trust_dir': tmp_path / 'nowhere'}))
    assert result.exit_code != 0
    assert 'trust_dir' in str(result.exception)


def test_signed_input_is_reported_beside_the_original(copy, settings):
    told = incoming_signatures(copy, settings)
    assert told['schema'] == 'digitizer/signatures/1'
    assert told['report']['verdict'] == "HỢP LỆ"


def test_report_on_paper_and_after_etsi(run, copy, tmp_path):
    paper, xml = tmp_path / 'bao-cao.pdf', tmp_path / 'bao-cao.xml'
    result = run(copy, '--pdf', paper, '--etsi', xml)
    assert result.exit_code == 0, result.output
    shown = subprocess.run(['pdftotext', '-layout', paper, '-'], capture_output=True, text=True, check=True).stdout
    for words in (
        "KẾT LUẬN: HỢP LỆ",
        "KHÓA THỬ NGHIỆM",
        "Trang 1/",
        hashlib.sha256(copy.read_bytes()).hexdigest()[:32],
    ):
        assert words in shown
    assert 'total-passed' in ElementTree.parse(xml).getroot().find('.//{*}MainIndication').text


@pytest.mark.skipif(not verapdf.probe().usable, reason='veraPDF is not installed')
def test_report_on_paper_is_pdfa(run, copy, tmp_path):
    run(copy, '--pdf', tmp_path / 'bao-cao.pdf')
    report = verapdf.validate(tmp_path / 'bao-cao.pdf')
    assert report.compliant, report


def test_wrong_usage_of_report_files(run, copy, tmp_path):
    both = run(copy, copy, '--pdf', tmp_path / 'report.pdf')
    assert both.exit_code == 2
    assert not (tmp_path / 'report.pdf').exists()
    nowhere = run(copy, '--etsi', tmp_path / 'missing' / 'a.xml')
    assert nowhere.exit_code == 2
    assert 'Traceback' not in nowhere.output


def test_no_report_file_for_what_cannot_be_read(run, tmp_path):
    (tmp_path / 'a.pdf').write_bytes(b'hello')
    assert run(tmp_path / 'a.pdf', '--pdf', tmp_path / 'out.pdf').exit_code == 2
    assert not (tmp_path / 'out.pdf').exists()
