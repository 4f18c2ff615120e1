"""Which errors pass by themselves, and what code the others are told as."""

from __future__ import annotations

import errno

import structlog
from sqlalchemy.exc import OperationalError

from digitizer.documents.errors import MESSAGES as SERVICE_MESSAGES
from digitizer.errors import MESSAGES
from digitizer.observability import logs
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
    log.error('step failed', error=type(error).__name__, where=logs.innermost(error))
    return 'internal'
