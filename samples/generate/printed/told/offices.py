"""Who issues the official papers of this package, in which look, and what they speak of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from samples.generate.places import Place
from samples.generate.printed.cast import capital, day_between, phone
from samples.generate.printed.told.folk import FOLK, FORMS, town
from samples.generate.words import long_day, money, slash_day

BEFORE, AFTER = (date(2019, 3, 1), date(2025, 6, 20)), (date(2025, 7, 8), date(2026, 9, 30))
_MATTERS = (
    "công tác phòng cháy, chữa cháy tại chợ và khu dân cư tập trung",
    "thu gom rác thải nhựa trên các bãi biển, cửa sông",
    "chuyển đổi số trong tiếp nhận, trả kết quả thủ tục hành chính",
    "cho vay vốn tạo việc làm đối với lao động trở về địa phương",
    "tiêm phòng bệnh dại, lở mồm long móng cho đàn vật nuôi",
    "bảo tồn, phát huy giá trị di tích và lễ hội truyền thống",
    "quản lý tài nguyên khoáng sản làm vật liệu xây dựng thông thường",
    "bảo đảm trật tự, an toàn giao thông trước cổng trường học",
)
_SENTENCES = (
    "Rà soát, lập danh sách cụ thể từng cơ sở; phân công cán bộ phụ trách địa bàn và báo cáo kết quả trước {day}.",
    "Tổng số lượt người tham gia là {many}, tăng {percent}% so với cùng kỳ năm trước; không để xảy ra vụ việc phức tạp.",
    "Đẩy mạnh thông tin, tuyên truyền trên hệ thống loa truyền thanh cơ sở, mạng xã hội và tại các buổi sinh hoạt cộng đồng.",
    "Kinh phí thực hiện bố trí từ nguồn sự nghiệp năm {year} là {money} đồng, phần còn thiếu huy động các nguồn hợp pháp khác.",
    "Một số đơn vị chưa chủ động, còn chờ hướng dẫn của cấp trên; số liệu báo cáo chưa thống nhất giữa các kỳ.",
    "Phối hợp chặt chẽ với Mặt trận Tổ quốc và các tổ chức chính trị - xã hội trong giám sát, phản biện và vận động nhân dân.",
    "Kiểm tra ít nhất {few} điểm mỗi quý; lập biên bản, xử lý nghiêm các trường hợp cố tình vi phạm theo quy định của pháp luật.",
    "Bố trí {few} tổ công tác lưu động xuống tận khu dân cư hướng dẫn người cao tuổi, người khuyết tật nộp hồ sơ.",
    "Đến nay đã hoàn thành {percent}% khối lượng; dự kiến nghiệm thu, đưa vào sử dụng trong tháng 12 năm {year}.",
    "Các cơ quan, đơn vị bám sát kế hoạch, kịp thời phản ánh khó khăn, vướng mắc để xem xét, giải quyết theo thẩm quyền.",
    "Nâng cao trách nhiệm người đứng đầu, gắn kết quả thực hiện với đánh giá, xếp loại cán bộ, công chức cuối năm.",
    "Khuyến khích doanh nghiệp, hợp tác xã đầu tư vào lĩnh vực này; ưu tiên giải quyết thủ tục trong {few} ngày làm việc.",
)  # fmt: skip
_GROUNDS = (
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
    "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;",
    "Căn cứ Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2015;",
    "Căn cứ Điều lệ và Quy chế hoạt động hiện hành;",
)
_TO = ("Như trên;", "Thường trực Đảng ủy;", "Các phòng, ban chuyên môn;", "Trang thông tin điện tử;", "Các trường học trên địa bàn;", "Lưu: VT, TH.", "Lưu: VT.")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Look:
    """How a paper is set; lengths and sizes as style sheets write them."""

    form: str = 'columns'  # of the head: columns, rows, party, union, flag, firm, middle
    family: str = 'Tinos'
    size: str = '13.5pt'
    head: str = '12.5pt'
    leading: float = 1.35
    margins: str = '20mm 16mm 15mm 30mm'
    indent: str = '10mm'
    gap: str = '1.8mm'
    room: str = '7mm'  # over the title
    big: str = '1.06em'
    day: str = 'long'
    hand: str = ''  # colour of the pen that wrote number and day
    plain: bool = False  # the subject is not bold
    upright: bool = False  # the legal grounds are not slanted
    stop: bool = False
    signed: str = 'pen'  # pen, digital or copied (no seal)
    signing: str = '27mm'
    paged: bool = True
    urgent: str = 'left:32mm;top:44mm;transform:rotate(-4deg)'
    came: str = 'left:4mm;top:76mm;transform:rotate(2deg)'
    copied: str = ''


def body(kind: str, where: Place) -> dict[str, Any]:
    """A body of a kind in a place: what its head, number, seal and signature say."""
    province, district, ward = where.province.upper(), where.district.upper(), where.ward.upper()
    named = {
        'province': ('', f'ỦY BAN NHÂN DÂN\n{province}', 'UBND', where.province_name, 'CHỦ TỊCH', 'TM. ỦY BAN NHÂN DÂN'),
        'district': (province, f'ỦY BAN NHÂN DÂN\n{district}', 'UBND', town(where), 'CHỦ TỊCH', 'TM. ỦY BAN NHÂN DÂN'),
        'commune': (district or province, f'ỦY BAN NHÂN DÂN\n{ward}', 'UBND', where.ward_name, 'CHỦ TỊCH', 'TM. ỦY BAN NHÂN DÂN'),
        'council': ('', f'HỘI ĐỒNG NHÂN DÂN\n{ward}', 'HĐND', where.ward_name, 'CHỦ TỊCH', 'TM. HỘI ĐỒNG NHÂN DÂN'),
        'culture': (f'ỦY BAN NHÂN DÂN\n{province}', 'SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH', 'SVHTTDL', where.province_name, 'GIÁM ĐỐC', ''),
        'building': (f'UBND {province}', 'SỞ XÂY DỰNG', 'SXD', where.province_name, 'GIÁM ĐỐC', ''),
        'tax': ('CỤC THUẾ', f'THUẾ {province}', 'CT-HKDCN', where.province_name, 'TRƯỞNG THUẾ TỈNH', ''),
        'insurance': ('BẢO HIỂM XÃ HỘI VIỆT NAM', f'BẢO HIỂM XÃ HỘI\n{province}', 'BHXH', where.province_name, 'GIÁM ĐỐC', ''),
        'bank': ('NGÂN HÀNG CHÍNH SÁCH XÃ HỘI', f'CHI NHÁNH {province}', 'NHCS', where.province_name, 'GIÁM ĐỐC', ''),
        'front': (f'UBMTTQ VIỆT NAM {province}', f'ỦY BAN MTTQ VIỆT NAM\n{ward}', 'MTTQ', where.ward_name, 'CHỦ TỊCH', 'TM. BAN THƯỜNG TRỰC'),
        'youth': (f'TỈNH ĐOÀN {where.province_name.upper()}', f'BCH ĐOÀN {ward}', 'ĐTN', where.ward_name, 'BÍ THƯ', 'TM. BAN CHẤP HÀNH'),
        'party': (f'ĐẢNG BỘ {province}', f'ĐẢNG ỦY {ward}', 'ĐU', where.ward_name, 'BÍ THƯ', 'T/M BAN THƯỜNG VỤ'),
        'school': (f'UBND {district or ward}', f'TRƯỜNG TIỂU HỌC\n{where.ward_name.upper()}', 'THTN', where.ward_name, 'HIỆU TRƯỞNG', ''),
        'university': ('BỘ GIÁO DỤC VÀ ĐÀO TẠO', 'TRƯỜNG ĐẠI HỌC KINH TẾ BIỂN', 'ĐHKTB', where.province_name, 'HIỆU TRƯỞNG', ''),
        'hospital': (f'SỞ Y TẾ {where.province_name.upper()}', 'BỆNH VIỆN PHỤ SẢN', 'BVPS', where.province_name, 'GIÁM ĐỐC', ''),
        'company': ('', 'CÔNG TY CỔ PHẦN CẤP NƯỚC DUYÊN HẢI', 'CNDH', where.province_name, 'TỔNG GIÁM ĐỐC', ''),
        'interior': ('', 'BỘ NỘI VỤ', 'BNV', 'Hà Nội', 'BỘ TRƯỞNG', ''),
        'health': ('', 'BỘ Y TẾ', 'BYT', 'Hà Nội', 'BỘ TRƯỞNG', ''),
        'government': ('', 'CHÍNH PHỦ', 'CP', 'Hà Nội', 'THỦ TƯỚNG', 'TM. CHÍNH PHỦ'),
        'assembly': ('', 'QUỐC HỘI', 'QH15', 'Hà Nội', 'CHỦ TỊCH QUỐC HỘI', ''),
        'military': (f'BỘ CHỈ HUY QUÂN SỰ\n{province}', f'BAN CHỈ HUY QUÂN SỰ\n{ward}', 'BCH', where.ward_name, 'CHỈ HUY TRƯỞNG', ''),
    }  # fmt: skip
    above, name, sign, seat, head, collective = named[kind]
    one = name.replace('\n', ' ')
    return {'above': above, 'name': name, 'org': sign, 'seat': seat, 'chief': head, 'collective': collective, 'ring': one, 'plain': one, 'also': [f'{one} {province}'] if kind in ('building', 'culture', 'hospital') else []}  # fmt: skip


def sentences(rng: Random, on: date, count: int) -> list[str]:
    """Sentences of an office, filled in; more than there are come again with other figures."""
    order = rng.sample(_SENTENCES, len(_SENTENCES))
    return [
        order[index % len(order)].format(
            day=long_day(on + timedelta(days=rng.randint(15, 80))), many=money(rng.randint(310, 9800)), percent=f'{rng.randint(3, 96)},{rng.randint(1, 9)}',
            year=on.year, money=money(rng.randint(40, 3900) * 1_000_000), few=f'{rng.randint(3, 28):02d}',
        )
        for index in range(count)
    ]  # fmt: skip


def paper(rng: Random, issuer: str, when: tuple[date, date], look: Look, **more: Any) -> dict[str, Any]:
    """Slots of `told/office.html` for a body of a kind: number, day, who signs, to whom it goes."""
    on = day_between(rng, *when)
    where = FOLK.place(rng, on)
    who = body(issuer, where)
    chief, lead = who['chief'], [who['collective']] if who['collective'] else []
    titles = [*lead, chief] if rng.random() < 0.5 else [*lead, f'KT. {chief}', f'PHÓ {chief}']
    return FORMS | who | {
        'on': on, 'where': where, 'look': look, 'figures': f'{rng.randint(2, 2900):02d}', 'sign': f'/{who["org"]}', 'label': 'Số: ', 'kind': 'act', 'prefix': 'V/v ', 'titles': titles,
        'signer': FOLK.officer(rng), 'centre': '', 'whom': (), 'grounds': (), 'ruling': '', 'urgency': '', 'came': (), 'to': ['Như trên;', *rng.sample(_TO[1:5], 2), rng.choice(_TO[5:])],
        'matter': rng.choice(_MATTERS), 'phone': phone(rng), 'address': where.address(capital(where.street)), 'title': '', 'subject': '', 'meant': None, 'motto': 'ĐOÀN TNCS HỒ CHÍ MINH', 'capital': capital,
        'clerk': FOLK.officer(rng), 'slash_on': slash_day(on),
    } | more  # fmt: skip


def pages(rng: Random, on: date, *counts: int, heads: Sequence[str] = ()) -> list[list[Any]]:
    """Paragraphs for each page; headings stand before every second one."""
    out: list[list[Any]] = []
    roman, told_ = ('I', 'II', 'III', 'IV', 'V', 'VI'), 0
    texts = iter(sentences(rng, on, sum(counts)))
    for count in counts:
        page: list[Any] = []
        for _ in range(count):
            if heads and told_ % 3 == 0 and told_ // 3 < len(heads):
                page.append((f'{roman[told_ // 3]}. {heads[told_ // 3]}', ''))
            page.append(next(texts))
            told_ += 1
        out.append(page)
    return out


def grounds(rng: Random, count: int) -> list[str]:
    """Legal grounds in their order."""
    return [_GROUNDS[index] for index in sorted(rng.sample(range(len(_GROUNDS)), count))]


def came(rng: Random, on: date, office: str, shape: str = 'box') -> tuple[str, date, str, str]:
    """What a stamp of arrival says: number, day, whose register, form."""
    return str(rng.randint(104, 4900)), on + timedelta(days=rng.randint(1, 5)), office, shape
