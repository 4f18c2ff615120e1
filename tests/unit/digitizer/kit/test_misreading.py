"""How far a misread word is from the one that was meant."""

from __future__ import annotations

import pytest

from digitizer.kit.misreading import cost, nearest


def test_what_was_read_right_costs_nothing_whatever_its_case():
    assert cost('NÙNG', 'Nùng') == 0.0


@pytest.mark.parametrize(
    ('read', 'nearer', 'farther'),
    [
        ('Diểm', 'Diễm', 'Điểm'),  # a hook for a tilde is commoner than a lost bar
        ('Gò', 'Gó', 'Go Vấp'),
        ('Sg', 'Sỹ', 'Sự'),  # g and y are alike in writing by pen
        ('B&c', 'Bắc', 'Bình'),  # a sign may be any letter
    ],
)
def test_marks_and_letters_of_like_shape_cost_less(read, nearer, farther):
    assert 0 < cost(read, nearer) < cost(read, farther)


def test_a_limit_ends_the_count():
    assert cost('Trung Quốc', 'Việt Nam', 1.0) > 1.0


def test_the_nearest_of_a_list_is_found_only_where_it_is_alone():
    assert nearest('Nng', ['Nùng', 'Mường', 'Kinh'], share=0.34, margin=0.3).text == 'Nùng'
    assert nearest('xyz', ['Nùng', 'Mường'], share=0.34, margin=0.3) is None
    assert nearest('Chảm', ['Chăm', 'Chám'], share=0.34, margin=0.5) is None
