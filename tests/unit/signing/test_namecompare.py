"""Names of certificates are made ready for comparing exactly as the library does it."""

from __future__ import annotations

import random

import pytest
from asn1crypto import x509

from signing import namecompare


def outcome(work, text):
    try:
        return work(None, text)
    except ValueError as error:
        return type(error).__name__, str(error)


@pytest.mark.parametrize(
    'text',
    [
        "Trần Thị Thử Nghiệm",
        "TRẦN  THỊ THỬ\tNGHIỆM ",
        "  Ủy ban\u00adnhân dân\u200b phường",
        'Straße',
        '',
        ' ',
        '\ufffd',
        '\u0340',
        'شركة',
        'x' * 300,
        'a\u0308' * 200,
    ],
)
def test_as_the_library_does(text):
    expected = outcome(namecompare._every_time, text)
    assert outcome(namecompare.prepare, text) == expected
    assert outcome(namecompare.prepare, text) == expected  # the second time from memory


def test_as_the_library_does_whatever_comes():
    chance = random.Random(11)
    for _ in range(1000):
        text = ''.join(
            chr(chance.choice([chance.randrange(0x20, 0x1F00), chance.randrange(0x20, 0x7F)])) for _ in range(9)
        )
        assert outcome(namecompare.prepare, text) == outcome(namecompare._every_time, text), ascii(text)


def test_names_are_equal_and_different_as_before():
    namecompare.install()
    one = x509.Name.build({'common_name': "Ủy ban  nhân dân PHƯỜNG", 'country_name': 'VN'})
    same = x509.Name.build({'common_name': "ủy ban nhân dân phường", 'country_name': 'vn'})
    other = x509.Name.build({'common_name': "uy ban nhan dan phuong", 'country_name': 'VN'})
    assert one == same
    assert one != other
