"""Numbers of documents with their symbols, and codes of dossiers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from digitizer.doctypes.model import FieldSpec
from digitizer.doctypes.rules import document_number, dossier_code, register_numbers
from digitizer.extraction.values.reading import REPAIRED, UNTESTED, Context, Reading

_OF_ANOTHER_SYSTEM = re.compile(r'(?=(?:\D*\d){6})[A-ZĐ]{1,4}\d?[-/.]?\d[\dA-Z./-]{5,20}')
"""The code of a dossier outside the one-stop system, which has rules of its own: `OB-2186831429` of a business register."""


def as_document_number(spec: FieldSpec, raw: str, context: Context) -> Reading:
    """Return the number and symbol of a document (số, ký hiệu); other numbers stay as printed."""
    expected = context.doctype.number_symbols
    found = document_number.parse(raw, expected=expected)
    if found is None:
        plain = register_numbers.parse(re.sub(r'^\s*S[ốôo]\s*[:.]?', '', raw))
        reading = Reading(plain, certain=UNTESTED)
        if plain is not None and 'household_number' in spec.checks:
            fits = register_numbers.is_household(plain)
            reading.check('household_number', fits, "Số đúng mẫu.", "Số đăng ký hộ kinh doanh không đúng mẫu.")
        return reading
    if found.number is None:
        reading = Reading(None)
        reading.check('document_number', False, '', "Không đọc được chữ số của số văn bản.")
        return reading
    torn = (found.repaired and not found.symbol) or document_number.runs_on(raw)
    reading = Reading(found.text, certain=REPAIRED if torn else 1.0)
    if 'number_symbol' in spec.checks and expected:
        fits = found.kind in expected or not set(expected).isdisjoint(found.parts) or _is_of_term(found, expected)
        reading.check('number_symbol', fits, "Ký hiệu khớp với loại văn bản.", "Ký hiệu không khớp với loại văn bản.")
        if not fits:
            reading.value = _lengthened(found, expected).text
    return reading


def _lengthened(found: document_number.DocumentNumber, expected: Sequence[str]) -> document_number.DocumentNumber:
    """The number with the one symbol of its type that has a letter more or another one, `TTr` for `TT` and `TTT`: shown, never accepted."""
    first = found.parts[0]
    longer = [symbol for symbol in expected if symbol.startswith(first) and len(symbol) == len(first) + 1]
    longer = longer or [symbol for symbol in expected if _is_like(first, symbol)]
    return replace(found, symbol=longer[0] + found.symbol[len(first) :]) if len(longer) == 1 else found


def _is_like(read: str, symbol: str) -> bool:
    """Whether a symbol has the letters of one that was read, but for its last."""
    return len(read) == len(symbol) > _SHORTEST and read[:-1] == symbol[:-1] and read[-1].lower() != symbol[-1].lower()


_SHORTEST = 2  # letters of a symbol of which another one is told by its last


def _is_of_term(found: document_number.DocumentNumber, expected: Sequence[str]) -> bool:
    """Whether a number is that of a resolution or law of the National Assembly, which bears only its term: `209/2026/QH15`."""
    return (
        not {'NQ', 'L'}.isdisjoint(expected)
        and re.fullmatch(r'(?:QH|UBTVQH)(?:\d{1,2}|[IVX]+)', found.symbol) is not None
    )


def as_dossier_code(spec: FieldSpec, raw: str, context: Context) -> Reading:
    """Return the code of a dossier (mã hồ sơ), which holds the day of its receipt."""
    found = dossier_code.parse(raw) or dossier_code.find(raw)
    if found is None:
        other = _OF_ANOTHER_SYSTEM.fullmatch(raw.strip(' .,:;'))
        reading = Reading(other[0] if other is not None else None, certain=UNTESTED)
        reading.check('dossier_code', False, '', "Mã hồ sơ không đúng mẫu hoặc không chứa ngày tiếp nhận có thật.")
        return reading
    reading = Reading(found.text, certain=REPAIRED if found.repaired else 1.0)
    possible = found.is_possible(context.scanned_on)
    reading.check('dossier_code', possible, "Mã hồ sơ đúng mẫu.", "Ngày trong mã hồ sơ ở sau ngày quét.")
    if not possible:
        reading.flags.append('impossible_date')
    return reading
