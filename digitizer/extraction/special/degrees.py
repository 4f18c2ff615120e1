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
_UNDER = 2.5  # line spacings from the degree down to the field of study
_CENTRED = 2.0  # word heights that their middles may be apart
_ROWS = 3  # below the field of study in which it is said to whom the degree is given
_MOST_WORDS = 8


def read(sheets: Sequence[Sheet], doctype: DocType) -> list[Finding]:
    """Return the field of study that stands in the middle under the degree, over `Cho:`."""
    if doctype.field('major') is None:
        return []
    for sheet in sheets:
        for run in _majors(sheet):
            return [Finding('major', run.text, run.tokens, sheet.number, RULE, 0.9, doubt=_DOUBT)]
    return []


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
