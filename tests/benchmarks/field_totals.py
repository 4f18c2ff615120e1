"""Counts what extraction makes of stored pages: by condition, by print and pen; lists what is wrong where that may be seen.

    python tests/benchmarks/field_pages.py SET PAGES
    python tests/benchmarks/field_totals.py SET=PAGES … [--half odd|even] [--only NAME] [--show missing|wrong|accepted|pen]

Papers of a set are numbered by their sorted names from 0: of reserves that were opened in part `--half` tells the parts. `--show` lists values: never
do that with layouts that are kept apart.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from field_pages import Stored, chosen

from digitizer.classification import classify
from digitizer.doctypes import catalogue
from digitizer.documents.serialise import field_json
from digitizer.evaluation.fields import FieldOutcome, FieldScore
from digitizer.evaluation.statistics import wilson
from digitizer.extraction.stage import extract, held

SCANNED_ON = date(2026, 11, 22)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A value that was looked for, and whether a pen had written it."""

    found: FieldOutcome
    by_pen: bool


def outcomes(item: Stored, *, typed: bool) -> Iterator[Outcome]:
    """Extract one document, of the type that is told, or of the true one, and compare its values with the truth."""
    told = None if typed else classify(item.pages, catalogue=catalogue())
    code = item.document.type if told is None else told.code
    made = extract(item.pages, catalogue().get(code), scanned_on=SCANNED_ON)
    if told is not None and not told.accepted:
        made = held(made)
    score = FieldScore()
    score.add(
        item.truth.sample.name,
        item.document.first_page,
        item.document.type,
        item.document.fields,
        [field_json(field) for field in made.fields],
        condition=item.truth.condition,
    )
    for outcome in score.outcomes:
        yield Outcome(outcome, outcome.name in item.document.handwritten)


def row(title: str, found: list[Outcome]) -> str:
    """One line of the table."""
    score = FieldScore([item.found for item in found])
    count, critical = score.count(), score.count(critical=True)
    low, high = wilson(count.silent, count.accepted)
    share = 100 * count.correct / count.expected if count.expected else 0.0
    return (
        f'{title:14}{count.expected:7}{count.correct:7} {share:5.1f} %{count.missing:9}{count.caught:8}'
        f'{count.accepted:10}{count.silent:7}{critical.silent:10}   {100 * low:.1f}-{100 * high:.1f} %'
    )


def main() -> None:
    """Count and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('sets', nargs='+', metavar='SET=PAGES')
    parser.add_argument('--half', choices=('odd', 'even'))
    parser.add_argument('--only', default='', help='only papers whose name holds this')
    parser.add_argument(
        '--typed', action='store_true', help='extract of the true type, whatever the paper is taken for'
    )
    parser.add_argument(
        '--show', choices=('missing', 'wrong', 'accepted', 'pen', 'all'), help='list values that are not right'
    )
    options = parser.parse_args()
    found: list[Outcome] = []
    for paper in chosen(options.sets, half=options.half, only=options.only):
        found.extend(outcomes(paper, typed=options.typed))
    for item in found:
        told = item.found
        shown = {
            'all': True,
            'pen': item.by_pen,
            'accepted': told.silent,
            'missing': not told.found,
            'wrong': told.found,
            None: False,
        }[options.show]
        if shown and not told.correct:
            marks = ('ACCEPTED ' if told.accepted else '') + ('pen ' if item.by_pen else '')
            print(f'{told.sample} {told.name}: {marks}| {told.expected} | {told.got}')
    print(
        f'{"":14}{"paper":>7}{"right":>7}{"":8}{"missing":>9}{"caught":>8}{"accepted":>10}{"wrong":>7}{"of ids":>10}   95 %'
    )
    groups = {'all': found}
    for condition in sorted({item.found.condition for item in found} - {''}):
        groups[condition] = [item for item in found if item.found.condition == condition]
    for title, part in list(groups.items()):
        for kind, by_pen in (('print', False), ('pen', True)):
            groups[f'{title}, {kind}'] = [item for item in part if item.by_pen == by_pen]
    for title, part in groups.items():
        print(row(title, part))


if __name__ == '__main__':
    main()
