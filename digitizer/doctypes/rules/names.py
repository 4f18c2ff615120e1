"""Names of people: NFC and single blanks, kept as printed; tested for form, never corrected from a list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digitizer.doctypes.rules import name_phrases, syllables
from digitizer.kit.text import fold, squeeze

_LETTERS = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*\.?")
_HONORIFICS = re.compile(
    r'^(?:(?:ông|bà|anh|chị)(?:\s*[/(]\s*(?:ông|bà|(?:mr|mrs|ms)\b\.?)\s*\)?)?)\s*[:.]?\s+(?=\S+\s+\S)', re.IGNORECASE
)

_FAMILIES = re.compile(
    r"""Adrơng|Alăng|Arâl|Arất|Ating|Avô|Ayun|Bdap|Bhling|Bhnướch|Bkrông|Blong|Blô|Bríu|Bya|Byă|Cil|Coor|Êban|Êñuôl|Hđơk|Hlong|Hmok|Hwing|Kbuôr
      |Kdoh|Knul|Kpă|Kpuih|Kpơr|Krajan|Kră|Krông|Ksơr|Ksor|Ktla|Ktul|Mdrang|Mlô|Ndu|Niê|Nie|Pơloong|Rahlan|Rcom|Rcăm|Riah|Rlan|Rmah|Romah|Rơchâm
      |Rơlan|Rơmah|Zơrâm""",
    re.IGNORECASE | re.VERBOSE,
)
"""Families of the Ê Đê, Gia Rai, Ba Na, Cơ Ho, Mnông and Cơ Tu whose names need be no Vietnamese syllables."""
_WITH_STROKE = re.compile(r"[HKY]['’][^\W\d_]+", re.IGNORECASE)
"""Given names of the same peoples: `H'Nhi`, `K'Brêu`."""


def normalise(text: str) -> str:
    """Return the name as printed, in NFC, with single blanks and without leaders, punctuation or titles around it."""
    cleaned = squeeze(text).strip(" .,:;…_-–|'\"*()")
    return _HONORIFICS.sub('', cleaned)


def parted(text: str) -> str:
    """Return a name with the blanks that were lost between two of its words, where there is only one place for them."""
    return ' '.join(_parted(word) for word in text.split())


def _parted(word: str) -> str:
    if syllables.is_syllable(word) or not word.isalpha():
        return word
    places = [
        at
        for at in range(2, len(word) - 1)
        if syllables.is_syllable(word[:at]) and syllables.is_syllable(word[at:]) and word[at].isupper()
    ]
    return f'{word[: places[0]]} {word[places[0] :]}' if len(places) == 1 else word


def without_degrees(text: str) -> str:
    """Return a signer's name without degrees and ranks in front of it (`PGS.TS. `, `Đại tá `)."""
    return name_phrases.without_titles(normalise(text))


def same(one: str, other: str) -> bool:
    """Whether two names are the same but for case and blanks."""
    return squeeze(one).upper() == squeeze(other).upper()


def same_letters(one: str, other: str) -> bool:
    """Whether two names have the same letters when marks, case and blanks are left out, as in an MRZ."""
    return re.sub(r'[^a-z]', '', fold(one)) == re.sub(r'[^a-z]', '', fold(other))


def is_plausible(text: str) -> bool:
    """Whether `text` has the form of a full name: 2 to 7 words of letters, each starting with a capital."""
    words = text.split()
    return 2 <= len(words) <= 7 and all(_LETTERS.fullmatch(word) and word[0].isupper() for word in words)


def is_vietnamese(text: str) -> bool:
    """Whether each word of a plausible name can be a Vietnamese syllable; foreign and ethnic names may not be."""
    return is_plausible(text) and all(syllables.is_syllable(word) for word in text.split())


def is_person(text: str) -> bool:
    """Whether words are a Vietnamese name, with or without what doctors and officers put before it: `Bs. Lò Mỹ Duyên`."""
    return is_vietnamese(without_degrees(text))


def is_of_country(text: str) -> bool:
    """Whether each word of a plausible name is a syllable or names a family of one of the peoples of the country."""
    return is_plausible(text) and all(syllables.is_syllable(word) or _is_of_people(word) for word in text.split())


def is_of_highlands(words: Sequence[str]) -> bool:
    """Whether a name is that of one of the peoples of the Central Highlands, whose words need be no Vietnamese syllables: `Y Bhiông Niê`."""
    return words[:1] in (['Y'], ['H']) or any(map(_is_of_people, words))


def _is_of_people(word: str) -> bool:
    return _FAMILIES.fullmatch(word) is not None or _WITH_STROKE.fullmatch(word) is not None
