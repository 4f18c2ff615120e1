"""A second opinion on where the fields of a document stand, learned from many layouts: beside the rules, never over them."""

from __future__ import annotations

from digitizer.extraction.tagger.opinions import Opinions, Span, TaggedWord, read

__all__ = ['Opinions', 'Span', 'TaggedWord', 'read']
