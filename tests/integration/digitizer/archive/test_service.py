"""The archive in a real folder: files in, the same files out, damage found."""

from __future__ import annotations

import hashlib
import os
import uuid
from datetime import UTC, datetime, timedelta

import pytest

import storage
from digitizer.archive import Archive, Rendition, open_archive
from digitizer.config import Settings
from digitizer.errors import ConfigurationError

ID = uuid.UUID(int=7)


@pytest.fixture
def archive(tmp_path) -> Archive:
    return open_archive(Settings(data_dir=tmp_path / 'var'))


@pytest.fixture
def scan(tmp_path):
    file = tmp_path / 'Nguyễn Văn A 001203004567.pdf'
    file.write_bytes(b'%PDF-1.7 scan')
    return file


def test_what_is_kept_can_be_fetched(archive, scan, tmp_path):
    stored = archive.keep_original(ID, scan, name=scan.name)
    assert stored.created
    assert archive.fetch(stored.key, tmp_path / 'back.pdf').read_bytes() == scan.read_bytes()
    assert archive.open(stored.key, start=1, length=3).read() == b'PDF'


def test_no_part_of_the_file_name_is_in_the_store(archive, scan, tmp_path):
    archive.keep_original(ID, scan, name=scan.name)
    archive.keep_rendition(ID, Rendition.SEARCHABLE, scan)
    names = ' '.join(str(path) for path in (tmp_path / 'var').rglob('*'))
    assert 'Nguy' not in names
    assert '001203' not in names


def test_keeping_twice_is_a_no_op_and_a_changed_rendition_is_a_new_object(archive, scan):
    first = archive.keep_rendition(ID, Rendition.RECORD, scan)
    assert not archive.keep_rendition(ID, Rendition.RECORD, scan).created
    scan.write_bytes(b'corrected')
    second = archive.keep_rendition(ID, Rendition.RECORD, scan)
    assert second.created
    assert second.key != first.key
    assert archive.remove_document(ID) == 2
    assert archive.remove_document(ID) == 0


def test_a_fetch_of_rotten_bytes_leaves_no_file(archive, scan, tmp_path):
    stored = archive.keep_copy(ID, scan)
    content = tmp_path / 'var' / 'objects' / 'objects' / stored.key / '@content'
    content.chmod(0o644)
    content.write_bytes(b'%PDF-1.7 SCAN')
    with pytest.raises(storage.Corrupt):
        archive.fetch(stored.key, tmp_path / 'back.pdf')
    assert not (tmp_path / 'back.pdf').exists()


def test_the_fixity_scan_names_missing_changed_and_unknown_objects(archive, scan, tmp_path):
    good = archive.keep_copy(ID, scan).key
    rotten = archive.keep_rendition(ID, Rendition.SEARCHABLE, scan).key
    os.truncate(tmp_path / 'var' / 'objects' / 'objects' / rotten / '@content', 3)
    lost = good.replace(str(ID), str(uuid.UUID(int=8)))
    # Someone puts other bytes with a matching record under a key that names another hash.
    swapped = good.replace('copies', 'evidence').replace('.pdf', '.zip')
    with scan.open('rb') as source:
        archive.store.put_once(swapped.replace(hashlib.sha256(scan.read_bytes()).hexdigest(), '0' * 64), source,
                               sha256=hashlib.sha256(scan.read_bytes()).hexdigest())  # fmt: skip
    forged = f'evidence/{ID}/{"0" * 64}.zip'
    found = {(damage.key, damage.code) for damage in archive.damaged([good, rotten, lost, forged])}
    assert found == {(rotten, 'corrupt'), (lost, 'not_found'), (forged, 'corrupt')}
    assert list(archive.unknown([good, rotten])) == [forged]


def test_retention_holds_a_document_whole(archive, scan):
    key = archive.keep_rendition(ID, Rendition.SEARCHABLE, scan).key
    archive.keep_rendition(ID, Rendition.RECORD, scan)
    assert archive.retain(key, datetime.now(UTC) + timedelta(days=1))
    with pytest.raises(storage.Protected):
        archive.remove_document(ID)
    assert len(list(archive.store.entries())) == 2


def test_a_store_that_cannot_retain_says_so(archive, scan, monkeypatch):
    key = archive.keep_copy(ID, scan).key

    def unable(key, until):
        raise storage.NotSupported('no lock')

    monkeypatch.setattr(archive.store, 'retain', unable)
    assert archive.retain(key, datetime.now(UTC) + timedelta(days=1)) is False


def test_the_settings_name_the_store(tmp_path):
    archive = open_archive(Settings(data_dir=tmp_path, objects_url=(tmp_path / 'elsewhere').as_uri()))
    assert archive.store.address == (tmp_path / 'elsewhere').as_uri()
    with pytest.raises(ConfigurationError, match='objects_url'):
        open_archive(Settings(data_dir=tmp_path, objects_url='ftp://host/x'))
