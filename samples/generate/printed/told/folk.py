"""Persons and places of this package: other provinces, communes and names than those of the open layouts."""

from __future__ import annotations

from datetime import date
from random import Random

from samples.generate.places import Place, listed
from samples.generate.printed.cast import Cast
from samples.generate.words import day_words, long_day, money, money_words, slash_day

_FAMILY = (
    'Nguyễn', 'Nguyễn', 'Trần', 'Lê', 'Phạm', 'Huỳnh', 'Trương', 'Ngô', 'Hồ', 'Dương', 'Chu', 'Lưu', 'Tống', 'Nông', 'Hứa',
    'Mạc', 'Phùng', 'Thạch', 'Sơn', 'Từ', 'Giang', 'Nghiêm', 'Doãn', 'Khuất', 'Âu', 'Đàm', 'Lò', 'Ksor',
)  # fmt: skip
_FEMALE = (
    'Thúy', 'Mỵ', 'Lài', 'Tâm', 'Thơm', 'Hòa', 'Chinh', 'Đào', 'Hiếu', 'Ly', 'Khuê', 'Miên', 'Sương', 'Thắm', 'Việt Trinh',
    'Xuân', 'Út', 'Ái', 'Bé', 'Hường', 'Đoan',
)  # fmt: skip
_MALE = (
    'Chiến', 'Lâm', 'Thịnh', 'Quý', 'Hòa', 'Tùng', 'Vượng', 'Bình', 'Đoàn', 'Tiến', 'Cảnh', 'Hiển', 'Oanh', 'Tụ', 'Lễ',
    'Phi', 'Khoa', 'Út', 'Mừng', 'Y Thông', 'Thuần',
)  # fmt: skip
_MIDDLE = (
    ('Thị', 'Thị', 'Thị', 'Kim', 'Ánh', 'Thị Bích', 'Hải', 'Trúc', 'Hồng', 'Thị Diệu', 'Yến', ''),
    ('Văn', 'Văn', 'Đình', 'Công', 'Trung', 'Viết', 'Thanh', 'Tấn', 'Minh', 'Như', 'Hồng', 'Sỹ'),
)
_ETHNIC = ('Kinh', 'Kinh', 'Kinh', 'Kinh', 'Kinh', 'Tày', 'Nùng', 'Dao', 'Gia Rai', 'Hoa', 'Chăm', 'Sán Dìu')


class _Folk(Cast):
    """Names may lack a middle part."""

    def name(self, rng: Random, *, male: bool, family: str = '') -> str:
        """A name put together at random."""
        return ' '.join(super().name(rng, male=male, family=family).split())


FOLK = _Folk(listed('old reserve'), listed('new reserve'), _FAMILY, _MIDDLE, (_FEMALE, _MALE), _ETHNIC)
FORMS = {'slash': slash_day, 'long': long_day, 'words': day_words, 'money': money, 'money_words': money_words}


def city(where: Place) -> str:
    """The name before a day: of the commune, or of the province where the commune has a number."""
    return where.province_name if where.ward_name.isdigit() else where.ward_name


def town(where: Place) -> str:
    """The district without its kind, else the province."""
    return (
        where.district.split(' ', 1)[1].removeprefix('phố ').removeprefix('xã ')
        if where.district
        else where.province_name
    )


def year_later(day: date, years: int) -> date:
    """The same day years later, the last of February where it does not exist."""
    return day.replace(year=day.year + years, day=min(day.day, 28) if day.month == 2 else day.day)
