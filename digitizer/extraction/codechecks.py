"""Print against the machine-readable codes of the same paper: codes win, but nothing is mended silently."""

from __future__ import annotations

from collections.abc import Sequence

from digitizer.doctypes.model import DocType, FieldKind, FieldSpec
from digitizer.doctypes.rules import dates as date_rules
from digitizer.doctypes.rules import names
from digitizer.doctypes.rules.mrz import Mrz
from digitizer.documents.model import FieldSource
from digitizer.extraction.codes import Evidence
from digitizer.extraction.draft import Draft
from digitizer.extraction.drafts import Drafts
from digitizer.extraction.matching import distance, letters

_TRUSTED = 0.6  # reading of the print below which it speaks against no code
_SURE = 0.8  # of an address, which is long and often read with slips


def run(doctype: DocType, drafts: Drafts, evidence: Evidence) -> None:
    """Codes win over print; what they disagree about is never mended silently."""
    for name, draft in drafts.items.items():
        spec = doctype.field(name)
        if spec is None:
            continue
        for source, code, rule, what in (
            (FieldSource.QR, 'qr_text_mismatch', 'qr_text', "mã QR"),
            (FieldSource.MRZ, 'mrz_text_mismatch', 'mrz_text', "dòng MRZ"),
        ):
            coded = next((other for other in draft.all if other.finding.source is source), None)
            others = [
                other
                for other in draft.all
                if other.finding.source is FieldSource.OCR and other.reading.value is not None
            ]
            if coded is None or coded.reading.value is None or not others:
                continue
            if source is FieldSource.MRZ and not _readable(evidence):
                continue
            verdict = _compare(spec, str(coded.reading.value), others, unmarked=source is FieldSource.MRZ)
            if verdict is None:
                continue
            drafts.note([draft], rule, verdict, f"Chữ in khớp với {what}.", f"Chữ in khác với {what}.")
            if not verdict:
                drafts.raise_flag(code, others[0].finding.page, f"Trường: {spec.label}.")
    if evidence.zone is not None and evidence.zone.failed and _well_read(drafts, evidence.zone):
        drafts.raise_flag('checksum_failed', evidence.zone_page, "Dòng mã đọc máy (MRZ).")
    _codes_among_each_other(drafts, evidence)


def _readable(evidence: Evidence) -> bool:
    """Whether a zone was read well enough to speak against the print: its check digits hold as they were read."""
    return evidence.zone is not None and evidence.zone.valid and not evidence.zone.recovered


def _other_person(one: str, other: str) -> bool:
    """Whether two names differ by more than misread letters; the zone has no check digit for names."""
    first, second = letters(one), letters(other)
    limit = max(2, len(first) // 3)
    return distance(first, second, limit) > limit


def _well_read(drafts: Drafts, zone: Mrz) -> bool:
    """Whether a zone whose check digits fail was read rightly: what it says is what the paper says elsewhere.

    A zone that was misread fails too, and is no evidence against the paper.
    """
    if 'length' in zone.recovered:
        return False
    said = {
        'personal_id': zone.personal_id.number if zone.personal_id else None,
        'date_of_birth': zone.birth_date.iso if zone.birth_date else None,
        'expiry_date': zone.expiry_date.iso if zone.expiry_date else None,
    }
    for name, value in said.items():
        draft = drafts.items.get(name)
        elsewhere = [
            str(other.reading.value)
            for other in (draft.all if draft is not None else ())
            if other.finding.source is not FieldSource.MRZ and other.reading.value is not None
        ]
        if value is None or not elsewhere or value not in elsewhere:
            return False
    return True


def _compare(spec: FieldSpec, coded: str, printed: Sequence[Draft], *, unmarked: bool = False) -> bool | None:
    """Whether print and code agree; None where a doubtful reading of the print proves nothing."""
    best = printed[0]
    text = str(best.reading.value)
    if _same(spec, coded, text):
        return True
    if spec.kind is FieldKind.NATIONALITY and letters(coded) in letters(text):
        return True  # printed in two languages
    if unmarked and spec.kind.value == 'name':
        return False if _other_person(coded, text) else None
    if spec.kind.value in {'address', 'text', 'name'}:
        # marks that the engine lost are no fraud; other letters are
        one, other = letters(coded), letters(text)
        if one == other or (spec.kind.value == 'address' and (one in other or other in one)):
            return True
        if spec.kind.value == 'address':
            return None if best.trust < _SURE else _near(one, other)
    return False if best.trust >= _TRUSTED else None


def _near(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return (
        bool(shorter)
        and sum(char in longer for char in shorter) / len(shorter) > 0.9
        and len(shorter) > 0.6 * len(longer)
    )


def _same(spec: FieldSpec, one: str, other: str) -> bool:
    if spec.kind.value == 'name':
        return names.same(one, other) or names.same_letters(one, other)
    if spec.kind.value == 'date':
        first, second = date_rules.parse(one), date_rules.parse(other)
        return bool(first and second and first.value and second.value and first.value.agrees_with(second.value))
    return letters(one) == letters(other)


def _codes_among_each_other(drafts: Drafts, evidence: Evidence) -> None:
    for name in ('personal_id', 'date_of_birth', 'sex', 'full_name'):
        draft = drafts.items.get(name)
        if draft is None:
            continue
        by_source = {
            other.finding.source: str(other.reading.value) for other in draft.all if other.reading.value is not None
        }
        qr, zone = by_source.get(FieldSource.QR), by_source.get(FieldSource.MRZ)
        if qr is None or zone is None:
            continue
        if not _readable(evidence):
            continue  # a zone that was misread proves nothing
        same = not _other_person(qr, zone) if name == 'full_name' else qr == zone
        drafts.note([draft], 'mrz_text', same, "Mã QR khớp với dòng MRZ.", "Mã QR khác với dòng MRZ.")
        if not same:
            drafts.raise_flag(_stranger(name, draft, qr, zone), draft.finding.page)


def _stranger(name: str, draft: Draft, qr: str, zone: str) -> str:
    """Which of two codes that contradict each other the print contradicts too; the zone where it backs neither."""
    printed = [str(item.reading.value) for item in draft.all if item.finding.source is FieldSource.OCR]
    backed = any(not _other_person(text, zone) if name == 'full_name' else text == zone for text in printed)
    with_qr = any(not _other_person(text, qr) if name == 'full_name' else text == qr for text in printed)
    return 'qr_text_mismatch' if backed and not with_qr else 'mrz_text_mismatch'
