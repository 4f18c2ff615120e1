"""A file while it arrives: measured, hashed, on disk, gone when it is discarded."""

from __future__ import annotations

import hashlib

from digitizer.kit.arrival import Arrival
from digitizer.kit.media import HEAD


def test_what_arrives_is_measured_hashed_and_kept_until_it_is_discarded(tmp_path):
    blocks = [b'%PDF-', b'a' * HEAD, b'b' * 3]
    folder = tmp_path / 'incoming'
    first, second = Arrival(folder), Arrival(folder)
    for block in blocks:
        first.write(block)
    first.close()
    whole = b''.join(blocks)
    assert first.path.read_bytes() == whole
    assert (first.size, first.head) == (len(whole), whole[:HEAD])
    assert first.sha256 == hashlib.sha256(whole).hexdigest()
    assert second.path != first.path
    for arrival in (first, second):
        arrival.discard()
    assert list(folder.iterdir()) == []
