"""Deadlines of certifications: 15:00, weekends, holidays, days that are swapped, extensions, slips."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from digitizer.certification.register.deadlines import (
    Extension,
    ExtensionTooLong,
    due,
    extended,
    needs_slip,
    read_calendar,
    rules,
    slip,
    working_calendar,
)
from digitizer.certification.schemas import ExtensionReason
from digitizer.errors import ConfigurationError
from digitizer.kit.clock import VIETNAM

CALENDAR = working_calendar()


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ('received', 'expected'),
    [
        ('2026-11-20T08:00', '2026-11-20T17:00'),  # Friday
        ('2026-11-20T15:00', '2026-11-20T17:00'),  # not after 15:00
        ('2026-11-20T15:00:01', '2026-11-23T17:00'),  # over the weekend
        ('2026-11-20T23:59', '2026-11-23T17:00'),
        ('2026-11-21T09:00', '2026-11-23T17:00'),  # a Saturday: as if received on Monday morning
        ('2026-02-13T16:00', '2026-02-23T17:00'),  # Tết Bính Ngọ: nine days
        ('2026-04-24T15:30', '2026-04-28T17:00'),  # Giỗ Tổ on a Sunday, made good on Monday
        ('2026-04-29T15:30', '2026-05-04T17:00'),
        ('2026-01-09T15:30', '2026-01-10T17:00'),  # a Saturday worked for the Friday after New Year
        ('2026-01-10T15:30', '2026-01-12T17:00'),
        ('2025-12-31T15:30', '2026-01-05T17:00'),  # over the year, the swapped day off
        ('2026-08-22T10:00', '2026-08-22T17:00'),
        ('2026-08-28T15:30', '2026-09-03T17:00'),
        ('2026-12-31T15:30', '2027-01-04T17:00'),
        ('2027-04-30T10:00', '2027-05-04T17:00'),  # 1 May on a Saturday, made good on Monday
    ],
)
def test_due(received, expected):
    assert due(at(received), CALENDAR) == at(expected)


def test_the_hour_counts_in_viet_nam():
    assert due(datetime(2026, 11, 19, 8, 0, tzinfo=UTC), CALENDAR) == at('2026-11-19T17:00')  # 15:00
    assert due(datetime(2026, 11, 19, 8, 0, 1, tzinfo=UTC), CALENDAR) == at('2026-11-20T17:00')
    assert due(datetime(2026, 11, 18, 17, 30, tzinfo=UTC), CALENDAR) == at('2026-11-19T17:00')  # half past midnight


@pytest.mark.parametrize(
    ('received', 'days', 'expected'),
    [
        ('2026-11-18T09:00', 1, '2026-11-19'),
        ('2026-11-18T16:00', 2, '2026-11-23'),
        ('2026-02-13T09:00', 1, '2026-02-23'),
    ],
)
def test_extension_adds_working_days(received, days, expected):
    assert due(at(received), CALENDAR, Extension(days, "nhiều trang")).date() == date.fromisoformat(expected)


@pytest.mark.parametrize('extension', [Extension(3, "nhiều trang"), Extension(0, "nhiều trang"), Extension(1, ' ')])
def test_extension_beyond_the_law_or_without_reason_is_refused(extension):
    with pytest.raises(ExtensionTooLong):
        due(at('2026-11-18T09:00'), CALENDAR, extension)


def test_slip_shows_hour_date_and_reason():
    said = slip(at('2026-11-20T15:30'), at('2026-11-25T17:00'), CALENDAR, Extension(2, "nhiều loại giấy tờ"))
    assert said.received == "Tiếp nhận lúc 15 giờ 30 phút ngày 20/11/2026."
    assert said.due == "Hẹn trả kết quả lúc 17 giờ 00 phút ngày 25/11/2026 (Thứ Tư)."
    longer, uncertain = said.notes
    assert longer == "Thời hạn được kéo dài thêm 02 ngày làm việc. Lý do: nhiều loại giấy tờ."
    assert "2026" in uncertain  # the list of that year was not compared with the announcement


def test_slip_tells_hours_of_viet_nam_whatever_zone_they_come_in():
    said = slip(datetime(2026, 11, 20, 8, 30, tzinfo=UTC), datetime(2026, 11, 23, 10, tzinfo=UTC), CALENDAR)
    assert said == slip(at('2026-11-20T15:30'), at('2026-11-23T17:00'), CALENDAR)
    assert "17 giờ 00 phút ngày 23/11/2026 (Thứ Hai)" in said.due


def test_an_extension_goes_on_from_the_day_that_was_promised():
    extension = Extension(1, "nhiều trang")
    assert extended(at('2026-11-20T17:00'), CALENDAR, extension) == at('2026-11-23T17:00')
    assert extended(datetime(2026, 11, 20, 10, tzinfo=UTC), CALENDAR, extension) == at('2026-11-23T17:00')


def test_every_reason_of_an_extension_has_words_for_the_slip():
    assert set(rules().reasons) == {reason.value for reason in ExtensionReason}
    assert all(words.strip() for words in rules().reasons.values())


def test_slip_is_needed_when_it_is_not_done_the_same_day():
    assert not needs_slip(at('2026-11-20T09:00'), at('2026-11-20T17:00'))
    assert not needs_slip(datetime(2026, 11, 19, 17, 30, tzinfo=UTC), at('2026-11-20T17:00'))  # half past midnight
    assert needs_slip(at('2026-11-20T15:30'), at('2026-11-23T17:00'))


def test_year_that_is_not_listed_keeps_its_fixed_holidays_and_is_called_unchecked():
    assert not CALENDAR.works(date(2031, 9, 2))
    assert CALENDAR.works(date(2031, 9, 3))
    assert "2031" in slip(at('2031-09-01T16:00'), at('2031-09-03T17:00'), CALENDAR).notes[-1]


def test_an_office_lists_what_it_knows_better(tmp_path):
    (tmp_path / '2026.toml').write_text(
        'year = 2026\nchecked = true\n[[holidays]]\nname = "Ngày Văn hóa Việt Nam"\ndays = [2026-11-24]\n'
    )
    known = working_calendar(tmp_path)
    assert not known.works(date(2026, 11, 24))
    assert CALENDAR.works(date(2026, 11, 24))
    assert slip(at('2026-11-23T16:00'), due(at('2026-11-23T16:00'), known), known).notes == ()  # nothing uncertain


@pytest.mark.parametrize(
    'text',
    [
        'year = 2026',
        'year = [',
        'year = 2026\nchecked = true\n[[holidays]]\nname = "x"\ndays = [2025-01-01]',
        'year = 2026\nchecked = true\n[[holidays]]\nname = "x"\ndays = [2026-11-22]',
        'year = 2026\nchecked = true\nholidays = []\n[[swaps]]\noff = 2026-11-20\nworked = 2026-11-23',
    ],
)
def test_wrong_list_is_named(text):
    with pytest.raises(ConfigurationError):
        read_calendar([text], fixed=[])


def test_folder_that_is_not_there_or_holds_no_text_is_named(tmp_path):
    with pytest.raises(ConfigurationError, match='working_days_dir'):
        working_calendar(tmp_path / 'nowhere')
    (tmp_path / '2028.toml').write_bytes(b'\xff\xfe')
    with pytest.raises(ConfigurationError, match='working_days_dir'):
        working_calendar(tmp_path)
