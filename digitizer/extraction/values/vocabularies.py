"""Values of closed lists that were read badly: the one of the list that was meant, where only one is near enough."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from digitizer.doctypes.model import FieldKind, FieldSpec
from digitizer.doctypes.rules import alphabet, ethnicity
from digitizer.kit.misreading import nearest
from digitizer.kit.text import fold, squeeze

_FILE = Path(__file__).with_name('vocabularies.toml')
_SHARE = 0.34  # misread letters of a value
_MARGIN = 0.3  # by which the next one must be farther off
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
        return Vocabulary(ethnicity.GROUPS)
    if spec.choices:
        return Vocabulary(spec.choices)
    return next(
        (words for name, words in _listed().items() if spec.name == name or spec.name.endswith(f'_{name}')), None
    )


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
