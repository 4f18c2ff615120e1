"""`digitizer process`: files in, folders of documents out, with no server, account or database."""

from __future__ import annotations

from digitizer.pipeline import Order
from digitizer.process.inputs import list_inputs
from digitizer.process.run import Event, run
from digitizer.process.summary import InputResult, Summary

__all__ = ['Event', 'InputResult', 'Order', 'Summary', 'list_inputs', 'run']
