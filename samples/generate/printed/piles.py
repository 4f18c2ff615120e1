"""Whole piles of printed papers as a counter scans them: slips, separator sheets, backs, turned and missing pages, copies."""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

import numpy as np
import pikepdf
import pypdfium2
from PIL import Image

from samples.generate import files, ink
from samples.generate.identifiers import separator_payload
from samples.generate.paper import Paper
from samples.generate.pile import seed_of
from samples.generate.printed import collect, marks, wear
from samples.generate.printed.apart import requests
from samples.generate.printed.layout import Filled, Layout, whole_truth
from samples.generate.printed.official import bodies, counter
from samples.generate.printed.official import plan as official
from samples.generate.printed.official.draft import filler
from samples.generate.printed.press import DPI, Press, press
from samples.generate.scanner import Scan, scan
from samples.generate.truth import Placed, TruthPage, truth_of, truth_path, write

SPLITS = ('printed-batches', 'reserved-batches')
_A4 = (2480, 3508)


@dataclass(frozen=True, slots=True)
class Step:
    """What lies next in the pile.

    `what` is `slip` (a receipt that opens the next dossier), `paper`, `same` (another paper of the type and body before),
    `again` (the paper `back` places before once more: one scan, two entries), `rescan` (the same paper laid in anew),
    `separator` or `blank`.
    """

    what: str
    kind: str = ''  # type of the paper, or the type that a separator names
    back: int = 1
    backs: str = ''  # what the backs of its sheets show: pure, bleed or seal
    turns: Mapping[int, int] = field(default_factory=dict)  # page of the paper: degrees clockwise
    drop: int = 0  # page that is missing
    swap: bool = False  # the second and the third page changed places
    born: bool = False  # a page of the program that wrote it, not a scan
    long: int = 0  # at least so many pages
    opens: bool = False  # the separator belongs to the dossier whose receipt follows


@dataclass(frozen=True, slots=True)
class Pile:
    """One pile."""

    name: str
    steps: tuple[Step, ...]
    scan: Scan


def _p(kind: str, **more: object) -> Step:
    return Step('paper', kind, **more)  # type: ignore[arg-type]


def _sep(kind: str = '') -> Step:
    return Step('separator', kind)


_SLIP = Step('slip')
_OPEN = Step('separator', opens=True)

PILES: tuple[Pile, ...] = (
    Pile('separated.pdf', (
        _OPEN, _SLIP, _sep('T05'), _p('T05', backs='bleed'), _sep(), _p('T08'), _sep('T01'), _p('T01'), _sep(), _p('T17', backs='pure'),
        _OPEN, _SLIP, _sep(), _p('T21'), _sep(), _p('T26', backs='bleed'), _sep('T18'), _p('T18', turns={1: 180}), _sep(), _p('T33'),
    ), Scan(dpi=200, quality=74, skew=0.4, noise=1.8, dust=14)),
    Pile('receipts.pdf', (
        _SLIP, _p('T07'), _p('T02'), _p('T37'), _p('T27', turns={1: 90}), _p('T31'),
        _SLIP, _p('T13'), _p('T26'), _p('T33'), _p('T34'), _p('T18', backs='seal'),
        _SLIP, _p('T20'), _p('T22'), _p('T10', turns={1: 180}),
    ), Scan(dpi=200, quality=72, skew=-0.5, noise=2.0, gradient=0.03, dust=18)),
    Pile('backs.pdf', (
        _SLIP, _p('T17', backs='seal'), _p('T05', backs='bleed'), _p('T37', backs='pure', turns={1: 180}), Step('blank'), _p('T39', backs='bleed'),
        _p('T01', backs='pure'), _p('T40', backs='seal'), Step('blank'), Step('blank'), _p('T36', backs='bleed'), _p('T45', backs='pure'),
    ), Scan(dpi=200, quality=76, skew=0.3, noise=1.4, bleed=0.05, dust=10)),
    Pile('reports.pdf', (
        _p('T38', long=2), Step('same', 'T38'), _p('T35', long=2), _p('T47', long=2, turns={2: 180}), _p('T38', long=3, drop=2), _p('T39'), _p('T42'), _p('T41'),
        _p('T48', long=2), _p('T43'), _p('T46'), _p('T49'), _p('T38', long=3, swap=True), _p('T44'), _p('T50'),
    ), Scan(dpi=200, mode='grey', quality=76, skew=-0.4, noise=1.6, dust=22, holes=True)),
    Pile('copies.pdf', (
        _SLIP, _p('T17'), Step('same', 'T17'), Step('same', 'T17'), _p('T18'), Step('again'), _p('T08'), Step('rescan'), Step('same', 'T08'),
        _p('T33'), Step('same', 'T33'), Step('rescan'), _p('T37'), Step('rescan', back=5), _p('T40'), Step('same', 'T40'),
    ), Scan(dpi=250, quality=78, skew=0.6, noise=2.2, dust=20)),
    Pile('digital.pdf', (
        _SLIP, _p('T17', born=True), _p('T14'), _p('T33', born=True), _p('T34'), _p('T18', born=True), _p('T24'), _p('T39', born=True), _p('T15'), _p('T34'), _p('T37', born=True), _p('T16'),
    ), Scan(dpi=200, quality=72, skew=-0.7, noise=2.4, dust=26)),
    Pile('day.pdf', (
        _SLIP, _p('T19'), _p('T05', turns={1: 180}), _p('T01', backs='pure'), _p('T07'), _p('T33'),
        _SLIP, _p('T20', backs='bleed'), _p('T13', turns={2: 180}), _p('T26'), _p('T22'), _p('T31'), _p('T34'),
        _SLIP, _p('T16'), _p('T34'), _p('T34'), _p('T13'), _p('T18', backs='seal'), Step('blank'),
        _SLIP, _p('T14'), _p('T15'), _p('T41'), _p('T27', turns={1: 270}), _p('T26', backs='pure'),
        _SLIP, _p('T23', turns={1: 90}), _p('T24'), _p('T25'), _p('T12'), _p('T29'), _p('T28'), _p('T45'),
    ), Scan(dpi=200, quality=70, skew=0.8, noise=2.6, dust=30, gradient=0.04)),
    Pile('same-body.pdf', (
        _p('T17'), Step('same', 'T17'), _p('T18'), Step('same', 'T18'), Step('same', 'T18'), _p('T37'), Step('same', 'T37', turns={1: 180}), _p('T38', long=2), Step('same', 'T38'),
        _p('T21'), Step('same', 'T21'), _p('T36'), Step('again'), _p('T40'), Step('same', 'T40', backs='bleed'), _p('T39', long=2, drop=2), Step('same', 'T39'),
    ), Scan(dpi=300, mode='bilevel', skew=-0.3, dust=30)),
)  # fmt: skip


def build(out: Path, *, seed: int, split: str, only: str = '') -> list[Path]:
    """Make the piles of a split under `out`; returns their paths."""
    out.mkdir(parents=True, exist_ok=True)
    made = []
    with press() as running:
        for pile in PILES:
            if only in pile.name:
                made.append(_Table(running, pile, seed, reserved=split == 'reserved-batches').make(out))
    return made


@dataclass(slots=True)
class _Laid:
    """A paper that lies in the pile: what fills it, its finished sheets, their text and codes."""

    layout: Layout
    filled: Filled
    sheets: list[Image.Image]
    texts: list[str]
    codes: list[tuple[str, ...]]
    digital: bytes = b''


class _Table:
    """Where one pile is put together."""

    def __init__(self, running: Press, pile: Pile, seed: int, *, reserved: bool) -> None:
        self.running, self.pile, self.reserved = running, pile, reserved
        number = seed_of(seed, 'reserved-batches' if reserved else 'printed-batches', pile.name)
        self.rng, self.noise = Random(number), np.random.default_rng(number)
        self.how = replace(pile.scan, skew=-pile.scan.skew, noise=pile.scan.noise * 1.2) if reserved else pile.scan
        self.layouts = collect.layouts(reserved=reserved)
        self.types = {layout.type for layout in self.layouts}
        self.pages: list[files.ScannedPage] = []
        self.told: list[TruthPage] = []
        self.placed: list[Placed] = []
        self.laid: list[_Laid] = []
        self.born: dict[int, bytes] = {}  # pages, from 0, that a program wrote
        self.day = bodies.new_day(self.rng)
        self.where = bodies.area(self.rng, self.day)
        self.open: counter.Case | None = None
        self.next = self._case()

    def make(self, out: Path) -> Path:
        """Lay every step, write the pile and its truth."""
        for step in self.pile.steps:
            if step.what != 'paper' or step.kind in self.types:  # a type without a layout in this split is left out
                self._lay(step)
        path = out / self.pile.name
        files.write(path, self.pages)
        if self.born:
            self._put_born(path)
        write(truth_path(path), truth_of(self.told, self.placed))
        return path

    def _lay(self, step: Step) -> None:
        if step.what == 'blank':
            self._blank(None)
        elif step.what == 'separator':
            item = self.next if step.opens or self.open is None else self.open
            self._separator(item.code, step.kind)
        elif step.what == 'slip':
            self.open, self.next = self.next, self._case()
            self._paper(self._print(*self._slip(self.open)), step, dossier=self.open.code)
        elif step.what in ('again', 'rescan'):
            self._copy(step)
        else:
            self._paper(self._printed(step), step)

    def _case(self) -> counter.Case:
        return counter.case(self.rng, received=self.day, where=self.where)

    def _slip(self, item: counter.Case) -> tuple[Layout, Filled]:
        """A receipt of this dossier in one of the layouts of the split."""
        if self.reserved:
            layout = requests.slip(self.rng, item)
            return layout, layout.fill(self.rng, '')
        draw = self.rng.choice((counter.slip_table, counter.slip_lines, counter.slip_half))
        fill = filler(lambda rng: draw(rng, item))
        return Layout('t30-slip', 'T30', official.TEMPLATE, fill), fill(self.rng, '')

    def _print(self, layout: Layout, filled: Filled, *, born: bool = False) -> _Laid:
        sheets = self.running.print(layout.template, filled.values)
        hand = Random(self.rng.getrandbits(32))
        images = (
            [] if born else [wear.worn(marks.finished(sheet, hand), layout.wear, hand, self.noise) for sheet in sheets]
        )
        digital = self.running.pdf(layout.template, filled.values) if born else b''
        return _Laid(
            layout, filled, images, [sheet.text for sheet in sheets], [marks.codes(sheet) for sheet in sheets], digital
        )

    def _printed(self, step: Step) -> _Laid:
        """A paper of the step's type: long enough, of the same body as the one before, or without a pen's work."""
        if step.what == 'same':
            before = self.laid[-1]
            return self._print(before.layout, self._like(before))
        choice = [layout for layout in self.layouts if layout.type == step.kind]
        laid = None
        for _ in range(6 if step.long or step.born else 1):
            layout = self.rng.choice(choice)
            filled = layout.fill(self.rng, '')
            born = step.born and not filled.handwritten
            if step.born and not born:
                continue
            laid = self._print(layout, filled, born=born)
            if len(laid.texts) >= step.long:
                break
        return laid or self._print(layout, filled)

    def _like(self, before: _Laid) -> Filled:
        """Another paper of the same layout, issued by the same body."""
        body = before.filled.fields.get('issuing_authority')
        for _ in range(600):
            filled = before.layout.fill(self.rng, '')
            if filled.fields.get('issuing_authority') == body:
                return filled
        return before.layout.fill(self.rng, '')

    def _paper(self, laid: _Laid, step: Step, *, dossier: str | None = None, flags: Sequence[str] = ()) -> None:
        """Scan a paper with all that the step says about it."""
        self.laid.append(laid)
        order = list(range(len(laid.texts)))
        numbered = all(text.split('\n', 1)[0] == str(page) for page, text in enumerate(laid.texts[1:], 2))
        found = list(flags)
        if step.drop and len(order) > 2:
            order.remove(step.drop - 1)
            found += ['missing_page'] if numbered else []
        if step.swap and len(order) > 2:
            order[1], order[2] = order[2], order[1]
            found += ['page_order'] if numbered else []
        first, last = len(self.pages) + 1, len(self.pages)
        for index in order:
            turn = 0 if laid.digital else step.turns.get(index + 1, 0)
            if laid.digital:
                self.born[len(self.pages)] = _single(laid.digital, index)
                self.pages.append(files.ScannedPage(Image.new('L', (100, 141), 255), 12, 50))
            else:
                beside = laid.sheets[index ^ 1] if index ^ 1 < len(laid.sheets) else None
                self._scan(laid.sheets[index], turn, beside)
            self.told.append(TruthPage(laid.texts[index], turned=turn, codes=laid.codes[index]))
            last = len(self.pages)
            if step.backs:
                self._blank(laid.sheets[index] if laid.sheets else None, step.backs)
        fields = whole_truth(laid.layout.type, laid.filled)
        paper = Paper(laid.layout.type, [], fields, list(laid.filled.flags), list(laid.filled.handwritten), [], dossier)
        self.placed.append(Placed(paper, first, last, tuple(found)))

    def _copy(self, step: Step) -> None:
        """A paper once more: the same pictures (`again`) or a new scan."""
        place = self.placed[-step.back]
        laid = self.laid[-step.back]
        if step.what == 'rescan':
            self._paper(laid, step, flags=('near_duplicate',))
            return
        first = len(self.pages) + 1
        span = slice(place.first_page - 1, place.last_page)
        self.pages += self.pages[span]
        self.told += self.told[span]
        self.laid.append(laid)
        self.placed.append(Placed(place.paper, first, len(self.pages), ('duplicate_document',)))

    def _scan(
        self, image: Image.Image, turn: int = 0, beside: Image.Image | None = None, bleed: float | None = None
    ) -> None:
        how = replace(self.how, skew=self.how.skew + float(self.noise.uniform(-0.25, 0.25)), turn=turn)
        how = how if bleed is None else replace(how, bleed=bleed)
        self.pages.append(
            files.ScannedPage(scan(image, how, self.noise, source_dpi=DPI, other=beside), how.dpi, how.quality)
        )

    def _blank(self, front: Image.Image | None, shows: str = 'pure') -> None:
        """An empty side: pure, with the front showing through, or with the shadow of its seal alone."""
        sheet = Image.new('RGB', front.size if front else _A4, (255, 255, 255))
        if front is None or shows == 'pure':
            self._scan(sheet, bleed=0.0)
        elif shows == 'bleed':
            self._scan(sheet, beside=front, bleed=float(self.noise.uniform(0.03, 0.08)))
        else:
            shadow = sheet.copy()
            seal = ink.seal(self.rng, 'ỦY BAN NHÂN DÂN', DPI)
            shadow.paste(seal, (round(shadow.width * 0.5), round(shadow.height * 0.62)), seal)
            self._scan(sheet, beside=shadow, bleed=float(self.noise.uniform(0.1, 0.2)))
        self.told.append(TruthPage('', kind='blank'))

    def _separator(self, dossier: str, kind: str) -> None:
        """A sheet as the product itself prints it."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / 'separator.pdf'
            told = ['--type', kind] if kind else []
            subprocess.run(
                [sys.executable, '-m', 'digitizer', 'separators', dossier, *told, '--out', str(path)],
                check=True,
                capture_output=True,
            )
            with pypdfium2.PdfDocument(path) as pdf:
                image = pdf[0].render(scale=DPI / 72).to_pil().convert('RGB')
        self._scan(image)
        self.told.append(TruthPage('', kind='separator', codes=(separator_payload(dossier, kind),)))

    def _put_born(self, path: Path) -> None:
        """Put the pages that a program wrote in the place of their empty pictures."""
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            for index, content in self.born.items():
                with pikepdf.open(io.BytesIO(content)) as one:
                    pdf.pages[index] = one.pages[0]
            pdf.save(path, deterministic_id=True)


def _single(pdf: bytes, index: int) -> bytes:
    """One page of a document as a document of its own."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as source, pikepdf.new() as one:
        one.pages.append(source.pages[index])
        one.save(out, deterministic_id=True)
    return out.getvalue()
