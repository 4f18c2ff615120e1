"""The audit log: a hash chain of what was done by whom, without any personal value in it."""

from __future__ import annotations

from digitizer.audit.chain import AuditLog, ChainReport, record
from digitizer.audit.links import Links

__all__ = ['AuditLog', 'ChainReport', 'Links', 'record']
