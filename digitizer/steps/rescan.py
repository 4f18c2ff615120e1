"""The step that puts pictures which were scanned again in the place of their pages."""

from __future__ import annotations

from dataclasses import replace

from digitizer.archive.workspace import FileRef
from digitizer.db.models import DocumentRow, InputPage, RescanRow
from digitizer.documents import rescans
from digitizer.documents.model import Page
from digitizer.documents.rescans import RescanState
from digitizer.errors import InputFailed
from digitizer.steps.failures import passes_by_itself, reason_of
from digitizer.steps.tools import Tools

NOT_ONE_PAGE = 'not_one_page'


class RescanSteps:
    """What is done with a new picture of a page. A step that is killed begins again and changes nothing twice."""

    def __init__(self, tools: Tools) -> None:
        """Work over these stores and stages."""
        self._database = tools.database
        self._stages = tools.stages
        self._workspace = tools.workspace

    def take(self, document: DocumentRow) -> None:
        """Read every picture that arrived for a page of this document; one that cannot be read leaves the page as it is."""
        with self._database.read() as session:
            waiting = rescans.open_ones(session, document.id, RescanState.RECEIVED)
        for row in waiting:
            try:
                found = self._read(row)
            except Exception as error:
                if passes_by_itself(error):
                    raise
                self._fail(row, document, reason_of(error))
                continue
            self._place(row, document, found)

    def _read(self, row: RescanRow) -> InputPage:
        """Read the picture and store its record. Raises InputFailed `not_one_page`, and what reading raises."""
        ref = FileRef.of(row)
        original = self._workspace.original(ref)
        folder = self._workspace.fresh_pages(row.id)
        found = self._stages.read([original], folder, lambda done, total: None)
        if found.page_count != 1:
            raise InputFailed('a rescan is one page', code=NOT_ONE_PAGE)
        (kept,) = self._workspace.keep([ref], [_numbered(found.pages[0], row.page)])
        return kept

    def _place(self, row: RescanRow, document: DocumentRow, found: InputPage) -> None:
        with self._database.begin() as session:
            known = session.get_one(RescanRow, row.id)
            if known.state == RescanState.RECEIVED:
                rescans.replace_page(session, known, found)
                rescans.forget_answers(session, document.id, document.pages.index(row.page) + 1)

    def _fail(self, row: RescanRow, document: DocumentRow, reason: str) -> None:
        with self._database.begin() as session:
            known = session.get_one(RescanRow, row.id)
            if known.state == RescanState.RECEIVED:
                rescans.close(session, known, RescanState.FAILED, by='system', reason=reason)
                rescans.forget_answers(session, document.id, document.pages.index(row.page) + 1)


def _numbered(page: Page, number: int) -> Page:
    """Return a page with the number of the page whose place it takes."""
    return replace(
        page,
        number=number,
        source_page=number,
        flags=tuple(replace(flag, page=number) for flag in page.flags),
        source=replace(page.source, number=number),
    )
