"""Places of both eras: the 63 provinces with districts until 30 June 2025, the 34 without districts after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

MERGER = date(2025, 7, 1)


@dataclass(frozen=True)
class Place:
    """A commune-level place as an address and a letterhead name it."""

    id_code: str  # first three digits of ids registered there
    agency_code: str  # of dossier codes
    tax_office: str
    province: str  # "tỉnh Quảng Nam", "thành phố Hà Nội"
    ward: str  # "phường Minh An", "xã Điện Bàn"
    district: str = ''  # "huyện …", before the merger
    street: str = ''

    @property
    def province_name(self) -> str:
        """The province without its kind: "Quảng Nam"."""
        return self.province.removeprefix('tỉnh ').removeprefix('thành phố ')

    @property
    def ward_name(self) -> str:
        """The commune without its kind."""
        return self.ward.removeprefix('phường ').removeprefix('xã ').removeprefix('thị trấn ')

    def address(self, detail: str = '') -> str:
        """Full address: detail, ward, district if any, province."""
        parts = [detail, self.ward, self.district, self.province]
        return ', '.join(part for part in parts if part)

    def short(self) -> str:
        """Address without kinds, as on identity cards: "Minh An, Hội An, Quảng Nam"."""
        district = self.district.split(' ', 1)[1] if self.district.startswith(('quận', 'huyện')) else self.district
        district = district.removeprefix('thành phố ').removeprefix('thị xã ')
        ward = self.ward_name if not self.ward_name.isdigit() else self.ward.capitalize()
        return ', '.join(part for part in (ward, district, self.province_name) if part)


OLD: tuple[Place, ...] = (
    Place('001', 'H26', '01', 'thành phố Hà Nội', 'phường Dịch Vọng Hậu', 'quận Cầu Giấy', 'đường Trần Thái Tông'),
    Place('001', 'H26', '01', 'thành phố Hà Nội', 'xã Vân Canh', 'huyện Hoài Đức', 'thôn An Trai'),
    Place('049', 'H47', '40', 'tỉnh Quảng Nam', 'phường Minh An', 'thành phố Hội An', 'đường Trần Phú'),
    Place('051', 'H48', '43', 'tỉnh Quảng Ngãi', 'xã Long Sơn', 'huyện Minh Long', 'thôn Diên Sơn'),
    Place('036', 'H40', '06', 'tỉnh Nam Định', 'xã Yên Tiến', 'huyện Ý Yên', 'thôn Trung'),
    Place('079', 'H29', '03', 'thành phố Hồ Chí Minh', 'phường Bến Nghé', 'quận 1', 'đường Lý Tự Trọng'),
    Place('079', 'H29', '03', 'thành phố Hồ Chí Minh', 'xã Tân Thông Hội', 'huyện Củ Chi', 'ấp Chánh'),
    Place('083', 'H07', '13', 'tỉnh Bến Tre', 'xã Lương Quới', 'huyện Giồng Trôm', 'ấp 2'),
    Place('040', 'H41', '29', 'tỉnh Nghệ An', 'xã Nghi Phú', 'thành phố Vinh', 'xóm 14'),
    Place('027', 'H05', '23', 'tỉnh Bắc Ninh', 'thị trấn Lim', 'huyện Tiên Du', 'khu phố Duệ Đông'),
)

NEW: tuple[Place, ...] = (
    Place('001', 'H26', '01', 'thành phố Hà Nội', 'phường Cầu Giấy', '', 'đường Trần Thái Tông'),
    Place('001', 'H26', '01', 'thành phố Hà Nội', 'xã Sơn Đồng', '', 'thôn An Trai'),
    Place('048', 'H17', '04', 'thành phố Đà Nẵng', 'phường Hội An', '', 'đường Nguyễn Duy Hiệu'),
    Place('051', 'H48', '43', 'tỉnh Quảng Ngãi', 'phường Cẩm Thành', '', 'đường Hùng Vương'),
    Place('037', 'H42', '27', 'tỉnh Ninh Bình', 'phường Nam Định', '', 'đường Trần Hưng Đạo'),
    Place('079', 'H29', '03', 'Thành phố Hồ Chí Minh', 'phường Sài Gòn', '', 'đường Lý Tự Trọng'),
    Place('079', 'H29', '03', 'Thành phố Hồ Chí Minh', 'xã Củ Chi', '', 'ấp Chánh'),
    Place('056', 'H32', '42', 'tỉnh Khánh Hòa', 'phường Nha Trang', '', 'đường Yersin'),
    Place('040', 'H41', '29', 'tỉnh Nghệ An', 'phường Trường Vinh', '', 'đường Lê Lợi'),
    Place('092', 'H13', '18', 'thành phố Cần Thơ', 'phường Ninh Kiều', '', 'đường Hòa Bình'),
)


def places(on: date) -> tuple[Place, ...]:
    """The places that existed on a day."""
    return NEW if on >= MERGER else OLD
