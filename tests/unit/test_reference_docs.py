"""The reference pages name what the code has: no code without a line, no line without a code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from digitizer import errors
from digitizer.certification.levels_told import LEVEL_ERRORS
from digitizer.documents import flags

DOCS = Path(__file__).parents[2] / 'docs' / 'reference'


@pytest.mark.parametrize(
    ('page', 'codes'),
    [('flags.md', flags.codes()), ('errors.md', tuple(errors.MESSAGES)), ('levels.md', tuple(LEVEL_ERRORS))],
)
def test_every_code_has_its_line(page, codes):
    told = re.findall(r'^\| `(\w+)` \|', (DOCS / page).read_text(encoding='utf-8'), re.M)
    others = (
        'process',
        'verify',
        'pdfa',
        'revocation_hosts',
        'largest_revocation_list',
        'sign_unchecked',
    )  # of other tables
    assert [code for code in told if code in codes or code not in others] == list(codes)


def test_flag_severities_are_as_documented():
    for code in flags.codes():
        line = next(row for row in (DOCS / 'flags.md').read_text(encoding='utf-8').splitlines() if f'`{code}`' in row)
        assert f'| {flags.flag(code).severity.value} |' in line
