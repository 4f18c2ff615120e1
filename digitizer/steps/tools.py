"""What the steps of a process work with."""

from __future__ import annotations

from dataclasses import dataclass

from digitizer.archive.workspace import Workspace
from digitizer.audit import Links
from digitizer.db.session import Database
from digitizer.steps.stages import Stages
from storage.api import ObjectStore


@dataclass(frozen=True, slots=True)
class Tools:
    """Stores and stages of this process."""

    database: Database
    store: ObjectStore
    stages: Stages
    workspace: Workspace
    links: Links
    ahead: int = 0  # inputs that are read beside the one whose turn it is
