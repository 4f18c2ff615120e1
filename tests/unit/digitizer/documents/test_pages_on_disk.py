"""Pages and documents written as JSON come back as they were."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from digitizer.documents.flags import flag
from digitizer.documents.model import (
    Check,
    Document,
    Field,
    FieldSource,
    FieldStatus,
    Page,
    Source,
    TypeCandidate,
    TypeDecision,
    document_id,
)
from digitizer.documents.pagestore import PageFolder, save_page
from digitizer.documents.serialise import write_document
from ocr.model import Box, Code, Line, PageKind, Quality, SourcePage, Symbology, Word


def a_page(number: int, text: str = 'Nguyễn Thị Hồng') -> Page:
    words = tuple(Word(part, 0.875, Box(10 * i, 20, 10 * i + 9, 30)) for i, part in enumerate(text.split()))
    return Page(
        number=number,
        source_page=number,
        width=2480,
        height=3508,
        dpi=(300.0, 300.0),
        rotation=180,
        skew=-0.75,
        quality=Quality(sharpness=812.5, contrast=0.75, ink=0.0625, blank=False),
        lines=(Line(words), Line((replace(words[0], handwritten=True),), handwritten=True)),
        codes=(Code(Symbology.QR, 'DGZ1|SEP||', Box(1, 2, 3, 4)),),
        flags=(flag('blurred', page=number),),
        engine='tesseract',
        source=SourcePage(
            number=number,
            origin=Path('in/lô hồ sơ.pdf'),
            origin_page=number,
            image=Path(f'work/{number}.jpg'),
            width=2480,
            height=3508,
            dpi=(300.0, 300.0),
            rotation=0,
            paper=(595.2, 841.92),
            kind=PageKind.SCAN,
        ),
    )


def a_document(pages) -> Document:
    return Document(
        id=document_id('ab' * 32, 1, 2),
        source=Source(Path('in/x.pdf'), 'ab' * 32, 1, 2),
        type=TypeDecision('T17', 'Quyết định', 0.98, True, (TypeCandidate('T17', 0.98), TypeCandidate('T35', 0.01))),
        fields=(
            Field(
                'document_number',
                'Số',
                '84/QĐ-UBND',
                '84/QĐ-UBND',
                0.9,
                FieldStatus.REVIEW,
                FieldSource.OCR,
                page=1,
                box=Box(1, 2, 3, 4),
                checks=(Check('document_number', True, "Đúng mẫu"),),
            ),
            Field('subject', 'Trích yếu', None, None, 0.0, FieldStatus.MISSING),
        ),
        flags=(flag('handwritten', page=1),),
        pages=pages,
    )


def test_a_page_survives_the_disk(tmp_path):
    page = a_page(3)
    save_page(tmp_path, page)
    (loaded,) = PageFolder(tmp_path)
    assert loaded == page


def test_pages_of_a_document_count_from_one(tmp_path):
    for number in range(1, 7):
        save_page(tmp_path, a_page(number))
    pages = PageFolder(tmp_path).document((4, 6))
    assert [(page.number, page.source_page) for page in pages] == [(1, 4), (2, 6)]
    assert [item.page for page in pages for item in page.flags] == [1, 2]
    assert [page.number for page in pages[1:]] == [1]
    with pytest.raises(IndexError):
        pages[2]


def test_only_the_last_page_is_kept_in_memory(tmp_path):
    for number in (1, 2):
        save_page(tmp_path, a_page(number))
    pages = PageFolder(tmp_path)
    first = pages[0]
    assert pages[0] is first
    assert pages[1].source_page == 2
    assert pages[0] is not first
    assert pages[0] == first


def test_document_json_has_the_keys_of_the_contract(tmp_path):
    stream = io.BytesIO()
    write_document(a_document([a_page(1), replace(a_page(2), source_page=2)]), stream)
    data = json.loads(stream.getvalue())
    assert list(data) == ['schema', 'id', 'source', 'type', 'fields', 'flags', 'pages', 'text']
    assert data['schema'] == 'digitizer/document/1'
    assert data['source'] == {'path': 'in/x.pdf', 'sha256': 'ab' * 32, 'first_page': 1, 'last_page': 2}
    assert set(data['fields'][0]) == {
        'name', 'group', 'label', 'value', 'raw', 'confidence', 'status', 'page', 'box', 'source', 'checks',
    }  # fmt: skip
    assert data['fields'][0]['box'] == [1, 2, 3, 4]
    assert data['flags'] == [
        {'code': 'handwritten', 'message': "Có phần viết tay, cần người kiểm tra.", 'severity': 'warning', 'page': 1}
    ]
    page = data['pages'][0]
    assert set(page) == {
        'number', 'source_page', 'width', 'height', 'dpi', 'rotation', 'skew', 'quality', 'text', 'words',
    }  # fmt: skip
    assert page['words'][2] == {'text': 'Hồng', 'confidence': 0.875, 'box': [20, 20, 29, 30]}
    assert data['text'] == 'Nguyễn Thị Hồng\nNguyễn\nNguyễn Thị Hồng\nNguyễn'


def test_document_id_depends_on_content_and_pages_only():
    assert document_id('a' * 64, 1, 2) == document_id('a' * 64, 1, 2)
    assert len({document_id('a' * 64, 1, 2), document_id('a' * 64, 1, 3), document_id('b' * 64, 1, 2)}) == 3
