"""What contradicts itself in a catalogue: titles, symbols and codes of two types, labels of two fields of one type."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

from digitizer.doctypes.findings import Finding, error, warning
from digitizer.doctypes.matching import Candidate, Phrase
from digitizer.doctypes.matching import compact as fold_letters
from digitizer.doctypes.model import DocType, FieldSpec
from digitizer.kit.text import fold

compact = lru_cache(maxsize=8192)(fold_letters)  # each label meets all others of its type
_phrase = lru_cache(maxsize=8192)(Phrase)
_candidate = lru_cache(maxsize=8192)(Candidate)


def repeated(values: Sequence[str]) -> list[str]:
    """Return the values that stand there more than once, in order."""
    return sorted(value for value, times in Counter(values).items() if times > 1)


def between(types: Sequence[DocType]) -> Iterator[Finding]:
    """What two types have in common and must not."""
    yield from _titles(types)
    yield from _alike(types)
    yield from _shared(types, 'number_symbols', "ký hiệu số văn bản", lambda text: text)
    yield from _shared(types, 'form_codes', "mã mẫu", compact)
    yield from _folded_symbols(types)
    yield from _national(types)


def _titles(types: Sequence[DocType]) -> Iterator[Finding]:
    """The same title, letters that print cannot tell apart (l, 1, I) being the same."""
    titles = {item.code: [_phrase(title).text for title in item.titles] for item in types}
    printed: dict[str, str] = {}
    for item in types:
        for title, text in zip(titles[item.code], item.titles, strict=True):
            printed.setdefault(title, text)
        for title in repeated(titles[item.code]):
            yield warning(item.code, 'titles', f"Tiêu đề lặp lại: {printed[title]}.", "Hãy bỏ một dòng.")
    for title, codes in _of_many(titles):
        yield error(
            codes,
            'titles',
            f"Nhiều loại cùng tiêu đề: {printed[title]}. Không loại nào được nhận chắc chắn.",
            "Chỉ để tiêu đề này ở một loại.",
        )


def _alike(types: Sequence[DocType]) -> Iterator[Finding]:
    """Titles of two types of which one is a misreading of the other, as the reader tolerates misread letters."""
    phrases = [(item.code, _phrase(title), title) for item in types for title in item.titles]
    by_size: dict[int, list[tuple[str, Phrase, str]]] = defaultdict(list)
    for entry in phrases:
        by_size[len(entry[1].text)].append(entry)
    for code, phrase, title in phrases:
        candidate = _candidate(phrase.text)
        for size in range(len(phrase.text), len(phrase.text) + phrase.tolerance + 1):
            for other, with_slips, text in by_size.get(size, ()):
                if other == code or phrase.text == with_slips.text or (size == len(phrase.text) and other < code):
                    continue
                found = with_slips.at_start(candidate)
                if found is not None and found.errors and found.end >= len(phrase.text) - 1:
                    yield warning(
                        f'{code}, {other}',
                        'titles',
                        f"Tiêu đề “{title}” và “{text}” chỉ khác nhau {found.errors} chữ cái: đọc sai là nhầm loại.",
                        "Thêm excludes hoặc anchors để phân biệt, hoặc ghi tiêu đề dài hơn.",
                    )


def _shared(types: Sequence[DocType], kind: str, label: str, key: Callable[[str], str]) -> Iterator[Finding]:
    values = {item.code: [key(value) for value in getattr(item, kind)] for item in types}
    for code, own in values.items():
        for value in repeated(own):
            yield warning(code, kind, f"Lặp lại {label}: {value}.", "Hãy bỏ một dòng.")
    for value, codes in _of_many(values):
        yield error(codes, kind, f"Nhiều loại cùng {label}: {value}.", "Chỉ để ở một loại.")


def _folded_symbols(types: Sequence[DocType]) -> Iterator[Finding]:
    """Symbols that are the same once marks and case are lost in reading, and a type that has nothing but its symbol."""
    owners: dict[str, dict[str, str]] = defaultdict(dict)
    for item in types:
        for symbol in item.number_symbols:
            owners[fold(symbol)].setdefault(item.code, symbol)
    titled = {item.code for item in types if item.titles}
    for found in owners.values():
        if len(set(found.values())) > 1 and not titled.issuperset(found):
            yield warning(
                ', '.join(found),
                'number_symbols',
                f"Ký hiệu {', '.join(found.values())} giống nhau khi mất dấu.",
                "Ghi titles cho mỗi loại để phân biệt.",
            )


def _national(types: Sequence[DocType]) -> Iterator[Finding]:
    own = {item.code: [item.national_code] for item in types if item.national_code}
    for code, found in _of_many(own):
        yield error(found, 'national_code', f"Nhiều loại cùng mã quốc gia {code}.", "Hãy tra lại mã.")


def _of_many(values: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, str]]:
    """Yield each value that several types have, and their codes; `values` are those of each type's code."""
    owners: dict[str, list[str]] = defaultdict(list)
    for code, own in values.items():
        for value in dict.fromkeys(own):
            owners[value].append(code)
    return ((value, ', '.join(codes)) for value, codes in owners.items() if len(codes) > 1)


def labels(item: DocType) -> Iterator[Finding]:
    """Labels of one type that lead to two fields, or to the wrong one when a letter is misread."""
    for spec in item.fields:
        if len(set(map(compact, spec.labels))) != len(spec.labels):
            yield warning(item.code, f"trường {spec.name}", f"Trường {spec.name} có nhãn lặp lại.", "Bỏ nhãn thừa.")
        for name in spec.shares_label_with:
            if item.field(name) is None:
                yield error(
                    item.code,
                    f"trường {spec.name}",
                    f"shares_label_with chỉ tới trường không có: {name}.",
                    "Hãy sửa tên trường.",
                )
    for one, other in combinations(item.fields, 2):
        if not _apart(one, other):
            yield from _common(item, one, other)


def _apart(one: FieldSpec, other: FieldSpec) -> bool:
    """Whether headings part the two, or the file says that they stand behind one label."""
    if {one.name, *one.shares_label_with} & {other.name, *other.shares_label_with}:
        return True
    # a field under a heading of its own wins there; the one without counts elsewhere
    return set(map(compact, one.sections)) != set(map(compact, other.sections))


def _common(item: DocType, one: FieldSpec, other: FieldSpec) -> Iterator[Finding]:
    mine, theirs = {compact(label): label for label in one.labels}, {compact(label): label for label in other.labels}
    place = f"trường {one.name}, {other.name}"
    for label in sorted(mine.keys() & theirs.keys()):
        yield error(
            item.code,
            place,
            f"Hai trường cùng nhãn “{mine[label]}”: trường sau không bao giờ có giá trị.",
            "Thêm sections cho mỗi trường, bỏ nhãn ở một trường, hoặc ghi shares_label_with.",
        )
    for label in sorted(mine.keys() - theirs.keys()):
        for against in sorted(theirs.keys() - mine.keys()):
            if _swallows(mine[label], theirs[against]):
                yield warning(
                    item.code,
                    place,
                    f"Nhãn “{mine[label]}” và “{theirs[against]}” chỉ khác một hai chữ cái: đọc sai là nhầm trường.",
                    "Ghi nhãn dài hơn, hoặc thêm sections.",
                )


def _swallows(one: str, other: str) -> bool:
    """Whether a misread label would be taken for the other; the shorter one is looked for in the longer one."""
    if len(compact(one)) > len(compact(other)):
        one, other = other, one
    short, long = compact(one), compact(other)
    if short == long or len(long) - len(short) > 2:
        return False
    found = _phrase(one).at_start(_candidate(long))
    return found is not None and found.errors > 0 and found.end >= len(long) - 1
