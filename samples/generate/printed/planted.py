"""Faults planted into layouts of all modules, beside those that the modules plant themselves."""

from __future__ import annotations

from collections.abc import Iterable

from samples.generate.printed.layout import Contradiction, Layout

_FLAGS = {
    'birth_year': 'id_birth_year_mismatch',
    'sex': 'id_sex_mismatch',
    'qr': 'qr_text_mismatch',
    'mrz': 'checksum_failed',
    'tax': 'checksum_failed',
    'expiry': 'impossible_date',
    'death_first': 'impossible_date',
    'words': 'date_words_mismatch',
    'money': 'money_words_mismatch',
    'young': 'marriage_age',
}
_FAULTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ('t01-enlarged', ('birth_year', 'sex', 'qr')),
    ('t02-cropped', ('mrz', 'expiry', 'birth_year')),
    ('t04-spread', ('mrz', 'expiry')),
    ('t05-form-2020', ('words', 'sex')),
    ('t05-copy-2012', ('words',)),
    ('t06-table', ('death_first', 'birth_year')),
    ('t07-table', ('young', 'sex')),
    ('t08-form', ('birth_year', 'sex')),
    ('t10-lines', ('birth_year', 'sex')),
    ('t11-frame', ('birth_year', 'sex')),
    ('t12-rows', ('birth_year', 'sex')),
    ('t12-frame', ('birth_year',)),
    ('t14-under', ('tax', 'money')),
    ('t15-numbered', ('birth_year',)),
    ('t15-table', ('birth_year',)),
    ('t20-table', ('birth_year',)),
)


def planted(layouts: Iterable[Layout]) -> list[Contradiction]:
    """Return the contradictions of this table, for the layouts given."""
    by_name = {layout.name: layout for layout in layouts}
    return [Contradiction(by_name[name], fault, (_FLAGS[fault],)) for name, faults in _FAULTS for fault in faults]
