"""Names of signers read with care: they stand under or across the seal and the signature.

The name line under a title of office is looked at in several renderings of the page as it was scanned: the seal's ink fades on
the red channel, the pen's on the blue one, both on the brightest, and where ink over print was taken for the seal alone the
print is still there in grey. Both readers read each of them, and `name_votes` makes one name of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import cv2
import numpy as np

from ocr.engines.base import Deadline
from ocr.engines.models import LineBox
from ocr.engines.name_votes import Look, bare_words, is_settled, vote
from ocr.engines.recogniser import recogniser
from ocr.engines.tesserocr_lines import TesserocrReader
from ocr.model import Box, Line, Word
from ocr.preprocess import Prepared
from ocr.preprocess.colour import Grey, Image
from ocr.vietnamese.folding import letters
from ocr.vietnamese.name_syllables import all_usual, is_other_name
from ocr.vietnamese.page_marks import is_signer_title

_LEAST, _REACH = 2.0, 14.0  # line heights from a title down to the name: room for a signature
_ASIDE = 0.2  # of the page's width between the middles of title and name
_MOST_WORDS, _LONGEST = 7, 40  # words and letters of a name with specks around it
_MOST_LINES = 4  # looked at on a page
_ABOVE, _BESIDE = 2.5, 1.0  # line heights that are cut out around the line
_SCALE = 2.0  # pixels of a rendering for one of the page
_PAPER = 90  # percentile of a rendering's greys that is paper
_OFFICE = re.compile(
    r'\b(?:chu tich|bi thu|giam doc|chanh|ke toan|thu ky|thu quy|dai dien|tham phan'
    r'|(?:hieu|cuc|vu|vien|bo|thu|pho|phong) truong|truong (?:phong|ban|doi|khoa|cong an))\b'
)
_BODY = re.compile(
    r'\b(?:ủy ban|uỷ ban|ubnd|hđnd|hội đồng|tỉnh|phường|xã|huyện|công an|phòng|university'
    r'|trường (?:đại học|cao đẳng|trung|tiểu|mầm|thcs|thpt|phổ thông))\b'
)
"""Words of bodies and places: what holds one is neither a name nor, of a school, a title."""
_NO_NAME = re.compile(r'[\d:]|^\s*[-–+]|[;,]\s*$')
"""Numbers, labels, items of a list."""


def reread_signers(page: Prepared, lines: Sequence[Line], deadline: Deadline) -> list[Line]:
    """Return the lines of a page, the doubtful names of signers among them read again; boxes are in pixels of `page.level`.

    Raises EngineTimeout, EngineMissing, LanguageMissing or EngineCrashed.
    """
    found = list(lines)
    for index in doubtful_names(lines, page.level.shape[1])[:_MOST_LINES]:
        deadline.check()
        name = vote(_looks(page, lines[index].box, deadline), lines[index].words)
        if all_usual(' '.join(word.text for word in name)):
            found[index] = _renamed(lines[index], [(word.text, word.confidence) for word in name])
    return found


def doubtful_names(lines: Sequence[Line], width: int) -> list[int]:
    """Return the places of the lines that hold the name under a title of office, where a word of it is in doubt."""
    titles = [line.box for line in lines if _is_title(line)]
    return [
        index
        for index, line in enumerate(lines)
        if _may_be_name(line) and _is_doubtful(line) and any(_stands_under(line.box, title, width) for title in titles)
    ]


def _is_title(line: Line) -> bool:
    text, plain = line.text, letters(line.text)
    if plain.startswith('truong ') and _BODY.search(text.lower()):
        return False
    return is_signer_title(text) or (text.upper() == text and bool(_OFFICE.search(plain)))


def _stands_under(name: Box, title: Box, width: int) -> bool:
    tall = title.height
    middle = (name.x0 + name.x1 - title.x0 - title.x1) / 2
    return _LEAST * tall < name.y0 - title.y0 < _REACH * tall and abs(middle) < _ASIDE * width


def _may_be_name(line: Line) -> bool:
    words = [bare for word in line.words for bare in bare_words([word.text])]
    longer = [word for word in words if len(word) > 1]
    if not 2 <= len(longer) <= _MOST_WORDS or len(line.text) > _LONGEST or _is_title(line):
        return False
    if _NO_NAME.search(line.text) or _BODY.search(line.text.lower()):
        return False
    return sum(word[0].isupper() for word in longer) >= len(longer) - 1 and any(map(is_other_name, longer[1:]))


def _is_doubtful(line: Line) -> bool:
    first = True
    for word in line.words:
        for bare in bare_words([word.text]):
            if not is_settled(bare, word.confidence, first=first):
                return True
            first = False
    return False


def _looks(page: Prepared, box: Box, deadline: Deadline) -> list[Look]:
    network, tesseract = recogniser(), TesserocrReader()
    found = []
    for grey, place in renderings(page, box):
        sight = network.look(grey, [place])[0]
        found.append(
            Look(
                network.probabilities(sight),
                tuple(token.text for token in sight.tokens),
                tuple(tesseract.read(grey, place, deadline)),
            )
        )
    return found


def renderings(page: Prepared, box: Box) -> Iterator[tuple[Grey, LineBox]]:
    """Return grey pictures of a line with its box in their pixels: as it was read, and as the scan has it in other light."""
    yield page.level, (float(box.x0), float(box.y0), float(box.x1), float(box.y1))
    tall = box.height
    left, top = max(0, round(box.x0 - _BESIDE * tall)), max(0, round(box.y0 - _ABOVE * tall))
    right, bottom = round(box.x1 + _BESIDE * tall), round(box.y1 + _ABOVE * tall)
    piece = page.cut_out(Box(left, top, right, bottom), _SCALE)
    if piece is None:
        return
    place = tuple(_SCALE * value for value in (box.x0 - left, box.y0 - top, box.x1 - left, box.y1 - top))
    for grey in _lights(piece):
        yield _on_white(grey), (place[0], place[1], place[2], place[3])


def _lights(piece: Image) -> Iterator[Grey]:
    if piece.ndim == 2:
        yield piece
        return
    yield piece.max(axis=2)
    yield cv2.cvtColor(piece, cv2.COLOR_BGR2GRAY).astype(np.uint8)
    blue, _, red = cv2.split(piece)
    yield red.astype(np.uint8)
    yield blue.astype(np.uint8)


def _on_white(grey: Grey) -> Grey:
    paper = max(1.0, float(np.percentile(grey, _PAPER)))
    return cv2.convertScaleAbs(grey, alpha=255 / paper)  # type: ignore[no-any-return]


def _renamed(line: Line, name: Sequence[tuple[str, float]]) -> Line:
    """Return a line with the words of a name, each in the box of the word that it was, or in its share of the line."""
    parts = [(bare, word) for word in line.words for bare in bare_words([word.text])]
    if [word for _, word in parts] == list(line.words) and len(parts) == len(name):
        return replace(
            line,
            words=tuple(
                replace(word, text=text, confidence=sure) for word, (text, sure) in zip(line.words, name, strict=True)
            ),
        )
    return replace(line, words=tuple(_shared_out(line.box, name)))


def _shared_out(box: Box, name: Sequence[tuple[str, float]]) -> Iterator[Word]:
    letters_in_all = sum(len(text) for text, _ in name) + len(name) - 1
    step, x0 = box.width / letters_in_all, float(box.x0)
    for text, sure in name:
        x1 = x0 + step * len(text)
        yield Word(text, sure, Box(round(x0), box.y0, max(round(x0) + 1, round(x1)), box.y1))
        x0 = x1 + step
