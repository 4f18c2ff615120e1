"""The durable steps of the service: each loads what it needs by id, does one thing and records it once.

A step may run twice (the process was killed before the engine noted the end): it finds by the state that its work
is done, or does it again over the remains of the first try. What goes into the object store is named by its hash.
"""

from __future__ import annotations

from digitizer.steps.batch import BatchSteps
from digitizer.steps.document import DocumentSteps
from digitizer.steps.failures import passes_by_itself, reason_of
from digitizer.steps.stages import Stages
from digitizer.steps.tools import Tools

__all__ = ['BatchSteps', 'DocumentSteps', 'Stages', 'Tools', 'passes_by_itself', 'reason_of']
