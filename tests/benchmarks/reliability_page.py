"""Makes the table and the diagram of docs/reference/confidence.md from runs of `digitizer evaluate --json`.

    python tests/benchmarks/reliability_page.py synthetic=SYNTHETIC.json real=REAL.json

Prints the table in Markdown and writes `docs/images/reliability-NAME.svg` for each run.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from digitizer.evaluation.diagram import reliability_svg

IMAGES = Path(__file__).resolve().parents[2] / 'docs' / 'images'


def rows(name: str, summary: dict[str, Any]) -> list[str]:
    """Lines of the table for one run."""
    found = []
    for part, counts in (
        ('all fields', summary['fields']['all']),
        ('ids, dates, numbers', summary['fields']['critical']),
    ):
        low, high = counts['silent_error_interval']
        share = 1 - counts['silent_error_rate']
        bounds = f'{(1 - high) * 100:.2f}-{(1 - low) * 100:.2f} %'
        found.append(
            f'| {name} | {part} | {counts["expected"]} | {counts["correct"]} | {counts["accepted"]} '
            f'| {counts["silent_errors"]} | {share * 100:.2f} % | {bounds} |'
        )
    return found


def main() -> None:
    """Write the diagrams and print the table."""
    print('| set | fields | expected | right | accepted | accepted and wrong | right of accepted | 95 % |')
    print('|---|---|---|---|---|---|---|---|')
    for argument in sys.argv[1:]:
        name, _, path = argument.partition('=')
        summary = json.loads(Path(path).read_text(encoding='utf-8'))
        print('\n'.join(rows(name, summary)))
        bins = summary['fields']['reliability']['bins']
        (IMAGES / f'reliability-{name}.svg').write_text(reliability_svg(bins, f'Fields, {name}'), encoding='utf-8')


if __name__ == '__main__':
    main()
