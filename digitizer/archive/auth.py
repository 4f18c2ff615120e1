"""Who may open files of documents; which documents is decided document by document."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends

from digitizer.identity.auth import allow
from digitizer.identity.principal import Principal, Role

MayOpen = Annotated[Principal, Depends(allow(Role.SCANNER, Role.REVIEWER, Role.OFFICER, Role.CLERK, Role.READER))]
