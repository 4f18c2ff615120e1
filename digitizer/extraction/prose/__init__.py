"""Reading running text: passages, the leads in them, whom they speak of, and the values that fields have there."""

from digitizer.extraction.prose.ends import ended
from digitizer.extraction.prose.reader import read

__all__ = ['ended', 'read']
