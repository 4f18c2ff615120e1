"""The archive in a real folder: files in, the same files out, never half of one."""

from __future__ import annotations

import uuid

import pytest

import storage
from digitizer.archive import Archive, keys, open_archive, transfer
from digitizer.config import Settings
from digitizer.documents.states import RenditionKind
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


def rendition(kind: RenditionKind, extension: str):
    return lambda digest: keys.rendition_key(ID, kind, digest, extension)


def test_what_is_kept_can_be_fetched(archive, scan, tmp_path):
    stored = archive.keep_copy(ID, scan)
    assert stored.created
    assert archive.fetch(stored.key, tmp_path / 'back.pdf').read_bytes() == scan.read_bytes()


def test_no_part_of_the_file_name_is_in_the_store(archive, scan, tmp_path):
    archive.keep_copy(ID, scan)
    transfer.put_file(archive.store, rendition(RenditionKind.SEARCHABLE, keys.extension_of(scan.name)), scan)
    names = ' '.join(str(path) for path in (tmp_path / 'var').rglob('*'))
    assert 'Nguy' not in names
    assert '001203' not in names


def test_keeping_twice_is_a_no_op_and_a_changed_rendition_is_a_new_object(archive):
    record = rendition(RenditionKind.RECORD, 'json')
    first = transfer.put_bytes(archive.store, record, b'{"fields": []}')
    assert not transfer.put_bytes(archive.store, record, b'{"fields": []}').created
    second = transfer.put_bytes(archive.store, record, b'{"fields": [1]}')
    assert second.created
    assert second.key != first.key
    assert {entry.key for entry in archive.store.entries(f'documents/{ID}/')} == {first.key, second.key}


def test_a_file_that_changed_after_it_was_hashed_is_not_stored(archive, scan):
    with pytest.raises(storage.StorageError):
        transfer.put_file(archive.store, rendition(RenditionKind.SEARCHABLE, 'pdf'), scan, sha256='0' * 64)
    assert list(archive.store.entries()) == []


def test_a_fetch_of_rotten_bytes_leaves_no_file(archive, scan, tmp_path):
    stored = archive.keep_copy(ID, scan)
    content = tmp_path / 'var' / 'objects' / 'objects' / stored.key / '@content'
    content.chmod(0o644)
    content.write_bytes(b'%PDF-1.7 SCAN')
    with pytest.raises(storage.Corrupt):
        archive.fetch(stored.key, tmp_path / 'back.pdf')
    assert not (tmp_path / 'back.pdf').exists()


def test_the_settings_name_the_store(tmp_path):
    archive = open_archive(Settings(data_dir=tmp_path, objects_url=(tmp_path / 'elsewhere').as_uri()))
    assert archive.store.address == (tmp_path / 'elsewhere').as_uri()
    with pytest.raises(ConfigurationError, match='objects_url'):
        open_archive(Settings(data_dir=tmp_path, objects_url='ftp://host/x'))
