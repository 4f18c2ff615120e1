"""What the certificate authorities of the tests look like: who is issued what, by whom, from when to when.

Two providers: `root` over `issuing` (officers, organisation) and `tsa-ca` (the first timestamp authority), and `root-b`
over the second timestamp authority. Certificates of services come in generations, so that decades can be played.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

YEAR = timedelta(days=365.25)
SERVICES = ('ca', 'tsa', 'tsa-b')  # each listens on a port of its own; 'ca' answers OCSP and serves CRLs
_OCSP_EVERY, _OCSP_LIFE = 2, 3  # years
_TSA_EVERY, _TSA_LIFE = 4, 5
_SPAN = 44  # years for which there is a generation of everything that still issues
ANSWERED = (('issuing', -1, 10), ('tsa-ca', -1, 16), ('tsa-ca-2', 11, 60), ('root-b', -1, 60))
"""Authorities with a responder, and from which to which year after the start it has certificates."""
_SIGNS = ['digital_signature', 'non_repudiation']
_SERVES = ['digital_signature']


@dataclass(frozen=True)
class Member:
    """One certificate; `starts` and `ends` in years from the day the authorities were made."""

    label: str
    name: str
    issuer: str
    starts: float = -0.5
    ends: float = 2.5
    key: str = 'p256'  # p256, p384, rsa1024, rsa2048, rsa3072
    ca: bool = False
    path_length: int | None = None
    usage: list[str] | None = field(default_factory=lambda: list(_SIGNS))
    purposes: list[str] = field(default_factory=list)
    critical_purposes: bool = True
    digest: str = 'sha256'
    revoked: float | None = None  # years
    reason: str = 'key_compromise'
    ocsp: list[str] | None = None  # addresses; None: the issuer's own responder
    crl: bool = True
    organisation: str = ''
    title: str = ''


def _authority(label: str, name: str, issuer: str, starts: float, ends: float, length: int | None) -> Member:
    return Member(
        label,
        name,
        issuer,
        starts,
        ends,
        'p384',
        ca=True,
        path_length=length,
        usage=['key_cert_sign', 'crl_sign', 'digital_signature'],
        ocsp=[],
        crl=issuer != label,
    )


BODY = "Ủy ban nhân dân phường Hoa Mẫu"
_DAY = 1 / 365.25


def _leaf(label: str, name: str, **how: Any) -> Member:
    return Member(label, name, how.pop('issuer', 'issuing'), organisation=BODY, **how)


def members(dead_url: str) -> list[Member]:
    """Return everything that is issued; `dead_url` is an address where nobody listens."""
    found = [
        _authority('root', "Gốc thử A", 'root', -10, 60, None),
        _authority('issuing', "CA cấp phát thử A", 'root', -5, 10, 0),
        _authority('tsa-ca', "CA dấu thời gian thử A1", 'root', -2, 16, 0),
        _authority('tsa-ca-2', "CA dấu thời gian thử A2", 'root', 11, 60, 0),
        _authority('root-b', "Gốc thử B", 'root-b', -10, 60, None),
        _authority('hidden', "CA trung gian không công bố", 'root', -5, 10, 0),
        _authority('stranger-root', "Gốc lạ", 'stranger-root', -10, 60, None),
        # people and bodies
        _leaf('officer', "Trần Thị Thử Nghiệm", key='rsa2048', title="Phó Chủ tịch"),
        _leaf('officer-2', "Lê Văn Kiểm Thử", title="Chủ tịch"),
        _leaf('organisation', BODY),
        _leaf('expired', "Phạm Hết Hạn", starts=-3, ends=-30 * _DAY),
        _leaf('ending', "Đỗ Sắp Hết Hạn", starts=-3, ends=2 * _DAY),
        _leaf('future', "Vũ Chưa Đến Hạn", starts=30 * _DAY),
        _leaf('revoked', "Hoàng Bị Thu Hồi", revoked=-10 * _DAY),
        _leaf('revoked-later', "Ngô Thu Hồi Sau", revoked=10 * _DAY),
        _leaf('superseded', "Dương Được Thay", revoked=-10 * _DAY, reason='superseded'),
        _leaf('suspended', "Bùi Tạm Dừng", revoked=-10 * _DAY, reason='certificate_hold'),
        _leaf('tls', "may-chu.invalid", purposes=['server_auth']),
        _leaf('encipher', "Khóa chỉ để mã hóa", usage=['key_encipherment']),
        _leaf('ca-as-signer', "CA đem đi ký", ca=True, usage=['key_cert_sign', 'crl_sign']),
        _leaf('rsa-1024', "Khóa yếu 1024 bit", key='rsa1024'),
        _leaf('sha-1', "Chứng thư ký bằng SHA-1", digest='sha1'),
        _leaf('orphan', "Thiếu chứng thư trung gian", issuer='hidden'),
        _leaf('stranger', "Người của gốc lạ", issuer='stranger-root'),
        # what certificates say of where revocation is told
        _leaf('silent', "Không nói nơi tra cứu", ocsp=[], crl=False),
        _leaf('crl-only', "Chỉ có danh sách thu hồi", ocsp=[]),
        _leaf('ocsp-only', "Chỉ có OCSP", crl=False),
        _leaf('dead-ocsp', "OCSP không ai nghe", ocsp=[dead_url]),
        _leaf('dead', "Không nơi nào trả lời", ocsp=[dead_url], crl=False),
        _leaf('file-url', "OCSP trỏ vào tệp", ocsp=['file:///etc/passwd', 'ldap://127.0.0.1/cn=x'], crl=False),
        # services that must not be believed
        _leaf('ocsp-expired', "OCSP hết hạn", starts=-3, ends=-30 * _DAY, usage=_SERVES, purposes=['ocsp_signing']),
        _tsa('tsa-expired', "TSA hết hạn", starts=-5, ends=-30 * _DAY),
        _tsa('tsa-purpose', "TSA sai mục đích", purposes=['server_auth']),
        _tsa('tsa-mixed', "TSA nhiều mục đích", purposes=['time_stamping', 'server_auth']),
        _tsa('tsa-not-critical', "TSA mục đích không bắt buộc", critical_purposes=False),
        _tsa('tsa-revoked', "TSA bị thu hồi", revoked=-10 * _DAY),
        _tsa('tsa-weak', "TSA khóa yếu", key='rsa1024'),
        _tsa('tsa-sha-1', "TSA ký bằng SHA-1", key='rsa2048'),
        _tsa('tsa-stranger', "TSA lạ", issuer='stranger-root'),
    ]
    for issuer, first, until in ANSWERED:
        for start in range(first, min(until - _OCSP_LIFE, _SPAN) + 1, _OCSP_EVERY):
            found.append(
                Member(
                    f'{issuer}-ocsp{start:+d}',
                    f'OCSP {issuer} {start:+d}',
                    issuer,
                    start,
                    start + _OCSP_LIFE,
                    usage=list(_SERVES),
                    purposes=['ocsp_signing'],
                    ocsp=[],
                    crl=False,
                )
            )
    for start in range(-1, _SPAN, _TSA_EVERY):
        # keys grow with the years, as those of real services do
        key = 'rsa2048' if start < 0 else 'p256' if start < 16 else 'p384'
        issuer = 'tsa-ca' if start + _TSA_LIFE <= 16 else 'tsa-ca-2'
        found.append(
            _tsa(f'tsa{start:+d}', f'TSA A {start:+d}', starts=start, ends=start + _TSA_LIFE, key=key, issuer=issuer)
        )
        found.append(
            _tsa(f'tsa-b{start:+d}', f'TSA B {start:+d}', starts=start, ends=start + _TSA_LIFE, issuer='root-b')
        )
    return found


def _tsa(label: str, name: str, **how: Any) -> Member:
    purposes = how.pop('purposes', ['time_stamping'])
    issuer = how.pop('issuer', 'tsa-ca')
    return Member(label, name, issuer, usage=list(_SERVES), purposes=purposes, **how)


def generation(found: list[Member], prefix: str, years: float) -> Member:
    """Return the newest of a service's certificates that is valid `years` after the start."""
    numbered = [item for item in found if item.label.startswith(prefix) and item.label[len(prefix)] in '+-']
    numbered = [item for item in numbered if item.label[len(prefix) + 1 :].isdigit()]
    return max((item for item in numbered if item.starts <= years), key=lambda item: item.starts)


def configuration(found: list[Member], made: datetime, ca_url: str) -> dict[str, Any]:
    """Return certomancer's configuration; keys lie as `<label>.key.pem` in its search folder."""
    authorities = [item for item in found if item.ca and item.label != 'ca-as-signer']
    crl_of = {
        item.label: {'for-issuer': item.label, 'issuer-cert': item.label, 'simulated-update-schedule': 'PT1H'}
        for item in authorities
    }
    services: dict[str, Any] = {
        'crl-repo': crl_of,
        'ocsp': {
            item.label: {
                'for-issuer': item.issuer,
                'issuer-cert': item.issuer,
                'responder-cert': item.label,
                'validity-period': {'hours': 1},
            }
            for item in found
            if 'ocsp_signing' in item.purposes or item.label == 'officer-2'
        },
        'time-stamping': {
            item.label: {
                'signing-cert': item.label,
                'certs-to-embed': [item.issuer],
                'digest-algo': 'sha1' if item.label == 'tsa-sha-1' else 'sha256',
            }
            for item in found
            if item.label.startswith('tsa') and not item.ca
        },
    }
    return {
        'keysets': {'test': {'keys': {item.label: {'path': f'{item.label}.key.pem'} for item in found}}},
        'pki-architectures': {
            'test': {
                'keyset': 'test',
                'entity-defaults': {'country-name': 'VN'},
                'entities': {item.label: _entity(item) for item in found},
                'certs': {item.label: _certificate(item, made, ca_url) for item in found},
                'services': services,
            }
        },
    }


def _entity(item: Member) -> dict[str, str]:
    parts = {'organization-name': item.organisation, 'title': item.title, 'common-name': item.name}
    return {name: value for name, value in parts.items() if value}


def _certificate(item: Member, made: datetime, ca_url: str) -> dict[str, Any]:
    def moment(years: float) -> str:
        return (made + years * YEAR).replace(microsecond=0).isoformat()

    constraints: dict[str, Any] = {'ca': item.ca}
    if item.path_length is not None:
        constraints['path_len_constraint'] = item.path_length
    extensions: list[dict[str, Any]] = [{'id': 'basic_constraints', 'critical': True, 'value': constraints}]
    if item.usage is not None:
        usage = {'schema': 'key-usage', 'params': item.usage}
        extensions.append({'id': 'key_usage', 'critical': True, 'smart-value': usage})
    if item.purposes:
        critical = item.critical_purposes and 'time_stamping' in item.purposes
        extensions.append({'id': 'extended_key_usage', 'critical': critical, 'value': item.purposes})
    if 'ocsp_signing' in item.purposes:
        extensions.append({'id': 'ocsp_no_check'})
    addresses = _responders(item, ca_url)
    if addresses:
        access = [
            {'access_method': 'ocsp', 'access_location': {'uniform_resource_identifier': url}} for url in addresses
        ]
        extensions.append({'id': 'authority_information_access', 'value': access})
    if item.crl and item.issuer != item.label:
        lists = {'schema': 'crl-dist-url', 'params': {'crl-repo-names': [item.issuer]}}
        extensions.append({'id': 'crl_distribution_points', 'smart-value': lists})
    made_of: dict[str, Any] = {
        'subject': item.label,
        'issuer': item.issuer,
        'issuer-cert': item.issuer,
        'digest-algo': item.digest,
        'validity': {'valid-from': moment(item.starts), 'valid-to': moment(item.ends)},
        'extensions': extensions,
    }
    if item.issuer == item.label:
        del made_of['issuer-cert']
    if item.revoked is not None:
        made_of['revocation'] = {'revoked-since': moment(item.revoked), 'reason': item.reason}
    return made_of


def _responders(item: Member, ca_url: str) -> list[str]:
    if item.ocsp is not None:
        return item.ocsp
    return [f'{ca_url}/ocsp/{item.issuer}'] if item.issuer in {issuer for issuer, _, _ in ANSWERED} else []
