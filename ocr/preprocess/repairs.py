"""The repair steps by name, so that each can be left out and its worth measured."""

from __future__ import annotations

from enum import StrEnum


class Repair(StrEnum):
    """One step of making a page ready for reading; all are done unless `prepare` is told otherwise."""

    ORIENTATION = 'orientation'  # quarter turns
    PERSPECTIVE = 'perspective'  # the sheet cut out of a photo, its corners made square
    BORDERS = 'borders'  # dark scanner lids and table tops beside the paper made paper
    COLOUR = 'colour'  # coloured ink taken off black print
    BACKGROUND = 'background'  # paper tone and shadows made white
    BLEED = 'bleed'  # print of the other side made paper
    SKEW = 'skew'  # rows made level
    RESOLUTION = 'resolution'  # too fine and unevenly scanned pages resampled
    RULES = 'rules'  # upright lines of tables and frames made paper
