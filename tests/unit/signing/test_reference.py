"""The reference page names every reason with its verdict and sentence."""

from __future__ import annotations

import re
from pathlib import Path

from signing.reasons import codes, reason

PAGE = Path(__file__).parents[3] / 'docs' / 'reference' / 'verification.md'


def test_every_reason_has_its_line():
    told = re.findall(r'^\| `(\w+)` \| ([^|]+) \| ([^|]+) \|$', PAGE.read_text(encoding='utf-8'), re.M)
    assert told == [(code, reason(code).leads_to.value, reason(code).message) for code in codes()]
