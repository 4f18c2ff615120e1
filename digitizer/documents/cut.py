"""The cut of an input as a stored value: which pages make which document, who said so, which pages belong to none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from digitizer.documents.model import Decided, PlannedDocument, SkippedPage, SkipReason, SplitPlan
from digitizer.documents.serialise import flag_from_json, flag_json

SKIPPED = {
    SkipReason.BLANK: "trang trắng",
    SkipReason.SEPARATOR: "tờ phân cách",
    SkipReason.LEFT_OUT: "để ngoài",
}
"""Why a page is in no document, for people."""
_NAMED_AT_MOST = 20  # missing pages of a cut that is refused


def cut_json(plan: SplitPlan) -> dict[str, Any]:
    """Return a cut as the JSON that is stored."""
    return {
        'documents': [
            {
                'pages': list(item.pages),
                'dossier_code': item.dossier_code,
                'type_hint': item.type_hint,
                'flags': [flag_json(one) for one in item.flags],
                'confidence': round(item.confidence, 3),
                'decided': item.decided.value,
            }
            for item in plan.documents
        ],
        'skipped': [{'page': item.page, 'reason': item.reason.value} for item in plan.skipped],
    }


def cut_from_json(stored: Mapping[str, Any]) -> SplitPlan:
    """Return a stored cut; one that was stored before confidence was is taken as proposed and sure."""
    return SplitPlan(
        documents=tuple(
            PlannedDocument(
                pages=tuple(item['pages']),
                dossier_code=item['dossier_code'],
                type_hint=item['type_hint'],
                flags=tuple(flag_from_json(one) for one in item['flags']),
                confidence=float(item.get('confidence', 1.0)),
                decided=Decided(item.get('decided', Decided.PROPOSED)),
            )
            for item in stored['documents']
        ),
        skipped=tuple(SkippedPage(item['page'], SkipReason(item['reason'])) for item in stored['skipped']),
    )


def page_faults(plan: SplitPlan, page_count: int | None) -> dict[str, list[int]]:
    """Return the pages that a cut names twice (`repeated`), leaves out (`missing`) or invents (`unknown`).

    Every page of an input stands exactly once, in a document or among the skipped ones. Before reading
    `page_count` is not known: the pages named must then be 1, 2, 3, … without a hole.
    """
    named = Counter(_pages(plan))
    last = max(named, default=0) if page_count is None else page_count
    expected = set(range(1, last + 1))
    found = {
        'repeated': sorted(page for page, times in named.items() if times > 1),
        'missing': sorted(expected - set(named))[:_NAMED_AT_MOST],
        'unknown': sorted(set(named) - expected),
    }
    return {kind: pages for kind, pages in found.items() if pages}


def same_cut(one: SplitPlan, two: SplitPlan) -> bool:
    """Whether two cuts make the same documents of the same pages, whoever said so."""
    return _content(one) == _content(two)


def decided_by_person(before: SplitPlan | None, wanted: SplitPlan) -> SplitPlan:
    """Mark what a person changed of a cut as theirs and sure; what they left alone stays as it was."""
    known = {_what(item): item for item in before.documents} if before else {}
    return replace(
        wanted,
        documents=tuple(
            known.get(_what(item)) or replace(item, decided=Decided.PERSON, confidence=1.0, flags=())
            for item in wanted.documents
        ),
    )


def with_proposal(told: SplitPlan, proposed: SplitPlan) -> SplitPlan:
    """Complete a cut that was told before anybody saw the pages with what was read on them.

    Blank pages and separator sheets are skipped, unless nothing would be left of a document; a document that was
    told without a code takes dossier and type from the proposal for its first page.
    """
    skipped = {item.page: item.reason for item in proposed.skipped}
    found = {page: item for item in proposed.documents for page in item.pages}
    documents, left = [], list(told.skipped)
    for item in told.documents:
        pages = tuple(page for page in item.pages if page not in skipped) or item.pages
        left += [SkippedPage(page, skipped[page]) for page in item.pages if page not in pages]
        same = found.get(pages[0])
        documents.append(
            replace(
                item,
                pages=pages,
                dossier_code=item.dossier_code or (same.dossier_code if same else None),
                type_hint=item.type_hint or (same.type_hint if same else None),
            )
        )
    return SplitPlan(tuple(documents), tuple(sorted(left, key=lambda skip: skip.page)))


def _pages(plan: SplitPlan) -> Iterable[int]:
    for item in plan.documents:
        yield from item.pages
    for skip in plan.skipped:
        yield skip.page


def _what(item: PlannedDocument) -> tuple[Sequence[int], str | None, str | None]:
    return item.pages, item.dossier_code, item.type_hint


def _content(plan: SplitPlan) -> tuple[object, object]:
    return [_what(item) for item in plan.documents], sorted((item.page, item.reason) for item in plan.skipped)
