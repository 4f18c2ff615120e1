"""T17, T18, T35 to T50: papers of state and Party bodies as the decrees on paperwork prescribe them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from samples.generate.places import Place
from samples.generate.printed.apart.folk import FOLK
from samples.generate.printed.cast import capital, day_between, old_number
from samples.generate.printed.layout import Collection
from samples.generate.printed.prescribed.add import add
from samples.generate.printed.told.folk import FORMS, city, town
from samples.generate.words import long_day, money, slash_day

LAYOUTS = Collection()
_PAPER = 'paper'
_WEAR = {
    't18-schools-2005': 'copied',
    't36-discipline': 'copied',
    't40-summoned-by-pen': 'photographed',
    't17-register-corrected': 'copied',
}
_SINCE = (date(2025, 7, 8), date(2026, 9, 30))  # communes without districts
_RULES = ('recipient', 'legal_basis', 'article')  # where they begin and end is a matter of taste


@dataclass(frozen=True, slots=True)
class Look:
    """How an office sets its papers; lengths and sizes as style sheets write them."""

    form: str = 'rows'  # of the head: rows, one (number and day follow their column) or party
    family: str = 'Tinos'
    size: str = '14pt'
    leading: float = 1.28
    margins: str = '20mm 17mm 18mm 30mm'
    align: str = 'justify'
    indent: str = '12.7mm'
    gap: str = '1.9mm'
    head: str = '12.5pt'
    left: str = '42%'
    motto: str = '1.08em'
    bars: str = 'line'  # under the heads: line, dash, under, text (underlined) or none
    short: str = '32%'
    long: str = '56%'
    under: str = '2.5mm'
    party: str = 'right'
    room: str = '5mm'
    inset: str = '4mm'
    after: str = '4mm'
    big: str = '1em'
    plain: bool = False
    ended: str = '32mm'
    day: str = 'long'
    prefix: str = 'V/v '
    hand: str = ''
    stop: str = ''
    to_whom: str = 'Kính gửi:'
    beside: str = ''
    slanted: bool = True
    foot: str = '48%'
    to: str = '11pt'
    signing: str = '27mm'
    cells: str = '11.5pt'
    numbered: bool = True
    urgent: str = 'left:34mm;top:50mm'
    came: str = 'left:30mm;top:62mm;transform:rotate(-1deg)'
    signed_at: str = 'right:10mm;top:6mm'
    copied_at: str = 'right:16mm;top:7mm'


def _paper(rng: Random, when: tuple[date, date], look: Look) -> dict[str, Any]:
    """What every paper has: a day, a place, a signer, a number; the rest stays empty."""
    on = day_between(rng, *when)
    where = FOLK.place(rng, on)
    return FORMS | {
        'on': on, 'where': where, 'look': look, 'figures': f'{rng.randint(2, 2400):02d}', 'label': 'Số: ', 'letter': False, 'signer': FOLK.officer(rng), 'above': '', 'also': (),
        'seat': city(where), 'whom': (), 'whom_told': None, 'whom_under': (), 'grounds': (), 'ruling': '', 'chief_line': '', 'urgency': '', 'came': (), 'to': (), 'title': '', 'subject': '',
        'meant': None, 'enclosed': '', 'signed_line': '', 'copied': '', 'centre': '', 'hint': '', 'ring': '', 'loose': ('recipient',), 'capital': capital, 'text': (), 'extra': '',
    }  # fmt: skip


def _commune(where: Place, *, above: str = '') -> dict[str, Any]:
    """The head of a commune's People's Committee."""
    ward = where.ward.upper()
    return {'above': above, 'name': f'ỦY BAN NHÂN DÂN\n{ward}', 'ring': f'ỦY BAN NHÂN DÂN {ward}', 'seat': city(where)}


def _province(where: Place) -> dict[str, Any]:
    """The head of a province's People's Committee."""
    name = where.province.upper()
    return {'name': f'ỦY BAN NHÂN DÂN\n{name}', 'ring': f'ỦY BAN NHÂN DÂN {name}', 'seat': where.province_name}


def _level(unit: str) -> str:
    """The kind of a unit: tỉnh, huyện, quận, thị xã or thành phố."""
    return next(kind for kind in ('tỉnh', 'huyện', 'quận', 'thị xã', 'thành phố') if unit.startswith(kind))


def _head_of(rng: Random, *titles: str, deputy: float = 0.5) -> list[str]:
    """Titles over the signature: the head himself or a deputy for him."""
    *lead, head = titles
    return [*lead, f'KT. {head}', f'PHÓ {head}'] if rng.random() < deputy else [*lead, head]


def _later(on: date, first: int, last: int, rng: Random) -> date:
    """A working day after some days."""
    return day_between(rng, on + timedelta(days=first), on + timedelta(days=last))


def letter_citizen(rng: Random) -> dict[str, Any]:
    """T18: a ward answers a citizen; number by pen."""
    slots = _paper(rng, _SINCE, Look(head='12pt', left='40%', hand='blue', came='', stop='', foot='52%', leading=1.25))
    where, on = slots['where'], slots['on']
    who = FOLK.somebody(rng, on, age=(34, 70), home=where)
    asked = on - timedelta(days=rng.randint(9, 24))
    plot, sheet = rng.randint(12, 480), rng.randint(3, 61)
    place = capital(where.ward)
    return slots | _commune(where) | {
        'letter': True, 'figures': str(rng.randint(21, 980)), 'sign': '/UBND-KT', 'subject': f"trả lời đơn đề nghị của {who.title.lower()} {who.name}",
        'whom': [f'{who.title} {who.name}'], 'whom_under': [f"(Địa chỉ: {where.address(who.detail)})"],
        'whom_told': [f'{who.title} {who.name}', who.name, f"{who.title} {who.name} (Địa chỉ: {where.address(who.detail)})"],
        'text': [
            f"Ngày {slash_day(asked)}, Ủy ban nhân dân {where.ward} nhận được đơn của {who.title.lower()} {who.name} đề nghị xác định lại ranh giới, mốc giới thửa đất số {plot}, tờ bản đồ số {sheet} tại {where.address()}. Sau khi nghiên cứu nội dung đơn và kiểm tra hồ sơ địa chính, Ủy ban nhân dân {where.ward} trả lời như sau:",
            f"Thửa đất số {plot} được cấp Giấy chứng nhận quyền sử dụng đất năm {on.year - rng.randint(8, 19)}, diện tích {rng.randint(92, 640)}m². Qua kiểm tra thực địa, ranh giới sử dụng đất giữa các hộ liền kề ổn định, không có tranh chấp; phần chênh lệch diện tích là do sai số đo đạc giữa bản đồ giải thửa và bản đồ địa chính chính quy.",
            f"Căn cứ Điều 135 Luật Đất đai năm 2024, trường hợp có chênh lệch diện tích giữa số liệu đo đạc thực tế với số liệu ghi trên giấy chứng nhận mà ranh giới thửa đất không thay đổi thì diện tích được xác định theo số liệu đo đạc thực tế. Đề nghị {who.title.lower()} {who.name} liên hệ Trung tâm Phục vụ hành chính công {where.ward} để được hướng dẫn lập hồ sơ đăng ký biến động đất đai theo quy định.",
            f"Trên đây là nội dung trả lời của Ủy ban nhân dân {where.ward}. {place} thông báo để {who.title.lower()} {who.name} được biết, thực hiện./.",
        ],
        'to': ['Như trên;', f'Đảng ủy, HĐND {where.ward} (b/c);', 'Chủ tịch, các PCT UBND;', 'Trung tâm PVHCC;', 'Lưu: VT, KT.'], 'titles': _head_of(rng, 'TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH', deputy=0.7),
    }  # fmt: skip


def letter_department(rng: Random) -> dict[str, Any]:
    """T18: a department to all communes, arrived and stamped."""
    look = Look(form='one', size='13.5pt', head='12.5pt', left='45%', beside='30mm', stop='.', under='3mm', indent='10mm', came='left:126mm;top:42mm;transform:rotate(1.5deg)', room='9mm', foot='54%', family='FreeSerif')  # fmt: skip
    slots = _paper(rng, _SINCE, look)
    where, on = slots['where'], slots['on']
    province = where.province
    due = _later(on, 12, 25, rng)
    return slots | {
        'above': f'UBND {province.upper()}', 'name': 'SỞ NÔNG NGHIỆP\nVÀ MÔI TRƯỜNG', 'seat': where.province_name, 'ring': f'SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG {where.province_name.upper()}',
        'also': [f'SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG {province.upper()}'], 'letter': True, 'figures': str(rng.randint(310, 9800)), 'sign': '/SNNMT-CNTY',
        'subject': "tăng cường phòng, chống bệnh Dịch tả lợn Châu Phi và kiểm soát giết mổ, vận chuyển động vật", 'whom': ['Ủy ban nhân dân các xã, phường', 'Chi cục Chăn nuôi và Thú y', 'Trung tâm Khuyến nông và Dịch vụ nông nghiệp'],
        'text': [
            f"Theo báo cáo của Chi cục Chăn nuôi và Thú y, từ đầu năm {on.year} đến nay bệnh Dịch tả lợn Châu Phi đã xảy ra tại {rng.randint(18, 96)} hộ thuộc {rng.randint(4, 15)} xã, phường, tổng số lợn buộc phải tiêu hủy là {money(rng.randint(310, 4200))} con. Nguy cơ dịch tiếp tục phát sinh, lây lan trong thời gian tới là rất cao.",
            f"Thực hiện Công điện số {rng.randint(80, 160)}/CĐ-TTg ngày {slash_day(on - timedelta(days=rng.randint(8, 30)))} của Thủ tướng Chính phủ, Sở Nông nghiệp và Môi trường đề nghị:",
            "**1. Ủy ban nhân dân các xã, phường:**",
            "- Chỉ đạo rà soát, thống kê đàn lợn đến từng hộ; tổ chức giám sát, phát hiện sớm, xử lý dứt điểm các ổ dịch ngay khi còn ở diện hẹp; không để người dân giấu dịch, bán chạy lợn bệnh, vứt xác lợn ra môi trường.",
            "- Bố trí kinh phí, hóa chất, vôi bột, nhân lực để tổng vệ sinh, khử trùng tiêu độc; hỗ trợ người chăn nuôi có lợn buộc phải tiêu hủy theo Nghị định số 116/2025/NĐ-CP của Chính phủ.",
            f"**2. Chi cục Chăn nuôi và Thú y** phân công cán bộ bám sát cơ sở, hướng dẫn kỹ thuật; kiểm tra {rng.randint(6, 24):02d} cơ sở giết mổ tập trung, báo cáo kết quả về Sở trước {long_day(due)}.",
            "**3. Trung tâm Khuyến nông và Dịch vụ nông nghiệp** phối hợp tuyên truyền, tập huấn chăn nuôi an toàn sinh học.",
            "Đề nghị các địa phương, đơn vị quan tâm, triển khai thực hiện./.",
        ],
        'to': ['Như trên;', f'UBND {province} (để b/c);', 'Giám đốc, các PGĐ Sở;', 'Lưu: VT, CNTY.'], 'titles': _head_of(rng, 'GIÁM ĐỐC'), 'came': (str(rng.randint(204, 3900)), _later(on, 1, 3, rng), f'UBND {where.ward.upper()}'),
    }  # fmt: skip


def letter_tax(rng: Random) -> dict[str, Any]:
    """T18: a tax office answers a company; the circular of 2011."""
    look = Look(form='one', size='13pt', head='12pt', left='40%', bars='dash', leading=1.3, indent='10mm', slanted=False, under='1mm', foot='50%', day='long0')  # fmt: skip
    slots = _paper(rng, (date(2013, 3, 1), date(2020, 2, 25)), look)
    where, on = slots['where'], slots['on']
    firm = f"Công ty TNHH {rng.choice(('Thương mại và Dịch vụ', 'Xây dựng', 'MTV Vận tải'))} {rng.choice(('Hoàng Gia Phát', 'Đại Thành', 'Minh Quân', 'Tây Nguyên Xanh'))}"
    asked = on - timedelta(days=rng.randint(6, 25))
    return slots | {
        'above': 'TỔNG CỤC THUẾ', 'name': f'CỤC THUẾ {where.province.upper()}', 'seat': where.province_name, 'ring': f'CỤC THUẾ {where.province.upper()}', 'letter': True,
        'figures': str(rng.randint(310, 6900)), 'sign': '/CT-TTHT', 'subject': rng.choice(("kê khai, khấu trừ thuế giá trị gia tăng đối với hóa đơn bỏ sót", "khấu trừ thuế giá trị gia tăng đầu vào phát sinh trong kỳ")),
        'whom': [firm], 'whom_under': [f"Địa chỉ: {where.address(rng.choice(('Số 15 ', 'Số 242 ', 'Số 08 ')) + where.street)}", f"Mã số thuế: {where.tax_office}00{rng.randint(100000, 999999)}"],
        'text': [
            f"Cục Thuế {where.province} nhận được Công văn số {rng.randint(2, 40):02d}/CV-CT ngày {slash_day(asked)} của {firm} hỏi về chính sách thuế. Về vấn đề này, Cục Thuế {where.province} có ý kiến như sau:",
            "Căn cứ Khoản 8 Điều 14 Thông tư số 219/2013/TT-BTC ngày 31/12/2013 của Bộ Tài chính hướng dẫn thi hành Luật Thuế giá trị gia tăng và Nghị định số 209/2013/NĐ-CP ngày 18/12/2013 của Chính phủ:",
            "“8. Thuế giá trị gia tăng đầu vào phát sinh trong kỳ nào được kê khai, khấu trừ khi xác định số thuế phải nộp của kỳ đó, không phân biệt đã xuất dùng hay còn để trong kho...”",
            "Căn cứ các quy định nêu trên, trường hợp Công ty phát hiện số thuế giá trị gia tăng đầu vào khi kê khai, khấu trừ bị sai sót thì được kê khai, khấu trừ bổ sung trước khi cơ quan thuế công bố quyết định kiểm tra thuế, thanh tra thuế tại trụ sở người nộp thuế.",
            f"Cục Thuế {where.province} trả lời để {firm} được biết và thực hiện theo đúng các văn bản quy phạm pháp luật đã trích dẫn./.",
        ],
        'to': ['Như trên;', 'Phòng Kiểm tra thuế số 1;', 'Phòng Pháp chế;', 'Lưu: VT, TTHT (2b).'], 'titles': _head_of(rng, 'CỤC TRƯỞNG', deputy=0.8),
    }  # fmt: skip


def letter_party(rng: Random) -> dict[str, Any]:
    """T18: the office of a provincial Party committee."""
    look = Look(form='party', size='14pt', head='13.5pt', left='46%', prefix='', leading=1.32, beside='36mm', stop='.', under='1mm', to='12pt', foot='50%', hand='')  # fmt: skip
    slots = _paper(rng, (date(2018, 6, 1), date(2025, 5, 30)), look)
    where, on = slots['where'], slots['on']
    short = f'{_level(where.province).split()[0].capitalize()} ủy'
    party = f'{short.upper()} {where.province_name.upper()}'
    due = _later(on, 10, 20, rng)
    return slots | {
        'above': party, 'name': 'VĂN PHÒNG', 'also': [f'VĂN PHÒNG {party}'], 'seat': where.province_name, 'ring': f'VĂN PHÒNG {party}', 'letter': True, 'label': 'Số ', 'figures': str(rng.randint(310, 4900)),
        'sign': '-CV/VPTU', 'subject': f"báo cáo kết quả thực hiện Quy chế dân chủ ở cơ sở năm {on.year}",
        'whom': ['Các ban xây dựng Đảng', 'Các huyện ủy, thành ủy, đảng ủy trực thuộc', 'Đảng đoàn Mặt trận Tổ quốc và các tổ chức chính trị - xã hội'],
        'text': [
            f"Thực hiện Chương trình công tác năm {on.year} của Ban Thường vụ {short}, để có cơ sở tổng hợp, báo cáo Ban Chỉ đạo Trung ương, Văn phòng {short} đề nghị các cơ quan, đơn vị, địa phương báo cáo kết quả thực hiện Quy chế dân chủ ở cơ sở năm {on.year}, với các nội dung sau:",
            "1. Công tác lãnh đạo, chỉ đạo, quán triệt, triển khai thực hiện Chỉ thị số 30-CT/TW của Bộ Chính trị, Kết luận số 120-KL/TW của Bộ Chính trị và Luật Thực hiện dân chủ ở cơ sở.",
            "2. Kết quả thực hiện dân chủ ở xã, phường, thị trấn; trong hoạt động của cơ quan, đơn vị; tại doanh nghiệp (có số liệu so sánh với năm trước).",
            "3. Những hạn chế, khuyết điểm, nguyên nhân; phương hướng, nhiệm vụ trọng tâm và kiến nghị, đề xuất (nếu có).",
            f"Báo cáo gửi về Văn phòng {short} (qua Phòng Tổng hợp) trước ngày {slash_day(due)} để tổng hợp, báo cáo Thường trực {short} theo quy định.",
        ],
        'to': ['Như trên,', f'Thường trực {short} (báo cáo),', f'Lãnh đạo Văn phòng {short},', f'Lưu Văn phòng {short}.'], 'titles': rng.choice((['CHÁNH VĂN PHÒNG'], ['K/T CHÁNH VĂN PHÒNG', 'PHÓ CHÁNH VĂN PHÒNG'])),
    }  # fmt: skip


def _grounds_local(where: Place, level: str) -> list[str]:
    """Legal grounds of a committee since July 2025."""
    return [
        "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;",
        f"Căn cứ Quy chế làm việc của Ủy ban nhân dân {where.ward if level == 'ward' else where.province} nhiệm kỳ 2021 - 2026;",
    ]


def decision_team(rng: Random) -> dict[str, Any]:
    """T17: a commune sets up a team; the list of members on a second sheet."""
    slots = _paper(rng, _SINCE, Look(left='40%', head='12.5pt', ended='40mm', size='13.5pt', foot='46%'))
    where, on = slots['where'], slots['on']
    figures = str(rng.randint(12, 940))
    team = rng.choice(
        (
            "Tổ công nghệ số cộng đồng",
            "Tổ giúp việc Ban Chỉ đạo phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số",
            "Ban Chỉ huy Phòng thủ dân sự",
        )
    )
    posts = (
        "Chủ tịch UBND",
        "Phó Chủ tịch UBND",
        "Trưởng phòng Văn hóa - Xã hội",
        "Trưởng phòng Kinh tế",
        "Trưởng Công an",
        "Giám đốc Trung tâm PVHCC",
        "Bí thư Đoàn Thanh niên",
        "Chuyên viên Văn phòng",
    )
    roles = (
        ("Trưởng ban", "Phó Trưởng ban", *("Thành viên",) * 6)
        if team.startswith('Ban')
        else ("Tổ trưởng", "Tổ phó", *("Thành viên",) * 6)
    )
    return slots | _commune(where) | {
        'title': 'QUYẾT ĐỊNH', 'figures': figures, 'sign': '/QĐ-UBND', 'subject': f"Về việc thành lập {team} {where.ward}", 'chief_line': f'CHỦ TỊCH ỦY BAN NHÂN DÂN {where.ward.upper()}',
        'grounds': [
            *_grounds_local(where, 'ward')[:1], "Căn cứ Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024 của Bộ Chính trị về đột phá phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số quốc gia;",
            f"Căn cứ Kế hoạch số {rng.randint(20, 300)}/KH-UBND {long_day(on - timedelta(days=rng.randint(20, 90)))} của Ủy ban nhân dân {where.province} về chuyển đổi số năm {on.year};", f"Theo đề nghị của Trưởng phòng Văn hóa - Xã hội {where.ward}.",
        ],
        'ruling': 'QUYẾT ĐỊNH:', 'loose': _RULES,
        'text': [
            f"**Điều 1.** Thành lập {team} {where.ward} gồm các ông, bà có tên trong danh sách kèm theo.",
            f"**Điều 2.** {team} có nhiệm vụ tham mưu, giúp Chủ tịch Ủy ban nhân dân {where.ward} chỉ đạo, điều phối các nhiệm vụ được giao; hoạt động theo chế độ kiêm nhiệm và tự giải thể sau khi hoàn thành nhiệm vụ. Kinh phí hoạt động bố trí trong dự toán chi thường xuyên hằng năm.",
            "**Điều 3.** Quyết định này có hiệu lực kể từ ngày ký và thay thế các quyết định trước đây trái với Quyết định này.",
            f"**Điều 4.** Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân {where.ward}, thủ trưởng các cơ quan, đơn vị liên quan và các ông, bà có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.",
            'SIGN', 'BREAK', f"^ DANH SÁCH\nTHÀNH VIÊN {team.upper()}|(Kèm theo Quyết định số {figures}/QĐ-UBND ngày {slash_day(on)}\ncủa Chủ tịch Ủy ban nhân dân {where.ward})",
            {'head': ('STT', 'Họ và tên', 'Chức vụ, đơn vị công tác', 'Nhiệm vụ'), 'widths': ('12mm', '48mm', '', '34mm'), 'rows': [(k, FOLK.officer(rng), f'{post} {where.ward}', role) for k, (post, role) in enumerate(zip(posts, roles, strict=True), 1)]},
            f"Danh sách gồm {len(posts):02d} người./.",
        ],
        'to': ['Như Điều 4;', f'UBND {where.province} (b/c);', f'TT. Đảng ủy, TT. HĐND {where.ward};', 'Cổng thông tin điện tử;', 'Lưu: VT, VHXH.'], 'titles': ['CHỦ TỊCH'],
    }  # fmt: skip


def decision_register(rng: Random) -> dict[str, Any]:
    """T17: a district corrects the civil register; Decree 158/2005 with Circular 08.a/2010."""
    look = Look(
        head='13pt',
        left='41%',
        hand='blue',
        ended='30mm',
        slanted=False,
        size='13.5pt',
        signing='29mm',
        indent='11mm',
        gap='1.4mm',
        leading=1.22,
        margins='20mm 17mm 14mm 30mm',
    )
    slots = _paper(rng, (date(2007, 3, 1), date(2015, 11, 30)), look)
    while not slots['where'].district:
        slots['where'] = FOLK.place(rng, slots['on'])
    where, on = slots['where'], slots['on']
    district, who = where.district, FOLK.somebody(rng, on, age=(18, 45), home=where)
    made = rng.randint(who.born.year, who.born.year + 4)
    wrong = date(who.born.year - 1, rng.randint(1, 12), rng.randint(1, 28))
    what, change = rng.choice(
        (
            ("cải chính hộ tịch", f"cải chính ngày, tháng, năm sinh từ “{slash_day(wrong)}” thành “{slash_day(who.born)}”"), ("thay đổi, cải chính hộ tịch", f"thay đổi chữ đệm, tên từ “{FOLK.name(rng, male=who.male, family=who.name.split()[0])}” thành “{who.name}”"),
            ("bổ sung, cải chính hộ tịch", f"cải chính nơi sinh từ “{capital(where.ward)}” thành “Bệnh viện đa khoa {where.province}”"),
        )
    )  # fmt: skip
    return slots | {
        'name': f'ỦY BAN NHÂN DÂN\n{district.upper()}', 'ring': f'ỦY BAN NHÂN DÂN {district.upper()}', 'seat': town(where), 'title': 'QUYẾT ĐỊNH', 'figures': str(rng.randint(110, 3900)), 'sign': '/QĐ-UBND', 'subject': f"Về việc cho phép {what}",
        'chief_line': f'ỦY BAN NHÂN DÂN {district.upper()}', 'ruling': 'QUYẾT ĐỊNH:', 'loose': _RULES,
        'grounds': [
            "Căn cứ Luật Tổ chức Hội đồng nhân dân và Ủy ban nhân dân ngày 26 tháng 11 năm 2003;", "Căn cứ Nghị định số 158/2005/NĐ-CP ngày 27 tháng 12 năm 2005 của Chính phủ về đăng ký và quản lý hộ tịch;",
            f"Xét đơn của {who.title.lower()} {who.name} và đề nghị của Trưởng phòng Tư pháp {district},",
        ],
        'text': [
            f"**Điều 1.** Cho phép {who.title.lower()}: {who.name}", f"Sinh ngày: {slash_day(who.born)}. Giới tính: {'Nam' if who.male else 'Nữ'}. Dân tộc: {who.ethnicity}. Quốc tịch: Việt Nam.", f"Số Giấy CMND: {old_number(rng, who.birthplace)}.", f"Nơi thường trú: {where.address(who.detail)}.",
            f"Được {change} trong Giấy khai sinh số {rng.randint(5, 240)}, quyển số 01/{made} do Ủy ban nhân dân {where.ward} cấp ngày {slash_day(date(made, rng.randint(1, 12), rng.randint(1, 28)) if made > who.born.year else who.born + timedelta(days=rng.randint(3, 20)))}.",
            "**Điều 2.** Quyết định này có hiệu lực kể từ ngày ký.",
            f"**Điều 3.** Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân, Trưởng phòng Tư pháp {district}, Chủ tịch Ủy ban nhân dân {where.ward} và {who.title.lower()} {who.name} chịu trách nhiệm thi hành Quyết định này./.",
        ],
        'to': ['Như Điều 3;', 'Sở Tư pháp (b/c);', 'Lưu: VT, TP.'], 'titles': _head_of(rng, 'TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH', deputy=0.8),
    }  # fmt: skip


def resolution(rng: Random) -> dict[str, Any]:
    """T35: a commune's People's Council on its budget."""
    look = Look(left='41%', size='14pt', leading=1.22, ended='34mm', room='4mm', under='2mm', short='38%', foot='50%')
    slots = _paper(rng, (date(2025, 7, 10), date(2026, 8, 30)), look)
    where, on = slots['where'], slots['on']
    ward, year = where.ward, on.year
    total, own, more = (
        rng.randint(low, high) * 1_000_000 for low, high in ((98_000, 260_000), (4_000, 21_000), (900, 6_400))
    )
    return slots | {
        'name': f'HỘI ĐỒNG NHÂN DÂN\n{ward.upper()}', 'ring': f'HỘI ĐỒNG NHÂN DÂN {ward.upper()}', 'title': 'NGHỊ QUYẾT', 'figures': f'{rng.randint(3, 64):02d}', 'sign': '/NQ-HĐND',
        'subject': f"Về việc điều chỉnh, bổ sung dự toán thu, chi ngân sách {ward} năm {year}", 'chief_line': f'HỘI ĐỒNG NHÂN DÂN {ward.upper()}\nKHÓA I, KỲ HỌP THỨ {rng.choice(("HAI", "BA", "TƯ", "3 (CHUYÊN ĐỀ)"))}',
        'grounds': [
            "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;", "Căn cứ Luật Ngân sách nhà nước số 89/2025/QH15;",
            f"Căn cứ Quyết định số {rng.randint(900, 4100)}/QĐ-UBND {long_day(on - timedelta(days=rng.randint(18, 60)))} của Ủy ban nhân dân {where.province} về việc giao dự toán thu, chi ngân sách cho các xã, phường năm {year};",
            f"Xét Tờ trình số {rng.randint(12, 160)}/TTr-UBND {long_day(on - timedelta(days=rng.randint(4, 12)))} của Ủy ban nhân dân {ward}; Báo cáo thẩm tra của Ban Kinh tế - Ngân sách Hội đồng nhân dân {ward}; ý kiến thảo luận của đại biểu Hội đồng nhân dân tại kỳ họp.",
        ],
        'ruling': 'QUYẾT NGHỊ:', 'loose': _RULES,
        'text': [
            f"**Điều 1.** Điều chỉnh, bổ sung dự toán thu, chi ngân sách {ward} năm {year} như sau:", f"1. Tổng thu ngân sách: {money(total)} đồng; trong đó thu ngân sách được hưởng theo phân cấp {money(own)} đồng, thu bổ sung từ ngân sách cấp trên {money(total - own)} đồng.",
            f"2. Tổng chi ngân sách: {money(total)} đồng; trong đó chi đầu tư phát triển {money(own // 2)} đồng, dự phòng ngân sách {money(more)} đồng.", "(Chi tiết theo các biểu kèm theo)",
            f"**Điều 2.** Giao Ủy ban nhân dân {ward} tổ chức thực hiện Nghị quyết này theo đúng quy định của Luật Ngân sách nhà nước. Thường trực Hội đồng nhân dân, các Ban và đại biểu Hội đồng nhân dân {ward} giám sát việc thực hiện.",
            f"Nghị quyết này đã được Hội đồng nhân dân {ward} khóa I thông qua {long_day(on)} và có hiệu lực kể từ ngày ký./.",
        ],
        'to': [f'TT. HĐND, UBND {where.province};', f'TT. Đảng ủy {ward};', 'UBND, UBMTTQ Việt Nam;', 'Đại biểu HĐND;', 'Lưu: VT.'], 'titles': ['CHỦ TỊCH'],
    }  # fmt: skip


def directive(rng: Random) -> dict[str, Any]:
    """T36: a province's chairman to his departments and districts."""
    look = Look(form='one', left='38%', size='14pt', head='13pt', short='26%', ended='28mm', foot='52%', leading=1.3, under='3mm', gap='1.4mm', margins='20mm 15mm 18mm 30mm')  # fmt: skip
    slots = _paper(rng, (date(2011, 6, 1), date(2025, 5, 30)), look)
    where, on = slots['where'], slots['on']
    province, year, kind = where.province, on.year, _level(where.province)
    return slots | _province(where) | {
        'title': 'CHỈ THỊ', 'figures': f'{rng.randint(1, 24):02d}', 'sign': '/CT-UBND', 'loose': _RULES, 'titles': rng.choice((['CHỦ TỊCH'], ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'], ['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'])),
        'subject': f"Về việc tăng cường kỷ luật, kỷ cương hành chính và nâng cao trách nhiệm của cán bộ, công chức, viên chức trên địa bàn {province}",
        'text': [
            f"Trong thời gian qua, các sở, ban, ngành và Ủy ban nhân dân cấp huyện đã nghiêm túc thực hiện các quy định về kỷ luật, kỷ cương hành chính, góp phần nâng cao hiệu lực, hiệu quả quản lý nhà nước. Tuy nhiên, qua kiểm tra {rng.randint(12, 40)} cơ quan, đơn vị trong năm {year - 1}, vẫn còn {rng.randint(21, 96)} cán bộ, công chức vi phạm thời giờ làm việc; tình trạng giải quyết hồ sơ trễ hạn, đùn đẩy trách nhiệm chậm được khắc phục.",
            f"Để chấn chỉnh tình trạng trên, Chủ tịch Ủy ban nhân dân {province} chỉ thị:",
            "**1. Thủ trưởng các sở, ban, ngành; Chủ tịch Ủy ban nhân dân cấp huyện:**",
            "a) Quán triệt, thực hiện nghiêm quy chế làm việc, văn hóa công sở; sử dụng có hiệu quả thời giờ làm việc; không uống rượu, bia trong giờ làm việc, giờ nghỉ trưa của ngày làm việc và ngày trực.",
            "b) Giải quyết kịp thời, đúng thời hạn hồ sơ, công việc của tổ chức, công dân; trường hợp trễ hạn phải có văn bản xin lỗi và nêu rõ lý do. Tỷ lệ hồ sơ giải quyết đúng hạn phải đạt từ 98% trở lên.",
            f"c) Chịu trách nhiệm trước Chủ tịch Ủy ban nhân dân {kind} nếu để cán bộ, công chức thuộc quyền quản lý vi phạm mà không xử lý hoặc xử lý không nghiêm.",
            f"**2. Giám đốc Sở Nội vụ** tổ chức kiểm tra đột xuất việc thực hiện Chỉ thị này, định kỳ hằng quý báo cáo Chủ tịch Ủy ban nhân dân {province}.",
            f"**3. Chánh Thanh tra {kind}** tăng cường thanh tra công vụ; kiến nghị xử lý nghiêm tổ chức, cá nhân vi phạm.",
            f"**4. Đài Phát thanh và Truyền hình, Báo của {kind}** kịp thời đưa tin biểu dương tập thể, cá nhân gương mẫu; phê phán hành vi nhũng nhiễu, gây phiền hà.",
            "Chỉ thị này có hiệu lực kể từ ngày ký. Yêu cầu Thủ trưởng các cơ quan, đơn vị, địa phương nghiêm túc thực hiện./.",
        ],
        'to': ['Văn phòng Chính phủ;', 'Bộ Nội vụ;', f'TT. {kind.split()[0].capitalize()} ủy, TT. HĐND {kind};', f'CT, các PCT UBND {kind};', 'Các sở, ban, ngành;', 'UBND cấp huyện;', 'Lưu: VT, NC.'],
    }  # fmt: skip


def notice_holiday(rng: Random) -> dict[str, Any]:
    """T37: a ward on flags and leave for the National Day."""
    year = rng.choice((2025, 2026))
    look = Look(left='40%', size='14pt', head='12.5pt', hand='', ended='24mm', leading=1.3, foot='50%', bars='line', align='justify', indent='10mm')  # fmt: skip
    slots = _paper(rng, (date(year, 8, 17), date(year, 8, 26)), look)
    where, on = slots['where'], slots['on']
    ward = where.ward
    return slots | _commune(where) | {
        'title': 'THÔNG BÁO', 'figures': f'{rng.randint(20, 190):02d}', 'sign': '/TB-UBND', 'titles': _head_of(rng, 'TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'),
        'subject': f"Về việc treo cờ Tổ quốc, nghỉ lễ và phân công trực dịp Quốc khánh 02/9/{year}",
        'text': [
            f"Thực hiện Bộ luật Lao động năm 2019 và chỉ đạo của Ủy ban nhân dân {where.province} về việc nghỉ lễ Quốc khánh năm {year}, Ủy ban nhân dân {ward} thông báo đến các cơ quan, đơn vị, trường học, doanh nghiệp và nhân dân trên địa bàn như sau:",
            f"**1. Treo cờ Tổ quốc:** Các cơ quan, đơn vị, trường học, doanh nghiệp và hộ gia đình treo cờ Tổ quốc từ 07 giờ 00 phút ngày 30/8/{year} đến hết ngày 03/9/{year}. Cờ treo phải đúng quy cách, không rách, không phai màu.",
            f"**2. Thời gian nghỉ lễ:** Cán bộ, công chức, viên chức, người lao động được nghỉ 02 ngày, gồm ngày 01/9/{year} và ngày 02/9/{year}.",
            f"**3. Phân công trực:** Văn phòng HĐND và UBND {ward} lập lịch trực lãnh đạo, trực cơ quan; Công an, Ban Chỉ huy Quân sự {ward} bảo đảm quân số trực 24/24 giờ. Trung tâm Phục vụ hành chính công bố trí người trả kết quả cho công dân từ 07 giờ 30 phút đến 11 giờ 00 phút ngày 01/9/{year}.",
            "**4.** Các tổ dân phố, thôn vận động nhân dân tổng vệ sinh đường làng, ngõ phố; giữ gìn an ninh trật tự, an toàn giao thông, phòng cháy, chữa cháy.",
            f"Ủy ban nhân dân {ward} thông báo để các cơ quan, đơn vị và nhân dân biết, thực hiện./.",
        ],
        'signed_line': f'Ký bởi: Ủy ban nhân dân {ward}\nCơ quan: {where.province}\nThời gian ký: {slash_day(on)} {rng.randint(8, 16):02d}:{rng.randint(10, 59)}:{rng.randint(10, 59)}',
        'to': [f'UBND {where.province} (b/c);', f'TT. Đảng ủy, TT. HĐND {ward};', 'Các cơ quan, đơn vị, trường học;', 'Các thôn, tổ dân phố;', 'Lưu: VT.'],
    }  # fmt: skip


def notice_meeting(rng: Random) -> dict[str, Any]:
    """T37: a province's office tells what its vice chairman concluded."""
    look = Look(left='43%', size='14pt', head='12.5pt', ended='30mm', leading=1.25, short='30%', foot='54%', under='2mm', indent='12mm', family='FreeSerif')  # fmt: skip
    slots = _paper(rng, (date(2016, 3, 1), date(2025, 6, 10)), look)
    where, on = slots['where'], slots['on']
    province, who = where.province, FOLK.officer(rng)
    met = on - timedelta(days=rng.randint(2, 6))
    matter = rng.choice(
        (
            "dự án Đường vành đai phía Tây",
            "dự án Khu tái định cư phục vụ cao tốc",
            "dự án Nâng cấp hệ thống thoát nước, xử lý nước thải đô thị",
        )
    )
    kind = _level(province)
    return slots | {
        'above': f'ỦY BAN NHÂN DÂN\n{province.upper()}', 'name': 'VĂN PHÒNG', 'ring': f'VĂN PHÒNG UBND {province.upper()}', 'seat': where.province_name, 'also': [f'VĂN PHÒNG ỦY BAN NHÂN DÂN {province.upper()}'],
        'title': 'THÔNG BÁO', 'figures': str(rng.randint(24, 460)), 'sign': '/TB-VP', 'titles': rng.choice((['CHÁNH VĂN PHÒNG'], ['KT. CHÁNH VĂN PHÒNG', 'PHÓ CHÁNH VĂN PHÒNG'])),
        'subject': f"Ý kiến kết luận của Phó Chủ tịch Ủy ban nhân dân {kind} {who} tại cuộc họp về tiến độ bồi thường, giải phóng mặt bằng {matter}",
        'text': [
            f"Ngày {slash_day(met)}, tại Trụ sở Ủy ban nhân dân {kind}, Phó Chủ tịch Ủy ban nhân dân {kind} {who} chủ trì cuộc họp nghe báo cáo tiến độ bồi thường, giải phóng mặt bằng {matter}. Tham dự có lãnh đạo các Sở: Tài nguyên và Môi trường, Xây dựng, Tài chính; Ban Quản lý dự án và lãnh đạo Ủy ban nhân dân các địa phương có liên quan.",
            f"Sau khi nghe báo cáo và ý kiến của các đại biểu, Phó Chủ tịch Ủy ban nhân dân {kind} {who} kết luận như sau:",
            f"1. Đến nay đã phê duyệt phương án bồi thường cho {rng.randint(120, 690)} hộ, chi trả {money(rng.randint(21, 380) * 1_000_000_000)} đồng; còn {rng.randint(9, 64)} hộ chưa đồng thuận, trong đó {rng.randint(3, 8)} hộ chưa xác định được nguồn gốc đất.",
            f"2. Giao Ủy ban nhân dân các địa phương tập trung vận động, hoàn thành việc chi trả và bàn giao mặt bằng trước {long_day(_later(on, 25, 60, rng))}; trường hợp cố tình không chấp hành thì lập hồ sơ cưỡng chế thu hồi đất theo quy định.",
            "3. Sở Tài nguyên và Môi trường hướng dẫn xử lý vướng mắc về nguồn gốc, thời điểm sử dụng đất; trả lời bằng văn bản trong thời hạn 05 ngày làm việc kể từ ngày nhận được đề nghị.",
            "4. Sở Tài chính tham mưu bố trí đủ vốn bồi thường; Ban Quản lý dự án đôn đốc nhà thầu thi công ngay trên phần mặt bằng đã được bàn giao.",
            f"Văn phòng Ủy ban nhân dân {kind} thông báo để các cơ quan, đơn vị, địa phương biết, thực hiện./.",
        ],
        'to': [f'CT, các PCT UBND {kind};', 'Các Sở: TNMT, XD, TC;', 'Ban Quản lý dự án;', 'Các đơn vị dự họp;', f'CVP, các PCVP UBND {kind};', 'Lưu: VT, ĐT.'],
    }  # fmt: skip


def report_reform(rng: Random) -> dict[str, Any]:
    """T38: a commune on administrative reform in a quarter."""
    year, quarter = rng.choice(((2025, 3), (2025, 4), (2026, 1), (2026, 2)))
    word, last = ('I', 'II', 'III', 'IV')[quarter - 1], date(year, quarter * 3, 12)
    look = Look(left='40%', size='14pt', head='12.5pt', ended='36mm', leading=1.22, gap='1.5mm', foot='50%', hand='')
    slots = _paper(rng, (last, last + timedelta(days=8)), look)
    where = slots['where']
    ward = where.ward
    areas = (
        "Hộ tịch",
        "Chứng thực",
        "Đất đai",
        "Xây dựng",
        "Bảo trợ xã hội",
        "Thành lập và hoạt động của hộ kinh doanh",
    )
    rows = [
        (
            k,
            area,
            got := rng.randint(14, 960),
            online := got * rng.randint(55, 97) // 100,
            got - rng.randint(0, 3),
            f'{online * 100 // got}%',
        )
        for k, area in enumerate(areas, 1)
    ]
    total = sum(row[2] for row in rows)
    return slots | _commune(where) | {
        'title': 'BÁO CÁO', 'figures': str(rng.randint(60, 480)), 'sign': '/BC-UBND', 'titles': _head_of(rng, 'TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH', deputy=0.6), 'subject': f"Kết quả công tác cải cách hành chính quý {word} năm {year} của Ủy ban nhân dân {ward}",
        'text': [
            f"Thực hiện Công văn số {rng.randint(400, 2900)}/SNV-CCHC của Sở Nội vụ {where.province} về việc báo cáo công tác cải cách hành chính định kỳ, Ủy ban nhân dân {ward} báo cáo kết quả thực hiện quý {word} năm {year} như sau:",
            "# I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH", f"Ủy ban nhân dân {ward} đã ban hành Kế hoạch cải cách hành chính năm {year} với {rng.randint(22, 48)} nhiệm vụ; tổ chức {rng.randint(3, 9):02d} cuộc họp giao ban, {rng.randint(2, 6):02d} cuộc kiểm tra việc tiếp nhận, giải quyết hồ sơ tại các phòng chuyên môn.",
            "# II. KẾT QUẢ THỰC HIỆN", "**1. Cải cách thể chế:** rà soát, kiến nghị bãi bỏ 02 văn bản quy phạm pháp luật của các xã trước sắp xếp không còn phù hợp.",
            f"**2. Cải cách thủ tục hành chính:** trong quý, Trung tâm Phục vụ hành chính công {ward} tiếp nhận {money(total)} hồ sơ, cụ thể:",
            {'head': ('TT', 'Lĩnh vực', 'Tiếp nhận', 'Trực tuyến', 'Đã giải quyết', 'Tỷ lệ trực tuyến'), 'widths': ('11mm', '', '22mm', '22mm', '24mm', '24mm'), 'rows': rows},
            f"Tỷ lệ hồ sơ giải quyết đúng hạn và trước hạn đạt {rng.randint(960, 999) / 10:.1f}%".replace('.', ',') + f"; số hóa hồ sơ, kết quả giải quyết đạt {rng.randint(72, 98)}%; thanh toán trực tuyến đạt {rng.randint(48, 93)}%.",
            "**3. Cải cách tổ chức bộ máy, chế độ công vụ:** đã kiện toàn các phòng chuyên môn sau khi thực hiện mô hình chính quyền địa phương 02 cấp; phân công lại nhiệm vụ của công chức phù hợp với vị trí việc làm.",
            "**4. Xây dựng, phát triển chính quyền số:** 100% văn bản đi được ký số và gửi trên trục liên thông; duy trì hoạt động của các tổ công nghệ số cộng đồng tại thôn, tổ dân phố.",
            "# III. HẠN CHẾ, NGUYÊN NHÂN", "Hệ thống thông tin giải quyết thủ tục hành chính có thời điểm chậm, nghẽn; trang thiết bị tại bộ phận một cửa còn thiếu; một bộ phận người dân chưa quen nộp hồ sơ trực tuyến.",
            f"# IV. NHIỆM VỤ TRỌNG TÂM QUÝ {('I', 'II', 'III', 'IV')[quarter % 4]} NĂM {year + (quarter == 4)}", "Tiếp tục thực hiện các chỉ tiêu của Kế hoạch; nâng tỷ lệ hồ sơ trực tuyến toàn trình; khảo sát mức độ hài lòng của người dân, tổ chức.",
            f"Trên đây là báo cáo kết quả công tác cải cách hành chính quý {word} năm {year} của Ủy ban nhân dân {ward}./.",
        ],
        'signed_line': f'Người ký: Ủy ban nhân dân {ward}\nNgày ký: {slots["on"]:%d-%m-%Y} {rng.randint(8, 16):02d}:{rng.randint(10, 59)}:{rng.randint(10, 59)} +07:00',
        'to': ['Sở Nội vụ;', f'TT. Đảng ủy, TT. HĐND {ward};', 'CT, các PCT UBND;', 'Các phòng chuyên môn;', 'Lưu: VT, VP.'],
    }  # fmt: skip


def plan_vaccination(rng: Random) -> dict[str, Any]:
    """T39: a district vaccinates its cattle; Circular 01/2011 and Decree 30/2020."""
    look = Look(
        left='42%',
        size='14pt',
        head='13pt',
        ended='26mm',
        leading=1.28,
        foot='50%',
        hand='black',
        slanted=True,
        short='34%',
    )
    year = rng.randint(2012, 2024)
    slots = _paper(rng, (date(year, 1, 20), date(year, 3, 10)), look)
    while not slots['where'].district:
        slots['where'] = FOLK.place(rng, slots['on'])
    where = slots['where']
    district, kind = where.district, _level(where.district)
    units = {'huyện': 'xã, thị trấn', 'quận': 'phường'}.get(kind, 'xã, phường')
    doses = [
        (k, name, money(rng.randint(1200, 24000)), f'{share}%', note)
        for k, (name, share, note) in enumerate(
            (
                ("Lở mồm long móng trâu, bò", 80, "2 đợt/năm"),
                ("Tụ huyết trùng trâu, bò", 80, "2 đợt/năm"),
                ("Dịch tả lợn cổ điển", 70, "Hộ nuôi tự chi trả"),
                ("Cúm gia cầm A/H5N1", 80, "2 đợt/năm"),
                ("Dại chó, mèo", 75, "Thu phí theo quy định"),
            ),
            1,
        )
    ]
    return slots | {
        'name': f'ỦY BAN NHÂN DÂN\n{district.upper()}', 'ring': f'ỦY BAN NHÂN DÂN {district.upper()}', 'seat': town(where), 'title': 'KẾ HOẠCH', 'figures': str(rng.randint(20, 240)), 'sign': '/KH-UBND',
        'subject': f"Tiêm phòng vắc xin cho đàn gia súc, gia cầm trên địa bàn {district} năm {year}", 'loose': ('recipient', 'legal_basis'), 'titles': _head_of(rng, 'TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH', deputy=0.8),
        'text': [
            f"Thực hiện Kế hoạch của Ủy ban nhân dân {where.province} về phòng, chống dịch bệnh động vật trên cạn năm {year}, Ủy ban nhân dân {district} xây dựng kế hoạch tiêm phòng vắc xin cho đàn gia súc, gia cầm như sau:",
            "# I. MỤC ĐÍCH, YÊU CẦU", "1. Tạo miễn dịch chủ động cho đàn vật nuôi, hạn chế thấp nhất thiệt hại do dịch bệnh gây ra, bảo đảm phát triển chăn nuôi bền vững.",
            "2. Việc tiêm phòng phải bảo đảm an toàn, đúng kỹ thuật, đúng đối tượng; có sổ sách theo dõi, cấp giấy chứng nhận tiêm phòng cho chủ vật nuôi.",
            "# II. NỘI DUNG", "**1. Đối tượng và chỉ tiêu tiêm phòng:**",
            {'head': ('TT', 'Loại vắc xin', 'Số liều', 'Tỷ lệ so tổng đàn', 'Ghi chú'), 'widths': ('11mm', '', '24mm', '30mm', '38mm'), 'rows': doses},
            f"**2. Thời gian:** Đợt 1 từ ngày 15/3/{year} đến ngày 30/4/{year}; đợt 2 từ ngày 01/9/{year} đến ngày 31/10/{year}. Ngoài hai đợt chính, các {units} tổ chức tiêm bổ sung hằng tháng.",
            f"**3. Kinh phí:** Ngân sách {kind} hỗ trợ {money(rng.randint(180, 960) * 1_000_000)} đồng mua vắc xin và trả công tiêm phòng; phần còn lại do chủ vật nuôi đóng góp.",
            "# III. TỔ CHỨC THỰC HIỆN", f"1. Phòng chuyên môn về nông nghiệp chủ trì, theo dõi, đôn đốc, tổng hợp báo cáo Ủy ban nhân dân {kind} sau mỗi đợt tiêm.",
            "2. Trung tâm Dịch vụ nông nghiệp cung ứng đủ vắc xin, vật tư; tập huấn cho lực lượng tiêm phòng.", f"3. Ủy ban nhân dân các {units} rà soát tổng đàn, thông báo lịch tiêm đến từng hộ, chịu trách nhiệm về kết quả tiêm phòng tại địa phương.",
            f"Yêu cầu các cơ quan, đơn vị và Ủy ban nhân dân các {units} nghiêm túc triển khai thực hiện./.",
        ],
        'to': ['Chi cục Chăn nuôi và Thú y;', f'TT. HĐND {kind};', 'Các phòng, ban liên quan;', f'UBND các {units};', 'Lưu: VT, NN.'],
    }  # fmt: skip


def invitation(rng: Random) -> dict[str, Any]:
    """T40: a department calls to a meeting; form 1.7 of Decree 30/2020."""
    look = Look(left='44%', size='14pt', head='12.5pt', ended='', leading=1.35, foot='50%', under='3mm', day='long')
    slots = _paper(rng, (date(2020, 6, 1), date(2026, 9, 30)), look)
    where, on = slots['where'], slots['on']
    held = _later(on, 3, 9, rng)
    hour, half, chair = rng.choice((7, 8, 9, 13, 14)), rng.choice(('00', '30')), FOLK.officer(rng)
    month = on.month
    subject = rng.choice(
        (
            f"Họp giao ban công tác tư pháp tháng {month} và triển khai nhiệm vụ trọng tâm",
            "Hội nghị tập huấn nghiệp vụ chứng thực, hộ tịch cho công chức cấp xã",
            "Hội nghị triển khai công tác phổ biến, giáo dục pháp luật và hòa giải ở cơ sở",
        )
    )
    room = rng.choice(("Hội trường tầng 2, trụ sở Sở Tư pháp", "Phòng họp số 1, Sở Tư pháp", "Hội trường Sở Tư pháp"))
    days = ('thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu')
    day = f'{hour:02d} giờ {half} phút, ngày {slash_day(held)}'
    units = (
        (
            "Lãnh đạo Ủy ban nhân dân các xã, phường",
            "Công chức Tư pháp - Hộ tịch các xã, phường",
            "Trưởng các phòng, đơn vị thuộc Sở",
        )
        if on >= date(2025, 7, 1)
        else (
            "Lãnh đạo Phòng Tư pháp các huyện, thị xã, thành phố",
            "Công chức Tư pháp - Hộ tịch cấp xã",
            "Trưởng các phòng, đơn vị thuộc Sở",
        )
    )
    return slots | {
        'above': f'UBND {where.province.upper()}', 'name': 'SỞ TƯ PHÁP', 'also': [f'SỞ TƯ PHÁP {where.province.upper()}'], 'ring': f'SỞ TƯ PHÁP {where.province.upper()}', 'seat': where.province_name, 'title': 'GIẤY MỜI',
        'figures': str(rng.randint(8, 390)), 'sign': '/GM-STP', 'subject': subject, 'titles': _head_of(rng, 'GIÁM ĐỐC'), 'loose': ('recipient', 'attendee'), 'text': ['EXTRA'], 'extra': 'prescribed/invitation.html',
        'units': units, 'chair': chair, 'chair_post': rng.choice(('Giám đốc Sở', 'Phó Giám đốc Sở')), 'time': f'{day} ({days[held.weekday()]})', 'times': [f'{day} ({days[held.weekday()]})', day, f'{hour:02d} giờ {half} phút', f'{hour:02d} giờ {half} phút ngày {slash_day(held)}'],
        'room': f'{room}, {rng.choice(("số 24 ", "số 11 ", "số 105 "))}{where.street if "đường" in where.street else "đường Nguyễn Huệ"}, {where.ward}', 'room_short': room,
        'to': ['Như thành phần mời;', 'Giám đốc, các PGĐ Sở;', 'Văn phòng Sở (c/bị);', 'Lưu: VT.'],
    }  # fmt: skip


def rules(rng: Random) -> dict[str, Any]:
    """T41: rules of a commune's service centre, issued with a decision."""
    look = Look(
        left='40%', size='13.5pt', head='12.5pt', ended='34mm', leading=1.25, foot='50%', room='7mm', gap='1.6mm'
    )
    slots = _paper(rng, _SINCE, look)
    where, on = slots['where'], slots['on']
    ward = where.ward
    centre = f"Trung tâm Phục vụ hành chính công {ward}"
    return slots | _commune(where) | {
        'figures': '', 'title': 'QUY CHẾ', 'seat': '', 'subject': f"Tổ chức và hoạt động của {centre}", 'enclosed': f"(Ban hành kèm theo Quyết định số {rng.randint(30, 900)}/QĐ-UBND {long_day(on)} của Ủy ban nhân dân {ward})",
        'loose': ('article', 'document_number', 'issue_date'), 'titles': _head_of(rng, 'TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH', deputy=0.3),
        'text': [
            "^ Chương I\nQUY ĐỊNH CHUNG", "# Điều 1. Phạm vi điều chỉnh và đối tượng áp dụng", f"1. Quy chế này quy định về tổ chức, hoạt động, quan hệ công tác và trách nhiệm của {centre} (sau đây gọi là Trung tâm).",
            "2. Quy chế này áp dụng đối với công chức, viên chức, nhân viên làm việc tại Trung tâm; các phòng chuyên môn, cơ quan, tổ chức, cá nhân có liên quan.",
            "# Điều 2. Vị trí, chức năng", f"Trung tâm là tổ chức hành chính thuộc Ủy ban nhân dân {ward}, có con dấu và tài khoản riêng; là đầu mối tập trung hướng dẫn, tiếp nhận, số hóa, giải quyết và trả kết quả giải quyết thủ tục hành chính.",
            "^ Chương II\nTỔ CHỨC VÀ HOẠT ĐỘNG", "# Điều 3. Cơ cấu tổ chức", f"1. Trung tâm có Giám đốc do Phó Chủ tịch Ủy ban nhân dân {ward} kiêm nhiệm, 01 Phó Giám đốc và công chức, viên chức chuyên trách.",
            "2. Nhân sự của doanh nghiệp cung ứng dịch vụ bưu chính công ích được bố trí theo thỏa thuận bằng văn bản.", "# Điều 4. Thời gian làm việc", "Sáng từ 07 giờ 30 phút đến 11 giờ 30 phút, chiều từ 13 giờ 30 phút đến 17 giờ 00 phút các ngày làm việc trong tuần; sáng thứ Bảy từ 07 giờ 30 phút đến 11 giờ 00 phút.",
            "# Điều 5. Quy trình tiếp nhận và trả kết quả", "1. Công chức kiểm tra tính đầy đủ, hợp lệ của hồ sơ; số hóa thành phần hồ sơ, cập nhật vào Hệ thống thông tin giải quyết thủ tục hành chính và in Giấy tiếp nhận hồ sơ và hẹn trả kết quả.",
            "2. Trường hợp hồ sơ quá hạn, phòng chuyên môn phải thông báo bằng văn bản và gửi Phiếu xin lỗi đến tổ chức, cá nhân trước thời hạn trả kết quả 01 ngày.",
            "^ Chương III\nĐIỀU KHOẢN THI HÀNH", "# Điều 6. Tổ chức thực hiện", f"Giám đốc Trung tâm, Trưởng các phòng chuyên môn chịu trách nhiệm thực hiện Quy chế này. Trong quá trình thực hiện, nếu có vướng mắc, kịp thời báo cáo Ủy ban nhân dân {ward} xem xét, sửa đổi, bổ sung./.",
        ],
    }  # fmt: skip


def programme(rng: Random) -> dict[str, Any]:
    """T42: the month of a commune, week by week."""
    year, month = rng.choice(((2025, 9), (2025, 11), (2026, 2), (2026, 4), (2026, 7)))
    look = Look(left='40%', size='13.5pt', head='12.5pt', ended='34mm', leading=1.25, foot='50%', cells='12pt')
    slots = _paper(rng, (date(year, month, 1) - timedelta(days=6), date(year, month, 2)), look)
    where = slots['where']
    ward = where.ward
    rows = [
        ("Tuần 1", "Họp thành viên Ủy ban nhân dân; giao ban đầu tháng với các phòng chuyên môn, trường học, trạm y tế", "Văn phòng"), ("Tuần 1", "Rà soát hộ nghèo, hộ cận nghèo phát sinh; chi trả trợ cấp xã hội tháng " + str(month), "Phòng Văn hóa - Xã hội"),
        ("Tuần 2", "Kiểm tra tiến độ giải ngân vốn đầu tư công các công trình chuyển tiếp", "Phòng Kinh tế"), ("Tuần 2", "Tiếp công dân định kỳ của Chủ tịch Ủy ban nhân dân", "Văn phòng"),
        ("Tuần 3", "Làm việc với các thôn, tổ dân phố về công tác vệ sinh môi trường, thu phí dịch vụ thu gom rác thải", "Phòng Kinh tế"), ("Tuần 3", "Diễn tập phương án phòng cháy, chữa cháy tại chợ trung tâm", "Công an"),
        ("Tuần 4", "Đánh giá kết quả giải quyết thủ tục hành chính; công khai kết quả xếp loại công chức", "Trung tâm PVHCC"), ("Tuần 4", "Báo cáo kinh tế - xã hội tháng, dự kiến chương trình công tác tháng sau", "Văn phòng"),
    ]  # fmt: skip
    return slots | _commune(where) | {
        'title': 'CHƯƠNG TRÌNH', 'figures': f'{rng.randint(3, 60):02d}', 'sign': '/CTr-UBND', 'subject': f"Công tác trọng tâm tháng {month:02d} năm {year} của Ủy ban nhân dân {ward}", 'titles': _head_of(rng, 'TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH', deputy=0.4),
        'text': [
            f"Căn cứ Quy chế làm việc của Ủy ban nhân dân {ward} và Chương trình công tác năm {year}, Ủy ban nhân dân {ward} ban hành Chương trình công tác trọng tâm tháng {month:02d} năm {year} như sau:",
            "# I. NHIỆM VỤ CHUNG", "Tiếp tục ổn định tổ chức bộ máy, nâng cao chất lượng phục vụ người dân, doanh nghiệp; tập trung thu ngân sách, đẩy nhanh tiến độ giải phóng mặt bằng các dự án trọng điểm; bảo đảm quốc phòng, an ninh và trật tự an toàn xã hội.",
            "# II. NHIỆM VỤ CỤ THỂ", {'head': ('Thời gian', 'Nội dung công việc', 'Chủ trì thực hiện'), 'widths': ('22mm', '', '38mm'), 'rows': rows},
            "# III. TỔ CHỨC THỰC HIỆN", f"Các phòng chuyên môn, đơn vị trực thuộc chủ động triển khai nhiệm vụ được giao; Văn phòng Hội đồng nhân dân và Ủy ban nhân dân {ward} theo dõi, đôn đốc, báo cáo Chủ tịch Ủy ban nhân dân {ward}./.",
        ],
        'to': [f'TT. Đảng ủy, TT. HĐND {ward};', 'Chủ tịch, các PCT UBND;', 'Các phòng, đơn vị;', 'Lưu: VT.'],
    }  # fmt: skip


def guidance(rng: Random) -> dict[str, Any]:
    """T43: a Party committee's organisation commission; Guide 36-HD/VPTW."""
    look = Look(form='party', left='46%', size='14pt', head='14pt', motto='1.06em', under='.5mm', to='12pt', leading=1.25, foot='48%', room='7mm', inset='8mm', gap='2mm')  # fmt: skip
    year = rng.randint(2018, 2024)
    slots = _paper(rng, (date(year, 10, 10), date(year, 11, 25)), look)
    while not slots['where'].district:
        slots['where'] = FOLK.place(rng, slots['on'])
    where = slots['where']
    kind = _level(where.district)
    committee = {'huyện': 'Huyện ủy', 'quận': 'Quận ủy', 'thị xã': 'Thị ủy', 'thành phố': 'Thành ủy'}[kind]
    sign = {'huyện': 'HU', 'quận': 'QU', 'thị xã': 'ThU', 'thành phố': 'TU'}[kind]
    party = f'{committee.upper()} {town(where).upper()}'
    return slots | {
        'above': party, 'name': 'BAN TỔ CHỨC', 'also': [f'BAN TỔ CHỨC {party}'], 'ring': f'BAN TỔ CHỨC {party}', 'seat': town(where), 'label': 'Số ', 'figures': f'{rng.randint(2, 36):02d}', 'sign': f'-HD/BTC{sign}', 'title': 'HƯỚNG DẪN',
        'subject': f"kiểm điểm, đánh giá, xếp loại chất lượng đối với tổ chức đảng, đảng viên và tập thể, cá nhân lãnh đạo, quản lý các cấp năm {year}", 'titles': rng.choice((['TRƯỞNG BAN'], ['K/T TRƯỞNG BAN', 'PHÓ TRƯỞNG BAN'])),
        'text': [
            f"Thực hiện Quy định của Bộ Chính trị về kiểm điểm và đánh giá, xếp loại chất lượng hằng năm đối với tập thể, cá nhân trong hệ thống chính trị; được sự đồng ý của Ban Thường vụ {committee}, Ban Tổ chức {committee} hướng dẫn một số nội dung như sau:",
            "# I. MỤC ĐÍCH, YÊU CẦU", "1. Giúp cấp ủy, tổ chức đảng, đảng viên tự soi, tự sửa; nhận rõ ưu điểm, khuyết điểm, đề ra biện pháp phát huy, khắc phục kịp thời.", "2. Việc kiểm điểm phải nghiêm túc, cầu thị, dân chủ, gắn với kết quả thực hiện nhiệm vụ được giao và trách nhiệm nêu gương của người đứng đầu.",
            "# II. NỘI DUNG", "**1. Đối tượng kiểm điểm:** ban thường vụ, ban chấp hành đảng bộ, chi ủy; đảng viên (trừ đảng viên được miễn công tác, sinh hoạt đảng; đảng viên mới kết nạp chưa đủ 6 tháng).",
            "**2. Khung tiêu chuẩn xếp loại:** hoàn thành xuất sắc nhiệm vụ; hoàn thành tốt nhiệm vụ; hoàn thành nhiệm vụ; không hoàn thành nhiệm vụ. Số đảng viên hoàn thành xuất sắc nhiệm vụ không vượt quá 20% số đảng viên hoàn thành tốt nhiệm vụ của từng chi bộ.",
            f"**3. Thời gian:** các chi bộ hoàn thành trước ngày {rng.randint(5, 12):02d}/12/{year}; đảng bộ cơ sở hoàn thành trước ngày {rng.randint(18, 24)}/12/{year}; hồ sơ gửi về Ban Tổ chức {committee} chậm nhất ngày 31/12/{year}.",
            "# III. TỔ CHỨC THỰC HIỆN", f"Các chi bộ, đảng bộ trực thuộc {committee} căn cứ Hướng dẫn này xây dựng kế hoạch thực hiện. Quá trình thực hiện nếu có khó khăn, vướng mắc, phản ánh về Ban Tổ chức {committee} để được hướng dẫn, giải đáp.",
        ],
        'to': [f'Thường trực {committee} (báo cáo),', f'Ban Tổ chức {"Thành ủy" if where.province.startswith("thành") else "Tỉnh ủy"},', f'Các ban xây dựng Đảng {committee},', 'Các chi bộ, đảng bộ trực thuộc,', f'Lưu Ban Tổ chức {committee}.'],
    }  # fmt: skip


def telegram(rng: Random) -> dict[str, Any]:
    """T44: a province's chairman before a storm; form 1.6 of Decree 30/2020."""
    look = Look(form='one', left='41%', size='14pt', head='13pt', ended='30mm', leading=1.25, foot='52%', urgent='left:32mm;top:49mm;transform:rotate(-2deg)', under='2mm', beside='40mm', stop='.', room='14mm')  # fmt: skip
    year = rng.randint(2020, 2026)
    slots = _paper(rng, (date(year, 8, 5), date(year, 9, 30)), look)
    where, on = slots['where'], slots['on']
    kind, storm = _level(where.province), rng.randint(3, 12)
    local = 'xã, phường' if on >= date(2025, 7, 1) else 'huyện, thành phố' if kind == 'tỉnh' else 'quận, huyện'
    farm = 'Nông nghiệp và Môi trường' if on >= date(2025, 3, 1) else 'Nông nghiệp và Phát triển nông thôn'
    return slots | _province(where) | {
        'title': 'CÔNG ĐIỆN', 'figures': f'{rng.randint(2, 34):02d}', 'sign': '/CĐ-UBND', 'subject': rng.choice((f"Về việc tập trung ứng phó khẩn cấp bão số {storm} và mưa lũ", f"Về việc chủ động ứng phó với bão số {storm} và mưa lớn, lũ quét, sạt lở đất")), 'urgency': rng.choice(('HỎA TỐC', 'HỎA TỐC', 'KHẨN')),
        'whom': [f'Giám đốc các sở, Thủ trưởng các ban, ngành {kind}', f'Chủ tịch Ủy ban nhân dân các {local}', 'Giám đốc các Công ty Thủy lợi, Thủy điện'], 'titles': rng.choice((['CHỦ TỊCH'], ['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'])),
        'look': Look(**{name: getattr(look, name) for name in Look.__slots__} | {'to_whom': f'CHỦ TỊCH ỦY BAN NHÂN DÂN {where.province.upper()} điện:', 'beside': ''}),
        'text': [
            f"Theo Trung tâm Dự báo khí tượng thủy văn quốc gia, hồi 07 giờ ngày {slash_day(on)}, vị trí tâm bão số {storm} cách đất liền khoảng {rng.randint(180, 420)}km, sức gió mạnh nhất vùng gần tâm bão mạnh cấp {rng.randint(9, 12)}, giật cấp {rng.randint(13, 15)}. Dự báo từ đêm {slash_day(on + timedelta(days=1))}, trên địa bàn {where.province} có mưa to đến rất to, tổng lượng mưa phổ biến {rng.choice(('150 - 250', '200 - 350'))}mm, nguy cơ cao xảy ra lũ quét, sạt lở đất, ngập úng.",
            f"Để chủ động ứng phó, hạn chế thấp nhất thiệt hại, Chủ tịch Ủy ban nhân dân {where.province} yêu cầu:",
            f"1. Chủ tịch Ủy ban nhân dân các {local} tổ chức trực ban 24/24 giờ; rà soát, kiên quyết sơ tán dân ra khỏi khu vực nguy hiểm trước 17 giờ 00 phút ngày {slash_day(on + timedelta(days=1))}; hoãn các cuộc họp không cần thiết để tập trung chỉ đạo.",
            f"2. Sở {farm} chỉ đạo vận hành an toàn hồ đập, công trình thủy lợi, tiêu nước đệm chống úng; hướng dẫn thu hoạch nhanh lúa, rau màu và thủy sản.",
            "3. Bộ Chỉ huy Quân sự, Công an chuẩn bị sẵn sàng lực lượng, phương tiện cứu hộ, cứu nạn; bố trí người gác tại các ngầm, tràn, đoạn đường ngập sâu.", "4. Sở Xây dựng, Công ty Điện lực kiểm tra, chằng chống biển quảng cáo, giàn giáo, cột, trạm; cắt tỉa cây xanh có nguy cơ gãy đổ.",
            f"Yêu cầu các cơ quan, đơn vị, địa phương nghiêm túc thực hiện, báo cáo kết quả về Ban Chỉ huy Phòng, chống thiên tai và Tìm kiếm cứu nạn {kind} trước 16 giờ hằng ngày./.",
        ],
        'to': ['Như trên;', 'Ban Chỉ đạo Quốc gia PCTT (b/c);', f'TT. {kind.split()[0].capitalize()} ủy, TT. HĐND {kind} (b/c);', f'CT, các PCT UBND {kind};', 'Lưu: VT, NN.'],
    }  # fmt: skip


def introduction(rng: Random) -> dict[str, Any]:
    """T45: form 1.8 of Decree 30/2020, its dotted lines by pen."""
    look = Look(left='42%', size='14pt', head='12.5pt', leading=1.5, ended='', hand='blue', foot='45%', room='8mm', after='5mm', big='1.1em', gap='1.4mm')  # fmt: skip
    slots = _paper(rng, (date(2020, 5, 1), date(2026, 9, 30)), look)
    where, on = slots['where'], slots['on']
    who = FOLK.officer(rng)
    post, target, why = rng.choice(
        (
            ("Công chức Tư pháp - Hộ tịch", f"Sở Tư pháp {where.province}", "Đối chiếu sổ hộ tịch"), ("Chuyên viên Phòng Kinh tế", "Chi nhánh Văn phòng Đăng ký đất đai", "Nhận hồ sơ địa chính"),
            ("Chuyên viên Văn phòng", f"Kho bạc Nhà nước {where.province_name}", "Giao dịch tài khoản dự toán"), ("Công chức Văn hóa - Xã hội", f"Bảo hiểm xã hội {where.province}", "Nhận thẻ bảo hiểm y tế"),
        )
    )  # fmt: skip
    return slots | _commune(where) | {
        'title': 'GIẤY GIỚI THIỆU', 'figures': str(rng.randint(11, 480)), 'sign': '/GGT-UBND', 'loose': ('recipient',), 'titles': _head_of(rng, 'TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH', deputy=0.8), 'text': ['EXTRA'], 'extra': 'prescribed/introduction.html',
        'who': who, 'post': post, 'target': target, 'why': why, 'ends': on + timedelta(days=rng.choice((7, 10, 15, 30))), 'to': ['Như trên;', 'Lưu: VT.'],
    }  # fmt: skip


def press_release(rng: Random) -> dict[str, Any]:
    """T46: a justice department tells the press which rules a province issued."""
    look = Look(left='42%', size='14pt', head='13pt', ended='34mm', leading=1.28, foot='50%', short='36%', day='long0')
    slots = _paper(rng, (date(2016, 8, 1), date(2025, 6, 10)), look)
    where, on = slots['where'], slots['on']
    province, kind = where.province, _level(where.province)
    month = on.month - 1 or 12
    year = on.year - (on.month == 1)
    count = month * 4 + rng.randint(0, 3)
    first, second = f'{count:02d}/{year}/QĐ-UBND', f'{count + rng.randint(1, 3):02d}/{year}/QĐ-UBND'
    made = date(year, month, rng.randint(4, 12))
    return slots | {
        'above': f'UBND {province.upper()}', 'name': 'SỞ TƯ PHÁP', 'also': [f'SỞ TƯ PHÁP {province.upper()}'], 'ring': f'SỞ TƯ PHÁP {province.upper()}', 'seat': where.province_name, 'title': 'THÔNG CÁO BÁO CHÍ', 'figures': f'{rng.randint(2, 24):02d}', 'sign': '/TCBC-STP',
        'subject': f"Về văn bản quy phạm pháp luật do Hội đồng nhân dân, Ủy ban nhân dân {province} ban hành tháng {month:02d} năm {year}", 'titles': _head_of(rng, 'GIÁM ĐỐC', deputy=0.7),
        'text': [
            f"Thực hiện quy định của Luật Ban hành văn bản quy phạm pháp luật năm 2015 và các nghị định quy định chi tiết, Sở Tư pháp ra Thông cáo báo chí văn bản quy phạm pháp luật do Hội đồng nhân dân, Ủy ban nhân dân {kind} ban hành trong tháng {month:02d} năm {year} như sau:",
            f"# 1. Quyết định số {first} ngày {slash_day(made)} của Ủy ban nhân dân {kind}", "a) Tên văn bản: Quy định phân công nhiệm vụ, quyền hạn trong quản lý vật liệu xây dựng trên địa bàn.", f"b) Hiệu lực thi hành: Quyết định có hiệu lực kể từ {long_day(made + timedelta(days=12))}.",
            "c) Nội dung chủ yếu: Quyết định gồm 03 Điều; quy định trách nhiệm của các sở, ban, ngành, Ủy ban nhân dân cấp huyện, cấp xã và tổ chức, cá nhân hoạt động trong lĩnh vực vật liệu xây dựng.",
            f"# 2. Quyết định số {second} ngày {slash_day(made + timedelta(days=9))} của Ủy ban nhân dân {kind}", "a) Tên văn bản: Ban hành giá dịch vụ thu gom, vận chuyển rác thải sinh hoạt sử dụng nguồn vốn ngân sách nhà nước.", f"b) Hiệu lực thi hành: Quyết định có hiệu lực kể từ {long_day(made + timedelta(days=21))} và thay thế quyết định cùng tên ban hành năm {year - 4}.",
            "c) Sự cần thiết, mục đích ban hành: bảo đảm phù hợp với Luật Bảo vệ môi trường, Luật Giá và tình hình thực tiễn tại địa phương.",
            f"Trên đây là Thông cáo báo chí văn bản quy phạm pháp luật tháng {month:02d} năm {year} của Sở Tư pháp {province}./.",
        ],
        'to': ['Cục Kiểm tra văn bản - Bộ Tư pháp;', f'UBND {kind} (b/c);', 'Báo, Đài Phát thanh và Truyền hình;', f'Cổng Thông tin điện tử {kind};', 'Lưu: VT, XD&KTVB.'],
    }  # fmt: skip


def scheme(rng: Random) -> dict[str, Any]:
    """T47: a commune's plan of operations against natural disasters."""
    look = Look(left='40%', size='14pt', head='12.5pt', ended='30mm', leading=1.25, foot='50%', hand='blue', gap='1.6mm', family='FreeSerif')  # fmt: skip
    slots = _paper(rng, (date(2026, 3, 2), date(2026, 6, 12)), look)
    where, on = slots['where'], slots['on']
    ward, year = where.ward, on.year
    rows = [
        (k, name, rng.randint(12, 90), note)
        for k, (name, note) in enumerate(
            (
                ("Dân quân tự vệ", "Trực sẵn sàng cơ động"),
                ("Công an", "Giữ an ninh, sơ tán dân"),
                ("Đoàn viên thanh niên", "Xung kích tại chỗ"),
                ("Trạm Y tế", "Cấp cứu, vệ sinh dịch tễ"),
                ("Hội Chữ thập đỏ, Phụ nữ", "Hậu cần, cứu trợ"),
            ),
            1,
        )
    ]
    return slots | _commune(where) | {
        'title': 'PHƯƠNG ÁN', 'figures': f'{rng.randint(2, 40):02d}', 'sign': '/PA-UBND', 'subject': f"Ứng phó với các loại hình thiên tai và tìm kiếm cứu nạn trên địa bàn {ward} năm {year}", 'titles': _head_of(rng, 'TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH', deputy=0.4),
        'text': [
            f"Căn cứ Luật Phòng, chống thiên tai; Luật Phòng thủ dân sự và Kế hoạch phòng thủ dân sự năm {year} của Ủy ban nhân dân {where.province}, Ủy ban nhân dân {ward} xây dựng Phương án ứng phó như sau:",
            "# I. ĐẶC ĐIỂM TÌNH HÌNH", f"{capital(ward)} có {rng.randint(9, 38)} thôn, tổ dân phố với {money(rng.randint(3100, 14800))} hộ; có {rng.randint(2, 9):02d} điểm có nguy cơ ngập úng, {rng.randint(2, 7):02d} điểm có nguy cơ sạt lở. Năm {year - 1}, mưa lũ làm hư hỏng {rng.randint(8, 64)} nhà ở, thiệt hại ước tính {money(rng.randint(900, 8800) * 1_000_000)} đồng.",
            "# II. MỤC ĐÍCH, YÊU CẦU", "1. Chủ động phòng ngừa, ứng phó kịp thời, khắc phục khẩn trương và có hiệu quả; giảm thiểu thiệt hại về người, tài sản.", "2. Thực hiện tốt phương châm “bốn tại chỗ”: chỉ huy tại chỗ; lực lượng tại chỗ; phương tiện, vật tư tại chỗ; hậu cần tại chỗ.",
            "# III. LỰC LƯỢNG, PHƯƠNG TIỆN", {'head': ('TT', 'Lực lượng', 'Số người', 'Nhiệm vụ'), 'widths': ('12mm', '', '26mm', '60mm'), 'rows': rows},
            f"Phương tiện huy động: {rng.randint(3, 12):02d} xe tải, {rng.randint(2, 8):02d} xuồng máy, {rng.randint(80, 320)} áo phao, {rng.randint(40, 160)} phao tròn, {money(rng.randint(1500, 6000))} bao tải và vật tư dự phòng tại kho của {ward}.",
            "# IV. TÌNH HUỐNG VÀ BIỆN PHÁP XỬ LÝ", "1. Khi có bão gần bờ, áp thấp nhiệt đới: tổ chức trực ban, thông tin trên hệ thống truyền thanh, hướng dẫn chằng chống nhà cửa, tỉa cành cây, đưa tàu thuyền vào nơi tránh trú.",
            "2. Khi mưa lớn gây ngập, sạt lở: sơ tán dân đến trường học, nhà văn hóa, trụ sở kiên cố; cắm biển cảnh báo, cử người gác tại ngầm tràn; cắt điện khu vực nguy hiểm.", "3. Khi có người mất tích: báo cáo ngay cấp trên, huy động lực lượng tìm kiếm; sơ cứu, chuyển nạn nhân đến cơ sở y tế gần nhất.",
            "# V. TỔ CHỨC THỰC HIỆN", f"Ban Chỉ huy Phòng thủ dân sự {ward} phân công thành viên phụ trách từng thôn, tổ dân phố; tổ chức diễn tập trước ngày 30/6/{year}. Các cơ quan, đơn vị căn cứ Phương án này triển khai thực hiện./.",
        ],
        'to': [f'Ban Chỉ huy PTDS {where.province};', f'TT. Đảng ủy, TT. HĐND {ward};', 'Thành viên BCH PTDS;', 'Các thôn, tổ dân phố;', 'Lưu: VT, KT.'],
    }  # fmt: skip


def decree(rng: Random) -> dict[str, Any]:
    """T48: a decree with chapters, three pages."""
    look = Look(left='36%', size='14pt', head='13pt', ended='26mm', leading=1.3, foot='54%', short='36%', under='3mm', room='6mm', signing='32mm', to='10.5pt')  # fmt: skip
    slots = _paper(rng, (date(2020, 4, 1), date(2026, 9, 20)), look)
    on = slots['on']
    local = on >= date(2025, 3, 1)
    subject = "Quy định chính sách hỗ trợ đối với người hoạt động không chuyên trách và nhân viên thôn, tổ dân phố ở vùng đặc biệt khó khăn"
    clerk = "Bộ trưởng Bộ Nội vụ"
    return slots | {
        'name': 'CHÍNH PHỦ', 'ring': 'CHÍNH PHỦ NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'seat': 'Hà Nội', 'title': 'NGHỊ ĐỊNH', 'figures': f'{on.month * 12 + rng.randint(-8, 9):02d}', 'sign': f'/{on.year}/NĐ-CP', 'subject': subject, 'loose': _RULES,
        'titles': rng.choice((['TM. CHÍNH PHỦ', 'THỦ TƯỚNG'], ['TM. CHÍNH PHỦ', 'KT. THỦ TƯỚNG', 'PHÓ THỦ TƯỚNG'])),
        'grounds': [
            "Căn cứ Luật Tổ chức Chính phủ số 63/2025/QH15;" if local else "Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015; Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày 22 tháng 11 năm 2019;",
            "Căn cứ Luật Tổ chức chính quyền địa phương số 65/2025/QH15;" if local else "Căn cứ Luật Cán bộ, công chức ngày 13 tháng 11 năm 2008;", f"Theo đề nghị của {clerk};", f"Chính phủ ban hành Nghị định {subject[0].lower()}{subject[1:]}.",
        ],
        'text': [
            "^ Chương I\nQUY ĐỊNH CHUNG", "# Điều 1. Phạm vi điều chỉnh", "Nghị định này quy định đối tượng, điều kiện, mức hỗ trợ, nguồn kinh phí và trách nhiệm tổ chức thực hiện chính sách hỗ trợ đối với người hoạt động không chuyên trách và nhân viên ở thôn, tổ dân phố thuộc vùng có điều kiện kinh tế - xã hội đặc biệt khó khăn.",
            "# Điều 2. Đối tượng áp dụng", "1. Bí thư chi bộ, trưởng thôn hoặc tổ trưởng tổ dân phố, trưởng ban công tác mặt trận.", "2. Nhân viên y tế thôn, bản; cô đỡ thôn, bản.", "3. Cơ quan, tổ chức, cá nhân khác có liên quan.",
            "^ Chương II\nCHÍNH SÁCH HỖ TRỢ", "# Điều 3. Mức hỗ trợ hằng tháng", "1. Đối tượng quy định tại khoản 1 Điều 2 Nghị định này được hỗ trợ bằng 0,30 mức lương cơ sở.", "2. Đối tượng quy định tại khoản 2 Điều 2 Nghị định này được hỗ trợ bằng 0,20 mức lương cơ sở. Trường hợp kiêm nhiệm nhiều chức danh thì chỉ được hưởng một mức hỗ trợ cao nhất.",
            "# Điều 4. Nguyên tắc thực hiện", "1. Bảo đảm công khai, minh bạch, đúng đối tượng; kịp thời dừng hỗ trợ khi đối tượng không còn đủ điều kiện.", "2. Trường hợp cùng một nội dung hỗ trợ được quy định tại nhiều văn bản thì đối tượng được lựa chọn áp dụng mức hỗ trợ có lợi nhất.",
            "# Điều 5. Kinh phí thực hiện", "Kinh phí thực hiện do ngân sách nhà nước bảo đảm theo phân cấp quản lý ngân sách nhà nước hiện hành. Ngân sách trung ương hỗ trợ các địa phương chưa tự cân đối được ngân sách theo quy định của Luật Ngân sách nhà nước.",
            "^ Chương III\nĐIỀU KHOẢN THI HÀNH", "# Điều 6. Hiệu lực thi hành", f"1. Nghị định này có hiệu lực thi hành kể từ {long_day(on + timedelta(days=rng.choice((45, 50, 60))))}.", "2. Trường hợp các văn bản dẫn chiếu tại Nghị định này được sửa đổi, bổ sung hoặc thay thế thì áp dụng theo văn bản sửa đổi, bổ sung hoặc thay thế đó.",
            "# Điều 7. Trách nhiệm thi hành", f"1. {clerk} hướng dẫn, kiểm tra, đôn đốc việc thi hành Nghị định này.", "2. Các Bộ trưởng, Thủ trưởng cơ quan ngang bộ, Thủ trưởng cơ quan thuộc Chính phủ, Chủ tịch Ủy ban nhân dân các tỉnh, thành phố trực thuộc trung ương chịu trách nhiệm thi hành Nghị định này./.",
        ],
        'to': ['Ban Bí thư Trung ương Đảng;', 'Thủ tướng, các Phó Thủ tướng Chính phủ;', 'Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ;', 'HĐND, UBND các tỉnh, thành phố trực thuộc trung ương;', 'Văn phòng Trung ương và các Ban của Đảng;', 'Văn phòng Tổng Bí thư; Văn phòng Chủ tịch nước;', 'Tòa án nhân dân tối cao;', 'VPCP: BTCN, các PCN, Trợ lý TTg, TGĐ Cổng TTĐT;', 'Lưu: VT, TCCV (2b).'],
    }  # fmt: skip


def circular(rng: Random) -> dict[str, Any]:
    """T49: a ministry's circular."""
    look = Look(form='one', left='36%', size='14pt', head='13pt', ended='30mm', leading=1.25, foot='54%', short='30%', under='4mm', to='10.5pt', family='Tinos', hand='')  # fmt: skip
    slots = _paper(rng, (date(2016, 9, 1), date(2025, 2, 20)), look)
    on = slots['on']
    name, sign, clerk = rng.choice(
        (
            ('BỘ TÀI NGUYÊN VÀ MÔI TRƯỜNG', 'BTNMT', "Vụ trưởng Vụ Pháp chế"),
            ('BỘ LAO ĐỘNG -\nTHƯƠNG BINH\nVÀ XÃ HỘI', 'BLĐTBXH', "Cục trưởng Cục Việc làm"),
            ('BỘ GIAO THÔNG VẬN TẢI', 'BGTVT', "Vụ trưởng Vụ Vận tải"),
        )
    )
    ministry = (
        'Bộ '
        + {
            'BTNMT': 'Tài nguyên và Môi trường',
            'BLĐTBXH': 'Lao động - Thương binh và Xã hội',
            'BGTVT': 'Giao thông vận tải',
        }[sign]
    )
    subject = "Quy định thời hạn bảo quản hồ sơ, tài liệu chuyên môn nghiệp vụ thuộc phạm vi quản lý của " + ministry
    rows = [
        (k, text, years)
        for k, (text, years) in enumerate(
            (
                ("Hồ sơ xây dựng, ban hành chiến lược, quy hoạch, đề án", "Vĩnh viễn"),
                ("Hồ sơ cấp, gia hạn, thu hồi giấy phép, chứng chỉ", "20 năm sau khi hết hạn"),
                ("Hồ sơ thanh tra, kiểm tra định kỳ", "20 năm"),
                ("Công văn trao đổi nghiệp vụ", "10 năm"),
            ),
            1,
        )
    ]
    return slots | {
        'name': name, 'ring': name.replace('\n', ' '), 'seat': 'Hà Nội', 'title': 'THÔNG TƯ', 'figures': f'{rng.randint(2, 58):02d}', 'sign': f'/{on.year}/TT-{sign}', 'subject': subject, 'loose': _RULES, 'titles': rng.choice((['BỘ TRƯỞNG'], ['KT. BỘ TRƯỞNG', 'THỨ TRƯỞNG'], ['KT. BỘ TRƯỞNG', 'THỨ TRƯỞNG'])),
        'grounds': ["Căn cứ Luật Lưu trữ ngày 11 tháng 11 năm 2011;", "Căn cứ Nghị định số 01/2013/NĐ-CP ngày 03 tháng 01 năm 2013 của Chính phủ quy định chi tiết thi hành một số điều của Luật Lưu trữ;", f"Căn cứ Nghị định của Chính phủ quy định chức năng, nhiệm vụ, quyền hạn và cơ cấu tổ chức của {ministry};", f"Theo đề nghị của Chánh Văn phòng Bộ và {clerk};", f"Bộ trưởng {ministry} ban hành Thông tư {subject[0].lower()}{subject[1:]}."],
        'text': [
            "# Điều 1. Phạm vi điều chỉnh và đối tượng áp dụng", f"1. Thông tư này quy định thời hạn bảo quản hồ sơ, tài liệu hình thành trong hoạt động chuyên môn nghiệp vụ thuộc phạm vi quản lý nhà nước của {ministry}.", "2. Thông tư này áp dụng đối với cơ quan, tổ chức, cá nhân có hoạt động liên quan đến việc tạo lập, quản lý hồ sơ, tài liệu.",
            "# Điều 2. Thời hạn bảo quản", "Thời hạn bảo quản hồ sơ, tài liệu được quy định gồm hai mức: bảo quản vĩnh viễn và bảo quản có thời hạn, cụ thể như sau:", {'head': ('STT', 'Tên nhóm hồ sơ, tài liệu', 'Thời hạn bảo quản'), 'widths': ('14mm', '', '48mm'), 'rows': rows},
            "# Điều 3. Sử dụng thời hạn bảo quản", "1. Mức thời hạn bảo quản của từng hồ sơ, tài liệu cụ thể không được thấp hơn mức quy định tại Thông tư này.", "2. Khi tiến hành lựa chọn tài liệu nộp lưu vào Lưu trữ lịch sử, phải xem xét mức độ đầy đủ của khối tài liệu, các giai đoạn lịch sử để nâng thời hạn bảo quản lên mức cao hơn.",
            "# Điều 4. Hiệu lực thi hành", f"1. Thông tư này có hiệu lực thi hành kể từ {long_day(on + timedelta(days=45))}.", "2. Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, cơ quan, tổ chức, cá nhân phản ánh kịp thời về Bộ để được xem xét, giải quyết./.",
        ],
        'to': ['Văn phòng Trung ương Đảng;', 'Văn phòng Quốc hội; Văn phòng Chính phủ;', 'Các bộ, cơ quan ngang bộ;', 'UBND các tỉnh, thành phố trực thuộc TW;', 'Cục Kiểm tra văn bản QPPL - Bộ Tư pháp;', 'Công báo; Cổng TTĐT Chính phủ;', 'Lưu: VT, VP, PC.'],
    }  # fmt: skip


def law(rng: Random) -> dict[str, Any]:
    """T50: a law as the National Assembly passes it, the day in its last article."""
    look = Look(left='36%', size='14pt', head='13pt', ended='', leading=1.3, foot='50%', short='32%', under='2mm', room='7mm', big='1.1em', signing='32mm')  # fmt: skip
    year, month, session, term = rng.choice(
        (
            (2016, 11, 'kỳ họp thứ 2', 'XIV'),
            (2019, 6, 'kỳ họp thứ 7', 'XIV'),
            (2022, 11, 'kỳ họp thứ 4', 'XV'),
            (2023, 6, 'kỳ họp thứ 5', 'XV'),
            (2024, 6, 'kỳ họp thứ 7', 'XV'),
        )
    )
    slots = _paper(rng, (date(year, month, 14), date(year, month, 28)), look)
    name = rng.choice(
        (
            "THƯ VIỆN CÔNG CỘNG",
            "TÌNH NGUYỆN",
            "QUẢN LÝ NGHĨA TRANG",
            "NGHỀ CÁ GIẢI TRÍ",
            "HOẠT ĐỘNG CHỮ THẬP ĐỎ CỘNG ĐỒNG",
        )
    )
    low = name.capitalize()
    return slots | {
        'name': 'QUỐC HỘI', 'ring': 'QUỐC HỘI NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'seat': '', 'label': 'Luật số: ', 'title': 'LUẬT', 'figures': f'{rng.randint(3, 46):02d}', 'sign': f'/{year}/QH{14 if term == "XIV" else 15}', 'subject': name, 'meant': [name, f'LUẬT {name}'],
        'loose': ('legal_basis', 'article', 'issue_place'), 'titles': ['CHỦ TỊCH QUỐC HỘI'], 'grounds': ["Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;", f"Quốc hội ban hành Luật {low}."],
        'text': [
            "^ Chương I\nNHỮNG QUY ĐỊNH CHUNG", "# Điều 1. Phạm vi điều chỉnh", f"Luật này quy định về nguyên tắc, chính sách, nội dung hoạt động; quyền, nghĩa vụ của tổ chức, cá nhân và quản lý nhà nước trong lĩnh vực {low[0].lower()}{low[1:]}.",
            "# Điều 2. Đối tượng áp dụng", "Luật này áp dụng đối với cơ quan, tổ chức, cá nhân Việt Nam; tổ chức, cá nhân nước ngoài hoạt động trên lãnh thổ nước Cộng hòa xã hội chủ nghĩa Việt Nam.",
            "# Điều 3. Nguyên tắc hoạt động", "1. Tuân thủ Hiến pháp và pháp luật; bảo đảm công khai, minh bạch, bình đẳng.", "2. Tôn trọng quyền và lợi ích hợp pháp của tổ chức, cá nhân; giữ gìn, phát huy bản sắc văn hóa dân tộc.", "3. Kết hợp hài hòa giữa phát triển kinh tế với bảo vệ môi trường, bảo đảm quốc phòng, an ninh.",
            "# Điều 4. Chính sách của Nhà nước", "1. Nhà nước ưu tiên đầu tư cho vùng đồng bào dân tộc thiểu số, miền núi, biên giới, hải đảo và vùng có điều kiện kinh tế - xã hội đặc biệt khó khăn.", "2. Khuyến khích tổ chức, cá nhân tham gia đầu tư, tài trợ; ứng dụng khoa học, công nghệ và hợp tác quốc tế.",
            "# Điều 5. Các hành vi bị nghiêm cấm", "1. Lợi dụng hoạt động để xâm phạm an ninh quốc gia, trật tự, an toàn xã hội, quyền và lợi ích hợp pháp của tổ chức, cá nhân.", "2. Cung cấp thông tin sai sự thật; cản trở hoạt động hợp pháp của tổ chức, cá nhân.",
            "^ Chương II\nĐIỀU KHOẢN THI HÀNH", "# Điều 6. Hiệu lực thi hành", f"Luật này có hiệu lực thi hành từ ngày 01 tháng {'01' if month > 7 else '7'} năm {year + 1}.",
            'PASSED',
        ],
        'passed': f"Luật này được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa {term}, {session} thông qua", 'to': (),
    }  # fmt: skip


def letter_school(rng: Random) -> dict[str, Any]:
    """T18: an education office to its schools; Joint Circular 55/2005."""
    look = Look(form='one', left='42%', size='14pt', head='13pt', bars='line', leading=1.25, beside='', indent='12mm', under='2mm', slanted=False, hand='blue', foot='50%', prefix='V/v: ')  # fmt: skip
    year = rng.randint(2006, 2010)
    slots = _paper(rng, (date(year, 8, 14), date(year, 9, 10)), look)
    while not slots['where'].district:
        slots['where'] = FOLK.place(rng, slots['on'])
    where, on = slots['where'], slots['on']
    district, season = where.district, f'{on.year} - {on.year + 1}'
    return slots | {
        'above': f'UBND {district.upper()}', 'name': 'PHÒNG GIÁO DỤC VÀ ĐÀO TẠO', 'also': [f'PHÒNG GIÁO DỤC VÀ ĐÀO TẠO {district.upper()}'], 'ring': f'PHÒNG GIÁO DỤC VÀ ĐÀO TẠO {district.upper()}', 'seat': town(where), 'letter': True, 'figures': str(rng.randint(110, 860)), 'sign': '/PGD&ĐT-THCS',
        'subject': f"Hướng dẫn thực hiện nhiệm vụ năm học {season} cấp THCS", 'whom': ['Hiệu trưởng các trường THCS trực thuộc'],
        'text': [
            f"Thực hiện Chỉ thị của Bộ trưởng Bộ Giáo dục và Đào tạo về nhiệm vụ trọng tâm năm học {season} và hướng dẫn của Sở Giáo dục và Đào tạo {where.province}, Phòng Giáo dục và Đào tạo yêu cầu Hiệu trưởng các trường thực hiện một số nội dung sau:",
            "1/ Tiếp tục thực hiện cuộc vận động “Hai không”, phong trào thi đua “Xây dựng trường học thân thiện, học sinh tích cực”; đưa nội dung giáo dục địa phương vào chương trình chính khóa.",
            f"2/ Kiểm tra cơ sở vật chất, hoàn thành việc sửa chữa {rng.randint(6, 40)} phòng học xuống cấp; vận động tối đa học sinh trong độ tuổi ra lớp, không để học sinh bỏ học vì hoàn cảnh khó khăn.",
            "3/ Đổi mới phương pháp dạy học, kiểm tra đánh giá; mỗi trường tổ chức ít nhất 02 chuyên đề trong một học kỳ; tăng cường dự giờ, thăm lớp.",
            f"4/ Nộp kế hoạch năm học và các biểu mẫu thống kê về Phòng (bộ phận THCS) trước ngày {slash_day(_later(on, 10, 20, rng))}.",
            "Nhận được công văn này, yêu cầu Hiệu trưởng các trường nghiêm túc triển khai thực hiện./.",
        ],
        'to': ['Như trên;', f'Sở GD&ĐT, UBND {_level(district)} (để b/c);', 'Lãnh đạo Phòng;', 'Lưu: VT.'], 'titles': _head_of(rng, 'TRƯỞNG PHÒNG', deputy=0.6),
    }  # fmt: skip


def summons(rng: Random) -> dict[str, Any]:
    """T40: a commune calls a citizen to its office; the blank filled in by pen."""
    look = Look(left='41%', size='14pt', head='12.5pt', leading=1.5, ended='', hand='blue', foot='46%', room='6mm', gap='1.2mm', big='1.15em', margins='18mm 18mm 15mm 28mm')  # fmt: skip
    slots = _paper(rng, (date(2014, 3, 1), date(2026, 9, 30)), look)
    where, on = slots['where'], slots['on']
    who = FOLK.somebody(rng, on, age=(30, 70), home=where)
    held = _later(on, 2, 7, rng)
    matter = rng.choice(
        (
            "Hòa giải tranh chấp đất đai",
            "Làm việc về đơn kiến nghị",
            "Thống nhất ranh giới đất ở",
            "Họp bàn phương án bồi thường",
        )
    )
    hour, half = rng.choice((7, 8, 9, 14)), rng.choice(('00', '30'))
    return slots | _commune(where) | {
        'title': 'GIẤY MỜI', 'figures': str(rng.randint(11, 390)), 'sign': '/GM-UBND', 'text': ['EXTRA'], 'extra': 'prescribed/summons.html', 'who': who, 'held': held, 'matter': matter, 'hour': hour, 'half': half, 'room': rng.choice(("Phòng Tiếp công dân", "Hội trường UBND", "Phòng họp số 1")),
        'to': ['Như trên;', 'Lưu: VT.'], 'titles': _head_of(rng, 'TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH', deputy=0.7),
    }  # fmt: skip


for _name, _draw, _about in (
    ('t17-register-corrected', decision_register, "Quyết định cho phép thay đổi, cải chính hộ tịch, Decree 158/2005, TT 08.a/2010/TT-BTP, number and day by pen"),
    ('t17-team-list', decision_team, "Quyết định of a commune's chairman with a list, Decree 30/2020"),
    ('t18-citizen-answered', letter_citizen, "Công văn of a ward to a citizen, Decree 30/2020, number and day by pen"),
    ('t18-communes-addressed', letter_department, "Công văn of a department to communes, Decree 30/2020, stamp of arrival"),
    ('t18-party-office', letter_party, "Công văn of a Party committee's office, Guide 36-HD/VPTW"),
    ('t18-schools-2005', letter_school, "Công văn of an education office, Joint Circular 55/2005, number and day by pen"),
    ('t18-taxpayer-2011', letter_tax, "Công văn of a tax department to a company, Circular 01/2011/TT-BNV"),
    ('t35-budget-changed', resolution, "Nghị quyết of a commune's council, Decree 30/2020"),
    ('t36-discipline', directive, "Chỉ thị of a province's chairman, Circular 01/2011/TT-BNV and Decree 30/2020"),
    ('t37-holiday', notice_holiday, "Thông báo of a ward, Decree 30/2020"),
    ('t37-meeting-outcome', notice_meeting, "Thông báo ý kiến kết luận of a province's office"),
    ('t38-reform-quarter', report_reform, "Báo cáo of a commune with a table, Decree 30/2020"),
    ('t39-vaccination', plan_vaccination, "Kế hoạch of a district, number and day by pen"),
    ('t40-prescribed-1-7', invitation, "Giấy mời of a department, form 1.7 of Decree 30/2020"),
    ('t40-summoned-by-pen', summons, "Giấy mời of a commune to a citizen, by pen"),
    ('t41-service-rules', rules, "Quy chế of a commune's service centre, issued with a decision"),
    ('t42-commune-month', programme, "Chương trình công tác of a commune in a table, Decree 30/2020"),
    ('t43-yearly-review', guidance, "Hướng dẫn of a Party committee's commission, Guide 36-HD/VPTW"),
    ('t44-before-storm', telegram, "Công điện of a province's chairman, form 1.6 of Decree 30/2020, HỎA TỐC or KHẨN"),
    ('t45-prescribed-1-8', introduction, "Giấy giới thiệu of a commune, form 1.8 of Decree 30/2020, by pen"),
    ('t46-new-rules', press_release, "Thông cáo báo chí of a department of justice"),
    ('t47-disaster', scheme, "Phương án of a commune, number and day by pen"),
    ('t48-allowances', decree, "Nghị định with chapters, Decree 34/2016 on drafting"),
    ('t49-retention', circular, "Thông tư of a ministry with a table"),
    ('t50-assembly-passed', law, "Luật as the National Assembly passes it, the day in its closing words"),
):  # fmt: skip
    add(LAYOUTS, _name, _draw, _about, template=_PAPER, wear=_WEAR.get(_name, ''))
