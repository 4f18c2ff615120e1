"""What people type becomes the stored form or is refused; nothing is guessed."""

from __future__ import annotations

import pytest

from digitizer.doctypes import FieldKind, FieldSpec
from digitizer.documents.errors import Invalid
from digitizer.review.values import typed


@pytest.mark.parametrize(
    ('kind', 'text', 'value'),
    [
        (FieldKind.DATE, '05/07/2023', '2023-07-05'),
        (FieldKind.DATE, '2023-07', '2023-07'),
        (FieldKind.DATE, '1956', '1956'),
        (FieldKind.PERSONAL_ID, '079 195 001 234', '079195001234'),
        (FieldKind.TAX_CODE, '0100233488', '0100233488'),
        (FieldKind.MONEY, '1.500.000', 1_500_000),
        (FieldKind.AREA, '123,4', 123.4),
        (FieldKind.NAME, '  Nguyễn   Thị Hồng ', 'Nguyễn Thị Hồng'),
        (FieldKind.TEXT, 'Nguye\u0302\u0303n', 'Nguyễn'),
    ],
)
def test_accepted(kind, text, value):
    assert typed(text, FieldSpec('x', 'X', kind), 'x') == value


@pytest.mark.parametrize(
    ('kind', 'text'),
    [
        (FieldKind.DATE, '31/02/2023'),
        (FieldKind.DATE, 'hôm qua'),
        (FieldKind.DATE, 'O5/07/2023'),
        (FieldKind.PERSONAL_ID, '07919500123'),
        (FieldKind.PERSONAL_ID, 'O79195001234'),
        (FieldKind.TAX_CODE, '0100233480'),
        (FieldKind.MONEY, 'nhiều'),
        (FieldKind.ID_NUMBER, '12'),
        (FieldKind.TEXT, '   '),
    ],
)
def test_refused(kind, text):
    with pytest.raises(Invalid) as caught:
        typed(text, FieldSpec('x', 'X', kind), 'x')
    assert (caught.value.code, caught.value.facts) == ('bad_value', {'field': 'x'})


def test_choice_is_one_of_the_list():
    spec = FieldSpec('x', 'X', FieldKind.CHOICE, choices=('không có án tích', 'có án tích'))
    assert typed('Không có án tích', spec, 'x') == 'không có án tích'
    with pytest.raises(Invalid):
        typed('khác', spec, 'x')
