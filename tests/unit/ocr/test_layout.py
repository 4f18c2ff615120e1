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


def test_a_page_set_in_two_columns_is_read_column_by_column():
    left = [at(200, 100 + 90 * row, f'left column row number {row}') for row in range(8)]
    right = [at(1400, 102 + 90 * row, f'cột bên phải dòng số {row}') for row in range(8)]
    assert order([*left, *right]) == [line.text for line in (*left, *right)]


def test_a_form_with_lines_across_is_read_by_rows():
    left = [at(200, 100 + 90 * row, f'Họ và tên người {row}') for row in range(8)]
    right = [at(1400, 102 + 90 * row, f'Giới tính của người {row}') for row in range(8)]
    across = at(200, 900, 'Nơi thường trú của tất cả những người có tên ở trên cho đến ngày kê khai tờ này là')
    texts = order([*left, *right, across])
    assert texts[0] == 'Họ và tên người 0 Giới tính của người 0'
    assert texts[-1] == across.text


def test_a_table_of_three_columns_is_read_by_rows():
    cells = [
        at(left, 100 + 90 * row, text)
        for row in range(8)
        for left, text in ((200, f'{row}'), (500, f'nội dung số {row}'), (1500, f'kết quả {row}'))
    ]
    assert order(cells)[3] == '3 nội dung số 3 kết quả 3'


def test_a_stamp_beside_a_row_is_lines_of_its_own_that_stay_together():
    body = [at(900, 1000 + 80 * row, f'Điều {row}. Nội dung của quyết định') for row in range(1, 5)]
    stamp = [at(200, 1075, 'CÔNG VĂN ĐẾN'), at(200, 1135, 'Số: 217'), at(200, 1195, 'Ngày: 12/3/2025')]
    texts = [line.text for line in reading_order([*HEADER, *body], WIDTH, HEIGHT, stamp)]
    assert all(line.text in texts for line in body)
    first = texts.index('CÔNG VĂN ĐẾN')
    assert texts[first : first + 3] == [line.text for line in stamp]
    assert 'Số: 12/UBND-NC' in texts


def test_a_number_written_in_blue_is_put_into_its_blank():
    label, day = at(450, 312, 'Số:'), at(1230, 420, 'Thanh Bình, ngày')
    symbol, month = at(680, 312, '/UBND-NC'), at(1750, 420, 'tháng 02 năm 2025')
    black = [Line((*label.words, *symbol.words)), Line((*day.words, *month.words)), at(430, 600, 'Ghi chú:')]
    blue = [
        at(560, 305, '575', height=60),
        at(1650, 412, '04', height=60),
        at(660, 598, 'nộp sau'),
        at(1500, 640, 'An'),
    ]
    texts = [line.text for line in reading_order(black, WIDTH, HEIGHT, blue)]
    assert texts == ['Số: 575 /UBND-NC', 'Thanh Bình, ngày 04 tháng 02 năm 2025', 'Ghi chú: nộp sau', 'An']
