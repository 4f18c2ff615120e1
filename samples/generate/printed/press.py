"""Prints templates with a headless browser: the picture of each sheet, its text and the places of its marks."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from PIL import Image
from playwright.sync_api import Browser, Locator, sync_playwright

CHROMIUM = Path('/usr/bin/chromium')
DPI = 300
_MM = 25.4 / 96  # of one CSS pixel
_TEMPLATES = Path(__file__).parent / 'templates'
_ARGUMENTS = ('--no-sandbox', '--disable-gpu', '--font-render-hinting=none', '--disable-lcd-text')
_MEASURE = (_TEMPLATES / 'measure.js').read_text(encoding='utf-8')

_ENVIRONMENT = Environment(
    loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
)

Area = tuple[float, float, float, float]  # left, top, width, height in mm


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on the sheet for something that no printer prints; `options` are the element's data attributes."""

    kind: str
    area: Area
    options: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PenWord:
    """A word that a hand fills in; the area is its line box."""

    text: str
    area: Area
    colour: str


@dataclass(frozen=True, slots=True, eq=False)
class Printed:
    """One side of a sheet as the printer leaves it."""

    image: Image.Image
    text: str  # in reading order, one line for each printed line
    marks: tuple[Mark, ...]
    pen: tuple[PenWord, ...]


class LayoutFault(Exception):
    """A template prints words over each other or beyond the edge of their sheet or card; the message shows them."""


def filled(template: str, values: Mapping[str, Any]) -> str:
    """A template under templates/ with its slots filled, as HTML."""
    return _ENVIRONMENT.get_template(template).render(**values)


class Press:
    """One browser that prints many papers."""

    def __init__(self, browser: Browser) -> None:
        context = browser.new_context(
            viewport={'width': 1400, 'height': 1300}, device_scale_factor=DPI / 96, offline=True, locale='vi-VN'
        )
        self._page = context.new_page()

    def _filled(self, template: str, values: Mapping[str, Any]) -> str:
        return filled(template, values)

    def print(self, template: str, values: Mapping[str, Any]) -> list[Printed]:
        """Fill a template and print its sheets, the elements `section.sheet`."""
        return [
            Printed(
                Image.open(io.BytesIO(sheet.screenshot())).convert('RGB'),
                '\n'.join(told['lines']),
                tuple(Mark(item['kind'], _area(item), item['options']) for item in told['marks']),
                tuple(PenWord(item['text'], _area(item), item['colour']) for item in told['pen']),
            )
            for sheet, told in self._set(template, values)
        ]

    def text(self, template: str, values: Mapping[str, Any]) -> str:
        """What would be printed, without a picture: enough to see that a template sets its values without fault."""
        return '\n'.join(line for _, told in self._set(template, values) for line in told['lines'])

    def _set(self, template: str, values: Mapping[str, Any]) -> Iterator[tuple[Locator, dict[str, Any]]]:
        """Fill a template and measure its sheets in turn; raises LayoutFault."""
        self._page.set_content(self._filled(template, values))
        for sheet in self._page.locator('section.sheet').all():
            told = sheet.evaluate(_MEASURE)
            if told['faults']:
                raise LayoutFault(f'{template}: {told["faults"][:8]}')
            yield sheet, told

    def pdf(self, template: str, values: Mapping[str, Any]) -> bytes:
        """Fill a template and write its sheets as a PDF with text, without what a pen or a stamp would add."""
        self._page.set_content(self._filled(template, values))
        self._page.add_style_tag(content='section.sheet{break-after:page}')
        return self._page.pdf(width='210mm', height='297mm', print_background=True)


@contextmanager
def press() -> Iterator[Press]:
    """Start the browser and stop it in the end."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_ARGUMENTS)
        try:
            yield Press(browser)
        finally:
            browser.close()


def _area(item: Mapping[str, float]) -> Area:
    return item['x'] * _MM, item['y'] * _MM, item['width'] * _MM, item['height'] * _MM
