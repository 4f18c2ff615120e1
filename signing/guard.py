"""Verification of files from strangers: in a process of its own with limits on time and memory, killed when over."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from asn1crypto import pem

from signing.anchors import TrustAnchors
from signing.errors import UnreadablePdf, VerificationTooLong
from signing.report import Report, report_from_json


@dataclass(frozen=True, slots=True)
class Limits:
    """What one verification may use."""

    seconds: float = 60.0
    memory_mb: int = 1500
    file_bytes: int = 512 << 20


def verify_guarded(path: Path, anchors: TrustAnchors, *, limits: Limits = Limits()) -> Report:
    """Verify `path` in a process of its own. Raises UnreadablePdf, VerificationTooLong."""
    try:
        size = path.stat().st_size
    except OSError as error:
        raise UnreadablePdf(type(error).__name__) from error
    if size > limits.file_bytes:
        raise VerificationTooLong('the file is larger than allowed')
    with tempfile.TemporaryDirectory(prefix='verify-') as folder:
        trust = Path(folder) / 'trust.json'
        trust.write_text(json.dumps(_anchors_to_json(anchors)))
        answer = _ask([str(path), str(trust), str(limits.memory_mb), str(int(limits.seconds) + 1)], limits.seconds)
    if 'error' in answer:
        raise UnreadablePdf(str(answer.get('detail', '')), code=str(answer['error']))
    return report_from_json(answer['report'])


def _ask(arguments: list[str], seconds: float) -> dict[str, Any]:
    # the child must import this very package, wherever the parent was started
    root = str(Path(__file__).resolve().parent.parent)
    environment = {**os.environ, 'PYTHONPATH': os.pathsep.join([root, os.environ.get('PYTHONPATH', '')])}
    command = [sys.executable, '-m', 'signing.guarded_child', *arguments]
    try:
        done = subprocess.run(command, capture_output=True, timeout=seconds, env=environment, check=False)
    except subprocess.TimeoutExpired as error:
        raise VerificationTooLong('time is up') from error
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError as error:
        raise VerificationTooLong(f'the checking process ended with status {done.returncode}') from error
    return answer


def _anchors_to_json(anchors: TrustAnchors) -> dict[str, Any]:
    return {
        'certificates': [pem.armor('CERTIFICATE', item.dump()).decode() for item in anchors.certificates],
        'crls': [pem.armor('X509 CRL', item.dump()).decode() for item in anchors.crls],
        'development': [digest.hex() for digest in anchors.development],
    }
