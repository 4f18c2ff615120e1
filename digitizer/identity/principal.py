"""Who is asking: a person or a system, with roles; the value that every use case takes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """Roles of people and of API clients; each may do what is written here and nothing else."""

    SCANNER = 'scanner'  # cán bộ tiếp nhận, số hóa: sends batches, sees those of the own station
    REVIEWER = 'reviewer'  # kiểm tra viên: confirms and corrects fields
    OFFICER = 'officer'  # người thực hiện chứng thực: asks for and signs certified copies
    CLERK = 'clerk'  # văn thư: the organisation's signature and registers
    READER = 'reader'  # cán bộ thụ lý, hệ thống xử lý: finds and reuses papers of an open dossier
    LEADER = 'leader'  # lãnh đạo: figures, no personal data
    ADMIN = 'admin'  # quản trị: accounts and configuration, no document content
    AUDITOR = 'auditor'  # kiểm toán: the audit log, changes nothing


ROLE_NAMES: dict[Role, str] = {
    Role.SCANNER: "Cán bộ số hóa",
    Role.REVIEWER: "Kiểm tra viên",
    Role.OFFICER: "Người thực hiện chứng thực",
    Role.CLERK: "Văn thư",
    Role.READER: "Cán bộ thụ lý",
    Role.LEADER: "Lãnh đạo",
    Role.ADMIN: "Quản trị hệ thống",
    Role.AUDITOR: "Kiểm toán",
}
"""Role to what people call it."""


@dataclass(frozen=True, slots=True)
class Principal:
    """A person or system that was recognised."""

    id: str  # 'user:<uuid>', 'client:<uuid>' or 'system'
    name: str  # for people; never logged
    roles: frozenset[Role]
    station: str | None = None  # sees batches of this station only

    def has(self, *roles: Role) -> bool:
        """Tell whether it has one of `roles`."""
        return not self.roles.isdisjoint(roles)


SYSTEM = Principal('system', "Hệ thống", frozenset())
"""The service itself, as the actor of what no person asked for."""
