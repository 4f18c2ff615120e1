"""Lines of a signer's title: sign of authority (TM., KT., TL., TUQ.), committee or office, in official spelling."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from digitizer.extraction import official_words
from digitizer.extraction.matching import begins_with, letters, likeness
from digitizer.extraction.nd30 import sealed
from digitizer.extraction.official_words import Restored
from digitizer.extraction.page.sheet import Run, Token
from digitizer.kit.misreading import cost

SPECKS = ' _|~=*.,;:„<>#&/⁄\\{}[]\'"‘’“”`´^°·•-–—'
"""Characters that ink of seals and signatures is read as, around words."""

_SEALED = 0.2  # misread letters of a deputy's line
_REPAIRED = 0.9  # share of known words that a title counts as when something in or in front of it was mended
_STOPPED = re.compile(
    r'^\W*(T\s?[/.]?\s?M|K\s?[/.]?\s?T|T\s?[/.]?\s?L|T\s?[/.]?\s?U\s?[/.]?\s?Q|Q)\s?[.,:]+\s*(?=\w)', re.IGNORECASE
)
_STROKED = re.compile(r'^\W*([TK]\s?/\s?[MTL])\s+(?=\w)')  # the Party's way: `T/M BAN THƯỜNG VỤ`
_BARE = re.compile(r'^\W*(TM|KT|TL|TUQ)([LI1|!]?)\s+(?=\w)')  # the stop was lost, or read as a letter
_SIGN = re.compile(r'\W*(?:T/?M|K/?T|T/?L|Q)\W*')
_HALF_SIGN = re.compile(r'\W*[KTLMUQ][.,:]+')
_DEPUTY = re.compile(r'^(?:quyen|pho|permanent)(?=\w)')
_EDGES = re.compile(r'^[\W_]+|[\W_]+$')
_BODY = re.compile(r'(?:CHI NHÁNH|VĂN PHÒNG|SỞ|TRUNG TÂM|TRƯỜNG (?:ĐẠI HỌC|CAO ĐẲNG|TRUNG HỌC|TIỂU HỌC))\b')
_COLLECTIVE_LETTERS = re.compile(r'^.{0,3}(?:uyban|hoidong|banthuongvu|banchaphanh|banchidao)')
_COLLECTIVE = re.compile(r'(?:ỦY BAN|UỶ BAN|HỘI ĐỒNG|BAN THƯỜNG VỤ|BAN CHẤP HÀNH|BAN CHỈ ĐẠO)\b')
_DEPUTYS = re.compile(r'(?:PHÓ|THỨ TRƯỞNG|CẤP PHÓ)\b')
_DASHED = re.compile(r'(TRƯ[ỞỠỜỚỢƠ]NG|ĐỐC|TỊCH)[-–.]([^\W\d_]{3,})')
_OPEN_END = ('-', '–', ',')  # a line that ends with one of them goes on: `BỘ VĂN HÓA -`, `THÔNG TIN`
_SINGLE = frozenset({'-', '–', 'H.', 'P.', 'X.'})
"""What is a word of a title though it is no more than a letter or a dash: levels of units are abbreviated, `TRƯỞNG CÔNG AN H. BÌNH CHÁNH`."""
_SECOND_HALF = re.compile(r'(?:van phong|nhan dan|tinh|so|phong|ban|cuc|vu|bo|huyen|xa|phuong|dan)\b')


@dataclass(frozen=True, slots=True)
class Parted:
    """A line of a title: `TM`, `KT`, `TL`, `TUQ`, `Q` or nothing, and what follows; `printed` as it is written out."""

    sign: str
    rest: str
    printed: str
    mended: bool = False  # a letter stood for the stop behind the sign


@lru_cache(maxsize=1)
def _offices() -> tuple[str, ...]:
    return tuple(letters(office) for office in official_words.offices())


def parted(text: str) -> Parted:
    """Part a line of a title into sign of authority and office."""
    for pattern in (_STROKED, _STOPPED, _BARE):
        match = pattern.match(text)
        if match is None:
            continue
        rest = _EDGES.sub('', text[match.end() :])
        if pattern is _BARE and not (_is_office(rest) or _COLLECTIVE_LETTERS.match(letters(rest))):
            continue
        sign = re.sub(r'[^A-Z]', '', match[1].upper())
        printed = f'{sign[0]}/{sign[1]}' if pattern is _STROKED else f'{sign}.'
        return Parted(sign, rest, f'{printed} {rest}', pattern is _BARE and match[2] != '')
    bare = _EDGES.sub('', text)
    return Parted('', bare, bare)


def has_sign(text: str) -> bool:
    """Whether a line opens with a sign of authority."""
    return bool(parted(text).sign)


def is_title(line: Run) -> bool:
    """Whether a line is one of a signer's title: in capitals, with a sign of authority or a known office."""
    return is_capital(line.text) and (has_sign(line.text) or _is_office(line.text))


def is_spelled(line: Run) -> bool:
    """Whether a line is an office and nothing else, but not in capitals: `Hiệu trưởng`, `KT. Chủ tịch`."""
    if is_capital(line.text) or not line.text[:1].isupper():
        return False
    office = parted(line.text)
    return letters(office.rest) in _offices() or (
        bool(office.sign) and official_words.restore(office.rest).known == 1.0
    )


def is_torn(line: Run) -> bool:
    """Whether capitals that are no known office may be one that the seal or the pen covers."""
    return is_capital(line.text) and len(line.tokens) <= 6 and any(token.confidence < 0.75 for token in line.tokens)


def is_sealed(line: Run) -> bool:
    """Whether capitals are an office of which a seal covers some letters: `CPN TỊCH`."""
    return is_capital(line.text) and sealed.whole(parted(line.text).rest) is not None


def is_capital(text: str) -> bool:
    """Whether a line is in capitals."""
    alphabetic = [char for char in text if char.isalpha()]
    return len(alphabetic) >= 4 and sum(char.isupper() for char in alphabetic) >= 0.75 * len(alphabetic)


def is_words(text: str) -> bool:
    """Whether a line is in capitals, were it but a short word."""
    return text.isupper() and any(char.isalpha() for char in text)


def is_body(line: Run) -> bool:
    """Whether a line names a committee, in whose name one signs with `TM.`, or another body."""
    return _COLLECTIVE_LETTERS.search(letters(line.text)) is not None or _BODY.match(line.text) is not None


def is_open(line: Run) -> bool:
    """Whether a line ends where no title ends."""
    return line.text.rstrip().endswith(_OPEN_END)


def completes(above: Run, line: Run) -> bool:
    """Whether a line is the end of a known phrase that the one above it begins: `VĂN PHÒNG ĐĂNG KÝ ĐẤT`, `ĐAI`."""
    alone = official_words.restore(line.text)
    both = official_words.restore(f'{above.text} {line.text}')
    before = official_words.restore(above.text)
    words, more = len(above.tokens), len(line.tokens)
    gained = both.known * (words + more) - before.known * words - alone.known * more
    return alone.known < 1.0 and gained > more * (1.0 - alone.known) - 0.01 * (words + more)


def goes_on(line: Run) -> bool:
    """Whether a capital line can be the second half of a title or body: it names an office or a kind of body."""
    if any(office in letters(line.text) for office in _offices()):
        return True
    return _SECOND_HALF.search(' '.join(token.letters for token in line.tokens)) is not None


def restored(run: Run) -> Restored:
    """A line of the title in official spelling; what was mended or left out in front of an office is a doubt."""
    line = parted(words(run))
    spelled = official_words.restore(line.printed)
    if spelled.known == 1.0:
        return Restored(spelled.text, _REPAIRED, _REPAIRED) if line.mended or _has_half_sign(run) else spelled
    for cut in (1, 2):
        bare = official_words.restore(line.printed[cut:].lstrip(SPECKS))
        if bare.known == 1.0 and _is_office(bare.text):
            return Restored(bare.text, _REPAIRED, _REPAIRED)
    whole = sealed.whole(line.rest)
    if whole is not None:
        return Restored(f'{line.printed.removesuffix(line.rest)}{whole}', _REPAIRED, _REPAIRED)
    return spelled


def _has_half_sign(run: Run) -> bool:
    """Whether one letter of a sign of authority stands before the office, the other under a seal: `T. CHỦ TỊCH`, of `KT.` or `TL.`."""
    return _HALF_SIGN.fullmatch(run.tokens[0].text) is not None and not _is_speck(run.tokens[0])


def doubt_of(lines: Sequence[str], *, known: bool) -> str:
    """Say in Vietnamese why the title needs a person, or nothing: strange words, or a deputy's line that was lost.

    Who signs for the head (`KT.`) is a deputy and the other way round; who signs for a committee writes `TM.`: Decree 30/2020/NĐ-CP, article 13.
    """
    if not known:
        return "Chức vụ có chữ lạ."
    if lines and _COLLECTIVE.match(lines[0]):
        return "Ký thay mặt tập thể nhưng không thấy TM."
    if lines and _BODY.match(lines[0]):
        return "Tên cơ quan lẫn trong chức vụ."
    if lines and parted(lines[-1]).sign in {'TL', 'TUQ', 'TM'}:
        return "Không thấy chức vụ của chính người ký."
    signs = [parted(line) for line in lines]
    deputy = next((index for index, line in enumerate(lines) if _DEPUTYS.match(line)), None)
    if deputy is not None and not any(line.sign == 'KT' or '/' in line.printed for line in signs[:deputy]):
        return "Cấp phó ký nhưng không thấy KT."  # in the Party a deputy signs for the committee: `T/M`
    head = next((index for index, line in enumerate(signs) if line.sign == 'KT'), None)
    if head is not None and (deputy is None or deputy < head):
        return "Ký thay (KT.) nhưng không thấy chức vụ cấp phó."
    return ''


def with_deputy(lines: Sequence[str]) -> list[str]:
    """The lines with the deputy's as it must be: who signs for the head is his deputy, whatever of `PHÓ` a seal left.

    `KT. CHỦ TỊCH` / `CHỦ TỊCH` and `KT. GIÁM ĐỐC` / `PHÓ GIÁN )ỐC`, were it nothing.
    """
    last = parted(lines[-1]) if lines else None
    if last is not None and last.sign == 'KT' and _is_office(last.rest):
        return [*lines, _deputy_of(last.rest)]
    head = parted(lines[-2]) if len(lines) > 1 else None
    if head is None or head.sign != 'KT' or not lines[-1].isupper():
        return list(lines)
    deputy = _deputy_of(head.rest)
    ending = f' {head.rest}'.endswith(f' {lines[-1]}')  # `CHỦ TỊCH`, or no more than `TỊCH`
    lost = ending or cost(lines[-1], deputy) <= _SEALED * len(deputy)
    return [*lines[:-1], deputy] if lost else list(lines)


def _deputy_of(office: str) -> str:
    """The office of who signs for the head: a minister's deputy has a name of his own."""
    return "THỨ TRƯỞNG" if office == "BỘ TRƯỞNG" else f'PHÓ {office}'


def words(run: Run) -> str:
    """Return the words of a line without specks of ink."""
    bare = [token.text.strip('“”"\'‘’_|~*`') for token in undashed(run.tokens) if not _is_speck(token)]
    return ' '.join(word for word in bare if len(letters(word)) > 1 or letters(word) in {'y', 'q'} or word in _SINGLE)


def undashed(tokens: Sequence[Token]) -> list[Token]:
    """The words with those parted that ink of the seal joined to the office: `TRƯỞNG-CÔNG AN`."""
    parted: list[Token] = []
    for token in tokens:
        match = _DASHED.fullmatch(token.text)
        parted += [replace(token, text=match[1]), replace(token, text=match[2])] if match is not None else [token]
    return parted


def _is_speck(token: Token) -> bool:
    """Whether a word is most likely ink of seal or signature: short, and the engine hardly believes it."""
    return token.confidence < 0.5 and len(letters(token.text)) < 3 and _SIGN.fullmatch(token.text) is None


@lru_cache(maxsize=2048)
def _is_office(text: str) -> bool:
    plain = _DEPUTY.sub('', letters(text))
    return any(begins_with(plain, office) or likeness(plain, office) for office in _offices())
