"""Fields from machine-readable evidence: the QR code and the machine-readable zone of identity papers, codes of receipts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from digitizer.doctypes.model import DocType, FieldKind, MachineCode
from digitizer.doctypes.rules import cccd_qr, dossier_code, insurance_qr, mrz
from digitizer.doctypes.rules.cccd_qr import CardCode
from digitizer.doctypes.rules.mrz import Mrz
from digitizer.documents.model import FieldSource
from digitizer.extraction.finding import Finding
from digitizer.extraction.page.sheet import Sheet, Token
from ocr.model import Box, Symbology


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the codes of a document say, with the findings they give."""

    findings: tuple[Finding, ...]
    card: CardCode | None = None
    zone: Mrz | None = None
    zone_page: int | None = None


def read(sheets: Sequence[Sheet], doctype: DocType, *, today: date) -> Evidence:
    """Read the codes that the type may carry."""
    found: list[Finding] = []
    card: CardCode | None = None
    zone: Mrz | None = None
    zone_page: int | None = None
    for sheet in sheets:
        for code in sheet.codes:
            if MachineCode.CCCD_QR in doctype.machine_codes and card is None:
                card = cccd_qr.parse(code.text)
                if card is not None:
                    found += _from_card(card, doctype, sheet.number, code.box)
            if MachineCode.BHYT_QR in doctype.machine_codes:
                found += _from_insurance(code.text, doctype, sheet.number, code.box)
            found += _from_receipt(code.text, code.symbology, doctype, sheet.number, code.box)
        if zone is None and {MachineCode.MRZ_TD1, MachineCode.MRZ_TD3} & set(doctype.machine_codes):
            zone, findings = _from_zone(sheet, doctype, today)
            if zone is not None:
                zone_page = sheet.number
                found += findings
    return Evidence(tuple(found), card, zone, zone_page)


def _code(name: str, value: str | None, raw: str, doctype: DocType, page: int, box: Box, rule: str) -> list[Finding]:
    if value is None or not value or doctype.field(name) is None:
        return []
    return [Finding(name, raw, (), page, rule, value=value, source=FieldSource.QR, area=box)]


def _from_card(card: CardCode, doctype: DocType, page: int, box: Box) -> list[Finding]:
    values = {
        'personal_id': card.personal_id.number,
        'old_id_number': card.old_id,
        'full_name': card.full_name,
        'date_of_birth': card.date_of_birth.iso if card.date_of_birth else None,
        'sex': card.sex.value if card.sex else None,
        'place_of_residence': card.residence,
        'issue_date': card.issue_date.iso if card.issue_date else None,
    }
    return [
        item
        for name, value in values.items()
        for item in _code(name, value, value or '', doctype, page, box, 'qr.card')
    ]


def _from_insurance(text: str, doctype: DocType, page: int, box: Box) -> list[Finding]:
    code = insurance_qr.parse(text)
    if code is None:
        return []
    values = {
        'insurance_number': code.number,
        'full_name': code.full_name,
        'date_of_birth': code.date_of_birth.iso if code.date_of_birth else None,
        'sex': code.sex.value if code.sex else None,
    }
    return [
        item
        for name, value in values.items()
        for item in _code(name, value, value or '', doctype, page, box, 'qr.insurance')
    ]


def _from_receipt(text: str, symbology: Symbology, doctype: DocType, page: int, box: Box) -> list[Finding]:
    """A code that holds a dossier code, alone or in an address."""
    spec = next((spec for spec in doctype.fields if spec.kind is FieldKind.DOSSIER_CODE), None)
    found = dossier_code.find(text) if spec is not None else None
    if spec is None or found is None:
        return []
    source = FieldSource.QR if symbology is Symbology.QR else FieldSource.BARCODE
    return [Finding(spec.name, found.text, (), page, 'code.dossier', value=found.text, source=source, area=box)]


def _from_zone(sheet: Sheet, doctype: DocType, today: date) -> tuple[Mrz | None, list[Finding]]:
    texts = [row.text for row in sheet.rows]
    place = mrz.find_lines(texts)
    if place is None:
        return None, []
    first, count = place
    zone = mrz.parse(texts[first : first + count], today=today)
    if zone is None:
        return None, []
    tokens = tuple(token for row in sheet.rows[first : first + count] for token in row.tokens)
    return zone, _zone_findings(zone, doctype, sheet.number, tokens)


def _zone_findings(zone: Mrz, doctype: DocType, page: int, tokens: tuple[Token, ...]) -> list[Finding]:
    values = {
        'personal_id': zone.personal_id.number if zone.personal_id else None,
        'document_number': zone.document_number if zone.form == 'TD3' else None,
        'date_of_birth': zone.birth_date.iso if zone.birth_date else None,
        'sex': zone.sex.value if zone.sex else None,
        'expiry_date': zone.expiry_date.iso if zone.expiry_date else None,
        'nationality': "Việt Nam" if zone.nationality == 'VNM' else None,
        'full_name': zone.full_name or None,  # without marks: only where nothing better is there
    }
    doubt = '' if zone.valid else "Chữ số kiểm tra của dòng mã đọc máy (MRZ) không đúng."
    if zone.recovered and not doubt:
        doubt = "Một phần dòng mã đọc máy (MRZ) được tính lại từ chữ số kiểm tra."
    found = []
    for name, value in values.items():
        if value is None or doctype.field(name) is None:
            continue
        unmarked = "Dòng mã đọc máy không có dấu tiếng Việt." if name == 'full_name' else ''
        found.append(
            Finding(name, value, tokens, page, 'mrz', value=value, source=FieldSource.MRZ, doubt=doubt or unmarked)
        )
    return found
