"""Machine-readable zones of cards and passports as the engine hands them on: every character, and as printed."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from ocr.engines import Deadline, load
from ocr.preprocess import prepare
from tests.fakes.paper import font

MONO = '/usr/share/fonts/truetype/croscore/Cousine-Regular.ttf'
CARD = ('IDVNM1950012347079195001234<<7', '9507122F3507120VNM<<<<<<<<<<<8', 'TRAN<<THI<MAU<<<<<<<<<<<<<<<<<')
FORGED = ('IDVNM1950012347079195001234<<4', '9507122F3507120VNM<<<<<<<<<<<8', 'TRAN<<THI<MAU<<<<<<<<<<<<<<<<<')
PASSPORT = ('P<VNMTRAN<<THI<MAU<<<<<<<<<<<<<<<<<<<<<<<<<<', 'C1234567<0VNM9507122F3001019079195001234<<74')


@pytest.fixture(scope='module')
def engine():
    return load('hybrid')


def _card(rows, *, dpi: int = 250, skew: float = 0.0, noise: float = 0.0):
    """A card back: two lines of print and the zone, drawn on its pitch of a tenth of an inch."""
    scale = dpi / 25.4
    image = Image.new('L', (round(130 * scale), round(58 * scale)), 244)
    draw = ImageDraw.Draw(image)
    draw.text((8 * scale, 5 * scale), 'Ngày, tháng, năm cấp: 14/06/2022', fill=20, font=font(round(3.2 * scale)))
    draw.text((8 * scale, 12 * scale), 'Cục trưởng Cục Cảnh sát', fill=20, font=font(round(3.2 * scale)))
    face = ImageFont.truetype(MONO, round(2.54 * scale / 0.6))
    for index, row in enumerate(rows):
        for column, char in enumerate(row):
            draw.text(((6 + 2.54 * (column + 0.5)) * scale, (30 + 5 * index) * scale), char, 25, face, anchor='ms')
    pixels = np.asarray(image.rotate(skew, fillcolor=244, resample=Image.Resampling.BICUBIC)).astype(np.float32)
    pixels += np.random.default_rng(1).normal(0, noise, pixels.shape) if noise else 0
    grey = cv2.GaussianBlur(np.clip(pixels, 0, 255).astype(np.uint8), (0, 0), 0.7)
    return prepare(grey, dpi=(float(dpi), float(dpi)), find_turn=False)


@pytest.mark.parametrize(
    ('rows', 'how'),
    [
        (CARD, {}),
        (CARD, {'dpi': 200, 'skew': 0.7, 'noise': 9}),
        (FORGED, {}),
        (PASSPORT, {'dpi': 300, 'noise': 9}),
        (PASSPORT, {'dpi': 200, 'skew': -0.6}),
    ],
)
def test_a_zone_is_read_as_it_is_printed(engine, rows, how):
    lines = engine.recognise(_card(rows, **how), Deadline.after(60))
    assert tuple(line.text for line in lines[-len(rows) :]) == rows
    assert all(len(line.words) == 1 and line.confidence > 0.8 for line in lines[-len(rows) :])
    assert lines[0].text == 'Ngày, tháng, năm cấp: 14/06/2022'


def test_a_page_of_print_has_no_zone(engine, monkeypatch):
    def never(*_):
        raise AssertionError('print was taken for a zone')

    monkeypatch.setattr('ocr.engines.machine_zone.zone_reader', never)
    rows = ('CÔNG TY TNHH MỘT THÀNH VIÊN 0100109106-001', 'TÀI KHOẢN 19033445566778 NGÂN HÀNG KỸ THƯƠNG')
    assert engine.recognise(_card(rows[:0]), Deadline.after(60))
    page = _card(tuple(row[:44] for row in rows))
    assert engine.recognise(page, Deadline.after(60))
