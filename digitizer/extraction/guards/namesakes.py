"""Names of persons where a paper has them more than once: places that agree bear each other out, others raise a doubt.

A name is judged by its own words alone, whatever stood around it, and each word by the place where it was read best. Nothing
is taken over from another place: where two places have the same letters with other marks, a person looks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from digitizer.doctypes.model import FieldKind
from digitizer.doctypes.rules import names, syllables
from digitizer.documents.model import FieldSource
from digitizer.extraction.draft import Draft
from digitizer.extraction.drafts import Drafts
from digitizer.extraction.matching import bare, letters
from digitizer.extraction.page.sheet import Sheet, Token
from ocr.vietnamese import name_syllables

_RIVAL = 0.8  # confidence from which another reading of a word disputes it
_WELL_SIGNED = 0.9  # trust in a signer's name that disputes another
_APART = 1.0  # word heights between two words of a name, at most
_MORE_WORDS = 2  # of a name that another place gives in full


def run(drafts: Drafts, sheets: Sequence[Sheet]) -> None:
    """Judge the names of a paper by all places where it has them."""
    rows = [[token for token in row.tokens if letters(token.text)] for sheet in sheets for row in sheet.rows]
    by_letters: dict[str, list[tuple[Sequence[Token], int]]] = {}
    for row in rows:
        for at, token in enumerate(row):
            by_letters.setdefault(token.letters, []).append((row, at))
    for items in drafts.entries.values():
        for item in items:
            if _is_person(item):
                _judge(item, by_letters)
    _signed(drafts)


def _signed(drafts: Drafts) -> None:
    """Who applies signs: a name that is not the one under the signature was taken from another's place."""
    signer = drafts.items.get('signer_name')
    for name in signer.spec.shares_label_with if signer is not None else ():
        item = drafts.items.get(name)
        if item is None or signer is None or not (_is_person(item) and _is_person(signer)):
            continue
        agree = names.same_letters(str(item.reading.value), str(signer.reading.value))
        if not agree and signer.trust >= _WELL_SIGNED:
            item.finding = replace(item.finding, contested=True)


def _is_person(item: Draft) -> bool:
    value = item.reading.value
    return (
        item.spec.kind is FieldKind.NAME
        and item.finding.source is FieldSource.OCR
        and isinstance(value, str)
        and names.is_vietnamese(value)
    )


def _judge(item: Draft, by_letters: dict[str, list[tuple[Sequence[Token], int]]]) -> None:
    words = str(item.reading.value).split()
    own = _own(item.finding.tokens, words)
    if own is None:
        return
    best, contested = list(own), item.finding.contested
    for other in _elsewhere(own, words, by_letters):
        if all(bare(token.text) == bare(word) for token, word in zip(other, words, strict=True)):
            best = [max(pair, key=lambda token: token.confidence) for pair in zip(best, other, strict=True)]
        elif all(map(_is_well_read, other)) and _is_as_usual(other, words):
            contested = True
    contested = contested or any(_longer(own, by_letters)) or _goes_on_elsewhere(own, by_letters)
    item.finding = replace(item.finding, judged=tuple(best), contested=contested)


def _is_as_usual(other: Sequence[Token], words: Sequence[str]) -> bool:
    """Tell whether another reading may as well be the name: what is no usual one does not dispute one that is."""
    rival = ' '.join(bare(token.text) for token in other)
    return name_syllables.all_usual(rival) or not name_syllables.all_usual(' '.join(words))


def _own(tokens: Sequence[Token], words: Sequence[str]) -> Sequence[Token] | None:
    """Return the words of the name among those that were found for it, None where they are not whole there."""
    spoken = [token for token in tokens if letters(token.text)]
    forms = [bare(token.text) for token in spoken]
    wanted = [bare(word) for word in words]
    starts = range(len(forms) - len(wanted) + 1)
    return next((spoken[at : at + len(wanted)] for at in starts if forms[at : at + len(wanted)] == wanted), None)


def _elsewhere(
    own: Sequence[Token], words: Sequence[str], by_letters: dict[str, list[tuple[Sequence[Token], int]]]
) -> Iterator[Sequence[Token]]:
    """Go through the other places of a paper that have the letters of a name."""
    wanted = [letters(word) for word in words]
    for row, at in by_letters.get(wanted[0], ()):
        found = row[at : at + len(wanted)]
        if [token.letters for token in found] == wanted and all(token is not mine for token in found for mine in own):
            yield found


def _longer(
    own: Sequence[Token], by_letters: dict[str, list[tuple[Sequence[Token], int]]]
) -> Iterator[Sequence[Token]]:
    """Go through the places that have a name with a word or two more inside it: `Lưu Thị Diệu Thúy` for `Lưu Diệu Thúy`."""
    wanted = [token.letters for token in own]
    for row, at in by_letters.get(wanted[0], ()) if len(wanted) > 1 else ():
        for size in range(len(wanted) + 1, len(wanted) + _MORE_WORDS + 1):
            found = row[at : at + size]
            rest = iter(token.letters for token in found)
            inside = len(found) == size and found[-1].letters == wanted[-1] and all(word in rest for word in wanted)
            if inside and all(map(_is_within_name, found[:-1])) and all(map(_is_well_read, found)):
                yield found


def _goes_on_elsewhere(own: Sequence[Token], by_letters: dict[str, list[tuple[Sequence[Token], int]]]) -> bool:
    """Whether another place has a name with one more word at its end, whose line or clause ends there: `NGUYỄN THỊ MAI HOA` for `NGUYỄN THỊ MAI`."""
    wanted = [token.letters for token in own]
    for row, at in by_letters.get(wanted[0], ()) if len(wanted) > 1 else ():
        *name, last = found = row[at : at + len(wanted) + 1]
        if (
            len(found) <= len(wanted)
            or [token.letters for token in name] != wanted
            or not all(map(_is_within_name, name))
        ):
            continue
        following = row[at + len(found)] if at + len(found) < len(row) else None
        ends = following is None or last.text[-1] in ',;.)' or following.x0 - last.x1 > _APART * last.height
        near = 0 <= last.x0 - name[-1].x1 < _APART * last.height
        alike = last.text[:1].isupper() and last.text.isupper() == name[-1].text.isupper()
        if ends and near and alike and name_syllables.is_other_name(bare(last.text)) and all(map(_is_well_read, found)):
            return True
    return False


def _is_within_name(token: Token) -> bool:
    return token.text[:1].isupper() and token.text[-1:].isalpha()


def _is_well_read(token: Token) -> bool:
    return token.confidence >= _RIVAL and not token.handwritten and syllables.is_syllable(bare(token.text))
