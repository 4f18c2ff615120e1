"""Phrases against misread text: what still matches, and what must never match."""

from __future__ import annotations

import pytest

from digitizer.doctypes.matching import Candidate, Phrase, capital_share, compact


@pytest.mark.parametrize(
    ('phrase', 'read'),
    [
        ("QUYẾT ĐỊNH", "QUYÉT ĐỊNH"),
        ("QUYẾT ĐỊNH", "QUYETDINH"),
        ("QUYẾT ĐỊNH", "QUYẾT ÐỊNH"),
        ("THÔNG CÁO", "THÔNG CÁQ"),
        ("GIẤY PHÉP LÁI XE", "GIẤY PHÉP LÁl XE"),
        ("GIẤY CHỨNG NHẬN KẾT HÔN", "GlAY CHUNG NHAN KFT HÔN"),
        ("PHIẾU LÝ LỊCH TƯ PHÁP SỐ 1", "PHIẾU LÝ LỊCH TƯ PHÁP SỐ l"),
        ("QUYỀN SỬ DỤNG ĐẤT", "QUYỀN SỬ DỤNG ĐẤI"),
    ],
)
def test_misreadings_still_match(phrase, read):
    assert Phrase(phrase).at_start(Candidate(compact(read))) is not None


@pytest.mark.parametrize(
    ('phrase', 'read'),
    [
        ("GIẤY CHỨNG NHẬN ĐĂNG KÝ XE", "GIẤY CHỨNG NHẬN ĐĂNG KÝ THUẾ"),
        ("PHIẾU LÝ LỊCH TƯ PHÁP SỐ 1", "PHIẾU LÝ LỊCH TƯ PHÁP SỐ 2"),
        ("QUYẾT ĐỊNH", "QUY ĐỊNH"),
        ("QUYẾT ĐỊNH", "QUYẾT NGHỊ"),
        ("THÔNG TƯ", "THÔNG TIN"),
        ("KẾ HOẠCH", "KẾ TOÁN"),
        ("LUẬT", "LUÂN"),
        ("TỜ TRÌNH", "TỜ KHAI"),
        ("GIẤY CHỨNG NHẬN ĐĂNG KÝ DOANH NGHIỆP", "GIẤY CHỨNG NHẬN ĐĂNG KÝ NHÃN HIỆU"),
    ],
)
def test_other_words_do_not_match(phrase, read):
    assert Phrase(phrase).at_start(Candidate(compact(read))) is None


def test_the_end_of_the_match_is_told():
    found = Phrase("QUYẾT ĐỊNH").at_start(Candidate(compact("QUYẾT ĐỊNH Về việc")))
    assert (found.errors, found.end) == (0, len('quyetdinh'))


def test_capitals_are_counted_among_letters_only():
    assert capital_share("ĐIỀU 1.") == 1.0
    assert capital_share("Về") == 0.5
    assert capital_share("123") == 0.0
