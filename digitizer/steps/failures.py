"""Which errors pass by themselves, and what code the others are told as."""

from __future__ import annotations

import errno
from pathlib import Path

import structlog
from sqlalchemy.exc import OperationalError

from digitizer.documents.errors import MESSAGES as SERVICE_MESSAGES
from digitizer.errors import MESSAGES
from storage.errors import Retry, StorageError

log = structlog.get_logger(__name__)


def passes_by_itself(error: BaseException) -> bool:
    """Tell whether trying again later can help: a locked database, a store that does not answer."""
    if isinstance(error, OperationalError):
        return True
    return isinstance(error, StorageError) and error.retry is Retry.LATER and error.code != 'storage_full'


def reason_of(error: BaseException) -> str:
    """Return the code of an error that a person can act on; the unexpected is logged without its text."""
    code = getattr(error, 'code', None)
    if isinstance(code, str) and (code in MESSAGES or code in SERVICE_MESSAGES):
        return code
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return 'storage_full'
    log.error('step failed', error=type(error).__name__, where=_where(error))
    return 'internal'


def _where(error: BaseException) -> list[str]:
    """Return the innermost frames as `file:line function`: enough to find a fault, no value of any variable."""
    frames = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        frames.append(f'{Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}')
        trace = trace.tb_next
    return frames[-6:]
