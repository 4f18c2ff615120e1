"""Who may send and watch batches."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends

from digitizer.identity.auth import allow
from digitizer.identity.principal import Principal, Role

MaySend = Annotated[Principal, Depends(allow(Role.SCANNER))]
MayWatch = Annotated[Principal, Depends(allow(Role.SCANNER, Role.REVIEWER, Role.OFFICER, Role.CLERK))]
MayCut = Annotated[Principal, Depends(allow(Role.SCANNER, Role.REVIEWER))]
# Leaders count: names of files and documents are personal data.
MayList = Annotated[Principal, Depends(allow(Role.SCANNER, Role.REVIEWER, Role.OFFICER, Role.CLERK, Role.LEADER))]
