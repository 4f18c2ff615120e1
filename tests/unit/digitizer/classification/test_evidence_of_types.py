"""What speaks for a type: spoilt titles, issuing bodies, the Party's papers, types that nobody has described."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from digitizer.classification import classify, explain
from digitizer.classification.decision import TOLD
from digitizer.doctypes import Catalogue
from digitizer.doctypes.model import DocType, Layout

NAMES = sorted(path.stem for path in (Path(__file__).parent / 'specimens').glob('*.txt'))
NATION = """~ ỦY BAN NHÂN DÂN || CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
~ TỈNH MẪU || Độc lập - Tự do - Hạnh phúc
"""


@pytest.fixture
def spoken(make_page, known_types):
    def run(text, **asked):
        return {item.code: item for item in explain([make_page(text)], catalogue=known_types, **asked)}

    return run


@pytest.mark.parametrize('name', NAMES)
def test_a_paper_of_a_type_that_nobody_described_is_left_to_people(name, specimens, make_page, known_types):
    others = Catalogue(item for item in known_types if item.code != name[:3])
    assert not classify([make_page(specimens[name])], catalogue=others).accepted


@pytest.mark.parametrize(
    'text',
    [
        "^ INVOICE\nDear Sir or Madam,\nWe are pleased to confirm your order of twelve units, to be delivered soon.\n",
        "^ GIẤY RA VIỆN\nHọ và tên: NGUYỄN VĂN MẪU\nNgày sinh: 12/03/1988\nGiới tính: Nam\nDân tộc: Kinh\nChẩn đoán: tốt\n",
        NATION + "^ GIẤY BÁO TỬ\nHọ và tên: NGUYỄN VĂN MẪU\nNgày sinh: 12/03/1988\nNơi thường trú: phường Mẫu\n",
        "^ MẶT BẰNG TẦNG 1\nTỷ lệ 1/100\nPhòng khách\nPhòng ngủ\nBếp\nSân phơi\n",
        "Theo nhà nghiên cứu, quyết định của triều đình năm ấy được ghi lại trong một bản khắc gỗ.\n" * 12,
    ],
)
def test_papers_of_no_type_are_left_to_people(text, make_page, known_types):
    assert not classify([make_page(text)], catalogue=known_types).accepted


def test_everything_that_spoke_is_told_likeliest_first_and_no_word_of_the_paper(
    spoken, specimens, make_page, known_types
):
    found = explain([make_page(specimens['T17'])], catalogue=known_types)
    assert found[0].code == 'T17'
    assert [item.confidence for item in found] == sorted((item.confidence for item in found), reverse=True)
    assert {'title', 'number', 'nation_nd30'} <= set(found[0].points)
    assert found[0].points['title'] > 0
    assert all(name.replace('_', '').isascii() and name.islower() for item in found for name in item.points)
    assert sum(item.confidence for item in found) == pytest.approx(1.0, abs=0.01)
    assert {item.code for item in found} == set(known_types.codes)  # T34 is the answer "none of these"


def test_nothing_printed_is_nothing_said(spoken):
    assert spoken('') == {}


def test_a_spoilt_title_still_speaks_where_no_title_is_read(spoken, specimens):
    worn = specimens['T08'].replace("GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN", "GIÂY XAC NI ÂN TINI TRẠNQ I ÔN NIÂN")
    assert worn != specimens['T08']
    found = spoken(worn)
    faint = {code: item.points['title_faint'] for code, item in found.items() if 'title_faint' in item.points}
    assert max(faint, key=faint.__getitem__) == 'T08'
    assert not {'T01', 'T05', 'T17'} & {code for code, value in faint.items() if value > faint['T08'] / 2}
    assert 'title_faint' not in spoken(specimens['T08'])['T08'].points  # read as it is


def test_the_body_at_the_head_speaks_for_what_it_issues(spoken, specimens):
    text = "^ PHIẾU SỐ MỘT\nHọ và tên: NGUYỄN VĂN MẪU\nNgày sinh: 12/03/1988\n"
    head = "~ SỞ TƯ PHÁP || Mẫu, ngày 05 tháng 3 năm 2024\n"
    assert 'issuer' in spoken(head + text)['T11'].points
    assert 'issuer' not in spoken(text)['T11'].points
    assert 'issuer' not in spoken(head + text)['T14'].points
    assert 'issuer' not in spoken(text + 'Kính chuyển\n' * 15 + "SỞ TƯ PHÁP\n")['T11'].points  # not at the head


def test_papers_of_the_party_are_official_papers(make_page, known_types):
    text = """~ ĐẢNG BỘ TỈNH MẪU || ĐẢNG CỘNG SẢN VIỆT NAM
~ ĐẢNG ỦY PHƯỜNG MẪU ||
~ Số 18-TTr/ĐU || Mẫu, ngày 16 tháng 9 năm 2026
^ TỜ TRÌNH
^ đề nghị công nhận kết quả bầu bổ sung Ủy ban Kiểm tra Đảng ủy
Căn cứ kết quả Hội nghị Ban Chấp hành, Đảng ủy kính đề nghị Ban Thường vụ xem xét, công nhận.
"""
    found = classify([make_page(text)], catalogue=known_types)
    assert (found.code, found.accepted) == ('T21', True)


def test_an_official_letter_has_no_title_of_its_own(spoken):
    head = NATION + "~ Số: 575/UBND-KT || Tỉnh Mẫu, ngày 04 tháng 02 năm 2025\n~ V/v xử lý kiến nghị của cử tri ||\n"
    letter = spoken(head + "^ Kính gửi: Sở Tài chính\nXét đề nghị của Sở Tài chính, Chủ tịch có ý kiến như sau:\n")
    titled = spoken(head + "^ THƯ CẢM ƠN\n^ Kính gửi: Sở Tài chính\nXét đề nghị của Sở, Chủ tịch có ý kiến như sau:\n")
    assert letter['T18'].confidence >= 0.95
    assert titled['T18'].points['letter_titled'] < 0
    assert titled['T18'].confidence < 0.95


def test_a_type_may_demand_more_or_less_certainty(specimens, make_page, known_types):
    page = make_page(specimens['T37'])
    sure = classify([page], catalogue=known_types)
    assert sure.accepted
    strict = Catalogue(replace(item, threshold=1.0) if item.code == 'T37' else item for item in known_types)
    found = classify([page], catalogue=strict)
    assert (found.code, found.accepted) == ('T37', False)
    assert (found.confidence, found.candidates) == (sure.confidence, sure.candidates)


@pytest.mark.parametrize(
    ('name', 'told'),
    [('T05', ('T05', True)), ('T03', ('T03', False)), ('T12', ('T12', False)), ('T13', ('T34', False))],
)
def test_a_paper_without_its_headings_is_told_for_confirmation_where_that_is_likelier(
    name, told, specimens, make_page, known_types
):
    text = '\n'.join(line for line in specimens[name].splitlines() if not line.startswith('^'))
    found = classify([make_page(text)], catalogue=known_types)
    assert (found.code, found.accepted) == told
    likeliest = found.candidates[0]
    assert likeliest.code == name
    assert (likeliest.confidence >= TOLD) == (found.code == name)


def test_a_type_of_a_file_is_told_by_the_same_evidence(make_page, known_types):
    added = DocType(
        'T51',
        "Giấy ra viện",
        'Discharge',
        Layout.FORM,
        titles=("GIẤY RA VIỆN",),
        anchors=("Phương pháp điều trị", "Ra viện lúc"),
    )
    text = NATION + "^ GIẤY RA VIỆN\nHọ và tên: NGUYỄN VĂN MẪU\nPhương pháp điều trị: thuốc\nRa viện lúc: 8 giờ\n"
    assert not classify([make_page(text)], catalogue=known_types).accepted
    found = classify([make_page(text)], catalogue=Catalogue([*known_types, added]))
    assert (found.code, found.accepted) == ('T51', True)


LETTER = (
    NATION
    + """~ Số: 1997/MTTQ-BTT || Mẫu, ngày 12 tháng 3 năm 2026
~ Phát động tháng cao điểm ||
Kính gửi: Ban Công tác Mặt trận các khu dân cư
Đề nghị các khu dân cư rà soát, lập danh sách cụ thể từng hộ và báo cáo trước ngày 16 tháng 4 năm 2026 để tổng hợp.
Đẩy mạnh thông tin, tuyên truyền trên hệ thống loa truyền thanh cơ sở và tại các buổi sinh hoạt của cộng đồng dân cư.
~ Nơi nhận: || TM. BAN THƯỜNG TRỰC
~ - Như trên; || CHỦ TỊCH
"""
)


def test_a_letter_says_what_it_is_about_in_its_left_column_also_without_its_sign(spoken, make_page, known_types):
    assert {'letter_about', 'letter_addressed', 'letter_number'} <= set(spoken(LETTER)['T18'].points)
    found = classify([make_page(LETTER)], catalogue=known_types)
    assert (found.code, found.accepted) == ('T18', True)
    untold = LETTER.replace("~ Phát động tháng cao điểm ||\n", "")
    assert 'letter_about' not in spoken(untold)['T18'].points
    assert 'letter_addressed' in spoken(LETTER.replace("Kính gửi", "Kỉnh gửi"))['T18'].points  # a mark misread
    assert (
        'letter'
        not in spoken(LETTER.replace("Kính gửi: ", "").replace("~ Phát động tháng cao điểm ||\n", ""))['T18'].points
    )


def test_the_symbol_of_letters_speaks_for_one_and_other_letters_name_their_body(spoken):
    assert 'number' in spoken(LETTER.replace("1997/MTTQ-BTT", "1017-CV/BTCTU"))['T18'].points
    tax = LETTER.replace("1997/MTTQ-BTT", "2780/CT-HKDCN").replace("Phát động", "V/v phát động")
    assert 'number_letter' in spoken(tax)['T36'].points  # the symbol of directives, here a tax department
    assert 'number' not in spoken(tax)['T36'].points


def test_a_title_half_under_a_seal_is_told_by_what_is_left_of_its_line(spoken, specimens, make_page, known_types):
    sealed = specimens['T08'].replace("GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN", "GIẤY XÁC ~*• TRẠNG HÔN")
    assert sealed != specimens['T08']
    found = spoken(sealed)
    assert found['T08'].points['title_faint'] > 1.5
    assert found['T34'].points.get('other_title', 0.0) < 1.0
    assert classify([make_page(sealed)], catalogue=known_types).code == 'T08'


def test_a_line_of_capitals_that_fits_no_title_of_a_type_speaks_against_it(spoken):
    points = spoken(NATION + "^ GIẤY BẢO HÀNH TỦ LẠNH\nHọ và tên: NGUYỄN VĂN MẪU\nSố: 12/HĐTV\nBên A: ông Mẫu\n")
    assert points['T26'].points['title_unlike'] < 0
    assert not points['T26'].strong


def test_the_beginning_of_a_name_is_no_part_of_a_phrase_that_speaks_against_a_type(spoken, specimens):
    named = specimens['T11'] + "Họ và tên: CHÂU MAI PHƯỢNG\n"
    assert 'excluded_text' not in spoken(named)['T11'].points
    assert 'excluded_text' in spoken(specimens['T11'] + "Họ và tên cha: NGUYỄN VĂN MẪU\n")['T11'].points
