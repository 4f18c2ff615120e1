"""An administrator adds, replaces and adjusts document types by files, and `digitizer process` goes by them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from samples.generate.fonts import SERIF
from samples.generate.form import Form
from samples.generate.paper import state_header
from samples.generate.sheet import Sheet
from tests.acceptance.conftest import decision_page, jpeg

DPI = 300

ENROLMENT = '''\
code = "T51"
name = "Giấy xác nhận nhập học"
name_en = "Confirmation of enrolment"
layout = "form"
sensitivity = "personal"
validity_months = 6
validity_basis = "Quy chế tuyển sinh của trường"
titles = ["GIẤY XÁC NHẬN NHẬP HỌC"]
anchors = ["đã làm thủ tục nhập học", "Mã số sinh viên", "Ngành trúng tuyển"]

[[fields]]
name = "full_name"
label = "Họ và tên sinh viên"
kind = "name"
labels = ["Họ và tên sinh viên"]
required = true
checks = ["name_shape"]

[[fields]]
name = "date_of_birth"
label = "Ngày sinh"
kind = "date"
sensitivity = "personal"
labels = ["Ngày sinh"]
checks = ["date_possible", "date_not_future"]

[[fields]]
name = "personal_id"
label = "Số định danh cá nhân"
kind = "personal_id"
labels = ["Số định danh cá nhân"]
checks = ["personal_id", "id_birth_year"]

[[fields]]
name = "major"
label = "Ngành trúng tuyển"
kind = "text"
labels = ["Ngành trúng tuyển"]

[[fields]]
name = "tuition"
label = "Học phí đã nộp"
kind = "money"
labels = ["Học phí đã nộp"]
threshold = 0.6
'''

STUDENT = {
    'full_name': "TRẦN THỊ MẪU",
    'date_of_birth': '2007-03-12',
    'personal_id': '079307001234',
    'major': "Công nghệ thông tin",
    'tuition': 12_500_000,
}


def enrolment(born: str = '12/03/2007') -> bytes:
    """A printed confirmation of enrolment, as JPEG."""
    sheet = Sheet(dpi=DPI)
    state_header(sheet, 138, 24, SERIF, 12)
    sheet.put(52, 24, "TRƯỜNG ĐẠI HỌC MẪU", SERIF.at(12).b(), 'center')
    sheet.put(138, 44, "Hà Nội, ngày 05 tháng 9 năm 2025", SERIF.at(13).i(), 'center')
    sheet.put(105, 62, "GIẤY XÁC NHẬN NHẬP HỌC", SERIF.at(16).b(), 'center')
    form = Form(sheet, x=28, y=80, step=9.0, label=SERIF.at(13), value=SERIF.at(13))
    form.head("Trường Đại học Mẫu xác nhận sinh viên sau đây đã làm thủ tục nhập học:", SERIF.at(13))
    form.line("Họ và tên sinh viên:", STUDENT['full_name'])
    form.line("Ngày sinh:", born)
    form.line("Số định danh cá nhân:", STUDENT['personal_id'])
    form.line("Mã số sinh viên:", "25020123")
    form.line("Ngành trúng tuyển:", STUDENT['major'])
    form.line("Học phí đã nộp:", "12.500.000 đồng")
    sheet.put(150, form.y + 10, "HIỆU TRƯỞNG", SERIF.at(13).b(), 'center')
    sheet.put(150, form.y + 40, "Lê Văn Thử", SERIF.at(13).b(), 'center')
    return jpeg(sheet.image, dpi=DPI)


@pytest.fixture
def types(tmp_path: Path) -> Path:
    """Return the administrator's folder, empty."""
    folder = tmp_path / 'loai-tai-lieu'
    folder.mkdir()
    return folder


def processed(digitizer, tmp_path: Path, types: Path, **scans: bytes) -> list[dict]:
    """Run the command on scans, by name; return the document of each."""
    sources, out = tmp_path / 'in', tmp_path / 'out'
    sources.mkdir()
    for name, data in scans.items():
        (sources / f'{name}.jpg').write_bytes(data)
    result = digitizer('process', sources, '--out', out, env={'DIGITIZER_DOCTYPES_DIR': str(types)})
    assert result.returncode == 0, result.stderr
    return [json.loads((out / name / '001' / 'document.json').read_text(encoding='utf-8')) for name in scans]


def by_name(document: dict) -> dict[str, dict]:
    return {field['name']: field for field in document['fields']}


def test_a_type_added_by_a_file_is_recognised_and_its_fields_are_read_and_checked(digitizer, tmp_path, types):
    (types / 'T51.toml').write_text(ENROLMENT, encoding='utf-8')
    checked = digitizer('doctypes', 'check', '--folder', types)
    assert checked.returncode == 0, checked.stderr
    assert '51' in checked.stdout

    document, contradicted = processed(
        digitizer, tmp_path, types, nhap_hoc=enrolment(), mau_thuan=enrolment(born='12/03/1999')
    )
    assert document['type']['code'] == 'T51'
    assert document['type']['name'] == "Giấy xác nhận nhập học"
    assert document['type']['accepted'] is True
    fields = by_name(document)
    assert {name: fields[name]['value'] for name in STUDENT} == STUDENT
    assert {check['rule'] for check in fields['personal_id']['checks']} >= {'personal_id', 'id_birth_year'}
    assert fields['tuition']['status'] == 'accepted'

    assert by_name(contradicted)['personal_id']['status'] != 'accepted'
    assert 'id_birth_year_mismatch' in {flag['code'] for flag in contradicted['flags']}


def test_without_the_file_nobody_knows_the_type(digitizer, tmp_path, types):
    (document,) = processed(digitizer, tmp_path, types, nhap_hoc=enrolment())
    assert document['type']['code'] != 'T51'
    assert document['type']['accepted'] is False


def test_a_built_in_type_is_replaced_and_another_adjusted_by_files(digitizer, tmp_path, types):
    own = Path(__file__).parents[2] / 'digitizer' / 'doctypes' / 'catalogue' / 'T17.toml'
    text = own.read_text(encoding='utf-8').replace('name = "Quyết định"', 'name = "Quyết định của tỉnh"', 1)
    text += '\n[[fields]]\nname = "programme"\nlabel = "Chương trình"\nkind = "text"\nlabels = ["Chương trình"]\n'
    (types / 'T17.toml').write_text(text, encoding='utf-8')
    (types / 'overrides.toml').write_text('[T17.fields.document_number]\nthreshold = 1.0\n', encoding='utf-8')
    assert digitizer('doctypes', 'check', '--folder', types).returncode == 0

    (document,) = processed(digitizer, tmp_path, types, quyet_dinh=jpeg(decision_page()))
    assert (document['type']['code'], document['type']['name']) == ('T17', "Quyết định của tỉnh")
    fields = by_name(document)
    assert fields['programme']['status'] == 'missing'
    assert fields['document_number']['value'] == '84/QĐ-UBND'
    assert fields['document_number']['status'] == 'review'  # nothing read from paper is sure enough for 1.0


def test_a_wrong_file_stops_the_command_with_its_name_and_a_remedy(digitizer, tmp_path, types):
    (types / 'T51.toml').write_text(ENROLMENT.replace('titles', 'tittles'), encoding='utf-8')
    checked = digitizer('doctypes', 'check', '--folder', types)
    assert checked.returncode == 1
    assert str(types / 'T51.toml') in checked.stderr
    assert "có lẽ là titles" in checked.stderr

    source = tmp_path / 'a.jpg'
    source.write_bytes(enrolment())
    result = digitizer('process', source, '--out', tmp_path / 'out', env={'DIGITIZER_DOCTYPES_DIR': str(types)})
    assert result.returncode == 2
    assert 'T51.toml' in result.stderr
    assert "có lẽ là titles" in result.stderr
    assert 'Traceback' not in result.stderr
