"""Words of a sentence that lead to a kind of value: `sinh ngày`, `thường trú tại`, `đã chết vào hồi`, `quốc tịch`.

They are looked for in folded text, so that lost marks do not matter; a value ends at the latest where the next lead begins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from digitizer.extraction.prose.passages import Passage


class Topic(StrEnum):
    """What a lead leads to."""

    BIRTH = 'birth'  # day, and behind it the place
    BIRTH_PLACE = 'birth_place'
    ORIGIN = 'origin'
    SEX = 'sex'
    ETHNICITY = 'ethnicity'
    NATIONALITY = 'nationality'
    ID = 'id'
    ID_ISSUED = 'id_issued'
    PERMANENT = 'permanent'
    TEMPORARY = 'temporary'
    CURRENT = 'current'
    RESIDENCE = 'residence'
    PHONE = 'phone'
    EMAIL = 'email'
    DEATH = 'death'  # hour, day, and behind it the place
    CAUSE = 'cause'
    REGISTERED = 'registered'
    RECEIVED = 'received'
    DUE = 'due'
    EXPIRY = 'expiry'
    BUILDING = 'building'
    DESIGNER = 'designer'
    POSITION = 'position'
    HEAD_OFFICE = 'head_office'
    DESTINATION = 'destination'
    PURPOSE = 'purpose'
    REASON = 'reason'
    MEETING = 'meeting'
    HELD = 'held'  # hour, day, and behind it the place
    MAJOR = 'major'
    RECORD = 'record'  # no previous convictions
    MARITAL = 'marital'
    AGE = 'age'
    GRADE = 'grade'
    ABOUT = 'about'
    WHY = 'why'
    STOP = 'stop'  # what leads to nothing that is read, but ends a value


_IDS = r'(?:can cuoc(?: cong dan)?|cccd|cmnd|cmt(?:nd)?|chung minh (?:nhan dan|thu)|ho chieu|dinh danh(?: ca nhan)?|giay to tuy than|cc(?=\W{1,3}\d))'
_PATTERNS: Sequence[tuple[Topic, str]] = (
    (Topic.BIRTH_PLACE, r'(?:noi sinh|(?<!khai )sinh (?:ra )?(?:tai|o)\b|sinh quan)(?: tai)?'),
    (
        Topic.BIRTH,
        r'(?:da )?sinh (?:vao )?(?:ngay|nam|thang|luc|hoi)(?:,? thang,? nam)?(?= ?:?\W{0,3}\d)|(?:ngay(?:,? thang,? nam)?|nam) sinh|sn(?=\W{1,3}\d)',
    ),
    (Topic.ORIGIN, r'(?:que|nguyen) quan(?: tai| o)?|que (?:o|tai)\b'),
    (Topic.SEX, r'gioi tinh|(?<=, )(?=(?:nam|nu)[,.;])|nam ?[/,] ?nu(?=\W{1,3}n)'),
    (Topic.ETHNICITY, r'dan toc'),
    (Topic.NATIONALITY, r'quoc tich'),
    (Topic.STOP, r'ton giao|nghe nghiep|don vi cong tac|noi lam viec|trinh do|ma so thue|mst(?=\W)|bang chu'),
    (
        Topic.ID,
        rf'(?:(?:co |mang |giu )?(?:so |the |giay |ma )*{_IDS}(?: ?(?:/|,|hoac|hay|va) ?(?:so |the |giay )*{_IDS})*(?: so|,? ?ma so)?)(?=\W{{1,4}}(?:so\W)?[a-z]?\d)',
    ),
    (
        Topic.ID_ISSUED,
        r'(?:do (?:cuc|cong an|giam doc|bo|phong|ca)\b[^.;]{0,90}? )?(?:duoc )?(?:cap(?: lan dau| lai)?(?: vao)? ngay|ngay cap|cap)(?=\W{1,3}\d)',
    ),
    (
        Topic.TEMPORARY,
        r'(?:(?:noi|dia chi|cho) )?(?:hien |dang )*(?:dang ky )?tam tru(?: (?:tai|o)\b)?',
    ),
    (
        Topic.PERMANENT,
        r'(?:(?:noi|dia chi) )?(?:co |hien |dang )*(?:dang ky )?(?:ho khau )?thuong tru(?: (?:tai|o)\b)?|(?:co )?(?:ho khau|hktt|dkhktt|hk)(?: thuong tru)?(?: (?:tai|o)\b)|hktt',
    ),
    (
        Topic.CURRENT,
        r'(?:cho o|noi o)\b(?: hien (?:tai|nay))?(?: (?:tai|o)\b)?|hien (?:dang |nay |tai )*(?:sinh song |lam viec va )*(?:o|ngu|song)(?: tai)?\b(?! la)',
    ),
    (
        Topic.RESIDENCE,
        r'(?:hien |dang |cung |nay |noi |dia chi )*(?:cu tru|tru quan|cu ngu|sinh song|tru ngu)(?: (?:tai|o)\b)?|(?:hien |dang |cung |nay )*(?:tru|ngu) tai|dia chi(?: lien (?:he|lac)| hien nay| nha)?(?: (?:tai|o)\b|(?= ?:)|(?= (?:so|to|thon|ap|xom|khu|khoi|khom|xa|phuong|duong|ban|buon|nha|ngo|hem|phong|lo)\b))|nha o (?:tai|so)\b(?= \d)',
    ),
    (Topic.EMAIL, r'(?:dia chi )?e-?mail|thu dien tu'),
    (Topic.PHONE, r'(?:so )?(?:dien thoai|dt|sdt)(?: lien (?:he|lac)| di dong)?(?: so)?(?=\W{1,4}\(?[\d+])'),
    (
        Topic.DEATH,
        r'(?:da )?(?:bi )?(?:tu tran|tu vong|qua doi|hy sinh|chet|(?<!co )mat)(?: (?:vao )?(?:hoi|luc|ngay)(?=\W{1,3}(?:hoi |luc |ngay )?\d)|(?= \d{1,2} (?:gio|h)))',
    ),
    (
        Topic.CAUSE,
        r'(?:nguyen nhan|ly do) (?:chet|mat|tu vong|qua doi)(?: (?:la|do)\b)?|(?:chet|tu vong|qua doi) (?:do|vi)\b|(?<=, )(?:do|vi) (?=benh|tai nan|gia yeu|tuoi gia|dot quy|nhoi mau|ung thu|suy|viem|ngat)',
    ),
    (
        Topic.REGISTERED,
        r'(?:ghi (?:vao|trong) so|vao so|dang ky (?:tai so|khai (?:sinh|tu)|ket hon|vao so))\b[^.;:]{0,60}?(?=(?:ngay )\d)',
    ),
    (
        Topic.RECEIVED,
        r'(?:tiep nhan|da nhan|nhan duoc|nhan du|nhan ho so)(?: ho so)?\b(?:[^.;:,\d]{0,40}?(?=\b(?:hoi|luc|ngay) \d)|(?= (?:cua|ho so))|(?=: ?\d{1,2}(?: gio|h\d|:\d|/)))',
    ),
    (
        Topic.DUE,
        r'(?:den nhan|co mat|nhan (?:lai )?ket qua|tra (?:lai )?ket qua|hen (?:lai|tra)?)\b(?=[^.;]{0,120}?(?:ngay\W{1,3}\d|hoi \d|luc \d))',
    ),
    (
        Topic.EXPIRY,
        r'(?:co (?:gia tri|hieu luc)|thoi han su dung|su dung|han dung)[^.;:\d]{0,40}?(?:den|het) (?:het )?(?=ngay \d|\d{1,2}/)',
    ),
    (Topic.BUILDING, r'(?:duoc |cho )(?:phep )?(?:(?:ong|ba|ho) [^,.;]{3,40}? )?xay dung(?: moi)?(?: cong trinh)?'),
    (Topic.DESIGNER, r'theo (?:ho so |ban ve )*thiet ke(?: (?:do|cua)\b)?|(?:ho so |ban ve )*thiet ke (?:do|cua)\b'),
    (Topic.HEAD_OFFICE, r'(?:co )?(?:tru so(?: chinh)?|dia diem kinh doanh)(?: dat)? (?:tai|o)\b'),
    (Topic.DESTINATION, r'(?:duoc )?cu (?:den|toi)(?: lam viec (?:tai|voi))?\b|duoc den\b'),
    (
        Topic.MEETING,
        r'(?:den |toi )?(?:tham )?du(?= (?:le|hoi|cuoc|buoi|dai hoi|ky hop|phien|tiec|chuong trinh|tong ket|khai))',
    ),
    (
        Topic.PURPOSE,
        r'(?:duoc |giay nay |nay )?(?:cap|su dung|dung)(?: (?:cho )?(?:ong|ba|anh|chi)(?: ba)?)? (?:de|vao (?:muc dich|viec))(?! nghi)\b|de lien he(?: cong tac)?(?: ve)?(?: viec)?(?= )',
    ),
    (Topic.REASON, r've khoan(?: tien)?|voi (?:ly do|noi dung)(?: la\b)?|nop tien ve|ly do (?:nop|thu|chi)'),
    (Topic.AGE, r'(?<=[\s,])\d{1,3} tuoi\b'),
    (Topic.WHY, r'(?<![\w])(?:do|vi) (?!ong|ba\b|cuc|cong an|uy ban|so |phong |giam doc|bo )(?=[^.;]{6,120}? nen\b)'),
    (Topic.GRADE, r'(?:xep )?(?:hang|loai)(?: tot nghiep)?(?= (?:xuat sac|gioi|kha|trung binh))'),
    (Topic.ABOUT, r've viec'),
    (Topic.MAJOR, r'(?:chuyen )?nganh(?: dao tao)?(?= [^,.;]{2,40}(?: cho|,|;|\.| xep| hang| loai|$))(?! nghe)'),
    (Topic.RECORD, r'(?:khong|chua) co (?:an tich|tien an)|da duoc xoa an tich'),
    (
        Topic.MARITAL,
        r'(?:hien (?:tai |nay |dang )?)?(?:chua (?:tung )?(?:dang ky )?ket hon|(?:da|dang) (?:ly hon|co vo|co chong|dang ky ket hon voi)|doc than)',
    ),
    (Topic.HELD, r'(?:to chuc |dien ra |khai mac |bat dau |thoi gian:? )*(?:vao )?(?:hoi|luc)\b(?=\W{1,3}\d)'),
    (Topic.POSITION, r'(?:giu )?(?:chuc vu|chuc danh)(?: la)?'),
    (
        Topic.STOP,
        r'(?:mot (?:bo )?)?ho so\b|duoc (?:phep|quyen|cap|su dung|giao|cu)\b|da duoc\b|(?:tren|thuoc|tai) (?:thua|lo) dat|(?:to )?ban do so|dien tich|'
        r'co (?:mat|gia tri|hieu luc)|nay (?:toi|chung toi)?\s?(?:lam|viet|uy quyen|de nghi|xin)|cu the|voi (?:noi dung|ly do)|de (?:nhan|lam|su dung|bo sung|lien he)\b|'
        r'lam (?:dai dien|chu ho)|dai dien(?: theo phap luat)?|xin (?:cam|duoc)|'
        r'vao (?:hoi|luc|so)\b|(?:tong )?so (?:tien|luong)\b',
    ),
)
_LEADS = re.compile(
    r'\b(?:' + '|'.join(f'(?P<{topic.value}_{at}>{pattern})' for at, (topic, pattern) in enumerate(_PATTERNS)) + r')'
)


@dataclass(frozen=True, slots=True)
class Lead:
    """A lead at the characters `start` to `end` of a passage."""

    topic: Topic
    start: int
    end: int


def of_passage(passage: Passage) -> list[Lead]:
    """Return the leads of a passage in order; none overlaps another."""
    return [
        Lead(Topic((match.lastgroup or '').rpartition('_')[0]), match.start(), match.end())
        for match in _LEADS.finditer(passage.plain)
        if not _OTHER.match(passage.text[match.start() : match.end()].lower())
    ]


_OTHER = re.compile(r'đước|được$|chờ ở|mặt |mắt |mật |que ở|ngữ|trụ |khoán')
"""Words that are a lead but for their marks."""
