"""The ledger of certifications and the register of copies (sổ chứng thực, sổ đăng ký bản sao).

`reserve`, `issue`, `void` and `withdraw` work inside the transaction of whoever signs; books, months and deadlines are
in the modules beside.
"""

from __future__ import annotations

from digitizer.certification.register.model import Entry, EntryState, Register, register_of
from digitizer.certification.register.numbering import entry_of, issue, reserve, void, withdraw
from digitizer.certification.register.particulars import Particulars, particulars_of

__all__ = [
    'Entry',
    'EntryState',
    'Particulars',
    'Register',
    'entry_of',
    'issue',
    'particulars_of',
    'register_of',
    'reserve',
    'void',
    'withdraw',
]
