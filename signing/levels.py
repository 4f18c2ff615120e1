"""Which PAdES level each signature of a file truly reaches, by what the file holds (ETSI EN 319 142-1, section 6).

B-T: a timestamp of a trusted authority. B-LT: beside it, for every certificate of the signer's chain and of the
timestamp's, data which says that it was not revoked. B-LTA: all of that lies under a document timestamp, and each
document timestamp was provable when the next one was made, up to the newest, which is provable now.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from functools import total_ordering
from itertools import pairwise
from pathlib import Path

from signing.anchors import TrustAnchors
from signing.coroutines import run_to_end
from signing.errors import RevocationUnknown
from signing.holdings import Holdings, Signed, Stamp, Wanted, exempt, lacking


@total_ordering
class Level(Enum):
    """PAdES baseline levels, lowest first."""

    NONE = 'none'  # no PAdES signature, or one that cannot be read
    B_B = 'B-B'
    B_T = 'B-T'
    B_LT = 'B-LT'
    B_LTA = 'B-LTA'

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Level):
            return NotImplemented
        order = list(Level)
        return order.index(self) < order.index(other)


@dataclass(frozen=True, slots=True)
class SignatureLevel:
    """`lacks` says in codes why the next level is not reached; empty at B-LTA."""

    field: str
    level: Level
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Levels:
    """The levels of a file's signatures, document timestamps apart, in the order of the revisions."""

    signatures: tuple[SignatureLevel, ...]

    @property
    def document(self) -> Level:
        """What the whole file reaches: its weakest signature."""
        return min((item.level for item in self.signatures), default=Level.NONE)


def level_of(path: Path, anchors: TrustAnchors, *, moment: datetime) -> Levels:
    """Return the level that each signature of a file truly reaches at `moment`; the network is not used.

    Whether the signatures hold at all is for `signing.validate.verify` to say. Raises UnreadablePdf.
    """

    async def run() -> Levels:
        with path.open('rb') as stream:
            return await levels_held(await Holdings.read(stream, anchors), moment)

    return run_to_end(run)


async def levels_held(held: Holdings, moment: datetime) -> Levels:
    """Return the levels of a file that was read."""
    found = [SignatureLevel(field, Level.NONE, ('unsupported_format',)) for field in held.unreadable]
    for signature in held.signatures:
        level, lacks = await _level(held, signature, moment)
        found.append(SignatureLevel(signature.field, level, lacks))
    return Levels(tuple(found))


async def _level(held: Holdings, signature: Signed, moment: datetime) -> tuple[Level, tuple[str, ...]]:
    if signature.proven is None:
        return Level.B_B, ('no_timestamp',)
    try:
        wanted = await held.wanted_for_signature(signature)
    except RevocationUnknown as error:
        return Level.B_T, (error.code,)
    missing = await lacking(held.store(), wanted)
    if missing:
        return Level.B_T, tuple(dict.fromkeys(str(error.code) for _, error in missing))
    if await _revoked(held, signature, wanted):
        return Level.B_T, ('certificate_revoked',)
    problem = await _archived(held, signature, wanted, moment)
    return (Level.B_LTA, ()) if problem is None else (Level.B_LT, (problem,))


async def _revoked(held: Holdings, signature: Signed, wanted: Sequence[Wanted]) -> bool:
    store = held.store()
    for item in wanted:
        if exempt(item.path.last):
            continue
        status = await store.status(item)
        if status.revoked_since is not None and status.revoked_since <= item.at:
            return True
    return False


async def _archived(held: Holdings, signature: Signed, wanted: Sequence[Wanted], moment: datetime) -> str | None:
    """Return why the signature is not archived, None when it is."""
    problem = 'not_archived'
    for first, stamp in enumerate(held.document_stamps):
        if stamp.revision <= signature.embedded.signed_revision:
            continue
        if signature.stamp is not None and stamp.moment > await held.stamp_end(signature.stamp):
            problem = 'timestamp_chain_broken'
        elif await lacking(held.store(stamp.revision), wanted):
            problem = 'timestamp_chain_unproven'
        elif (found := await _chain_problem(held, held.document_stamps[first:], moment)) is None:
            return None
        else:
            problem = found
    return problem


async def _chain_problem(held: Holdings, stamps: Sequence[Stamp], moment: datetime) -> str | None:
    """Return why a row of document timestamps does not reach until `moment`, None when it does."""
    for earlier, later in pairwise(stamps):
        if later.moment > await held.stamp_end(earlier):
            return 'timestamp_chain_broken'
        if await lacking(held.store(later.revision), await held.wanted_for_stamp(earlier)):
            return 'timestamp_chain_unproven'
    return 'timestamp_expired' if moment > await held.stamp_end(stamps[-1]) else None
