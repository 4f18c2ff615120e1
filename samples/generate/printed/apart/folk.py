"""Persons and places of this package: other communes and names than those of all other layouts."""

from __future__ import annotations

from random import Random

from samples.generate.places import listed
from samples.generate.printed.cast import Cast

_FAMILY = (
    'Nguyễn', 'Nguyễn', 'Nguyễn', 'Trần', 'Lê', 'Phạm', 'Vũ', 'Đinh', 'Mai', 'Tạ', 'Lại', 'Trịnh', 'Phí', 'Kim', 'Bạch',
    'Cù', 'Ninh', 'Thân', 'Viên', 'Âu', 'Diệp', 'Văn', 'Hàn', 'Tăng', 'Lục', 'Ma', 'Siu', 'Nguyễn Hữu', 'Đặng Vũ',
)  # fmt: skip
_FEMALE = (
    'Dung', 'Hạnh', 'Nguyệt', 'Thảo', 'Vy', 'Hiên', 'Chi', 'Thùy', 'Nga', 'Bích', 'Duyên', 'Huệ', 'Liễu', 'My', 'Tuyết',
    'Phương', 'Ngoan', 'Châu', 'Ánh', 'Lụa', 'Diệu',
)  # fmt: skip
_MALE = (
    'Cường', 'Sơn', 'Hậu', 'Thắng', 'Định', 'Luân', 'Phước', 'Quân', 'Đạt', 'Tín', 'Nhân', 'Vinh', 'Thạch', 'Khánh',
    'Trọng', 'Duẩn', 'Hải', 'Lộc', 'Nghĩa', 'Khôi', 'Bắc',
)  # fmt: skip
_MIDDLE = (
    ('Thị', 'Thị', 'Thị', 'Thị Thu', 'Thùy', 'Khánh', 'Thị Mỹ', 'Bảo', 'Cẩm', 'Phương', 'Hà', 'Thị Thanh'),
    ('Văn', 'Văn', 'Xuân', 'Anh', 'Trọng', 'Gia', 'Hoàng', 'Bá', 'Tiến', 'Thành', 'Quốc', 'Đăng', ''),
)
_ETHNIC = ('Kinh', 'Kinh', 'Kinh', 'Kinh', 'Kinh', 'Kinh', 'Tày', 'Mường', 'Thái', 'Khmer', 'Giáy', 'Sán Dìu')


class _Folk(Cast):
    """Names may lack a middle part."""

    def name(self, rng: Random, *, male: bool, family: str = '') -> str:
        """A name put together at random."""
        return ' '.join(super().name(rng, male=male, family=family).split())


FOLK = _Folk(listed('old fourth'), listed('new fourth'), _FAMILY, _MIDDLE, (_FEMALE, _MALE), _ETHNIC)
