"""Fictitious persons, enterprises and office holders: names put together at random, ids that pass the rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from samples.generate.identifiers import personal_id, tax_code
from samples.generate.places import Place, places

_FAMILY = (
    'Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Huỳnh', 'Phan', 'Vũ', 'Võ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ', 'Ngô', 'Dương',
    'Lý', 'Đinh', 'Trịnh', 'Mai', 'Tạ',
)  # fmt: skip
_MALE = (
    'Văn Thắng', 'Quốc Bảo', 'Hữu Nghĩa', 'Đức Thuận', 'Minh Khôi', 'Xuân Trường', 'Thành Đạt', 'Ngọc Sơn', 'Công Hậu',
    'Anh Tuấn', 'Bá Lộc', 'Trọng Nhân', 'Việt Cường', 'Gia Huy', 'Hoàng Long', 'Đình Phước', 'Khắc Hiếu', 'Tấn Tài',
)  # fmt: skip
_FEMALE = (
    'Thị Hồng', 'Thị Mỹ Duyên', 'Ngọc Ánh', 'Thị Thu Hà', 'Thị Kim Oanh', 'Bích Phượng', 'Thùy Linh', 'Thị Ngọc Yến',
    'Khánh Vy', 'Thị Lan Hương', 'Diệu Thảo', 'Thị Tuyết Nhung', 'Phương Uyên', 'Thị Quỳnh Như', 'Bảo Trâm', 'Thị Nguyệt',
)  # fmt: skip
_ETHNIC = ('Kinh', 'Kinh', 'Kinh', 'Kinh', 'Kinh', 'Kinh', 'Tày', 'Mường', 'Hoa', 'Khmer')


@dataclass(frozen=True)
class Person:
    """A person who does not exist."""

    name: str
    male: bool
    born: date
    number: str
    ethnicity: str
    birthplace: Place
    home: Place
    detail: str  # house, street or hamlet

    @property
    def sex(self) -> str:
        """As printed."""
        return 'Nam' if self.male else 'Nữ'

    @property
    def address(self) -> str:
        """Full address of residence."""
        return self.home.address(self.detail)

    @property
    def capitals(self) -> str:
        """The name in capitals."""
        return self.name.upper()

    @property
    def title(self) -> str:
        """Ông or Bà."""
        return 'Ông' if self.male else 'Bà'


def full_name(rng: Random, *, male: bool, family: str = '') -> str:
    """A name put together at random."""
    return f'{family or rng.choice(_FAMILY)} {rng.choice(_MALE if male else _FEMALE)}'


def person(
    rng: Random,
    on: date,
    *,
    age: tuple[int, int] = (22, 62),
    male: bool | None = None,
    family: str = '',
    home: Place | None = None,
) -> Person:
    """A person of that age on a day, living in a place that existed then."""
    sex = rng.random() < 0.5 if male is None else male
    years = rng.randint(*age)
    born = date(on.year - years, 1, 1) + timedelta(days=rng.randrange(0, 300))
    if age[1] == 0:
        born = on - timedelta(days=rng.randrange(6, 45))
    lives = home or rng.choice(places(on))
    origin = rng.choice(places(born if born.year > 2000 else date(2020, 1, 1)))
    house = f'số {rng.randint(2, 320)}' if 'đường' in lives.street else ''
    detail = f'{house} {lives.street}'.strip() if house else lives.street
    return Person(
        name=full_name(rng, male=sex, family=family),
        male=sex,
        born=born,
        number=personal_id(rng, origin.id_code, born, male=sex),
        ethnicity=rng.choice(_ETHNIC),
        birthplace=origin,
        home=lives,
        detail=detail,
    )


def officer(rng: Random) -> str:
    """The name of an office holder."""
    return full_name(rng, male=rng.random() < 0.68)


@dataclass(frozen=True)
class Enterprise:
    """A company that does not exist."""

    name: str
    english: str
    short: str
    code: str
    place: Place
    detail: str
    capital: int  # VND

    @property
    def address(self) -> str:
        """Head office."""
        return f'{self.place.address(self.detail)}, Việt Nam'


_TRADES = (
    ('XÂY DỰNG', 'CONSTRUCTION'), ('THƯƠNG MẠI DỊCH VỤ', 'TRADING SERVICES'), ('CƠ KHÍ', 'MECHANICAL'),
    ('NÔNG SẢN', 'AGRICULTURAL PRODUCTS'), ('VẬN TẢI', 'TRANSPORT'), ('CÔNG NGHỆ SỐ', 'DIGITAL TECHNOLOGY'),
)  # fmt: skip
_BRANDS = ('PHÚC THỊNH AN', 'MINH KHANG PHÁT', 'ĐẠI LỘC XANH', 'SAO BIỂN ĐÔNG', 'HƯNG GIA BẢO', 'TÂN VIỆT HÒA')
_KINDS = {
    'tnhh1': ('CÔNG TY TNHH MỘT THÀNH VIÊN', 'ONE MEMBER COMPANY LIMITED'),
    'tnhh2': ('CÔNG TY TNHH', 'COMPANY LIMITED'),
    'cp': ('CÔNG TY CỔ PHẦN', 'JOINT STOCK COMPANY'),
}


def enterprise(rng: Random, on: date, kind: str) -> Enterprise:
    """A company of kind tnhh1, tnhh2 or cp with a code whose check digit is right."""
    from samples.generate.identifiers import plain

    trade, brand = rng.choice(_TRADES), rng.choice(_BRANDS)
    place = rng.choice([option for option in places(on) if 'đường' in option.street])
    latin = plain(brand).replace('<', ' ')
    return Enterprise(
        name=f'{_KINDS[kind][0]} {trade[0]} {brand}',
        english=f'{latin} {trade[1]} {_KINDS[kind][1]}',
        short=f'{latin.split()[0]} {latin.split()[-1]} CO.',
        code=tax_code(rng, place.tax_office),
        place=place,
        detail=f'Số {rng.randint(3, 280)} {place.street}',
        capital=rng.choice((900, 1_800, 3_500, 9_900, 20_000, 68_000)) * 1_000_000,
    )
