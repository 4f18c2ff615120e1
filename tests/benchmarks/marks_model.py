"""What the language model for marks repairs and what it damages.

    python tests/benchmarks/marks_model.py FOLDER [--texts FOLDER] [--weight W]

FOLDER holds X.gt.txt (what stands on a page), where it can with X.jpg or X.png beside it. Three tests:

- without marks: every word that the model may touch is given all spellings of its letters, none preferred;
- noise: one word in eight is read in doubt, its spellings with random odds (seeded), the printed one likeliest;
- reader: the fast reader alone reads the image; words are compared with the truth before and after the model.

With --texts, models are built from four fifths of those documents and tested on the last, in turns: FOLDER is
then only read for the third test.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from math import exp, log
from pathlib import Path

os.environ['OMP_THREAD_LIMIT'] = '1'
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from digitizer.evaluation.distance import edit_distance
from ocr.vietnamese.build_context import build, read_lines
from ocr.vietnamese.context import WEIGHT, ContextModel, Option, in_case_of, model
from ocr.vietnamese.folding import fold
from ocr.vietnamese.syllable import fold_letters, grammatical, plain_tone, same_spelling
from ocr.vietnamese.tokens import core_of
from tests.benchmarks.error_rates import normal

_FOLDS = 5
_DOUBTFUL = 1 / 8  # of the words
_PRINTED = (2.2, 1.6)  # mean and spread of the logit of the printed spelling among the doubtful ones
_OTHER = (0.0, 1.2)  # of one that differs in one mark; further ones are less by its mean for each mark
_PER_MARK = 2.0


def main() -> None:
    """Run the tests and print a row for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('folder', type=Path)
    parser.add_argument('--texts', type=Path)
    parser.add_argument('--weight', type=float, default=WEIGHT)
    given = parser.parse_args()
    if given.texts:
        documents = [read_lines(path) for path in sorted(given.texts.rglob('*.txt'))]
        restored, noisy = Counter[str](), Counter[str]()
        for turn in range(_FOLDS):
            out = io.BytesIO()
            build([document for at, document in enumerate(documents) if at % _FOLDS != turn], out)
            out.seek(0)
            seen = {line for at, document in enumerate(documents) if at % _FOLDS != turn for line in document}
            test = [[line for line in document if line not in seen] for document in documents[turn::_FOLDS]]
            texts = [' '.join(lines).split() for lines in test]
            held_out = ContextModel(out)
            restored += without_marks(held_out, texts, given.weight)
            noisy += noise(held_out, texts, given.weight)
    else:
        truths = [path.read_text(encoding='utf-8').split() for path in sorted(given.folder.glob('*.gt.txt'))]
        restored, noisy = without_marks(model(), truths, given.weight), noise(model(), truths, given.weight)
    print(
        f'without marks: {restored["right"]} of {restored["words"]} right, {_percent(restored["right"], restored["words"])} %'
    )
    _show('noise', noisy)
    read(given.folder, given.weight)


def without_marks(context: ContextModel, texts: Sequence[Sequence[str]], weight: float) -> Counter[str]:
    """Count the words whose marks the model finds with no reader at all."""
    found: Counter[str] = Counter()
    for words in texts:
        offered = [[Option(text, 0.0) for text in _spellings(context, words, at)] for at in range(len(words))]
        for word, options, choice in zip(words, offered, context.choose(offered, weight=weight), strict=True):
            if len(options) > 1:
                found['words'] += 1
                found['right'] += same_spelling(options[choice.index].text, word)
    return found


def noise(context: ContextModel, texts: Sequence[Sequence[str]], weight: float) -> Counter[str]:
    """Count what is repaired and damaged where words are read with random odds."""
    chance = random.Random(1)
    found: Counter[str] = Counter()
    for words in texts:
        offered = [
            _noisy(word, _spellings(context, words, at), chance) if chance.random() < _DOUBTFUL else [Option(word, 0.0)]
            for at, word in enumerate(words)
        ]
        for word, options, choice in zip(words, offered, context.choose(offered, weight=weight), strict=True):
            _count(found, options[0].text, options[choice.index].text, word)
    return found


def read(folder: Path, weight: float) -> None:
    """Read the images beside the truths with the fast reader and print words and CER before and after."""
    from ocr.engines.alternatives import options_of
    from ocr.engines.flows import flows
    from ocr.engines.models import models
    from ocr.engines.recogniser import recogniser
    from ocr.preprocess import load, prepare
    from ocr.source import open_input

    found: Counter[str] = Counter()
    letters: Counter[str] = Counter()
    for truth in sorted(folder.glob('*.gt.txt')):
        stem = truth.name.removesuffix('.gt.txt')
        image = next((path for kind in ('jpg', 'png') if (path := folder / f'{stem}.{kind}').exists()), None)
        if image is None:
            continue
        with tempfile.TemporaryDirectory() as work:
            source = open_input(image).page(1, Path(work))
            level = prepare(load(source.image), dpi=source.dpi, find_turn=False).level
        boxes = models().lines(level)
        texts = recogniser().read(level, boxes)
        lines = [texts[index] for chain in flows(boxes) for index in chain]
        offered = [options_of(token) for line in lines for token in line]
        chosen = [
            options[choice.index].text
            for options, choice in zip(offered, model().choose(offered, weight=weight), strict=True)
        ]
        words = normal(truth.read_text(encoding='utf-8')).split()
        before = [normal(options[0].text) for options in offered]
        after = [normal(text) for text in chosen]
        for at, wanted in _aligned(before, words):
            _count(found, before[at], after[at], words[wanted])
        wanted_text = ' '.join(words)
        letters['all'] += len(wanted_text)
        letters['before'] += edit_distance(wanted_text, ' '.join(before))
        letters['after'] += edit_distance(wanted_text, ' '.join(after))
    if found:
        _show('reader', found)
        print(
            f'  CER {_percent(letters["before"], letters["all"])} % -> {_percent(letters["after"], letters["all"])} %'
        )


def _spellings(context: ContextModel, words: Sequence[str], at: int) -> list[str]:
    """Return a printed word and the other spellings of its letters; the word alone where it is protected."""
    word, core = words[at], core_of(words[at])
    if core is None or context.is_protected(words, at) or not grammatical(fold_letters(core)):
        return [word]
    others = (s for s in context.spellings(fold_letters(core)) if not same_spelling(s, core))
    return [word, *(word.replace(core, in_case_of(core, other), 1) for other in others)]


def _noisy(word: str, spellings: Sequence[str], chance: random.Random) -> list[Option]:
    """Return the spellings with odds as a reader could give them, the likeliest first."""
    logits = {
        spelling: chance.gauss(_OTHER[0] - _PER_MARK * (_differing(word, spelling) - 1), _OTHER[1])
        for spelling in spellings
    }
    logits[word] = chance.gauss(*_PRINTED)
    whole = log(sum(exp(logit) for logit in logits.values()))
    options = [Option(text, logit - whole) for text, logit in logits.items()]
    return sorted(options, key=lambda option: -option.score)


def _differing(one: str, other: str) -> int:
    (first, tone), (second, other_tone) = plain_tone(one), plain_tone(other)
    return (tone != other_tone) + sum(left != right for left, right in zip(first, second, strict=False))


def _aligned(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Return the words of two texts that stand in one place, marks aside."""
    matcher = SequenceMatcher(None, [fold(word) for word in one], [fold(word) for word in other], autojunk=False)
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        if kind == 'equal' or (kind == 'replace' and end - start == other_end - other_start):
            yield from zip(range(start, end), range(other_start, other_end), strict=True)


def _count(found: Counter[str], before: str, after: str, wanted: str) -> None:
    before, after, wanted = (unicodedata.normalize('NFC', text) for text in (before, after, wanted))
    found['words'] += 1
    found['wrong'] += before != wanted
    found['left'] += after != wanted
    found['repaired'] += before != wanted == after
    found['damaged'] += before == wanted != after


def _show(name: str, found: Counter[str]) -> None:
    right = found['words'] - found['wrong']
    print(
        f'{name}: {found["words"]} words, {found["wrong"]} read wrong, {found["repaired"]} repaired, '
        f'{found["damaged"]} damaged ({10_000 * found["damaged"] / max(1, right):.1f} of 10,000 read right), '
        f'{found["left"]} wrong at last'
    )


def _percent(part: int, whole: int) -> str:
    return f'{100 * part / max(1, whole):.2f}'


if __name__ == '__main__':
    main()
