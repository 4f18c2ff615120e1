"""Labels that stand as labels do, at the beginning of their place, and which types have them.

`Họ và tên khai sinh | Lại Thị Hạnh` is a label of the birth certificate and not the `Họ và tên` of fifty other papers;
a page most of whose labels belong to one type is of that type, even where its title was never read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from digitizer.doctypes.matching import compact_words
from digitizer.doctypes.spans import Span

_WORDS = 9  # of the longest label that is looked for
_SHORT = 5  # letters; shorter labels say nothing
_ENOUGH = 6  # labels of a page that is judged by them alone


class Captions:
    """The labels of all types, ready to be found at the beginning of spans."""

    def __init__(self, labels: Mapping[str, Iterable[str]]) -> None:
        """`labels` are those of each type's code, as printed."""
        self._types: dict[str, set[str]] = {}
        for code, texts in labels.items():
            for text in texts:
                self._types.setdefault(''.join(compact_words(text)), set()).add(code)

    def found(self, spans: Sequence[Span]) -> list[frozenset[str]]:
        """Return, for each different label that opens a span, the types that have it."""
        seen: dict[str, frozenset[str]] = {}
        for span in spans:
            words = _unnumbered(span.words)
            for count in range(min(_WORDS, len(words)), 0, -1):
                text = ''.join(words[:count])
                if len(text) >= _SHORT and text in self._types:
                    seen[text] = frozenset(self._types[text])
                    break
        return list(seen.values())


def values(code: str, found: Sequence[frozenset[str]], types: int) -> dict[str, float]:
    """Return the feature of a type of whose labels some were `found`: its share of them, weighed by how few types have one.

    Few labels say little: a share counts in full from six on.
    """
    if not found:
        return {}
    own = [owners for owners in found if code in owners]
    worth = sum(1.0 - (len(owners) - 1) / types for owners in own)
    share = worth / sum(1.0 - (len(owners) - 1) / types for owners in found)
    return {'captions': share * min(1.0, len(found) / _ENOUGH)} if own else {}


def _unnumbered(words: Sequence[str]) -> Sequence[str]:
    """Without the number of the row: `7. Tôn giáo`, `a) Đại diện`."""
    return words[1:] if len(words) > 1 and (words[0].isdigit() or len(words[0]) == 1) else words
