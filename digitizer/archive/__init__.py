"""Stage 9: the document's objects in the store, under keys without personal data."""

from digitizer.archive.service import Archive, open_archive

__all__ = ['Archive', 'open_archive']
