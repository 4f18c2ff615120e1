"""Who may review."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends

from digitizer.identity.auth import allow
from digitizer.identity.principal import Principal, Role

MayReview = Annotated[Principal, Depends(allow(Role.REVIEWER))]
MayAnswer = Annotated[Principal, Depends(allow(Role.SCANNER, Role.REVIEWER))]
