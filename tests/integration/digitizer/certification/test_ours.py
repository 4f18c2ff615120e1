"""Is a file one of our copies: by the hash of what was published, whatever the file says of itself."""

from __future__ import annotations

import hashlib
import tracemalloc
import uuid
from datetime import UTC, datetime

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from digitizer.certification.ours import Match, OurCopies, copies_of_installation, hashes_of_revisions
from digitizer.config import Settings
from digitizer.db import Base, Database, database_url
from digitizer.db.models import CertifiedCopyRow, CopyRevision

FIRST = b'%PDF-1.7\nfirst\n%%EOF\n'
SECOND = FIRST + b'validation data\n%%EOF\n'
SIGNED_AT = datetime(2026, 11, 21, 7, 5, 33, tzinfo=UTC)


def sha256(data):
    return hashlib.sha256(data).hexdigest()


@pytest.fixture
def register(tmp_path):
    """A register of one copy with two revisions, and of one that is older than the list of revisions."""
    settings = Settings(data_dir=tmp_path)
    engine = create_engine(database_url(settings))  # without foreign keys: the documents do not matter here
    Base.metadata.create_all(engine)
    with Session(engine) as session, session.begin():
        listed = row(sha256=sha256(SECOND), level='B-LT', ledger_number='07, quyển 01/2026')
        session.add_all([listed, row(sha256=sha256(b'old copy'), kind='sao_y', level='B-T')])
        session.flush()
        for number, data, level in ((1, FIRST, 'B-T'), (2, SECOND, 'B-LT')):
            key = f'certified/{number}'
            session.add(
                CopyRevision(
                    copy_id=listed.id,
                    number=number,
                    level=level,
                    sha256=sha256(data),
                    size=len(data),
                    object_key=key,
                    created_at=SIGNED_AT,
                )
            )
    engine.dispose()
    return settings


def row(**more):
    given = {'kind': 'chung_thuc', 'state': 'signed', 'trial': False, 'signed_at': SIGNED_AT, **more}
    return CertifiedCopyRow(
        id=uuid.uuid4(),
        document_id=uuid.uuid4(),
        requested_by='officer',
        requested_at=SIGNED_AT,
        level_attempts=0,
        **given,
    )


@pytest.fixture
def find(register, tmp_path):
    database = Database(database_url(register))

    def ask(data):
        path = tmp_path / 'asked.pdf'
        path.write_bytes(data)
        return OurCopies(database).find(path)

    yield ask
    database.close()


def test_the_newest_revision_is_recognised(find):
    found = find(SECOND)
    assert (found.match, found.revision, found.revisions) == (Match.NEWEST, 2, 2)
    assert (found.level, found.newest_level, found.ledger_number) == ('B-LT', 'B-LT', '07, quyển 01/2026')
    assert (found.withdrawn, found.trial, found.sha256) == (False, False, sha256(SECOND))
    told = found.to_json()
    assert (told['kind'], told['signed_at']) == ('chung_thuc', '2026-11-21T07:05:33Z')


def test_an_earlier_revision_is_superseded_and_no_less_ours(find):
    found = find(FIRST)
    assert (found.match, found.revision, found.level, found.newest_level) == (Match.OLDER, 1, 'B-T', 'B-LT')
    assert 'mức lưu trữ cao hơn' in found.sentence


@pytest.mark.parametrize('tail', [b'x', b'\n1 0 obj\n<<>>\nendobj\n%%EOF\n', b'\r\n'])
def test_what_was_written_behind_is_told_with_the_revision_it_began_as(find, tail):
    found = find(SECOND + tail)
    assert (found.match, found.revision, found.sha256) == (Match.ADDED_TO, 2, sha256(SECOND))
    assert 'ghi thêm' in found.sentence


def test_a_change_inside_is_none_of_ours(find):
    assert find(FIRST.replace(b'first', b'other')).match is Match.NONE
    assert find(b'').match is Match.NONE
    assert find(b'certified by us %%EOF' * 400).match is Match.NONE


def test_copies_older_than_the_list_are_known_by_their_own_hash(find):
    found = find(b'old copy')
    assert (found.match, found.kind, found.revision, found.level) == (Match.NEWEST, 'sao_y', None, 'B-T')


def test_withdrawn_and_trial_are_said(register, find):
    engine = create_engine(database_url(register))
    with Session(engine) as session, session.begin():
        for copy in session.query(CertifiedCopyRow):
            copy.state, copy.trial = 'withdrawn', True
    engine.dispose()
    found = find(SECOND)
    assert found.withdrawn
    assert 'THU HỒI' in found.sentence
    assert 'thử nghiệm' in found.sentence


def test_a_refused_request_is_no_copy(register, find):
    engine = create_engine(database_url(register))
    with Session(engine) as session, session.begin():
        session.add(row(sha256=sha256(b'refused'), state='refused', signed_at=None))
    engine.dispose()
    assert find(b'refused').match is Match.NONE


def test_a_register_that_does_not_answer_is_no_reason_to_fail(tmp_path):
    (tmp_path / 'a.pdf').write_bytes(FIRST)
    (tmp_path / 'empty.sqlite').write_bytes(b'')
    database = Database(f'sqlite:///{tmp_path}/empty.sqlite')
    assert OurCopies(database).find(tmp_path / 'a.pdf') is None
    database.close()


def test_a_machine_without_an_installation_has_no_register(tmp_path):
    assert copies_of_installation(Settings(data_dir=tmp_path)) is None


def test_every_end_of_a_revision_is_hashed(tmp_path):
    parts = [b'a%%EOF', b'\r\nb%%EOF\r\n', b'c%%EOF\r', b'd']
    (tmp_path / 'a.pdf').write_bytes(b''.join(parts))
    whole, known = hashes_of_revisions(tmp_path / 'a.pdf')
    data = b''.join(parts)
    assert whole == sha256(data)
    assert known == {sha256(data[:end]): end for end in (6, 7, 8, 14, 15, 16, 22, 23)}


def test_a_file_full_of_marks_takes_no_memory(tmp_path):
    """Anybody may ask about a file: what is remembered of it does not grow with the marks in it."""
    (tmp_path / 'a.pdf').write_bytes(b'%%EOF\r\n' * 200_000)
    tracemalloc.start()
    try:
        _, known = hashes_of_revisions(tmp_path / 'a.pdf')
        assert tracemalloc.get_traced_memory()[1] < 1 << 20
    finally:
        tracemalloc.stop()
    assert len(known) == 3 * 300 - 1
    assert max(known.values()) == 7 * 200_000 - 1
