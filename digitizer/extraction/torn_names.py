"""Names under a signature whose words the pen, the seal or the engine tore: they are made one again by their capitals.

`xU ngB ích Hiền` is `Ung Bích Hiền`: every word of a name begins with its only capital. `Bá Nguyễn Thị Lụa` is `Nguyễn Thị Lụa` where the
engine does not believe the word in front, a degree or a stroke of the signature. A family name that stands a little over the rest belongs to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from digitizer.doctypes.rules import names, syllables
from digitizer.extraction.page.sheet import Token
from ocr.model import Box
from ocr.vietnamese import name_syllables

_WORD = re.compile(r'[^\W\d_]')
_FEWEST, _MOST = 2, 6  # words of a name
_BELIEVED = 0.3  # confidence under which the engine guessed
_GUESSED = 0.1  # and that under which a word may be none at all, though it is a family's
_DEGREE = re.compile(r'T[^\W\d_]\W?', re.IGNORECASE)
"""What the degree of a doctor is read as: `Tô` for `TS.`."""
_LOST = 2  # letters of a family name that a seal may cover
_SYLLABLE = 2  # letters of one at least, but for the vowels that are one


def respaced(tokens: Sequence[Token]) -> list[Token]:
    """The words of a name whose blanks stand in wrong places, or none where its capitals do not part it into syllables."""
    letters = [(char, token) for token in tokens for char in token.text if _WORD.fullmatch(char)]
    starts = [index for index, (char, _) in enumerate(letters) if char.isupper()]
    if not _FEWEST <= len(starts) <= _MOST or starts[0] > 1:
        return []
    parts = [letters[start:end] for start, end in zip(starts, [*starts[1:], len(letters)], strict=True)]
    words = [''.join(char for char, _ in part) for part in parts]
    whole = all(len(word) >= _SYLLABLE and syllables.is_syllable(word) for word in words)
    if not whole or not names.is_of_country(' '.join(words)) or not name_syllables.is_family_name(words[0]):
        return []
    return [_joined(word, [token for _, token in part]) for word, part in zip(words, parts, strict=True)]


def _joined(word: str, tokens: Sequence[Token]) -> Token:
    return replace(
        tokens[0],
        text=word,
        confidence=min(token.confidence for token in tokens),
        box=Box.around(token.box for token in tokens),
        x0=min(token.x0 for token in tokens),
        y0=min(token.y0 for token in tokens),
        x1=max(token.x1 for token in tokens),
        y1=max(token.y1 for token in tokens),
    )


def without_strokes(tokens: Sequence[Token]) -> list[Token]:
    """The name without a word in front of its family name that the engine itself does not believe."""
    rest = list(tokens[1:])
    guessed = len(rest) > _FEWEST and tokens[0].confidence < _GUESSED and _DEGREE.fullmatch(tokens[0].text) is not None
    stroke = len(rest) >= _FEWEST and tokens[0].confidence < _BELIEVED and (guessed or not _is_family(tokens[0]))
    return rest if stroke and _is_family(rest[0]) else list(tokens)


def with_first_letter(tokens: Sequence[Token]) -> list[Token]:
    """The name whose family lost its first letters under the seal, where only one family ends so: `guyễn Hữu Sự`; none otherwise."""
    words = [token.text for token in tokens]
    if not _FEWEST <= len(words) <= _MOST or not words[0].isalpha() or not words[0].islower():
        return []
    families = [
        family
        for family in name_syllables.FAMILY_NAMES
        if family.lower().endswith(words[0]) and 0 < len(family) - len(words[0]) <= _LOST
    ]
    family = families[0].capitalize() if len(families) == 1 and len(words[0]) >= _LOST else ''
    whole = bool(family) and names.is_of_country(' '.join([family, *words[1:]]))
    return (
        [replace(tokens[0], text=family), *tokens[1:]] if whole and all(word[0].isupper() for word in words[1:]) else []
    )


def with_family(tokens: Sequence[Token], before: Sequence[Token]) -> list[Token]:
    """A name without its family's with the one that was read beside it: `Đinh`, a little over `Đức Thuận`."""
    whole = [*before, *tokens]
    headless = bool(tokens) and not _is_family(tokens[0]) and len(before) == 1 and _is_family(before[0])
    return whole if headless and names.is_of_country(' '.join(token.text for token in whole)) else list(tokens)


def _is_family(token: Token) -> bool:
    """Whether a word is one of the families that most people belong to."""
    return name_syllables.is_common_family_name(token.text)
