"""Addresses read badly, mended by the lists of units."""

from __future__ import annotations

import pytest

from digitizer.doctypes.addresses.mending import mended


def _all(word):
    return True


def _none(word):
    return False


@pytest.mark.parametrize(
    ('read', 'meant'),
    [
        (
            'phường Phí Thủy, thành phố Phm Thiết, tỉnh Bình Thuận',
            'phường Phú Thủy, thành phố Phan Thiết, tỉnh Bình Thuận',
        ),
        (
            'phường Phú Thủy thành phố Phan Thiết, tĩnh Bình Thuận',
            'phường Phú Thủy, thành phố Phan Thiết, tỉnh Bình Thuận',
        ),
        (
            'số 3, phường 12, quận Qò Vấp, thành phố Hà Chí Minh 050',
            'số 3, phường 12, quận Gò Vấp, thành phố Hồ Chí Minh',
        ),
        ('Bệnh viện huyện Giỗng Trôm, tỉnh Bến Tre', 'Bệnh viện huyện Giồng Trôm, tỉnh Bến Tre'),
        ('xã Long Sơn, huyện Minh Long, tĩnh Quảng Ngãi', 'xã Long Sơn, huyện Minh Long, tỉnh Quảng Ngãi'),
        ('thị 71 trấn Cây Dương', 'thị trấn Cây Dương'),
        ('xã Lương Quới H. Giồng Trom T. Bến Trc', 'xã Lương Quới, H. Giồng Trôm, T. Bến Tre'),
    ],
)
def test_units_are_found_from_the_province_down(read, meant):
    assert mended(read, is_weak=_all, is_elsewhere=_none) == meant


def test_a_name_of_the_paper_itself_is_believed_sooner():
    read = 'thị trấn Đ&k #Hú, huyện Đ&k tỉnh Đ&k Nông'
    assert mended(read, is_weak=_all, is_elsewhere=_none) != 'thị trấn Đắk Mil, huyện Đắk Mil, tỉnh Đắk Nông'
    seen = mended(read, is_weak=_all, is_elsewhere=lambda name: name in {'Đắk Mil', 'Đắk Nông'})
    assert seen == 'thị trấn Đắk Mil, huyện Đắk Mil, tỉnh Đắk Nông'


@pytest.mark.parametrize(
    'text',
    [
        'xã Long Sơn, huyện Minh Long, tỉnh Quảng Ngãi',
        '22 đường Lê Lợi',
        'tổ 7, thôn Phúc Thọ, xã Đức Trọng, tỉnh Lâm Đồng',
    ],
)
def test_what_names_its_units_or_none_is_left_alone(text):
    assert mended(text, is_weak=_all, is_elsewhere=_none) is None


def test_words_that_were_read_well_keep_the_spelling_of_the_paper():
    assert mended('xã Long Sơn, huyện Minh Lang, tỉnh Quảng Ngãi', is_weak=_none, is_elsewhere=_none) is None


def test_one_badly_read_word_puts_names_of_no_unit_in_doubt():
    read = 'phường 12, quận Qò Vấp, thành phố Hà Chí Minh'
    meant = 'phường 12, quận Gò Vấp, thành phố Hồ Chí Minh'
    assert mended(read, is_weak=lambda word: word == 'Qò', is_elsewhere=_none) == meant
