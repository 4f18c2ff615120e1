"""Where marks land on pages of every geometry: looked at on the rendered page, as a person would."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime

import numpy as np
import pikepdf
import pytest

from signing.appearance import Paragraph, draw, fit
from signing.geometry import MM, Rect
from signing.pades import FieldPlace, SignOrder, sign_file
from signing.pages import compose, geometries
from signing.room import MARK_HEIGHT, corner, occupied
from signing.typeface import shipped

A4 = (0, 0, 595.28, 841.89)
KINDS = {
    'portrait': {},
    'landscape': {'media': (0, 0, 841.89, 595.28)},
    'rotated 90': {'rotate': 90},
    'rotated 180': {'rotate': 180},
    'rotated 270': {'rotate': 270},
    'cropped': {'crop': (60, 70, 520, 780)},
    'cropped and rotated': {'crop': (60, 70, 520, 780), 'rotate': 90},
    'origin elsewhere': {'media': (-100, 200, 495.28, 1041.89)},
    'user unit': {'media': (0, 0, 297.64, 420.945), 'user_unit': 2.0},
    'user unit, rotated': {'media': (0, 0, 297.64, 420.945), 'user_unit': 2.0, 'rotate': 270},
    'large user unit, rotated': {'media': (0, 0, 29.764, 42.0945), 'user_unit': 20.0, 'rotate': 90},
}
DPI = 72


def render(path, unit=1.0):
    """Return the displayed first page in grey, one pixel a point of paper."""
    command = ['pdftoppm', '-r', str(DPI * unit), '-gray', '-cropbox', '-f', '1', '-l', '1', str(path)]
    data = subprocess.run(command, capture_output=True, check=True).stdout
    _, size, _ = data.split(b'\n', 3)[:3]
    width, height = map(int, size.split())
    return np.frombuffer(data[-width * height :], np.uint8).reshape(height, width)


def ink_box(grey):
    rows, columns = np.where(grey < 160)
    return columns.min(), rows.min(), columns.max() + 1, rows.max() + 1


@pytest.mark.parametrize('kind', KINDS)
def test_room_is_seen_where_people_see_it(tmp_path, make, paper_kind, kind):
    full = make(tmp_path / 'full.pdf', paper_kind(**KINDS[kind]))
    empty = make(tmp_path / 'empty.pdf', paper_kind(**KINDS[kind], header=''))
    assert occupied(full, 1, geometries(full)[0])
    assert not occupied(empty, 1, geometries(empty)[0])


@pytest.mark.parametrize('kind', KINDS)
def test_page_grows_upward_and_nothing_else_moves(tmp_path, make, paper_kind, kind):
    paper = paper_kind(**KINDS[kind])
    source, target = make(tmp_path / 'a.pdf', paper), tmp_path / 'b.pdf'
    compose(source, target, grow_first_by=MARK_HEIGHT)
    before, after = render(source, paper.user_unit), render(target, paper.user_unit)
    added = after.shape[0] - before.shape[0]
    assert abs(added - MARK_HEIGHT) <= 1.5
    assert abs(after.shape[1] - before.shape[1]) <= 1
    assert after[:added].min() == 255  # the new paper is white
    x0, y0, x1, y1 = ink_box(before)
    assert np.allclose(ink_box(after), (x0, y0 + added, x1, y1 + added), atol=1.5)
    with pikepdf.open(target) as pdf:
        page = pdf.pages[0].obj
        trim = [float(value) for value in page.TrimBox]
        assert np.allclose(trim, paper.crop or paper.media, atol=0.01)
        media, crop = ([float(v) for v in page[name]] for name in ('/MediaBox', '/CropBox'))
        assert media[0] <= crop[0]
        assert media[1] <= crop[1]
        assert media[2] >= crop[2]
        assert media[3] >= crop[3]


@pytest.mark.parametrize('kind', KINDS)
def test_mark_stands_upright_in_its_place(tmp_path, make, paper_kind, pki, timestamper, kind):
    paper = paper_kind(**KINDS[kind], header='')
    source, target = make(tmp_path / 'a.pdf', paper), tmp_path / 'b.pdf'
    page = geometries(source)[0]
    place = corner(page)
    lines = [Paragraph(text, shipped()) for text in ("Sao y", "Ủy ban nhân dân phường Hoa Mẫu", "Thời gian ký: X")]
    block = fit(lines, place.width, place.height)
    box = Rect(place.x1 - 20 - block.width, 4, place.x1 - 20, 4 + block.height)
    order = SignOrder(FieldPlace('A', 0, page.to_user_space(box)), draw(block, page, box.width, box.height))
    sign_file(source, target, [(order, pki.officer)], timestamper=timestamper, moment=lambda: datetime.now(UTC))
    before, after = render(source, paper.user_unit), render(target, paper.user_unit)
    x0, y0, x1, y1 = ink_box(np.where(after != before, after, 255))
    assert x0 >= box.x0 - 2
    assert x1 <= box.x1 + 2
    assert y0 >= box.y0 - 2
    assert y1 <= box.y1 + 2
    assert x1 - x0 > 0.9 * box.width  # upright and at full size, not turned into the box
    assert y1 - y0 > 0.8 * box.height
    words = subprocess.run(['pdftotext', str(target), '-'], capture_output=True, text=True, check=True).stdout
    assert "Ủy ban nhân dân phường Hoa Mẫu" in words


def test_what_lay_outside_the_visible_page_stays_hidden(tmp_path, make, paper_kind):
    source, target = tmp_path / 'a.pdf', tmp_path / 'b.pdf'
    make(source, paper_kind(crop=(60, 70, 520, 700), header=''))
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        pdf.pages[0].contents_add(pdf.make_stream(b'0 g 0 705 595 137 re f'))  # a black bar above the crop box
        pdf.save()
    compose(source, target, grow_first_by=MARK_HEIGHT)
    assert render(target)[: int(MARK_HEIGHT) - 1].min() == 255


def test_dark_page_counts_as_occupied(tmp_path, make, paper_kind):
    path = make(tmp_path / 'a.pdf', paper_kind(header=''))
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].contents_add(pdf.make_stream(b'0.1 g 300 780 300 70 re f'), prepend=True)
        pdf.save()
    assert occupied(path, 1, geometries(path)[0])


def test_grey_paper_and_specks_do_not_count(tmp_path, make, paper_kind):
    path = make(tmp_path / 'a.pdf', paper_kind(header=''))
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        page = b'0.85 g 0 0 600 850 re f 0 g 500 830 0.8 0.8 re f 450 820 0.6 0.6 re f'
        pdf.pages[0].contents_add(pdf.make_stream(page), prepend=True)
        pdf.save()
    assert not occupied(path, 1, geometries(path)[0])


def test_place_of_the_mark_is_90_by_15_mm(tmp_path, make):
    page = geometries(make(tmp_path / 'a.pdf'))[0]
    place = corner(page)
    assert place.width == pytest.approx(90 * MM)
    assert place.height == pytest.approx(15 * MM)
    assert place.x1 == pytest.approx(page.width)
