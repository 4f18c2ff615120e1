"""The form of a register's book that is in force on a day: columns, wording, fee, read from dated data."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from importlib import resources
from typing import Any

from digitizer.certification.register.model import Register
from digitizer.errors import ConfigurationError


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
    """Return the form in force on `day`, the latest one when several are. Raises ConfigurationError."""
    fitting = [form for form in _forms() if form.register is register and form.effective_from <= day]
    if not fitting:
        raise ConfigurationError(f'no form of the register {register} for {day}')
    return max(fitting, key=lambda form: form.effective_from)


@lru_cache(maxsize=1)
def _forms() -> tuple[Form, ...]:
    folder = resources.files('digitizer.certification.register.forms')
    return tuple(_read(item.read_text(encoding='utf-8')) for item in folder.iterdir() if item.name.endswith('.toml'))


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
