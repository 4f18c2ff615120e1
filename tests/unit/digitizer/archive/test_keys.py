"""Object keys hold ids and hashes only, and the same content always has the same key."""

from __future__ import annotations

import uuid

import pytest

from digitizer.archive import keys
from digitizer.documents.states import RenditionKind
from storage import BadKey

ID = uuid.UUID(int=7)
SHA = 'ab' * 32


def test_where_things_lie():
    assert keys.original_key(ID, SHA, 'tif') == f'batches/{ID}/originals/{SHA}.tif'
    assert keys.rendition_key(ID, RenditionKind.SEARCHABLE, SHA, 'pdf') == f'documents/{ID}/searchable/{SHA}.pdf'
    assert keys.copy_key(ID, SHA) == f'copies/{ID}/{SHA}.pdf'
    assert keys.page_key(ID, SHA, 'json') == f'batches/{ID}/pages/{SHA}.json'


@pytest.mark.parametrize(
    ('name', 'extension'),
    [
        ('scan.PDF', 'pdf'), ('a.b.tiff', 'tiff'), ('Nguyễn Văn A', 'bin'), ('001203004567.', 'bin'), ('x.nguyễn', 'bin'),
        ('x.001203004567', 'bin'), ('.pdf', 'pdf'), ('x./../y', 'bin'),
    ],
)  # fmt: skip
def test_nothing_of_a_file_name_but_a_plain_extension_gets_into_a_key(name, extension):
    assert keys.extension_of(name) == extension


@pytest.mark.parametrize(
    ('digest', 'extension'), [('AB' * 32, 'pdf'), ('ab', 'pdf'), (SHA, 'p/../f'), (SHA, ''), (SHA, 'PDF')]
)
def test_malformed_parts_are_refused(digest, extension):
    with pytest.raises(BadKey):
        keys.original_key(ID, digest, extension)
