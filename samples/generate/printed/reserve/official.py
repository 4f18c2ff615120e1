"""T17, T18, T21, T35 to T50: official papers of courts, Party, ministries, departments and communes in both eras."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from samples.generate.identifiers import dossier_code
from samples.generate.places import Place
from samples.generate.printed.cast import capital, day_between, family_of
from samples.generate.printed.layout import Collection
from samples.generate.printed.reserve.apart import add
from samples.generate.printed.reserve.folk import FOLK
from samples.generate.printed.told.folk import FORMS, city, town
from samples.generate.words import money

LAYOUTS = Collection()
_BEFORE, _AFTER = (date(2019, 9, 2), date(2024, 11, 29)), (date(2025, 7, 14), date(2026, 10, 16))
_PROJECTS = (
    'Cải tạo, nâng cấp tuyến đường trục chính kết nối cụm công nghiệp',
    'Xây dựng kè chống sạt lở bờ sông kết hợp đường giao thông',
    'Khu dân cư mới phía Nam và hạ tầng kỹ thuật đồng bộ',
)
_USES = ('ONT', 'CLN', 'LUC', 'BHK', 'ODT', 'NTS')
_WEEKDAYS = ('thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu')


def _paper(rng: Random, when: tuple[date, date], *, figures: tuple[int, int] = (3, 960)) -> dict[str, Any]:
    """What every official paper needs: day, place, number, signer; the body is added by `_of`."""
    on = day_between(rng, *when)
    where = FOLK.place(rng, on)
    return FORMS | {
        'on': on, 'where': where, 'figures': f'{rng.randint(*figures):02d}', 'signer': FOLK.officer(rng), 'clerk': FOLK.officer(rng), 'capital': capital,
        'begun': on - timedelta(days=rng.randint(12, 60)), 'due': on + timedelta(days=rng.randint(12, 40)), 'project': rng.choice(_PROJECTS), 'count': rng.randint(11, 48),
        'percent': f'{rng.randint(5, 89)},{rng.randint(1, 9)}', 'sum': rng.randint(90, 9400) * 1_000_000, 'copied': on + timedelta(days=rng.randint(5, 300)), 'copy_number': rng.randint(12, 980),
        'came': on + timedelta(days=rng.randint(1, 6)), 'came_number': str(rng.randint(102, 6900)),
    }  # fmt: skip


def _of(
    slots: dict[str, Any], above: str, name: str, seat: str, *, also: tuple[str, ...] = (), ring: str = '', **more: Any
) -> dict[str, Any]:
    """The slots with the body that issues the paper."""
    return slots | {'above': above, 'name': name, 'seat': seat, 'also': also, 'ring': ring or name.replace('\n', ' ')} | more  # fmt: skip


def _commune(slots: dict[str, Any], *, under: bool = False, **more: Any) -> dict[str, Any]:
    where: Place = slots['where']
    above = (where.district or where.province).upper() if under else ''
    return _of(slots, above, f'ỦY BAN NHÂN DÂN\n{where.ward.upper()}', city(where), **more)


def _department(slots: dict[str, Any], name: str, **more: Any) -> dict[str, Any]:
    """A department of a province, which may be named with it."""
    where: Place = slots['where']
    province = where.province.upper()
    one = name.replace('\n', ' ')
    also = (f'{one} {province}', f'{one} {where.province_name.upper()}')
    return _of(slots, f'ỦY BAN NHÂN DÂN\n{province}', name, where.province_name, also=also, ring=f'{one} {where.province_name.upper()}', **more)  # fmt: skip


def court(rng: Random) -> dict[str, Any]:
    """T17: a court acknowledges a divorce by consent."""
    slots = _paper(rng, _BEFORE, figures=(12, 640))
    where, on = slots['where'], slots['on']
    male = rng.random() < 0.5
    one, two = (FOLK.somebody(rng, on, age=(26, 44), male=sex, home=where) for sex in (male, not male))
    district, province = where.district.upper(), where.province.upper()
    base = f'TÒA ÁN NHÂN DÂN {district}'
    father = one if one.male else two
    return _of(
        slots, '', f'TÒA ÁN NHÂN DÂN\n{district}\n{province}', town(where), also=(base, f'{base}, {province}'), ring=base,
        one=one, two=two, child=FOLK.name(rng, male=rng.random() < 0.5, family=family_of(father)), child_born=on - timedelta(days=rng.randint(900, 4000)),
        settled=on - timedelta(days=7),
    ) | {'sum': rng.randint(3, 12) * 500_000, 'begun': on - timedelta(days=rng.randint(40, 90))}  # fmt: skip


def _parcels(rng: Random, count: int) -> list[tuple[str, ...]]:
    rows = []
    for _ in range(count):
        whole = rng.randint(900, 9800)
        part = rng.randint(200, whole)
        rows.append((str(rng.randint(12, 890)), str(rng.randint(2, 68)), rng.choice(_USES), *(f'{value // 10},{value % 10}' for value in (whole, part))))  # fmt: skip
    return rows


def recovery(rng: Random) -> dict[str, Any]:
    """T17: a district takes land back; copied by the commune."""
    slots = _paper(rng, _BEFORE, figures=(120, 3900))
    where = slots['where']
    one = FOLK.somebody(rng, slots['on'], age=(34, 70), home=where)
    return _of(slots, '', f'ỦY BAN NHÂN DÂN\n{where.district.upper()}', town(where), one=one, rows=_parcels(rng, rng.randint(2, 4)))  # fmt: skip


def salary(rng: Random) -> dict[str, Any]:
    """T17: a teacher's salary, number and day by pen."""
    slots = _paper(rng, _BEFORE)
    one = FOLK.somebody(rng, slots['on'], age=(28, 55))
    step = rng.randint(2, 7)
    after = 234 + 33 * step
    school = f'Trường THPT {rng.choice(("Nguyễn Trãi", "Lương Thế Vinh", "Bùi Thị Xuân"))}'
    return _department(slots, 'SỞ GIÁO DỤC VÀ ĐÀO TẠO', one=one, school=school, step=step, after=f'{after / 100:.2f}'.replace('.', ','), before=f'{(after - 33) / 100:.2f}'.replace('.', ','))  # fmt: skip


def letter_justice(rng: Random) -> dict[str, Any]:
    """T18: a ministry's letter of two pages, received by a department."""
    slots = _paper(rng, _AFTER, figures=(1010, 6900))
    return _of(slots, '', 'BỘ TƯ PHÁP', 'Hà Nội')


def letter_verify(rng: Random) -> dict[str, Any]:
    """T18: a commune asks another one about a person."""
    slots = _paper(rng, _AFTER)
    where = slots['where']
    other = FOLK.place(rng, slots['on'])
    while other.ward == where.ward:
        other = FOLK.place(rng, slots['on'])
    return _commune(slots, target=f'{other.ward}, {other.province}', one=FOLK.somebody(rng, slots['on'], age=(22, 40), home=where))  # fmt: skip


def letter_land(rng: Random) -> dict[str, Any]:
    """T18: a branch of the land registration office to a tax office, which stamped it with a machine."""
    slots = _paper(rng, _BEFORE, figures=(210, 4800))
    where = slots['where']
    above, name = f'VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI\n{where.province.upper()}', f'CHI NHÁNH {where.district.upper()}'
    office = f'Chi cục Thuế {where.district}'
    return _of(
        slots, above, name, town(where), one=FOLK.somebody(rng, slots['on'], age=(30, 66), home=where), tax_office=office, tax_stamp=office.upper(), rows=_parcels(rng, 1),
        dossier=dossier_code(rng, f'{where.agency_code}.{rng.randrange(10, 90):03d}', slots['on']),
    ) | {'sum': rng.randint(300, 4800) * 1_000_000}  # fmt: skip


def letter_party(rng: Random) -> dict[str, Any]:
    """T18: a district's Party committee."""
    slots = _paper(rng, _BEFORE)
    where = slots['where']
    kind, initials = next(
        (word, short)
        for start, word, short in (('huyện', 'Huyện ủy', 'HU'), ('quận', 'Quận ủy', 'QU'), ('thị xã', 'Thị ủy', 'TXU'), ('', 'Thành ủy', 'ThU'))
        if where.district.startswith(start)
    )  # fmt: skip
    seat = town(where)
    return _of(
        slots,
        f'ĐẢNG BỘ {where.province.upper()}',
        f'{kind.upper()} {seat.upper()}',
        seat,
        committee=kind,
        initials=initials,
        leading=_leading(where),
        ring=f'{kind.upper()} {seat.upper()}',
    )


def _leading(where: Place) -> str:
    return 'Tỉnh ủy' if where.province.startswith('tỉnh') else 'Thành ủy'


def submission(rng: Random) -> dict[str, Any]:
    """T21: a commune's economic division proposes tenders."""
    slots = _paper(rng, _AFTER)
    total = rng.randint(1200, 9800) * 1_000_000
    parts = ((0.04, 'Tư vấn lập báo cáo kinh tế - kỹ thuật', 'Chỉ định thầu rút gọn'), (0.03, 'Tư vấn giám sát thi công', 'Chỉ định thầu rút gọn'), (0.9, 'Thi công xây dựng', 'Đấu thầu rộng rãi qua mạng'))  # fmt: skip
    rows = [(what, money(round(total * part / 1000) * 1000), how) for part, what, how in parts]
    where = slots['where']
    return _of(slots | {'sum': total}, f'UBND {where.ward.upper()}', 'PHÒNG KINH TẾ', city(where), rows=rows, also=(f'PHÒNG KINH TẾ {where.ward.upper()}',))  # fmt: skip


def resolution(rng: Random) -> dict[str, Any]:
    """T35: a commune's Party committee."""
    slots = _paper(rng, _AFTER, figures=(2, 60))
    where = slots['where']
    subject = rng.choice(('về lãnh đạo nhiệm vụ phát triển kinh tế - xã hội 6 tháng cuối năm', 'về nâng cao chất lượng phục vụ nhân dân của chính quyền địa phương hai cấp'))  # fmt: skip
    name = f'ĐẢNG ỦY {where.ward.upper()}'
    return _of(slots, f'ĐẢNG BỘ {where.province.upper()}', name, city(where), subject=subject, ring=name)


def directive(rng: Random) -> dict[str, Any]:
    """T36: a province's chairman on forest fires."""
    slots = _paper(rng, _BEFORE, figures=(2, 24))
    where = slots['where']
    return _of(slots, '', f'ỦY BAN NHÂN DÂN\n{where.province.upper()}', where.province_name)


def reception(rng: Random) -> dict[str, Any]:
    """T37: an office tells when citizens are received."""
    slots = _paper(rng, _AFTER)
    on, where = slots['on'], slots['where']
    rows = [(slots['slash'](on + timedelta(days=5 + 7 * k)), FOLK.officer(rng), post) for k, post in enumerate(('Chủ tịch UBND', 'Phó Chủ tịch UBND', 'Chủ tịch UBND', 'Phó Chủ tịch HĐND'))]  # fmt: skip
    subject = f'Lịch tiếp công dân của lãnh đạo Ủy ban nhân dân {where.ward} tháng {on.month % 12 + 1}'
    return _of(
        slots, f'ỦY BAN NHÂN DÂN\n{where.ward.upper()}', 'VĂN PHÒNG HĐND VÀ UBND', city(where), rows=rows, subject=subject,
        also=(f'VĂN PHÒNG HĐND VÀ UBND {where.ward.upper()}',), ring=f'ỦY BAN NHÂN DÂN {where.ward.upper()}',
    )  # fmt: skip


def attestation(rng: Random) -> dict[str, Any]:
    """T38: a district's justice division, two pages with a table."""
    slots = _paper(rng, _BEFORE)
    where, on = slots['where'], slots['on']
    rows = [
        (what, money(rng.randint(20, 900)), money(rng.randint(900, 42_000)), money(rng.randint(300, 91_000)))
        for what in ('Chứng thực bản sao từ bản chính', 'Chứng thực chữ ký trong giấy tờ, văn bản', 'Chứng thực hợp đồng, giao dịch', 'Chứng thực chữ ký người dịch')
    ]  # fmt: skip
    district = where.district.upper()
    subject = f'Kết quả công tác chứng thực trên địa bàn {where.district} 6 tháng {"đầu" if on.month < 7 else "cuối"} năm {on.year}'
    return _of(slots, f'ỦY BAN NHÂN DÂN\n{district}', 'PHÒNG TƯ PHÁP', town(where), rows=rows, subject=subject, also=(f'PHÒNG TƯ PHÁP {district}',), ring=f'PHÒNG TƯ PHÁP {district}')  # fmt: skip


def digitisation(rng: Random) -> dict[str, Any]:
    """T39: a department's plan, copied electronically."""
    slots = _paper(rng, _AFTER)
    rows = [
        (what, f'{money(rng.randint(8, 960) * 100)} {unit}', who, f'{2 + 3 * k}/{slots["on"].year + 1}')
        for k, (what, unit, who) in enumerate((('Khảo sát, thống kê tài liệu', 'hồ sơ', 'Phòng Quản lý lưu trữ'), ('Chỉnh lý, bóc tách tài liệu', 'mét', 'Trung tâm LTLS'), ('Quét, nhập dữ liệu đặc tả', 'trang', 'Đơn vị trúng thầu')))
    ]  # fmt: skip
    subject = (
        f'Số hóa tài liệu lưu trữ lịch sử và xây dựng cơ sở dữ liệu tài liệu lưu trữ điện tử năm {slots["on"].year + 1}'
    )
    return _department(slots, 'SỞ NỘI VỤ', rows=rows, subject=subject, copier=f'Trung tâm Lưu trữ lịch sử {slots["where"].province_name}')  # fmt: skip


def appraisal(rng: Random) -> dict[str, Any]:
    """T40: a department invites to an appraisal."""
    slots = _paper(rng, _AFTER)
    held = slots['on'] + timedelta(days=rng.randint(3, 8))
    held -= timedelta(days=max(0, held.weekday() - 4))
    where = slots['where']
    guests = (
        f'Đại diện Sở Tài chính {where.province}',
        f'Lãnh đạo UBND {where.ward}',
        'Đại diện đơn vị tư vấn lập dự án',
    )
    return _department(slots, 'SỞ XÂY DỰNG', held=held, weekday=_WEEKDAYS[held.weekday()], hour=rng.choice((8, 9, 14, 15)), half=rng.choice(('00', '30')), chair=FOLK.officer(rng), guests=guests)  # fmt: skip


def spending(rng: Random) -> dict[str, Any]:
    """T41: a school's rules on spending, issued with a decision."""
    slots = _paper(rng, _BEFORE, figures=(11, 190))
    where = slots['where']
    called = rng.choice(('Lê Hồng Phong', 'Quang Trung', 'Võ Thị Sáu', 'Kim Đồng'))
    name = f'TRƯỜNG THCS {called.upper()}'
    subject = f'Chi tiêu nội bộ và quản lý, sử dụng tài sản công năm {slots["on"].year + 1}'
    return _of(slots, f'UBND {where.district.upper()}', name, town(where), school=f'Trường THCS {called}', subject=subject) | {'sum': rng.choice((250_000, 300_000, 350_000))}  # fmt: skip


def programme(rng: Random) -> dict[str, Any]:
    """T42: a commune's programme of work with a table."""
    slots = _paper(rng, (date(2021, 8, 2), date(2025, 6, 13)), figures=(2, 40))
    on = slots['on']
    rows = [
        (what, who, FOLK.officer(rng), slots['slash'](on + timedelta(days=20 + 9 * k)))
        for k, (what, who) in enumerate((('Báo cáo thu, chi ngân sách', 'Tài chính - Kế toán'), ('Kế hoạch phòng chống thiên tai', 'Địa chính - Nông nghiệp'), ('Đề án xây dựng nông thôn mới nâng cao', 'Văn phòng - Thống kê'), ('Báo cáo rà soát hộ nghèo', 'Văn hóa - Xã hội')))
    ]  # fmt: skip
    subject = f'Công tác trọng tâm quý {("I", "II", "III", "IV")[(on.month + 2) // 3 % 4]} năm {on.year + (on.month > 9)} của Ủy ban nhân dân {slots["where"].ward}'
    return _commune(slots, under=True, rows=rows, subject=subject)


def guidance(rng: Random) -> dict[str, Any]:
    """T43: a Party committee's board, number and day by pen."""
    slots = _paper(rng, _AFTER, figures=(2, 48))
    where = slots['where']
    leading = _leading(where)
    head = f'{leading.upper()} {where.province_name.upper()}'
    subject = f'về rà soát, bổ sung dữ liệu đảng viên và cấp, đổi thẻ đảng viên năm {slots["on"].year}'
    return _of(slots, head, 'BAN TỔ CHỨC', where.province_name, leading=leading, subject=subject, also=(f'BAN TỔ CHỨC {leading.upper()}',), ring=f'BAN TỔ CHỨC {leading.upper()}')  # fmt: skip


def flood(rng: Random) -> dict[str, Any]:
    """T44: a ministry before a flood."""
    slots = _paper(rng, _AFTER, figures=(1200, 9600))
    region, whom = rng.choice((
        ('Trung Bộ', ('Ủy ban nhân dân các tỉnh, thành phố từ Quảng Trị đến Khánh Hòa', 'Các Bộ: Quốc phòng, Công an, Xây dựng, Công Thương', 'Đài Truyền hình Việt Nam')),
        ('miền núi Bắc Bộ', ('Ủy ban nhân dân các tỉnh khu vực miền núi, trung du Bắc Bộ', 'Ban Chỉ huy phòng thủ dân sự cấp tỉnh', 'Đài Tiếng nói Việt Nam')),
    ))  # fmt: skip
    subject = f'tập trung ứng phó với đợt mưa lũ lớn tại khu vực {region}'
    return _of(slots | {'due': slots['on'] + timedelta(days=1)}, '', 'BỘ NÔNG NGHIỆP\nVÀ MÔI TRƯỜNG', 'Hà Nội', region=region, whom=whom, subject=subject)  # fmt: skip


def introduction(rng: Random) -> dict[str, Any]:
    """T45: a commune sends an officer, filled in by pen."""
    slots = _paper(rng, _AFTER, figures=(2, 190))
    where = slots['where']
    target = rng.choice((f'Sở Nội vụ {where.province}', f'Thanh tra {where.province}', f'Sở Y tế {where.province}'))
    return _commune(slots, one=FOLK.officer(rng), post=rng.choice(('Công chức Văn phòng', 'Phó Trưởng phòng', 'Chuyên viên')), target=target, purpose=rng.choice(('liên hệ nhận hồ sơ cán bộ', 'dự tập huấn công tác văn thư', 'nộp báo cáo quyết toán')))  # fmt: skip


def statistics(rng: Random) -> dict[str, Any]:
    """T46: a statistical office, sans."""
    slots = _paper(rng, _BEFORE, figures=(20, 390))
    where, on = slots['where'], slots['on']
    name = f'CỤC THỐNG KÊ\n{where.province.upper()}'
    subject = (
        f'Tình hình kinh tế - xã hội quý {("I", "II", "III", "IV")[(on.month - 1) // 3]} năm {on.year} {where.province}'
    )
    grown = f'{rng.randint(5, 9)},{rng.randint(1, 9)}'
    return _of(slots | {'percent': grown}, 'TỔNG CỤC THỐNG KÊ', name, where.province_name, subject=subject)


def compensation(rng: Random) -> dict[str, Any]:
    """T47: a centre's plan of compensation, two pages."""
    slots = _paper(rng, _AFTER)
    where = slots['where']
    rows = [
        (what, unit, money(rng.randint(12, 9000)), money(rng.randint(90, 9000) * 1_000_000))
        for what, unit in (('Bồi thường về đất', 'm²'), ('Bồi thường nhà, công trình', 'm²'), ('Cây trồng, vật nuôi', 'cây'), ('Hỗ trợ ổn định đời sống', 'nhân khẩu'), ('Hỗ trợ di chuyển', 'hộ'))
    ]  # fmt: skip
    subject = f'Bồi thường, hỗ trợ, tái định cư khi Nhà nước thu hồi đất để thực hiện Dự án {slots["project"]} tại {where.ward}'
    return _of(slots, f'SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG\n{where.province.upper()}', 'TRUNG TÂM\nPHÁT TRIỂN QUỸ ĐẤT', where.province_name, rows=rows, subject=subject)  # fmt: skip


def decree(rng: Random) -> dict[str, Any]:
    """T48: a decree of two pages with chapters."""
    slots = _paper(rng, (date(2025, 8, 1), date(2026, 9, 30)), figures=(190, 390))
    subject = rng.choice(('Quy định về lưu trữ tài liệu lưu trữ số và cung cấp dịch vụ lưu trữ', 'Quy định chi tiết việc tạo lập, quản lý và khai thác cơ sở dữ liệu tài liệu lưu trữ quốc gia'))  # fmt: skip
    return _of(slots, '', 'CHÍNH PHỦ', 'Hà Nội', subject=subject)


def circular(rng: Random) -> dict[str, Any]:
    """T49: a ministry amends a circular, a subject of several lines."""
    slots = _paper(rng, (date(2024, 1, 10), date(2024, 12, 25)), figures=(3, 90))
    number = rng.randint(110, 300)
    subject = f'Sửa đổi, bổ sung một số điều của Thông tư số {number}/2016/TT-BTC ngày 11 tháng 11 năm 2016 của Bộ trưởng Bộ Tài chính quy định mức thu, chế độ thu, nộp, quản lý và sử dụng phí thẩm định cấp giấy phép'
    return _of(slots, '', 'BỘ TÀI CHÍNH', 'Hà Nội', subject=subject)


def law(rng: Random) -> dict[str, Any]:
    """T50: a law in the official gazette, the signature printed."""
    slots = _paper(rng, (date(2025, 11, 10), date(2025, 12, 12)), figures=(92, 160))
    subject = rng.choice(('Sửa đổi, bổ sung một số điều của Luật Phòng, chống ma túy', 'Sửa đổi, bổ sung một số điều của Luật Hòa giải ở cơ sở'))  # fmt: skip
    return _of(slots, '', 'QUỐC HỘI', 'Hà Nội', subject=subject, gazette=rng.randint(1101, 1690), published=slots['on'] + timedelta(days=24), first_page=rng.randint(2, 88))  # fmt: skip


add(LAYOUTS, 't17-court', court, "Quyết định of a court on a divorce by consent, two pages, head of three lines")
add(
    LAYOUTS,
    't17-recovery',
    recovery,
    "Quyết định of a district with a table, subject of three lines, SAO Y of the commune",
)
add(LAYOUTS, 't17-salary', salary, "Quyết định of a department for one person, sans, number by pen, TUQ.")
add(
    LAYOUTS,
    't18-justice',
    letter_justice,
    "Công văn of a ministry, two pages, subject of four lines, KT. under TL., arrival by pen",
)
add(LAYOUTS, 't18-verify', letter_verify, "Công văn between communes", wear='photographed')
add(LAYOUTS, 't18-land-office', letter_land, "Công văn of a land office's branch, sans, V/v:, arrival by machine, TUQ.")
add(LAYOUTS, 't18-party', letter_party, "Công văn of a district's Party committee")
add(LAYOUTS, 't21-contractor', submission, "Tờ trình of a commune's division with a table of tenders")
add(LAYOUTS, 't35-party-committee', resolution, "Nghị quyết of a commune's Party committee, two pages")
add(LAYOUTS, 't36-forest', directive, "Chỉ thị of a province's chairman, a full page")
add(LAYOUTS, 't37-reception', reception, "Thông báo of a commune's office with a table, TL.")
add(LAYOUTS, 't38-attestation', attestation, "Báo cáo of a district's justice division, two pages with a table")
add(LAYOUTS, 't39-digitisation', digitisation, "Kế hoạch of a department with a table, copied electronically")
add(LAYOUTS, 't40-appraisal', appraisal, "Giấy mời of a department, numbered points, TL.")
add(LAYOUTS, 't41-school-spending', spending, "Quy chế of a school under the number of its decision, two pages")
add(LAYOUTS, 't42-week', programme, "Chương trình of a commune with a table, other serif")
add(LAYOUTS, 't43-party-cards', guidance, "Hướng dẫn of a Party board, number by pen")
add(LAYOUTS, 't44-ministry-flood', flood, "Công điện of a ministry, HỎA TỐC, addressees under the title")
add(LAYOUTS, 't45-commune-pen', introduction, "Giấy giới thiệu of a commune by pen, short sheet")
add(LAYOUTS, 't46-quarter', statistics, "Thông cáo báo chí of a statistical office, sans")
add(LAYOUTS, 't47-compensation', compensation, "Phương án of a land fund centre, two pages with a table")
add(LAYOUTS, 't48-archives', decree, "Nghị định with chapters, two pages")
add(LAYOUTS, 't49-fees', circular, "Thông tư that amends another one, subject of several lines", wear='copied')
add(LAYOUTS, 't50-gazette', law, "Luật in the official gazette, two pages, (Đã ký)")
