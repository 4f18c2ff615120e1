"""Read and publish every given file in one process: what `ocrmypdf_peer` measures of ours."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from digitizer import config
from digitizer.config import PdfProfile
from digitizer.documents.model import Document, Source, TypeDecision, document_id
from digitizer.errors import DigitizerError
from digitizer.observability import logs
from digitizer.publication import publish
from digitizer.reading import close_pools, read_input
from ocr.errors import OcrError


def main() -> None:
    """`pdf_run OUT JOBS FILE...`: writes OUT/<number>.pdf for each file, one document a file."""
    import logging

    logs.set_up(level=logging.ERROR)
    out, jobs, *names = sys.argv[1:]
    settings = config.load(jobs=int(jobs))
    for number, name in enumerate(names):
        path = Path(name)
        try:
            with tempfile.TemporaryDirectory() as work:
                read = read_input([path], Path(work), settings=settings)
                document = Document(
                    id=document_id(read.sha256, 1, read.page_count),
                    source=Source(path, read.sha256, 1, read.page_count),
                    type=TypeDecision('T34', 'Tài liệu', 0.0, accepted=False),
                    fields=(),
                    flags=read.flags,
                    pages=read.pages,
                )
                published = publish(document, Path(out) / f'{number}.pdf', profile=PdfProfile.ARCHIVE)
                print(number, *published.report['pages'])
        except (DigitizerError, OcrError) as error:
            print(number, 'failed', error, file=sys.stderr)
    close_pools()


if __name__ == '__main__':
    main()
