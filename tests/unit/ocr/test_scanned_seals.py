"""Seals on scans without colour: taken off the print that they cross, by their grey or by their ring; what only looks like one stays."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from ocr.preprocess import Repair, prepare
from ocr.preprocess.black_seals import _Ring, _without, without_black_seals
from ocr.preprocess.grey_seals import without_grey_seals

DPI = 200
CENTRE, RADIUS = (700, 900), 142  # 36 mm across


def page():
    """Rows of black print, one of them across the place of the seal."""
    grey = np.full((1400, 1000), 255, np.uint8)
    for y in (200, 300, 400, 500, CENTRE[1] - 100, CENTRE[1] + 120):
        cv2.putText(grey, 'PHO CHU TICH UBND XA', (420, y), cv2.FONT_HERSHEY_DUPLEX, 1.1, 10, 4, cv2.LINE_AA)
    return grey


def sealed(grey, level):
    """Put a seal of one grey over a page: what is darker stays."""
    ink = np.full_like(grey, 255)
    cv2.circle(ink, CENTRE, RADIUS, level, 6, cv2.LINE_AA)
    cv2.circle(ink, CENTRE, round(RADIUS * 0.6), level, 3, cv2.LINE_AA)
    cv2.circle(ink, CENTRE, round(RADIUS * 0.2), level, -1)
    for angle in range(0, 360, 20):
        x, y = (round(middle + 0.8 * RADIUS * turn(np.radians(angle))) for middle, turn in zip(CENTRE, (np.cos, np.sin), strict=True))  # fmt: skip
        cv2.rectangle(ink, (x - 8, y - 9), (x + 8, y + 9), level, 4)
    return np.minimum(grey, ink)


def scanned(grey):
    """Soften a page and add a scanner's noise, as it is after its paper was made white."""
    noise = np.random.default_rng(3).normal(0, 4, grey.shape)
    return np.clip(cv2.GaussianBlur(grey, (0, 0), 0.8) + noise, 0, 255).astype(np.uint8)


@pytest.mark.parametrize('level', [70, 95, 120])
def test_a_seal_in_grey_is_gone_and_the_print_across_it_is_there(level):
    plain = scanned(page())
    parted = without_grey_seals(scanned(sealed(page(), level)), DPI)
    seal_alone = (sealed(np.full_like(plain, 255), level) < 200) & (cv2.erode(plain, np.ones((9, 9))) > 200)
    assert np.mean(parted[seal_alone] < 200) < 0.02
    assert np.mean(parted[plain < 60] < 128) > 0.98


@pytest.mark.parametrize('kind', ['black seal', 'photograph', 'no seal', 'empty'])
def test_what_is_no_seal_in_grey_stays(kind):
    grey = page()
    if kind == 'black seal':
        grey = sealed(grey, 12)
    elif kind == 'photograph':
        grey[CENTRE[1] - 200 : CENTRE[1] + 200, CENTRE[0] - 150 : CENTRE[0] + 150] = 110
    elif kind == 'empty':
        grey[:] = 255
    scan = scanned(grey)
    assert np.array_equal(without_grey_seals(scan, DPI), scan)


def test_pages_are_prepared_without_seals_in_grey_unless_inks_are_not_parted():
    scan = scanned(sealed(page(), 95))
    ring = sealed(np.full_like(scan, 255), 95) < 200
    parted = prepare(scan, dpi=(DPI, DPI), find_turn=False, without={Repair.SKEW}).level
    left = prepare(scan, dpi=(DPI, DPI), find_turn=False, without={Repair.SKEW, Repair.COLOUR}).level
    assert np.mean(parted[ring] < 200) < 0.4 < 0.8 < np.mean(left[ring] < 200)


def black_on_white(grey):
    """Scan a page in black and white."""
    return np.where(scanned(grey) < 140, 0, 255).astype(np.uint8)


def test_of_a_black_seal_the_rows_that_come_in_from_beside_it_are_left():
    plain, scan = black_on_white(page()), black_on_white(sealed(page(), 12))
    made = without_black_seals(scan, DPI)
    assert np.mean(made[plain == 0] == 0) > 0.98  # all print, also that within the ring
    down, across = np.mgrid[0 : plain.shape[0], 0 : plain.shape[1]]
    away = np.hypot(across - CENTRE[0], down - CENTRE[1])
    emblem = (away < 0.7 * RADIUS) & (np.abs(down - CENTRE[1]) < 60)
    assert np.mean(scan[emblem] == 0) > 0.1 > np.mean(made[emblem] == 0) == 0
    left, was = ((image == 0) & (plain > 0) & (away < 1.05 * RADIUS) for image in (made, scan))
    assert left.sum() < 0.4 * was.sum()
    assert np.array_equal(made[away > 1.1 * RADIUS], scan[away > 1.1 * RADIUS])


@pytest.mark.parametrize('kind', ['no seal', 'table', 'small ring', 'signature', 'empty'])
def test_what_is_no_black_seal_stays(kind):
    grey = page()
    if kind == 'table':
        for at in range(600, 1200, 60):
            cv2.line(grey, (100, at), (950, at), 0, 3)
            cv2.line(grey, (100 + at - 600, 600), (100 + at - 600, 1140), 0, 3)
    elif kind == 'small ring':
        cv2.circle(grey, CENTRE, 60, 0, 4)
    elif kind == 'signature':
        cv2.ellipse(grey, CENTRE, (180, 70), 20, 0, 320, 0, 4)
    elif kind == 'empty':
        grey[:] = 255
    scan = black_on_white(grey)
    assert np.array_equal(without_black_seals(scan, DPI), scan)


@pytest.mark.parametrize('centre', [(0, 900), (999, 900), (500, 0), (500, 1399), (0, 0), (1003, 1403)])
def test_a_black_seal_at_the_edge_of_the_page_is_no_trouble(centre):
    ring = _Ring(*(float(value) for value in centre), float(RADIUS))
    grey = black_on_white(sealed(page(), 12))
    assert _without(grey, ring, DPI / 25.4).shape == grey.shape
