"""Errors of the reading library.

OcrError
├── BadInput                     the input cannot be used as it is
│   ├── Encrypted                a password is needed or wrong
│   ├── Damaged                  cannot be parsed or decoded
│   ├── EmptyFile                0 bytes
│   ├── EmptyDocument            no pages
│   ├── Unsupported              not a kind of file that is read
│   └── TooLarge                 more pixels, pages or bytes than allowed
├── EngineMissing                the OCR program is not installed
├── LanguageMissing              its Vietnamese model is not installed
├── EngineTimeout                a page took too long
├── EngineCrashed                the engine ended without a result
├── StorageFull                  no space left for a page or a result
└── PdfaError                    a PDF/A file could not be made or checked
"""

from __future__ import annotations


class OcrError(Exception):
    """Something in reading went wrong; `code` is stable and is what the outside sees."""

    code = 'internal'


class BadInput(OcrError):
    """The input cannot be used as it is."""

    code = 'unsupported'


class Encrypted(BadInput):
    """The PDF is encrypted and no password, or a wrong one, was given."""

    code = 'encrypted'


class Damaged(BadInput):
    """The file is truncated or malformed."""

    code = 'damaged'


class EmptyFile(BadInput):
    """The file has no bytes."""

    code = 'empty_file'


class EmptyDocument(BadInput):
    """The file has no pages."""

    code = 'empty_document'


class Unsupported(BadInput):
    """The file is not a PDF, TIFF, PNG or JPEG, whatever its name says."""

    code = 'unsupported'


class TooLarge(BadInput):
    """The file decodes to more pixels, pages or bytes than allowed."""

    code = 'too_large'


class EngineMissing(OcrError):
    """The OCR program is not installed."""

    code = 'engine_missing'


class LanguageMissing(OcrError):
    """The OCR program has no Vietnamese model."""

    code = 'language_missing'


class EngineTimeout(OcrError):
    """A page took longer than allowed."""


class EngineCrashed(OcrError):
    """The engine ended without a result."""


class StorageFull(OcrError):
    """No space is left on the disk for a page or a result."""

    code = 'storage_full'


class PdfaError(OcrError):
    """A PDF/A file could not be made or checked."""
