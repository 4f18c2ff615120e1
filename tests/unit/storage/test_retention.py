"""Moments of retention: whole seconds, UTC, and the ways servers write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from storage import NotSupported, RetentionShortened, StorageError
from storage.retention import check_prolonged, moment, parse_moment

NOON = datetime(2030, 5, 1, 12, tzinfo=UTC)


def test_the_end_is_rounded_up_to_a_second_in_utc():
    hanoi = timezone(timedelta(hours=7))
    assert moment(datetime(2030, 5, 1, 19, 0, 0, 1, tzinfo=hanoi)) == NOON + timedelta(seconds=1)
    assert moment(NOON) == NOON


def test_a_time_without_zone_is_refused():
    with pytest.raises(NotSupported):
        moment(datetime(2030, 5, 1))


def test_it_is_never_shortened():
    check_prolonged(None, NOON)
    check_prolonged(NOON, NOON)
    with pytest.raises(RetentionShortened):
        check_prolonged(NOON, NOON - timedelta(seconds=1))


@pytest.mark.parametrize(
    'text',
    ['2030-05-01T12:00:00Z', '2030-05-01T12:00:00.000Z', '2030-05-01T12:00:00.000000000Z', '2030-05-01T12:00:00+00:00'],
)
def test_servers_write_it_in_several_ways(text):
    assert parse_moment(text) == NOON


def test_nanoseconds_are_cut():
    assert parse_moment('2030-05-01T12:00:00.123456789Z') == NOON + timedelta(microseconds=123456)


def test_what_is_not_a_time():
    with pytest.raises(StorageError):
        parse_moment('tomorrow')
