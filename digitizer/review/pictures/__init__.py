"""Bad pictures (ảnh quét không đạt): a page with a fault is scanned again, or accepted as it is."""

from __future__ import annotations
