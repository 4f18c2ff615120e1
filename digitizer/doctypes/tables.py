"""TOML files of the catalogue, read strictly: what is wrong is told by file, place, reason and remedy."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from difflib import get_close_matches
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from digitizer.errors import ConfigurationError
from digitizer.kit.text import nfc

CATALOGUE_FOLDER = Path(__file__).parent / 'catalogue'
LARGEST = 1 << 20  # bytes; the largest file that ships has a hundredth of it

_E = TypeVar('_E', bound=StrEnum)
_KINDS: dict[type, str] = {
    str: "chữ trong dấu nháy",
    bool: "true hoặc false",
    int: "số nguyên",
    float: "số",
    list: "danh sách [...]",
    dict: "bảng",
    date: "ngày dạng 2024-07-01",
}


class CatalogueError(ConfigurationError):
    """A catalogue file is wrong. The text names file and key in English, for logs; the attributes are for people."""

    def __init__(self, where: str, detail: str, said: str, advice: str, *, place: str = '') -> None:
        """`where` is the file, `place` the field or form in it; `said` and `advice` are Vietnamese."""
        super().__init__(f'{where}{", " if place else ""}{place}: {detail}')
        self.where = where
        self.place = place.replace('field ', "trường ").replace('form ', "mẫu ")
        self.said = said
        self.advice = advice

    @property
    def message(self) -> str:
        """Where, what, and what to do."""
        return f"{self.where}{', ' if self.place else ''}{self.place}: {self.said} {self.advice}"


class Table:
    """One TOML table that is emptied key by key; what is left over was not expected."""

    def __init__(self, data: Mapping[str, Any], where: str, place: str = '') -> None:
        """`where` is the file and `place` the field or form, for messages."""
        self._left = dict(data)
        self._asked: set[str] = set()
        self.where, self.place = where, place

    def fail(self, detail: str, said: str, advice: str) -> CatalogueError:
        """Return the error that names this table."""
        return CatalogueError(self.where, detail, said, advice, place=self.place)

    def at(self, place: str) -> None:
        """Name the field or form from here on."""
        self.place = place

    def _take(self, key: str, kind: type | tuple[type, ...], default: Any) -> Any:
        self._asked.add(key)
        if key not in self._left:
            return default
        value = self._left.pop(key)
        kinds = kind if isinstance(kind, tuple) else (kind,)
        if not isinstance(value, kind) or (isinstance(value, (bool, datetime)) and type(value) not in kinds):
            words = " hoặc ".join(dict.fromkeys(_KINDS[item] for item in kinds))
            raise self.fail(
                f'{key} has the wrong kind of value', f"Khóa {key} có giá trị sai kiểu.", f"Hãy ghi {words}."
            )
        return value

    def text(self, key: str, default: str = '') -> str:
        """Return words, NFC."""
        return nfc(self._take(key, str, default))

    def demanded(self, key: str) -> str:
        """Return words that must be there."""
        if not (value := self.text(key).strip()):
            raise self.fail(f'{key} is missing', f"Thiếu khóa {key}.", f'Hãy thêm dòng {key} = "…".')
        return value

    def truth(self, key: str, default: bool = False) -> bool:
        """Return true or false."""
        return bool(self._take(key, bool, default))

    def whole(self, key: str) -> int | None:
        """Return a whole number above 0, or None."""
        value = self._take(key, int, None)
        if value is not None and value <= 0:
            raise self.fail(f'{key} must be above 0', f"Khóa {key} phải lớn hơn 0.", "Hãy sửa số, hoặc bỏ dòng này.")
        return None if value is None else int(value)

    def share(self, key: str, default: float) -> float:
        """Return a number 0..1."""
        value = float(self._take(key, (int, float), default))
        if not 0.0 <= value <= 1.0:
            raise self.fail(f'{key} is outside 0..1', f"Khóa {key} nằm ngoài 0..1.", "Ví dụ đúng: 0.95.")
        return value

    def day(self, key: str) -> date | None:
        """Return a date, or None."""
        value: date | None = self._take(key, date, None)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of words, NFC."""
        values = self._take(key, list, [])
        if not all(isinstance(value, str) and value.strip() for value in values):
            raise self.fail(
                f'{key} must be a list of words',
                f"Khóa {key} phải là danh sách chữ, không có phần tử rỗng.",
                f'Ví dụ đúng: {key} = ["một", "hai"].',
            )
        return tuple(nfc(value) for value in values)

    def one_of(self, key: str, kind: type[_E], default: _E | None = None) -> _E:
        """Return a word of a closed list."""
        return self._member(key, kind, self.text(key, default.value if default else ''))

    def some_of(self, key: str, kind: type[_E], default: tuple[_E, ...] = ()) -> tuple[_E, ...]:
        """Return some words of a closed list."""
        return tuple(self._member(key, kind, word) for word in self.texts(key)) or default

    def _member(self, key: str, kind: type[_E], word: str) -> _E:
        try:
            return kind(word)
        except ValueError:
            raise self.fail(
                f'{key} {word!r} is none of {", ".join(kind)}',
                f"Khóa {key} có giá trị lạ “{word}”{meant(word, kind)}.",
                f"Chọn một trong: {', '.join(kind)}.",
            ) from None

    def tables(self, key: str) -> list[dict[str, Any]]:
        """Return a list of tables, `[[key]]`."""
        values = self._take(key, list, [])
        if not all(isinstance(value, dict) for value in values):
            raise self.fail(
                f'{key} must be a list of tables', f"Khóa {key} phải là danh sách bảng.", f"Hãy viết [[{key}]]."
            )
        return list(values)

    def table(self, key: str) -> dict[str, Any]:
        """Return one table, `[key]`."""
        return dict(self._take(key, dict, {}))

    @property
    def left(self) -> tuple[str, ...]:
        """Keys that have not been taken yet."""
        return tuple(self._left)

    def finish(self) -> None:
        """Fail if anything is left over."""
        for key in sorted(self._left):
            raise self.fail(
                f'unknown key {", ".join(sorted(self._left))}',
                f"Có khóa lạ (unknown key) {key}{meant(key, self._asked)}.",
                "Hãy sửa tên khóa hoặc bỏ dòng này.",
            )


def meant(word: str, known: Iterable[str]) -> str:
    """Return a hint at the nearest known word, or nothing."""
    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f", có lẽ là {near[0]}" if near else ''


def shown(path: Path) -> str:
    """Return how a file is named to people: shipped ones from the catalogue folder on, others whole."""
    return str(path.relative_to(CATALOGUE_FOLDER.parent)) if path.is_relative_to(CATALOGUE_FOLDER) else str(path)


def read_toml(path: Path) -> dict[str, Any]:
    """Read a small UTF-8 file, with or without a byte order mark.

    Raises CatalogueError for what is no such file: a folder, a pipe, a loop of links, binary, empty, huge, wrong
    encoding, wrong TOML.
    """
    try:
        if not path.is_file():
            raise CatalogueError(
                shown(path),
                'is no regular file',
                "Không phải tệp thường (thư mục, liên kết hỏng hoặc vòng lặp).",
                "Hãy thay bằng tệp văn bản .toml.",
            )
        with path.open('rb') as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        detail = f'cannot be read: {error.strerror or "input or output failed"}'
        raise CatalogueError(
            shown(path), detail, "Không đọc được tệp.", "Hãy kiểm tra quyền đọc và đường dẫn."
        ) from error
    if len(data) > LARGEST:
        raise CatalogueError(
            shown(path), f'is larger than {LARGEST} bytes', "Tệp quá lớn (trên 1 MB).", "Mỗi tệp chỉ mô tả một loại."
        )
    return dict(_parsed(shown(path), data))


@lru_cache(maxsize=128)  # the shipped files are read again with each folder that is added
def _parsed(name: str, data: bytes) -> dict[str, Any]:
    if not data.strip():
        raise CatalogueError(name, 'is empty', "Tệp rỗng.", "Hãy ghi nội dung hoặc xóa tệp.")
    try:
        return tomllib.loads(data.decode('utf-8-sig'))
    except UnicodeDecodeError as error:
        raise CatalogueError(
            name, 'is not UTF-8 text', "Tệp không phải văn bản UTF-8.", "Hãy lưu lại với bảng mã UTF-8."
        ) from error
    except tomllib.TOMLDecodeError as error:
        place = re.search(r'line (\d+), column (\d+)', str(error))
        at = f" ở dòng {place[1]}, cột {place[2]}" if place else ''
        raise CatalogueError(
            name, str(error), f"Sai cú pháp TOML{at}.", "Hãy kiểm tra dấu nháy, dấu ngoặc và khóa lặp."
        ) from error
    except RecursionError as error:
        raise CatalogueError(
            name, 'is nested too deeply', "Tệp lồng quá nhiều tầng.", "Hãy viết lại theo mẫu."
        ) from error
