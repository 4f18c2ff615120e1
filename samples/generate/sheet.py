"""A sheet of paper to print on: millimetres from the top left, type in points, and a record of every printed line.

What is printed is recorded line by line, in the order of the calls, and becomes the truth text of the page: so
papers print in reading order. Lines that run into each other or over the edge stop the generator.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw

from samples.generate.fonts import Style, face

MM_PER_INCH = 25.4
Run = tuple[str, Style]
_MARK = re.compile(r'(</?[biu]>)')
_LEADERS = re.compile(r'\s*[.…_]{4,}\s*')
_EDGE_MM = 1.0
_SAME_ROW_MM = 1.3
_TOUCH_MM = 0.6  # lines may come this near to each other's ink before it counts as an overlap


class LayoutError(RuntimeError):
    """Something was printed over the edge or over another line."""


@dataclass(frozen=True)
class PrintedLine:
    """One printed line with the box of its ink in mm."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    baseline: float

    def overlaps(self, other: PrintedLine) -> bool:
        """Whether the ink of the two runs into each other."""
        wide = min(self.x1, other.x1) - max(self.x0, other.x0)
        high = min(self.y1, other.y1) - max(self.y0, other.y0)
        return wide > _TOUCH_MM and high > _TOUCH_MM


def _joined(row: Sequence[PrintedLine]) -> PrintedLine:
    return PrintedLine(
        ' '.join(line.text for line in row),
        row[0].x0,
        min(line.y0 for line in row),
        row[-1].x1,
        max(line.y1 for line in row),
        row[0].baseline,
    )


def runs_of(marked: str, style: Style) -> list[Run]:
    """Split text with <b>, <i> into runs of one style."""
    runs: list[Run] = []
    bold, italic = style.bold, style.italic
    current = style
    for part in _MARK.split(marked):
        if part in ('<b>', '</b>'):
            bold = part == '<b>' or style.bold
        elif part in ('<i>', '</i>'):
            italic = part == '<i>' or style.italic
        elif part:
            runs.append((part, current))
            continue
        current = Style(style.family, style.size, bold, italic, style.colour, style.tracking)
    return runs


class Sheet:
    """One side of a sheet of paper."""

    def __init__(
        self, width: float = 210.0, height: float = 297.0, dpi: float = 300.0, paper: tuple[int, int, int] = (255,) * 3
    ) -> None:
        self.width, self.height, self.dpi = width, height, dpi
        self.image = Image.new('RGB', (self.px(width), self.px(height)), paper)
        self.draw = ImageDraw.Draw(self.image)
        self.lines: list[PrintedLine] = []

    def px(self, mm: float) -> int:
        """Millimetres in whole pixels."""
        return round(mm * self.dpi / MM_PER_INCH)

    def mm(self, px: float) -> float:
        """Pixels in millimetres."""
        return px * MM_PER_INCH / self.dpi

    @property
    def text(self) -> str:
        """What is printed, one line for each printed line."""
        return '\n'.join(line.text for line in self.lines)

    def read_in_rows(self) -> None:
        """Say that this sheet is read row by row, left to right: cards, where labels stand side by side."""
        rows: list[list[PrintedLine]] = []
        for line in sorted(self.lines, key=lambda line: line.baseline):
            if rows and line.baseline - rows[-1][0].baseline < _SAME_ROW_MM:
                rows[-1].append(line)
            else:
                rows.append([line])
        self.lines = [_joined(sorted(row, key=lambda line: line.x0)) for row in rows]

    # --- type -----------------------------------------------------------------------------------------------

    def measure(self, runs: str | Iterable[Run], style: Style | None = None) -> float:
        """Width in mm."""
        return sum(self._run_width(text, used) for text, used in self._as_runs(runs, style))

    def put(
        self,
        x: float,
        y: float,
        runs: str | Sequence[Run],
        style: Style | None = None,
        align: str = 'left',
        *,
        record: bool = True,
    ) -> float:
        """Print one line with its baseline at `y`; `align` says what `x` is. Returns the x where the ink ends."""
        pieces = self._as_runs(runs, style)
        width = self.measure(pieces)
        start = {'left': x, 'center': x - width / 2, 'right': x - width}[align]
        return self.row(y, [(start, pieces)], record=record)

    def row(self, y: float, cells: Sequence[tuple[float, Sequence[Run]]], *, record: bool = True) -> float:
        """Print pieces that stand on one line, each at its own x, and record them as one printed line."""
        texts: list[str] = []
        boxes: list[tuple[float, float, float, float]] = []
        end = 0.0
        for x, runs in cells:
            end = x
            for text, style in runs:
                box = self._print(end, y, text, style)
                if text.strip():
                    boxes.append(box)
                end += self._run_width(text, style)
            texts.append(''.join(text for text, _ in runs))
        joined = ' '.join(_LEADERS.sub(' ', ' '.join(texts)).split())
        if record and joined and boxes:
            x0s, y0s, x1s, y1s = zip(*boxes, strict=True)
            self._record(PrintedLine(joined, min(x0s), min(y0s), max(x1s), max(y1s), y))
        return end

    def paragraph(
        self,
        x: float,
        y: float,
        width: float,
        marked: str,
        style: Style,
        *,
        align: str = 'justify',
        indent: float = 0.0,
        leading: float = 1.32,
        record: bool = True,
    ) -> float:
        """Break and print marked text; returns the baseline of the line after the last."""
        step = style.size * leading * MM_PER_INCH / 72.0
        lines = self._break(runs_of(marked, style), width, indent)
        for index, words in enumerate(lines):
            offset = indent if index == 0 else 0.0
            last = index == len(lines) - 1
            self._print_words(
                x + offset, y, width - offset, words, 'left' if last and align == 'justify' else align, record
            )
            y += step
        return y

    def _break(self, runs: Sequence[Run], width: float, indent: float) -> list[list[list[Run]]]:
        """Break into lines of words; a word is a list of runs that are not parted by a blank."""
        words: list[list[Run]] = [[]]
        for text, style in runs:
            for index, part in enumerate(text.split(' ')):
                if index:
                    words.append([])
                if part:
                    words[-1].append((part, style))
        lines: list[list[list[Run]]] = [[]]
        used, room = 0.0, width - indent
        for word in (word for word in words if word):
            wide = self.measure(word)
            blank = self._run_width(' ', word[0][1]) if lines[-1] else 0.0
            if lines[-1] and used + blank + wide > room:
                lines.append([])
                used, room, blank = 0.0, width, 0.0
            lines[-1].append(word)
            used += blank + wide
        return lines

    def _print_words(
        self, x: float, y: float, width: float, words: Sequence[list[Run]], align: str, record: bool
    ) -> None:
        natural = [self._run_width(' ', word[0][1]) for word in words[1:]]
        total = sum(self.measure(word) for word in words)
        blanks = sum(natural)
        stretch = 1.0
        if align == 'justify' and natural:
            stretch = (width - total) / blanks
        elif align == 'center':
            x += (width - total - blanks) / 2
        elif align == 'right':
            x += width - total - blanks
        cells: list[tuple[float, Sequence[Run]]] = []
        for index, word in enumerate(words):
            if index:
                x += natural[index - 1] * stretch
            cells.append((x, word))
            x += self.measure(word)
        self.row(y, cells, record=record)

    def _as_runs(self, runs: str | Iterable[Run], style: Style | None) -> list[Run]:
        if isinstance(runs, str):
            if style is None:
                raise ValueError('text needs a style')
            return runs_of(runs, style)
        return list(runs)

    def _run_width(self, text: str, style: Style) -> float:
        return self.mm(face(style, self.dpi).getlength(text)) + style.tracking * len(text)

    def _print(self, x: float, y: float, text: str, style: Style) -> tuple[float, float, float, float]:
        font = face(style, self.dpi)
        left, top = x * self.dpi / MM_PER_INCH, y * self.dpi / MM_PER_INCH
        if style.tracking:
            for sign in text:
                self.draw.text((left, top), sign, font=font, fill=style.colour, anchor='ls')
                left += font.getlength(sign) + style.tracking * self.dpi / MM_PER_INCH
        else:
            self.draw.text((left, top), text, font=font, fill=style.colour, anchor='ls')
        box = font.getbbox(text, anchor='ls')
        extra = style.tracking * len(text)
        return x + self.mm(box[0]), y + self.mm(box[1]), x + self.mm(box[2]) + extra, y + self.mm(box[3])

    def note(self, text: str, x0: float, y0: float, x1: float, y1: float) -> None:
        """Record text that was put on the sheet by other means, such as handwriting that completes a line."""
        self._record(PrintedLine(text, x0, y0, x1, y1, y1 - 1))

    def _record(self, line: PrintedLine) -> None:
        inside = line.x0 >= _EDGE_MM and line.y0 >= _EDGE_MM
        if not inside or line.x1 > self.width - _EDGE_MM or line.y1 > self.height - _EDGE_MM:
            raise LayoutError(f'over the edge: {line}')
        for other in self.lines:
            if line.overlaps(other):
                raise LayoutError(f'{line} runs into {other}')
        self.lines.append(line)

    # --- rules, areas, pictures -----------------------------------------------------------------------------

    def rule(
        self, x0: float, y: float, x1: float, width: float = 0.25, colour: tuple[int, int, int] = (25,) * 3
    ) -> None:
        """A horizontal rule."""
        half = max(1, self.px(width))
        self.draw.rectangle((self.px(x0), self.px(y), self.px(x1), self.px(y) + half - 1), fill=colour)

    def upright(
        self, x: float, y0: float, y1: float, width: float = 0.25, colour: tuple[int, int, int] = (25,) * 3
    ) -> None:
        """A vertical rule."""
        half = max(1, self.px(width))
        self.draw.rectangle((self.px(x), self.px(y0), self.px(x) + half - 1, self.px(y1)), fill=colour)

    def box(
        self, x0: float, y0: float, x1: float, y1: float, width: float = 0.25, colour: tuple[int, int, int] = (25,) * 3
    ) -> None:
        """The outline of a rectangle."""
        self.rule(x0, y0, x1, width, colour)
        self.rule(x0, y1, x1 + width, width, colour)
        self.upright(x0, y0, y1, width, colour)
        self.upright(x1, y0, y1, width, colour)

    def dots(self, x0: float, y: float, x1: float, colour: tuple[int, int, int] = (70,) * 3) -> None:
        """Dotted leader on the baseline, as on printed blanks."""
        x = x0
        radius = max(1, round(0.11 * self.dpi / MM_PER_INCH))
        while x < x1:
            left, top = self.px(x), self.px(y + 0.3)
            self.draw.ellipse((left, top, left + radius, top + radius), fill=colour)
            x += 1.05

    def picture(self, image: Image.Image, x: float, y: float) -> None:
        """Paste an opaque picture with its top left at x, y."""
        self.image.paste(image, (self.px(x), self.px(y)))

    def ink(self, mark: Image.Image, x: float, y: float) -> None:
        """Lay an RGBA mark (seal, pen, stamp) over the print as translucent ink does: the darker of both shows."""
        left, top = self.px(x), self.px(y)
        right, bottom = min(left + mark.width, self.image.width), min(top + mark.height, self.image.height)
        crop_x, crop_y = max(0, -left), max(0, -top)
        left, top = max(left, 0), max(top, 0)
        if right <= left or bottom <= top:
            return
        under = np.asarray(self.image.crop((left, top, right, bottom)), np.float32)
        part = np.asarray(mark.convert('RGBA'), np.float32)
        part = part[crop_y : crop_y + bottom - top, crop_x : crop_x + right - left]
        alpha = part[..., 3:] / 255.0
        mixed = under * (1.0 - alpha + alpha * part[..., :3] / 255.0)
        self.image.paste(Image.fromarray(mixed.clip(0, 255).astype(np.uint8)), (left, top))
        self.draw = ImageDraw.Draw(self.image)
