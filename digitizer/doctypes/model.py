"""Document types as values: what the catalogue files say of a type and of each of its fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from digitizer.errors import ConfigurationError

UNKNOWN = 'T34'
"""The type of everything that is not recognised, and of images without text."""

RECEIPT = 'T30'
"""The receipt slip (giấy tiếp nhận hồ sơ và hẹn trả kết quả): it opens a dossier group in a batch."""


class UnknownType(ConfigurationError):
    """A type code that the catalogue does not have."""


class Layout(StrEnum):
    """How a type is laid out on paper."""

    FORM = 'form'  # label and value, one under the other
    CARD = 'card'  # plastic card, labels small and bilingual, front and back
    ND30 = 'nd30'  # administrative document of Decree 30/2020: header, number, type line, body, signature
    CERTIFICATE = 'certificate'  # a large title on a decorated sheet
    TABLE = 'table'  # mostly tables
    NONE = 'none'  # no text to go by


class Sensitivity(StrEnum):
    """Access class of a type or a field, from the freest to the strictest.

    Source: Law 91/2025/QH15 and Decree 356/2025/NĐ-CP on personal data.
    """

    NORMAL = 'normal'  # no personal data (or only an official's name under an act of office)
    PERSONAL = 'personal'  # basic personal data: dữ liệu cá nhân cơ bản
    SENSITIVE = 'sensitive'  # identity cards, criminal records, health, ethnicity, religion: dữ liệu nhạy cảm
    STRICT = 'strict'  # sensitive, and never handed on: nobody may demand the paper

    def at_least(self, other: Sensitivity) -> bool:
        """Whether this class protects as much as `other`, or more."""
        order = tuple(Sensitivity)
        return order.index(self) >= order.index(other)


class ThresholdFrom(StrEnum):
    """Which setting a field's threshold was taken from, the nearest first."""

    TYPE = 'type'  # said for this field of this type
    FIELD = 'field'  # for every field of this name
    KIND = 'kind'  # for every field of this kind
    DEFAULT = 'default'


class FieldKind(StrEnum):
    """What kind of value a field holds; decides how it is found, normalised and checked."""

    NAME = 'name'  # name of a person or organisation, as printed
    DATE = 'date'  # ISO, also `YYYY` and `YYYY-MM`
    PERSONAL_ID = 'personal_id'  # 12 digits, số định danh cá nhân
    ID_NUMBER = 'id_number'  # number of any identity paper: 9 or 12 digits, passport
    TAX_CODE = 'tax_code'  # MST, mã số doanh nghiệp
    DOCUMENT_NUMBER = 'document_number'  # số, ký hiệu
    DOSSIER_CODE = 'dossier_code'  # mã hồ sơ
    MONEY = 'money'  # whole đồng
    AREA = 'area'  # square metres
    ADDRESS = 'address'
    SEX = 'sex'
    NATIONALITY = 'nationality'
    ETHNICITY = 'ethnicity'
    TEXT = 'text'
    AGENCY = 'agency'  # issuing body
    PERSON_TITLE = 'person_title'  # title of office of a signer
    CHOICE = 'choice'  # one of `choices`
    PHONE = 'phone'
    SERIAL = 'serial'  # printed serial or register number, plate, code with a fixed shape


ID_KINDS = frozenset({FieldKind.PERSONAL_ID, FieldKind.ID_NUMBER})
"""Numbers of persons and of their identity papers."""
WORD_KINDS = frozenset({FieldKind.TEXT, FieldKind.NAME, FieldKind.ADDRESS, FieldKind.AGENCY, FieldKind.PERSON_TITLE})
"""Kinds whose values are words: they may be cut, run on or lose a mark."""
CLOSED_KINDS = frozenset({FieldKind.SEX, FieldKind.NATIONALITY, FieldKind.ETHNICITY, FieldKind.CHOICE})
"""Kinds of a closed list."""


class MachineCode(StrEnum):
    """Machine-readable evidence that only some types carry."""

    CCCD_QR = 'cccd_qr'  # CCCD|CMND|name|date|sex|address|date
    MRZ_TD1 = 'mrz_td1'  # three lines of 30, identity cards
    MRZ_TD3 = 'mrz_td3'  # two lines of 44, passports
    BHYT_QR = 'bhyt_qr'  # code|hex name|…, health insurance card


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of a type.

    `labels` are printed labels, old and new forms, Vietnamese and bilingual; compared after folding. `sections`
    are headings under which a label counts, for forms that repeat a label (father and mother, husband and wife).
    """

    name: str  # the contract's English name, snake_case
    label: str  # Vietnamese, for people
    kind: FieldKind
    labels: tuple[str, ...] = ()
    required: bool = False
    repeated: bool = False  # several entries, `group` 1, 2, …
    sensitivity: Sensitivity = Sensitivity.NORMAL
    checks: tuple[str, ...] = ()  # names of `digitizer.doctypes.checks`
    threshold: float = 0.9  # confidence from which a machine may use the value without a person, 0..1
    threshold_from: ThresholdFrom = ThresholdFrom.DEFAULT
    sections: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    column: bool = False  # found only under its label as the heading of a table's column: elsewhere that is another's
    shares_label_with: tuple[str, ...] = ()  # fields behind the same label: `lúc 7 giờ ngày 5/1/2024`
    kindred: tuple[str, ...] = ()  # labels of the fields of this name in other types; set when the catalogue is read

    @property
    def sensitive(self) -> bool:
        """Whether the value is sensitive personal data: shown only to who may see it, never in published files."""
        return self.sensitivity.at_least(Sensitivity.SENSITIVE)


@dataclass(frozen=True, slots=True)
class FormMap:
    """One printed blank of a type of many (tờ khai, đơn): its code or title selects which label means which field."""

    name: str  # Vietnamese
    codes: tuple[str, ...] = ()  # `CT01`
    titles: tuple[str, ...] = ()
    labels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # field name to its labels on this blank
    absent: tuple[str, ...] = ()  # fields that are not read from this blank


@dataclass(frozen=True, slots=True)
class Purpose:
    """One purpose that a purpose-bound paper may state, and the procedures (thủ tục) that it then serves.

    `words` are phrases of the paper's field `purpose`, compared without marks; one of them is enough.
    """

    name: str  # Vietnamese
    words: tuple[str, ...]
    procedures: tuple[str, ...]  # national codes: `1.000894`


@dataclass(frozen=True, slots=True)
class DocType:
    """One document type: how it is recognised, what it holds, and how it may be used again.

    `effective_from` and `effective_to` are the first and the last day on which papers of this type were or are
    issued; `legal_basis` names what says so.
    """

    code: str
    name: str  # Vietnamese
    name_en: str
    layout: Layout
    titles: tuple[str, ...] = ()  # printed titles, most telling first
    anchors: tuple[str, ...] = ()  # other phrases that tell this type from its neighbours
    excludes: tuple[str, ...] = ()  # phrases that speak against it
    issuers: tuple[str, ...] = ()  # bodies at the head of its papers, `SỞ TƯ PHÁP`; those that issue few types
    number_symbols: tuple[str, ...] = ()  # `QĐ` in `84/QĐ-UBND`
    form_codes: tuple[str, ...] = ()  # `CT07`
    machine_codes: tuple[MachineCode, ...] = ()
    national_code: str = ''  # result code (mã kết quả), `KQ.G15.000031`; empty where none is known
    paper_code: str = ''  # code as a component of a dossier (mã giấy tờ); empty where none is known
    threshold: float = 0.95  # confidence from which a machine may act on the type without a person, 0..1
    sensitivity: Sensitivity = Sensitivity.NORMAL
    reusable: bool = True
    validity_months: int | None = None  # from the issue date; None: as printed, or without end
    validity_field: str = ''  # field that holds the last day of validity
    purpose_bound: bool = False  # valid only for the purpose that is written on it
    purposes: tuple[Purpose, ...] = ()  # which procedures a written purpose serves; of purpose-bound types
    validity_basis: str = ''
    legal_basis: str = ''
    effective_from: date | None = None
    effective_to: date | None = None
    retention: str = 'dossier'  # `dossier`: as the dossier it came with; `permanent`; or a number of years
    two_sided: bool = False  # a front and a back are two pages of one document
    fields: tuple[FieldSpec, ...] = ()
    forms: tuple[FormMap, ...] = ()  # blanks with labels of their own
    unread: tuple[str, ...] = ()  # fields that the blank at hand does not have: their labels only bound other values
    extends: str | None = None  # base file that the fields were taken from

    def field(self, name: str) -> FieldSpec | None:
        """Return the field with this name, or None."""
        return next((spec for spec in self.fields if spec.name == name), None)

    @property
    def sensitive(self) -> bool:
        """Whether papers of this type are sensitive personal data as a whole."""
        return self.sensitivity.at_least(Sensitivity.SENSITIVE)

    def on_form(self, form: FormMap) -> DocType:
        """Return the type with the labels of one blank.

        Every field of the type stays, so that what is read from any blank has the same fields.
        """
        fields = (replace(spec, labels=form.labels.get(spec.name, spec.labels)) for spec in self.fields)
        return replace(self, fields=tuple(fields), forms=(), unread=form.absent)


class Catalogue:
    """All known document types, in the order of their codes."""

    def __init__(self, types: Iterable[DocType]) -> None:
        """Later types of the same code replace earlier ones."""
        found = {item.code: item for item in types}
        self._types = {code: found[code] for code in sorted(found, key=lambda code: (len(code), code))}

    def get(self, code: str) -> DocType:
        """Return the type with this code. Raises UnknownType."""
        try:
            return self._types[code]
        except KeyError:
            raise UnknownType(f'no document type {code}') from None

    def __contains__(self, code: object) -> bool:
        return code in self._types

    def __iter__(self) -> Iterator[DocType]:
        return iter(self._types.values())

    def __len__(self) -> int:
        return len(self._types)

    @property
    def codes(self) -> tuple[str, ...]:
        """All codes in order."""
        return tuple(self._types)
