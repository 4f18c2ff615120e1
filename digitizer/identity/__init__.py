"""People, systems and roles: who is asking and what they may do."""

from __future__ import annotations

from digitizer.identity.principal import ROLE_NAMES, SYSTEM, Principal, Role

__all__ = ['ROLE_NAMES', 'SYSTEM', 'Principal', 'Role']
