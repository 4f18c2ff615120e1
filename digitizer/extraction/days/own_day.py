"""Which day is the paper's own: beside it stand days of identity papers and of birth, and days that a sentence tells of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from digitizer.doctypes.model import ID_KINDS, FieldSpec
from digitizer.doctypes.rules import dates
from digitizer.extraction.finding import Finding, text_of
from digitizer.extraction.labels import Hit
from digitizer.extraction.matching import letters
from digitizer.extraction.page.sheet import Row, Run, Sheet, Token

FIELD = 'issue_date'
ID_FIELD = 'id_issue_date'
ATTESTED = 'certification_date'
BARE = 'form.bare_day'
"""Rule of a day found by a label that many days have: a line of place and date says it better."""
_BARE_LABELS = {'ngay', 'ngaycap', 'capngay'}
_LINES = ('header.', 'footer.', 'land.', 'card.')
_ID_PAPER = re.compile(r'cccd|cmnd|cmt|canc[uu]oc|chungminh|hochieu|dinhdanh|giaytotuythan')
_ONLY_NUMBER = re.compile(r'\w{0,4}?(?:\d{9}|\d{12})')
_ROWS_ABOVE = 2  # rows in which an identity paper's number may stand over the day on which that was issued
_ON = re.compile(r'^[.\s)]*$|^\s*[,;]?\s*(?:tại|ở|chúng tôi|giữa|hai bên|tôi|theo)\b', re.IGNORECASE)
"""What may stand behind the day of a paper: nothing, or how its opening sentence goes on."""
_TODAY = re.compile(r'^\W*(?:tại [^.;:]{3,90}, )?(?:hôm nay\b|vào (?:hồi|lúc)\b(?=.*(?:\d|giờ)))', re.IGNORECASE)
_BEGAN = re.compile(
    r'^\W*(?:thời gian )?(?:bắt đầu|khai mạc)(?: (?:họp|làm việc))?\s*(?::|(?:vào )?(?:hồi|lúc)\b)', re.IGNORECASE
)
_BY_BEGINNING = "Ngày lấy theo thời gian bắt đầu: văn bản không ghi ngày riêng."
_OTHER_DAY = re.compile(r'\bng[àa]y\b(?!\W*$)', re.IGNORECASE)
_OPENING = 0.6  # of the first page: the sentence that opens a record or a contract stands above
_MADE = re.compile(
    r'\b(?:[Hh]ợp đồng|[Tt]hỏa thuận|[Vv]ăn bản)(?: này)? (?:được )?(?:làm|lập|ký|ký kết)(?: và (?:ký|ký kết))?(?: thành [^.;]{2,60}?, (?:làm|lập|ký))?(?: tại [^.;]{2,80}?)?,?\s+(?:vào )?(?=ngày\s?\d)'
)
_IN_EFFECT = re.compile(r'\bcó hiệu lực (?:kể )?từ (?=ngày\s?\d)')
_DAY_WORD = 6  # characters of `ngày` in front of the figures
IN_EFFECT = "Ngày có hiệu lực, không phải ngày ký."
TWO_DAYS = "Trên giấy có hai chỗ ghi ngày khác nhau."


def is_bare(hit: Hit) -> bool:
    """Whether a hit is the paper's day by a label that other days have too: `Ngày`, `Ngày cấp`."""
    return hit.spec.name == FIELD and letters(text_of(hit.tokens)) in _BARE_LABELS


def is_anothers(sheet: Sheet, hit: Hit, hits: Sequence[Hit]) -> bool:
    """Whether the day behind a bare label is not the paper's own.

    It is not where more words belong to the label (`Sinh ngày:`, `Ngày, tháng, năm sinh`), where it was filled into a sentence that goes on
    (`Ngày 15/09/2026, Trung tâm … tiếp nhận hồ sơ`), or where it says when an identity paper was issued.
    """
    if not is_bare(hit):
        return False
    row = sheet.rows[hit.row]
    behind = row.tokens[hit.end :]
    if hit.partial:
        return True  # `Sinh ngày:`
    if behind and behind[0].letters.startswith('thang'):
        return True
    text = ' '.join(token.text for token in _same_run(hit, row))
    found = dates.find(text) or dates.find(f"ngày {text}")
    end = found.end - (0 if dates.find(text) is not None else len("ngày ")) if found is not None else 0
    if found is not None and not _ON.match(text[end:]):
        return True
    return _of_identity_paper(sheet, hit, hits)


def of_paper(sheet: Sheet, hit: Hit, hits: Sequence[Hit], wanted: Sequence[FieldSpec]) -> Hit | None:
    """The same label as that of the day on which an identity paper was issued, where the type has such a field."""
    spec = next((spec for spec in wanted if spec.name == ID_FIELD), None)
    if spec is None or not is_bare(hit) or not _of_identity_paper(sheet, hit, hits):
        return None
    return replace(hit, spec=spec)


def of_attestation(hit: Hit, wanted: Sequence[FieldSpec]) -> Hit:
    """A label of the paper's day under the heading of an attestation, as that of the attestation's where the paper's is known."""
    fields = {spec.name: spec for spec in wanted}
    return replace(hit, spec=fields[ATTESTED]) if hit.spec.name == FIELD not in fields and ATTESTED in fields else hit


def shared_with_attestation(value: Finding, wanted: Sequence[FieldSpec]) -> list[Finding]:
    """The day under the heading of an attestation as the attestation's, where it may be the paper's too."""
    spec = next((spec for spec in wanted if spec.name == ATTESTED), None)
    return [replace(value, name=ATTESTED)] if spec is not None and value.name == FIELD else []


def _same_run(hit: Hit, row: Row) -> Sequence[Token]:
    run = next((run for run in row.runs if any(token is hit.tokens[-1] for token in run.tokens)), None)
    if run is None:
        return row.tokens[hit.end :]
    at = next(index for index, token in enumerate(run.tokens) if token is hit.tokens[-1])
    return run.tokens[at + 1 :]


def _of_identity_paper(sheet: Sheet, hit: Hit, hits: Sequence[Hit]) -> bool:
    """Whether the number of an identity paper stands before the label, or its issuer behind it."""
    row = sheet.rows[hit.row]
    before = letters(' '.join(token.text for token in row.tokens[: hit.start]))
    behind = letters(' '.join(token.text for token in row.tokens[hit.end :]))
    if _ID_PAPER.search(before) or _ID_PAPER.match(behind) or 'noicap' in behind:
        return True  # also `Ngày cấp căn cước`
    if _ONLY_NUMBER.fullmatch(before):
        return True  # whose label was not read
    above = range(max(0, hit.row - _ROWS_ABOVE), hit.row + 1)
    near = [
        other
        for other in hits
        if other.spec.kind in ID_KINDS and other.row in above and (other.row < hit.row or other.start < hit.start)
    ]
    return any(row.middle - sheet.rows[other.row].middle < (_ROWS_ABOVE + 0.5) * sheet.pitch for other in near)


def settled(found: Iterable[Finding]) -> list[Finding]:
    """Leave out a day with a bare label where a line of place and date gives another one; that needs a person then.

    The day of an attestation is no other one: it is the paper's only where the paper tells none.
    """
    kept = list(found)
    attested = [item.tokens for item in kept if item.name == ATTESTED]
    line = next((item for item in kept if item.name == FIELD and item.rule.startswith(_LINES) and _day(item)), None)
    if line is None:
        return kept
    own = [item for item in kept if item.name == FIELD]
    kept = [item for item in kept if item not in own or item is line or item.tokens not in attested]
    others = [item for item in own if item in kept and item.rule == BARE and _day(item) != _day(line)]
    if not others:
        return kept
    doubted = replace(line, contested=True, doubt=line.doubt or TWO_DAYS) if any(map(_day, others)) else line
    return [doubted if item is line else item for item in kept if not any(item is other for other in others)]


def _day(item: Finding) -> str | None:
    match = dates.parse(item.raw)
    return match.value.iso if match is not None and match.value is not None else None


def agreed(sheet: Sheet, rows: Sequence[Row]) -> list[Finding]:
    """The day on which a contract says that it was made, or, for a person to look at, takes effect."""
    whole = Run(tuple(token for row in rows for token in row.tokens)) if rows else None
    for pattern, doubt in ((_MADE, ''), (_IN_EFFECT, IN_EFFECT)):
        match = pattern.search(whole.text) if whole is not None else None
        day = dates.find(whole.text[match.end() :]) if whole is not None and match is not None else None
        if whole is not None and match is not None and day is not None and day.start < _DAY_WORD:
            taken = whole.part(match.end(), match.end() + day.end)
            return [Finding(FIELD, text_of(taken), taken, sheet.number, 'header.agreed', doubt=doubt)]
    return []


def told(sheet: Sheet, rows: Sequence[Row]) -> list[Finding]:
    """The day of the sentence that opens a record or a contract: `Hôm nay, vào hồi 14 giờ 00 ngày 03 tháng 5 năm 2021, …`.

    Where it only says when a meeting began, a person looks. `rows` are those of the page without stamps.
    """
    for index, row in enumerate(rows):
        if row.middle > _OPENING * sheet.height:
            break
        began = _BEGAN.match(row.text) is not None
        if not began and not _TODAY.match(row.text):
            continue
        opening = Run((*row.tokens, *(rows[index + 1].tokens if index + 1 < len(rows) else ())))
        match = dates.find(opening.text)
        if match is None or _OTHER_DAY.search(opening.text[: match.start]) is not None:
            return []  # another day is named before it
        taken = opening.part(match.start, match.end)
        doubt = _BY_BEGINNING if began else ''
        return [Finding(FIELD, text_of(taken), taken, sheet.number, 'header.told', doubt=doubt)]
    return []
