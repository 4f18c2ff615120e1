"""How a value was found: kept with the field, told to people, and a sentence for every reader there is."""

from __future__ import annotations

import ast
import uuid
from dataclasses import replace
from pathlib import Path

import pytest

from digitizer.documents import explain
from digitizer.documents.model import Explanation, Field, FieldStatus
from digitizer.documents.rows import field_of, field_rows
from digitizer.documents.serialise import field_json
from digitizer.documents.views import field_shown

READERS = Path(__file__).parents[4] / 'digitizer' / 'extraction'
BY_LABEL = Explanation('form.label', 'Họ, chữ đệm, tên', 0.95, 'kind', ("Chữ viết tay.",), ("Lê Thị Mậu",))


def a_field(explanation: Explanation | None) -> Field:
    return Field(
        'full_name', "Họ và tên", "Lê Thị Mẫu", "LÊ THỊ MẪU", 0.97, FieldStatus.ACCEPTED, explanation=explanation
    )


def rules_of_readers() -> set[str]:
    """Return the rules that stand as words in the calls that make findings, their fixed beginnings where they are made up."""
    found = set()
    for path in READERS.rglob('*.py'):
        for call in ast.walk(ast.parse(path.read_text(encoding='utf-8'))):
            if not isinstance(call, ast.Call):
                continue
            made = isinstance(call.func, ast.Name) and call.func.id == 'Finding'
            for given in [
                *(call.args[4:5] if made else ()),
                *(item.value for item in call.keywords if item.arg == 'rule'),
            ]:
                first = given.values[0] if isinstance(given, ast.JoinedStr) else given
                if isinstance(first, ast.Constant):
                    found.add(str(first.value))
    return found


def test_every_reader_has_a_sentence():
    rules = rules_of_readers()
    assert {'form.label', 'form.column', 'nd30.header', 'nd30.', 'mrz'} <= rules
    sentences = {rule: explain.told(Explanation(rule, None, 0.95, 'kind')) for rule in rules}
    assert {rule for rule, sentence in sentences.items() if sentence.startswith("Đọc theo quy tắc")} == set()


@pytest.mark.parametrize(
    ('rule', 'label', 'sentence'),
    [
        ('form.label', 'Họ và tên', "Đọc theo nhãn «Họ và tên»."),
        ('form.column', 'Số thửa', "Đọc trong bảng, dưới cột «Số thửa»."),
        ('nd30.header', None, "Đọc từ phần đầu văn bản."),
        ('header.fallback', None, "Đọc từ phần đầu văn bản."),
        ('qr.card', None, "Từ mã QR trên thẻ căn cước."),
        ('mrz', None, "Từ dòng mã đọc máy (MRZ)."),
        ('unheard.of', None, "Đọc theo quy tắc unheard.of."),
    ],
)
def test_what_people_read(rule, label, sentence):
    assert explain.told(Explanation(rule, label, 0.95, 'kind')) == sentence


def test_the_rows_of_a_document_keep_it():
    kept, without = field_rows(uuid.uuid4(), [a_field(BY_LABEL), a_field(None)])
    assert field_of(kept).explanation == BY_LABEL
    assert field_of(without).explanation is None
    del kept.explanation['readings']  # written before there were any
    assert field_of(kept).explanation == replace(BY_LABEL, readings=())


def test_document_json_and_the_api_show_the_same():
    wanted = {
        'rule': 'form.label',
        'message': "Đọc theo nhãn «Họ, chữ đệm, tên».",
        'label': 'Họ, chữ đệm, tên',
        'threshold': 0.95,
        'threshold_from': 'kind',
        'doubts': ["Chữ viết tay."],
        'readings': ["Lê Thị Mậu"],
    }
    assert field_json(a_field(BY_LABEL))['explanation'] == wanted
    row = field_rows(uuid.uuid4(), [a_field(BY_LABEL)])[0]
    shown = field_shown(row).model_dump()
    assert shown['explanation'] == wanted
    assert shown['id'] == row.id
    assert 'explanation' not in field_json(a_field(None))
