"""The pages of a file on this machine's disk and in the object store: any worker can go on where another stopped."""

from __future__ import annotations

import json
import shutil
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from digitizer.archive import keys, transfer
from digitizer.config import Settings
from digitizer.db.models import BatchFile, InputPage, RescanRow
from digitizer.documents.model import Page
from digitizer.documents.pagestore import PageFolder, page_file
from digitizer.documents.serialise import page_record
from digitizer.kit.files import replacing
from storage.api import ObjectStore


@dataclass(frozen=True, slots=True)
class FileRef:
    """What must be known of a file to work on it."""

    id: uuid.UUID
    batch_id: uuid.UUID
    sha256: str
    object_key: str

    @classmethod
    def of(cls, row: BatchFile | RescanRow) -> FileRef:
        """Return the reference of a received file. Raises ValueError before it is received."""
        if row.object_key is None or row.sha256 is None:
            raise ValueError('the file was not received yet')
        return cls(row.id, row.batch_id, row.sha256, row.object_key)


class Workspace:
    """A folder for each file that is worked on; what is in it can be made again from the object store."""

    def __init__(self, store: ObjectStore, settings: Settings) -> None:
        """Folders lie under `work_dir`."""
        self._store = store
        self._root = settings.work_dir / 'files'

    def folder(self, file_id: uuid.UUID) -> Path:
        """Return the folder of a file; it may not exist."""
        return self._root / str(file_id)

    def originals(self, files: Sequence[FileRef]) -> list[Path]:
        """Return the originals of an input on disk, in order."""
        return [self.original(file) for file in files]

    def original(self, file: FileRef) -> Path:
        """Return the original on disk, fetched and verified if it is not there yet."""
        path = self.folder(file.id) / f'original{Path(file.object_key).suffix}'
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            transfer.fetch(self._store, file.object_key, path)
        return path

    def fresh_pages(self, input_id: uuid.UUID) -> Path:
        """Return an empty folder to read the pages into; what a killed reading left is gone."""
        folder = self._pages(input_id)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return folder

    def keep(self, files: Sequence[FileRef], pages: Sequence[Page]) -> Iterator[InputPage]:
        """Store record and image of each page of an input; yield their rows. Storing a page again changes nothing."""
        first = files[0]
        origins = {self.original(file).resolve(): file for file in files}
        for page in pages:
            image = page.source.image.resolve()
            image_key = origins[image].object_key if image in origins else self._put_file(first, image)
            record_key = self._put_record(first, page)
            yield InputPage(
                file_id=first.id,
                number=page.source_page,
                origin_id=origins[page.source.origin.resolve()].id,
                record_key=record_key,
                image_key=image_key,
                width=page.width,
                height=page.height,
                rotation=page.rotation,
            )

    def restore(self, files: Sequence[FileRef], rows: Sequence[InputPage]) -> PageFolder:
        """Return the pages of these rows, in their order, counted from 1; fetch what is not on this disk.

        `files` are those of the input, first one first, and those that took the place of pages.
        """
        folder = self._pages(files[0].id)
        folder.mkdir(parents=True, exist_ok=True)
        origins = {file.id: file for file in files}
        for row in rows:
            if not self._is_here(folder, row):
                self._restore_page(origins[_origin(row)], folder, row)
        return PageFolder(folder, [row.number for row in rows], renumber=True)

    def drop(self, file_id: uuid.UUID) -> None:
        """Remove the folder of a file."""
        shutil.rmtree(self.folder(file_id), ignore_errors=True)

    def _pages(self, file_id: uuid.UUID) -> Path:
        return self.folder(file_id) / 'pages'

    def _is_here(self, folder: Path, row: InputPage) -> bool:
        path = page_file(folder, row.number)
        if not path.exists():
            return False
        source = json.loads(path.read_text(encoding='utf-8'))['source']
        if self.folder(_origin(row)) != Path(source['origin']).parent:
            return False  # of the picture that was there before
        return Path(source['image']).exists() and Path(source['origin']).exists()

    def _restore_page(self, file: FileRef, folder: Path, row: InputPage) -> None:
        original = self.original(file)
        image = original
        if row.image_key != file.object_key:
            image = folder / f'{row.number:05d}.restored{Path(row.image_key).suffix}'
            transfer.fetch(self._store, row.image_key, image)
        with self._store.open(row.record_key) as stream:
            record = json.load(stream)
        record['source'] |= {'image': str(image), 'origin': str(original)}
        with replacing(page_file(folder, row.number)) as out:
            out.write(json.dumps(record, ensure_ascii=False).encode())

    def _put_file(self, file: FileRef, image: Path) -> str:
        extension = keys.extension_of(image.name)
        return transfer.put_file(self._store, lambda digest: keys.page_key(file.batch_id, digest, extension), image).key

    def _put_record(self, file: FileRef, page: Page) -> str:
        content = page_record(page)
        # Paths of this machine mean nothing elsewhere; `restore` puts in its own.
        content['source'] |= {'image': page.source.image.name, 'origin': page.source.origin.name}
        record = json.dumps(content, ensure_ascii=False).encode()
        return transfer.put_bytes(self._store, lambda digest: keys.page_key(file.batch_id, digest, 'json'), record).key


def _origin(row: InputPage) -> uuid.UUID:
    """Return the id of the file that the picture of a page came in."""
    return row.rescan_id or row.origin_id
