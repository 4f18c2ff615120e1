"""What tokens tell of their keys, in the forms that drivers give it."""

from __future__ import annotations

import pytest
from asn1crypto import core
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from pkcs11 import Attribute

from signing.keys.token_process import _points


def point(curve, first=None):
    """The uncompressed point of a new key, its first byte of X as told."""
    while True:
        public = ec.generate_private_key(curve).public_key()
        made = public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        if first in (None, made[1]):
            return made


@pytest.mark.parametrize('wrapped', [False, True])
@pytest.mark.parametrize(
    ('curve', 'first'),
    [
        (ec.SECP256R1(), None),
        (ec.SECP256R1(), 63),  # bare, it looks like an OCTET STRING of 63 bytes
        (ec.SECP384R1(), None),
        (ec.SECP521R1(), None),  # so long that the OCTET STRING has a length of two bytes
    ],
)
def test_a_point_is_known_with_and_without_its_octet_string(curve, first, wrapped):
    own = point(curve, first)
    assert own in _points({Attribute.EC_POINT: core.OctetString(own).dump() if wrapped else own})


@pytest.mark.parametrize('told', [None, b'', b'\x04', b'\x04\x05ab', bytes(65)])
def test_what_is_no_point_is_nobodys(told):
    assert point(ec.SECP256R1()) not in _points({Attribute.EC_POINT: told})
    assert b'' not in _points({Attribute.EC_POINT: told})
