"""The validating process: right verdicts, warm, restarted when it dies, and plain words when it cannot run."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pikepdf
import pytest

from ocr import qpdf, verapdf
from ocr.errors import PdfaError
from tests.fakes.published import image_file, pdfa_page, printed, publish, source_page


@pytest.fixture(scope='module')
def good(tmp_path_factory):
    folder = tmp_path_factory.mktemp('good')
    sheet = printed()
    path = image_file(folder, sheet.image)
    return publish([pdfa_page(source_page(path, path, sheet.image.size), sheet)], folder)[0]


@pytest.fixture
def validator():
    instance = verapdf.VeraPdf()
    yield instance
    instance.close()


def broken(good, folder, change):
    """A copy of a good file, spoiled."""
    path = folder / 'broken.pdf'
    with pikepdf.open(good) as pdf:
        change(pdf)
        pdf.save(path)
    return path


def test_good_file(good):
    report = verapdf.validate(good)
    assert report.compliant
    assert (report.flavour, report.declared, report.failures) == ('2u', '2u', ())
    assert report.version.startswith('1.')
    assert report.as_dict()['compliant'] is True


@pytest.mark.parametrize(
    ('change', 'clause'),
    [
        (lambda pdf: pdf.Root.__delitem__('/OutputIntents'), '6.2.4.3'),
        (lambda pdf: pdf.Root.__delitem__('/Metadata'), '6.6.2.1'),
        (lambda pdf: pdf.pages[0].obj.Resources.XObject.Im.__setitem__('/Interpolate', True), '6.2.8'),
        (lambda pdf: pdf.Root.__setitem__('/OpenAction', pikepdf.Dictionary(S=pikepdf.Name.JavaScript)), '6.5.1'),
    ],
)
def test_broken_rule_is_named(good, tmp_path, change, clause):
    report = verapdf.validate(broken(good, tmp_path, change))
    assert not report.compliant
    found = {failure.clause: failure for failure in report.failures}
    assert clause in found
    assert found[clause].count >= 1
    assert found[clause].message
    assert found[clause].contexts[0].startswith('root')


def test_other_flavours(good):
    assert verapdf.validate(good, flavour='2b').compliant
    assert not verapdf.validate(good, flavour='1b').compliant
    assert not verapdf.validate(good, flavour='2a').compliant


def test_declared_flavour_is_checked_when_asked(good, tmp_path):
    def claim_1b(pdf):
        data = pdf.Root.Metadata.read_bytes()
        pdf.Root.Metadata.write(data.replace(b'part>2<', b'part>1<').replace(b'conformance>U<', b'conformance>B<'))

    path = broken(good, tmp_path, claim_1b)
    report = verapdf.validate(path, flavour=None)
    assert (report.declared, report.flavour, report.compliant) == ('1b', '1b', False)


@pytest.mark.parametrize('data', [b'', b'not a pdf', b'%PDF-1.7\n%%EOF'])
def test_what_is_no_pdf_is_said_so(tmp_path, data):
    path = tmp_path / 'x.pdf'
    path.write_bytes(data)
    with pytest.raises(verapdf.Unverifiable):
        verapdf.validate(path)
    with pytest.raises(verapdf.Unverifiable):
        verapdf.validate(tmp_path / 'nowhere.pdf')


def test_process_is_kept_and_replaced_when_it_dies(validator, good):
    assert validator.validate(good).compliant
    first = validator.pid
    assert validator.validate(good).compliant
    assert validator.pid == first
    os.kill(first, signal.SIGKILL)
    os.waitid(os.P_PID, first, os.WEXITED | os.WNOWAIT)
    assert validator.validate(good).compliant
    gc.collect()  # pipes that the dead one left open are told of now
    assert validator.pid != first
    last = validator.pid
    validator.close()
    assert not Path(f'/proc/{last}').exists()


def test_hanging_process_is_ended(good):
    validator = verapdf.VeraPdf(timeout_s=0.0001)
    with pytest.raises(verapdf.ValidatorTimeout):
        validator.validate(good)
    assert validator.pid is None


def test_threads_share_one_process(validator, good, tmp_path):
    spoiled = broken(good, tmp_path, lambda pdf: pdf.Root.__delitem__('/Metadata'))
    answers: dict[int, bool] = {}

    def ask(number):
        answers[number] = validator.validate(good if number % 2 else spoiled).compliant

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == {number: bool(number % 2) for number in range(8)}


def test_missing_java_is_told_with_the_remedy(monkeypatch, good):
    monkeypatch.setenv('PATH', '/nowhere')
    found = verapdf.probe()
    assert not found.usable
    assert 'java' in found.missing
    assert 'default-jre-headless' in found.remedy
    with pytest.raises(verapdf.ValidatorMissing, match='apt-get install'):
        verapdf.VeraPdf().validate(good)


def test_probe_of_this_machine():
    assert verapdf.probe().usable
    assert verapdf.probe().missing == ()


def test_qpdf_finds_broken_syntax(good, tmp_path):
    assert qpdf.check(good).sound
    path = tmp_path / 'cut.pdf'
    path.write_bytes(good.read_bytes()[:-900])
    report = qpdf.check(path)
    assert not report.sound
    assert report.messages


def test_missing_qpdf(monkeypatch, good):
    monkeypatch.setenv('PATH', '/nowhere')
    with pytest.raises(PdfaError, match='apt-get install'):
        qpdf.check(good)


def test_rules_of_one_flavour_are_those_of_the_directory():
    """What is parsed alone, to start fast, is what veraPDF itself would choose for each flavour."""
    script = """
from ocr.verapdf import _FLAVOURS
from ocr.verapdf_worker import _Verapdf
worker = _Verapdf(400)
directory = worker._profiles.getVeraProfileDirectory()
for name in sorted(_FLAVOURS):
    flavour = worker._flavours.fromString(name)
    assert worker.rules(name).getPDFAFlavour().equals(flavour), name
    assert worker.rules(name).equals(directory.getValidationProfileByFlavour(flavour)), name
"""
    ran = subprocess.run([sys.executable, '-c', script], capture_output=True, text=True, timeout=120)
    assert ran.returncode == 0, ran.stderr
