"""Confirmation of persons by the national population database (Cơ sở dữ liệu quốc gia về dân cư).

What was read of a person, the id number first, is put to the database, which answers for each item only whether it
agrees (xác thực thông tin): no personal data comes back and none is overwritten. Off unless an address is configured.
"""

from digitizer.registry.asked import asked
from digitizer.registry.client import HttpRegistry, RegistryUnavailable
from digitizer.registry.confirm import confirm
from digitizer.registry.model import Answer, Claim, Registry
from digitizer.registry.stage import confirmed

__all__ = ['Answer', 'Claim', 'HttpRegistry', 'Registry', 'RegistryUnavailable', 'asked', 'confirm', 'confirmed']
