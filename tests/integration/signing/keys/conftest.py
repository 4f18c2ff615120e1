"""Tokens and a driver that fails on demand."""

from __future__ import annotations

from tests.fakes.tokens import faults, faulty_driver, hsm, other_rsa_key, rsa_key

__all__ = ['faults', 'faulty_driver', 'hsm', 'other_rsa_key', 'rsa_key']
