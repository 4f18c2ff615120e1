"""Pages with and without handwriting through the engine: print stays print, pen is told and never trusted."""

from __future__ import annotations

from pathlib import Path
from random import Random

import cv2
import pytest

from ocr import engines
from ocr.model import Box
from ocr.page import reader
from ocr.source import open_input
from samples.generate.penform import pen_form

SAMPLES = Path(__file__).parents[3] / 'samples' / 'doctypes'


@pytest.fixture(scope='module')
def read(tmp_path_factory):
    reading = reader(engines.best())

    def text_of(path: Path):
        return reading.read(open_input(path).page(1, tmp_path_factory.mktemp('page')), seconds=120).text

    return text_of


@pytest.fixture(scope='module')
def form(read, tmp_path_factory):
    """A generated form and its reading, filled in or not."""

    def made(seed: int, *, filled: bool):
        drawn = pen_form(Random(seed), filled=filled)
        path = tmp_path_factory.mktemp('form') / 'form.png'
        cv2.imwrite(str(path), drawn.image)
        return drawn, read(path)

    return made


def overlaps(box, areas):
    return any(box.intersection(Box(*area)).area > 0 for area in areas)


@pytest.mark.parametrize('name', ['t08-tinh-trang-hon-nhan.png', 't33-bien-lai.jpg'])
def test_printed_pages_hold_no_handwriting(read, name):
    text = read(SAMPLES / name)
    assert not any(line.handwritten for line in text.lines)


def test_number_and_day_by_pen_in_an_arrival_stamp_are_told(read):
    written = [line for line in read(SAMPLES / 't18-cong-van-so.jpg').lines if line.handwritten]
    assert [line.text for line in written] == ["Số: 594", "Ngày: 04/02/2026"]
    assert all(line.words[-1].handwritten and line.words[-1].confidence <= 0.3 for line in written)


@pytest.mark.parametrize('name', ['t18-cong-van-tinh.pdf', 't36-chi-thi.pdf', 't05-khai-sinh-2012.pdf'])
def test_numbers_and_days_by_pen_are_told(read, name):
    text = read(SAMPLES / name)
    written = [word for line in text.lines if line.handwritten for word in line.words if word.handwritten]
    assert written
    assert all(word.confidence <= 0.3 for word in written)
    assert all(word.text for line in text.lines for word in line.words)


def test_an_empty_form_is_print(form):
    _, text = form(5, filled=False)
    assert not any(line.handwritten for line in text.lines)
    assert text.pen_strokes == ()


@pytest.mark.parametrize('seed', [24, 27])
def test_a_form_filled_in_by_pen_is_told_from_print(form, seed):
    drawn, text = form(seed, filled=True)
    areas = [area for area, _ in drawn.written]
    marked = [word.box for line in text.lines for word in line.words if word.handwritten] + list(text.pen_strokes)
    assert sum(any(overlaps(box, [area]) for box in marked) for area in areas) >= 2  # of three numbers
    assert any(line.handwritten for line in text.lines)
    body = [word for line in text.lines for word in line.words if not overlaps(word.box, [*areas, *drawn.signatures])]
    assert len(body) > 60
    assert sum(word.handwritten for word in body) <= 3  # labels that were read together with their leader
    inside = [word for line in text.lines for word in line.words if overlaps(word.box, drawn.signatures)]
    assert all(word.handwritten and word.confidence <= 0.3 for word in inside)
