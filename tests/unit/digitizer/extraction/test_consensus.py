"""Words of a heading against the same words elsewhere in the document."""

from __future__ import annotations

import pytest

from digitizer.extraction.consensus import Voters
from digitizer.extraction.page.sheet import open_sheet


@pytest.mark.parametrize(
    ('heading', 'voted', 'disputed'),
    [
        ('ỦY BAN NHÂN DÂN', 'ỦY BAN NHÂN DÂN', False),  # the body has uỷ: the same word
        ('ÚY~0.6 BAN NHÂN DÂN', 'ỦY BAN NHÂN DÂN', False),
    ],
)
def test_both_places_of_a_tone_are_one_word(make_page, heading, voted, disputed):
    body = 'Uỷ ban nhân dân phường; theo lời của Uỷ ban nhân dân; Uỷ ban nhân dân'
    sheet = open_sheet(make_page([(300, 300, heading), (300, 600, body)]))
    agreement = Voters([sheet]).vote(sheet.rows[0].tokens)
    assert ' '.join(token.text for token in agreement.tokens) == voted
    assert agreement.disputed is disputed
    assert agreement.unborne == ()
