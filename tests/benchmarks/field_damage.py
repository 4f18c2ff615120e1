"""Counts values that are accepted though a page was damaged as unseen layouts and readings damage it: by kind of damage and of field.

    python tests/benchmarks/field_pages.py SET PAGES
    python tests/benchmarks/field_damage.py SET=PAGES … [--half odd|even] [--seed 1] [--each 4] [--kinds 'caption lost,gone'] [--show]

Of each paper, `--each` kinds of damage are drawn, and for each a value that was accepted and right before. Of the damaged values
and of the others on the paper those are counted that were accepted and wrong afterwards. Halves are those of `field_totals.py`.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parent))

from field_pages import Stored, chosen
from field_totals import SCANNED_ON
from value_spoiling import KINDS, UNSEEN, Target, target_of

from digitizer.doctypes import catalogue
from digitizer.documents.model import Extraction, FieldSource
from digitizer.documents.serialise import field_json
from digitizer.evaluation.fields import FieldOutcome, FieldScore, is_critical, same
from digitizer.evaluation.statistics import wilson
from digitizer.extraction.signs import group_of
from digitizer.extraction.stage import extract, make_drafts


@dataclass(frozen=True, slots=True)
class Damaged:
    """A value of a damaged paper: what was done, whether to this value, and what became of it."""

    kind: str
    group: str
    own: bool
    outcome: FieldOutcome
    rule: str


def scored(item: Stored, made: Extraction) -> list[FieldOutcome]:
    """Compare what was extracted with the truth."""
    score = FieldScore()
    found = [field_json(field) for field in made.fields]
    score.add(item.truth.sample.name, item.document.first_page, item.document.type, item.document.fields, found)
    return score.outcomes


def targets(item: Stored) -> list[Target]:
    """The values of a paper that were read off it, accepted and right."""
    doctype = catalogue().get(item.document.type)
    pages = list(item.pages)
    found = []
    for name, drafts in make_drafts(pages, doctype, scanned_on=SCANNED_ON).entries.items():
        expected = item.document.fields.get(name)
        groups = expected.groups if expected is not None and not expected.absent else ()
        for draft in drafts if groups else ():
            field = draft.finish()
            right = any(same(way, field.value) for ways in groups for way in ways)
            if field.status.value == 'accepted' and field.source is FieldSource.OCR and right:
                target = target_of(draft, pages)
                found += [target] if target is not None else []
    return found


def damaged(item: Stored, kinds: list[str], *, each: int, seed: int) -> Iterator[Damaged]:
    """Damage a paper `each` times and tell what became of its values."""
    doctype = catalogue().get(item.document.type)
    pages, whole = list(item.pages), targets(item)
    dice = Random(f'{item.truth.sample.name} {item.document.first_page} {seed}')
    silent = {
        (outcome.name, str(outcome.got))
        for outcome in scored(item, extract(pages, doctype, scanned_on=SCANNED_ON))
        if outcome.silent
    }
    done = 0
    for kind in dice.sample(kinds, len(kinds)):
        if done == each:
            return
        for target in dice.sample(whole, len(whole)):
            spoilt = KINDS[kind](pages, target, dice)
            if spoilt is None:
                continue
            done += 1
            made = extract(spoilt, doctype, scanned_on=SCANNED_ON)
            rules = {
                (field.name, str(field.value)): field.explanation.rule
                for field in made.fields
                if field.explanation is not None
            }
            value = target.draft.finish().value
            for outcome in scored(item, made):
                if outcome.silent and (outcome.name, str(outcome.got)) in silent:
                    continue
                own = outcome.name == target.draft.spec.name and (
                    outcome.expected is None or same(outcome.expected, value) or not outcome.correct
                )
                spec = doctype.field(outcome.name)
                group = group_of(spec.kind) if spec is not None else ''
                yield Damaged(kind, group, own, outcome, rules.get((outcome.name, str(outcome.got)), ''))
            break


def row(title: str, found: list[Damaged]) -> str:
    """One line of the table: the damaged values, those accepted, those wrong; of the others the accepted and wrong."""
    own, others = [item.outcome for item in found if item.own], [item.outcome for item in found if not item.own]
    accepted, wrong = sum(item.accepted for item in own), sum(item.silent for item in own)
    low, high = wilson(wrong, accepted)
    beside, ids = (
        sum(item.silent for item in others),
        sum(item.outcome.silent and is_critical(item.outcome.name) for item in found),
    )
    share = 100 * wrong / accepted if accepted else 0.0
    return (
        f'{title:22}{len(own):8}{accepted:10}{wrong:7} {share:6.1f} %   {100 * low:5.1f}-{100 * high:5.1f} %'
        f'{sum(item.accepted for item in others):10}{beside:7}{ids:10}'
    )


def main() -> None:
    """Damage, count and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('sets', nargs='+', metavar='SET=PAGES')
    parser.add_argument('--half', choices=('odd', 'even'))
    parser.add_argument('--only', default='', help='only papers whose name holds this')
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--each', type=int, default=4, help='kinds of damage for each paper')
    parser.add_argument('--kinds', default='', help='only these kinds, by commas')
    parser.add_argument('--show', action='store_true', help='list what was accepted and wrong')
    options = parser.parse_args()
    kinds = [kind for kind in KINDS if not options.kinds or kind in options.kinds.split(',')]
    found: list[Damaged] = []
    for paper in chosen(options.sets, half=options.half, only=options.only):
        found += damaged(paper, kinds, each=options.each, seed=options.seed)
    for item in found if options.show else ():
        told = item.outcome
        if told.silent:
            own = 'own' if item.own else 'other'
            print(
                f'{item.kind} | {own} {item.group} | {told.sample} {told.name} | {told.expected} | {told.got} | {item.rule}'
            )
    print(
        f'{"damage":22}{"damaged":>8}{"accepted":>10}{"wrong":>7}{"":10}{"95 %":>12}   {"others":>10}{"wrong":>7}{"of ids":>10}'
    )
    parts: dict[str, list[Damaged]] = defaultdict(list)
    for item in found:
        parts[item.kind].append(item)
        if item.kind not in UNSEEN:
            parts[f'· {item.group}'].append(item)
    for title in (*kinds, *sorted(title for title in parts if title.startswith('·'))):
        if title in parts:
            print(row(title, parts[title]))
    print(row('all that can be seen', [item for item in found if item.kind not in UNSEEN]))
    print(row('all', found))


if __name__ == '__main__':
    main()
