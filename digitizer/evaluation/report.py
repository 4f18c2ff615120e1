"""The result of an evaluation for people: a Markdown report and tables for the terminal, in Vietnamese."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

from digitizer.evaluation.comparison import compare
from digitizer.evaluation.types import NONE, UNKNOWN

Summary = Mapping[str, Any]

_MAIN: tuple[tuple[str, tuple[str, ...], bool], ...] = (
    ("CER (sai ký tự)", ('reading', 'cer'), True),
    ("CER trung vị một trang", ('reading', 'cer_median'), True),
    ("CER trang kém nhất", ('reading', 'cer_worst'), True),
    ("WER (sai từ)", ('reading', 'wer'), True),
    ("CER không dấu", ('reading', 'cer_without_marks'), True),
    ("WER không dấu", ('reading', 'wer_without_marks'), True),
    ("Từ đọc được (không kể thứ tự)", ('reading', 'word_recall_any_order'), True),
    ("Đúng loại", ('types', 'accuracy'), True),
    ("Macro F1 loại", ('types', 'macro_f1'), True),
    ("Nhận sai loại", ('types', 'wrong_accept_rate'), True),
    ("Đúng trường", ('fields', 'all', 'accuracy'), True),
    ("Đúng số, ngày, mã", ('fields', 'critical', 'accuracy'), True),
    ("Trường được nhận không qua người", ('fields', 'all', 'accepted_share'), True),
    ("Lỗi lặng lẽ (nhận mà sai)", ('fields', 'all', 'silent_error_rate'), True),
    ("Lỗi lặng lẽ ở số, ngày, mã", ('fields', 'critical', 'silent_error_rate'), True),
    ("F1 điểm cắt tài liệu", ('separation', 'cuts', 'f1'), True),
    ("F1 tài liệu đúng trọn", ('separation', 'documents', 'f1'), True),
    ("Mâu thuẫn cài sẵn được tìm thấy", ('flags', 'planted', 'recall'), True),
    ("Cờ cảnh báo: đúng", ('flags', 'all', 'precision'), True),
    ("Cờ cảnh báo: đủ", ('flags', 'all', 'recall'), True),
    ("Đầu vào lỗi", ('failed',), False),
)


def number_at(summary: Summary, path: Sequence[str]) -> float | None:
    """The number under a path of keys, None if it is not there."""
    value: Any = summary
    for key in path:
        if not isinstance(value, Mapping) or key not in value:
            return None
        value = value[key]
    return float(value) if isinstance(value, int | float) else None


def _shown(value: float | None, share: bool) -> str:
    if value is None:
        return "–"
    return f'{value * 100:.2f} %' if share else f'{value:.0f}'


def main_rows(summary: Summary, other: Summary | None = None) -> list[tuple[str, ...]]:
    """Name and value of the main numbers; with another run its value and the difference."""
    rows: list[tuple[str, ...]] = []
    for label, path, share in _MAIN:
        now = number_at(summary, path)
        row: tuple[str, ...] = (label, _shown(now, share))
        if other is not None:
            before = number_at(other, path)
            change = "–" if now is None or before is None else f'{(now - before) * (100 if share else 1):+.2f}'
            row = (label, _shown(now, share), _shown(before, share), change)
        rows.append(row)
    return rows


def _interval(counts: Summary, hits: str, trials: str, interval: str) -> str:
    low, high = counts[interval]
    return f"{counts[hits]}/{counts[trials]} (95 %: {low * 100:.2f}–{high * 100:.2f} %)"


def interval_rows(summary: Summary) -> list[tuple[str, str]]:
    """The rates that decide whether the product may be trusted, with counts and Wilson's 95 % bounds."""
    fields, types = summary['fields'], summary['types']
    names = ('silent_errors', 'accepted', 'silent_error_interval')
    return [
        ("Lỗi lặng lẽ, mọi trường", _interval(fields['all'], *names)),
        ("Lỗi lặng lẽ ở số, ngày, mã", _interval(fields['critical'], *names)),
        ("Nhận sai loại", _interval(types, 'accepted_wrong', 'documents', 'wrong_accept_interval')),
        ("Đúng trường", _interval(fields['all'], 'correct', 'expected', 'accuracy_interval')),
    ]


_BINS_HEAD = ("Độ tin cậy", "Giá trị", "Đúng", "Tỷ lệ đúng (95 %)")


def reliability_rows(summary: Summary) -> list[tuple[str, ...]]:
    """One row for each range of confidence that values came with."""
    rows: list[tuple[str, ...]] = []
    for item in summary['fields'].get('reliability', {}).get('bins', ()):
        if item['values']:
            low, high = item['interval']
            share = f"{item['share_right'] * 100:.1f} % ({low * 100:.1f}–{high * 100:.1f} %)"
            rows.append((f"{item['from']:.2f}–{item['to']:.2f}", str(item['values']), str(item['right']), share))
    return rows


def severity_rows(summary: Summary) -> list[tuple[str, ...]]:
    """One row for all fields, and for each condition and origin: how bad the wrong values are."""
    fields = summary['fields']
    parts = [("Tất cả", fields['all']), *fields.get('by_condition', {}).items(), *fields.get('by_origin', {}).items()]
    return [
        (
            name,
            str(counts['expected']),
            _shown(counts['accuracy'], True),
            str(counts['accepted']),
            str(counts.get('silent_critical', '–')),
            str(counts['silent_errors']),
            "–".join(f'{bound * 100:.2f}' for bound in counts['silent_error_interval']) + " %",
            str(counts.get('wrong_in_review', '–')),
            str(counts['missing']),
        )
        for name, counts in parts
    ]


_SEVERITY_HEAD = (
    "Điều kiện",
    "Có",
    "Đúng",
    "Được nhận",
    "Nhận mà sai: số, ngày, mã",
    "Nhận mà sai",
    "95 %",
    "Sai, người xem",
    "Không thấy",
)


def change_rows(summary: Summary, other: Summary) -> list[tuple[str, ...]]:
    """What got better and worse since another run, value by value, with the probability that it is chance."""
    changes = compare(summary, other)
    rows = [("Giá trị đúng", changes['right']), ("Lỗi lặng lẽ", changes['silent'])]
    rows += [(f"Loại {code}", counts) for code, counts in changes['by_type'].items()]
    rows += [(f"Trường {name}", counts) for name, counts in changes['by_field'].items()]
    return [(name, str(item['better']), str(item['worse']), f"{item['p_value']:.3f}") for name, item in rows]


_CHANGE_HEAD = ("So với lần trước", "Tốt lên", "Kém đi", "p (McNemar)")


def field_rows(summary: Summary) -> list[tuple[str, ...]]:
    """One row for each field of each type."""
    return [
        (
            name,
            str(counts['expected']),
            str(counts['correct']),
            str(counts['missing']),
            str(counts['accepted']),
            str(counts['silent_errors']),
        )
        for name, counts in summary['fields']['by_field'].items()
    ]


_FIELD_HEAD = ("Trường", "Có", "Đúng", "Không thấy", "Được nhận", "Nhận mà sai")


def confusion(summary: Summary) -> tuple[list[str], list[list[str]]]:
    """Heads and rows of the confusion table: true types down, told types across."""
    cells = {(true, told): count for true, told, count in summary['types']['confusion']}
    told = sorted({told for _, told in cells}, key=lambda code: (code in (UNKNOWN, NONE), code))
    names = {UNKNOWN: "chưa rõ", NONE: "không có"}
    rows = []
    for true in sorted({true for true, _ in cells}):
        rows.append([true, *(str(cells.get((true, code), '')) for code in told)])
    return ["Thật \\ Máy", *(names.get(code, code) for code in told)], rows


_WIDEST = 14  # types beside each other that a terminal of 80 columns still shows


def mistaken(summary: Summary) -> list[tuple[str, ...]]:
    """The confusion table turned into one row for each true type: right, abstained, lost, taken for another."""
    cells = {(true, told): count for true, told, count in summary['types']['confusion']}
    rows: list[tuple[str, ...]] = []
    for true in sorted({true for true, _ in cells}):
        counts = {told: count for (row, told), count in cells.items() if row == true}
        others = [f'{told} ×{count}' for told, count in sorted(counts.items()) if told not in (true, UNKNOWN, NONE)]
        abstained = counts.get(UNKNOWN, 0) if true != UNKNOWN else 0
        rows.append(
            (
                true,
                str(sum(counts.values())),
                str(counts.get(true, 0)),
                str(abstained or ''),
                str(counts.get(NONE, '')),
                ', '.join(others),
            )
        )
    return rows


_MISTAKEN_HEAD = ("Thật", "Tài liệu", "Đúng", "Chưa rõ", "Không có", "Nhầm thành")


def markdown(summary: Summary, other: Summary | None = None) -> str:
    """The whole report."""
    parts = [
        "# Kết quả đánh giá",
        "",
        f"{summary['inputs']} đầu vào, {summary['reading']['pages']} trang có chữ, "
        f"{summary['types']['documents']} tài liệu, {summary['seconds']:.0f} giây, {summary['machine']}.",
        "",
    ]
    heads = ("Chỉ số", "Giá trị") if other is None else ("Chỉ số", "Lần này", "Lần trước", "Thay đổi")
    parts += _markdown_table(heads, main_rows(summary, other))
    parts += ["", "## Khoảng tin cậy", ""]
    parts += _markdown_table(("Tỷ lệ", "Số đếm"), interval_rows(summary))
    parts += ["", "## Mức độ của lỗi", ""]
    parts += _markdown_table(_SEVERITY_HEAD, severity_rows(summary))
    if other is not None:
        parts += ["", "## Thay đổi", ""]
        parts += _markdown_table(_CHANGE_HEAD, change_rows(summary, other))
    parts += ["", "## Độ tin cậy có đáng tin không", ""]
    parts += _markdown_table(_BINS_HEAD, reliability_rows(summary))
    parts += ["", "## Nhầm loại", ""]
    head, rows = confusion(summary)
    parts += _markdown_table(head, rows)
    parts += ["", "## Trường", ""]
    parts += _markdown_table(_FIELD_HEAD, field_rows(summary))
    parts += ["", "## Cờ cảnh báo", ""]
    parts += _markdown_table(
        ("Cờ", "Đúng", "Thừa", "Thiếu"),
        [(code, *(str(found[key]) for key in ('right', 'wrong', 'missed'))) for code, found in _flags(summary)],
    )
    parts += ["", "## Đầu vào", ""]
    parts += _markdown_table(
        ("Tệp", "Trang", "Tài liệu", "Máy thấy", "CER", "Lỗi"),
        [
            (
                item['sample'],
                str(item['pages']),
                str(item['documents']),
                str(item['documents_found']),
                _shown(item['cer'], True),
                item['error'] or '',
            )
            for item in summary['samples']
        ],
    )
    return '\n'.join(parts) + '\n'


def _flags(summary: Summary) -> list[tuple[str, Summary]]:
    return list(summary['flags']['by_code'].items())


def _markdown_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    lines = ['| ' + ' | '.join(heads) + ' |', '|' + '---|' * len(heads)]
    return lines + ['| ' + ' | '.join(cell.replace('|', '\\|') for cell in row) + ' |' for row in rows]


def show(summary: Summary, console: Console, other: Summary | None = None) -> None:
    """Print the main tables on a terminal."""
    heads = ("Chỉ số", "Giá trị") if other is None else ("Chỉ số", "Lần này", "Lần trước", "Thay đổi")
    console.print(_table("Kết quả đánh giá", heads, main_rows(summary, other)))
    console.print(_table("Khoảng tin cậy 95 %", ("Tỷ lệ", "Số đếm"), interval_rows(summary)))
    console.print(_table("Mức độ của lỗi", _SEVERITY_HEAD, severity_rows(summary)))
    if other is not None:
        console.print(_table("Thay đổi", _CHANGE_HEAD, change_rows(summary, other)))
    head, rows = confusion(summary)
    if len(head) <= _WIDEST:
        console.print(_table("Nhầm loại", head, rows))
    else:
        console.print(_table("Nhầm loại", _MISTAKEN_HEAD, mistaken(summary)))
    by_type = [
        (code, str(counts['expected']), str(counts['correct']), str(counts['accepted']), str(counts['silent_errors']))
        for code, counts in summary['fields']['by_type'].items()
    ]
    console.print(_table("Trường theo loại", ("Loại", "Có", "Đúng", "Được nhận", "Nhận mà sai"), by_type))


def _table(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    table = Table(title=title, title_justify='left')
    for index, head in enumerate(heads):
        table.add_column(head, justify='left' if index == 0 else 'right')
    for row in rows:
        table.add_row(*row)
    return table
