"""Layouts that tell: the truth of a paper is gathered from what its template prints."""

from __future__ import annotations

import re
from datetime import date
from random import Random

import pytest

from samples.generate.printed.apart import plan as apart
from samples.generate.printed.layout import Layout, whole_truth
from samples.generate.printed.prescribed import plan as prescribed
from samples.generate.printed.retired import plan as retired
from samples.generate.printed.told import plan as told
from samples.generate.printed.told.telling import Teller, alike

_COLLECTIONS = (*told.COLLECTIONS, *retired.COLLECTIONS, *apart.COLLECTIONS, *prescribed.COLLECTIONS)
LAYOUTS = [layout for made in _COLLECTIONS for layout in made.layouts]
_BIRTH = date(2024, 2, 5)


@pytest.mark.parametrize('layout', LAYOUTS, ids=lambda layout: layout.name)
def test_addresses_name_districts_before_july_2025_alone(layout: Layout) -> None:
    for seed in range(4):
        filled = layout.fill(Random(seed), '')
        truth = whole_truth(layout.type, filled)
        days = [day for name in ('issue_date', 'registration_date') if isinstance(day := truth.get(name), str)]
        home = truth.get('place_of_residence') or truth.get('head_office')
        if days and isinstance(home, str) and re.search(r'(tỉnh|thành phố) [^,]+$', home):
            assert len(re.findall(r'(?:phường|(?<!thị )xã|thị trấn) ', home)) == 1
            districts = re.search(r'(huyện|quận|thị xã) |thành phố [^,]+, ', home) is not None
            assert districts in {day < '2025-07-01' for day in days}  # a copy says what its register said
    assert bool(filled.handwritten) <= ('handwritten' in filled.flags)


def test_what_is_printed_is_told_once() -> None:
    teller = Teller()
    printed = [
        teller('full_name', 'LÒ <B>'), teller.day('issue_date', _BIRTH, 'long', pen='blue'), teller.each('member_name', 'Tư'),
        teller.each('member_name', 'Út', ['Út', 'Bà Út']), teller('amount', '5.000', 5000), teller.day('date_of_birth', _BIRTH, 'year'),
    ]  # fmt: skip
    teller.closed = True
    teller('full_name', 'another')
    teller.each('member_name', 'Ba')

    assert teller.fields == {
        'full_name': 'LÒ <B>', 'issue_date': '2024-02-05', 'member_name': ['Tư', {'any_of': ['Út', 'Bà Út']}], 'amount': 5000, 'date_of_birth': '2024',
    }  # fmt: skip
    assert teller.written == ['issue_date']
    assert printed[0] == 'LÒ &lt;B&gt;'
    assert re.sub('<[^>]+>', '', printed[1]) == 'ngày 05 tháng 2 năm 2024'


def test_a_body_is_named_alone_or_with_what_it_belongs_to() -> None:
    teller = Teller()
    teller.body('SỞ\nNỘI VỤ', 'UBND TỈNH GIA LAI')

    assert teller.fields['issuing_authority'] == {
        'any_of': [
            'SỞ NỘI VỤ',
            'UBND TỈNH GIA LAI SỞ NỘI VỤ',
            'SỞ NỘI VỤ UBND TỈNH GIA LAI',
            'SỞ NỘI VỤ, UBND TỈNH GIA LAI',
        ]
    }


def test_other_ways_of_writing_the_same_are_right() -> None:
    assert alike('issuing_authority', 'UBND XÃ A') == {'any_of': ['UBND XÃ A', 'ỦY BAN NHÂN DÂN XÃ A']}
    assert alike('issuing_authority', {'any_of': ['Ủy ban nhân dân xã A, huyện B']}) == {
        'any_of': ['Ủy ban nhân dân xã A, huyện B', 'UBND xã A, huyện B']
    }
    assert alike('addressee', 'Ông/Bà Lò Thị B') == {'any_of': ['Ông/Bà Lò Thị B', 'Lò Thị B']}
    assert alike('father_ethnicity', 'Gia Rai') == {'any_of': ['Gia Rai', 'Gia-rai']}
    assert alike('ethnicity', 'Cơ Ho') == {'any_of': ['Cơ Ho', 'Cơ-ho']}


@pytest.mark.parametrize('value', ['BỘ Y TẾ', None, 5000, ['Tư', None], {'any_of': ['BỘ Y TẾ']}])
def test_a_value_with_one_way_of_writing_stays(value: object) -> None:
    assert alike('issuing_authority', value) == value
    assert alike('full_name', value) == value
