"""Who may read the ledger, and who may close a book."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends

from digitizer.identity.auth import allow
from digitizer.identity.principal import Principal, Role

MayRead = Annotated[Principal, Depends(allow(Role.OFFICER, Role.CLERK, Role.AUDITOR))]
MayClose = Annotated[Principal, Depends(allow(Role.CLERK))]
