"""The second phase: the key's value is checked, stamped with the time, and put into the prepared file."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from fcntl import LOCK_EX, flock
from pathlib import Path
from typing import IO

from asn1crypto import cms
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from pyhanko.sign.general import find_unique_cms_attribute
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.validation.generic_cms import validate_sig_integrity

from signing.certificates import key_of, signature_fits
from signing.cms import signed_data, size_without_token
from signing.coroutines import run_to_end
from signing.errors import AlreadySigned, NotPrepared, NotVerifiable, SignatureWrong, SigningError, TimestampUnreachable
from signing.files import sync_folder
from signing.keys.credential import Holder
from signing.prepared import Prepared
from signing.timetoken import certificate_of, token_intact

TOKEN_ROOM = 10 << 10
"""Bytes kept free for the timestamp token; with its chain one has 4 to 7 kB."""

_FRAME = 64  # bytes that lengths and tags around the token add
_BLOCK = 1 << 20


def room_for(holder: Holder) -> int:
    """Return the bytes that the CMS of this holder may have, token included."""
    return size_without_token(holder) + _FRAME + TOKEN_ROOM


def complete(path: Path, prepared: Prepared, signature: bytes, timestamper: TimeStamper) -> None:
    """Put the key's value into the prepared file at `path`, with a timestamp.

    `signature` is what the key made of `prepared.signed_attributes`. The file changes at once and whole, or not at
    all, so after any error and after a crash it can be tried again with the same value; doing it twice changes nothing.
    What was made is verified by itself here; the document as a whole is the caller's to verify (`Draft.verify`).

    Raises:
        SignatureWrong: the value is not the certificate's over the signed attributes.
        NotPrepared: the file is not the one that was prepared.
        AlreadySigned: it carries another value already.
        TimestampUnreachable: no authority gave a sound token.
        SigningError: anything else; OSError where the disk fails.
    """
    complete_with(path, prepared, signature, timestamper)


def complete_with(
    path: Path, prepared: Prepared, signature: bytes, timestamper: TimeStamper | None, *, lasting: bool = True
) -> None:
    """Do what `complete` does, and make a B-B signature where there is no timestamper.

    A file that is not `lasting`, which no other process will see before it is synced, is changed where it lies.
    """
    value = _confirmed(prepared, signature)
    with _held(path) as stream:
        present = _container(stream, prepared)
        if present is not None:
            if _value_of(present) != value:
                raise AlreadySigned('the prepared file carries another signature value')
            return
        content = _cms(prepared, value, timestamper)
        room = prepared.container[1] - prepared.container[0] - 2
        if 2 * len(content) > room:
            # certificates, attributes and value were measured when the room was made
            raise TimestampUnreachable(f'the token makes {len(content)} bytes of it, {room // 2} were kept free')
        _confirm(content, prepared, timed=timestamper is not None)
        digits = content.hex().upper().encode()
        if lasting:
            _replace(path, prepared.container[0] + 1, digits)
        else:
            _write(path, prepared.container[0] + 1, digits)


def _confirmed(prepared: Prepared, signature: bytes) -> bytes:
    """Return the value as CMS wants it after verifying it; ECDSA also as r and s side by side (PKCS#11 2.40, 6.3.1).

    Raises SignatureWrong.
    """
    forms = [signature]
    kind, bits = key_of(prepared.holder.certificate)
    half = (bits + 7) // 8
    if kind == 'ec' and len(signature) == 2 * half:
        r, s = (int.from_bytes(part, 'big') for part in (signature[:half], signature[half:]))
        forms.append(encode_dss_signature(r, s))
    for value in forms:
        if signature_fits(
            prepared.holder.certificate,
            prepared.signed_attributes,
            value,
            digest_algorithm=prepared.digest_algorithm,
        ):
            return value
    raise SignatureWrong('the value was not made by the key of the certificate over what was prepared')


@contextmanager
def _held(path: Path) -> Iterator[IO[bytes]]:
    """Open `path` and keep other completions of it out until the end."""
    while True:
        with path.open('rb') as stream:
            flock(stream.fileno(), LOCK_EX)
            # whoever held it before has put another file in its place
            if os.path.samestat(os.fstat(stream.fileno()), path.stat()):
                yield stream
                return


def _container(stream: IO[bytes], prepared: Prepared) -> bytes | None:
    """Return what the container holds, None when it is empty. Raises NotPrepared unless the file is the prepared one."""
    start, end = prepared.container
    size = os.fstat(stream.fileno()).st_size
    if size < prepared.size:
        raise NotPrepared('the file is shorter than the prepared one')
    digest = hashlib.new(prepared.digest_algorithm)
    _feed(stream, digest, start)
    content = stream.read(end - start)
    _feed(stream, digest, prepared.size - end)
    if digest.digest() != prepared.document_digest or content[:1] != b'<' or content[-1:] != b'>':
        raise NotPrepared('the file is not the one that was prepared')
    if content[1:-1].strip(b'0'):
        return content[1:-1]
    if size != prepared.size:
        raise NotPrepared('something was added behind the prepared signature')
    return None


def _feed(stream: IO[bytes], digest: object, size: int) -> None:
    while size > 0 and (block := stream.read(min(size, _BLOCK))):
        digest.update(block)  # type: ignore[attr-defined]
        size -= len(block)


def _value_of(container: bytes) -> bytes | None:
    """Return the signature value of the CMS in a container, None when there is none to be read."""
    with suppress(Exception):
        return bytes(cms.ContentInfo.load(bytes.fromhex(container.decode()))['content']['signer_infos'][0]['signature'])
    return None


def _cms(prepared: Prepared, value: bytes, timestamper: TimeStamper | None) -> bytes:
    token = None
    if timestamper is not None:
        token = _token(timestamper, hashlib.new(prepared.digest_algorithm, value).digest(), prepared.digest_algorithm)
    return signed_data(prepared.holder, prepared.signed_attributes, value, token)


def _token(timestamper: TimeStamper, digest: bytes, algorithm: str) -> bytes:
    try:
        return bytes(run_to_end(lambda: timestamper.async_timestamp(digest, algorithm)).dump())
    except SigningError:
        raise
    except Exception as error:
        raise TimestampUnreachable(f'unusable answer: {type(error).__name__}') from error


def _confirm(content: bytes, prepared: Prepared, *, timed: bool) -> None:
    """Read back what will be written and verify it, the token too.

    Raises NotVerifiable, or TimestampUnreachable when only the token is unsound.
    """
    try:
        info = cms.ContentInfo.load(content, strict=True)['content']['signer_infos'][0]
        sound = validate_sig_integrity(info, prepared.holder.certificate, 'data', prepared.document_digest)
        untouched = info['signed_attrs'].untag().dump() == prepared.signed_attributes
    except Exception as error:
        raise NotVerifiable(f'the signature just made cannot be read: {type(error).__name__}') from error
    if sound != (True, True) or not untouched:
        raise NotVerifiable('the signature just made is not intact')
    if timed and not _token_sound(info):
        raise TimestampUnreachable('the token is unsound')


def _token_sound(info: cms.SignerInfo) -> bool:
    """Tell whether the token speaks of this value and is signed by the certificate it brings along."""
    try:
        token = find_unique_cms_attribute(info['unsigned_attrs'], 'signature_time_stamp_token')
        signed = token['content']
        imprint = signed['encap_content_info']['content'].parsed['message_imprint']
        algorithm = imprint['hash_algorithm']['algorithm'].native
        if hashlib.new(algorithm, info['signature'].native).digest() != imprint['hashed_message'].native:
            return False
        certificate = certificate_of(signed)
        return certificate is not None and token_intact(signed, certificate)
    except Exception:
        return False


def _replace(path: Path, offset: int, data: bytes) -> None:
    """Put `data` at `offset` of the file at `path`, at once: beside it, synced, renamed."""
    handle, name = tempfile.mkstemp(prefix='.signing-', suffix='.pdf', dir=path.parent)
    os.close(handle)
    beside = Path(name)
    try:
        shutil.copy(path, beside)
        _write(beside, offset, data, synced=True)
        os.replace(beside, path)
        sync_folder(path.parent)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _write(path: Path, offset: int, data: bytes, *, synced: bool = False) -> None:
    with path.open('r+b') as stream:
        stream.seek(offset)
        stream.write(data)
        stream.flush()
        if synced:
            os.fsync(stream.fileno())
