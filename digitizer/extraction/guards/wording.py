"""Words of a value that were hardly believed, or that hardly stand where other marks are common: `Ban chỉ đạo tuyên sinh`.

The reader chooses marks by neighbours as well, but weighs them against what it saw; here, where nothing was seen for sure, the
neighbours alone are asked whether a person should look.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from digitizer.doctypes.addresses import names as unit_names
from digitizer.doctypes.model import FieldKind
from digitizer.extraction.draft import Draft
from digitizer.extraction.matching import SIGNS
from digitizer.extraction.page.sheet import Sheet, Token
from digitizer.extraction.values.vocabularies import vocabulary_of
from ocr.vietnamese.context import Option, model, options_for

MARKS = "Có chữ mà các chữ bên cạnh thường đi với dấu khác: có thể bị đọc sai dấu."
UNSURE = "Có chữ đọc không chắc."

_SURE = 0.985  # confidence from which marks are left to the reader
_LIKELIER = 0.98  # share of other marks at a place, by its neighbours
_BELIEVED = 0.8  # confidence below which a word is hardly believed,
_STRANGE = 0.85  # and one that the model does not know
_SAME = {frozenset({"hằng", "hàng"})}
"""Spellings of one word, in small letters."""
_SPELLED = '_words'  # fields that numbers spelled out stand in; these bear out themselves


def doubt_of(item: Draft, sheet: Sheet | None) -> str:
    """Return the Vietnamese sentence that says what is strange about the words of a value; empty where nothing is."""
    kind, tokens = item.spec.kind, _of_value(item)
    if kind is FieldKind.ADDRESS:
        known = _unit_words(str(item.reading.value)) | _attested(item, sheet)
        return UNSURE if has_unsure_name(tokens, known) else ''
    if kind is not FieldKind.TEXT or item.spec.name.endswith(_SPELLED) or vocabulary_of(item.spec) is not None:
        return ''
    if any(map(_is_unsure, tokens)):
        return UNSURE
    return MARKS if has_unlikely_marks(tokens, _attested(item, sheet)) else ''


def _attested(item: Draft, sheet: Sheet | None) -> frozenset[str]:
    """The words that other places of the page have for sure, in small letters."""
    own = {token.box for token in item.finding.tokens}
    tokens = (token for row in sheet.rows for token in row.tokens) if sheet is not None else ()
    return frozenset(_bare(token.text) for token in tokens if token.confidence >= _SURE and token.box not in own)


def _of_value(item: Draft) -> list[Token]:
    """The words that were found for a value and stand in it; of its label and numbering none."""
    value = set(map(_bare, str(item.reading.value).split()))
    return [token for token in item.finding.tokens if {_bare(part) for part in token.text.split()} <= value]


def has_unlikely_marks(tokens: Sequence[Token], attested: Set[str] = frozenset()) -> bool:
    """Whether the neighbours of a word that was not read surely nearly always stand beside the same letters with other marks.

    `attested` are words that the paper has elsewhere.
    """
    words = [token.text for token in tokens]
    return any(
        token.confidence < _SURE
        and _bare(token.text) not in attested
        and not model().is_protected(words, at)
        and _is_unlikely(words, at)
        for at, token in enumerate(tokens)
    )


def _is_unlikely(words: Sequence[str], at: int) -> bool:
    others = options_for(words[at])
    if not others:
        return False
    offered = [[Option(word, 0.0)] for word in words]
    offered[at] += [Option(other, 0.0) for other in others]
    choice = model().choose(offered, weight=1.0)[at]
    meant = offered[at][choice.index].text
    return choice.index > 0 and choice.confidence >= _LIKELIER and {_bare(words[at]), _bare(meant)} not in _SAME


def has_unsure_name(tokens: Sequence[Token], known: Set[str] = frozenset()) -> bool:
    """Whether a name holds a word that was hardly believed and is not `known` otherwise: `thôn Bạch Đăng`."""
    return any(
        token.confidence < _BELIEVED
        and (word := token.text.strip(SIGNS)).isalpha()
        and word[:1].isupper()
        and word.lower() not in known
        for token in tokens
    )


def _unit_words(value: str) -> frozenset[str]:
    named = (name for name in unit_names.names_in(value) if unit_names.is_name(name))
    return frozenset(word for name in named for word in name.lower().split())


def _is_unsure(token: Token) -> bool:
    """Whether a word in small letters was hardly believed, or less than surely and is none that texts are made of."""
    word = token.text.strip(SIGNS)
    if not (word.isalpha() and word.islower()):
        return False
    return token.confidence < (_BELIEVED if model().knows(word) else _STRANGE)


def _bare(word: str) -> str:
    return word.strip(SIGNS).lower()
