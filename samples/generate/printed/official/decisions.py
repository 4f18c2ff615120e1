"""T17: decisions of ministries, provinces, departments, districts, communes, Party, schools, firms and courts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from samples.generate.people import full_name, person
from samples.generate.printed.official import bodies, prose
from samples.generate.printed.official.bodies import Body
from samples.generate.printed.official.draft import Draft, arrival, certified, common, officer, style, word_stamp
from samples.generate.printed.official.pieces import (
    Dated,
    grounds,
    head,
    heading,
    lines,
    para,
    recipients,
    signature,
    table,
)  # fmt: skip
from samples.generate.words import long_day, money, slash_day


def _decided(
    rng: Random,
    body: Body,
    dated: Dated,
    subject: str,
    bases: Sequence[str],
    articles: Sequence[str],
    titles: Sequence[str],
    *,
    by: str = '',
    form: str = 'rows',
    css: str = '',
    annex: str = '',
    how: str = 'pen',
    italic: bool = True,
    size: float = 14,
    verb: str = 'QUYẾT ĐỊNH:',
    to: Sequence[str] = (),
    seal: bool = True,
) -> Draft:
    name = officer(rng)
    who = by or f'{body.head} {body.one_line}'
    inner = [
        head(body, dated, form=form),
        heading('QUYẾT ĐỊNH', subject, size=size),
        f'<div class="c" style="margin-bottom:3mm"><b>{lines(who)}</b></div>',
        grounds(bases, italic=italic),
        f'<div class="c" style="margin:2mm 0"><b>{verb}</b></div>',
        *(f'<p><b>Điều {number}.</b> {text}</p>' for number, text in enumerate(articles, start=1)),
        signature(rng, body, titles, name, left=recipients(to or prose.to_whom(rng, 'Như Điều 3')), how=how, seal=seal),
        annex,
    ]
    return _styled(common('T17', body, dated, subject, titles, name, ''.join(inner)), css)


def _styled(draft: Draft, css: str) -> Draft:
    draft.css = css
    return draft


def ministry(rng: Random) -> Draft:
    """A ministry sets up a working group; number and day stamped."""
    on = bodies.old_day(rng) if rng.random() < 0.4 else bodies.new_day(rng)
    body, matter = bodies.ministry(rng), prose.topic(rng)
    dated = Dated(str(rng.randint(412, 3890)), f'/QĐ-{body.sign}', on, by_number='stamp')
    subject = f"Về việc thành lập Tổ công tác {matter.about}"
    return _decided(rng, body, dated, subject, prose.grounds_of(rng, matter, on, body.area, 4), [
        f"Thành lập Tổ công tác {matter.about} (sau đây gọi tắt là Tổ công tác) gồm {rng.randint(7, 15)} thành viên do một đồng chí Thứ trưởng làm Tổ trưởng.",
        f"Tổ công tác có nhiệm vụ nghiên cứu, đề xuất giải pháp và báo cáo Bộ trưởng trước {long_day(on + timedelta(days=60))}.",
        "Quyết định này có hiệu lực kể từ ngày ký. Chánh Văn phòng, Vụ trưởng các Vụ và các thành viên Tổ công tác chịu trách nhiệm thi hành Quyết định này./.",
    ], body.titles(rng, 'deputy'), css=style())  # fmt: skip


def province_land(rng: Random) -> Draft:
    """A province's chairman approves land prices; number and day by pen, a table of plots in the annex."""
    on = bodies.new_day(rng)
    body = bodies.province(rng, on)
    number = str(rng.randint(102, 980))
    dated = Dated(number, '/QĐ-UBND', on, by_number='pen', by_day='pen', colour=rng.choice(('blue', 'black')))
    subject = "Về việc phê duyệt giá đất cụ thể để tính tiền bồi thường khi Nhà nước thu hồi đất\nthực hiện dự án Đường vành đai phía Tây"
    rows = [
        (
            str(k),
            full_name(rng, male=k % 2 == 0),
            str(rng.randint(11, 480)),
            str(rng.randint(2, 60)),
            f'{rng.randint(40, 900)},{rng.randint(0, 9)}',
            money(rng.randint(8, 96) * 100_000),
        )
        for k in range(1, 19)
    ]
    annex = (f'<div class="break"></div><div class="c"><b>PHỤ LỤC</b><br><b>BẢNG GIÁ ĐẤT CỤ THỂ</b><br><i>(Kèm theo Quyết định số {number}/QĐ-UBND {long_day(on)} của {body.plain})</i></div>'
             + table(('TT', 'Chủ sử dụng', 'Số thửa', 'Tờ bản đồ', 'Diện tích (m²)', 'Giá (đồng/m²)'), rows, widths=(7, 33, 12, 13, 17, 18)))  # fmt: skip
    matter = prose.TOPICS[5]
    return _decided(rng, body, dated, subject, prose.grounds_of(rng, matter, on, body.area, 5), [
        f"Phê duyệt giá đất cụ thể đối với {len(rows)} thửa đất tại {body.area.commune} theo Phụ lục ban hành kèm theo Quyết định này.",
        "Giao Ban Quản lý dự án phối hợp với Ủy ban nhân dân cấp xã lập, thẩm định và công khai phương án bồi thường, hỗ trợ, tái định cư theo đúng trình tự, thủ tục quy định.",
        "Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc các Sở và Thủ trưởng các cơ quan có liên quan căn cứ Quyết định thi hành./.",
    ], body.titles(rng, 'deputy'), by='CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH' if 'TỈNH' in body.name else 'CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ',
        css=style(size=13.5), annex=annex, form='stacked')  # fmt: skip


def department_amends(rng: Random) -> Draft:
    """A department amends an older decision, whose number stands in the subject before everything else."""
    on = bodies.new_day(rng)
    body, other = bodies.department(rng, on), on - timedelta(days=rng.randint(200, 900))
    dated = Dated(f'{rng.randint(21, 690)}', f'/QĐ-{body.sign}', on)
    old = f'{rng.randint(100, 990)}/QĐ-{body.sign}'
    subject = f"Sửa đổi, bổ sung một số điều của Quyết định số {old}\nngày {slash_day(other)} của Giám đốc {body.plain.split(' tỉnh')[0].split(' thành')[0]}"
    matter = prose.topic(rng)
    return _decided(rng, body, dated, subject, prose.grounds_of(rng, matter, on, body.area, 3), [
        f"Sửa đổi khoản 2 Điều 3 Quyết định số {old} ngày {slash_day(other)} như sau: “2. {prose.paragraphs(rng, matter, on, body.area, 1)[0]}”",
        f"Bãi bỏ khoản 4 Điều 5 Quyết định số {old}.",
        "Quyết định này có hiệu lực thi hành kể từ ngày ký; các nội dung khác không trái với Quyết định này vẫn giữ nguyên hiệu lực./.",
    ], body.titles(rng, 'head'), css=style(size=13), form='rows', how='name')  # fmt: skip


def district_staff(rng: Random) -> Draft:
    """A district moves an official; blue arrival stamp, pen figures, certified copy below."""
    on = bodies.old_day(rng)
    body, who = bodies.district(rng), person(rng, date(2020, 1, 1))
    dated = Dated(str(rng.randint(201, 5990)), '/QĐ-UBND', on, by_number='pen', by_day='pen')
    subject = f"Về việc điều động công chức\nđối với {who.title.lower()} {who.name}"
    draft = _decided(rng, body, dated, subject, prose.grounds_of(rng, prose.TOPICS[3], on, body.area, 3), [
        f"Điều động {who.title.lower()} {who.name}, sinh ngày {slash_day(who.born)}, công chức Văn phòng Ủy ban nhân dân huyện đến nhận công tác tại Phòng Nội vụ kể từ {long_day(on + timedelta(days=12))}.",
        f"Lương và các khoản phụ cấp của {who.title.lower()} {who.name} do Phòng Nội vụ chi trả theo quy định hiện hành.",
        f"Chánh Văn phòng, Trưởng phòng Nội vụ, Trưởng phòng Tài chính - Kế hoạch và {who.title.lower()} {who.name} chịu trách nhiệm thi hành Quyết định này./.",
    ], body.titles(rng, 'head')[1:], css=style(), form='rows')  # fmt: skip
    return arrival(draft, rng, 'PHÒNG NỘI VỤ', x=6, y=58, form='box')


def commune_new(rng: Random) -> Draft:
    """A commune of today grants an allowance; dates typed, seal, small type."""
    on = bodies.new_day(rng)
    body, who = bodies.commune(rng, on), person(rng, on, age=(80, 91))
    dated = Dated(f'{rng.randint(4, 940):02d}', '/QĐ-UBND', on)
    subject = "Về việc trợ cấp xã hội hằng tháng đối với người cao tuổi"
    draft = _decided(rng, body, dated, subject, prose.grounds_of(rng, prose.TOPICS[8], on, body.area, 3), [
        f"Trợ cấp xã hội hằng tháng đối với {who.title.lower()} {who.name}, sinh ngày {slash_day(who.born)}; nơi thường trú: {body.area.chain}. Mức trợ cấp: {money(rng.randint(5, 15) * 100_000)} đồng/tháng, thời điểm hưởng từ tháng {on.month:02d}/{on.year}.",
        "Chế độ trợ cấp được chi trả bằng hình thức chuyển khoản trước ngày 10 hằng tháng.",
        f"Chánh Văn phòng HĐND và UBND, Trưởng phòng Văn hóa - Xã hội và {who.title.lower()} {who.name} chịu trách nhiệm thi hành Quyết định này.",
    ], body.titles(rng, 'deputy'), by=f'CHỦ TỊCH {body.one_line}', css=style(size=13, leading=1.35, margins='15mm 15mm 15mm 25mm'), form='wide')  # fmt: skip
    return certified(draft, rng, x=34, y=226, place=body.area.commune)


def party(rng: Random) -> Draft:
    """A province's Party committee; its number carries no colon and no slash before the year."""
    on = bodies.new_day(rng)
    body, who = bodies.party_province(rng, on), person(rng, on)
    dated = Dated(str(rng.randint(3, 860)), '-QĐ/TU', on, by_number='pen', by_day='pen')
    subject = "về việc chỉ định bổ sung Ủy viên Ban Chấp hành\nĐảng bộ nhiệm kỳ 2025 - 2030"
    bases = ("Căn cứ Điều lệ Đảng Cộng sản Việt Nam;", f"Căn cứ Quy định số {rng.randint(100, 390)}-QĐ/TW ngày {slash_day(on - timedelta(days=300))} của Ban Chấp hành Trung ương;",
             "Căn cứ Quy chế làm việc của Ban Chấp hành Đảng bộ nhiệm kỳ 2025 - 2030;", "Xét đề nghị của Ban Tổ chức,")  # fmt: skip
    return _decided(rng, body, dated, subject, bases, [
        f"Chỉ định đồng chí {who.name}, {rng.choice(('Giám đốc Sở Tài chính', 'Bí thư Đảng ủy', 'Chánh Văn phòng'))} tham gia Ban Chấp hành Đảng bộ, nhiệm kỳ 2025 - 2030.",
        f"Ban Tổ chức, Văn phòng, các cơ quan liên quan và đồng chí {who.name} chịu trách nhiệm thi hành Quyết định này kể từ ngày ký.",
    ], (body.collective, 'PHÓ BÍ THƯ THƯỜNG TRỰC'), by=f'BAN THƯỜNG VỤ {body.one_line}', verb='BAN THƯỜNG VỤ QUYẾT ĐỊNH', italic=False,
        css=style(leading=1.4), to=('Như Điều 2;', 'Ban Tổ chức Trung ương (b/c);', 'Lưu Văn phòng.'))  # fmt: skip


def school_list(rng: Random) -> Draft:
    """A school awards scholarships; list of pupils behind, two-level head, heads with underlined names."""
    on = bodies.new_day(rng)
    body = bodies.school(rng, on)
    dated = Dated(str(rng.randint(17, 690)), f'/QĐ-{body.sign}', on)
    subject = f"Về việc cấp học bổng khuyến khích học tập học kỳ I\nnăm học {on.year} - {on.year + 1}"
    rows = [
        (
            str(k),
            full_name(rng, male=k % 3 == 0),
            f'K{rng.randint(60, 68)}{rng.choice("ABC")}{rng.randint(1, 5)}',
            f'{rng.randint(32, 39) / 10:.2f}'.replace('.', ','),
            money(rng.randint(3, 9) * 1_000_000),
        )
        for k in range(1, 31)
    ]
    annex = '<div class="break"></div><div class="title"><b>DANH SÁCH ĐƯỢC CẤP HỌC BỔNG</b></div>' + table(
        ('STT', 'Họ và tên', 'Lớp', 'Điểm TB', 'Số tiền (đồng)'), rows, widths=(8, 40, 16, 14, 22)
    )
    return _decided(rng, body, dated, subject, prose.grounds_of(rng, prose.TOPICS[4], on, body.area, 3), [
        f"Cấp học bổng khuyến khích học tập cho {len(rows)} người học có tên trong danh sách kèm theo.",
        "Kinh phí trích từ nguồn thu học phí; chi trả một lần qua tài khoản ngân hàng của người học.",
        "Trưởng các phòng Công tác sinh viên, Kế hoạch - Tài chính và các ông (bà) có tên tại Điều 1 căn cứ Quyết định thi hành./.",
    ], body.titles(rng, 'deputy'), css=style(size=13), form='bare', annex=annex)  # fmt: skip


def hospital(rng: Random) -> Draft:
    """A hospital; sans type, digital signature printed as text, no seal of ink."""
    on = bodies.new_day(rng)
    body, matter = bodies.hospital(rng, on), prose.TOPICS[8]
    dated = Dated(str(rng.randint(110, 1990)), f'/QĐ-{body.sign}', on)
    subject = "Về việc ban hành danh mục kỹ thuật thực hiện tại bệnh viện"
    return _decided(rng, body, dated, subject, prose.grounds_of(rng, matter, on, body.area, 3), [
        f"Ban hành kèm theo Quyết định này danh mục {rng.randint(210, 900)} kỹ thuật thực hiện tại bệnh viện.",
        "Các khoa, phòng chịu trách nhiệm thực hiện đúng phạm vi chuyên môn đã được phê duyệt.",
        "Quyết định có hiệu lực từ ngày ký, thay thế các quyết định trước đây trái với Quyết định này.",
    ], body.titles(rng, 'head'), css=style(family='Arimo', size=12), how='text', seal=False, form='rows')  # fmt: skip


def board(rng: Random) -> Draft:
    """The members' council of a state company on its own letterhead."""
    on = bodies.new_day(rng)
    body = bodies.state_company(rng, on)
    dated = Dated(f'{rng.randint(3, 89):02d}', '/QĐ-HĐTV', on)
    subject = "V/v phê duyệt kế hoạch lựa chọn nhà thầu gói thầu mua sắm vật tư"
    return _decided(rng, body, dated, subject, (
        "Căn cứ Luật Đấu thầu số 22/2023/QH15 ngày 23/6/2023;", "Căn cứ Điều lệ tổ chức và hoạt động của Công ty;",
        f"Xét Tờ trình số {rng.randint(40, 700)}/TTr-KHVT ngày {slash_day(on - timedelta(days=6))} của Tổng Giám đốc;",
    ), [
        f"Phê duyệt kế hoạch lựa chọn nhà thầu gói thầu số {rng.randint(1, 9):02d}, giá gói thầu {money(rng.randint(310, 9000) * 1_000_000)} đồng, hình thức chào hàng cạnh tranh qua mạng.",
        "Tổng Giám đốc tổ chức lựa chọn nhà thầu theo đúng quy định của pháp luật.",
        "Ban Tổng Giám đốc, Kế toán trưởng và các phòng liên quan chịu trách nhiệm thi hành.",
    ], ('TM. HỘI ĐỒNG THÀNH VIÊN', 'CHỦ TỊCH'), by='HỘI ĐỒNG THÀNH VIÊN', form='firm', css=style(size=12.5, margins='12mm 18mm 15mm 25mm'), size=16)  # fmt: skip


def court(rng: Random) -> Draft:
    """A court recognises a divorce by consent; number with year and kind of case."""
    on = bodies.old_day(rng) if rng.random() < 0.5 else bodies.new_day(rng)
    body, name = bodies.court(rng, on), officer(rng)
    wife, husband = person(rng, on, male=False, age=(25, 44)), person(rng, on, male=True, age=(27, 48))
    dated = Dated(f'{rng.randint(12, 340)}', f'/{on.year}/QĐST-HNGĐ', on)
    subject = "CÔNG NHẬN THUẬN TÌNH LY HÔN VÀ SỰ THỎA THUẬN CỦA CÁC ĐƯƠNG SỰ"
    inner = [
        head(body, dated, form='rows'), heading('QUYẾT ĐỊNH', subject, rule=True, size=15),
        para(
            f"Căn cứ hồ sơ vụ án dân sự thụ lý số {rng.randint(100, 400)}/{on.year}/TLST-HNGĐ ngày {slash_day(on - timedelta(days=50))}, giữa:",
            f"- <i>Nguyên đơn:</i> Chị {wife.name}, sinh năm {wife.born.year};", f"- <i>Bị đơn:</i> Anh {husband.name}, sinh năm {husband.born.year};",
            "Căn cứ vào biên bản ghi nhận sự tự nguyện ly hôn và hòa giải thành; xét thấy các thỏa thuận là tự nguyện, không vi phạm điều cấm của luật.",
        ),
        '<div class="c"><b>QUYẾT ĐỊNH:</b></div>',
        para(f"1. Công nhận sự thuận tình ly hôn giữa chị {wife.name} và anh {husband.name}.",
             f"2. Về con chung: Giao cho chị {wife.name} trực tiếp nuôi dưỡng; anh {husband.name} cấp dưỡng {money(rng.randint(2, 5) * 1_000_000)} đồng mỗi tháng.",
             "3. Quyết định này có hiệu lực pháp luật ngay sau khi được ban hành và không bị kháng cáo, kháng nghị theo thủ tục phúc thẩm."),
        signature(rng, body, ('THẨM PHÁN',), name, left=recipients(('Các đương sự;', 'VKSND cùng cấp;', 'Chi cục THADS;', 'UBND nơi đăng ký kết hôn;', 'Lưu hồ sơ vụ án.'))),
    ]  # fmt: skip
    draft = common('T17', body, dated, subject, ('THẨM PHÁN',), name, ''.join(inner))
    return word_stamp(_styled(draft, style(size=13)), 'BẢN CHÍNH', x=95, y=6, colour='#2a3f9e', size=12)
