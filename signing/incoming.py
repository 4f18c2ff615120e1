"""Signed input: what the signatures of a received file say, kept beside the original as `signatures.json`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from signing.anchors import TrustAnchors
from signing.errors import UnreadablePdf
from signing.guard import Limits, verify_guarded

SCHEMA = 'digitizer/signatures/1'


def incoming_signatures(path: Path, anchors: TrustAnchors, *, limits: Limits = Limits()) -> dict[str, Any]:
    """Return the content of `signatures.json` for a signed file that came in; never raises for what the file is like.

    `report` is a verification report, null with an `error` code where the file cannot be judged.
    """
    try:
        report = verify_guarded(path, anchors, limits=limits)
    except UnreadablePdf as error:
        return {'schema': SCHEMA, 'original': path.name, 'report': None, 'error': error.code}
    data = report.to_json()
    return {'schema': SCHEMA, 'original': path.name, 'report': data, 'error': None}
