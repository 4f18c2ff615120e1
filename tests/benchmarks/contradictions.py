"""Counts the planted contradictions that are flagged, and the truthful papers that are accused of one.

    python -m samples.generate --split contradictions --seed 61 --out PLANTED
    python tests/benchmarks/field_pages.py PLANTED PAGES      # read once
    python tests/benchmarks/contradictions.py PLANTED=PAGES [SET=PAGES ...] [-v]

Each argument is a set with `X.truth.json` beside its inputs and the folder of its stored pages. Documents whose truth
names a flag of a contradiction are plants, found when every such flag is raised; all others are truthful.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

from field_pages import Stored, stored

from digitizer.classification import classify
from digitizer.doctypes import catalogue
from digitizer.evaluation.flagging import CONTRADICTIONS
from digitizer.evaluation.statistics import wilson
from digitizer.extraction import extract


def flags_of(paper: Stored, scanned_on: date) -> frozenset[str]:
    """Contradictions that the product sees, the type being told by the machine too."""
    doctype = catalogue().get(classify(paper.pages, catalogue=catalogue()).code)
    return frozenset(flag.code for flag in extract(paper.pages, doctype, scanned_on=scanned_on).flags) & CONTRADICTIONS


def share(name: str, hits: int, trials: int) -> str:
    """One row of the table."""
    low, high = wilson(hits, trials)
    return f'| {name} | {hits} of {trials} | {hits / max(1, trials):.1%} | {low:.1%} to {high:.1%} |'


def main() -> None:
    """Measure the sets named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('sets', nargs='+', metavar='SET=PAGES')
    parser.add_argument('--scanned-on', type=date.fromisoformat, default=date(2026, 11, 22))
    parser.add_argument('-v', '--verbose', action='store_true', help='name what was missed and what was accused')
    arguments = parser.parse_args()
    found: dict[str, Counter[bool]] = defaultdict(Counter)
    plants: Counter[bool] = Counter()
    accused: Counter[bool] = Counter()
    for argument in arguments.sets:
        folder, _, pages = argument.partition('=')
        for paper in stored(Path(folder), Path(pages)):
            wanted = frozenset(paper.document.flags) & CONTRADICTIONS
            got = flags_of(paper, arguments.scanned_on)
            if wanted:
                plants[wanted <= got] += 1
                for code in wanted:
                    found[code][code in got] += 1
            else:
                accused[bool(got)] += 1
            if arguments.verbose and (wanted - got or (got and not wanted)):
                what = f'missed {sorted(wanted - got)}' if wanted else f'accused {sorted(got)}'
                print(f'{paper.truth.sample.name} page {paper.document.first_page}: {what}')
    print('| what | papers | share | 95 % |\n|---|---|---|---|')
    for code, count in sorted(found.items()):
        print(share(f'`{code}` found', count[True], count.total()))
    print(share('plants found', plants[True], plants.total()))
    print(share('truthful papers accused', accused[True], accused.total()))


if __name__ == '__main__':
    main()
