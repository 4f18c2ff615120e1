"""T26, T27, T30, T31, T33: contracts, minutes, slips of the counter and receipts."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from samples.generate.identifiers import dossier_code, tax_code
from samples.generate.printed.cast import phone
from samples.generate.printed.layout import Collection, Layout
from samples.generate.printed.official.counter import Case
from samples.generate.printed.told.civil import registry
from samples.generate.printed.told.folk import FOLK
from samples.generate.printed.told.identity import add
from samples.generate.printed.told.telling import Draw, told
from samples.generate.words import money_words

LAYOUTS = Collection()
_PROCEDURES = (
    ('1.004873', 'Cấp giấy xác nhận tình trạng hôn nhân', ('Tờ khai theo mẫu', 'Bản án ly hôn')),
    ('2.001406', 'Chứng thực hợp đồng, giao dịch liên quan đến tài sản', ('Dự thảo hợp đồng', 'Bản sao giấy chứng nhận')),
    ('1.001612', 'Đăng ký thành lập hộ kinh doanh', ('Giấy đề nghị đăng ký', 'Bản sao giấy tờ pháp lý của chủ hộ')),
)  # fmt: skip


def _dossier(rng: Random) -> dict[str, Any]:
    """A dossier at the counter of a commune."""
    slots = registry(rng, date(2025, 7, 8), date(2026, 9, 20))
    on, where = slots['on'], slots['where']
    who = FOLK.somebody(rng, on, home=where)
    code, name, parts = rng.choice(_PROCEDURES)
    return slots | {
        'who': who.name, 'id': who.number, 'address': who.address, 'phone': phone(rng), 'code': code, 'name': name, 'parts': parts, 'due': on + timedelta(days=rng.randint(5, 20)),
        'dossier': dossier_code(rng, f'{where.agency_code}.{rng.randrange(10, 90):03d}', on), 'ward': where.ward, 'province': where.province, 'place': where.ward_name,
        'late': on + timedelta(days=rng.randint(24, 40)), 'mail': f'hoso{rng.randint(10, 99)}@gmail.com',
    }  # fmt: skip


def _of_case(item: Case) -> Draw:
    def draw(rng: Random) -> dict[str, Any]:
        code, name, parts = item.procedure
        return _dossier(rng) | {
            'on': item.received, 'who': item.applicant, 'id': item.number, 'address': item.address, 'phone': item.phone, 'code': code, 'name': name, 'parts': parts,
            'due': item.due, 'dossier': item.code, 'ward': item.where.commune, 'province': item.where.province, 'place': item.where.commune_name,
        }  # fmt: skip

    return draw


def slip(rng: Random, item: Case) -> Layout:
    """A receipt of a given dossier in one of the layouts that tell."""
    name = rng.choice(('t30-portal', 't30-strip'))
    page = f'told/{name}.html'
    return Layout(f'{name}-slip', 'T30', page, told(page, _of_case(item)))


def contract(rng: Random) -> dict[str, Any]:
    """Two firms and a sum."""
    slots = registry(rng, date(2019, 3, 1), date(2026, 9, 20))
    on, where = slots['on'], slots['where']
    sum_ = rng.randint(180, 8400) * 500_000
    brands = rng.sample(('ĐẠI PHÚ', 'VIỆT TÍN', 'SÔNG LAM', 'KIM NGÂN', 'AN BÌNH'), 2)
    return slots | {
        'a': f'CÔNG TY TNHH XÂY DỰNG {brands[0]}', 'b': f'CÔNG TY CỔ PHẦN VẬT LIỆU {brands[1]}', 'tax': [tax_code(rng, where.tax_office), tax_code(rng, '01')], 'men': [FOLK.officer(rng), FOLK.officer(rng)],
        'phones': [phone(rng), phone(rng)], 'seats': [FOLK.place(rng, on).address(f'Số {rng.randint(2, 90)} đường Trần Hưng Đạo') for _ in range(2)], 'sum': sum_, 'sum_words': money_words(sum_), 'days': rng.choice((30, 45, 60, 90)),
    }  # fmt: skip


def lease(rng: Random) -> dict[str, Any]:
    """Two persons rent a house."""
    slots = registry(rng, date(2019, 3, 1), date(2026, 9, 20))
    on = slots['on']
    sum_ = rng.randint(3, 18) * 500_000
    return slots | {'one': FOLK.somebody(rng, on), 'two': FOLK.somebody(rng, on), 'sum': sum_, 'sum_words': money_words(sum_), 'months': rng.choice((12, 24, 36)), 'phones': [phone(rng), phone(rng)]}  # fmt: skip


def meeting(rng: Random) -> dict[str, Any]:
    """Minutes of people who meet."""
    slots = registry(rng, date(2019, 3, 1), date(2026, 9, 20))
    return slots | {'hour': rng.randint(7, 14), 'chair': FOLK.name(rng, male=True), 'secretary': FOLK.name(rng, male=False), 'members': [FOLK.officer(rng) for _ in range(4)]}  # fmt: skip


def fee(rng: Random) -> dict[str, Any]:
    """A fee that is paid."""
    slots = registry(rng, date(2020, 3, 1), date(2026, 9, 20))
    sum_ = rng.choice((3_000, 10_000, 30_000, 150_000, 500_000, 1_200_000))
    who = FOLK.somebody(rng, slots['on'], home=slots['where'])
    return slots | {
        'who': who, 'sum': sum_, 'sum_words': money_words(sum_), 'tax': tax_code(rng, slots['where'].tax_office), 'serial': f'{rng.choice("ABC")}{rng.choice("ABC")}-{slots["on"].year % 100}T', 'bill': f'{rng.randint(1, 99_999):07d}',
        'reason': rng.choice(('Lệ phí chứng thực bản sao', 'Phí thẩm định hồ sơ cấp giấy chứng nhận', 'Lệ phí đăng ký cư trú')), 'other': tax_code(rng, '01'), 'cashier': FOLK.officer(rng),
    }  # fmt: skip


add(LAYOUTS, 't26-supply', contract, "Hợp đồng cung cấp vật liệu, parties as lists with dashes, two pages")
add(LAYOUTS, 't26-house-lease', lease, "Hợp đồng thuê nhà of two persons, typed at home, sans type")
add(LAYOUTS, 't27-village', meeting, "Biên bản họp thôn, by hand-typed lines, three signatures")
add(LAYOUTS, 't27-check', meeting, "Biên bản kiểm tra of a commune, number under the head", wear='copied')
add(LAYOUTS, 't30-portal', _dossier, "Giấy tiếp nhận of the portal, QR at the right, numbered lines")
add(LAYOUTS, 't30-strip', _dossier, "Giấy tiếp nhận on a narrow strip of a counter's printer")
add(LAYOUTS, 't31-refusal', _dossier, "Phiếu từ chối giải quyết hồ sơ with reasons")
add(LAYOUTS, 't31-delay', _dossier, "Phiếu xin lỗi in letter form, new day in bold")
add(LAYOUTS, 't33-electronic-fee', fee, "Biên lai điện tử of a commune, sans, code at the foot")
add(LAYOUTS, 't33-cash-pen', fee, "Phiếu thu by pen, half a sheet", wear='photographed')
