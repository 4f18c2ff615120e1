"""The real pipeline, as the workflows of the service call it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from digitizer import pipeline
from digitizer.certification import incoming_signatures
from digitizer.config import Settings
from digitizer.documents.model import Document, Flag, Pages, PlannedDocument, Source, SplitPlan
from digitizer.publication import Publication
from digitizer.reading import ReadInput
from digitizer.steps.stages import Progress


class RealStages:
    """The one pipeline."""

    def __init__(self, settings: Settings) -> None:
        """`settings` names engine, limits and number of processes."""
        self._settings = settings

    def read(self, paths: Sequence[Path], work: Path, progress: Progress) -> ReadInput:
        """Read with the configured engine."""
        return pipeline.read(paths, work, pipeline.Order(batch=len(paths) > 1), self._settings, progress)

    def cut(self, pages: Pages) -> SplitPlan:
        """Cut by separators, blanks and first pages."""
        return pipeline.cut(pages)

    def look_over(self, pages: Pages, others: Sequence[Pages]) -> tuple[Flag, ...]:
        """Look for missing pages, wrong order and copies."""
        return pipeline.look_over(pages, others)

    def understand(
        self, pages: Pages, planned: PlannedDocument, source: Source, *, type_code: str | None, flags: Sequence[Flag]
    ) -> Document:
        """Classify and extract."""
        return pipeline.understand(pages, planned, source, type_code=type_code, flags=flags)

    def signatures(self, path: Path) -> dict[str, Any]:
        """Verify what the input was signed with."""
        return incoming_signatures(path, self._settings)

    def publish(self, document: Document, folder: Path) -> Publication:
        """Write searchable.pdf."""
        return pipeline.searchable(document, folder, pipeline.Order(profile=self._settings.pdf_profile)).publication
