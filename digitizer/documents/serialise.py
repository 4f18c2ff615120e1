"""Pages and documents as JSON: the record of a page on disk, and `document.json` of the contract."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from digitizer.documents.addresses import Valued, addresses_json
from digitizer.documents.explain import explanation_json
from digitizer.documents.model import Document, Field, Flag, Page, Severity, Source, TypeDecision
from digitizer.kit.clock import utc_text
from ocr.model import Box, Code, Grade, Line, PageKind, Quality, SourcePage, Symbology, Word

DOCUMENT_SCHEMA = 'digitizer/document/1'

Json = dict[str, Any]


def flag_json(flag: Flag) -> Json:
    """Return a flag as the contract writes it."""
    shown = {'code': flag.code, 'message': flag.message, 'severity': flag.severity.value, 'page': flag.page}
    if flag.answer and flag.answered_at:
        shown |= {'answer': flag.answer, 'answered_at': utc_text(flag.answered_at)}
    return shown


def flag_from_json(data: Mapping[str, Any]) -> Flag:
    """Return the flag written by `flag_json`."""
    return Flag(data['code'], data['message'], Severity(data['severity']), data['page'])


def field_json(field: Field) -> Json:
    """Return a field as the contract writes it; `explanation` only where a machine found the value."""
    shown: Json = {
        'name': field.name,
        'group': field.group,
        'label': field.label,
        'value': field.value,
        'raw': field.raw,
        'confidence': round(field.confidence, 4),
        'status': field.status.value,
        'page': field.page,
        'box': list(field.box) if field.box else None,
        'source': field.source.value,
        'checks': [{'rule': check.rule, 'ok': check.ok, 'message': check.message} for check in field.checks],
    }
    return shown | {'explanation': explanation_json(field.explanation)} if field.explanation else shown


def type_json(decision: TypeDecision) -> Json:
    """Return a type decision as the contract writes it."""
    return {
        'code': decision.code,
        'name': decision.name,
        'confidence': round(decision.confidence, 4),
        'accepted': decision.accepted,
        'candidates': [
            {'code': candidate.code, 'confidence': round(candidate.confidence, 4)} for candidate in decision.candidates
        ],
    }


def page_json(page: Page) -> Json:
    """Return a page as the contract writes it: words in reading order and the text."""
    plain: Json = {
        'number': page.number,
        'source_page': page.source_page,
        'width': page.width,
        'height': page.height,
        'dpi': [round(value, 2) for value in page.dpi],
        'rotation': page.rotation,
        'skew': round(page.skew, 3),
        'quality': _quality_json(page.quality),
        'text': page.text,
        'words': [_word_json(word) for line in page.lines for word in line.words],
    }
    return plain | {'pen_strokes': [list(box) for box in page.pen_strokes]} if page.pen_strokes else plain


def document_header(document: Document) -> Json:
    """Return everything of `document.json` that comes before the pages; `addresses` only where there are some."""
    header = {
        'schema': DOCUMENT_SCHEMA,
        'id': str(document.id),
        'source': source_json(document.source),
        'type': type_json(document.type),
        'fields': [field_json(field) for field in document.fields],
        'flags': [flag_json(flag) for flag in document.flags],
    }
    addresses = addresses_json(
        document.type.code, (Valued(item.name, item.group, item.value) for item in document.fields)
    )
    return header | {'addresses': addresses} if addresses else header


def source_json(source: Source) -> Json:
    """Return where a document lies in its input, as the contract writes it."""
    return {
        'path': str(source.path),
        'sha256': source.sha256,
        'first_page': source.first_page,
        'last_page': source.last_page,
    }


def write_document(document: Document, stream: BinaryIO) -> None:
    """Write `document.json`; UTF-8; one page is in memory at a time."""
    for piece in _document_pieces(document):
        stream.write(piece.encode())


def _document_pieces(document: Document) -> Iterator[str]:
    header = _dump(document_header(document))
    yield header[:-1] + ',\n"pages":['
    texts = []
    for index, page in enumerate(document.pages):
        yield (',\n' if index else '\n') + _dump(page_json(page))
        texts.append(page.text)
    yield '\n],\n"text":' + _dump('\n'.join(texts)) + '}\n'


def page_record(page: Page) -> Json:
    """Return all that is known of a page, for the work folder and the object store."""
    source = page.source
    return page_json(page) | {
        'lines': [
            {'words': [_word_json(word) for word in line.words], 'handwritten': line.handwritten} for line in page.lines
        ],
        'words': None,
        'dpi': list(page.dpi),
        'skew': page.skew,
        'codes': [{'symbology': code.symbology.value, 'text': code.text, 'box': list(code.box)} for code in page.codes],
        'flags': [flag_json(flag) for flag in page.flags],
        'engine': page.engine,
        'source': {
            'number': source.number,
            'origin': str(source.origin),
            'origin_page': source.origin_page,
            'image': str(source.image),
            'width': source.width,
            'height': source.height,
            'dpi': list(source.dpi),
            'rotation': source.rotation,
            'paper': list(source.paper),
            'kind': source.kind.value,
            'text_visible': source.text_visible,
            'text_hidden': source.text_hidden,
            'dpi_estimated': source.dpi_estimated,
        },
    }


def page_from_record(record: Mapping[str, Any], *, origin: Path | None = None, image: Path | None = None) -> Page:
    """Return the page written by `page_record`.

    `origin` and `image` replace the recorded paths where the files have moved. The untrusted text layer of
    the source is not kept: what was read of it is in the lines.
    """
    source = record['source']
    return Page(
        number=record['number'],
        source_page=record['source_page'],
        width=record['width'],
        height=record['height'],
        dpi=(record['dpi'][0], record['dpi'][1]),
        rotation=record['rotation'],
        skew=record['skew'],
        quality=_quality_from_json(record['quality']),
        lines=tuple(_line_from_json(line) for line in record['lines']),
        codes=tuple(Code(Symbology(code['symbology']), code['text'], Box(*code['box'])) for code in record['codes']),
        flags=tuple(flag_from_json(flag) for flag in record['flags']),
        engine=record['engine'],
        source=SourcePage(
            number=source['number'],
            origin=origin or Path(source['origin']),
            origin_page=source['origin_page'],
            image=image or Path(source['image']),
            width=source['width'],
            height=source['height'],
            dpi=(source['dpi'][0], source['dpi'][1]),
            rotation=source['rotation'],
            paper=(source['paper'][0], source['paper'][1]),
            kind=PageKind(source['kind']),
            text_visible=source['text_visible'],
            text_hidden=source.get('text_hidden', False),
            dpi_estimated=source.get('dpi_estimated', False),
        ),
        pen_strokes=tuple(Box(*box) for box in record.get('pen_strokes', ())),
    )


def _quality_json(quality: Quality) -> Json:
    return {
        'sharpness': round(quality.sharpness, 2),
        'contrast': round(quality.contrast, 4),
        'ink': round(quality.ink, 5),
        'blank': quality.blank,
        'zones': [grade and {'sharpness': grade.sharpness, 'contrast': grade.contrast} for grade in quality.zones],
        'glare': quality.glare,
        'black': quality.black,
        'corner': quality.corner,
        'light': quality.light,
        'enlarged': quality.enlarged,
    }


def _quality_from_json(data: Mapping[str, Any]) -> Quality:
    zones = tuple(grade and Grade(**grade) for grade in data.get('zones', ()))
    return Quality(**{**data, 'zones': zones})


def _word_json(word: Word) -> Json:
    plain: Json = {'text': word.text, 'confidence': round(word.confidence, 4), 'box': list(word.box)}
    if word.handwritten:
        plain['handwritten'] = True
    if word.readings:
        plain['readings'] = [list(reading) for reading in word.readings]
    return plain


def _line_from_json(line: Mapping[str, Any]) -> Line:
    return Line(
        words=tuple(
            Word(
                word['text'],
                word['confidence'],
                Box(*word['box']),
                word.get('handwritten', False),
                tuple((text, confidence) for text, confidence in word.get('readings', ())),
            )
            for word in line['words']
        ),
        handwritten=line['handwritten'],
    )


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(',', ':'))
