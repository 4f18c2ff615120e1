"""Keeping signed files provable for decades: when the newest timestamp must be renewed, and renewing it.

ETSI EN 319 142-1 section 5.5 and EN 319 102-1 section 5.6: before the newest timestamp's certificate or algorithms end,
data that proves it is added, and a further document timestamp over everything.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from importlib import resources
from pathlib import Path

from asn1crypto import cms, x509

from signing.anchors import TrustAnchors
from signing.certificates import key_of
from signing.coroutines import run_to_end
from signing.errors import RenewalMissed, SigningError
from signing.holdings import Holdings, Stamp
from signing.ltv import Copy, Raised, Tools, add_document_timestamp, change


@dataclass(frozen=True, slots=True)
class _Sunset:
    names: frozenset[str]
    bits_below: int | None
    until: date

    def covers(self, name: str, bits: int) -> bool:
        return name in self.names and (self.bits_below is None or bits < self.bits_below)


@dataclass(frozen=True, slots=True)
class RenewalProfile:
    """When algorithms are planned to end, and how long before the work begins."""

    name: str
    margin: timedelta
    digest: str
    digests: tuple[_Sunset, ...]
    keys: tuple[_Sunset, ...]

    def digest_end(self, name: str) -> datetime | None:
        """Return when a hash algorithm ends, None for no planned end."""
        return _first(item.until for item in self.digests if item.covers(name, 0))

    def key_end(self, certificate: x509.Certificate) -> datetime | None:
        """Return when a certificate's kind of key ends, None for no planned end."""
        name, bits = key_of(certificate)
        return _first(item.until for item in self.keys if item.covers(name, bits))


def load_profile(path: Path | None = None) -> RenewalProfile:
    """Read a profile, the shipped one when None. Raises OSError, or ValueError naming what is wrong with it."""
    return _shipped() if path is None else _parsed(path.read_text(encoding='utf-8'))


@lru_cache(maxsize=1)
def _shipped() -> RenewalProfile:
    return _parsed((resources.files('signing') / 'renewal.toml').read_text(encoding='utf-8'))


def _parsed(text: str) -> RenewalProfile:
    try:
        data = tomllib.loads(text)
        digests, keys = (
            tuple(_Sunset(frozenset(item['names']), item.get('bits_below'), item['until']) for item in data[kind])
            for kind in ('digests', 'keys')
        )
        if data['digest'] not in ('sha256', 'sha384', 'sha512'):
            raise ValueError('digest is none of sha256, sha384, sha512')
        return RenewalProfile(data['name'], timedelta(days=int(data['margin_days'])), data['digest'], digests, keys)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f'the renewal profile lacks or misstates {error}') from error


def _first(days: Iterator[date]) -> datetime | None:
    found = min(days, default=None)
    return datetime.combine(found, time.max, tzinfo=UTC).replace(microsecond=0) if found else None


def next_renewal(path: Path, anchors: TrustAnchors, *, profile: RenewalProfile | None = None) -> datetime | None:
    """Return when work must begin so that the file stays provable, None when nothing dates it.

    That is the margin before the end of the newest document timestamp; without one, of the first of the timestamps of
    the signatures. Raises UnreadablePdf, OSError.
    """
    chosen = profile or load_profile()

    async def run() -> datetime | None:
        with path.open('rb') as stream:
            ends = await _ends(await Holdings.read(stream, anchors), chosen)
            return ends - chosen.margin if ends is not None else None

    return run_to_end(run)


async def _ends(held: Holdings, profile: RenewalProfile) -> datetime | None:
    """Return when the first thing ends on which the proof of the file rests."""
    stamps = held.document_stamps[-1:] or tuple(item.stamp for item in held.signatures if item.stamp is not None)
    found = [await _end(held, stamp, profile) for stamp in stamps]
    return min(found, default=None)


async def _end(held: Holdings, stamp: Stamp, profile: RenewalProfile) -> datetime:
    chain = list((await held.stamp_path(stamp)).iter_certs(include_root=False))
    ends: list[datetime] = [item.not_valid_after for item in chain]
    ends += [end for item in chain if (end := profile.key_end(item)) is not None]
    ends += [end for name in _digests(stamp.signed, chain) if (end := profile.digest_end(name)) is not None]
    return min(ends)


def _digests(signed: cms.SignedData, chain: list[x509.Certificate]) -> set[str]:
    """Return the hash algorithms on which a timestamp rests: over the data, in the token, in the chain."""
    imprint = signed['encap_content_info']['content'].parsed['message_imprint']
    names = {
        str(imprint['hash_algorithm']['algorithm'].native),
        str(signed['signer_infos'][0]['digest_algorithm']['algorithm'].native),
    }
    for certificate in chain:
        try:
            names.add(str(certificate.hash_algo))
        except ValueError:  # algorithms that name no hash, such as Ed25519
            continue
    return names


def renew(
    path: Path, tools: Tools, *, moment: datetime, profile: RenewalProfile | None = None, force: bool = False
) -> Raised:
    """Add what proves the newest document timestamp today, and a new one over it; nothing before that is due.

    Args:
        path: the file; it is replaced whole, or not touched.
        tools: anchors, and who is asked.
        moment: now.
        profile: when algorithms end, the shipped one when None.
        force: renew although it is not due, as when an authority was found untrustworthy.

    A shortfall says why it was not renewed: RenewalMissed when it is too late, else an error that may pass.
    Raises NotVerifiable, UnreadablePdf, OSError.
    """
    chosen = profile or load_profile()

    async def work(copy: Copy) -> None:
        held = await copy.read()
        if not held.document_stamps:
            raise SigningError('there is no document timestamp to renew')
        newest = held.document_stamps[-1]
        if moment > await held.stamp_end(newest):
            raise RenewalMissed
        ends = await _ends(held, chosen)
        if not force and ends is not None and moment < ends - chosen.margin:
            return
        wanted = [replace(item, at=moment) for item in await held.wanted_for_stamp(newest)]
        await add_document_timestamp(copy, tools, moment, chosen.digest, also=wanted)

    return change(path, work, tools.anchors, moment)
