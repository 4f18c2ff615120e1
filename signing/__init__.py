"""Signatures on PDF: keys, PAdES B-T signing, visible marks, timestamps, verification; knows no document type."""

from __future__ import annotations

import logging

# Their warnings quote subjects of certificates; what matters is told through errors and reports.
for _name in ('pyhanko', 'pyhanko_certvalidator'):
    _logger = logging.getLogger(_name)
    _logger.addHandler(logging.NullHandler())
    _logger.propagate = False
