"""Missing pages and pages out of order: what the printed page numbers tell, when more than one of them agrees."""

from __future__ import annotations

from collections.abc import Sequence

from digitizer.separation.traces import Flow, Trace

_LEAST_ORDERED = 3  # pages: of two, either may be misread
_FAR = 9  # pages: a lone number further on is a number of something else
_SURE = 0.9  # confidence of a number that stands alone
_BEYOND_DOUBT = 0.97  # the same where the text seems to go on


def missing_after(traces: Sequence[Trace]) -> list[int]:
    """Return the places (pages of the document, from 1; 0 = before the first) behind which pages are missing.

    Numbers that start again, as annexes do, begin a new run. A single odd number is a misreading unless the
    engine was sure of it and the text does not go on across the same place.
    """
    found = [0] if traces and _begins_inside(traces[0]) else []
    for start, run in _runs(traces):
        found += [start + place for place in _gaps(run, first=start == 0)]
        totals = [trace.page_total for trace in run if trace.page_total]
        last = run[-1].page_number
        if totals and len(set(totals)) == 1 and last is not None and last < totals[0]:
            alone = len(totals) == 1
            doubtful = run[-1].ended or run[-1].number_confidence < _SURE or totals[0] - last > _FAR
            if alone and doubtful:
                continue
            found.append(start + len(run))
    return sorted(set(found))


def out_of_order(traces: Sequence[Trace]) -> tuple[int, ...]:
    """Return the printed numbers as they lie when those of a part are all there in a wrong order; else nothing.

    Annexes are parts of their own, unless numbers run on through them. Pages may bear no number. A number that is
    there twice, or a gap, is no matter of order.
    """
    for part in (traces, *_parts(traces)):
        numbered = [(place, trace.page_number) for place, trace in enumerate(part) if trace.page_number is not None]
        if len(part) < _LEAST_ORDERED or len(numbered) < 2:
            continue
        numbers = tuple(number for _, number in numbered)
        shift = min(numbers) - numbered[0][0]
        ordered = tuple(place + shift for place, _ in numbered)
        if numbers != ordered and tuple(sorted(numbers)) == ordered:
            return numbers
    return ()


def told(traces: Sequence[Trace], place: int) -> str:
    """Say in Vietnamese which printed numbers are missing behind `place` pages, as `missing_after` found it."""
    if not place and traces[0].page_number is None and traces[0].articles:
        return f"Trang đầu tiên bắt đầu từ Điều {traces[0].articles[0]}."
    before = traces[place - 1].page_number if place else 0
    before = place if before is None else before  # page 1 bears no number
    after = next((trace.page_number for trace in traces[place:] if trace.page_number is not None), None)
    if after is None or after <= before:
        total = next((trace.page_total for trace in traces if trace.page_total), None)
        return f"Trang cuối mang số {before}" + (f" trên tổng số {total}." if total else ".")
    after -= next(index for index, trace in enumerate(traces[place:]) if trace.page_number is not None)
    missing = f"{before + 1}" if after - before == 2 else f"{before + 1}–{after - 1}"
    if not place:
        return f"Trang đầu tiên mang số {after}: thiếu trang {missing}."
    return f"Sau trang {before} là trang {after}: thiếu trang {missing}."


def _begins_inside(page: Trace) -> bool:
    """Whether a document begins with a later article, and nothing says that this is its first page."""
    later = page.begins is Flow.ITEM and page.articles is not None and page.articles[0] > 1
    return later and not (page.national or page.title or page.number or page.annex or page.attached)


def _parts(traces: Sequence[Trace]) -> list[list[Trace]]:
    """Cut in front of each annex."""
    parts: list[list[Trace]] = []
    for trace in traces:
        if not parts or trace.annex or trace.attached:
            parts.append([])
        parts[-1].append(trace)
    return parts


def _runs(traces: Sequence[Trace]) -> list[tuple[int, list[Trace]]]:
    """Cut where numbering starts again; the first part of each pair is the number of pages before the run."""
    runs: list[tuple[int, list[Trace]]] = []
    highest = 0
    for index, trace in enumerate(traces):
        if not runs or (trace.page_number is not None and trace.page_number <= highest):
            runs.append((index, []))
            highest = 0
        runs[-1][1].append(trace)
        highest = max(highest, trace.page_number or 0)
    return runs


def _gaps(run: Sequence[Trace], *, first: bool) -> list[int]:
    """Places in a run at which the printed number runs away from the count and stays so.

    In the first run page 1 is the first page, printed or not; a later run may begin with any number.
    """
    numbered = [(index, trace.page_number) for index, trace in enumerate(run) if trace.page_number is not None]
    if not numbered:
        return []
    before = 1 if first else numbered[0][1] - numbered[0][0]
    gaps = []
    for place, (index, number) in enumerate(numbered):
        offset = number - index
        if offset <= before:
            continue
        later = [n - i for i, n in numbered[place + 1 :]]
        confirmed = bool(later) and all(value >= offset for value in later)
        alone = not later and run[index].number_confidence >= _SURE and offset - before <= _FAR
        if confirmed or (alone and _may_break(run, index)):
            gaps.append(index)
            before = offset
    return gaps


def _may_break(run: Sequence[Trace], index: int) -> bool:
    """Whether nothing says that the text goes on from the page before, or that this is a first page."""
    page = run[index]
    if index == 0:
        return not (page.national or page.title or page.number)
    goes_on = run[index - 1].ends_open and page.begins is Flow.INSIDE
    return not goes_on or page.number_confidence >= _BEYOND_DOUBT
