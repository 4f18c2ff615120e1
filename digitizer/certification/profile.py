"""Rule profiles: wording and geometry of marks and statements that are in force on a day, read from data."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from types import NoneType
from typing import Any, overload

from digitizer import config
from digitizer.errors import ConfigurationError
from digitizer.kit.clock import VIETNAM
from signing.geometry import MM
from signing.room import Corner


class Family(StrEnum):
    """The two families of law that copies are made under; they are never mixed."""

    COPY = 'copy'  # Decree 30/2020: a body copies a document it issued or received; its mark on page 1
    CERTIFICATION = 'certification'  # Decrees 23/2015 and 45/2020: a paper original was shown; a statement page


class CopyKind(StrEnum):
    """What a copy claims."""

    CHUNG_THUC = 'chung_thuc'  # certified copy of a paper original
    SAO_Y = 'sao_y'  # full copy of an original or principal document
    SAO_LUC = 'sao_luc'  # full copy of a sao y
    TRICH_SAO = 'trich_sao'  # exact copy of a part

    @property
    def family(self) -> Family:
        """The family of law it belongs to."""
        return Family.CERTIFICATION if self is CopyKind.CHUNG_THUC else Family.COPY


class MarkKind(StrEnum):
    """Marks of signatures that make no copy."""

    SCANNER = 'scanner'  # who scanned the paper, top left (Circular 01/2023/TT-VPCP art. 8(1))
    ATTACHMENT = 'attachment'  # an annex in a file of its own: number and symbol of its document
    INCOMING = 'incoming'  # a paper that came in and was digitized
    ARCHIVE = 'archive'  # a digitized file of an archive


class TimePattern(StrEnum):
    """How the signing time is printed; always Vietnamese time, to the second, with its offset."""

    ISO = 'iso'  # 2026-11-21T14:05:33+07:00
    DOTTED = 'dotted'  # 21.11.2026 14:05:33 +07:00

    def text(self, moment: datetime) -> str:
        """Return the moment as it is printed."""
        local = moment.astimezone(VIETNAM).replace(microsecond=0)
        return local.isoformat() if self is TimePattern.ISO else local.strftime('%d.%m.%Y %H:%M:%S +07:00')


@dataclass(frozen=True, slots=True)
class RuleProfile:
    """Rules from a day on. `checked` is False while nobody compared them with the gazette.

    `trial` profiles say on everything they draw that it is without legal force.
    """

    name: str  # what it makes, for people
    effective_from: date
    effective_to: date | None
    legal_basis: str
    checked: bool
    reason: str  # of the signature
    time: TimePattern
    trial_words: str
    trial: bool

    def filled(self, lines: tuple[str, ...], moment: datetime | None, **words: str) -> tuple[str, ...]:
        """Return lines with their placeholders filled in; an empty one takes the dash before it along."""
        given = {'thu_nghiem': self.trial_words if self.trial else '', **words}
        if moment is not None:
            given['thoi_gian'] = self.time.text(moment)
        made = (line.format(**given).rstrip(' -') for line in lines)
        return tuple(line for line in made if line)


@dataclass(frozen=True, slots=True)
class MarkProfile(RuleProfile):
    """A block of text in a corner of the first page. Sizes and lengths in points."""

    kind: CopyKind | MarkKind
    lines: tuple[str, ...]
    corner: Corner
    size: float
    smallest: float  # only where a word is wider than the page allows; too many lines take more paper instead
    width: float  # at most
    margin: float  # from the page's edge at its side; less on narrow pages, never under `edge`
    edge: float  # from the edge of the page at least
    growth: float  # of the page where the corner is occupied; more where the text needs it

    def texts(self, moment: datetime, **words: str) -> tuple[str, ...]:
        """Return the lines of the mark."""
        return self.filled(self.lines, moment, **words)


@dataclass(frozen=True, slots=True)
class StatementProfile(RuleProfile):
    """The statement page (lời chứng) with its two signatures."""

    kind: CopyKind
    ledger: str
    wording: Mapping[str, Any]

    def text(self, name: str, **words: str) -> str:
        """Return one sentence of the page with its placeholders filled in."""
        return str(self.wording[name]).format(**words)

    def texts(self, name: str, moment: datetime | None = None, **words: str) -> tuple[str, ...]:
        """Return a list of sentences of the page, or of a mark on it, with their placeholders filled in."""
        return self.filled(tuple(self.wording[name]), moment, **words)


Profile = MarkProfile | StatementProfile


@overload
def profile_for(kind: MarkKind, day: date, *, trial: bool = False) -> MarkProfile: ...
@overload
def profile_for(kind: CopyKind, day: date, *, trial: bool = False) -> Profile: ...
def profile_for(kind: CopyKind | MarkKind, day: date, *, trial: bool = False) -> Profile:
    """Return the profile in force on `day`, the latest one when several are.

    Files of the setting `rules_dir` stand beside the shipped ones, and before them where both begin on the same day.
    Raises ConfigurationError.
    """
    fitting = [
        profile
        for profile in _profiles(config.settings().rules_dir)
        if profile.kind is kind
        and profile.effective_from <= day
        and (profile.effective_to is None or day <= profile.effective_to)
    ]
    if not fitting:
        raise ConfigurationError(f'no rule profile {kind} for {day}')
    return replace(max(fitting, key=lambda profile: profile.effective_from), trial=trial)


@lru_cache(maxsize=4)
def _profiles(own: Path | None) -> tuple[Profile, ...]:
    """Return the profiles of the installation, then the shipped ones."""
    folders: list[Traversable] = [resources.files('digitizer.certification.profiles')]
    if own is not None:
        folders.insert(0, own)
    try:
        files = [item for folder in folders for item in _toml_files(folder)]
        return tuple(read_profile(item.read_text(encoding='utf-8'), item.name) for item in files)
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f'rules_dir: {type(error).__name__}') from error


def _toml_files(folder: Traversable) -> list[Traversable]:
    return sorted((item for item in folder.iterdir() if item.name.endswith('.toml')), key=lambda item: item.name)


def read_profile(text: str, name: str) -> Profile:
    """Read a profile file. Raises ConfigurationError naming the file and what is wrong with it."""
    try:
        data = tomllib.loads(text)
        code = data.pop('code')
        common = {
            'name': str(data.pop('name')),
            'effective_from': data.pop('effective_from'),
            'effective_to': data.pop('effective_to', None),
            'legal_basis': str(data.pop('legal_basis')),
            'checked': data.pop('checked'),
            'reason': str(data.pop('reason')),
            'time': TimePattern(data.pop('time')),
            'trial_words': str(data.pop('trial')),
            'trial': False,
        }
        if code == CopyKind.CHUNG_THUC:
            made: Profile = StatementProfile(**common, kind=CopyKind(code), **_statement(data))
        else:
            made = MarkProfile(**common, kind=_kind(code), **_mark(data.pop('mark')))
            if data:
                raise ValueError(f'unknown key {", ".join(data)}')
        _try(made)
    except (tomllib.TOMLDecodeError, KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
        raise ConfigurationError(f'rule profile {name}: {type(error).__name__}: {error}') from error
    return made


def _try(profile: Profile) -> None:
    """Fill every placeholder once, so that a wrong one is told when the file is read and not when somebody signs."""
    moment = datetime(2028, 8, 28, tzinfo=VIETNAM)
    if type(profile.effective_from) is not date or type(profile.effective_to) not in (date, NoneType):
        raise TypeError('effective_from and effective_to are dates')
    if not isinstance(profile.checked, bool):
        raise TypeError('checked is true or false')
    if isinstance(profile, MarkProfile):
        if not 0 < profile.smallest <= profile.size or min(profile.width, profile.growth, profile.edge) <= 0:
            raise ValueError('a size or length is out of range')
        words = dict.fromkeys(_WORDS, 'x')
        lines = profile.texts(moment, **words)
    else:
        words = dict.fromkeys(_STATEMENT_WORDS, 'x')
        for name, value in profile.wording.items():
            lines = profile.texts(name, moment, **words) if isinstance(value, list) else (profile.text(name, **words),)
    if not lines:
        raise ValueError('a mark without text')


def _kind(code: str) -> CopyKind | MarkKind:
    return CopyKind(code) if code in set(CopyKind) else MarkKind(code)


def _mark(data: dict[str, Any]) -> dict[str, Any]:
    made = {
        'lines': tuple(str(line) for line in data.pop('lines')),
        'corner': Corner(data.pop('corner')),
        'size': float(data.pop('size_pt')),
        'smallest': float(data.pop('smallest_pt')),
        **{name: float(data.pop(f'{name}_mm')) * MM for name in ('width', 'margin', 'edge', 'growth')},
    }
    if data:
        raise ValueError(f'unknown key {", ".join(data)}')
    return made


_WORDS = ('co_quan', 'ho_ten', 'so_ky_hieu')
_STATEMENT_WORDS = (
    'so_trang', 'so_chung_thuc', 'quyen_so', 'nam', 'so', 'ngay', 'thang', 'ho_ten', 'chuc_danh', 'co_quan', 'dia_chi',
)  # fmt: skip
_STATEMENT = {
    'title', 'subtitle', 'paragraphs', 'number', 'date', 'organisation_heading', 'officer_mark', 'organisation_mark',
    'verify', 'note', 'trial_note',
}  # fmt: skip


def _statement(data: dict[str, Any]) -> dict[str, Any]:
    ledger = str(data.pop('ledger'))
    if set(data) != _STATEMENT:
        raise ValueError(f'missing or unknown key {", ".join(sorted(set(data) ^ _STATEMENT))}')
    return {'ledger': ledger, 'wording': data}
