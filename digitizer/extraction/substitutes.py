"""What a field takes from another one where nothing of its own was found: invitations name guest and occasion but once, school records the school.

`GIẤY MỜI` / `Họp thẩm định báo cáo nghiên cứu khả thi` is what the paper is about and what the meeting is about; `Trân trọng kính mời: Đồng chí
Phùng Kim Thúy` names who is invited and to whom the paper goes. Always for a person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from digitizer.doctypes.model import DocType
from digitizer.doctypes.rules import names
from digitizer.extraction.finding import Finding
from digitizer.extraction.matching import letters

RULE = 'substitute'
DOUBT = "Giấy không ghi riêng mục này: giá trị lấy theo mục khác cùng nội dung."
_ANCHOR = 0.6
_TAKEN_FROM = {'meeting_subject': 'subject', 'addressee': 'attendee', 'issuing_authority': 'school_name'}


def read(doctype: DocType, found: Sequence[Finding]) -> list[Finding]:
    """Return what stands in for the fields of a type that have no finding."""
    made = []
    for name, other in _TAKEN_FROM.items():
        if doctype.field(name) is None or any(item.name == name and item.raw.strip() for item in found):
            continue
        if other == 'school_name' and doctype.field('school_year') is None:
            continue  # diplomas are issued by the body over the school too; records of marks are the school's own
        sources = [item for item in found if item.name == other and item.raw.strip()]
        if len(sources) == 1 and (other != 'attendee' or names.is_person(sources[0].raw) or _is_invited(sources[0])):
            source = sources[0]
            made.append(replace(source, name=name, rule=RULE, anchor=_ANCHOR, doubt=DOUBT, group=None, confirmed=False))
    return made


def _is_invited(item: Finding) -> bool:
    """Whether words name bodies or posts behind those that invite: such a paper is addressed to whom it invites, not to `các đơn vị dự họp`."""
    return letters(item.label).endswith('kinhmoi') and item.raw[:1].isupper()
