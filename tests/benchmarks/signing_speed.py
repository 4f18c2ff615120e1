"""Visible PAdES B-T signatures a second, beside plain pyHanko, on the same copies, with the same TSA, in one run.

    .venv/bin/python tests/benchmarks/signing_speed.py [--seconds 6] [--rounds 3] [--pages 3] [--programs plain,rsa,…]

A copy has two signatures, officer and organisation, each with a mark of three lines and a timestamp over HTTP from a
TSA in a process of its own. `signatures` are made in a private file that is then thrown away; `copies` are published:
two signatures, one verification of the whole file against the anchors, synced and renamed. Plain pyHanko is its own
documented way: SimpleSigner, TextStampStyle with a TrueType font, sign_pdf; it publishes without verifying.
Verifications are those of each program's own copies by `signing.validate`, without and with a comparison of how the
pages look.

Programs take turns for `--rounds`, and the middle of their figures counts. Other work on the machine lowers all
figures; CPU time is what it lowers least. Numbers of different runs do not compare: look at the ratios.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from importlib import resources
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from asn1crypto import tsp  # noqa: E402
from pyhanko.pdf_utils.font.opentype import GlyphAccumulatorFactory  # noqa: E402
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # noqa: E402
from pyhanko.pdf_utils.text import TextBoxStyle  # noqa: E402
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter  # noqa: E402
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner  # noqa: E402
from pyhanko.sign.timestamps import TimeStamper  # noqa: E402
from pyhanko.stamp import TextStampStyle  # noqa: E402

from signing.appearance import Paragraph, draw, fit  # noqa: E402
from signing.geometry import PageGeometry, Rect  # noqa: E402
from signing.keys.credential import Credential  # noqa: E402
from signing.pades import Draft, FieldPlace, SignOrder, to_the_second  # noqa: E402
from signing.pages import geometries  # noqa: E402
from signing.reasons import Verdict  # noqa: E402
from signing.timestamp import HttpTimestamper  # noqa: E402
from signing.tsa_server import TimestampServer  # noqa: E402
from signing.typeface import shipped  # noqa: E402
from signing.validate import verify  # noqa: E402
from tests.benchmarks import signing_bench_kit as kit  # noqa: E402
from tests.benchmarks.meter import machine  # noqa: E402

PROGRAMS = {
    'plain': "plain pyHanko, RSA",
    'rsa': "software RSA-2048",
    'p256': "software P-256",
    'hsm-rsa': "SoftHSM RSA-2048",
    'hsm-p256': "SoftHSM P-256",
}
FIELDS = {'CanBo': Rect(320, 60, 575, 102.5), 'CoQuan': Rect(320, 130, 575, 172.5)}
TEXT = "Người chứng thực: Trần Thị Thử Nghiệm\nỦy ban nhân dân phường Hoa Mẫu\nThời gian ký: "

Copy = Callable[[bool], None]
"""Makes one copy; told whether to publish it."""


@dataclass
class Figures:
    """What a program did, one number for each round."""

    rates: dict[str, list[float]] = field(default_factory=dict)

    def add(self, name: str, value: float) -> None:
        """Keep a figure of a round."""
        self.rates.setdefault(name, []).append(value)

    def middle(self, name: str) -> float | None:
        """The median over the rounds."""
        return statistics.median(self.rates[name]) if name in self.rates else None


def main() -> None:
    """Run all programs in turns and print the table; or be one of the processes."""
    arguments = _arguments()
    if arguments.tsa:
        _serve(arguments.folder)
    elif arguments.worker:
        _work(arguments.worker, arguments.folder, arguments.seconds)
    else:
        _compare(arguments)


def _compare(arguments: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory(prefix='signing-speed-') as scratch:
        folder = Path(scratch)
        kit.make_keys(folder)
        paper = kit.make_paper(folder / 'paper.pdf', arguments.pages)
        wanted = [name for name in arguments.programs.split(',') if not name.startswith('hsm') or kit.SOFTHSM.exists()]
        figures = {name: Figures() for name in wanted}
        print(f'{machine()}; {paper.pages} pages of 200 dpi, {paper.size:,} bytes', flush=True)
        for _ in range(arguments.rounds):
            for name in wanted:
                for processes in arguments.processes:
                    _round(figures[name], name, folder, processes, arguments.seconds)
        _print(figures, arguments.processes)


def _round(figures: Figures, name: str, folder: Path, processes: int, seconds: float) -> None:
    """Let so many processes of one program work at a time, and add up what they did."""
    command = [sys.executable, __file__, '--folder', str(folder), '--seconds', str(seconds), '--worker', name]
    workers = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(processes)
    ]
    try:
        for step in ('signing', 'publishing', 'verifying'):
            _each(workers, 'ready')
            for worker in workers:
                _in(worker).write(f'{step}\n')
                _in(worker).flush()
            done = [json.loads(_out(worker).readline()) for worker in workers]
            for key in done[0]:
                together = sum(item[key] for item in done)
                per_process = key.startswith(('cpu', 'bytes'))
                figures.add(f'{key} {processes}', together / processes if per_process else together)
    finally:
        for worker in workers:
            worker.communicate()


def _each(workers: list[subprocess.Popen[str]], word: str) -> None:
    for worker in workers:
        said = _out(worker).readline().strip()
        if said != word:
            sys.exit(f'a process said {said!r} instead of {word!r}')


def _in(worker: subprocess.Popen[str]) -> IO[str]:
    assert worker.stdin is not None
    return worker.stdin


def _out(worker: subprocess.Popen[str]) -> IO[str]:
    assert worker.stdout is not None
    return worker.stdout


def _print(figures: dict[str, Figures], processes: list[int]) -> None:
    rows = []
    for count in processes:
        many = "one process" if count == 1 else f"{count} processes"
        rows += [
            (f'signatures a second, {many}', f'signatures {count}', '.1f'),
            (f'copies a second, {many}', f'copies {count}', '.1f'),
        ]
    rows += [
        ('CPU ms a signature', f'cpu_signature {processes[0]}', '.1f'),
        ('CPU ms a copy', f'cpu_copy {processes[0]}', '.1f'),
        ('bytes a signature', f'bytes {processes[0]}', ',.0f'),
        ('verifications a second', f'verifications {processes[0]}', '.1f'),
        ('… with pages compared', f'looked {processes[0]}', '.1f'),
        ('CPU ms a verification', f'cpu_verification {processes[0]}', '.1f'),
    ]
    base = next(iter(figures))
    print('| ' + ' | '.join(['', *(PROGRAMS[name] for name in figures)]) + ' |')
    print('|---' * (len(figures) + 1) + '|')
    for title, key, form in rows:
        cells = []
        for name, one in figures.items():
            value, reference = one.middle(key), figures[base].middle(key)
            ratio = f' ({value / reference:.2f})' if value is not None and reference and name != base else ''
            cells.append('' if value is None else f'{value:{form}}{ratio}')
        print(f'| {title} | ' + ' | '.join(cells) + ' |')


def _serve(folder: Path) -> None:
    """Be the TSA until standard input ends."""
    with TimestampServer(kit.software(folder, 'tsa', 'rsa')) as server:
        print(server.url, flush=True)
        sys.stdin.read()


@contextmanager
def _tsa(folder: Path) -> Iterator[str]:
    command = [sys.executable, __file__, '--tsa', '--folder', str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        yield _out(server).readline().strip()
        _in(server).close()


def _work(name: str, folder: Path, seconds: float) -> None:
    """Be one process of one program."""
    paper = folder / 'paper.pdf'
    out = folder / f'{name}-{os.getpid()}.pdf'
    anchors = kit.anchors(folder)
    with _tsa(folder) as url, _program(name, folder, paper, out, url) as copy:
        copy(True)  # everything loaded, fonts reduced
        grown = out.stat().st_size - paper.stat().st_size
        print('ready', flush=True)
        while step := sys.stdin.readline().strip():
            if step == 'verifying':
                report = verify(out, anchors)
                if name != 'plain' and (report.verdict is not Verdict.VALID or len(report.signatures) != 2):
                    sys.exit(f'{name}: {report.verdict}')
                rate, cpu = _repeat(partial(verify, out, anchors, pictures_s=0), seconds / 3)
                looked, _ = _repeat(partial(verify, out, anchors), seconds / 3)
                done = {'verifications': rate, 'cpu_verification': 1000 * cpu, 'looked': looked}
                print(json.dumps(done), flush=True)
                break
            rate, cpu = _repeat(partial(copy, step == 'publishing'), seconds)
            key = {'copies': rate, 'cpu_copy': 1000 * cpu}
            if step == 'signing':
                key = {'signatures': 2 * rate, 'cpu_signature': 500 * cpu, 'bytes': grown / 2}
            print(json.dumps(key), flush=True)
            print('ready', flush=True)


def _repeat(work: Callable[[], object], seconds: float) -> tuple[float, float]:
    """Return how often a second it can be done, and the CPU seconds of one."""
    started, cpu, count = time.perf_counter(), time.process_time(), 0
    while (elapsed := time.perf_counter() - started) < seconds or count < 2:
        work()
        count += 1
    return count / elapsed, (time.process_time() - cpu) / count


@contextmanager
def _program(name: str, folder: Path, paper: Path, out: Path, url: str) -> Iterator[Copy]:
    if name == 'plain':
        yield _plain(folder, paper, out, url)
        return
    place, kind = ('softhsm', name.removeprefix('hsm-')) if name.startswith('hsm-') else ('software', name)
    with kit.opened(folder, place, kind) as keys:
        yield _ours(folder, paper, out, url, keys)


def _ours(folder: Path, paper: Path, out: Path, url: str, keys: list[Credential]) -> Copy:
    anchors = kit.anchors(folder)
    timestamper = HttpTimestamper(url, seconds=30)

    def copy(publish: bool) -> None:
        page = geometries(paper)[0]
        reserved = tuple(FieldPlace(name, 0, rect) for name, rect in FIELDS.items())
        with Draft(paper, out) as draft:
            for place, key in zip(reserved, keys, strict=True):
                moment = to_the_second(datetime.now(UTC))
                first = place is reserved[0]
                order = SignOrder(place, _mark(page, place, moment), first, reserved[1:] if first else ())
                draft.sign(order, key, timestamper=timestamper, moment=moment)
            if publish:
                draft.verify(anchors)
                draft.commit()

    return copy


def _mark(page: PageGeometry, place: FieldPlace, moment: datetime) -> bytes:
    assert place.rect is not None
    lines = [Paragraph(line, shipped()) for line in (TEXT + moment.isoformat()).split('\n')]
    block = fit(lines, place.rect.width, place.rect.height)
    return draw(block, page, place.rect.width, place.rect.height)


def _plain(folder: Path, paper: Path, out: Path, url: str) -> Copy:
    """The way of the manual: https://docs.pyhanko.eu/en/latest/lib-guide/signing.html."""
    signers = [
        SimpleSigner.load(
            str(folder / f'{role}-rsa.key'),
            str(folder / f'{role}-rsa.crt'),
            ca_chain_files=(str(folder / 'issuing.crt'),),
        )
        for role in kit.ROLES
    ]
    timestamper = _UrlTimestamper(url)
    font = str(resources.files('signing.fonts').joinpath('Tinos-Regular.ttf'))

    def sign(source: Path, name: str, rect: Rect, signer: Any, target: Path) -> None:
        style = TextStampStyle(
            stamp_text=TEXT + '%(ts)s',
            text_box_style=TextBoxStyle(font=GlyphAccumulatorFactory(font), font_size=10),
            border_width=0,
        )
        metadata = PdfSignatureMetadata(field_name=name, md_algorithm='sha256', subfilter=SigSeedSubFilter.PADES)
        place = SigFieldSpec(name, box=(int(rect.x0), int(rect.y0), int(rect.x1), int(rect.y1)))
        made = PdfSigner(metadata, signer, timestamper=timestamper, stamp_style=style, new_field_spec=place)
        with source.open('rb') as stream, target.open('wb') as result:
            made.sign_pdf(IncrementalPdfFileWriter(stream), output=result)

    def copy(publish: bool) -> None:
        half = out.with_suffix('.half')
        for (name, rect), signer, source, target in zip(
            FIELDS.items(), signers, (paper, half), (half, out), strict=True
        ):
            sign(source, name, rect, signer, target)
        half.unlink()

    return copy


class _UrlTimestamper(TimeStamper):
    """The library's timestamper over the standard library's HTTP."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self._url = url

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """Ask once."""
        headers = {'Content-Type': 'application/timestamp-query'}
        request = urllib.request.Request(self._url, data=req.dump(), headers=headers)
        with urllib.request.urlopen(request, timeout=30) as answer:
            return tsp.TimeStampResp.load(answer.read())


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--seconds', type=float, default=6.0, help='of each figure')
    parser.add_argument('--rounds', type=int, default=3)
    parser.add_argument('--pages', type=int, default=3)
    parser.add_argument('--programs', default=','.join(PROGRAMS))
    parser.add_argument('--processes', type=lambda text: [int(part) for part in text.split(',')], default=[1, 2])
    parser.add_argument('--folder', type=Path, help=argparse.SUPPRESS)
    parser.add_argument('--tsa', action='store_true', help=argparse.SUPPRESS)
    parser.add_argument('--worker', help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == '__main__':
    main()
