"""The form of a register's book that is in force on a day: columns, wording, fee, read from dated data."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from digitizer import config
from digitizer.certification.register.model import Register
from digitizer.errors import ConfigurationError

_WIDEST = 257.0  # mm of landscape A4 between the margins


class ColumnKey(StrEnum):
    """What a column shows."""

    NUMBER = 'number'
    DAY = 'day'
    KIND = 'kind'
    REQUESTER = 'requester'
    PAPER = 'paper'
    SIGNER = 'signer'
    COPIES = 'copies'
    FEE = 'fee'
    NOTE = 'note'


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the form."""

    key: ColumnKey
    title: str
    width: float  # mm
    align: str  # 'left' | 'centre' | 'right'


@dataclass(frozen=True, slots=True)
class FeeRule:
    """What one copy costs by the pages of its original, in VND."""

    first: int
    first_pages: int
    further: int
    most: int

    def of(self, pages: int) -> int:
        """Return the fee of one copy."""
        cheap = max(0, pages - self.first_pages)
        return min(self.most, min(pages, self.first_pages) * self.first + cheap * self.further)


@dataclass(frozen=True, slots=True)
class Form:
    """The form of a book. `checked` is False while nobody compared it with the gazette."""

    register: Register
    symbol: str
    file: str  # how files of the book are called
    effective_from: date
    legal_basis: str
    checked: bool
    title: str
    columns: tuple[Column, ...]
    fee: FeeRule | None
    words: Mapping[str, Any]
    kinds: Mapping[str, str]  # of copies, where the form names them
    void_reasons: Mapping[str, str]

    def text(self, name: str, **values: object) -> str:
        """Return one sentence with its placeholders filled in."""
        return str(self.words[name]).format(**values)

    def texts(self, name: str) -> tuple[str, ...]:
        """Return lines that have no placeholders."""
        return tuple(self.words[name])

    def void_reason(self, code: str | None) -> str:
        """Return why a number is void, in words; `refused:altered` is looked up by what stands before the colon."""
        return self.void_reasons.get((code or '').split(':')[0], self.void_reasons['other'])


def form_for(register: Register, day: date) -> Form:
    """Return the form in force on `day`, the latest one when several are.

    Files of the setting `ledger_forms_dir` stand beside the shipped ones, and before them where both begin on the same
    day. Raises ConfigurationError.
    """
    known = _forms(config.settings().ledger_forms_dir)
    fitting = [form for form in known if form.register is register and form.effective_from <= day]
    if not fitting:
        raise ConfigurationError(f'no form of the register {register} for {day}')
    return max(fitting, key=lambda form: form.effective_from)


@lru_cache(maxsize=8)
def _forms(folder: Path | None) -> tuple[Form, ...]:
    shipped = resources.files('digitizer.certification.register.forms')
    ours = tuple(_read(item.read_text(encoding='utf-8')) for item in shipped.iterdir() if item.name.endswith('.toml'))
    if folder is None:
        return ours
    if not folder.is_dir():
        raise ConfigurationError('ledger_forms_dir: no such folder')
    return (*(_own(path, ours) for path in sorted(folder.glob('*.toml'))), *ours)


def _own(path: Path, ours: tuple[Form, ...]) -> Form:
    """Read a form of the installation and hold it against the shipped one. Raises ConfigurationError."""
    try:
        form = _read(path.read_text(encoding='utf-8'))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ConfigurationError(f'ledger_forms_dir: {path.name}: {type(error).__name__} {error}') from error
    pattern = next(other for other in ours if other.register is form.register)
    if missing := sorted(set(pattern.words) - set(form.words)) or sorted({'other'} - set(form.void_reasons)):
        raise ConfigurationError(f'ledger_forms_dir: {path.name}: no words for {", ".join(missing)}')
    if sum(column.width for column in form.columns) > _WIDEST:
        raise ConfigurationError(f'ledger_forms_dir: {path.name}: columns are wider than {_WIDEST:g} mm together')
    return form


def _read(text: str) -> Form:
    data = tomllib.loads(text)
    fee = data.get('fee')
    return Form(
        register=Register(data['register']),
        symbol=data['symbol'],
        file=data['file'],
        effective_from=data['effective_from'],
        legal_basis=data['legal_basis'],
        checked=data['checked'],
        title=data['title'],
        columns=tuple(
            Column(ColumnKey(item['key']), item['title'], float(item['width']), item.get('align', 'left'))
            for item in data['columns']
        ),
        fee=FeeRule(**fee) if fee else None,
        words=data['words'],
        kinds=data.get('kinds', {}),
        void_reasons=data['void'],
    )
