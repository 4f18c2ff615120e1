"""Quality: blank pages with all their dirt, faint pages that are not blank, blur, cut edges."""

from __future__ import annotations

from functools import cache
from random import Random

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from ocr.model import Box, Side
from ocr.quality import cut_sides, measure
from tests.fakes.paper import BODY, font, sheet

DPI = 150.0
A4 = (1240, 1754)


def grey(image):
    return np.asarray(image.convert('L'))


def full(*, points=52, size=(2480, 3508)):
    """A page full of print, at 300 dpi in 12 points."""
    words, random = ' '.join(BODY).split(), Random(4)
    lines = [' '.join(random.sample(words, 11)) for _ in range((size[1] - 70) // (points * 2))]
    return np.array(sheet(lines, size=size, points=points).convert('L'))


def blank():
    return Image.new('L', A4, 245)


def noisy(image):
    rng = np.random.default_rng(7)
    values = np.asarray(image).astype(np.int16) + rng.normal(0, 9, image.size[::-1]).astype(np.int16)
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


@pytest.mark.parametrize(('sigma', 'sharpness'), [(2.0, 2.4), (3.0, 1.9), (4.0, 1.5)])
def test_blur_widens_the_edges_of_strokes(sigma, sharpness):
    sharp = full()
    assert measure(sharp, 300).sharpness > 7
    assert measure(cv2.GaussianBlur(sharp, (0, 0), sigma), 300).sharpness < sharpness


def test_sharpness_speaks_of_the_paper_whatever_the_resolution():
    fine = cv2.GaussianBlur(full(points=100, size=(3000, 2000)), (0, 0), 5.0)
    coarse = cv2.resize(fine, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    assert measure(coarse, 300).sharpness == pytest.approx(measure(fine, 600).sharpness, rel=0.12)


def test_motion_in_one_direction_counts():
    assert measure(cv2.blur(full(), (11, 1)), 300).sharpness < 1.9
    assert measure(cv2.blur(full(), (1, 11)), 300).sharpness < 1.9


def test_a_blur_in_one_part_is_seen_there():
    image = full()
    image[:1500] = cv2.GaussianBlur(image[:1500], (0, 0), 6)
    zones = measure(image, 300).zones
    assert max(zone.sharpness for zone in zones[:2]) < 1.9 < 4 < min(zone.sharpness for zone in zones[4:])


@pytest.mark.parametrize('dpi', [72, 85, 96])
def test_a_picture_that_was_blown_up_tells_by_how_much(dpi):
    small = cv2.resize(_scan(), None, fx=dpi / 300, fy=dpi / 300, interpolation=cv2.INTER_AREA)
    big = cv2.resize(small, (2480, 3508), interpolation=cv2.INTER_LINEAR)
    assert measure(big, 300).enlarged == pytest.approx(300 / dpi, rel=0.03)


@pytest.mark.parametrize('quality', [90, 40])
@pytest.mark.parametrize('shift', [0, 1])
def test_a_picture_whose_pixels_were_repeated_is_seen_after_compression(quality, shift):
    small = cv2.resize(_scan(), None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    big = cv2.resize(small, None, fx=2, fy=2, interpolation=cv2.INTER_NEAREST)[shift:, shift:]
    _, coded = cv2.imencode('.jpg', big, [cv2.IMWRITE_JPEG_QUALITY, quality])
    assert measure(cv2.imdecode(coded, cv2.IMREAD_GRAYSCALE), 300).enlarged == 2.0


def test_rows_that_a_fax_repeated_are_no_enlargement():
    small = cv2.resize(_scan(), None, fx=1, fy=0.5, interpolation=cv2.INTER_AREA)
    assert measure(np.repeat(small, 2, axis=0), 300).enlarged == 1.0


@pytest.mark.parametrize('sigma', [0.5, 0.8])
def test_a_page_of_200_dpi_may_be_blown_up_to_300(sigma):
    small = cv2.resize(_scan(), None, fx=2 / 3, fy=2 / 3, interpolation=cv2.INTER_AREA)
    big = cv2.resize(cv2.GaussianBlur(small, (0, 0), sigma), (2480, 3508), interpolation=cv2.INTER_LINEAR)
    assert measure(big, 300).enlarged <= 1.5


@cache
def _scan():
    made = grey(noisy(Image.fromarray(cv2.GaussianBlur(full(), (0, 0), 0.6))))
    made.setflags(write=False)
    return made


def test_a_scan_was_not_blown_up_however_blurred():
    assert measure(_scan(), 300).enlarged == 1.0
    assert measure(cv2.GaussianBlur(_scan(), (0, 0), 3), 300).enlarged == 1.0


def test_leaders_and_repeated_lines_are_no_enlargement():
    """Dots in even steps and lines that are all the same have periods of their own."""
    dotted = sheet(['Họ và tên: ' + '.' * 120] * 30, size=(2480, 3508), points=50)
    same = sheet([BODY[2]] * 30, size=(2480, 3508), points=50)
    for image in (dotted, same):
        assert measure(grey(image), 300).enlarged == 1.0
        assert measure(cv2.GaussianBlur(grey(image), (0, 0), 2), 300).enlarged == 1.0


def test_a_black_page_is_not_blank():
    quality = measure(np.full(A4[::-1], 12, np.uint8), DPI)
    assert not quality.blank
    assert quality.black > 0.95


def photographed(print_too=True):
    """A page under a lamp: paper of 215, fading into a white spot 40 mm wide where print is lost."""
    page = full(points=26, size=A4).astype(np.float32) * 0.84 if print_too else np.full(A4[::-1], 215.0)
    y, x = np.ogrid[: A4[1], : A4[0]]
    away = np.hypot(x - 560, y - 560) / (20 / 25.4 * DPI)
    return (page + 330 / (1 + np.exp((away - 1.15) * 12))).clip(0, 255).astype(np.uint8)


def test_glare_that_washes_print_away_is_measured():
    assert measure(photographed(), DPI).glare > 0.005


def test_light_on_empty_paper_takes_no_print_away():
    assert measure(photographed(print_too=False), DPI).glare == 0.0
    assert measure(full(points=26, size=A4), DPI).glare == 0.0


def page_with_lines(shift):
    image = Image.new('L', (600, 400), 255)
    draw = ImageDraw.Draw(image)
    for row in range(4):
        draw.text((shift, 40 + row * 80), 'Nguyễn Thị Hồng', fill=0, font=font(40))
    return np.asarray(image), [Box(max(0, shift), 40 + row * 80, 90, 88 + row * 80) for row in range(4)]


def test_print_that_runs_over_the_left_edge_is_noticed():
    assert cut_sides(*page_with_lines(-16), 150) == (Side.LEFT,)


def test_print_beside_the_edge_is_not_cut():
    assert cut_sides(*page_with_lines(6), 150) == ()


def test_a_line_of_print_cut_along_its_length_is_noticed():
    image = Image.new('L', (1000, 400), 255)
    ImageDraw.Draw(image).text((40, -14), 'Căn cứ Luật Tổ chức chính quyền địa phương', fill=0, font=font(40))
    upper = np.asarray(image)
    assert cut_sides(upper, (), 150) == (Side.TOP,)
    assert cut_sides(np.ascontiguousarray(upper[::-1]), (), 150) == (Side.BOTTOM,)


def test_a_black_border_is_no_cut_edge():
    image = np.full((400, 600), 255, np.uint8)
    image[:, :6] = 0
    image[:5] = 0
    assert cut_sides(image, [Box(0, 40 + 80 * row, 60, 90 + 80 * row) for row in range(4)], 150) == ()


def test_table_rules_that_reach_the_edge_are_no_print():
    image = np.full((400, 600), 255, np.uint8)
    image[:, 100:600:120] = 0
    assert cut_sides(image, (), 150) == ()


@pytest.mark.parametrize(('leg', 'told'), [(50, 50), (36, 36), (0, 0)])
def test_a_folded_corner_before_a_dark_lid_is_measured(leg, told):
    page = full(points=26, size=A4)
    for offset in range(round(leg / 25.4 * DPI)):
        page[offset, A4[0] - round(leg / 25.4 * DPI) + offset :] = 40
    assert measure(page, DPI).corner == pytest.approx(told, abs=3)


def test_dark_borders_and_photographs_are_no_folded_corner():
    page = full(points=26, size=A4)
    page[:60] = page[:, :60] = 30
    page[-300:, -240:] = 40
    assert measure(page, DPI).corner == 0.0
    assert measure(np.full(A4[::-1], 12, np.uint8), DPI).corner == 0.0
