"""Tesseract as a program: whole pages through pytesseract; the only module that starts it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytesseract
from PIL import Image

from ocr.engines.base import Deadline, word
from ocr.engines.layout import reading_order
from ocr.errors import EngineCrashed, EngineMissing, EngineTimeout, LanguageMissing
from ocr.model import Line, Word
from ocr.preprocess import Prepared

LANGUAGE = 'vie'
_DATA_FOLDERS = (
    '/usr/share/tesseract-ocr/5/tessdata',
    '/usr/share/tesseract-ocr/4.00/tessdata',
    '/usr/share/tessdata',
    '/usr/local/share/tessdata',
)
_PROBE_SECONDS = 20

# More threads than one double the CPU time and triple the wall time of a page.
os.environ.setdefault('OMP_THREAD_LIMIT', '1')


def version() -> str:
    """Return the version of the installed program, such as '5.3.0'. Raises EngineMissing."""
    if shutil.which('tesseract') is None:
        raise EngineMissing('tesseract is not on the PATH')
    try:
        answer = subprocess.run(['tesseract', '--version'], capture_output=True, text=True, timeout=_PROBE_SECONDS)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise EngineMissing(f'tesseract does not start: {type(error).__name__}') from error
    found = re.search(r'tesseract v?(\S+)', answer.stdout + answer.stderr)
    if answer.returncode or found is None:
        raise EngineMissing('tesseract does not tell its version')
    return found.group(1)


def data_folder() -> Path:
    """Return the folder of the installed Vietnamese model. Raises LanguageMissing."""
    prefix = os.environ.get('TESSDATA_PREFIX')
    folders: tuple[str, ...] = (prefix, f'{prefix}/tessdata') if prefix else _DATA_FOLDERS
    for folder in folders:
        if (Path(folder) / f'{LANGUAGE}.traineddata').is_file():
            return Path(folder)
    raise LanguageMissing(f'{LANGUAGE}.traineddata is not installed')


def languages() -> tuple[str, ...]:
    """Return the languages that have a model beside the Vietnamese one. Raises LanguageMissing."""
    return tuple(sorted(path.stem for path in data_folder().glob('*.traineddata')))


class TesseractEngine:
    """Whole pages by the tesseract program, page segmentation 3."""

    name = 'tesseract'

    def __init__(self) -> None:
        """Raises EngineMissing or LanguageMissing."""
        _require()
        self._config = f'--oem 1 --psm 3 --tessdata-dir {data_folder()}'

    def recognise(self, page: Prepared, deadline: Deadline) -> tuple[Line, ...]:
        """Read the page; see Engine."""
        deadline.check()
        try:
            table = pytesseract.image_to_data(
                Image.fromarray(page.level),
                lang=LANGUAGE,
                config=f'{self._config} -c user_defined_dpi={round(max(70.0, page.dpi))}',
                timeout=max(1.0, deadline.remaining),
                output_type=pytesseract.Output.DICT,
            )
        except pytesseract.TesseractNotFoundError as error:
            raise EngineMissing('tesseract is not on the PATH') from error
        except pytesseract.TesseractError as error:
            raise EngineCrashed(f'tesseract ended with status {error.status}') from error
        except RuntimeError as error:  # what pytesseract raises on a time-out
            raise EngineTimeout('tesseract took too long') from error
        lines = tuple(Line(words) for words in _rows(table))
        return page.lines_on_page(reading_order(lines, page.level.shape[1], page.level.shape[0]))


@lru_cache(maxsize=1)
def _require() -> None:
    version()
    data_folder()


def _rows(table: dict[str, list[int | str]]) -> Iterator[tuple[Word, ...]]:
    """Gather the words of each printed line."""
    current: tuple[object, ...] = ()
    words: list[Word] = []
    for index, text in enumerate(table['text']):
        key = (table['block_num'][index], table['par_num'][index], table['line_num'][index])
        if key != current and words:
            yield tuple(words)
            words = []
        current = key
        left, top = float(table['left'][index]), float(table['top'][index])
        box = (left, top, left + float(table['width'][index]), top + float(table['height'][index]))
        found = word(str(text), float(table['conf'][index]) / 100, box)
        if found is not None:
            words.append(found)
    if words:
        yield tuple(words)
