"""Errors of the signing library.

SigningError
├── KeyUnavailable               the token, file or PIN does not give the key
├── CertificateUnfit             expired, wrong usage, or a key too small
│   └── CertificateRevoked       its authority says that it was revoked
├── TimestampUnreachable         the timestamp authority did not answer, refused or sent garbage
│   └── TimestampUnfit           every authority that answered sent a token that must not be used
├── RevocationUnknown            nobody gave sound data on whether a certificate was revoked
├── RenewalMissed                the newest timestamp can no longer be proven; a new one would prove nothing older
├── DocumentUnfit                the file cannot take a signature: damaged, encrypted, signed in that place, closed
├── SignatureWrong               the value is not the certificate's signature over what was prepared
├── NotPrepared                  the file or record is not the one that was prepared
├── AlreadySigned                the prepared file already carries another signature value
├── PageUnfit                    the page cannot carry the mark
├── LetterMissing                the font lacks a letter of the text
└── NotVerifiable                the signature just made does not verify
UnreadablePdf                    the file to be verified is not a PDF that can be read
└── VerificationTooLong          it takes more time or memory than allowed
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum


class Retry(StrEnum):
    """Whether trying again can help."""

    NEVER = 'never'
    LATER = 'later'


class SigningError(Exception):
    """The document could not be signed; it is still as it was."""

    code = 'internal'
    retry = Retry.NEVER


class KeyFault(StrEnum):
    """Why a key cannot be used; stable, shown to people in Vietnamese by the application."""

    UNAVAILABLE = 'key_unavailable'  # none of those below
    NOT_HERE = 'key_not_here'  # it signs on the officer's own machine, never in the service
    MODULE_MISSING = 'module_missing'  # the PKCS#11 driver is not there or no driver
    MODULE_FAILED = 'module_failed'  # the driver crashed, hung, or answered with an error of its own
    TOKEN_MISSING = 'token_missing'  # noqa: S105 - not plugged in, or pulled out
    TOKEN_AMBIGUOUS = 'token_ambiguous'  # noqa: S105 - several fit; the serial number must be configured
    CERTIFICATE_MISSING = 'certificate_missing'  # the token or file does not hold the configured certificate
    KEY_MISSING = 'key_missing'  # the certificate is there, its private key is not
    KEY_MISMATCH = 'key_mismatch'  # the private key is not that of the certificate
    KEY_UNFIT = 'key_unfit'  # an algorithm that the rules do not name or the token does not have
    PIN_MISSING = 'pin_missing'
    PIN_WRONG = 'pin_wrong'
    PIN_LAST_TRY = 'pin_last_try'  # one more wrong PIN would lock the token: not tried
    PIN_LOCKED = 'pin_locked'  # the token itself is locked
    PIN_WAIT = 'pin_wait'  # wrong too often just now; see `retry_after`
    PIN_BLOCKED = 'pin_blocked'  # wrong so often that the service asks no more until it is released
    FILE_MISSING = 'key_file_missing'
    FILE_DAMAGED = 'key_file_damaged'
    SESSION_LOST = 'session_lost'  # closed, or opened by another process
    REMOTE_UNREACHABLE = 'remote_unreachable'
    REMOTE_REFUSED = 'remote_refused'  # the remote service refused the service account or the order
    CREDENTIAL_DISABLED = 'credential_disabled'  # the remote key is suspended, revoked or expired
    OTP_MISSING = 'otp_missing'
    OTP_WRONG = 'otp_wrong'
    AUTHORIZATION_EXPIRED = 'authorization_expired'
    BATCH_TOO_LARGE = 'batch_too_large'  # more signatures than one authorization can cover
    BAD_ANSWER = 'bad_answer'  # of the token or the remote service; never believed


class KeyUnavailable(SigningError):
    """The token, key file, remote service or PIN does not give the signing key; nothing was signed.

    The text never holds what was typed.
    """

    code: KeyFault
    retry = Retry.LATER

    def __init__(
        self,
        detail: str = '',
        *,
        code: KeyFault = KeyFault.UNAVAILABLE,
        tries_left: int | None = None,
        retry_after: float | None = None,
    ) -> None:
        """`tries_left` of the PIN where known; `retry_after` in seconds."""
        super().__init__(detail)
        self.code = code
        self.tries_left = tries_left
        self.retry_after = retry_after


class Unfit(StrEnum):
    """Why a certificate must not be used; stable."""

    UNREADABLE = 'unreadable'
    NOT_YET_VALID = 'not_yet_valid'
    EXPIRED = 'expired'
    PURPOSE = 'purpose'  # a CA's, or not for signing documents
    KEY = 'key'  # too small, or of an algorithm that the rules do not name
    DIGEST = 'digest'  # its issuer signed it over SHA-1 or worse
    CHAIN = 'chain'  # it leads to no trust anchor
    REVOKED = 'revoked'


class CertificateUnfit(SigningError):
    """The signer's certificate must not be used; `why` says the reason."""

    code = 'certificate_unfit'

    def __init__(self, detail: str = '', *, why: Unfit = Unfit.UNREADABLE) -> None:
        """`detail` is English, for logs; it names nobody."""
        super().__init__(detail)
        self.why = why


class CertificateRevoked(CertificateUnfit):
    """The issuer says that the certificate was revoked."""

    code = 'certificate_revoked'

    def __init__(self, detail: str = '', *, since: datetime | None = None) -> None:
        """`since` is the time of the revocation, where the issuer tells it."""
        super().__init__(detail or 'the certificate was revoked', why=Unfit.REVOKED)
        self.since = since


class TimestampUnreachable(SigningError):
    """The timestamp authority did not answer; the document is still unsigned."""

    code = 'tsa_unreachable'
    retry = Retry.LATER


class TimestampUnfit(TimestampUnreachable):
    """A timestamp authority sent a token that must not go into a file: for other data, of another purpose or unproven."""

    code = 'tsa_unfit'


class RevocationFault(StrEnum):
    """Why nothing is known of the revocation of a certificate; stable, shown to people by the application."""

    MISSING = 'revocation_missing'  # the file holds none about it
    NOT_DECLARED = 'revocation_not_declared'  # the certificate does not say where to ask
    NOT_ALLOWED = 'revocation_not_allowed'  # the address is of another kind, or its host not in the settings
    UNREACHABLE = 'revocation_unreachable'  # no connection, or an HTTP status other than 200
    TOO_SLOW = 'revocation_too_slow'
    TOO_LARGE = 'revocation_too_large'
    UNUSABLE = 'revocation_unusable'  # no OCSP answer and no CRL, or a refusal to answer
    STALE = 'revocation_stale'  # past its own nextUpdate, or from the future
    WRONG_SIGNER = 'revocation_wrong_signer'  # not signed by who may speak for the issuer, or the signature is wrong
    UNKNOWN = 'revocation_unknown'  # the responder does not know the certificate
    TOO_EARLY = 'revocation_too_early'  # made before the signature; the next one tells more
    NO_CHAIN = 'chain_unknown'  # the certificate chains to no anchor, so nobody can be asked


class RevocationUnknown(SigningError):
    """Nobody gave sound data on whether a certificate was revoked; try again later."""

    retry = Retry.LATER

    def __init__(
        self, code: RevocationFault, detail: str = '', *, again_at: datetime | None = None, subject: str = ''
    ) -> None:
        """`again_at` is when newer data is due, where known; `subject` is the hash of the certificate, for logs."""
        super().__init__(detail or code.value)
        self.code = self.fault = code
        self.again_at = again_at
        self.subject = subject


class RenewalMissed(SigningError):
    """The newest document timestamp can no longer be proven, so that a further one proves nothing older than itself."""

    code = 'renewal_missed'


class DocumentFault(StrEnum):
    """Why a file cannot take a signature."""

    DAMAGED = 'damaged'  # or so unusual that it could not be signed safely
    ENCRYPTED = 'encrypted'
    FIELD_SIGNED = 'field_signed'  # somebody signed in this place already
    FORBIDDEN = 'signing_forbidden'  # its author's signature allows no more, or it asks for what we do not make


class DocumentUnfit(SigningError):
    """The file cannot take this signature; it stays as it is."""

    def __init__(self, fault: DocumentFault, detail: str = '') -> None:
        """`fault` becomes the code; `detail` is English, for logs, and quotes nothing of the file."""
        super().__init__(f'{fault.value}: {detail}' if detail else fault.value)
        self.code = fault.value


class SignatureWrong(SigningError):
    """The value was not made by the certificate's key over what was prepared; the prepared file is untouched."""

    code = 'signature_wrong'


class NotPrepared(SigningError):
    """The file is not the one that was prepared, or the record of the preparation is damaged."""

    code = 'not_prepared'


class AlreadySigned(SigningError):
    """The prepared file already carries another signature value; it stays as it is."""

    code = 'already_signed'


class PageUnfit(SigningError):
    """The page cannot carry the mark: no room can be made on it."""


class LetterMissing(SigningError):
    """The font of the mark lacks a letter; it would vanish silently."""


class NotVerifiable(SigningError):
    """The signature just made does not verify; the result was thrown away."""

    def __init__(self, detail: str = '', *, codes: tuple[str, ...] = ()) -> None:
        """`codes` are the reason codes of the verification, where there was one."""
        super().__init__(detail)
        self.codes = codes


class UnreadablePdf(Exception):
    """The file to be verified is empty, damaged, encrypted or no PDF at all."""

    code = 'damaged'

    def __init__(self, detail: str = '', *, code: str | None = None) -> None:
        """`detail` is English, for logs."""
        super().__init__(detail)
        if code is not None:
            self.code = code


class VerificationTooLong(UnreadablePdf):
    """Verification took more time or memory than is allowed for one file."""

    code = 'too_large'
