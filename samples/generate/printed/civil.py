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
    """The commune's People's Committee, with or without what it belongs to."""
    body = f'Ủy ban nhân dân {place.ward}'
    district = f'{body}, {place.district}' if place.district else body
    return any_of(f'{district}, {place.province}', body, district, f'{body} {place.district}'.strip())


def clerk_titles(rng: Random) -> tuple[list[str], Any]:
    """Lines over the signature of whoever signs for the commune, and the truth about them."""
    if rng.random() < 0.5:
        return ['CHỦ TỊCH'], 'CHỦ TỊCH'
    return ['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'], any_of('PHÓ CHỦ TỊCH', 'KT. CHỦ TỊCH PHÓ CHỦ TỊCH')


def _words(person: Person, rng: Random, fault: str) -> str:
    day = person.born
    return day_words(day + timedelta(days=rng.choice((2, 40, 400)))) if fault == 'words' else day_words(day)


def _birth(rng: Random, fault: str, first: date, last: date, *, pen: bool = False) -> tuple[dict[str, Any], dict[str, Any]]:
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
    born_at = f'{hospital} {where.district or where.province}, {where.province}' if where.district else f'{hospital} {where.province}'
    words = _words(child, rng, fault)
    slots = dict(
        child=child, father=father, mother=mother, on=on, where=where, titles=titles, signer=signer, number=number, book=book,
        born_at=born_at, words=words, slash=slash_day, long=long_day, capital=capital, clerk=cast.officer(rng),
        ring=f'ỦY BAN NHÂN DÂN {where.ward.upper()}', pen=pen, declarant=rng.choice((father, mother)),
    )  # fmt: skip
    truth: dict[str, Any] = dict(
        full_name=child.capitals, date_of_birth=child.born.isoformat(), date_of_birth_words=words, sex=child.sex,
        ethnicity=child.ethnicity, nationality='Việt Nam', place_of_birth=born_at, mother_name=mother.capitals,
        mother_date_of_birth=str(mother.born.year), mother_ethnicity=mother.ethnicity, mother_nationality='Việt Nam',
        mother_residence=mother.address, father_name=father.capitals, father_date_of_birth=str(father.born.year),
        father_ethnicity=father.ethnicity, father_nationality='Việt Nam', father_residence=father.address,
        issuing_authority=authority(where), signer_name=signer, signer_title=title,
    )  # fmt: skip
    return slots, truth


def birth_2008(rng: Random, fault: str) -> Filled:
    """The blank of 2006 to 2015, filled in by pen: three columns of labels, book number."""
    slots, truth = _birth(rng, fault, date(2009, 2, 1), date(2015, 11, 30), pen=True)
    on = slots['on']
    truth |= dict(
        document_number=any_of(slots['number'], f'{slots["number"]}/{on.year}'), book_number=slots['book'],
        registration_date=on.isoformat(), declarant_name=slots['declarant'].name,
        full_name=slots['child'].name, mother_name=slots['mother'].name, father_name=slots['father'].name,
        place_of_origin=slots['father'].birthplace.address(),
    )  # fmt: skip
    pen = [name for name in truth if name not in ('issuing_authority', 'signer_title', 'signer_name')]
    return Filled(slots, truth, pen, unmeasured=['issue_date'])


def birth_2015(rng: Random, fault: str) -> Filled:
    """The blank of Circular 15/2015: number at the left under the body, value beside the label on dots."""
    slots, truth = _birth(rng, fault, date(2016, 1, 5), date(2020, 6, 30))
    on, declarant = slots['on'], slots['declarant']
    truth |= dict(
        document_number=f'{slots["number"]}/{on.year}', registration_date=on.isoformat(),
        personal_id=slots['child'].number, declarant_name=declarant.capitals, declarant_id=declarant.number,
        place_of_origin=slots['father'].birthplace.address(),
    )  # fmt: skip
    return Filled(slots, truth, unmeasured=['issue_date'])


def birth_2020(rng: Random, fault: str) -> Filled:
    """The software form since Circular 04/2020: a table of labels and values, several values on a line."""
    slots, truth = _birth(rng, fault, date(2021, 1, 5), date(2026, 9, 30))
    on, declarant = slots['on'], slots['declarant']
    truth |= dict(
        document_number=f'{slots["number"]}/{on.year}', registration_date=on.isoformat(),
        personal_id=slots['child'].number, declarant_name=declarant.capitals, declarant_id=declarant.number,
        place_of_origin=slots['father'].birthplace.address(),
    )  # fmt: skip
    return Filled(slots, truth, unmeasured=['issue_date'])


def birth_extract(rng: Random, fault: str) -> Filled:
    """Trích lục khai sinh (bản sao): issued from the register years after the birth."""
    slots, truth = _birth(rng, fault, date(2016, 1, 5), date(2022, 6, 30))
    issued = day_between(rng, max(slots['on'] + timedelta(days=300), date(2025, 7, 3)), date(2026, 10, 30))
    number = f'{rng.randint(11, 900)}/TLKS-BS'
    seat = cast.place(rng, issued)
    slots |= dict(issued=issued, extract=number, seat=seat, ring=f'ỦY BAN NHÂN DÂN {seat.ward.upper()}')
    truth |= dict(
        document_number=number, issue_date=issued.isoformat(), registration_date=slots['on'].isoformat(),
        personal_id=slots['child'].number, issuing_authority=authority(seat), date_of_birth_words=slots['words'],
        place_of_origin=slots['father'].birthplace.address(),
    )  # fmt: skip
    return Filled(slots, truth)


def birth_copy(rng: Random, fault: str) -> Filled:
    """Giấy khai sinh (bản sao) of 2010 to 2015: typed, framed, parents side by side in a table."""
    slots, truth = _birth(rng, fault, date(2010, 2, 1), date(2014, 11, 30))
    issued = slots['on'] + timedelta(days=rng.randint(100, 390))
    slots |= dict(issued=issued)
    truth |= dict(
        document_number=any_of(slots['number'], f'{slots["number"]}/{slots["on"].year}'), book_number=slots['book'],
        registration_date=slots['on'].isoformat(), issue_date=issued.isoformat(),
        place_of_origin=slots['father'].birthplace.address(), declarant_name=slots['declarant'].name,
    )  # fmt: skip
    return Filled(slots, truth)


BIRTH_2008 = LAYOUTS.add('t05-blank-2008', birth_2008, "Giấy khai sinh, blank of 2008 filled in by pen")
BIRTH_2015 = LAYOUTS.add('t05-form-2015', birth_2015, "Giấy khai sinh, form of Circular 15/2015")
BIRTH_2020 = LAYOUTS.add('t05-form-2020', birth_2020, "Giấy khai sinh, form of Circular 04/2020", reserved=True)
BIRTH_EXTRACT = LAYOUTS.add('t05-extract', birth_extract, "Trích lục khai sinh (bản sao)")
BIRTH_COPY = LAYOUTS.add('t05-copy-2012', birth_copy, "Giấy khai sinh (bản sao) of 2012, typed", reserved=True)
LAYOUTS.plant(BIRTH_2020, 'words', 'date_words_mismatch')
LAYOUTS.plant(BIRTH_EXTRACT, 'words', 'date_words_mismatch')
LAYOUTS.plant(BIRTH_2015, 'birth_year', 'id_birth_year_mismatch')
LAYOUTS.plant(BIRTH_2020, 'sex', 'id_sex_mismatch')
