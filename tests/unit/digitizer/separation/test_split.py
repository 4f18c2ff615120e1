"""Where documents begin and end: each piece of evidence on written-out pages."""

from __future__ import annotations

import pytest

from digitizer.documents.model import SkipReason
from digitizer.separation import flags_of, split
from digitizer.separation.markers import payload

NATION = '''~ ỦY BAN NHÂN DÂN || CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
~ TỈNH MẪU || Độc lập - Tự do - Hạnh phúc
'''
TEXT = '''giao Sở Nội vụ chủ trì, phối hợp với các cơ quan liên quan tổ chức thực hiện các nội dung nêu trên,
định kỳ báo cáo Ủy ban nhân dân tỉnh kết quả thực hiện trước ngày 25 tháng cuối quý, đồng thời đề xuất
những khó khăn, vướng mắc phát sinh trong quá trình triển khai để kịp thời xem xét, giải quyết và'''
SIGNED = TEXT + " thi hành./.\n~ Nơi nhận: || TM. ỦY BAN NHÂN DÂN\n~ - Như trên; || CHỦ TỊCH"
DOSSIER, OTHER = 'H29.012.05-261121-0007', 'H29.012.05-261121-0008'


def first(number, title="QUYẾT ĐỊNH", subject="Về việc kiện toàn Ban Chỉ đạo", end=TEXT):
    head = f"~ Số: {number} || Tỉnh Mẫu, ngày 03 tháng 02 năm 2025\n^ {title}\n^ {subject}\n"
    return f"{NATION}{head}Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015 và luật sửa đổi;\n{end}"


@pytest.fixture
def cut(make_page, known_types):
    """Cut pages given as texts, or as (text, keyword arguments of the page)."""

    def run(*sheets):
        pages = []
        for number, sheet in enumerate(sheets, start=1):
            text, extra = sheet if isinstance(sheet, tuple) else (sheet, {})
            pages.append(make_page(text, number=number, **extra))
        return split(pages, catalogue=known_types)

    return run


def pages_of(plan):
    return [document.pages for document in plan.documents]


def skipped(plan):
    return [(page.page, page.reason) for page in plan.skipped]


def test_nothing_in_nothing_out(cut):
    assert cut().documents == ()


def test_one_document_stays_one(cut):
    plan = cut(first('84/QĐ-UBND'), (TEXT, {'foot': '2'}), (SIGNED, {'foot': '3'}))
    assert pages_of(plan) == [(1, 2, 3)]
    assert plan.documents[0].flags == ()


def test_a_new_header_and_number_begin_a_new_document(cut):
    plan = cut(
        first('84/QĐ-UBND', end=SIGNED), first('85/QĐ-UBND', end=SIGNED), first('9/TTr-UBND', 'TỜ TRÌNH', end=SIGNED)
    )
    assert pages_of(plan) == [(1,), (2,), (3,)]


def test_the_ruling_at_the_top_of_a_page_is_no_title(cut):
    later = "^ QUYẾT ĐỊNH:\nĐiều 1. Kiện toàn Ban Chỉ đạo gồm các ông, bà có tên sau đây\n" + SIGNED
    assert pages_of(cut(first('84/QĐ-UBND'), later)) == [(1, 2)]
    assert pages_of(cut(first('84/QĐ-UBND'), later.replace('ĐỊNH:', 'ĐỊNH'))) == [(1, 2)]


ANNEX = '''^ PHỤ LỤC
^ DANH MỤC THỦ TỤC HÀNH CHÍNH
^ (Ban hành kèm theo Quyết định số {} ngày 03 tháng 02 năm 2025 của Ủy ban nhân dân tỉnh)
STT Tên thủ tục hành chính Thời hạn giải quyết Phí, lệ phí
1 Cấp bản sao trích lục hộ tịch 01 ngày 8.000 đồng
'''


@pytest.mark.parametrize('head', ['', NATION])
def test_an_annex_belongs_to_the_document_it_names(cut, head):
    plan = cut(
        first('84/QĐ-UBND', end=SIGNED), head + ANNEX.format('84/QĐ-UBND'), "2 Đăng ký khai sinh 01 ngày không\n" * 9
    )
    assert pages_of(plan) == [(1, 2, 3)]


def test_a_regulation_issued_with_the_decision_belongs_to_it(cut, specimens):
    regulation = specimens['T41']
    assert '84/QĐ-UBND' in regulation
    assert pages_of(cut(first('84/QĐ-UBND', end=SIGNED), regulation)) == [(1, 2)]


def test_a_specimen_form_inside_an_annex_does_not_cut(cut):
    form = '''^ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
^ Độc lập - Tự do - Hạnh phúc
^ ĐƠN ĐỀ NGHỊ
^ Kính gửi: ..............................
Tôi tên là: .................................................................
Địa chỉ: ....................................................................
Đề nghị: ....................................................................
'''
    plan = cut(first('84/QĐ-UBND', end=SIGNED), ANNEX.format('84/QĐ-UBND'), form)
    assert pages_of(plan) == [(1, 2, 3)]


def test_a_filled_form_after_a_decision_is_a_new_document(cut, specimens):
    assert pages_of(cut(first('84/QĐ-UBND', end=SIGNED), specimens['T20'])) == [(1,), (2,)]


def test_a_printed_next_page_number_outweighs_a_heading(cut):
    plan = cut(first('84/QĐ-UBND'), (TEXT, {'foot': '2'}), ("^ BÁO CÁO\n" + TEXT, {'foot': '3'}))
    assert pages_of(plan) == [(1, 2, 3)]


def test_every_type_begins_a_document_after_a_finished_one(cut, specimens):
    names = [name for name in specimens if name != 'T41']
    missed = [name for name in names if pages_of(cut(first('7/QĐ-UBND', end=SIGNED), specimens[name])) != [(1,), (2,)]]
    assert missed == []


def test_blank_pages_are_skipped_and_a_blank_back_does_not_cut(cut):
    plan = cut(first('84/QĐ-UBND'), '', (SIGNED, {'foot': '2'}), '', first('85/QĐ-UBND', end=SIGNED), '')
    assert pages_of(plan) == [(1, 3), (5,)]
    assert skipped(plan) == [(2, SkipReason.BLANK), (4, SkipReason.BLANK), (6, SkipReason.BLANK)]


def test_a_back_on_which_hardly_a_pixel_is_dark_is_blank_whatever_was_measured(make_page, known_types):
    from dataclasses import replace

    back = make_page('', number=2)
    shining_through = replace(back, quality=replace(back.quality, blank=False, ink=4e-5))
    plan = split([make_page(first('1/QĐ-UBND', end=SIGNED)), shining_through], catalogue=known_types)
    assert pages_of(plan) == [(1,)]
    assert skipped(plan) == [(2, SkipReason.BLANK)]


def test_only_blank_pages(cut):
    plan = cut('', '')
    assert plan.documents == ()
    assert len(plan.skipped) == 2


def test_separator_sheets_cut_and_tell_dossier_and_type(cut):
    sheet = ("^ TỜ PHÂN CÁCH HỒ SƠ", {'codes': (payload(DOSSIER, 'T38'),)})
    plan = cut(sheet, (TEXT, {'foot': '4'}), ("", {'codes': (payload(OTHER),)}), SIGNED)
    assert pages_of(plan) == [(2,), (4,)]
    assert skipped(plan) == [(1, SkipReason.SEPARATOR), (3, SkipReason.SEPARATOR)]
    assert [(item.dossier_code, item.type_hint) for item in plan.documents] == [(DOSSIER, 'T38'), (OTHER, None)]


def test_a_type_hint_is_for_the_next_document_only(cut):
    plan = cut(
        ("", {'codes': (payload(DOSSIER, 'T17'),)}), first('84/QĐ-UBND', end=SIGNED), first('85/QĐ-UBND', end=SIGNED)
    )
    assert [item.type_hint for item in plan.documents] == ['T17', None]
    assert [item.dossier_code for item in plan.documents] == [DOSSIER, DOSSIER]


def test_an_empty_or_unknown_part_of_a_separator_is_ignored(cut):
    plan = cut(("", {'codes': (payload(DOSSIER),)}), SIGNED, ("", {'codes': (payload('', 'T999'),)}), TEXT)
    assert [(item.dossier_code, item.type_hint) for item in plan.documents] == [(DOSSIER, None), (DOSSIER, None)]


def test_a_separator_with_an_unreadable_code_is_read_from_its_text(cut):
    sheet = f"^ TỜ PHÂN CÁCH HỒ SƠ\n^ Mã hồ sơ: {DOSSIER}\n^ {payload(DOSSIER, 'T05')}"
    plan = cut(sheet, SIGNED)
    assert skipped(plan) == [(1, SkipReason.SEPARATOR)]
    assert (plan.documents[0].dossier_code, plan.documents[0].type_hint) == (DOSSIER, 'T05')


def test_a_text_about_separators_is_no_separator(cut):
    assert cut(f"^ TỜ PHÂN CÁCH HỒ SƠ\n{TEXT}\n{TEXT}").skipped == ()


def test_a_receipt_is_a_document_and_opens_a_dossier(cut, specimens):
    receipt = specimens['T30']
    plan = cut(
        first('1/QĐ-UBND', end=SIGNED), receipt, specimens['T05'], receipt.replace('0007', '0008'), specimens['T08']
    )
    assert pages_of(plan) == [(1,), (2,), (3,), (4,), (5,)]
    assert [item.dossier_code for item in plan.documents] == [None, DOSSIER, DOSSIER, OTHER, OTHER]


def test_the_code_of_a_receipt_is_taken_from_its_qr_first(cut, specimens):
    plan = cut((specimens['T30'], {'codes': (f'{OTHER}|2.000635|079195001234|Giấy tiếp nhận',)}))
    assert plan.documents[0].dossier_code == OTHER


def test_front_and_back_of_a_card_are_one_document(cut, specimens):
    back = '''Đặc điểm nhân dạng / Personal identification
Ngón trỏ trái Ngón trỏ phải
Left index finger Right index finger
IDVNM1950012347079195001234<<7
9507122F3507120VNM<<<<<<<<<<<8
TRAN<<THI<MAU<<<<<<<<<<<<<<<<<
'''
    front = specimens['T01']
    assert pages_of(cut(front, back, front.replace('1234', '4321'), back)) == [(1, 2), (3, 4)]
    assert pages_of(cut(first('1/QĐ-UBND', end=SIGNED), front, '', back)) == [(1,), (2, 4)]


def test_pages_without_words_stay_with_their_document(cut, make_page, known_types):
    from dataclasses import replace

    picture = replace(make_page('', number=2), quality=replace(make_page('x').quality, blank=False, ink=0.3))
    plan = split([make_page(first('1/QĐ-UBND', end=SIGNED)), picture], catalogue=known_types)
    assert pages_of(plan) == [(1, 2)]


def test_pages_are_gone_through_once(make_page, known_types):
    class Once:
        def __init__(self, pages):
            self.left = pages

        def __iter__(self):
            while self.left:
                yield self.left.pop(0)

    plan = split(Once([make_page(first('1/QĐ-UBND')), make_page(SIGNED, number=2, foot='2')]), catalogue=known_types)
    assert pages_of(plan) == [(1, 2)]


def codes(plan):
    return [[flag.code for flag in document.flags] for document in plan.documents]


def test_the_same_sheet_twice_is_a_duplicate(cut, specimens):
    plan = cut(specimens['T05'], specimens['T17'], specimens['T05'])
    assert codes(plan) == [[], [], ['duplicate_document']]
    assert "trang 1" in plan.documents[2].flags[0].message


def test_a_rescan_with_misreadings_is_a_duplicate(cut, specimens):
    again = specimens['T05'].replace('PHẠM', 'PHẬM').replace('Kinh Quốc', 'Kính Quốc').replace('Từ Dũ', 'Tử Dũ .')
    assert codes(cut(specimens['T05'], again)) == [[], ['duplicate_document']]


def test_a_rescanned_card_with_a_torn_word_is_a_duplicate(cut, specimens):
    again = specimens['T05'].replace('Từ Dũ', 'xxqq')
    assert codes(cut(specimens['T05'], again)) == [[], ['duplicate_document']]
    assert codes(cut(specimens['T05'], again.replace('079218001234', '079218005678'))) == [[], []]


def test_a_copy_with_a_statement_is_a_near_duplicate(cut, specimens):
    copied = specimens['T17'] + '\n^ SAO Y BẢN CHÍNH\n'
    assert codes(cut(specimens['T17'], copied)) == [[], ['near_duplicate']]


def test_a_rescan_that_lost_a_line_is_a_near_duplicate_where_the_long_numbers_are_the_same(cut, specimens):
    lines = specimens['T05'].splitlines()
    lost = next(index for index, line in enumerate(lines) if 'Từ Dũ' in line)
    shorter = '\n'.join([*lines[:lost], *lines[lost + 1 :]])
    assert codes(cut(specimens['T05'], shorter)) == [[], ['near_duplicate']]
    assert codes(cut(specimens['T05'], shorter.replace('079218001234', '079218005678'))) == [[], []]


@pytest.mark.parametrize(
    'change', [('LÊ MINH MẪU', 'LÊ MINH THƯ'), ('14/03/2018', '19/08/2016'), ('079218001234', '079216001299')]
)
def test_papers_of_two_people_on_one_form_are_no_duplicates(cut, specimens, change):
    other = specimens['T05'].replace('115/2018', '402/2016').replace(*change)
    assert codes(cut(specimens['T05'], other)) == [[], []]


def test_one_speck_read_as_a_digit_is_a_near_duplicate_and_another_number_is_another_paper(cut, specimens):
    paper = specimens['T05'] + "\nGhi chú: bản sao 8 tờ"
    assert codes(cut(paper, paper.replace('bản sao 8', 'bản sao 88'))) == [[], ['near_duplicate']]
    assert codes(cut(paper, paper.replace('bản sao 8', 'bản sao 9'))) == [[], []]
    two = paper.replace('bản sao 8', 'bản sao 88') + " 1"
    assert codes(cut(paper + " 11", two)) == [[], []]


def test_a_gap_in_the_printed_numbers_is_a_missing_page(cut):
    plan = cut(first('84/QĐ-UBND'), (TEXT, {'foot': '2'}), (TEXT, {'foot': '4'}), (SIGNED, {'foot': '5'}))
    assert codes(plan) == [['missing_page']]
    assert plan.documents[0].flags[0].page == 2


def test_the_last_page_of_a_known_total_is_missing(cut):
    plan = cut((first('84/QĐ-UBND'), {'foot': 'Trang 1/3'}), (TEXT, {'foot': 'Trang 2/3'}))
    assert codes(plan) == [['missing_page']]


@pytest.mark.parametrize(
    ('feet', 'told'),
    [
        ((None, '2', '4', '5'), "Sau trang 2 là trang 4: thiếu trang 3."),
        ((None, '4', '5', '6'), "Sau trang 1 là trang 4: thiếu trang 2–3."),
        (('1/6', '2/6', '5/6', '6/6'), "Sau trang 2 là trang 5: thiếu trang 3–4."),
        (('Trang 1/5', 'Trang 2/5', 'Trang 3/5', 'Trang 4/5'), "Trang cuối mang số 4 trên tổng số 5."),
    ],
)
def test_a_missing_page_is_told_by_its_number(cut, feet, told):
    sheets = [first('84/QĐ-UBND'), TEXT, TEXT, SIGNED]
    plan = cut(*((text, {'foot': foot} if foot else {}) for text, foot in zip(sheets, feet, strict=True)))
    assert codes(plan) == [['missing_page']]
    assert plan.documents[0].flags[0].message.endswith(told)


@pytest.mark.parametrize('feet', [(None, '3', '2', '4'), ('1/4', '2/4', '4/4', '3/4'), (None, '4', '3', '2')])
def test_pages_in_a_wrong_order_are_told_and_none_is_missing(cut, feet):
    sheets = [first('84/QĐ-UBND'), TEXT, TEXT, TEXT]
    plan = cut(*((text, {'foot': foot} if foot else {}) for text, foot in zip(sheets, feet, strict=True)))
    assert codes(plan) == [['page_order']]
    lying = ', '.join(foot[0] for foot in feet if foot)
    assert plan.documents[0].flags[0].message.endswith(f"Thứ tự đang có: {lying}.")


def test_one_odd_number_is_a_misreading(cut):
    plan = cut(first('84/QĐ-UBND'), (TEXT, {'foot': '2'}), (TEXT, {'foot': '8'}), (SIGNED, {'foot': '4'}))
    assert codes(plan) == [[]]


def test_an_annex_may_count_from_one_again(cut):
    plan = cut(
        first('84/QĐ-UBND'),
        (SIGNED, {'foot': '2'}),
        ANNEX.format('84/QĐ-UBND'),
        ("2 Đăng ký khai sinh 01 ngày\n" * 9, {'foot': '2'}),
        ("9 Đăng ký khai tử 01 ngày\n" * 9, {'foot': '3'}),
    )
    assert pages_of(plan) == [(1, 2, 3, 4, 5)]
    assert codes(plan) == [[]]


INVITATION = '''~ CÔNG TY TNHH MẪU ||
~ Số: {}/TM-CTM || Tỉnh Mẫu, ngày 03 tháng 02 năm 2025
^ THƯ MỜI
^ Kính gửi: Quý cổ đông
Trân trọng kính mời Quý vị tham dự hội nghị khách hàng thường niên của công ty tại {}.
> GIÁM ĐỐC
> Nguyễn Văn Mẫu
'''
PARTY = '''~ TỈNH ỦY MẪU || ĐẢNG CỘNG SẢN VIỆT NAM
~ * || Tỉnh Mẫu, ngày 03 tháng 02 năm 2025
^ BÁO CÁO
^ kết quả công tác quý I
'''


def test_two_letters_of_one_kind_are_two_documents(cut):
    plan = cut(INVITATION.format(178, 'hội trường'), INVITATION.format(122, 'trụ sở'))
    assert pages_of(plan) == [(1,), (2,)]


def test_a_second_copy_begins_where_the_words_come_again(cut):
    letter = first('6191/UBND-KT', 'Kính gửi: Sở Tài chính', 'V/v xử lý kiến nghị của cử tri', end=SIGNED)
    plan = cut(letter, letter)
    assert pages_of(plan) == [(1,), (2,)]
    assert codes(plan) == [[], ['duplicate_document']]
    copies = cut(first('84/QĐ-UBND'), (SIGNED, {'foot': '2'}), first('84/QĐ-UBND'), (SIGNED, {'foot': '2'}))
    assert pages_of(copies) == [(1, 2), (3, 4)]


def test_the_heading_of_the_party_opens_a_paper(cut):
    assert pages_of(cut(first('84/QĐ-UBND', end=SIGNED), PARTY + SIGNED)) == [(1,), (2,)]


SKETCH = "BẾP\nPHÒNG KHÁCH\n^ MẶT BẰNG TẦNG 1 TỶ LỆ 1/100"


def test_a_sheet_that_says_nothing_is_cut_off_behind_a_finished_paper_and_a_person_is_asked(cut):
    plan = cut(first('84/QĐ-UBND', end=SIGNED), SKETCH)
    assert pages_of(plan) == [(1,), (2,)]
    assert codes(plan) == [[], ['uncertain_cut']]
    assert plan.documents[1].flags[0].page == 1
    assert plan.documents[1].flags[0].message.endswith("tài liệu bắt đầu ở trang 2 của tệp.")
    assert 0.5 <= plan.documents[1].confidence == plan.documents[0].confidence < 0.75


def test_the_same_sheet_stays_with_a_paper_that_is_not_finished(cut):
    plan = cut(first('84/QĐ-UBND'), SKETCH)
    assert pages_of(plan) == [(1, 2)]


def test_two_loose_sheets_stay_together_and_a_person_is_asked(cut):
    plan = cut(SKETCH, "Ảnh 7\n^ Hiện trạng\nẢnh 19")
    assert pages_of(plan) == [(1, 2)]
    assert codes(plan) == [['uncertain_cut']]
    assert plan.documents[0].flags[0].page == 2
    assert plan.documents[0].flags[0].message.endswith("tài liệu gồm cả trang 2 của tệp.")


def test_cuts_and_joints_that_are_plain_are_sure(cut):
    plan = cut(first('84/QĐ-UBND'), (SIGNED, {'foot': '2'}), first('85/QĐ-UBND', end=SIGNED))
    assert codes(plan) == [[], []]
    assert min(document.confidence for document in plan.documents) > 0.95


def test_pages_of_a_booklet_stay_together_by_their_size(cut):
    small = {'size': (1750, 2480)}
    ended = "{} thay đổi và cơ sở pháp lý\n> TRƯỞNG CÔNG AN\n> Nguyễn Văn Mẫu"
    plan = cut(*[(ended.format(what), small) for what in ("Chủ hộ", "Nhân khẩu", "Nơi ở")])
    assert pages_of(plan) == [(1, 2, 3)]
    assert pages_of(cut(first('84/QĐ-UBND', end=SIGNED), (ended, small))) == [(1,), (2,)]


def test_a_next_number_behind_the_signatures_is_of_another_paper(cut):
    plan = cut(first('84/QĐ-UBND', end=SIGNED), (TEXT, {'foot': '2'}), (SIGNED, {'foot': '3'}))
    assert pages_of(plan) == [(1,), (2, 3)]
    assert 'missing_page' in codes(plan)[1]
    assert plan.documents[1].flags[0].message.endswith("Trang đầu tiên mang số 2: thiếu trang 1.")


def test_one_sure_number_is_enough_for_a_page_that_is_missing(cut):
    ended = TEXT.replace("giải quyết và", "giải quyết.")
    assert codes(cut(first('64/BC-UBND', end=ended), (SIGNED.capitalize(), {'foot': '3'}))) == [['missing_page']]
    assert codes(cut(first('64/BC-UBND', end=ended), (SIGNED.capitalize(), {'foot': '64'}))) == [[]]


def test_three_pages_of_which_two_bear_numbers_can_be_in_a_wrong_order(cut):
    plan = cut(first('72/BC-UBND'), (SIGNED, {'foot': '3'}), (TEXT, {'foot': '2'}))
    assert 'page_order' in codes(plan)[0]


def test_flags_are_told_of_a_cut_that_a_person_made(make_page, known_types, specimens):
    pages = [make_page(specimens['T05'], number=number) for number in (1, 2)]
    (found,) = flags_of(pages[1:], [pages[:1]], catalogue=known_types)
    assert (found.code, found.message.endswith("bắt đầu ở trang 1.")) == ('duplicate_document', True)
    gap = [
        make_page(first('84/QĐ-UBND')),
        make_page(TEXT, foot='2'),
        make_page(TEXT, foot='4'),
        make_page(TEXT, foot='5'),
    ]
    assert [item.code for item in flags_of(gap, [pages], catalogue=known_types)] == ['missing_page']


NEXT_ARTICLE = "Điều {}. Giao Văn phòng theo dõi, đôn đốc việc thực hiện Quyết định này.\n"


def test_an_orphan_whose_article_is_not_the_next_one_is_another_paper_with_a_page_missing(cut):
    orphan = (NEXT_ARTICLE.format(8) + SIGNED, {'foot': '2'})
    plan = cut(
        first('84/QĐ-UBND', end=NEXT_ARTICLE.format(1) + SIGNED), orphan, first('9/TTr-UBND', 'TỜ TRÌNH', end=SIGNED)
    )
    assert pages_of(plan) == [(1,), (2,), (3,)]
    assert [[flag.code for flag in document.flags] for document in plan.documents] == [[], ['missing_page'], []]


def test_the_next_article_under_the_next_number_stays(cut):
    plan = cut(first('84/QĐ-UBND', end=NEXT_ARTICLE.format(1)), (NEXT_ARTICLE.format(2) + SIGNED, {'foot': '2'}))
    assert pages_of(plan) == [(1, 2)]
    assert plan.documents[0].flags == ()


def test_a_number_that_the_paper_has_already_is_of_another_one(cut):
    orphan = ("Trong kỳ đã tiếp 153 lượt người, trong đó có 35 đoàn đông người.\n" + TEXT, {'foot': '2'})
    plan = cut(first('84/QĐ-UBND'), (TEXT, {'foot': '2'}), (SIGNED, {'foot': '3'}), orphan, (SIGNED, {'foot': '3'}))
    assert pages_of(plan) == [(1, 2, 3), (4, 5)]
    assert [flag.code for flag in plan.documents[1].flags] == ['missing_page']


def test_an_annex_whose_first_page_bears_no_number_may_count_from_one(cut):
    annex = ANNEX.format('84/QĐ-UBND')
    plan = cut(
        first('84/QĐ-UBND'), (SIGNED, {'foot': '2'}), annex, ("2 Đăng ký khai sinh 01 ngày không\n" * 9, {'foot': '2'})
    )
    assert pages_of(plan) == [(1, 2, 3, 4)]
    assert plan.documents[0].flags == ()


def test_a_number_far_from_the_next_one_is_no_page_number(cut):
    plan = cut(first('84/QĐ-UBND', end=SIGNED), (first('85/QĐ-UBND', end=SIGNED), {'foot': '669'}))
    assert pages_of(plan) == [(1,), (2,)]


def test_a_form_that_bears_its_title_again_is_another_one(cut):
    slip = "^ BIÊN LAI THU TIỀN PHÍ, LỆ PHÍ\n^ Ngày 05 tháng 3 năm 2026\nHọ tên người nộp: {}\nSố tiền: {} đồng\nLý do nộp: lệ phí\n"
    plan = cut(slip.format("Lê Thị Mẫu", "300.000"), slip.format("Trần Văn Thử", "700.000"))
    assert pages_of(plan) == [(1,), (2,)]


def test_running_text_that_names_the_state_is_no_heading(cut):
    law = (
        "Luật này đã được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XV, kỳ họp thứ mười thông qua\n"
        + SIGNED
    )
    plan = cut((law, {'foot': '2'}))
    assert [flag.code for flag in plan.documents[0].flags] == ['missing_page']


def test_a_paper_that_begins_with_a_later_article_lacks_its_beginning(cut):
    (document,) = cut(NEXT_ARTICLE.format(8) + SIGNED).documents
    assert [(flag.code, flag.page) for flag in document.flags] == [('missing_page', 1)]
    assert 'bắt đầu từ Điều 8' in document.flags[0].message
    assert cut(NEXT_ARTICLE.format(1) + SIGNED).documents[0].flags == ()
