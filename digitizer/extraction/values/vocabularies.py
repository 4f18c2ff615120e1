"""Values of closed lists that were read badly: the one of the list that was meant, where only one is near enough."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from digitizer.doctypes.model import FieldKind, FieldSpec
from digitizer.doctypes.rules import alphabet, ethnicity, syllables
from digitizer.kit.misreading import cost, nearest
from digitizer.kit.text import fold, one_tone_place, squeeze

_FILE = Path(__file__).with_name('vocabularies.toml')
_SHARE = 0.34  # misread letters of a value
_MARGIN = 0.3  # by which the next one must be farther off
_PHRASES = 'phrases'
_SHORT = 2  # words of a phrase in which only what is no syllable was misread,
_LONG = 4  # and of one that is known by its other words, however a word was read
_LIKE = 0.5  # misread letters of a word of others
_PHRASE = 0.2  # misread letters of a phrase
_STROKES = str.maketrans({'H': 'II', 'h': 'II', 'l': 'I', '1': 'I', '|': 'I', 'N': 'IV', 'U': 'II', 'i': 'I', 'v': 'V'})
"""What Roman numerals are misread as."""
_NUMERALS = tuple(sorted(alphabet.NUMERALS))
_EDGE = re.compile(r'^(\W*)(.*?)(\W*)$', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The values that a field may have."""

    words: tuple[str, ...]
    before: str = ''  # what may be printed in front of them
    roman: bool = False
    closed: bool = False

    def has(self, text: str) -> bool:
        """Whether a text is one of the values, whatever its case."""
        return self._bare(text).casefold() in {word.casefold() for word in self.words}

    def meant(self, text: str) -> str | None:
        """Return the value that a text stands for, with what stands in front of it; None where none or two are near."""
        bare = self._bare(text)
        said = text[: len(text) - len(bare)]
        if self.roman:
            numeral = bare.translate(_STROKES)
            return said + numeral if numeral in self.words else None
        found = nearest(bare, self.words, share=_SHARE, margin=_MARGIN)
        return said + found.text if found is not None else None

    def _bare(self, text: str) -> str:
        text = squeeze(text).strip(' .,:;…_-–|')
        return re.sub(rf'^{re.escape(self.before)}\s+', '', text, flags=re.IGNORECASE) if self.before else text


@lru_cache(maxsize=1)
def _listed() -> dict[str, Vocabulary]:
    data = tomllib.loads(_FILE.read_text(encoding='utf-8'))
    return {name: Vocabulary(**{**entry, 'words': tuple(entry['words'])}) for name, entry in data.items()}


def vocabulary_of(spec: FieldSpec) -> Vocabulary | None:
    """Return the closed list that the values of a field come from, if there is one."""
    if spec.kind is FieldKind.ETHNICITY:
        return Vocabulary(ethnicity.GROUPS, closed=True)
    if spec.choices:
        return Vocabulary(spec.choices)
    names = (name for name in _listed() if name != _PHRASES and (spec.name == name or spec.name.endswith(f'_{name}')))
    found = next(names, None)
    return _listed()[found] if found is not None else None


def phrases_meant(text: str, is_weak: Callable[[str], bool]) -> str | None:
    """Return a text with the misread words of known phrases mended, None where nothing is to be mended.

    Most words of a phrase must stand there as they are; only words that were read badly become others.
    """
    words = text.split()
    read = [_plain(word) for word in words]
    for phrase, plain in zip(_phrases(), _plain_phrases(), strict=True):
        for at in range(len(words) - len(phrase) + 1):
            part = words[at : at + len(phrase)]
            wrong = [place for place, meant in enumerate(plain) if read[at + place] != meant]
            if not wrong or 2 * len(wrong) > len(phrase):
                continue
            if not all(is_weak(part[place]) and _may_be(part[place], phrase[place], len(phrase)) for place in wrong):
                continue
            taken = sum(cost(part[place], phrase[place]) for place in wrong)
            if taken <= _PHRASE * len(' '.join(phrase)):
                for place in wrong:
                    words[at + place] = _in_case(phrase[place], part[place])
                    read[at + place] = _plain(words[at + place])
    mended = ' '.join(words)
    return mended if mended != squeeze(text) else None


def _may_be(read: str, meant: str, size: int) -> bool:
    """Whether a word may have been misread for one of a phrase of `size` words: no word of a phrase is another one's."""
    bare = read.strip('.,;:').lower()
    if bare in _phrase_words() or (size <= _SHORT and syllables.is_syllable(bare)):
        return False
    return size >= _LONG or cost(bare, meant) <= _LIKE * len(meant)


@lru_cache(maxsize=1)
def _phrase_words() -> frozenset[str]:
    return frozenset(word.lower() for phrase in _phrases() for word in phrase)


def _plain(word: str) -> str:
    return one_tone_place(word.strip('.,;:').lower())


def _in_case(word: str, like: str) -> str:
    """A word of a phrase in the case of what was read, with the comma behind it."""
    core = like.rstrip('.,;:')
    return (word.upper() if core.isupper() and len(core) > 2 else word) + like[len(core) :]


@lru_cache(maxsize=1)
def _phrases() -> tuple[list[str], ...]:
    return tuple(sorted((phrase.split() for phrase in _listed()[_PHRASES].words), key=len, reverse=True))


@lru_cache(maxsize=1)
def _plain_phrases() -> tuple[list[str], ...]:
    return tuple([_plain(word) for word in phrase] for phrase in _phrases())


def numerals_meant(text: str) -> str | None:
    """Return a number or day in words with its misread numerals mended, None where nothing is to be mended.

    Words that share the letters of one numeral alone get its marks; others must be near to one.
    """
    words = text.split()
    mended = [_numeral(word) for word in words]
    return ' '.join(mended) if mended != words else None


def _numeral(word: str) -> str:
    before, core, after = match.groups() if (match := _EDGE.match(word)) else ('', word, '')
    plain = core.lower()
    if not plain or plain in alphabet.NUMERALS or any(char.isdigit() for char in plain):
        return word
    same = [numeral for numeral in _NUMERALS if fold(numeral) == fold(plain)]
    found = nearest(plain, same or _NUMERALS, share=0.5 if same else _SHARE, margin=0.1)
    if found is None:
        return word
    meant = (
        found.text.upper()
        if core.isupper() and len(core) > 1
        else found.text.capitalize()
        if core[0].isupper()
        else found.text
    )
    return f'{before}{meant}{after}'
