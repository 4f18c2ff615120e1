"""The copy is shown page by page before it is signed, as it will be, and afterwards as it is; showing signs nothing."""

from __future__ import annotations

import io
import uuid

import pytest
from PIL import Image

from digitizer.certification.copies.shown_pages import ShownPages
from digitizer.identity.principal import Role
from tests.fakes.office import ANY_KEY, code, ok


def picture(answer):
    assert answer.status_code == 200, answer.text
    return Image.open(io.BytesIO(answer.content)).convert('L')


def ink(image, box):
    """Share of dark pixels within a box given in shares of the page."""
    width, height = image.size
    part = image.crop((int(box[0] * width), int(box[1] * height), int(box[2] * width), int(box[3] * height)))
    dark = sum(part.histogram()[:128])
    return dark / (part.width * part.height)


@pytest.fixture(scope='module')
def request_(office, paper):
    return office.ask(paper)


def pages(client, request):
    return ok(client.get(f'{request["href"]}/pages'))


def test_what_will_be_signed_is_shown_with_its_statement_page(office, request_):
    found = pages(office.officer, request_)
    assert found['stage'] == 'expected'
    assert found['original_pages'] == 2
    assert [page['number'] for page in found['pages']] == [1, 2, 3]
    assert found['number_expected']
    statement = picture(office.officer.get(f'{found["pages"][2]["href"]}?width=1000'))
    assert statement.width == 1000
    assert abs(statement.height / statement.width - found['pages'][2]['height'] / found['pages'][2]['width']) < 0.01
    assert 0.005 < ink(statement, (0, 0, 1, 1)) < 0.5
    again = pages(office.officer, request_)
    assert again == found


def test_showing_gives_out_no_number_and_signs_nothing(office, request_):
    before = pages(office.officer, request_)
    for _ in range(3):
        assert pages(office.officer, request_)['number_expected'] == before['number_expected']
    now = ok(office.officer.get(request_['href']))
    assert now['state'] == 'requested'
    assert now['ledger_number'] is None
    assert now['signing_by'] is None


def test_the_number_shown_is_that_of_the_book_that_is_next(office, paper):
    """The book is full: the number that is shown is the first of a new one, as it is when it is given out."""
    by = office.principal(Role.OFFICER)
    office.signed(paper, kind='sao_y')
    copies = office.with_settings(ledger_rows_per_book=1)
    request = uuid.UUID(office.approved(paper, kind='trich_sao', extract=[{'page': 1}])['id'])
    shown = ShownPages(copies.desk).pages(request, by=by).number_expected
    given = copies.signer.sign(request, ANY_KEY, by=office.principal(Role.CLERK)).ledger_number
    assert shown == given


def test_pictures_are_for_the_one_who_asked_for_the_list(office, request_):
    first = pages(office.officer, request_)['pages'][0]['href']
    assert office.officer.get(first).status_code == 200
    assert code(office.clerk.get(first)) == (404, 'not_found')
    assert office.running.person('reader').get(first).status_code == 403
    assert office.officer.get(first.replace('1.jpg', '9.jpg')).status_code == 404
    assert office.officer.get(f'{request_["href"]}/pages/{"0" * 32}/1.jpg').status_code == 404
    assert office.officer.get(f'{request_["href"]}/pages/..%2f..%2fx/1.jpg').status_code in (404, 422)
    assert office.officer.get(f'/api/v1/signing-requests/{uuid.uuid4()}/pages').status_code == 404


def test_a_sao_y_is_shown_with_the_mark_at_the_top_right(office, paper):
    request = office.ask(paper, kind='sao_y')
    found = pages(office.clerk, request)
    assert (found['stage'], len(found['pages'])) == ('expected', 2)
    shown = picture(office.clerk.get(f'{found["pages"][0]["href"]}?width=1200'))
    top_right = ink(shown, (0.6, 0, 1, 0.06))
    assert top_right > 0.01


def test_the_clerk_sees_what_the_officer_signed_and_then_the_copy(office):
    request = office.certified()
    waiting = pages(office.clerk, request)
    assert (waiting['stage'], len(waiting['pages'])) == ('expected', 3)
    assert waiting['number_expected'] == request['ledger_number']
    ok(office.clerk.post(f'{request["href"]}/sign'))
    done = pages(office.clerk, request)
    assert (done['stage'], len(done['pages'])) == ('copy', 3)
    marks = [picture(office.clerk.get(f'{item["pages"][2]["href"]}?width=1000')) for item in (waiting, done)]
    assert abs(ink(marks[0], (0, 0, 1, 1)) - ink(marks[1], (0, 0, 1, 1))) < 0.01  # as it was shown


def test_a_refused_request_shows_what_it_would_have_been_made_of(office, paper):
    request = office.ask(paper, kind='trich_sao', extract=[{'page': 2}])
    ok(office.officer.post(f'{request["href"]}/refuse', json={'reason': 'illegible'}))
    found = pages(office.officer, request)
    assert (found['stage'], found['number_expected'], len(found['pages'])) == ('source', None, 2)
