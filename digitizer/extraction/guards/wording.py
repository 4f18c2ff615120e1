"""Words of a value that were hardly believed, or that hardly stand where other marks are common: `Ban chỉ đạo tuyên sinh`.

The reader chooses marks by neighbours as well, but weighs them against what it saw; here, where nothing was seen for sure, the
neighbours alone are asked whether a person should look.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set

from digitizer.doctypes.addresses import names as unit_names
from digitizer.doctypes.model import FieldKind
from digitizer.extraction.draft import Draft
from digitizer.extraction.matching import SIGNS
from digitizer.extraction.page.sheet import Sheet, Token
from digitizer.extraction.values.misread_marks import likelier
from digitizer.extraction.values.vocabularies import vocabulary_of
from ocr.vietnamese.context import model

MARKS = "Có chữ mà các chữ bên cạnh thường đi với dấu khác: có thể bị đọc sai dấu."
UNSURE = "Có chữ đọc không chắc."

_SURE = 0.985  # confidence from which a word bears out another place
_BELIEVED = 0.8  # confidence below which a word is hardly believed,
_STRANGE = 0.85  # and one that the model does not know
_SPELLED = '_words'  # fields that numbers spelled out stand in; these bear out themselves


def doubt_of(item: Draft, sheet: Sheet | None) -> str:
    """Return the Vietnamese sentence that says what is strange about the words of a value; empty where nothing is."""
    kind, tokens = item.spec.kind, _of_value(item)
    if kind is FieldKind.ADDRESS:
        known = _unit_words(str(item.reading.value)) | _attested(item, sheet)
        return UNSURE if has_unsure_name(tokens, known) else ''
    if not is_free_text(item):
        return ''
    if any(map(_is_unsure, tokens)):
        return UNSURE
    return MARKS if has_unlikely_marks(tokens, _attested(item, sheet)) else ''


def is_free_text(item: Draft) -> bool:
    """Whether a value is a text in words of its own: no number spelled out, none of a closed list."""
    spelled = item.spec.name.endswith(_SPELLED)
    return item.spec.kind is FieldKind.TEXT and not spelled and vocabulary_of(item.spec) is None


def _attested(item: Draft, sheet: Sheet | None) -> frozenset[str]:
    """The words that other places of the page have for sure, in small letters."""
    own = {token.box for token in item.finding.tokens}
    tokens = (token for row in sheet.rows for token in row.tokens) if sheet is not None else ()
    return frozenset(_bare(token.text) for token in tokens if token.confidence >= _SURE and token.box not in own)


def likelier_words(item: Draft, sheets: Iterable[Sheet]) -> dict[str, str]:
    """Return the words of a text that stand beside other marks nearly always, each with the word that was meant."""
    tokens = _of_value(item)
    page = next((sheet for sheet in sheets if sheet.number == item.finding.page), None)
    return _likelier(tokens, _attested(item, page)) if is_free_text(item) else {}


def _of_value(item: Draft) -> list[Token]:
    """The words that were found for a value and stand in it; of its label and numbering none."""
    value = set(map(_bare, str(item.reading.value).split()))
    return [token for token in item.finding.tokens if {_bare(part) for part in token.text.split()} <= value]


def has_unlikely_marks(tokens: Sequence[Token], attested: Set[str] = frozenset()) -> bool:
    """Whether the neighbours of a word that was not read surely nearly always stand beside the same letters with other marks.

    `attested` are words that the paper has elsewhere.
    """
    return bool(_likelier(tokens, attested))


def _likelier(tokens: Sequence[Token], attested: Set[str]) -> dict[str, str]:
    words = [token.text for token in tokens]
    asked = ((at, token) for at, token in enumerate(tokens) if _bare(token.text) not in attested)
    meant = ((token.text, likelier(words, at, token.confidence)) for at, token in asked)
    return {read: word for read, word in meant if word is not None}


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
