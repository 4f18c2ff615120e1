"""`summary.json`: what became of each input of a run."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from digitizer.documents.model import SkippedPage
from digitizer.errors import DigitizerError
from digitizer.kit.files import replacing

SUMMARY_SCHEMA = 'digitizer/summary/1'


@dataclass(frozen=True, slots=True)
class InputResult:
    """What became of one input; an input that failed may still have documents."""

    path: Path
    sha256: str | None
    documents: tuple[str, ...] = ()
    skipped: tuple[SkippedPage, ...] = ()
    pages: int = 0
    error: DigitizerError | None = None

    def json(self) -> dict[str, Any]:
        """Return the entry of `summary.json`."""
        return {
            'path': str(self.path),
            'sha256': self.sha256,
            'status': 'failed' if self.error else 'done',
            'error': {'code': self.error.code, 'message': self.error.message} if self.error else None,
            'documents': list(self.documents),
            'skipped_pages': [{'page': skipped.page, 'reason': skipped.reason.value} for skipped in self.skipped],
        }


@dataclass(frozen=True, slots=True)
class Summary:
    """A whole run."""

    seconds: float
    inputs: tuple[InputResult, ...] = field(default=())

    @property
    def pages(self) -> int:
        """Pages read in this run."""
        return sum(result.pages for result in self.inputs)

    @property
    def failed(self) -> bool:
        """Whether some input failed."""
        return any(result.error for result in self.inputs)

    def write(self, path: Path) -> None:
        """Write `summary.json` whole or not at all."""
        data = {
            'schema': SUMMARY_SCHEMA,
            'pages': self.pages,
            'seconds': round(self.seconds, 3),
            'inputs': [result.json() for result in self.inputs],
        }
        with replacing(path) as stream:
            stream.write(json.dumps(data, ensure_ascii=False, indent=1).encode())
            stream.write(b'\n')
