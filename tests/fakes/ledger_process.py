"""A process that certifies: takes numbers and issues them one after another, or stops dead in the middle of one.

`python -m tests.fakes.ledger_process URL COUNT [hold]` prints each number once its row is committed; with `hold` it
prints `held`, the first number taken and not committed, and waits to be killed.
"""

from __future__ import annotations

import sys
import time
import uuid

from digitizer.certification.profile import CopyKind
from digitizer.certification.register import issue, reserve
from digitizer.db import Database
from digitizer.kit import clock


def main(url: str, count: int, hold: bool) -> None:
    database = Database(url)
    for _ in range(count):
        request = uuid.uuid4()
        with database.begin() as session:
            entry = reserve(session, CopyKind.CHUNG_THUC, request, uuid.uuid4(), 2, clock.now())
            if hold:
                print('held', flush=True)
                time.sleep(60)
        print('reserved', entry.number, flush=True)
        with database.begin() as session:
            issue(session, request, f'{entry.number:064d}', clock.now())
        print('issued', entry.number, flush=True)
    database.close()


if __name__ == '__main__':
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3:] == ['hold'])
