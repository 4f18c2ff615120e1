"""The blank that a declaration is printed on: told by its code or its title, it decides what the labels mean."""

from __future__ import annotations

import pytest

from digitizer.doctypes.blanks import blank_of, on_blank, printed_code

HEADING = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
CT01 = ["Mẫu CT01 ban hành kèm theo Thông tư số 53/2025/TT-BCA ngày 01/7/2025", *HEADING]


@pytest.mark.parametrize(
    ('lines', 'name'),
    [
        ([*CT01, "TỜ KHAI"], "Tờ khai thay đổi thông tin cư trú"),
        ([*HEADING, "TỜ KHAI THAY ĐỔI THÔNG TIN CƯ TRÚ"], "Tờ khai thay đổi thông tin cư trú"),
        ([*HEADING, "TỜ KHAI", "ĐĂNG KÝ KHAI SINH"], "Tờ khai đăng ký khai sinh"),
        ([*HEADING, "TỜ KHAl ĐĂNG KÝ KẾT H0N"], "Tờ khai đăng ký kết hôn"),
        (
            [*HEADING, "TỜ KHAI CẤP GIẤY XÁC NHẬN", "TÌNH TRẠNG HÔN NHÂN"],
            "Tờ khai cấp Giấy xác nhận tình trạng hôn nhân",
        ),
    ],
)
def test_a_blank_is_known_by_its_code_or_its_title(known_types, lines, name):
    form = blank_of(known_types.get('T19'), lines)
    assert form is not None
    assert form.name == name


@pytest.mark.parametrize(
    'lines',
    [
        [],
        [*HEADING, "TỜ KHAI LỆ PHÍ TRƯỚC BẠ"],
        [*HEADING, "Tờ khai đăng ký khai sinh là một biểu mẫu của cơ quan hộ tịch"],  # spoken of, not a title
        ["Mẫu số 99/XYZ", *HEADING, "TỜ KHAI"],
    ],
)
def test_an_unknown_blank_leaves_the_type_as_it_is(known_types, lines):
    declaration = known_types.get('T19')
    assert blank_of(declaration, lines) is None
    assert on_blank(declaration, lines) is declaration


def test_the_code_is_told_as_the_catalogue_writes_it(known_types):
    found = printed_code(known_types.get('T19'), CT01)
    assert found is not None
    assert (found.code, found.line, found.known) == ('CT01', 0, True)
    request = printed_code(known_types.get('T20'), ["Mẫu số 04/ĐK", *HEADING])
    assert request is not None
    assert (request.code, request.known) == ('04/ĐK', True)
    unknown = printed_code(known_types.get('T19'), ["Mẫu số: 07/TK-X", *HEADING])
    assert unknown is not None
    assert (unknown.code, unknown.known) == ('07/TK-X', False)


def test_a_sentence_with_a_form_is_no_code(known_types):
    assert printed_code(known_types.get('T19'), ["Tôi khai theo mẫu CT01 của cơ quan"]) is None
    assert printed_code(known_types.get('T19'), [*[""] * 40, "Mẫu CT01"]) is None


def test_a_blank_keeps_every_field_and_changes_their_labels(known_types):
    declaration = known_types.get('T19')
    on_ct01 = on_blank(declaration, CT01)
    assert [spec.name for spec in on_ct01.fields] == [spec.name for spec in declaration.fields]
    assert on_ct01.field('full_name').labels == ("Họ, chữ đệm và tên",)
    assert on_ct01.field('phone').threshold == declaration.field('phone').threshold
    assert 'mother_name' in on_ct01.unread
    assert declaration.unread == ()
