"""Durable work: workflows that survive a killed process. The only package that knows the engine's library.

A workflow takes ids and counters only; what it works on lies in the metadata and object stores. Each workflow has
an id of its own, made of what it works on, so that submitting twice runs once.
"""

from __future__ import annotations

from digitizer.engine.runtime import Engine, Queue, WorkState, enqueue, step, workflow

__all__ = ['Engine', 'Queue', 'WorkState', 'enqueue', 'step', 'workflow']
