"""Degrees whose field of study stands without a label between the degree and who has it: `BẰNG CỬ NHÂN`, `KẾ TOÁN`, `Cho: Bà …`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digitizer.doctypes.model import DocType
from digitizer.doctypes.rules import syllables
from digitizer.extraction.finding import Finding
from digitizer.extraction.matching import letters
from digitizer.extraction.page.sheet import Run, Sheet

RULE = 'degree.fallback'
_DOUBT = "Ngành đào tạo in dưới tên văn bằng, không có nhãn: cần đối chiếu với ảnh."
_DEGREE = re.compile(r'(?:bang)?(?:cunhan|kysu|thacsi|tiensi|bacsi|duocsi|kientrucsu)(?:ykhoa|khoahoc|thuchanh)?')
_GIVEN = re.compile(r'cho(?:ong|ba|anh|chi)*')
_HEAD_OF_SCHOOL = re.compile(
    r'(?:HIỆU TRƯỞNG|GIÁM ĐỐC|VIỆN TRƯỞNG) (?P<school>(?:TRƯỜNG|HỌC VIỆN|ĐẠI HỌC|VIỆN|TRUNG TÂM) [^\W\d].*[^\W\d])'
)
_UPPER = 0.5  # of the page: who gives a degree stands over it
_ANCHOR = 0.9
_UNDER = 2.5  # line spacings from the degree down to the field of study
_CENTRED = 2.0  # word heights that their middles may be apart
_ROWS = 3  # below the field of study in which it is said to whom the degree is given
_MOST_WORDS = 8


def read(sheets: Sequence[Sheet], doctype: DocType) -> list[Finding]:
    """Return the field of study that stands in the middle under the degree, over `Cho:`."""
    found = [item for sheet in sheets[:1] for item in _school(sheet)]
    if doctype.field('major') is None:
        return found
    for sheet in sheets:
        for run in _majors(sheet):
            return [*found, Finding('major', run.text, run.tokens, sheet.number, RULE, 0.9, doubt=_DOUBT)]
    return found


def _school(sheet: Sheet) -> Iterator[Finding]:
    """The school whose head gives the degree: `HIỆU TRƯỞNG TRƯỜNG CAO ĐẲNG …` over `cấp`."""
    for run in (run for row in sheet.rows if row.middle < _UPPER * sheet.height for run in row.runs):
        match = _HEAD_OF_SCHOOL.fullmatch(run.text)
        if match is not None:
            words = run.part(match.start('school'), match.end('school'))
            yield Finding('school_name', match['school'], words, sheet.number, RULE, _ANCHOR)
            return


def _majors(sheet: Sheet) -> Iterator[Run]:
    for at, row in enumerate(sheet.rows):
        for degree in row.runs:
            if not degree.text.isupper() or _DEGREE.fullmatch(letters(degree.text)) is None:
                continue
            for below in range(at + 1, min(at + 1 + _ROWS, len(sheet.rows))):
                if sheet.rows[below].middle - row.middle > _UNDER * sheet.pitch:
                    break
                found = [run for run in sheet.rows[below].runs if _is_under(run, degree, sheet)]
                if found and _may_be_studied(found[0]) and _is_given(sheet, below):
                    yield found[0]
                if found:
                    break


def _is_under(run: Run, degree: Run, sheet: Sheet) -> bool:
    return abs(run.centre - degree.centre) < _CENTRED * sheet.scale


def _may_be_studied(run: Run) -> bool:
    words = re.findall(r'[^\W\d_]+', run.text)
    plain = not any(char.isdecimal() or char == ':' for char in run.text)
    return plain and 0 < len(words) <= _MOST_WORDS and all(map(syllables.is_syllable, words))


def _is_given(sheet: Sheet, at: int) -> bool:
    """Whether a row soon below begins to say to whom the degree is given."""
    rows = sheet.rows[at + 1 : at + 1 + _ROWS]
    return any(_GIVEN.fullmatch(run.tokens[0].letters) is not None for row in rows for run in row.runs)
