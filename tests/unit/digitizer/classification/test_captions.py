"""Labels at the beginning of their place tell whose they are."""

from __future__ import annotations

import pytest

from digitizer.classification.captions import Captions, values
from digitizer.doctypes.spans import spans_of

LABELS = {
    'T05': ("Họ và tên khai sinh", "Ngày sinh", "Nơi sinh", "Họ tên mẹ"),
    'T08': ("Họ và tên", "Ngày sinh", "Tình trạng hôn nhân"),
    'T15': ("Tên hộ kinh doanh", "Ngành nghề"),
}


@pytest.fixture
def found(make_page):
    def run(text):
        return Captions(LABELS).found(spans_of(make_page(text)))

    return run


def test_the_longest_label_of_a_place_counts_and_each_once(found):
    assert found("Họ và tên khai sinh: LÊ MẪU\nNgày sinh: 5\nNgày sinh: 6\n") == [
        frozenset({'T05'}),
        frozenset({'T05', 'T08'}),
    ]


def test_labels_stand_at_the_beginning_after_the_number_of_their_row(found):
    assert found("7. Ngành nghề: bán lẻ\n") == [frozenset({'T15'})]
    assert found("ông Mẫu khai ngành nghề và ngày sinh\n") == []


def test_a_type_has_its_share_of_the_labels_and_few_labels_say_little(found):
    page = found("Họ và tên khai sinh: A\nNơi sinh: B\nHọ tên mẹ: C\nNgày sinh: D\n")
    birth, single = (values(code, page, 3)['captions'] for code in ('T05', 'T08'))
    assert birth == pytest.approx(4 / 6)
    assert 0 < single < birth / 3
    assert values('T15', page, 3) == {}
    assert values('T15', found("Ngành nghề: bán lẻ\n"), 3)['captions'] == pytest.approx(1 / 6)
    assert values('T05', [], 3) == {}
