"""T35 to T50: the other administrative and legal papers, of both eras."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from samples.generate.printed.layout import Collection
from samples.generate.printed.retired.add import add
from samples.generate.printed.retired.folk import FOLK
from samples.generate.printed.retired.offices import AFTER, BEFORE, commune, department, issued, leading_of, paper
from samples.generate.printed.told.folk import city, town
from samples.generate.words import money

LAYOUTS = Collection()
_WEEKDAYS = ('thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu')


def resolution(rng: Random) -> dict[str, Any]:
    """T35: a commune's Party committee."""
    slots = paper(rng, AFTER, figures=(2, 60))
    where = slots['where']
    subject = rng.choice(('về lãnh đạo nhiệm vụ phát triển kinh tế - xã hội 6 tháng cuối năm', 'về nâng cao chất lượng phục vụ nhân dân của chính quyền địa phương hai cấp'))  # fmt: skip
    name = f'ĐẢNG ỦY {where.ward.upper()}'
    return issued(slots, f'ĐẢNG BỘ {where.province.upper()}', name, city(where), subject=subject, ring=name)


def directive(rng: Random) -> dict[str, Any]:
    """T36: a province's chairman on forest fires."""
    slots = paper(rng, BEFORE, figures=(2, 24))
    where = slots['where']
    return issued(slots, '', f'ỦY BAN NHÂN DÂN\n{where.province.upper()}', where.province_name)


def reception(rng: Random) -> dict[str, Any]:
    """T37: an office tells when citizens are received."""
    slots = paper(rng, AFTER)
    on, where = slots['on'], slots['where']
    rows = [(slots['slash'](on + timedelta(days=7 + 7 * k)), FOLK.officer(rng), post) for k, post in enumerate(('Chủ tịch UBND', 'Phó Chủ tịch UBND', 'Chủ tịch UBND', 'Phó Chủ tịch HĐND'))]  # fmt: skip
    subject = f'Lịch tiếp công dân của lãnh đạo Ủy ban nhân dân {where.ward} tháng {on.month % 12 + 1}'
    return issued(
        slots, f'ỦY BAN NHÂN DÂN\n{where.ward.upper()}', 'VĂN PHÒNG HĐND VÀ UBND', city(where), rows=rows, subject=subject,
        also=(f'VĂN PHÒNG HĐND VÀ UBND {where.ward.upper()}',), ring=f'ỦY BAN NHÂN DÂN {where.ward.upper()}',
    )  # fmt: skip


def attestation(rng: Random) -> dict[str, Any]:
    """T38: a district's justice division, two pages with a table."""
    slots = paper(rng, BEFORE)
    where, on = slots['where'], slots['on']
    rows = [
        (what, money(rng.randint(20, 900)), money(rng.randint(900, 42_000)), money(rng.randint(300, 91_000)))
        for what in ('Chứng thực bản sao từ bản chính', 'Chứng thực chữ ký trong giấy tờ, văn bản', 'Chứng thực hợp đồng, giao dịch', 'Chứng thực chữ ký người dịch')
    ]  # fmt: skip
    district = where.district.upper()
    subject = f'Kết quả công tác chứng thực trên địa bàn {where.district} 6 tháng {"đầu" if on.month < 7 else "cuối"} năm {on.year}'
    return issued(slots, f'ỦY BAN NHÂN DÂN\n{district}', 'PHÒNG TƯ PHÁP', town(where), rows=rows, subject=subject, also=(f'PHÒNG TƯ PHÁP {district}',), ring=f'PHÒNG TƯ PHÁP {district}')  # fmt: skip


def digitisation(rng: Random) -> dict[str, Any]:
    """T39: a department's plan, copied electronically."""
    slots = paper(rng, AFTER)
    rows = [
        (what, f'{money(rng.randint(8, 960) * 100)} {unit}', who, f'{2 + 3 * k}/{slots["on"].year + 1}')
        for k, (what, unit, who) in enumerate((('Khảo sát, thống kê tài liệu', 'hồ sơ', 'Phòng Quản lý lưu trữ'), ('Chỉnh lý, bóc tách tài liệu', 'mét', 'Trung tâm LTLS'), ('Quét, nhập dữ liệu đặc tả', 'trang', 'Đơn vị trúng thầu')))
    ]  # fmt: skip
    subject = (
        f'Số hóa tài liệu lưu trữ lịch sử và xây dựng cơ sở dữ liệu tài liệu lưu trữ điện tử năm {slots["on"].year + 1}'
    )
    return department(slots, 'SỞ NỘI VỤ', rows=rows, subject=subject, copier=f'Trung tâm Lưu trữ lịch sử {slots["where"].province_name}')  # fmt: skip


def appraisal(rng: Random) -> dict[str, Any]:
    """T40: a department invites to an appraisal."""
    slots = paper(rng, AFTER)
    held = slots['on'] + timedelta(days=rng.randint(3, 8))
    held -= timedelta(days=max(0, held.weekday() - 4))
    where = slots['where']
    guests = (
        f'Đại diện Sở Tài chính {where.province}',
        f'Lãnh đạo UBND {where.ward}',
        'Đại diện đơn vị tư vấn lập dự án',
    )
    return department(slots, 'SỞ XÂY DỰNG', held=held, weekday=_WEEKDAYS[held.weekday()], hour=rng.choice((8, 9, 14, 15)), half=rng.choice(('00', '30')), chair=FOLK.officer(rng), guests=guests)  # fmt: skip


def spending(rng: Random) -> dict[str, Any]:
    """T41: a school's rules on spending, issued with a decision."""
    slots = paper(rng, BEFORE, figures=(11, 190))
    where = slots['where']
    called = rng.choice(('Lê Hồng Phong', 'Quang Trung', 'Võ Thị Sáu', 'Kim Đồng'))
    name = f'TRƯỜNG THCS {called.upper()}'
    subject = f'Chi tiêu nội bộ và quản lý, sử dụng tài sản công năm {slots["on"].year + 1}'
    return issued(slots, f'UBND {where.district.upper()}', name, town(where), school=f'Trường THCS {called}', subject=subject) | {'sum': rng.choice((250_000, 300_000, 350_000))}  # fmt: skip


def programme(rng: Random) -> dict[str, Any]:
    """T42: a commune's programme of work with a table."""
    slots = paper(rng, (date(2021, 8, 2), date(2025, 6, 13)), figures=(2, 40))
    on = slots['on']
    rows = [
        (what, who, FOLK.officer(rng), slots['slash'](on + timedelta(days=20 + 9 * k)))
        for k, (what, who) in enumerate((('Báo cáo thu, chi ngân sách', 'Tài chính - Kế toán'), ('Kế hoạch phòng chống thiên tai', 'Địa chính - Nông nghiệp'), ('Đề án xây dựng nông thôn mới nâng cao', 'Văn phòng - Thống kê'), ('Báo cáo rà soát hộ nghèo', 'Văn hóa - Xã hội')))
    ]  # fmt: skip
    subject = f'Công tác trọng tâm quý {("I", "II", "III", "IV")[(on.month + 2) // 3 % 4]} năm {on.year + (on.month > 9)} của Ủy ban nhân dân {slots["where"].ward}'
    return commune(slots, under=True, rows=rows, subject=subject)


def guidance(rng: Random) -> dict[str, Any]:
    """T43: a Party committee's board, number and day by pen."""
    slots = paper(rng, AFTER, figures=(2, 48))
    where = slots['where']
    leading = leading_of(where)
    head = f'{leading.upper()} {where.province_name.upper()}'
    subject = f'về rà soát, bổ sung dữ liệu đảng viên và cấp, đổi thẻ đảng viên năm {slots["on"].year}'
    return issued(slots, head, 'BAN TỔ CHỨC', where.province_name, leading=leading, subject=subject, also=(f'BAN TỔ CHỨC {leading.upper()}',), ring=f'BAN TỔ CHỨC {leading.upper()}')  # fmt: skip


def flood(rng: Random) -> dict[str, Any]:
    """T44: a ministry before a flood."""
    slots = paper(rng, AFTER, figures=(1200, 9600))
    region, whom = rng.choice((
        ('Trung Bộ', ('Ủy ban nhân dân các tỉnh, thành phố từ Quảng Trị đến Khánh Hòa', 'Các Bộ: Quốc phòng, Công an, Xây dựng, Công Thương', 'Đài Truyền hình Việt Nam')),
        ('miền núi Bắc Bộ', ('Ủy ban nhân dân các tỉnh khu vực miền núi, trung du Bắc Bộ', 'Ban Chỉ huy phòng thủ dân sự cấp tỉnh', 'Đài Tiếng nói Việt Nam')),
    ))  # fmt: skip
    subject = f'tập trung ứng phó với đợt mưa lũ lớn tại khu vực {region}'
    return issued(slots | {'due': slots['on'] + timedelta(days=1)}, '', 'BỘ NÔNG NGHIỆP\nVÀ MÔI TRƯỜNG', 'Hà Nội', region=region, whom=whom, subject=subject)  # fmt: skip


def introduction(rng: Random) -> dict[str, Any]:
    """T45: a commune sends an officer, filled in by pen."""
    slots = paper(rng, AFTER, figures=(2, 190))
    where = slots['where']
    target = rng.choice((f'Sở Nội vụ {where.province}', f'Thanh tra {where.province}', f'Sở Y tế {where.province}'))
    return commune(slots, one=FOLK.officer(rng), post=rng.choice(('Công chức Văn phòng', 'Phó Trưởng phòng', 'Chuyên viên')), target=target, purpose=rng.choice(('liên hệ nhận hồ sơ cán bộ', 'dự tập huấn công tác văn thư', 'nộp báo cáo quyết toán')))  # fmt: skip


def statistics(rng: Random) -> dict[str, Any]:
    """T46: a statistical office, sans."""
    slots = paper(rng, BEFORE, figures=(20, 390))
    where, on = slots['where'], slots['on']
    name = f'CỤC THỐNG KÊ\n{where.province.upper()}'
    subject = (
        f'Tình hình kinh tế - xã hội quý {("I", "II", "III", "IV")[(on.month - 1) // 3]} năm {on.year} {where.province}'
    )
    grown = f'{rng.randint(5, 9)},{rng.randint(1, 9)}'
    return issued(slots | {'percent': grown}, 'TỔNG CỤC THỐNG KÊ', name, where.province_name, subject=subject)


def compensation(rng: Random) -> dict[str, Any]:
    """T47: a centre's plan of compensation, two pages."""
    slots = paper(rng, AFTER)
    where = slots['where']
    rows = [
        (what, unit, money(rng.randint(12, 9000)), money(rng.randint(90, 9000) * 1_000_000))
        for what, unit in (('Bồi thường về đất', 'm²'), ('Bồi thường nhà, công trình', 'm²'), ('Cây trồng, vật nuôi', 'cây'), ('Hỗ trợ ổn định đời sống', 'nhân khẩu'), ('Hỗ trợ di chuyển', 'hộ'))
    ]  # fmt: skip
    subject = f'Bồi thường, hỗ trợ, tái định cư khi Nhà nước thu hồi đất để thực hiện Dự án {slots["project"]} tại {where.ward}'
    return issued(slots, f'SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG\n{where.province.upper()}', 'TRUNG TÂM\nPHÁT TRIỂN QUỸ ĐẤT', where.province_name, rows=rows, subject=subject)  # fmt: skip


def decree(rng: Random) -> dict[str, Any]:
    """T48: a decree of two pages with chapters."""
    slots = paper(rng, (date(2025, 8, 1), date(2026, 9, 30)), figures=(190, 390))
    subject = rng.choice(('Quy định về lưu trữ tài liệu lưu trữ số và cung cấp dịch vụ lưu trữ', 'Quy định chi tiết việc tạo lập, quản lý và khai thác cơ sở dữ liệu tài liệu lưu trữ quốc gia'))  # fmt: skip
    return issued(slots, '', 'CHÍNH PHỦ', 'Hà Nội', subject=subject)


def circular(rng: Random) -> dict[str, Any]:
    """T49: a ministry amends a circular, a subject of several lines."""
    slots = paper(rng, (date(2024, 1, 10), date(2024, 12, 25)), figures=(3, 90))
    number = rng.randint(110, 300)
    subject = f'Sửa đổi, bổ sung một số điều của Thông tư số {number}/2016/TT-BTC ngày 11 tháng 11 năm 2016 của Bộ trưởng Bộ Tài chính quy định mức thu, chế độ thu, nộp, quản lý và sử dụng phí thẩm định cấp giấy phép'
    return issued(slots, '', 'BỘ TÀI CHÍNH', 'Hà Nội', subject=subject)


def law(rng: Random) -> dict[str, Any]:
    """T50: a law in the official gazette, the signature printed."""
    slots = paper(rng, (date(2025, 11, 10), date(2025, 12, 12)), figures=(92, 160))
    subject = rng.choice(('Sửa đổi, bổ sung một số điều của Luật Phòng, chống ma túy', 'Sửa đổi, bổ sung một số điều của Luật Hòa giải ở cơ sở'))  # fmt: skip
    return issued(slots, '', 'QUỐC HỘI', 'Hà Nội', subject=subject, gazette=rng.randint(1101, 1690), published=slots['on'] + timedelta(days=24), first_page=rng.randint(2, 88))  # fmt: skip


add(LAYOUTS, 't35-party-committee', resolution, "Nghị quyết of a commune's Party committee, two pages")
add(LAYOUTS, 't36-forest', directive, "Chỉ thị of a province's chairman, a full page")
add(LAYOUTS, 't37-reception', reception, "Thông báo of a commune's office with a table, TL.")
add(LAYOUTS, 't38-attestation', attestation, "Báo cáo of a district's justice division, two pages with a table")
add(LAYOUTS, 't39-digitisation', digitisation, "Kế hoạch of a department with a table, copied electronically")
add(LAYOUTS, 't40-appraisal', appraisal, "Giấy mời of a department, numbered points, TL.")
add(LAYOUTS, 't41-school-spending', spending, "Quy chế of a school under the number of its decision, two pages")
add(LAYOUTS, 't42-quarter', programme, "Chương trình of a commune with a table, other serif")
add(LAYOUTS, 't43-party-cards', guidance, "Hướng dẫn of a Party board, number by pen")
add(LAYOUTS, 't44-ministry-flood', flood, "Công điện of a ministry, HỎA TỐC, addressees under the title")
add(LAYOUTS, 't45-errand-pen', introduction, "Giấy giới thiệu of a commune by pen, short sheet")
add(LAYOUTS, 't46-quarter', statistics, "Thông cáo báo chí of a statistical office, sans")
add(LAYOUTS, 't47-compensation', compensation, "Phương án of a land fund centre, two pages with a table")
add(LAYOUTS, 't48-archives', decree, "Nghị định with chapters, two pages")
add(LAYOUTS, 't49-fees', circular, "Thông tư that amends another one, subject of several lines", wear='copied')
add(LAYOUTS, 't50-gazette', law, "Luật in the official gazette, two pages, (Đã ký)")
