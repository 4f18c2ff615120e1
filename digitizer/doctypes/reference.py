"""The reference page of document types, written from the catalogue so that it cannot grow old."""

from __future__ import annotations

from collections.abc import Iterator

from digitizer.doctypes.checks import CHECKS
from digitizer.doctypes.model import Catalogue, DocType, FieldSpec

_HEAD = """# Document types

Written by `digitizer doctypes docs` from `digitizer/doctypes/catalogue/*.toml`; do not edit by hand.

A type is a file. To add or change one without code, put a file `T51.toml` (or one with the code of a built-in type,
which it then replaces) into a folder of your own, check it with `digitizer doctypes check --folder FOLDER`, and name the
folder in the setting `DIGITIZER_DOCTYPES_DIR`. `extends = "nd30"` takes over the fields of `base/nd30.toml`.

Keys of a file: `code name name_en layout titles anchors excludes number_symbols form_codes machine_codes national_code
sensitivity reusable validity_months validity_basis retention two_sided extends`, and for each `[[fields]]`: `name label
kind labels required repeated sensitive checks threshold sections choices`. An unknown key is an error.
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
        valid = f'{item.validity_months} months' if item.validity_months else 'as printed'
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
        ('number symbols', item.number_symbols),
        ('form codes', item.form_codes),
        ('machine codes', tuple(item.machine_codes)),
        ('national code', (item.national_code,) if item.national_code else ()),
        ('validity', (item.validity_basis,) if item.validity_basis else ()),
        ('sensitive personal data', ('yes',) if item.sensitive else ()),
    ]
    for label, values in facts:
        if values:
            yield f'- {label}: {"; ".join(values)}'
    if item.fields:
        yield ''
        yield '| field | label | kind | | checks |'
        yield '|---|---|---|---|---|'
        for spec in item.fields:
            yield f'| `{spec.name}` | {spec.label} | {spec.kind} | {_marks(spec)} | {", ".join(spec.checks)} |'


def _marks(spec: FieldSpec) -> str:
    marks = (('required', spec.required), ('repeated', spec.repeated), ('sensitive', spec.sensitive))
    return ', '.join(word for word, holds in marks if holds)
