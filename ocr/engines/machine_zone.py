"""Machine-readable zones read again, column by column: the Vietnamese model takes their print for words.

Rows of a zone have a fixed pitch, a fixed number of columns and an alphabet for each column. Several readings with
the alphabet of the zone vote on every column; where they disagree, glyphs of the same zone that look the same
decide. Check digits play no part: a zone that contradicts itself must be handed on as it is printed.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from ocr.engines import zone_grid
from ocr.engines.alphabet import ENGLISH, VIETNAMESE, alphabet_reader
from ocr.engines.base import Deadline, word
from ocr.engines.models import LineBox
from ocr.engines.zone_form import ANY, Field, ZoneForm, form_of, within
from ocr.engines.zone_grid import Grid
from ocr.engines.zone_rows import ZoneRows, find_zones
from ocr.model import Box, Line
from ocr.preprocess.colour import Grey

_WHOLE = ((ENGLISH, 30), (ENGLISH, 42), (VIETNAMESE, 34))  # model and crop height of readings of whole rows
_LONGEST_PART = 8  # columns read at a time
_TWIN = 0.9  # correlation of two pictures of one glyph
_TWIN_MARGIN = 0.04  # by which the best character must be more alike than the next
_TWIN_VOTES = 2.0
_LEAST = 0.55  # mean share of votes below which nothing of a zone is believed

Glyph = NDArray[np.float32]


class ZoneReader:
    """Reads the rows of a zone; not for use by several threads at a time."""

    def __init__(self) -> None:
        """Load the models. Raises EngineMissing, LanguageMissing or EngineCrashed."""
        self._reader = alphabet_reader()

    def read(self, grey: Grey, zone: ZoneRows, deadline: Deadline) -> list[Line] | None:
        """Return one line of one word for each row, or None when the rows are no zone after all."""
        pitch = zone_grid.pitch_of(grey, zone.rows)
        if pitch is None:
            return None
        form = form_of(len(zone.rows), (zone.rows[0][2] - zone.rows[0][0]) / pitch)
        if form is None:
            return None
        grids = _grids(grey, zone, pitch, form)
        if grids is None:
            return None
        whole = [self._whole_row(grey, grid, form, deadline) for grid in grids]
        country = _country(whole[0])
        votes = []
        for row, grid in enumerate(grids):
            fields = tuple(form.fields(row, country))
            votes.append(self._votes(grey, grid, fields, whole[row], deadline))
        pictures = [zone_grid.cells(grey, grid, form.columns) for grid in grids]
        texts, shares = _decide(votes, pictures)
        if float(np.mean([np.mean(share) for share in shares])) < _LEAST:
            return None
        lines = []
        for grid, text, share in zip(grids, texts, shares, strict=True):
            found = word(text, float(np.mean(share)), grid.part(0, form.columns))
            if found is None:
                return None
            lines.append(Line((found,)))
        return lines

    def _whole_row(self, grey: Grey, grid: Grid, form: ZoneForm, deadline: Deadline) -> list[str]:
        """Return readings of a row that have as many characters as it has columns."""
        box = grid.part(0, form.columns)
        texts = [
            self._reader.read(grey, box, ANY, deadline, language=language, height=height) for language, height in _WHOLE
        ]
        return [text for text in texts if len(text) == form.columns]

    def _votes(
        self, grey: Grey, grid: Grid, fields: Sequence[Field], whole: Sequence[str], deadline: Deadline
    ) -> list[Counter[str]]:
        """Count, for each column, what the readings of the row and of its parts say."""
        votes: list[Counter[str]] = []
        for field in fields:
            counts: list[Counter[str]] = [Counter() for _ in range(field.end - field.start)]
            for text in whole:
                _count(counts, text[field.start : field.end], field.alphabet)
            for start, end in _parts(field):
                for language in self._reader.languages:
                    box = grid.part(start, end)
                    text = self._reader.read(grey, box, field.alphabet, deadline, language=language)
                    if len(text) == end - start:
                        _count(counts[start - field.start : end - field.start], text, field.alphabet)
            votes.extend(counts)
        return votes


@lru_cache(maxsize=1)
def zone_reader() -> ZoneReader:
    """Return the zone reader of this process, loaded when the first zone is met."""
    return ZoneReader()


def read_zones(
    grey: Grey, boxes: Sequence[LineBox], lines: Sequence[Line], deadline: Deadline
) -> tuple[list[Line], list[Line]]:
    """Return the lines outside machine-readable zones as they are, and the rows of zones, read again.

    `boxes` are those of printed lines, `lines` what was read there, both in pixels of `grey`.
    """
    rest, found = list(lines), list[Line]()
    for zone in find_zones(boxes, lines):
        if rows := zone_reader().read(grey, zone, deadline):
            rest = [line for line in rest if not any(_on_row(line.box, row.box) for row in rows)]
            found.extend(rows)
    return rest, found


def _on_row(box: Box, row: Box) -> bool:
    return box.intersection(row).area > 0.4 * box.area


def _grids(grey: Grey, zone: ZoneRows, pitch: float, form: ZoneForm) -> list[Grid] | None:
    """Return the columns of each row; rows begin on one column, whatever dirt stands before one of them."""
    grids = []
    for row in zone.rows:
        grid = zone_grid.fit(grey, row, pitch, form.columns)
        if grid is None:
            return None
        grids.append(grid)
    middle = float(np.median([grid.first for grid in grids]))
    return [_shifted(grid, round((middle - grid.first) / grid.pitch)) for grid in grids]


def _shifted(grid: Grid, columns: int) -> Grid:
    return Grid(grid.first + columns * grid.pitch, grid.pitch, grid.top, grid.bottom)


def _country(texts: Iterable[str]) -> str:
    """Return the issuing state that most readings of the first row name."""
    named = Counter(text[2:5] for text in texts)
    return named.most_common(1)[0][0] if named else ''


def _parts(field: Field) -> list[tuple[int, int]]:
    """Cut a field into parts that are short enough for fillers to be counted."""
    length = field.end - field.start
    count = max(1, -(-length // _LONGEST_PART))
    edges = [field.start + round(index * length / count) for index in range(count + 1)]
    return list(itertools.pairwise(edges))


def _count(counts: Sequence[Counter[str]], text: str, alphabet: str) -> None:
    for counter, char in zip(counts, text, strict=True):
        if (allowed := within(char, alphabet)) is not None:
            counter[allowed] += 1


def _decide(votes: list[list[Counter[str]]], pictures: list[list[Glyph]]) -> tuple[list[str], list[list[float]]]:
    """Return the characters of each row and the share of votes that each has."""
    sure = [
        (pictures[row][column], next(iter(counter)))
        for row, counters in enumerate(votes)
        for column, counter in enumerate(counters)
        if len(counter) == 1 and sum(counter.values()) > 1
    ]
    texts, shares = [], []
    for row, counters in enumerate(votes):
        chars, row_shares = [], []
        for column, counter in enumerate(counters):
            weights: dict[str, float] = dict(counter)
            if len(counter) != 1 and (twin := _twin(pictures[row][column], sure, set(counter))) is not None:
                weights[twin] = weights.get(twin, 0.0) + _TWIN_VOTES
            best = max(weights, key=lambda char: weights[char], default='<')
            chars.append(best)
            row_shares.append(weights[best] / sum(weights.values()) if weights else 0.0)
        texts.append(''.join(chars))
        shares.append(row_shares)
    return texts, shares


def _twin(picture: Glyph, sure: Sequence[tuple[Glyph, str]], allowed: set[str]) -> str | None:
    """Return the character that glyphs of this zone have which look like this one, if only one character does."""
    scores: dict[str, float] = {}
    for other, char in sure:
        if not allowed or char in allowed:
            scores[char] = max(scores.get(char, -1.0), zone_grid.likeness(picture, other))
    ranked = sorted(scores, key=lambda char: -scores[char])
    if not ranked or scores[ranked[0]] < _TWIN:
        return None
    if len(ranked) > 1 and scores[ranked[0]] - scores[ranked[1]] < _TWIN_MARGIN:
        return None
    return ranked[0]
