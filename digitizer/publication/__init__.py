"""Stage 7: the searchable PDF/A-2u of a document, validated before it is published."""

from digitizer.publication.stage import Publication, publish

__all__ = ['Publication', 'publish']
