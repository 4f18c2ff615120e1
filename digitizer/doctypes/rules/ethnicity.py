"""The 54 ethnic groups (dân tộc) with the variants that papers print."""

from __future__ import annotations

import re

from digitizer.kit.text import fold

GROUPS: tuple[str, ...] = (
    "Kinh",
    "Tày",
    "Thái",
    "Hoa",
    "Khmer",
    "Mường",
    "Nùng",
    "Mông",
    "Dao",
    "Gia-rai",
    "Ngái",
    "Ê-đê",
    "Ba-na",
    "Xơ-đăng",
    "Sán Chay",
    "Cơ-ho",
    "Chăm",
    "Sán Dìu",
    "Hrê",
    "Mnông",
    "Ra-glai",
    "Xtiêng",
    "Bru Vân Kiều",
    "Thổ",
    "Giáy",
    "Cơ-tu",
    "Gié Triêng",
    "Mạ",
    "Khơ-mú",
    "Co",
    "Tà-ôi",
    "Chơ-ro",
    "Kháng",
    "Xinh-mun",
    "Hà Nhì",
    "Chu-ru",
    "Lào",
    "La Chí",
    "La Ha",
    "Phù Lá",
    "La Hủ",
    "Lự",
    "Lô Lô",
    "Chứt",
    "Mảng",
    "Pà Thẻn",
    "Cơ Lao",
    "Cống",
    "Bố Y",
    "Si La",
    "Pu Péo",
    "Brâu",
    "Ơ Đu",
    "Rơ-măm",
)
"""The official names."""

_VARIANTS = {
    'viet': "Kinh",
    'kinhviet': "Kinh",
    'hmong': "Mông",
    'meo': "Mông",
    'khome': "Khmer",
    'khmerkrom': "Khmer",
    'giarai': "Gia-rai",
    'jrai': "Gia-rai",
    'jarai': "Gia-rai",
    'ede': "Ê-đê",
    'rhade': "Ê-đê",
    'bana': "Ba-na",
    'bahnar': "Ba-na",
    'xodang': "Xơ-đăng",
    'sedang': "Xơ-đăng",
    'caolan': "Sán Chay",
    'sanchi': "Sán Chay",
    'koho': "Cơ-ho",
    'cham': "Chăm",
    'mnong': "Mnông",
    'stieng': "Xtiêng",
    'vankieu': "Bru Vân Kiều",
    'bru': "Bru Vân Kiều",
    'katu': "Cơ-tu",
    'giay': "Giáy",
    'nhang': "Giáy",
    'taoi': "Tà-ôi",
    'paco': "Tà-ôi",
    'cor': "Co",
    'raglay': "Ra-glai",
    'hoahan': "Hoa",
    'han': "Hoa",
}


def _key(text: str) -> str:
    return re.sub(r'[^a-z]', '', fold(text))


_BY_KEY = {_key(name): name for name in GROUPS} | _VARIANTS


def parse(text: str) -> str | None:
    """Return the official name of the group that `text` names, or None; OCR slips in marks do not matter."""
    key = _key(re.sub(r'^\s*(?:dân tộc|người)\s+', '', text, flags=re.IGNORECASE))
    return _BY_KEY.get(key)
