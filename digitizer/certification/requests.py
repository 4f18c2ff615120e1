"""All use cases of certified copies over one set of tools: what endpoints, pages and scheduled work call."""

from __future__ import annotations

from dataclasses import dataclass

from digitizer.certification.copies.appointments import Appointments
from digitizer.certification.copies.bench import RealBench
from digitizer.certification.copies.completion import Completer
from digitizer.certification.copies.desk import Bench, CopyStore, Desk
from digitizer.certification.copies.endings import Endings
from digitizer.certification.copies.files import Files
from digitizer.certification.copies.preparation import Preparer
from digitizer.certification.copies.queue import Queue
from digitizer.certification.copies.server_keys import ServerSigner
from digitizer.certification.copies.sweeping import Sweeping
from digitizer.certification.keys import KeyRegistry
from digitizer.config import Settings
from digitizer.db.session import Database


@dataclass(frozen=True)
class CopyService:
    """Each member is one group of use cases; see `digitizer.certification.copies`."""

    desk: Desk
    queue: Queue
    preparer: Preparer
    completer: Completer
    signer: ServerSigner
    appointments: Appointments
    endings: Endings
    files: Files
    sweeping: Sweeping


def copy_service(
    database: Database,
    store: CopyStore,
    settings: Settings,
    *,
    registry: KeyRegistry | None = None,
    bench: Bench | None = None,
) -> CopyService:
    """Put the use cases together; `registry` and `bench` are those of the settings unless told.

    Raises ConfigurationError for a keys file that is not as documented.
    """
    desk = Desk(database, store, settings, registry or KeyRegistry.load(settings), bench or RealBench(settings))
    queue, preparer, completer = Queue(desk), Preparer(desk), Completer(desk)
    signer = ServerSigner(desk, queue, preparer, completer)
    return CopyService(
        desk, queue, preparer, completer, signer, Appointments(desk), Endings(desk), Files(desk), Sweeping(desk)
    )
