"""Count the syllables of the names of units: write `ocr/vietnamese/place_syllables.txt` anew after the list of units has changed.

python tests/benchmarks/count_places.py
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from digitizer.doctypes.addresses.units import before, since
from ocr.vietnamese import place_syllables


def main() -> None:
    """Write the file."""
    file = Path(place_syllables.__file__).with_name('place_syllables.txt')
    names = [unit.bare for units in (before(), since()) for unit in units.all]
    file.write_text(place_syllables.counted(names), encoding='utf-8')


if __name__ == '__main__':
    main()
