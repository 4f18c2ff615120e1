"""Conditional requests (RFC 9110, 13.1.2): whether a reader has already what it asks for."""

from __future__ import annotations


def unchanged(if_none_match: str | None, etag: str) -> bool:
    """Tell whether the header `If-None-Match` names the content with this tag, given without quotation marks."""
    if if_none_match is None:
        return False
    return if_none_match.strip() == '*' or any(
        item.strip().removeprefix('W/').strip('"') == etag for item in if_none_match.split(',')
    )
