"""The data layer on SQLite and, where it is installed, on PostgreSQL: the same answers from both."""

from __future__ import annotations

import threading
import unicodedata
import uuid
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import inspect, select, text
from sqlalchemy.exc import DBAPIError

import digitizer.db.models  # noqa: F401 - fills the metadata
from digitizer.audit import AuditLog, Links, record
from digitizer.db import Base, Database
from digitizer.db.migrate import is_current, upgrade
from digitizer.db.models import AuditEvent, Batch, BatchFile, DocumentOwner, DocumentRow
from digitizer.documents import query, repository
from digitizer.documents.model import (
    Document,
    Field,
    FieldStatus,
    Source,
    TypeDecision,
)
from digitizer.documents.query import Scope
from digitizer.documents.schemas import DocumentQuery
from digitizer.documents.states import DocumentState, RenditionKind
from digitizer.intake import repository as batches
from digitizer.kit import clock
from tests.fakes import postgres

LINKS = Links(b'secret')


@pytest.fixture(
    scope='module',
    params=[
        'sqlite',
        pytest.param(
            'postgresql',
            marks=[
                pytest.mark.slow,
                pytest.mark.skipif(postgres.programs() is None, reason='PostgreSQL is not installed'),
            ],
        ),
    ],
)
def database(request, tmp_path_factory) -> Iterator[Database]:
    if request.param == 'sqlite':
        found = Database(f'sqlite:///{tmp_path_factory.mktemp("db") / "a.sqlite"}')
        upgrade(found)
        yield found
        found.close()
        return
    with postgres.cluster() as url:
        found = Database(url.replace('postgresql://', 'postgresql+psycopg://'))
        upgrade(found)
        yield found
        found.close()


@pytest.fixture(scope='module')
def log(database) -> AuditLog:
    return AuditLog(database)


def make_document(database: Database, words: str, *, number: str = '1/QĐ', owner: str | None = None) -> uuid.UUID:
    batch_id, file_id = uuid.uuid4(), uuid.uuid4()
    document_id = repository.document_row_id(file_id, [1])
    with database.begin() as session:
        station = batches.station(session, 'tram-01')
        session.add(
            Batch(id=batch_id, station_id=station, state='processing', created_by='user:1', created_at=clock.now())
        )
        session.flush()
        session.add(
            BatchFile(id=file_id, batch_id=batch_id, ordinal=0, name='a', size=1, sha256='0' * 64, state='split')
        )
        session.flush()
        moment = clock.now()
        session.add(
            DocumentRow(
                id=document_id, batch_id=batch_id, file_id=file_id, ordinal=1, pages=[1], page_count=1,
                state='split', created_at=moment, updated_at=moment,
            )
        )  # fmt: skip
        session.flush()
        fields = [Field('document_number', 'Số', number, number, 0.99, FieldStatus.ACCEPTED)]
        if owner:
            fields.append(Field('personal_id', 'Số định danh', owner, owner, 0.99, FieldStatus.ACCEPTED))
        decision = TypeDecision('T17', 'Quyết định', 0.9, True)
        found = Document(document_id, Source(Path('x'), '0' * 64, 1, 1), decision, tuple(fields), (), ())
        repository.save_type(session, document_id, decision, sensitive=False)
        repository.save_understanding(session, document_id, found, LINKS)
        repository.save_text(session, document_id, words)
    return document_id


def found(database: Database, words: str) -> dict[uuid.UUID, bool]:
    with database.read() as session:
        listed = query.find(session, DocumentQuery(text=words, limit=200), owner=None, scope=Scope())
    return {row.id: exact for row, exact in listed.items}


@pytest.fixture(autouse=True)
def _chained(log) -> None:
    """Every transaction is chained, as in the service."""


def test_migrations_make_what_the_models_say(database):
    assert is_current(database)
    upgrade(database)  # a second time changes nothing
    inspector = inspect(database.engine)
    for name, table in Base.metadata.tables.items():
        columns = {column['name'] for column in inspector.get_columns(name)}
        assert columns == set(table.columns.keys()), name


def test_words_are_found_with_and_without_marks_and_exact_hits_come_first(database):
    exact = make_document(database, 'Quyết định của Ủy ban nhân dân huyện Định Quán')
    folded = make_document(database, 'QUYET DINH cua uy ban nhan dan huyen Dinh Quan')
    other = make_document(database, 'quyển dinh dưỡng')
    hits = found(database, 'quyết định quán')
    assert hits == {exact: True, folded: False}
    assert list(hits) == [exact, folded]
    assert found(database, 'dinh quan') == {folded: True, exact: False}
    assert other not in found(database, 'định quán')


def test_both_places_of_a_tone_are_one_word(database):
    newer = make_document(database, 'Uỷ ban nhân dân phường Thuý Hoà xyzzy')
    older = make_document(database, 'Ủy ban nhân dân phường Thúy Hòa xyzzy')
    for words in ('uỷ ban xyzzy', 'ủy ban xyzzy', '"Thúy Hoà" xyzzy'):
        assert found(database, words) == {newer: True, older: True}
    assert found(database, 'úy ban xyzzy') == {newer: False, older: False}


def test_decomposed_input_is_the_same_text(database):
    document = make_document(database, unicodedata.normalize('NFD', 'Thửa đất số mười bảy'))
    assert found(database, 'thửa đất') == {document: True}
    assert found(database, unicodedata.normalize('NFD', 'thửa đất')) == {document: True}


@pytest.mark.parametrize('words', ['"một hai"', 'hai "ba bốn"', 'một - hai / ba'])
def test_phrases_and_signs(database, words):
    document = make_document(database, f'một hai ba bốn {uuid.uuid4().hex}')
    assert document in found(database, words)
    assert document not in found(database, '"bốn ba"')


@pytest.mark.parametrize('words', ['\'', '"', "x' OR '1", 'a:b', 'NEAR(a b)', 'a*', '-', "\\'", 'và & | ! ( )', 'ﬁ'])
def test_signs_of_the_query_language_mean_nothing(database, words):
    found(database, words)


def test_new_text_replaces_the_old(database):
    document = make_document(database, 'chữ thứ nhất xyzzy')
    with database.begin() as session:
        repository.save_text(session, document, 'chữ thứ hai plugh')
    assert document not in found(database, 'xyzzy')
    assert document in found(database, 'plugh')


def test_owners_are_links_never_numbers(database):
    document = make_document(database, 'x', owner='079195004321')
    with database.read() as session:
        rows = session.scalars(select(DocumentOwner).where(DocumentOwner.document_id == document)).all()
        listed = query.find(
            session, DocumentQuery(owner_id='079195004321'), owner=LINKS.owner('079 195 004 321'), scope=Scope()
        )
    assert [row.owner_hmac for row in rows] == [LINKS.owner('079195004321')]
    assert document in {row.id for row, _ in listed.items}
    assert Links(b'another').owner('079195004321') != LINKS.owner('079195004321')


def test_state_changes_once(database):
    document = make_document(database, 'x')
    results = []

    def step() -> None:
        with database.begin() as session:
            results.append(repository.move(session, document, before=[DocumentState.SPLIT], after=DocumentState.TYPED))

    threads = [threading.Thread(target=step) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == [False] * 5 + [True]


def test_rendition_is_replaced_not_doubled(database):
    document = make_document(database, 'x')
    for sha256 in ('a' * 64, 'b' * 64):
        with database.begin() as session:
            repository.save_rendition(
                session,
                document,
                RenditionKind.SEARCHABLE,
                key='k',
                sha256=sha256,
                size=1,
                media_type='application/pdf',
            )
    with database.read() as session:
        assert [row.sha256 for row in repository.renditions(session, document)] == ['b' * 64]


def test_audit_chain_grows_in_order_from_many_writers(database, log):
    def write(number: int) -> None:
        for _ in range(5):
            with database.begin() as session:
                record(session, f'user:{number}', 'test', 'document:1', count=number)

    before = log.verify().events
    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    report = log.verify()
    assert (report.intact, report.events - before) == (True, 20)


def test_event_of_a_rolled_back_transaction_never_was(database, log):
    def fails() -> None:
        with database.begin() as session:
            record(session, 'user:1', 'test', 'document:1')
            raise RuntimeError

    before = log.verify().events
    with pytest.raises(RuntimeError):
        fails()
    assert log.verify().events == before


def test_audit_rows_cannot_be_changed_or_deleted(database, log):
    with database.begin() as session:
        record(session, 'user:1', 'test', 'document:1')
    for statement in ("UPDATE audit_events SET actor = 'x'", 'DELETE FROM audit_events'):
        with pytest.raises(DBAPIError, match='never changed'), database.begin() as session:
            session.execute(text(statement))
    assert log.verify().intact


def test_tampering_behind_the_back_is_found(database, log):
    if database.url.get_backend_name() != 'sqlite':
        pytest.skip('needs to drop the guard, as an intruder with the file would')
    for number in range(3):
        with database.begin() as session:
            record(session, 'user:1', 'test', 'document:1', count=number)
    with database.begin() as session:
        last = session.scalars(select(AuditEvent).order_by(AuditEvent.sequence.desc()).limit(1)).one()
        target = last.sequence - 1
        session.execute(text('DROP TRIGGER audit_events_no_update'))
        session.execute(text(f"UPDATE audit_events SET actor = 'user:2' WHERE sequence = {target}"))
    report = log.verify()
    assert (report.intact, report.broken_at) == (False, target)


def test_moments_are_aware_and_naive_ones_refused(database):
    document = make_document(database, 'x')
    with database.read() as session:
        row = session.get_one(DocumentRow, document)
    assert row.created_at.utcoffset() is not None
    with pytest.raises(Exception, match='time zone'), database.begin() as session:
        repository.stamp(session, document, withdrawn_at=datetime(2026, 1, 1))


def test_parameters_stay_out_of_error_texts(database):
    with pytest.raises(DBAPIError) as caught, database.begin() as session:
        session.execute(text('SELECT * FROM nothing WHERE x = :secret'), {'secret': '079195001234'})
    assert '079195001234' not in str(caught.value)
