"""Learn how much each piece of evidence says about a document's type, and measure it on layouts never learned from.

    python tests/benchmarks/type_papers.py PAPERS --seeds 1 2 3
    python tests/benchmarks/type_model.py PAPERS [--read NAME=FOLDER ...] [--out digitizer/classification/weights.json]

Learned from papers of `type_papers` in copies of `type_spoiling`, from the same papers with their own type taken out of
the catalogue (the right answer is then "none of these"), from later pages, and from papers of `type_others`. The model
is a conditional logit (McFadden 1974) whose weights are shrunk towards points set by hand (`PRIOR`); how strongly, and
the temperature that makes its probabilities true, is chosen by cross-validation in which papers of one layout are never
on both sides. `--read` measures page records of scans too: a folder for each document, whose name begins with the type
(`t17-…`) or, with a file `type` in it, holds its code; each is judged by the model that did not see its layout.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from digitizer.classification.decision import TOLD
from digitizer.classification.evidence import gather
from digitizer.classification.features import Features, Voice, other_values
from digitizer.classification.model import WEIGHTS
from digitizer.doctypes import Catalogue, Layout, load_catalogue
from digitizer.doctypes.matching import compact
from digitizer.doctypes.titles import TitleIndex
from digitizer.documents.model import Page
from digitizer.documents.pagestore import PageFolder
from digitizer.evaluation.statistics import wilson
from tests.benchmarks.type_others import OTHER, others
from tests.benchmarks.type_papers import Labelled, load
from tests.benchmarks.type_spoiling import KINDS, spoilt

PRIOR: dict[str, float] = {
    'type': -6.0, 'title': 6.0, 'title_long': 2.0, 'title_errors': -1.6, 'title_centred': 0.5, 'title_goes_on': 0.0,
    'title_goes_on_nd30': -1.0, 'title_below_nation': 1.5, 'title_large': 4.0, 'title_large_long': 1.0, 'title_deep': -2.0, 'captions': 1.0, 'other_listed': 2.0, 'title_second': 1.5, 'title_low': 0.6, 'title_plain': 1.5,
    'title_faint': 4.0, 'title_faint_long': 1.0, 'title_unlike': -0.5, 'title_unlike_read': 0.0, 'title_swapped': -1.0, 'number': 4.5, 'number_folded': 2.5, 'number_shared': 1.0, 'number_letter': 0.5, 'number_other': -3.0, 'anchors': 4.0,
    'anchor': 1.0, 'no_anchor': -1.5, 'labels': 3.0, 'no_label': -0.5, 'issuer': 1.5, 'code_cccd_qr': 6.0,
    'code_mrz_td1': 6.0, 'code_mrz_td3': 9.0, 'code_bhyt_qr': 9.0, 'form_code': 3.0, 'excluded_title': -6.0,
    'excluded_text': -1.5, 'annex': -4.0, 'nation_form': 1.0, 'nation_certificate': 0.0, 'nation_card': 0.0,
    'nation_table': 0.0, 'nation_nd30': 1.0, 'dated_nd30': 0.5, 'bare_nd30': -1.5, 'letter': 2.0, 'letter_number': 3.5,
    'letter_subject': 3.0, 'letter_about': 1.5, 'letter_dated': 0.5, 'letter_addressed': 1.0, 'letter_titled': -2.0, 'letter_whole': 1.0, 'hint': 3.0, 'other': 0.0, 'other_few_words': 1.0,
    'other_no_heading': 0.0, 'other_no_title': 0.0, 'other_title': 1.5, 'other_foreign': 0.0,
}  # fmt: skip
NAMES = tuple(PRIOR)
FOLDS = 6
SHRINKAGE = (0.3, 0.1, 0.03, 0.01, 0.003)
TEMPERATURES = tuple(0.8 + 0.05 * step for step in range(15))
ACCEPT = 0.95
AT_MOST = 0.999
_ANSWERS = 14  # types that are weighed against each other, and "none of these": the others have no share
_COPIES = 5
_OTHERS = 600
_STRANGE = 0.5  # worth of a paper of no type beside one of a known type

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """What the evidence says of every type, and which is right."""

    layout: str
    type: str
    kind: str
    voices: Sequence[Voice]
    other: Mapping[str, float]


@cache
def _tools(without: str = '', untitled: frozenset[str] = frozenset()) -> tuple[Catalogue, Features, TitleIndex]:
    known = load_catalogue()
    chosen = Catalogue(
        replace(item, titles=tuple(title for title in item.titles if title not in untitled))
        for item in known
        if item.code != without
    )
    return chosen, Features(chosen), TitleIndex(chosen)


def printed_titles(pages: Sequence[Page], code: str) -> frozenset[str]:
    """Titles of a type that stand in the upper half of a document's first page."""
    top = compact(' '.join(line.text for line in pages[0].lines if line.box.y0 < pages[0].height / 2))
    return frozenset(title for title in _tools()[0].get(code).titles if compact(title) in top)


def example(
    layout: str, code: str, kind: str, pages: Sequence[Page], without: str = '', untitled: frozenset[str] = frozenset()
) -> Example:
    """Look at a document once, with the catalogue, all of it but one type, or one that lacks some titles."""
    _, features, titles = _tools(without, untitled)
    evidence = gather(pages, titles)
    if evidence is None:
        return Example(layout, code, kind, (), {'other': 1.0, 'other_few_words': 1.0})
    voices = features.voices(evidence, None)
    return Example(layout, code, kind, voices, other_values(evidence, voices))


def examples(papers: Iterable[Labelled], dice: Random) -> Iterator[Example]:
    """Spoil papers in several ways, and ask about them with their type unknown; papers of no type at the end."""
    known = _tools()[0]
    for paper in papers:
        for kind in ('clean', *dice.sample(sorted(KINDS), _COPIES)):
            pages = spoilt(paper.pages, paper.type, kind, known, dice)
            yield example(paper.layout, paper.type, kind, pages)
        if paper.type == OTHER:
            continue
        kind = dice.choice(('clean', 'clean', 'letters-3', 'title-split', 'title-small', 'bottom-gone'))
        pages = spoilt(paper.pages, paper.type, kind, known, dice)
        yield example(paper.layout, OTHER, 'type-unknown', pages, without=paper.type)
        if known.get(paper.type).layout is not Layout.ND30 and (titles := printed_titles(paper.pages, paper.type)):
            yield example(paper.layout, paper.type, 'title-unforeseen', paper.pages[:3], untitled=titles)
        if len(paper.pages) > 1 and known.get(paper.type).layout is Layout.ND30:
            pages = spoilt(paper.pages[1:], paper.type, 'letters-3', known, dice)
            yield example(paper.layout, OTHER, 'later-pages', pages)
    for paper in others(_OTHERS, dice):
        pages = spoilt(paper.pages, OTHER, dice.choice(('clean', 'letters-3', 'letters-10')), known, dice)
        yield example(paper.layout, OTHER, 'other', pages)


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Examples as numbers: features of the likeliest answers, the last of which is "none of these"."""

    examples: Sequence[Example]
    features: Floats  # example, answer, feature
    right: NDArray[np.int64]  # which answer
    codes: Sequence[Sequence[str]]
    strong: NDArray[np.bool_]  # example, answer

    @property
    def layouts(self) -> list[str]:
        """Of each example."""
        return [item.layout for item in self.examples]


def table(found: Sequence[Example]) -> Table:
    """Lay examples out; of the types only the likeliest by the points set by hand, and the right one."""
    place = {name: index for index, name in enumerate(NAMES)}
    whole = np.zeros((len(found), _ANSWERS, len(NAMES)))
    strong = np.zeros((len(found), _ANSWERS), bool)
    right = np.full(len(found), _ANSWERS - 1)
    codes = []
    for row, item in enumerate(found):
        points = {voice.code: sum(PRIOR[name] * value for name, value in voice.values.items()) for voice in item.voices}
        ranked = sorted(item.voices, key=lambda voice: (voice.code != item.type, -points[voice.code]))
        kept = ranked[: _ANSWERS - 1]
        for column, voice in enumerate(kept):
            for name, value in voice.values.items():
                whole[row, column, place[name]] = value
            strong[row, column] = voice.strong
            if voice.code == item.type:
                right[row] = column
        for column in range(len(kept), _ANSWERS - 1):
            whole[row, column, place['type']] = 9.0  # no such answer
        for name, value in item.other.items():
            whole[row, -1, place[name]] = value
        codes.append([*(voice.code for voice in kept), *[OTHER] * (_ANSWERS - len(kept))])
    return Table(found, whole, right, codes, strong)


def shares(features: Floats, weights: Floats, temperature: float = 1.0) -> Floats:
    """Probabilities of the answers."""
    points = features @ weights / temperature
    odds = np.exp(points - points.max(axis=1, keepdims=True))
    return np.asarray(odds / odds.sum(axis=1, keepdims=True))


def fit(features: Floats, right: NDArray[np.int64], worth: Floats, shrinkage: float) -> Floats:
    """Newton's method on the penalised likelihood; `worth` of the examples sums to 1. Convex, so it ends at one place."""
    prior = np.array([PRIOR[name] for name in NAMES])
    weights, rows = prior.copy(), np.arange(len(right))
    ridge = shrinkage / len(NAMES)
    for _ in range(60):
        share = shares(features, weights)
        miss = share.copy()
        miss[rows, right] -= 1.0
        slope = np.einsum('na,naf->f', miss * worth[:, None], features) + ridge * (weights - prior)
        mean = np.einsum('na,naf->nf', share, features)
        spread = (features * (share * worth[:, None])[:, :, None]).reshape(-1, len(NAMES))
        curve = spread.T @ features.reshape(-1, len(NAMES)) - (mean * worth[:, None]).T @ mean
        step = np.linalg.solve(curve + ridge * np.eye(len(NAMES)), slope)
        weights = weights - step * min(1.0, 6.0 / np.abs(step).max())
        if np.abs(step).max() < 1e-4:
            break
    return np.asarray(weights)


def worth_of(found: Sequence[Example]) -> Floats:
    """A layout with many papers counts for more, but not in proportion; papers of no type are rarer in an archive."""
    counts = Counter(item.layout for item in found)
    worth = np.array([(_STRANGE if item.type == OTHER else 1) / math.sqrt(counts[item.layout]) for item in found])
    return np.asarray(worth / worth.sum())


def folds_of(layouts: Iterable[str]) -> dict[str, int]:
    """Put each layout into one fold."""
    names = sorted(set(layouts))
    Random(0).shuffle(names)
    return {name: index % FOLDS for index, name in enumerate(names)}


def loss(share: Floats, right: NDArray[np.int64], worth: Floats) -> float:
    """Mean negative log-likelihood."""
    return float(-(np.log(np.maximum(share[np.arange(len(right)), right], 1e-12)) * worth).sum())


def report(name: str, data: Table, share: Floats) -> None:
    """Print how many are right, left to people and wrong, the macro-F1 of what is accepted and of what is told, and the reliability."""
    rows = np.arange(len(data.right))
    best = share.argmax(axis=1)
    sure = share.max(axis=1)
    accepted = (best != _ANSWERS - 1) & (sure >= ACCEPT) & data.strong[rows, best]
    truth = [item.type for item in data.examples]
    likeliest = [data.codes[row][answer] for row, answer in enumerate(best.tolist())]
    said = [code if taken else OTHER for code, taken in zip(likeliest, accepted, strict=True)]
    told = [code if share >= TOLD else OTHER for code, share in zip(likeliest, sure, strict=True)]
    told_wrong = sum(b not in (OTHER, a) for a, b in zip(truth, told, strict=True))
    known = sum(code != OTHER for code in truth)
    right = sum(a == b != OTHER for a, b in zip(truth, said, strict=True))
    wrong = sum(b not in (OTHER, a) for a, b in zip(truth, said, strict=True))
    taken = int(accepted.sum())
    low, high = wilson(wrong, taken)
    print(
        f'{name:16} n {len(truth):5} known {known:5} right {right:5} ({right / max(1, known):6.1%}) '
        f'abstained {known - right - wrong if known else 0:4} likeliest right '
        f'{sum(a == b for a, b in zip(truth, likeliest, strict=True)) / len(truth):6.1%} '
        f'F1 {macro_f1(truth, said):.3f} told {macro_f1(truth, told):.3f} ({told_wrong} wrong of '
        f'{sum(code != OTHER for code in told)}) '
        f'wrong {wrong} of {taken} ({low:.2%}..{high:.2%}) ECE {ece(sure, np.array(truth) == np.array(likeliest)):.3f}'
    )


def macro_f1(truth: Sequence[str], said: Sequence[str]) -> float:
    """Mean F1 over the types that occur, without "none of these"."""
    scores = []
    for code in sorted(set(truth) - {OTHER}):
        hits = sum(a == b == code for a, b in zip(truth, said, strict=True))
        scores.append(2 * hits / (truth.count(code) + said.count(code)))
    return sum(scores) / len(scores) if scores else 1.0


def ece(sure: Floats, right: NDArray[np.bool_]) -> float:
    """Expected calibration error over ten bins of equal width."""
    bins = np.minimum((sure * 10).astype(int), 9)
    found = 0.0
    for number in range(10):
        inside = bins == number
        if inside.any():
            found += inside.mean() * abs(right[inside].mean() - sure[inside].mean())
    return float(found)


def read_set(folder: Path) -> Iterator[Example]:
    """Return the scans whose page records lie under `folder`."""
    for place in sorted(path for path in folder.iterdir() if path.is_dir()):
        told = place / 'type'
        named = re.match(r't\d\d', place.name)
        code = told.read_text('utf-8').strip() if told.exists() else named[0].upper() if named else None
        if code is not None:
            stem = place.name.rpartition('.')[0] or place.name
            yield example(stem, code, 'read', tuple(PageFolder(place))[:3])


def _layout_of(stem: str, known: Mapping[str, int]) -> str:
    """The layout of `t17-party-1` or `t17-quyet-dinh-so`, as papers of `type_papers` name it; '' for one of its own."""
    names = (f'printed-{stem.rpartition("-")[0]}', f'drawn-{stem}')
    return next((name for name in names if name in known), '')


def main() -> None:
    """Learn, measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('papers', type=Path)
    parser.add_argument('--read', action='append', default=[], metavar='NAME=FOLDER')
    parser.add_argument('--seed', type=int, default=5)
    parser.add_argument('--out', type=Path, default=WEIGHTS)
    parser.add_argument('--dry', action='store_true', help='measure only')
    arguments = parser.parse_args()
    data = table(list(examples(load(arguments.papers), Random(arguments.seed))))
    folds = folds_of(data.layouts)
    fold = np.array([folds[layout] for layout in data.layouts])
    worth = worth_of(data.examples)
    tried = {}
    for shrinkage in SHRINKAGE:
        learned = [
            fit(data.features[fold != k], data.right[fold != k], worth[fold != k] / worth[fold != k].sum(), shrinkage)
            for k in range(FOLDS)
        ]
        points = np.stack([np.zeros(_ANSWERS)] * len(fold))
        for k in range(FOLDS):
            points[fold == k] = data.features[fold == k] @ learned[k]
        for temperature in TEMPERATURES:
            odds = np.exp((points - points.max(axis=1, keepdims=True)) / temperature)
            share = odds / odds.sum(axis=1, keepdims=True)
            tried[loss(share, data.right, worth), shrinkage, temperature] = (share, learned)
    (lost, shrinkage, temperature), (share, learned) = min(tried.items(), key=lambda item: item[0])
    by_hand = shares(data.features, np.array([PRIOR[name] for name in NAMES]))
    print(
        f'shrinkage {shrinkage} temperature {temperature:.2f} loss {lost:.4f}, by hand {loss(by_hand, data.right, worth):.4f}'
    )
    report('all by hand', data, by_hand)
    report('all', data, share)
    for kind in sorted({item.kind for item in data.examples}):
        rows = [row for row, item in enumerate(data.examples) if item.kind == kind]
        report(kind, table([data.examples[row] for row in rows]), share[rows])
    weights = fit(data.features, data.right, worth, shrinkage)
    for told in arguments.read:
        name, _, folder = told.partition('=')
        seen = table(list(read_set(Path(folder))))
        models = [
            learned[folds[layout]] if (layout := _layout_of(item.layout, folds)) else weights for item in seen.examples
        ]
        judged = np.concatenate(
            [shares(seen.features[row : row + 1], model, temperature) for row, model in enumerate(models)]
        )
        report(f'{name} by hand', seen, shares(seen.features, np.array([PRIOR[name] for name in NAMES])))
        report(name, seen, judged)
    if not arguments.dry:
        made = {
            'about': 'Log-odds of the evidence for a document type; made by tests/benchmarks/type_model.py.',
            'sources': 'samples.generate (all open layouts, CC0 1.0), tests/benchmarks/type_others.py; no real paper.',
            'licence': 'CC0 1.0',
            'examples': len(data.examples),
            'layouts': len(folds),
            'at_most': AT_MOST,
            'temperature': round(temperature, 3),
            'weights': {name: round(float(weight), 3) for name, weight in zip(NAMES, weights, strict=True)},
        }
        arguments.out.write_text(json.dumps(made, ensure_ascii=False, indent=1) + '\n', encoding='utf-8')


if __name__ == '__main__':
    main()
