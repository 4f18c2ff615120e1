"""Certificates on the tokens that are plugged into this machine, and opening the key of one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from digitizer.signagent.errors import TokenProblem
from signing.errors import KeyUnavailable
from signing.keys.credential import Credential, Holder
from signing.keys.pkcs11 import TokenCertificate, list_certificates, open_token


@dataclass(frozen=True, slots=True)
class PluggedIn:
    """A signing certificate on a token that is plugged in, and the driver that reaches it."""

    module: Path
    found: TokenCertificate

    @property
    def holder(self) -> Holder:
        """Certificate and those above it."""
        return self.found.holder

    @property
    def token(self) -> str:
        """Label of the token."""
        return self.found.token

    @property
    def sha256(self) -> str:
        """What chooses it: hex."""
        return self.found.sha256


class Tokens:
    """All tokens that a list of PKCS#11 modules reaches."""

    def __init__(self, modules: tuple[Path, ...]) -> None:
        self.modules = modules

    def certificates(self) -> tuple[tuple[PluggedIn, ...], list[str]]:
        """Return the end-entity certificates, each once, and the codes of what went wrong with modules or tokens."""
        found: dict[str, PluggedIn] = {}
        faults: list[str] = []
        for module in self.modules:
            try:
                for item in list_certificates(module):
                    found.setdefault(item.sha256, PluggedIn(module, item))  # two drivers may reach one token
            except KeyUnavailable as error:
                faults.append(str(error.code))
        return tuple(found.values()), faults

    def find(self, sha256: str) -> PluggedIn:
        """Return the certificate with this hash. Raises TokenProblem `certificate_missing`."""
        for item in self.certificates()[0]:
            if item.sha256 == sha256:
                return item
        raise TokenProblem('certificate_missing')

    def present(self, chosen: PluggedIn) -> bool:
        """Tell whether the token is still plugged in."""
        return any(item.sha256 == chosen.sha256 for item in self.certificates()[0])

    @contextmanager
    def open(self, chosen: PluggedIn, pin: str, *, last_try: bool) -> Iterator[Credential]:
        """Log in and yield the key; `last_try`: although a wrong PIN would lock the token. Raises KeyUnavailable."""
        with open_token(
            chosen.module,
            certificate=chosen.sha256,
            serial=chosen.found.serial,
            pin=pin,
            allow_last_try=last_try,
        ) as credential:
            yield credential
