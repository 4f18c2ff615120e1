"""What official papers draw: a day, a place, names, figures and one of several matters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from samples.generate.printed.apart.folk import FOLK
from samples.generate.printed.cast import capital, day_between, phone
from samples.generate.printed.told.folk import FORMS, city, town
from samples.generate.printed.told.telling import Draw


def scene(first: date, last: date, **choices: Sequence[Any]) -> Draw:
    """Slots of a paper made between two days; each further slot is one of its choices."""

    def draw(rng: Random) -> Mapping[str, Any]:
        on = day_between(rng, first, last)
        where = FOLK.place(rng, on)
        return FORMS | {
            'on': on, 'where': where, 'seat': city(where), 'town': town(where), 'no': rng.randint(11, 1890), 'capital': capital,
            'who': FOLK.somebody(rng, on, home=where), 'names': [FOLK.officer(rng) for _ in range(9)], 'men': [FOLK.name(rng, male=True) for _ in range(4)], 'women': [FOLK.name(rng, male=False) for _ in range(4)], 'phone': phone(rng),
            'address': where.address(capital(where.street)), 'n': [rng.randint(3, 97) for _ in range(60)],
            'sums': [rng.randint(12, 990) * 50_000 for _ in range(12)], 'later': [on + timedelta(days=step + rng.randint(0, 4)) for step in (3, 9, 16, 30, 61)],
            'before': on - timedelta(days=rng.randint(6, 25)), 'hour': rng.randint(7, 15), 'half': rng.choice(('00', '15', '30')),
        } | {name: rng.choice(tuple(some)) for name, some in choices.items()}  # fmt: skip

    return draw
