"""Places of both eras: the 63 provinces with districts until 30 June 2025, the 34 without districts after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

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


def listed(section: str) -> tuple[Place, ...]:
    """The places of a section of `places.txt`. Raises KeyError for a section that it does not have."""
    return _SECTIONS[section]


def _read(path: Path) -> dict[str, tuple[Place, ...]]:
    sections: dict[str, list[Place]] = {}
    for line in path.read_text(encoding='utf-8').splitlines():
        if line.startswith('['):
            here = sections.setdefault(line.strip('[]'), [])
        elif line and not line.startswith('#'):
            here.append(Place(*(cell.strip() for cell in line.split('|'))))
    return {name: tuple(rows) for name, rows in sections.items()}


_SECTIONS = _read(Path(__file__).with_name('places.txt'))
OLD = listed('old')

NEW = listed('new')


def places(on: date) -> tuple[Place, ...]:
    """The places that existed on a day."""
    return NEW if on >= MERGER else OLD
