"""Words of another place in a value, and other places that may be the one that was meant, are for a person."""

from __future__ import annotations

from datetime import date

import pytest

from digitizer.doctypes.model import DocType, FieldKind, FieldSpec, Layout
from digitizer.extraction.draft import Draft
from digitizer.extraction.drafts import Drafts
from digitizer.extraction.finding import Finding
from digitizer.extraction.guards import rivals, strays, wholeness
from digitizer.extraction.page.sheet import open_sheet
from digitizer.extraction.values import normalise
from digitizer.extraction.values.reading import Context

FLOORS = FieldSpec('floors', "Số tầng", FieldKind.TEXT, labels=("Số tầng",))
TYPE = DocType('X', "Loại", "Nhóm", Layout.FORM, fields=(FLOORS,))
CONTEXT = Context(TYPE, date(2026, 7, 1))
UNIT = FieldSpec('design_unit', "Đơn vị thiết kế", FieldKind.AGENCY)
TITLE = FieldSpec('signer_title', "Chức vụ", FieldKind.PERSON_TITLE)
TEXT = FieldSpec('height', "Chiều cao", FieldKind.TEXT)
ADDRESS = FieldSpec('residence', "Nơi cư trú", FieldKind.ADDRESS)
TIME = FieldSpec('end_time', "Kết thúc", FieldKind.TEXT)
EMAIL = FieldSpec('email', "Thư điện tử", FieldKind.TEXT)
RECORD = FieldSpec('criminal_record', "Án tích", FieldKind.TEXT)
REGISTER = FieldSpec('register_number', "Số vào sổ", FieldKind.TEXT)
USE = FieldSpec('land_use_term', "Thời hạn sử dụng", FieldKind.TEXT)
SUBJECT = FieldSpec('subject', "Trích yếu", FieldKind.TEXT)
TERM = FieldSpec('contract_term', "Thời hạn", FieldKind.TEXT)
NAME = FieldSpec('signer_name', "Người ký", FieldKind.NAME)
HEALTH = FieldSpec('health_class', "Phân loại sức khỏe", FieldKind.TEXT)
WORDS = FieldSpec('area_words', "Diện tích bằng chữ", FieldKind.TEXT)
NUMBER = FieldSpec('document_number', "Số", FieldKind.DOCUMENT_NUMBER)
PERSON = FieldSpec('grantee_id', "Số CCCD", FieldKind.PERSONAL_ID)
CAPITAL = FieldSpec('charter_capital', "Vốn", FieldKind.MONEY)
FORM = FieldSpec('form_code', "Mẫu số", FieldKind.TEXT)
COMPANY = FieldSpec('party_a_name', "Bên A", FieldKind.NAME)
BRAND = FieldSpec('brand', "Nhãn hiệu", FieldKind.TEXT)
CONTENT = FieldSpec('other_content', "Nội dung khác", FieldKind.TEXT, labels=("Nội dung khác",))
ARTICLE = FieldSpec('article', "Điều", FieldKind.TEXT)
OLD = FieldSpec('old_id_number', "Số CMND cũ", FieldKind.ID_NUMBER)


def drafted(page, spec, rows, rule, first=0):
    """The draft of a field whose value stands in some rows of a page, after the page was looked at; and the page."""
    sheet = open_sheet(page)
    tokens = tuple(token for row in sheet.rows[first : first + rows] for token in row.tokens)
    raw = ' '.join(token.text for token in tokens)
    item = Draft(spec, Finding(spec.name, raw, tokens, 1, rule), normalise(spec, raw, CONTEXT))
    wholeness.run(Drafts({spec.name: [item]}), [sheet], TYPE)
    return item


@pytest.mark.parametrize(
    ('spec', 'text', 'doubt'),
    [
        (UNIT, "CÔNG TY CỔ PHẦN TƯ VẤN BẢO TÍN lập Gồm các nội dung sau", strays.MIXED),
        (UNIT, "Công ty TNHH MTV Tư vấn Thiết kế An Cư", ''),
        (UNIT, "UBND TỈNH HƯNG YÊN SỞ Y TẾ", ''),
        (
            ARTICLE,
            "Điều 1. Bổ sung công chức làm việc tại Bộ phận Một cửa gồm các ông (bà) theo danh sách kèm theo.",
            '',
        ),
        (UNIT, "CÔNG TY TNHH VẬN TẢI TÂN VIỆT HÒA Trần Quốc Bảo", strays.MIXED),
        (TERM, "Viêm họng mạn tính đã được kiểm tra", strays.SENTENCE),
        (SUBJECT, "sửa chữa nhà theo quy định", ''),
        (TITLE, "Giám đốc đã được kiểm tra", strays.SENTENCE),
        (TITLE, "Phó Giám đốc Sở", ''),
        (TEXT, "Nhà ở riêng lẻ Diễn giải công trình", strays.SENTENCE),
        (TEXT, "Thủ tục cấp Giấy xác nhận tình trạng hôn nhân", ''),
        (TEXT, "đăng ký kết hôn. Giấy này có giá trị 06 tháng", strays.SENTENCE),
        (TEXT, "7,2 m; số tầng 2 tầng", strays.LABEL),
        (TEXT, "7,2 m", ''),
        (ADDRESS, "xã Nghi Phú, tỉnh Nghệ An Phần ghi Số 12 đường Lê Lợi, Thành phố Hồ Chí Minh", strays.ADDRESS),
        (ADDRESS, "số 12, tổ dân phố số 5, phường Lim, tỉnh Bắc Ninh", ''),
        (UNIT, "Văn phòng Thành Nam, chúng tôi gồm có", strays.SENTENCE),
        (UNIT, "ỦY BAN NHÂN DÂN", strays.NEARLY),
        (UNIT, "SỞ TÀI NGUYÊN VÀ", strays.NEARLY),
        (UNIT, "SỞ Y TẾ TỈNH PHÚ THỌ BỆNH VIỆN ĐA KHOA", strays.NEARLY),
        (UNIT, "CHI BỘ KHU PHỐ", strays.NEARLY),
        (UNIT, "ỦY BAN NHÂN DÂN QUẬN GÒ VẤP", ''),
        (UNIT, "TRƯỜNG TIỂU HỌC", strays.NEARLY),
        (UNIT, "các trường THCS trực thuộc", ''),
        (UNIT, "HỢP TÁC XÃ", ''),
        (UNIT, "BỘ CÔNG AN", ''),
        (NAME, "Lệ Văn Vượng", strays.NO_FAMILY),
        (NAME, "NGUYEN THỊ THANH", strays.NO_FAMILY),
        (NAME, "Thị Mai Hoa", strays.NO_FAMILY),
        (NAME, "Ksor Thị Hoa", ''),
        (NAME, "Lê Văn Vượng", ''),
        (NAME, "CÙ BÁ", strays.PIECE),
        (NAME, "Nguyễn Hữu Văn", strays.PIECE),
        (NAME, "CÙ VINH", ''),
        (UNIT, "ỦY BAN NHÂN DÂN PHƯỜNG HÀ ĐÔNG TRUNG TÂM PHỤC VỤ", strays.NEARLY),
        (HEALTH, "Loại IH", strays.UNLISTED),
        (HEALTH, "Loại III", ''),
        (WORDS, "b", strays.NO_NUMBER),
        (WORDS, "Hai trăm mười tám mét vuông", ''),
        (TIME, "12 giờ 15 phút cùng ngày, mọi người cùng nghe và nhất trí", strays.MISSHAPED),
        (TIME, "12 giờ 15 phút cùng ngày", ''),
        (EMAIL, "hoso34gmail.com", strays.MISSHAPED),
        (RECORD, "Không ☐ có án tích", strays.MISSHAPED),
        (REGISTER, "2018", strays.MISSHAPED),
        (USE, "Phần ghi thêm", strays.MISSHAPED),
        (USE, "Lâu dài", ''),
        (USE, "Đến ngày 01/7/2042", ''),
        (REGISTER, "2018.15.0609", ''),
        (TERM, "và được gia hạn một lần", strays.PIECE),
        (TERM, "Ô tô con n", strays.PIECE),
        (TEXT, "11,8 m", ''),
        (ADDRESS, "tỉnh Hà Giang", strays.PIECE),
        (NUMBER, "034058251564", strays.ANOTHER_KIND),
        (NAME, "CHỦ TỊCH", strays.ANOTHER_KIND),
        (NAME, "Trịnh Gia Huy", ''),
        (TERM, "ĐIỀU 3", strays.HEADING),
        (TERM, "II. NỘI DUNG", strays.HEADING),
        (UNIT, "Điều 2. Quyền và nghĩa vụ", strays.HEADING),
        (ADDRESS, "Điều Xá, xã Yên Tiến, tỉnh Nam Định", ''),
        (SUBJECT, "để bổ túc hồ sơ theo yêu cầu của cơ quan", strays.PIECE),
        (SUBJECT, "đề nghị bổ túc hồ sơ", ''),
        (SUBJECT, "đường Hùng Vương", strays.PIECE),
        (SUBJECT, "đường ống cấp nước sinh hoạt", ''),
        (SUBJECT, "Nâng cấp tuyến đường giai đoạn 2026 2030", strays.PIECE),
        (SUBJECT, "Nâng cấp tuyến đường giai đoạn 2026 - 2030", ''),
        (SUBJECT, "HỘI ĐỒNG NHÂN DÂN TỈNH PHÚ THỌ KHÓA XI", strays.ANOTHER_KIND),
        (RECORD, "NGƯỜI LẬP PHIẾU KT. GIÁM ĐỐC", strays.ANOTHER_KIND),
        (CAPITAL, "3", strays.ANOTHER_KIND),
        (CAPITAL, "250.000.000 đồng", ''),
        (FORM, "Ban hành", strays.MISSHAPED),
        (COMPANY, "CÔNG TY TNHH MAY MC HƯNG THỊNH", strays.TORN),
        (COMPANY, "CÔNG TY TNHH MTV MAY MẶC HƯNG THỊNH", ''),
        (UNIT, "UBND TỈNH THONH HÓA SỞ CÔNG THƯƠNG", strays.STRANGE),
        (UNIT, "UBND TỈNH THANH HÓA SỞ CÔNG THƯƠNG", ''),
        (ADDRESS, "tổ 2, phườmg 5, thành phố Cà Mau, tỉnh Cà Mau", strays.STRANGE),
        (ADDRESS, "xã Ia Grai, đường Yersin, tỉnh Gia Lai", ''),
        (SUBJECT, "Về việc điều động viên chức KSTTHC của Văn phòng", ''),
        (SUBJECT, "Triển khai đề án chuyểm đổi số trong quản lý", strays.STRANGE),
        (BRAND, "HYUNDAI", ''),
        (UNIT, "ỦY BAM NHÂN DÂN HUYỆN TÂN HIỆP", strays.NEARLY),
        (UNIT, "ỦY BAN NHÂN DÂN TỈNH HÁNH HÒA SỞ NỘI VỤ", strays.NEARLY),
        (UNIT, "ỦY BAN NHÂN DÂN TỈNH KHÁNH HÒA SỞ NỘI VỤ", ''),
        (UNIT, "TRUNG TÂM PHỤC VU HÀNH CHÍNH CÔNG", strays.NEARLY),
        (UNIT, "CHI NHÁNH VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI", ''),
        (TITLE, "CHỦ TỊCH QUỐC HỘI", ''),
        (UNIT, "THÀNH PHỐ HÀ TIÊN", ''),
        (UNIT, "ỦY BAN NHÂN DÂN TỈNH NGHỆ AN PHẦN II", strays.HEADING),
        (ADDRESS, "ấp 2, xã Lương Quới, huyện Giồng Tron, tỉnh Bến Tre", strays.NO_UNIT),
        (ADDRESS, "Lương Quới, Giông Trôm, Bến Tre", strays.NO_UNIT),
        (ADDRESS, "Lương Quới, Giồng Trôm, Bến Tre", ''),
        (ADDRESS, "Bến Nghé, 1, Hồ Chí Minh", ''),
        (ADDRESS, "Số 41 đường Hai Bà Trung, xã Cần Đước, tỉnh Tây Ninh", strays.NO_UNIT),
        (ADDRESS, "Số 41 đường Hai Bà Trưng, xã Cần Đước, tỉnh Tây Ninh", ''),
    ],
)
def test_words_of_another_place(make_page, spec, text, doubt):
    assert drafted(make_page([(200, 300, text)]), spec, 1, 'form.label').finding.doubt == doubt


@pytest.mark.parametrize(
    ('second', 'doubt'),
    [
        ("Gồm các nội dung sau", strays.SENTENCE),
        ("đã xem và kiểm", strays.SENTENCE),
        ("Trung tâm Hành chính công", ''),
    ],
)
def test_a_line_below_one_that_had_room(make_page, second, doubt):
    wide = "Những dòng khác của tờ giấy này dài đến tận mép phải của trang giấy in"
    page = make_page([(200, 300, "Ủy ban nhân dân phường 12"), (200, 375, second), (200, 600, wide), (200, 675, wide)])
    assert drafted(page, UNIT, 2, 'form.label').finding.doubt == doubt


@pytest.mark.parametrize(
    ('beside', 'doubt'),
    [("Số giấy tờ: 067164581587", rivals.LEFT_OVER), ("Mã hồ sơ: 999164581587", ''), ("Lần cấp: 2", '')],
)
def test_a_personal_number_that_no_field_took(make_page, beside, doubt):
    page = make_page([(200, 300, "079098646810"), (200, 600, beside)])
    for kind in (FieldKind.PERSONAL_ID, FieldKind.ID_NUMBER):
        spec = FieldSpec('grantee_id', "Số CCCD", kind)
        assert drafted(page, spec, 1, 'form.label').finding.doubt == doubt


@pytest.mark.parametrize(
    ('lines', 'below', 'doubt'),
    [
        (("Về việc điều động công chức", "Người làm đơn đã xem lại"), "Điều 1.", strays.SENTENCE),
        (("Về việc thành lập", "Tổ công tác của tỉnh"), "Điều 1.", ''),
        (("Về việc tăng cường quản lý",), "thư trên địa bàn tỉnh", rivals.GOES_ON),
        (("Về việc tăng cường quản lý.",), "thư trên địa bàn tỉnh", ''),
    ],
)
def test_a_title_whose_end_is_in_doubt(make_page, lines, below, doubt):
    page = make_page([(400, 300 + 75 * at, line) for at, line in enumerate((*lines, below))])
    assert drafted(page, SUBJECT, len(lines), 'nd30.under_title').finding.doubt == doubt


@pytest.mark.parametrize(
    ('body', 'title', 'doubt'),
    [
        ("ỦY BAN NHÂN DÂN TỈNH NGHỆ AN", "GIÁM ĐỐC", rivals.OF_SIGNER),
        ("ỦY BAN NHÂN DÂN TỈNH NGHỆ AN", "PHÓ CHỦ TỊCH", ''),
        ("ỦY BAN NHÂN DÂN TỈNH NGHỆ AN SỞ NỘI VỤ", "GIÁM ĐỐC", ''),
        ("SỞ NỘI VỤ TỈNH NGHỆ AN", "CHỦ TỊCH", rivals.OF_SIGNER),
        ("CÔNG TY CỔ PHẦN AN PHÁT", "CHỦ TỊCH", ''),
        ("CÔNG AN THÀNH PHỐ BẮC GIANG", "TRƯỞNG CÔNG AN PHƯỜNG NGÔ QUYỀN", rivals.OF_SIGNER),
        ("CÔNG AN PHƯỜNG NGÔ QUYỀN", "TRƯỞNG CÔNG AN PHƯỜNG NGÔ QUYỀN", ''),
    ],
)
def test_a_body_that_another_one_signs_for(make_page, body, title, doubt):
    sheet = open_sheet(make_page([(200, 300, body), (900, 1500, title)]))
    items = {}
    for spec, row in ((FieldSpec('issuing_authority', "Cơ quan", FieldKind.AGENCY), 0), (TITLE, 1)):
        raw, tokens = sheet.rows[row].text, tuple(sheet.rows[row].tokens)
        items[spec.name] = [
            Draft(spec, Finding(spec.name, raw, tokens, 1, 'nd30.header'), normalise(spec, raw, CONTEXT))
        ]
    wholeness.run(Drafts(items), [sheet], TYPE)
    assert items['issuing_authority'][0].finding.doubt == doubt


@pytest.mark.parametrize(
    ('before', 'number', 'doubt'),
    [
        ("ban hành kèm theo Thông tư số", "15/2020", rivals.OF_ANOTHER_PAPER),
        ("Số", "123/2015/NĐ-CP", rivals.OF_ANOTHER_PAPER),
        ("NGHỊ QUYẾT Số:", "15/NQ-HĐND", ''),
        ("Giấy chứng nhận số", "15/2020", ''),
    ],
)
def test_a_number_that_is_cited(make_page, before, number, doubt):
    sheet = open_sheet(make_page([(200, 300, f'{before} {number}')]))
    item = Draft(
        NUMBER,
        Finding(NUMBER.name, number, sheet.rows[0].tokens[-1:], 1, 'form.label'),
        normalise(NUMBER, number, CONTEXT),
    )
    wholeness.run(Drafts({NUMBER.name: [item]}), [sheet], TYPE)
    assert item.finding.doubt == doubt


@pytest.mark.parametrize(('number', 'doubt'), [("85/2016", rivals.OTHER_NUMBER), ("85/TLKS", '')])
def test_a_plain_number_beside_one_with_a_symbol(make_page, number, doubt):
    page = make_page([(200, 300, number), (200, 450, "Ký hiệu: 249/TLKS-BS")])
    assert drafted(page, NUMBER, 1, 'form.label').finding.doubt == doubt


@pytest.mark.parametrize(('sure', 'doubt'), [(0.8, rivals.UNSURE_ID), (0.9, '')])
def test_a_number_of_an_unsure_label_beside_other_numbers(make_page, sure, doubt):
    sheet = open_sheet(make_page([(200, 300, "079098646810"), (200, 600, "067164581587")]))
    owner = FieldSpec('grantor_id', "Số CCCD", FieldKind.PERSONAL_ID)
    entries = {}
    for row, spec in zip(sheet.rows, (PERSON, owner), strict=True):
        finding = Finding(spec.name, row.text, row.tokens, 1, 'form.label', anchor=sure)
        entries[spec.name] = [Draft(spec, finding, normalise(spec, row.text, CONTEXT))]
    wholeness.run(Drafts(entries), [sheet], TYPE)
    assert {item.finding.doubt for items in entries.values() for item in items} == {doubt}


@pytest.mark.parametrize(('other', 'doubt'), [("Nguyễn Thị Hoa", rivals.SECOND_NAME), ("(Đã ký và đóng dấu)", '')])
def test_two_names_under_one_signature(make_page, other, doubt):
    page = make_page([(1500, 2000, "Trần Quốc Bảo"), (1500, 2075, other)])
    assert drafted(page, NAME, 1, 'form.signature').finding.doubt == doubt


@pytest.mark.parametrize(
    ('below', 'doubt'), [("TRƯỜNG ĐẠI HỌC KINH TẾ BIỂN", rivals.FURTHER_BODY), ("Số: 12/QĐ-BGDĐT", '')]
)
def test_a_body_with_another_under_it(make_page, below, doubt):
    page = make_page([(300, 300, "BỘ GIÁO DỤC VÀ ĐÀO TẠO"), (300, 375, below)])
    assert drafted(page, UNIT, 1, 'nd30.header').finding.doubt == doubt


@pytest.mark.parametrize(('marks', 'doubt'), [("biển", rivals.OTHER_MARKS), ("biên", '')])
def test_a_body_that_the_text_spells_with_other_marks(make_page, marks, doubt):
    said = f"Trường đại học kinh tế {marks} trân trọng giới thiệu"
    page = make_page([(300, 300, "TRƯỜNG ĐẠI HỌC KINH TẾ BIÊN"), (300, 900, said)])
    assert drafted(page, UNIT, 1, 'nd30.header').finding.doubt == doubt


@pytest.mark.parametrize(('read', 'doubt'), [("MẶCC", rivals.OTHER_MARKS), ("MẶC", ''), ("HOAN", '')])
def test_a_company_that_the_text_spells_with_another_letter(make_page, read, doubt):
    told = "tại CÔNG TY TNHH MAY MẶC HƯNG THỊNH, chúng tôi gồm"
    page = make_page([(300, 300, f"CÔNG TY TNHH MAY {read} HƯNG THỊNH"), (300, 900, told)])
    assert drafted(page, COMPANY, 1, 'form.label').finding.doubt == doubt


def test_a_dash_that_the_name_of_a_body_is_without(make_page):
    page = make_page([(300, 300, "HỘI ĐỒNG THI ĐUA -"), (300, 375, "KHEN THƯỞNG")])
    sheet = open_sheet(page)
    tokens = tuple(token for row in sheet.rows for token in row.tokens)
    for kept, doubt in ((tokens, ''), (tuple(token for token in tokens if token.text != '-'), rivals.LOST_DASH)):
        raw = ' '.join(token.text for token in kept)
        item = Draft(UNIT, Finding(UNIT.name, raw, kept, 1, 'nd30.header'), normalise(UNIT, raw, CONTEXT))
        assert rivals.doubt_of(item, sheet, [sheet], left_over=False, several=False) == doubt


def test_one_personal_number_taken_for_two_fields(make_page):
    sheet = open_sheet(make_page([(200, 300, "079098646810")]))
    row = sheet.rows[0]
    entries = {}
    for spec in (PERSON, OLD):
        finding = Finding(spec.name, row.text, row.tokens, 1, 'form.label')
        entries[spec.name] = [Draft(spec, finding, normalise(spec, row.text, CONTEXT))]
    wholeness.run(Drafts(entries), [sheet], TYPE)
    assert entries['old_id_number'][0].finding.doubt == rivals.SAME_PLACE


@pytest.mark.parametrize(
    ('label', 'sentence', 'doubt'),
    [
        ("Nội dung khác:", "Xác nhận này có giá trị đến hết ngày 04 tháng 9.", wholeness.BELOW),
        ("Nội dung khác như sau:", "Xác nhận này có giá trị đến hết ngày 04 tháng 9.", ''),
        ("Nội dung khác:", "Đã chuyển đi nơi khác", ''),
    ],
)
def test_a_sentence_of_the_paper_under_an_empty_label(make_page, label, sentence, doubt):
    sheet = open_sheet(make_page([(200, 300, label), (200, 375, sentence)]))
    finding = Finding(CONTENT.name, sentence, sheet.rows[1].tokens, 1, 'form.label', label=label.rstrip(':'))
    item = Draft(CONTENT, finding, normalise(CONTENT, sentence, CONTEXT))
    assert wholeness.doubt_of(item, sheet) == doubt


@pytest.mark.parametrize(
    ('number', 'doubt'), [("948075048", wholeness.UNSURE_NUMBER), ("0040970", ''), ("94D8075048", '')]
)
def test_a_long_number_that_may_hide_a_letter(make_page, number, doubt):
    page = make_page([(200, 300, f'{number}~0.90')])
    assert drafted(page, NUMBER, 1, 'form.label').finding.doubt == doubt


@pytest.mark.parametrize(
    ('about', 'doubt'), [("Chi nhánh Văn phòng đăng ký đất đai", rivals.SAME_WORDS), ("Xin cấp đổi giấy tờ", '')]
)
def test_a_subject_that_is_but_the_name_of_a_body(make_page, about, doubt):
    sheet = open_sheet(make_page([(200, 300, "Chi nhánh Văn phòng đăng ký đất đai"), (200, 600, about)]))
    entries = {}
    for row, spec in zip(sheet.rows, (UNIT, SUBJECT), strict=True):
        finding = Finding(spec.name, row.text, row.tokens, 1, 'form.label')
        entries[spec.name] = [Draft(spec, finding, normalise(spec, row.text, CONTEXT))]
    wholeness.run(Drafts(entries), [sheet], TYPE)
    assert entries['subject'][0].finding.doubt == doubt
