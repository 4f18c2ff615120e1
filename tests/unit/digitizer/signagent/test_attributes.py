"""Only the signed attributes of a PDF signature by the chosen certificate are signed; everything else is refused."""

from __future__ import annotations

import hashlib
import subprocess
import sys

import pytest
from asn1crypto import cms, core, tsp, x509

from digitizer.signagent.attributes import MAX_BYTES, read_attributes
from digitizer.signagent.errors import NotSignable


@pytest.mark.parametrize('kind', ['p256', 'p384', 'rsa'])
def test_attributes_of_a_signature_of_a_pdf_are_taken(kind, credentials, attributes):
    holder = credentials[kind].holder
    data = attributes(holder)
    found = read_attributes(data, holder)
    assert found.data == data
    assert found.document_digest == bytes(range(hashlib.new(holder.digest_algorithm).digest_size))


@pytest.mark.parametrize('kind', ['p256', 'p384', 'rsa'])
def test_promised_algorithms_must_be_those_that_are_used(kind, credentials, attributes, protection):
    holder = credentials[kind].holder
    right = {'p256': ('sha256', 'sha256_ecdsa'), 'p384': ('sha384', 'sha384_ecdsa'), 'rsa': ('sha256', 'sha256_rsa')}
    data = attributes(holder, cms_algorithm_protection=protection(*right[kind]))
    assert read_attributes(data, holder).data == data
    for wrong in [('sha1', 'sha1_rsa'), ('sha512', 'sha512_ecdsa'), ('sha256', 'sha256_dsa'), ('sha256', 'ed25519')]:
        with pytest.raises(NotSignable):
            read_attributes(attributes(holder, cms_algorithm_protection=protection(*wrong)), holder)


def test_a_claimed_time_must_be_near(holder, attributes, at):
    for minutes in (-20, 0, 5):
        read_attributes(attributes(holder, signing_time=at(minutes)), holder)
    for minutes in (-60, 30, -60 * 24 * 365):
        with pytest.raises(NotSignable, match='far from the clock'):
            read_attributes(attributes(holder, signing_time=at(minutes)), holder)


@pytest.mark.parametrize('missing', ['content_type', 'message_digest', 'signing_certificate_v2'])
def test_what_every_signature_has_must_be_there(missing, holder, attributes):
    with pytest.raises(NotSignable, match='missing'):
        read_attributes(attributes(holder, drop=(missing,)), holder)


def test_signatures_of_other_things_are_refused(holder, attributes):
    for kind in ('signed_data', 'tst_info', 'enveloped_data', '1.2.3.4'):
        with pytest.raises(NotSignable, match='content type'):
            read_attributes(attributes(holder, content_type=kind), holder)
    with pytest.raises(NotSignable, match='not allowed'):
        read_attributes(attributes(holder, **{'1.2.840.113549.1.9.99': core.Null()}), holder)


@pytest.mark.parametrize('size', [0, 20, 31, 33, 64])
def test_a_digest_of_another_length_is_refused(size, holder, attributes):
    with pytest.raises(NotSignable, match='wrong length'):
        read_attributes(attributes(holder, digest=bytes(size)), holder)


def test_attributes_of_another_certificate_are_refused(credentials, holder, attributes):
    with pytest.raises(NotSignable, match='another certificate'):
        read_attributes(attributes(credentials['other'].holder), holder)
    certificate = holder.certificate
    named = {'cert_hash': hashlib.sha256(certificate.dump()).digest()}
    wrong = [
        {
            **named,
            'issuer_serial': {'issuer': [x509.GeneralName('directory_name', certificate.issuer)], 'serial_number': 5},
        },
        {'hash_algorithm': {'algorithm': 'sha1'}, 'cert_hash': hashlib.sha1(certificate.dump()).digest()},
    ]
    for value in wrong:
        made = tsp.SigningCertificateV2({'certs': [tsp.ESSCertIDv2(value)]})
        with pytest.raises(NotSignable):
            read_attributes(attributes(holder, signing_certificate_v2=made), holder)
    with pytest.raises(NotSignable, match='no certificate'):
        read_attributes(attributes(holder, signing_certificate_v2=tsp.SigningCertificateV2({'certs': []})), holder)


def test_an_attribute_twice_is_refused(holder, attributes):
    (one,) = [item for item in cms.CMSAttributes.load(attributes(holder)) if item['type'].native == 'message_digest']
    two = cms.CMSAttribute({'type': 'message_digest', 'values': [bytes(32)]})
    rest = [item for item in cms.CMSAttributes.load(attributes(holder)) if item['type'].native != 'message_digest']
    with pytest.raises(NotSignable, match='twice'):
        read_attributes(cms.CMSAttributes([one, two, *rest]).dump(), holder)
    both = cms.CMSAttribute({'type': 'message_digest', 'values': [bytes(32), bytes(range(32))]})
    with pytest.raises(NotSignable, match='twice'):
        read_attributes(cms.CMSAttributes([both, *rest]).dump(), holder)


def test_only_one_encoding_is_taken(holder, attributes):
    """What one reader takes for a signature and another for something else is not DER, or has bytes behind it."""
    data = attributes(holder)
    (length,) = data[1:2] if data[1] < 128 else (None,)
    spoiled = [data + b'\x00', data[:-1], b'', b'\x00' * 40, b'PIN', b'\xa0' + data[1:], b'\x30' + data[1:]]
    if length is not None:
        spoiled.append(b'\x31\x81' + data[1:])  # a longer length than is needed
    for other in spoiled:
        with pytest.raises(NotSignable):
            read_attributes(other, holder)


def test_attributes_out_of_order_are_refused(holder, attributes):
    items = list(cms.CMSAttributes.load(attributes(holder)))
    body = b''.join(item.dump() for item in reversed(items))
    size = len(body)
    head = b'\x31' + (bytes([size]) if size < 128 else b'\x81' + bytes([size]))
    with pytest.raises(NotSignable, match='not DER'):
        read_attributes(head + body, holder)


def test_what_is_not_signed_attributes_is_refused(holder):
    certificate = holder.certificate.dump()
    for data in (certificate, b'%PDF-1.7', core.OctetString(bytes(32)).dump(), bytes(MAX_BYTES + 1), b'\x31\x00'):
        with pytest.raises(NotSignable):
            read_attributes(data, holder)


def test_damaged_attributes_never_break_the_program(holder, attributes):
    data = attributes(holder)
    taken = 0
    for at in range(len(data)):
        for flip in (0x01, 0x20, 0x80, 0xFF):
            spoiled = bytearray(data)
            spoiled[at] ^= flip
            try:
                found = read_attributes(bytes(spoiled), holder)
            except NotSignable:
                continue
            taken += 1
            assert found.document_digest != bytes(range(32))  # nothing else may differ
    assert taken <= 32 * 4


def test_attributes_are_known_in_a_process_that_imported_nothing_else(holder, attributes, protection):
    """Names of attributes are registered by modules as they are imported: the program must not rest on others for that."""
    data = attributes(holder, cms_algorithm_protection=protection('sha256', 'sha256_ecdsa'))
    program = (
        'import sys; from asn1crypto import x509; from digitizer.signagent.attributes import read_attributes;'
        'from signing.keys.credential import Holder;'
        'certificate, data = map(bytes.fromhex, sys.stdin.read().split());'
        'print(read_attributes(data, Holder(x509.Certificate.load(certificate))).document_digest.hex())'
    )
    given = f'{holder.certificate.dump().hex()} {data.hex()}'
    done = subprocess.run([sys.executable, '-c', program], input=given, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == bytes(range(32)).hex(), done.stderr
