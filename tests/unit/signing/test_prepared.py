"""The record of a prepared signature: whole through JSON, and nothing else is taken for one."""

from __future__ import annotations

import base64
import json
import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from signing.certificates import key_of
from signing.cms import signed_attributes
from signing.errors import CertificateUnfit, NotPrepared
from signing.prepared import Prepared, holder_from_der
from tests.fakes.signed_attributes import self_signed

MOMENT = datetime(2026, 11, 22, 14, 5, 33, tzinfo=timezone(timedelta(hours=7)))


@pytest.fixture(scope='module', params=['p256', 'p384', 'rsa'])
def holder(request):
    return self_signed(request.param, "Người ký thử").holder


@pytest.fixture
def prepared(holder):
    size = {'sha256': 32, 'sha384': 48, 'sha512': 64}[holder.digest_algorithm]
    digest = bytes(range(size))
    return Prepared("Cán bộ", MOMENT, holder, digest, signed_attributes(holder, digest), (1000, 3000), 3500)


def test_it_goes_through_json_whole(prepared):
    text = prepared.to_json()
    again = Prepared.from_json(text)
    assert again.to_json() == text
    assert Prepared.from_json(text.encode()).to_json() == text
    assert (again.field, again.moment, again.container, again.size) == ("Cán bộ", MOMENT, (1000, 3000), 3500)
    assert again.holder.certificate.dump() == prepared.holder.certificate.dump()
    assert again.digest == prepared.digest
    kind, _ = key_of(again.holder.certificate)
    assert again.signature_algorithm == {'rsa': 'rsassa_pkcs1v15', 'ec': 'ecdsa'}[kind]


def change(text, **entries):
    return json.dumps({**json.loads(text), **entries})


def b64(data):
    return base64.b64encode(data).decode()


def test_records_that_say_something_else_are_refused(prepared):
    text = prepared.to_json()
    other = self_signed('p256', "Người khác")
    stranger = replace(prepared, document_digest=bytes(len(prepared.document_digest)))
    wrong = {
        'nothing': '',
        'no object': '[]',
        'null': 'null',
        'a number': '7',
        'nested': '[' * 100_000,
        'huge': ' ' * (2 << 20),
        'another schema': change(text, schema='signing/prepared/2'),
        'more': change(text, more=1),
        'less': json.dumps({key: value for key, value in json.loads(text).items() if key != 'size'}),
        'field': change(text, field=7),
        'moment in UTC': change(text, moment=MOMENT.astimezone(UTC).isoformat()),
        'moment with a fraction': change(text, moment=MOMENT.replace(microsecond=5).isoformat()),
        'moment without zone': change(text, moment='2026-11-22T14:05:33'),
        'no moment': change(text, moment='now'),
        'moment as a number': change(text, moment=1.5),
        'certificate': change(text, certificate='AAAA'),
        'certificate of no base64': change(text, certificate='ổ'),
        'certificate as a list': change(text, certificate=[]),
        'another certificate': change(text, certificate=b64(other.certificate.dump())),
        'chain': change(text, chain=['AAAA']),
        'chain as text': change(text, chain='AAAA'),
        'long chain': change(text, chain=[b64(other.certificate.dump())] * 17),
        'short digest': change(text, document_digest='AAAA'),
        'another digest': change(text, document_digest=b64(stranger.document_digest)),
        'attributes': change(text, signed_attributes='AAAA'),
        'no attributes': change(text, signed_attributes=''),
        'attributes and more': change(text, signed_attributes=b64(prepared.signed_attributes + b'\0')),
        'attributes of another': change(
            text, signed_attributes=b64(signed_attributes(other.holder, prepared.document_digest))
        ),
        'container behind': change(text, container=[1000, 4000]),
        'container turned': change(text, container=[3000, 1000]),
        'container at 0': change(text, container=[0, 3000]),
        'container below 0': change(text, container=[-5, 3000]),
        'empty container': change(text, container=[1000, 1002]),
        'container of one': change(text, container=[1000]),
        'container of text': change(text, container=['1000', '3000']),
        'container of truth': change(text, container=[True, 3000]),
        'container of fractions': change(text, container=[1000.5, 3000]),
        'container as a number': change(text, container=5),
        'size': change(text, size='3500'),
        'size without end': text.replace('"size": 3500', '"size": 1e999'),
    }
    for name, data in wrong.items():
        with pytest.raises(NotPrepared):
            Prepared.from_json(data)
        assert name


def test_whatever_comes_it_is_a_record_or_refused(prepared):
    chance, text = random.Random(3), prepared.to_json().encode()
    taken = 0
    for _ in range(400):
        data = bytearray(text)
        for _ in range(chance.randrange(1, 4)):
            at, how = chance.randrange(len(data)), chance.randrange(3)
            if how == 0:
                data[at] = chance.randrange(256)
            elif how == 1:
                del data[at : at + chance.randrange(1, 40)]
            else:
                data[at:at] = bytes(chance.choice(b'"{}[],:0AZ\\\x00\xff') for _ in range(chance.randrange(1, 5)))
        try:
            made = Prepared.from_json(bytes(data))
        except NotPrepared:
            continue
        taken += 1
        assert made.document_digest == prepared.document_digest  # the attributes vouch for it
        assert made.holder.certificate.dump() == prepared.holder.certificate.dump()
    assert taken < 200


@pytest.mark.parametrize('data', [b'', b'\x30', b'\x30\x80', b'no certificate', bytes(2000)])
def test_what_is_no_certificate(data):
    with pytest.raises(CertificateUnfit):
        holder_from_der(data)
    with pytest.raises(CertificateUnfit):
        holder_from_der(self_signed('p256', 'A').certificate.dump(), [data])
