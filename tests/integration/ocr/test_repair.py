"""Repair with the real engine: the text must come out of what a camera, a thin paper and a table do to a page."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from ocr import engines
from ocr.engines import Deadline
from ocr.page import reader
from ocr.preprocess import Repair, prepare
from tests.fakes.paper import BODY, sheet

SIZE = (1654, 1170)  # A5 at 200 dpi, lying
DPI = (200.0, 200.0)
ATTESTATION = (
    'CHỨNG THỰC BẢN SAO ĐÚNG VỚI BẢN CHÍNH TẠI PHƯỜNG TÂN HÒA',
    'Số chứng thực: 1482 Quyển số: 03/2024 - SCT/BS, ngày 14 tháng 5 năm 2024',
    'TM. ỦY BAN NHÂN DÂN PHƯỜNG TÂN HÒA, THÀNH PHỐ HÒA BÌNH',
    'KT. CHỦ TỊCH, PHÓ CHỦ TỊCH PHƯỜNG, CÔNG CHỨC TƯ PHÁP',
    'Người thực hiện chứng thực: Nguyễn Thị Hồng Vân, Trần Văn Hòa',
    'Lệ phí chứng thực: 4.000 đồng, đã thu đủ theo biên lai số 0012',
)


@pytest.fixture(scope='module')
def reading():
    return reader(engines.best())


@pytest.fixture(scope='module')
def page():
    return np.ascontiguousarray(np.asarray(sheet(size=SIZE, points=40))[:, :, ::-1])


def read(reading, image, **options):
    ready = prepare(image, dpi=DPI, model=reading.model, legibility=reading.legibility, **options)
    return ready, [line.text for line in reading.engine.recognise(ready, Deadline.after(120))]


def right(lines):
    return len(set(lines) & set(BODY))


def photographed(page):
    source = np.array([[0, 0], [SIZE[0], 0], [SIZE[0], SIZE[1]], [0, SIZE[1]]], np.float32)
    target = np.array([[330, 330], [1740, 110], [2020, 1450], [80, 1330]], np.float32)
    matrix = cv2.getPerspectiveTransform(source, target)
    return cv2.warpPerspective(page, matrix, (2100, 1560), flags=cv2.INTER_AREA, borderValue=(60, 75, 95))


def test_a_photographed_page_is_read_and_its_boxes_are_those_of_the_photo(reading, page):
    photo = photographed(page)
    ready = prepare(photo, dpi=DPI, model=reading.model, legibility=reading.legibility)
    lines = reading.engine.recognise(ready, Deadline.after(120))
    assert right([line.text for line in lines]) >= len(BODY) - 1
    dark = cv2.cvtColor(photo, cv2.COLOR_BGR2GRAY) < 110
    for line in lines:
        for word in line.words:
            x0, y0, x1, y1 = word.box
            assert dark[y0:y1, x0:x1].mean() > 0.05
    _, crooked = read(reading, photo, without={Repair.PERSPECTIVE})
    assert right(crooked) < right([line.text for line in lines])


def test_print_of_the_other_side_is_not_read(reading, page):
    back = 255.0 - cv2.GaussianBlur(page[:, ::-1].astype(np.float32), (0, 0), 1.8)
    shown = (page - 0.3 * np.roll(back, 38, axis=0)).clip(0, 255).astype(np.uint8)
    _, lines = read(reading, shown)
    assert right(lines) >= len(BODY) - 1
    assert len(lines) <= len(BODY) + 1
    _, polluted = read(reading, shown, without={Repair.BLEED})
    assert polluted != lines


def test_rules_are_not_read_as_letters(reading, page):
    table = page.copy()
    for x in (60, 1560):
        table[40 : 40 + 80 * 8, x : x + 4] = 0
    for y in range(40, 40 + 80 * 8 + 1, 80):
        table[y : y + 4, 60:1564] = 0
    _, lines = read(reading, table)
    assert right(lines) >= len(BODY) - 1
    assert not any(set(line) & set('|[]') for line in lines)


@pytest.mark.parametrize('degrees', [90, 180, 270])
def test_a_leaning_page_that_lies_on_its_side_is_turned_and_read(reading, page, degrees):
    matrix = cv2.getRotationMatrix2D((SIZE[0] / 2, SIZE[1] / 2), -3.0, 1.0)
    lean = cv2.warpAffine(page, matrix, SIZE, borderValue=(255, 255, 255))
    ready, lines = read(reading, np.ascontiguousarray(np.rot90(lean, degrees // 90)))
    assert ready.rotation == degrees
    assert ready.skew == pytest.approx(3.0, abs=0.1)
    assert right(lines) >= len(BODY) - 1


@pytest.mark.parametrize('turn', [90, 180, 270])
def test_a_card_across_the_sheet_is_read_though_an_attestation_stands_upright(reading, turn):
    card = sheet(BODY * 2, size=(1000, 800), points=26).rotate(-turn, expand=True)
    paper = sheet((), size=(1654, 2339))
    paper.paste(card, (100, 100))
    paper.paste(sheet(ATTESTATION, size=(1500, 800), points=38), (100, 1400))
    _, lines = read(reading, np.ascontiguousarray(np.asarray(paper)[:, :, ::-1]))
    assert right(lines) >= len(BODY) - 1
