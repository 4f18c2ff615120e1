"""Numbers with an inner rule: personal id, tax code, MRZ of cards and passports, QR payloads, dossier codes."""

from __future__ import annotations

import unicodedata
from datetime import date
from random import Random

_TAX_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
_MRZ_WEIGHTS = (7, 3, 1)


def personal_id(rng: Random, province: str, born: date, *, male: bool) -> str:
    """A 12-digit personal id (số định danh cá nhân): province of registration, century and sex, year, six digits."""
    century = 2 * (born.year // 100 - 19) + (0 if male else 1)
    return f'{province}{century}{born.year % 100:02d}{rng.randrange(1_000, 999_999):06d}'


def tax_code(rng: Random, office: str) -> str:
    """A 10-digit enterprise and tax code with its check digit; `office` is two digits."""
    while True:
        stem = f'{office}{rng.randrange(1_000_000, 9_999_999):07d}'
        rest = sum(int(digit) * weight for digit, weight in zip(stem, _TAX_WEIGHTS, strict=True)) % 11
        if rest:
            return f'{stem}{10 - rest}'


def spoil_digit(code: str, position: int) -> str:
    """The code with one digit changed, for samples whose check must fail."""
    return code[:position] + str((int(code[position]) + 3) % 10) + code[position + 1 :]


def plain(name: str) -> str:
    """A name in MRZ letters: upper case, no marks, Đ as D, blanks as fillers."""
    bare = unicodedata.normalize('NFD', name.upper().replace('Đ', 'D'))
    letters = ''.join(sign for sign in bare if not unicodedata.combining(sign))
    return '<'.join(letters.split())


def mrz_check(text: str) -> str:
    """Check digit of ICAO 9303: weights 7, 3, 1; filler 0, A = 10."""
    values = [0 if sign == '<' else int(sign) if sign.isdigit() else ord(sign) - 55 for sign in text]
    return str(sum(value * _MRZ_WEIGHTS[index % 3] for index, value in enumerate(values)) % 10)


def _mrz_name(full_name: str) -> str:
    family, _, given = full_name.partition(' ')
    return f'{plain(family)}<<{plain(given)}'


def td1(number: str, full_name: str, born: date, sex: str, expires: date) -> tuple[str, str, str]:
    """The three lines on the back of an identity card (TD1)."""
    core = number[3:] + mrz_check(number[3:]) + number + '<<'
    core += mrz_check(number + '<<')
    birth, expiry = born.strftime('%y%m%d'), expires.strftime('%y%m%d')
    first = f'IDVNM{core}'
    middle = f'{birth}{mrz_check(birth)}{sex}{expiry}{mrz_check(expiry)}VNM{"<" * 11}'
    composite = mrz_check(first[5:30] + middle[0:7] + middle[8:15] + middle[18:29])
    return first, middle + composite, _mrz_name(full_name)[:30].ljust(30, '<')


def td3(number: str, full_name: str, born: date, sex: str, expires: date, person: str) -> tuple[str, str]:
    """The two lines of a passport (TD3); `person` is the 12-digit personal id."""
    passport, personal = number.ljust(9, '<'), person.ljust(14, '<')
    birth, expiry = born.strftime('%y%m%d'), expires.strftime('%y%m%d')
    second = f'{passport}{mrz_check(passport)}VNM{birth}{mrz_check(birth)}{sex}{expiry}{mrz_check(expiry)}'
    second += personal + mrz_check(personal)
    composite = mrz_check(second[0:10] + second[13:20] + second[21:43])
    return f'P<VNM{_mrz_name(full_name)}'[:44].ljust(44, '<'), second + composite


def card_qr(number: str, old: str, name: str, born: date, sex: str, address: str, issued: date) -> str:
    """Payload of the QR code on an identity card: seven fields parted by bars; the old number may be empty."""
    return '|'.join((number, old, name, born.strftime('%d%m%Y'), sex, address, issued.strftime('%d%m%Y')))


def dossier_code(rng: Random, agency: str, received: date) -> str:
    """A dossier code of today's form, such as H29.012.05-261121-0007."""
    return f'{agency}-{received.strftime("%y%m%d")}-{rng.randrange(1, 480):04d}'


def separator_payload(dossier: str, type_code: str = '') -> str:
    """What the QR code of a printed separator sheet says."""
    return f'DGZ1|SEP|{dossier}|{type_code}'
