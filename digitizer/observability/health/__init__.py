"""The examination of a machine behind `digitizer doctor`: every need of the product, met or not, and how to mend it."""

from __future__ import annotations

from digitizer.observability.health.examination import examine
from digitizer.observability.health.finding import Finding, State

__all__ = ['Finding', 'State', 'examine']
