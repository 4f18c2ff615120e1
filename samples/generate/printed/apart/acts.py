"""T35 to T50: resolutions, notices, reports, plans and laws of bodies that the open layouts lack."""

from __future__ import annotations

from datetime import date

from samples.generate.printed.apart.add import add
from samples.generate.printed.apart.scene import scene
from samples.generate.printed.layout import Collection

LAYOUTS = Collection()
_NEW = (date(2025, 7, 14), date(2026, 10, 30))

add(
    LAYOUTS,
    't35-shareholders',
    scene(
        date(2020, 4, 1),
        date(2026, 6, 30),
        firm=(("BAO BÌ THÁI DƯƠNG", "BBTD"), ("VẬN TẢI SÔNG CẦU", "VTSC"), ("DƯỢC LIỆU MIỀN NÚI", "DLMN")),
    ),
    "Nghị quyết of a general meeting of shareholders with a table of votes",
)
add(
    LAYOUTS,
    't36-district-2003',
    scene(date(2001, 2, 1), date(2004, 3, 30), crop=("vụ Đông Xuân", "vụ Hè Thu")),
    "Chỉ thị of a district's chairman of 2003, number and day by pen, copy of a copy",
    wear='copied',
)
add(LAYOUTS, 't37-land-fee', scene(*_NEW), "Thông báo of a tax office on a form, numbered parts and a table of sums")
add(
    LAYOUTS,
    't38-flood-sheet',
    scene(*_NEW, storm=(5, 8, 11)),
    "Báo cáo nhanh of a commune on a landscape sheet, merged heads of a table",
)
add(
    LAYOUTS,
    't39-women',
    scene(*_NEW, theme=("Áo dài", "Phụ nữ khởi nghiệp", "Gia đình không rác thải nhựa")),
    "Kế hoạch of a commune's Women's Union, place and day at its end",
)
add(
    LAYOUTS,
    't41-service-centre',
    scene(*_NEW),
    "Quy chế that a decision issues, two pages, no number and no signature of its own",
)
add(
    LAYOUTS,
    't42-congress',
    scene(*_NEW, round_=("XIV", "XVI", "IX")),
    "Chương trình of a Farmers' Association congress, a table by half days",
)
add(
    LAYOUTS,
    't43-treasury',
    scene(*_NEW, area=(("IX", "Hải Phòng"), ("XIV", "Đắk Lắk"), ("XVII", "Lâm Đồng"))),
    "Hướng dẫn of a regional treasury, two pages, electronic signature",
)
add(
    LAYOUTS,
    't44-reservoir',
    scene(*_NEW, lake=("Khe Ngang", "Suối Vàng", "Đồng Mít")),
    "Công điện of a commune's chairman with the hour of sending, photographed",
    wear='photographed',
)
add(
    LAYOUTS,
    't47-posts',
    scene(date(2021, 3, 1), date(2025, 5, 30)),
    "Đề án with a cover page, the head on its second page",
)
add(
    LAYOUTS,
    't48-law-book',
    scene(date(1997, 3, 1), date(2003, 10, 30)),
    "Nghị định as a law book prints it: number and day under the title",
)
add(
    LAYOUTS,
    't49-numbered-2004',
    scene(date(2001, 3, 1), date(2007, 10, 30)),
    "Thông tư of the old kind in numbered parts without articles",
)
add(
    LAYOUTS,
    't50-portal-print',
    scene(
        date(2023, 6, 20), date(2025, 12, 12), topic=("Lưu trữ số", "Cấp, thoát nước", "Tư cách pháp lý của hợp tác xã")
    ),
    "Luật printed from the national portal of laws: table of attributes, then the text",
)
