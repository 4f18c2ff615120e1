"""From a reading to the page of the stages: sizes, resolution after a turn, flags."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from digitizer.config import QualityLimits
from digitizer.reading.page import page_of, unread_page
from ocr.model import Box, Grade, Line, PageKind, PageText, Quality, Side, SourcePage, Word
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
LIMITS = QualityLimits()
LINES = tuple(Line((Word('chữ', 0.9, Box(0, row * 9, 9, row * 9 + 8)),)) for row in range(30))


def reading(*, rotation=0, skew=0.3, lines=LINES, sharpness=5.0, blank=False, engine='hybrid', **facts):
    size = (3508, 2480) if rotation % 180 else (2480, 3508)
    text = PageText(*size, rotation, skew, lines, engine)
    zones = (Grade(sharpness, facts.get('contrast', 0.9)) if sharpness else None,) * 6
    return PageReading(
        text=text,
        quality=Quality(sharpness or 0.0, 0.9, 0.05, blank, zones=zones, **facts.get('measures', {})),
        codes=(),
        cut_sides=facts.get('cut_sides', ()),
        layer_untrusted=facts.get('layer_untrusted', False),
        failed=facts.get('failed', False),
    )


def codes(page):
    return [flag.code for flag in page.flags]


def test_a_good_page_has_no_flags_and_keeps_its_number():
    page = page_of(SOURCE, reading(), LIMITS)
    assert codes(page) == []
    assert (page.number, page.source_page) == (3, 3)
    assert page.skew == 0.3


def test_a_turned_page_has_its_resolutions_swapped():
    page = page_of(SOURCE, reading(rotation=90), LIMITS)
    assert (page.width, page.height) == (3508, 2480)
    assert page.dpi == (290.0, 300.0)


@pytest.mark.parametrize(('dpi', 'coarse'), [(199.8, False), (199.4, True), (150.0, True), (200.0, False)])
def test_under_200_dpi_is_low_resolution(dpi, coarse):
    page = page_of(replace(SOURCE, dpi=(dpi, 300.0)), reading(), LIMITS)
    assert ('low_resolution' in codes(page)) is coarse


@pytest.mark.parametrize(
    ('facts', 'code'),
    [
        ({'sharpness': 1.1}, 'blurred'),
        ({'contrast': 0.05}, 'faded'),
        ({'cut_sides': (Side.LEFT,)}, 'cut_edge'),
        ({'skew': -9.5}, 'skewed'),
        ({'measures': {'corner': 45.0}}, 'cut_edge'),
        ({'measures': {'glare': 0.02}}, 'glare'),
        ({'measures': {'light': 0.1}}, 'underexposed'),
        ({'measures': {'enlarged': 3.1}}, 'low_resolution'),
        ({'measures': {'black': 0.97}, 'lines': (), 'sharpness': None}, 'black_page'),
        ({'layer_untrusted': True}, 'untrusted_text_layer'),
        ({'failed': True}, 'reading_failed'),
        ({'lines': (Line(LINES[0].words, handwritten=True), *LINES)}, 'handwritten'),
    ],
)
def test_what_is_wrong_is_flagged_with_the_page(facts, code):
    (flag,) = page_of(SOURCE, reading(**facts), LIMITS).flags
    assert (flag.code, flag.page) == (code, 3)


def test_a_blank_page_is_not_called_blurred():
    assert codes(page_of(SOURCE, reading(sharpness=0.0, blank=True, lines=()), LIMITS)) == []


def test_a_page_nobody_could_read_keeps_its_image_and_is_never_blank():
    page = unread_page(replace(SOURCE, rotation=270, dpi=(150.0, 150.0)), LIMITS)
    assert codes(page) == ['reading_failed', 'low_resolution']
    assert (page.width, page.height, page.rotation) == (3508, 2480, 270)
    assert not page.quality.blank
    assert page.source.image == Path('a.jpg')
