"""What an appointment slip shows: one page, all of what was promised, whatever a name is made of."""

from __future__ import annotations

import io
import uuid
from dataclasses import replace
from datetime import datetime

import pypdf
import pytest

from digitizer.certification.register.appointment import Appointment, appointment_slip
from digitizer.certification.register.deadlines import Slip
from digitizer.certification.signatories import Body
from digitizer.kit.clock import VIETNAM
from signing import typeface

GIVEN = Appointment(
    request_id=uuid.UUID('6f1f1f0e-7a0b-4d53-9f0e-5a4c1d2b3e4f'),
    body=Body('UBND phường Hoa Mẫu', ("ỦY BAN NHÂN DÂN", "PHƯỜNG HOA MẪU")),
    requester='Lê Thị Thử',
    asked="Bản sao điện tử có chứng thực từ bản chính",
    paper="Giấy khai sinh",
    pages=2,
    slip=Slip("Tiếp nhận lúc 15 giờ 30 phút.", "Hẹn trả kết quả lúc 17 giờ 00 phút.", ("Lý do: nhiều trang.",)),
    issued_at=datetime(2026, 2, 3, 15, 30, tzinfo=VIETNAM),
    trial=False,
)


def words(appointment):
    reader = pypdf.PdfReader(io.BytesIO(appointment_slip(appointment)))
    (page,) = reader.pages
    return ' '.join(page.extract_text().split())


def test_slip_names_body_request_paper_and_date():
    text = words(GIVEN)
    for part in (
        "ỦY BAN NHÂN DÂN PHƯỜNG HOA MẪU", "PHIẾU HẸN TRẢ KẾT QUẢ", str(GIVEN.request_id), 'Lê Thị Thử', GIVEN.asked,
        "Giấy khai sinh, 02 trang", GIVEN.slip.received, GIVEN.slip.due, "Lý do: nhiều trang.",
        "Ngày 03 tháng 02 năm 2026", "NGƯỜI YÊU CẦU", "NGƯỜI TIẾP NHẬN",
    ):  # fmt: skip
        assert part in text, part
    assert "THỬ NGHIỆM" not in text
    assert "BẢN THỬ NGHIỆM" in words(replace(GIVEN, trial=True))


def test_the_same_facts_make_the_same_file_on_any_day(monkeypatch):
    made = []
    for moment in ('1700000000', '1800000000'):
        monkeypatch.setenv('SOURCE_DATE_EPOCH', moment)  # what fontTools takes for now
        typeface._reduced.cache_clear()
        made.append(appointment_slip(GIVEN))
    assert made[0] == made[1]
    assert appointment_slip(GIVEN) != appointment_slip(replace(GIVEN, pages=3))


@pytest.mark.parametrize('name', [None, 'Nguyễn ' * 25, 'W' * 200, '漢字 \u0301 ông Ê-đê', ' '])
def test_any_name_fits_on_one_page(name):
    text = words(replace(GIVEN, requester=name, paper=None))
    assert "Người yêu cầu:" in text
    assert "Giấy tờ: Giấy tờ, 02 trang" in text
    assert "NGƯỜI TIẾP NHẬN" in text
