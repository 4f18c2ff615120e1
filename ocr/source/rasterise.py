"""Rendering of PDF pages by poppler, with annotations, to an exact size in pixels."""

from __future__ import annotations

import errno
from pathlib import Path

import cv2
import numpy as np
from pdf2image import convert_from_path
from pdf2image.exceptions import PDFInfoNotInstalledError, PDFPageCountError, PDFPopplerTimeoutError, PDFSyntaxError

from ocr.errors import Damaged, EngineMissing, StorageFull, TooLarge
from ocr.source.png import save_png


def render(pdf: Path, number: int, size: tuple[int, int], target: Path, *, quarter: bool, seconds: float) -> None:
    """Render page `number`, from 1, as it is displayed to a PNG of `size` pixels (width, height).

    `quarter` says that the page has a /Rotate of 90 or 270: poppler takes the size before that turn.

    Raises Damaged, EngineMissing, TooLarge (also when drawing takes longer than `seconds`) or StorageFull.
    """
    try:
        pages = convert_from_path(
            pdf,
            first_page=number,
            last_page=number,
            size=size[::-1] if quarter else size,
            use_cropbox=True,
            timeout=max(1, round(seconds)),
        )
    except PDFInfoNotInstalledError as error:
        raise EngineMissing('poppler (pdftoppm) is not installed') from error
    except PDFPopplerTimeoutError as error:
        raise TooLarge('a page takes too long to draw') from error
    except (PDFPageCountError, PDFSyntaxError) as error:
        raise Damaged('poppler cannot read the file') from error
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise StorageFull('no space left while rendering') from error
        raise Damaged('poppler gave no picture') from error
    if not pages:
        raise Damaged(f'poppler gave no picture of page {number}')
    picture = pages[0] if pages[0].size == size else pages[0].resize(size)
    save_png(cv2.cvtColor(np.asarray(picture.convert('RGB')), cv2.COLOR_RGB2BGR), target)
