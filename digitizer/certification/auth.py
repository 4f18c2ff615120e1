"""Who may ask for, sign and refuse certified copies."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends

from digitizer.identity.auth import allow
from digitizer.identity.principal import Principal, Role

MayRequest = Annotated[Principal, Depends(allow(Role.OFFICER, Role.CLERK))]
MayCertify = Annotated[Principal, Depends(allow(Role.OFFICER))]
MaySign = Annotated[Principal, Depends(allow(Role.OFFICER, Role.CLERK))]
