"""Quality: blank pages with all their dirt, faint pages that are not blank, blur, cut edges."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from ocr.model import Box
from ocr.quality import cut_edges, measure
from tests.fakes.paper import font, sheet

DPI = 150.0
A4 = (1240, 1754)


def grey(image):
    return np.asarray(image.convert('L'))


def blank():
    return Image.new('L', A4, 245)


def noisy(image):
    rng = np.random.default_rng(7)
    values = np.asarray(image).astype(np.int16) + rng.normal(0, 9, (A4[1], A4[0])).astype(np.int16)
    values[rng.random(values.shape) < 0.0008] = 30
    return Image.fromarray(values.clip(0, 255).astype(np.uint8))


def bled(image):
    """Print of the back shining through: mirrored and faint."""
    back = sheet(size=A4, points=26).convert('L').transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    back = back.filter(ImageFilter.GaussianBlur(2))
    return Image.blend(image, back, 0.18)


def punched(image):
    draw = ImageDraw.Draw(image)
    for y in (560, 1030):
        draw.ellipse((60, y, 60 + 35, y + 35), fill=20)
    return image


def bordered(image):
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 18, A4[1]), fill=5)
    draw.rectangle((0, A4[1] - 15, A4[0], A4[1]), fill=5)
    return image


def shown_through(image):
    """A signature of the back, faint but with sharp strokes."""
    ImageDraw.Draw(image).line((400, 800, 430, 780, 450, 815, 480, 790, 520, 800), fill=185, width=3)
    return image


def shaded(image):
    values = np.asarray(image) * np.linspace(0.6, 1, A4[0])
    return Image.fromarray(values.astype(np.uint8))


@pytest.mark.parametrize('dirt', [lambda image: image, noisy, bled, punched, bordered, shaded, shown_through])
def test_an_empty_page_with_dirt_is_blank(dirt):
    assert measure(grey(dirt(blank())), DPI).blank


def _number(draw):
    draw.text((600, 1650), '- 12 -', fill=90, font=font(26))


def _stroke(draw):
    draw.line((300, 800, 420, 760, 520, 830, 640, 770), fill=60, width=4)


def _line(draw):
    draw.text((300, 700), 'Trang này được in một dòng', fill=70, font=font(28))


@pytest.mark.parametrize('mark', [_number, _stroke, _line])
def test_a_page_with_little_on_it_is_not_blank(mark):
    image = blank()
    mark(ImageDraw.Draw(image))
    assert not measure(grey(image), DPI).blank


def test_a_full_page_is_not_blank_and_has_contrast():
    quality = measure(grey(sheet()), DPI)
    assert not quality.blank
    assert quality.contrast > 0.8
    assert 0.005 < quality.ink < 0.2


def test_blur_lowers_sharpness_far_below_the_limit():
    sharp = grey(sheet(points=40, size=(1800, 900)))
    blurred = cv2.GaussianBlur(sharp, (0, 0), 4)
    assert measure(sharp, 300).sharpness > 1000
    assert measure(blurred, 300).sharpness < 60


def test_print_that_runs_over_the_edge_is_noticed():
    image = Image.new('L', (600, 400), 255)
    draw = ImageDraw.Draw(image)
    boxes = []
    for row in range(4):
        y = 40 + row * 80
        draw.text((-16, y), 'Nguyễn Thị Hồng', fill=0, font=font(40))
        boxes.append(Box(0, y, 90, y + 48))
    assert cut_edges(np.asarray(image), boxes)


def test_a_black_border_is_no_cut_edge():
    image = np.full((400, 600), 255, np.uint8)
    image[:, :6] = 0
    assert not cut_edges(image, [Box(0, 40 + 80 * row, 60, 90 + 80 * row) for row in range(4)])
