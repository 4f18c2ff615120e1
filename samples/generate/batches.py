"""Whole batches as a counter scans them: receipts, separator sheets, papers, blank backs, sheets laid wrongly."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from random import Random

import numpy as np
from PIL import Image

from samples.generate import files, truth
from samples.generate.identifiers import dossier_code
from samples.generate.paper import Paper
from samples.generate.papers import administrative as adm
from samples.generate.papers import civil, identity
from samples.generate.papers.onestop import PROCEDURES, blank_side, receipt, separator_sheet
from samples.generate.pile import other_scan, scanned, seed_of
from samples.generate.places import NEW, OLD, Place
from samples.generate.scanner import Scan

Make = Callable[[Random], Paper]


@dataclass(frozen=True)
class Item:
    """A thing in the pile: a paper (`make`), the paper laid in before once more (`again`), a separator, a blank sheet."""

    make: Make | None = None
    separator: str | None = None  # type code on the sheet, '' for none
    again: int | None = None  # which document of the batch comes once more, from 0
    blank: bool = False
    backs: bool = False  # the empty backs of its sheets were scanned too
    turns: Mapping[int, int] = field(default_factory=dict)  # page of the paper: degrees clockwise
    opens: int | None = None  # which dossier of the batch a receipt opens


@dataclass(frozen=True)
class Batch:
    """One scanned pile."""

    name: str
    place: Place
    received: date
    items: tuple[Item, ...]
    scan: Scan
    about: str
    purpose: str
    dossiers: int = 2


class _Pile:
    """Collects pages and what is true of them."""

    def __init__(self, how: Scan, noise: np.random.Generator) -> None:
        self.how, self.noise = how, noise
        self.pages: list[files.ScannedPage] = []
        self.told: list[truth.TruthPage] = []
        self.documents: list[truth.Placed] = []

    def blank(self, front: Image.Image | None, strength: float) -> None:
        """An empty side; the front shows through faintly."""
        how = replace(self.how, bleed=strength if front is not None else 0.0)
        self.pages.append(scanned(blank_side(), how, self.noise, front))
        self.told.append(truth.TruthPage('', kind='blank'))

    def separator(self, dossier: str, type_code: str) -> None:
        """A separator sheet."""
        sheet, payload = separator_sheet(dossier, type_code)
        self.pages.append(scanned(sheet, self.how, self.noise))
        self.told.append(truth.TruthPage(sheet.text, kind='separator', codes=(payload,)))

    def paper(self, paper: Paper, item: Item, flags: Sequence[str] = ()) -> None:
        """A paper, perhaps with the blank backs of its sheets."""
        first = len(self.pages) + 1
        last = first
        for number, sheet in enumerate(paper.pages, start=1):
            turn = item.turns.get(number, 0)
            self.pages.append(scanned(sheet, replace(self.how, turn=turn), self.noise))
            codes = tuple(payload for page, payload in paper.codes if page == number)
            self.told.append(truth.TruthPage(sheet.text, turned=turn, codes=codes))
            last = len(self.pages)
            if item.backs:
                self.blank(sheet.image, float(self.noise.uniform(0.03, 0.07)))
        self.documents.append(truth.Placed(paper, first, last, tuple(flags)))


def make_batch(batch: Batch, out: Path, seed: int, split: str) -> Path:
    """Draw, scan and write a batch."""
    number = seed_of(seed, split, batch.name)
    rng, noise = Random(number), np.random.default_rng(number)
    how = other_scan(batch.scan, noise) if split == 'heldout' else batch.scan
    pile = _Pile(how, noise)
    agency = f'{batch.place.agency_code}.{rng.randrange(10, 80):03d}'
    codes = [dossier_code(rng, agency, batch.received) for _ in range(batch.dossiers)]
    current = codes[0]
    papers: list[Paper] = []
    for index, item in enumerate(batch.items):
        own = Random(seed_of(seed, split, f'{batch.name}/{index}'))
        if item.blank:
            pile.blank(None, 0.0)
        elif item.separator is not None:
            pile.separator(current, item.separator)
        elif item.again is not None:
            papers.append(papers[item.again])
            pile.paper(papers[-1], item, ('duplicate_document',))
        elif item.opens is not None:
            current = codes[item.opens]
            procedure = PROCEDURES[own.randrange(len(PROCEDURES))]
            papers.append(receipt(own, batch.place, batch.received, procedure=procedure, code=current))
            pile.paper(papers[-1], item)
        elif item.make is not None:
            papers.append(item.make(own))
            pile.paper(papers[-1], item)
    path = out / batch.name
    files.write(path, pile.pages)
    truth.write(truth.truth_path(path), truth.truth_of(pile.told, pile.documents))
    return path


def plans() -> tuple[Batch, ...]:
    """The two batches of the set."""
    return (
        Batch(
            'lo-ho-so-ho-tich.pdf', OLD[0], date(2025, 4, 22),
            (
                Item(opens=0, backs=True),
                Item(separator='T05'), Item(make=civil.birth_certificate, backs=True),
                Item(separator='T01'), Item(make=partial(identity.citizen_card, two_pages=True)),
                Item(separator=''), Item(make=adm.decision_province, backs=True, turns={2: 180}),
                Item(separator='T07'), Item(make=civil.marriage_certificate),
                Item(opens=1),
                Item(separator=''), Item(make=adm.report),
                Item(separator='T18'), Item(make=adm.letter_province, turns={1: 90}),
                Item(separator='T05'), Item(again=1),
                Item(blank=True),
                Item(separator='T06'), Item(make=civil.death_extract),
            ),
            Scan(dpi=200, quality=74, skew=0.35, noise=1.9, dust=14),
            "Batch of two dossiers with printed separator sheets",
            "separation by QR, blank backs with bleed-through, a page upside down, a page turned 90°, a duplicate",
        ),
        Batch(
            'lo-khong-to-ngan', NEW[2], date(2026, 9, 15),
            (
                Item(opens=0),
                Item(make=civil.marital_status), Item(blank=True),
                Item(make=identity.identity_card),
                Item(make=adm.letter_department, backs=True),
                Item(make=adm.plan, backs=True),
                Item(make=adm.decision_commune, turns={1: 180}),
                Item(make=civil.birth_extract),
                Item(opens=1),
                Item(make=adm.notice), Item(again=2),
                Item(make=adm.resolution, turns={2: 270}),
                Item(make=partial(identity.citizen_card)),
                Item(make=adm.submission, backs=True),
                Item(make=adm.invitation),
            ),
            Scan(dpi=200, quality=72, skew=-0.5, noise=1.8, dust=10, gradient=0.02),
            "Batch of two dossiers without separator sheets, one JPEG a page",
            "separation by receipts and first-page evidence, `--batch`",
        ),
    )  # fmt: skip
