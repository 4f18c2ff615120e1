"""Reading processes shared by several inputs: whose pages go first, and what one input's trouble does to the others."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from digitizer.errors import InputFailed
from digitizer.reading import pool as pools
from digitizer.reading.pool import ReadingPool
from digitizer.reading.worker import PageTask, WorkerSetup
from tests.fakes import reading_process


@pytest.fixture
def pool(monkeypatch):
    monkeypatch.setattr(pools, 'serve', reading_process.serve)
    others = set(multiprocessing.active_children())
    made = ReadingPool(WorkerSetup('none', 60.0), 2)
    yield made
    made.close()
    assert set(multiprocessing.active_children()) <= others


@pytest.fixture
def tasks(tmp_path):
    def of(name, pages):
        return [PageTask(number, Path(f'{name}.pdf'), number, tmp_path, tmp_path) for number in range(1, pages + 1)]

    return of


def begun(tmp_path):
    return [line.split()[0] for line in (tmp_path / 'begun').read_text().splitlines()]


def test_an_input_of_one_page_leaves_the_other_process_to_the_next_input(pool, tasks, tmp_path):
    pool.warm(2)
    with ThreadPoolExecutor(1) as readers:
        endless = readers.submit(pool.read, tasks('endless', 1), lambda task: None)
        while not (tmp_path / 'begun').exists():
            pass
        assert pool.read(tasks('next', 1), lambda task: None) == []
        assert not endless.done()
        pool.close()
        assert endless.exception() is not None


def test_the_pages_of_the_input_that_came_first_go_first(pool, tasks, tmp_path):
    with ThreadPoolExecutor(2) as readers:
        first = readers.submit(pool.read, tasks('first', 8), lambda task: None)
        while not (tmp_path / 'begun').exists():
            pass
        second = readers.submit(pool.read, tasks('second', 3), lambda task: None)
        assert (first.result(), second.result()) == ([], [])
    assert begun(tmp_path) == ['first'] * 8 + ['second'] * 3


def test_an_input_that_fails_leaves_the_others_and_the_processes_alone(pool, tasks):
    done = []
    with ThreadPoolExecutor(3) as readers:
        good = readers.submit(pool.read, tasks('slow', 4), done.append)
        broken = readers.submit(pool.read, tasks('broken', 5), done.append)
        after = readers.submit(pool.read, tasks('after', 2), done.append)
        with pytest.raises(InputFailed) as failure:
            broken.result()
        assert (good.result(), after.result()) == ([], [])
    assert failure.value.code == 'damaged'
    assert sorted(task.origin.stem for task in done) == ['after'] * 2 + ['slow'] * 4
    before = {child.pid for child in multiprocessing.active_children()}
    assert pool.read(tasks('next', 2), done.append) == []
    assert {child.pid for child in multiprocessing.active_children()} == before


def test_a_page_that_ends_its_process_is_lost_to_its_own_input_only(pool, tasks):
    done = []
    with ThreadPoolExecutor(2) as readers:
        deadly = readers.submit(pool.read, tasks('deadly', 3), done.append)
        good = readers.submit(pool.read, tasks('good', 3), done.append)
        (lost,) = deadly.result()
        assert good.result() == []
    assert lost.task.number == 1
    assert sorted((task.origin.stem, task.number) for task in done) == [
        (name, number) for name in ('deadly', 'good') for number in (1, 2, 3)
    ]


def test_who_gives_up_ends_the_reading_of_his_input_only(pool, tasks, tmp_path):
    class GivenUp(Exception):
        pass

    def give_up(task):
        raise GivenUp

    with ThreadPoolExecutor(2) as readers:
        endless = tasks('endless', 2)
        leaves = readers.submit(pool.read, [tasks('quick', 1)[0], *endless], give_up)
        stays = readers.submit(pool.read, tasks('stays', 3), lambda task: None)
        with pytest.raises(GivenUp):
            leaves.result(timeout=20)
        assert stays.result(timeout=20) == []


def test_closing_ends_what_is_being_read(pool, tasks, tmp_path):
    others = {child.pid for child in multiprocessing.active_children()}
    pool.warm(2)
    own = {child.pid for child in multiprocessing.active_children()} - others
    assert own
    with ThreadPoolExecutor(1) as readers:
        reading = readers.submit(pool.read, tasks('endless', 1), lambda task: None)
        while not (tmp_path / 'begun').exists():
            pass
        pool.close()
        with pytest.raises(InputFailed):
            reading.result(timeout=10)
    assert not own & {child.pid for child in multiprocessing.active_children()}
    assert pool.read(tasks('again', 1), lambda task: None) == []
