"""Vietnamese syllables (âm tiết): which combinations of onset, rime and tone exist, and where the tone is written.

The orthography has two placements of the tone in open rimes: hòa, khỏe, thúy (older) and hoà, khoẻ, thuý (newer).
Both are in official use and mean the same; here the older one is the form that is compared.
Source: the regular spelling rules of chữ quốc ngữ (k, gh, ngh before e, ê, i, y; iê is yê where no onset stands
before it; stopped codas take two tones only). The rimes below are those that Vietnamese words have.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

LEVEL, GRAVE, ACUTE, HOOK, TILDE, DOT = '', '\u0300', '\u0301', '\u0309', '\u0303', '\u0323'
TONES = (LEVEL, GRAVE, ACUTE, HOOK, TILDE, DOT)
_TONE_MARKS = frozenset(TONES[1:])
_STOPPED_TONES = frozenset({ACUTE, DOT})

_VOWELS = frozenset('aăâeêioôơuưy')
_HATTED = frozenset('ăâêôơư')
_FRONT = frozenset('eêiy')
_STOPS = ('ch', 'c', 'p', 't')
_TWO_PLACES = frozenset({'oa', 'oe', 'uy'})  # rimes in which both vowels may carry the tone
_WORDS = 8192  # of which the answers are kept: the words of a page repeat

# Rimes by nucleus: the nucleus itself where '-' is among its endings, else with each ending.
_RIMES = """
a - c ch i m n ng nh o p t u y | ă c m n ng p t | â c m n ng p t u y
e - c m n ng o p t | ê - c ch m n nh p t u | i - a ch m n nh p t u | y - nh t
o - c i m n ng p t | ô - c i m n ng p t | ơ - c i m n ng p t
u - a c i m n ng p t | ư - a c i m n ng t u
iê c m n ng p t u | yê m n ng t u | uô c i m n ng t | ươ c i m n ng p t u
oa - c ch i m n ng nh o p t y | oă c m n ng t | oe - m n o t | oo c ng
uâ n ng t y | uê - ch n nh | uơ - | uy - a ch n nh p t u | uyê n t
"""
# After q, whose u is written with it; after gi, whose i is.
_AFTER_QU = """
a - c ch i n ng nh o p t u y | ă c m n ng p t | â n t y | e - n o t | ê - ch n nh t u | i - t n | ơ - n
y - ch n nh p t u | yê n t | ô c
"""
_ONSETS = (
    '',
    *[
        'b',
        'c',
        'ch',
        'd',
        'đ',
        'g',
        'gh',
        'h',
        'k',
        'kh',
        'l',
        'm',
        'n',
        'ng',
        'ngh',
        'nh',
        'p',
        'ph',
        'r',
        's',
        't',
        'th',
        'tr',
        'v',
        'x',
    ],
)
_Y_ALONE = frozenset(('', *['d', 'h', 'k', 'l', 'm', 's', 't', 'th', 'v']))  # onsets that take y for i: lý, mỹ, sỹ
_BEFORE_FRONT = frozenset({'k', 'gh', 'ngh'})
_NOT_BEFORE_FRONT = frozenset({'c', 'g', 'ng'})


class Syllable(NamedTuple):
    """A syllable taken apart; lower case, the tone as a combining mark."""

    onset: str  # with the u of qu and the i of gi
    rime: str  # vowels and coda with their hats, without tone
    tone: str  # one of TONES

    @property
    def letters(self) -> str:
        """All letters with their hats, without tone."""
        return self.onset + self.rime

    def spelled(self, *, modern: bool = False) -> str:
        """Return the NFC spelling, the tone of open oa, oe and uy on its older place or the `modern` one."""
        at = len(self.onset) + _place(self.rime, modern=modern)
        return unicodedata.normalize('NFC', self.letters[: at + 1] + self.tone + self.letters[at + 1 :])


def parse(text: str) -> Syllable | None:
    """Take one written syllable apart, whatever its case; None if Vietnamese has none like it."""
    return _parse(unicodedata.normalize('NFC', text).lower())


def is_syllable(text: str) -> bool:
    """Tell whether a word could be a Vietnamese syllable, in either placement of its tone."""
    return parse(text) is not None


@lru_cache(maxsize=_WORDS)
def plain_tone(text: str) -> tuple[str, str]:
    """Return the lower-case letters with their hats and the tones apart, whatever the word."""
    decomposed = unicodedata.normalize('NFD', text.lower())
    tone = ''.join(char for char in decomposed if char in _TONE_MARKS)
    return unicodedata.normalize('NFC', ''.join(char for char in decomposed if char not in _TONE_MARKS)), tone


def same_spelling(one: str, other: str) -> bool:
    """Tell whether two words are one but for case and the place of the tone: hoà and hòa."""
    return plain_tone(one) == plain_tone(other)


@lru_cache(maxsize=_WORDS)
def key(text: str) -> str:
    """Return the form in which a word is compared: lower case, NFC, the tone on its older place."""
    found = parse(text)
    return found.spelled() if found else unicodedata.normalize('NFC', text).lower()


def is_modern(text: str) -> bool | None:
    """Tell which placement a word has: newer (hoà) True, older (hòa) False, None where both are one."""
    found = parse(text)
    if found is None or found.tone == LEVEL or found.rime not in _TWO_PLACES:
        return None
    return unicodedata.normalize('NFC', text).lower() == found.spelled(modern=True)


def grammatical(folded: str) -> tuple[str, ...]:
    """Return every syllable that the spelling rules allow for letters without marks, in a fixed order."""
    return _by_letters().get(folded, ())


@lru_cache(maxsize=_WORDS)
def fold_letters(text: str) -> str:
    """Return the letters of a syllable without any mark, lower case, đ as d."""
    decomposed = unicodedata.normalize('NFD', text.lower().replace('đ', 'd'))
    return ''.join(char for char in decomposed if not unicodedata.combining(char))


@lru_cache(maxsize=_WORDS)
def _parse(text: str) -> Syllable | None:
    letters, tone = plain_tone(text)
    if len(tone) > 1 or letters not in _inventory():
        return None
    onset, rime = _inventory()[letters]
    if rime.endswith(_STOPS) and tone not in _STOPPED_TONES:
        return None
    found = Syllable(onset, rime, tone)
    return found if text in (found.spelled(), found.spelled(modern=True)) else None


def _place(rime: str, *, modern: bool) -> int:
    """Return the position in a rime of the vowel that carries the tone."""
    hatted = [index for index, char in enumerate(rime) if char in _HATTED]
    if hatted:
        return hatted[-1]
    vowels = sum(char in _VOWELS for char in rime)
    if vowels < 2:
        return 0
    if vowels == 3 or vowels < len(rime):  # oai, uyu; oan, oach
        return 1
    return 1 if modern and rime in _TWO_PLACES else 0


def _table(text: str) -> set[str]:
    rimes: set[str] = set()
    for entry in text.replace('\n', ' | ').split('|'):
        nucleus, *endings = entry.split() or ['']
        rimes.update(nucleus if ending == '-' else nucleus + ending for ending in endings)
    return rimes


@lru_cache(maxsize=1)
def _inventory() -> dict[str, tuple[str, str]]:
    """Return onset and rime of all syllables by their letters, hats kept, tone aside."""
    rimes = _table(_RIMES)
    found = {'q' + 'u' + rime: ('qu', rime) for rime in _table(_AFTER_QU)}
    for onset in _ONSETS:
        for rime in rimes:
            if _fits(onset, rime):
                found[onset + rime] = (onset, rime)
    found['gi'] = ('g', 'i')  # gì; the i is both
    for rime in ('n', 't', 'm', 'p'):
        found['gi' + rime] = ('g', 'i' + rime)
    for rime in rimes:
        if rime[0] not in 'iy' and 'gi' + rime not in found:
            found['gi' + rime] = ('gi', rime)
    found['giêng'] = ('gi', 'êng')
    return found


def _fits(onset: str, rime: str) -> bool:
    """Tell whether an onset is written before a rime."""
    front = rime[0] in _FRONT
    if (front and onset in _NOT_BEFORE_FRONT) or (not front and onset in _BEFORE_FRONT):
        return False
    if rime.startswith('yê'):
        return onset == ''
    if rime.startswith('iê'):
        return onset != ''
    if rime[0] == 'y':
        return rime == 'y' and onset in _Y_ALONE
    # c before a glide is written q
    return not (onset == 'c' and rime[:2] in {'oa', 'oe', 'oă', 'uâ', 'uê', 'uy', 'uơ'})


@lru_cache(maxsize=1)
def _by_letters() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for letters, (onset, rime) in sorted(_inventory().items()):
        tones = (ACUTE, DOT) if rime.endswith(_STOPS) else TONES
        group = found.setdefault(fold_letters(letters), [])
        group.extend(Syllable(onset, rime, tone).spelled() for tone in tones)
    return {letters: tuple(group) for letters, group in found.items()}
