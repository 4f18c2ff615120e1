"""Other people's verifiers asked about the same file: poppler's `pdfsig`, `openssl cms -verify`, `openssl ts -verify`."""

from __future__ import annotations

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
    'Decoding error.': 'undecodable',
    'Document isn\'t signed or corrupted data.': 'not signed',
}


def _run(*command: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, errors='replace', timeout=60)


def pdfsig(path: Path) -> tuple[str, ...]:
    """Return what pdfsig says of each signature: cryptography alone, for it has no anchors here."""
    done = _run('pdfsig', '-nocert', path)
    if done.returncode < 0:
        return ('crash',)
    found = re.findall(r'Signature Validation: (.*)', done.stdout)
    if not found:
        return ('none',) if 'does not contain any signatures' in done.stdout + done.stderr else ('unreadable',)
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
    folder: Path, token: cms.ContentInfo, imprinted: bytes, anchors: tuple[x509.Certificate, ...], at: int
) -> str:
    """Return `good` or `bad` for a timestamp over `imprinted`."""
    (folder / 'token.der').write_bytes(token.dump())
    (folder / 'imprinted.bin').write_bytes(imprinted)
    (folder / 'roots.pem').write_bytes(b''.join(pem.armor('CERTIFICATE', item.dump()) for item in anchors))
    others = [item.chosen for item in token['content']['certificates']]
    (folder / 'others.pem').write_bytes(b''.join(pem.armor('CERTIFICATE', item.dump()) for item in others))
    done = _run(
        *('openssl', 'ts', '-verify', '-token_in', '-in', folder / 'token.der', '-data', folder / 'imprinted.bin'),
        *('-CAfile', folder / 'roots.pem', '-untrusted', folder / 'others.pem', '-attime', at),
    )
    return 'good' if done.returncode == 0 else 'bad'


def parts(data: bytes) -> list[tuple[str, bytes, bytes, str]]:
    """Return (field, covered bytes, CMS, subfilter) of every signature that a plain reading of the file shows."""
    import io

    found = []
    reader = PdfFileReader(io.BytesIO(data), strict=False)
    for one in reader.embedded_signatures:
        try:
            covered = b''.join(
                data[start : start + length]
                for start, length in zip(one.byte_range[::2], one.byte_range[1::2], strict=True)
            )
        except (TypeError, ValueError):
            continue
        found.append((one.field_name, covered, one.pkcs7_content, str(one.sig_object.get('/SubFilter', ''))))
    return found
