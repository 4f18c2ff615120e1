"""From a reading to the page of the stages: sizes, resolution after a turn, flags."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from digitizer.reading.page import page_of, unread_page
from ocr.model import Box, Line, PageKind, PageText, Quality, SourcePage, Word
from ocr.page import PageReading

SOURCE = SourcePage(
    number=3,
    origin=Path('a.pdf'),
    origin_page=1,
    image=Path('a.jpg'),
    width=2480,
    height=3508,
    dpi=(300.0, 290.0),
    rotation=0,
    paper=(595.0, 842.0),
    kind=PageKind.SCAN,
)
LINES = tuple(Line((Word('chữ', 0.9, Box(0, row * 9, 9, row * 9 + 8)),)) for row in range(30))


def reading(*, rotation=0, lines=LINES, sharpness=900.0, blank=False, engine='lines', **facts):
    size = (3508, 2480) if rotation % 180 else (2480, 3508)
    text = PageText(*size, rotation, 0.3, lines, engine)
    return PageReading(
        text=text,
        quality=Quality(sharpness, 0.9, 0.05, blank),
        codes=(),
        cut_edge=facts.get('cut_edge', False),
        layer_untrusted=facts.get('layer_untrusted', False),
        failed=facts.get('failed', False),
    )


def codes(page):
    return [flag.code for flag in page.flags]


def test_a_good_page_has_no_flags_and_keeps_its_number():
    page = page_of(SOURCE, reading())
    assert codes(page) == []
    assert (page.number, page.source_page) == (3, 3)
    assert page.skew == 0.3


def test_a_turned_page_has_its_resolutions_swapped():
    page = page_of(SOURCE, reading(rotation=90))
    assert (page.width, page.height) == (3508, 2480)
    assert page.dpi == (290.0, 300.0)


@pytest.mark.parametrize(('dpi', 'coarse'), [(199.8, False), (199.4, True), (150.0, True), (200.0, False)])
def test_under_200_dpi_is_low_resolution(dpi, coarse):
    page = page_of(replace(SOURCE, dpi=(dpi, 300.0)), reading())
    assert ('low_resolution' in codes(page)) is coarse


@pytest.mark.parametrize(
    ('facts', 'code'),
    [
        ({'sharpness': 60.0}, 'blurred'),
        ({'cut_edge': True}, 'cut_edge'),
        ({'layer_untrusted': True}, 'untrusted_text_layer'),
        ({'failed': True}, 'reading_failed'),
        ({'lines': (Line(LINES[0].words, handwritten=True),)}, 'handwritten'),
    ],
)
def test_what_is_wrong_is_flagged_with_the_page(facts, code):
    (flag,) = page_of(SOURCE, reading(**facts)).flags
    assert (flag.code, flag.page) == (code, 3)


def test_a_blank_page_is_not_called_blurred():
    assert codes(page_of(SOURCE, reading(sharpness=0.0, blank=True, lines=()))) == []


def test_a_page_nobody_could_read_keeps_its_image_and_is_never_blank():
    page = unread_page(replace(SOURCE, rotation=270, dpi=(150.0, 150.0)))
    assert codes(page) == ['reading_failed', 'low_resolution']
    assert (page.width, page.height, page.rotation) == (3508, 2480, 270)
    assert not page.quality.blank
    assert page.source.image == Path('a.jpg')
