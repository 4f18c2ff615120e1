"""Papers of the one-stop counter: receipts, separator sheets, blank sides."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from samples.generate.fonts import SANS, SERIF
from samples.generate.form import Form
from samples.generate.identifiers import dossier_code, separator_payload
from samples.generate.paper import Paper, any_of, qr, rule_under, sign_and_seal, state_header
from samples.generate.people import officer, person
from samples.generate.places import Place
from samples.generate.sheet import Sheet
from samples.generate.words import slash_day

PROCEDURES = (
    ('1.001193', "Thủ tục đăng ký khai sinh"),
    ('1.000894', "Thủ tục đăng ký kết hôn"),
    ('1.004873', "Thủ tục cấp Giấy xác nhận tình trạng hôn nhân"),
    ('2.000815', "Thủ tục chứng thực bản sao từ bản chính giấy tờ, văn bản"),
    ('1.012789', "Đăng ký, cấp Giấy chứng nhận quyền sử dụng đất lần đầu"),
    ('1.001612', "Đăng ký thành lập hộ kinh doanh"),
)


def receipt(
    rng: Random,
    place: Place,
    received: date,
    *,
    procedure: tuple[str, str] | None = None,
    components: tuple[str, ...] = (),
    code: str | None = None,
) -> Paper:
    """T30: receipt and appointment slip with the dossier's QR code top left."""
    who = person(rng, received, age=(23, 58), home=place)
    number, title = procedure or rng.choice(PROCEDURES)
    dossier = code or dossier_code(rng, f'{place.agency_code}.{rng.randrange(10, 80):03d}', received)
    due = received + timedelta(days=rng.choice((3, 5, 7, 14)))
    due += timedelta(days=max(0, due.weekday() - 4) and 7 - due.weekday())
    sheet = Sheet()
    sheet.picture(qr(f'{dossier}|{number}|{who.number}|Giấy tiếp nhận hồ sơ và hẹn trả kết quả', 24, sheet.dpi), 18, 12)
    sheet.put(
        72,
        22,
        f"ỦY BAN NHÂN DÂN {place.ward.upper()}" if len(place.ward) < 12 else "ỦY BAN NHÂN DÂN",
        SERIF.at(10.5),
        'center',
    )
    y = 27.0
    if len(place.ward) >= 12:
        sheet.put(72, y, place.ward.upper(), SERIF.at(10.5), 'center')
        y += 5
    sheet.put(72, y, "BỘ PHẬN TIẾP NHẬN VÀ", SERIF.at(10.5).b(), 'center')
    sheet.put(72, y + 5, "TRẢ KẾT QUẢ", SERIF.at(10.5).b(), 'center')
    rule_under(sheet, 72, y + 6.8, 22)
    sheet.put(72, y + 12.5, f"Số: {int(dossier.rsplit('-', 1)[1])}/TNHS", SERIF.at(11.5), 'center')
    state_header(sheet, 152, 22, SERIF, 11)
    sheet.put(
        152,
        y + 12.5,
        f"{place.ward_name}, ngày {received.day:02d} tháng {received.month:02d} năm {received.year}",
        SERIF.at(11.5).i(),
        'center',
    )
    sheet.put(105, 62, "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ", SERIF.at(14.5).b(), 'center')
    sheet.put(105, 69, f"Mã hồ sơ: {dossier}", SERIF.at(12.5).b(), 'center')
    form = Form(sheet, y=80, x=26, right=193, step=7.4, label=SERIF.at(12.5), value=SERIF.at(12.5))
    form.line("Bộ phận Tiếp nhận và Trả kết quả:", f"Ủy ban nhân dân {place.ward}")
    form.line("Tiếp nhận hồ sơ của:", who.name)
    form.line("Số định danh cá nhân:", who.number)
    form.line("Địa chỉ:", who.address)
    phone = f'09{rng.randrange(10_000_000, 99_999_999)}'
    form.line("Số điện thoại:", phone)
    form.line("Nội dung yêu cầu giải quyết:", f"{title} (mã thủ tục {number})")
    form.line("Thành phần hồ sơ, yêu cầu và số lượng mỗi loại giấy tờ gồm:")
    for index, item in enumerate(
        components or ("Tờ khai theo mẫu: 01 bản chính", "Căn cước công dân: 01 bản sao"), start=1
    ):
        form.line(f"{index}. {item}", x=33)
    form.line("Số lượng hồ sơ: 01 (bộ)")
    form.line("Thời gian giải quyết hồ sơ theo quy định là:", f"{(due - received).days} ngày")
    form.line(
        "Thời gian nhận hồ sơ:",
        f"{rng.randint(7, 10):02d} giờ {rng.randint(0, 59):02d} phút, ngày {slash_day(received)}",
    )
    form.line("Thời gian trả kết quả giải quyết hồ sơ:", f"16 giờ 30 phút, ngày {slash_day(due)}")
    form.line("Đăng ký nhận kết quả tại:", "Bộ phận Tiếp nhận và Trả kết quả")
    form.gap(6)
    clerk = officer(rng)
    sheet.put(62, form.y, "NGƯỜI NỘP HỒ SƠ", SERIF.at(12).b(), 'center')
    sheet.put(62, form.y + 5.4, "(Ký và ghi rõ họ tên)", SERIF.at(11).i(), 'center')
    sheet.put(62, form.y + 30, who.name, SERIF.at(12).b(), 'center')
    sheet.put(150, form.y, "NGƯỜI TIẾP NHẬN HỒ SƠ", SERIF.at(12).b(), 'center')
    sheet.put(150, form.y + 5.4, "(Ký và ghi rõ họ tên)", SERIF.at(11).i(), 'center')
    sheet.put(150, form.y + 30, clerk, SERIF.at(12).b(), 'center')
    sign_and_seal(sheet, rng, centre=62, top=form.y + 5, ring='', room=24)
    sign_and_seal(sheet, rng, centre=150, top=form.y + 5, ring='', room=24)
    return Paper(
        'T30', [sheet],
        {
            'dossier_code': dossier, 'procedure_name': title, 'procedure_code': number, 'applicant_name': who.name,
            'applicant_id': who.number, 'applicant_address': who.address, 'phone': phone,
            'received_date': received.isoformat(), 'due_date': due.isoformat(), 'signer_name': clerk,
            'issuing_authority': any_of(
                f"Ủy ban nhân dân {place.ward}", "BỘ PHẬN TIẾP NHẬN VÀ TRẢ KẾT QUẢ",
                f"Ủy ban nhân dân {place.ward} BỘ PHẬN TIẾP NHẬN VÀ TRẢ KẾT QUẢ",
            ),
        },
        codes=[(1, f'{dossier}|{number}|{who.number}|Giấy tiếp nhận hồ sơ và hẹn trả kết quả')], dossier_code=dossier,
    )  # fmt: skip


def separator_sheet(dossier: str, type_code: str = '') -> tuple[Sheet, str]:
    """The printed sheet that parts two papers in a batch; returns it with its QR payload."""
    sheet = Sheet()
    payload = separator_payload(dossier, type_code)
    sheet.put(105, 40, "TỜ NGĂN CÁCH TÀI LIỆU", SANS.at(26).b(), 'center')
    sheet.put(105, 50, "Không phải là thành phần hồ sơ. Đặt trước giấy tờ cần quét.", SANS.at(12), 'center')
    sheet.picture(qr(payload, 90, sheet.dpi, error='h'), 60, 66)
    sheet.put(105, 172, f"Mã hồ sơ: {dossier}", SANS.at(20).b(), 'center')
    sheet.put(105, 184, f"Loại giấy tờ: {type_code or 'không ghi'}", SANS.at(16), 'center')
    for x0, x1 in ((15, 55), (155, 195)):
        for y in (14, 19, 276, 281):
            sheet.rule(x0, y, x1, 1.6)
    return sheet, payload


def blank_side() -> Sheet:
    """A sheet with nothing on it."""
    return Sheet()
