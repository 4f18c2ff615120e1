"""Who a copy is signed by: the officer who certifies and the body whose seal it carries, as they stand on paper."""

from __future__ import annotations

from dataclasses import dataclass

_DEPUTY = "PHÓ "


@dataclass(frozen=True, slots=True)
class Body:
    """A body or organisation (cơ quan, tổ chức). `heading` is how it stands at the top left of its papers."""

    name: str
    heading: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """The heading, or the name in capitals where none is given."""
        return self.heading or (self.name.upper(),)


@dataclass(frozen=True, slots=True)
class Officer:
    """Who certifies (người thực hiện chứng thực). `authority` are the lines above the name where the usual ones do not fit.

    The usual ones: a deputy signs for the head (KT.), everybody else under the own title (Decree 30/2020, Annex I).
    """

    name: str
    title: str  # as in a sentence: "Phó Chủ tịch"
    authority: tuple[str, ...] = ()  # such as "TUQ. CHỦ TỊCH", "CÔNG CHỨC TƯ PHÁP - HỘ TỊCH"

    @property
    def heading(self) -> tuple[str, ...]:
        """What stands above the officer's signature."""
        title = self.title.upper()
        if self.authority:
            return self.authority
        return (f"KT. {title.removeprefix(_DEPUTY)}", title) if title.startswith(_DEPUTY) else (title,)
