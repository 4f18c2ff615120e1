"""Stage 7: the searchable PDF/A-2u of a document, validated before it is published."""

from digitizer.publication.check import Checked, Outcome, check_pdfa
from digitizer.publication.stage import Publication, publish, warm

__all__ = ['Checked', 'Outcome', 'Publication', 'check_pdfa', 'publish', 'warm']
