"""The application: turns batches of scanned paper into documents that can be reused."""

__version__ = "0.1.0"
