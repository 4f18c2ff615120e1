"""T26 and T27: contracts of firms, for land, for labour; minutes of meetings, hand-overs and offences."""

from __future__ import annotations

from random import Random

from samples.generate.identifiers import tax_code
from samples.generate.paper import any_of
from samples.generate.people import Person, full_name, person
from samples.generate.printed.official import bodies, prose
from samples.generate.printed.official.draft import Draft, common, officer, style
from samples.generate.printed.official.pieces import MOTTO, STATE, Dated, head, heading, mark, para, pen, two_signers
from samples.generate.words import long_day, money, money_words, slash_day

_CROWN = f'<div class="c"><b>{STATE}</b><br><b>{MOTTO}</b><hr style="width:32%"></div>'
_BRANDS = ('BÌNH MINH PHÁT', 'AN KHANG VIỆT', 'THIÊN LONG HÀ', 'GIA NGUYỄN', 'PHÚ QUÝ LỘC', 'HẢI ĐĂNG')


def _firm(rng: Random, where: bodies.Area) -> dict[str, str]:
    kind = rng.choice(('CÔNG TY TNHH', 'CÔNG TY CỔ PHẦN'))
    trade = rng.choice(('TƯ VẤN XÂY DỰNG', 'THIẾT BỊ VĂN PHÒNG', 'VẬT LIỆU', 'DỊCH VỤ SỐ HÓA'))
    return {
        'name': f'{kind} {trade} {rng.choice(_BRANDS)}', 'tax': tax_code(rng, f'{rng.randint(1, 6)}{rng.randint(0, 9)}'),
        'address': f'Số {rng.randint(2, 480)} đường {rng.choice(("Quang Trung", "Hai Bà Trưng", "Nguyễn Huệ", "Phan Chu Trinh"))}, {where.chain}',
        'phone': f'02{rng.randint(10, 99)}{rng.randint(3000000, 3999999)}', 'who': full_name(rng, male=rng.random() < 0.6),
    }  # fmt: skip


def purchase(rng: Random) -> Draft:
    """T26: goods between two firms; party blocks as tables, price table, two seals, two pages."""
    on = bodies.new_day(rng)
    a, b = _firm(rng, bodies.area(rng, on)), _firm(rng, bodies.area(rng, on))
    amount = rng.randint(40, 990) * 1_000_000 + 500_000
    number = f'{rng.randint(2, 190):02d}/{on.year}/HĐKT'

    def block(letter: str, role: str, firm: dict[str, str]) -> str:
        rows = (
            ('Địa chỉ', firm['address']),
            ('Điện thoại', firm['phone']),
            ('Mã số thuế', firm['tax']),
            ('Tài khoản', f'{rng.randint(10**11, 10**12 - 1)} tại Ngân hàng TMCP Công Thương'),
            ('Đại diện', f'Ông/Bà {firm["who"]}'),
            ('Chức vụ', 'Giám đốc'),
        )
        cells = ''.join(f'<tr><td width="22%">{label}<td width="3%">:<td>{value}' for label, value in rows)
        return f'<div><b>BÊN {letter} ({role}): {firm["name"]}</b><table style="margin-left:5mm;width:95%">{cells}</table></div>'

    goods = (
        '<table class="grid" style="font-size:11.5pt"><tr><th>STT<th>Tên hàng hóa<th>ĐVT<th>SL<th>Đơn giá<th>Thành tiền<tr><td>1<td>Máy trạm xử lý ảnh<td>Bộ<td>'
        + f'1<td>{money(amount)}<td>{money(amount)}<tr><td colspan="5"><b>Tổng cộng (đã gồm VAT)</b><td><b>{money(amount)}</b></table>'
    )
    sides = [('ĐẠI DIỆN BÊN A\nGIÁM ĐỐC', a['who']), ('ĐẠI DIỆN BÊN B\nGIÁM ĐỐC', b['who'])]
    seals = ''.join(
        f'<div style="position:absolute;left:{x}mm;top:14mm">{mark("seal", 36, 36, ring=firm["name"].removeprefix("CÔNG TY "), centre="CÔNG TY")}</div>'
        for x, firm in ((8, a), (92, b))
    )
    html = (_CROWN + f'<div class="title"><b style="font-size:16pt">HỢP ĐỒNG KINH TẾ</b><br><i>Số: {number}</i></div>'
            + para("<i>- Căn cứ Bộ luật Dân sự số 91/2015/QH13 ngày 24/11/2015;</i>", "<i>- Căn cứ Luật Thương mại số 36/2005/QH11 ngày 14/6/2005;</i>")
            + f'<p>Hôm nay, {long_day(on)}, tại {a["name"]}, chúng tôi gồm:</p>' + block('A', 'BÊN MUA', a) + block('B', 'BÊN BÁN', b)
            + '<p><b>ĐIỀU 1: HÀNG HÓA - GIÁ CẢ</b></p>' + goods + f'<p><i>Bằng chữ: {money_words(amount)}.</i></p>'
            + '<p><b>ĐIỀU 2: THANH TOÁN</b></p>' + para("Bên A thanh toán cho Bên B 100% giá trị hợp đồng trong vòng 30 ngày kể từ ngày nhận đủ hàng và hóa đơn hợp lệ.")
            + '<p><b>ĐIỀU 3: GIAO NHẬN, BẢO HÀNH</b></p>' + para("Thời gian giao hàng: trong vòng 15 ngày. Bảo hành 24 tháng tại nơi sử dụng.", "Mọi tranh chấp được giải quyết tại Tòa án nhân dân có thẩm quyền. Hợp đồng lập thành 04 bản, mỗi bên giữ 02 bản.")
            + f'<div class="sign" style="position:relative">{two_signers(rng, sides)}{seals}</div>')  # fmt: skip
    return Draft('T26', html, {
        'document_number': number, 'issue_date': on.isoformat(), 'party_a_name': a['name'], 'party_a_tax_code': a['tax'], 'party_a_address': a['address'], 'party_a_phone': a['phone'],
        'party_a_representative': any_of(a['who']), 'party_b_name': b['name'], 'party_b_tax_code': b['tax'], 'party_b_address': b['address'], 'party_b_phone': b['phone'],
        'party_b_representative': any_of(b['who']), 'contract_value': amount, 'contract_value_words': money_words(amount), 'party_a_id': None, 'party_b_id': None,
    }, style(size=12.5, margins='18mm 18mm 18mm 25mm'))  # fmt: skip


def _person_lines(who: Person, phone: str) -> str:
    return (f'<p class="flat">Ông (bà): <b>{who.capitals}</b> - Sinh năm: {who.born.year}</p><p class="flat">CCCD số: {who.number} do Cục Cảnh sát QLHC về TTXH cấp ngày {slash_day(who.born.replace(year=2021, day=min(28, who.born.day)))}</p>'
            f'<p class="flat">Thường trú tại: {who.address}</p><p class="flat">Điện thoại: {phone}</p>')  # fmt: skip


def land_lease(rng: Random) -> Draft:
    """T26: one person leases land to another."""
    on = bodies.new_day(rng)
    a, b = person(rng, on), person(rng, on)
    phones = [f'09{rng.randint(10000000, 99999999)}' for _ in range(2)]
    amount = rng.randint(3, 60) * 12 * 500_000
    html = (_CROWN + '<div class="title"><b style="font-size:16pt">HỢP ĐỒNG THUÊ QUYỀN SỬ DỤNG ĐẤT</b></div>'
            + f'<p>Hôm nay, {long_day(on)}, tại {a.home.ward}, chúng tôi gồm có:</p><p class="flat"><b>BÊN CHO THUÊ (sau đây gọi là Bên A):</b></p>' + _person_lines(a, phones[0])
            + '<p class="flat"><b>BÊN THUÊ (sau đây gọi là Bên B):</b></p>' + _person_lines(b, phones[1])
            + '<p><b>Điều 1. Quyền sử dụng đất cho thuê</b></p>' + para(f"Thửa đất số {rng.randint(10, 900)}, tờ bản đồ số {rng.randint(2, 90)}, diện tích {rng.randint(80, 900)} m² tại {a.home.address()}.")
            + '<p><b>Điều 2. Thời hạn và giá thuê</b></p>' + para(f"Thời hạn thuê: 05 (năm) năm kể từ ngày ký. Giá thuê là: {money(amount)} đồng/năm (bằng chữ: {money_words(amount)}).", "Bên B thanh toán một lần vào tháng đầu tiên của mỗi năm bằng chuyển khoản.")
            + '<p><b>Điều 3. Cam kết chung</b></p>' + para("Hai bên đã đọc lại, hiểu rõ nội dung và tự nguyện ký tên, điểm chỉ dưới đây làm bằng chứng.")
            + two_signers(rng, (('BÊN CHO THUÊ', a.name), ('BÊN THUÊ', b.name)), hint='(Ký, điểm chỉ và ghi rõ họ tên)'))  # fmt: skip
    return Draft('T26', html, {
        'document_number': None, 'issue_date': on.isoformat(), 'party_a_name': a.name, 'party_a_id': a.number, 'party_a_address': a.address, 'party_a_phone': phones[0],
        'party_b_name': b.name, 'party_b_id': b.number, 'party_b_address': b.address, 'party_b_phone': phones[1], 'party_a_tax_code': None, 'party_b_tax_code': None,
        'contract_value': amount, 'contract_value_words': money_words(amount), 'party_a_representative': None, 'party_b_representative': None, 'certification_number': None,
    }, style(size=13.5, leading=1.35))  # fmt: skip


def labour(rng: Random) -> Draft:
    """T26: a labour contract on the firm's head."""
    on = bodies.new_day(rng)
    where = bodies.area(rng, on)
    firm, who = _firm(rng, where), person(rng, on, age=(20, 45))
    number = f'{rng.randint(2, 390):02d}/HĐLĐ-{on.year}'
    salary = rng.randint(70, 240) * 100_000
    phone = f'03{rng.randint(10000000, 99999999)}'
    html = (f'<table class="head"><tr><td width="45%"><b>{firm["name"]}</b><br>Số: {number}<td><b class="state">{STATE}</b><br><b>{MOTTO}</b><hr style="width:55%"></table>'
            + '<div class="title"><b style="font-size:17pt">HỢP ĐỒNG LAO ĐỘNG</b></div>' + f'<p class="flat">Chúng tôi, một bên là: {firm["who"]}&emsp; Chức vụ: Giám đốc</p><p class="flat">Đại diện cho (1): {firm["name"]}</p><p class="flat">Địa chỉ: {firm["address"]}&emsp; MST: {firm["tax"]}</p>'
            f'<p class="flat">Và một bên là: <b>{who.name}</b>&emsp; Quốc tịch: Việt Nam</p><p class="flat">Sinh ngày: {slash_day(who.born)}&emsp; Số CCCD: {who.number}</p><p class="flat">Địa chỉ thường trú: {who.address}</p><p class="flat">Điện thoại: {phone}</p>'
            + para("Thỏa thuận ký kết hợp đồng lao động và cam kết làm đúng những điều khoản sau đây:", f"<b>Điều 1:</b> Loại hợp đồng: xác định thời hạn 24 tháng, từ ngày {slash_day(on)} đến ngày {slash_day(on.replace(year=on.year + 2, day=min(28, on.day)))}.", "<b>Điều 2:</b> Thời giờ làm việc: 8 giờ/ngày, 06 ngày/tuần.", f"<b>Điều 3:</b> Mức lương chính: {money(salary)} đồng/tháng ({money_words(salary)}), trả bằng chuyển khoản vào ngày 05 hằng tháng.", f"<b>Điều 4:</b> Hợp đồng này làm thành 02 bản, có hiệu lực từ {long_day(on)}. Làm tại {firm['address']}.")
            + f'<div class="sign" style="position:relative">{two_signers(rng, (("NGƯỜI LAO ĐỘNG", who.name), ("NGƯỜI SỬ DỤNG LAO ĐỘNG", firm["who"])))}<div style="position:absolute;left:88mm;top:8mm">{mark("seal", 36, 36, ring=firm["name"].removeprefix("CÔNG TY "), centre="CÔNG TY")}</div></div>')  # fmt: skip
    return Draft('T26', html, {
        'document_number': number, 'issue_date': on.isoformat(), 'party_a_name': any_of(firm['name'], firm['who']), 'party_a_tax_code': firm['tax'], 'party_a_address': firm['address'], 'party_a_representative': any_of(firm['who']), 'party_a_phone': None,
        'party_b_name': who.name, 'party_b_id': who.number, 'party_b_address': who.address, 'party_b_phone': phone, 'party_b_tax_code': None, 'party_b_representative': None,
        'party_a_id': None, 'certification_number': None,
    }, style(size=13, leading=1.4, margins='18mm 18mm 18mm 25mm'))  # fmt: skip


def minutes_meeting(rng: Random) -> Draft:
    """T27: the minutes of a meeting with chair and secretary side by side."""
    on = bodies.new_day(rng)
    body, matter = bodies.department(rng, on), prose.topic(rng)
    dated = Dated(f'{rng.randint(2, 90):02d}', f'/BB-{body.sign}', on)
    chair, clerk = officer(rng), officer(rng)
    place = f"Phòng họp tầng {rng.randint(2, 6)}, {body.plain}"
    html = (head(body, dated) + heading('BIÊN BẢN', f"Cuộc họp về {matter.about}") + para(f"<b>1. Thời gian:</b> Bắt đầu lúc 08 giờ 00 phút {long_day(on)}.", f"<b>2. Địa điểm:</b> {place}.", f"<b>3. Chủ trì:</b> {chair}, {body.head.capitalize()}.", f"<b>4. Thư ký:</b> {clerk}, Chuyên viên.", "<b>5. Nội dung:</b>", *prose.paragraphs(rng, matter, on, body.area, 4), "Cuộc họp kết thúc vào 11 giờ 30 phút cùng ngày./.")
            + two_signers(rng, (('THƯ KÝ', clerk), ('CHỦ TỌA', chair))))  # fmt: skip
    draft = common('T27', body, dated, f"Cuộc họp về {matter.about}", ('CHỦ TỌA',), chair, html)
    draft.css = style(leading=1.35)
    return draft.say(
        chair_name=chair,
        secretary_name=clerk,
        location=place,
        signer_title=any_of('CHỦ TỌA', 'THƯ KÝ'),
        signer_name=any_of(chair, clerk),
    )


def minutes_handover(rng: Random) -> Draft:
    """T27: goods handed over; national head in the middle, no number, three signatures."""
    on = bodies.old_day(rng)
    where = bodies.area(rng, on)
    names = [full_name(rng, male=k != 1) for k in range(3)]
    rows = ''.join(
        f'<tr><td>{k}<td>{thing}<td>Cái<td>{rng.randint(1, 9):02d}<td>Tốt'
        for k, thing in enumerate(
            ('Máy vi tính để bàn', 'Máy in laser', 'Tủ sắt hồ sơ', 'Bàn làm việc', 'Máy quét khổ A4'), 1
        )
    )
    html = (_CROWN + '<div class="title"><b style="font-size:16pt">BIÊN BẢN BÀN GIAO TÀI SẢN</b></div>' + f'<p class="flat">Hôm nay, vào hồi 14 giờ 00 {long_day(on)}, tại {where.commune}, chúng tôi gồm có:</p><p class="flat"><b>BÊN GIAO:</b> Ông {names[0]} - Kế toán</p><p class="flat"><b>BÊN NHẬN:</b> Bà {names[1]} - Văn thư</p><p class="flat"><b>NGƯỜI CHỨNG KIẾN:</b> Ông {names[2]}</p>'
            + f'<table class="grid"><tr><th>TT<th>Tên tài sản<th>ĐVT<th>SL<th>Tình trạng{rows}</table>' + para("Biên bản được lập thành 03 bản, mỗi bên giữ 01 bản có giá trị như nhau.") + two_signers(rng, (('BÊN GIAO', names[0]), ('BÊN NHẬN', names[1]), ('NGƯỜI CHỨNG KIẾN', names[2]))))  # fmt: skip
    draft = Draft(
        'T27',
        html,
        {
            'document_number': None,
            'issue_date': on.isoformat(),
            'issuing_authority': None,
            'urgency': None,
            'arrival_number': None,
            'arrival_date': None,
        },
        style(size=13.5, leading=1.45),
    )
    return draft.say(signer_name=any_of(*names), signer_title=any_of('BÊN GIAO', 'BÊN NHẬN', 'NGƯỜI CHỨNG KIẾN'))


def minutes_offence(rng: Random) -> Draft:
    """T27: minutes of an administrative offence: a dense form filled by pen."""
    on = bodies.new_day(rng)
    body, who = bodies.commune(rng, on), person(rng, on)
    number = str(rng.randint(101, 999))
    dated = Dated(number, '/BB-VPHC', on, by_number='pen', by_day='pen')
    clerk = officer(rng)
    html = (head(body, dated, form='stacked') + heading('BIÊN BẢN', 'VI PHẠM HÀNH CHÍNH', rule=True) + f'<p class="flat">Hôm nay, hồi <span class="dots">{pen("9 giờ 15")}</span> phút, ngày {slash_day(on)}, tại {body.area.chain}.</p><p class="flat">Chúng tôi gồm: 1. Họ và tên: {clerk}&emsp; Chức vụ: Công chức</p><p class="flat">Tiến hành lập biên bản vi phạm hành chính đối với:</p>'
            f'<p class="flat">Họ và tên: <span class="dots">{pen(who.name)}</span> Giới tính: {who.sex}</p><p class="flat">Ngày, tháng, năm sinh: {slash_day(who.born)}&emsp; Số định danh: {who.number}</p><p class="flat">Đã có hành vi: đổ phế thải xây dựng không đúng nơi quy định.</p><p class="flat">Biên bản lập xong hồi 10 giờ 00, gồm 01 tờ, được lập thành 02 bản.</p>'
            + two_signers(rng, (('NGƯỜI VI PHẠM', who.name), ('NGƯỜI LẬP BIÊN BẢN', clerk)), hint='(Ký, ghi rõ họ và tên)'))  # fmt: skip
    draft = common('T27', body, dated, 'VI PHẠM HÀNH CHÍNH', ('NGƯỜI LẬP BIÊN BẢN',), clerk, html)
    draft.css = style(size=13, leading=1.6)
    return draft.say(subject=any_of('VI PHẠM HÀNH CHÍNH', 'BIÊN BẢN VI PHẠM HÀNH CHÍNH'))
