"""What a person typed to open a key: never stored, logged or shown."""

from __future__ import annotations

from dataclasses import dataclass, field


class Hidden(str):
    """Text that a traceback with local variables, or a log, shows as stars."""

    __slots__ = ()

    def __repr__(self) -> str:
        """Show nothing."""
        return "'***'"


@dataclass(frozen=True, slots=True)
class Secret:
    """A PIN or passphrase, and a one-time password where a remote service asks for one."""

    pin: str = field(default='', repr=False)
    otp: str = field(default='', repr=False)

    def __post_init__(self) -> None:
        """Take what cannot be written as UTF-8 for a wrong PIN, and never for an error that holds it."""
        for name in ('pin', 'otp'):
            object.__setattr__(self, name, getattr(self, name).encode('utf-8', 'replace').decode())

    def __bool__(self) -> bool:
        """Tell whether a PIN was typed."""
        return bool(self.pin)
