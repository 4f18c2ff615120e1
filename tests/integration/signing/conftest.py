"""Papers to sign, made on the spot as PDF/A-2u in any geometry, and a development PKI with its TSA."""

from __future__ import annotations

import io
import socket
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pikepdf
import pytest
from asn1crypto import crl, keys
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from PIL import ImageCms
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper

from signing.anchors import TrustAnchors, load_anchors
from signing.completion import complete_with
from signing.keys import ensure_development_pki
from signing.keys.credential import Holder, in_memory
from signing.pades import FieldPlace, SignOrder, prepare
from signing.timestamp import HttpTimestamper
from signing.tsa_server import TimestampServer
from signing.typeface import shipped
from tests.fakes.pki import PkiServer

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>U</pdfaid:conformance></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


@dataclass(frozen=True)
class Paper:
    """How a page is made. `header` is what stands at the displayed top right, '' for nothing."""

    media: tuple[float, float, float, float] = (0, 0, 595.28, 841.89)
    crop: tuple[float, float, float, float] | None = None
    rotate: int = 0
    user_unit: float = 1.0
    header: str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    pages: int = 1


def displayed(paper: Paper) -> tuple[tuple[float, float, float, float], str, float, float]:
    """Return the visible box, the matrix from displayed units (origin bottom left) to user space, width and height."""
    x0, y0, x1, y1 = paper.crop or paper.media
    w, h = x1 - x0, y1 - y0
    matrix = {
        0: f'1 0 0 1 {x0} {y0}',
        90: f'0 1 -1 0 {x1} {y0}',
        180: f'-1 0 0 -1 {x1} {y1}',
        270: f'0 -1 1 0 {x0} {y1}',
    }[paper.rotate]
    return (x0, y0, x1, y1), matrix, *((h, w) if paper.rotate in (90, 270) else (w, h))


def make_paper(path: Path, paper: Paper = Paper()) -> Path:
    """Write a PDF/A-2u file whose pages say, upright as displayed, what a real paper says at its top right."""
    pdf = pikepdf.new()
    face = shipped()
    body = "Nội dung văn bản thử, trang {}"
    letters = frozenset(paper.header + body + '0123456789 ')
    font = face.embed(pdf, letters)
    for index in range(paper.pages):
        _, matrix, width, height = displayed(paper)
        page = pdf.add_blank_page(page_size=(10, 10))
        page.obj.MediaBox = pikepdf.Array(list(paper.media))
        if paper.crop:
            page.obj.CropBox = pikepdf.Array(list(paper.crop))
        if paper.rotate:
            page.obj.Rotate = paper.rotate
        if paper.user_unit != 1:
            page.obj.UserUnit = paper.user_unit
        size = 12 / paper.user_unit
        parts = [f'q {matrix} cm 0 g BT /F0 {size} Tf'.encode()]
        if paper.header:
            x = width - face.width(paper.header, size) - 8 / paper.user_unit
            parts.append(
                f'1 0 0 1 {x} {height - 20 / paper.user_unit} Tm'.encode() + face.encode(paper.header) + b' Tj'
            )
        text = body.format(index + 1)
        parts.append(f'1 0 0 1 {width / 8} {height / 2} Tm'.encode() + face.encode(text) + b' Tj ET Q')
        page.obj.Contents = pdf.make_stream(b'\n'.join(parts))
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F0=font))
    icc = ImageCms.ImageCmsProfile(ImageCms.createProfile('sRGB')).tobytes()
    intent = pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFA1,
        OutputConditionIdentifier='sRGB',
        DestOutputProfile=pdf.make_stream(icc, N=3),
    )
    pdf.Root.OutputIntents = pikepdf.Array([pdf.make_indirect(intent)])
    pdf.Root.Metadata = pdf.make_stream(XMP.encode(), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
    out = io.BytesIO()
    pdf.save(out, min_version='1.7')
    path.write_bytes(out.getvalue())
    return path


@pytest.fixture(scope='session')
def pki(tmp_path_factory):
    return ensure_development_pki(tmp_path_factory.mktemp('pki'))


@pytest.fixture(scope='session')
def anchors(pki):
    return load_anchors(None, development=[pki.root], allow_development=True)


@pytest.fixture(scope='session')
def tsa(pki):
    with TimestampServer(pki.tsa) as server:
        yield server


@pytest.fixture(scope='session')
def timestamper(tsa):
    return HttpTimestamper(tsa.url, seconds=10)


@pytest.fixture
def make():
    """Make a paper: `make(path, Paper(...))`."""
    return make_paper


@pytest.fixture
def paper_kind():
    """The class of papers, for tests that have no import of this file."""
    return Paper


class Authority:
    """A CA of a test with whatever is wrong about its certificates: root -> end entities, all on P-256."""

    def __init__(self, name='Gốc thử', *, starts=-3650, ends=3650):
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.certificate = self._certificate(name, self.key, None, starts=starts, ends=ends, ca=True)

    def issue(self, name='Người ký thử', *, starts=-30, ends=300, key=None, usage=True, crl_url=None, purpose=None):
        """Return (certificate, key); `starts` and `ends` in days from now."""
        key = key or ec.generate_private_key(ec.SECP256R1())
        made = self._certificate(
            name, key, self, starts=starts, ends=ends, usage=usage, crl_url=crl_url, purpose=purpose
        )
        return made, key

    def credential(self, name='Người ký thử', **how):
        """Return a credential for signing."""
        certificate, key = self.issue(name, **how)
        return in_memory(certificate, key, [self.certificate])

    def crl(self, revoked=(), *, made=0):
        """Return a revocation list made `made` days from now; `revoked` are (certificate, days from now)."""
        now = datetime.now(UTC)
        builder = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(self._name(self._root_name))
            .last_update(now + timedelta(days=made))
            .next_update(now + timedelta(days=made + 30))
        )
        for certificate, days in revoked:
            entry = x509.RevokedCertificateBuilder().serial_number(certificate.serial_number)
            builder = builder.add_revoked_certificate(entry.revocation_date(now + timedelta(days=days)).build())
        signed = builder.sign(self.key, hashes.SHA256())
        return crl.CertificateList.load(signed.public_bytes(Encoding.DER))

    def anchors(self, *crls):
        """Return anchors that trust this CA."""
        return TrustAnchors((self.certificate,), tuple(crls))

    @staticmethod
    def _name(text):
        return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])

    def _certificate(self, name, key, issuer, *, starts, ends, ca=False, usage=True, crl_url=None, purpose=None):
        if issuer is None:
            self._root_name = name
        now = datetime.now(UTC)
        builder = (
            x509.CertificateBuilder()
            .subject_name(self._name(name))
            .issuer_name(self._name(self._root_name))
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now + timedelta(days=starts))
            .not_valid_after(now + timedelta(days=ends))
            .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
            .add_extension(
                x509.KeyUsage(
                    digital_signature=usage and not ca,
                    content_commitment=usage and not ca,
                    key_encipherment=not usage,
                    data_encipherment=False,
                    key_agreement=False,
                    key_cert_sign=ca,
                    crl_sign=ca,
                    encipher_only=False,
                    decipher_only=False,
                ),
                critical=True,
            )
        )
        if purpose is not None:
            builder = builder.add_extension(x509.ExtendedKeyUsage([purpose]), critical=True)
        if crl_url is not None:
            point = x509.DistributionPoint([x509.UniformResourceIdentifier(crl_url)], None, None, None)
            builder = builder.add_extension(x509.CRLDistributionPoints([point]), critical=False)
        made = builder.sign(self.key, hashes.SHA256())
        return asn1.Certificate.load(made.public_bytes(Encoding.DER))


@pytest.fixture(scope='session')
def authority():
    return Authority()


@pytest.fixture(scope='session')
def stranger():
    """A CA that nobody trusts."""
    return Authority('Gốc lạ')


@pytest.fixture(scope='session')
def rsa_key():
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@pytest.fixture(scope='session')
def stamp_at(authority, rsa_key):
    """Return a timestamper of the test CA (or of `by`) whose clock stands `days` from now."""

    def make(days=0, by=None):
        issuer = by or authority
        certificate, _ = issuer.issue(
            'TSA thử', starts=-3000, ends=3000, key=rsa_key, purpose=ExtendedKeyUsageOID.TIME_STAMPING
        )
        private = keys.PrivateKeyInfo.load(rsa_key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()))
        return DummyTimeStamper(certificate, private, fixed_dt=datetime.now(UTC) + timedelta(days=days))

    return make


def sign_unchecked(path, order, credential, timestamper, moment):
    """Sign as `moment` says, whatever the certificate says of it; without timestamper a B-B signature."""

    class Careless(Holder):
        def check(self, moment):
            """Let it sign."""

    prepared = prepare(path, order, Careless(credential.certificate, credential.chain), moment)
    complete_with(path, prepared, credential.sign(prepared.signed_attributes), timestamper)


@pytest.fixture
def signed(tmp_path, make, authority, stamp_at):
    """Sign a paper without any of our checks: `signed(credential, days=…)`; returns the file."""

    def sign(
        credential=None,
        *,
        days=0,
        timestamper=Ellipsis,
        source=None,
        field='ChuKy',
        certify=False,
        name='signed.pdf',
        rect=None,
    ):
        path = tmp_path / name
        path.write_bytes((source or make(tmp_path / 'plain.pdf')).read_bytes())
        stamper = stamp_at(days) if timestamper is Ellipsis else timestamper
        moment = datetime.now(UTC).replace(microsecond=0) + timedelta(days=days)
        order = SignOrder(FieldPlace(field, 0, rect), certify=certify)
        sign_unchecked(path, order, credential or authority.credential(), stamper, moment)
        return path

    return sign


@pytest.fixture(scope='session')
def codes():
    """The reason codes of a report."""
    return lambda report: {item.code for item in report.reasons}


@pytest.fixture
def free_port():
    """A port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]


@pytest.fixture(scope='session')
def running_ca(tmp_path_factory):
    """The test authorities over HTTP, started once; use `ca`."""
    with PkiServer(tmp_path_factory.mktemp('authorities')) as server:
        yield server


@pytest.fixture
def ca(running_ca):
    """The test authorities as they were at the start: OCSP, CRLs, two TSAs, officers and everyone who must not sign."""
    yield running_ca
    running_ca.restore()
