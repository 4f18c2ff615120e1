"""T17, T18, T21 and T40: decisions, letters, submissions and invitations of bodies that the open layouts lack."""

from __future__ import annotations

from datetime import date

from samples.generate.printed.apart.add import add
from samples.generate.printed.apart.scene import scene
from samples.generate.printed.layout import Collection

LAYOUTS = Collection()
_NEW = (date(2025, 7, 14), date(2026, 10, 30))

add(
    LAYOUTS,
    't17-fine-blank',
    scene(
        date(2022, 3, 1),
        date(2025, 5, 30),
        deed=(
            ("Không niêm yết giá hàng hóa tại địa điểm bán hàng", "điểm a khoản 1 Điều 13 Nghị định số 109/2013/NĐ-CP"),
            ("Để vật liệu xây dựng trên vỉa hè trái quy định", "điểm b khoản 2 Điều 12 Nghị định số 100/2019/NĐ-CP"),
        ),
        work=("Buôn bán nhỏ", "Lái xe", "Thợ xây"),
    ),
    "Quyết định of a fine on a printed blank, filled in by pen, two pages",
)
add(
    LAYOUTS,
    't17-labour-union',
    scene(*_NEW, shop=("May Phú Thịnh", "Chế biến gỗ Trường Giang", "Cơ khí Đại Đồng")),
    "Quyết định of a province's labour federation with a list of names in the article",
)
add(
    LAYOUTS,
    't17-typewriter',
    scene(date(1995, 2, 1), date(2002, 11, 30), post=("Trưởng phòng Giao thông", "Trưởng phòng Văn hóa Thông tin")),
    "Quyết định of a province of the nineties, typewritten, copy of a copy",
    wear='copied',
)
add(
    LAYOUTS,
    't18-two-languages',
    scene(
        date(2023, 2, 1),
        date(2026, 9, 30),
        guest=(("Đại học Chiang Mai", "Chiang Mai University"), ("Đại học Kyushu", "Kyushu University")),
    ),
    "Công văn of a university in Vietnamese over English",
)
add(
    LAYOUTS,
    't18-regional-court',
    scene(*_NEW, area=(2, 3, 5, 7)),
    "Công văn of a regional court to a commune; number and day by pen, stamp of arrival",
)
add(
    LAYOUTS,
    't18-power-cut',
    scene(date(2021, 3, 1), date(2026, 9, 30), mark=("PC1", "ĐL3")),
    "Công văn of a power company on its own letterhead, two pages, addressee at the left",
)
add(
    LAYOUTS,
    't21-culture-office',
    scene(*_NEW, feast=("Ngày hội Đại đoàn kết toàn dân tộc", "Hội thi Tiếng hát người cao tuổi", "Ngày hội Sách")),
    "Tờ trình of an office of a commune with a table of costs and the sum in words",
)
add(
    LAYOUTS,
    't40-anniversary',
    scene(
        date(2022, 8, 1),
        date(2026, 9, 30),
        school=("Nguyễn Thượng Hiền", "Lương Văn Can", "Hàn Thuyên"),
        years=(40, 50, 60),
    ),
    "Printed invitation letter of a school, landscape with a border, the guest's name by pen",
)
add(
    LAYOUTS,
    't40-dialogue',
    scene(*_NEW, topic=("đất đai, xây dựng", "hộ tịch, cư trú", "thuế và đăng ký hộ kinh doanh")),
    "Giấy mời of a commune's service centre, all of it in a table",
)
