"""Prints values into templates and keeps what they say, so that the truth about a paper is what stands on it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any

from markupsafe import Markup, escape

from samples.generate.paper import any_of
from samples.generate.printed.layout import Fill, Filled, Truth
from samples.generate.printed.press import filled
from samples.generate.words import long_day

Draw = Callable[[Random], Mapping[str, Any]]  # the slots of a template
_FULL = {
    'UBMTTQ': 'Ủy ban Mặt trận Tổ quốc', 'UBND': 'Ủy ban nhân dân', 'HĐND': 'Hội đồng nhân dân', 'MTTQ': 'Mặt trận Tổ quốc',
    'BCH': 'Ban Chấp hành', 'BHXH': 'Bảo hiểm xã hội', 'GD&ĐT': 'Giáo dục và Đào tạo',
}  # fmt: skip
_POLITE = re.compile(r'^(?:Ông/Bà|Ông \(Bà\)|Đồng chí) ')
_SPELT = {'Gia Rai': 'Gia-rai', 'Cơ Ho': 'Cơ-ho'}  # as printed, as the list of ethnic groups has it
_FIGURES = {'slash': '{0:%d/%m/%Y}', 'dash': '{0:%d-%m-%Y}', 'dot': '{0:%d.%m.%Y}', 'bare': '{0.day}/{0.month}/{0.year}', 'year': '{0.year}'}  # fmt: skip


@dataclass(slots=True)
class Teller:
    """What templates call `t`: `{{ t('full_name', who.name) }}` prints a value and tells it to the truth."""

    fields: dict[str, Truth] = field(default_factory=dict)
    written: list[str] = field(default_factory=list)  # fields that a pen filled in
    open: list[str] = field(default_factory=list)  # fields about which nothing is said
    closed: bool = False  # everything is told; from now on it prints alone

    def __call__(self, name: str, text: object, told: Truth = None, *, pen: str = '') -> Markup:
        """Print a value; `told` is the truth where it is not the text itself, a list gives several that are right."""
        if pen:
            self.hand(name)
        self.know(name, str(text).replace('\n', ' ') if told is None else told)
        return self.ink(text, pen)

    def pen(self, name: str, text: object, told: Truth = None) -> Markup:
        """Write a value with a blue pen."""
        return self(name, text, told, pen='blue')

    def each(self, name: str, text: object, told: Truth = None, *, pen: str = '') -> Markup:
        """Print one value of a repeated field."""
        if not self.closed:
            said = any_of(*told) if isinstance(told, list) else str(text) if told is None else told
            self.fields.setdefault(name, []).append(said)
            if pen:
                self.hand(name)
        return self.ink(text, pen)

    def day(self, name: str, day: date, form: str = 'long', *, pen: str = '') -> Markup:
        """Print a day: long, long0 (months below ten with a zero), slash, dash, dot, bare or year."""
        self.know(name, str(day.year) if form == 'year' else day.isoformat())
        if pen:
            self.hand(name)
        return self.shown(day, form, pen)

    def shown(self, day: date, form: str = 'long', pen: str = '') -> Markup:
        """A day that is no field."""
        if form in _FIGURES:
            return self.ink(_FIGURES[form].format(day), pen)
        number, month, year = f'{day.day:02d}', f'{day.month:02d}' if form == 'long0' else str(day.month), str(day.year)
        if not pen and form == 'long':
            return escape(long_day(day))
        return Markup('ngày {} tháng {} năm {}').format(*(self.ink(part, pen) for part in (number, month, year)))

    def know(self, name: str, told: Truth) -> str:
        """Tell a value that is printed in parts; prints nothing."""
        if not self.closed:
            self.fields[name] = any_of(*told) if isinstance(told, list) else told
        return ''

    def hand(self, *names: str) -> str:
        """Fields that a pen filled in; prints nothing."""
        self.written += [name for name in names if name not in self.written and not self.closed]
        return ''

    def loose(self, *names: str) -> str:
        """Fields that nobody can say exactly, such as where a list of recipients ends."""
        self.open += [name for name in names if name not in self.open]
        return ''

    def ink(self, text: object, pen: str = '') -> Markup:
        """Text that is no field; line breaks stay."""
        lines = Markup('<br>').join(escape(line) for line in str(text).split('\n'))
        return Markup('<span data-pen="{}">{}</span>').format(pen, lines) if pen else lines

    def body(self, name: str, *above: str, also: Sequence[str] = ()) -> str:
        """Tell who issued the paper: alone or with what it belongs to; prints nothing."""
        name, above = name.replace('\n', ' '), tuple(part.replace('\n', ' ') for part in above if part)
        heads = [' '.join((*above[start:], name)) for start in range(len(above))]
        tails = [sign.join((name, *above[::-1][:end])) for sign in (' ', ', ') for end in range(1, len(above) + 1)]
        return self.know('issuing_authority', [name, *heads, *tails, *also])


def alike(name: str, told: Truth) -> Truth:
    """The truth with the other ways of writing the same: a body abbreviated or in full, a person without "Ông/Bà"."""
    if isinstance(told, list):
        return [alike(name, one) for one in told]
    ways = told['any_of'] if isinstance(told, dict) else [told]
    if not all(isinstance(way, str) for way in ways):
        return told
    more = []
    if name in ('issuing_authority', 'addressee'):
        more = [change(way) for change in (_written_out, _abbreviated) for way in ways]
    if name == 'addressee':
        more += [_POLITE.sub('', way) for way in ways]
    if name.endswith('ethnicity'):
        more = [_SPELT.get(way, way) for way in ways]
    whole = any_of(*ways, *more)
    return whole if isinstance(told, dict) or len(whole['any_of']) > 1 else told


def _written_out(text: str) -> str:
    for short, full in _FULL.items():
        text = re.sub(rf'\b{short}\b', full.upper() if text.isupper() else full, text)
    return text


def _abbreviated(text: str) -> str:
    return re.sub('ủy ban nhân dân', 'UBND', text, flags=re.IGNORECASE)


def told(template: str, draw: Draw) -> Fill:
    """What fills a template that tells: the truth is gathered while it is filled."""

    def fill(rng: Random, fault: str) -> Filled:
        if fault:
            raise ValueError(f'no fault {fault}')
        teller = Teller()
        slots = {**draw(rng), 't': teller}
        filled(template, slots)
        teller.closed = True
        flags = ['handwritten'] if teller.written else []
        fields = {name: alike(name, value) for name, value in teller.fields.items()}
        written = [name for name in teller.written if name not in teller.open]
        return Filled(slots, fields, written, flags, teller.open)

    return fill
