"""Books as CSV and JSON: readable by spreadsheets, computed by none."""

from __future__ import annotations

import csv
import io
import json
import uuid

import pytest

from digitizer.certification.register.export import Separator, as_csv, as_json
from digitizer.certification.register.model import Register
from digitizer.certification.register.schemas import BookShown, TotalsShown
from tests.fakes.ledger_rows import MOMENT, entry


def read(content, separator=Separator.COMMA):
    text = content.decode('utf-8-sig')
    return list(csv.DictReader(io.StringIO(text, newline=''), delimiter=separator.sign))


@pytest.mark.parametrize('separator', Separator)
def test_csv_opens_in_a_spreadsheet(separator):
    content = as_csv([entry(7, paper='Quyết định "số 1"; về, việc')], separator)
    assert content.startswith(b'\xef\xbb\xbfregister')
    assert content.count(b'\r\n') == 2
    (row,) = read(content, separator)
    assert (row['number'], row['paper'], row['fee'], row['void_reason']) == (
        '7',
        'Quyết định "số 1"; về, việc',
        '4000',
        '',
    )
    assert (row['certified_on'], row['finished_at']) == ('2026-11-20', '2026-11-20T03:00:00Z')


@pytest.mark.parametrize('text', ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '=HYPERLINK("http://x","y")'])
@pytest.mark.parametrize('column', ['paper', 'requester', 'owner', 'signer', 'withdrawn_reason'])
def test_nothing_that_people_wrote_is_computed(text, column):
    (row,) = read(as_csv([entry(**{column: text})]))
    assert row[column] == f"'{text}"


def test_line_breaks_stay_in_their_cell():
    (row,) = read(as_csv([entry(paper='a\r\nb,"c"')]))
    assert row['paper'] == 'a\r\nb,"c"'


def test_json_tells_book_and_rows():
    book = BookShown(
        id=uuid.uuid4(), register_=Register.CERTIFIED, title='Sổ', symbol='SCT/BS', year=2026, number=1, opened_at=MOMENT,
        closed_at=None, ends_year=False, overdue=False, months=[11], may_close=True, href='x',
        totals=TotalsShown(first=1, last=1, numbers=1, issued=1, void=0, reserved=0, copies=1, withdrawn=0, pages=2, fee=0),
    )  # fmt: skip
    found = json.loads(as_json(book, [entry()]))
    assert found['schema'] == 'digitizer/ledger/1'
    assert (found['book']['register'], found['book']['year']) == ('sct_bs', 2026)
    assert 'may_close' not in found['book']
    assert found['entries'][0]['register'] == 'sct_bs'
    assert found['entries'][0]['requester'] == 'Nguyễn Văn Mẫu'
