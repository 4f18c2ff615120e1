"""Names of provinces, districts and communes: whether a printed one has the marks of a unit that exists or existed.

It tells `Củ Chỉ` from `Củ Chi`; it never corrects what a paper says.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from digitizer.doctypes.addresses.units import FORMER_PROVINCES, LEVEL_SHORT, LEVEL_WORDS, before, since, sound
from digitizer.kit.text import letters, nfc

LEVEL = rf'\b(?:{"|".join((*LEVEL_WORDS, *(short for short in LEVEL_SHORT if len(short) > 1)))})\b[.:]?'
"""The word of a level, for a regular expression without regard to case; shortened to one letter it may be anything."""
_LEVEL = re.compile(rf'{LEVEL}\s*', re.IGNORECASE)
_BODY = re.compile(
    r'\s+(?:TRUNG TÂM (?:PHỤC|Y TẾ|VĂN|DỊCH|HÀNH)|VĂN PHÒNG|BỘ PHẬN|BỆNH VIỆN|CÔNG TY|CÔNG AN|ỦY BAN|UỶ BAN|UBND|HỘI ĐỒNG|BAN (?:QUẢN LÝ|CHỈ ĐẠO)'
    r'|CHI CỤC|CỤC|TRẠM|ĐỘI|HẠT|TRƯỜNG (?:ĐẠI|CAO|TIỂU|TRUNG|MẦM|THPT|THCS|TH\b|CHÍNH|MẪU)|SỞ (?=[^\W\d_]+ [^\W\d_]+|Y TẾ)|THANH TRA'
    r'|PHÒNG (?=(?:TƯ|TÀI|NỘI|GIÁO|KINH|VĂN|LAO|CÔNG|CẢNH|QUẢN|ĐĂNG|Y) ))',
    re.IGNORECASE,
)
"""What a heading of capitals puts behind the name of a unit: the body under it, `UBND XÃ ĐỨC HÒA TRUNG TÂM PHỤC VỤ …`."""


def names_in(text: str) -> Iterator[str]:
    """Yield what stands behind each word of a level: `xã Tân Thông Hội, huyện Củ Chi` names two units."""
    for part in re.split(r'[,;()\n]|\s[-–]\s', nfc(text)):
        pieces = _LEVEL.split(part)
        for piece in pieces[1:]:
            name = _BODY.split(piece, maxsplit=1)[0].strip(' .,:-–')
            if name and not any(char.isdigit() for char in name):
                yield name


def is_name(name: str) -> bool:
    """Whether a unit of this name exists or existed, marks and all; case and the place of the tone do not count."""
    return sound(name) in _known().get(letters(name), frozenset())


def is_whole_name(level: str, name: str) -> bool:
    """Whether a unit of this level exists or existed that has this name, marks and all; the word of the level may be shortened."""
    word = level.lower().rstrip('.:')
    return sound(f'{LEVEL_SHORT.get(word, word)} {name}') in _whole()


def has_other_marks(name: str) -> bool:
    """Whether a unit has these letters but none has these marks: the name was misread, or misprinted."""
    spellings = _known().get(letters(name))
    return spellings is not None and sound(name) not in spellings


def respelled(name: str) -> str | None:
    """Return the only name of units with these letters, in its case, where none has the marks of this one; None otherwise."""
    spelled = _spelled().get(letters(name), {})
    if sound(name) in spelled or len(spelled) != 1:
        return None
    (meant,) = spelled.values()
    return meant.upper() if name.isupper() and len(name) > 1 else meant


def with_apostrophes(name: str) -> str:
    """Return a name with the apostrophes that every unit of this sound has: `Cư Mgar` is `Cư M'gar`; others as they are."""
    words = name.split()
    spelled = _APOSTROPHE.sub("'", name).split()
    official = _apostrophes().get(sound(name.replace("'", '')), '').split()
    if len(official) != len(words) or "'" in ''.join(spelled):
        return name
    return ' '.join(
        theirs.upper() if word.isupper() else theirs if "'" in theirs else word
        for word, theirs in zip(words, official, strict=True)
    )


def with_dashes(text: str) -> str:
    """Return a text in which units have the dashes of their names: `Bà Rịa Vũng Tàu` is `Bà Rịa - Vũng Tàu`."""
    for pattern in _dashed():
        text = pattern.sub(r'\1 - \2', text)
    return text


@lru_cache(maxsize=1)
def _dashed() -> tuple[re.Pattern[str], ...]:
    names = {unit.bare for units in (before(), since()) for unit in units.all if ' - ' in unit.bare}
    return tuple(re.compile(r'\b({})\s+({})\b'.format(*name.split(' - ')), re.IGNORECASE) for name in sorted(names))


def is_word(word: str) -> bool:
    """Whether a word stands in the name of a unit, marks and all: `Đắk` and `Lắk` are no syllables of Vietnamese."""
    return sound(word) in _words()


def follows_ia(word: str) -> bool:
    """Whether a capitalised word goes on a unit's name that begins with `Ia`: `Grai`, `Pa`, `H'Drai`."""
    return word[:1].isupper() and sound(word.strip(' .,;:()')) in _behind_ia()


@lru_cache(maxsize=1)
def _behind_ia() -> frozenset[str]:
    names = (unit.bare.split() for listed in (before(), since()) for unit in listed.all)
    return frozenset(sound(words[1]) for words in names if len(words) > 1 and words[0] == 'Ia')


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    units = (unit.bare for listed in (before(), since()) for unit in listed.all)
    return frozenset(sound(word) for name in units for word in re.findall(r'[^\W\d_]+', name))


_APOSTROPHE = re.compile("[’‘`´]")


@lru_cache(maxsize=1)
def _apostrophes() -> dict[str, str]:
    names = {_APOSTROPHE.sub("'", unit.bare) for units in (before(), since()) for unit in units.all}
    plain = {sound(name) for name in names if "'" not in name}
    found = {sound(name.replace("'", '')): name for name in sorted(names) if "'" in name}
    return {key: name for key, name in found.items() if key not in plain}


@lru_cache(maxsize=1)
def _spelled() -> dict[str, dict[str, str]]:
    """Names of units by their letters, then by their sound."""
    spelled: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for name in sorted({unit.bare for units in (before(), since()) for unit in units.all} | set(FORMER_PROVINCES)):
        if len(name) > 1:  # `Phường I` exists, but mostly a lone letter is a digit that was misread
            spelled[letters(name)].setdefault(sound(name), name)
    return dict(spelled)


@lru_cache(maxsize=1)
def _known() -> dict[str, frozenset[str]]:
    return {plain: frozenset(sounds) for plain, sounds in _spelled().items()}


@lru_cache(maxsize=1)
def _whole() -> frozenset[str]:
    """The names of all units with the words of their levels, as they sound."""
    return frozenset(sound(unit.name) for units in (before(), since()) for unit in units.all)
