from __future__ import annotations

from digitizer.documents.addresses import Valued, addresses_json


def entry(**fields):
    return addresses_json('T05', [Valued(name, None, value) for name, value in fields.items()])


def test_an_old_address_stands_beside_todays():
    (found,) = entry(
        issue_date='2019-05-02',
        full_name="LÊ NGỌC SƠN",
        place_of_birth="xã Tân Thông Hội, huyện Củ Chi, TP. Hồ Chí Minh",
    )
    assert (found['field'], found['as_of'], found['system']) == ('place_of_birth', '2019-05-02', 'before_2025_07_01')
    assert found['commune']['name'] == "Xã Tân Thông Hội"
    assert found['district']['name'] == "Huyện Củ Chi"
    assert [item['text'] for item in found['current']] == ["Xã Củ Chi, Thành phố Hồ Chí Minh"]


def test_a_date_of_which_only_the_year_is_known_and_an_unknown_place():
    (found,) = entry(issue_date='2019', place_of_birth="London")
    assert (found['as_of'], found['system'], found['current']) == ('2019-01-01', None, [])


def test_only_addresses_have_an_entry_and_unknown_types_have_none():
    assert entry(full_name="Hà Nội", place_of_birth=None) == []
    assert addresses_json('T999', [Valued('place_of_birth', None, "Hà Nội")]) == []


def test_a_date_that_is_none_leaves_the_day_open():
    (found,) = entry(issue_date='không rõ', place_of_birth="phường Cửa Nam, thành phố Hà Nội")
    assert (found['as_of'], found['system']) == (None, 'since_2025_07_01')
