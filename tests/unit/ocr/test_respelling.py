"""Spellings of words by pen, on lines whose probabilities are told."""

from __future__ import annotations

from math import log
from pathlib import Path

import numpy as np
import pytest

from digitizer.doctypes.addresses import units
from ocr.engines.recogniser import Letter, Sight, Token, recogniser
from ocr.engines.respelling import respell
from ocr.engines.rows import Item, Row, weigh
from ocr.vietnamese import name_syllables, place_syllables
from ocr.vietnamese.context import Option, model
from ocr.vietnamese.folding import fold
from ocr.vietnamese.lexicon import near

_STEP = 4.0
_REST = 1e-7  # probability of each other character that the network tells


def line(text, others):
    """Return a row with what the network saw: letters surely, those in `others` (by place in the text) as likely as told, blanks between."""
    reader = recogniser()
    values, places, letters = [], [], []
    for at, char in enumerate(text):
        options = others.get(at, {char: 0.99999})
        for seen in (options, {'': 0.99999}):
            numbers = [reader.numbers(one)[0] if one else 0 for one in seen]
            rest = [number for number in range(1, 9) if number not in numbers][: 8 - len(numbers)]
            places.append(numbers + rest)
            values.append([log(share) for share in seen.values()] + [log(_REST)] * len(rest))
        told = tuple((one, log(share)) for one, share in options.items())
        letters.append(Letter(told, (2 * at + 0.5) * _STEP))
    words, start = [], 0
    for word in text.split():
        start = text.index(word, start)
        words.append(Token(tuple(letters[start : start + len(word)])))
        start += len(word)
    sight = Sight(tuple(words), np.array(values, np.float32), np.array(places, np.int64), 0.0, _STEP)
    items = [Item(token, (0, 0, 1, 1), [Option(token.text, 0.0)]) for token in words]
    return Row((0, 0, 1, 1), items), sight


def spelled(text, others):
    row, sight = line(text, others)
    respell(recogniser(), [row], [sight])
    weigh(model(), [row])
    return ' '.join(item.text for item in row.items)


@pytest.mark.parametrize(
    ('text', 'others', 'meant'),
    [
        ('Huành Hữu Long', {2: {'à': 0.6, 'ỳ': 0.3}}, 'Huỳnh Hữu Long'),
        ('Nguyển Thị Hoa', {4: {'ể': 0.8, 'ễ': 0.1}}, 'Nguyễn Thị Hoa'),
        ('LÊ HÁ TƯƠI', {4: {'Á': 0.7, 'À': 0.2}}, 'LÊ HÀ TƯƠI'),
        ('Lê Thi Hoa', {5: {'i': 0.7, 'ị': 0.2}}, 'Lê Thị Hoa'),
        ('Ví THỊ HOA', {1: {'í': 0.6, 'I': 0.1}}, 'VI THỊ HOA'),
        ('xã Bến Trê', {9: {'ê': 0.5, 'e': 0.4}}, 'xã Bến Tre'),
    ],
)
def test_a_name_is_spelled_as_names_are(text, others, meant):
    assert spelled(text, others) == meant


@pytest.mark.parametrize(
    ('text', 'others'),
    [
        ('Lê Thị Bế', {8: {'ế': 0.98, 'é': 0.0001}}),  # a name that no list has, written clearly
        ('Lê Thi Hoa', {}),
        ('Số 1234/QĐ', {5: {'3': 0.5, '8': 0.4}}),  # numbers are not its business
    ],
)
def test_what_is_written_clearly_stays(text, others):
    assert spelled(text, others) == text


def test_a_line_without_words_stays():
    row, sight = line(' ', {})
    respell(recogniser(), [row], [sight])
    assert not row.items


def test_a_word_is_found_by_a_letter_too_many_too_few_or_another():
    assert {'huỳnh', 'hạnh'} <= set(near('Huanh'))
    assert 'nguyễn' in near('nguyn')
    assert 'nguyễn' in near('nguyeen')
    assert all(abs(len(fold(word)) - 3) <= 1 for word in near('lan'))


def test_shares_of_names():
    assert name_syllables.share_of('NGUYỄN', first=True) > name_syllables.share_of('Trần', first=True) > 0.1
    assert name_syllables.share_of('Thị', first=False) > 100 * name_syllables.share_of('Hoa', first=False) > 0
    assert name_syllables.share_of('Ziên', first=True) == 0
    assert sum(name_syllables.share_of(word, first=True) for word in name_syllables.FAMILY_NAMES) == pytest.approx(1)


def test_the_syllables_of_places_are_those_of_the_units():
    names = [unit.bare for known in (units.before(), units.since()) for unit in known.all]
    file = Path(place_syllables.__file__).with_name('place_syllables.txt').read_text(encoding='utf-8')

    assert place_syllables.counted(names) == file
    assert place_syllables.share_of('Tân') > place_syllables.share_of('Sịa') > 0
