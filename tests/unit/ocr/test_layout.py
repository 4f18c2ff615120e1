"""Reading order: rows, and the two columns of header and footer."""

from __future__ import annotations

from ocr.engines.layout import reading_order, rows_of
from ocr.model import Box, Line, Word

WIDTH, HEIGHT = 2480, 3508


def at(x, y, text, *, height=50, step=24):
    """A fragment of print at x, y (top left)."""
    words, left = [], x
    for part in text.split():
        right = left + step * len(part)
        words.append(Word(part, 0.9, Box(left, y, right, y + height)))
        left = right + step
    return Line(tuple(words))


HEADER = [
    at(460, 216, 'ỦY BAN NHÂN DÂN'),
    at(1115, 221, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'),
    at(460, 281, 'TỈNH THANH BÌNH'),
    at(1240, 296, 'Độc lập - Tự do - Hạnh phúc'),
    at(450, 412, 'Số: 12/UBND-NC'),
    at(1230, 420, 'Thanh Bình, ngày 04 tháng 02 năm 2025'),
    at(500, 496, 'V/v tham gia ý kiến'),
    at(430, 568, 'các dự thảo Nghị định'),
]
BODY = [
    at(1000, 800, 'Kính gửi: Sở Tài chính'),
    at(570, 940, 'Theo đề nghị của Bộ Tài chính tại nội dung các Công văn nêu trên, Ủy ban'),
    at(430, 1003, 'nhân dân tỉnh trả lời.'),
]
FOOTER = [
    at(1500, 1290, 'TM. ỦY BAN NHÂN DÂN'),
    at(430, 1300, 'Nơi nhận:'),
    at(430, 1370, '- Như trên;'),
    at(1500, 1380, 'CHỦ TỊCH'),
    at(430, 1440, '- Lưu: VT.'),
    at(1500, 1700, 'Nguyễn Văn An'),
]


def order(fragments):
    return [line.text for line in reading_order(fragments, WIDTH, HEIGHT)]


def test_header_and_footer_columns_are_read_one_after_the_other():
    texts = order([*HEADER, *BODY, *FOOTER])
    assert texts == [
        'ỦY BAN NHÂN DÂN',
        'TỈNH THANH BÌNH',
        'Số: 12/UBND-NC',
        'V/v tham gia ý kiến',
        'các dự thảo Nghị định',
        'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
        'Độc lập - Tự do - Hạnh phúc',
        'Thanh Bình, ngày 04 tháng 02 năm 2025',
        'Kính gửi: Sở Tài chính',
        'Theo đề nghị của Bộ Tài chính tại nội dung các Công văn nêu trên, Ủy ban',
        'nhân dân tỉnh trả lời.',
        'Nơi nhận:',
        '- Như trên;',
        '- Lưu: VT.',
        'TM. ỦY BAN NHÂN DÂN',
        'CHỦ TỊCH',
        'Nguyễn Văn An',
    ]


def test_order_does_not_depend_on_the_order_of_the_fragments():
    fragments = [*HEADER, *BODY, *FOOTER]
    assert order(fragments) == order(list(reversed(fragments)))


def test_a_centred_title_ends_the_header():
    title = at(1050, 640, 'QUYẾT ĐỊNH')
    texts = order([*HEADER, title])
    assert texts.index('QUYẾT ĐỊNH') == len(texts) - 1


def test_a_form_row_is_one_line():
    texts = order([at(200, 100, 'Họ và tên: Trần Thị Mai'), at(1500, 104, 'Giới tính: Nữ')])
    assert texts == ['Họ và tên: Trần Thị Mai Giới tính: Nữ']


def test_a_single_centred_national_title_makes_no_columns():
    fragments = [at(800, 200, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'), at(300, 400, 'Tên tôi là:'), at(1400, 402, 'Nam')]
    assert order(fragments) == ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Tên tôi là: Nam']


def test_two_signatures_side_by_side_are_columns():
    fragments = [
        at(300, 1000, 'Hai bên cùng ký tên vào hợp đồng được lập thành hai bản có giá trị như nhau.'),
        at(400, 1200, 'ĐẠI DIỆN BÊN A'),
        at(1500, 1204, 'ĐẠI DIỆN BÊN B'),
        at(420, 1500, 'Lê Văn Bình'),
        at(1520, 1498, 'Phạm Thu Hà'),
    ]
    assert order(fragments)[1:] == ['ĐẠI DIỆN BÊN A', 'Lê Văn Bình', 'ĐẠI DIỆN BÊN B', 'Phạm Thu Hà']


def test_lines_over_each_other_stay_two_rows_though_they_touch():
    assert len(rows_of([at(100, 100, 'dòng thứ nhất'), at(100, 118, 'dòng thứ hai')])) == 2


def test_nothing_gives_nothing():
    assert reading_order([], WIDTH, HEIGHT) == ()
