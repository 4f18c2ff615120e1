"""Who may see how the service is doing, and its audit log."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends

from digitizer.identity.auth import allow
from digitizer.identity.principal import Principal, Role

MayAudit = Annotated[Principal, Depends(allow(Role.AUDITOR))]
MayCount = Annotated[Principal, Depends(allow(Role.LEADER, Role.ADMIN, Role.AUDITOR))]
