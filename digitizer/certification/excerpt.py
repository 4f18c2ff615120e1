"""Pages of an extract (trích sao): what was chosen stands in its place at 100 %, the rest of the page is blank."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from digitizer.errors import DigitizerError
from signing.geometry import Rect


def blank_but(source: Path, number: int, regions: Sequence[Rect], target: Path) -> None:
    """Write page `number` (from 1) of `source` with nothing outside of `regions` (points of the displayed page)."""
    raise DigitizerError('regions of pages cannot be shown yet')
