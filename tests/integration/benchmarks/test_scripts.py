"""The benchmark scripts run on a tiny set and say what they promise; figures themselves are no business of tests."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from digitizer.evaluation.fields import FieldScore
from digitizer.evaluation.truth import Expected
from tests.benchmarks import meter, ocrmypdf_peer, page_sets
from tests.fakes.paper import BODY, jpeg, sheet, written_pdf

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope='module')
def folder(tmp_path_factory):
    """Two short scans with their text."""
    made = tmp_path_factory.mktemp('scans')
    for number, lines in enumerate((BODY, BODY[:3])):
        (made / f'{number}.jpg').write_bytes(jpeg(sheet(lines, size=(1654, 900), points=40), dpi=(200, 200)))
        (made / f'{number}.gt.txt').write_text('\n'.join(lines), encoding='utf-8')
    return made


def script(name, *arguments):
    """Run a script as a person does."""
    return subprocess.run(
        [sys.executable, ROOT / 'tests/benchmarks' / name, *arguments],
        capture_output=True, text=True, timeout=200, cwd=ROOT,
    )  # fmt: skip


def figures(output, row):
    """The numbers of a row of a table."""
    (line,) = [line for line in output.splitlines() if line.startswith(row)]
    return [float(value.replace(',', '')) for value in re.findall(r'[\d,]+\.?\d*', line.removeprefix(row))]


def test_comparison_tells_cost_and_errors_as_ratios(folder, tmp_path, monkeypatch, capsys):
    """The peer is a program that always answers with the same PDF, which says what the first scan says."""
    written_pdf(tmp_path / 'same.pdf')
    peer = tmp_path / 'ocrmypdf'
    peer.write_text(f'#!/bin/sh\nfor last; do :; done\ncp {tmp_path}/same.pdf "$last"\n')
    peer.chmod(0o755)
    monkeypatch.setattr(ocrmypdf_peer, '_peer_program', lambda: peer)
    monkeypatch.setattr(ocrmypdf_peer, 'PEER', tmp_path)
    (tmp_path / 'bin').mkdir()
    (tmp_path / 'bin/ocrmypdf').symlink_to(peer)
    monkeypatch.setattr(sys, 'argv', ['bench', str(folder), '--programs', 'ocrmypdf,standard', '--jobs', '2'])
    ocrmypdf_peer.main()
    output = capsys.readouterr().out
    assert '2 of 2, 2 pages' in output
    theirs, one, ours, ratio = figures(output, 'pages a minute')
    assert (one, ratio) == (1.0, pytest.approx(ours / theirs, abs=0.01))
    assert figures(output, 'peak memory, MB')[-1] > 0
    assert figures(output, 'CPU seconds a page')[2] > 0.1
    peers, _, our, _ = figures(output, 'WER %, words in any order')
    assert peers > 20 > our  # the second scan says less than the peer


def test_a_file_that_one_program_refuses_counts_for_none(folder, tmp_path, monkeypatch):
    taken = dict(enumerate(page_sets.scans(folder, 'all')))
    peer = tmp_path / 'ocrmypdf'
    peer.write_text('#!/bin/sh\nfor last; do :; done\ncase "$*" in *0.jpg*) exit 8;; esac\necho made > "$last"\n')
    peer.chmod(0o755)
    monkeypatch.setattr(ocrmypdf_peer, '_peer_program', lambda: peer)
    program = ocrmypdf_peer.Program('ocrmypdf-clean')
    ocrmypdf_peer.run(program, taken, tmp_path / 'out', 2)
    assert [number for number, files in program.files.items() if files] == [1]


def test_memory_of_children_is_counted_and_java_apart_and_nothing_that_ran_before():
    def eater(megabytes, seconds):
        held = f'import time; data = bytearray({megabytes} << 20); print(flush=True); time.sleep({seconds})'
        return [sys.executable, '-c', held]

    with subprocess.Popen(eater(300, 60), stdout=subprocess.PIPE) as server:
        try:
            assert server.stdout.readline()
            with meter.Meter() as measured:
                subprocess.run(eater(120, 1.2), check=True)
                subprocess.run([*eater(120, 1.2), 'ocr.verapdf_worker'], check=True)
        finally:
            server.terminate()
    cost = measured.cost
    assert 115 < cost.peak_mb < 160
    assert 115 < cost.java_mb < 160
    assert cost.wall > 2.4
    assert 0 < cost.cpu < 2


def test_sets_are_made_once_and_again_when_the_generator_changes(tmp_path, monkeypatch):
    monkeypatch.setenv('XDG_CACHE_HOME', str(tmp_path))
    runs = []

    def generate(command, **options):
        runs.append(command)
        out = Path(command[command.index('--out') + 1])
        for kind in page_sets.SETS:
            (out / kind).mkdir()
            for number in range(3):
                (out / kind / f'{number}.jpg').write_bytes(b'')
                (out / kind / f'{number}.gt.txt').write_text(kind)

    monkeypatch.setattr(page_sets.subprocess, 'run', generate)
    found = page_sets.scans(None, 'all', limit=2)
    assert [scan.group for scan in found] == ['clean', 'clean', 'office', 'office', 'hard', 'hard']
    assert found[-1].truth == 'hard'
    assert len(page_sets.scans(None, 'hard')) == 3
    assert len(runs) == 1
    monkeypatch.setattr(page_sets, 'ROOT', tmp_path)  # no sources there: another digest
    page_sets.scans(None, 'clean')
    assert len(runs) == 2
    assert len(os.listdir(tmp_path / 'digitizer-benchmarks')) == 1


def test_reading_rates(folder):
    result = script('reading_cer.py', folder, '--limit', '1')
    assert result.returncode == 0, result.stderr
    (line,) = [line for line in result.stdout.splitlines() if line.startswith('whole pages, 1 files')]
    assert float(line.split()[6]) < 5  # CER


def test_profile_tells_every_stage_and_fails_on_a_renamed_one(folder):
    result = script('product_profile.py', folder, '--limit', '1', '--functions', '1000')
    assert result.returncode == 0, result.stderr
    reading = ('get the image', 'repair', 'which way up', 'engine', 'find lines', 'fast reader', 'strong reader')
    for stage in (*reading, 'classify', 'extract', 'publish', 'write PDF', 'page picture', 'veraPDF (Java)'):
        assert re.search(rf'^ *{re.escape(stage)} +\d', result.stdout, re.MULTILINE), stage
    assert '{imencode}' in result.stdout  # which only the writing of the PDF calls
    code = (
        'from tests.benchmarks.product_profile import Clock, watch\n'
        "watch(Clock(), [('decode', 'ocr.page:load'), ('gone', 'ocr.page:no_such_thing')])"
    )
    renamed = subprocess.run([sys.executable, '-c', code], cwd=ROOT, capture_output=True, text=True)
    assert renamed.returncode == 1
    assert 'gone: ocr.page:no_such_thing' in renamed.stderr
    assert 'decode' not in renamed.stderr


def scored(expected, right, wrong_accepted):
    """The part of an evaluation that the page of reliability takes its figures from, for values of one bin."""
    score = FieldScore()
    for number in range(expected):
        good = number < right
        got = {'name': 'subject', 'value': 'A' if good else 'B', 'confidence': 0.99 if good else 0.6}
        silent = right <= number < right + wrong_accepted
        score.add(
            'x',
            1,
            'T17',
            {'subject': Expected((('A',),))},
            [got | {'status': 'accepted' if good or silent else 'review'}],
        )
    return json.dumps({'fields': score.summary()})


def test_the_page_of_reliability_has_each_set_apart_and_keeps_those_that_are_not_named(tmp_path):
    for name, numbers in (('samples', (40, 39, 0)), ('real', (10, 8, 1))):
        (tmp_path / f'{name}.json').write_text(scored(*numbers))
        ran = script('reliability_page.py', f'{name}={tmp_path}/{name}.json', '--docs', str(tmp_path))
        assert ran.returncode == 0, ran.stderr
    page = (tmp_path / 'reference/reliability.md').read_text()
    synthetic, real = re.split(r'^## ', page, flags=re.M)[1:]
    assert synthetic.startswith('Synthetic: the samples')
    assert '| all | 40 | 39 (97.5 %) | 87.1–99.6 % | 39 | 0 | 100.0 % | 91.0–100.0 % |' in synthetic
    assert '| all | 10 | 8 (80.0 %) |' in real
    assert '| 0.98-1.00 | 8 | 0.990 | 8 | 100.0 % |' in real
    for name in ('samples', 'real'):
        assert f'images/reliability-{name}.svg' in page
        assert 'circle' in (tmp_path / f'images/reliability-{name}.svg').read_text()
    again = script('reliability_page.py', f'samples={tmp_path}/samples.json', '--docs', str(tmp_path))
    assert again.returncode == 0
    assert (tmp_path / 'reference/reliability.md').read_text() == page


def test_the_page_of_reliability_knows_its_sets(tmp_path):
    ran = script('reliability_page.py', f'other={tmp_path}/x.json', '--docs', str(tmp_path))
    assert ran.returncode == 2
    assert 'NAME one of samples' in ran.stderr


@pytest.mark.slow
def test_signing_speed_tells_both_programs_as_ratios():
    done = script('signing_speed.py', '--seconds', '0.3', '--rounds', '1', '--pages', '1', '--programs', 'plain,p256')
    assert done.returncode == 0, done.stderr
    rows = [
        [cell.strip() for cell in line.split('|')[1:-1]] for line in done.stdout.splitlines() if line.startswith('|')
    ]
    assert rows[0] == ['', 'plain pyHanko, RSA', 'software P-256']
    table = {row[0]: row[1:] for row in rows[2:]}
    for row in ('signatures a second, one process', 'copies a second, 2 processes', 'verifications a second'):
        theirs, ours = table[row]
        rate, ratio = (float(part) for part in re.findall(r'[\d.]+', ours))
        assert rate > 0
        assert ratio == pytest.approx(rate / float(theirs), abs=0.2)
    assert float(table['CPU ms a signature'][1].split()[0]) < float(table['CPU ms a signature'][0])


@pytest.mark.slow
def test_verification_speed_tells_what_each_way_of_checking_costs():
    done = script('verification_speed.py', '--files', '3', '--pages', '1')
    assert done.returncode == 0, done.stderr
    rows = {line[:28].strip(): [float(cell) for cell in line[28:].split()] for line in done.stdout.splitlines()[3:]}
    assert {'b-t', 'two-signers', 'b-lta', 'scan of 1 pages'} <= set(rows)
    for plain, pictures, cold, warm in rows.values():
        assert 0 < plain <= cold
        assert warm < cold, 'a loaded checker saves what loading costs'
        assert pictures < cold
