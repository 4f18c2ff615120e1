"""The process that `signing.guard` starts: sets its own limits, verifies one file, prints one line of JSON."""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path
from typing import Any

from asn1crypto import crl, pem, x509

from signing.anchors import TrustAnchors
from signing.errors import UnreadablePdf
from signing.revocation import RevocationClient
from signing.validate import examine


def answer(arguments: list[str]) -> dict[str, Any]:
    """Verify PATH TRUST.json MEMORY_MB CPU_SECONDS under limits that this process keeps from now on."""
    path, trust, memory_mb, seconds = arguments
    limit = int(memory_mb) << 20
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))
    try:
        return _examine(Path(path), json.loads(Path(trust).read_text()))
    except UnreadablePdf as error:
        return {'error': error.code, 'detail': str(error)}
    except MemoryError:
        return {'error': 'too_large', 'detail': 'memory'}
    except OSError as error:
        return {'error': 'damaged', 'detail': type(error).__name__}


def _examine(path: Path, given: dict[str, Any]) -> dict[str, Any]:
    client = RevocationClient(given['hosts'], seconds=given['seconds']) if given['hosts'] else None
    with path.open('rb') as stream:
        examined = examine(stream, _anchors(given), client=client)
        found: dict[str, Any] = {'report': examined.report.to_json()}
        if given['etsi']:
            from signing.etsi import etsi_report  # the schema's classes take long to load

            found['etsi'] = etsi_report(examined)
    used = resource.getrusage(resource.RUSAGE_SELF)
    found['cpu_ms'] = 1000 * (used.ru_utime + used.ru_stime)
    return found


def _anchors(data: dict[str, Any]) -> TrustAnchors:
    return TrustAnchors(
        tuple(x509.Certificate.load(pem.unarmor(item.encode())[2]) for item in data['certificates']),
        tuple(crl.CertificateList.load(pem.unarmor(item.encode())[2]) for item in data['crls']),
        frozenset(bytes.fromhex(item) for item in data['development']),
    )


if __name__ == '__main__':
    sys.stdout.write(json.dumps(answer(sys.argv[1:])))
