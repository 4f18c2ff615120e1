"""Powers of attorney, contracts, minutes, payment receipts."""

from __future__ import annotations

from datetime import date
from random import Random

from samples.generate.fonts import SERIF
from samples.generate.form import Form
from samples.generate.identifiers import spoil_digit
from samples.generate.ink import signature
from samples.generate.paper import Paper, any_of, rule_under, sign_and_seal, state_header
from samples.generate.people import enterprise, officer, person
from samples.generate.places import NEW, OLD
from samples.generate.sheet import Sheet
from samples.generate.words import long_day, money, money_words, slash_day


def authorisation(rng: Random) -> Paper:
    """T22: power of attorney certified by a commune, two pages: text and certification statement."""
    day, place = date(2025, 12, 4), NEW[6]
    giver = person(rng, day, age=(55, 75), home=place)
    taker = person(rng, day, age=(28, 45), home=place)
    sheet = Sheet()
    state_header(sheet, 105, 24, SERIF, 13)
    sheet.put(105, 46, "GIẤY ỦY QUYỀN", SERIF.at(17).b(), 'center')
    opening = f"Hôm nay, {long_day(day)}, tại Ủy ban nhân dân {place.address()}, chúng tôi gồm có:"
    y = sheet.paragraph(26, 56, 166, opening, SERIF.at(13), indent=10)
    form = Form(sheet, x=26, y=y + 2, right=192, step=7.6, label=SERIF.at(13), value=SERIF.at(13))
    for title, who in (("I. BÊN ỦY QUYỀN (Bên A)", giver), ("II. BÊN ĐƯỢC ỦY QUYỀN (Bên B)", taker)):
        form.head(title, SERIF.at(13).b())
        form.pair((30, "Họ và tên:", who.name), (130, "Sinh ngày:", slash_day(who.born)))
        form.line(
            "Căn cước số:", f"{who.number} do Bộ Công an cấp ngày {slash_day(date(2024, 10, rng.randint(2, 27)))}", x=30
        )
        form.line("Nơi thường trú:", who.address, x=30)
    form.head("III. NỘI DUNG ỦY QUYỀN", SERIF.at(13).b())
    subject = "nộp hồ sơ và nhận kết quả giải quyết thủ tục cấp đổi Giấy chứng nhận quyền sử dụng đất"
    y = sheet.paragraph(
        26,
        form.y,
        166,
        f"Bên A ủy quyền cho Bên B thay mặt và nhân danh Bên A {subject} tại Trung tâm Phục vụ hành chính công {place.ward}; ký các giấy tờ có liên quan và nộp các khoản phí, lệ phí theo quy định.",
        SERIF.at(13),
        indent=10,
    )
    term = "06 tháng kể từ ngày ký"
    form.y = y + 1
    form.line("IV. THỜI HẠN ỦY QUYỀN:", term)
    form.line("V. THÙ LAO:", "Không")
    y = sheet.paragraph(
        26,
        form.y,
        166,
        "Hai bên cam kết chịu trách nhiệm trước pháp luật về mọi thông tin ghi trong giấy ủy quyền này.",
        SERIF.at(13),
        indent=10,
    )
    sheet.row(y + 6, [(42, [("BÊN ỦY QUYỀN", SERIF.at(13).b())]), (128, [("BÊN ĐƯỢC ỦY QUYỀN", SERIF.at(13).b())])])
    for x, who in ((60.0, giver), (152.0, taker)):
        sheet.ink(signature(rng, sheet.dpi), x - 21, y + 10)
        sheet.put(x, y + 38, who.name, SERIF.at(13).b(), 'center')
    back = Sheet()
    back.put(105, 14, "2", SERIF.at(12), 'center')
    back.put(105, 32, "LỜI CHỨNG CỦA NGƯỜI THỰC HIỆN CHỨNG THỰC", SERIF.at(14).b(), 'center')
    signer, number = officer(rng), f'{rng.randrange(100, 2900)}'
    y = 44.0
    for text in (
        f"Ngày {day.day:02d} tháng {day.month:02d} năm {day.year}, tại Ủy ban nhân dân {place.address()}.",
        f"Tôi {signer}, là Phó Chủ tịch Ủy ban nhân dân {place.ward}, chứng thực {giver.title} {giver.name}, Căn cước số {giver.number}, cam đoan đã hiểu, tự chịu trách nhiệm về nội dung của giấy tờ, văn bản và đã ký vào giấy tờ, văn bản này trước mặt tôi.",
    ):
        y = back.paragraph(28, y, 164, text, SERIF.at(13), indent=10) + 2
    back.put(28, y + 2, f"Số chứng thực: {number} quyển số 01/2025-SCT/CK,ĐC", SERIF.at(13))
    signs = ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    for index, line in enumerate(signs):
        back.put(146, y + 14 + 6 * index, line, SERIF.at(13).b(), 'center')
    back.put(146, y + 56, signer, SERIF.at(13).b(), 'center')
    sign_and_seal(back, rng, centre=146, top=y + 22, ring=f"ỦY BAN NHÂN DÂN {place.ward.upper()}", room=30)
    return Paper(
        'T22', [sheet, back],
        {
            'grantor_name': giver.name, 'grantor_id': giver.number, 'grantor_date_of_birth': giver.born.isoformat(), 'grantor_address': giver.address,
            'grantee_name': taker.name, 'grantee_id': taker.number, 'grantee_date_of_birth': taker.born.isoformat(), 'grantee_address': taker.address,
            'authorisation_term': term, 'certification_number': number, 'certification_book': any_of("01/2025-SCT/CK,ĐC"),
            'issue_date': day.isoformat(), 'signer_name': signer, 'signer_title': any_of(' '.join(signs), signs[-1]),
        },
    )  # fmt: skip


def contract(rng: Random, *, fault: str = '') -> Paper:
    """T26: a purchase contract of two companies, two pages; `fault` tax (check digit of B) or money (words differ)."""
    day = date(2024, 8, 28)
    first, second = enterprise(rng, day, 'cp'), enterprise(rng, day, 'tnhh2')
    heads = [person(rng, day, age=(35, 60)) for _ in range(2)]
    number = f'{rng.randrange(11, 96)}/2024/HĐMB'
    value = rng.randrange(180, 960) * 1_000_000 + 500_000
    words = money_words(value + (200_000 if fault == 'money' else 0))
    codes = [first.code, spoil_digit(second.code, 9) if fault == 'tax' else second.code]
    sheet = Sheet()
    state_header(sheet, 105, 24, SERIF, 13)
    sheet.put(105, 46, "HỢP ĐỒNG MUA BÁN HÀNG HÓA", SERIF.at(16).b(), 'center')
    sheet.put(105, 53, f"Số: {number}", SERIF.at(13).i(), 'center')
    y = 64.0
    for text in (
        "- Căn cứ Bộ luật Dân sự ngày 24 tháng 11 năm 2015;",
        "- Căn cứ Luật Thương mại ngày 14 tháng 6 năm 2005;",
        "- Căn cứ nhu cầu và khả năng của hai bên.",
    ):
        sheet.put(30, y, text, SERIF.at(13).i())
        y += 6.4
    sheet.put(30, y + 1, f"Hôm nay, {long_day(day)}, tại trụ sở Bên A, chúng tôi gồm có:", SERIF.at(13))
    form = Form(sheet, x=26, y=y + 9, right=192, step=7.2, label=SERIF.at(13), value=SERIF.at(13))
    for title, firm, who, code in zip(
        ("BÊN A (BÊN MUA):", "BÊN B (BÊN BÁN):"), (first, second), heads, codes, strict=True
    ):
        form.line(title, firm.name)
        form.line("- Địa chỉ:", firm.address.removesuffix(', Việt Nam'), x=30)
        form.pair(
            (30, "- Mã số thuế:", code),
            (110, "Điện thoại:", f'02{rng.randrange(10, 90)}3{rng.randrange(100_000, 999_999)}'),
        )
        form.pair((30, f"- Đại diện: {who.title.lower()}", who.name), (130, "Chức vụ:", "Giám đốc"))
    form.line("Hai bên thỏa thuận ký kết hợp đồng với các điều khoản sau:")
    form.head("Điều 1. Hàng hóa và giá trị hợp đồng", SERIF.at(13).b())
    y = sheet.paragraph(
        26,
        form.y,
        166,
        f"Bên B cung cấp cho Bên A máy quét tài liệu khổ A4 và phụ kiện theo phụ lục kèm theo. Giá trị hợp đồng: {money(value)} đồng (bằng chữ: {words}), đã bao gồm thuế giá trị gia tăng.",
        SERIF.at(13),
        indent=10,
    )
    form.y = y + 1.5
    form.head("Điều 2. Thanh toán", SERIF.at(13).b())
    sheet.paragraph(
        26,
        form.y,
        166,
        "Bên A thanh toán bằng chuyển khoản làm hai đợt: 30% sau khi ký hợp đồng và 70% trong vòng 15 ngày kể từ ngày nghiệm thu, bàn giao.",
        SERIF.at(13),
        indent=10,
    )
    second_page = Sheet()
    second_page.put(105, 14, "2", SERIF.at(13), 'center')
    y = 28.0
    for title, text in (
        (
            "Điều 3. Giao nhận, bảo hành",
            "Hàng hóa được giao tại trụ sở Bên A trong thời hạn 20 ngày; bảo hành 24 tháng kể từ ngày nghiệm thu. Bên B cử cán bộ kỹ thuật khắc phục sự cố trong vòng 48 giờ kể từ khi nhận được thông báo.",
        ),
        (
            "Điều 4. Trách nhiệm của các bên",
            "Bên nào vi phạm nghĩa vụ thì chịu phạt 8% giá trị phần nghĩa vụ bị vi phạm và bồi thường thiệt hại thực tế phát sinh theo quy định của pháp luật.",
        ),
        (
            "Điều 5. Điều khoản chung",
            "Hợp đồng có hiệu lực kể từ ngày ký, được lập thành 04 bản có giá trị pháp lý như nhau, mỗi bên giữ 02 bản. Mọi sửa đổi, bổ sung phải được lập thành văn bản.",
        ),
    ):
        second_page.put(26, y, title, SERIF.at(13).b())
        y = second_page.paragraph(26, y + 6.6, 166, text, SERIF.at(13), indent=10) + 2
    second_page.row(
        y + 8, [(42, [("ĐẠI DIỆN BÊN A", SERIF.at(13).b())]), (132, [("ĐẠI DIỆN BÊN B", SERIF.at(13).b())])]
    )
    for x, who, firm, code in zip((60.0, 152.0), heads, (first, second), codes, strict=True):
        second_page.put(x, y + 46, who.name, SERIF.at(13).b(), 'center')
        brand = ' '.join(firm.name.split()[-3:])
        sign_and_seal(
            second_page,
            rng,
            centre=x,
            top=y + 10,
            ring=f"M.S.D.N: {code} {firm.name}"[:62],
            seal_centre=f"CÔNG TY\n{brand}",
            room=30,
        )
    flags = {'tax': ['checksum_failed'], 'money': ['money_words_mismatch']}.get(fault, [])
    return Paper(
        'T26', [sheet, second_page],
        {
            'document_number': number, 'issue_date': day.isoformat(), 'party_a_name': first.name, 'party_a_tax_code': codes[0],
            'party_b_name': second.name, 'party_b_tax_code': codes[1], 'contract_value': value, 'contract_value_words': words,
            'party_a_representative': any_of(heads[0].name), 'party_b_representative': any_of(heads[1].name),
        },
        flags=flags,
    )  # fmt: skip


def minutes(rng: Random) -> Paper:
    """T27: minutes of a meeting of a commune."""
    day, place = date(2024, 2, 21), OLD[1]
    chair, clerk = officer(rng), officer(rng)
    sheet = Sheet()
    for index, line in enumerate(("ỦY BAN NHÂN DÂN", place.ward.upper())):
        sheet.put(58, 24 + 5.6 * index, line, SERIF.at(12).b(), 'center')
    rule_under(sheet, 58, 31.6, 24)
    number = f"{rng.randrange(11, 60)}/BB-UBND"
    sheet.put(58, 38.6, f"Số: {number}", SERIF.at(12.5), 'center')
    state_header(sheet, 146, 24, SERIF, 12)
    sheet.put(105, 54, "BIÊN BẢN", SERIF.at(15).b(), 'center')
    sheet.put(105, 60.4, "Họp rà soát danh sách hộ nghèo, hộ cận nghèo năm 2024", SERIF.at(13).b(), 'center')
    rule_under(sheet, 105, 62.6, 40)
    form = Form(sheet, x=26, y=73, right=192, step=7.4, label=SERIF.at(13), value=SERIF.at(13))
    location = f"Hội trường Ủy ban nhân dân {place.ward}"
    form.line("Thời gian bắt đầu:", f"08 giờ 00 phút, {long_day(day)}")
    form.line("Địa điểm:", location)
    form.head("Thành phần tham dự:", SERIF.at(13))
    form.line("- Chủ trì:", f"{chair}, Phó Chủ tịch Ủy ban nhân dân xã", x=32)
    form.line("- Thư ký:", f"{clerk}, công chức Văn hóa - xã hội", x=32)
    form.line("- Đại diện Ủy ban Mặt trận Tổ quốc xã, trưởng các thôn (12 người).", x=32)
    y = form.y
    for text in (
        "Sau khi nghe báo cáo kết quả điều tra, thu thập thông tin tại các thôn, các đại biểu thống nhất: toàn xã còn 21 hộ nghèo (giảm 06 hộ) và 34 hộ cận nghèo (giảm 09 hộ) so với cuối năm 2023.",
        "Giao công chức Văn hóa - xã hội niêm yết danh sách tại trụ sở và nhà văn hóa các thôn trong thời gian 05 ngày làm việc, tổng hợp ý kiến của Nhân dân, trình Chủ tịch Ủy ban nhân dân xã quyết định.",
        f"Cuộc họp kết thúc vào 10 giờ 30 phút, {long_day(day)}; biên bản đã được đọc lại cho các thành viên dự họp cùng nghe và thống nhất./.",
    ):
        y = sheet.paragraph(26, y + 1.5, 166, text, SERIF.at(13), indent=10)
    sheet.row(y + 7, [(46, [("THƯ KÝ", SERIF.at(13).b())]), (138, [("CHỦ TRÌ", SERIF.at(13).b())])])
    for x, name in ((56.0, clerk), (148.0, chair)):
        sheet.put(x, y + 44, name, SERIF.at(13).b(), 'center')
    sheet.ink(signature(rng, sheet.dpi), 36, y + 12)
    sign_and_seal(sheet, rng, centre=148, top=y + 9, ring=f"ỦY BAN NHÂN DÂN {place.ward.upper()}", room=30)
    return Paper(
        'T27', [sheet],
        {
            'document_number': number, 'location': location, 'chair_name': any_of(chair, f"{chair}, Phó Chủ tịch Ủy ban nhân dân xã"),
            'secretary_name': any_of(clerk, f"{clerk}, công chức Văn hóa - xã hội"),
            'subject': "Họp rà soát danh sách hộ nghèo, hộ cận nghèo năm 2024",
            'issuing_authority': f"ỦY BAN NHÂN DÂN {place.ward.upper()}",
        },
    )  # fmt: skip


def payment_receipt(rng: Random) -> Paper:
    """T33: receipt of fees, half a page."""
    day, place = date(2025, 10, 21), NEW[2]
    payer = person(rng, day, age=(25, 60), home=place)
    amount = rng.choice((8_000, 15_000, 150_000, 320_000))
    serial, number = 'PT-25P', f'{rng.randrange(1_000, 99_999):07d}'
    sheet = Sheet()
    sheet.put(58, 24, "ỦY BAN NHÂN DÂN", SERIF.at(11), 'center')
    sheet.put(58, 29.4, place.ward.upper(), SERIF.at(11).b(), 'center')
    sheet.put(190, 24, "Mẫu số: 01BLP2-001", SERIF.at(10.5), 'right')
    sheet.put(190, 29.4, f"Ký hiệu: {serial}", SERIF.at(10.5), 'right')
    sheet.put(190, 34.8, f"Số: {number}", SERIF.at(12).b().tint((190, 30, 40)), 'right')
    sheet.put(105, 46, "BIÊN LAI THU PHÍ, LỆ PHÍ", SERIF.at(15).b(), 'center')
    form = Form(sheet, x=26, y=58, right=190, step=8.0, value=SERIF.at(12.5), dotted=True)
    form.line("Tên đơn vị hoặc người nộp tiền:", payer.name)
    form.line("Địa chỉ:", payer.address)
    reason = "Lệ phí hộ tịch" if amount < 100_000 else "Phí thẩm định hồ sơ"
    form.line("Lý do thu:", reason)
    form.line("Số tiền:", f"{money(amount)} đồng")
    form.line("(Viết bằng chữ:", money_words(amount), after=")")
    form.line("Hình thức thanh toán:", "Tiền mặt")
    clerk = officer(rng)
    sheet.put(146, form.y + 2, f"{long_day(day).capitalize()}", SERIF.at(12).i(), 'center')
    sheet.put(146, form.y + 8, "NGƯỜI THU TIỀN", SERIF.at(12).b(), 'center')
    sheet.put(146, form.y + 36, clerk, SERIF.at(12.5).b(), 'center')
    sign_and_seal(
        sheet, rng, centre=146, top=form.y + 8, ring=f"ỦY BAN NHÂN DÂN {place.ward.upper()}", room=26, diameter=32
    )
    return Paper(
        'T33', [sheet],
        {
            'serial_number': serial, 'document_number': number, 'payer_name': payer.name, 'payer_address': payer.address, 'reason': reason,
            'amount': amount, 'amount_words': money_words(amount), 'issue_date': day.isoformat(),
        },
    )  # fmt: skip
