"""Writing searchable PDF/A-2u from scanned pages: the scan's own image, invisible text on the print, nothing active."""

from ocr.pdfa.metadata import Metadata, claim
from ocr.pdfa.page import Form, PdfaPage
from ocr.pdfa.produce import Made, write_pdfa
from ocr.pdfa.profile import Profile

__all__ = ['Form', 'Made', 'Metadata', 'PdfaPage', 'Profile', 'claim', 'write_pdfa']
