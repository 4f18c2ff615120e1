"""A document speaks of one thing several times: words of a heading are compared with the same words in the body.

Most words that an engine reads wrong are right but for a mark. Where the body has the same letters in the same
company, its marks decide; nothing is taken from outside the document.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from digitizer.doctypes.rules import syllables
from digitizer.extraction.matching import letters
from digitizer.extraction.page.sheet import Sheet, Token
from digitizer.kit.text import one_tone_place

_SURE = 0.93  # a word read with less may be outvoted by a single other place
_WITNESS = 0.8  # a word read with less bears nothing out,
_SMALL_WITNESS = 0.9  # nor, in small print, one with less than this: a mark that is lost once is lost everywhere
_SMALL = 22.0  # pixels: median height of the words of small print
_PLAIN = 0.98  # a word read with this or more is not disputed by a single other place, where another word may stand
_OTHERS = 1.5  # votes of more than one place
_CLEAR = 2.0  # votes by which another form must win over the own one
_STRIPPED = ' .,;:!?()[]"“”\'‘’*…_|/'


@dataclass(frozen=True, slots=True)
class Agreement:
    """The words of a phrase after the vote, and those that no surely read place of the document bears out."""

    tokens: tuple[Token, ...]
    unborne: tuple[Token, ...]  # words that stand nowhere else in this company
    disputed: bool  # other places disagree, or the vote was narrow: a person must look


class Voters:
    """Marked forms of words in the company of their neighbours, over a whole document."""

    def __init__(self, sheets: Iterable[Sheet]) -> None:
        """Read all rows once."""
        self._forms: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
        self._witnesses: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
        sheets = list(sheets)
        self._floor = _SMALL_WITNESS if any(sheet.scale < _SMALL for sheet in sheets) else _WITNESS
        for sheet in sheets:
            words = [token for row in sheet.rows for token in row.tokens if letters(token.text)]
            self._add(words, 1)

    def _add(self, words: Sequence[Token], sign: int) -> None:
        for index, token in enumerate(words):
            form = _form(token.text)
            for key in _keys(words, index):
                self._forms[key][form] += sign * token.confidence  # type: ignore[assignment]
                if token.confidence >= self._floor:
                    self._witnesses[key][form] += sign

    def vote(self, tokens: Sequence[Token]) -> Agreement:
        """Let the rest of the document decide about the marks of a phrase's words."""
        words = [token for token in tokens if letters(token.text)]
        self._add(words, -1)  # the phrase itself has no vote
        try:
            return self._decide(tokens, words)
        finally:
            self._add(words, 1)

    def _decide(self, tokens: Sequence[Token], words: Sequence[Token]) -> Agreement:
        places = {id(token): index for index, token in enumerate(words)}
        decided: list[Token] = []
        unborne: list[Token] = []
        disputed = False
        for token in tokens:
            index = places.get(id(token))
            if index is None:
                decided.append(token)
                continue
            votes: Counter[str] = Counter()
            for key in _keys(words, index):
                votes.update({form: count for form, count in self._forms[key].items() if count > 0.3})
            own = _form(token.text)
            best, weight = votes.most_common(1)[0] if votes else (own, 0.0)
            mine = votes.get(own, 0.0)
            if best != own and _outvoted(token, mine, weight, best):
                decided.append(
                    replace(
                        token,
                        text=_with_form(token.text, _bare(token.text), best),
                        confidence=max(token.confidence, _SURE),
                    )
                )
                disputed = disputed or not _clear(votes, best)
            else:
                decided.append(token)
                if not any(self._witnesses[key][own] > 0 for key in _keys(words, index)):
                    unborne.append(token)
                    disputed = disputed or bool(votes and not mine and (token.confidence < _PLAIN or weight > _OTHERS))
        return Agreement(tuple(decided), tuple(unborne), disputed)


def _outvoted(token: Token, mine: float, weight: float, best: str) -> bool:
    if any(char.isdigit() for char in token.text) or not syllables.is_syllable(best):
        return False
    if not syllables.is_syllable(_bare(token.text)):
        return True
    if token.confidence < _SURE:
        return weight > mine + 0.5
    return weight >= mine + _CLEAR


def _clear(votes: Counter[str], best: str) -> bool:
    """Whether the winner has two other places behind it and hardly any against it."""
    against = sum(weight for form, weight in votes.items() if form != best)
    return votes[best] >= 1.8 and against <= votes[best] / 3


def _keys(words: Sequence[Token], index: int) -> list[tuple[str, str, str]]:
    """The word's letters with those of its left and of its right neighbour."""
    own = letters(words[index].text)
    keys = []
    if index > 0:
        keys.append((letters(words[index - 1].text), own, ''))
    if index + 1 < len(words):
        keys.append(('', own, letters(words[index + 1].text)))
    return keys


@lru_cache(maxsize=8192)
def _form(text: str) -> str:
    """The word as it is voted on: hoà and hòa are one."""
    return one_tone_place(_bare(text))


def _bare(text: str) -> str:
    return text.strip(_STRIPPED).lower()


def _with_form(text: str, own: str, form: str) -> str:
    """Put `form` in the place of `own` inside `text`, keeping case and punctuation."""
    start = text.lower().find(own)
    core = text[start : start + len(own)]
    if core.isupper() and len(core) > 1:
        form = form.upper()
    elif core[:1].isupper():
        form = form[:1].upper() + form[1:]
    return text[:start] + form + text[start + len(own) :]
