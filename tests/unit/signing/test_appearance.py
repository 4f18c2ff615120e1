"""Marks as text: every Vietnamese letter, measured, broken and shrunk until it fits, embedded so that it is found again."""

from __future__ import annotations

import io

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from signing.appearance import Paragraph, break_lines, draw, fit
from signing.errors import LetterMissing, PageUnfit
from signing.geometry import geometry_of
from signing.typeface import VIETNAMESE, Style, from_file, shipped

WIDTH, HEIGHT = 255.1, 42.5  # 90 x 15 mm


def block(*texts, width=WIDTH, height=HEIGHT):
    return fit([Paragraph(text, shipped()) for text in texts], width, height)


@pytest.mark.parametrize('style', [Style.REGULAR, Style.BOLD, Style.ITALIC])
def test_shipped_faces_have_every_vietnamese_letter_at_1000_units(style):
    face = shipped(style)
    face.check(VIETNAMESE)
    assert TTFont(io.BytesIO(face.data))['head'].unitsPerEm == 1000


def test_metrics_are_those_of_times():
    # Adobe's Times-Roman AFM: a 444, m 778, A 722, space 250, comma 250
    assert [shipped().width(char, 1000) for char in 'amA ,'] == pytest.approx([444, 778, 722, 250, 250], abs=1)


def test_usual_mark_is_size_ten():
    made = block("Sao y - BẢN THỬ NGHIỆM", "Ủy ban nhân dân phường Hoa Mẫu", "Thời gian ký: 2026-11-21T14:05:33+07:00")
    assert made.size == 10
    assert len(made.lines) == 3
    assert made.width <= WIDTH
    assert made.height <= HEIGHT


def test_long_name_is_broken_and_shrunk_until_it_fits():
    name = "Trung tâm Phục vụ hành chính công và Kiểm soát thủ tục hành chính của Ủy ban nhân dân xã " * 3
    made = block("Sao y", name, "Thời gian ký: 2026-11-21T14:05:33+07:00")
    assert 4 <= made.size < 10
    assert made.width <= WIDTH
    assert made.height <= HEIGHT
    assert (
        ' '.join(line.text for line in made.lines).split()
        == f"Sao y {name} Thời gian ký: 2026-11-21T14:05:33+07:00".split()
    )


def test_text_that_cannot_be_read_in_the_box_is_refused():
    with pytest.raises(PageUnfit):
        block('dài ' * 500)
    with pytest.raises(PageUnfit):
        block('')


def test_missing_letters_are_named_not_dropped():
    with pytest.raises(LetterMissing, match=r'U\+4E2D'):
        block("Sao y 中")


def test_words_are_never_lost_in_breaking():
    text = "Một câu dài để xem các chữ có bị mất khi xuống dòng hay không"
    assert ' '.join(break_lines(text, shipped(), 12, 100)) == text
    assert break_lines("Siêudàikhôngcóchỗngắt", shipped(), 12, 10) == ["Siêudàikhôngcóchỗngắt"]


def test_drawn_mark_is_black_text_of_the_box_size_without_pictures_or_transparency():
    page = geometry_of({'/MediaBox': [0, 0, 595, 842], '/Rotate': 90})
    made = block("Sao y", "Ủy ban")
    with pikepdf.open(io.BytesIO(draw(made, page, 100, 30))) as pdf:
        drawn = pdf.pages[0]
        assert [float(v) for v in drawn.mediabox] == [0, 0, 30, 100]  # sideways, as the page is
        assert set(drawn.obj.Resources.keys()) == {'/Font'}
        operators = [str(operator) for _, operator in pikepdf.parse_content_stream(drawn)]
        assert operators.count('Tj') == 2
        assert 'Do' not in operators
        font = drawn.obj.Resources.Font['/F0']
        assert '/ToUnicode' in font
        assert '+' in str(font.BaseFont)  # a subset, named so
        assert font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()


def test_letters_map_back_to_unicode_without_ranges():
    pdf = pikepdf.new()
    cmap = shipped().embed(pdf, frozenset("Ủở ễ")).ToUnicode.read_bytes().decode()
    assert 'beginbfrange' not in cmap
    for char in "Ủởễ":
        assert f'<{ord(char):04X}>' in cmap


def test_widths_of_the_pdf_are_those_of_the_embedded_program():
    pdf = pikepdf.new()
    font = shipped().embed(pdf, frozenset("Thời gian"))
    descendant = font.DescendantFonts[0]
    program = TTFont(io.BytesIO(descendant.FontDescriptor.FontFile2.read_bytes()))
    order, widths = program.getGlyphOrder(), list(descendant.W)
    for code, (width,) in zip(widths[::2], (list(item) for item in widths[1::2]), strict=True):
        assert program['hmtx'][order[int(code)]][0] == int(width)


def test_other_fonts_are_scaled_to_1000_units_and_checked(tmp_path):
    from fontTools.ttLib.scaleUpem import scale_upem

    font = TTFont(io.BytesIO(shipped().data))
    scale_upem(font, 2048)
    font.save(tmp_path / 'big.ttf')
    face = from_file(tmp_path / 'big.ttf')
    assert TTFont(io.BytesIO(face.data))['head'].unitsPerEm == 1000
    assert face.width("Thời gian", 10) == pytest.approx(shipped().width("Thời gian", 10), abs=0.05)
    for table in font['cmap'].tables:
        table.cmap.pop(ord('ễ'), None)
    font.save(tmp_path / 'lacking.ttf')
    with pytest.raises(LetterMissing, match=r'U\+1EC5'):
        from_file(tmp_path / 'lacking.ttf')
    (tmp_path / 'no.ttf').write_bytes(b'no font')
    with pytest.raises(LetterMissing):
        from_file(tmp_path / 'no.ttf')
