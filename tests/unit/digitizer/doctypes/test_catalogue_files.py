"""The catalogue's files: all types there, contract names kept, wrong files refused with their key."""

from __future__ import annotations

import pytest

from digitizer.doctypes import CatalogueError, FieldKind, Sensitivity, UnknownType, load_catalogue
from digitizer.doctypes.contract import CONTRACT_NAMES
from digitizer.doctypes.linter import Level, check_folders
from digitizer.doctypes.loader import read_type
from digitizer.doctypes.reference import reference_page
from digitizer.doctypes.tables import CATALOGUE_FOLDER

OWN_TYPE = '''
code = "T51"
name = "Giấy chứng nhận thương binh"
name_en = "War invalid certificate"
layout = "certificate"
sensitivity = "personal"
titles = ["GIẤY CHỨNG NHẬN THƯƠNG BINH"]
anchors = ["Tỷ lệ tổn thương cơ thể"]

[[fields]]
name = "full_name"
label = "Họ và tên"
kind = "name"
required = true
'''


def test_every_type_from_t01_to_t50_is_there_in_order(known_types):
    assert known_types.codes == tuple(f'T{number:02d}' for number in range(1, 51))


def test_the_shipped_catalogue_has_no_findings():
    assert check_folders() == []


def test_fields_of_the_contract_keep_their_kind_everywhere(known_types):
    for item in known_types:
        for spec in item.fields:
            assert spec.kind in CONTRACT_NAMES.get(spec.name, (spec.kind,)), f'{item.code} {spec.name}'


def test_sensitive_and_never_reused_types(known_types):
    sensitive = {item.code for item in known_types if item.sensitive}
    assert sensitive == {'T01', 'T02', 'T03', 'T11', 'T12', 'T25'}
    assert not any(known_types.get(code).reusable for code in ('T03', 'T09', 'T12', 'T34'))
    assert known_types.get('T12').sensitivity is Sensitivity.STRICT
    assert known_types.get('T10').validity_months == 12
    assert known_types.get('T05').national_code == 'KQ.G15.000031'


@pytest.mark.parametrize('code', ['T18', 'T21', *[f'T{number}' for number in range(35, 51)]])
def test_administrative_types_share_the_fields_of_a_decision(known_types, code):
    shared = {spec.name for spec in known_types.get(code).fields}
    assert {
        'document_number', 'issue_date', 'issue_place', 'issuing_authority', 'subject', 'signer_name', 'signer_title',
        'recipient', 'urgency', 'arrival_number', 'arrival_date',
    } <= shared  # fmt: skip


def test_an_unknown_code_is_an_error_of_ours(known_types):
    with pytest.raises(UnknownType, match='T99'):
        known_types.get('T99')
    assert 'T99' not in known_types


def write(folder, text, name='T51.toml'):
    path = folder / name
    path.write_text(text, encoding='utf-8')
    return path


def test_an_administrator_adds_a_type_by_a_file(tmp_path):
    write(tmp_path, OWN_TYPE)
    assert check_folders([tmp_path]) == []
    found = load_catalogue(tmp_path)
    assert len(found) == 51
    assert found.get('T51').field('full_name').kind is FieldKind.NAME


def test_an_administrator_replaces_a_built_in_type_and_inherits_from_its_base(tmp_path):
    write(
        tmp_path,
        (CATALOGUE_FOLDER / 'T37.toml').read_text('utf-8').replace('"THÔNG BÁO"', '"THÔNG BÁO", "YẾT THỊ"'),
        'T37.toml',
    )
    found = load_catalogue(tmp_path)
    assert len(found) == 50
    assert "YẾT THỊ" in found.get('T37').titles
    assert found.get('T37').field('urgency') is not None


@pytest.mark.parametrize(
    ('change', 'message'),
    [
        (('layout = "certificate"', 'layout = "paper"'), "layout 'paper'"),
        (('name_en =', 'name_english ='), 'name_en is missing'),
        (('titles =', 'tittles ='), 'unknown key tittles'),
        (('kind = "name"', 'kind = "nam"'), "field full_name: kind 'nam'"),
        (('required = true', 'required = "yes"'), 'required has the wrong kind'),
        (('required = true', 'threshold = 1.5'), 'threshold is outside'),
        (('required = true', 'requird = true'), 'unknown key requird'),
        (('titles = ["GIẤY', 'titles = "GIẤY'), 'T51.toml'),
        (('code = "T51"', 'code = "T52"'), 'must be named T52.toml'),
        (('name_en', 'extends = "nowhere"\nname_en'), 'no base/nowhere.toml'),
        (('name_en', 'validity_months = 0\nname_en'), 'validity_months must be above 0'),
    ],
)
def test_a_wrong_file_is_refused_by_its_key(tmp_path, change, message):
    path = write(tmp_path, OWN_TYPE.replace(*change))
    with pytest.raises(CatalogueError, match=message.replace('.', r'\.')):
        read_type(path)
    errors = [finding for finding in check_folders([tmp_path]) if finding.level is Level.ERROR]
    assert len(errors) == 1


def test_a_field_twice_is_refused(tmp_path):
    path = write(tmp_path, OWN_TYPE + OWN_TYPE[OWN_TYPE.index('[[fields]]') :])
    with pytest.raises(CatalogueError, match='twice'):
        read_type(path)


@pytest.mark.parametrize(
    ('change', 'words'),
    [
        (('THƯƠNG BINH"]', 'THƯƠNG BINH", "QUYẾT ĐỊNH"]'), "Nhiều loại cùng tiêu đề"),
        (('required = true', 'checks = ["personal_idd"]'), "phép kiểm tra không có"),
        (('kind = "name"', 'kind = "text"'), "phải có kiểu name"),
        (('name = "full_name"', 'name = "hoTen"'), "snake_case"),
        (('required = true', 'kind_of = 1'), "unknown key"),
        (('anchors =', 'number_symbols = ["QĐ"]\nanchors ='), "cùng ký hiệu"),
        (('anchors =', 'national_code = "KQ.15"\nanchors ='), "KQ.G15"),
        (('anchors =', 'retention = "forever"\nanchors ='), "retention"),
    ],
)
def test_the_linter_names_what_is_wrong(tmp_path, change, words):
    write(tmp_path, OWN_TYPE.replace(*change))
    errors = [finding for finding in check_folders([tmp_path]) if finding.level is Level.ERROR]
    assert any(words in finding.message for finding in errors), errors


def test_replacing_a_type_must_not_lose_its_protection(tmp_path):
    text = (CATALOGUE_FOLDER / 'T12.toml').read_text('utf-8')
    write(tmp_path, text.replace('sensitivity = "strict"', '').replace('reusable = false', ''), 'T12.toml')
    words = ' '.join(finding.message for finding in check_folders([tmp_path]))
    assert "không bao giờ được tái sử dụng" in words
    assert "nhạy cảm" in words


def test_a_folder_that_is_none_is_told(tmp_path):
    assert [finding.level for finding in check_folders([tmp_path / 'none'])] == [Level.ERROR]


def test_the_reference_page_is_up_to_date(known_types):
    page = (CATALOGUE_FOLDER.parents[2] / 'docs' / 'reference' / 'document-types.md').read_text('utf-8')
    assert page == reference_page(known_types), 'run: digitizer doctypes docs --out docs/reference/document-types.md'
