"""T34: sheets that are no paper of the catalogue: a drawing of a front, a picture of a site, an envelope."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from samples.generate.printed.apart.add import add
from samples.generate.printed.apart.folk import FOLK
from samples.generate.printed.cast import capital, day_between, phone
from samples.generate.printed.layout import Collection

LAYOUTS = Collection()
_SENDERS = ('Công ty TNHH Giống cây trồng Đồng Xanh', 'Hợp tác xã Dịch vụ nông nghiệp Phú Thịnh', 'Nhà sách Ánh Sao')
_STUDIOS = ('KIẾN TRÚC GÓC PHỐ', 'XƯỞNG THIẾT KẾ MÁI LÁ', 'NHÀ VIỆT MỚI')
_SKIES = (('#a9c4d8', '#dfe6e8'), ('#c9ccc9', '#e7e5df'), ('#86aed2', '#c6d9e6'))
_WALLS = ('#cdbf9f', '#b9c4b4', '#d6c9c0')


def front(rng: Random) -> dict[str, Any]:
    """The front and a cut of a house, heights beside them."""
    floors = rng.randint(2, 3)
    tall = rng.choice((3.3, 3.6, 3.9))
    on = day_between(rng, date(2018, 3, 1), date(2026, 9, 1))
    return {
        'floors': floors, 'levels': ['±0.000'] + [f'+{tall * step:.3f}' for step in range(1, floors + 1)], 'span': rng.choice((4200, 4500, 5000)), 'deep': rng.choice((3600, 3900, 4200)),
        'studio': rng.choice(_STUDIOS), 'drawn': FOLK.officer(rng), 'checked': FOLK.officer(rng), 'sheet': rng.randint(4, 19), 'when': f'{on:%m/%Y}', 'tall': round(tall * 1000),
    }  # fmt: skip


def site(rng: Random) -> dict[str, Any]:
    """A picture by a telephone that writes the hour and the place over it, printed large."""
    on = day_between(rng, date(2023, 3, 1), date(2026, 9, 20))
    where = FOLK.place(rng, on)
    return {
        'when': f'{rng.randint(7, 16):02d}:{rng.randint(0, 59):02d}', 'on': on, 'place': where.address(capital(where.street)), 'sky': rng.choice(_SKIES), 'wall': rng.choice(_WALLS),
        'grain': rng.randint(1, 900), 'left': rng.randint(120, 420), 'pole': rng.randint(60, 110),
    }  # fmt: skip


def envelope(rng: Random) -> dict[str, Any]:
    """The face of an envelope laid on the copier."""
    on = day_between(rng, date(2016, 3, 1), date(2025, 6, 20))
    whence = FOLK.place(rng, on)
    who = FOLK.somebody(rng, on)
    return {
        'sender': rng.choice(_SENDERS), 'whence': whence.address(f'Số {rng.randint(2, 190)}, {whence.street}'), 'phone': phone(rng), 'who': who, 'post': whence.province_name.upper(),
        'day': on + timedelta(days=1), 'price': rng.choice(('3000', '4000', '12000')), 'lean': rng.randint(-9, 9), 'slip': rng.randint(-20, 20) / 10, 'code': f'R{rng.choice("ABE")} {rng.randrange(10**8, 10**9)} VN',
    }  # fmt: skip


add(LAYOUTS, 't34-elevation', front, "Front and cut of a house on a landscape sheet, heights, title block")
add(LAYOUTS, 't34-site-picture', site, "Picture of a site with hour and place written over it, photographed", wear='photographed')  # fmt: skip
add(LAYOUTS, 't34-envelope', envelope, "Face of an envelope on a copier, address by pen", wear='copied')
