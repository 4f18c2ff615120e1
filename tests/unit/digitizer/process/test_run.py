"""A run reads ahead over its inputs: results stay in order, one input's fault stays its own, an end ends all reading."""

from __future__ import annotations

import json
import sys
import threading
import time

import pytest

from digitizer import pipeline
from digitizer.config import Settings
from digitizer.documents.model import SplitPlan
from digitizer.errors import InputFailed
from digitizer.process import Order, run
from digitizer.reading import ReadInput


class Desk:
    """Stands in for reading and cutting; remembers what was going on at the same time."""

    def __init__(self):
        self.lock = threading.Lock()
        self.read: list[str] = []
        self.cut: list[str] = []
        self.at_once = 0
        self.most_at_once = 0
        self.furthest = 0
        self.seconds = 0.05
        self.stopped = threading.Event()

    def reading(self, paths, work, order, settings, progress):
        (path,) = paths
        with self.lock:
            self.read.append(path.stem)
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
            self.furthest = max(self.furthest, len(self.read) - len(self.cut))
        self.stopped.wait(self.seconds)
        with self.lock:
            self.at_once -= 1
        if path.stem == 'bad' or self.stopped.is_set():
            raise InputFailed('torn', code='damaged')
        return ReadInput(sha256=path.stem, page_count=1, pages=[path.stem], signed=False, flags=())

    def cutting(self, pages):
        self.cut.append(pages[0])
        time.sleep(0.3 if pages[0] == 'slow' else 0.02)
        if pages[0] == 'interrupted':
            raise KeyboardInterrupt
        return SplitPlan(documents=(), skipped=())


@pytest.fixture
def desk(monkeypatch):
    made = Desk()
    monkeypatch.setattr(pipeline, 'warm', lambda settings, processes: None)
    monkeypatch.setattr(pipeline, 'read', made.reading)
    monkeypatch.setattr(pipeline, 'cut', made.cutting)
    return made


@pytest.fixture
def processed(tmp_path):
    def start(*names):
        files = []
        for name in names:
            files.append(tmp_path / f'{name}.jpg')
            files[-1].write_bytes(name.encode())
        events = []
        settings = Settings(data_dir=tmp_path / 'var', jobs=2)
        summary = run(files, tmp_path / 'out', order=Order(), settings=settings, on_event=events.append)
        return summary, events, json.loads((tmp_path / 'out/summary.json').read_text())

    return start


def test_inputs_are_read_ahead_but_not_too_far_and_told_in_order(desk, processed):
    names = [f'{number:02d}' for number in range(12)]
    summary, events, written = processed(*names)
    assert [result.path.stem for result in summary.inputs] == names
    assert [item['path'].split('/')[-1] for item in written['inputs']] == [f'{name}.jpg' for name in names]
    assert sorted(desk.cut) == sorted(desk.read) == names
    assert desk.most_at_once >= 2
    assert desk.furthest <= 6  # two in hand, one beyond, two in the making, one waiting for its turn
    assert [event.path.stem for event in events if event.kind == 'done'] == names
    assert summary.pages == 12


def test_an_input_that_fails_in_the_middle_keeps_its_place(desk, processed):
    _, events, written = processed('one', 'two', 'bad', 'four', 'five')
    assert [item['status'] for item in written['inputs']] == ['done', 'done', 'failed', 'done', 'done']
    assert [item['error'] for item in written['inputs']][2]['code'] == 'damaged'
    assert sorted(desk.cut) == ['five', 'four', 'one', 'two']
    assert [event.kind for event in events if event.kind in ('done', 'failed')] == [
        'done',
        'done',
        'failed',
        'done',
        'done',
    ]


def test_documents_are_told_in_the_order_of_the_inputs(desk, processed):
    _, events, written = processed('slow', 'next', 'bad', 'last')
    assert [(event.path.stem, event.kind) for event in events if event.kind in ('done', 'failed')] == [
        ('slow', 'done'), ('next', 'done'), ('bad', 'failed'), ('last', 'done'),
    ]  # fmt: skip
    assert [item['status'] for item in written['inputs']] == ['done', 'done', 'failed', 'done']


def test_an_interrupt_stops_all_reading_and_leaves_no_work_behind(desk, processed, monkeypatch, tmp_path):
    closed = []

    def close():
        closed.append(True)
        desk.stopped.set()

    monkeypatch.setattr(sys.modules['digitizer.process.run'], 'close_pools', close)
    with pytest.raises(KeyboardInterrupt):
        processed('one', 'interrupted', *(f'later {number}' for number in range(20)))
    assert closed
    assert len(desk.read) < 8
    assert not (tmp_path / 'out/summary.json').exists()
    assert not (tmp_path / 'out/.digitizer-work').exists()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith('input')]
