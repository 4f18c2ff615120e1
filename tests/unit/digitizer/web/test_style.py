"""The style sheet: every pair of colours that stands on one another has the contrast of WCAG 2.2 AA."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

STYLE = (Path(__file__).parents[4] / 'digitizer' / 'web' / 'static' / 'app.css').read_text()
COLOURS = dict(re.findall(r'--([a-z-]+): (#[0-9a-f]{6});', STYLE))
TEXT = 4.5

PAIRS = [
    ('ink', 'paper'),
    ('ink', 'ground'),
    ('soft', 'paper'),
    ('soft', 'ground'),
    ('brand', 'paper'),
    ('brand', 'ground'),
    ('paper', 'brand'),
    ('paper', 'brand-dark'),
    ('ok', 'ok-ground'),
    ('ok', 'paper'),
    ('ok', 'ground'),
    ('paper', 'ok'),
    ('warn', 'warn-ground'),
    ('warn', 'paper'),
    ('warn', 'ground'),
    ('bad', 'bad-ground'),
    ('bad', 'paper'),
    ('ink', 'ok-ground'),
    ('ink', 'warn-ground'),
    ('ink', 'bad-ground'),
]


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(('text', 'behind'), PAIRS)
def test_named_colours_can_be_read(text, behind):
    assert contrast(COLOURS[text], COLOURS[behind]) >= TEXT


def test_rules_with_colours_of_their_own_can_be_read():
    rules = re.findall(r'([^{}]+)\{([^{}]*)\}', STYLE)
    checked = 0
    for name, body in rules:
        text = re.search(r'(?<![-\w])color: (#[0-9a-f]{3,6})', body)
        behind = re.search(r'background: (#[0-9a-f]{3,6})', body)
        if text and behind:
            checked += 1
            assert contrast(whole(text[1]), whole(behind[1])) >= TEXT, name.strip()
    assert checked >= 3


def whole(colour: str) -> str:
    return colour if len(colour) == 7 else '#' + ''.join(char * 2 for char in colour[1:])


def test_contrast_is_computed_as_the_standard_does():
    assert contrast('#000000', '#ffffff') == pytest.approx(21.0)
    assert contrast('#777777', '#ffffff') == pytest.approx(4.48, abs=0.01)
