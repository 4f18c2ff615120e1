"""The 12-digit personal identification number (số định danh cá nhân) and the old 9-digit one (CMND).

Source: Decree 137/2015/NĐ-CP, Circulars 07/2016 and 59/2021/TT-BCA. There is no check digit; what the
number says of province, century, sex and birth year is all that can be tested.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from digitizer.doctypes.rules import ocr_digits
from digitizer.doctypes.rules.sex import Sex

PROVINCES = {
    '001': "Hà Nội",
    '002': "Hà Giang",
    '004': "Cao Bằng",
    '006': "Bắc Kạn",
    '008': "Tuyên Quang",
    '010': "Lào Cai",
    '011': "Điện Biên",
    '012': "Lai Châu",
    '014': "Sơn La",
    '015': "Yên Bái",
    '017': "Hòa Bình",
    '019': "Thái Nguyên",
    '020': "Lạng Sơn",
    '022': "Quảng Ninh",
    '024': "Bắc Giang",
    '025': "Phú Thọ",
    '026': "Vĩnh Phúc",
    '027': "Bắc Ninh",
    '030': "Hải Dương",
    '031': "Hải Phòng",
    '033': "Hưng Yên",
    '034': "Thái Bình",
    '035': "Hà Nam",
    '036': "Nam Định",
    '037': "Ninh Bình",
    '038': "Thanh Hóa",
    '040': "Nghệ An",
    '042': "Hà Tĩnh",
    '044': "Quảng Bình",
    '045': "Quảng Trị",
    '046': "Thừa Thiên Huế",
    '048': "Đà Nẵng",
    '049': "Quảng Nam",
    '051': "Quảng Ngãi",
    '052': "Bình Định",
    '054': "Phú Yên",
    '056': "Khánh Hòa",
    '058': "Ninh Thuận",
    '060': "Bình Thuận",
    '062': "Kon Tum",
    '064': "Gia Lai",
    '066': "Đắk Lắk",
    '067': "Đắk Nông",
    '068': "Lâm Đồng",
    '070': "Bình Phước",
    '072': "Tây Ninh",
    '074': "Bình Dương",
    '075': "Đồng Nai",
    '077': "Bà Rịa - Vũng Tàu",
    '079': "Hồ Chí Minh",
    '080': "Long An",
    '082': "Tiền Giang",
    '083': "Bến Tre",
    '084': "Trà Vinh",
    '086': "Vĩnh Long",
    '087': "Đồng Tháp",
    '089': "An Giang",
    '091': "Kiên Giang",
    '092': "Cần Thơ",
    '093': "Hậu Giang",
    '094': "Sóc Trăng",
    '095': "Bạc Liêu",
    '096': "Cà Mau",
}
"""The 63 provinces of numbers issued so far; the merger of 1/7/2025 renumbered nobody. Country codes exist beside them."""

_RUN = re.compile(rf'(?<![0-9A-Za-z]){ocr_digits.DIGIT}(?:[ .]?{ocr_digits.DIGIT}){{8,11}}(?![0-9A-Za-z])')


@dataclass(frozen=True, slots=True)
class PersonalId:
    """A 12-digit number, taken apart. Raises ValueError when it is not 12 digits."""

    number: str
    repaired: bool = False

    def __post_init__(self) -> None:
        if re.fullmatch(r'[0-9]{12}', self.number) is None:
            raise ValueError('a personal id has 12 digits')

    @property
    def province(self) -> str | None:
        """Province of birth registration, None for a country's or an unknown code."""
        return PROVINCES.get(self.number[:3])

    @property
    def sex(self) -> Sex:
        """Sex from the fourth digit: even is male."""
        return Sex.FEMALE if int(self.number[3]) % 2 else Sex.MALE

    @property
    def birth_year(self) -> int:
        """Year of birth: century from the fourth digit (0 and 1 are the 20th), the rest from the next two."""
        return 1900 + 100 * (int(self.number[3]) // 2) + int(self.number[4:6])


def parse(text: str) -> PersonalId | None:
    """Read a field that holds a 12-digit number; blanks, dots and look-alike letters are repaired."""
    digits = ocr_digits.repair(text.strip(' .,:;'))
    if digits is None or len(digits.text) != 12:
        return None
    return PersonalId(digits.text, digits.repaired)


def parse_old(text: str) -> ocr_digits.Digits | None:
    """Read an old identity number (CMND): 9 digits, some have 12; no structure to test."""
    digits = ocr_digits.repair(text.strip(' .,:;'))
    return digits if digits is not None and len(digits.text) in (9, 12) else None


def find_all(text: str) -> list[PersonalId]:
    """Return the 12-digit numbers in a running text, in order."""
    found = []
    for match in _RUN.finditer(text):
        digits = ocr_digits.repair(match[0])
        if digits is not None and len(digits.text) == 12:
            found.append(PersonalId(digits.text, digits.repaired))
    return found
