"""T19, T20, T22: what applicants fill in and sign."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from samples.generate.printed.cast import capital, phone
from samples.generate.printed.layout import Collection
from samples.generate.printed.told.civil import birth, registry
from samples.generate.printed.told.folk import FOLK
from samples.generate.printed.told.identity import add

LAYOUTS = Collection()
_MATTERS = (
    ('xác nhận nguồn gốc sử dụng đất', 'Gia đình tôi sử dụng ổn định thửa đất trên từ năm 1989, không tranh chấp với hộ liền kề'),
    ('miễn giảm học phí cho con', 'Hoàn cảnh gia đình tôi đang gặp nhiều khó khăn, thuộc diện hộ cận nghèo của địa phương'),
    ('cấp lại bản sao giấy khai sinh', 'Bản chính giấy khai sinh của tôi bị hư hỏng do mưa lũ, không còn sử dụng được'),
)  # fmt: skip


def wanted(rng: Random) -> dict[str, Any]:
    """Somebody who asks for something."""
    slots = registry(rng, date(2021, 3, 1), date(2026, 9, 30))
    who = FOLK.somebody(rng, slots['on'], home=slots['where'])
    matter, why = rng.choice(_MATTERS)
    return slots | {'who': who, 'matter': matter, 'why': why, 'phone': phone(rng), 'mail': f'lienhe{rng.randint(10, 99)}.{who.number[-4:]}@gmail.com', 'capital': capital}  # fmt: skip


def copies(rng: Random) -> dict[str, Any]:
    """Declaration for extracts of the register."""
    slots = wanted(rng)
    return slots | {'other': FOLK.somebody(rng, slots['on'], age=(2, 30), home=slots['where'])}


def single(rng: Random) -> dict[str, Any]:
    """Declaration of the single state, by pen."""
    return wanted(rng)


def newborn(rng: Random) -> dict[str, Any]:
    """Declaration of a birth."""
    return birth(rng, date(2021, 3, 1), date(2026, 9, 30))


def change(rng: Random) -> dict[str, Any]:
    """CT01: change of residence."""
    slots = wanted(rng)
    return slots | {'head': FOLK.somebody(rng, slots['on'], age=(40, 70), home=slots['where'])}


def mandate(rng: Random) -> dict[str, Any]:
    """An authorisation attested by a commune."""
    slots = wanted(rng)
    other = FOLK.somebody(rng, slots['on'])
    while other.name == slots['who'].name:
        other = FOLK.somebody(rng, slots['on'])
    return slots | {'other': other, 'months': rng.choice((6, 12, 24)), 'entry': rng.randint(40, 900)}


add(LAYOUTS, 't19-register-copies', copies, "Tờ khai cấp bản sao trích lục hộ tịch, numbered, typed")
add(LAYOUTS, 't19-single-pen', single, "Tờ khai cấp giấy xác nhận tình trạng hôn nhân, by pen", wear='photographed')
add(LAYOUTS, 't19-birth-portal', newborn, "Tờ khai đăng ký khai sinh of the portal, sans, table")
add(LAYOUTS, 't20-letter-typed', wanted, "Đơn đề nghị in plain letter form, typed, confirmation of the commune below")
add(LAYOUTS, 't20-land-pen', wanted, "Đơn xin xác nhận by pen on a printed form")
add(LAYOUTS, 't22-attested', mandate, "Giấy ủy quyền, two blocks side by side, attested signature on a second page")
