"""Sex as printed: Nam or Nữ."""

from __future__ import annotations

import re
from enum import StrEnum

from digitizer.kit.text import fold


class Sex(StrEnum):
    """Sex, by the word that Vietnamese papers print."""

    MALE = "Nam"
    FEMALE = "Nữ"


_WORDS = {'nam': Sex.MALE, 'male': Sex.MALE, 'm': Sex.MALE, 'nu': Sex.FEMALE, 'female': Sex.FEMALE, 'f': Sex.FEMALE}


def parse(text: str) -> Sex | None:
    """Read a field that holds the sex in Vietnamese or English; `Nam / Male` counts once, contradictions not at all."""
    words = re.findall(r'[a-z]+', fold(text))
    found = {_WORDS.get(word) for word in words}
    if len(found) != 1:
        return None
    return found.pop()
