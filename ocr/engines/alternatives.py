"""What a word could be: the spellings that the fast reader nearly chose, as options for the language model."""

from __future__ import annotations

from ocr.engines.recogniser import Letter, Token
from ocr.vietnamese.context import Option, options_for
from ocr.vietnamese.syllable import is_syllable
from ocr.vietnamese.tokens import core_of

_SURE = 0.9995  # letters read with more than this are not in question
_FAR = 9.0  # natural log units below the reading; what is further off is no option
_DOUBTED = 0.9  # letters read with less may be other letters altogether
_LIKELY = -5.0  # log-probability of another letter worth considering
_MOST = 12


def options_of(token: Token) -> list[Option]:
    """Return the spellings of a word with the reader's log-probabilities, the reading first."""
    read = token.text
    found = {read: sum([letter.options[0][1] for letter in token.letters])}
    if token.confidence >= _SURE:
        return [Option(read, found[read])]
    if core_of(read) is not None:
        for text in options_for(read):
            if len(text) == len(token.letters):
                found.setdefault(text, token.score(text))
    if token.confidence < _DOUBTED:
        for text in _neighbours(token):
            core = core_of(text)
            if core is None or is_syllable(core.lower()):
                found.setdefault(text, token.score(text))
    least = found[read] - _FAR
    others = sorted((item for item in found.items() if item[0] != read and item[1] >= least), key=lambda item: -item[1])
    return [Option(text, score) for text, score in ((read, found[read]), *others[: _MOST - 1])]


def _neighbours(token: Token) -> list[str]:
    """Return the readings that differ in one doubtful letter, and in two."""
    doubtful = [index for index, letter in enumerate(token.letters) if letter.probability < _DOUBTED][:3]
    texts = [token.text]
    for index in doubtful:
        texts += [text[:index] + char + text[index + 1 :] for text in texts for char in _others(token.letters[index])][
            :_MOST
        ]
    return texts[1:]


def _others(letter: Letter) -> list[str]:
    return [char for char, score in letter.options[1:4] if score > _LIKELY and not char.isspace()]
