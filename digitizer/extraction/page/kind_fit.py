"""How well words fit the kind of a field: a day under `Ngày sinh` speaks for it, a name there against it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from digitizer.doctypes.model import FieldKind, FieldSpec
from digitizer.doctypes.rules import dates, ethnicity, names, nationality, personal_id, phone, sex
from digitizer.kit.text import fold

SURE = 1.0  # the words can hardly be anything else
LIKELY = 0.3
AGAINST = -1.0
EMPTY = -0.3  # a blank that nobody filled in
_AMOUNT = re.compile(r'\W*\d[\d.,\s]*(?:đ|đồng|vnđ|vnd|m2|m²|%)?\W*', re.IGNORECASE)
_LEVEL = re.compile(
    r'\b(?:tinh|thanh pho|tp|huyen|quan|thi xa|thi tran|xa|phuong|duong|pho|thon|ap|khu pho|to|so nha)\b', re.IGNORECASE
)
_MOST_IN_DAY = 40  # letters of a day, written out
_LONG = 60  # letters that no name and no closed value has


def fit(specs: Sequence[FieldSpec], text: str) -> float:
    """Return how well words fit the best of the fields that a label may mean: from `AGAINST` to `SURE`."""
    if not text.strip():
        return EMPTY
    return max((_fit(spec, text) for spec in specs), default=0.0)


def _fit(spec: FieldSpec, text: str) -> float:
    test = _TESTS.get(spec.kind)
    if test is not None:
        return SURE if test(text) else AGAINST
    if spec.kind is FieldKind.NAME:
        return _name(text, person='name_shape' in spec.checks)
    if spec.kind is FieldKind.ADDRESS:
        return _address(text)
    if spec.kind is FieldKind.CHOICE and spec.choices:
        return SURE if any(fold(choice) == fold(text).strip(' .') for choice in spec.choices) else -0.3
    if spec.name.endswith(('_code', '_number')):
        return LIKELY if any(map(str.isdecimal, text)) else AGAINST
    return -0.2 if _is_number(text) else 0.0


def _name(text: str, *, person: bool) -> float:
    if any(map(str.isdecimal, text)) and person:
        return AGAINST
    if sex.parse(text) is not None and len(text) < 4:
        return AGAINST
    plausible = names.is_plausible(text) and len(text) < _LONG
    return (LIKELY if plausible else AGAINST) if person else (LIKELY if len(text.split()) > 1 else -0.3)


def _address(text: str) -> float:
    if _is_number(text) or _is_day(text) or len(text) < 4:
        return AGAINST
    if ',' in text or _LEVEL.search(fold(text)):
        return 2 * LIKELY
    return 0.0 if len(text.split()) <= 6 else -0.2


def _is_number(text: str) -> bool:
    digits = sum(map(str.isdecimal, text))
    return digits > 0 and not any(char.isalpha() for char in text)


def _is_day(text: str) -> bool:
    found = dates.find(text)
    return found is not None and len(text) < _MOST_IN_DAY


def _is_day_or_year(text: str) -> bool:
    return _is_day(text) or re.fullmatch(r'\W*(?:19|20)\d\d\W*', text) is not None


def _is_id(text: str) -> bool:
    return bool(personal_id.find_all(text)) or re.search(r'\b(?:\d{9}|\d{12}|[A-Z]\d{7,8})\b', text) is not None


def _is_sex(text: str) -> bool:
    return len(text) < 12 and sex.parse(text) is not None


def _is_country(text: str) -> bool:
    plain = fold(text)
    return 'viet nam' in plain or (
        len(plain) < 24
        and not any(map(str.isdecimal, text))
        and nationality.parse(text) is not None
        and _is_title(text)
    )


def _is_title(text: str) -> bool:
    return sum(word[:1].isupper() for word in text.split()) <= 3 and ',' not in text and text[:1].isupper()


def _is_group(text: str) -> bool:
    return len(text) < 20 and ethnicity.parse(text) is not None


def _is_amount(text: str) -> bool:
    return _AMOUNT.match(text) is not None and not _is_day(text)


_TESTS: Mapping[FieldKind, Callable[[str], bool]] = {
    FieldKind.DATE: _is_day_or_year,
    FieldKind.PERSONAL_ID: _is_id,
    FieldKind.ID_NUMBER: _is_id,
    FieldKind.TAX_CODE: lambda text: re.search(r'\b\d{10}(?:-?\d{3})?\b', text) is not None,
    FieldKind.PHONE: lambda text: phone.parse(text) is not None,
    FieldKind.SEX: _is_sex,
    FieldKind.NATIONALITY: _is_country,
    FieldKind.ETHNICITY: _is_group,
    FieldKind.MONEY: _is_amount,
    FieldKind.AREA: _is_amount,
}
