"""Who may reuse papers."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends

from digitizer.identity.auth import allow
from digitizer.identity.principal import Principal, Role

MayReuse = Annotated[Principal, Depends(allow(Role.READER))]
