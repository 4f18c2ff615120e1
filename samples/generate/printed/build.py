"""Makes a set of printed papers: fills the layouts, prints, marks and scans them, writes file and truth."""

from __future__ import annotations

import zlib
from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np

from samples.generate import files
from samples.generate.pages import CLASSES, look
from samples.generate.paper import Paper
from samples.generate.pile import seed_of
from samples.generate.printed import collect, marks, wear
from samples.generate.printed.layout import Layout, whole_truth
from samples.generate.printed.press import Press, press
from samples.generate.scanner import scan
from samples.generate.truth import Placed, TruthPage, truth_of, truth_path, write

SPLITS = ('printed', 'reserved', 'contradictions')


def build(out: Path, *, seed: int, split: str, count: int = 1, only: str = '') -> list[Path]:
    """Make `count` papers of each layout of a split under `out`; returns the paths of the samples.

    `reserved` has the layouts that are kept apart, `printed` all others; `contradictions` are planted in these.
    """
    work: list[tuple[str, Layout, str, tuple[str, ...]]]
    if split == 'contradictions':
        work = [(item.name, item.layout, item.fault, item.flags) for item in collect.contradictions()]
    else:
        work = [(item.name, item, '', ()) for item in _layouts(split)]
    out.mkdir(parents=True, exist_ok=True)
    made = []
    with press() as running:
        for name, layout, fault, flags in work:
            if only not in name:
                continue
            for copy in range(count):
                number = seed_of(seed, 'printed', f'{name}/{copy}')
                condition = 'clean' if fault else CLASSES[(zlib.crc32(name.encode()) + copy) % len(CLASSES)]
                stem = f'{name}-{copy + 1}'
                made.append(_make(running, out / stem, layout, fault, flags, condition, number))
    return made


def _layouts(split: str) -> list[Layout]:
    return collect.layouts(reserved=split == 'reserved')


def _make(
    running: Press, stem: Path, layout: Layout, fault: str, flags: tuple[str, ...], condition: str, number: int
) -> Path:
    rng, noise = Random(number), np.random.default_rng(number)
    filled = layout.fill(rng, fault)
    how = look(condition, rng.randrange(14), rng).scan
    if condition == 'hard':
        how = replace(how, fold=None if rng.random() < 0.7 else rng.uniform(0.35, 0.6))
    scans, told = [], []
    for sheet in running.print(layout.template, filled.values):
        lying = replace(how, skew=how.skew + (float(noise.uniform(-0.15, 0.15)) if how.skew else 0.0))
        laid = wear.worn(marks.finished(sheet, rng), layout.wear, rng, noise)
        image, dpi = wear.taken(scan(laid, lying, noise, source_dpi=300), how.dpi, layout.wear, rng)
        scans.append(files.ScannedPage(image, dpi, how.quality))
        told.append(TruthPage(sheet.text, codes=marks.codes(sheet)))
    path = stem.with_suffix('.jpg' if len(scans) == 1 and rng.random() < 0.6 else '.pdf')
    files.write(path, scans)
    fields = whole_truth(layout.type, filled)
    paper = Paper(layout.type, [], fields, [*filled.flags, *flags], list(filled.handwritten))
    truth = truth_of(told, [Placed(paper, 1, len(scans))])
    write(truth_path(path), truth | {'condition': condition})
    return path
