"""Labels in two languages on two lines: `Nơi sinh` over `Place of birth`, their value beside both or under them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from digitizer.doctypes.rules import syllables
from digitizer.extraction.label_families import english_words
from digitizer.extraction.page.sheet import Run, Sheet, rows_of

_ALIGNED = 0.6  # word heights that the beginnings of the two lines may be apart
_NEAR = 1.0  # word heights of blank between them
_LONGEST = 8  # words of a label
_FEWEST = 3  # labels with another language under them make a page in two languages
_SHARE = 0.6  # of the labels that have anything under them


def without(sheet: Sheet, is_label: Callable[[Run], bool] = lambda run: False) -> Sheet:
    """Return the sheet without translations under labels; a label stands beside its value then, or right over it.

    `is_label` tells the labels of the type: where most of them have words of another language right under them, all such
    words are translations, whatever they say.
    """
    runs = list(sheet.runs)
    pairs = [
        (label, run)
        for run in runs
        if (is_english(run.text) or is_foreign(run.text)) and (label := _label_over(run, runs, sheet)) is not None
    ]
    if not _is_bilingual(sheet, [(label, run) for label, run in pairs if is_label(label)], is_label):
        pairs = [(label, run) for label, run in pairs if is_english(run.text)]
    if not pairs:
        return sheet
    dropped = [english for _, english in pairs]
    dropped += [below for label, english in pairs for below in _values_below(label, english, runs, sheet)]
    left = [run for run in runs if not any(run is other for other in dropped)]
    paired = [label for label, _ in pairs]
    for label, english in pairs:
        beside = [
            run
            for run in left
            if not any(run is other for other, _ in pairs)
            and run.x0 > label.x1
            and label.middle - 0.3 * sheet.scale < run.middle < english.middle + 0.3 * sheet.scale
            and not any(is_label(other) and _is_over(other, run, sheet) for other in left)
        ]
        if any(
            is_label(run) and run is not label and _is_level(run, label, sheet) and run not in paired for run in left
        ):
            continue  # the labels of a row, one of which has its translation on two lines: values stand under all of them
        level = min(beside, key=lambda run: run.x0).middle if beside else _level(label, english, left)
        left = [_moved(run, level - label.middle) if run is label else run for run in left]
    return replace(sheet, rows=tuple(rows_of(left)))


def _is_level(run: Run, other: Run, sheet: Sheet) -> bool:
    return abs(run.middle - other.middle) < 0.3 * sheet.scale


def _level(label: Run, english: Run, runs: Sequence[Run]) -> float:
    """Where a label stands without its translation: down where that was, unless what is over the label is nearer."""
    column = [run for run in runs if min(run.x1, label.x1) > max(run.x0, label.x0)]
    over = min((label.y0 - run.y1 for run in column if run.middle < label.middle), default=float('inf'))
    under = min((run.y0 - english.y1 for run in column if run.middle > english.middle), default=float('inf'))
    return label.middle if over < under else english.middle


def _is_bilingual(sheet: Sheet, pairs: Sequence[tuple[Run, Run]], is_label: Callable[[Run], bool]) -> bool:
    """Whether most labels that have anything right under them have words of another language there."""
    if len(pairs) < _FEWEST:
        return False
    headed = {id(over) for run in sheet.runs if (over := _label_over(run, sheet.runs, sheet)) and is_label(over)}
    return len(pairs) >= _SHARE * len(headed)


def is_foreign(text: str) -> bool:
    """Whether a text has no mark and no digit, and words that are no Vietnamese syllables: `Place of issue`."""
    words = re.findall(r'[^\W\d_]+', text)
    return (
        text.isascii()
        and 0 < len(words) <= _LONGEST
        and not any(map(str.isdecimal, text))
        and any(not syllables.is_syllable(word) for word in words)
    )


def _values_below(label: Run, english: Run, runs: Sequence[Run], sheet: Sheet) -> list[Run]:
    """The values on the line of the translation, each under one on the label's own: they are translations too."""
    return [
        run
        for run in runs
        if run.x0 > english.x1
        and run.text.isascii()
        and abs(run.middle - english.middle) < 0.5 * sheet.scale
        and any(_is_over(other, run, sheet) and abs(other.middle - label.middle) < 0.5 * sheet.scale for other in runs)
    ]


def is_english(text: str) -> bool:
    """Whether a text is made of nothing but words of such labels, two of which may be glued: `Mode ofstudy`."""
    words = [word for word in re.split(r'[\W_]+', text.lower().replace('ƒ', 'f')) if word]
    known = english_words()
    return 0 < len(words) <= _LONGEST and all(
        word in known or any(word[:at] in known and word[at:] in known for at in range(2, len(word) - 2))
        for word in words
    )


def _label_over(english: Run, runs: Sequence[Run], sheet: Sheet) -> Run | None:
    """The Vietnamese line right over an English one, beginning where that begins."""
    over = [run for run in runs if _is_over(run, english, sheet)]
    label = over[0] if len(over) == 1 else None
    return label if label is not None and not label.text.isascii() and ':' not in label.text[:-1] else None


def _is_over(run: Run, below: Run, sheet: Sheet) -> bool:
    near = -0.2 * sheet.scale <= below.y0 - run.y1 < _NEAR * sheet.scale
    aligned = min(abs(run.x0 - below.x0), abs(run.centre - below.centre)) < _ALIGNED * sheet.scale
    return near and aligned


def _moved(run: Run, down: float) -> Run:
    return Run(tuple(replace(token, y0=token.y0 + down, y1=token.y1 + down) for token in run.tokens))
