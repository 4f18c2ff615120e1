"""T35 to T43: resolutions, directives, notices, reports, plans, invitations, rules, programmes, guidance."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from samples.generate.people import full_name
from samples.generate.printed.official import bodies, prose
from samples.generate.printed.official.compose import act, numbered, parts
from samples.generate.printed.official.draft import Draft, arrival, common, officer, style, urgent
from samples.generate.printed.official.pieces import Dated, grounds, head, para, pen, signature, table
from samples.generate.words import long_day, slash_day


def _first(text: str) -> str:
    return text[:1].upper() + text[1:]


def resolution_council(rng: Random) -> Draft:
    """T35: a People's Council; session named under the grounds, two pages."""
    on = bodies.new_day(rng)
    body, matter = bodies.council(rng, on), prose.topic(rng)
    dated = Dated(f'{rng.randint(2, 180):02d}', '/NQ-HĐND', on, by_number='pen', by_day='pen')
    texts = prose.paragraphs(rng, matter, on, body.area, 9)
    inner = (f'<div class="c"><b>{body.one_line}<br>KHÓA XI, KỲ HỌP THỨ {rng.choice(("TƯ", "NĂM", "SÁU"))}</b></div>' + grounds(prose.grounds_of(rng, matter, on, body.area, 4))
             + '<div class="c" style="margin:2mm"><b>QUYẾT NGHỊ:</b></div>' + ''.join(f'<p><b>Điều {k}.</b> {text}</p>' for k, text in enumerate(texts, 1))
             + para(f"Nghị quyết này đã được Hội đồng nhân dân khóa XI thông qua {long_day(on)}./."))  # fmt: skip
    return act(
        rng,
        'T35',
        body,
        dated,
        'NGHỊ QUYẾT',
        f"Về {matter.about}",
        inner,
        titles=('CHỦ TỊCH',),
        form='stacked',
        css=style(size=14, leading=1.35),
    )


def resolution_party(rng: Random) -> Draft:
    """T35: a Party committee; number with a hyphen, no colon."""
    on = bodies.new_day(rng)
    body, matter = bodies.party_province(rng, on), prose.topic(rng)
    dated = Dated(f'{rng.randint(2, 49):02d}', '-NQ/TU', on, by_number='pen', by_day='pen')
    inner = parts(
        ("TÌNH HÌNH VÀ NGUYÊN NHÂN", "MỤC TIÊU, NHIỆM VỤ", "TỔ CHỨC THỰC HIỆN"),
        prose.paragraphs(rng, matter, on, body.area, 9),
        each=3,
    )
    return act(rng, 'T35', body, dated, 'NGHỊ QUYẾT', f"về {matter.about}\ngiai đoạn 2026 - 2030", inner, titles=('T/M BAN CHẤP HÀNH', 'BÍ THƯ'), css=style(leading=1.45), to=('Bộ Chính trị (b/c);', 'Các đảng ủy trực thuộc;', 'Lưu Văn phòng.'))  # fmt: skip


def resolution_assembly(rng: Random) -> Draft:
    """T35: the National Assembly; the number follows the type."""
    on = bodies.new_day(rng)
    body = bodies.Body('', 'QUỐC HỘI', 'QH', 'Hà Nội', 'CHỦ TỊCH QUỐC HỘI', 'QUỐC HỘI NƯỚC CHXHCN VIỆT NAM', 'Quốc hội')
    dated = Dated(str(rng.randint(190, 260)), f'/{on.year}/QH15', on)
    inner = '<div class="c"><b>QUỐC HỘI</b></div>' + grounds(("Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam đã được sửa đổi, bổ sung một số điều theo Nghị quyết số 203/2025/QH15;",)) + '<div class="c"><b>QUYẾT NGHỊ:</b></div>' + ''.join(f'<p><b>Điều {k}.</b> {t}</p>' for k, t in enumerate(prose.paragraphs(rng, prose.topic(rng), on, body.area, 4), 1))  # fmt: skip
    return act(rng, 'T35', body, dated, 'NGHỊ QUYẾT', "VỀ KẾ HOẠCH PHÁT TRIỂN KINH TẾ - XÃ HỘI NĂM 2027", inner, titles=('CHỦ TỊCH QUỐC HỘI',), form='rows', label='Nghị quyết số: ', to=('-',), css=style(size=14))  # fmt: skip


def directive_province(rng: Random) -> Draft:
    """T36: a province's chairman."""
    on = bodies.old_day(rng)
    body, matter = bodies.province(rng, on), prose.topic(rng)
    dated = Dated(f'{rng.randint(2, 29):02d}', '/CT-UBND', on, by_number='pen', by_day='pen', colour='black')
    return act(rng, 'T36', body, dated, 'CHỈ THỊ', f"Về việc {matter.about}", numbered(prose.paragraphs(rng, matter, on, body.area, 5)) + para("Yêu cầu Thủ trưởng các cơ quan nghiêm túc thực hiện Chỉ thị này./."), titles=('CHỦ TỊCH',))  # fmt: skip


def directive_party(rng: Random) -> Draft:
    """T36: the standing board of a Party committee."""
    on = bodies.new_day(rng)
    body, matter = bodies.party_province(rng, on), prose.topic(rng)
    dated = Dated(f'{rng.randint(2, 29):02d}', '-CT/TU', on, by_number='pen', by_day='pen')
    return act(rng, 'T36', body, dated, 'CHỈ THỊ', f"CỦA BAN THƯỜNG VỤ\nvề {matter.about}", numbered(prose.paragraphs(rng, matter, on, body.area, 4), mark='{n}- '), titles=body.titles(rng, 'deputy'), css=style(leading=1.5, size=14)).say(
        subject={'any_of': [f"CỦA BAN THƯỜNG VỤ về {matter.about}", f"về {matter.about}"]})  # fmt: skip


def notice_conclusion(rng: Random) -> Draft:
    """T37: conclusions of a meeting, by order of the chairman; three lines of subject."""
    on = bodies.new_day(rng)
    body, matter = bodies.province(rng, on), prose.topic(rng)
    dated = Dated(str(rng.randint(31, 690)), '/TB-UBND', on, by_number='pen', by_day='pen')
    subject = (
        f"Kết luận của Phó Chủ tịch Ủy ban nhân dân tỉnh\n{officer(rng)} tại cuộc họp nghe báo cáo về\n{matter.about}"
    )
    draft = act(rng, 'T37', body, dated, 'THÔNG BÁO', subject, para(f"Ngày {slash_day(on)}, Phó Chủ tịch UBND tỉnh đã chủ trì cuộc họp. Sau khi nghe các ý kiến phát biểu, Phó Chủ tịch kết luận như sau:") + numbered(prose.paragraphs(rng, matter, on, body.area, 3)), titles=body.titles(rng, 'order'))  # fmt: skip
    return arrival(draft, rng, 'SỞ TÀI CHÍNH', x=118, y=6, form='line')


def notice_commune(rng: Random) -> Draft:
    """T37: a commune posts a notice; loose lines, wide head."""
    on = bodies.new_day(rng)
    body, matter = bodies.commune(rng, on), prose.topic(rng)
    dated = Dated(f'{rng.randint(5, 390):02d}', '/TB-UBND', on)
    return act(rng, 'T37', body, dated, 'THÔNG BÁO', f"V/v {matter.about}", para(*prose.paragraphs(rng, matter, on, body.area, 4)), form='wide', css=style(size=13, leading=1.5, margins='15mm 15mm 15mm 25mm'), titles=body.titles(rng, 'deputy'), how='name')  # fmt: skip


def notice_school(rng: Random) -> Draft:
    """T37: a school on admission."""
    on = bodies.old_day(rng)
    body = bodies.school(rng, on)
    dated = Dated(str(rng.randint(11, 290)), f'/TB-{body.sign}', on)
    rows = [
        (str(k), name, str(rng.randint(40, 300)), f'{rng.randint(170, 270) / 10}'.replace('.', ','))
        for k, name in enumerate(('Công nghệ thông tin', 'Kế toán', 'Kỹ thuật cơ khí', 'Quản trị kinh doanh'), 1)
    ]
    return act(rng, 'T37', body, dated, 'THÔNG BÁO', f"Điểm trúng tuyển đại học hệ chính quy năm {on.year}", table(('TT', 'Ngành', 'Chỉ tiêu', 'Điểm trúng tuyển'), rows, widths=(8, 52, 18, 22)) + para(*prose.paragraphs(rng, prose.TOPICS[4], on, body.area, 2)), form='bare', titles=('TUQ. HIỆU TRƯỞNG', 'TRƯỞNG PHÒNG ĐÀO TẠO'), css=style(size=13))  # fmt: skip


def _report(
    rng: Random,
    body: bodies.Body,
    dated: Dated,
    subject: str,
    inner: str,
    *,
    css: str,
    titles: Sequence[str],
    form: str = 'rows',
) -> Draft:
    """A report with its subject under the title."""
    return act(rng, 'T38', body, dated, 'BÁO CÁO', subject, inner, titles=titles, form=form, css=css)


def report_commune(rng: Random) -> Draft:
    """T38: a report of three and more pages with numbered pages and a table."""
    on = bodies.old_day(rng)
    body, matter = bodies.commune(rng, on), prose.topic(rng)
    dated = Dated(f'{rng.randint(7, 290):02d}', '/BC-UBND', on, by_number='pen', by_day='pen')
    rows = [
        (str(k), name, 'hồ sơ', str(rng.randint(50, 900)), str(rng.randint(50, 900)))
        for k, name in enumerate(('Hộ tịch', 'Chứng thực', 'Đất đai', 'Xây dựng', 'Bảo trợ xã hội', 'Người có công'), 1)
    ]
    inner = parts(("KẾT QUẢ THỰC HIỆN", "TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN", "NHIỆM VỤ TRỌNG TÂM THỜI GIAN TỚI", "KIẾN NGHỊ, ĐỀ XUẤT"), prose.paragraphs(rng, matter, on, body.area, 24), each=6) + table(('TT', 'Lĩnh vực', 'ĐVT', 'Kế hoạch', 'Thực hiện'), rows, widths=(8, 42, 14, 18, 18))  # fmt: skip
    subject = f"Kết quả {matter.about}\n06 tháng đầu năm, phương hướng, nhiệm vụ 06 tháng cuối năm {on.year}"
    return _report(rng, body, dated, subject, inner, titles=body.titles(rng, 'deputy'), css=style(leading=1.3))


def report_department(rng: Random) -> Draft:
    """T38: pages without numbers, an annex with its own title after the signature."""
    on = bodies.new_day(rng)
    body, matter = bodies.department(rng, on), prose.topic(rng)
    dated = Dated(str(rng.randint(70, 990)), f'/BC-{body.sign}', on)
    rows = [
        (
            str(k),
            bodies.NEW_AREAS[k % 10].commune,
            str(rng.randint(10, 99)),
            str(rng.randint(10, 99)),
            f'{rng.randint(40, 99)}%',
        )
        for k in range(1, 25)
    ]
    after = f'<div class="break"></div><div class="title"><b>Phụ lục 01</b><br><b>TỔNG HỢP KẾT QUẢ THEO ĐỊA BÀN</b><br><i>(Kèm theo Báo cáo số {dated.full} {long_day(on)} của {body.plain})</i></div>' + table(('STT', 'Đơn vị', 'Giao', 'Đạt', 'Tỷ lệ'), rows, widths=(8, 50, 14, 14, 14))  # fmt: skip
    draft = act(rng, 'T38', body, dated, 'BÁO CÁO', f"Tình hình triển khai {matter.about}", parts(("Đặc điểm tình hình", "Kết quả", "Đề xuất"), prose.paragraphs(rng, matter, on, body.area, 14), each=4), form='wide', css=style(size=13, leading=1.4), titles=body.titles(rng, 'deputy'), after=after)  # fmt: skip
    draft.numbers = False
    return draft


def report_party(rng: Random) -> Draft:
    """T38: a Party organ reports in brief."""
    on = bodies.new_day(rng)
    body, matter = bodies.party_cell(rng, on), prose.topic(rng)
    dated = Dated(f'{rng.randint(3, 240):02d}', f'-BC/{body.sign}', on, by_number='pen', by_day='pen')
    return act(rng, 'T38', body, dated, 'BÁO CÁO', f"kết quả lãnh đạo thực hiện nhiệm vụ {matter.about}", parts(("TÌNH HÌNH", "KẾT QUẢ"), prose.paragraphs(rng, matter, on, body.area, 6), each=3), titles=body.titles(rng, 'deputy'), css=style(leading=1.4))  # fmt: skip


def report_hospital(rng: Random) -> Draft:
    """T38: a long report whose page numbers stand at the foot, sans type."""
    on = bodies.new_day(rng)
    body, matter = bodies.hospital(rng, on), prose.TOPICS[8]
    dated = Dated(f'{rng.randint(7, 290):02d}', f'/BC-{body.sign}', on, by_number='stamp')
    inner = parts(
        ("Công tác khám, chữa bệnh", "Công tác dược", "Công tác tài chính", "Phương hướng"),
        prose.paragraphs(rng, matter, on, body.area, 28),
        each=7,
    )
    foot = {'.number': 'top:auto;bottom:8mm;text-align:right;right:15mm'}
    subject = f"Tổng kết hoạt động bệnh viện năm {on.year}\nvà phương hướng năm {on.year + 1}"
    set_in = style(foot, family='Arimo', size=12, leading=1.5)
    return _report(rng, body, dated, subject, inner, titles=('GIÁM ĐỐC',), form='stacked', css=set_in)


def plan_district(rng: Random) -> Draft:
    """T39: a district's plan with a table of tasks."""
    on = bodies.old_day(rng)
    body, matter = bodies.district(rng), prose.topic(rng)
    dated = Dated(str(rng.randint(21, 390)), '/KH-UBND', on, by_number='pen', by_day='pen')
    rows = [
        (str(k), text.split(';')[0][:70], matter.office, f'Tháng {rng.randint(2, 12)}')
        for k, text in enumerate(prose.paragraphs(rng, matter, on, body.area, 5), 1)
    ]
    inner = parts(
        ("MỤC ĐÍCH, YÊU CẦU", "NỘI DUNG", "PHÂN CÔNG THỰC HIỆN"),
        prose.paragraphs(rng, matter, on, body.area, 12),
        each=4,
    ) + table(('TT', 'Nội dung', 'Chủ trì', 'Thời gian'), rows, widths=(8, 50, 24, 18))
    return act(
        rng,
        'T39',
        body,
        dated,
        'KẾ HOẠCH',
        f"{_first(matter.about)}\ntrên địa bàn huyện năm {on.year}",
        inner,
        titles=body.titles(rng, 'deputy'),
    )


def plan_school(rng: Random) -> Draft:
    """T39: a school; heads with underlined names."""
    on = bodies.new_day(rng)
    body = bodies.school(rng, on)
    dated = Dated(f'{rng.randint(2, 99):02d}', f'/KH-{body.sign}', on)
    return act(rng, 'T39', body, dated, 'KẾ HOẠCH', f"Tổ chức Ngày hội đọc sách và trải nghiệm sáng tạo\nnăm học {on.year} - {on.year + 1}", parts(("Mục đích", "Thời gian, địa điểm", "Tổ chức"), prose.paragraphs(rng, prose.TOPICS[4], on, body.area, 6)), form='bare', css=style(size=13, leading=1.4), titles=('PHÓ HIỆU TRƯỞNG',))  # fmt: skip


def invitation_province(rng: Random) -> Draft:
    """T40: an invitation with time and place."""
    on = bodies.new_day(rng)
    body, matter = bodies.province(rng, on), prose.topic(rng)
    dated = Dated(str(rng.randint(20, 690)), '/GM-UBND', on, by_number='pen', by_day='pen')
    hour = f"{rng.randint(7, 14):02d} giờ {rng.choice(('00', '30'))}, {long_day(on.replace(day=min(28, on.day + 3)))}"
    hall = f"Phòng họp số {rng.randint(1, 4)}, trụ sở Ủy ban nhân dân {body.area.province}"
    inner = para(f"Ủy ban nhân dân {body.area.province} trân trọng kính mời đại biểu dự cuộc họp bàn về {matter.about}.", "1. Thành phần: Lãnh đạo Sở Tài chính, Sở Xây dựng, Sở Nội vụ; đại diện các đơn vị liên quan.", f"2. Thời gian: {hour}.", f"3. Địa điểm: {hall}.", "Đề nghị các đại biểu đến dự đúng giờ./.")  # fmt: skip
    draft = act(
        rng,
        'T40',
        body,
        dated,
        'GIẤY MỜI',
        f"Họp bàn về {matter.about}",
        inner,
        titles=body.titles(rng, 'order'),
        form='rows',
    )
    return draft.say(meeting_time=hour, location=hall)


def invitation_company(rng: Random) -> Draft:
    """T40: a company's letter of invitation on letterhead, urgent."""
    on = bodies.new_day(rng)
    body = bodies.state_company(rng, on)
    dated = Dated(f'{rng.randint(2, 190):02d}', f'/TM-{body.sign}', on)
    hour, hall = f"8h30 ngày {slash_day(on)}", f"Hội trường tầng 2, trụ sở Công ty, {body.area.chain}"
    inner = (f'<div class="c">Kính gửi: Quý cổ đông, Quý đối tác</div><p>Trân trọng kính mời Quý vị tham dự Hội nghị khách hàng thường niên.</p><table style="margin:3mm 0 3mm 10mm;width:90%">'
             f'<tr><td width="24%"><b>Thời gian</b><td>{hour}<tr><td><b>Địa điểm</b><td>{hall}<tr><td><b>Trang phục</b><td>Lịch sự, trang trọng</table><p>Sự hiện diện của Quý vị là niềm vinh hạnh của chúng tôi.</p>')  # fmt: skip
    draft = act(
        rng,
        'T40',
        body,
        dated,
        'THƯ MỜI',
        "V/v tham dự Hội nghị khách hàng năm 2026",
        inner,
        form='firm',
        titles=('GIÁM ĐỐC',),
        css=style(size=13, leading=1.5, margins='12mm 20mm 15mm 25mm'),
        to=('-',),
        size=20,
    )
    return draft.say(meeting_time=hour, location=hall)


def invitation_court(rng: Random) -> Draft:
    """T40: a ward invites a citizen; dotted form filled by pen."""
    on = bodies.new_day(rng)
    body = bodies.commune(rng, on)
    dated = Dated(f'{rng.randint(2, 390)}', '/GM-UBND', on, by_number='pen', by_day='pen')
    day = on.replace(day=min(28, on.day + 2))
    who, hour = full_name(rng, male=True), f"{rng.randint(7, 15)} giờ 30 ngày {day.day:02d}/{day.month:02d}/{day.year}"
    hall = f"Trụ sở Ủy ban nhân dân {body.area.commune}"
    inner = (f'<p class="flat">Kính gửi ông (bà): <span class="dots">{pen(who)}</span></p><p class="flat">Nơi cư trú: {body.area.chain}</p><p class="flat">Mời ông (bà) đến: {hall}</p>'
             f'<p class="flat">Vào lúc: <span class="dots">{pen(hour)}</span></p><p class="flat">Nội dung: Làm việc liên quan đến đơn kiến nghị tranh chấp ranh giới thửa đất.</p><p class="flat">Khi đến mang theo giấy mời này và giấy tờ có liên quan.</p>')  # fmt: skip
    draft = act(
        rng,
        'T40',
        body,
        dated,
        'GIẤY MỜI',
        "(Lần 2)",
        inner,
        form='wide',
        css=style(size=14, leading=1.6),
        titles=body.titles(rng, 'deputy'),
    )
    draft.fields.pop('subject')
    return draft.say(meeting_time=hour, location=hall, addressee=who).by_hand('meeting_time', 'addressee')


def rules_agency(rng: Random) -> Draft:
    """T41: working rules issued with a decision, whose number stands in brackets under the title; no number of its own."""
    on = bodies.new_day(rng)
    body, matter = bodies.province(rng, on), prose.topic(rng)
    number = f'{rng.randint(20, 900)}/QĐ-UBND'
    name = officer(rng)
    articles = prose.paragraphs(rng, matter, on, body.area, 10)
    inner = ''.join(f'<p><b>Điều {k}. {title}</b></p><p>{articles[2 * k - 2]}</p><p>{articles[2 * k - 1]}</p>' for k, title in enumerate(("Phạm vi điều chỉnh", "Đối tượng áp dụng", "Nguyên tắc phối hợp", "Nội dung phối hợp", "Tổ chức thực hiện"), 1))  # fmt: skip
    dated = Dated('', '', on)
    top = head(body, Dated('', '', on), form='stacked').replace('<div class="no">Số: </div>', '')
    top = top[: top.index('<div class="day"')] + '</table>'
    subject = f"Phối hợp giữa các cơ quan trong {matter.about}"
    title = f'<div class="title"><b>QUY CHẾ</b><br><b>{subject}</b><br><i>(Ban hành kèm theo Quyết định số {number}<br>{long_day(on)} của {body.plain})</i><hr style="width:30%"></div><div class="c"><b>Chương I<br>QUY ĐỊNH CHUNG</b></div>'
    titles = body.titles(rng, 'deputy')
    draft = common('T41', body, dated, subject, titles, name, top + title + inner + signature(rng, body, titles, name))
    draft.css = style()
    for given in ('document_number', 'issue_date', 'issue_place'):  # the decision's, not its own: nothing is said
        del draft.fields[given]
    return draft


def charter(rng: Random) -> Draft:
    """T41: the charter of an association, with chapters."""
    on = bodies.new_day(rng)
    where = bodies.area(rng, on)
    body = bodies.Body(
        '',
        f'HỘI LÀM VƯỜN\n{where.province.upper()}',
        'HLV',
        where.name,
        'CHỦ TỊCH',
        f'HỘI LÀM VƯỜN {where.name.upper()}',
        'Hội',
        'TM. BAN CHẤP HÀNH',
        where,
    )
    dated = Dated(f'{rng.randint(2, 60):02d}', '/ĐL-HLV', on)
    texts = prose.paragraphs(rng, prose.topic(rng), on, where, 8)
    inner = ''.join(f'<div class="c"><b>Chương {roman}<br>{title}</b></div><p><b>Điều {2 * k - 1}.</b> {texts[2 * k - 2]}</p><p><b>Điều {2 * k}.</b> {texts[2 * k - 1]}</p>' for k, (roman, title) in enumerate((('I', 'TÔN CHỈ, MỤC ĐÍCH'), ('II', 'QUYỀN HẠN, NHIỆM VỤ'), ('III', 'HỘI VIÊN'), ('IV', 'TÀI CHÍNH, TÀI SẢN')), 1))  # fmt: skip
    return act(
        rng,
        'T41',
        body,
        dated,
        'ĐIỀU LỆ',
        f"HỘI LÀM VƯỜN {where.province.upper()} (SỬA ĐỔI, BỔ SUNG)",
        inner,
        form='centred',
        css=style(size=13.5),
        titles=('TM. BAN CHẤP HÀNH', 'CHỦ TỊCH'),
        to=('-',),
    )


def programme_party(rng: Random) -> Draft:
    """T42: a Party committee's programme of action."""
    on = bodies.new_day(rng)
    body, matter = bodies.party_province(rng, on), prose.topic(rng)
    dated = Dated(f'{rng.randint(2, 60):02d}', '-CTr/TU', on, by_number='pen', by_day='pen')
    return act(rng, 'T42', body, dated, 'CHƯƠNG TRÌNH HÀNH ĐỘNG', f"thực hiện Nghị quyết số {rng.randint(20, 79)}-NQ/TW của Bộ Chính trị\nvề {matter.about}", parts(("MỤC TIÊU", "NHIỆM VỤ, GIẢI PHÁP"), prose.paragraphs(rng, matter, on, body.area, 6), each=3), titles=body.titles(rng, 'deputy'), css=style(leading=1.4))  # fmt: skip


def programme_week(rng: Random) -> Draft:
    """T42: a work programme as a table of days."""
    on = bodies.new_day(rng)
    body = bodies.commune(rng, on)
    dated = Dated(f'{rng.randint(2, 90):02d}', '/CTr-UBND', on)
    rows = [(f'Tháng {k}', text) for k, text in enumerate(prose.paragraphs(rng, prose.topic(rng), on, body.area, 6), 1)]
    return act(rng, 'T42', body, dated, 'CHƯƠNG TRÌNH', f"Công tác trọng tâm năm {on.year} của Ủy ban nhân dân {body.area.commune}", table(('Thời gian', 'Nội dung công việc'), rows, widths=(18, 82), small=13), form='stacked', titles=body.titles(rng, 'head'), css=style(size=13.5))  # fmt: skip


def guidance_party(rng: Random) -> Draft:
    """T43: an organ of the Party."""
    on = bodies.new_day(rng)
    body, matter = bodies.party_organ(rng, on), prose.topic(rng)
    dated = Dated(f'{rng.randint(2, 60):02d}', f'-HD/{body.sign}', on, by_number='pen', by_day='pen')
    return act(rng, 'T43', body, dated, 'HƯỚNG DẪN', f"thực hiện một số nội dung về {matter.about}", numbered(prose.paragraphs(rng, matter, on, body.area, 5), mark='{n}- '), titles=body.titles(rng, 'deputy'), css=style(leading=1.45))  # fmt: skip


def guidance_department(rng: Random) -> Draft:
    """T43: a department; wide head."""
    on = bodies.old_day(rng)
    body, matter = bodies.department(rng, on), prose.topic(rng)
    dated = Dated(f'{rng.randint(110, 990)}', f'/HD-{body.sign}', on)
    return act(rng, 'T43', body, dated, 'HƯỚNG DẪN', f"Về {matter.about} năm {on.year}", parts(("Đối tượng", "Trình tự thực hiện"), prose.paragraphs(rng, matter, on, body.area, 6), each=3), form='wide', css=style(size=13, leading=1.35), titles=body.titles(rng, 'head'))  # fmt: skip


def telegram(rng: Random) -> Draft:
    """T44: an urgent telegram of a province, `điện` to many."""
    on = bodies.new_day(rng)
    body = bodies.province(rng, on)
    dated = Dated(f'{rng.randint(2, 29):02d}', '/CĐ-UBND', on, by_number='pen', by_day='pen')
    subject = f"Về việc tập trung ứng phó bão số {rng.randint(2, 12)} và mưa lũ"
    draft = act(rng, 'T44', body, dated, 'CÔNG ĐIỆN', subject, numbered(prose.paragraphs(rng, prose.TOPICS[0], on, body.area, 4)),
                before=f'<div class="c" style="margin-bottom:3mm"><b>CHỦ TỊCH {body.one_line} điện:</b><br>- Giám đốc các Sở, ban, ngành;<br>- Chủ tịch UBND các xã, phường.</div>', titles=body.titles(rng, 'deputy')[1:])  # fmt: skip
    return urgent(draft, 'HỎA TỐC', x=26, y=46)


def telegram_ministry(rng: Random) -> Draft:
    """T44: a ministry; secret-looking frame, typed number, centred head."""
    on = bodies.old_day(rng)
    body = bodies.ministry(rng)
    dated = Dated(f'{rng.randint(2, 9):02d}', f'/CĐ-{body.sign}', on)
    draft = act(rng, 'T44', body, dated, 'CÔNG ĐIỆN', "Về việc bảo đảm trật tự, an toàn trong dịp nghỉ lễ", para(f"<b>BỘ TRƯỞNG {body.one_line} điện:</b> Chủ tịch Ủy ban nhân dân các tỉnh, thành phố", *prose.paragraphs(rng, prose.TOPICS[0], on, body.area, 3)), titles=('BỘ TRƯỞNG',), form='stacked')  # fmt: skip
    return urgent(draft, 'KHẨN', x=36, y=47, turn=-4)
