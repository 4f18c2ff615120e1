"""Slips of the one-stop shop that are written as letters."""

from __future__ import annotations

from datetime import date

import pytest

from digitizer.doctypes import catalogue
from digitizer.extraction import extract


def fields_of(page):
    fields = extract([page], catalogue().get('T31'), scanned_on=date(2026, 12, 1)).fields
    return {field.name: field.value for field in fields if field.value is not None}


@pytest.mark.parametrize(
    "promise",
    [
        "Chúng tôi xin lỗi và hẹn lại thời gian trả kết quả vào ngày 07/10/2026.",
        "Chúng tôi xin lỗi và sẽ trả kết quả giải quyết hồ sơ cho Ông/Bà vào ngày 07 tháng 10 năm 2026.",
    ],
)
def test_an_apology_promises_a_new_day_and_tells_the_rest_in_sentences(column, promise):
    found = fields_of(
        column(
            "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ",
            "Kính gửi: Ông/Bà Võ Bảo Trâm",
            "Ngày 15/09/2026, Trung tâm tiếp nhận hồ sơ đề nghị giải quyết",
            "Thủ tục đăng ký khai sinh của Ông/Bà, mã số: H24.031-",
            "260915-0472.",
            "Thời gian hẹn trả kết quả: ngày 29/09/2026.",
            promise,
        )
    )
    assert found['applicant_name'] == "Võ Bảo Trâm"
    assert found['procedure_name'] == "Thủ tục đăng ký khai sinh"
    assert found['dossier_code'] == 'H24.031-260915-0472'
    assert found['due_date'] == '2026-10-07'
    assert 'issue_date' not in found


def test_a_slip_with_labels_needs_no_sentence(column):
    found = fields_of(column("Hồ sơ của: Hồ Hoàng Long", "Mã hồ sơ: H21.044-260918-0128", "Thời hạn mới: 02/10/2026"))
    assert (found['applicant_name'], found['dossier_code']) == ("Hồ Hoàng Long", 'H21.044-260918-0128')
    assert found['due_date'] == '2026-10-02'


def test_of_two_labels_of_one_field_the_plainer_counts(column):
    found = fields_of(
        column(
            "Yêu cầu hoàn thiện hồ sơ gồm những nội dung sau: Tờ khai đăng ký khai sinh.",
            "Lý do: Bản sao giấy tờ chưa được chứng thực.",
        )
    )
    assert found['reason'] == "Bản sao giấy tờ chưa được chứng thực."


def test_an_apology_names_the_procedure_behind_a_colon_and_asks_to_come_again(column):
    found = fields_of(
        column(
            "PHIẾU XIN LỖI",
            "Về việc chậm trả kết quả giải quyết thủ tục hành chính",
            "Kính gửi: Ông (Bà) Lò Thị Sương",
            "Ủy ban nhân dân phường đã tiếp nhận hồ sơ số H14.033-260211-0367 của Ông (Bà) về",
            "thủ tục: Cấp giấy xác nhận tình trạng hôn nhân. Theo giấy hẹn, Ông (Bà) đến nhận",
            "kết quả vào ngày 25/02/2026. Nay đề nghị Ông (Bà) đến nhận kết quả vào ngày 22/03/2026.",
        )
    )
    assert found['procedure_name'] == "Cấp giấy xác nhận tình trạng hôn nhân"
    assert found['due_date'] == '2026-03-22'


def test_a_dossier_is_about_what_stands_up_to_its_code(column):
    found = fields_of(
        column(
            "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ",
            "Ngày 01 tháng 12 năm 2025, Ủy ban nhân dân xã tiếp nhận giải quyết hồ sơ của bà về",
            "việc: Xác định lại diện tích đất ở; mã số hồ sơ: H30.118-251201-0004",
        )
    )
    assert found['procedure_name'] == "Xác định lại diện tích đất ở"


def test_the_sentence_behind_a_blank_is_no_part_of_what_fills_it(column):
    found = fields_of(
        column(
            "Nội dung yêu cầu giải quyết: Cấp chứng chỉ hành nghề hoạt động xây dựng hạng III cho cá nhân",
            "Qua xem xét, Bộ phận Tiếp nhận và Trả kết quả thông báo không tiếp nhận hồ sơ này với",
            "lý do cụ thể như sau: Không thuộc thẩm quyền giải quyết của Sở Xây dựng.",
        )
    )
    assert found['procedure_name'] == "Cấp chứng chỉ hành nghề hoạt động xây dựng hạng III cho cá nhân"
