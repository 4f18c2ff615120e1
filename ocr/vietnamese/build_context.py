"""Make the language model for marks again from a folder of texts: python -m ocr.vietnamese.build_context FOLDER...

The result depends on the texts alone. What survives of them: syllables and pairs and triples of syllables that
stand in at least two sentences of different lines. Names, numbers and codes are classes: none of them is in the file.
"""

from __future__ import annotations

import argparse
import re
import sys
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import IO

import numpy as np
import numpy.typing as npt

from ocr.vietnamese.context import MODEL, STEP
from ocr.vietnamese.kneser_ney import Estimate, Gram, estimate
from ocr.vietnamese.syllable import fold_letters, is_syllable, key
from ocr.vietnamese.tokens import (
    CLASSES,
    ENDS,
    START,
    UNKNOWN,
    core_of,
    is_capitals,
    is_protected,
    opens_capital,
    tokens,
)

NOTICE = (
    'Language model for the marks of Vietnamese syllables, part of digitizer. Licence: Apache-2.0. '
    'Counts of syllable sequences in official documents, which are outside copyright (Law on Intellectual Property '
    '2005, article 15), and in templates of contracts and reports; no passage and no name of a text is in it.'
)
_TAG = re.compile(r'^\[[^\]]*\]\s*')
_LEAST = 2  # sentences in which a syllable, pair or triple must stand
_LEAST_VIETNAMESE = 0.7  # share of Vietnamese syllables among the words of a line
_PHRASE_LINES = 3  # in which a pair must stand, in small letters, to be common wording
_HALF = 0.5
_SHINGLE = 8  # words by which documents are compared


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the texts, write the model and tell its size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('folders', nargs='+', type=Path, help='folders of .txt files, UTF-8')
    parser.add_argument('--without', type=Path, help='folder of texts kept for tests: documents like them are left out')
    parser.add_argument('--out', type=Path, default=Path(__file__).with_name(MODEL))
    given = parser.parse_args(arguments)
    files = sorted(path for folder in given.folders for path in folder.rglob('*.txt'))
    kept = unlike(files, sorted(given.without.rglob('*.txt'))) if given.without else files
    build([read_lines(path) for path in kept], given.out)
    sys.stdout.write(f'{len(kept)} of {len(files)} texts, {given.out.stat().st_size} bytes\n')


def read_lines(path: Path) -> list[str]:
    """Return the lines of a text in NFC, without tags in brackets at their start."""
    text = unicodedata.normalize('NFC', path.read_text(encoding='utf-8'))
    return [_TAG.sub('', line).strip() for line in text.splitlines() if not line.startswith('[ALIASES]')]


def unlike(files: Iterable[Path], held_out: Iterable[Path]) -> list[Path]:
    """Return the files that do not hold half of the wording of any text kept for tests."""
    tests = [found for path in held_out if (found := _shingles(path))]
    kept = []
    for path in files:
        own = _shingles(path)
        if not any(len(test & own) > _HALF * len(test) for test in tests):
            kept.append(path)
    return kept


def build(documents: Sequence[Sequence[str]], out: Path | IO[bytes]) -> None:
    """Count the lines of all documents, each line once, and write the model."""
    lines = list(distinct_lines(documents))
    phrases = common_phrases([words for words, _ in lines])
    sentences = [sentence for words, opening in lines for sentence in token_sentences(words, phrases, opening)]
    support = Counter(token for sentence in sentences for token in set(sentence))
    known = [word for word, count in support.items() if count >= _LEAST and is_syllable(word)]
    words = (*CLASSES, *sorted(known))
    ids = {word: number for number, word in enumerate(words)}
    unknown = ids[UNKNOWN]
    numbers = [[ids.get(token, unknown) for token in sentence] for sentence in sentences]
    write(
        out,
        words,
        estimate(numbers, len(words), openings=frozenset(ids[token] for token in (START, *ENDS)), least=_LEAST),
    )


def distinct_lines(documents: Iterable[Sequence[str]]) -> Iterator[tuple[list[str], str]]:
    """Return the words of each Vietnamese line where it stands first, and the mark that ends the line before it."""
    seen: set[str] = set()
    for document in documents:
        opening = START
        for line in filter(None, document):
            words = line.split()
            if line not in seen and _is_vietnamese(words):
                yield words, opening
            seen.add(line)
            last = tokens(words[-1])
            opening = last[-1] if last and last[-1] in ENDS else START


def common_phrases(lines: Sequence[Sequence[str]]) -> set[tuple[str, str]]:
    """Return the pairs of neighbours that are common wording: the second word in small letters.

    Then also those whose second word opens such a pair with a capital: Sở Tư (pháp). The second is folded, the first
    is there folded and with its marks.
    """
    known: set[tuple[str, str]] = set()
    for capital in (False, True):
        support: Counter[tuple[str, str]] = Counter()
        for words in lines:
            folded = [(fold_letters(core), core) if (core := core_of(word)) else None for word in words]
            pairs = set()
            for at, (one, other) in enumerate(pairwise(folded)):
                if not (one and other and words[at][-1].isalpha() and words[at + 1][0].isalpha()):
                    continue
                after = folded[at + 2] if at + 2 < len(folded) else None
                opens = after is not None and after[1].islower() and (other[0], after[0]) in known
                if other[1].islower() or (capital and opens and not is_capitals(other[1])):
                    pairs.update({(one[0], other[0]), (key(one[1]), other[0])})
            support.update(pairs)
        known = {pair for pair, count in support.items() if count >= _PHRASE_LINES}
    return known


def token_sentences(
    words: Sequence[str], phrases: Container[tuple[str, str]], opening: str = START
) -> Iterator[list[str]]:
    """Return the tokens of one line, parted into sentences, each with the mark before it."""
    sentence = [opening]
    for index, word in enumerate(words):
        capital = opens_capital(words, index + 1)
        for token in tokens(word, name=is_protected(words, index, phrases), before_capital=capital):
            sentence.append(token)
            if token in ENDS:
                yield sentence
                sentence = [token]
    if len(sentence) > 1:
        yield sentence


def _is_vietnamese(words: Sequence[str]) -> bool:
    cores = [core for word in words if (core := core_of(word))]
    return bool(cores) and sum(is_syllable(core) for core in cores) >= _LEAST_VIETNAMESE * len(cores)


def _shingles(path: Path) -> set[tuple[str, ...]]:
    words = re.findall(r'\w+', unicodedata.normalize('NFC', path.read_text(encoding='utf-8')).lower())
    return {tuple(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1)}


def write(out: Path | IO[bytes], words: Sequence[str], found: Estimate) -> None:
    """Write the tables, keys sorted and as differences, logarithms as bytes; no time stamps."""
    pairs, triples = sorted(found.pairs), sorted(found.triples)
    arrays: dict[str, npt.NDArray[np.uint8 | np.uint64]] = {
        'notice': np.frombuffer(NOTICE.encode(), dtype=np.uint8),
        'words': np.frombuffer('\n'.join(words).encode(), dtype=np.uint8),
        'one': _quanta(found.singles[number,].log for number in range(len(words))),
        'one_back': _quanta(found.singles[number,].back for number in range(len(words))),
        'bigrams': _keys(pairs),
        'two': _quanta(found.pairs[gram].log for gram in pairs),
        'two_back': _quanta(found.pairs[gram].back for gram in pairs),
        'trigrams': _keys(triples),
        'three': _quanta(found.triples[gram].log for gram in triples),
    }
    with zipfile.ZipFile(out, 'w') as archive:
        for name, array in arrays.items():
            member = zipfile.ZipInfo(f'{name}.npy')
            member.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(member, 'w') as file:
                np.lib.format.write_array(file, array, allow_pickle=False)


def _quanta(logs: Iterable[float]) -> npt.NDArray[np.uint8]:
    return np.array([min(255, max(0, round(-value / STEP))) for value in logs], dtype=np.uint8)


def _keys(grams: Collection[Gram]) -> npt.NDArray[np.uint64]:
    """Return the differences of the grams' keys: 16 bits for each token, the last one lowest."""
    numbers = [sum(token << 16 * place for place, token in enumerate(reversed(gram))) for gram in grams]
    keys = np.array([0, *numbers], dtype=np.uint64)
    return keys[1:] - keys[:-1]


if __name__ == '__main__':
    main()
