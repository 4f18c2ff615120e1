"""Ink, paper and pictures of a page: what goes where, nothing lost, and when a page may not be taken apart."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from ocr.pdfa.fidelity import Look, differences, nobody_sees, together
from ocr.pdfa.ink import ink_of
from ocr.pdfa.mixed import mixed
from ocr.pdfa.planes import planes_of
from ocr.pdfa.profile import FINENESS, Profile
from ocr.pdfa.steps import padded, reduced, step
from tests.fakes.scans import LEADER, NAME, PENCIL, PORTRAIT, SEAL, scan

STANDARD, COMPACT = FINENESS[Profile.STANDARD][0], FINENESS[Profile.COMPACT][0]


def pixels(**options) -> np.ndarray:
    return padded(cv2.cvtColor(np.asarray(scan(**options).image), cv2.COLOR_RGB2BGR))


def part(image, box):
    x0, y0, x1, y1 = box
    return image[y0:y1, x0:x1]


def test_black_print_without_grey_is_the_mask_itself():
    """The text layer is the threshold of the scan, pixel for pixel: nothing is smoothed, joined or replaced."""
    bilevel = np.full((960, 960), 255, np.uint8)
    for index in range(8):
        cv2.putText(bilevel, 'Nghi dinh 37/2025', (40, 100 + 100 * index), cv2.FONT_HERSHEY_COMPLEX, 2, 0, 5)
    bilevel = np.where(bilevel < 128, 0, 255).astype(np.uint8)
    assert np.array_equal(ink_of(bilevel, 300).mask, 255 - bilevel)


@pytest.mark.parametrize('tint', [False, True])
def test_ink_is_what_was_printed(tint):
    made = scan(tint=tint, seal=False)
    image = padded(cv2.cvtColor(np.asarray(made.image), cv2.COLOR_RGB2BGR))
    mask = ink_of(image, 300).mask[: made.print.shape[0], : made.print.shape[1]] > 0
    printed = made.print.astype(np.uint8)
    core = cv2.erode(printed, np.ones((3, 3), np.uint8)) > 0
    around = cv2.dilate(printed, np.ones((3, 3), np.uint8)) > 0
    assert mask[core].mean() > 0.98
    x0, y0, x1, y1 = PENCIL  # grey: whether it is ink or picture, it is told by its colour
    around[y0 - 9 : y1 + 9, x0 - 9 : x1 + 9] = True
    assert mask[~around].sum() == 0


def test_every_dot_of_a_leader_is_ink():
    made = scan()
    mask = ink_of(pixels(), 300).mask
    wanted, _ = cv2.connectedComponents(part(made.print, LEADER).astype(np.uint8))
    found, _ = cv2.connectedComponents(part(mask, LEADER))
    assert found == wanted > 40


def test_a_seal_is_no_ink_and_the_name_across_it_is():
    made = scan()
    mask = ink_of(pixels(), 300).mask
    seal = part(mask, SEAL)[:240] > 0  # above the name
    assert seal.sum() == 0
    name = part(made.print, NAME)
    core = cv2.erode(name.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    assert (part(mask, NAME) > 0)[core].mean() > 0.97


def test_a_portrait_is_no_ink():
    assert part(ink_of(pixels(portrait=True), 300).mask, PORTRAIT)[10:-10, 10:-10].mean() < 255 * 0.02


def test_coarse_scans_get_a_finer_mask():
    image = padded(cv2.resize(pixels(), None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA))
    ink = ink_of(image, 150)
    assert ink.grid == 2
    assert ink.mask.shape == (2 * image.shape[0], 2 * image.shape[1])


def test_paper_goes_on_under_print_without_halo():
    image = pixels(seal=False)
    planes = planes_of(image, ink_of(image, 300), 300, STANDARD)
    background = planes.background[: 560 // 4, : 1240 // 4].astype(int)  # the rows of print
    assert planes.patches == () or all(patch.box[1] > 900 for patch in planes.patches)
    assert np.abs(background - np.median(background, axis=(0, 1))).max() <= 10


def test_print_of_one_colour_is_painted_with_one_colour():
    image = pixels()
    colour = planes_of(image, ink_of(image, 300), 300, STANDARD).colour
    assert colour.shape == (1, 1, 3)
    assert colour.max() < 60


def test_a_blue_pen_is_a_picture_in_its_colour():
    image = pixels(seal=False)
    cv2.ellipse(image, (900, 760), (180, 60), 20, 0, 330, (150, 90, 60), 5)
    planes = planes_of(image, ink_of(image, 300), 300, STANDARD)
    patch = next(patch for patch in planes.patches if patch.box[0] < 900 < patch.box[2])
    assert patch.box[0] < 740
    assert patch.box[2] > 1060
    blue = patch.pixels.reshape(-1, 3).astype(int)
    assert ((blue[:, 0] - blue[:, 2]) > 60).sum() > 1000


def test_planes_together_look_like_the_scan():
    image = pixels()
    planes = planes_of(image, ink_of(image, 300), 300, STANDARD)
    made = together(planes, *image.shape[:2], 3)
    wanted = reduced(image, 3)
    assert np.abs(cv2.blur(made, (9, 9)).astype(int) - cv2.blur(wanted, (9, 9))).max() < 24
    assert nobody_sees(differences(planes, Look.of(image, (1240, 1240), 300)))


@pytest.mark.parametrize(
    ('where', 'tone'),
    [(PENCIL, 251), (LEADER, 251), (SEAL, 251), ((700, 300, 900, 380), 251), ((90, 1180, 200, 1200), 150)],
)
def test_what_is_gone_or_added_is_seen(where, tone):
    """A pencil mark, a dotted leader, a seal, a word left out, a spot that was not there."""
    image = pixels()
    changed = image.copy()
    part(changed, where)[:] = tone
    planes = planes_of(changed, ink_of(changed, 300), 300, STANDARD)
    assert not nobody_sees(differences(planes, Look.of(image, (1240, 1240), 300)))


def test_a_seal_of_another_colour_is_seen():
    image = pixels()
    planes = planes_of(image, ink_of(image, 300), 300, STANDARD)
    wrong = replace(planes, patches=tuple(replace(p, pixels=p.pixels[:, :, ::-1].copy()) for p in planes.patches))
    assert not nobody_sees(differences(wrong, Look.of(image, (1240, 1240), 300)))


@pytest.mark.parametrize('fineness', [STANDARD, COMPACT], ids=['standard', 'compact'])
@pytest.mark.parametrize('options', [{}, {'tint': True}, {'portrait': True}, {'seal': False}, {'grain': 6.0}])
def test_every_page_is_stored_small(fineness, options):
    image = cv2.cvtColor(np.asarray(scan(**options).image), cv2.COLOR_RGB2BGR)
    coded = cv2.imencode('.jpg', image, [cv2.IMWRITE_JPEG_QUALITY, 85])[1]
    made = mixed(image, 300, fineness)
    assert made is not None
    assert made.weight < (0.8 if options.get('tint') or options.get('portrait') else 0.5) * coded.size


def test_steps_divide_every_padded_page():
    image = padded(np.zeros((1001, 703, 3), np.uint8))
    for dpi in (72, 150, 200, 300, 400, 600, 1200):
        for wanted in (75, 100, 150, 300):
            by = step(dpi, wanted)
            assert image.shape[0] % (8 * max(1, by // 2)) == 0
            assert reduced(image, by).shape[:2] == (image.shape[0] // by, image.shape[1] // by)
            assert dpi / by >= min(dpi, wanted / 1.16)


def test_a_blank_page_has_no_ink():
    blank = np.full((1200, 900, 3), 250, np.uint8)
    made = mixed(blank, 300, STANDARD)
    assert made is not None
    assert made.ink is None
    assert made.weight < 10_000


def test_fine_scans_keep_their_resolution_in_the_ink():
    image = cv2.cvtColor(np.asarray(scan(size=(1240, 1240)).image), cv2.COLOR_RGB2BGR)
    image = cv2.resize(image, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
    made = mixed(image, 600, STANDARD)
    assert made is not None
    assert made.ink is not None
    assert made.ink.width >= image.shape[1]
    assert made.background.width < image.shape[1] // 7


@pytest.mark.parametrize('dpi', [1800, 2400, 4800])
def test_what_was_scanned_finer_than_any_paper_is_stored(dpi):
    """A stamp or a photograph for which a scanner gives such a resolution."""
    image = cv2.cvtColor(np.asarray(scan(size=(1240, 620)).image), cv2.COLOR_RGB2BGR)
    made = mixed(image, dpi, STANDARD)
    assert made is not None
    assert made.size == (620.0, 310.0)
