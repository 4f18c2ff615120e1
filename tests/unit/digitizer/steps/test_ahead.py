"""Reading ahead: what is begun early, how often, and what becomes of it when nobody asks for it."""

from __future__ import annotations

import threading
import uuid
from collections import Counter

import pytest

from digitizer.steps.ahead import ReadingAhead

INPUTS = [uuid.UUID(int=number) for number in range(6)]


class Reader:
    """Reads nothing; notes what it was asked for, and waits where it is told to."""

    def __init__(self):
        self.begun = Counter()
        self.started = {item: threading.Event() for item in INPUTS}
        self.may_go_on = {item: threading.Event() for item in INPUTS}
        for event in self.may_go_on.values():
            event.set()
        self.failing = set()

    def __call__(self, item):
        self.begun[item] += 1
        self.started[item].set()
        assert self.may_go_on[item].wait(10)
        if item in self.failing:
            raise OSError('not now')
        return item.int


def test_inputs_that_follow_are_begun_while_one_is_read_and_read_once():
    reader = Reader()
    ahead = ReadingAhead(reader, 2)
    reader.may_go_on[INPUTS[0]].clear()
    taking = threading.Thread(target=ahead.take, args=(INPUTS[0], INPUTS[1:]))
    taking.start()
    assert all(reader.started[item].wait(10) for item in INPUTS[:3])
    assert not reader.started[INPUTS[3]].is_set()
    reader.may_go_on[INPUTS[0]].set()
    taking.join(10)
    assert [ahead.take(item, INPUTS[item.int + 1 :]) for item in INPUTS[1:]] == [1, 2, 3, 4, 5]
    assert reader.begun == dict.fromkeys(INPUTS, 1)


def test_without_ahead_nothing_is_begun_early():
    reader = Reader()
    assert ReadingAhead(reader, 0).take(INPUTS[0], INPUTS[1:]) == 0
    assert reader.begun == {INPUTS[0]: 1}


def test_an_error_is_raised_where_the_input_is_taken_and_a_repetition_reads_again():
    reader = Reader()
    reader.failing = {INPUTS[1]}
    ahead = ReadingAhead(reader, 1)
    assert ahead.take(INPUTS[0], INPUTS[1:]) == 0
    with pytest.raises(OSError, match='not now'):
        ahead.take(INPUTS[1], [])
    reader.failing.clear()
    assert ahead.take(INPUTS[1], []) == 1
    assert reader.begun[INPUTS[1]] == 2


def test_what_nobody_asked_for_is_read_anew_later_but_never_twice_at_a_time():
    reader = Reader()
    ahead = ReadingAhead(reader, 2)
    reader.may_go_on[INPUTS[2]].clear()
    ahead.take(INPUTS[0], INPUTS[1:3])
    assert reader.started[INPUTS[2]].wait(10)
    ahead.take(INPUTS[1], [])  # its batch ends here
    ahead.forget()
    taken = []
    taking = threading.Thread(target=lambda: taken.append(ahead.take(INPUTS[2], [])))
    taking.start()
    reader.may_go_on[INPUTS[2]].set()
    taking.join(10)
    assert taken == [2]
    assert reader.begun[INPUTS[2]] == 1
    ahead.take(INPUTS[3], INPUTS[4:5])
    assert reader.started[INPUTS[4]].wait(10)
    while INPUTS[4] in ahead._begun:
        ahead.forget()
    assert ahead.take(INPUTS[4], []) == 4
    assert reader.begun[INPUTS[4]] == 2
