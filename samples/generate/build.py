"""Makes samples: draws the papers, scans them, writes file and truth. Each sample depends on its name and seed alone."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from random import Random

import cv2
import numpy as np

from samples.generate import batches, files, fonts, plan, readme, truth
from samples.generate.pile import other_scan, scanned, seed_of

FOLDERS = {'single': 'doctypes', 'batch': 'batches', 'fault': 'contradictions'}


def make_single(sample: plan.Sample, out: Path, seed: int, split: str) -> Path:
    """Draw, scan and write one document."""
    number = seed_of(seed, split, sample.name)
    paper, noise = sample.make(Random(number)), np.random.default_rng(number)
    how = other_scan(sample.scan, noise) if split == 'heldout' else sample.scan
    pages, told = [], []
    for page, sheet in enumerate(paper.pages, start=1):
        if page in sample.drop_pages:
            continue
        beside = page if page % 2 else page - 2
        other = paper.pages[beside].image if 0 <= beside < len(paper.pages) else None
        turned = replace(how, turn=sample.scan.turn)
        pages.append(scanned(sheet, turned, noise, other))
        codes = tuple(payload for where, payload in paper.codes if where == page)
        told.append(truth.TruthPage(sheet.text, turned=turned.turn, codes=codes))
    path = out / sample.name
    files.write(path, pages)
    truth.write(truth.truth_path(path), truth.truth_of(told, [truth.Placed(paper, 1, len(pages), sample.flags)]))
    return path


def build(out: Path, *, seed: int = 7, split: str = 'dev', only: str = '', jobs: int = 2) -> list[Path]:
    """Make the whole set under `out` in a folder for each kind; returns the paths of the samples."""
    work = []
    for kind, samples in (('single', plan.singles()), ('fault', plan.contradictions())):
        folder = out / FOLDERS[kind]
        folder.mkdir(parents=True, exist_ok=True)
        work += [partial(make_single, sample, folder, seed, split) for sample in samples if only in sample.name]
    folder = out / FOLDERS['batch']
    folder.mkdir(parents=True, exist_ok=True)
    work += [partial(batches.make_batch, batch, folder, seed, split) for batch in batches.plans() if only in batch.name]
    made = _run_all(work, jobs, split)
    if not only:
        readme.write(out)
    return made


def _run_all(work: list[partial[Path]], jobs: int, split: str) -> list[Path]:
    if jobs < 2 or len(work) < 3:
        _prepare(split)
        return [job() for job in work]
    with ProcessPoolExecutor(jobs, mp_context=get_context('spawn'), initializer=_prepare, initargs=(split,)) as pool:
        return list(pool.map(_run, reversed(work)))[::-1]  # the batches take longest: they start first


def _prepare(split: str) -> None:
    cv2.setNumThreads(1)
    fonts.substitute({'Tinos': 'FreeSerif', 'NotoSerif': 'Tinos'} if split == 'heldout' else {})


def _run(job: partial[Path]) -> Path:
    return job()
