"""What the product made of an input, as the contract's JSON: from a runner, or from a folder that `process` wrote."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from digitizer.errors import DigitizerError
from digitizer.kit.files import sha256_of

DocumentJson = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The documents of one input in page order, or the code of the error that stopped it."""

    documents: tuple[DocumentJson, ...] = ()
    skipped: tuple[int, ...] = ()  # pages that belong to no document
    error: str | None = None
    seconds: float = 0.0

    def texts(self) -> dict[int, str]:
        """Text of each page of the input that belongs to a document."""
        return {
            int(page['source_page']): str(page['text']) for document in self.documents for page in document['pages']
        }


class Runner(Protocol):
    """Runs the product's real flow on one input: a file, or a folder taken as a batch."""

    def __call__(self, sample: Path) -> Outcome:
        """Process the sample and return what came out; input errors are returned, not raised."""
        ...


class ResultsMissing(DigitizerError):
    """The result folder has no entry for a sample; process the samples first."""

    exit_status = 2

    @property
    def message(self) -> str:
        """Say what is missing."""
        return f"Thư mục kết quả thiếu đầu vào: {self}"


def input_hash(sample: Path) -> str:
    """SHA-256 of a file; for a folder that of its lines `<sha256>  <name>`, in natural name order."""
    if sample.is_file():
        return sha256_of(sample)
    lines = ''.join(f'{sha256_of(path)}  {path.name}\n' for path in sorted(sample.iterdir()) if path.is_file())
    return hashlib.sha256(lines.encode()).hexdigest()


class ResultFolder:
    """A folder that `digitizer process` wrote: finds the result of a sample by hash, else by name."""

    def __init__(self, folder: Path) -> None:
        """Read `summary.json` of the folder. Raises ResultsMissing if there is none."""
        summary = folder / 'summary.json'
        if not summary.is_file():
            raise ResultsMissing(f'{folder}/summary.json')
        self._folder = folder
        self._inputs: list[Mapping[str, Any]] = json.loads(summary.read_text(encoding='utf-8'))['inputs']

    def __call__(self, sample: Path) -> Outcome:
        """Return the recorded outcome. Raises ResultsMissing when the sample was not processed."""
        entry = self._entry(sample)
        error = None if entry['status'] == 'done' else str((entry.get('error') or {}).get('code', 'internal'))
        documents = [
            json.loads((self._folder / name / 'document.json').read_text(encoding='utf-8'))
            for name in entry['documents']
        ]
        documents.sort(key=lambda document: document['source']['first_page'])
        skipped = tuple(int(item['page']) for item in entry.get('skipped_pages', ()))
        return Outcome(tuple(documents), skipped, error)

    def _entry(self, sample: Path) -> Mapping[str, Any]:
        wanted = input_hash(sample)
        for entry in self._inputs:
            if entry.get('sha256') == wanted:
                return entry
        named = [entry for entry in self._inputs if Path(str(entry['path'])).name == sample.name]
        if len(named) == 1:
            return named[0]
        raise ResultsMissing(sample.name)
