"""Single repair steps on arrays: borders, bleed-through, rules, the sheet in a photo, and leaving each of them out."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw

from ocr.preprocess import Repair, prepare
from ocr.preprocess.bleed import bleed_mask
from ocr.preprocess.borders import border_mask
from ocr.preprocess.rules import rule_mask
from ocr.preprocess.sheet import find_sheet, rectifying
from ocr.preprocess.skew import skew_of
from tests.fakes.paper import BODY, font

SIZE = (1240, 1754)  # A4 at 150 dpi
DPI = (150.0, 150.0)


def page(fill=0, ground=255):
    """A page of print."""
    image = Image.new('L', SIZE, ground)
    draw = ImageDraw.Draw(image)
    for index, line in enumerate(BODY * 3):
        draw.text((110, 120 + index * 70), line, fill=fill, font=font(30))
    return cv2.GaussianBlur(np.asarray(image), (0, 0), 0.6)


@pytest.fixture(scope='module')
def grey():
    return page()


def ink(image, threshold=128):
    return int((image < threshold).sum())


# Borders


@pytest.mark.parametrize('where', [np.s_[:, :60], np.s_[:, -12:], np.s_[-150:], np.s_[:40]])
def test_a_black_border_becomes_paper_and_print_stays(grey, where):
    scan = grey.copy()
    scan[where] = 20
    ready = prepare(scan, dpi=DPI, find_turn=False)
    assert ready.level[where].min() > 200
    assert ink(ready.level) == pytest.approx(ink(grey), rel=0.06)
    left = prepare(scan, dpi=DPI, find_turn=False, without={Repair.BORDERS})
    assert ink(left.level) > 1.1 * ink(grey)


def test_print_that_runs_over_the_edge_and_pictures_are_no_border(grey):
    cut = np.ascontiguousarray(grey[:, 130:])
    assert border_mask(cut[::8, ::8]) is None
    picture = grey.copy()
    picture[:900] = 40
    assert border_mask(picture[::8, ::8]) is None


def test_white_letters_on_a_dark_heading_are_no_border(grey):
    heading = grey.copy()
    banner = Image.new('L', (SIZE[0], 160), 20)
    ImageDraw.Draw(banner).text((60, 20), 'CỘNG HÒA XÃ HỘI CHỦ', fill=255, font=font(90))
    heading[:160] = np.asarray(banner)
    assert border_mask(heading[::8, ::8]) is None


# Bleed-through


def through(grey, depth, blur=1.4):
    back = 255.0 - cv2.GaussianBlur(grey[:, ::-1].astype(np.float32), (0, 0), blur)
    return (grey - depth * np.roll(back, 33, axis=0)).clip(0, 255).astype(np.uint8)


@pytest.mark.parametrize('depth', [0.2, 0.3, 0.45])
def test_print_of_the_other_side_becomes_paper(grey, depth):
    shown = through(grey, depth)
    ready = prepare(shown, dpi=DPI, find_turn=False)
    apart = cv2.erode(grey, np.ones((13, 13), np.uint8)) > 250  # away from the print of this side
    assert (shown[apart] < 240).mean() > 0.01
    assert (ready.level[apart] < 240).mean() < 0.002
    assert ink(ready.level) == pytest.approx(ink(grey), rel=0.1)
    kept = prepare(shown, dpi=DPI, find_turn=False, without={Repair.BLEED})
    assert (kept.level[apart] < 240).mean() > 0.01


@pytest.mark.parametrize('shade', [120, 170, 200])
def test_faint_print_is_not_taken_for_the_other_side(grey, shade):
    both = grey.copy()
    both[800:] = page(fill=shade)[800:]
    assert bleed_mask(both) is None
    assert bleed_mask(page(fill=shade)) is None


def test_faint_print_stays_where_the_other_side_shows(grey):
    both = grey.copy()
    both[1240:] = page(fill=150)[1240:]
    shown = np.minimum(both, through(np.full_like(grey, 255), 0.3))
    shown[:800] = through(grey, 0.3)[:800]
    mask = bleed_mask(shown)
    assert mask is not None
    assert mask[:800].any()
    faint = (both[1240:] < 180) & (np.arange(1240, SIZE[1])[:, None] > 0)
    assert (mask[1240:][faint] > 0).mean() < 0.05


def test_small_marks_stay_where_no_other_side_shows(grey):
    shown = grey.copy()
    shown[:400] = through(grey, 0.3)[:400]
    beside = cv2.erode(shown, np.ones((17, 17), np.uint8)) < 120
    apart = cv2.erode(shown, np.ones((11, 11), np.uint8)) > 200
    for y, x in np.argwhere((beside & apart)[800:-3:7, 3:-3:7]):
        shown[800 + 7 * y : 803 + 7 * y, 3 + 7 * x : 6 + 7 * x] = 150
    mask = bleed_mask(shown)
    assert mask is not None
    assert mask[:400].any()
    assert (shown[800:] == 150).sum() > 1000
    assert not mask[800:].any()


def test_rests_of_coloured_ink_are_not_taken_for_the_other_side(grey):
    shown = through(grey, 0.3)
    over = np.full((SIZE[1] // 4, SIZE[0] // 4), 255, np.uint8)
    assert bleed_mask(shown) is not None
    assert bleed_mask(shown, over) is None


# Rules


def ruled(grey):
    """The page in a table of three columns."""
    table = grey.copy()
    for x in (100, 480, 1140):
        table[100:1500, x : x + 3] = 0
    for y in range(100, 1501, 70):
        table[y : y + 3, 100:1143] = 0
    return table


def test_upright_rules_become_paper_and_print_and_level_rules_stay(grey):
    table = ruled(grey)
    table |= rule_mask(table, 150.0)
    assert table[300:320, 478:486].max() == 255
    assert (table[110:1490, 480:483] < 128).mean() < 0.06  # where a level rule crosses
    assert table[100:103, 600].max() < 60
    letters = ink(table[125:165, 120:470])
    assert letters == pytest.approx(ink(grey[125:165, 120:470]), rel=0.01)


def test_a_page_of_print_has_no_rules(grey):
    assert rule_mask(grey, 150.0) is None


def test_the_frame_of_a_whole_page_and_thick_bars_stay(grey):
    framed = grey.copy()
    framed[60:1700, 50:54] = 0
    framed[60:1700, 1186:1190] = 0
    framed[200:900, 600:640] = 0
    mask = rule_mask(framed, 150.0)
    assert mask is None or not (mask.any(axis=0)[600:640].any() or mask[:, :60].any() or mask[:, 1180:].any())


# The sheet in a photo

CORNERS = np.array([[190.0, 150.0], [1380.0, 90.0], [1500.0, 1900.0], [80.0, 1960.0]])


def photo(grey, corners=CORNERS, size=(1600, 2100), ground=70):
    height, width = grey.shape
    source = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    matrix = cv2.getPerspectiveTransform(source, corners.astype(np.float32))
    lit = np.linspace(1.0, 0.75, size[0])[None, :]
    taken = cv2.warpPerspective((grey * 0.92).astype(np.uint8), matrix, size, flags=cv2.INTER_AREA, borderValue=ground)
    return (taken * lit).astype(np.uint8)


def test_the_corners_of_a_photographed_sheet_are_found(grey):
    quad = find_sheet(photo(grey))
    assert quad is not None
    assert np.abs(quad - CORNERS).max() < 8
    _, (width, height), dpi = rectifying(quad, 150.0)
    assert height / width == pytest.approx(2**0.5, abs=0.01)
    assert dpi == pytest.approx(height / (297 / 25.4), rel=0.01)


def test_a_photographed_sheet_is_read_square_and_filling_the_page(grey):
    ready = prepare(photo(grey), dpi=DPI)
    assert abs(skew_of(ready.level)) < 0.1
    sized = cv2.resize(ready.level, SIZE, interpolation=cv2.INTER_AREA)
    assert ink(sized, 150) == pytest.approx(ink(grey), rel=0.15)
    overlap = (sized < 140) & (cv2.erode(grey, np.ones((9, 9), np.uint8)) < 128)
    assert overlap.sum() > 0.9 * (sized < 140).sum()
    crooked = prepare(photo(grey), dpi=DPI, without={Repair.PERSPECTIVE})
    assert crooked.level.shape[0] > 2000


@pytest.mark.parametrize(
    'make',
    [
        lambda grey: grey,
        lambda grey: np.full_like(grey, 255),
        lambda grey: photo(grey, CORNERS - np.array([200.0, 0.0])),  # cut off on the left
        lambda grey: photo(grey, 0.3 * CORNERS + 400),  # a small thing somewhere
        lambda grey: photo(np.full_like(grey, 60), ground=250),  # something dark on white
        lambda grey: (grey * np.linspace(0.4, 1.0, SIZE[0])[None, :]).astype(np.uint8),  # a shadow
    ],
)
def test_what_is_no_whole_sheet_on_a_table_is_left(grey, make):
    assert find_sheet(make(grey)) is None


def test_a_page_drawn_by_a_program_is_looked_at_for_no_sheet(grey):
    ready = prepare(photo(grey), dpi=DPI, find_turn=False)
    assert ready.back[2, 0] == ready.back[2, 1] == 0.0


# Skew


@pytest.mark.parametrize('degrees', [-8, -4.0, -0.2, 0.15, 3.0, 4.0, 7.5])
@pytest.mark.parametrize('make', [lambda grey: grey, ruled, lambda grey: np.vstack([grey[:300], grey[:1454] | 255])])
def test_lean_is_found_to_a_twentieth_of_a_degree(grey, degrees, make):
    matrix = cv2.getRotationMatrix2D((SIZE[0] / 2, SIZE[1] / 2), -degrees, 1.0)
    lean = cv2.warpAffine(make(grey), matrix, SIZE, flags=cv2.INTER_LINEAR, borderValue=255)
    assert skew_of(lean) == pytest.approx(degrees, abs=0.05)


def small_card():
    """A sheet with nothing but a card on it, ten short rows."""
    image = Image.new('L', SIZE, 255)
    draw = ImageDraw.Draw(image)
    for index, line in enumerate((*BODY * 3,)[:10]):
        draw.text((500, 300 + index * 40), line[:20], fill=0, font=font(22))
    return np.asarray(image)


@pytest.mark.parametrize('degrees', [-20, -12, -3.0, 3.0, 10.5, 16])
def test_a_card_alone_on_a_sheet_is_levelled_however_it_was_laid_down(degrees):
    matrix = cv2.getRotationMatrix2D((SIZE[0] / 2, SIZE[1] / 2), -degrees, 1.0)
    lean = cv2.warpAffine(small_card(), matrix, SIZE, flags=cv2.INTER_LINEAR, borderValue=255)
    assert skew_of(lean) == pytest.approx(degrees, abs=0.2)


@pytest.mark.parametrize(('upper', 'lower'), [(-4.0, 3.0), (5.0, -2.0), (12.0, 4.0)])
def test_two_cards_that_lean_two_ways_are_levelled_half_way(upper, lower):
    paper = np.full((SIZE[1], SIZE[0]), 255, np.uint8)
    card = small_card()[200:800, 300:1000]
    for top, degrees in ((100, upper), (800, lower)):
        matrix = cv2.getRotationMatrix2D((350, 300), -degrees, 1.0)
        paper[top : top + 600, 300:1000] = cv2.warpAffine(card, matrix, (700, 600), borderValue=255)
    assert skew_of(paper) == pytest.approx((upper + lower) / 2, abs=0.3)


def test_a_drawing_has_no_lean():
    drawing = Image.new('L', SIZE, 255)
    ImageDraw.Draw(drawing).ellipse((300, 400, 900, 1000), outline=0, width=30)
    assert skew_of(np.asarray(drawing)) == 0.0


# Leaving steps out


def test_every_step_can_be_left_out(grey):
    bgr = cv2.cvtColor(photo(grey), cv2.COLOR_GRAY2BGR)
    ready = prepare(bgr, dpi=DPI, without=set(Repair))
    assert ready.level.shape == bgr.shape[:2]
    assert np.array_equal(ready.level, cv2.cvtColor(bgr, cv2.COLOR_BGR2GRAY))
    assert np.array_equal(ready.back, np.eye(3))
    assert (ready.rotation, ready.skew, ready.inked) == (0, 0.0, None)
