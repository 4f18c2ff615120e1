"""Stage 2, reading: pages upright, repaired, graded, with their codes and words."""

from __future__ import annotations

from digitizer.reading.engine import Fallback, fallback
from digitizer.reading.pool import close_pools
from digitizer.reading.stage import ReadInput, read_input, warm
from ocr.engines import NAMES as ENGINES

__all__ = ['ENGINES', 'Fallback', 'ReadInput', 'close_pools', 'fallback', 'read_input', 'warm']
