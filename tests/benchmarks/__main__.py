"""`make bench`: reading and publishing beside OCRmyPDF, in one run on this machine; arguments are passed on."""

from __future__ import annotations

import runpy
from pathlib import Path

runpy.run_path(str(Path(__file__).with_name('ocrmypdf_peer.py')), run_name='__main__')
