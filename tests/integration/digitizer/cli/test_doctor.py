"""`digitizer doctor` as a program: a table for people, JSON for machines, an exit status for scripts."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest


@pytest.fixture
def doctor(tmp_path):
    def run(*arguments, **environment):
        command = [sys.executable, '-m', 'digitizer', 'doctor', *arguments]
        return subprocess.run(
            command,
            env={**os.environ, 'DIGITIZER_DATA_DIR': str(tmp_path / 'var'), 'COLUMNS': '200', **environment},
            capture_output=True,
            text=True,
            timeout=60,
        )

    return run


def test_json_names_every_need(doctor):
    done = doctor('--json')
    report = json.loads(done.stdout)
    assert report['schema'] == 'digitizer/doctor/1'
    assert report['ok'] is (done.returncode == 0)
    by_name = {item['name']: item for item in report['findings']}
    assert by_name['tesseract_vie']['state'] == 'ok'
    assert set(by_name['cv2']) == {'name', 'title', 'state', 'version', 'detail', 'remedy', 'required'}


def test_a_missing_program_is_named_with_its_command(doctor, tmp_path):
    done = doctor(PATH=str(tmp_path))
    assert done.returncode == 1
    assert "Tesseract (đọc chữ)" in done.stdout
    assert 'apt-get install -y --no-install-recommends tesseract-ocr\n' in done.stdout
    assert "bắt buộc" in done.stdout


def test_a_wrong_setting_is_a_plain_line(doctor):
    done = doctor(DIGITIZER_MODE='prod')
    assert done.returncode == 2
    assert 'mode' in done.stderr
    assert 'Traceback' not in done.stderr
