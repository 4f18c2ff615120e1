"""Civil-status papers (giấy tờ hộ tịch): birth, death, marriage."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from samples.generate.paper import any_of
from samples.generate.people import Person
from samples.generate.places import Place
from samples.generate.printed import cast
from samples.generate.printed.cast import capital, day_between
from samples.generate.printed.layout import Collection, Filled
from samples.generate.words import day_words, long_day, slash_day

LAYOUTS = Collection()


def authority(place: Place) -> dict[str, list[str]]:
    """The commune's People's Committee, with or without what it belongs to, as text or as a letterhead names it."""
    body = f'Ủy ban nhân dân {place.ward}'
    above = [part for part in (place.district, place.province) if part]
    return any_of(
        ', '.join((body, *above)),
        body,
        *(', '.join((body, *above[:-1])) for _ in above[1:]),
        *(
            ' '.join((*above[start:stop][::-1], body))
            for start in range(2)
            for stop in range(start + 1, len(above) + 1)
        ),
        ' '.join((body, *above)),
        ' '.join((body, *above[:1])),
        f'UBND {place.ward}',
    )


def clerk_titles(rng: Random) -> tuple[list[str], Any]:
    """Lines over the signature of whoever signs for the commune, and the truth about them."""
    lines = ['CHỦ TỊCH'] if rng.random() < 0.5 else ['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH']
    whole = ' '.join(lines)
    heads = ('TM. ỦY BAN NHÂN DÂN', 'TM. UBND', 'NGƯỜI KÝ TRÍCH LỤC', 'NGƯỜI KÝ GIẤY KHAI SINH')
    return lines, any_of(lines[-1], whole, *(f'{head} {whole}' for head in heads))


def _words(person: Person, rng: Random, fault: str) -> str:
    day = person.born
    return day_words(day + timedelta(days=rng.choice((2, 40, 400)))) if fault == 'words' else day_words(day)


def _birth(
    rng: Random, fault: str, first: date, last: date, *, pen: bool = False
) -> tuple[dict[str, Any], dict[str, Any]]:
    """A birth, its slots and its truth as far as every blank prints it."""
    on = day_between(rng, first, last)
    where = cast.place(rng, on)
    father = cast.somebody(rng, on, age=(23, 44), male=True, home=where)
    mother = cast.somebody(rng, on, age=(20, 40), male=False, home=where)
    child = cast.child(rng, on, cast.family_of(father), where, father.ethnicity)
    child = cast.other_number(child, fault, rng)
    titles, title = clerk_titles(rng)
    signer = cast.officer(rng)
    number, book = f'{rng.randint(3, 480)}', f'01/{on.year}'
    hospital = rng.choice(('Bệnh viện Đa khoa', 'Trung tâm Y tế', 'Bệnh viện Phụ sản'))
    born_at = (
        f'{hospital} {where.district or where.province}, {where.province}'
        if where.district
        else f'{hospital} {where.province}'
    )
    words = _words(child, rng, fault)
    slots = {
        'child': child, 'father': father, 'mother': mother, 'on': on, 'where': where, 'titles': titles, 'signer': signer, 'number': number, 'book': book,
        'born_at': born_at, 'words': words, 'slash': slash_day, 'long': long_day, 'capital': capital, 'clerk': cast.officer(rng),
        'ring': f'ỦY BAN NHÂN DÂN {where.ward.upper()}', 'pen': pen, 'declarant': rng.choice((father, mother)),
    }  # fmt: skip
    truth: dict[str, Any] = {
        'full_name': child.capitals, 'date_of_birth': child.born.isoformat(), 'date_of_birth_words': words, 'sex': child.sex,
        'ethnicity': child.ethnicity, 'nationality': 'Việt Nam', 'place_of_birth': born_at, 'mother_name': mother.capitals,
        'mother_date_of_birth': str(mother.born.year), 'mother_ethnicity': mother.ethnicity, 'mother_nationality': 'Việt Nam',
        'mother_residence': mother.address, 'father_name': father.capitals, 'father_date_of_birth': str(father.born.year),
        'father_ethnicity': father.ethnicity, 'father_nationality': 'Việt Nam', 'father_residence': father.address,
        'issuing_authority': authority(where), 'signer_name': signer, 'signer_title': title,
    }  # fmt: skip
    return slots, truth


@LAYOUTS.fills('t05-blank-2008', "Giấy khai sinh, blank of 2008 filled in by pen")
def birth_2008(rng: Random, fault: str) -> Filled:
    """The blank of 2006 to 2015, filled in by pen: three columns of labels, book number."""
    slots, truth = _birth(rng, fault, date(2009, 2, 1), date(2015, 11, 30), pen=True)
    on = slots['on']
    truth |= {
        'document_number': any_of(slots['number'], f'{slots["number"]}/{on.year}'), 'book_number': slots['book'],
        'registration_date': on.isoformat(), 'declarant_name': slots['declarant'].name,
        'full_name': slots['child'].name, 'mother_name': slots['mother'].name, 'father_name': slots['father'].name,
        'place_of_origin': slots['father'].birthplace.address(),
    }  # fmt: skip
    pen = [name for name in truth if name not in ('issuing_authority', 'signer_title', 'signer_name')]
    return Filled(slots, truth, pen, unmeasured=['issue_date'])


def _form(rng: Random, fault: str, first: date, last: date) -> Filled:
    """A birth as the forms print it that have been in use since the personal id."""
    slots, truth = _birth(rng, fault, first, last)
    on, declarant = slots['on'], slots['declarant']
    truth |= {
        'document_number': f'{slots["number"]}/{on.year}', 'registration_date': on.isoformat(),
        'personal_id': slots['child'].number, 'declarant_name': declarant.capitals, 'declarant_id': declarant.number,
        'place_of_origin': slots['father'].birthplace.address(),
    }  # fmt: skip
    return Filled(slots, truth, unmeasured=['issue_date'])


@LAYOUTS.fills('t05-form-2015', "Giấy khai sinh, form of Circular 15/2015")
def birth_2015(rng: Random, fault: str) -> Filled:
    """The blank of Circular 15/2015: number at the left under the body, value beside the label on dots."""
    return _form(rng, fault, date(2016, 1, 5), date(2020, 6, 30))


@LAYOUTS.fills('t05-form-2020', "Giấy khai sinh, form of Circular 04/2020")
def birth_2020(rng: Random, fault: str) -> Filled:
    """The software form since Circular 04/2020: a table of labels and values, several values on a line."""
    return _form(rng, fault, date(2021, 1, 5), date(2026, 9, 30))


@LAYOUTS.fills('t05-extract', "Trích lục khai sinh (bản sao)")
def birth_extract(rng: Random, fault: str) -> Filled:
    """Trích lục khai sinh (bản sao): issued from the register years after the birth."""
    slots, truth = _birth(rng, fault, date(2016, 1, 5), date(2022, 6, 30))
    issued = day_between(rng, max(slots['on'] + timedelta(days=300), date(2025, 7, 3)), date(2026, 10, 30))
    number = f'{rng.randint(11, 900)}/TLKS-BS'
    seat = cast.place(rng, issued)
    slots |= {'issued': issued, 'extract': number, 'seat': seat, 'ring': f'ỦY BAN NHÂN DÂN {seat.ward.upper()}'}
    truth |= {
        'document_number': number, 'issue_date': issued.isoformat(), 'registration_date': slots['on'].isoformat(),
        'personal_id': slots['child'].number, 'issuing_authority': authority(seat), 'date_of_birth_words': slots['words'],
        'place_of_origin': slots['father'].birthplace.address(),
    }  # fmt: skip
    return Filled(slots, truth)


@LAYOUTS.fills('t05-copy-2012', "Giấy khai sinh (bản sao) of 2012, typed")
def birth_copy(rng: Random, fault: str) -> Filled:
    """Giấy khai sinh (bản sao) of 2010 to 2015: typed, framed, parents side by side in a table."""
    slots, truth = _birth(rng, fault, date(2010, 2, 1), date(2014, 11, 30))
    issued = slots['on'] + timedelta(days=rng.randint(100, 390))
    slots |= {'issued': issued}
    truth |= {
        'document_number': any_of(slots['number'], f'{slots["number"]}/{slots["on"].year}'), 'book_number': slots['book'],
        'registration_date': slots['on'].isoformat(), 'issue_date': issued.isoformat(),
        'place_of_origin': slots['father'].birthplace.address(), 'declarant_name': slots['declarant'].name,
    }  # fmt: skip
    return Filled(slots, truth)


LAYOUTS.plant('t05-form-2015', 'words', 'date_words_mismatch')
LAYOUTS.plant('t05-extract', 'words', 'date_words_mismatch')
LAYOUTS.plant('t05-form-2015', 'birth_year', 'id_birth_year_mismatch')
LAYOUTS.plant('t05-extract', 'sex', 'id_sex_mismatch')


_CAUSES = ('Già yếu', 'Bệnh tim mạch', 'Tai nạn giao thông', 'Suy hô hấp', 'Đột quỵ não', 'Bệnh già')


def _death(rng: Random, fault: str, first: date, last: date) -> tuple[dict[str, Any], dict[str, Any]]:
    """A death, its slots and what every blank prints of it."""
    on = day_between(rng, first, last)
    where = cast.place(rng, on)
    died = on - timedelta(days=rng.randint(1, 14))
    dead = cast.somebody(rng, died, age=(48, 94), home=where)
    dead = cast.other_number(dead, fault, rng)
    if fault == 'death_first':
        died = dead.born - timedelta(days=rng.randint(40, 900))
    titles, title = clerk_titles(rng)
    signer = cast.officer(rng)
    number = f'{rng.randint(2, 220)}'
    hour, minute = rng.randint(0, 23), rng.randint(0, 59)
    at = rng.choice((dead.address, f'Bệnh viện Đa khoa {where.province}, {where.province}'))
    cause = rng.choice(_CAUSES)
    slots = {
        'dead': dead, 'on': on, 'died': died, 'where': where, 'titles': titles, 'signer': signer, 'number': number, 'hour': f'{hour:02d}',
        'minute': f'{minute:02d}', 'at': at, 'cause': cause, 'slash': slash_day, 'long': long_day, 'capital': capital,
        'ring': f'ỦY BAN NHÂN DÂN {where.ward.upper()}', 'notifier': cast.somebody(rng, on), 'book': f'01/{on.year}',
        'clerk': cast.officer(rng),
    }  # fmt: skip
    truth: dict[str, Any] = {
        'full_name': dead.capitals, 'date_of_birth': dead.born.isoformat(), 'sex': dead.sex, 'ethnicity': dead.ethnicity,
        'nationality': 'Việt Nam', 'place_of_residence': dead.address, 'date_of_death': died.isoformat(), 'place_of_death': at,
        'time_of_death': any_of(f'{hour:02d} giờ {minute:02d} phút', f'{hour:02d} giờ {minute:02d}'), 'cause_of_death': cause,
        'issuing_authority': authority(where), 'signer_name': signer, 'signer_title': title,
    }  # fmt: skip
    return slots, truth


@LAYOUTS.fills('t06-extract', "Trích lục khai tử, software form")
def death_extract(rng: Random, fault: str) -> Filled:
    """Trích lục khai tử of the software: prose lines, labels in light type, the number under the agency."""
    slots, truth = _death(rng, fault, date(2021, 2, 1), date(2026, 10, 20))
    number = f'{slots["number"]}/TLKT'
    truth |= {
        'document_number': number, 'personal_id': slots['dead'].number, 'issue_date': slots['on'].isoformat(),
        'registration_date': slots['on'].isoformat(),
    }  # fmt: skip
    return Filled(slots | {'extract': number}, truth)


@LAYOUTS.fills('t06-table', "Trích lục khai tử (bản sao), value under its label")
def death_table(rng: Random, fault: str) -> Filled:
    """Trích lục khai tử (bản sao) with the labels over small type, boxes of a table."""
    return death_extract(rng, fault)


@LAYOUTS.fills('t06-blank-2008', "Giấy chứng tử, blank filled in by pen")
def death_old(rng: Random, fault: str) -> Filled:
    """Giấy chứng tử of before 2016: blank filled in by pen."""
    slots, truth = _death(rng, fault, date(2008, 2, 1), date(2015, 11, 20))
    old = cast.old_number(rng, slots['where'])
    slots |= {'old': old}
    truth |= {
        'document_number': any_of(slots['number'], f'{slots["number"]}/{slots["on"].year}'), 'book_number': slots['book'],
        'old_id_number': old, 'registration_date': slots['on'].isoformat(), 'full_name': slots['dead'].name,
    }  # fmt: skip
    pen = [name for name in truth if name not in ('issuing_authority', 'signer_title', 'signer_name')]
    return Filled(slots, truth, pen, unmeasured=['issue_date'])


LAYOUTS.plant('t06-extract', 'death_first', 'impossible_date')
LAYOUTS.plant('t06-extract', 'birth_year', 'id_birth_year_mismatch')


def _marriage(rng: Random, fault: str, first: date, last: date) -> tuple[dict[str, Any], dict[str, Any]]:
    """A marriage, its slots and what every blank prints of it."""
    on = day_between(rng, first, last)
    where = cast.place(rng, on)
    husband = cast.somebody(rng, on, age=(21, 39), male=True)
    wife = cast.somebody(rng, on, age=(19, 36), male=False, home=where)
    if fault == 'young':
        husband = cast.somebody(rng, on, age=(15, 18), male=True)
    if fault in ('birth_year', 'sex'):
        wife = cast.other_number(wife, fault, rng)
    titles, title = clerk_titles(rng)
    signer = cast.officer(rng)
    number = f'{rng.randint(2, 290)}'
    slots = {
        'husband': husband, 'wife': wife, 'on': on, 'where': where, 'titles': titles, 'signer': signer, 'number': number, 'slash': slash_day,
        'long': long_day, 'capital': capital, 'ring': f'ỦY BAN NHÂN DÂN {where.ward.upper()}', 'book': f'01/{on.year}',
        'clerk': cast.officer(rng),
    }  # fmt: skip
    truth: dict[str, Any] = {
        'document_number': f'{number}/{on.year}', 'issue_date': on.isoformat(), 'issuing_authority': authority(where),
        'signer_name': signer, 'signer_title': title,
    }  # fmt: skip
    for role, one in (('wife', wife), ('husband', husband)):
        truth |= {
            f'{role}_name': one.capitals, f'{role}_date_of_birth': one.born.isoformat(), f'{role}_id': one.number,
            f'{role}_ethnicity': one.ethnicity, f'{role}_nationality': 'Việt Nam', f'{role}_residence': one.address,
        }  # fmt: skip
    return slots, truth


@LAYOUTS.fills('t07-columns', "Giấy chứng nhận kết hôn, two columns")
def marriage_2015(rng: Random, fault: str) -> Filled:
    """The certificate since 2016: wife left, husband right, two columns of label and value."""
    return Filled(*_marriage(rng, fault, date(2016, 2, 1), date(2025, 6, 20)))


@LAYOUTS.fills('t07-table', "Giấy chứng nhận kết hôn, table")
def marriage_stacked(rng: Random, fault: str) -> Filled:
    """The certificate as a table: a column for the labels, one for the wife, one for the husband."""
    return Filled(*_marriage(rng, fault, date(2021, 2, 1), date(2026, 10, 20)))


@LAYOUTS.fills('t07-blank-2008', "Giấy chứng nhận kết hôn of 2008, by pen")
def marriage_2008(rng: Random, fault: str) -> Filled:
    """Giấy chứng nhận kết hôn of before 2016: husband above, wife below, filled in by pen, old card numbers."""
    slots, truth = _marriage(rng, fault, date(2007, 2, 1), date(2014, 11, 20))
    for role in ('husband', 'wife'):
        old = cast.old_number(rng, slots[role].birthplace)
        slots[f'{role}_old'] = truth[f'{role}_id'] = old
        truth[f'{role}_name'] = slots[role].name
    truth |= {'document_number': any_of(slots['number'], truth['document_number']), 'book_number': slots['book']}
    pen = [name for name in truth if name not in ('issuing_authority', 'signer_title', 'signer_name')]
    return Filled(slots, truth, pen)


LAYOUTS.plant('t07-columns', 'young', 'marriage_age')
LAYOUTS.plant('t07-columns', 'sex', 'id_sex_mismatch')


def _single(rng: Random, fault: str) -> Filled:
    """Giấy xác nhận tình trạng hôn nhân."""
    on = day_between(rng, date(2021, 1, 11), date(2026, 10, 23))
    where = cast.place(rng, on)
    who = cast.other_number(cast.somebody(rng, on, age=(20, 48), home=where), fault, rng)
    state = rng.choice((
        'Chưa đăng ký kết hôn với ai',
        'Hiện tại không có vợ/có chồng',
        f'Đã ly hôn theo Bản án số {rng.randint(3, 90)}/{on.year - 2}/HNGĐ-ST; hiện tại chưa đăng ký kết hôn với ai',
    ))  # fmt: skip
    purpose = rng.choice(('đăng ký kết hôn', 'bổ sung hồ sơ vay vốn ngân hàng', 'làm thủ tục mua bán nhà đất'))
    titles, title = clerk_titles(rng)
    signer = cast.officer(rng)
    number = f'{rng.randint(11, 890)}/UBND-XNTTHN'
    started = f'{on.year - rng.randint(2, 9)}'
    period = f'từ năm {started} đến {long_day(on)}'
    slots = {
        'who': who, 'on': on, 'where': where, 'state': state, 'purpose': purpose, 'titles': titles, 'signer': signer, 'number': number, 'slash': slash_day,
        'long': long_day, 'capital': capital, 'ring': f'ỦY BAN NHÂN DÂN {where.ward.upper()}', 'period': period,
    }  # fmt: skip
    truth = {
        'document_number': number, 'full_name': who.capitals, 'date_of_birth': who.born.isoformat(), 'sex': who.sex,
        'ethnicity': who.ethnicity, 'nationality': 'Việt Nam', 'personal_id': who.number, 'place_of_residence': who.address,
        'marital_status': state, 'purpose': purpose, 'issue_date': on.isoformat(), 'issuing_authority': authority(where),
        'signer_name': signer, 'signer_title': title, 'residence_period': any_of(period, f'tại địa phương {period}'), 'requester_name': who.name,
    }  # fmt: skip
    return Filled(slots, truth)


@LAYOUTS.fills('t08-prose', "Giấy xác nhận tình trạng hôn nhân, prose")
def single_prose(rng: Random, fault: str) -> Filled:
    """The form of Circular 04/2020 in prose."""
    return _single(rng, fault)


@LAYOUTS.fills('t08-form', "Giấy xác nhận tình trạng hôn nhân, labels over values")
def single_form(rng: Random, fault: str) -> Filled:
    """The same as a form whose labels stand in small type over the values."""
    made = _single(rng, fault)
    return Filled(made.values, {key: value for key, value in made.fields.items() if key != 'residence_period'})


LAYOUTS.plant('t08-prose', 'birth_year', 'id_birth_year_mismatch')
