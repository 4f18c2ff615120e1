"""Review (kiểm tra): people confirm what is uncertain; what is certain passes without them."""

from __future__ import annotations

from digitizer.review.policy import reasons

__all__ = ['reasons']
