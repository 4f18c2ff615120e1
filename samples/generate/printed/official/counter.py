"""T30, T31 and T33: slips of the one-stop counter, apologies, receipts, invoices and cash vouchers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from samples.generate.identifiers import dossier_code, tax_code
from samples.generate.paper import Value, any_of
from samples.generate.people import full_name, person
from samples.generate.printed.official import bodies
from samples.generate.printed.official.bodies import Area, Body
from samples.generate.printed.official.draft import Draft, officer, style
from samples.generate.printed.official.pieces import Dated, head, mark, pen, signature, two_signers
from samples.generate.words import long_day, money, money_words, slash_day

PROCEDURES = (
    ('1.001193', "Thủ tục đăng ký khai sinh", ("Tờ khai đăng ký khai sinh", "Giấy chứng sinh")),
    ('1.000894', "Thủ tục đăng ký kết hôn", ("Tờ khai đăng ký kết hôn", "Giấy xác nhận tình trạng hôn nhân")),
    ('2.000815', "Chứng thực bản sao từ bản chính giấy tờ, văn bản", ("Bản chính giấy tờ", "Bản sao cần chứng thực")),
    ('1.012753', "Đăng ký biến động quyền sử dụng đất", ("Đơn đăng ký biến động", "Giấy chứng nhận đã cấp", "Hợp đồng chuyển nhượng")),
    ('1.009994', "Cấp giấy phép xây dựng nhà ở riêng lẻ", ("Đơn đề nghị cấp giấy phép", "Bản vẽ thiết kế", "Giấy chứng nhận quyền sử dụng đất")),
)  # fmt: skip


@dataclass(frozen=True)
class Case:
    """A dossier at the counter."""

    code: str
    received: date
    where: Area
    procedure: tuple[str, str, tuple[str, ...]]
    applicant: str
    number: str
    address: str
    phone: str

    @property
    def due(self) -> date:
        """Promised day."""
        return self.received + timedelta(days=14)


def case(rng: Random, code: str = '', received: date | None = None, where: Area | None = None) -> Case:
    """A dossier at random, or that of a given code."""
    on = received or bodies.new_day(rng)
    place = where or bodies.area(rng, on)
    who = person(rng, on)
    return Case(
        code or dossier_code(rng, f'{place.code}.{rng.randrange(10, 80):03d}', on),
        on,
        place,
        rng.choice(PROCEDURES),
        who.name,
        who.number,
        who.address,
        f'09{rng.randint(10000000, 99999999)}',
    )


def _truth(item: Case, clerk: str, received: str, due: str) -> dict[str, Value]:
    return {
        'dossier_code': item.code, 'procedure_name': any_of(item.procedure[1], f'{item.procedure[1]} (mã TTHC: {item.procedure[0]})'), 'procedure_code': item.procedure[0], 'applicant_name': item.applicant, 'applicant_id': item.number,
        'applicant_address': item.address, 'phone': item.phone, 'received_date': item.received.isoformat(), 'due_date': item.due.isoformat(), 'issue_date': item.received.isoformat(),
        'signer_name': any_of(clerk, item.applicant), 'email': None, 'received_time': received, 'due_time': due,
    }  # fmt: skip


def _code(item: Case, size: float) -> str:
    return mark(
        'qr', size, size, text=f'{item.code}|{item.procedure[0]}|{item.number}|Giấy tiếp nhận hồ sơ và hẹn trả kết quả'
    )


def _centre(item: Case) -> Body:
    above = f'UBND {item.where.commune.upper()}'
    return Body(
        above,
        'TRUNG TÂM PHỤC VỤ\nHÀNH CHÍNH CÔNG',
        'TNHS',
        item.where.commune_name,
        'GIÁM ĐỐC',
        f'TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG {item.where.commune.upper()}',
        f'Trung tâm Phục vụ hành chính công {item.where.commune}',
        area=item.where,
    )


def slip_table(rng: Random, item: Case | None = None) -> Draft:
    """T30: the QR left above the head, everything in a ruled table of two columns."""
    item = item or case(rng)
    body, clerk = _centre(item), officer(rng)
    dated = Dated(item.code.rsplit('-', 1)[1], '/TNHS', item.received)
    rows = (('Mã hồ sơ', f'<b>{item.code}</b>'), ('Họ và tên người nộp', item.applicant), ('Số định danh cá nhân/CCCD', item.number), ('Địa chỉ', item.address), ('Số điện thoại', item.phone), ('Tên thủ tục hành chính', f'{item.procedure[1]} (mã TTHC: {item.procedure[0]})'),
            ('Thành phần hồ sơ', '<br>'.join(f'{k}. {one} - 01 bản' for k, one in enumerate(item.procedure[2], 1))), ('Ngày, giờ tiếp nhận', f'08 giờ 40 phút, ngày {slash_day(item.received)}'), ('Ngày, giờ hẹn trả', f'16 giờ 00 phút, ngày {slash_day(item.due)}'), ('Nhận kết quả tại', 'Bộ phận Một cửa'))  # fmt: skip
    grid = (
        '<table class="grid">'
        + ''.join(f'<tr><td style="width:34%"><b>{label}</b><td>{value}' for label, value in rows)
        + '</table>'
    )
    html = (
        head(body, dated, form='rows')
        + '<div class="title"><b style="font-size:15pt">GIẤY TIẾP NHẬN HỒ SƠ<br>VÀ HẸN TRẢ KẾT QUẢ</b></div>'
        + grid
        + two_signers(
            rng, (('NGƯỜI NỘP HỒ SƠ', item.applicant), ('NGƯỜI TIẾP NHẬN', clerk)), hint='(Ký, ghi rõ họ tên)'
        )
    )
    draft = Draft(
        'T30',
        html,
        {
            **_truth(item, clerk, '08 giờ 40 phút', '16 giờ 00 phút'),
            'document_number': dated.full,
            'issuing_authority': any_of(*body.given),
        },
        style(size=13, margins='20mm 15mm 12mm 25mm'),
    )
    draft.marks.append(f'<div class="over" style="left:8mm;top:6mm">{_code(item, 22)}</div>')
    return draft


def slip_lines(rng: Random, item: Case | None = None) -> Draft:
    """T30: running lines with small caps, the QR at the lower left, printed from the provincial portal."""
    item = item or case(rng)
    body, clerk = _centre(item), officer(rng)
    dated = Dated(str(rng.randint(10, 900)), '/GTN', item.received)
    parts_ = ''.join(f'<p class="flat" style="margin-left:6mm">- {one}: 01 bản chính</p>' for one in item.procedure[2])
    html = (head(body, dated, form='wide') + '<div class="title"><b>GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ</b><br>Mã hồ sơ: <b>' + item.code + '</b></div>'
            + f'<p class="flat">Bộ phận tiếp nhận và trả kết quả: {body.plain}</p><p class="flat">Tiếp nhận hồ sơ của: Ông/Bà <b>{item.applicant}</b></p><p class="flat">CCCD/Hộ chiếu: {item.number}&emsp;Điện thoại: {item.phone}</p><p class="flat">Địa chỉ: {item.address}</p>'
            f'<p class="flat">Nội dung yêu cầu giải quyết: {item.procedure[1]}</p><p class="flat">Mã thủ tục: {item.procedure[0]}</p><p class="flat">Thành phần hồ sơ nộp gồm:</p>{parts_}<p class="flat">Thời gian nhận hồ sơ: 14h05 ngày {slash_day(item.received)}</p><p class="flat">Thời gian trả kết quả giải quyết hồ sơ: 17h00 ngày {slash_day(item.due)}</p>'
            f'<table class="sign"><tr><td width="45%">{_code(item, 30)}<br><i style="font-size:10pt">Quét mã để tra cứu hồ sơ</i><td class="c"><b>CÁN BỘ TIẾP NHẬN</b><div class="room low">{mark("signature", 40, 22, colour="blue")}</div><b>{clerk}</b></table>')  # fmt: skip
    return Draft(
        'T30',
        html,
        {
            **_truth(item, clerk, '14h05', '17h00'),
            'signer_name': clerk,
            'document_number': dated.full,
            'issuing_authority': any_of(*body.given, body.plain),
        },
        style(family='Arimo', size=11.5, leading=1.5, margins='15mm 15mm 15mm 22mm'),
    )


def slip_half(rng: Random, item: Case | None = None) -> Draft:
    """T30: a half-page slip in a frame, typed small, labels right-aligned over dotted leaders."""
    item = item or case(rng)
    body, clerk = _centre(item), officer(rng)

    def row(label: str, value: str) -> str:
        return (
            f'<tr><td style="width:36%;text-align:right;padding-right:3mm;color:#333">{label}<td class="dots">{value}'
        )

    html = (f'<div class="box"><table><tr><td width="26%">{_code(item, 26)}<td class="c"><b>{body.one_line}</b><br>{item.where.commune.upper()}<br><b style="font-size:15pt">GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ</b><br>Số hồ sơ: <b>{item.code}</b></table>'
            + '<table style="line-height:1.6">' + row('Người nộp hồ sơ', item.applicant) + row('Số giấy tờ', item.number) + row('Địa chỉ', item.address) + row('Điện thoại', item.phone) + row('Thủ tục', item.procedure[1]) + row('Mã thủ tục', item.procedure[0]) + row('Hồ sơ gồm', '; '.join(item.procedure[2])) + row('Tiếp nhận lúc', f'09:12 {slash_day(item.received)}') + row('Hẹn trả kết quả', f'16:30 {slash_day(item.due)}') + '</table>'
            + f'<div style="text-align:right;margin-top:3mm"><i>{item.where.commune_name}, {long_day(item.received)}</i></div>' + two_signers(rng, (('Người nộp', item.applicant), ('Người nhận', clerk))) + '</div>')  # fmt: skip
    return Draft(
        'T30',
        html,
        {
            **_truth(item, clerk, '09:12', '16:30'),
            'document_number': None,
            'issuing_authority': any_of(body.one_line, f'{body.one_line} {item.where.commune.upper()}'),
        },
        style(size=12, margins='14mm 16mm 14mm 20mm'),
    )


def control_sheet(rng: Random, item: Case | None = None) -> Draft:
    """T31: the sheet that controls the handling of a dossier: a table of hand-overs signed by pen."""
    item = item or case(rng)
    body = _centre(item)
    name = officer(rng)
    hours = ''.join(
        f'<tr><td>{who}<td>{k + 8} giờ {rng.randint(10, 59)} phút, ngày {slash_day(item.received + timedelta(days=k))}<td>{pen(full_name(rng, male=k % 2 == 0))}<td>'
        for k, who in enumerate(
            (
                '1. Giao: Bộ phận Một cửa<br>Nhận: Phòng Kinh tế',
                '2. Giao: Phòng Kinh tế<br>Nhận: Lãnh đạo UBND',
                '3. Giao: Lãnh đạo UBND<br>Nhận: Bộ phận Một cửa',
            )
        )
    )
    dated = Dated(str(rng.randint(10, 900)), '/PKS', item.received)
    html = (head(body, dated, form='rows') + '<div class="title"><b>PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ</b></div>' + f'<p class="flat">Mã hồ sơ: <b>{item.code}</b></p><p class="flat">Tên thủ tục: {item.procedure[1]}</p><p class="flat">Cơ quan (bộ phận) giải quyết hồ sơ: {body.plain}</p>'
            '<table class="grid"><tr><th>TÊN CƠ QUAN<th>THỜI GIAN GIAO, NHẬN HỒ SƠ<th>NGƯỜI NHẬN<th>GHI CHÚ' + hours + '</table>' + signature(rng, body, ('NGƯỜI LẬP PHIẾU',), name, seal=False))  # fmt: skip
    draft = Draft(
        'T31',
        html,
        {
            'document_number': dated.full,
            'dossier_code': item.code,
            'procedure_name': item.procedure[1],
            'applicant_name': None,
            'issue_date': item.received.isoformat(),
            'issuing_authority': any_of(*body.given),
            'signer_title': 'NGƯỜI LẬP PHIẾU',
            'signer_name': name,
        },
        style(size=13, leading=1.35),
    )
    draft.flags.append('handwritten')
    return draft


def _answer(item: Case, body: Body, dated: Dated, reason: str, name: str) -> dict[str, Value]:
    """What every answer about a dossier says."""
    return {
        'document_number': dated.full, 'dossier_code': item.code, 'procedure_name': item.procedure[1], 'applicant_name': item.applicant,
        'reason': reason, 'issue_date': dated.day.isoformat(), 'issuing_authority': any_of(*body.given), 'signer_name': name,
    }  # fmt: skip


def more_papers(rng: Random, item: Case | None = None) -> Draft:
    """T31: a request for additions to a dossier."""
    item = item or case(rng)
    body, name = _centre(item), officer(rng)
    on = item.received + timedelta(days=3)
    dated = Dated(f'{rng.randint(2, 99):02d}', '/PYC-HCC', on, by_number='pen')
    reason = "Bản sao giấy tờ chưa được chứng thực; đơn đề nghị chưa có chữ ký của người đồng sử dụng đất"
    html = (head(body, dated, form='stacked') + '<div class="title"><b>PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ</b></div>' + f'<p>Hồ sơ của: <b>{item.applicant}</b></p><p>Nội dung yêu cầu giải quyết: {item.procedure[1]}</p><p>Mã hồ sơ: {item.code}</p><p>Địa chỉ: {item.address}</p><p>Yêu cầu hoàn thiện hồ sơ gồm những nội dung sau: {item.procedure[2][0]}.</p><p>Lý do: {reason}.</p><p>Trong quá trình hoàn thiện hồ sơ nếu có vướng mắc, liên hệ số điện thoại {item.phone} để được hướng dẫn./.</p>'
            + signature(rng, body, ('KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'), name))  # fmt: skip
    told = _answer(item, body, dated, reason, name)
    told['signer_title'] = any_of('KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC')
    return Draft('T31', html, told, style(leading=1.35)).by_hand('document_number')


def apology(rng: Random, item: Case | None = None) -> Draft:
    """T31: an apology for delay with a new promised day."""
    item = item or case(rng)
    body, name = _centre(item), officer(rng)
    on, new = item.due + timedelta(days=1), item.due + timedelta(days=8)
    dated = Dated(f'{rng.randint(2, 99):02d}', '/PXL', on)
    html = (head(body, dated, form='wide') + '<div class="title"><b style="font-size:15pt">PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ</b></div>' + f'<div class="c">Kính gửi: Ông/Bà {item.applicant}</div><p>Ngày {slash_day(item.received)}, {body.plain} tiếp nhận hồ sơ đề nghị giải quyết {item.procedure[1]} của Ông/Bà, mã số: {item.code}.</p><p>Thời gian hẹn trả kết quả: ngày {slash_day(item.due)}.</p><p>Tuy nhiên đến nay hồ sơ chưa giải quyết xong. Lý do: cần xác minh thực địa.</p><p>Chúng tôi xin lỗi và hẹn lại thời gian trả kết quả vào ngày <b>{slash_day(new)}</b>.</p><p>Mong nhận được sự thông cảm./.</p>'
            + signature(rng, body, ('GIÁM ĐỐC',), name))  # fmt: skip
    told = _answer(item, body, dated, "cần xác minh thực địa", name)
    told |= {'due_date': new.isoformat(), 'signer_title': 'GIÁM ĐỐC'}
    return Draft('T31', html, told, style(size=13.5, leading=1.5))


def fee_receipt(rng: Random) -> Draft:
    """T33: a receipt of fees with the copy's colour, filled by pen."""
    on = bodies.new_day(rng)
    where, who = bodies.area(rng, on), person(rng, on)
    number, serial = f'{rng.randint(100, 99999):07d}', f'{rng.choice("ABCKT")}{rng.choice("ABE")}-{on.year % 100}P'
    amount = rng.choice((8_000, 15_000, 50_000, 75_000, 200_000, 1_250_000))
    reason, clerk = "Lệ phí hộ tịch", officer(rng)
    html = (f'<table class="head"><tr><td width="62%" style="text-align:left">Đơn vị thu: <b>UBND {where.commune.upper()}</b><br>Mã số thuế: {tax_code(rng, "27")}<td style="text-align:left">Mẫu số: 01BLP2-001<br>Ký hiệu: {serial}<br>Số: <b style="color:#c41230">{number}</b></table>'
            f'<div class="title"><b style="font-size:16pt">BIÊN LAI THU TIỀN PHÍ, LỆ PHÍ</b><br>(Liên 2: Giao người nộp tiền)</div><p class="flat">Họ, tên người nộp tiền: <span class="dots">{pen(who.name)}</span></p><p class="flat">Địa chỉ: <span class="dots">{pen(who.home.ward)}</span></p><p class="flat">Lý do nộp: <span class="dots">{pen(reason)}</span></p><p class="flat">Số tiền: <span class="dots">{pen(money(amount) + "đ")}</span></p><p class="flat">Viết bằng chữ: <span class="dots">{pen(money_words(amount))}</span></p><p class="flat">Hình thức thanh toán: Tiền mặt</p>'
            f'<div style="text-align:right"><i>Ngày {on.day:02d} tháng {on.month:02d} năm {on.year}</i></div>' + two_signers(rng, (('NGƯỜI NỘP TIỀN', who.name), ('NGƯỜI THU TIỀN', clerk))))  # fmt: skip
    draft = Draft(
        'T33',
        html,
        {
            'serial_number': serial,
            'document_number': number,
            'issue_date': on.isoformat(),
            'payer_name': who.name,
            'payer_address': who.home.ward,
            'reason': reason,
            'amount': amount,
            'amount_words': money_words(amount),
            'payer_tax_code': None,
        },
        style({'section.sheet': 'background:#f3f8ee'}, size=13, leading=1.6, margins='15mm 18mm'),
    )
    for name in ('seller_name', 'seller_tax_code', 'signer_name'):
        draft.fields.setdefault(
            name,
            any_of(clerk, who.name)
            if name == 'signer_name'
            else any_of(f'UBND {where.commune.upper()}')
            if name == 'seller_name'
            else _tax(html),
        )
    return draft.by_hand('payer_name', 'payer_address', 'reason', 'amount', 'amount_words')


def _tax(html: str) -> str:
    return html.split('Mã số thuế: ', 1)[1][:10]


def invoice(rng: Random) -> Draft:
    """T33: an electronic VAT invoice: seller above, buyer in the middle, a table of goods, sums at the right, signature as text."""
    on = bodies.new_day(rng)
    seller, buyer = (
        f'CÔNG TY {kind} {brand}'
        for kind, brand in (
            (rng.choice(('TNHH', 'CỔ PHẦN')), rng.choice(('IN ẤN TÂN TIẾN', 'VĂN PHÒNG PHẨM HOA SEN'))),
            ('TNHH MTV', rng.choice(('DỊCH VỤ SAO MAI', 'XÂY LẮP ĐẠI AN'))),
        )
    )
    taxes = [tax_code(rng, '03'), tax_code(rng, '41')]
    where = bodies.area(rng, on)
    goods = [
        (name, rng.randint(2, 40), rng.randint(12, 480) * 1000)
        for name in ('Giấy A4 70 gsm', 'Mực in laser', 'Bìa hồ sơ')
    ]
    net = sum(count * price for _, count, price in goods)
    total = net + net * 8 // 100
    serial, number = f'1C{on.year % 100}T{rng.choice(("AA", "TT", "HS"))}', str(rng.randint(1, 99_999)).zfill(8)
    rows = ''.join(
        f'<tr><td>{k}<td>{name}<td>Cái<td>{count}<td>{money(price)}<td>{money(count * price)}'
        for k, (name, count, price) in enumerate(goods, 1)
    )
    address = f'Số {rng.randint(2, 300)} đường Nguyễn Trãi, {where.chain}'
    html = (f'<div><b style="font-size:14pt;color:#1b4b8f">{seller}</b><br>Mã số thuế: <b>{taxes[0]}</b><br>Địa chỉ: Số 8 đường Lê Lợi, {where.chain}<br>Số tài khoản: {rng.randint(10**9, 10**10 - 1)}</div><hr>'
            f'<table><tr><td width="70%" class="c"><b style="font-size:18pt;color:#c41230">HÓA ĐƠN GIÁ TRỊ GIA TĂNG</b><br><i>(VAT INVOICE)</i><br>Ngày {on.day:02d} tháng {on.month:02d} năm {on.year}<td>Ký hiệu: <b>{serial}</b><br>Số: <b style="color:#c41230">{number}</b></table><hr>'
            f'<p class="flat">Họ tên người mua hàng:</p><p class="flat">Tên đơn vị: <b>{buyer}</b></p><p class="flat">Mã số thuế: {taxes[1]}</p><p class="flat">Địa chỉ: {address}</p><p class="flat">Hình thức thanh toán: TM/CK</p>'
            f'<table class="grid"><tr><th>STT<th>Tên hàng hóa, dịch vụ<th>ĐVT<th>Số lượng<th>Đơn giá<th>Thành tiền{rows}<tr><td colspan="5" style="text-align:right">Cộng tiền hàng:<td>{money(net)}<tr><td colspan="5" style="text-align:right">Thuế suất GTGT: 8%&emsp;Tiền thuế GTGT:<td>{money(total - net)}<tr><td colspan="5" style="text-align:right"><b>Tổng cộng tiền thanh toán:</b><td><b>{money(total)}</b></table><p class="flat">Số tiền viết bằng chữ: <i>{money_words(total)}.</i></p>'
            f'<table class="sign"><tr><td class="c" width="50%"><b>Người mua hàng</b><br><i>(Ký, ghi rõ họ tên)</i><td class="c"><b>Người bán hàng</b><div class="digital" style="color:#0a7a2f;border-color:#0a7a2f">Signature Valid<br>Ký bởi: {seller}<br>Ký ngày: {slash_day(on)}</div></table>')  # fmt: skip
    return Draft(
        'T33',
        html,
        {
            'serial_number': serial,
            'document_number': number,
            'issue_date': on.isoformat(),
            'seller_name': seller,
            'seller_tax_code': taxes[0],
            'payer_name': buyer,
            'payer_tax_code': taxes[1],
            'payer_address': address,
            'amount': total,
            'amount_words': money_words(total),
        },
        style(family='Arimo', size=11, leading=1.35, margins='12mm 14mm'),
    )


def cash_voucher(rng: Random) -> Draft:
    """T33: a cash voucher (phiếu thu) of an accounting book, half page, five signatures."""
    on = bodies.old_day(rng)
    body, who = bodies.school(rng, on), person(rng, on)
    number, amount = f'PT{rng.randint(10, 990):04d}', rng.randint(3, 90) * 100_000
    names = [officer(rng) for _ in range(4)]
    address = who.home.address()
    html = (f'<table class="head" style="font-size:11pt"><tr><td width="60%" style="text-align:left">Đơn vị: <b>{body.one_line}</b><br>Mã QHNS: {rng.randint(1000000, 1199999)}<td><b>Mẫu số: C40-BB</b><br><i>(Ban hành theo Thông tư số 107/2017/TT-BTC ngày 10/10/2017)</i></table>'
            f'<table><tr><td width="20%"><td class="c"><b style="font-size:17pt">PHIẾU THU</b><br><i>{long_day(on).capitalize()}</i><td width="24%">Quyển số: {rng.randint(1, 9):02d}<br>Số: {number}<br>Nợ: 1111<br>Có: 3373</table>'
            f'<p class="flat">Họ và tên người nộp tiền: {who.name}</p><p class="flat">Địa chỉ: {address}</p><p class="flat">Lý do nộp: Nộp học phí học kỳ I</p><p class="flat">Số tiền: {money(amount)} đồng <i>(viết bằng chữ: {money_words(amount)})</i></p><p class="flat">Kèm theo: 01 chứng từ gốc</p>'
            + two_signers(rng, (('THỦ TRƯỞNG', names[0]), ('KẾ TOÁN', names[1]), ('NGƯỜI NỘP', who.name), ('THỦ QUỸ', names[3])))
            + f'<p class="flat">Đã nhận đủ số tiền (viết bằng chữ): {money_words(amount)}</p>')  # fmt: skip
    return Draft(
        'T33',
        html,
        {
            'serial_number': None,
            'document_number': number,
            'form_code': any_of('C40-BB', 'Mẫu số: C40-BB'),
            'issue_date': on.isoformat(),
            'payer_name': who.name,
            'payer_address': address,
            'reason': "Nộp học phí học kỳ I",
            'amount': amount,
            'amount_words': money_words(amount),
            'payer_tax_code': None,
            'seller_tax_code': None,
            'seller_name': any_of(body.one_line),
            'issuing_authority': any_of(body.one_line),
            'signer_name': any_of(*names, who.name),
        },
        style(size=12, leading=1.45, margins='14mm 18mm'),
    )
