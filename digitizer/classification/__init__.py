"""Which of the catalogue's types a document is; abstains rather than guesses."""

from __future__ import annotations

from digitizer.classification.decision import ACCEPT, Spoken, classify, explain

__all__ = ['ACCEPT', 'Spoken', 'classify', 'explain']
