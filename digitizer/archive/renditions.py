"""Files of documents for people and systems: by range, with the hash as entity tag, every read audited."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session

from digitizer.audit import record
from digitizer.db.models import BatchFile, CertifiedCopyRow, DocumentRow, InputPage, Rendition
from digitizer.db.session import Database
from digitizer.documents import access, repository
from digitizer.documents.errors import Conflict, NotFound, RangeNotSatisfiable, ServiceError
from digitizer.documents.states import RenditionKind
from digitizer.identity.principal import Principal, Role
from storage.api import ObjectStore

_CHUNK = 1 << 18
_STAFF = (Role.REVIEWER, Role.OFFICER, Role.CLERK, Role.SCANNER)
_QUALITY = 82  # of page previews: letters stay sharp, a page of A4 at 1600 px has about 250 kB
Image.MAX_IMAGE_PIXELS = None  # pages passed the limit of `max_pixels` when they were read


@dataclass(frozen=True, slots=True)
class Slice:
    """What part of a file is sent."""

    start: int
    length: int
    size: int  # of the whole file
    sha256: str  # of the whole file
    media_type: str
    key: str
    partial: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """A page as JPEG."""

    content: bytes
    etag: str


class RenditionService:
    """Opens what lies in the store for who may see it. One call is one transaction."""

    def __init__(self, database: Database, store: ObjectStore) -> None:
        """`store` holds the files."""
        self._database = database
        self._store = store

    def locate(
        self, document_id: uuid.UUID, kind: RenditionKind, *, by: Principal, byte_range: str | None = None
    ) -> Slice:
        """Find a file and what part of it `byte_range` (an HTTP Range header) asks for. The read is audited.

        Raises NotFound, Refused, RangeNotSatisfiable, Conflict `copy_withdrawn`.
        """
        with self._database.begin() as session:
            row = access.visible(session, by, document_id)
            found = repository.rendition(session, document_id, kind) or self._shared(session, row, kind, by)
            if found is None:
                raise self._missing(session, document_id, kind)
            span = parse_range(byte_range, found.size)
            record(
                session,
                by.id,
                'document.read',
                f'document:{document_id}',
                part=kind.value,
                dossier=access.purpose(session, by, document_id),
            )
        start, length = span or (0, found.size)
        return Slice(start, length, found.size, found.sha256, found.media_type, found.object_key, span is not None)

    def stream(self, part: Slice) -> Iterator[bytes]:
        """Yield the bytes of a located part; a whole file is verified against its hash on the way."""
        source = self._open(part)
        try:
            while block := source.read(_CHUNK):
                yield block
        finally:
            source.close()

    def page(self, document_id: uuid.UUID, number: int, *, by: Principal, width: int) -> Preview:
        """Return a page, upright, at most `width` pixels wide, as JPEG. The read is audited.

        Raises NotFound, Refused.
        """
        with self._database.begin() as session:
            row = access.visible(session, by, document_id)
            if not 1 <= number <= len(row.pages):
                raise NotFound
            page = session.get(InputPage, (row.file_id, row.pages[number - 1]))
            if page is None:
                raise NotFound
            record(session, by.id, 'document.read', f'document:{document_id}', part=f'page {number}')
        return self.preview(page, width=width)

    def preview(self, page: InputPage, *, width: int) -> Preview:
        """Return a page of an input that the caller was allowed to see, upright, as JPEG."""
        etag = f'{page.image_key.rpartition("/")[2].partition(".")[0][:32]}-{page.rotation}-{width}'
        with self._store.open(page.image_key) as source:
            content = source.read()
        return Preview(jpeg(content, page.rotation, width), etag)

    def _open(self, part: Slice) -> BinaryIO:
        if part.partial:
            return self._store.open(part.key, start=part.start, length=part.length)
        return self._store.open(part.key)

    @staticmethod
    def _missing(session: Session, document_id: uuid.UUID, kind: RenditionKind) -> ServiceError:
        """Return what is told of a file that is not there: of copies that count no more, that they were withdrawn."""
        withdrawn = select(CertifiedCopyRow.id).where(
            CertifiedCopyRow.document_id == document_id, CertifiedCopyRow.state == 'withdrawn'
        )
        if kind is RenditionKind.CERTIFIED and session.scalar(withdrawn.limit(1)) is not None:
            return Conflict('copy_withdrawn')
        return NotFound()

    def _shared(self, session: Session, row: DocumentRow, kind: RenditionKind, by: Principal) -> Rendition | None:
        """Return the file in which a document begins: it may show other documents too, so it is for staff only."""
        if kind is not RenditionKind.ORIGINAL or not by.has(*_STAFF):
            return None
        page = session.get(InputPage, (row.file_id, row.pages[0]))
        file = session.get(BatchFile, page.origin_id) if page else None
        if file is None or file.object_key is None:
            return None
        return Rendition(
            object_key=file.object_key,
            sha256=file.sha256,
            size=file.size,
            media_type=file.media_type or 'application/octet-stream',
        )


def parse_range(header: str | None, size: int) -> tuple[int, int] | None:
    """Return start and length of a single byte range, or None for the whole file.

    Other units and several ranges are ignored, as RFC 9110 allows. Raises RangeNotSatisfiable.
    """
    if not header or not header.startswith('bytes=') or ',' in header:
        return None
    first, dash, last = header[len('bytes=') :].strip().partition('-')
    if not dash or not (first + last).isascii() or not (first or last):
        return None
    if (first and not first.isdigit()) or (last and not last.isdigit()):
        return None
    if not first:  # the last so many bytes
        length = min(int(last), size)
        if length == 0:
            raise RangeNotSatisfiable(size=size)
        return size - length, length
    start = int(first)
    end = min(int(last), size - 1) if last else size - 1
    if last and int(last) < start:
        return None
    if start >= size:
        raise RangeNotSatisfiable(size=size)
    return start, end - start + 1


def jpeg(content: bytes, rotation: int, width: int) -> bytes:
    """Return an image turned `rotation` degrees clockwise, at most `width` pixels wide, as JPEG."""
    with Image.open(BytesIO(content)) as opened:
        sideways = rotation % 180 != 0
        across = opened.height if sideways else opened.width
        scale = min(1.0, width / across)
        opened.draft('RGB', (int(opened.width * scale), int(opened.height * scale)))
        image = _eight_bit(opened)
    image = image.rotate(-rotation, expand=True) if rotation % 360 else image
    if image.width > width:
        image = image.resize((width, max(1, round(image.height * width / image.width))), Image.Resampling.LANCZOS)
    out = BytesIO()
    image.save(out, 'JPEG', quality=_QUALITY, optimize=False)
    return out.getvalue()


def _eight_bit(image: Image.Image) -> Image.Image:
    """Return any image as RGB or grey with 8 bits; transparent parts become paper."""
    if image.mode.startswith('I') or image.mode == 'F':
        low, high = image.convert('F').getextrema()
        span = 65535.0 if isinstance(high, float) and high > 255.0 else 255.0
        return image.convert('F').point(lambda value: value * (255.0 / span)).convert('L') if low is not None else image
    if image.mode in ('RGBA', 'LA', 'PA') or 'transparency' in image.info:
        rgba = image.convert('RGBA')
        paper = Image.new('RGBA', rgba.size, 'white')
        return Image.alpha_composite(paper, rgba).convert('RGB')
    return image.convert('L') if image.mode in ('1', 'L') else image.convert('RGB')
