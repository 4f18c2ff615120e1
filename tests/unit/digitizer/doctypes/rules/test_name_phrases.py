"""What stands around a person's name on papers, and what is part of it."""

from __future__ import annotations

import pytest

from digitizer.doctypes.rules import name_phrases, names


@pytest.mark.parametrize(
    ('text', 'name'),
    [
        ("Thầy giáo Lê Tiến Vinh", "Lê Tiến Vinh"),
        ("Đ/c Trần Văn Bảo", "Trần Văn Bảo"),
        ("Đại tá Nguyễn Văn An", "Nguyễn Văn An"),
        ("Thượng tá, ThS. Trần Văn Yên", "Trần Văn Yên"),
        ("Tr.tá Ngô Bá Khải", "Ngô Bá Khải"),
        ("Th/úy Lê Văn Cường", "Lê Văn Cường"),
        ("PGS.TS. Lê Văn Cường", "Lê Văn Cường"),
        ("GS.TS Trần Văn Bảo", "Trần Văn Bảo"),
        ("TS Nguyễn Thị An", "Nguyễn Thị An"),
        ("Luật sư Nguyễn Thị An", "Nguyễn Thị An"),
        ("Ông/Bà Đinh Hữu Nghĩa", "Đinh Hữu Nghĩa"),
        ("Họ và tên (Full name): Lê Thị An", "Lê Thị An"),
        ("Họ, chữ đệm, tên: Lê Thị An", "Lê Thị An"),
        ("Full name LÊ THỊ AN", "LÊ THỊ AN"),
        ("Bài Thị Yên", "Bài Thị Yên"),  # begins with the letters of a title
        ("Trung Tá Lê", "Trung Tá Lê"),
        ("Anhh Nguyễn Văn An", "Anhh Nguyễn Văn An"),
        ("Ông An", "Ông An"),
    ],
)
def test_titles_in_front_of_a_name(text, name):
    assert name_phrases.without_titles(text) == name


@pytest.mark.parametrize(
    ('text', 'name'),
    [
        ("Nguyễn Văn An - Giám đốc", "Nguyễn Văn An"),
        ("Nguyễn Văn An Chức vụ: Giám đốc", "Nguyễn Văn An"),
        ("Nguyễn Văn An sinh năm 1970", "Nguyễn Văn An"),
        ("Nguyễn Văn An CCCD số", "Nguyễn Văn An"),
        ("Nguyễn Chánh Văn", "Nguyễn Chánh Văn"),
        ("Lê Thị Sinh", "Lê Thị Sinh"),
        ("Lê Giám đốc", "Lê Giám đốc"),  # one word is no name
    ],
)
def test_what_is_told_behind_a_name(text, name):
    assert name_phrases.without_roles(text) == name


@pytest.mark.parametrize(
    ('text', 'name'),
    [
        ("Trần Nhật Ước xe", "Trần Nhật Ước"),
        ("TRẦN NHẬT ƯỚC nhãn hiệu", "TRẦN NHẬT ƯỚC"),
        ("Trần Nhật Ước", "Trần Nhật Ước"),
        ("chủ sở hữu xe", "chủ sở hữu xe"),
        ("Trần xe", "Trần xe"),
    ],
)
def test_words_of_a_neighbour_behind_a_name(text, name):
    assert name_phrases.without_small_words(text) == name


def test_signers_lose_ranks_and_degrees():
    assert names.without_degrees(" Thiếu tướng, TS. Lê Văn Cường. ") == "Lê Văn Cường"


@pytest.mark.parametrize("degree", ["BSCKI", "BSCKĨ", "BS.CKII.", "BS CK1", "ThS. BSCK2"])
def test_degrees_of_doctors_are_no_names(degree):
    assert names.without_degrees(f"{degree} Phí Phương Lụa") == "Phí Phương Lụa"


@pytest.mark.parametrize("text", ["Lò Mỹ Duyên", "Bs. Lò Mỹ Duyên", "Ông Phí Phương Lụa", "Thượng tá Lê Văn Cường"])
def test_a_person_with_or_without_title_is_one(text):
    assert names.is_person(text)


@pytest.mark.parametrize("text", ["các đơn vị dự họp", "Trưởng ban", "Phòng Nội vụ", "BS."])
def test_members_of_a_body_are_no_person(text):
    assert not names.is_person(text)
