"""Files that can be made again: whole or not there, and never too many."""

from __future__ import annotations

import os
import time

import pytest

from digitizer.certification.copies.shelf import AGE_S, MOST, Shelf


def test_a_file_is_made_once_and_again_when_it_is_old(tmp_path):
    shelf, made = Shelf(tmp_path / 'shelf'), []

    def make(out):
        made.append(out)
        out.write_bytes(b'x')

    path = shelf.place('a', make)
    assert shelf.place('a', make) == path
    assert len(made) == 1
    old = time.time() - AGE_S - 1
    os.utime(path, (old, old))
    assert shelf.find('a') is None
    shelf.place('a', make)
    assert len(made) == 2
    assert (tmp_path / 'shelf').stat().st_mode & 0o777 == 0o700


def test_what_could_not_be_made_is_not_there(tmp_path):
    shelf = Shelf(tmp_path)

    def fails(out):
        out.write_bytes(b'half')
        raise OSError('full')

    with pytest.raises(OSError, match='full'):
        shelf.place('a', fails)
    assert shelf.find('a') is None
    assert list(tmp_path.iterdir()) == []


def test_the_oldest_make_room(tmp_path):
    shelf = Shelf(tmp_path)
    for number in range(MOST + 5):
        path = shelf.place(f'f{number}', lambda out: out.write_bytes(b'x'))
        moment = time.time() - 1000 + number
        os.utime(path, (moment, moment))
    assert shelf.find('f0') is None
    assert shelf.find(f'f{MOST + 4}') is not None
    assert len(list(tmp_path.glob('*.pdf'))) <= MOST
