"""Reading content streams: what is painted where, and taking out text that nobody sees."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, Operator, Stream

from ocr.errors import PdfaError
from ocr.geometry import UNIT, Matrix

_DEEPEST = 12  # forms within forms
_MOST = 500_000  # instructions of a page
_LONGEST = 24 << 20  # bytes of a content stream
_SHOW = frozenset(['Tj', 'TJ', "'", '"'])
_PAINT_PATH = frozenset(['f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'S', 's', 'sh'])
_INVISIBLE = 3


class Mark(StrEnum):
    """What an instruction leaves on the page."""

    TEXT = 'text'  # painted letters
    HIDDEN_TEXT = 'hidden_text'  # render mode 3 or fully transparent
    IMAGE = 'image'  # an image XObject
    OTHER = 'other'  # paths, shadings, inline images


@dataclass(frozen=True, slots=True)
class Event:
    """One painting instruction, in painting order."""

    serial: int
    mark: Mark
    matrix: Matrix  # of the unit square for images
    image: Any = None  # the image XObject
    opaque: bool = True


@dataclass(frozen=True, slots=True)
class _State:
    """The part of the graphics state that matters here."""

    matrix: Matrix
    text_mode: int = 0
    opaque: bool = True
    transparent: bool = False


def paintings(page: pikepdf.Page) -> list[Event]:
    """List what a page paints, its annotations left out. Raises PdfaError when it cannot be followed."""
    reader = _Interpreter(None, lambda event: False)
    reader.run(page.obj, page.obj.get(Name.Resources) or page.resources, _State(UNIT), 0)
    return reader.events


def without_hidden_text(
    pdf: pikepdf.Pdf, content: Stream, resources: pikepdf.Object, page_box: Sequence[float]
) -> tuple[Stream, bool]:
    """Take out text that is invisible, fully transparent or painted over by an image as large as the page.

    Args:
        pdf: the document that owns `content` and `resources`; changed forms become new objects in it.
        content: a content stream.
        resources: its resources; may get further entries.
        page_box: the visible part, in the space of the stream.

    Returns:
        The content to use, and whether anything was taken out.
    """
    watcher = _Interpreter(None, lambda event: False)
    watcher.run(content, resources, _State(UNIT), 0)
    lid = max((event.serial for event in watcher.events if _covers(event, page_box)), default=-1)

    def hidden(event: Event) -> bool:
        return event.mark is Mark.HIDDEN_TEXT or (event.mark is Mark.TEXT and event.serial < lid)

    if not any(hidden(event) for event in watcher.events):
        return content, False
    writer = _Interpreter(pdf, hidden)
    instructions = writer.run(content, resources, _State(UNIT), 0)
    return Stream(pdf, pikepdf.unparse_content_stream(instructions or [])), True


def _covers(event: Event, page_box: Sequence[float]) -> bool:
    """Whether this is an opaque image over at least nine tenths of the page."""
    if event.mark is not Mark.IMAGE or not event.opaque:
        return False
    x0, y0, x1, y1 = event.matrix.box(0, 0, 1, 1)
    width = min(x1, page_box[2]) - max(x0, page_box[0])
    height = min(y1, page_box[3]) - max(y0, page_box[1])
    area = (page_box[2] - page_box[0]) * (page_box[3] - page_box[1])
    return width > 0 and height > 0 and width * height >= 0.9 * area


class _Interpreter:
    """Follows a content stream and its forms; rewrites them without the events that `drop` names."""

    def __init__(self, pdf: pikepdf.Pdf | None, drop: Callable[[Event], bool]) -> None:
        """With `pdf` None nothing is written."""
        self._pdf = pdf
        self._drop = drop
        self._left = _MOST
        self.events: list[Event] = []

    def run(self, content: Any, resources: Any, state: _State, depth: int) -> list[Any] | None:
        """Follow one stream. Returns its instructions without the dropped ones, None if all were kept."""
        try:
            if isinstance(content, Stream) and len(content.read_bytes()) > _LONGEST:
                raise PdfaError('a content stream is too long to be followed')
            with warnings.catch_warnings():
                # Operands without operator at the end: painted by no viewer, judged by the validator.
                warnings.simplefilter('ignore')
                instructions = list(pikepdf.parse_content_stream(content))
        except (pikepdf.PdfError, ValueError, TypeError) as error:
            raise PdfaError('a content stream cannot be parsed') from error
        self._left -= len(instructions)
        if self._left < 0 or depth > _DEEPEST:
            raise PdfaError('the page paints too much to be followed')
        kept: list[Any] = []
        changed = False
        stack: list[_State] = []
        for instruction in instructions:
            operator = str(instruction.operator)
            if operator == 'q':
                stack.append(state)
            elif operator == 'Q':
                state = stack.pop() if stack else state
            else:
                replacement, state = self._step(operator, instruction, resources, state, depth)
                changed |= replacement is not instruction
                if replacement is not None:
                    kept.append(replacement)
                continue
            kept.append(instruction)
        return kept if changed else None

    def _step(self, operator: str, instruction: Any, resources: Any, state: _State, depth: int) -> tuple[Any, _State]:
        """Take one instruction: what to write in its place (None: nothing), and the state after it."""
        operands = instruction.operands
        if operator == 'cm' and len(operands) == 6:
            return instruction, replace(state, matrix=Matrix(*(float(v) for v in operands)).then(state.matrix))
        if operator == 'Tr' and operands:
            return instruction, replace(state, text_mode=int(operands[0]))
        if operator == 'gs' and operands:
            return instruction, _with_ext_state(state, _resource(resources, Name.ExtGState, operands[0]))
        if operator in _SHOW:
            hidden = state.text_mode == _INVISIBLE or state.transparent
            event = self._note(Mark.HIDDEN_TEXT if hidden else Mark.TEXT, state)
            return (_moves_only(operator, instruction) if self._drop(event) else instruction), state
        if operator == 'Do' and operands:
            return self._do(instruction, resources, state, depth), state
        if operator in _PAINT_PATH or operator in ('INLINE IMAGE', 'BI', 'EI'):
            self._note(Mark.OTHER, state)
        return instruction, state

    def _note(self, mark: Mark, state: _State, image: Any = None, *, opaque: bool = True) -> Event:
        """Record a painting instruction."""
        event = Event(len(self.events), mark, state.matrix, image, opaque and state.opaque)
        self.events.append(event)
        return event

    def _do(self, instruction: Any, resources: Any, state: _State, depth: int) -> Any:
        """Paint an image, or follow a form."""
        xobject = _resource(resources, Name.XObject, instruction.operands[0])
        if not isinstance(xobject, Stream):
            return instruction
        if xobject.get(Name.Subtype) == Name.Image:
            see_through = any(key in xobject for key in ('/SMask', '/Mask', '/ImageMask'))
            self._note(Mark.IMAGE, state, xobject, opaque=not see_through)
            return instruction
        if xobject.get(Name.Subtype) != Name.Form:
            return instruction
        inner = replace(state, matrix=form_matrix(xobject).then(state.matrix))
        own = xobject.get(Name.Resources)
        instructions = self.run(xobject, own if own is not None else resources, inner, depth + 1)
        if instructions is None or self._pdf is None:
            return instruction
        return self._replaced(instruction, resources, xobject, instructions)

    def _replaced(self, instruction: Any, resources: Any, form: Any, instructions: list[Any]) -> Any:
        """Store a changed form under a new name, as the old one may be painted elsewhere too."""
        assert self._pdf is not None
        changed = Stream(self._pdf, pikepdf.unparse_content_stream(instructions))
        for key, value in form.items():
            if key not in ('/Length', '/Filter', '/DecodeParms'):
                changed[key] = value
        name = Name(f'/Visible{len(self.events)}')
        resources[Name.XObject][name] = changed
        return pikepdf.ContentStreamInstruction([name], Operator('Do'))


def form_matrix(form: Any) -> Matrix:
    """Return the Matrix entry of a form XObject."""
    values = form.get(Name.Matrix)
    return Matrix(*(float(value) for value in values)) if values is not None and len(values) == 6 else UNIT


def _resource(resources: Any, kind: Name, name: Any) -> Any:
    """Look up a resource; None when it is not there."""
    group = resources.get(kind) if isinstance(resources, Dictionary) else None
    return group.get(name) if isinstance(group, Dictionary) and isinstance(name, Name) else None


def _with_ext_state(state: _State, ext: Any) -> _State:
    """Apply an extended graphics state."""
    if not isinstance(ext, Dictionary):
        return state
    alpha = ext.get(Name.ca)
    blend = ext.get(Name.BM)
    mask = ext.get(Name.SMask)
    opaque, transparent = state.opaque, state.transparent
    if alpha is not None:
        opaque, transparent = float(alpha) >= 1, float(alpha) <= 0
    if (isinstance(blend, Name) and blend not in (Name.Normal, Name.Compatible)) or isinstance(mask, Dictionary):
        opaque = False
    return replace(state, opaque=opaque, transparent=transparent)


def _moves_only(operator: str, instruction: Any) -> Any:
    """What remains of a showing instruction without its letters: the quote operators also start a line."""
    if operator in ("'", '"'):
        return pikepdf.ContentStreamInstruction([], Operator('T*'))
    return None
