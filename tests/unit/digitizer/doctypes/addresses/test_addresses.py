from __future__ import annotations

from datetime import date

import pytest

from digitizer.doctypes.addresses import current, normalise, parse
from digitizer.doctypes.addresses.units import Level, before, since

OLD, NEW = date(2020, 5, 1), date(2026, 2, 1)


def units(address):
    return tuple(unit.name if unit else None for unit in (address.commune, address.district, address.province))


@pytest.mark.parametrize(
    ('text', 'on', 'detail', 'named'),
    [
        (
            "Số 5, phố Huế, phường Hàng Bài , quận Hoàn Kiếm, Hà Nội .....",
            OLD,
            "Số 5, phố Huế",
            ("Phường Hàng Bài", "Quận Hoàn Kiếm", "Thành phố Hà Nội"),
        ),
        (
            "Số 5 phố Huế, phường Cửa Nam, thành phố Hà Nội",
            NEW,
            "Số 5 phố Huế",
            ("Phường Cửa Nam", None, "Thành phố Hà Nội"),
        ),
        (
            "12/3 Lê Lợi, P.Bến Nghé, Q.1, TP.HCM",
            OLD,
            "12/3 Lê Lợi",
            ("Phường Bến Nghé", "Quận 1", "Thành phố Hồ Chí Minh"),
        ),
        (
            "thôn 3 xã Ea Tiêu huyện Cư Kuin tỉnh Đắk Lắk",
            OLD,
            "thôn 3",
            ("Xã Ea Tiêu", "Huyện Cư Kuin", "Tỉnh Đắk Lắk"),
        ),
        (
            "khu phố 1, Thị trấn Tân Thạnh, Tân Thạnh, Long An, Việt Nam",
            OLD,
            "khu phố 1",
            ("Thị trấn Tân Thạnh", "Huyện Tân Thạnh", "Tỉnh Long An"),
        ),
        ("PHƯỜNG 12, QUẬN GÒ VẤP, TP HỒ CHÍ MINH", OLD, "", ("Phường 12", "Quận Gò Vấp", "Thành phố Hồ Chí Minh")),
    ],
)
def test_an_address_names_the_units_of_its_day(text, on, detail, named):
    found = parse(text, on=on)
    assert (found.detail, units(found)) == (detail, named)


def test_a_paper_of_today_may_still_give_an_old_address_and_one_of_old_days_a_new():
    assert units(parse("phường 12, quận Gò Vấp, thành phố Hồ Chí Minh", on=NEW))[1] == "Quận Gò Vấp"
    assert units(parse("Phường An Hội Tây, Thành phố Hồ Chí Minh", on=OLD))[0] == "Phường An Hội Tây"


def test_a_commune_that_became_part_of_another_has_one_address_today():
    (found,) = current(parse("ấp Chánh, xã Tân Thông Hội, huyện Củ Chi, TP. Hồ Chí Minh", on=OLD))
    assert found.text == "ấp Chánh, Xã Củ Chi, Thành phố Hồ Chí Minh"


def test_a_divided_commune_has_all_its_successors_the_largest_first():
    found = current(parse("Hòa Liên, Hòa Vang, Đà Nẵng", on=OLD))
    assert [item.commune.name for item in found] == ["Phường Liên Chiểu", "Phường Hải Vân"]


def test_without_a_known_commune_only_the_province_of_today_is_told():
    (found,) = current(parse("tổ 4, thành phố Hà Giang, tỉnh Hà Giang", on=OLD))
    assert (found.commune, found.province.name) == (None, "Tỉnh Tuyên Quang")
    assert found.text.startswith("tổ 4, Thành phố Hà Giang, Tỉnh Tuyên Quang")


def test_todays_address_stays_and_an_island_is_its_own_commune():
    text = "Xóm 2, Xã Thạnh An, Thành phố Hồ Chí Minh"
    assert [item.text for item in current(parse(text, on=NEW))] == [text]
    (island,) = current(parse("huyện Hoàng Sa, thành phố Đà Nẵng", on=OLD))
    assert island.text == "Đặc khu Hoàng Sa, Thành phố Đà Nẵng"


@pytest.mark.parametrize(
    'text',
    [
        "tỉnh Hà Tây",  # ended in 2008: not among the units known here
        "xã Củ Chỉ, tỉnh Đông Nai",  # misread marks name nothing
        "London",
        "",
        "1, 2, 3",
        ", , - – .",
        "phường phường quận quận",
    ],
)
def test_what_names_no_known_unit_is_left_alone(text):
    found = parse(text, on=OLD)
    assert units(found) == (None, None, None)
    assert current(found) == ()
    assert found.text == normalise(text)


def test_two_communes_of_one_district_with_the_same_letters_are_told_apart_by_their_marks():
    assert parse("xã Phú Thạnh, huyện Phú Tân, tỉnh An Giang", on=OLD).commune.name == "Xã Phú Thạnh"
    assert parse("xã Phú Thành, huyện Phú Tân, tỉnh An Giang", on=OLD).commune.name == "Xã Phú Thành"


def test_every_old_commune_has_a_successor_and_every_commune_of_today_a_predecessor():
    old = [unit for unit in before().all if unit.level is Level.COMMUNE]
    new = {unit.code for unit in since().all if unit.level is Level.COMMUNE}
    assert len(since().inside(None)) == 34
    assert len(before().inside(None)) == 63
    assert len(new) == 3321
    assert all(unit.became for unit in old)
    assert {code for unit in old for code in unit.became} == new


def test_the_communes_of_a_province_all_went_to_one_province():
    for province in before().inside(None):
        communes = (unit for district in before().inside(province) for unit in before().inside(district))
        assert len({unit.province.code for commune in communes for unit in since().successors(commune)}) == 1
