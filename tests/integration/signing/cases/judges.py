"""Other people's verifiers asked about the same file: poppler's `pdfsig`, `openssl cms -verify`, `openssl ts -verify`."""

from __future__ import annotations

import asyncio
import io
import re
import subprocess
from contextlib import suppress
from pathlib import Path

from asn1crypto import cms, crl, ocsp, pem, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.ades import ades_basic_validation, ades_with_time_validation
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.policy_decl import (
    LocalKnowledge,
    RevinfoOnlineFetchingRule,
    RevocationInfoGatheringSpec,
    SignatureValidationSpec,
)
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.policy_decl import CertRevTrustPolicy, RevocationCheckingPolicy, RevocationCheckingRule
from pyhanko_certvalidator.registry import SimpleTrustManager
from pyhanko_certvalidator.revinfo.archival import CRLContainer, OCSPContainer

from tests.integration.signing.cases.table import INVALID, OPEN, VALID

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


def ades(
    embedded: EmbeddedPdfSignature, anchors: tuple[x509.Certificate, ...], crls: tuple[crl.CertificateList, ...]
) -> str:
    """Return what the algorithm of ETSI EN 319 102-1, as pyHanko has it, says of a signature; later changes left out."""
    lists, answers, certificates = list(crls), [], []
    with suppress(NoDSSFoundError):
        store = DocumentSecurityStore.read_dss(embedded.reader)
        lists += [crl.CertificateList.load(item.get_object().data) for item in store.crls]
        answers = [ocsp.OCSPResponse.load(item.get_object().data) for item in store.ocsps]
        certificates = list(store.load_certs())
    known = LocalKnowledge(
        known_certs=certificates,
        known_crls=[CRLContainer(item) for item in lists],
        known_ocsps=[OCSPContainer(item) for item in answers],
    )
    if_declared = RevocationCheckingRule.CHECK_IF_DECLARED
    policy = CertValidationPolicySpec(
        trust_manager=SimpleTrustManager.build(trust_roots=list(anchors)),
        revinfo_policy=CertRevTrustPolicy(RevocationCheckingPolicy(if_declared, if_declared), retroactive_revinfo=True),
    )
    spec = SignatureValidationSpec(
        policy,
        revinfo_gathering_policy=RevocationInfoGatheringSpec(RevinfoOnlineFetchingRule.LOCAL_ONLY),
        local_knowledge=known,
        key_usage_settings=KeyUsageConstraints(key_usage={'digital_signature', 'non_repudiation'}),
    )
    stamped = any(True for _ in extract_tst_data_iter(embedded.signer_info, signed=False))
    process = ades_with_time_validation if stamped else ades_basic_validation
    result = asyncio.run(process(embedded.signed_data, spec, raw_digest=embedded.compute_digest()))
    return {'PASSED': VALID, 'FAILED': INVALID, 'INDETERMINATE': OPEN}[result.ades_subindic.status.name]


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
