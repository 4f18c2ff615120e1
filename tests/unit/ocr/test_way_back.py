"""The way back: boxes found on the level page lie on the ink of the page as it was scanned, within 2 px at 300 dpi."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw

from ocr.model import Box
from ocr.preprocess import prepare
from ocr.preprocess.orientation import turned
from tests.fakes.paper import BODY, font

SIZE = (1654, 1170)  # a piece of paper at 300 dpi
INK = 128


def printed() -> list[np.ndarray]:
    """Some words of a page, each alone on it as a grey image, and the page itself last."""
    layers, whole = [], Image.new('L', SIZE, 255)
    for row, line in enumerate(BODY):
        x = 150
        for column, text in enumerate(line.split()[:8]):
            for image in (whole, alone := Image.new('L', SIZE, 255)):
                ImageDraw.Draw(image).text((x, 190 + row * 130), text, fill=0, font=font(54))
            if (row + column) % 5 == 0:
                layers.append(np.asarray(alone))
            x += round(ImageDraw.Draw(whole).textlength(text + ' ', font=font(54)))
    return [*layers, np.asarray(whole)]


@pytest.fixture(scope='module')
def words():
    return printed()


def ink_box(grey, threshold=INK):
    """The box of what is dark."""
    ys, xs = np.nonzero(grey < threshold)
    return int(xs.min()), int(ys.min()), int(xs.max()) + 1, int(ys.max()) + 1


def leaning(degrees):
    matrix = cv2.getRotationMatrix2D((SIZE[0] / 2, SIZE[1] / 2), -degrees, 1.0)
    return lambda grey: cv2.warpAffine(grey, matrix, SIZE, flags=cv2.INTER_LINEAR, borderValue=255)


def photographed(grey):
    """The sheet on a dark table, seen from below its foot."""
    width, height = 1900, 1500
    source = np.array([[0, 0], [SIZE[0], 0], [SIZE[0], SIZE[1]], [0, SIZE[1]]], np.float32)
    target = np.array([[260, 190], [1650, 150], [1800, 1330], [120, 1290]], np.float32)
    matrix = cv2.getPerspectiveTransform(source, target)
    return cv2.warpPerspective(grey, matrix, (width, height), flags=cv2.INTER_AREA, borderValue=60)


def on_level(upright, to_level, ready):
    """What the level page would show of another page that lay in the same way."""
    half = np.array([[1, 0, 0.5], [0, 1, 0.5], [0, 0, 1]])
    matrix = np.linalg.inv(half) @ to_level @ half
    return cv2.warpPerspective(upright, matrix, ready.level.shape[::-1], flags=cv2.INTER_LINEAR, borderValue=255)


def worst(make, words, **options):
    """Read a page by an engine that knows the level box of each word, and return the errors of the boxes in pixels."""
    page = make(words[-1])
    ready = prepare(page, dpi=(300.0, 300.0), **options)
    to_level = np.linalg.inv(ready.back)
    errors = []
    for word in words[:-1]:
        shown = make(word)
        upright = turned(shown, ready.rotation)
        alone = on_level(upright, to_level, ready)
        ink = upright < INK
        if make is photographed:
            # The table is dark too: a word is what the empty sheet does not have.
            empty = turned(make(np.full_like(word, 255)), ready.rotation)
            ink &= empty > 200
            alone = np.where(on_level(empty, to_level, ready) > 200, alone, 255).astype(np.uint8)
        wanted = ink_box(np.where(ink, 0, 255))
        found = ready.on_page(ink_box(alone))
        errors.append(np.abs(np.array(wanted) - np.array(found)).max())
    return ready, np.array(errors)


@pytest.mark.parametrize('degrees', [-4.0, -2.0, -0.5, 0.0, 0.3, 1.5, 3.0, 4.0])
def test_words_of_a_leaning_page(words, degrees):
    ready, errors = worst(leaning(degrees), words, find_turn=False)
    assert ready.skew == pytest.approx(degrees, abs=0.1)
    assert errors.max() <= 2


@pytest.mark.parametrize('rotation', [90, 180, 270])
def test_words_of_a_turned_and_leaning_page(words, rotation):
    lean = leaning(2.5)
    ready, errors = worst(lambda grey: turned(lean(grey), 360 - rotation), words, rotation=rotation, find_turn=False)
    assert ready.rotation == rotation
    assert errors.max() <= 2


@pytest.mark.parametrize('quarter', [1, 2, 3])
def test_words_of_a_page_turned_by_its_content(words, quarter):
    class Model:
        def turn_probabilities(self, grey):
            return tuple(1.0 if index == quarter else 0.0 for index in range(4))

    lean = leaning(-1.5)
    ready, errors = worst(lambda grey: turned(lean(grey), 360 - 90 * quarter), words, model=Model())
    assert ready.rotation == 90 * quarter
    assert errors.max() <= 2


def test_words_of_a_photo(words):
    ready, errors = worst(photographed, words)
    assert (ready.width, ready.height) == (1900, 1500)
    assert errors.max() <= 2


def test_a_box_without_ink_keeps_its_corners(words):
    ready = prepare(leaning(4.0)(words[-1]), dpi=(300.0, 300.0), find_turn=False)
    height, width = ready.level.shape
    box = ready.on_page((width // 2 - 150, height - 190, width // 2 + 150, height - 150))
    assert box.width == pytest.approx(300 * 0.998 + 40 * 0.07, abs=2)
    assert box.height == pytest.approx(40 * 0.998 + 300 * 0.07, abs=2)


@pytest.mark.parametrize('lean', [0.0, 1.5, -2.0])
def test_the_scan_is_cut_out_level_and_larger(words, lean):
    page = prepare(leaning(lean)(words[-1]), dpi=(300.0, 300.0), find_turn=False)
    x0, y0, x1, y1 = ink_box(page.level)
    around = Box(x0 - 20, y0 - 20, x1 + 20, y1 + 20)
    piece = page.cut_out(around, 2.0)
    assert piece is not None
    assert piece.shape == (2 * around.height, 2 * around.width)
    found = ink_box(piece)
    assert np.abs(np.array(found) / 2 - (20, 20, x1 - x0 + 20, y1 - y0 + 20)).max() <= 2


def test_a_page_that_was_turned_is_cut_out_upright(words):
    upright = words[-1]
    page = prepare(turned(upright, 90), dpi=(300.0, 300.0), rotation=270)
    assert page.scan is not None
    assert page.scan.shape == upright.shape
    height, width = page.level.shape
    piece = page.cut_out(Box(0, 0, width, height), 1.0)
    assert np.abs(np.array(ink_box(piece)) - ink_box(page.level)).max() <= 2


class UpsideDown:
    """An orientation model that holds every page for upside down."""

    def turn_probabilities(self, grey):
        """Return how likely each clockwise quarter turn makes it upright."""
        return 0.0, 0.0, 1.0, 0.0


def test_a_page_that_is_found_upside_down_is_cut_out_upright(words):
    page = prepare(turned(words[-1], 180), dpi=(300.0, 300.0), model=UpsideDown())
    height, width = page.level.shape
    assert page.rotation == 180
    piece = page.cut_out(Box(0, 0, width, height), 1.0)
    assert np.abs(np.array(ink_box(piece)) - ink_box(page.level)).max() <= 2
    assert np.abs(np.array(ink_box(piece)) - ink_box(words[-1])).max() <= 2
