"""Names of people where they may be recognised but not read."""

from __future__ import annotations


def masked(name: str) -> str:
    """Return the first letter of every word and three stars: `N*** T*** L***`; lengths are not told."""
    return ' '.join(f'{word[0]}***' for word in name.split())
