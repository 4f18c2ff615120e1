"""What the official papers of this package share: day, place, number, signer and the body that issues them."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from samples.generate.places import Place
from samples.generate.printed.cast import capital, day_between
from samples.generate.printed.retired.folk import FOLK
from samples.generate.printed.told.folk import FORMS, city

BEFORE, AFTER = (date(2019, 9, 2), date(2024, 11, 29)), (date(2025, 7, 14), date(2026, 10, 16))
_PROJECTS = (
    'Cải tạo, nâng cấp tuyến đường trục chính kết nối cụm công nghiệp',
    'Xây dựng kè chống sạt lở bờ sông kết hợp đường giao thông',
    'Khu dân cư mới phía Nam và hạ tầng kỹ thuật đồng bộ',
)


def paper(rng: Random, when: tuple[date, date], *, figures: tuple[int, int] = (3, 960)) -> dict[str, Any]:
    """What every official paper needs: day, place, number, signer; the body is added by `issued`."""
    on = day_between(rng, *when)
    where = FOLK.place(rng, on)
    return FORMS | {
        'on': on, 'where': where, 'figures': f'{rng.randint(*figures):02d}', 'signer': FOLK.officer(rng), 'clerk': FOLK.officer(rng), 'capital': capital,
        'begun': on - timedelta(days=rng.randint(12, 60)), 'due': on + timedelta(days=rng.randint(12, 40)), 'project': rng.choice(_PROJECTS), 'count': rng.randint(11, 48),
        'percent': f'{rng.randint(5, 89)},{rng.randint(1, 9)}', 'sum': rng.randint(90, 9400) * 1_000_000, 'copied': on + timedelta(days=rng.randint(5, 300)), 'copy_number': rng.randint(12, 980),
        'came': day_between(rng, on + timedelta(days=1), on + timedelta(days=6)), 'came_number': str(rng.randint(102, 6900)),
    }  # fmt: skip


def issued(
    slots: dict[str, Any], above: str, name: str, seat: str, *, also: tuple[str, ...] = (), ring: str = '', **more: Any
) -> dict[str, Any]:
    """The slots with the body that issues the paper."""
    return slots | {'above': above, 'name': name, 'seat': seat, 'also': also, 'ring': ring or name.replace('\n', ' ')} | more  # fmt: skip


def commune(slots: dict[str, Any], *, under: bool = False, **more: Any) -> dict[str, Any]:
    """A commune's committee, alone or under its district."""
    where: Place = slots['where']
    above = (where.district or where.province).upper() if under else ''
    return issued(slots, above, f'ỦY BAN NHÂN DÂN\n{where.ward.upper()}', city(where), **more)


def department(slots: dict[str, Any], name: str, **more: Any) -> dict[str, Any]:
    """A department of a province, which may be named with it."""
    where: Place = slots['where']
    province = where.province.upper()
    one = name.replace('\n', ' ')
    also = (f'{one} {province}', f'{one} {where.province_name.upper()}')
    return issued(slots, f'ỦY BAN NHÂN DÂN\n{province}', name, where.province_name, also=also, ring=f'{one} {where.province_name.upper()}', **more)  # fmt: skip


def leading_of(where: Place) -> str:
    """The Party committee of a province, as it is called."""
    return 'Tỉnh ủy' if where.province.startswith('tỉnh') else 'Thành ủy'
