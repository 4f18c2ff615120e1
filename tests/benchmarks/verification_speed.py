"""How long a verification takes: in a process that is loaded, with pages compared, and guarded, cold and warm.

    .venv/bin/python tests/benchmarks/verification_speed.py [--files 20] [--pages 3]

The files are those of the table of cases (small papers) and a scan of `--pages` A4 pages at 300 dpi with two signatures.
Milliseconds of CPU in all processes together, the middle of `--files` runs; other work on the machine changes them little.
"""

from __future__ import annotations

import argparse
import io
import resource
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402
import pikepdf  # noqa: E402
from PIL import Image  # noqa: E402

from signing.anchors import TrustAnchors  # noqa: E402
from signing.guard import WarmGuard, examine_guarded  # noqa: E402
from signing.reasons import Verdict  # noqa: E402
from signing.validate import verify  # noqa: E402
from tests.benchmarks.meter import machine  # noqa: E402
from tests.integration.signing.cases import reference  # noqa: E402
from tests.integration.signing.cases.table import CASES  # noqa: E402
from tests.integration.signing.cases.workshop import Look, Workshop, sign  # noqa: E402

_ = reference  # which reads all the cases
_CASES = ('b-t', 'two-signers', 'b-lta')


def scan(pages: int) -> bytes:
    """Return a PDF of pages that look like scans: grey noise with lines of print, JPEG."""
    chance = np.random.default_rng(20261122)
    with pikepdf.new() as pdf:
        for _ in range(pages):
            paper = np.clip(chance.normal(235, 8, (3508, 2480)), 0, 255).astype(np.uint8)
            for row in range(300, 3200, 70):
                paper[row : row + 24, 300 : 300 + int(chance.integers(1200, 1900))] //= 4
            out = io.BytesIO()
            Image.fromarray(paper).save(out, 'JPEG', quality=75)
            page = pdf.add_blank_page(page_size=(595, 842))
            image = pdf.make_stream(
                out.getvalue(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=2480, Height=3508
            )
            image.Filter, image.ColorSpace, image.BitsPerComponent = pikepdf.Name.DCTDecode, pikepdf.Name.DeviceGray, 8
            page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=image))
            page.obj.Contents = pdf.make_stream(b'q 595 0 0 842 0 0 cm /Im Do Q')
        made = io.BytesIO()
        pdf.save(made)
    return made.getvalue()


def cpu() -> float:
    """Return the CPU seconds of this process and of its children that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def measure(check: Callable[[], object], runs: int) -> float:
    """Return the middle of the CPU milliseconds of `runs` checks."""
    found = []
    for _ in range(runs):
        before = cpu()
        check()
        found.append(1000 * (cpu() - before))
    return statistics.median(found)


def measure_warm(guard: WarmGuard, path: Path, anchors: TrustAnchors, runs: int) -> float:
    """Return the CPU milliseconds of a guarded check by a loaded process, which reaps its own children."""
    found = []
    for _ in range(runs):
        before = cpu()
        report = examine_guarded(path, anchors, warm=guard)
        found.append(1000 * (cpu() - before) + report.cpu_ms)
    return statistics.median(found)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--files', type=int, default=20)
    parser.add_argument('--pages', type=int, default=3)
    given = parser.parse_args()
    workshop = Workshop.open()
    anchors = TrustAnchors((workshop.root.certificate,))
    files = {case.name: case.make(workshop) for case in CASES if case.name in _CASES}
    paper = sign(scan(given.pages), workshop.person(), tsa=workshop.tsa(), look=Look())
    look = Look((60, 60, 250, 120))
    name = f'scan of {given.pages} pages'
    files[name] = sign(paper, workshop.person("Cơ quan"), tsa=workshop.tsa(), name='ChuKy2', look=look)
    print(machine())
    print(f'\n{"CPU ms a verification":28}{"objects":>10}{"+ pictures":>12}{"cold":>10}{"warm":>10}')
    with tempfile.TemporaryDirectory() as folder, WarmGuard() as guard:
        for label, data in files.items():
            path = Path(folder) / 'file.pdf'
            path.write_bytes(data)
            assert examine_guarded(path, anchors, warm=guard).report.verdict is Verdict.VALID
            row = (
                measure(lambda path=path: verify(path, anchors, pictures_s=0), given.files),
                measure(lambda path=path: verify(path, anchors), given.files),
                measure(lambda path=path: examine_guarded(path, anchors), max(1, given.files // 5)),
                measure_warm(guard, path, anchors, given.files),
            )
            print(f'{label:28}{row[0]:10.0f}{row[1]:12.0f}{row[2]:10.0f}{row[3]:10.0f}')


if __name__ == '__main__':
    main()
