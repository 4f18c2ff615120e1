"""Files of the table broken at random: an answer every time, and never HỢP LỆ for what is no longer what was signed."""

from __future__ import annotations

import random

import pytest

from signing.anchors import TrustAnchors
from signing.errors import UnreadablePdf
from signing.reasons import Verdict
from signing.validate import verify
from tests.integration.signing.cases import reference
from tests.integration.signing.cases.table import CASES
from tests.integration.signing.cases.workshop import Workshop

_ = reference  # which reads all the cases
SOURCES = (
    'b-lta',
    'two-signers',
    'form-filled-docmdp2',
    'object-streams',
    'encrypted-for-owner',
    'seal-over-signature',
)


def broken(data: bytes, chance: random.Random) -> bytes:
    made = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        spot = chance.randrange(len(made))
        kind = chance.randrange(4)
        if kind == 0:
            made[spot] ^= 1 << chance.randrange(8)
        elif kind == 1:
            del made[spot : spot + chance.randint(1, 300)]
        elif kind == 2:
            made[spot:spot] = data[spot : spot + chance.randint(1, 300)]
        else:
            other = chance.randrange(len(data))
            made[spot : spot + 40] = data[other : other + 40]
    return bytes(made)


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize('name', SOURCES)
def test_broken_files_get_an_answer(name):
    workshop = Workshop.open()
    case = next(item for item in CASES if item.name == name)
    data = case.make(workshop)
    anchors = TrustAnchors((workshop.root.certificate,))
    covered = {one.field: one.coverage for one in verify(data, anchors).signatures}
    chance = random.Random(f'2026 {name}')
    for _ in range(150):
        file = broken(data, chance)
        try:
            report = verify(file, anchors)
        except UnreadablePdf:
            continue
        if report.verdict is Verdict.VALID and file != data:
            # what may differ is what was never signed: a revision of a lower kind is gone, or bytes that nothing reads
            assert all(one.intact for one in report.signatures)
            assert all(one.coverage in ('file', 'revision') for one in report.signatures)
            assert {one.field for one in report.signatures} <= set(covered)
            assert not report.signatures[0].changed_pages
