"""Other readings of digits by pen, as values of the fields that people are asked about."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from digitizer import pipeline
from digitizer.documents.model import Explanation, Field, FieldStatus, PlannedDocument, Source
from digitizer.documents.readings import with_readings
from ocr.model import Box, Word

DECISION = """\
~ ỦY BAN NHÂN DÂN || CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
~ TỈNH BÌNH TÂN || Độc lập - Tự do - Hạnh phúc
~ Số: 84 /QĐ-UBND || Bình Tân, ngày 05 tháng 03 năm 2026
^ QUYẾT ĐỊNH
^ Về việc phê duyệt kế hoạch số hóa hồ sơ năm 2026
^ CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH BÌNH TÂN
Căn cứ Luật Tổ chức chính quyền địa phương;
^ QUYẾT ĐỊNH:
Điều 1. Phê duyệt kế hoạch số hóa hồ sơ năm 2026 của tỉnh Bình Tân.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký./.
"""


def by_pen(page, **readings):
    """Return the page with words of these digits written by pen: `_84=(('84', 0.5), …)`."""

    def written(word):
        told = readings.get(f'_{word.text}')
        return replace(word, confidence=0.3, handwritten=True, readings=told) if told else word

    lines = (replace(line, words=tuple(map(written, line.words))) for line in page.lines)
    return replace(page, lines=tuple(lines))


def test_the_flow_tells_what_digits_by_pen_may_be_instead(make_page):
    page = by_pen(
        make_page(DECISION),
        _84=(('84', 0.5), ('89', 0.3), ('8', 0.1)),
        _05=(('05', 0.6), ('06', 0.2), ('31', 0.1)),
        _03=(('03', 0.6), ('08', 0.3)),
    )
    source = Source(Path('a.pdf'), '0' * 64, 1, 1)
    found = pipeline.understand([page], PlannedDocument((1,)), source, type_code='T17')
    told = {field.name: (field.value, field.explanation.readings) for field in found.fields if field.explanation}
    assert told['document_number'] == ('84/QĐ-UBND', ('89/QĐ-UBND', '8/QĐ-UBND'))
    assert told['issue_date'] == ('2026-03-05', ('2026-03-06', '2026-03-31', '2026-08-05'))
    assert told['subject'][1] == ()


def a_field(value, raw):
    told = Explanation('nd30.header', None, 0.95, 'kind')
    place = {'page': 1, 'box': Box(0, 0, 900, 50)}
    return Field('issue_date', "Ngày ban hành", value, raw, 0.3, FieldStatus.REVIEW, explanation=told, **place)


def readings_of(field, make_page, known_types, *words):
    page = make_page('x')
    line = replace(page.lines[0], words=tuple(words))
    (found,) = with_readings([field], [replace(page, lines=(line,))], known_types.get('T17'))
    return found.explanation.readings if found.explanation else None


def word(text, x, *readings):
    return Word(text, 0.3, Box(x, 5, x + 60, 45), bool(readings), tuple((one, 0.4) for one in readings))


def test_the_day_and_the_month_of_one_number_are_told_apart(make_page, known_types):
    field = a_field('2026-03-03', "ngày 03 tháng 03 năm 2026")
    words = (word('03', 100, '03', '08'), word('03', 300, '03', '05'))
    assert readings_of(field, make_page, known_types, *words) == ('2026-03-08', '2026-05-03')


@pytest.mark.parametrize(
    ('change', 'at'),
    [
        ({'raw': "ngày 3 tháng 3 năm 2026"}, 100),  # not as the words have it: which number is meant is not known
        ({'status': FieldStatus.ACCEPTED}, 100),  # nobody is asked
        ({'box': None}, 100),
        ({}, 1000),  # the word is elsewhere
        ({'raw': "ngày 03 tháng 02 năm 2026", 'value': '2026-02-03'}, 100),  # 30 February
    ],
)
def test_nothing_is_told_where_it_is_not_known(make_page, known_types, change, at):
    field = replace(a_field('2026-04-03', "ngày 03 tháng 04 năm 2026"), **change)
    assert readings_of(field, make_page, known_types, word('03', at, '03', '30')) == ()


def test_a_value_that_no_machine_found_has_no_readings(make_page, known_types):
    field = replace(a_field('2026-04-03', "ngày 03 tháng 04 năm 2026"), explanation=None)
    assert readings_of(field, make_page, known_types, word('03', 100, '08')) is None
