"""Pixels to words to PDF/A: a library that knows no batch, no person and no document type."""
