"""Intake (tiếp nhận): batches of files from the stations; originals are verified, stored first and never changed."""

from __future__ import annotations
