"""Makes docs/reference/reliability.md and its pictures: what confidence was worth on each set of papers.

    python tests/benchmarks/reliability_page.py samples=SET@PAGES reserve=SET@PAGES real=SET@PAGES
    python tests/benchmarks/reliability_page.py samples=EVALUATION.json …

SET holds inputs with their truth, PAGES the pages that `field_pages.py SET PAGES` read of them: types and fields are
found again with the code at hand, in seconds. EVALUATION.json is what `digitizer evaluate --json` wrote. Names are those of
`SETS`; a set that is not named keeps its picture, and its part of the page.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from field_pages import stored

from digitizer.classification import classify
from digitizer.doctypes import catalogue
from digitizer.documents.serialise import field_json
from digitizer.evaluation.diagram import reliability_svg
from digitizer.evaluation.fields import FieldScore
from digitizer.extraction import extract, held

DOCS = Path(__file__).resolve().parents[2] / 'docs'
SCANNED_ON = date(2026, 11, 22)
Summary = Mapping[str, Any]  # the part `fields` of an evaluation


@dataclass(frozen=True, slots=True)
class Kind:
    """What a set is, for who reads its picture."""

    title: str
    about: str


SETS: dict[str, Kind] = {
    'samples': Kind(
        "Synthetic: the samples of the repository", "Every rule knows these layouts: an upper bound, and a guard."
    ),
    'study': Kind(
        "Synthetic: papers as they lie in dossiers, retired from the reserve",
        "No rule knew them while they were reserved; since then they are looked at. It shows how much is known once seen.",
    ),
    'reserve': Kind(
        "Synthetic: papers as they are handed over the counter, the half that is kept apart",
        "No rule was tuned on these layouts and nobody who writes rules looked at them: the figure to expect of the papers of a counter.",
    ),
    'unlike': Kind(
        "Synthetic: layouts unlike all others, retired from the reserve",
        "Made to be unlike what is known, and looked at since: more than odd papers that nobody has seen would show.",
    ),
    'real': Kind(
        "Real: published papers of offices",
        "Scans that offices published, transcribed by eye. Few, and all administrative documents.",
    ),
}
HEAD = """# Reliability

Made by `tests/benchmarks/reliability_page.py`; what confidence is and how it comes about stands in [confidence](confidence.md). Each dot is a bin
of values by the confidence they came with: its mean across, the share of them that is right upwards, with Wilson's 95 % bounds. On
the diagonal the product means what it says, above it is more careful than it need be. Synthetic and real papers are never added up.

    python tests/benchmarks/field_pages.py SET PAGES        # once for each set: reads it, 1 to 2 seconds a page
    python tests/benchmarks/reliability_page.py samples=samples@PAGES reserve=SET@PAGES real=SET@PAGES

"""


def found_again(folder: Path, pages: Path) -> Summary:
    """Classify and extract the stored pages of a set and score its fields, as `digitizer evaluate` does."""
    score = FieldScore()
    for item in stored(folder, pages):
        told = classify(item.pages, catalogue=catalogue())
        made = extract(item.pages, catalogue().get(told.code), scanned_on=SCANNED_ON)
        made = made if told.accepted else held(made)
        score.add(
            str(item.truth.sample.relative_to(folder)),
            item.document.first_page,
            item.document.type,
            item.document.fields,
            [field_json(field) for field in made.fields],
        )
    if not score.outcomes:
        raise SystemExit(f'{folder}: none of its pages lie in {pages}')
    return score.summary()


def read(source: str) -> Summary:
    """Return the scores of a set: SET@PAGES or a file of `digitizer evaluate --json`."""
    folder, _, pages = source.partition('@')
    if pages:
        return found_again(Path(folder), Path(pages))
    fields: Summary = json.loads(Path(source).read_text(encoding='utf-8'))['fields']
    return fields


def section(name: str, scores: Summary) -> str:
    """Write a set's part of the page."""
    kind, share = SETS[name], _percent
    lines = [
        f'## {kind.title}',
        '',
        kind.about,
        '',
        f'![{kind.title}](../images/reliability-{name}.svg)',
        '',
        '| fields | on paper | right | 95 % | accepted | of these wrong | right of accepted | 95 % |',
        '|---|---|---|---|---|---|---|---|',
    ]
    for part, counts in (("all", scores['all']), ("ids, days, numbers", scores['critical'])):
        low, high = counts['silent_error_interval']
        right = 1 - counts['silent_error_rate'] if counts['accepted'] else None
        lines.append(
            f'| {part} | {counts["expected"]} | {counts["correct"]} ({share(counts["accuracy"])}) '
            f'| {_bounds(counts["accuracy_interval"])} | {counts["accepted"]} | {counts["silent_errors"]} '
            f'| {share(right)} | {_bounds((1 - high, 1 - low))} |'
        )
    lines += ['', '| confidence | values | mean | right | share right | 95 % |', '|---|---|---|---|---|---|']
    for item in scores['reliability']['bins']:
        if item['values']:
            lines.append(
                f'| {item["from"]:.2f}-{item["to"]:.2f} | {item["values"]} | {item["confidence"]:.3f} | {item["right"]} '
                f'| {share(item["share_right"])} | {_bounds(item["interval"])} |'
            )
    error = scores['reliability']['calibration_error']
    return '\n'.join([*lines, '', f'Expected calibration error {share(error)}.', ''])


def page(sections: Mapping[str, str]) -> str:
    """Put the parts together in the order of `SETS`."""
    return HEAD + '\n'.join(sections[name] for name in SETS if name in sections)


def known_sections(text: str) -> dict[str, str]:
    """Return the parts of a page by set, so that a run of one set leaves the others as they are."""
    parts = re.split(r'^(?=## )', text, flags=re.MULTILINE)[1:]
    names = {f'## {kind.title}': name for name, kind in SETS.items()}
    return {names[first]: part.rstrip('\n') + '\n' for part in parts if (first := part.split('\n', 1)[0]) in names}


def _percent(share: float | None) -> str:
    return '–' if share is None else f'{share * 100:.1f} %'


def _bounds(interval: Sequence[float]) -> str:
    low, high = interval
    return f'{low * 100:.1f}–{high * 100:.1f} %'


def _named(argument: str) -> tuple[str, str]:
    name, _, source = argument.partition('=')
    if name not in SETS or not source:
        raise argparse.ArgumentTypeError(f'{argument}: give NAME=SOURCE, NAME one of {", ".join(SETS)}')
    return name, source


def main() -> None:
    """Write pictures and page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('sets', nargs='+', type=_named, metavar='NAME=SOURCE')
    parser.add_argument('--docs', type=Path, default=DOCS, help='folder of the page, for trying it out')
    arguments = parser.parse_args()
    path, images = arguments.docs / 'reference' / 'reliability.md', arguments.docs / 'images'
    path.parent.mkdir(parents=True, exist_ok=True)
    images.mkdir(parents=True, exist_ok=True)
    sections = known_sections(path.read_text(encoding='utf-8')) if path.is_file() else {}
    for name, source in arguments.sets:
        scores = read(source)
        picture = reliability_svg(scores['reliability']['bins'], SETS[name].title)
        (images / f'reliability-{name}.svg').write_text(picture, encoding='utf-8')
        sections[name] = section(name, scores)
        print(sections[name])
    path.write_text(page(sections), encoding='utf-8')


if __name__ == '__main__':
    main()
