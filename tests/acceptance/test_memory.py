"""Memory does not grow with the number of pages: a 400-page scan stays under 900 MB in all processes together, Java apart."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.acceptance.conftest import ROOT, decision_page, jpeg, pdf_of
from tests.benchmarks.meter import Cost, Meter

LIMIT_MB = 900  # of all processes but Java's, shared pages counted once
JAVA_MB = 700


def peak_of(source: Path, out: Path, state: Path) -> Cost:
    """Process `source` and return the most memory seen."""
    with Meter() as meter:
        subprocess.run(
            [sys.executable, '-m', 'digitizer', 'process', source, '--out', out, '--jobs', '2'],
            cwd=ROOT,
            env=os.environ | {'DIGITIZER_DATA_DIR': str(state)},
            stdout=subprocess.DEVNULL,
            check=True,
            timeout=3000,
        )
    return meter.cost


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_four_hundred_pages_stay_under_the_limit(tmp_path):
    page = jpeg(decision_page(dpi=300), dpi=300)
    small, large = tmp_path / 'small.pdf', tmp_path / 'large.pdf'
    pdf_of(*[page] * 8, dpi=300).save(small)
    pdf_of(*[page] * 400, dpi=300).save(large)
    few = peak_of(small, tmp_path / 'few', tmp_path / 'var')
    many = peak_of(large, tmp_path / 'many', tmp_path / 'var')
    print(
        f'peak of 8 pages {few.peak_mb:.0f} MB and Java {few.java_mb:.0f} MB, of 400 {many.peak_mb:.0f} and {many.java_mb:.0f} MB'
    )
    assert many.peak_mb < LIMIT_MB
    assert many.peak_mb < few.peak_mb + 300
    assert many.java_mb < JAVA_MB
