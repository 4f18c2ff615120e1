"""A leading word on a line of its own, in the middle over its value, as certificates are set: `cho` over `Mai Cẩm My`."""

from __future__ import annotations

from itertools import pairwise

from digitizer.doctypes.model import FieldKind
from digitizer.extraction.page.blocks import Block, entry
from digitizer.extraction.page.kind_fit import LIKELY, fit
from digitizer.extraction.page.printed_labels import Labels
from digitizer.extraction.page.sheet import Row, Sheet

_MOST_WORDS = 3
_CENTRED = 1.5  # word heights that the middles of the two lines may be apart
_STEP = 2.5  # line spacings between them


def find(sheet: Sheet, labels: Labels) -> list[Block]:
    """Return each such word with the name of a person or body under it."""
    blocks = []
    for at, (row, below) in enumerate(pairwise(sheet.rows)):
        specs = tuple(spec for spec in labels.of_run(row.runs[0]) if spec.kind in {FieldKind.NAME, FieldKind.AGENCY})
        if specs and _leads(row, below, sheet) and fit(specs, below.text) >= LIKELY:
            blocks.append(Block(at, at + 2, (entry(row.tokens, below.tokens),)))
    return blocks


def _leads(row: Row, below: Row, sheet: Sheet) -> bool:
    """Whether a few small letters stand alone, in the middle over a line that is alone too."""
    alone = len(row.runs) == len(below.runs) == 1 and len(row.tokens) <= _MOST_WORDS and ':' not in row.text
    centred = abs(row.runs[0].centre - below.runs[0].centre) < _CENTRED * sheet.scale
    apart = abs(row.x0 - below.x0) > _CENTRED * sheet.scale  # words that begin under one another are no centred ones
    near = below.middle - row.middle < _STEP * sheet.pitch
    return alone and row.text[1:].islower() and centred and apart and near
