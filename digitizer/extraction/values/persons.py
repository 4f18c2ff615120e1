"""Values that describe a person: name, sex, nationality and ethnic group."""

from __future__ import annotations

import re

from digitizer.doctypes.model import FieldSpec
from digitizer.doctypes.rules import ethnicity, name_phrases, names, nationality, sex, syllables
from digitizer.extraction.values.reading import Context, Reading
from digitizer.kit.text import squeeze
from ocr.vietnamese import name_syllables

_FOREIGN = 0.85


def as_name(spec: FieldSpec, raw: str, context: Context) -> Reading:
    """Return the name of a person, or of a body where the field may name one."""
    person = 'name_shape' in spec.checks
    if person and _PARTY.match(raw):
        return Reading(None)
    body = _MADE_BY.sub('', _MORE.split(raw)[0])
    value = names.normalise(_one_person(raw)) if person else _of_any(body)
    swept_in: list[str] = []
    if person or _may_be_person(value):
        bare = name_phrases.without_small_words(value)
        swept_in = value.removeprefix(bare).split()
        if len(swept_in) == 1 and name_syllables.is_other_name(swept_in[0]):
            swept_in = []  # a capital that was misread: it has not the form of a name
        value = bare if swept_in else value
    reading = Reading(value if any(map(str.isupper, value)) else None)  # names have capitals
    if value and person:
        shaped = names.is_plausible(value)
        reading.check('name_shape', shaped, "Tên có dạng họ tên người.", "Tên không có dạng họ tên người.")
        if shaped and not name_syllables.all_usual(value):
            reading.certain = _UNUSUAL_NAME
        if shaped and (whole := names.parted(value)) != value:
            reading.value, reading.certain = whole, _UNUSUAL_NAME
    elif _may_be_person(value) and not name_syllables.all_usual(value):
        reading.certain = _UNUSUAL_NAME
    if swept_in or (person and len(value.split()) > _LONGEST_NAME):
        reading.certain = _UNUSUAL_NAME  # words of a neighbour, told by their letters
    return reading


def _of_any(text: str) -> str:
    """A name of a person or body; of a body abroad `ANH` is a word of its own: `ANH DUONG JOINT STOCK COMPANY`."""
    plain = squeeze(text)
    if plain.isascii() and plain.isupper() and not all(map(syllables.is_syllable, plain.split())):
        return plain.strip(' .,:;*')
    return names.normalise(_without_post(text))


def _one_person(raw: str) -> str:
    """Return a person's name as printed, without titles in front of it and what is told of the person behind it."""
    return name_phrases.without_roles(re.split(r'[,;(]', names.without_degrees(raw))[0])


def _without_post(text: str) -> str:
    """A person's name without the office behind it: `Ung Hoàng Thi, Phó Giám đốc Sở`; a body's name as it is."""
    named = names.normalise(names.without_degrees(text))
    post = _POST.search(named)
    name = named[: post.start()].strip(' ,;(-–') if post is not None else ''
    return name if len(name.split()) > 1 and _may_be_person(name) else text


_PARTY = re.compile(r'\W*BÊN\s+(?:[AB]\b|[^\W\d_]+$)')
"""A party to a contract, which is no person's name: `ĐẠI DIỆN BÊN A`."""
_POST = re.compile(
    r'[\s,;(–-]+(?:(?:phó|quyền|nguyên)\s+)?(?:chủ tịch|bí thư|(?:tổng )?giám đốc|hiệu trưởng|viện trưởng|cục trưởng|chi cục trưởng|vụ trưởng'
    r'|bộ trưởng|thứ trưởng|trưởng (?:phòng|ban|khoa|thôn|công an|trạm|đoàn|bộ phận)|đội trưởng|tổ trưởng|trạm trưởng|chánh (?:văn phòng|án|thanh tra)'
    r'|chủ nhiệm|ủy viên|chuyên viên|kế toán|công chức|cán bộ|thư ký)\b',
    re.IGNORECASE,
)
_MADE_BY = re.compile(r'\s+(?:lập|thực hiện|thi công)[\s.;]*$')
"""What a body did, behind its name: `Theo thiết kế do Công ty … lập`."""
_UNUSUAL_NAME = 0.8  # rare, foreign, ethnic or torn names: nothing tells a misreading
_LONGEST_NAME = 5  # words


def _may_be_person(value: str) -> bool:
    """Whether a name that may be a body's as well looks like that of a person."""
    words = value.split()
    return (
        len(words) <= _LONGEST_NAME
        and names.is_vietnamese(value)
        and not any(char.isupper() for word in words for char in word[1:])
        and name_syllables.may_be_family_name(words[0])
    )


_MORE = re.compile(
    r'(?:,|\s[-–])\s*(?=(?:số|sinh|CCCD|CMND|căn cước|năm sinh|địa chỉ|chức|do ông|do bà)\b)', re.IGNORECASE
)
"""Where a name printed in a sentence ends."""


def as_sex(spec: FieldSpec, raw: str, context: Context) -> Reading:
    """Return the sex, `Nam` or `Nữ`."""
    found = sex.parse(raw.split('/')[0]) or sex.parse(raw)
    reading = Reading(found.value if found is not None else None)
    if raw.strip() and found is None:
        reading.check('choice', False, '', "Giới tính phải là Nam hoặc Nữ.")
    return reading


def as_nationality(spec: FieldSpec, raw: str, context: Context) -> Reading:
    """Return the nationality; that of another country is held to its form alone."""
    reading = Reading(nationality.parse(raw))
    if reading.value is not None and reading.value != nationality.VIETNAM:
        plain = re.fullmatch(r"[^\W\d_]+(?:[ '-][^\W\d_]+){0,3}(?:\s*/\s*[^\W\d_ ]+){0,1}", str(reading.value))
        reading.certain = _FOREIGN  # no list of countries tells a misreading
        reading.check('nationality', plain is not None, "Có dạng tên quốc gia.", "Không có dạng tên quốc gia.")
    return reading


def as_ethnicity(spec: FieldSpec, raw: str, context: Context) -> Reading:
    """Return one of the 54 ethnic groups (dân tộc), or what is printed for a person to judge."""
    found = ethnicity.parse(raw)
    reading = Reading(found if found is not None else squeeze(raw).strip(' .,:;…_') or None)
    reading.check(
        'ethnicity', found is not None, "Có trong danh mục 54 dân tộc.", "Không có trong danh mục 54 dân tộc."
    )
    return reading
