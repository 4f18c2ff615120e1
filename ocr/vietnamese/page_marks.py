"""Phrases that shape an official page: the national title over the right column, the recipients at the left foot.

Layout by Decree 30/2020/NĐ-CP, annex I: national title and motto top right, issuing body top left; recipients
(nơi nhận) bottom left, signature block bottom right.
"""

from __future__ import annotations

import re

from ocr.vietnamese.folding import letters

_HEAD = (
    re.compile(r'cong hoa xa hoi|xa hoi chu nghia|chu nghia viet nam'),
    re.compile(r'doc lap tu do|tu do hanh phuc'),
    re.compile(r'^dang cong san'),
)
_RECIPIENTS = re.compile(r'^n? ?.?oi ?nhan\b')
_SIGNER = re.compile(
    r'^(tm|kt|tl|tuq|q) |^(dai dien|ben [ab12]\b|ben (ban|mua|giao|nhan|cho|thue|vay)|nguoi |chu (tich|ho|tai)|pho (chu|giam|truong)'
    r'|giam doc|tong giam|thu truong|ke toan|thu quy|cong chung vien|can bo|cong chuc|xac nhan|ho tich vien|truong|chu ky)'
)

_NUMBER_AFTER = frozenset({'ngay', 'thang', 'nam', 'so'})
_NUMBER_BEFORE = frozenset({'thang', 'nam'})
_STAMP = frozenset({'so', 'ngay', 'gio', 'chuyen'})
_LABEL = re.compile(r'[Ss][ốôóo]\s*:|[Nn]gày|[Tt]háng')
_LABELLED = re.compile(r'([Nn]gà[yw]|[Tt]háng|[Ss][ố6]:)(.{1,4})')


def is_national_title(text: str) -> bool:
    """Tell whether a line is the national title (quốc hiệu), the motto or a Party header."""
    plain = letters(text)
    return any(pattern.search(plain) for pattern in _HEAD)


def is_recipients_label(text: str) -> bool:
    """Tell whether a line opens the list of recipients (nơi nhận)."""
    return bool(_RECIPIENTS.search(letters(text)))


def is_signer_title(text: str) -> bool:
    """Tell whether a line opens a signature block."""
    return bool(_SIGNER.search(letters(text)))


def is_salutation(text: str) -> bool:
    """Tell whether a line names the addressee (kính gửi): the body begins."""
    return letters(text).startswith('kinh gui')


def expects_number(before: str, after: str) -> bool:
    """Tell whether a number stands between two words: "ngày … tháng", "Số: …", "… /QĐ-UBND"."""
    return letters(before) in _NUMBER_AFTER or letters(after) in _NUMBER_BEFORE or after.startswith('/')


def is_blank_label(text: str) -> bool:
    """Tell whether a word stands beside the blanks of number and date: "Số:", "ngày", "tháng", "năm"."""
    return letters(text) in _NUMBER_AFTER


def is_stamp_label(text: str) -> bool:
    """Tell whether a word stands before a blank of an arrival stamp (dấu đến): "Số:", "Ngày:", "Giờ:", "Chuyển:"."""
    return letters(text) in _STAMP


def filled_blank(text: str) -> int:
    """Return how many letters of a word are the label of a blank: 4 of "ngày18", 3 of "Số:84", else 0."""
    found = _LABELLED.fullmatch(text)
    if found is None or not any(char.isalnum() for char in found[2]) or letters(found[2]) in _NUMBER_BEFORE:
        return 0
    return len(found[1])


def opens_blank(text: str) -> bool:
    """Tell whether a number follows a word: "Số:", "ngày", "tháng"."""
    return bool(_LABEL.fullmatch(text))


def closes_blank(text: str) -> bool:
    """Tell whether a word ends the blank of a number: "/QĐ-UBND", "tháng", "năm"."""
    return text.startswith('/') or letters(text) in _NUMBER_BEFORE
