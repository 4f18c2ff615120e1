"""What a printed book says: lines, words, fees; text that a font cannot draw or a column cannot hold."""

from __future__ import annotations

import io
import uuid
from datetime import UTC, date, datetime
from importlib import resources

import pypdf
import pytest

from digitizer import config
from digitizer.certification.register.closing import Totals
from digitizer.certification.register.form import ColumnKey, FeeRule, form_for
from digitizer.certification.register.layout import drawable
from digitizer.certification.register.lines import grouped, lines_of
from digitizer.certification.register.model import EntryState, Register
from digitizer.certification.register.printing import MonthPrint, print_month
from digitizer.certification.register.schemas import BookShown, TotalsShown
from digitizer.config import Settings
from digitizer.errors import ConfigurationError
from signing.typeface import shipped
from tests.fakes.ledger_rows import MOMENT, entry
from tests.fakes.paper import lowest_text

DAY = date(2026, 11, 20)
FORM = form_for(Register.CERTIFIED, DAY)


def line(*rows):
    (found,) = lines_of(rows, FORM)
    return found


def printed(rows, totals=None, month=11, **more):
    book = BookShown(
        id=uuid.uuid4(), register_=Register.CERTIFIED, title='', symbol='', year=2026, number=1, opened_at=MOMENT,
        closed_at=more.pop('closed_at', None), ends_year=False, overdue=False, months=[11], may_close=False, href='',
        totals=TotalsShown(first=1, last=2, numbers=2, issued=1, void=1, reserved=0, copies=1, withdrawn=0, pages=2, fee=4000),
    )  # fmt: skip
    given = {'organisation': 'UBND phường Hoa Mẫu', 'printed_at': MOMENT, 'names': True, 'trial': False}
    content = print_month(MonthPrint(book=book, month=month, rows=tuple(rows), totals=totals, **(given | more)))
    return pypdf.PdfReader(io.BytesIO(content))


def words(reader):
    return ' '.join(' '.join(page.extract_text() for page in reader.pages).split())


def test_line_of_an_issued_copy():
    cells = line(entry(number=7)).cells
    assert [cells[key] for key in ColumnKey if key is not ColumnKey.KIND] == [
        '07', '20/11/2026', 'Nguyễn Văn Mẫu', 'Giấy khai sinh', 'Trần Ví Dụ, Chủ tịch', '01', '4.000', '',
    ]  # fmt: skip


def test_copies_under_one_number_make_one_line():
    cells = line(
        entry(), entry(part=2, requester='Phạm Định'), entry(part=3, state=EntryState.VOID, void_reason='x')
    ).cells
    assert (cells[ColumnKey.COPIES], cells[ColumnKey.FEE]) == ('02', '8.000')
    assert cells[ColumnKey.REQUESTER] == 'Nguyễn Văn Mẫu, Phạm Định'
    assert cells[ColumnKey.NOTE] == ''


def test_void_number_says_why_and_shows_no_signer_copies_or_fee():
    made = line(entry(state=EntryState.VOID, void_reason='refused:altered', fee=None))
    assert made.void
    assert made.cells[ColumnKey.NOTE] == 'Bỏ số: từ chối chứng thực'
    assert [made.cells[key] for key in (ColumnKey.SIGNER, ColumnKey.COPIES, ColumnKey.FEE)] == ['', '', '']


@pytest.mark.parametrize('code', [None, '', 'something new', 'refused_later'])
def test_reason_without_words_is_another_reason(code):
    assert FORM.void_reason(code) == 'lý do khác'


def test_withdrawn_copies_are_noted_all_or_some():
    gone = entry(withdrawn_at=datetime(2026, 11, 21, 18, tzinfo=UTC))  # the 22nd in Viet Nam
    assert line(gone).cells[ColumnKey.NOTE] == 'Đã thu hồi ngày 22/11/2026'
    assert line(gone, entry(part=2)).cells[ColumnKey.NOTE] == 'Thu hồi 01 bản'


def test_who_asked_is_the_owner_only_in_so_many_words():
    assert line(entry(requester=None)).cells[ColumnKey.REQUESTER] == 'Lê Thị Thử (chủ giấy tờ)'
    assert line(entry(requester=None, owner=None)).cells[ColumnKey.REQUESTER] == ''


@pytest.mark.parametrize(
    ('pages', 'fee'), [(0, 0), (1, 2000), (2, 4000), (3, 5000), (198, 200_000), (199, 200_000), (5000, 200_000)]
)
def test_fee(pages, fee):
    assert FeeRule(first=2000, first_pages=2, further=1000, most=200_000).of(pages) == fee


def test_grouped():
    assert [grouped(n) for n in (0, 999, 1000, 1234567)] == ['0', '999', '1.000', '1.234.567']


@pytest.mark.parametrize('register', Register)
def test_columns_fill_a_landscape_sheet_between_its_margins(register):
    assert sum(column.width for column in form_for(register, DAY).columns) == 257


def test_every_form_has_the_same_words():
    forms = [form_for(register, DAY) for register in Register]
    assert len({frozenset(form.words) for form in forms}) == 1
    assert len({frozenset(form.void_reasons) for form in forms}) == 1


def test_month_has_its_totals_and_is_not_final_while_a_number_waits():
    totals = Totals(first=1, last=3, numbers=3, issued=1, void=1, reserved=1, copies=1, withdrawn=0, pages=2, fee=4000)
    said = words(printed([entry(1), entry(2, state=EntryState.VOID), entry(3, state=EntryState.RESERVED)], totals))
    assert 'SỔ CHỨNG THỰC BẢN SAO TỪ BẢN CHÍNH Quyển số 01/2026 - SCT/BS Tháng 11 năm 2026' in said
    assert 'Cộng tháng 11/2026: 03 số (từ số 01 đến số 03); đã cấp 01 số với 01 bản sao của 02 trang bản chính' in said
    assert 'Còn 01 số đang chờ ký' in said
    assert 'NGƯỜI KÝ CHỨNG THỰC' in said
    assert 'phải được đối chiếu' in said  # the form is not checked against the gazette


def test_month_without_rows_says_so():
    said = words(printed([], month=2))
    assert 'Tháng 02 năm 2026' in said
    assert 'Không có việc chứng thực trong tháng. Cộng tháng 02/2026: 00 số.' in said


def test_closed_book_says_its_totals():
    assert 'Sổ khóa ngày 31/12/2026: 02 số' in words(printed([], closed_at=datetime(2026, 12, 31, 9, tzinfo=UTC)))


@pytest.mark.parametrize(
    ('month', 'printed_at', 'closed_at', 'says'),
    [
        (11, datetime(2026, 11, 30, 16, 59, tzinfo=UTC), None, True),  # 23:59 of the last day in Viet Nam
        (11, datetime(2026, 11, 30, 17, 0, tzinfo=UTC), None, False),
        (12, MOMENT, None, True),
        (11, MOMENT, MOMENT, False),  # nothing is added to a closed book
    ],
)
def test_a_month_that_is_not_over_says_so(month, printed_at, closed_at, says):
    said = words(printed([], month=month, printed_at=printed_at, closed_at=closed_at))
    assert ('Tháng chưa kết thúc' in said) is says


def test_masked_print_says_so():
    assert 'Họ tên được che' in words(printed([], names=False))


def test_many_lines_go_over_sheets_that_repeat_the_head_and_are_numbered():
    reader = printed([entry(number) for number in range(1, 101)])
    pages = [' '.join(page.extract_text().split()) for page in reader.pages]
    assert len(pages) > 3
    for number, text in enumerate(pages, start=1):
        assert f'Trang {number}/{len(pages)}' in text
        assert 'Quyển số 01/2026 - SCT/BS' in text
    assert all('Tên của bản chính giấy tờ, văn bản' in text for text in pages[:-1])
    assert {(page.mediabox.width, page.mediabox.height) for page in reader.pages} == {(841.89, 595.28)}
    fonts = {page['/Resources']['/Font']['/F0'].indirect_reference.idnum for page in reader.pages}
    assert len(fonts) == 1  # embedded once


@pytest.mark.parametrize('many', range(1, 30))
def test_signatures_never_stand_on_a_sheet_without_a_line(many):
    last = (
        printed([entry(number, paper=f'Giấy thứ {number}') for number in range(1, many + 1)]).pages[-1].extract_text()
    )
    assert 'NGƯỜI KÝ CHỨNG THỰC' in last
    assert f'Giấy thứ {many}' in ' '.join(last.split())


def test_a_line_that_is_higher_than_a_sheet_goes_on_over_the_next():
    """Two hundred people may ask for copies of one paper on one day; each of them stands in the book."""
    rows = [entry(1, part=part, requester=f'Nguyễn Thị Hoàng Phương Thử {part:03d}') for part in range(1, 201)]
    reader = printed([entry(1, requester='Lê Thị Đầu'), *rows, entry(2, requester='Lê Thị Cuối')])
    assert len(reader.pages) > 3
    said = words(reader)
    assert all(f'{part:03d}' in said for part in range(1, 201))
    for page in reader.pages:
        assert lowest_text(page) > 20, 'nothing runs off the sheet'
    assert 'Lê Thị Cuối' in ' '.join(reader.pages[-1].extract_text().split())


def test_hostile_text_stays_in_its_column():
    face, width = shipped(), 100.0
    text = drawable('A' * 200 + ' 漢字\u202e e\u0302\u0301 \x00', face, 10, width)
    assert all(face.width(word, 10) <= width for word in text.split())
    assert '漢' not in text
    assert 'ế' in text  # in NFC
    reader = printed([entry(paper='B' * 300, requester='漢' * 200, signer='\u202eabc')])
    for page in reader.pages:
        spots = []
        page.extract_text(
            visitor_text=lambda said, cm, tm, font, size, spots=spots: spots.append((said.strip(), tm[4]))
        )
        assert all(22 * 72 / 25.4 - 1 <= x <= 842 - 18 * 72 / 25.4 for said, x in spots if said)


def own_form(monkeypatch, folder, text):
    (folder / 'own.toml').write_text(text, encoding='utf-8')
    monkeypatch.setattr(config, 'settings', lambda: Settings(ledger_forms_dir=folder))
    return form_for(Register.CERTIFIED, DAY)


SHIPPED = (resources.files('digitizer.certification.register.forms') / 'sct_bs_2015_04.toml').read_text(
    encoding='utf-8'
)


def test_installation_brings_its_own_form(monkeypatch, tmp_path):
    mine = SHIPPED.replace('checked = false', 'checked = true').replace('most = 200000', 'most = 1000')
    form = own_form(monkeypatch, tmp_path, mine)
    assert form.checked
    assert form.fee.of(50) == 1000
    assert form_for(Register.COPIES, DAY).symbol == 'BS'  # the shipped one
    assert 'phải được đối chiếu' not in words(printed([]))


@pytest.mark.parametrize(
    ('changed', 'told'),
    [
        (('register = "sct_bs"', 'register = "x"'), 'ValueError'),
        (('symbol =', 'simbol ='), 'symbol'),
        (('place =', 'plaice ='), 'place'),
        (('other =', 'outher ='), 'other'),
        (('width = 58', 'width = 59'), '257'),
        (('key = "fee"', 'key = "tax"'), 'tax'),
        (('most = 200000', 'utmost = 1'), 'utmost'),
        (('[words]', '[words'), 'TOMLDecodeError'),
    ],
)
def test_form_that_is_not_as_documented_stops_the_start(monkeypatch, tmp_path, changed, told):
    with pytest.raises(ConfigurationError, match=told):
        own_form(monkeypatch, tmp_path, SHIPPED.replace(*changed))


def test_folder_of_forms_that_is_not_there_stops_the_start(monkeypatch, tmp_path):
    monkeypatch.setattr(config, 'settings', lambda: Settings(ledger_forms_dir=tmp_path / 'nowhere'))
    with pytest.raises(ConfigurationError, match='ledger_forms_dir'):
        form_for(Register.CERTIFIED, DAY)
