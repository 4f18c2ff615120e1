"""Where one document ends and the next begins: the split plan, separator sheets, duplicates, missing pages."""

from __future__ import annotations

from digitizer.separation.split import flags_of, split

__all__ = ['flags_of', 'split']
