"""Repair on arrays: colour, background, skew, orientation, and the way back to the page."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PIL import ImageDraw

from ocr.model import Box
from ocr.preprocess import Legible, prepare
from ocr.preprocess.background import flatten
from ocr.preprocess.colour import has_coloured_ink, with_colour, without_colour
from ocr.preprocess.orientation import turned, upright_turn
from ocr.preprocess.skew import levelling, skew_of
from tests.fakes.paper import sheet


@pytest.fixture(scope='module')
def grey():
    return cv2.cvtColor(np.asarray(sheet()), cv2.COLOR_RGB2GRAY)


def leaning(grey, degrees):
    """The page with content that leans clockwise by `degrees`."""
    height, width = grey.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1.0)
    return cv2.warpAffine(grey, matrix, (width, height), borderValue=255)


@pytest.mark.parametrize('degrees', [-5.0, -2.3, -0.4, 0.0, 0.7, 1.5, 5.0])
def test_skew_is_found_with_its_sign(grey, degrees):
    assert skew_of(leaning(grey, degrees)) == pytest.approx(degrees, abs=0.15)


def test_a_blank_page_has_no_skew():
    assert skew_of(np.full((800, 600), 255, np.uint8)) == 0.0


def test_levelling_keeps_the_corners():
    _, size = levelling(1000, 1400, 4.0)
    assert size[0] > 1090
    assert size[1] > 1460


def test_a_red_seal_vanishes_and_the_black_print_under_it_stays():
    image = sheet()
    before = np.asarray(image.convert('L')) < 100
    ImageDraw.Draw(image).ellipse((200, 60, 480, 340), outline=(225, 30, 40), width=14)
    bgr = np.asarray(image)[:, :, ::-1]
    after = without_colour(bgr) < 100
    assert (after & ~before).sum() == 0
    assert after.sum() > 0.95 * before.sum()
    assert has_coloured_ink(bgr)
    assert (with_colour(bgr) < 100).sum() > before.sum() + 2000


def test_black_print_on_yellowed_paper_is_no_coloured_ink():
    paper = np.asarray(sheet()).astype(np.float32) * np.array([1.0, 0.95, 0.8])
    assert not has_coloured_ink(paper[:, :, ::-1].astype(np.uint8))


def test_a_shadow_is_flattened_to_white_paper(grey):
    shadow = (grey * np.linspace(0.45, 1.0, grey.shape[1])).astype(np.uint8)
    flat = flatten(shadow)
    assert np.percentile(flat[:, :200], 60) > 245
    assert (flat < 120).sum() > 0.7 * (grey < 120).sum()


class Model:
    """An orientation model with a fixed answer."""

    def __init__(self, *probabilities):
        self.probabilities = probabilities

    def turn_probabilities(self, grey):
        return self.probabilities


def test_a_sure_upright_verdict_needs_no_reading(grey):
    def never(_):
        raise AssertionError('read without need')

    assert upright_turn(grey, Model(0.996, 0.0, 0.004, 0.0), never) == 0


def test_a_turn_is_made_only_if_the_page_reads_better_after_it(grey):
    model = Model(0.01, 0.0, 0.99, 0.0)
    assert upright_turn(grey, model, lambda _: Legible(300, 0.9)) == 0
    assert upright_turn(grey, model, {0: Legible(30, 0.3), 180: Legible(300, 0.9)}.__getitem__) == 180


def test_most_of_the_print_tells_which_way_is_up(grey):
    attested = {0: Legible(130, 0.99), 90: Legible(350, 0.93), 270: Legible(12, 0.5)}
    assert upright_turn(grey, Model(0.4, 0.5, 0.0, 0.1), attested.__getitem__) == 90
    noted = {0: Legible(350, 0.93), 90: Legible(130, 0.99)}
    assert upright_turn(grey, Model(0.4, 0.6, 0.0, 0.0), noted.__getitem__) == 0


def test_where_hardly_a_letter_is_sure_the_surer_turn_is_taken(grey):
    model = Model(0.2, 0.0, 0.8, 0.0)
    assert upright_turn(grey, model, {0: Legible(4, 0.2), 180: Legible(0, 0.5)}.__getitem__) == 180
    assert upright_turn(grey, model, {0: Legible(0, 0.4), 180: Legible(4, 0.4)}.__getitem__) == 0


def test_turned_is_clockwise():
    image = np.zeros((2, 3), np.uint8)
    image[0, 0] = 9
    assert turned(image, 90)[0, -1] == 9
    assert turned(image, 180)[-1, -1] == 9
    assert turned(image, 270)[-1, 0] == 9


@pytest.mark.parametrize('degrees', [0.0, 3.0, -3.0])
def test_boxes_come_back_onto_the_ink_of_the_leaning_page(grey, degrees):
    page = leaning(grey, degrees)
    ready = prepare(page, dpi=(150.0, 150.0), find_turn=False)
    assert ready.skew == pytest.approx(degrees, abs=0.15)
    # A spot of ink on the level page, taken back, must be dark on the page as it was scanned.
    ys, xs = np.nonzero(ready.level < 60)
    for index in range(0, len(xs), len(xs) // 50):
        x, y = float(xs[index]), float(ys[index])
        box = ready.on_page((x - 2, y - 2, x + 2, y + 2))
        assert page[box.y0 : box.y1, box.x0 : box.x1].min() < 140


def test_a_fine_scan_is_read_at_300_dpi_and_its_boxes_are_those_of_the_page(grey):
    fine = cv2.resize(grey, None, fx=4, fy=4, interpolation=cv2.INTER_CUBIC)
    ready = prepare(fine, dpi=(600.0, 600.0), find_turn=False)
    assert (ready.width, ready.height) == fine.shape[::-1]
    assert ready.level.shape == (grey.shape[0] * 2, grey.shape[1] * 2)
    assert ready.on_page((100, 50, 200, 80)) == Box(200, 100, 400, 160)


def test_a_fax_with_two_resolutions_is_made_square(grey):
    fax = cv2.resize(grey, None, fx=204 / 150, fy=98 / 150, interpolation=cv2.INTER_AREA)
    ready = prepare(fax, dpi=(204.0, 98.0), find_turn=False)
    assert ready.level.shape[0] == pytest.approx(grey.shape[0] * 204 / 150, abs=3)
    box = ready.on_page((0, 0, ready.level.shape[1], ready.level.shape[0]))
    assert box == Box(0, 0, fax.shape[1], fax.shape[0])


def test_a_form_without_black_is_read_by_its_colours(grey):
    red = np.stack([grey, grey, np.full_like(grey, 255)], axis=2)
    red[: len(grey) // 3, :, :] = np.roll(red[: len(grey) // 3], 1, axis=2)  # a part of it by blue pen
    ready = prepare(red, dpi=(150.0, 150.0), find_turn=False)
    assert ready.inked is None
    assert ready.blue is not None
    assert (ready.level < 100).sum() > 0.9 * (prepare(grey, dpi=(150.0, 150.0), find_turn=False).level < 100).sum()


def test_black_print_keeps_its_seal_apart():
    image = sheet()
    ImageDraw.Draw(image).ellipse((200, 60, 480, 340), outline=(225, 30, 40), width=40)
    ready = prepare(np.asarray(image)[:, :, ::-1].copy(), dpi=(150.0, 150.0), find_turn=False)
    assert ready.inked is not None
    assert (ready.inked < 100).sum() > (ready.level < 100).sum() + 5000


def test_rotation_of_the_file_is_applied_first(grey):
    ready = prepare(turned(grey, 270), dpi=(150.0, 150.0), rotation=90, find_turn=False)
    assert ready.rotation == 90
    assert ready.level.shape == grey.shape
