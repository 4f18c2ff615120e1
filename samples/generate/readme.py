"""Writes the README of a sample set: a row for each file."""

from __future__ import annotations

import json
from pathlib import Path

from samples.generate import batches, plan
from samples.generate.truth import truth_path

_HEAD = """# Samples

Scans of Vietnamese administrative paper that this project makes itself, each with its truth in `X.truth.json` beside it
(format: `docs/reference/truth-format.md`). They are for tests, for `make demo` and for measuring:

    digitizer evaluate samples                 # run the product on all of them and measure
    python -m samples.generate                 # make this very set again, byte for byte (seed 7)
    python -m samples.generate --out HELD_OUT --split heldout --seed 2026
    python -m samples.generate --out PAGES --split pages --seed 2026
    python -m samples.generate --out PRINTED --split printed --seed 11 --count 2
    python -m samples.generate --out RESERVED --split reserved --seed 47
    python -m samples.generate --out PILES --split printed-batches --seed 11
    python -m samples.generate --out PLANTED --split contradictions --seed 13

The held-out split has other persons, numbers, typefaces, papers and scanner settings. It is for measuring only; nobody tunes on it, and it
is not kept here.
The split `pages` is for measuring reading alone: the same 14 sheets in three conditions (`clean`, `office`, `hard`), each with its text in `X.gt.txt`;
`docs/benchmarks.md` says what happened to them. It is not kept here either.

`printed` and `reserved` are papers in other layouts, set as web pages and printed by a browser (`samples/generate/printed/`, needs
`/usr/bin/chromium`); how each was scanned (clean, office, hard) stands in its truth, whether it was a copy of a copy or a photograph in its layout. An
eighth of all layouts is reserved: they come out of `--split reserved` alone, and **nobody tunes on them**, looks at their templates to write a rule,
or copies a label from them. They live apart (`samples/generate/printed/handed/`, templates likewise) and are written by somebody who has not seen
the rules. Their templates tell the truth while they print: `t('full_name', …)` is at once the ink and the entry of the truth file.

A reserve serves until somebody has looked into its misses. Then it is *retired*: its layouts lose `reserved=True`,
come out of `printed` and `printed-batches` from then on and are good for study; and it is *renewed*: somebody who does not know the rules writes
other layouts of every type, at least sixty. The first reserve (62 layouts, judged with seed 12) and the second (82 layouts of all 50 types, seed 13) lie open among the others
and in `told/`, the third (84 layouts of all 50 types, seed 17) in `retired/`, the fourth (94 layouts of all 50 types, deliberately unlike all others, seed 23) in `apart/`,
the fifth (97 layouts, the forms that the law prescribes, seed 29) in `prescribed/`, the sixth (106 layouts of all 50 types, as they are brought to a counter, seed 41) in
`brought/`, the seventh (98 layouts of all 50 types, as they lie in dossiers, seed 43) in `filed/`. The eighth, `handed/`, has 104 layouts of all 50 types as they are handed over the
counter, judged with seed 47; its papers at odd places of their sorted names have been looked into, those at even places (`field_totals.py --half even`) judge.
Figures stand in `docs/reference/confidence.md`.
`contradictions` are such papers with a planted fault and the flag that must be raised. `printed-batches` and `reserved-batches` are piles of them as a
counter scans them: receipts, separator sheets, backs, turned, missing and exchanged pages, copies, papers of one body after another, born-digital pages.

**Everything is invented.** Names are put together at random, numbers pass the rules of their kind and belong to nobody that we know of; portraits
have no face; seals say MẪU (specimen) and show a star in a wreath instead of the national emblem; signatures are random
strokes. Bodies and places bear real names so that addresses and agencies can be parsed; none of them issued any of this. Please do not use
these pictures to deceive anyone.

Source of every file: this generator, `samples/generate/`. Licence of every file: CC0 1.0 (public domain). The fonts used for printing (Tinos,
Arimo, Cousine: Apache-2.0 or OFL; Noto: OFL; Linux Libertine, for which Tinos stands in where it is missing: OFL; FreeFont: GPL with the font exception; DejaVu) are not contained in them. How they were scanned (skew, light, noise, paper, holes, creases, dark edges, faded toner, bleed-through, bilevel,
grey) stands in `samples/generate/plan.py` and `batches.py`.
"""


def write(out: Path) -> None:
    """Write `README.md` of the set that lies under `out`."""
    parts = [_HEAD]
    parts += ["## doctypes: one document each", "", *_table(out / 'doctypes', [_row(s) for s in plan.singles()])]
    parts += ["", "## batches: whole piles as a counter scans them", ""]
    parts += _table(out / 'batches', [(batch.name, batch.about, batch.purpose) for batch in batches.plans()])
    parts += ["", "## contradictions: documents that must not pass silently", ""]
    parts += _table(out / 'contradictions', [_row(sample) for sample in plan.contradictions()])
    (out / 'README.md').write_text('\n'.join(parts) + '\n', encoding='utf-8')


def _row(sample: plan.Sample) -> tuple[str, str, str]:
    return sample.name, sample.about, sample.purpose


def _table(folder: Path, rows: list[tuple[str, str, str]]) -> list[str]:
    lines = [
        "| file | pages | types | what it is | what it is for | source | licence |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, about, purpose in rows:
        truth = json.loads(truth_path(folder / name).read_text(encoding='utf-8'))
        kinds = ' '.join(dict.fromkeys(document['type'] for document in truth['documents']))
        pages = len(truth['pages'])
        lines.append(
            f'| `{folder.name}/{name}` | {pages} | {kinds} | {about} | {purpose} | `samples.generate` | CC0 1.0 |'
        )
    return lines
