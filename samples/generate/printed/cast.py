"""More places and persons for the printed papers: provinces from all regions, in both eras, and longer names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from samples.generate import places
from samples.generate.identifiers import personal_id
from samples.generate.people import Person
from samples.generate.places import MERGER, Place
from samples.generate.words import long_day

OLD: tuple[Place, ...] = (
    *places.OLD,
    Place('002', 'H22', '51', 'tỉnh Hà Giang', 'xã Phương Độ', 'thành phố Hà Giang', 'thôn Tân Tiến'),
    Place('019', 'H55', '46', 'tỉnh Thái Nguyên', 'phường Gia Sàng', 'thành phố Thái Nguyên', 'đường Cách Mạng Tháng Tám'),
    Place('025', 'H44', '26', 'tỉnh Phú Thọ', 'thị trấn Hùng Sơn', 'huyện Lâm Thao', 'khu 9'),
    Place('031', 'H24', '02', 'thành phố Hải Phòng', 'phường Cầu Đất', 'quận Ngô Quyền', 'đường Lạch Tray'),
    Place('034', 'H54', '10', 'tỉnh Thái Bình', 'xã Vũ Quý', 'huyện Kiến Xương', 'thôn 4'),
    Place('038', 'H56', '28', 'tỉnh Thanh Hóa', 'xã Quảng Thịnh', 'thành phố Thanh Hóa', 'thôn Gia Lộc'),
    Place('046', 'H57', '33', 'tỉnh Thừa Thiên Huế', 'phường Vỹ Dạ', 'thành phố Huế', 'đường Nguyễn Sinh Cung'),
    Place('052', 'H08', '41', 'tỉnh Bình Định', 'xã Nhơn Lý', 'thành phố Quy Nhơn', 'thôn Lý Chánh'),
    Place('066', 'H15', '60', 'tỉnh Đắk Lắk', 'phường Ea Tam', 'thành phố Buôn Ma Thuột', 'đường Y Ngông'),
    Place('068', 'H36', '58', 'tỉnh Lâm Đồng', 'xã Tân Hà', 'huyện Lâm Hà', 'thôn Phúc Thọ'),
    Place('075', 'H19', '36', 'tỉnh Đồng Nai', 'phường Trảng Dài', 'thành phố Biên Hòa', 'khu phố 4'),
    Place('077', 'H06', '35', 'tỉnh Bà Rịa - Vũng Tàu', 'thị trấn Long Hải', 'huyện Long Điền', 'khu phố Hải Lộc'),
    Place('087', 'H20', '14', 'tỉnh Đồng Tháp', 'xã Tân Nhuận Đông', 'huyện Châu Thành', 'ấp Tân An'),
    Place('091', 'H33', '17', 'tỉnh Kiên Giang', 'xã Thạnh Đông A', 'huyện Tân Hiệp', 'ấp Kinh 8B'),
    Place('096', 'H12', '20', 'tỉnh Cà Mau', 'phường 5', 'thành phố Cà Mau', 'đường Lý Bôn'),
)  # fmt: skip
NEW: tuple[Place, ...] = (
    *places.NEW,
    Place('008', 'H60', '50', 'tỉnh Tuyên Quang', 'phường Nông Tiến', '', 'tổ dân phố 6'),
    Place('015', 'H62', '52', 'tỉnh Lào Cai', 'phường Yên Bái', '', 'đường Điện Biên'),
    Place('025', 'H44', '26', 'tỉnh Phú Thọ', 'xã Lâm Thao', '', 'khu 9'),
    Place('031', 'H24', '02', 'thành phố Hải Phòng', 'phường Ngô Quyền', '', 'đường Lạch Tray'),
    Place('033', 'H30', '09', 'tỉnh Hưng Yên', 'xã Kiến Xương', '', 'thôn 4'),
    Place('038', 'H56', '28', 'tỉnh Thanh Hóa', 'phường Hạc Thành', '', 'đường Lê Hoàn'),
    Place('046', 'H57', '33', 'thành phố Huế', 'phường Vỹ Dạ', '', 'đường Nguyễn Sinh Cung'),
    Place('052', 'H21', '59', 'tỉnh Gia Lai', 'phường Quy Nhơn', '', 'đường An Dương Vương'),
    Place('066', 'H15', '60', 'tỉnh Đắk Lắk', 'phường Buôn Ma Thuột', '', 'đường Y Ngông'),
    Place('068', 'H36', '58', 'tỉnh Lâm Đồng', 'xã Đức Trọng', '', 'thôn Phúc Thọ'),
    Place('075', 'H19', '36', 'tỉnh Đồng Nai', 'phường Trảng Dài', '', 'khu phố 4'),
    Place('080', 'H53', '39', 'tỉnh Tây Ninh', 'phường Long An', '', 'đường Hùng Vương'),
    Place('086', 'H61', '15', 'tỉnh Vĩnh Long', 'xã Giồng Trôm', '', 'ấp Bình An'),
    Place('089', 'H01', '16', 'tỉnh An Giang', 'phường Rạch Giá', '', 'đường Lâm Quang Ky'),
)  # fmt: skip

_FAMILY = (
    'Nguyễn', 'Nguyễn', 'Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Phan', 'Vũ', 'Võ', 'Đặng', 'Bùi', 'Đỗ', 'Lương', 'Cao',
    'Đoàn', 'Hà', 'Quách', 'Thái', 'La', 'Vương', 'Tô', 'Kiều', 'Lâm', 'Châu', 'Triệu', 'Nguyễn Đặng', 'Tôn Thất', 'Đào',
)  # fmt: skip
_MALE_MIDDLE = ('Văn', 'Đức', 'Hữu', 'Quang', 'Mạnh', 'Nhật', 'Chí', 'Duy', 'Thế', 'Ngọc', 'Phúc', 'Huy', 'Bảo', 'Tuấn')
_MALE = (
    'Hùng', 'Dũng', 'Kiên', 'Phong', 'Quyết', 'Sỹ', 'Toản', 'Vĩ', 'Ước', 'Nghị', 'Khải', 'Lực', 'Thuyết', 'Trí', 'Hoàn',
    'Đăng', 'Bằng', 'Giáp', 'Hưởng', 'Lượng',
)  # fmt: skip
_FEMALE_MIDDLE = ('Thị', 'Thị', 'Ngọc', 'Thu', 'Minh', 'Thanh', 'Mai', 'Hoài', 'Như', 'Thị Cẩm', 'Thị Hoàng', 'Lê Bảo')
_FEMALE = (
    'Ngân', 'Hằng', 'Vân', 'Huyền', 'Trang', 'Thư', 'Nhi', 'Giang', 'Loan', 'Mơ', 'Nụ', 'Tuyền', 'Xuyến', 'Yên', 'Quyên',
    'Hậu', 'Lý', 'Diễm', 'Thoa', 'Phượng',
)  # fmt: skip
_ETHNIC = ('Kinh', 'Kinh', 'Kinh', 'Kinh', 'Kinh', 'Tày', 'Nùng', 'Mường', 'Ê Đê', 'Hoa', 'Khmer', 'Thái')


@dataclass(frozen=True, slots=True)
class Cast:
    """Who may appear and where: places of both eras and the parts of names, drawn at random."""

    old: Sequence[Place]
    new: Sequence[Place]
    family: Sequence[str]
    middle: tuple[Sequence[str], Sequence[str]]  # of women, of men
    given: tuple[Sequence[str], Sequence[str]]
    ethnic: Sequence[str] = _ETHNIC

    def name(self, rng: Random, *, male: bool, family: str = '') -> str:
        """A name put together at random."""
        return f'{family or rng.choice(self.family)} {rng.choice(self.middle[male])} {rng.choice(self.given[male])}'

    def officer(self, rng: Random) -> str:
        """The name of an office holder."""
        return self.name(rng, male=rng.random() < 0.65)

    def place(self, rng: Random, on: date) -> Place:
        """A place that existed on a day."""
        return rng.choice(self.new if on >= MERGER else self.old)

    def somebody(
        self,
        rng: Random,
        on: date,
        *,
        age: tuple[int, int] = (22, 66),
        male: bool | None = None,
        family: str = '',
        home: Place | None = None,
    ) -> Person:
        """A person of that age in years on a day, who lives in a place that existed then."""
        sex = rng.random() < 0.5 if male is None else male
        born = on - timedelta(days=round(rng.uniform(age[0] + 0.05, age[1] + 0.95) * 365.25))
        lives, origin = home or self.place(rng, on), rng.choice(self.old)
        number = personal_id(rng, origin.id_code, born, male=sex)
        called = self.name(rng, male=sex, family=family)
        return Person(called, sex, born, number, rng.choice(self.ethnic), origin, lives, detail(rng, lives))

    def child(self, rng: Random, on: date, family: str, home: Place, ethnicity: str) -> Person:
        """A newborn on the day when the birth is registered."""
        sex, born = rng.random() < 0.5, on - timedelta(days=rng.randint(4, 55))
        number = personal_id(rng, home.id_code, born, male=sex)
        called = self.name(rng, male=sex, family=family)
        return Person(called, sex, born, number, ethnicity, home, home, detail(rng, home))


def detail(rng: Random, where: Place) -> str:
    """House and street, or hamlet."""
    if 'đường' in where.street:
        number = f'{rng.randint(2, 460)}' + rng.choice(('', '', f'/{rng.randint(2, 40)}', rng.choice('ABC')))
        return f'{rng.choice(("số ", "Số nhà ", ""))}{number} {where.street}'
    return rng.choice(('', '', f'tổ {rng.randint(1, 9)}, ')) + where.street


_CAST = Cast(OLD, NEW, _FAMILY, (_FEMALE_MIDDLE, _MALE_MIDDLE), (_FEMALE, _MALE))
name, officer, place, somebody, child = _CAST.name, _CAST.officer, _CAST.place, _CAST.somebody, _CAST.child


def family_of(person: Person) -> str:
    """The family name."""
    return person.name.split()[0]


def other_number(person: Person, how: str, rng: Random) -> Person:
    """The person with a number that contradicts the birth year (`birth_year`) or the sex (`sex`)."""
    number = person.number
    if how == 'birth_year':
        year = (int(number[4:6]) + rng.randint(3, 20)) % 100
        number = f'{number[:4]}{year:02d}{number[6:]}'
    if how == 'sex':
        number = f'{number[:3]}{int(number[3]) ^ 1}{number[4:]}'
    return replace(person, number=number)


def old_number(rng: Random, where: Place) -> str:
    """A nine-digit number of the old identity card."""
    return f'{int(where.id_code) % 40:02d}{rng.randrange(1_000_000, 9_999_999)}'


def phone(rng: Random) -> str:
    """A mobile number."""
    return f'0{rng.choice("35789")}{rng.randrange(10_000_000, 99_999_999)}'


def day_between(rng: Random, first: date, last: date) -> date:
    """A working day between two days."""
    while True:
        day = first + timedelta(days=rng.randrange((last - first).days + 1))
        if day.weekday() < 5:
            return day


def dateline(where: str, day: date) -> str:
    """`Hà Giang, ngày 05 tháng 7 năm 2023`."""
    return f'{where}, {long_day(day)}'


def capital(text: str) -> str:
    """The text with its first letter as a capital."""
    return text[:1].upper() + text[1:]
