"""What the linter finds in catalogue files, and how it tells it: file, place, reason, remedy."""

from __future__ import annotations

import os

import pytest

from digitizer.doctypes import CatalogueError, load_catalogue
from digitizer.doctypes.linter import Finding, Level, check_folders
from digitizer.doctypes.loader import read_type
from digitizer.doctypes.tables import LARGEST
from tests.unit.digitizer.doctypes.test_catalogue_files import CATALOGUE_FOLDER, OWN_TYPE, write

FIELD = '\n[[fields]]\nname = "{name}"\nlabel = "{name}"\nkind = "{kind}"\n{more}\n'


def findings(folder) -> list[Finding]:
    return check_folders([folder])


def field(name: str, kind: str = 'text', more: str = '') -> str:
    return FIELD.format(name=name, kind=kind, more=more)


@pytest.mark.parametrize(
    ('text', 'words', 'level'),
    [
        (OWN_TYPE.replace('anchors =', 'excludes = ["THƯƠNG BINH"]\nanchors ='), "Mâu thuẫn", Level.ERROR),
        (OWN_TYPE.replace('anchors =', 'excludes = ["Tỷ lệ tổn thương cơ thể"]\nanchors ='), "Mâu thuẫn", Level.ERROR),
        (OWN_TYPE.replace('THƯƠNG BINH"]', 'THƯƠNG BINH", "GIẤY CHỨNG NHẬN THƯƠNG B1NH"]'), "lặp lại", Level.WARNING),
        (OWN_TYPE.replace('"GIẤY CHỨNG NHẬN THƯƠNG BINH"', '"GIẤY PHÉP XÂY DỤNGA"'), "chỉ khác nhau", Level.WARNING),
        (OWN_TYPE.replace('"GIẤY CHỨNG NHẬN THƯƠNG BINH"', '"GIẤY PHÉP LÁl XE"'), "cùng tiêu đề", Level.ERROR),
        (OWN_TYPE.replace('sensitivity = "personal"\n', ''), "Chưa ghi mức bảo vệ", Level.WARNING),
        (OWN_TYPE.replace('"personal"', '"normal"'), "có dữ liệu cá nhân", Level.ERROR),
        (OWN_TYPE.replace('anchors =', 'validity_months = 6\nanchors ='), "thiếu validity_basis", Level.WARNING),
        (OWN_TYPE.replace('anchors =', 'validity_field = "until"\nanchors ='), "không phải trường ngày", Level.ERROR),
        (OWN_TYPE.replace('anchors =', 'purpose_bound = true\nanchors ='), "không có trường purpose", Level.ERROR),
        (OWN_TYPE.replace('anchors =', 'effective_from = 2024-07-01\nanchors ='), "thiếu legal_basis", Level.WARNING),
        (
            OWN_TYPE.replace('anchors =', 'effective_from = 2024-07-01\neffective_to = 2023-01-01\nanchors ='),
            "trước effective_from",
            Level.ERROR,
        ),
        (OWN_TYPE.replace('anchors =', 'number_symbols = ["12/qd"]\nanchors ='), "không thể đứng", Level.ERROR),
        (OWN_TYPE.replace('anchors =', 'form_codes = ["ct01"]\nanchors ='), "cùng mã mẫu", Level.ERROR),
        (OWN_TYPE.replace('anchors =', 'national_code = "KQ.G15.000031"\nanchors ='), "cùng mã quốc gia", Level.ERROR),
        (OWN_TYPE.replace('anchors =', 'paper_code = "mã số"\nanchors ='), "Mã giấy tờ", Level.ERROR),
        (OWN_TYPE.replace('anchors =', 'threshold = 0.2\nanchors ='), "dưới 0,5", Level.WARNING),
        (
            OWN_TYPE.replace('required = true', 'sensitivity = "normal"\nrequired = true'),
            "là dữ liệu personal",
            Level.ERROR,
        ),
        (OWN_TYPE + field('religion'), "là dữ liệu sensitive", Level.ERROR),
        (OWN_TYPE + field('issued', 'text', 'checks = ["date_possible"]'), "không dùng cho kiểu text", Level.ERROR),
        (OWN_TYPE + field('issued', 'date', 'checks = ["date_posible"]'), "có lẽ là date_possible", Level.ERROR),
        (OWN_TYPE + field('rank', 'choice'), "không có choices", Level.ERROR),
        (OWN_TYPE + field('rank', 'text', 'labels = ["Hạng"]\ncolumn = true'), "không lặp lại", Level.ERROR),
        (OWN_TYPE + field('rank', 'text', 'sections = ["II"]'), "không có nhãn", Level.WARNING),
        (
            OWN_TYPE + field('one', 'text', 'labels = ["Hạng"]') + field('two', 'text', 'labels = ["HẠNG:"]'),
            "Hai trường cùng nhãn",
            Level.ERROR,
        ),
        (
            OWN_TYPE
            + field('one', 'text', 'labels = ["Họ và tên người khai"]')
            + field('two', 'text', 'labels = ["Họ và tên người cha"]'),
            "đọc sai là nhầm trường",
            Level.WARNING,
        ),
        (OWN_TYPE + field('one', 'text', 'shares_label_with = ["none"]'), "trường không có: none", Level.ERROR),
        (OWN_TYPE + '\n[[forms]]\nname = "A"\n', "không bao giờ được chọn", Level.ERROR),
        (OWN_TYPE + '\n[[forms]]\nname = "A"\ncodes = ["X9"]\n', "chưa có trong form_codes", Level.ERROR),
    ],
)
def test_each_kind_of_carelessness_is_found_and_a_remedy_told(tmp_path, text, words, level):
    path = write(tmp_path, text)
    found = [finding for finding in findings(tmp_path) if words in finding.message]
    assert found, findings(tmp_path)
    assert {finding.level for finding in found} == {level}
    assert all(finding.advice for finding in found)
    assert str(path) in found[0].where


def test_labels_parted_by_headings_or_said_to_be_one_are_no_clash(tmp_path):
    parted = field('one', 'text', 'labels = ["Hạng"]\nsections = ["Cha"]')
    parted += field('two', 'text', 'labels = ["Hạng"]\nsections = ["Mẹ"]')
    shared = field('three', 'text', 'labels = ["Lúc"]') + field(
        'four', 'date', 'labels = ["Lúc"]\nshares_label_with = ["three"]'
    )
    write(tmp_path, OWN_TYPE + parted + shared)
    assert findings(tmp_path) == []


def test_the_place_in_the_file_is_told(tmp_path):
    write(tmp_path, OWN_TYPE + field('rank', 'text', 'lables = ["Hạng"]'))
    (found,) = findings(tmp_path)
    assert found.place == "trường rank"
    assert "có lẽ là labels" in found.message


@pytest.mark.parametrize(
    ('data', 'words'),
    [
        (b'', "rỗng"),
        (b' \n\t\n', "rỗng"),
        (b'\x7fELF\x02\x01\x01\x00' + bytes(range(256)), "không phải văn bản UTF-8"),
        (OWN_TYPE.encode('utf-16'), "không phải văn bản UTF-8"),
        (OWN_TYPE.encode('cp1258', 'replace'), "không phải văn bản UTF-8"),
        (b'a = 1\n\x00', "cú pháp TOML"),
        (b'code = "T51"\nname = \n', "dòng 2"),
        (b'a = ' + b'[' * 50_000, "lồng quá nhiều tầng"),
        (b'# ' + b'x' * LARGEST, "quá lớn"),
    ],
)
def test_a_file_that_is_no_catalogue_file_is_told_in_words(tmp_path, data, words):
    (tmp_path / 'T51.toml').write_bytes(data)
    (found,) = findings(tmp_path)
    assert found.level is Level.ERROR
    assert words in found.message
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(tmp_path)
    assert words in caught.value.message


def test_things_that_are_no_files_are_told(tmp_path):
    (tmp_path / 'T51.toml').mkdir()
    (tmp_path / 'T52.toml').symlink_to(tmp_path / 'T53.toml')
    (tmp_path / 'T53.toml').symlink_to(tmp_path / 'T52.toml')
    (tmp_path / 'T54.toml').symlink_to(tmp_path / 'nowhere')
    os.mkfifo(tmp_path / 'T55.toml')  # reading it would wait for ever
    found = findings(tmp_path)
    assert [finding.level for finding in found] == [Level.ERROR] * 5
    assert all("Không phải tệp thường" in finding.message for finding in found)


def test_a_loop_of_folders_and_of_bases_is_told(tmp_path):
    loop = tmp_path / 'loop'
    loop.symlink_to(loop)
    assert [finding.level for finding in findings(loop)] == [Level.ERROR]
    folder = tmp_path / 'types'
    (folder / 'base').mkdir(parents=True)
    write(folder / 'base', 'extends = "b"\n', 'a.toml')
    write(folder / 'base', 'extends = "a"\n', 'b.toml')
    write(folder, OWN_TYPE.replace('anchors =', 'extends = "a"\nanchors ='))
    (found,) = findings(folder)
    assert "vòng quanh" in found.message


def test_a_byte_order_mark_does_no_harm(tmp_path):
    path = tmp_path / 'T51.toml'
    path.write_bytes(b'\xef\xbb\xbf' + OWN_TYPE.encode())
    assert read_type(path).code == 'T51'


@pytest.mark.parametrize('name', ['T51.toml.txt', 'T51.TOML'])
def test_a_file_that_will_not_be_read_is_told(tmp_path, name):
    write(tmp_path, OWN_TYPE, name)
    (found,) = findings(tmp_path)
    assert found.level is Level.WARNING
    assert "không được đọc" in found.message


@pytest.mark.parametrize(
    ('code', 'change'),
    [
        ('T12', ('sensitivity = "strict"', 'sensitivity = "sensitive"')),
        ('T12', ('reusable = false', 'reusable = true')),
        ('T01', ('sensitivity = "sensitive"', 'sensitivity = "personal"')),
        ('T09', ('reusable = false', 'reusable = true')),
    ],
)
def test_a_replaced_type_that_loses_its_protection_is_never_loaded(tmp_path, code, change):
    text = (CATALOGUE_FOLDER / f'{code}.toml').read_text('utf-8')
    assert change[0] in text
    write(tmp_path, text.replace(*change, 1), f'{code}.toml')
    with pytest.raises(CatalogueError, match=r'sensitivity|reusable'):
        load_catalogue(tmp_path)
    assert any(finding.level is Level.ERROR for finding in findings(tmp_path))
