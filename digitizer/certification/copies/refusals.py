"""Errors of the signing library as what a caller of the service is told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from digitizer.certification.keys import KeyRefused
from digitizer.documents.errors import Conflict, Invalid, ServiceError
from signing.errors import (
    AlreadySigned,
    CertificateRevoked,
    CertificateUnfit,
    KeyUnavailable,
    LetterMissing,
    NotPrepared,
    NotVerifiable,
    PageUnfit,
    RevocationUnknown,
    SignatureWrong,
    SigningError,
    TimestampUnreachable,
)
from storage.errors import StorageError


class Unavailable(ServiceError):
    """Something outside that signing needs does not answer; the same call may be made again."""

    status = 503
    code = 'tsa_unreachable'


_CONFLICTS: tuple[tuple[type[SigningError], str], ...] = (
    (CertificateRevoked, 'certificate_revoked'),
    (CertificateUnfit, 'certificate_unfit'),
    (AlreadySigned, 'preparation_closed'),
    (NotPrepared, 'preparation_closed'),
    (PageUnfit, 'page_unfit'),
    (LetterMissing, 'page_unfit'),
    (NotVerifiable, 'not_verifiable'),
    (SigningError, 'signing_failed'),
)


def told(error: SigningError) -> ServiceError:
    """Return what the caller is told; the library's own words, which may name a subject, stay inside."""
    if isinstance(error, KeyUnavailable):
        return KeyRefused(error)
    if isinstance(error, TimestampUnreachable):
        return Unavailable('tsa_unreachable', retry_after_s=5)
    if isinstance(error, RevocationUnknown):
        return Unavailable('revocation_unknown', reasons=[error.fault.value], retry_after_s=30)
    if isinstance(error, SignatureWrong):
        return Invalid('signature_wrong')
    code = next(code for kind, code in _CONFLICTS if isinstance(error, kind))
    if isinstance(error, NotVerifiable) and error.codes:
        return Conflict(code, reasons=list(error.codes))
    return Conflict(code)


def told_of_store(error: StorageError) -> ServiceError:
    """Return what the caller is told of one request among several, where the store failed."""
    if error.code == 'store_unreachable':
        return Unavailable(error.code, retry_after_s=5)
    return ServiceError('internal')


@contextmanager
def telling() -> Iterator[None]:
    """Let errors of the signing library leave the block as what the caller is told."""
    try:
        yield
    except SigningError as error:
        raise told(error) from error
