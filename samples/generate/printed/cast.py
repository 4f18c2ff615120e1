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

OLD = (*places.OLD, *places.listed('old more'))
NEW = (*places.NEW, *places.listed('new more'))

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
