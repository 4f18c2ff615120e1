"""Bytes to signed bytes, bytes to a validation report: a library that knows no document type."""
