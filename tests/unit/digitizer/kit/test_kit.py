"""Text folding, whole-or-absent files and the clock."""

from __future__ import annotations

import os
import unicodedata
from datetime import UTC, datetime

import pytest

from digitizer.kit.clock import VIETNAM, utc_text
from digitizer.kit.files import replacing, sha256_of
from digitizer.kit.text import fold, letters, nfc, one_tone_place, squeeze


def test_fold_drops_every_mark_and_the_bar_of_d():
    assert fold('Đường Nguyễn Trãi, QUYẾT ĐỊNH số 84/QĐ-UBND') == 'duong nguyen trai, quyet dinh so 84/qd-ubnd'


def test_fold_is_the_first_letter_of_the_decomposition_for_every_character():
    for char in map(chr, (*range(0x20, 0x3000), *range(0xF900, 0x10000))):
        if len(nfc(char)) == 1:
            folded = 'd' if char in 'đĐ' else unicodedata.normalize('NFD', char)[0].lower()[0]
            assert fold(char) == folded
            assert letters(char) == (folded if folded.isalnum() else '')


def test_letters_leave_nothing_between_them():
    assert letters('Số: 84/QĐ-UBND') == 'so84qdubnd'
    assert letters('— …') == ''


def test_fold_keeps_offsets():
    text = 'Ủy ban nhân dân tỉnh Đắk Lắk – ngày 05/7/2025'
    assert len(fold(text)) == len(nfc(text))


def test_decomposed_input_folds_and_squeezes_like_composed():
    text = 'Trần  Thị\u00a0Hòa '
    assert fold(unicodedata.normalize('NFD', text)) == fold(text)
    assert squeeze(unicodedata.normalize('NFD', text)) == 'Trần Thị Hòa'


@pytest.mark.parametrize(
    ('newer', 'older'),
    [
        ('Uỷ ban nhân dân', 'Ủy ban nhân dân'),
        ('UỶ BAN NHÂN DÂN TỈNH', 'ỦY BAN NHÂN DÂN TỈNH'),
        ('hoà giải, sức khoẻ; Thuý và Hoà.', 'hòa giải, sức khỏe; Thúy và Hòa.'),
        ('quý, quỹ, hoàn, thuỷnh, ủy', 'quý, quỹ, hoàn, thuỷnh, ủy'),
    ],
)
def test_both_places_of_a_tone_are_one(newer, older):
    assert one_tone_place(newer) == older
    assert one_tone_place(unicodedata.normalize('NFD', newer)) == older
    assert one_tone_place(older) == older
    assert len(one_tone_place(newer)) == len(newer)


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path):
    path = tmp_path / 'x'
    path.write_text('old')

    def fail_halfway():
        with replacing(path) as stream:
            stream.write(b'half')
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_halfway()
    assert path.read_text() == 'old'
    assert os.listdir(tmp_path) == ['x']


def test_a_finished_write_is_whole(tmp_path):
    path = tmp_path / 'x'
    with replacing(path) as stream:
        stream.write(b'abc')
    assert sha256_of(path) == 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'


def test_times_are_written_in_utc():
    assert utc_text(datetime(2026, 11, 21, 14, 5, 33, tzinfo=VIETNAM)) == '2026-11-21T07:05:33Z'
    assert utc_text(datetime(2026, 1, 1, tzinfo=UTC)) == '2026-01-01T00:00:00Z'
