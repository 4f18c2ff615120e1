"""A drawn document: its sheets, its type and what is true about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

import segno
from PIL import Image

from samples.generate.fonts import SERIF, Style
from samples.generate.sheet import Sheet

Value = str | int | float | None | list[str] | dict[str, list[str]]

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"


@dataclass
class Paper:
    """One document before it is scanned. `any_of(...)` values accept more than one way of saying the same."""

    type: str
    pages: list[Sheet]
    fields: dict[str, Value]
    flags: list[str] = field(default_factory=list)
    handwritten: list[str] = field(default_factory=list)  # names of fields filled in by pen
    codes: list[tuple[int, str]] = field(default_factory=list)  # page from 1, payload of each QR code
    dossier_code: str | None = None


def any_of(*values: str) -> dict[str, list[str]]:
    """A value that may be given in more than one way, such as an agency with or without its parent."""
    return {'any_of': list(dict.fromkeys(values))}


def qr(payload: str, size: float, dpi: float, *, error: str = 'm') -> Image.Image:
    """A QR code with its quiet zone, about `size` mm wide: a whole number of pixels for each module."""
    code = segno.make(payload, error=error, micro=False, boost_error=False, encoding='utf-8')
    modules = code.symbol_size(border=2)[0]
    scale = max(1, round(size * dpi / 25.4 / modules))
    rows = [bytes(0 if bit else 255 for bit in row) for row in code.matrix_iter(scale=scale, border=2)]
    return Image.frombytes('L', (len(rows[0]), len(rows)), b''.join(rows)).convert('RGB')


def state_header(sheet: Sheet, centre: float, y: float, style: Style = SERIF, size: float = 12.0) -> float:
    """Quốc hiệu and tiêu ngữ with the rule under them; returns the y below."""
    sheet.put(centre, y, STATE, style.at(size).b(), 'center')
    motto = style.at(size + 1).b()
    sheet.put(centre, y + 5.6, MOTTO, motto, 'center')
    half = sheet.measure(MOTTO, motto) / 2
    sheet.rule(centre - half, y + 7.4, centre + half, 0.3)
    return y + 12.5


def rule_under(sheet: Sheet, centre: float, y: float, width: float) -> None:
    """The short rule under an agency's name or a subject."""
    sheet.rule(centre - width / 2, y, centre + width / 2, 0.3)


def sign_and_seal(
    sheet: Sheet,
    rng: Random,
    *,
    centre: float,
    top: float,
    ring: str,
    seal_centre: str = '',
    shift: float = -19.0,
    room: float = 30.0,
    pen: tuple[int, int, int] | None = None,
    diameter: float = 36.0,
) -> None:
    """Pen signature in the middle of a block and the seal over a third of it, to the left, as the rules want it."""
    from samples.generate.ink import BLUE, seal, signature

    mark = signature(rng, sheet.dpi, colour=pen or BLUE)
    sheet.ink(mark, centre - 20 + rng.uniform(-2, 3), top + room / 2 - 13 + rng.uniform(-2, 2))
    if ring:
        stamp = seal(rng, ring, sheet.dpi, centre=seal_centre, diameter=diameter)
        x = centre + shift - diameter / 2 + rng.uniform(-2, 2)
        sheet.ink(stamp, x, top + room / 2 - diameter / 2 + rng.uniform(-2.5, 2.5))
