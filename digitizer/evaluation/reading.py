"""How well pages were read: character and word error rates, with and without Vietnamese marks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from statistics import median

from digitizer.evaluation.distance import Bag, ErrorCount, bag_of, count_errors
from digitizer.evaluation.truth import TruthPage
from digitizer.kit.text import fold, nfc, squeeze

_SAME = str.maketrans(
    {
        '“': '"',
        '”': '"',
        '„': '"',
        '«': '"',
        '»': '"',
        '’': "'",
        '‘': "'",
        '–': '-',
        '—': '-',
        '−': '-',
        '‐': '-',
        '‑': '-',
    }
)
_LEADERS = re.compile(r'(?:[.…_·]\s?){4,}|…+')


def normal(text: str) -> str:
    """Text as it is compared: NFC, quotes and dashes unified, dotted leaders and extra white space dropped."""
    return squeeze(_LEADERS.sub(' ', nfc(text).translate(_SAME)))


def bare(text: str) -> str:
    """The same without marks; case is kept, đ counts as d."""
    folded = fold(text)
    return ''.join(low.upper() if char.isupper() else low for char, low in zip(nfc(text), folded, strict=True))


@dataclass(frozen=True, slots=True)
class PageScore:
    """Errors on one page."""

    page: int
    characters: ErrorCount
    words: ErrorCount
    bare_characters: ErrorCount
    bare_words: ErrorCount
    bag: Bag


def score_page(truth: TruthPage, got: str) -> PageScore:
    """Compare a page's text with the truth."""
    expected, read = normal(truth.text), normal(got)
    plain_expected, plain_read = bare(expected), bare(read)
    return PageScore(
        page=truth.page,
        characters=count_errors(expected, read),
        words=count_errors(expected.split(), read.split()),
        bare_characters=count_errors(plain_expected, plain_read),
        bare_words=count_errors(plain_expected.split(), plain_read.split()),
        bag=bag_of(expected.split(), read.split()),
    )


@dataclass(slots=True)
class Reading:
    """Sums over pages that carry text."""

    pages: list[PageScore] = field(default_factory=list)

    def add(self, truths: tuple[TruthPage, ...], texts: Mapping[int, str]) -> list[PageScore]:
        """Score the pages of one input; a page that was skipped though it has text counts as read empty."""
        scores = [
            score_page(page, texts.get(page.page, '')) for page in truths if page.kind == 'document' and page.text
        ]
        self.pages += scores
        return scores

    def summary(self) -> dict[str, float | int]:
        """Rates over all characters and words, and the median page."""
        total = {
            name: sum((getattr(page, name) for page in self.pages), ErrorCount())
            for name in ('characters', 'words', 'bare_characters', 'bare_words')
        }
        bag = sum((page.bag for page in self.pages), Bag())
        return {
            'pages': len(self.pages),
            'characters': total['characters'].length,
            'cer': total['characters'].rate,
            'cer_median': median(page.characters.rate for page in self.pages) if self.pages else 0.0,
            'cer_worst': max((page.characters.rate for page in self.pages), default=0.0),
            'wer': total['words'].rate,
            'cer_without_marks': total['bare_characters'].rate,
            'wer_without_marks': total['bare_words'].rate,
            'word_recall_any_order': bag.recall,
            'word_precision_any_order': bag.precision,
        }
