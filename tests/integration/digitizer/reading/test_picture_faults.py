"""One page for each fault of a picture, read for real: each is flagged as what it is, and the good ones are not."""

from __future__ import annotations

from random import Random

import cv2
import numpy as np
import pytest
from PIL import Image

from digitizer.config import Settings
from digitizer.reading import read_input
from samples.generate.papers import administrative
from samples.generate.scanner import Scan, scan

DPI = 300
MM = DPI / 25.4


@pytest.fixture(scope='module')
def good():
    """A page of running text as a careful scanner makes it, in grey."""
    sheet = administrative.report_long(Random(11)).pages[1]
    image = scan(sheet.image, Scan(skew=0.3, dust=8, white=246), np.random.default_rng(5), source_dpi=sheet.dpi)
    return cv2.cvtColor(np.asarray(image), cv2.COLOR_RGB2GRAY)[:1800]  # the upper half is enough


def grain(page):
    return (page + np.random.default_rng(3).normal(0, 2, page.shape)).clip(0, 255).astype(np.uint8)


def out_of_focus(page):
    return grain(cv2.GaussianBlur(page, (0, 0), 0.25 * MM))


def moved(page):
    return grain(cv2.blur(page, (round(0.8 * MM), 1)))


def blown_up(page):
    small = cv2.resize(page, None, fx=85 / DPI, fy=85 / DPI, interpolation=cv2.INTER_AREA)
    return cv2.resize(small, page.shape[::-1], interpolation=cv2.INTER_CUBIC)


def pale(page):
    return grain(255 - (255 - page.astype(np.float32)) * 0.09)


def lamp_off(page):
    return grain(page.astype(np.float32) * 0.12)


def lid_open(page):
    return np.full_like(page, 14)


def askew(page):
    height, width = page.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -8.0, 1.0)
    matrix[:, 2] += (250, 200)
    return cv2.warpAffine(page, matrix, (width + 500, height + 400), flags=cv2.INTER_CUBIC, borderValue=250)


def mirrored_lamp(page):
    height, width = page.shape
    y, x = np.ogrid[:height, :width]
    away = np.hypot(x - width * 0.45, y - height * 0.4) / (15 * MM)
    return grain(page * 0.86 + 330 / (1 + np.exp(((away - 1.15) * 14).clip(-60, 60))))


def shifted(page):
    ink = np.flatnonzero((page < 110).mean(axis=0) > 0.01)
    return page[:, int(ink[0] + 3 * MM) :]


def halved(page):
    rows = (page < 110).mean(axis=1) > 0.02
    begin = int(np.flatnonzero(rows)[0])
    gap = begin + 500 + int(np.argmax(~rows[begin + 500 :]))
    line = gap + int(np.argmax(rows[gap:]))
    end = line + int(np.argmax(~rows[line:]))
    return page[(line + end) // 2 :]


FAULTS = {
    out_of_focus: 'blurred',
    moved: 'blurred',
    blown_up: 'low_resolution',
    pale: 'faded',
    lamp_off: 'underexposed',
    lid_open: 'black_page',
    askew: 'skewed',
    mirrored_lamp: 'glare',
    shifted: 'cut_edge',
    halved: 'cut_edge',
}


def shaded(page):
    return (page * np.linspace(0.75, 1.0, page.shape[1])).astype(np.uint8)


def bordered(page):
    dark = page.copy()
    dark[:, :40] = 30
    dark[-30:] = 30
    return dark


def compressed(page):
    return cv2.imdecode(cv2.imencode('.jpg', page, [cv2.IMWRITE_JPEG_QUALITY, 45])[1], cv2.IMREAD_GRAYSCALE)


def bilevel(page):
    return np.where(page > 150, 255, 0).astype(np.uint8)


def a_little_askew(page):
    height, width = page.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -2.5, 1.0)
    return cv2.warpAffine(page, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=250)


def as_it_is(page):
    return page


GOOD = (as_it_is, shaded, bordered, compressed, bilevel, a_little_askew)


@pytest.fixture(scope='module')
def flags(good, tmp_path_factory):
    """Read all pages in one go; return the codes of each, by the name of what was done to it."""
    folder = tmp_path_factory.mktemp('faults')
    changes = [*FAULTS, *GOOD]
    paths = []
    for number, change in enumerate(changes, start=1):
        path = folder / f'{number:02d}.png'
        made = np.ascontiguousarray(change(good))

        Image.fromarray(made).save(path, dpi=(DPI, DPI))
        paths.append(path)
    work = folder / 'work'
    work.mkdir()
    pages = read_input(paths, work, settings=Settings(data_dir=folder / 'var', jobs=2), batch=True).pages
    read = {change.__name__: page for change, page in zip(changes, pages, strict=True)}
    return {name: {flag.code: flag for flag in page.flags} for name, page in read.items()}


@pytest.mark.parametrize(('change', 'code'), FAULTS.items())
def test_a_fault_is_flagged_as_what_it_is(flags, change, code):
    assert code in flags[change.__name__]


@pytest.mark.parametrize('change', GOOD)
def test_a_good_page_is_not_flagged(flags, change):
    assert set(flags[change.__name__]) <= {'handwritten'}


def test_messages_say_where_and_by_how_much(flags):
    assert "Cả trang" in flags['out_of_focus']['blurred'].message
    assert "Mép bị cắt: trái." in flags['shifted']['cut_edge'].message
    assert "Mép bị cắt: trên." in flags['halved']['cut_edge'].message
    assert "Góc lệch: 8," in flags['askew']['skewed'].message
    assert "phóng to từ khoảng 85 dpi" in flags['blown_up']['low_resolution'].message
