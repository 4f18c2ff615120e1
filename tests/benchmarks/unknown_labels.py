"""What happens on a blank whose labels nobody has seen? Labels are taken from the catalogue, paper by paper.

    python tests/benchmarks/field_pages.py SET PAGES
    python tests/benchmarks/unknown_labels.py SET=PAGES … [--share 0.4] [--seed 1]

For each paper some of its fields are drawn, and every label of theirs that is printed on it is forgotten, in all fields
that have it. What stood beside such a label is now left over, as on a new layout: a good reader misses it or asks, a bad
one takes it for another field. Values of the forgotten fields and of the others are counted apart.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from field_pages import Stored, stored

from digitizer.doctypes import catalogue
from digitizer.doctypes.model import DocType
from digitizer.evaluation.fields import FieldScore
from digitizer.evaluation.statistics import wilson
from digitizer.extraction import extract
from digitizer.kit.text import fold

SCANNED_ON = date(2026, 11, 22)


def forget(doctype: DocType, text: str, draw: random.Random, share: float) -> tuple[DocType, set[str]]:
    """Return the type without the labels of some fields that a folded `text` has, and the names of those fields."""
    lost: set[str] = set()
    names: set[str] = set()
    for spec in doctype.fields:
        printed = {folded for label in spec.labels if (folded := fold(label)) in text}
        if printed and draw.random() < share:
            names.add(spec.name)
            lost |= printed

    def kept(labels: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(label for label in labels if fold(label) not in lost)

    fields = tuple(replace(spec, labels=kept(spec.labels), kindred=kept(spec.kindred)) for spec in doctype.fields)
    forms = tuple(
        replace(form, labels={name: kept(labels) for name, labels in form.labels.items()}) for form in doctype.forms
    )
    return replace(doctype, fields=fields, forms=forms), names


def kinds_of(item: Stored, *, share: float, seed: int) -> Iterator[tuple[str, str]]:
    """Give for each value of a paper whether its field's labels were forgotten, and what became of it."""
    draw = random.Random(f'{item.truth.sample.name} {seed}')
    text = fold('\n'.join(page.text for page in item.pages))
    doctype, names = forget(catalogue().get(item.document.type), text, draw, share)
    found = extract(item.pages, doctype, scanned_on=SCANNED_ON)
    got = [
        {
            'name': field.name,
            'value': field.value,
            'group': field.group,
            'status': field.status.value,
            'confidence': field.confidence,
        }
        for field in found.fields
    ]
    score = FieldScore()
    score.add(item.truth.sample.name, item.document.first_page, item.document.type, item.document.fields, got)
    for outcome in score.outcomes:
        part = 'forgotten' if outcome.name in names else 'known'
        if outcome.correct and outcome.present:
            yield part, 'accepted right' if outcome.accepted else 'asked right'
        elif not outcome.correct:
            yield part, 'missing' if not outcome.found else 'accepted wrong' if outcome.accepted else 'asked wrong'


def main() -> None:
    """Print both parts for the sets of the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('sets', nargs='+', metavar='SET=PAGES')
    parser.add_argument('--share', type=float, default=0.4)
    parser.add_argument('--seed', type=int, default=1)
    arguments = parser.parse_args()
    counts: dict[str, Counter[str]] = {'known': Counter(), 'forgotten': Counter()}
    for pair in arguments.sets:
        folder, pages = pair.split('=')
        for item in stored(Path(folder), Path(pages)):
            for part, kind in kinds_of(item, share=arguments.share, seed=arguments.seed):
                counts[part][kind] += 1
    for part, count in counts.items():
        wrong, accepted = count['accepted wrong'], count['accepted wrong'] + count['accepted right']
        low, high = wilson(wrong, accepted)
        print(
            f'labels {part}: {dict(count)}; of {accepted} accepted {wrong} wrong ({100 * low:.2f} to {100 * high:.2f} %)'
        )


if __name__ == '__main__':
    main()
