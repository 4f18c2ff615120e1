"""Other people's verifiers asked about the same file: poppler's `pdfsig`, `openssl cms -verify`, `openssl ts -verify`."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path

from asn1crypto import cms, pem, x509
from pyhanko.pdf_utils.reader import PdfFileReader

_PDFSIG = {
    'Signature is Valid.': 'valid',
    'Digest Mismatch.': 'mismatch',
    'Signature is Invalid.': 'invalid',
    'Signature has not yet been verified.': 'unverified',
    'Unknown Validation Failure.': 'failure',
    "Document isn't signed or corrupted data.": 'not signed',
}


def _run(*command: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, errors='replace', timeout=60)


def pdfsig(path: Path) -> tuple[str, ...]:
    """Return what pdfsig says of each signature that it sees: cryptography alone, for it has no anchors here."""
    done = _run('pdfsig', '-nocert', path)
    if done.returncode < 0:
        return ('crash',)
    found = re.findall(r'Signature Validation: (.*)', done.stdout)
    return tuple(_PDFSIG.get(one, one) for one in found)


def openssl_cms(folder: Path, covered: bytes, der: bytes, anchors: tuple[x509.Certificate, ...], at: int) -> str:
    """Return `good`, `chain` (the signature is right, the chain is not), or `bad`; `at` is in seconds since 1970."""
    (folder / 'cms.der').write_bytes(der)
    (folder / 'covered.bin').write_bytes(covered)
    (folder / 'roots.pem').write_bytes(b''.join(pem.armor('CERTIFICATE', item.dump()) for item in anchors))
    asked = ['openssl', 'cms', '-verify', '-binary', '-inform', 'DER', '-in', folder / 'cms.der']
    asked += ['-content', folder / 'covered.bin', '-out', '/dev/null', '-purpose', 'any', '-attime', at]
    whole = _run(*asked, '-CAfile', folder / 'roots.pem', '-no-CApath', '-no-CAstore')
    if whole.returncode == 0:
        return 'good'
    return 'chain' if _run(*asked, '-noverify').returncode == 0 else 'bad'


def openssl_ts(
    folder: Path, token: cms.SignedData, imprinted: bytes, anchors: tuple[x509.Certificate, ...], at: int
) -> str:
    """Return `good` or `bad` for a timestamp over `imprinted`."""
    whole = cms.ContentInfo({'content_type': 'signed_data', 'content': token})
    (folder / 'token.der').write_bytes(whole.dump())
    (folder / 'imprinted.bin').write_bytes(imprinted)
    (folder / 'roots.pem').write_bytes(b''.join(pem.armor('CERTIFICATE', item.dump()) for item in anchors))
    others = [item.chosen for item in token['certificates']]
    (folder / 'others.pem').write_bytes(b''.join(pem.armor('CERTIFICATE', item.dump()) for item in others))
    done = _run(
        *('openssl', 'ts', '-verify', '-token_in', '-in', folder / 'token.der', '-data', folder / 'imprinted.bin'),
        *('-CAfile', folder / 'roots.pem', '-untrusted', folder / 'others.pem', '-attime', at),
    )
    return 'good' if done.returncode == 0 else 'bad'


def parts(data: bytes) -> list[tuple[str, bytes, bytes]]:
    """Return (field, covered bytes, CMS) of every signature that can be read without being lenient about it."""
    try:
        reader = PdfFileReader(io.BytesIO(data), strict=False)
        if reader.encrypted:
            reader.decrypt(b'')
        signatures = list(reader.embedded_signatures)
    except Exception:
        return []
    found = []
    for one in signatures:
        numbers = list(one.byte_range) if isinstance(one.byte_range, list) else [None]
        if len(numbers) % 2 or not all(isinstance(item, int) and item >= 0 for item in numbers):
            continue
        pairs = zip(numbers[::2], numbers[1::2], strict=True)
        covered = b''.join(data[start : start + length] for start, length in pairs)
        found.append((one.field_name, covered, one.pkcs7_content))
    return found
