"""The stages as the workflows call them: one protocol; the real pipeline is behind it in the service."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from digitizer.documents.model import Document, Flag, Pages, PlannedDocument, Source, SplitPlan

if TYPE_CHECKING:
    from digitizer.publication import Publication
    from digitizer.reading import ReadInput

Progress = Callable[[int, int], None]


class Stages(Protocol):
    """What happens to paper: no database, no engine, no people."""

    def read(self, paths: Sequence[Path], work: Path, progress: Progress) -> ReadInput:
        """Read the pages of an input into `work`. Raises errors with a `code` of the closed list."""
        ...

    def cut(self, pages: Pages) -> SplitPlan:
        """Propose where one document ends and the next begins."""
        ...

    def look_over(self, pages: Pages, others: Sequence[Pages]) -> tuple[Flag, ...]:
        """Return the flags of a document whose pages a person put together, beside other documents of the input."""
        ...

    def understand(
        self, pages: Pages, planned: PlannedDocument, source: Source, *, type_code: str | None, flags: Sequence[Flag]
    ) -> Document:
        """Find out what a document is and what it says."""
        ...

    def signatures(self, path: Path) -> dict[str, Any]:
        """Return the report on the signatures that a file came with; never raises for what is wrong with them."""
        ...

    def publish(self, document: Document, folder: Path) -> Publication:
        """Write the searchable PDF/A of a document into `folder`."""
        ...
