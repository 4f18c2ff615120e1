"""The table of verification cases: how each file is made and what the right verdict on it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from asn1crypto import crl, x509

from tests.integration.signing.cases.workshop import Workshop

VALID, INVALID, OPEN = "HỢP LỆ", "KHÔNG HỢP LỆ", "KHÔNG XÁC ĐỊNH"

Made = Callable[[Workshop], bytes]


@dataclass(frozen=True)
class Trusted:
    """What the verifier trusts in a case; the root alone when nothing else is said."""

    certificates: tuple[x509.Certificate, ...]
    crls: tuple[crl.CertificateList, ...] = ()


@dataclass(frozen=True)
class Case:
    """One file and the right answer.

    `verdict` is None for a file that cannot be read, `unreadable` then its code. `signatures` are the verdicts in the
    order of the revisions; `reasons` all reason codes of the report. `pdfsig` and `openssl` are what those programs say
    where that is not what our own report says; `why` tells the reason of the difference. `ades` are the verdicts that
    the algorithm of ETSI EN 319 102-1 comes to, later changes left out, where they are not ours.
    """

    name: str
    made: str
    make: Made
    verdict: str | None
    signatures: tuple[str, ...] = ()
    reasons: frozenset[str] = frozenset()
    unreadable: str | None = None
    pdfsig: tuple[str, ...] | None = None
    openssl: tuple[str, ...] | None = None
    why: str = ''
    ades: tuple[str, ...] | None = None
    trusted: Callable[[Workshop], Trusted] | None = field(default=None, repr=False)
    profiles: tuple[str | None, ...] | None = None
    group: str = ''


CASES: list[Case] = []
_group = ''


def group(name: str) -> None:
    """Begin a group of cases."""
    global _group
    _group = name


def case(
    name: str,
    made: str,
    make: Made,
    verdict: str | None,
    signatures: tuple[str, ...] | str = (),
    reasons: str = '',
    **more: object,
) -> None:
    """Add a row; `signatures` may be one verdict, `reasons` are separated by spaces."""
    verdicts = (signatures,) if isinstance(signatures, str) else signatures
    if not verdicts and verdict is not None and 'unsigned' not in more:
        verdicts = (verdict,)
    more.pop('unsigned', None)
    for tool in ('pdfsig', 'openssl', 'ades'):
        if isinstance(more.get(tool), str):
            more[tool] = tuple(str(more[tool]).split('|'))
    CASES.append(
        Case(name, made, make, verdict, verdicts, frozenset(reasons.split()), group=_group, **more)  # type: ignore[arg-type]
    )


def unreadable(name: str, made: str, make: Made, code: str, **more: object) -> None:
    """Add a row for a file that cannot be read."""
    CASES.append(Case(name, made, make, None, unreadable=code, group=_group, **more))  # type: ignore[arg-type]
