"""Pages prepared before the first signature: what was visible of old signatures flattened, paper added, fields reserved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import pikepdf

from signing.errors import PageUnfit
from signing.geometry import PageGeometry, Rect, geometry_of
from signing.pades import FieldPlace
from signing.sheet import Sheet

_OF_THE_FILE = frozenset({
    '/Type', '/Version', '/Pages', '/Metadata', '/OutputIntents', '/Lang', '/ViewerPreferences', '/OCProperties',
})  # fmt: skip
_OF_A_PAGE = frozenset({
    '/Type', '/Parent', '/Resources', '/Contents', '/MediaBox', '/CropBox', '/BleedBox', '/TrimBox', '/ArtBox',
    '/Rotate', '/UserUnit', '/Group',
})  # fmt: skip
_MAX_FIELDS = 2000  # of one form; and how many kids are followed
_MALFORMED = (TypeError, ValueError, KeyError, IndexError, AttributeError, RuntimeError)
"""What reading a PDF object raises that is of another kind than the standard says."""

_PRINT_AND_LOCKED = 132  # ISO 32000-1 table 165; PDF/A wants printed annotations
_SIGNATURES_EXIST = 1  # table 219


@dataclass(frozen=True, slots=True)
class SignatureField:
    """A signature field of a file; `page` counts from 0, `rect` is in its user space, None for an invisible one."""

    name: str
    page: int
    rect: Rect | None
    signed: bool
    holder: str = ''  # for whom it was reserved; readers show and read it out as the field's name


def geometries(pdf: Path) -> tuple[PageGeometry, ...]:
    """Return the geometry of every page. Raises PageUnfit."""
    with _opened(pdf) as document:
        if not document.pages:
            raise PageUnfit('the document has no pages')
        return tuple(geometry_of(page.obj) for page in document.pages)


def signature_fields(pdf: Path) -> tuple[SignatureField, ...]:
    """Return the signature fields in the order of the form. Raises PageUnfit."""
    with _opened(pdf) as document:
        pages = {page.obj.objgen: index for index, page in enumerate(document.pages)}
        return tuple(_fields(document, pages))


def has_form(pdf: Path) -> bool:
    """Tell whether a file has form fields or looks of them, whether or not its form knows them. Raises PageUnfit."""
    with _opened(pdf) as document:
        widgets = (item.get('/Subtype') == '/Widget' for page in document.pages for item in page.obj.get('/Annots', ()))
        return '/AcroForm' in document.Root or any(widgets)


def compose(
    source: Path,
    target: Path,
    *,
    grow_first_by: float = 0.0,
    sheets: Sequence[Sheet] = (),
    fields: Mapping[FieldPlace, str] = MappingProxyType({}),
) -> None:
    """Write `source` to `target`: more paper above page 1 (displayed points), `sheets` behind the last page, `fields`.

    Fields are reserved for signers, each with the name of whose signature it is for.
    What is on the pages keeps its size and place; outlines, metadata and conformity stay. Raises PageUnfit.
    """
    with _opened(source) as document:
        if not document.pages:
            raise PageUnfit('the document has no pages')
        if grow_first_by:
            _grow(document, document.pages[0], grow_first_by)
        for sheet in sheets:
            sheet.append_to(document)
        for place, holder in fields.items():
            _reserve(document, place, holder)
        document.save(target)


def unsigned(source: Path, target: Path) -> None:
    """Write what a person sees of a signed file: visible marks are painted on their pages, signatures are gone.

    Raises PageUnfit.
    """
    with _opened(source) as document:
        document.flatten_annotations('all')
        for name in ('/AcroForm', '/Perms', '/DSS', '/Extensions'):
            if name in document.Root:
                del document.Root[name]
        document.save(target)


def selected(source: Path, target: Path, pages: Sequence[int | Path]) -> None:
    """Write chosen pages of `source` (counted from 0) in their order, each whole, or the only page of another file.

    Nothing of the other pages stays in the file: no outline, no structure, no text. Raises PageUnfit.
    """
    with _opened(source) as document:
        count = len(document.pages)
        _keep_only(document.Root, _OF_THE_FILE)
        for page in document.pages:
            _keep_only(page.obj, _OF_A_PAGE)
        for chosen in pages:
            if isinstance(chosen, Path):
                with _opened(chosen) as other:
                    document.pages.append(other.pages[0])
            elif 0 <= chosen < count:
                document.pages.append(document.pages[chosen])
            else:
                raise PageUnfit(f'there is no page {chosen + 1}')
        del document.pages[:count]
        if not document.pages:
            raise PageUnfit('no page was chosen')
        document.remove_unreferenced_resources()  # pages may share one dictionary with the pictures of all
        document.save(target)


def _keep_only(record: pikepdf.Object, names: frozenset[str]) -> None:
    for name in [key for key in record.keys() if key not in names]:  # noqa: SIM118 - iterating a PDF object gives no keys
        del record[name]


@contextmanager
def _opened(path: Path) -> Iterator[pikepdf.Pdf]:
    try:
        with pikepdf.open(path) as document:
            yield document
    except (pikepdf.PdfError, pikepdf.PasswordError, *_MALFORMED) as error:
        raise PageUnfit(f'the document cannot be used: {type(error).__name__}') from error


def _grow(document: pikepdf.Pdf, page: pikepdf.Page, points: float) -> None:
    """Enlarge MediaBox and CropBox upward as displayed; TrimBox says where the paper was.

    What lay outside the visible page (bleed, a second image) is clipped away, or the new paper would show it.
    """
    before = geometry_of(page.obj)
    after = before.grown(points)
    _clip(document, page, before.crop)
    page.obj.MediaBox = pikepdf.Array(after.media.as_list())
    page.obj.CropBox = pikepdf.Array(after.crop.as_list())
    page.obj.TrimBox = pikepdf.Array(_paper(page, before.crop).as_list())
    for name in ('/BleedBox', '/ArtBox'):
        if name in page.obj:
            del page.obj[name]


def _paper(page: pikepdf.Page, visible: Rect) -> Rect:
    """Return the paper of a page: what its TrimBox says, after the page grew once, or all that is visible."""
    try:
        a, b, c, d = (float(value) for value in page.obj.TrimBox)
    except (AttributeError, TypeError, ValueError):
        return visible
    trim = Rect(min(a, c), min(b, d), max(a, c), max(b, d)).within(visible)
    return trim if trim.width > 0 and trim.height > 0 else visible


def _clip(document: pikepdf.Pdf, page: pikepdf.Page, box: Rect) -> None:
    numbers = f'{box.x0:.4f} {box.y0:.4f} {box.width:.4f} {box.height:.4f}'
    page.contents_add(document.make_stream(f'q {numbers} re W n\n'.encode()), prepend=True)
    page.contents_add(document.make_stream(b'\nQ'), prepend=False)


def _reserve(document: pikepdf.Pdf, place: FieldPlace, holder: str) -> None:
    """Add an empty signature field with an empty appearance, which ISO 19005-2, 6.3.3 wants of every widget."""
    rect = place.rect or Rect(0, 0, 0, 0)
    page = document.pages[place.page]
    field = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Widget,
        FT=pikepdf.Name.Sig,
        T=pikepdf.String(place.name),
        TU=pikepdf.String(holder or place.name),
        F=_PRINT_AND_LOCKED,
        P=page.obj,
        Rect=pikepdf.Array(rect.as_list()),
    )
    if place.rect is not None:
        size = pikepdf.Array([0, 0, round(rect.width, 4), round(rect.height, 4)])
        empty = document.make_stream(b'', Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=size)
        field.AP = pikepdf.Dictionary(N=empty)
    added = document.make_indirect(field)
    if '/AcroForm' not in document.Root:
        document.Root.AcroForm = document.make_indirect(pikepdf.Dictionary(Fields=pikepdf.Array()))
    form = document.Root.AcroForm
    form.SigFlags = int(form.get('/SigFlags', 0)) | _SIGNATURES_EXIST
    for owner, name in ((form, '/Fields'), (page.obj, '/Annots')):
        if name not in owner:
            owner[name] = pikepdf.Array()
        owner[name].append(added)


def _fields(document: pikepdf.Pdf, pages: dict[tuple[int, int], int]) -> Iterator[SignatureField]:
    form = document.Root.get('/AcroForm')
    waiting = [(item, '') for item in reversed(list(form.get('/Fields', ())))] if form is not None else []
    for _ in range(_MAX_FIELDS):
        if not waiting:
            return
        item, above = waiting.pop()
        name = '.'.join(part for part in (above, str(item.get('/T', ''))) if part)
        if item.get('/FT') == '/Sig':
            page = item.get('/P')
            where = pages.get(page.objgen, 0) if page is not None else 0
            signed = item.get('/V') is not None
            yield SignatureField(name, where, _rect(item.get('/Rect')), signed, str(item.get('/TU', '')))
        else:
            waiting.extend((kid, name) for kid in reversed(list(item.get('/Kids', ()))))
    raise PageUnfit('the form has too many fields')


def _rect(value: object) -> Rect | None:
    try:
        a, b, c, d = (float(number) for number in value)  # type: ignore[attr-defined]
    except (TypeError, ValueError):
        return None
    box = Rect(min(a, c), min(b, d), max(a, c), max(b, d))
    return box if box.width > 0 and box.height > 0 else None
