"""Which type: every type of the catalogue, spoilt copies, near relations, and when to say nothing."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from digitizer.classification import ACCEPT, classify

NAMES = sorted(path.stem for path in (Path(__file__).parent / 'specimens').glob('*.txt'))
CITIZEN_QR = '079195001234|021234567|Trần Thị Mẫu|07121995|Nữ|12 Đường Mẫu, Phường Mẫu|01102020'
NATION = """~ ỦY BAN NHÂN DÂN || CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
~ TỈNH MẪU || Độc lập - Tự do - Hạnh phúc
"""


@pytest.fixture
def decide(make_page, known_types):
    def run(text, hint=None, **page):
        return classify([make_page(text, **page)], catalogue=known_types, hint=hint)

    return run


def test_there_is_a_specimen_of_every_type_but_the_unknown(known_types):
    assert {name[:3] for name in NAMES} == set(known_types.codes) - {'T34'}


@pytest.mark.parametrize('name', NAMES)
def test_a_clean_specimen_is_accepted(name, specimens, decide, known_types):
    found = decide(specimens[name])
    assert (found.code, found.accepted) == (name[:3], True)
    assert found.confidence >= ACCEPT
    assert found.name == known_types.get(found.code).name
    assert found.candidates[0].code == found.code


@pytest.mark.parametrize(('share', 'accepted'), [(0.05, 0.97), (0.15, 0.85), (0.3, 0.5)])
def test_spoilt_specimens_are_right_or_left_to_people(share, accepted, specimens, misread, decide):
    """Share of misread letters, and of documents that must still be accepted; never one that is wrong."""
    counts = Counter()
    for seed, name in enumerate(NAMES):
        found = decide(misread(specimens[name], share, seed))
        counts['wrong' if found.accepted and found.code != name[:3] else found.accepted] += 1
    assert counts['wrong'] == 0
    assert counts[True] >= accepted * len(NAMES)


def test_text_without_any_marks_is_enough(specimens, unmarked, decide):
    for name in NAMES:
        assert decide(unmarked(specimens[name])).code == name[:3], name


def test_a_mention_in_the_body_does_not_win_over_the_title(specimens, decide):
    assert 'QUYẾT ĐỊNH' in specimens['T21']
    found = decide(specimens['T21'])
    assert found.code == 'T21'
    assert all(candidate.confidence < 0.01 for candidate in found.candidates if candidate.code == 'T17')


def test_a_decision_that_issues_a_regulation_is_a_decision(decide):
    text = (
        NATION
        + """~ Số: 84/QĐ-UBND || Tỉnh Mẫu, ngày 03 tháng 02 năm 2025
^ QUYẾT ĐỊNH
^ BAN HÀNH QUY CHẾ TIẾP CÔNG DÂN
^ QUY CHẾ
Căn cứ Luật Tiếp công dân ngày 25 tháng 11 năm 2013 và các văn bản hướng dẫn thi hành;
"""
    )
    assert decide(text).code == 'T17'


def test_the_symbol_of_a_letter_names_its_body_and_not_a_directive(decide):
    text = """~ CỤC THUẾ || CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
~ THUẾ TỈNH MẪU || Độc lập - Tự do - Hạnh phúc
~ Số: 2780/CT-HKDCN || Tỉnh Mẫu, ngày 16 tháng 3 năm 2026
V/v giải đáp chính sách thuế
đối với hộ kinh doanh
^ Kính gửi: Ông Trần Văn Mẫu.
Thuế tỉnh Mẫu nhận được đơn của Ông hỏi về mức thuế khoán của hộ kinh doanh năm nay.
Về nội dung này, Thuế tỉnh Mẫu trả lời để Ông biết và thực hiện theo quy định hiện hành.
"""
    found = decide(text)
    assert (found.code, found.accepted) == ('T18', True)


def test_an_apology_of_the_one_stop_shop_is_a_slip(decide):
    text = (
        NATION
        + """~ Số: 66/PXL-UBND || Tỉnh Mẫu, ngày 25 tháng 02 năm 2026
^ PHIẾU XIN LỖI
^ Về việc chậm trả kết quả giải quyết thủ tục hành chính
Kính gửi: Ông (Bà) Trần Thị Mẫu
Ủy ban nhân dân đã tiếp nhận hồ sơ của Ông (Bà) và xin lỗi Ông (Bà) vì hồ sơ chưa xong.
"""
    )
    found = decide(text)
    assert (found.code, found.accepted) == ('T31', True)


def test_number_and_ruling_stand_in_for_a_lost_title(specimens, decide):
    text = specimens['T17'].replace('^ QUYẾT ĐỊNH\n', '^ Q ÊI ÐI H\n')
    assert decide(text).code == 'T17'


def test_a_lost_title_without_anything_else_is_left_to_people(specimens, decide):
    text = specimens['T37'].replace('THÔNG BÁO', '').replace('660/TB-UBND', '')
    found = decide(text)
    assert (found.code, found.accepted) == ('T34', False)


def test_a_title_alone_is_never_enough(decide):
    for title in ('QUYẾT ĐỊNH', 'THÔNG BÁO', 'LUẬT', 'HƯỚNG DẪN', 'CHƯƠNG TRÌNH', 'HỢP ĐỒNG', 'BIÊN LAI'):
        found = decide(f'^ {title}\n^ Tài liệu tham khảo nội bộ của thư viện trường\n')
        assert not found.accepted, title


def test_contradicting_title_and_number_are_left_to_people(specimens, decide):
    assert not decide(specimens['T46'].replace('03/TC-UBND', '03/TB-UBND')).accepted


def test_record_sheets_one_and_two_are_never_confused(specimens, decide):
    unread = specimens['T12'].replace('PHÁP SỐ 2', 'PHÁP SQ')
    assert decide(unread).code != 'T11'
    assert decide(specimens['T11'].replace('PHÁP SỐ 1', 'PHÁP')).code != 'T12'


def test_annexes_and_plain_text_are_not_typed(decide):
    annex = """^ PHỤ LỤC
^ DANH MỤC THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH
^ (Kèm theo Quyết định số 84/QĐ-UBND ngày 03 tháng 02 năm 2025)
STT Tên thủ tục hành chính Thời hạn giải quyết
1 Cấp bản sao trích lục hộ tịch 01 ngày
"""
    found = decide(annex)
    assert (found.code, found.accepted) == ('T34', False)
    body = "Căn cứ Quyết định số 12/QĐ-UBND ngày 03 tháng 02 năm 2025 của Ủy ban nhân dân tỉnh về việc này\n" * 8
    assert decide(body).code == 'T34'


def test_pictures_and_empty_pages_are_unknown(make_page, known_types):
    for pages in ([make_page('')], [], [make_page('123 45')]):
        found = classify(pages, catalogue=known_types)
        assert (found.code, found.accepted) == ('T34', False)
        assert found.candidates == ()


def test_a_card_back_with_its_zone_helps_a_worn_front(make_page, known_types):
    front = make_page("^ CĂN CƯỚC CÔNG DÂN\nHọ và tên / Full name:\nTRẦN THỊ MẪU\n", codes=(CITIZEN_QR,))
    back = make_page(
        "Đặc điểm nhân dạng / Personal identification\nIDVNM1950012347079195001234<<7\n9507122F3507120VNM<<<<<<<<<<<8\nTRAN<<THI<MAU<<<<<<<<<<<<<<<<<\n"
    )
    assert classify([front, back], catalogue=known_types).code == 'T01'


def test_an_identity_card_of_twelve_digits_whose_title_is_lost_is_no_card_with_a_chip(decide):
    decision = decide(
        'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 001182000123\n'
        'Họ và tên khai sinh: LÊ THỊ MẬN\nHọ và tên gọi khác:\nNgày, tháng, năm sinh: 03/12/1982\n'
        'Giới tính: Nữ Dân tộc: Kinh\nQuê quán: Cẩm Bình, Cẩm Xuyên, Hà Tĩnh\n'
        'Nơi thường trú: Tổ 2, Tân Hưng, Lạng Giang, Bắc Giang\nCó giá trị đến: 07/08/2028\n'
        'Ngón trỏ trái\nĐặc điểm nhận dạng:\nNốt ruồi C:1,5cm dưới trước tai trái\n'
        'Ngày 07 tháng 08 năm 2013\nCỤC TRƯỞNG CỤC CẢNH SÁT\nĐKQL CƯ TRÚ VÀ DLQG VỀ DÂN CƯ\nNgón trỏ phải\nThân Quốc Đạo'
    )
    assert (decision.code, decision.accepted) == ('T03', False)


def test_a_citizen_code_on_another_paper_does_not_make_it_a_card(specimens, decide):
    assert decide(specimens['T19'], codes=(CITIZEN_QR,)).code in ('T19', 'T34')


@pytest.mark.parametrize('code', ['T37', None])
def test_a_hint_may_agree_or_be_absent(specimens, decide, code):
    assert decide(specimens['T37'], hint=code).accepted


def test_a_hint_against_the_paper_goes_to_people(specimens, decide):
    found = decide(specimens['T37'], hint='T05')
    assert (found.code, found.accepted) == ('T34', False)
    assert found.candidates[0].code == 'T37'


def test_a_hint_helps_a_spoilt_page_but_proves_nothing_by_itself(specimens, misread, decide):
    assert not decide('Ảnh chụp khu đất nhìn từ phía đường cái vào buổi sáng', hint='T13').accepted
    worn = specimens['T46'].replace('03/TC-UBND', '')
    assert decide(worn, hint='T46').candidates[0].confidence >= decide(worn).candidates[0].confidence


def test_an_unknown_hint_is_ignored(specimens, decide):
    assert decide(specimens['T37'], hint='T999').accepted


def test_only_the_first_pages_are_loaded(specimens, make_page, known_types):
    class Lazy:
        def __init__(self):
            self.asked = []

        def __len__(self):
            return 400

        def __getitem__(self, index):
            if index >= len(self):
                raise IndexError
            self.asked.append(index)
            return make_page(specimens['T17'] if index == 0 else 'Trang sau', number=index + 1)

    pages = Lazy()
    assert classify(pages, catalogue=known_types).code == 'T17'
    assert max(pages.asked) <= 3
