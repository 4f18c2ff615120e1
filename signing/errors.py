"""Errors of the signing library.

SigningError
├── KeyUnavailable               the token, file or PIN does not give the key
├── CertificateUnfit             expired, wrong usage, or a key too small
├── TimestampUnreachable         the timestamp authority did not answer, refused or sent garbage
├── PageUnfit                    the page cannot carry the mark
├── LetterMissing                the font lacks a letter of the text
└── NotVerifiable                the signature just made does not verify
UnreadablePdf                    the file to be verified is not a PDF that can be read
└── VerificationTooLong          it takes more time or memory than allowed
"""

from __future__ import annotations

from enum import StrEnum


class Retry(StrEnum):
    """Whether trying again can help."""

    NEVER = 'never'
    LATER = 'later'


class SigningError(Exception):
    """The document could not be signed; it is still as it was."""

    code = 'internal'
    retry = Retry.NEVER


class KeyUnavailable(SigningError):
    """The token, key file or PIN does not give the signing key."""

    retry = Retry.LATER


class CertificateUnfit(SigningError):
    """The signer's certificate must not be used: expired, wrong usage or too small a key."""


class TimestampUnreachable(SigningError):
    """The timestamp authority did not answer; the document is still unsigned."""

    code = 'tsa_unreachable'
    retry = Retry.LATER


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
