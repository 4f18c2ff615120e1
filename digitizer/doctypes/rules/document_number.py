"""Numbers and symbols of administrative documents: `84/QĐ-UBND`, `575/UBND-KTTH`, `45/2020/NĐ-CP`.

Source: Decree 30/2020/NĐ-CP article 8 and 15; legal documents carry the year between number and symbol.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digitizer.doctypes.rules.ocr_digits import LOOKALIKES
from digitizer.kit.text import fold, nfc

TYPE_SYMBOLS = [
    "NQ",
    "QĐ",
    "CT",
    "QC",
    "QyĐ",
    "TC",
    "TB",
    "HD",
    "CTr",
    "KH",
    "PA",
    "ĐA",
    "DA",
    "BC",
    "BB",
    "TTr",
    "HĐ",
    "CĐ",
    "BGN",
    "BTT",
    "GUQ",
    "GM",
    "GGT",
    "GNP",
    "PG",
    "PC",
    "PB",
    "NĐ",
    "TT",
    "TTLT",
    "L",
    "PL",
    "VBHN",
    "CTPH",
    "GP",
    "GXN",
    "GCN",
]
"""Abbreviations of document kinds (Decree 30/2020, annex III) and of legal documents."""

_ISSUERS = ("UBND", "HĐND", "TTg", "VPCP", "BGDĐT", "BTNMT", "MTTQ", "ĐHQG", "SGDĐT", "UBMTTQ", "QH", "UBTVQH", "CP")
_STROKES = 2  # letters of an abbreviation that is told although some of them were misread
_DASHES = re.compile(r'\s*[-–—]+\s*')
_UPPER = (
    'A-ZĐÐÑÂĂÊÔƠƯ'  # the engine reads Đ as the Icelandic letter too, and N under a stroke of the pen as the Spanish
)
_FOREIGN = str.maketrans("ÐÑ", "ĐN")
_FOREIGN_LABEL = r'\s?[/(]\s?(?:Ref\.?\s?)?No\b\.?\)?'  # of papers in two languages: `Số/No: 011116/LLTP-CA`
_LABEL_WORD = r'\s[^\W\d_]{3,6}(?=\s?[:.]?\s?\d)'  # `Số phiếu 2035/PV06-LLTP`
_TERM = r'(?:QH|UBTVQH)[IVX0-9]{1,5}'  # the National Assembly's papers bear its term: QH15
_SYMBOL = rf'(?:{_TERM}|[{_UPPER}][{_UPPER}a-zđư]{{0,11}}(?:\d{{1,2}}(?![^\W_]))?)(?:\s?[-–—.&/]\s?[{_UPPER}0-9][{_UPPER}a-zđư0-9]{{0,14}}){{0,5}}'
_OF_TAXES = r'[A-Z]{2,4}\d{6,14}(?:-TK\d{5,8})?'  # notices of taxes: `LTB2470109-TK0012345/TB-CCT`
_NUMBER = r'[0-9OoIl|]{1,7}[a-zA-Z]?'
_FULL = re.compile(
    rf'(?<![0-9A-Za-z/⁄])(?<!\d[A-Z][-–])(?P<n>{_NUMBER})\s?[/⁄]\s?(?:(?P<y>(?:19|20)\d{{2}})\s?[/⁄]\s?)?(?P<s>{_SYMBOL})'
)
_LABELLED = re.compile(
    rf'[Ss][ốồổỗộôóòỏõọo6](?:{_FOREIGN_LABEL}|{_LABEL_WORD})?\s*[:;.,]?\s*(?P<n>{_OF_TAXES}|.{{0,14}}?)\s*(?:[/⁄]\s*)+(?:(?P<y>(?:19|20)\d{{2}})\s*[/⁄]\s*)?(?P<s>{_SYMBOL})'
)
_PARTY = re.compile(
    rf'(?<![0-9A-Za-z/])(?P<n>{_NUMBER})\s?[-–]\s?(?P<s>[{_UPPER}][{_UPPER}a-z]{{1,5}}\s?/\s?[{_UPPER}](?:[a-z]?[{_UPPER}]){{1,7}})(?![a-z])'
)
_LABEL = re.compile(r'^\W{0,2}[Ss](?:[ốồổỗộôóòỏõọo6]\s?[:;.,]?(?=[\s\d.…:;,/⁄]|$)|[:;](?=\s?\d))')
_DIGITS = re.compile(r'\d{1,7}[a-zA-Z]?')  # seven where blanks are numbered in print: `0034518/QĐ-XPHC`


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A number and symbol. `number` is None where the digits could not be read or were never filled in."""

    number: str | None  # as printed, leading zeros kept
    year: int | None
    symbol: str
    repaired: bool = False
    dashed: bool = False  # the Party's form: 07-NQ/TW

    @property
    def text(self) -> str:
        """As it is stored, without blanks: `84/QĐ-UBND`."""
        year = f'{self.year}/' if self.year else ''
        join = '-' if self.dashed else '/'
        return f'{self.number or ""}{join}{year}{self.symbol}'

    @property
    def kind(self) -> str | None:
        """The abbreviation of the document's kind, None for an official letter."""
        head = self.parts[0]
        return head if head in TYPE_SYMBOLS else None

    @property
    def parts(self) -> tuple[str, ...]:
        """The abbreviations that make up the symbol: kind, body, unit; the Party parts them by a stroke."""
        return tuple(re.split(r'[-/]', self.symbol))

    def same_as(self, other: DocumentNumber) -> bool:
        """Whether both name the same document: leading zeros of the number do not count."""
        if self.number is None or other.number is None:
            return False
        mine, theirs = self.number.lstrip('0'), other.number.lstrip('0')
        return mine == theirs and self.year == other.year and fold(self.symbol) == fold(other.symbol)


@dataclass(frozen=True, slots=True)
class NumberMatch:
    """A document number found in a text, with the places of the whole and of the digits alone."""

    value: DocumentNumber
    start: int
    end: int
    number_start: int
    number_end: int


def has_label(text: str) -> bool:
    """Whether a line starts with `Số:` as a document's own number does, misread marks allowed."""
    return _LABEL.match(nfc(text)) is not None


def find_labelled(text: str, *, expected: Sequence[str] = ()) -> NumberMatch | None:
    """Find `Số: 84/QĐ-UBND` in a header line; the digits may be missing or misread, then `number` is None.

    `expected` are the symbols of the document's type: `QD` is repaired to `QĐ` when that is one of them.
    """
    text = nfc(text)
    party = _PARTY.search(text)  # 07-NQ/TW
    if party is not None and has_label(text):
        return _build(party, expected)
    match = _LABELLED.search(text)
    return None if match is None else _build(match, expected)


def find_all(text: str, *, expected: Sequence[str] = ()) -> Iterator[NumberMatch]:
    """Yield the document numbers in a running text that have digits and a symbol."""
    text = nfc(text)
    for match in sorted((*_FULL.finditer(text), *_PARTY.finditer(text)), key=lambda match: match.start()):
        found = _build(match, expected)
        if found.value.number is not None:
            yield found


def parse(text: str, *, expected: Sequence[str] = ()) -> DocumentNumber | None:
    """Read a field that holds one document number, with or without `Số:` before it."""
    found = _find(re.sub(r'[/⁄]{2,}', '/', text), expected)
    return None if found is None else found.value


def runs_on(text: str) -> bool:
    """Whether a word goes on behind the number found in it, so that its symbol may be longer: `2035/PV06b`."""
    text = nfc(re.sub(r'[/⁄]{2,}', '/', text))
    found = _find(text, ())
    return found is not None and text[found.end : found.end + 1].isalnum()


def _find(text: str, expected: Sequence[str]) -> NumberMatch | None:
    return find_labelled(text, expected=expected) or next(find_all(text, expected=expected), None)


def _build(match: re.Match[str], expected: Sequence[str]) -> NumberMatch:
    number, repaired_number = _number(match['n'])
    symbol, repaired_symbol = _symbol(match['s'], expected)
    year = match.groupdict().get('y')
    value = DocumentNumber(
        number, int(year) if year else None, symbol, repaired_number or repaired_symbol, match.re is _PARTY
    )
    return NumberMatch(value, match.start(), match.end(), match.start('n'), match.end('n'))


def _number(raw: str) -> tuple[str | None, bool]:
    bare = re.sub(r'[\s.…_:;,]', '', raw)
    compact = _once(bare)
    if re.fullmatch(_OF_TAXES, compact):
        return compact, False
    if _DIGITS.fullmatch(compact):
        return compact, compact != bare
    fixed = ''.join(LOOKALIKES.get(char, char) for char in compact)
    if any(char.isdigit() for char in compact) and re.fullmatch(r'\d{1,6}', fixed):
        return fixed, True
    return None, False


def _once(text: str) -> str:
    """Digits that were read twice in one word, once badly: `855/§55` is `855`."""
    first, _, second = text.partition('/')
    same = first.isdigit() and len(first) == len(second)
    return (
        first if same and all(one == two or not two.isalnum() for one, two in zip(first, second, strict=True)) else text
    )


def _symbol(raw: str, expected: Sequence[str]) -> tuple[str, bool]:
    parts = _DASHES.sub('-', raw).replace(' ', '').strip('.').split('-')
    fixed = [
        _known(part.translate(_FOREIGN), (*expected, *(() if index else TYPE_SYMBOLS), *_ISSUERS))
        for index, part in enumerate(parts)
    ]
    return '-'.join(fixed), fixed != parts


def _known(part: str, known: Sequence[str]) -> str:
    """Give a part of a symbol its marks back when exactly one known abbreviation has these letters."""
    if part in known:
        return part
    single = re.sub(r'Đ[ĐD]+', 'Đ', part)  # the engine doubles the barred letter
    if single != part and single in known:
        return single
    same = {name for name in known if fold(name) == fold(part)}
    same = same or {name for name in known if len(name) > _STROKES and _strokes(name) == _strokes(part)}
    return same.pop() if len(same) == 1 else part


def _strokes(part: str) -> str:
    """An abbreviation with the letters alike that are one upright stroke or a T in worn print: `TIr` is `TTr`."""
    return re.sub('[TIl1|]', 'T', part)


def is_known_symbol(symbol: str) -> bool:
    """Whether every part of a symbol is a known abbreviation of a kind of document or of a body."""
    return all(part in TYPE_SYMBOLS or part in _ISSUERS for part in re.split(r'[-/]', symbol))
