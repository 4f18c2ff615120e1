"""`python -m samples.generate [--out samples] [--seed 7] [--split NAME] [--only PART]`: makes a sample set.

`pages` are the single pages of `tests/benchmarks`: clean, office and hard, each page with its text beside it. `printed`,
`reserved` and `contradictions` are papers in other layouts, printed by a browser; `--count` of each. `printed-batches` and
`reserved-batches` are piles of them.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from samples.generate import pages
from samples.generate.build import build
from samples.generate.printed import build as printed
from samples.generate.printed import piles


def main() -> None:
    """Read the arguments and make the samples."""
    parser = argparse.ArgumentParser(prog='python -m samples.generate', description=__doc__)
    parser.add_argument('--out', type=Path, default=Path('samples'))
    parser.add_argument('--seed', type=int, default=7)
    splits = ('dev', 'heldout', 'pages', *printed.SPLITS, *piles.SPLITS)
    parser.add_argument('--split', choices=splits, default='dev', help='heldout, reserved: never tune on them')
    parser.add_argument('--count', type=int, default=1, help='of each layout: printed, reserved, contradictions')
    parser.add_argument('--only', default='', help='only samples whose name holds this')
    parser.add_argument('--jobs', type=int, default=2)
    arguments = parser.parse_args()
    start = time.perf_counter()
    if arguments.split == 'pages':
        made = pages.build(arguments.out, seed=arguments.seed, only=arguments.only, jobs=arguments.jobs)
    elif arguments.split in piles.SPLITS:
        made = piles.build(arguments.out, seed=arguments.seed, split=arguments.split, only=arguments.only)
    elif arguments.split in printed.SPLITS:
        made = printed.build(
            arguments.out, seed=arguments.seed, split=arguments.split, count=arguments.count, only=arguments.only
        )
    else:
        made = build(
            arguments.out, seed=arguments.seed, split=arguments.split, only=arguments.only, jobs=arguments.jobs
        )
    size = sum(path.stat().st_size for entry in made for path in ([entry] if entry.is_file() else entry.iterdir()))
    print(f'{len(made)} samples, {size / 1e6:.1f} MB, {time.perf_counter() - start:.0f} s, in {arguments.out}')


if __name__ == '__main__':
    main()
