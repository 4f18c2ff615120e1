"""Bytes and CPU seconds a page of every PDF profile, on any scans, beside the input and OCRmyPDF's default.

    python tests/benchmarks/pdf_size.py FILE... [--ocrmypdf PROGRAM] [--keep DIR] [--profile NAME]

Pages are written without reading them, so that only the storing of pictures is measured; OCRmyPDF gets
`--tesseract-timeout 0` for the same reason: its pictures are the same with and without text. `--keep` leaves the PDFs
for people to look at; a size says nothing about legibility.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

os.environ['OMP_THREAD_LIMIT'] = '1'
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from ocr import verapdf
from ocr.errors import OcrError
from ocr.model import SourcePage
from ocr.pdfa import Made, Metadata, PdfaPage, Profile, write_pdfa
from ocr.source import open_input


def main(arguments: Sequence[str] | None = None) -> None:
    """Print one line a file and the sums."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('files', nargs='+', type=Path)
    parser.add_argument('--ocrmypdf', type=Path)
    parser.add_argument('--keep', type=Path)
    parser.add_argument('--profile', type=Profile, action='append', choices=list(Profile))
    options = parser.parse_args(arguments)
    profiles = options.profile or list(Profile)
    columns = ['input', *profiles, *(['ocrmypdf'] if options.ocrmypdf else [])]
    sums = dict.fromkeys(columns, 0)
    seconds = dict.fromkeys(profiles, 0.0)
    pages = 0
    print(f'{"bytes a page":<28}' + ''.join(f'{name:>12}' for name in columns))
    with tempfile.TemporaryDirectory() as temporary:
        out = options.keep or Path(temporary)
        out.mkdir(parents=True, exist_ok=True)
        for path in options.files:
            sizes, forms, count = {'input': path.stat().st_size}, '', 0
            for profile in profiles:
                target = out / f'{path.stem}.{profile}.pdf'
                try:
                    spent, made = _write(path, target, profile, Path(temporary))
                except OcrError as error:
                    print(f'{path.name}: {error}', file=sys.stderr)
                    break
                sizes[profile] = target.stat().st_size
                seconds[profile] += spent
                count = len(made.forms)
                forms += f'  {profile}: {" ".join(dict.fromkeys(made.forms))}'
            else:
                if options.ocrmypdf:
                    sizes['ocrmypdf'] = _peer(options.ocrmypdf, path, out / f'{path.stem}.ocrmypdf.pdf')
                pages += count
                for name in columns:
                    sums[name] += sizes[name]
                print(f'{path.name:<28.28}' + ''.join(f'{sizes[name] // count:>12,}' for name in columns) + forms)
    print(f'{f"{pages} pages, mean":<28}' + ''.join(f'{sums[name] // max(1, pages):>12,}' for name in columns))
    print('CPU s a page: ' + ', '.join(f'{profile} {seconds[profile] / max(1, pages):.2f}' for profile in profiles))


def _write(path: Path, target: Path, profile: Profile, work: Path) -> tuple[float, Made]:
    """Write a file in a profile: CPU seconds and what became of the pages. Raises OcrError."""
    source = open_input(path)
    try:
        pages = [_page(source.page(number, work)) for number in range(1, source.page_count + 1)]
        start = time.process_time()
        with target.open('wb') as stream:
            metadata = Metadata(title='size', created=datetime(2026, 1, 1, tzinfo=UTC), document_id=uuid.UUID(int=1))
            made = write_pdfa(pages, stream, metadata=metadata, validate=verapdf.validate, folder=work, profile=profile)
        return time.process_time() - start, made
    finally:
        source.close()


def _page(source: SourcePage) -> PdfaPage:
    turned = source.rotation % 180 != 0
    width, height = (source.height, source.width) if turned else (source.width, source.height)
    return PdfaPage(source, source.rotation, width, height, 0.0, ())


def _peer(program: Path, path: Path, target: Path) -> int:
    """Bytes that OCRmyPDF makes of a file; 0 when it refuses."""
    command = [str(program), '-q', '-l', 'vie', '--output-type', 'pdfa', '--image-dpi', '300', '-j', '1']
    done = subprocess.run(
        [*command, '--tesseract-timeout', '0', str(path), str(target)], stderr=subprocess.PIPE, timeout=600, check=False
    )
    return target.stat().st_size if done.returncode == 0 and target.exists() else 0


if __name__ == '__main__':
    main()
