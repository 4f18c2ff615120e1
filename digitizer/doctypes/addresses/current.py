"""What an address is called today: the old commune's successor among those of the 34 provinces."""

from __future__ import annotations

from dataclasses import dataclass

from digitizer.doctypes.addresses.parse import Address, is_of_today
from digitizer.doctypes.addresses.units import Unit, before, since


@dataclass(frozen=True, slots=True)
class Current:
    """One reading of an address in today's units."""

    detail: str
    commune: Unit | None
    province: Unit

    @property
    def text(self) -> str:
        """The address in one line, the smallest part first."""
        parts = (self.detail, self.commune.name if self.commune else '', self.province.name)
        return ', '.join(part for part in parts if part)


def current(address: Address) -> tuple[Current, ...]:
    """Return the address in today's units.

    One answer is certain. Several are the communes that a divided one became, the one with most of it first: only
    a map or a person can choose. An old province whose commune was not recognised gives its province of today; what
    names no known unit gives nothing.
    """
    if address.province is None:
        return ()
    if is_of_today(address):
        return (Current(address.detail, address.commune, address.province),)
    if address.commune is not None:
        return tuple(
            Current(address.detail, commune, commune.province) for commune in since().successors(address.commune)
        )
    rest = ', '.join(part for part in (address.detail, address.district.name if address.district else '') if part)
    return (Current(rest, None, _successor(address.province)),)


def _successor(province: Unit) -> Unit:
    """Today's province of an old one: old provinces were never divided."""
    district = before().inside(province)[0]
    return since().successors(before().inside(district)[0])[0].province
