"""What a remote credential asks for before it signs: PIN, one-time password, a tap on a phone (CSC API 2.0, 8.3)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import Any

from signing.errors import KeyFault, KeyUnavailable
from signing.keys.secret import Hidden, Secret

_MOST_OBJECTS = 8
_MOST_BRACKETS = 30
_WORD = re.compile(r'\(|\)|[^\s()]+')


class Factor(StrEnum):
    """What satisfies an authentication object."""

    PIN = 'pin'
    OTP = 'otp'
    ELSEWHERE = 'elsewhere'  # out of band: on the signer's phone


@dataclass(frozen=True, slots=True)
class AuthObject:
    """One authentication object of a credential."""

    id: str
    factor: Factor
    by_challenge: bool  # the service sends the password when it is asked to


@dataclass(frozen=True, slots=True)
class Authorization:
    """How a credential is authorized: its objects and the expression that joins them."""

    objects: tuple[AuthObject, ...] = ()
    expression: str = ''  # '' joins all with AND

    @property
    def factors(self) -> frozenset[Factor]:
        """Everything that may be asked for."""
        return frozenset(item.factor for item in self.objects)

    def data(self, secret: Secret) -> tuple[list[dict[str, str]], frozenset[Factor]]:
        """Return `authData` from what was typed, as little as satisfies the expression, and the factors in it.

        Raises KeyUnavailable `pin_missing` or `otp_missing`.
        """
        typed = {Factor.PIN: Hidden(secret.pin), Factor.OTP: Hidden(secret.otp)}
        able = [item for item in self.objects if item.factor is Factor.ELSEWHERE or typed[item.factor]]
        for size in range(len(able) + 1):
            for chosen in combinations(able, size):
                if self._satisfied_by(item.id for item in chosen):
                    data = [_entry(item, typed) for item in chosen]
                    return data, frozenset(item.factor for item in chosen)
        if Factor.PIN in self.factors and not secret.pin:
            raise KeyUnavailable('the service asks for a PIN', code=KeyFault.PIN_MISSING)
        raise KeyUnavailable('the service asks for a one-time password', code=KeyFault.OTP_MISSING)

    def _satisfied_by(self, identifiers: Iterable[str]) -> bool:
        given = frozenset(identifiers)
        if not self.expression:
            return given >= {item.id for item in self.objects}
        words = _WORD.findall(self.expression)
        held = _either(words, given)
        if words:
            raise _unreadable('expression')
        return held


def read_authorization(auth: object) -> Authorization:
    """Read the `auth` object of a credential. Raises KeyUnavailable `bad_answer`, or `key_unfit` for browser flows."""
    if not isinstance(auth, Mapping):
        raise _unreadable('auth')
    if auth.get('mode') != 'explicit':
        raise KeyUnavailable('its credential is authorized in a browser (oauth2code)', code=KeyFault.KEY_UNFIT)
    listed = auth.get('objects') or []
    expression = auth.get('expression') or ''
    if not (isinstance(listed, list) and len(listed) <= _MOST_OBJECTS and isinstance(expression, str)):
        raise _unreadable('auth')
    if expression.count('(') > _MOST_BRACKETS:  # they are read by recursion
        raise _unreadable('expression')
    made = Authorization(tuple(_object(item) for item in listed), expression)
    if expression:
        known = {item.id for item in made.objects}
        if not set(_WORD.findall(expression)) <= known | {'AND', 'OR', 'XOR', '(', ')'}:
            raise _unreadable('expression')
        made._satisfied_by(())  # reads it to its end
    return made


def _object(item: Any) -> AuthObject:
    if not isinstance(item, Mapping) or not isinstance(item.get('id'), str) or not item['id']:
        raise _unreadable('authentication object')
    kind, identifier = item.get('type'), item['id']
    if kind == 'ChallengeResponseOOB':
        return AuthObject(identifier, Factor.ELSEWHERE, True)
    if kind == 'ChallengeResponse':
        return AuthObject(identifier, Factor.OTP, True)
    if kind == 'Password':
        one_time = 'generator' in item or 'OTP' in identifier.upper()
        # an offline generator (RFC 6238, RFC 4226) shows its password without being asked
        offline = item.get('generator') in ('totp', 'hotp', 'TOTP', 'HOTP')
        return AuthObject(identifier, Factor.OTP if one_time else Factor.PIN, one_time and not offline)
    raise KeyUnavailable('it asks for something that nobody can type here', code=KeyFault.KEY_UNFIT)


def _entry(item: AuthObject, typed: Mapping[Factor, Hidden]) -> dict[str, str]:
    if item.factor is Factor.ELSEWHERE:
        return {'id': item.id}
    return {'id': item.id, 'value': typed[item.factor]}


def _either(words: list[str], given: frozenset[str]) -> bool:
    """Read OR and XOR, which bind weaker than AND."""
    held = _both(words, given)
    while words and words[0] in ('OR', 'XOR'):
        word, other = words.pop(0), _both(words, given)
        held = (held or other) if word == 'OR' else held != other
    return held


def _both(words: list[str], given: frozenset[str]) -> bool:
    held = _one(words, given)
    while words and words[0] == 'AND':
        words.pop(0)
        other = _one(words, given)
        held = held and other
    return held


def _one(words: list[str], given: frozenset[str]) -> bool:
    if not words:
        raise _unreadable('expression')
    word = words.pop(0)
    if word != '(':
        return word in given
    held = _either(words, given)
    if not words or words.pop(0) != ')':
        raise _unreadable('expression')
    return held


def _unreadable(what: str) -> KeyUnavailable:
    return KeyUnavailable(f'its {what} cannot be read', code=KeyFault.BAD_ANSWER)
