"""Reuse (tái sử dụng): papers that are in the store already and need not be asked for again."""

from __future__ import annotations
