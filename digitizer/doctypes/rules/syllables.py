"""The shape of a Vietnamese syllable: onset, rhyme, tone; what cannot be one was misread or is foreign."""

from __future__ import annotations

import re
import unicodedata

_ONSETS = 'ngh|ng|nh|kh|gh|gi|ch|th|tr|ph|qu|b|c|d|đ|g|h|k|l|m|n|p|r|s|t|v|x'
_NUCLEI = (
    'oai|oay|oeo|uôi|ươi|ươu|iêu|yêu|uây|uya|uyê|uyu|uêu|oao|'
    'ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|oa|oă|oe|oi|ôi|ơi|ua|uâ|uê|ui|uô|uơ|uy|ưa|ưi|ươ|ưu|yê|oo|'
    'a|ă|â|e|ê|i|o|ô|ơ|u|ư|y'
)
_CODAS = 'ng|nh|ch|c|m|n|p|t'
_SYLLABLE = re.compile(rf'(?:{_ONSETS})?(?:{_NUCLEI})(?:{_CODAS})?')
_TONES = {'\u0300', '\u0301', '\u0303', '\u0309', '\u0323'}
_STOPPED = re.compile(r'(?:c|ch|p|t)$')


def is_syllable(word: str) -> bool:
    """Whether `word`, in any case, can be a Vietnamese syllable with its tone."""
    bare: list[str] = []
    tones: list[str] = []
    for char in unicodedata.normalize('NFD', word.lower()):
        if char in _TONES:
            tones.append(char)
        else:
            bare.append(char)
    plain = unicodedata.normalize('NFC', ''.join(bare))
    if len(tones) > 1 or _SYLLABLE.fullmatch(plain) is None:
        return False
    # a syllable closed by a stop takes only the acute or the dot below
    return not (_STOPPED.search(plain) and not (tones and tones[0] in {'\u0301', '\u0323'}))
