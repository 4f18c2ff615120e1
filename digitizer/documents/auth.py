"""Who may find, open and withdraw documents; which ones is decided document by document."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends

from digitizer.identity.auth import allow
from digitizer.identity.principal import Principal, Role

MayOpen = Annotated[Principal, Depends(allow(Role.SCANNER, Role.REVIEWER, Role.OFFICER, Role.CLERK, Role.READER))]
MayRetry = Annotated[Principal, Depends(allow(Role.SCANNER, Role.REVIEWER, Role.OFFICER))]
MayCancel = Annotated[Principal, Depends(allow(Role.REVIEWER, Role.OFFICER))]
MayWithdraw = Annotated[Principal, Depends(allow(Role.OFFICER, Role.CLERK))]
