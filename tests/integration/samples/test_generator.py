"""The generator: fonts, layout guard, the same bytes again."""

from __future__ import annotations

import hashlib
import unicodedata

import pytest
from fontTools.ttLib import TTFont

from samples.generate import build, fonts, plan
from samples.generate.fonts import MONO, NOTO_SANS, NOTO_SERIF, SANS, SERIF
from samples.generate.sheet import LayoutError, Sheet

VIETNAMESE = (
    'àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ'
    'ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ'
)


@pytest.mark.parametrize(
    'style', [SERIF, SERIF.b(), SERIF.i(), SERIF.b().i(), SANS, SANS.b(), MONO, NOTO_SERIF, NOTO_SERIF.b(), NOTO_SANS]
)
def test_every_face_has_every_letter(style):
    assert len(VIETNAMESE) == 134
    with TTFont(fonts.font_file(style.file_stem), lazy=True) as font:
        cmap = font.getBestCmap()
    assert [letter for letter in VIETNAMESE if ord(letter) not in cmap] == []


def test_letters_are_counted_right():
    assert sorted(fonts.vietnamese_letters()) == sorted(VIETNAMESE)


def test_missing_font_says_how_to_get_it():
    with pytest.raises(fonts.FontMissing, match='apt-get install'):
        fonts.font_file('NoSuchFont-Regular')


class TestSheet:
    def test_text_is_recorded_line_by_line(self):
        sheet = Sheet(dpi=100)
        sheet.paragraph(30, 40, 60, 'Một hai ba bốn năm sáu bảy tám chín mười mười một mười hai', SERIF)
        assert len(sheet.lines) > 1
        assert ' '.join(sheet.text.split()) == 'Một hai ba bốn năm sáu bảy tám chín mười mười một mười hai'
        assert unicodedata.is_normalized('NFC', sheet.text)

    def test_overlap_stops(self):
        sheet = Sheet(dpi=100)
        sheet.put(30, 40, 'Ủy ban nhân dân', SERIF)
        with pytest.raises(LayoutError, match='runs into'):
            sheet.put(32, 41, 'Số: 12', SERIF)

    def test_over_the_edge_stops(self):
        with pytest.raises(LayoutError, match='over the edge'):
            Sheet(dpi=100).put(190, 40, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', SERIF)

    def test_leaders_stay_out_of_the_text(self):
        sheet = Sheet(dpi=100)
        sheet.put(30, 40, 'Họ tên: ............ Ngày', SERIF)
        assert sheet.text == 'Họ tên: Ngày'


def digests(folder):
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.rglob('*') if path.is_file()}


@pytest.mark.parametrize('name', ['t18-cong-van-bo.pdf', 't20-don-de-nghi.tif', 't40-giay-moi.jpg'])
def test_same_seed_same_bytes_other_seed_other_paper(tmp_path, name):
    sample = next(sample for sample in plan.singles() if sample.name == name)
    for run in ('a', 'b', 'c'):
        (tmp_path / run).mkdir()
    build.make_single(sample, tmp_path / 'a', 7, 'dev')
    build.make_single(sample, tmp_path / 'b', 7, 'dev')
    build.make_single(sample, tmp_path / 'c', 8, 'dev')
    assert digests(tmp_path / 'a') == digests(tmp_path / 'b')
    assert set(digests(tmp_path / 'a').values()).isdisjoint(digests(tmp_path / 'c').values())


@pytest.mark.slow
def test_whole_set_comes_out_of_several_processes_as_of_one(tmp_path):
    build.build(tmp_path / 'one', only='t1', jobs=1)
    build.build(tmp_path / 'two', only='t1', jobs=2)
    assert digests(tmp_path / 'one') == digests(tmp_path / 'two')


def test_held_out_set_is_another(tmp_path):
    name = 't40-giay-moi.jpg'
    try:
        build.build(tmp_path / 'held', only=name, split='heldout', jobs=1)
    finally:
        fonts.substitute({})
    build.build(tmp_path / 'dev', only=name, jobs=1)
    assert digests(tmp_path / 'held')[name] != digests(tmp_path / 'dev')[name]
