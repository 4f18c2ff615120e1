"""Persons and places of the reserve: other provinces, communes and names than those of the open layouts."""

from __future__ import annotations

from datetime import date
from random import Random

from samples.generate.places import Place
from samples.generate.printed.cast import Cast
from samples.generate.words import day_words, long_day, money, money_words, slash_day

_OLD = (
    Place('010', 'H38', '53', 'tỉnh Lào Cai', 'phường Kim Tân', 'thành phố Lào Cai', 'đường Ngô Quyền'),
    Place('020', 'H37', '49', 'tỉnh Lạng Sơn', 'phường Vĩnh Trại', 'thành phố Lạng Sơn', 'đường Bà Triệu'),
    Place('022', 'H49', '57', 'tỉnh Quảng Ninh', 'phường Hồng Hải', 'thành phố Hạ Long', 'đường Nguyễn Văn Cừ'),
    Place('024', 'H02', '24', 'tỉnh Bắc Giang', 'xã Tân Hưng', 'huyện Lạng Giang', 'thôn Vĩnh Thịnh'),
    Place('026', 'H62', '25', 'tỉnh Vĩnh Phúc', 'thị trấn Hương Canh', 'huyện Bình Xuyên', 'tổ dân phố Thắng Lợi'),
    Place('030', 'H23', '08', 'tỉnh Hải Dương', 'xã Thanh Quang', 'huyện Nam Sách', 'thôn Linh Khê'),
    Place('035', 'H22', '07', 'tỉnh Hà Nam', 'xã Đinh Xá', 'thành phố Phủ Lý', 'thôn Tràng'),
    Place('042', 'H27', '30', 'tỉnh Hà Tĩnh', 'xã Cẩm Bình', 'huyện Cẩm Xuyên', 'thôn Bình Tiến'),
    Place('048', 'H17', '04', 'thành phố Đà Nẵng', 'phường Hòa Cường Bắc', 'quận Hải Châu', 'đường Núi Thành'),
    Place('054', 'H45', '44', 'tỉnh Phú Yên', 'phường 7', 'thành phố Tuy Hòa', 'đường Nguyễn Huệ'),
    Place('060', 'H10', '34', 'tỉnh Bình Thuận', 'phường Phú Thủy', 'thành phố Phan Thiết', 'đường Thủ Khoa Huân'),
    Place('067', 'H16', '64', 'tỉnh Đắk Nông', 'thị trấn Đắk Mil', 'huyện Đắk Mil', 'tổ dân phố 3'),
    Place('079', 'H29', '03', 'thành phố Hồ Chí Minh', 'phường 12', 'quận Gò Vấp', 'đường Phan Huy Ích'),
    Place('079', 'H29', '03', 'thành phố Hồ Chí Minh', 'phường Hiệp Bình Chánh', 'thành phố Thủ Đức', 'đường số 23'),
    Place('082', 'H58', '12', 'tỉnh Tiền Giang', 'xã Mỹ Phong', 'thành phố Mỹ Tho', 'ấp Mỹ Hưng'),
    Place('093', 'H28', '63', 'tỉnh Hậu Giang', 'thị trấn Cây Dương', 'huyện Phụng Hiệp', 'ấp Thống Nhất'),
    Place('095', 'H04', '19', 'tỉnh Bạc Liêu', 'phường 3', 'thành phố Bạc Liêu', 'đường Hòa Bình'),
)  # fmt: skip
_NEW = (
    Place('004', 'H14', '48', 'tỉnh Cao Bằng', 'phường Thục Phán', '', 'đường Pác Bó'),
    Place('020', 'H37', '49', 'tỉnh Lạng Sơn', 'phường Kỳ Lừa', '', 'đường Bắc Sơn'),
    Place('022', 'H49', '57', 'tỉnh Quảng Ninh', 'phường Bãi Cháy', '', 'đường Hạ Long'),
    Place('024', 'H05', '23', 'tỉnh Bắc Ninh', 'xã Lạng Giang', '', 'thôn Vĩnh Thịnh'),
    Place('030', 'H24', '02', 'thành phố Hải Phòng', 'xã Nam Sách', '', 'thôn Linh Khê'),
    Place('042', 'H27', '30', 'tỉnh Hà Tĩnh', 'phường Thành Sen', '', 'đường Phan Đình Phùng'),
    Place('048', 'H17', '04', 'thành phố Đà Nẵng', 'phường Hải Châu', '', 'đường Bạch Đằng'),
    Place('049', 'H17', '04', 'thành phố Đà Nẵng', 'phường Tam Kỳ', '', 'đường Phan Châu Trinh'),
    Place('058', 'H32', '42', 'tỉnh Khánh Hòa', 'phường Phan Rang', '', 'đường Thống Nhất'),
    Place('064', 'H21', '59', 'tỉnh Gia Lai', 'xã Ia Grai', '', 'thôn Tân Lập'),
    Place('079', 'H29', '03', 'thành phố Hồ Chí Minh', 'phường Thủ Dầu Một', '', 'đường Yersin'),
    Place('079', 'H29', '03', 'thành phố Hồ Chí Minh', 'phường Gò Vấp', '', 'đường Quang Trung'),
    Place('082', 'H20', '14', 'tỉnh Đồng Tháp', 'phường Mỹ Tho', '', 'đường Ấp Bắc'),
    Place('084', 'H61', '15', 'tỉnh Vĩnh Long', 'phường Trà Vinh', '', 'đường Phạm Ngũ Lão'),
    Place('095', 'H12', '20', 'tỉnh Cà Mau', 'phường Bạc Liêu', '', 'đường Trần Phú'),
    Place('001', 'H26', '01', 'thành phố Hà Nội', 'phường Hà Đông', '', 'đường Quang Trung'),
)  # fmt: skip
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


FOLK = _Folk(_OLD, _NEW, _FAMILY, _MIDDLE, (_FEMALE, _MALE), _ETHNIC)
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
