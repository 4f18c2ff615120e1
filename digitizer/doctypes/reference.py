"""The reference page of document types, written from the catalogue so that it cannot grow old."""

from __future__ import annotations

from collections.abc import Iterator

from digitizer.doctypes.checks import CHECKS
from digitizer.doctypes.model import Catalogue, DocType, FieldSpec

_HEAD = """# Document types

Written by `digitizer doctypes docs` from `digitizer/doctypes/catalogue/*.toml`; do not edit by hand.

A type is a file; how to add, replace or adjust one without code is told in
[how to describe document types](../how-to/document-types.md). The table of `digitizer doctypes show CODE` tells a type as
it is in force, with what `overrides.toml` changes of it.
"""


def reference_page(catalogue: Catalogue) -> str:
    """Return the whole page as Markdown."""
    parts = [_HEAD, '\n'.join(_overview(catalogue)), '\n'.join(_checks())]
    parts += ['\n'.join(_section(item)) for item in catalogue]
    return '\n\n'.join(part.rstrip() for part in parts) + '\n'


def _overview(catalogue: Catalogue) -> Iterator[str]:
    yield '## Overview\n'
    yield '| code | name | in English | layout | fields | class | reusable | valid |'
    yield '|---|---|---|---|---|---|---|---|'
    for item in catalogue:
        valid = _validity(item)
        yield (
            f'| [{item.code}](#{item.code.lower()}) | {item.name} | {item.name_en} | {item.layout} | {len(item.fields)} '
            f'| {item.sensitivity} | {"yes" if item.reusable else "no"} | {valid} |'
        )


def _checks() -> Iterator[str]:
    yield '## Checks\n'
    yield '| name | demands |'
    yield '|---|---|'
    for name, meaning in CHECKS.items():
        yield f'| `{name}` | {meaning} |'


def _section(item: DocType) -> Iterator[str]:
    yield f'## {item.code}\n'
    yield f'**{item.name}** ({item.name_en})\n'
    facts = [
        ('titles', item.titles),
        ('issuers', item.issuers),
        ('number symbols', item.number_symbols),
        ('form codes', item.form_codes),
        ('machine codes', tuple(item.machine_codes)),
        ('national code', _one(item.national_code)),
        ('validity', _one(item.validity_basis)),
        ('legal basis', _one(item.legal_basis)),
        ('issued', _one(_issued(item))),
        ('class of protection', _one(item.sensitivity)),
        ('retention', _one(item.retention if item.retention != 'dossier' else '')),
        ('blanks with labels of their own', tuple(form.name for form in item.forms)),
    ]
    for label, values in facts:
        if values:
            yield f'- {label}: {"; ".join(values)}'
    if item.fields:
        yield ''
        yield '| field | label | kind | class | | checks |'
        yield '|---|---|---|---|---|---|'
        for spec in item.fields:
            yield (
                f'| `{spec.name}` | {spec.label} | {spec.kind} | {spec.sensitivity} | {_marks(spec)} '
                f'| {", ".join(spec.checks)} |'
            )


def _marks(spec: FieldSpec) -> str:
    marks = (('required', spec.required), ('repeated', spec.repeated), ('column', spec.column))
    return ', '.join(word for word, holds in marks if holds)


def _one(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


def _validity(item: DocType) -> str:
    months = f'{item.validity_months} months' if item.validity_months else 'as printed'
    return f'{months}, for its purpose' if item.purpose_bound else months


def _issued(item: DocType) -> str:
    start, end = item.effective_from, item.effective_to
    return ' '.join(word for word in (f'from {start}' if start else '', f'to {end}' if end else '') if word)
