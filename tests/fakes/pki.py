"""Certificate authorities with all their failures, over real HTTP in a process of their own (certomancer).

`PkiServer` starts it and stands for it: keys and certificates of everyone it issued (see `pki_config`), addresses of
its timestamp authorities, and orders to it: move its clock, revoke somebody, answer wrongly, stop and start a service.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from asn1crypto import pem, x509
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    load_pem_private_key,
    pkcs12,
)
from cryptography.x509 import load_der_x509_certificate

from signing.anchors import TrustAnchors
from signing.keys.credential import Credential, in_memory

_ROOT = Path(__file__).parents[2]
_START_S = 60.0
FAULTS = (
    'html',  # a login page with status 200
    'error',  # status 500
    'slow',  # nothing for as long as `seconds`
    'trickle',  # a byte now and then
    'drop',  # the connection is closed
    'huge',  # more bytes than anyone should read
    'redirect',  # to another address
    'garbage',  # bytes that are no ASN.1
    'stale',  # an answer of 30 days ago
    'early',  # an answer from the day after tomorrow
    'broken',  # a wrong signature
    'unknown',  # OCSP: the responder does not know the certificate
    'try-later',  # OCSP
    'unauthorized',  # OCSP
    'wrong-signer',  # OCSP: signed by somebody who is no responder
    'expired-signer',  # OCSP
    'other-certificate',  # OCSP: about somebody else
    'post-refused',  # OCSP: only GET is answered
    'rejection',  # TSA
    'replay',  # OCSP and TSA: always the first answer it made
)


class PkiServer:
    """The running authorities; a context manager. `folder` holds `<label>.crt`, `<label>.key.pem`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        self._process = subprocess.Popen(
            [sys.executable, '-m', 'tests.fakes.pki_process', str(folder)],
            cwd=_ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        ready = self._line()
        self.made = datetime.fromisoformat(ready['made'])
        self.urls: dict[str, str] = ready['urls']  # by service
        self.chains: dict[str, list[str]] = ready['chains']  # label -> labels above it, root included

    def __enter__(self) -> PkiServer:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def tsa_url(self) -> str:
        """The first timestamp authority; its certificate follows the clock."""
        return f'{self.urls["tsa"]}/tsa'

    @property
    def tsa_b_url(self) -> str:
        """The timestamp authority of the second provider."""
        return f'{self.urls["tsa-b"]}/tsa-b'

    def tsa_of(self, label: str) -> str:
        """Address of a TSA with the certificate `label` (`tsa-expired`, `tsa-purpose`, …)."""
        return f'{self.urls["tsa"]}/{label}'

    def certificate(self, label: str) -> x509.Certificate:
        """A certificate by label."""
        return x509.Certificate.load((self.folder / f'{label}.crt').read_bytes(), strict=True)

    def key(self, label: str) -> Any:
        """A private key by label."""
        return load_pem_private_key((self.folder / f'{label}.key.pem').read_bytes(), password=None)

    def chain(self, label: str, *, root: bool = False) -> list[x509.Certificate]:
        """What stands above a certificate: intermediates, and the root where asked for."""
        above = [self.certificate(item) for item in self.chains[label]]
        return above if root else [item for item in above if not item.self_issued]

    def credential(self, label: str, *, chain: bool = True) -> Credential:
        """A credential to sign with; without `chain` the intermediates are missing from what it signs."""
        return in_memory(self.certificate(label), self.key(label), self.chain(label) if chain else [])

    def pkcs12(self, label: str, passphrase: str) -> bytes:
        """A PKCS#12 file with key, certificate and intermediates."""
        chain = [load_der_x509_certificate(item.dump()) for item in self.chain(label)]
        own = load_der_x509_certificate(self.certificate(label).dump())
        protection = BestAvailableEncryption(passphrase.encode())
        return pkcs12.serialize_key_and_certificates(label.encode(), self.key(label), own, chain, protection)

    def anchors(self, *labels: str) -> TrustAnchors:
        """Trust in the roots of both providers, or in the named certificates."""
        return TrustAnchors(tuple(self.certificate(item) for item in labels or ('root', 'root-b')))

    def write_anchors(self, folder: Path) -> Path:
        """Write both roots as an administrator puts them into `trust_dir`."""
        folder.mkdir(parents=True, exist_ok=True)
        for label in ('root', 'root-b'):
            armoured = pem.armor('CERTIFICATE', self.certificate(label).dump())
            (folder / f'{label}.crt').write_bytes(armoured)
        return folder

    def clock(self, moment: datetime | None = None, *, days: float = 0, years: float = 0) -> datetime:
        """Move the clock of all services and return where it stands; without arguments it is now again."""
        target = (moment or datetime.now(UTC)) + timedelta(days=days + years * 365.25)
        self.order(do='clock', moment=target.isoformat())
        return target

    def revoke(self, label: str, *, since: datetime | None = None, reason: str = 'key_compromise') -> None:
        """Revoke a certificate; `reason` as in RFC 5280 section 5.3.1."""
        self.order(do='revoke', label=label, since=(since or datetime.now(UTC)).isoformat(), reason=reason)

    def fault(self, what: str, kind: str | None, *, seconds: float = 30.0) -> None:
        """Let `ocsp`, `crl`, `tsa` or `tsa-b` answer wrongly as `FAULTS` says; None: rightly again."""
        assert kind is None or kind in FAULTS, kind
        self.order(do='fault', what=what, kind=kind, seconds=seconds)

    def stop(self, service: str) -> None:
        """Stop listening on a service's port."""
        self.order(do='stop', service=service)

    def start(self, service: str) -> None:
        """Listen again on the port it had."""
        self.order(do='start', service=service)

    def count(self, what: str) -> int:
        """How many requests `ocsp`, `crl`, `tsa` or `tsa-b` had so far."""
        return int(self.order(do='count', what=what)['count'])

    def restore(self) -> None:
        """Be as at the start: the clock right, everything running and answering, revocations as issued."""
        self.order(do='restore')

    def order(self, **what: Any) -> dict[str, Any]:
        """Send one order and wait until it is done."""
        with self._lock:
            assert self._process.stdin is not None
            self._process.stdin.write(json.dumps(what) + '\n')
            self._process.stdin.flush()
            answer = self._line()
        assert 'error' not in answer, answer['error']
        return answer

    def close(self) -> None:
        """End the process."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(10)
        self._process.stdout.close()

    def _line(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, f'the test authorities ended with {self._process.wait(10)}'
        found: dict[str, Any] = json.loads(line)
        return found
