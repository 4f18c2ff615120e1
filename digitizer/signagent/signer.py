"""Signing a batch under one log-in: the PIN is used once, and nothing that was signed is lost when the rest fails."""

from __future__ import annotations

import structlog

from digitizer.kit import clock
from digitizer.signagent.batches import Batch, BatchBook
from digitizer.signagent.errors import TokenProblem
from digitizer.signagent.tokens import Tokens
from signing.errors import CertificateUnfit, KeyFault, KeyUnavailable

log = structlog.get_logger(__name__)

_TRY_AGAIN = frozenset({KeyFault.PIN_WRONG, KeyFault.PIN_MISSING, KeyFault.PIN_LAST_TRY})
_LOST = frozenset({
    KeyFault.TOKEN_MISSING, KeyFault.SESSION_LOST, KeyFault.MODULE_FAILED, KeyFault.CERTIFICATE_MISSING,
})  # fmt: skip
_CODES: dict[str, str] = {
    **dict.fromkeys(_LOST, 'token_lost'),
    KeyFault.PIN_WRONG: 'pin_wrong',
    KeyFault.PIN_MISSING: 'pin_wrong',
    KeyFault.PIN_LAST_TRY: 'pin_last_try',
    KeyFault.PIN_LOCKED: 'pin_locked',
}


def sign_batch(book: BatchBook, batch: Batch, tokens: Tokens, pin: str, *, last_try: bool = False) -> None:
    """Log in with `pin` and sign what has no signature yet, copy by copy, until all are done or something ends it.

    A wrong PIN leaves the batch waiting. A lost token stops it: what was signed stays signed.
    Raises BatchClosed when the batch is not waiting for its PIN.
    """
    book.begin_signing(batch)
    error = 'internal'
    try:
        error = _sign(book, batch, tokens, pin, last_try)
    except KeyUnavailable as fault:
        error = _code(fault)
        if fault.code in _TRY_AGAIN:
            book.refused(batch, error, fault.tries_left)
    except CertificateUnfit:
        error = 'certificate_unfit'
    except TokenProblem as problem:
        error = problem.code
    finally:
        book.finish(batch, error)
        log.info('batch over', batch=batch.identifier, state=batch.state, error=error, copies=len(batch.items))


def _sign(book: BatchBook, batch: Batch, tokens: Tokens, pin: str, last_try: bool) -> str:
    """Return why it stopped early, '' when every copy had its turn."""
    with tokens.open(batch.chosen, pin, last_try=last_try) as credential:
        del pin
        credential.check(clock.now())
        for item in batch.items:
            if not book.goes_on(batch):
                return ''
            try:
                value = credential.sign(item.copy.attributes.data)
            except KeyUnavailable as fault:
                if fault.code in _LOST or not tokens.present(batch.chosen):
                    return 'token_lost'
                book.signed(batch, item, signature=None, error=_code(fault))
                continue
            book.signed(batch, item, signature=value)
    return ''


def _code(fault: KeyUnavailable) -> str:
    return _CODES.get(fault.code, 'signature_failed')
