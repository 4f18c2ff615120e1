"""Numerals read again: what they are, what can be true, and how readings are weighed."""

from __future__ import annotations

import numpy as np
import pytest

from ocr.engines import numerals
from ocr.engines.base import Deadline
from ocr.engines.numeral_forms import Kind, as_written, check, is_whole, kind_of
from ocr.errors import EngineTimeout
from ocr.model import Box, Line, Word

PAPER = np.full((200, 2000), 255, np.uint8)


@pytest.mark.parametrize(
    ('text', 'before', 'after', 'kind'),
    [
        ('14Í06/2022', 'year:', '', Kind.DATE),
        ('25!08I1974', '', '', Kind.DATE),
        ('8/2025', 'tháng', '', Kind.YEAR_MONTH),
        ('1.25O.000', '', 'đồng', Kind.SUM),
        ('|21.075', '', '', Kind.SUM),
        ('99,5', '', '', Kind.SUM),
        ('84/QĐ-UBND', 'Số:', '', Kind.SYMBOL),
        ('038O84012345', '', '', Kind.CODE),
        ('0l', 'ngày', 'tháng', Kind.PLAIN),
        ('lO', 'ngày', 'tháng', Kind.PLAIN),
        ('I', 'Điều', 'theo', None),
        ('II', 'Phần', 'của', None),
        ('II', 'số', 'của', None),
        ('|', 'năm', '|', None),
        ('Q5475714', '', '', None),
        ('Số', '', '84', None),
        ('QH14', '', '', None),
        ('156B', 'nhà', 'đường', None),
        ('177B', 'số', 'đường', None),
        ('12B', 'Số:', 'ngày', Kind.PLAIN),
    ],
)
def test_kinds(text, before, after, kind):
    assert kind_of(text, before, after) == kind


@pytest.mark.parametrize(
    ('text', 'kind', 'possible'),
    [
        ('29/02/2024', Kind.DATE, True),
        ('29/02/2023', Kind.DATE, False),
        ('31/04/2020', Kind.DATE, False),
        ('01/01/1024', Kind.DATE, False),
        ('13/2024', Kind.YEAR_MONTH, None),
        ('1.250.000', Kind.SUM, True),
        ('99,5', Kind.SUM, None),
        ('0102030406', Kind.CODE, None),
        ('0100109106', Kind.CODE, True),
        ('0912345678', Kind.CODE, True),
        ('038084012345', Kind.CODE, True),
        ('938084012345', Kind.CODE, None),
        ('099084012345', Kind.CODE, None),
        ('84', Kind.PLAIN, None),
    ],
)
def test_what_can_be_true(text, kind, possible):
    assert is_whole(text, kind)
    assert check(text, kind) is possible


def test_look_alikes_turn_into_digits_but_slashes_stay_slashes():
    assert as_written('25!08I1974', Kind.DATE) == '25/08/1974'
    assert as_written('17/11/2020', Kind.DATE) == '17/11/2020'
    assert as_written('1.25O.0S0', Kind.SUM) == '1.250.050'


def settle(monkeypatch, words, readings):
    """Reread a line whose doubtful words other readers read as `readings` (by word, or else as nothing)."""
    calls = []

    def by_network(_, doubts):
        calls.extend(doubt.core for doubt in doubts)
        return [readings.get(doubt.core, ('', '', ''))[0] for doubt in doubts]

    monkeypatch.setattr(numerals, '_by_network', by_network)
    monkeypatch.setattr(numerals, '_by_alphabet', lambda _, doubt, __: list(readings.get(doubt.core, ('', '', ''))[1:]))
    made = tuple(Word(text, sure, Box(100 * i, 20, 100 * i + 90, 60)) for i, (text, sure) in enumerate(words))
    (line,) = numerals.reread(PAPER, [Line(made)], Deadline.after(5))
    return [(word.text, round(word.confidence, 2)) for word in line.words], calls


def test_readers_that_agree_on_a_date_that_exists_are_believed(monkeypatch):
    found, _ = settle(monkeypatch, [('14Í06/2022', 0.1)], {'14Í06/2022': ('14/06/2022', '14/06/2022', '14/06/2022')})
    assert found == [('14/06/2022', 0.97)]


def test_a_date_that_cannot_be_never_wins(monkeypatch):
    found, _ = settle(monkeypatch, [('31/04/2020', 0.4)], {'31/04/2020': ('31/04/2020', '31/04/2020', '21/04/2020')})
    assert found == [('31/04/2020', 0.4)]  # all read the same, and nobody believes it


def test_where_readers_disagree_the_first_reading_stays_and_is_doubted(monkeypatch):
    found, _ = settle(monkeypatch, [('18/09/2025', 0.7)], {'18/09/2025': ('18/09/2023', '18/09/2023', '18/09/2026')})
    assert found == [('18/09/2025', 0.5)]


def test_no_digit_is_made_up(monkeypatch):
    found, _ = settle(monkeypatch, [('1.2S', 0.4)], {'1.2S': ('', '', '')})
    assert found == [('1.2S', 0.4)]


def test_the_letters_of_a_symbol_are_left_to_other_readers(monkeypatch):
    found, _ = settle(monkeypatch, [('443/QĐ-BYT', 0.7)], {'443/QĐ-BYT': ('443/QD-8YT', '443/0D-BYT', '443/QĐ-BYT')})
    assert found == [('443/QĐ-BYT', 0.8)]


def test_sure_numerals_and_words_cost_nothing(monkeypatch):
    words = [('Điều', 0.3), ('12/3/2020', 0.95), ('1.250.000', 0.99), ('QH14', 0.2), ('I', 0.9)]
    found, calls = settle(monkeypatch, words, {})
    assert [text for text, _ in found] == [text for text, _ in words]
    assert calls == []


def test_agreement_about_what_fills_a_blank_raises_no_confidence(monkeypatch):
    words = [('ngày', 0.99), ('08', 0.33), ('tháng', 0.99)]
    found, _ = settle(monkeypatch, words, {'08': ('02', '02', '02')})
    assert found == [('ngày', 0.99), ('02', 0.33), ('tháng', 0.99)]


def test_signs_around_a_numeral_are_kept(monkeypatch):
    found, _ = settle(monkeypatch, [('(75,', 0.5)], {'75': ('15', '15', '15')})
    assert found == [('(15,', 0.9)]


@pytest.mark.parametrize(
    ('text', 'mended'),
    [
        ('03/CĐÐ-UBND', '03/CĐ-UBND'),
        ('73/2024/HĐÐĐMB', '73/2024/HĐMB'),
        ('81/⁄2024/HÐMB', '81/2024/HĐMB'),
        ('31⁄12⁄2024', '31/12/2024'),
        ('01/TT-BTC', '01/TT-BTC'),
    ],
)
def test_letters_that_vietnamese_lacks_are_those_they_look_like(monkeypatch, text, mended):
    found, _ = settle(monkeypatch, [(text, 0.99)], {})
    assert found[0][0] == mended


def test_a_day_glued_to_its_label_is_parted(monkeypatch):
    monkeypatch.setattr(numerals, '_by_network', lambda _, doubts: ['16'] * len(doubts))
    monkeypatch.setattr(numerals, '_by_alphabet', lambda *_: ['16', '16'])
    line = Line((Word('ngàyl6', 0.4, Box(100, 20, 220, 60)), Word('tháng9', 0.8, Box(240, 20, 360, 60))))
    (made,) = numerals.reread(PAPER, [line], Deadline.after(5))
    assert made.text == 'ngày 16 tháng 9'
    assert [word.box for word in made.words][:2] == [Box(100, 20, 180, 60), Box(180, 20, 220, 60)]


def test_drawn_borders_are_not_read_as_noughts(monkeypatch):
    words = [(text, 0.4) for text in ('0', 'O0', '0', '00', '0', 'O')]
    found, calls = settle(monkeypatch, words, {'0': ('0', '0', '0')})
    assert [text for text, _ in found] == [text for text, _ in words]
    assert calls == []


@pytest.mark.parametrize(('top', 'text'), [(20, 'm²'), (60, 'm2')])
def test_a_raised_two_is_a_square(top, text):
    grey = PAPER.copy()
    grey[50:90, 110:140] = 0  # m
    grey[top : top + 30, 146:158] = 0  # 2
    (line,) = numerals.reread(grey, [Line((Word('m2', 0.99, Box(108, 18, 160, 92)),))], Deadline.after(5))
    assert line.text == text


def test_the_time_limit_holds():
    grey = PAPER.copy()
    line = Line((Word('1!/2020', 0.2, Box(100, 20, 300, 60)),))
    with pytest.raises(EngineTimeout):
        numerals.reread(grey, [line], Deadline.after(-1))


def looks_at(monkeypatch, confidence, words, network, alphabets):
    """Read the second of three words again; return its confidence, how often the network and the alphabets looked."""
    looks = {'network': 0, 'alphabets': 0}

    def by_network(_, doubts):
        looks['network'] += len(doubts)
        return [network] * len(doubts)

    def by_alphabet(*_):
        for text in alphabets:
            looks['alphabets'] += 1
            yield text

    monkeypatch.setattr(numerals, '_by_network', by_network)
    monkeypatch.setattr(numerals, '_by_alphabet', by_alphabet)
    boxes = [Box(100 * place, 10, 100 * place + 80, 40) for place in range(3)]
    line = Line(
        tuple(
            Word(text, confidence if place == 1 else 0.99, box)
            for place, (text, box) in enumerate(zip(words, boxes, strict=True))
        )
    )
    found = numerals.reread(PAPER, [line], Deadline.after(5))[0].words[1]
    return found.text, found.confidence, looks['network'], looks['alphabets']


def test_a_symbol_whose_number_another_reader_has_needs_no_third(monkeypatch):
    found = looks_at(
        monkeypatch, 0.99, ('số', '37/2025/NĐ-CP', 'của'), '37/2025/NĐ-CP', ('37/2025/ND-CP', '31/2025/NĐ-CP')
    )
    assert found == ('37/2025/NĐ-CP', 0.9, 0, 1)


def test_a_symbol_whose_number_is_disputed_is_read_by_all(monkeypatch):
    found = looks_at(
        monkeypatch, 0.99, ('số', '37/2025/NĐ-CP', 'của'), '37/2025/NĐ-CP', ('31/2025/NĐ-CP', '37/2025/NĐ-CP')
    )
    assert found == ('37/2025/NĐ-CP', 0.9, 1, 2)


def test_a_day_in_a_blank_that_is_believed_little_is_left_when_it_is_confirmed(monkeypatch):
    found = looks_at(monkeypatch, 0.4, ('ngày', '12', 'tháng'), '12', ('17', '17'))
    assert found == ('12', 0.4, 1, 0)


def test_a_day_in_a_blank_that_is_believed_more_is_read_by_all_who_may_dispute_it(monkeypatch):
    found = looks_at(monkeypatch, 0.6, ('ngày', '12', 'tháng'), '12', ('17', '17'))
    assert found == ('12', 0.5, 1, 2)
