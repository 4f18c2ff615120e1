"""Rules of signing requests that need no database: stamps of secrecy, what an order names, whose act is next."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

import pytest

from digitizer.certification.copies import certificates, refusals, rules
from digitizer.certification.profile import CopyKind
from digitizer.certification.schemas import CopyOrder, Extract, Part, RequestState
from digitizer.db.models import CertifiedCopyRow
from digitizer.documents.errors import MESSAGES, Conflict, Invalid, Refused, ServiceError
from digitizer.identity.principal import Principal, Role
from signing.errors import (
    CertificateRevoked,
    CertificateUnfit,
    KeyFault,
    KeyUnavailable,
    NotVerifiable,
    SignatureWrong,
    SigningError,
    TimestampUnreachable,
)

OFFICER = Principal('user:1', 'A', frozenset({Role.OFFICER}))
CLERK = Principal('user:2', 'B', frozenset({Role.CLERK}))
BOTH = Principal('user:3', 'C', frozenset({Role.OFFICER, Role.CLERK}))


def row(state: RequestState = RequestState.REQUESTED, kind: CopyKind = CopyKind.CHUNG_THUC, **more) -> CertifiedCopyRow:
    moment = datetime(2026, 11, 22, tzinfo=UTC)
    return CertifiedCopyRow(id=uuid.uuid4(), kind=kind.value, state=state.value, requested_at=moment, **more)


def code(act, *args) -> str:
    with pytest.raises(ServiceError) as caught:
        act(*args)
    return caught.value.code


@pytest.mark.parametrize(
    'text',
    [
        'UBND TỈNH\nMẬT\nSố: 12/QĐ-UBND', 'TUYỆT MẬT', '  TỐI MẬT  ', '[MẬT]', 'Độ mật: MẬT', 'ĐỘ MẬT: TỐI MẬT',
        'KHÔNG SAO CHỤP', 'CẤM SAO', 'KHÔNG ĐƯỢC SAO CHỤP', 'dòng một\n* TUYỆT MẬT *\ndòng ba',
    ],
)  # fmt: skip
def test_stamps_of_secrecy(text):
    assert rules.is_secret(text)


@pytest.mark.parametrize(
    'text',
    [
        '', 'QUYẾT ĐỊNH', 'bảo vệ bí mật nhà nước', 'VỀ CÔNG TÁC BẢO MẬT', 'Mật ong', 'mật', 'Ông Nguyễn Văn MẬT',
        'KHÔNG', 'Điều 5. Không sao chụp tài liệu khi chưa được phép', 'Độ mật: không',
    ],
)  # fmt: skip
def test_words_that_are_no_stamp(text):
    assert not rules.is_secret(text)


SIZES = [(1000, 1400), (800, 600)]


@pytest.mark.parametrize(
    ('order', 'wrong'),
    [
        (CopyOrder(), None),
        (CopyOrder(kind=CopyKind.SAO_LUC), 'source_copy_wrong'),
        (CopyOrder(kind=CopyKind.SAO_LUC, source_copy=uuid.uuid4()), None),
        (CopyOrder(kind=CopyKind.SAO_Y, source_copy=uuid.uuid4()), 'source_copy_wrong'),
        (CopyOrder(kind=CopyKind.TRICH_SAO), 'extract_wrong'),
        (CopyOrder(kind=CopyKind.SAO_Y, extract=[Extract(page=1)]), 'extract_wrong'),
        (CopyOrder(kind=CopyKind.TRICH_SAO, extract=[Extract(page=2), Extract(page=1)]), None),
        (CopyOrder(kind=CopyKind.TRICH_SAO, extract=[Extract(page=3)]), 'extract_wrong'),
        (CopyOrder(kind=CopyKind.TRICH_SAO, extract=[Extract(page=2, box=[0, 0, 800, 600])]), None),
        (CopyOrder(kind=CopyKind.TRICH_SAO, extract=[Extract(page=2, box=[0, 0, 801, 600])]), 'extract_wrong'),
        (CopyOrder(kind=CopyKind.TRICH_SAO, extract=[Extract(page=2, box=[5, 5, 5, 9])]), 'extract_wrong'),
        (CopyOrder(kind=CopyKind.TRICH_SAO, extract=[Extract(page=2, box=[99, 0, 0, 99])]), 'extract_wrong'),
        (CopyOrder(kind=CopyKind.TRICH_SAO, extract=[Extract(page=1, box=[10, 10, 12, 12])]), 'extract_wrong'),
        (CopyOrder(kind=CopyKind.TRICH_SAO, extract=[Extract(page=1, box=[0, 0, 1000, 13])]), 'extract_wrong'),
        (CopyOrder(kind=CopyKind.TRICH_SAO, extract=[Extract(page=1, box=[0, 0, 14, 14])]), None),
    ],
)
def test_an_order_names_what_its_kind_needs(order, wrong):
    if wrong is None:
        rules.check_order(order, SIZES)
    else:
        assert code(rules.check_order, order, SIZES) == wrong


def test_no_officer_signs_for_the_organisation():
    assert rules.part_of(row(), OFFICER, None) is Part.OFFICER
    with pytest.raises(Refused):
        rules.part_of(row(), OFFICER, Part.ORGANISATION)
    with pytest.raises(Refused):
        rules.part_of(row(), CLERK, Part.OFFICER)
    assert rules.part_of(row(), CLERK, None) is Part.ORGANISATION


def test_who_has_both_roles_says_which_act_it_is():
    with pytest.raises(Invalid, match='part_required'):
        rules.part_of(row(), BOTH, None)
    assert rules.part_of(row(), BOTH, Part.OFFICER) is Part.OFFICER
    sao_y = row(kind=CopyKind.SAO_Y)
    assert rules.part_of(sao_y, BOTH, None) is Part.ORGANISATION
    for by, part in ((OFFICER, None), (BOTH, Part.OFFICER)):
        with pytest.raises(Conflict, match='approved_not_signed'):
            rules.part_of(sao_y, by, part)


@pytest.mark.parametrize(
    ('state', 'part', 'expected'),
    [
        (RequestState.REQUESTED, Part.OFFICER, False),
        (RequestState.OFFICER_SIGNED, Part.OFFICER, True),
        (RequestState.SIGNED, Part.OFFICER, True),
        (RequestState.REFUSED, Part.OFFICER, 'request_closed'),
        (RequestState.WITHDRAWN, Part.OFFICER, 'request_closed'),
        (RequestState.REQUESTED, Part.ORGANISATION, 'officer_first'),
        (RequestState.OFFICER_SIGNED, Part.ORGANISATION, False),
        (RequestState.APPROVED, Part.ORGANISATION, False),
        (RequestState.SIGNED, Part.ORGANISATION, True),
        (RequestState.REFUSED, Part.ORGANISATION, 'request_closed'),
        (RequestState.WITHDRAWN, Part.ORGANISATION, 'request_closed'),
    ],
)
def test_what_is_done_and_what_may_be_done(state, part, expected):
    item = row(state, officer=BOTH.id, clerk=BOTH.id)
    if isinstance(expected, str):
        assert code(rules.is_done, item, part, BOTH) == expected
    else:
        assert rules.is_done(item, part, BOTH) is expected


def test_what_somebody_else_did_is_not_done_by_you():
    for state, part, by in (
        (RequestState.OFFICER_SIGNED, Part.OFFICER, OFFICER),
        (RequestState.SIGNED, Part.ORGANISATION, CLERK),
    ):
        assert code(rules.is_done, row(state, officer='user:9', clerk='user:9'), part, by) == 'request_closed'


@pytest.mark.parametrize(
    ('error', 'status', 'expected'),
    [
        (TimestampUnreachable('x'), 503, 'tsa_unreachable'),
        (SignatureWrong('x'), 422, 'signature_wrong'),
        (CertificateRevoked(), 409, 'certificate_revoked'),
        (CertificateUnfit('CN=Nguyễn Văn Giả'), 409, 'certificate_unfit'),
        (KeyUnavailable('x', code=KeyFault.PIN_WRONG, tries_left=2), 409, 'pin_wrong'),
        (NotVerifiable('CanBo: chain_unknown', codes=('chain_unknown',)), 409, 'not_verifiable'),
        (SigningError('CN=Nguyễn Văn Giả'), 409, 'signing_failed'),
    ],
)
def test_errors_of_the_library_are_told_without_their_own_words(error, status, expected):
    told = refusals.told(error)
    assert (told.status, told.code) == (status, expected)
    assert told.detail == MESSAGES[expected]
    assert 'Giả' not in f'{told} {told.detail} {told.facts}'


@pytest.mark.parametrize('text', ['AAAA', 'MAA=', 'x' * 8])
def test_what_is_no_certificate(text):
    assert code(certificates.read, text, []) == 'bad_certificate'
