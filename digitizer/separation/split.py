"""The cut of an input into documents, in one pass over its pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from digitizer.doctypes.model import Catalogue
from digitizer.documents.flags import flag
from digitizer.documents.model import Flag, Pages, PlannedDocument, SkippedPage, SkipReason, SplitPlan
from digitizer.separation.boundaries import SURE, Open, confidence, start_points
from digitizer.separation.duplicates import Likeness, find_twins
from digitizer.separation.markers import Separator
from digitizer.separation.numbering import missing_after, out_of_order, told
from digitizer.separation.traces import Look, Trace, Tracer


@dataclass
class _Finished:
    """A document with all its pages, before it is compared with the others."""

    traces: list[Trace]
    dossier_code: str | None
    type_hint: str | None
    flags: list[Flag] = field(default_factory=list)
    confidence: float = 1.0
    doubts: list[int] = field(default_factory=list)  # pages of the input at which it may be cut otherwise


class _Cutter:
    """Takes traces in order and closes a document when another one begins."""

    def __init__(self, known_types: Catalogue) -> None:
        self.done: list[_Finished] = []
        self.skipped: list[SkippedPage] = []
        self._types = known_types
        self._open: Open | None = None
        self._blanks = 0
        self._separator: Separator | None = None
        self._dossier: str | None = None
        self._hint: str | None = None
        self._confidence = 1.0
        self._doubts: list[int] = []

    def take(self, trace: Trace) -> None:
        """Place one page."""
        if trace.look is Look.BLANK:
            self.skipped.append(SkippedPage(trace.source_page, SkipReason.BLANK))
            self._blanks += 1
        elif trace.look is Look.SEPARATOR:
            self.skipped.append(SkippedPage(trace.source_page, SkipReason.SEPARATOR))
            self.close()
            self._separator = trace.separator
        else:
            self._place(trace)
            self._blanks = 0

    def _place(self, trace: Trace) -> None:
        points = 0.0 if self._open is None else start_points(trace, self._open, self._blanks)
        sure = 1.0 if self._open is None or self._opens_dossier(trace) else confidence(points)
        if self._open is not None and (points > 0 or self._opens_dossier(trace)):
            self._confidence = min(self._confidence, sure)
            self.close()
        if self._open is None:
            self._begin(trace)
        else:
            self._open.add(trace)
        self._confidence = min(self._confidence, sure)
        if sure < SURE:
            self._doubts.append(trace.source_page)

    def _opens_dossier(self, trace: Trace) -> bool:
        """A receipt slip opens a dossier, unless it is the second page of one."""
        if not trace.receipt or self._open is None:
            return False
        first = self._open.first
        return not (
            first.receipt
            and first.dossier_code
            and first.dossier_code == trace.dossier_code
            and trace.page_number not in (None, 1)
        )

    def _begin(self, trace: Trace) -> None:
        separator, self._separator = self._separator, None
        self._hint = None
        if separator is not None:
            self._dossier = separator.dossier_code or self._dossier
            self._hint = separator.type_code if separator.type_code in self._types else None
        if trace.receipt and trace.dossier_code:
            self._dossier = trace.dossier_code
        self._open = Open(behind_separator=separator is not None)
        self._open.add(trace)

    def close(self) -> None:
        """Finish the open document, if there is one."""
        if self._open is not None:
            self.done.append(
                _Finished(
                    self._open.traces, self._dossier, self._hint, confidence=self._confidence, doubts=self._doubts
                )
            )
        self._open = None
        self._confidence, self._doubts = 1.0, []
        self._blanks = 0


def split(pages: Pages, *, catalogue: Catalogue) -> SplitPlan:
    """Propose how the pages of an input are cut into documents.

    Goes through `pages` once and keeps some kilobytes of each. Blank pages and separator sheets are skipped; a
    blank back inside a document does not cut it. A receipt slip (T30) is a document and opens a dossier, whose code
    the documents behind it get. Flags: `duplicate_document`, `near_duplicate`, `missing_page`, `page_order`,
    `uncertain_cut` where the evidence for a cut or a joint is weak.
    """
    tracer, cutter = Tracer(catalogue), _Cutter(catalogue)
    for page in pages:
        cutter.take(tracer.trace(page))
    cutter.close()
    _compare(cutter.done)
    return SplitPlan(tuple(_planned(item) for item in cutter.done), tuple(cutter.skipped))


def flags_of(pages: Pages, others: Sequence[Pages], *, catalogue: Catalogue) -> tuple[Flag, ...]:
    """Return the flags of a document that a person put together; `others` are documents that it may be a copy of."""
    tracer = Tracer(catalogue)
    traces = [tracer.trace(page) for page in pages]
    found = _numbering_flags(traces)
    for other in others:
        if len(other) == len(pages):
            twins = find_twins([[tracer.trace(page) for page in other], traces])
            found += [_twin_flag(twin.likeness, other[0].source_page) for twin in twins]
    return tuple(found)


def _compare(documents: list[_Finished]) -> None:
    for twin in find_twins([item.traces for item in documents]):
        first = documents[twin.other].traces[0].source_page
        documents[twin.index].flags.append(_twin_flag(twin.likeness, first))
    for item in documents:
        item.flags += _numbering_flags(item.traces)
        item.flags += [_doubt_flag(item.traces, page) for page in item.doubts]


def _doubt_flag(traces: Sequence[Trace], source_page: int) -> Flag:
    place = next(index for index, trace in enumerate(traces, start=1) if trace.source_page == source_page)
    what = "tài liệu bắt đầu ở" if place == 1 else "tài liệu gồm cả"
    return flag('uncertain_cut', page=place, detail=f"Máy cho rằng {what} trang {source_page} của tệp.")


def _twin_flag(likeness: Likeness, first_page: int) -> Flag:
    return flag(likeness.value, detail=f"Tài liệu kia bắt đầu ở trang {first_page}.")


def _numbering_flags(traces: Sequence[Trace]) -> list[Flag]:
    if numbers := out_of_order(traces):
        return [flag('page_order', detail=f"Thứ tự đang có: {', '.join(map(str, numbers))}.")]
    return [flag('missing_page', page=max(1, place), detail=told(traces, place)) for place in missing_after(traces)]


def _planned(item: _Finished) -> PlannedDocument:
    return PlannedDocument(
        pages=tuple(trace.source_page for trace in item.traces),
        dossier_code=item.dossier_code,
        type_hint=item.type_hint,
        flags=tuple(item.flags),
        confidence=item.confidence,
    )
