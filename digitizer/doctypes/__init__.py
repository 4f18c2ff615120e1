"""Document types as data: 50 catalogue files, their loader, linter and reference page."""

from __future__ import annotations

from digitizer.doctypes.loader import catalogue, load_catalogue
from digitizer.doctypes.model import (
    RECEIPT,
    UNKNOWN,
    Catalogue,
    DocType,
    FieldKind,
    FieldSpec,
    Layout,
    MachineCode,
    Sensitivity,
    UnknownType,
)
from digitizer.doctypes.tables import CatalogueError

__all__ = [
    'RECEIPT',
    'UNKNOWN',
    'Catalogue',
    'CatalogueError',
    'DocType',
    'FieldKind',
    'FieldSpec',
    'Layout',
    'MachineCode',
    'Sensitivity',
    'UnknownType',
    'catalogue',
    'load_catalogue',
]
