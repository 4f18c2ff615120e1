"""The syntax of a PDF, checked by the program qpdf: a second opinion beside veraPDF."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from ocr.errors import PdfaError


@dataclass(frozen=True, slots=True)
class SyntaxReport:
    """What `qpdf --check` said."""

    sound: bool  # neither errors nor warnings
    messages: tuple[str, ...]


def check(path: Path, *, timeout_s: float = 120.0) -> SyntaxReport:
    """Check structure and stream encoding of a PDF. Raises PdfaError when qpdf is missing or hangs."""
    program = shutil.which('qpdf')
    if program is None:
        raise PdfaError('qpdf is not installed: apt-get install -y qpdf')
    try:
        done = subprocess.run(
            [program, '--check', '--', str(path)], capture_output=True, timeout=timeout_s, check=False, text=True
        )
    except subprocess.TimeoutExpired as error:
        raise PdfaError('qpdf took too long') from error
    lines = [line.strip() for line in (done.stdout + done.stderr).splitlines()]
    told = tuple(line for line in lines if line.startswith(('WARNING', 'ERROR', 'qpdf:')) or 'error' in line.lower())
    return SyntaxReport(sound=done.returncode == 0, messages=told if done.returncode else ())
