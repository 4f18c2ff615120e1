"""How well are piles cut into documents, and are missing, twice scanned and misplaced pages noticed?

    python tests/benchmarks/field_pages.py SET PAGES                    # reads a set once
    python tests/benchmarks/separation.py SET=PAGES … [--verbose] [--unplanted]

Two tables. The first is what the piles of the sets are: cuts, whole documents, pages left out, flags of the cut. The second
plants faults into them, one at a time, so that there are enough: a page is taken out of a document, two pages change
places, a document is laid in once more, each between its neighbours of the pile. What is planted counts only where the
paper can tell: where a page that stays bears a printed number. Without a fault the same documents must raise no flag.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from digitizer.doctypes import catalogue
from digitizer.documents.model import Page, PlannedDocument, SplitPlan
from digitizer.documents.pagestore import PageFolder
from digitizer.evaluation.statistics import Found, compare_sets, wilson
from digitizer.evaluation.truth import Truth, TruthDocument, samples_in
from digitizer.separation import split

FLAGS = ('missing_page', 'page_order', 'duplicate_document')
SAME = {'near_duplicate': 'duplicate_document'}
NUMBER = re.compile(r'^\W*(?:trang\s*)?(\d{1,3})(?:\s*/\s*\d{1,3})?\W*$', re.IGNORECASE)


@dataclass(slots=True)
class Score:
    """Sums over piles."""

    cuts: Found = field(default_factory=Found)
    whole: Found = field(default_factory=Found)
    left_out: Found = field(default_factory=Found)
    asked: int = 0  # documents that a person is asked about: `uncertain_cut`
    flags: dict[str, Found] = field(default_factory=lambda: dict.fromkeys(FLAGS, Found()))

    def add(self, truth: Truth, plan: SplitPlan) -> list[str]:
        """Score one pile; return what is wrong in words."""
        wanted = {document.first_page: document for document in truth.documents}
        got = {min(document.pages): document for document in plan.documents}
        first = min(wanted)
        self.cuts += compare_sets(set(wanted) - {first}, set(got) - {min(got)})
        self.whole += compare_sets(
            {(item.first_page, item.last_page) for item in truth.documents},
            {(min(item.pages), max(item.pages)) for item in plan.documents},
        )
        blank = {page.page for page in truth.pages if page.kind != 'document'}
        skipped = {page.page for page in plan.skipped}
        self.left_out += compare_sets(blank, skipped)
        self.asked += sum(any(flag.code == 'uncertain_cut' for flag in item.flags) for item in plan.documents)
        notes = [f'merged at {page}' for page in sorted(set(wanted) - set(got))]
        notes += [f'cut at {page}' for page in sorted(set(got) - set(wanted))]
        notes += [f'left out, or not: {page}' for page in sorted(blank ^ skipped)]
        for code in FLAGS:
            told = {page for page, document in wanted.items() if code in _codes(document.flags)}
            raised = {page for page, document in got.items() if code in _flags(document)}
            self.flags[code] += compare_sets(told, raised)
            notes += [f'{code} not raised at {page}' for page in sorted(told - raised)]
            notes += [f'{code} raised at {page}' for page in sorted(raised - told)]
        return notes


@dataclass(frozen=True, slots=True)
class Fault:
    """Pages of a window of a pile in which one thing was done, and the flag that it must raise; none: nothing was done."""

    name: str
    pages: tuple[int, ...]
    flag: str = ''


def _codes(flags: Sequence[str] | frozenset[str]) -> set[str]:
    return {SAME.get(code, code) for code in flags}


def _flags(document: PlannedDocument) -> set[str]:
    return _codes([flag.code for flag in document.flags])


def numbers_of(truth: Truth, document: TruthDocument) -> dict[int, int]:
    """Return the numbers that are printed at the head or foot of a document's pages, where they count its pages on."""
    found = {}
    for place, number in enumerate(sorted(document.pages), start=1):
        lines = truth.pages[number - 1].text.splitlines()
        ends = [NUMBER.match(line.strip()) for line in (lines[:1] + lines[-1:])]
        if any(match is not None and int(match[1]) == place for match in ends):
            found[number] = place
    return found


def faults(truth: Truth) -> Iterator[Fault]:
    """Yield the windows of a pile with what is planted in each: the document between its two neighbours."""
    documents = truth.documents
    for index, document in enumerate(documents):
        if document.flags & {'missing_page', 'page_order', *SAME, 'duplicate_document'}:
            continue
        before = sorted(documents[index - 1].pages) if index else []
        after = sorted(documents[index + 1].pages) if index + 1 < len(documents) else []
        own = [page for page in sorted(document.pages) if truth.pages[page - 1].kind == 'document']
        numbers = numbers_of(truth, document)
        if any(other.flags for other in documents[max(0, index - 1) : index + 2]):
            before, after = [], []
        yield Fault('nothing', (*before, *own, *after))
        for page in own:
            left = [other for other in own if other != page]
            told = [other for other in left if other > page and other in numbers]
            if len(own) > 1 and told:
                place = 'first' if page == own[0] else 'middle'
                yield Fault(f'missing, {place} page', (*before, *left, *after), 'missing_page')
        for one, two in pairwise(own[1:]):
            if one in numbers and two in numbers:
                swapped = [{one: two, two: one}.get(page, page) for page in own]
                yield Fault('two pages changed places', (*before, *swapped, *after), 'page_order')
        if sum(len(truth.pages[page - 1].text.split()) for page in own) > 60:
            yield Fault('laid in twice', (*before, *own, *after, *own), 'duplicate_document')


def split_of(pages: Sequence[Page]) -> SplitPlan:
    """Cut pages as they lie."""
    return split(list(pages), catalogue=catalogue())


def plant(truth: Truth, pages: PageFolder) -> Iterator[tuple[Fault, bool, frozenset[str]]]:
    """Yield each fault, whether its flag was raised, and the other flags of the cut that were."""
    loaded = {page.source_page: page for page in pages}
    for fault in faults(truth):
        plan = split_of([loaded[number] for number in fault.pages])
        raised = {code for document in plan.documents for code in _flags(document) & set(FLAGS)}
        yield fault, fault.flag in raised, frozenset(raised - {fault.flag})


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('sets', nargs='+', metavar='SET=PAGES')
    parser.add_argument('--verbose', action='store_true', help='what is wrong, pile by pile')
    parser.add_argument('--unplanted', action='store_true', help='the first table alone')
    arguments = parser.parse_args()
    score, planted = Score(), dict[str, tuple[int, int]]()
    for pair in arguments.sets:
        folder, _, kept = pair.partition('=')
        for truth in samples_in(Path(folder)):
            records = Path(kept) / truth.sample.relative_to(folder)
            if not records.is_dir():
                continue
            pages = PageFolder(records)
            notes = score.add(truth, split_of(pages))
            if arguments.verbose and notes:
                print(f'{truth.sample.name}: {"; ".join(notes)}')
            for fault, hit, others in () if arguments.unplanted else plant(truth, pages):
                if arguments.verbose and (others or (fault.flag and not hit)):
                    print(
                        f'{truth.sample.name}: {fault.name} {fault.pages}: {"found" if hit else "not found"} {sorted(others)}'
                    )
                trials, hits = planted.get(fault.name, (0, 0))
                planted[fault.name] = trials + 1, hits + (hit if fault.flag else not others)
    _show(score, planted)


def _show(score: Score, planted: dict[str, tuple[int, int]]) -> None:
    print('| what | there | right | wrong | missed | precision | recall | F1 |\n|---|---|---|---|---|---|---|---|')
    rows = {'cuts': score.cuts, 'whole documents': score.whole, 'pages left out': score.left_out, **score.flags}
    for name, found in rows.items():
        print(
            f'| {name} | {found.right + found.missed} | {found.right} | {found.wrong} | {found.missed} '
            f'| {found.precision:.3f} | {found.recall:.3f} | {found.f1:.3f} |'
        )
    print(f'\nA person is asked about the cut of {score.asked} documents.')
    if planted:
        print('\n| planted | n | right | share | 95 % |\n|---|---|---|---|---|')
    for name, (trials, hits) in sorted(planted.items()):
        low, high = wilson(hits, trials)
        print(f'| {name} | {trials} | {hits} | {hits / trials:.1%} | {low:.1%}–{high:.1%} |')


if __name__ == '__main__':
    main()
