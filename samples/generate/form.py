"""Forms: lines of a printed label and a filled-in value, with or without dotted leaders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samples.generate.fonts import SERIF, Style
from samples.generate.sheet import Run, Sheet

_TYPE = SERIF.at(12.5)


@dataclass
class Form:
    """Writes line after line on a sheet; `step` is the distance of two baselines in mm."""

    sheet: Sheet
    x: float = 28.0
    y: float = 60.0
    right: float = 195.0
    step: float = 7.0
    label: Style = _TYPE
    value: Style = _TYPE
    dotted: bool = False

    def line(self, label: str, value: str = '', *, x: float | None = None, after: str = '') -> None:
        """A label and its value; a value that is too long goes on below."""
        left = self.x if x is None else x
        if self.sheet.measure(self._runs(label, value)) + self.sheet.measure(after, self.label) > self.right - left:
            self._wrapped(left, label, value)
            return
        end = self.sheet.row(self.y, [(left, [*self._runs(label, value), *([(after, self.label)] if after else [])])])
        if self.dotted:
            self.sheet.dots(end + 1, self.y, self.right)
        self.y += self.step

    def pair(self, *cells: tuple[float, str, str]) -> None:
        """Several labels with values on one line, each at its own x."""
        self.sheet.row(self.y, [(x, self._runs(label, value)) for x, label, value in cells])
        if self.dotted:
            stops = [x for x, _, _ in cells[1:]] + [self.right]
            for (x, label, value), stop in zip(cells, stops, strict=True):
                end = x + self.sheet.measure(self._runs(label, value))
                self.sheet.dots(end + 1, self.y, stop - 2)
        self.y += self.step

    def head(self, text: str, style: Style | None = None) -> None:
        """A heading of a part."""
        self.sheet.put(self.x, self.y, text, style or self.label.b())
        self.y += self.step

    def gap(self, mm: float) -> None:
        """Leave room."""
        self.y += mm

    def _runs(self, label: str, value: str) -> list[Run]:
        runs: list[Run] = [(f'{label} ' if value else label, self.label)] if label else []
        return [*runs, (value, self.value)] if value else runs

    def _wrapped(self, left: float, label: str, value: str) -> None:
        lines = self._lines(left, label, value)
        for index, runs in enumerate(lines):
            end = self.sheet.row(self.y, [(left, runs)])
            if self.dotted and index == len(lines) - 1:
                self.sheet.dots(end + 1, self.y, self.right)
            self.y += self.step

    def _lines(self, left: float, label: str, value: str) -> list[Sequence[Run]]:
        words = [(word, self.label) for word in label.split()] + [(word, self.value) for word in value.split()]
        lines: list[list[Run]] = [[]]
        for word, style in words:
            trial = [*lines[-1], (f'{word} ', style)]
            if lines[-1] and self.sheet.measure(trial) > self.right - left:
                lines.append([(f'{word} ', style)])
            else:
                lines[-1] = trial
        return [[*line[:-1], (line[-1][0].rstrip(), line[-1][1])] for line in lines]
