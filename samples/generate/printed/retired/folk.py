"""Persons and places of the reserve: other provinces, communes and names than those of the open layouts."""

from __future__ import annotations

from samples.generate.places import listed
from samples.generate.printed.cast import Cast

_FAMILY = (
    'Nguyễn', 'Nguyễn', 'Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Đinh', 'Trịnh', 'Mai', 'Tạ', 'Lý', 'Văn', 'Đậu', 'Cù',
    'Ninh', 'Bạch', 'Tăng', 'Thân', 'Ung', 'Phí', 'Lục', 'Vi', 'Hà', 'Bế', 'Danh', 'Hồ', 'Huỳnh', 'Đồng',
)  # fmt: skip
_FEMALE = (
    'Hiền', 'Dung', 'Hạnh', 'Thùy', 'Nhàn', 'Liễu', 'Thủy Tiên', 'Oanh', 'Cúc', 'Sen', 'Duyên', 'Ngà', 'Bưởi', 'Vui', 'Thu',
    'Nga', 'Dịu', 'Hoàn', 'Mận', 'Anh Đào', 'Kiều Oanh', 'Ngọc Hân',
)  # fmt: skip
_MALE = (
    'Sang', 'Hải', 'Toàn', 'Việt', 'Chương', 'Định', 'Khánh', 'Luân', 'Nam', 'Thiện', 'Trọng', 'Vinh', 'Bảo Long', 'Dương',
    'Hào', 'Linh', 'Phú', 'Tài', 'Đạt', 'Cường', 'Thi', 'Ninh',
)  # fmt: skip
_MIDDLE = (
    ('Thị', 'Thị', 'Thị', 'Thị Thu', 'Bích', 'Thùy', 'Thị Ngọc', 'Khánh', 'Cẩm', 'Tố', 'Thị Phương', 'Hạ'),
    ('Văn', 'Văn', 'Xuân', 'Anh', 'Bá', 'Trọng', 'Quốc', 'Hồng', 'Thành', 'Khắc', 'Hoàng', 'Đăng', 'Việt'),
)
_ETHNIC = ('Kinh', 'Kinh', 'Kinh', 'Kinh', 'Kinh', 'Mường', 'Thái', 'Tày', 'Khmer', 'Hrê', 'Sán Dìu', 'Cơ Ho')

FOLK = Cast(listed('old third'), listed('new third'), _FAMILY, _MIDDLE, (_FEMALE, _MALE), _ETHNIC)
