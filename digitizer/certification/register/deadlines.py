"""When a certification is due: the same day, or the next working day when it was received after 15:00 (pure rules)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from digitizer.errors import ConfigurationError
from digitizer.kit.clock import VIETNAM

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5
_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Working days of public bodies in Viet Nam: weekdays but for holidays, and Saturdays worked instead of a day off."""

    off: frozenset[date]  # weekdays off: holidays, days that make good a holiday on a weekend, swapped days
    worked: frozenset[date]  # Saturdays and Sundays that are worked
    years: Mapping[int, bool]  # year to whether its list was compared with the announcement
    fixed: frozenset[tuple[int, int]]  # month and day of holidays, for years that are not listed

    def works(self, day: date) -> bool:
        """Tell whether offices are open on a day."""
        if day in self.worked:
            return True
        if day.weekday() >= _SATURDAY or day in self.off:
            return False
        return day.year in self.years or (day.month, day.day) not in self.fixed

    def checked(self, day: date) -> bool:
        """Tell whether the list of the day's year was compared with the announcement."""
        return self.years.get(day.year, False)

    def next_after(self, day: date) -> date:
        """Return the first working day after `day`."""
        day += _ONE_DAY
        while not self.works(day):
            day += _ONE_DAY
        return day


@dataclass(frozen=True, slots=True)
class DeadlineRules:
    """The hours and limits of the law and of the office."""

    cut: time
    closes: time
    most_extension: int  # working days
    reasons: Mapping[str, str]  # code to words: why more time may be taken
    slip: Mapping[str, str]  # the words of the appointment slip


@dataclass(frozen=True, slots=True)
class Extension:
    """More time for many or complex papers (Decree 23/2015 art. 21); the slip tells the reason."""

    days: int  # working days
    reason: str


@dataclass(frozen=True, slots=True)
class Slip:
    """What an appointment slip (phiếu hẹn) says of the time."""

    received: str
    due: str  # with hour and date
    notes: tuple[str, ...]  # an extension with its reason; that the date is not certain


class ExtensionTooLong(ValueError):
    """More working days were asked for than the law gives, or without a reason."""


def due(received: datetime, calendar: WorkingCalendar, extension: Extension | None = None) -> datetime:
    """Return when the copy has to be handed out, in Vietnamese time.

    What is received up to 15:00 of a working day is due the same day, later the next working day; what arrives
    on a day off counts as received when the next working day begins.

    Raises:
        ExtensionTooLong: see `DeadlineRules.most_extension`; or the reason is empty.
    """
    given, local = rules(), received.astimezone(VIETNAM)
    day = local.date()
    if not calendar.works(day) or local.time() > given.cut:
        day = calendar.next_after(day)
    end = datetime.combine(day, given.closes, VIETNAM)
    return end if extension is None else extended(end, calendar, extension)


def extended(end: datetime, calendar: WorkingCalendar, extension: Extension) -> datetime:
    """Return the deadline that follows `end` by the working days of the extension, in Vietnamese time.

    Raises:
        ExtensionTooLong: see `DeadlineRules.most_extension`; or the reason is empty.
    """
    given, day = rules(), end.astimezone(VIETNAM).date()
    if not 0 < extension.days <= given.most_extension or not extension.reason.strip():
        raise ExtensionTooLong(f'an extension has 1 to {given.most_extension} working days and a reason')
    for _ in range(extension.days):
        day = calendar.next_after(day)
    return datetime.combine(day, given.closes, VIETNAM)


def needs_slip(received: datetime, end: datetime) -> bool:
    """Tell whether the requester is to be given an appointment slip: the copy is not handed out the same day."""
    return end.astimezone(VIETNAM).date() > received.astimezone(VIETNAM).date()


def slip(received: datetime, end: datetime, calendar: WorkingCalendar, extension: Extension | None = None) -> Slip:
    """Return what the appointment slip says; `end` is the deadline with the extension in it."""
    said, local, end = rules().slip, received.astimezone(VIETNAM), end.astimezone(VIETNAM)
    words = {
        'gio_nhan': _hour(local),
        'ngay_nhan': f'{local:%d/%m/%Y}',
        'gio_tra': _hour(end),
        'ngay_tra': f'{end:%d/%m/%Y}',
        'thu_tra': _WEEKDAYS[end.weekday()],
    }
    notes = []
    if extension is not None:
        notes.append(said['extended'].format(so_ngay=f'{extension.days:02d}', ly_do=extension.reason.strip()))
    if not calendar.checked(end.date()):
        notes.append(said['uncertain'].format(nam=end.year))
    return Slip(said['received'].format(**words), said['due'].format(**words), tuple(notes))


def working_calendar(folder: Path | None = None) -> WorkingCalendar:
    """Return the calendar of the years known; files of `folder` come before the shipped ones. Raises ConfigurationError."""
    shipped = resources.files('digitizer.certification.register.calendar')
    texts = {item.name: item.read_text(encoding='utf-8') for item in shipped.iterdir() if item.name[:4].isdigit()}
    if folder is not None:
        if not folder.is_dir():
            raise ConfigurationError('working_days_dir: no such folder')
        try:
            texts |= {path.name: path.read_text(encoding='utf-8') for path in sorted(folder.glob('*.toml'))}
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigurationError(f'working_days_dir: {type(error).__name__}') from error
    return read_calendar(texts.values(), fixed=_rule_data()['fixed'])


def read_calendar(texts: Iterable[str], *, fixed: Iterable[str]) -> WorkingCalendar:
    """Read the lists of years, a later one of the same year in the place of an earlier. Raises ConfigurationError."""
    years: dict[int, tuple[bool, set[date], set[date]]] = {}
    for text in texts:
        try:
            data = tomllib.loads(text)
            swaps = data.get('swaps', ())
            off = {day for holiday in data['holidays'] for day in holiday['days']} | {item['off'] for item in swaps}
            worked = {item['worked'] for item in swaps}
            year = int(data['year'])
            years[year] = (bool(data['checked']), off, worked)
        except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
            raise ConfigurationError(f'a list of holidays cannot be read: {type(error).__name__}') from error
        if strangers := {day for day in off | worked if day.year != year}:
            raise ConfigurationError(f'holidays of {year}: {min(strangers)} is of another year')
        if weekends := {day for day in off if day.weekday() >= _SATURDAY}:
            raise ConfigurationError(f'holidays of {year}: {min(weekends)} is no weekday')
        if weekdays := {day for day in worked if day.weekday() < _SATURDAY}:
            raise ConfigurationError(f'holidays of {year}: {min(weekdays)} is worked anyway')
    return WorkingCalendar(
        off=frozenset(day for _, off, _ in years.values() for day in off),
        worked=frozenset(day for _, _, worked in years.values() for day in worked),
        years={year: checked for year, (checked, _, _) in years.items()},
        fixed=frozenset((int(item[:2]), int(item[3:])) for item in fixed),
    )


@lru_cache(maxsize=1)
def rules() -> DeadlineRules:
    """Return the hours and limits in force."""
    data = _rule_data()
    return DeadlineRules(
        cut=data['cut'],
        closes=data['closes'],
        most_extension=data['most_extension'],
        reasons=data['reasons'],
        slip=data['slip'],
    )


def _rule_data() -> dict[str, Any]:
    shipped = resources.files('digitizer.certification.register.calendar')
    return tomllib.loads((shipped / 'rules.toml').read_text(encoding='utf-8'))


def _hour(moment: datetime) -> str:
    return f'{moment.hour:02d} giờ {moment.minute:02d} phút'
