"""T17, T18, T21, T34 to T50: official papers of bodies that the open layouts lack, each in a look of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import Any

from samples.generate.printed.layout import Collection
from samples.generate.printed.told.folk import FOLK
from samples.generate.printed.told.identity import add
from samples.generate.printed.told.offices import AFTER, BEFORE, Look, came, grounds, pages, paper, sentences

LAYOUTS = Collection()
_OFFICE = 'office'


def _articles(rng: Random, slots: dict[str, Any], count: int, *, last: str) -> list[list[Any]]:
    texts = sentences(rng, slots['on'], count - 1)
    return [[(f'Điều {k}.', text) for k, text in enumerate([*texts, last], 1)]]


def _ruling(
    rng: Random, slots: dict[str, Any], symbol: str, subject: str, count: int, ruling: str, **more: Any
) -> dict[str, Any]:
    """A paper that rules in articles."""
    made = slots | {'sign': symbol, 'subject': subject, 'ruling': ruling, 'grounds': grounds(rng, 3)} | more
    name = made['title'].capitalize()
    last = f"{name} này có hiệu lực kể từ ngày ký. Các đơn vị liên quan chịu trách nhiệm thi hành./."
    return made | {'pages': _articles(rng, made, count, last=last)}


def decision_bank(rng: Random) -> dict[str, Any]:
    """T17: a branch of the policy bank."""
    slots = paper(rng, 'bank', BEFORE, Look(form='rows', size='13pt', head='11.5pt', upright=True), title='QUYẾT ĐỊNH')
    return _ruling(rng, slots, '/QĐ-NHCS', f"Về việc giao chỉ tiêu {slots['matter']}", 4, 'QUYẾT ĐỊNH:')


def decision_school(rng: Random) -> dict[str, Any]:
    """T17: a primary school, pen figures, loose lines."""
    look = Look(form='flag', family="'Linux Libertine O',Tinos", leading=1.5, hand='blue', day='long')
    slots = paper(rng, 'school', AFTER, look, title='QUYẾT ĐỊNH')
    return _ruling(
        rng,
        slots,
        '/QĐ-THTN',
        "Về việc thành lập Ban chỉ đạo tuyển sinh lớp 1",
        3,
        'HIỆU TRƯỞNG QUYẾT ĐỊNH:',
        titles=['HIỆU TRƯỞNG'],
    )


def decision_district(rng: Random) -> dict[str, Any]:
    """T17: a district's chairman, stamp of arrival, copy of a copy."""
    slots = paper(rng, 'district', BEFORE, Look(size='14pt', copied='SAO Y BẢN CHÍNH'), title='QUYẾT ĐỊNH')
    return _ruling(
        rng,
        slots,
        '/QĐ-UBND',
        f"Phê duyệt phương án {slots['matter']}",
        3,
        'QUYẾT ĐỊNH:',
        came=came(rng, slots['on'], 'PHÒNG NỘI VỤ', 'line'),
    )


def letter_tax(rng: Random) -> dict[str, Any]:
    """T18: a tax office to a taxpayer."""
    slots = paper(rng, 'tax', AFTER, Look(form='columns', family='Tinos', size='13pt', stop=True), kind='letter')
    return slots | {
        'sign': '/' + slots['org'],
        'subject': "giải đáp chính sách thuế đối với hộ kinh doanh",
        'whom': [f"Ông/Bà {FOLK.officer(rng)}, {slots['where'].ward}"],
        'pages': pages(rng, slots['on'], 5),
    }


def letter_commune(rng: Random) -> dict[str, Any]:
    """T18: a commune to its department, two addressees, stamp of arrival, electronic signature."""
    look = Look(form='flag', size='13pt', head='12pt', signed='digital', came='left:12mm;top:54mm')
    slots = paper(rng, 'commune', AFTER, look, kind='letter')
    where = slots['where']
    return slots | {'sign': '/UBND-KT', 'subject': f"báo cáo tiến độ {slots['matter']}", 'whom': [f'Sở Tài chính {where.province}', f'Sở Xây dựng {where.province}'], 'pages': pages(rng, slots['on'], 5), 'came': came(rng, slots['on'], 'SỞ XÂY DỰNG')}  # fmt: skip


def letter_front(rng: Random) -> dict[str, Any]:
    """T18: the Fatherland Front, its own head."""
    slots = paper(
        rng,
        'front',
        AFTER,
        Look(form='rows', family='FreeSerif', head='11.5pt', leading=1.45, hand='black'),
        kind='letter',
        prefix='',
    )
    return slots | {
        'sign': '/MTTQ-BTT',
        'subject': "Phát động tháng cao điểm “Vì người nghèo”",
        'whom': ["Ban Công tác Mặt trận các khu dân cư"],
        'pages': pages(rng, slots['on'], 5),
    }


def letter_department(rng: Random) -> dict[str, Any]:
    """T18: a department before the merger, urgent."""
    slots = paper(
        rng,
        'building',
        BEFORE,
        Look(form='columns', urgent='left:34mm;top:51mm;transform:rotate(-5deg)', leading=1.4),
        kind='letter',
        urgency='HỎA TỐC',
    )
    return slots | {
        'sign': '/SXD-QLXD',
        'subject': "kiểm tra an toàn công trình trước mùa mưa bão",
        'whom': [f"Ủy ban nhân dân {slots['where'].district}"],
        'pages': pages(rng, slots['on'], 4),
    }


def submission(rng: Random) -> dict[str, Any]:
    """T21: a hospital submits a purchase."""
    slots = paper(
        rng,
        'hospital',
        BEFORE,
        Look(form='columns', family='Arimo', size='12pt', head='11pt', plain=True),
        title='TỜ TRÌNH',
    )
    return slots | {
        'sign': '/TTr-BVPS',
        'subject': "Về việc xin chủ trương mua sắm trang thiết bị y tế",
        'whom': [f"Sở Y tế {slots['where'].province}"],
        'pages': pages(rng, slots['on'], 6, heads=('LÝ DO', 'NỘI DUNG ĐỀ NGHỊ')),
    }


def resolution_council(rng: Random) -> dict[str, Any]:
    """T35: a commune's council."""
    slots = paper(rng, 'council', AFTER, Look(form='rows', size='13.5pt', upright=True), title='NGHỊ QUYẾT')
    return _ruling(rng, slots, '/NQ-HĐND', f"Về {slots['matter']}", 4, 'QUYẾT NGHỊ:', titles=['CHỦ TỊCH'])


def resolution_youth(rng: Random) -> dict[str, Any]:
    """T35: the Youth Union of a commune."""
    slots = paper(rng, 'youth', AFTER, Look(form='union', leading=1.4), title='NGHỊ QUYẾT')
    return slots | {
        'sign': '-NQ/ĐTN',
        'label': 'Số: ',
        'subject': "Đại hội Đoàn nhiệm kỳ 2026 - 2031",
        'pages': pages(rng, slots['on'], 6, heads=('Đánh giá', 'Phương hướng')),
    }


def directive(rng: Random) -> dict[str, Any]:
    """T36: a ministry."""
    slots = paper(rng, 'health', AFTER, Look(form='columns', size='14pt', hand='blue'), title='CHỈ THỊ')
    return slots | {
        'sign': '/CT-BYT',
        'subject': "Về việc tăng cường công tác khám bệnh, chữa bệnh dịp Tết",
        'pages': pages(rng, slots['on'], 6),
    }


def notice_district(rng: Random) -> dict[str, Any]:
    """T37: a district on road works."""
    slots = paper(rng, 'district', BEFORE, Look(form='flag', size='13.5pt', leading=1.45), title='THÔNG BÁO')
    return slots | {
        'sign': '/TB-UBND',
        'subject': "Về việc tạm ngừng lưu thông để thi công cầu",
        'pages': pages(rng, slots['on'], 5),
    }


def notice_insurance(rng: Random) -> dict[str, Any]:
    """T37: social insurance, sans, bilevel look, bare signature."""
    slots = paper(
        rng,
        'insurance',
        AFTER,
        Look(form='columns', family="'Noto Sans',Arimo", size='11.5pt', head='10.5pt', signed='digital'),
        title='THÔNG BÁO',
    )
    return slots | {
        'sign': '/TB-BHXH',
        'subject': "Kết quả đóng bảo hiểm y tế theo hộ gia đình",
        'whom': [],
        'pages': pages(rng, slots['on'], 6),
    }


def report_military(rng: Random) -> dict[str, Any]:
    """T38: a commune's military command."""
    slots = paper(rng, 'military', AFTER, Look(form='rows', size='13pt', head='11.5pt', hand='blue'), title='BÁO CÁO')
    return slots | {
        'sign': '/BC-BCH',
        'subject': "Kết quả công tác tuyển quân năm 2026",
        'titles': ['CHỈ HUY TRƯỞNG'],
        'pages': pages(rng, slots['on'], 6, heads=('ĐẶC ĐIỂM', 'KẾT QUẢ')),
    }


def report_department(rng: Random) -> dict[str, Any]:
    """T38: a department, three pages with numbers."""
    slots = paper(rng, 'culture', BEFORE, Look(form='columns', size='14pt', head='12pt'), title='BÁO CÁO')
    return slots | {
        'sign': '/BC-SVHTTDL',
        'subject': f"Tình hình thực hiện {slots['matter']}",
        'pages': pages(
            rng,
            slots['on'],
            8,
            11,
            5,
            heads=('TÌNH HÌNH CHUNG', 'KẾT QUẢ ĐẠT ĐƯỢC', 'HẠN CHẾ', 'NGUYÊN NHÂN', 'GIẢI PHÁP', 'KIẾN NGHỊ'),
        ),
    }


def plan_commune(rng: Random) -> dict[str, Any]:
    """T39: a commune's plan with a landscape annex."""
    slots = paper(rng, 'commune', AFTER, Look(form='columns', size='13.5pt'), title='KẾ HOẠCH')
    rows = ''.join(
        f'<tr><td>{k}<td>{text.split(";")[0].split(",")[0]}<td>Phòng Kinh tế<td>Quý {("I", "II", "III", "IV")[k % 4]}/{slots["on"].year + 1}<td>'
        for k, text in enumerate(sentences(rng, slots['on'], 9), 1)
    )
    annex = f'<section class="sheet wide" style="padding:14mm 18mm;font:12pt Tinos"><div class="c b">PHỤ LỤC PHÂN CÔNG NHIỆM VỤ</div><div class="c i">(Kèm theo Kế hoạch số {slots["figures"]}/KH-UBND)</div><table class="grid"><tr><th>TT<th>Nội dung<th>Đơn vị chủ trì<th>Thời gian<th>Ghi chú</tr>{rows}</table></section>'
    return slots | {
        'sign': '/KH-UBND',
        'subject': f"Triển khai {slots['matter']}",
        'pages': pages(rng, slots['on'], 7, heads=('MỤC ĐÍCH', 'NỘI DUNG', 'TỔ CHỨC THỰC HIỆN')),
        'annex': annex,
    }


def plan_university(rng: Random) -> dict[str, Any]:
    """T39: a university."""
    slots = paper(
        rng, 'university', BEFORE, Look(form='middle', family='FreeSerif', size='13.5pt', leading=1.3), title='KẾ HOẠCH'
    )
    return slots | {
        'sign': '/KH-ĐHKTB',
        'subject': "Tổ chức Hội nghị khoa học sinh viên lần thứ XII",
        'pages': pages(rng, slots['on'], 6, heads=('Mục đích', 'Nội dung')),
    }


def _meeting(rng: Random, slots: dict[str, Any]) -> dict[str, Any]:
    day = slots['on'] + timedelta(days=rng.randint(3, 9))
    return {
        'held': day,
        'hour': rng.randint(7, 15),
        'half': rng.choice(('00', '30')),
        'chair': FOLK.officer(rng),
        'guest': FOLK.officer(rng),
        'pages': [[]],
    }


def invitation_commune(rng: Random) -> dict[str, Any]:
    """T40: a commune invites households to a meeting on land."""
    slots = paper(rng, 'commune', AFTER, Look(form='rows', size='14pt', hand='blue'), title='GIẤY MỜI')
    return slots | {'sign': '/GM-UBND', 'subject': "Họp công khai phương án bồi thường, hỗ trợ"} | _meeting(rng, slots)


def invitation_front(rng: Random) -> dict[str, Any]:
    """T40: a card without number, half a sheet."""
    slots = paper(rng, 'youth', AFTER, Look(form='union', size='13pt', margins='12mm 16mm'), title='THƯ MỜI')
    return slots | {'sign': '-TM/ĐTN', 'subject': "Dự Lễ ra quân chiến dịch tình nguyện hè"} | _meeting(rng, slots)


def rules(rng: Random) -> dict[str, Any]:
    """T41: internal rules issued with a decision."""
    slots = paper(rng, 'company', AFTER, Look(form='firm', family='Arimo', size='12pt', leading=1.45), title='QUY CHẾ')
    titles_ = (
        "Phạm vi điều chỉnh",
        "Nguyên tắc",
        "Thời giờ làm việc",
        "Trách nhiệm của người lao động",
        "Điều khoản thi hành",
    )
    return slots | {'sign': '/QC-CNDH', 'subject': "Quản lý và sử dụng tài sản công ty", 'centre': 'MẪU', 'pages': [[item for k, (name, text) in enumerate(zip(titles_, sentences(rng, slots['on'], 5), strict=True), 1) for item in ((f'Điều {k}. {name}', ''), text)]]}  # fmt: skip


def _simple(
    kind: str, when: tuple[Any, Any], look: Look, title: str, symbol: str, subject: str, count: int = 6, **more: Any
) -> Callable[[Random], dict[str, Any]]:
    """A paper of running text."""

    def draw(rng: Random) -> dict[str, Any]:
        heads = more.get('heads', ())
        slots = paper(rng, kind, when, look, title=title)
        rest = {key: value for key, value in more.items() if key != 'heads'}
        return (
            slots
            | {
                'sign': symbol,
                'subject': subject.format(matter=slots['matter'], year=slots['on'].year),
                'pages': pages(rng, slots['on'], count, heads=heads),
            }
            | rest
        )

    return draw


def introduction(rng: Random) -> dict[str, Any]:
    """T45: a university sends a student, filled in by pen."""
    slots = paper(
        rng,
        'university',
        AFTER,
        Look(form='columns', family='FreeSerif', size='14pt', leading=1.5, hand='blue'),
        title='GIẤY GIỚI THIỆU',
    )
    return slots | {
        'sign': '/GGT-ĐHKTB',
        'who': FOLK.officer(rng),
        'target': f"Sở Nội vụ {slots['where'].province}",
        'ends': slots['on'] + timedelta(days=30),
        'pages': [[]],
        'to': (),
    }


def law(rng: Random) -> dict[str, Any]:
    """T50: a law with chapters."""
    slots = paper(rng, 'assembly', AFTER, Look(form='columns', size='14pt', signed='copied'), title='LUẬT')
    subject = rng.choice(("THƯ VIỆN SỐ", "DU LỊCH CỘNG ĐỒNG", "PHÒNG, CHỐNG THIÊN TAI"))
    names = ("Phạm vi điều chỉnh", "Đối tượng áp dụng", "Giải thích từ ngữ", "Hiệu lực thi hành")
    inner = [("Chương I. QUY ĐỊNH CHUNG", '')] + [
        item
        for k, (name, text) in enumerate(zip(names, sentences(rng, slots['on'], 4), strict=True), 1)
        for item in ((f'Điều {k}. {name}', ''), text)
    ]
    return slots | {'label': 'Luật số: ', 'figures': str(rng.randint(10, 90)), 'sign': f'/{slots["on"].year}/QH15', 'subject': subject, 'meant': [subject, f'LUẬT {subject}'], 'titles': ['CHỦ TỊCH QUỐC HỘI'], 'to': (), 'grounds': ["Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;"], 'pages': [inner]}  # fmt: skip


def legal(kind: str, title: str, symbol: str, subject: str, look: Look) -> Callable[[Random], dict[str, Any]]:
    """T48, T49: a legal document with articles."""

    def draw(rng: Random) -> dict[str, Any]:
        slots = paper(rng, kind, AFTER, look, title=title)
        year = slots['on'].year
        made = slots | {
            'figures': f'{rng.randint(3, 190):02d}',
            'sign': symbol.format(year=year),
            'subject': subject,
            'grounds': grounds(rng, 2),
        }
        return made | {
            'pages': _articles(
                rng,
                made,
                5,
                last=f"Hiệu lực thi hành. {title.capitalize()} này có hiệu lực thi hành từ ngày 01 tháng 01 năm {year + 1}./.",
            )
        }

    return draw


def sketch(rng: Random) -> dict[str, Any]:
    """T34: a sketch map by hand."""
    return {
        'owner': FOLK.officer(rng),
        'sizes': [f'{rng.randint(31, 290) / 10}m' for _ in range(5)],
        'x': rng.randint(120, 260),
    }


def lyrics(rng: Random) -> dict[str, Any]:
    """T34: a page of a newspaper in columns."""
    return {
        'texts': sentences(rng, AFTER[0], 9),
        'headline': rng.choice(("Mùa vàng trên cao nguyên", "Bến sông quê và những chuyến đò cuối")),
        'writer': FOLK.officer(rng),
    }


for _name, _draw, _about, _more in (
    ('t17-bank', decision_bank, "Quyết định of a bank's branch", {}), ('t17-primary-school', decision_school, "Quyết định of a primary school, pen figures", {}),
    ('t17-district-copy', decision_district, "Quyết định of a district, stamp of arrival, copy of a copy", {'wear': 'copied'}),
    ('t18-tax', letter_tax, "Công văn of a tax office to a taxpayer", {}), ('t18-commune-digital', letter_commune, "Công văn of a commune, electronic signature, arrival", {}),
    ('t18-front', letter_front, "Công văn of the Fatherland Front", {}), ('t18-building-urgent', letter_department, "Công văn, HỎA TỐC, photographed", {'wear': 'photographed'}),
    ('t21-hospital', submission, "Tờ trình of a hospital, sans", {}), ('t35-commune-council', resolution_council, "Nghị quyết of a commune's council", {}), ('t35-youth', resolution_youth, "Nghị quyết of the Youth Union", {}),
    ('t36-health', directive, "Chỉ thị of a ministry, pen figures", {}), ('t37-district-road', notice_district, "Thông báo of a district", {}), ('t37-insurance', notice_insurance, "Thông báo of social insurance, sans", {}),
    ('t38-military', report_military, "Báo cáo of a commune's military command", {}), ('t38-culture-long', report_department, "Báo cáo of three pages", {}), ('t39-commune-annex', plan_commune, "Kế hoạch with a landscape annex", {}),
    ('t39-university', plan_university, "Kế hoạch of a university, national head in the middle", {}), ('t41-company', rules, "Quy chế of a company", {}),
    ('t42-ward-party', _simple('party', AFTER, Look(form='party', leading=1.45), 'CHƯƠNG TRÌNH', '-CTr/ĐU', "hành động thực hiện Nghị quyết Đại hội Đảng bộ xã lần thứ I", heads=('MỤC TIÊU', 'NHIỆM VỤ')), "Chương trình of a commune's Party committee", {}),
    ('t43-interior', _simple('interior', BEFORE, Look(form='rows', size='14pt'), 'HƯỚNG DẪN', '/HD-BNV', "Thực hiện chế độ tiền lương đối với cán bộ không chuyên trách", heads=('Đối tượng', 'Cách tính')), "Hướng dẫn of a ministry", {}),
    ('t44-storm', _simple('province', AFTER, Look(form='flag', size='14pt'), 'CÔNG ĐIỆN', '/CĐ-UBND', "Tập trung ứng phó với mưa lũ sau bão số 6", urgency='HỎA TỐC', whom=["Chủ tịch Ủy ban nhân dân các xã, phường"]), "Công điện of a province", {}),
    ('t46-company', _simple('company', BEFORE, Look(form='firm', family="'Noto Serif'", size='12pt'), 'THÔNG CÁO BÁO CHÍ', '/TCBC-CNDH', "Khánh thành Nhà máy nước mặt giai đoạn 2", count=5, centre='MẪU'), "Thông cáo báo chí of a company", {}),
    ('t47-district', _simple('district', BEFORE, Look(form='columns', size='13.5pt'), 'ĐỀ ÁN', '/ĐA-UBND', "Phát triển {matter} giai đoạn {year} - 2030", heads=('SỰ CẦN THIẾT', 'MỤC TIÊU', 'GIẢI PHÁP')), "Đề án of a district", {}),
    ('t48-data', legal('government', 'NGHỊ ĐỊNH', '/{year}/NĐ-CP', "Quy định về quản lý, khai thác cơ sở dữ liệu chuyên ngành", Look(form='columns', size='14pt')), "Nghị định", {}),
    ('t49-health', legal('health', 'THÔNG TƯ', '/{year}/TT-BYT', "Quy định định mức kinh tế - kỹ thuật dịch vụ y tế dự phòng", Look(form='rows', family='FreeSerif', upright=True)), "Thông tư of a ministry", {}),
    ('t50-chapters', law, "Luật with a chapter, signature printed", {}),
):  # fmt: skip
    add(LAYOUTS, _name, _draw, _about, template=_OFFICE, **_more)
add(LAYOUTS, 't40-households', invitation_commune, "Giấy mời of a commune to a household, by pen")
add(LAYOUTS, 't40-card', invitation_front, "Thư mời of the Youth Union on half a sheet")
add(LAYOUTS, 't45-university', introduction, "Giấy giới thiệu of a university, filled in by pen", wear='copied')
add(LAYOUTS, 't34-sketch', sketch, "Sơ đồ vị trí drawn by hand")
add(LAYOUTS, 't34-newspaper', lyrics, "A page of a newspaper", wear='copied')
