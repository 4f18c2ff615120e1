"""From a searchable PDF to an unsigned copy with reserved signature fields, and from it the orders of its signatures.

Nothing is kept between the two: whoever signs, in whatever process and however later, reads the fields from the file.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path

from digitizer.certification.profile import CopyKind, Family, MarkKind, MarkProfile, Profile, StatementProfile
from digitizer.certification.signatories import Body, Officer
from digitizer.certification.statement import CertificationParticulars, draw_statement
from digitizer.errors import DigitizerError
from ocr import verapdf
from ocr.excerpt import write_excerpt
from signing.appearance import Align, Paragraph, TextBlock, draw, fit
from signing.errors import PageUnfit
from signing.geometry import PageGeometry, Rect
from signing.pades import VIETNAM, FieldPlace, SignOrder
from signing.pages import SignatureField, compose, geometries, has_form, selected, signature_fields, unsigned
from signing.room import Wanted, margins, places
from signing.typeface import Typeface, shipped

OFFICER_FIELD, ORGANISATION_FIELD = 'CanBoChungThuc', 'CoQuan'
_FIELDS = {
    MarkKind.SCANNER: 'NguoiSoHoa',
    MarkKind.ATTACHMENT: 'PhuLuc',
    MarkKind.INCOMING: 'VanBanDen',
    MarkKind.ARCHIVE: 'LuuTru',
}
_ANY_MOMENT = datetime(2028, 8, 28, 20, 48, 58, tzinfo=VIETNAM)  # digits are of one width: any time takes the same room
_LEGIBLE = 7.0  # points; the least size of a mark on the statement page
_CLOSE = (1.05,)  # of the size, from line to line of a mark in a corner: room is scarce there
_SLACK = 0.01  # points; what rounding of a rectangle may take away


class WrongFamily(DigitizerError):
    """A copy of one family of law was asked for with the rules or papers of the other; nothing was made."""


class WrongSigner(WrongFamily):
    """The statement page names another officer or body than the one who is to sign."""


@dataclass(frozen=True, slots=True)
class PagePart:
    """What an extract (trích sao) shows of a page, counted from 1: the whole page, or regions of it in place.

    Regions are in points of the displayed page, origin top left.
    """

    page: int
    regions: tuple[Rect, ...] = ()


@dataclass(frozen=True, slots=True)
class CopyParticulars:
    """What a copy of Decree 30/2020 says: the body that copies, and of an extract, what is copied, in order."""

    body: Body
    extract: tuple[PagePart, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkWords:
    """What a mark says beside its time; each kind takes what its profile names."""

    body: str = ''
    person: str = ''
    document: str = ''  # number and symbol, such as "12/QĐ-UBND"


Particulars = CertificationParticulars | CopyParticulars


def assemble(
    profile: Profile, source: Path, base: Path, particulars: Particulars, *, face: Typeface | None = None
) -> None:
    """Write the unsigned copy of `source` to `base`, its signature fields reserved; `face` draws plain text.

    What `source` shows of older signatures is flattened onto its pages, as in the copy of a copy (sao lục).
    Raises WrongFamily, PageUnfit, LetterMissing; then nothing is written.
    """
    face = face or shipped()
    _check(profile, source, particulars)
    with tempfile.TemporaryDirectory(prefix='.assemble-', dir=base.parent) as folder:
        plain = _unsigned(source, Path(folder))
        made = Path(folder) / 'base.pdf'
        if isinstance(profile, StatementProfile) and isinstance(particulars, CertificationParticulars):
            _with_statement(profile, plain, made, particulars, face)
        elif isinstance(profile, MarkProfile) and isinstance(particulars, CopyParticulars):
            if particulars.extract:
                plain = _extract(plain, particulars.extract, Path(folder))
            _with_mark(profile, plain, made, MarkWords(body=particulars.body.name), face)
        made.replace(base)


def officer_order(
    pdf: Path, profile: Profile, moment: datetime, officer: Officer, *, face: Typeface | None = None
) -> SignOrder:
    """Return the order of the officer's signature on the statement page of an assembled file.

    `moment` is what the mark prints and the signature must be prepared with. Raises WrongFamily, WrongSigner, PageUnfit.
    """
    if not isinstance(profile, StatementProfile):
        raise WrongFamily('an officer signs certified copies of originals only')
    field, page, box = _reserved(pdf, OFFICER_FIELD, officer.name)
    lines = profile.texts('officer_mark', moment, ho_ten=officer.name, chuc_danh=officer.title)
    return SignOrder(field, _in_box(lines, face, page, box), certify=True, reason=profile.reason)


def organisation_order(
    pdf: Path, profile: Profile, moment: datetime, body: Body, *, face: Typeface | None = None
) -> SignOrder:
    """Return the order of the organisation's signature on an assembled file; of a certified copy it is the second.

    `moment` is what the mark prints and the signature must be prepared with. Raises WrongFamily, WrongSigner, PageUnfit.
    """
    officer = next((item for item in signature_fields(pdf) if item.name == OFFICER_FIELD), None)
    if isinstance(profile, MarkProfile):
        if officer is not None or not isinstance(profile.kind, CopyKind):
            raise WrongFamily(f'the file is no {profile.kind}')
        return _mark_order(pdf, profile, moment, ORGANISATION_FIELD, MarkWords(body=body.name), face)
    if officer is None:
        raise WrongFamily('the file has no statement page')
    if not officer.signed:
        raise WrongFamily('the officer signs first')
    field, page, box = _reserved(pdf, ORGANISATION_FIELD, body.name)
    lines = profile.texts('organisation_mark', moment, co_quan=body.name)
    return SignOrder(field, _in_box(lines, face, page, box))


def reserve_mark(
    profile: MarkProfile, source: Path, base: Path, words: MarkWords, *, face: Typeface | None = None
) -> None:
    """Write `source` to `base` with room for a mark that makes no copy, more paper above page 1 where it needs it.

    A signed file stays as it is, byte for byte: its mark goes where room is left. Raises WrongFamily, WrongSigner, PageUnfit.
    """
    if not isinstance(profile.kind, MarkKind):
        raise WrongFamily('copies are assembled')
    if any(item.signed for item in signature_fields(source)):
        base.write_bytes(source.read_bytes())
    else:
        _with_mark(profile, source, base, words, face or shipped(), name=_FIELDS[profile.kind])


def mark_order(
    pdf: Path, profile: MarkProfile, moment: datetime, words: MarkWords, *, face: Typeface | None = None
) -> SignOrder:
    """Return the order of a signature with a mark that makes no copy, on a file with room for it (see `reserve_mark`).

    Raises WrongFamily, WrongSigner, PageUnfit.
    """
    if not isinstance(profile.kind, MarkKind):
        raise WrongFamily('copies are assembled')
    return _mark_order(pdf, profile, moment, _FIELDS[profile.kind], words, face)


def _check(profile: Profile, source: Path, particulars: Particulars) -> None:
    """Raise WrongFamily unless rules, particulars and source belong together."""
    if not isinstance(profile.kind, CopyKind):
        raise WrongFamily('the mark makes no copy')
    certified = isinstance(particulars, CertificationParticulars)
    if certified is not (profile.kind.family is Family.CERTIFICATION):
        raise WrongFamily(f'these are no particulars of a {profile.kind}')
    extract = isinstance(particulars, CopyParticulars) and bool(particulars.extract)
    if extract is not (profile.kind is CopyKind.TRICH_SAO):
        raise WrongFamily('an extract says what it shows, other copies show all')
    if profile.kind is CopyKind.SAO_LUC and not any(item.signed for item in signature_fields(source)):
        raise WrongFamily('a sao luc is made of an issued sao y')


def _unsigned(source: Path, folder: Path) -> Path:
    if not has_form(source):
        return source
    made = folder / 'unsigned.pdf'
    unsigned(source, made)
    return made


def _with_statement(
    profile: StatementProfile, source: Path, base: Path, particulars: CertificationParticulars, face: Typeface
) -> None:
    pages = len(geometries(source))
    statement = draw_statement(profile, particulars, pages, face)
    page = statement.sheet.geometry
    fields = {
        FieldPlace(OFFICER_FIELD, pages, page.to_user_space(statement.officer)): particulars.officer.name,
        FieldPlace(ORGANISATION_FIELD, pages, page.to_user_space(statement.organisation)): particulars.body.name,
    }
    compose(source, base, sheets=[statement.sheet], fields=fields)


def _with_mark(
    profile: MarkProfile, source: Path, base: Path, words: MarkWords, face: Typeface, name: str = ORGANISATION_FIELD
) -> None:
    first = geometries(source)[0]
    found = places(source, 1, first, [_wanted(profile, first, words, face)])
    page = first.grown(found.growth) if found.growth else first
    field = FieldPlace(name, 0, page.to_user_space(found.boxes[0]))
    compose(source, base, grow_first_by=found.growth, fields={field: _signer(profile, words)})


def _mark_order(
    pdf: Path, profile: MarkProfile, moment: datetime, name: str, words: MarkWords, face: Typeface | None
) -> SignOrder:
    fields = signature_fields(pdf)
    if any(item.signed for item in fields) and not any(item.name == name for item in fields):
        field, page, box = _room_left(pdf, profile, words, face or shipped(), name, fields)
    else:
        field, page, box = _reserved(pdf, name, _signer(profile, words))
    block = _block(profile, words, moment, face or shipped(), box.width + _SLACK, box.height + _SLACK)
    copies = isinstance(profile.kind, CopyKind)  # after a copy's own signature nothing may change; files get more marks
    look = draw(block, page, box.width, box.height, align=_align(profile))
    return SignOrder(field, look, certify=copies, reason=profile.reason)


def _room_left(
    pdf: Path, profile: MarkProfile, words: MarkWords, face: Typeface, name: str, fields: Sequence[SignatureField]
) -> tuple[FieldPlace, PageGeometry, Rect]:
    """Find the place of a mark on a signed file, which may not be written anew."""
    page = geometries(pdf)[0]
    taken = [page.to_displayed(item.rect) for item in fields if item.page == 0 and item.rect is not None]
    found = places(pdf, 1, page, [_wanted(profile, page, words, face)], taken=taken, may_grow=False)
    return FieldPlace(name, 0, page.to_user_space(found.boxes[0])), page, found.boxes[0]


def _reserved(pdf: Path, name: str, holder: str) -> tuple[FieldPlace, PageGeometry, Rect]:
    """Return the field reserved for `holder`, its page and its place in displayed points.

    Raises WrongFamily, WrongSigner, PageUnfit.
    """
    field = next((item for item in signature_fields(pdf) if item.name == name), None)
    if field is None:
        raise WrongFamily(f'the file has no field {name}')
    if field.holder != holder:
        raise WrongSigner(f'the field {name} is reserved for somebody else')
    if field.signed or field.rect is None:
        raise PageUnfit(f'the field {name} is signed already or has no place')
    page = geometries(pdf)[field.page]
    return FieldPlace(name, field.page, field.rect), page, page.to_displayed(field.rect)


def _wanted(profile: MarkProfile, page: PageGeometry, words: MarkWords, face: Typeface) -> Wanted:
    side, _ = margins(page, profile.margin, profile.edge)
    block = _block(profile, words, _ANY_MOMENT, face, min(profile.width, page.width - 2 * side))
    return Wanted(block.width, block.height, profile.corner, profile.margin, profile.edge, profile.growth)


def _block(
    profile: MarkProfile,
    words: MarkWords,
    moment: datetime,
    face: Typeface,
    width: float,
    height: float = float('inf'),
) -> TextBlock:
    named = {'co_quan': words.body, 'ho_ten': words.person, 'so_ky_hieu': words.document}
    try:
        lines = profile.texts(moment, **{name: text for name, text in named.items() if text})
    except KeyError as missing:
        raise WrongFamily(f'the mark {profile.kind} needs {missing}') from None
    given = _paragraphs(lines, face)
    return fit(given, width, height, size=profile.size, smallest=profile.smallest, leadings=_CLOSE)


def _in_box(lines: Sequence[str], face: Typeface | None, page: PageGeometry, box: Rect) -> bytes:
    """Draw the mark of a signature in the middle of its box on the statement page."""
    block = fit(_paragraphs(lines, face), box.width, box.height, smallest=_LEGIBLE)
    return draw(block, page, box.width, box.height, align=Align.CENTRE)


def _paragraphs(lines: Sequence[str], face: Typeface | None) -> list[Paragraph]:
    return [Paragraph(line, face or shipped()) for line in lines]


def _signer(profile: MarkProfile, words: MarkWords) -> str:
    return words.person if profile.kind is MarkKind.SCANNER else words.body


def _align(profile: MarkProfile) -> Align:
    return Align.RIGHT if profile.corner.at_right else Align.LEFT


def _extract(source: Path, parts: Sequence[PagePart], folder: Path) -> Path:
    """Write the pages of an extract; parts of one page that follow each other are shown on one page."""
    chosen: list[int | Path] = []
    for number, group in groupby(parts, key=lambda part: part.page):
        regions = [part.regions for part in group]
        if all(regions):
            target = folder / f'part-{len(chosen)}.pdf'
            areas = [(box.x0, box.y0, box.x1, box.y1) for some in regions for box in some]
            write_excerpt(source, number, areas, target, validate=verapdf.validate)
            chosen.append(target)
        else:
            chosen.append(number - 1)
    made = folder / 'extract.pdf'
    selected(source, made, chosen)
    return made
