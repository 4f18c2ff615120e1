"""Inks on arrays: coloured ink over, under and beside black print, on paper of several tints."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from ocr.preprocess.colour import has_coloured_ink, part_inks

PAPERS = [(255, 255, 255), (232, 231, 228), (250, 240, 214), (250, 226, 230), (214, 232, 214)]
INKS = {
    'red': (206, 28, 46),
    'scanner red': (250, 10, 20),
    'brown red': (176, 62, 44),
    'pink': (232, 40, 110),
    'blue': (28, 52, 150),
    'dark blue': (22, 30, 96),
    'light blue': (60, 110, 200),
    'violet': (92, 44, 140),
}
BAR = np.s_[150:450, 190:210]  # black, half of it under the ink
INK = np.s_[300:560, 60:540]


def printed(paper, ink=None, *, strength=1.0):
    """BGR paper with a black bar, a hairline and, over their lower half, an area of ink: ink multiplies."""
    page = np.ones((600, 600, 3)) * np.array(paper[::-1])
    for left, right in ((190, 210), (300, 304)):
        page[150:450, left:right] *= 0.09
    if ink is not None:
        cover = np.zeros((600, 600, 1))
        cover[INK] = strength
        cover = cv2.GaussianBlur(cover, (0, 0), 1.0)[..., None]
        page *= 1 - cover + cover * np.array(ink[::-1]) / 255
    return np.clip(cv2.GaussianBlur(page, (0, 0), 0.6), 0, 255).astype(np.uint8)


def stored(image):
    """The image as a JPEG with halved colour gives it back."""
    sampling = [cv2.IMWRITE_JPEG_QUALITY, 75, cv2.IMWRITE_JPEG_SAMPLING_FACTOR, cv2.IMWRITE_JPEG_SAMPLING_FACTOR_420]
    _, data = cv2.imencode('.jpg', image, sampling)
    return cv2.imdecode(data, cv2.IMREAD_COLOR)


@pytest.mark.parametrize('paper', PAPERS)
@pytest.mark.parametrize('name', INKS)
def test_coloured_ink_becomes_paper_and_print_under_it_stays_black(paper, name):
    black = part_inks(stored(printed(paper, INKS[name]))).black
    white = np.median(black[20:120, 20:580])
    beside = black[480:540, 80:520]
    assert np.median(beside) > 0.9 * white
    assert np.percentile(beside, 5) > 0.8 * white
    assert black[330:430, 194:206].max() < 0.45 * white
    # Hairlines under solid ink pale most: colour that is stored at half size covers them.
    over, under = (black[rows, 301:303].mean() for rows in (slice(180, 270), slice(330, 430)))
    assert white - under > 0.5 * (white - over)


@pytest.mark.parametrize('strength', [0.35, 0.6])
def test_faded_ink_vanishes_too(strength):
    black = part_inks(stored(printed((250, 248, 244), INKS['red'], strength=strength))).black
    assert np.percentile(black[480:540, 80:520], 5) > 225


def test_inks_are_told_by_their_hue():
    for name, ink in INKS.items():
        inks = part_inks(printed((255, 255, 255), ink))
        red, blue = (int((mask > 0).sum()) for mask in (inks.red, inks.blue))
        assert (red > 10 * blue) if name in ('red', 'scanner red', 'brown red', 'pink') else (blue > 10 * red), name
        assert inks.coloured


@pytest.mark.parametrize('paper', PAPERS)
def test_print_on_tinted_paper_is_no_coloured_ink(paper):
    image = stored(printed(paper))
    assert not has_coloured_ink(image)
    inks = part_inks(image)
    assert not inks.coloured
    expected = image.max(axis=2)
    assert np.abs(inks.black.astype(int) - expected)[BAR].mean() < 12


def test_colour_fringes_of_a_scanner_do_not_damage_print():
    grey = np.full((600, 600), 250, np.uint8)
    for left in range(60, 540, 24):
        grey[100:500, left : left + 5] = 20
    image = stored(cv2.GaussianBlur(np.stack([grey, grey, np.roll(grey, 1, axis=1)], axis=2), (0, 0), 0.6))
    inks = part_inks(image)
    assert not inks.coloured
    assert np.array_equal(inks.black, image.max(axis=2))


@pytest.mark.parametrize('paper', PAPERS)
def test_the_one_number_of_a_page_that_is_by_blue_pen_is_as_dark_as_print(paper):
    page = np.full((3000, 2000, 3), paper[::-1], np.uint8)
    cv2.putText(page, '42', (500, 400), cv2.FONT_HERSHEY_SIMPLEX, 1.4, INKS['blue'][::-1], 4)
    inks = part_inks(stored(page))
    assert not inks.coloured
    assert (inks.black[350:410, 490:570] < 0.5 * np.median(inks.black)).sum() > 300
    assert np.array_equal(inks.black[600:], part_inks(stored(page[600:])).black)


def test_red_over_blue_over_black_keeps_the_black():
    page = printed((255, 255, 255), INKS['blue']).astype(float)
    page[380:520, 100:400] *= np.array(INKS['red'][::-1]) / 255
    black = part_inks(page.astype(np.uint8)).black
    assert black[390:440, 195:205].max() < 60
    assert np.median(black[540:556, 80:500]) > 230


def test_grey_pages_come_back_as_they_are():
    grey = np.arange(10_000, dtype=np.uint8).reshape(100, 100)
    inks = part_inks(grey)
    assert inks.black is grey
    assert not inks.coloured


def test_an_image_of_a_few_pixels_is_no_error():
    assert part_inks(np.full((3, 3, 3), 200, np.uint8)).black.shape == (3, 3)
    assert not has_coloured_ink(np.full((1, 1, 3), 200, np.uint8))
