"""Stage 9: the document's objects in the store, under keys without personal data."""

from digitizer.archive.keys import Rendition
from digitizer.archive.service import Archive, Damage, open_archive

__all__ = ['Archive', 'Damage', 'Rendition', 'open_archive']
