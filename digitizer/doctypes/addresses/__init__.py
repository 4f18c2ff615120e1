"""Addresses (địa chỉ): the printed text is kept; its parts are named by the units of the document's day, and by today's.

On 1 July 2025 districts ended, 63 provinces became 34 and some ten thousand communes 3,321 (resolutions 202/2025/QH15
and 1656 to 1687/NQ-UBTVQH15 of 2025). What a paper says is never overwritten: parsing and conversion stand beside it.
"""

from digitizer.doctypes.addresses.current import Current, current
from digitizer.doctypes.addresses.parse import Address, is_of_today, normalise, parse
from digitizer.doctypes.addresses.units import CHANGED_ON, Level, Unit

__all__ = ['CHANGED_ON', 'Address', 'Current', 'Level', 'Unit', 'current', 'is_of_today', 'normalise', 'parse']
