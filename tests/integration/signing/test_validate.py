"""Verdicts on files that are good, broken, altered, out of time, revoked or made to deceive."""

from __future__ import annotations

import random
import re
import zlib
from datetime import UTC, datetime, timedelta

import pikepdf
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from signing.anchors import TrustAnchors, load_anchors
from signing.errors import UnreadablePdf
from signing.geometry import Rect
from signing.keys.development import MARKER
from signing.reasons import Verdict
from signing.report import report_from_json
from signing.validate import verify


def test_good_signature_of_a_trusted_authority_is_valid(signed, authority, codes):
    report = verify(signed(), authority.anchors())
    one = report.signatures[0]
    assert report.verdict is Verdict.VALID, codes(report)
    assert (one.profile, one.coverage, one.modifications, one.intact) == ('PAdES B-T', 'file', 'none', True)
    assert one.timestamp.trusted
    assert one.timestamp.authority == 'TSA thử'
    assert one.anchor.kind == 'configured'
    assert one.signer.name == 'Người ký thử'
    assert one.chain == ('CN=Người ký thử', 'CN=Gốc thử')
    assert report.anchor == 'configured'
    assert MARKER not in report.to_text('a.pdf')


def test_report_survives_json(signed, authority):
    report = verify(signed(), authority.anchors())
    assert report_from_json(report.to_json()) == report
    assert report.to_json()['schema'] == 'digitizer/verification/1'


def test_unsigned_file_is_undetermined(make, tmp_path, authority, codes):
    report = verify(make(tmp_path / 'a.pdf'), authority.anchors())
    assert report.verdict is Verdict.UNDETERMINED
    assert codes(report) == {'no_signature'}


def test_unknown_root_is_undetermined_but_integrity_is_told(signed, stranger, stamp_at, authority, codes):
    report = verify(signed(stranger.credential()), authority.anchors())
    assert report.verdict is Verdict.UNDETERMINED
    assert 'chain_unknown' in codes(report)
    assert report.signatures[0].intact
    assert report.signatures[0].anchor is None


def test_changed_byte_is_invalid(signed, authority, codes):
    path = signed()
    data = path.read_bytes()
    spot = data.index(b'/MediaBox') + len(b'/MediaBox [ 0 0 595')
    changed = data[:spot] + bytes([data[spot] ^ 1]) + data[spot + 1 :]
    report = verify(changed, authority.anchors())
    assert report.verdict is Verdict.INVALID
    assert 'content_changed' in codes(report)


def test_changed_signature_value_is_invalid(signed, authority, codes):
    path = signed()
    data = bytearray(path.read_bytes())
    with pikepdf.open(path) as pdf:
        contents = bytes(pdf.Root.AcroForm.Fields[0].V.Contents)
    # the last bytes of the signer's own signature value, before the unsigned attributes: 1.2.840.113549.1.9.16.2.14
    unsigned = contents.index(bytes.fromhex('060b2a864886f70d010910020e'))
    spot = data.index(contents.hex().upper().encode()[:64]) + (unsigned - 12) * 2
    data[spot] = ord('0') if data[spot] != ord('0') else ord('1')
    report = verify(bytes(data), authority.anchors())
    assert report.verdict is not Verdict.VALID
    assert codes(report) & {'signature_wrong', 'timestamp_broken', 'damaged_signature'}


def test_page_painted_over_in_a_later_revision_is_invalid(signed, authority, codes):
    path = signed()
    with path.open('r+b') as stream:
        writer = IncrementalPdfFileWriter(stream)
        red = generic.StreamObject(stream_data=b'q 1 0 0 rg 100 100 300 300 re f Q')
        writer.add_stream_to_page(0, writer.add_object(red))
        writer.write_in_place()
    report = verify(path, authority.anchors())
    assert report.verdict is Verdict.INVALID
    assert 'modified_after_signing' in codes(report)
    assert report.signatures[0].intact  # the signed bytes are untouched: it is the file that lies
    assert report.signatures[0].modifications == 'other'


def test_field_hidden_over_the_page_in_a_later_revision_is_invalid(signed, authority):
    path = signed()
    with path.open('r+b') as stream:
        writer = IncrementalPdfFileWriter(stream)
        look = generic.StreamObject(
            {
                generic.pdf_name('/Type'): generic.pdf_name('/XObject'),
                generic.pdf_name('/Subtype'): generic.pdf_name('/Form'),
                generic.pdf_name('/BBox'): generic.ArrayObject([generic.NumberObject(n) for n in (0, 0, 300, 300)]),
            },
            stream_data=b'1 1 1 rg 0 0 300 300 re f',
        )
        stamp = generic.DictionaryObject(
            {
                generic.pdf_name('/Type'): generic.pdf_name('/Annot'),
                generic.pdf_name('/Subtype'): generic.pdf_name('/Stamp'),
                generic.pdf_name('/Rect'): generic.ArrayObject([generic.NumberObject(n) for n in (0, 0, 300, 300)]),
                generic.pdf_name('/AP'): generic.DictionaryObject({generic.pdf_name('/N'): writer.add_object(look)}),
            }
        )
        page, _ = writer.find_page_for_modification(0)
        writer.register_annotation(page, writer.add_object(stamp))
        writer.write_in_place()
    assert verify(path, authority.anchors()).verdict is Verdict.INVALID


def test_truncated_file_is_unreadable_or_not_valid(signed, authority):
    data = signed().read_bytes()
    for length in (len(data) - 20, len(data) // 2, 2000, 30):
        with pytest.raises(UnreadablePdf):
            verify(data[:length], authority.anchors())


def test_appended_bytes_are_not_taken_for_the_signed_file(signed, authority, codes):
    data = signed().read_bytes()
    assert verify(data + b'\r\n\n', authority.anchors()).verdict is Verdict.VALID
    start = data.rindex(b'startxref')
    for tail in (b'\n1 0 obj\n<</Evil true>>\nendobj\n', b'\n1 0 obj\n<</Evil true>>\nendobj\n' + data[start:]):
        report = verify(data + tail, authority.anchors())
        assert report.verdict is Verdict.INVALID
        assert 'trailing_bytes' in codes(report)
        assert not report.signatures[0].covers_file


def test_expired_certificate_with_timestamp_of_its_lifetime_stays_valid(signed, authority, codes):
    path = signed(authority.credential(starts=-300, ends=-100), days=-200)
    report = verify(path, authority.anchors())
    assert report.verdict is Verdict.VALID, codes(report)


def test_expired_certificate_without_timestamp_is_undetermined(signed, authority, codes):
    path = signed(authority.credential(starts=-300, ends=-100), days=-200, timestamper=None)
    report = verify(path, authority.anchors())
    assert report.verdict is Verdict.UNDETERMINED
    assert {'expired_no_timestamp', 'no_timestamp'} <= codes(report)


def test_signing_with_an_expired_certificate_is_invalid(signed, authority, codes):
    report = verify(signed(authority.credential(starts=-300, ends=-100)), authority.anchors())
    assert report.verdict is Verdict.INVALID
    assert 'expired_at_signing' in codes(report)


def test_expired_certificate_with_a_claimed_time_after_its_end_is_invalid(signed, authority, codes):
    path = signed(authority.credential(starts=-300, ends=-100), timestamper=None)
    report = verify(path, authority.anchors())
    assert report.verdict is Verdict.INVALID
    assert 'expired_at_signing' in codes(report)


def test_signing_before_the_certificate_is_valid_is_invalid(signed, authority, codes):
    report = verify(signed(authority.credential(starts=-10, ends=100), days=-50), authority.anchors())
    assert report.verdict is Verdict.INVALID
    assert 'not_yet_valid_at_signing' in codes(report)


def test_missing_timestamp_is_told_but_valid(signed, authority, codes):
    report = verify(signed(timestamper=None), authority.anchors())
    assert report.verdict is Verdict.VALID
    assert 'no_timestamp' in codes(report)
    assert report.signatures[0].profile == 'PAdES B-B'


def test_timestamp_of_a_stranger_is_not_enough(signed, stranger, stamp_at, authority, codes):
    report = verify(signed(timestamper=stamp_at(by=stranger)), authority.anchors())
    assert report.verdict is Verdict.UNDETERMINED
    assert 'timestamp_untrusted' in codes(report)


def test_revoked_before_signing_is_invalid(signed, authority, codes):
    credential = authority.credential(crl_url='http://127.0.0.1:9/none.crl')
    path = signed(credential)
    report = verify(path, authority.anchors(authority.crl([(credential.certificate, -5)])))
    assert report.verdict is Verdict.INVALID
    assert 'revoked_before_signing' in codes(report)
    assert report.signatures[0].revocation.status == 'revoked'


def test_revoked_after_the_timestamp_stays_valid(signed, authority, codes):
    credential = authority.credential(crl_url='http://127.0.0.1:9/none.crl', starts=-100)
    path = signed(credential, days=-20)
    report = verify(path, authority.anchors(authority.crl([(credential.certificate, -5)])))
    assert report.verdict is Verdict.VALID, codes(report)
    assert 'revoked_later' in codes(report)


def test_revoked_without_timestamp_is_undetermined(signed, authority, codes):
    credential = authority.credential(crl_url='http://127.0.0.1:9/none.crl', starts=-100)
    path = signed(credential, days=-20, timestamper=None)
    report = verify(path, authority.anchors(authority.crl([(credential.certificate, -5)])))
    assert report.verdict is Verdict.UNDETERMINED
    assert 'revoked_no_timestamp' in codes(report)


def test_not_revoked_by_the_list_at_hand_is_good(signed, authority, codes):
    credential = authority.credential(crl_url='http://127.0.0.1:9/none.crl')
    report = verify(signed(credential), authority.anchors(authority.crl()))
    assert report.verdict is Verdict.VALID, codes(report)
    assert report.signatures[0].revocation.status == 'good'
    assert report.signatures[0].revocation.source == 'crl'


def test_announced_list_that_is_not_at_hand_leaves_it_open_and_fetches_nothing(signed, authority, codes):
    report = verify(signed(authority.credential(crl_url='http://127.0.0.1:9/none.crl')), authority.anchors())
    assert report.verdict is Verdict.UNDETERMINED
    assert 'revocation_unknown' in codes(report)


def test_certificate_that_is_not_for_signing(signed, authority, codes):
    report = verify(signed(authority.credential(usage=False)), authority.anchors())
    assert report.verdict is Verdict.UNDETERMINED
    assert 'usage_wrong' in codes(report)


def test_small_key_is_not_valid(signed, authority, codes):
    weak = rsa.generate_private_key(public_exponent=65537, key_size=1024)
    report = verify(signed(authority.credential(key=weak)), authority.anchors())
    assert report.verdict is Verdict.UNDETERMINED
    assert 'key_too_small' in codes(report)


def test_two_signers_are_both_valid_and_the_first_sees_a_filled_form(signed, authority, codes):
    first = signed(certify=False, name='one.pdf')
    second = signed(authority.credential('Cơ quan thử'), source=first, field='Thu2', name='two.pdf')
    report = verify(second, authority.anchors())
    assert report.verdict is Verdict.VALID, codes(report)
    assert [item.modifications for item in report.signatures] == ['form_filling', 'none']
    assert [item.covers_file for item in report.signatures] == [False, True]


def test_field_added_after_an_authors_signature_is_told(signed, authority, codes):
    first = signed(certify=True, name='one.pdf')
    second = signed(source=first, field='Thu2', name='two.pdf', rect=Rect(100, 100, 200, 150))
    report = verify(second, authority.anchors())
    assert report.verdict is Verdict.UNDETERMINED
    assert 'fields_added_after_certification' in codes(report)
    assert report.signatures[0].certifies == 2


def test_painting_under_an_authors_signature_is_invalid(signed, authority, codes):
    path = signed(certify=True)
    with path.open('r+b') as stream:
        writer = IncrementalPdfFileWriter(stream)
        red = generic.StreamObject(stream_data=b'q 1 0 0 rg 100 100 300 300 re f Q')
        writer.add_stream_to_page(0, writer.add_object(red))
        writer.write_in_place()
    report = verify(path, authority.anchors())
    assert report.verdict is Verdict.INVALID
    assert 'modified_after_signing' in codes(report)


def test_bytes_before_the_header_are_told_and_the_rest_is_judged(signed, authority, codes):
    report = verify(b'GARBAGE\n' + signed().read_bytes(), authority.anchors())
    assert report.verdict is Verdict.UNDETERMINED
    assert 'leading_bytes' in codes(report)
    assert report.signatures[0].intact


def test_unknown_signature_format_is_not_passed_over(signed, authority, codes):
    data = signed().read_bytes().replace(b'/ETSI.CAdES.detached', b'/ETSI.Unknown.format')
    report = verify(data, authority.anchors())
    assert report.verdict is Verdict.UNDETERMINED
    assert codes(report) == {'unsupported_format'}


def test_signature_that_cannot_be_parsed_is_invalid(signed, authority, codes):
    path = signed()
    data = path.read_bytes()
    with pikepdf.open(path) as pdf:
        start = data.index(bytes(pdf.Root.AcroForm.Fields[0].V.Contents).hex().upper()[:40].encode())
    report = verify(data[:start] + b'00' * 20 + data[start + 40 :], authority.anchors())
    assert report.verdict is Verdict.INVALID
    assert 'damaged_signature' in codes(report)


@pytest.mark.parametrize(
    'form', ['[]', '[0 0 0 0]', '[0 -1 5 5]', '[1 {a} {b} {c}]', '[0 {a}]', 'null', '(x)', '[0 9 {b} {c}]']
)
def test_odd_byte_ranges_are_never_valid(signed, authority, form):
    data = signed().read_bytes()
    found = re.search(rb'/ByteRange \[(\d+) (\d+) (\d+) (\d+)\s*\]', data)
    _, a, b, c = found.groups()
    odd = form.format(a=a.decode(), b=b.decode(), c=c.decode()).encode()
    entry = b'/ByteRange ' + odd
    forged = data[: found.start()] + entry.ljust(found.end() - found.start()) + data[found.end() :]
    try:
        report = verify(forged, authority.anchors())
    except UnreadablePdf:
        return
    assert report.verdict is not Verdict.VALID


def test_development_anchor_is_told_and_never_trusted_in_production(make, tmp_path, signed, pki, timestamper):
    path = signed(pki.officer, timestamper=timestamper)
    shown = verify(path, load_anchors(None, development=[pki.root], allow_development=True))
    assert shown.verdict is Verdict.VALID
    assert shown.anchor == 'development'
    assert MARKER in shown.to_text()
    assert shown.to_json()['notice'] == MARKER
    copied = tmp_path / 'trust'
    copied.mkdir()
    (copied / 'root.crt').write_bytes((pki.folder / 'root.crt').read_bytes())
    for folder in (None, copied):
        production = load_anchors(folder, development=[pki.root], allow_development=False)
        assert production.certificates == ()
        assert verify(path, production).verdict is Verdict.UNDETERMINED


def test_anchor_folder_with_a_damaged_file_is_refused(tmp_path, authority):
    (tmp_path / 'good.crt').write_bytes(authority.certificate.dump())
    assert len(load_anchors(tmp_path, allow_development=True).certificates) == 1
    (tmp_path / 'bad.pem').write_text('-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n')
    with pytest.raises(ValueError, match=r'bad\.pem'):
        load_anchors(tmp_path, allow_development=True)


@pytest.mark.parametrize(
    ('data', 'code'),
    [(b'', 'empty_file'), (b'hello', 'unsupported'), (b'%PDF-1.7\nhello', 'damaged'), (b'\x00' * 5000, 'unsupported')],
)
def test_what_is_no_pdf_is_unreadable(data, code):
    with pytest.raises(UnreadablePdf) as caught:
        verify(data, TrustAnchors(()))
    assert caught.value.code == code


def test_encrypted_file_says_so(make, tmp_path):
    path = make(tmp_path / 'a.pdf')
    with pikepdf.open(path) as pdf:
        pdf.save(tmp_path / 'b.pdf', encryption=pikepdf.Encryption(owner='o', user='u'))
    with pytest.raises(UnreadablePdf) as caught:
        verify(tmp_path / 'b.pdf', TrustAnchors(()))
    assert caught.value.code == 'encrypted'


def test_damaged_files_never_crash_and_never_gain_a_valid_verdict(signed, authority):
    data = signed().read_bytes()
    whole = verify(data, authority.anchors())
    assert whole.verdict is Verdict.VALID
    chance = random.Random(20261121)
    for _ in range(60):
        broken = bytearray(data)
        for _ in range(chance.randint(1, 8)):
            spot = chance.randrange(len(broken))
            if chance.random() < 0.5:
                broken[spot] ^= 1 << chance.randrange(8)
            else:
                del broken[spot : spot + chance.randint(1, 200)]
        try:
            report = verify(bytes(broken), authority.anchors())
        except UnreadablePdf:
            continue
        # a flip inside the padding of /Contents changes nothing that is signed
        if report.verdict is Verdict.VALID:
            assert report.signatures[0].intact
            assert report.signatures[0].covers_file


def test_bomb_in_an_object_stream_is_refused(authority):
    bomb = zlib.compress(b'0' * (200 << 20), 9)
    data = b'%PDF-1.7\n1 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length ' + str(len(bomb)).encode()
    data += b'>>\nstream\n' + bomb + b'\nendstream\nendobj\n'
    entries = b'\x01' + (9).to_bytes(4, 'big') + b'\x00\x02' + (1).to_bytes(4, 'big') + b'\x00'
    xref = len(data)
    data += b'3 0 obj\n<</Type/XRef/Size 3/W[1 4 1]/Index[1 2]/Root 2 0 R/Length ' + str(len(entries)).encode()
    data += b'>>\nstream\n' + entries + b'\nendstream\nendobj\nstartxref\n' + str(xref).encode() + b'\n%%EOF\n'
    with pytest.raises(UnreadablePdf):
        verify(data, authority.anchors())


def test_moment_of_the_check_can_be_chosen(signed, authority, codes):
    path = signed(authority.credential(ends=10), timestamper=None)
    later = verify(path, authority.anchors(), moment=datetime.now(UTC) + timedelta(days=20))
    assert later.verdict is Verdict.UNDETERMINED
    assert 'expired_no_timestamp' in codes(later)
