"""The process that holds a PKCS#11 driver: loads it, logs in, signs; started by `signing.keys.token`, one for each use.

A driver that hangs or crashes takes this process with it and nothing else. A PKCS#11 login is valid for a whole process
(PKCS#11 2.40 section 6.7.4), so that here nobody signs through the session that somebody else opened.

Runs by path and imports nothing of this project. Speaks JSON, one line each way, over a socket; what the driver prints
goes nowhere, and of its errors only their names are told.
"""

from __future__ import annotations

import ctypes
import hashlib
import json
import os
import resource
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import pkcs11
from asn1crypto import pem, x509
from asn1crypto.core import OctetString
from asn1crypto.keys import PublicKeyInfo
from pkcs11 import Attribute, KeyType, Mechanism, ObjectClass, PKCS11Error, TokenFlag
from pkcs11.exceptions import KeyHandleInvalid, ObjectHandleInvalid
from pkcs11.util.ec import encode_ecdsa_signature

_ORPHANED_AFTER = 5.0  # seconds between looks at whether the parent still lives
_LINE = 1 << 20  # bytes
_PR_SET_DUMPABLE = 4  # prctl(2)

_FAULTS = {
    'PinIncorrect': 'pin_wrong',
    'PinInvalid': 'pin_wrong',
    'PinLenRange': 'pin_wrong',
    'PinLocked': 'pin_locked',
    'TokenNotPresent': 'token_missing',
    'TokenNotRecognised': 'token_missing',
    'DeviceRemoved': 'token_missing',
    'SlotIDInvalid': 'token_missing',
    'SessionHandleInvalid': 'token_missing',  # the handles of a token that was pulled out are gone with it
    'SessionClosed': 'token_missing',
    'UserNotLoggedIn': 'session_lost',
    'NoSuchKey': 'key_missing',
    'MechanismInvalid': 'key_unfit',
}
"""Name of a driver's error to the code of our own; what is not here is `module_failed`."""

_FLAGS = {
    'locked': TokenFlag.USER_PIN_LOCKED,
    'final_try': TokenFlag.USER_PIN_FINAL_TRY,
    'count_low': TokenFlag.USER_PIN_COUNT_LOW,
    'pin_pad': TokenFlag.PROTECTED_AUTHENTICATION_PATH,
    'login_required': TokenFlag.LOGIN_REQUIRED,
}

_DIGEST_INFO = {  # RFC 8017 section 9.2, note 1
    'sha256': bytes.fromhex('3031300d060960864801650304020105000420'),
    'sha384': bytes.fromhex('3041300d060960864801650304020205000430'),
    'sha512': bytes.fromhex('3051300d060960864801650304020305000440'),
}
_HASHING = {  # the token hashes
    ('rsa', 'sha256'): Mechanism.SHA256_RSA_PKCS,
    ('rsa', 'sha384'): Mechanism.SHA384_RSA_PKCS,
    ('rsa', 'sha512'): Mechanism.SHA512_RSA_PKCS,
    ('ec', 'sha256'): Mechanism.ECDSA_SHA256,
    ('ec', 'sha384'): Mechanism.ECDSA_SHA384,
    ('ec', 'sha512'): Mechanism.ECDSA_SHA512,
}


class Refused(Exception):
    """What was asked cannot be done; `code` is one of the parent's."""

    def __init__(self, code: str, detail: str = '') -> None:
        super().__init__(detail)
        self.code = code


class TokenProcess:
    """The driver and at most one open session."""

    def __init__(self, library: Any) -> None:
        self._library = library
        self._session: Any = None
        self._key: Any = None
        self._kind = ''  # of the key: 'rsa' or 'ec'
        self._mechanisms: frozenset[Any] = frozenset()
        self._pin_again: str | None = None  # kept only for keys that ask for it with each signature

    def tokens(self) -> list[dict[str, Any]]:
        """Tell every token with its flags."""
        found = []
        for slot in self._library.get_slots(token_present=True):
            try:
                token = slot.get_token()
            except PKCS11Error:
                continue  # pulled out just now
            if token.label or TokenFlag.TOKEN_INITIALIZED in token.flags:  # not the empty slot of a software token
                found.append(_told(token))
        return found

    def certificates(self, slot: int) -> list[dict[str, Any]]:
        """Tell the certificates of a token that can be read: without login where the token allows it.

        `key` tells whether a key of the same public part is seen beside it, null where no key is.
        """
        if self._session is not None and self._session.token.slot.slot_id == slot:
            return _certificates(self._session)
        with self._token(slot).open() as session:
            return _certificates(session)

    def login(self, slot: int, pin: str | None = None) -> dict[str, Any]:
        """Open a session and log in; without a PIN it is typed on the reader."""
        token = self._token(slot)
        self._session = token.open(user_pin=pkcs11.PROTECTED_AUTH if pin is None else pin)
        self._pin_again = pin
        return _told(token)

    def choose(self, certificate: str, key_id: str) -> dict[str, bool]:
        """Take the private key that belongs to a certificate: by its public part, and by CKA_ID where it has none."""
        wanted = x509.Certificate.load(bytes.fromhex(certificate)).public_key
        self._key = self._private(wanted, bytes.fromhex(key_id))
        self._kind = wanted.algorithm
        self._mechanisms = frozenset(self._session.token.slot.get_mechanisms())
        again = bool(_attribute(self._key, Attribute.ALWAYS_AUTHENTICATE))
        if not again:
            self._pin_again = None
        return {'always_authenticate': again}

    def sign(self, message: str, digest: str) -> str:
        """Sign one message, RSA PKCS #1 v1.5 or ECDSA; the token hashes it where it can."""
        if self._key is None:
            raise Refused('session_lost')
        data, mechanism = bytes.fromhex(message), _HASHING[self._kind, digest]
        if mechanism not in self._mechanisms:
            mechanism = Mechanism.ECDSA if self._kind == 'ec' else Mechanism.RSA_PKCS
            if mechanism not in self._mechanisms:
                raise Refused('key_unfit', 'the token has no mechanism for this key')
            data = hashlib.new(digest, data).digest()
            if self._kind == 'rsa':
                data = _DIGEST_INFO[digest] + data
        try:
            value = self._key.sign(data, mechanism=mechanism, pin=self._pin_again)
        except (KeyHandleInvalid, ObjectHandleInvalid) as error:
            # it was there when it was chosen: the token was pulled out, or changed for another
            raise Refused('token_missing', type(error).__name__) from None
        return bytes(encode_ecdsa_signature(value) if self._kind == 'ec' else value).hex()

    def _token(self, slot: int) -> Any:
        for item in self._library.get_slots(token_present=True):
            if item.slot_id == slot:
                return item.get_token()
        raise Refused('token_missing')

    def _private(self, wanted: PublicKeyInfo, key_id: bytes) -> Any:
        kind = KeyType.EC if wanted.algorithm == 'ec' else KeyType.RSA
        keys = list(self._session.get_objects({Attribute.CLASS: ObjectClass.PRIVATE_KEY, Attribute.KEY_TYPE: kind}))
        own = _public(wanted)
        if kind is KeyType.RSA:
            told = {key: bytes(_attribute(key, Attribute.MODULUS) or b'').lstrip(b'\0') for key in keys}
            fitting = [key for key, modulus in told.items() if modulus == own]
            silent = [key for key, modulus in told.items() if not modulus]
        else:
            # a private EC key does not tell its point: the public key beside it does
            wanted_kind = {Attribute.CLASS: ObjectClass.PUBLIC_KEY, Attribute.KEY_TYPE: kind}
            twins = {_identifier(item) for item in list(self._session.get_objects(wanted_kind)) if own in _points(item)}
            fitting = [key for key in keys if _identifier(key) in twins]
            silent = keys
        if len(fitting) == 1:
            return fitting[0]
        beside = [key for key in fitting or silent if _identifier(key) == key_id]
        if len(beside) != 1:
            raise Refused('key_missing', f'{len(beside)} private keys')
        return beside[0]


def _told(token: Any) -> dict[str, Any]:
    flags = {name: flag in token.flags for name, flag in _FLAGS.items()}
    return {
        'slot': token.slot.slot_id,
        'label': token.label,
        'serial': token.serial.decode('utf-8', 'replace').strip(),
        'model': token.model,
        'manufacturer': token.manufacturer_id,
        'reader': token.slot.slot_description,
        **flags,
    }


def _certificates(session: Any) -> list[dict[str, Any]]:
    held = _keys_seen(session)
    found = []
    for item in list(session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE})):
        der = _der(item)
        if der is not None:
            own = _public(x509.Certificate.load(der).public_key)
            found.append(
                {'id': _identifier(item).hex(), 'der': der.hex(), 'key': None if held is None else own in held}
            )
    return found


def _keys_seen(session: Any) -> set[bytes] | None:
    """Return the public parts of the keys that can be seen, None where the token shows none before somebody logs in."""
    seen: set[bytes] = set()
    for kind in (ObjectClass.PRIVATE_KEY, ObjectClass.PUBLIC_KEY):
        for item in list(session.get_objects({Attribute.CLASS: kind})):
            modulus = bytes(_attribute(item, Attribute.MODULUS) or b'').lstrip(b'\0')
            seen |= {modulus} if modulus else _points(item)
    return seen or None


def _public(key: PublicKeyInfo) -> bytes:
    """Return what tells a public key: the modulus, or the point."""
    if key.algorithm != 'rsa':
        return bytes(key['public_key'].native)
    number = key['public_key'].parsed['modulus'].native
    return int(number).to_bytes((number.bit_length() + 7) // 8, 'big')


def _attribute(item: Any, name: Any) -> Any:
    """Return an attribute, None where the token does not tell it."""
    try:
        return item[name]
    except PKCS11Error:
        return None


def _identifier(item: Any) -> bytes:
    return bytes(_attribute(item, Attribute.ID) or b'')


def _der(item: Any) -> bytes | None:
    """Return a certificate, None for what is none: tokens hold attribute certificates and leftovers too."""
    data = bytes(_attribute(item, Attribute.VALUE) or b'')
    try:
        if pem.detect(data):
            _, _, data = pem.unarmor(data)
        certificate = x509.Certificate.load(data, strict=True)
        _ = certificate.native
        return bytes(certificate.dump())
    except (ValueError, TypeError, KeyError):
        return None


def _points(item: Any) -> set[bytes]:
    """Return what the EC point of a key may be: tokens give it with or without its OCTET STRING, and both begin alike."""
    data = bytes(_attribute(item, Attribute.EC_POINT) or b'')
    found = {data} if data else set()
    with suppress(ValueError):
        found.add(bytes(OctetString.load(data, strict=True).native))
    return found


def _serve(process: TokenProcess, channel: socket.socket, parent: int, seconds: int) -> None:
    """Answer until the parent closes or is gone."""
    commands: dict[str, Callable[..., Any]] = {
        'tokens': process.tokens,
        'certificates': process.certificates,
        'login': process.login,
        'choose': process.choose,
        'sign': process.sign,
    }
    pending = b''
    while True:
        try:
            block = channel.recv(_LINE)
        except TimeoutError:
            if os.getppid() != parent:
                return
            continue
        if not block:
            return
        pending += block
        while b'\n' in pending:
            line, pending = pending.split(b'\n', 1)
            asked = json.loads(line)
            _reply(channel, partial(commands[asked.pop('do')], **asked), seconds)


def _reply(channel: socket.socket, work: Callable[[], Any], seconds: int) -> None:
    signal.alarm(seconds)  # ends this process though the driver hangs and the parent, which would end it, is gone
    try:
        answer = {'answer': work()}
    except Refused as error:
        answer = {'fault': error.code, 'detail': str(error)}
    except PKCS11Error as error:
        name = type(error).__name__  # never its text: some drivers put what was typed into it
        answer = {'fault': _FAULTS.get(name, 'module_failed'), 'detail': name}
    except Exception as error:
        answer = {'fault': 'module_failed', 'detail': type(error).__name__}
    signal.alarm(0)
    channel.settimeout(None)
    channel.sendall(json.dumps(answer).encode() + b'\n')
    channel.settimeout(_ORPHANED_AFTER)


def _loaded(module: str) -> TokenProcess:
    if not Path(module).is_file():
        raise Refused('module_missing', 'no such file')
    try:
        return TokenProcess(pkcs11.lib(module))
    except Exception as error:
        raise Refused('module_missing', type(error).__name__) from None


def _keep_memory_private() -> None:
    """Let no dump of a crash, and no other process of this user, hold the PIN that was typed."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == 'linux':
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def main() -> None:
    """Serve MODULE over the socket FD, each answer within SECONDS."""
    _keep_memory_private()
    module, descriptor, seconds = sys.argv[1], sys.argv[2], int(sys.argv[3])
    parent = os.getppid()
    channel = socket.socket(fileno=int(descriptor))
    channel.settimeout(_ORPHANED_AFTER)
    made: list[TokenProcess] = []
    _reply(channel, lambda: made.append(_loaded(module)), seconds)
    if made:
        _serve(made[0], channel, parent, seconds)
    os._exit(0)  # a driver may hang while it is unloaded


if __name__ == '__main__':
    main()
