"""Room for marks on pages of every kind, judged on rendered pages: upright, top right, inside, and nothing covered."""

from __future__ import annotations

import io
import random
import subprocess
from dataclasses import dataclass

import numpy as np
import pikepdf
import pytest
from PIL import Image

from signing.appearance import Align, Paragraph, draw, fit
from signing.errors import PageUnfit
from signing.geometry import MM, Rect
from signing.pades import FieldPlace
from signing.pages import compose, geometries
from signing.room import MARK_HEIGHT, MARK_WIDTH, Corner, Wanted, margins, occupied, places
from signing.typeface import shipped

LINES = ("Sao y", "Ủy ban nhân dân phường Hoa Mẫu", "Thời gian ký: 2026-11-21T14:05:33+07:00")
DPI = 72


@dataclass(frozen=True)
class Sheet:
    """A page as it is displayed, in millimetres, and how the file says it; `paint` draws in mm from the top left."""

    width: float = 210.0
    height: float = 297.0
    rotate: int = 0
    unit: float = 1.0
    origin: tuple[float, float] = (0.0, 0.0)
    inset: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)  # of the crop box within the media box, mm
    trim: bool = False
    paint: bytes = b''
    picture: np.ndarray | None = None  # over the whole displayed page


def made(path, sheet):
    """Write the sheet; its content is drawn upright as displayed."""
    pdf = pikepdf.new()
    scale = MM / sheet.unit
    across, along = sheet.width * scale, sheet.height * scale
    w, h = (along, across) if sheet.rotate in (90, 270) else (across, along)
    left, bottom, right, top = (value * scale for value in sheet.inset)
    x0, y0 = sheet.origin
    media = [x0, y0, x0 + left + w + right, y0 + bottom + h + top]
    cx, cy = x0 + left, y0 + bottom
    page = pdf.add_blank_page(page_size=(100, 100)).obj
    page.MediaBox = pikepdf.Array([round(value, 4) for value in media])
    if any(sheet.inset):
        page.CropBox = pikepdf.Array([round(value, 4) for value in (cx, cy, cx + w, cy + h)])
    if sheet.trim:
        page.TrimBox = pikepdf.Array([round(value, 4) for value in (cx + 3, cy + 3, cx + w - 3, cy + h - 3)])
    if sheet.rotate:
        page.Rotate = sheet.rotate
    if sheet.unit != 1:
        page.UserUnit = sheet.unit
    turn = {
        0: f'1 0 0 1 {cx} {cy}',
        90: f'0 1 -1 0 {cx + w} {cy}',
        180: f'-1 0 0 -1 {cx + w} {cy + h}',
        270: f'0 -1 1 0 {cx} {cy + h}',
    }[sheet.rotate]
    content = f'q {turn} cm {scale} 0 0 {-scale} 0 {along} cm\n'.encode()
    if sheet.picture is not None:
        data = io.BytesIO()
        Image.fromarray(sheet.picture).save(data, 'PNG')
        rgb = sheet.picture if sheet.picture.ndim == 3 else np.stack([sheet.picture] * 3, axis=2)
        image = pdf.make_stream(
            rgb.tobytes(),
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=rgb.shape[1],
            Height=rgb.shape[0],
            ColorSpace=pikepdf.Name.DeviceRGB,
            BitsPerComponent=8,
        )
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=image))
        content += f'q {sheet.width} 0 0 {-sheet.height} 0 {sheet.height} cm /Im Do Q\n'.encode()
    page.Contents = pdf.make_stream(content + sheet.paint + b'\nQ')
    pdf.save(path)
    return path


def seen(path, unit=1.0, dpi=DPI):
    """The displayed first page in colour, one pixel a point of paper."""
    command = ['pdftoppm', '-r', f'{dpi * unit:.4f}', '-cropbox', '-f', '1', '-l', '1', str(path)]
    data = subprocess.run(command, capture_output=True, check=True).stdout
    width, height = map(int, data.split(b'\n', 2)[1].split())
    return np.frombuffer(data[-width * height * 3 :], np.uint8).reshape(height, width, 3).astype(int)


def block_for(page, width=MARK_WIDTH - 10 * MM, lines=LINES):
    side, _ = margins(page, 10 * MM, 5 * MM)
    return fit(
        [Paragraph(text, shipped()) for text in lines], min(width, page.width - 2 * side), smallest=7, leadings=(1.05,)
    )


def marked(source, target, corners=(Corner.TOP_RIGHT,), lines=LINES):
    """Put a mark into each corner as signing would, and return the page, the boxes and the blocks."""
    page = geometries(source)[0]
    blocks = [block_for(page, lines=lines) for _ in corners]
    wanted = [Wanted(block.width, block.height, which) for block, which in zip(blocks, corners, strict=True)]
    found = places(source, 1, page, wanted)
    page = page.grown(found.growth) if found.growth else page
    fields = {FieldPlace(f'F{index}', 0, page.to_user_space(box)): 'x' for index, box in enumerate(found.boxes)}
    compose(source, target, grow_first_by=found.growth, fields=fields)
    with pikepdf.open(target, allow_overwriting_input=True) as pdf:
        for field, block, box, which in zip(pdf.Root.AcroForm.Fields, blocks, found.boxes, corners, strict=True):
            align = Align.RIGHT if which.at_right else Align.LEFT
            look = pikepdf.open(io.BytesIO(draw(block, page, box.width, box.height, align=align)))
            field.AP.N = pdf.copy_foreign(look.pages[0].as_form_xobject())
        pdf.save()
    return page, found, blocks


def near(mask, by=1):
    padded = np.pad(mask, by)
    rows, columns = mask.shape
    return np.any([padded[y : y + rows, x : x + columns] for y in range(2 * by + 1) for x in range(2 * by + 1)], axis=0)


def cells(image, by=24):
    """Mean colours of squares: photographs are resampled when they move by a part of a pixel."""
    rows, columns = image.shape[0] // by * by, image.shape[1] // by * by
    return image[:rows, :columns].reshape(rows // by, by, columns // by, by, -1).mean(axis=(1, 3))


def check(tmp_path, sheet, corners=(Corner.TOP_RIGHT,), lines=LINES):
    """Everything that must hold of a marked page; returns how much paper was added, in points."""
    source, target = made(tmp_path / 'a.pdf', sheet), tmp_path / 'b.pdf'
    page, found, blocks = marked(source, target, corners, lines)
    before, after = seen(source, sheet.unit), seen(target, sheet.unit)
    added = after.shape[0] - before.shape[0]
    assert abs(added - found.growth) <= 1.01
    assert abs(after.shape[1] - before.shape[1]) <= 1
    width = min(after.shape[1], before.shape[1])
    old = np.full((after.shape[0], width, 3), 255)
    old[after.shape[0] - before.shape[0] :] = before[:, :width]
    changed = np.abs(after[:, :width] - old).max(axis=2) > 100  # black on paper of any colour
    ink = np.zeros_like(changed)
    for box, block, which in zip(found.boxes, blocks, corners, strict=True):
        assert box.x0 >= 0
        assert box.x1 <= page.width
        assert box.y0 >= 0
        assert box.y1 <= page.height
        edge = min(5 * MM, page.width / 10)
        assert (page.width - box.x1 if which.at_right else box.x0) >= edge - 0.01
        part = changed[max(0, int(box.y0) - 1) : int(box.y1) + 2, max(0, int(box.x0) - 1) : int(box.x1) + 2]
        assert part.sum() > 0.4 * block.width  # it is there
        rows, columns = np.where(part)
        assert np.ptp(columns) + 1 > 0.9 * block.width - 3  # upright and at full size, not turned into its box
        assert np.ptp(rows) + 1 > 0.7 * block.height - 3
        ink[max(0, int(box.y0) - 2) : int(box.y1) + 3, max(0, int(box.x0) - 2) : int(box.x1) + 3] = True
        # what was there before is paper: nothing is covered
        y0, y1 = max(0, int(box.y0) - added), max(0, int(box.y1) + 1 - added)
        if y1 > y0:
            under = before[y0:y1, max(0, int(box.x0)) : int(box.x1) + 1]
            assert (np.abs(under - np.median(under, axis=(0, 1))).max(axis=2) > 60).mean() < 0.004
            assert np.median(under, axis=(0, 1)).mean() >= 185
    if sheet.picture is not None:
        assert np.abs(cells(old) - cells(after[:, :width]))[~cells(ink[..., None]).any(axis=2)].max() < 25
    else:
        lost = (old.min(axis=2) < 90) & ~near(after[:, :width].min(axis=2) < 170)
        assert not lost[~ink].any()  # nothing moved, nothing vanished
    return found.growth


# --- what counts as content -----------------------------------------------------------------------------------------


def bars(*rects, colour='0'):
    return (f'\n{colour} ' + ('g' if ' ' not in colour else 'rg') + '\n').encode() + b'\n'.join(
        ' '.join(f'{value}' for value in rect).encode() + b' re f' for rect in rects
    )


def noise(shape, level, sigma, seed=1):
    return np.clip(np.random.default_rng(seed).normal(level, sigma, shape), 0, 255).astype(np.uint8)


def picture(level=250, sigma=3, size=(1169, 827)):
    """A scan of empty paper at 100 dpi."""
    return np.stack([noise(size, level, sigma, seed) for seed in range(3)], axis=2)


def stain(image, x, y, radius, depth, edge):
    """A round stain: centre and radius in mm, `depth` in levels of blue, `edge` mm wide."""
    rows, columns = np.mgrid[0 : image.shape[0], 0 : image.shape[1]] * 25.4 / 100
    away = np.hypot(rows - y, columns - x)
    share = np.clip((radius - away) / edge, 0, 1)[..., None]
    return np.clip(image - share * np.array([0.3, 0.5, 1.0]) * depth, 0, 255).astype(np.uint8)


def bordered(image, mm, level=15):
    wide = round(mm / 25.4 * 100)
    image = image.copy()
    image[:wide] = image[:, -wide:] = level
    return image


FREE = {
    'white paper': Sheet(),
    'noisy scan': Sheet(picture=picture(245, 8)),
    'grey recycled paper': Sheet(picture=picture(205, 6)),
    'pink certificate paper': Sheet(paint=bars((0, 0, 210, 297), colour='1 0.85 0.88')),
    'yellow paper': Sheet(paint=bars((0, 0, 210, 297), colour='1 0.95 0.6')),
    'black border of a scanner, 3 mm': Sheet(picture=bordered(picture(), 3)),
    'faint stain without an edge': Sheet(picture=stain(picture(), 160, 12, 40, 18, 40)),
    'dust': Sheet(paint=bars((150, 9, 0.25, 0.25), (170, 12, 0.3, 0.2), (190, 8, 0.2, 0.2))),
    'header below the corner': Sheet(paint=bars((110, 22, 80, 4))),
    'header left of the corner': Sheet(paint=bars((20, 8, 90, 5))),
}
TAKEN = {
    'header in the corner': Sheet(paint=bars((120, 9, 70, 3))),
    'page number': Sheet(paint=bars((150, 11, 1.5, 2.5))),
    'a thin pencil line': Sheet(paint=bars((140, 10, 40, 0.3), colour='0.6')),
    'yellow highlighter': Sheet(paint=bars((140, 8, 40, 4), colour='1 1 0.45')),
    'pale blue stamp': Sheet(paint=b'0.6 0.75 1 RG 0.5 w 150 6 30 10 re S'),
    'rim of a pale red seal': Sheet(paint=b'1 0.6 0.6 RG 1 w 130 17 m 140 9 170 9 180 17 c S'),
    'coffee stain with an edge': Sheet(picture=stain(picture(), 165, 12, 12, 70, 2)),
    'photograph to the edge': Sheet(picture=noise((1169, 827, 3), 130, 50)),
    'smooth photograph': Sheet(picture=np.stack([np.tile(np.linspace(90, 250, 827).astype(np.uint8), (1169, 1))] * 3, 2)),
    'blue sky of a photograph': Sheet(paint=bars((0, 0, 210, 297), colour='0.6 0.72 0.82')),
    'dark cover of a passport': Sheet(paint=bars((0, 0, 210, 297), colour='0.1 0.2 0.15')),
    'black border of a scanner, 8 mm': Sheet(picture=bordered(picture(), 8)),
    'white writing on a blue band': Sheet(paint=bars((0, 0, 210, 30), colour='0.6 0.75 0.95') + bars((150, 8, 30, 3), colour='1 1 1')),
    'lined notebook': Sheet(paint=bars(*((0, y, 210, 0.2) for y in range(6, 290, 8)), colour='0.65 0.75 0.9')),
    'ornament of a certificate': Sheet(paint=b'0.7 0.5 0.1 RG 1 w 8 8 194 281 re S 11 11 188 275 re S'),
}  # fmt: skip


@pytest.mark.parametrize('name', FREE)
def test_paper_is_not_content(tmp_path, name):
    assert check(tmp_path, FREE[name]) == 0.0


@pytest.mark.parametrize('name', TAKEN)
def test_content_makes_the_page_grow(tmp_path, name):
    source = made(tmp_path / 'x.pdf', TAKEN[name])
    assert occupied(source, 1, geometries(source)[0])
    assert check(tmp_path, TAKEN[name]) == pytest.approx(MARK_HEIGHT)


@pytest.mark.parametrize('rotate', [0, 90, 180, 270])
@pytest.mark.parametrize('free', [True, False])
def test_each_corner_is_looked_at_by_itself(tmp_path, rotate, free):
    header = bars((20, 8, 70, 5)) if free else bars((120, 8, 70, 5))
    assert (check(tmp_path, Sheet(rotate=rotate, paint=header)) == 0) is free
    assert (check(tmp_path, Sheet(rotate=rotate, paint=header), (Corner.TOP_LEFT,)) > 0) is free


# --- sizes and geometry ---------------------------------------------------------------------------------------------

SIZES = {
    'A4': (210, 297), 'A4 landscape': (297, 210), 'A3': (297, 420), 'A5': (148, 210), 'A6': (105, 148),
    'receipt': (80, 300), 'narrow receipt': (57, 160), 'card': (85.6, 54), 'drawing': (1189, 841), 'strip': (400, 30),
}  # fmt: skip


@pytest.mark.parametrize('name', SIZES)
@pytest.mark.parametrize('full', [True, False])
def test_marks_fit_pages_of_every_size(tmp_path, name, full):
    width, height = SIZES[name]
    paint = bars((2, 2, width - 4, height - 4), colour='0.5') if full else b''
    growth = check(tmp_path, Sheet(width, height, paint=paint))
    assert (growth > 0) is full


@pytest.mark.parametrize('width', [210, 120, 80, 57])
def test_two_marks_stand_side_by_side_or_one_below_the_other(tmp_path, width):
    for paint in (b'', bars((2, 2, width - 4, 60), colour='0.4')):
        check(tmp_path, Sheet(width, 200, paint=paint), (Corner.TOP_LEFT, Corner.TOP_RIGHT))
    source = made(tmp_path / 'a.pdf', Sheet(width, 200))
    _, found, _ = marked(source, tmp_path / 'b.pdf', (Corner.TOP_LEFT, Corner.TOP_RIGHT))
    one, other = found.boxes
    assert one.x1 <= other.x0 or one.y1 <= other.y0


def test_long_names_take_more_paper_and_keep_their_size(tmp_path):
    name = "Trung tâm Phục vụ hành chính công và Kiểm soát thủ tục hành chính liên thông khu vực "
    lines = ("Sao y", (name * 4).strip(), LINES[2])
    sheet = Sheet(paint=bars((2, 2, 206, 290), colour='0.5'))
    assert check(tmp_path, sheet, lines=lines) > 1.5 * MARK_HEIGHT
    assert check(tmp_path, Sheet(), lines=lines) == 0.0  # there is room for it on an empty page
    assert block_for(geometries(made(tmp_path / 'x.pdf', sheet))[0], lines=lines).size == 10


def test_a_page_too_narrow_to_read_a_mark_on_is_an_error(tmp_path):
    page = geometries(made(tmp_path / 'a.pdf', Sheet(25, 60)))[0]
    with pytest.raises(PageUnfit):
        block_for(page)


def test_the_largest_page_does_not_grow_beyond_what_pdf_allows(tmp_path):
    sheet = Sheet(300, 14400 / MM, paint=bars((2, 2, 296, 60), colour='0.5'))
    with pytest.raises(PageUnfit, match='larger'):
        marked(made(tmp_path / 'a.pdf', sheet), tmp_path / 'b.pdf')


@pytest.mark.parametrize('seed', [*range(12), *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(12, 400))])
def test_marks_cover_nothing_whatever_the_page(tmp_path, seed):
    draw_lots = random.Random(seed)
    width, height = draw_lots.choice([(210, 297), (draw_lots.uniform(45, 450), draw_lots.uniform(20, 450))])
    paint = b''
    if draw_lots.random() < 0.4:
        paint += bars((0, 0, width, height), colour=' '.join(f'{draw_lots.uniform(0.3, 1):.2f}' for _ in range(3)))
    for _ in range(draw_lots.randrange(12)):
        x, y = draw_lots.uniform(0, width), draw_lots.uniform(0, min(60, height))
        size = (draw_lots.choice([0.4, 2, 30]), draw_lots.choice([0.4, 2, 12]))
        paint += bars((x, y, *size), colour=draw_lots.choice(['0', '0.5', '0.8 0.1 0.1', '0.1 0.1 0.7']))
    sheet = Sheet(
        width,
        height,
        rotate=draw_lots.choice([0, 90, 180, 270]),
        unit=draw_lots.choice([1.0, 1.0, 0.5, 2.0, 7.5]),
        origin=(draw_lots.uniform(-900, 900), draw_lots.uniform(-900, 900)),
        inset=draw_lots.choice([(0.0,) * 4, tuple(draw_lots.uniform(0, 25) for _ in range(4))]),
        trim=draw_lots.random() < 0.3,
        paint=paint,
    )
    corners = draw_lots.choice([(Corner.TOP_RIGHT,), (Corner.TOP_LEFT,), (Corner.TOP_LEFT, Corner.TOP_RIGHT)])
    check(tmp_path, sheet, corners)


def test_a_mark_that_is_there_already_is_avoided_even_where_it_is_empty(tmp_path):
    source = made(tmp_path / 'a.pdf', Sheet(80, 200))
    page = geometries(source)[0]
    wanted = Wanted(100, 20)
    there = Rect(60, 10, 220, 40)
    (box,) = places(source, 1, page, [wanted], taken=[there], may_grow=False).boxes
    assert box.y0 > there.y1
    assert places(source, 1, page, [wanted]).boxes[0].y0 < there.y1
