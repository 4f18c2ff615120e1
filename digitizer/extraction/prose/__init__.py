"""Reading running text: passages, the leads in them, whom they speak of, and the values that fields have there."""

from digitizer.extraction.prose.ends import ended
from digitizer.extraction.prose.reader import read
from digitizer.extraction.prose.whose import settled

__all__ = ['ended', 'read', 'settled']
