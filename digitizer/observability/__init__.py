"""What operators see of the service: logs as events with keys, and metrics; neither holds personal data."""

from __future__ import annotations
