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


@dataclass(frozen=True, slots=True)
class Asked:
    """Who may be asked about revocation: host names as `signing.revocation.RevocationClient` takes them."""

    hosts: tuple[str, ...] = ()
    seconds: float = 10.0  # for one answer


@dataclass(frozen=True, slots=True)
class Guarded:
    """What the process found; `etsi` is the report after ETSI TS 119 102-2 (XML) where it was wanted."""

    report: Report
    etsi: str | None = None


def verify_guarded(path: Path, anchors: TrustAnchors, *, limits: Limits = Limits()) -> Report:
    """Verify `path` in a process of its own. Raises UnreadablePdf, VerificationTooLong."""
    return examine_guarded(path, anchors, limits=limits).report


def examine_guarded(
    path: Path, anchors: TrustAnchors, *, limits: Limits = Limits(), asked: Asked = Asked(), etsi: bool = False
) -> Guarded:
    """Verify `path` in a process of its own, and write the ETSI report there if wanted.

    Nothing is fetched unless `asked` names hosts. Raises UnreadablePdf, VerificationTooLong.
    """
    try:
        size = path.stat().st_size
    except OSError as error:
        raise UnreadablePdf(type(error).__name__) from error
    if size > limits.file_bytes:
        raise VerificationTooLong('the file is larger than allowed')
    with tempfile.TemporaryDirectory(prefix='verify-') as folder:
        trust = Path(folder) / 'trust.json'
        wanted = {'hosts': asked.hosts, 'seconds': asked.seconds, 'etsi': etsi}
        trust.write_text(json.dumps({**_anchors_to_json(anchors), **wanted}))
        answer = _ask([str(path), str(trust), str(limits.memory_mb), str(int(limits.seconds) + 1)], limits.seconds)
    if 'error' in answer:
        raise UnreadablePdf(str(answer.get('detail', '')), code=str(answer['error']))
    return Guarded(report_from_json(answer['report']), answer.get('etsi'))


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
