"""The organisation's certificate must bear the name of the body; ways of writing it make no other body of it."""

from __future__ import annotations

import unicodedata

import pytest
from asn1crypto import x509

from digitizer.certification.copies.body import is_of_body
from digitizer.config import Settings

NAME = "Ủy ban nhân dân xã Tân Hòa"


class Certificate:
    """As much of a certificate as is looked at."""

    sha256 = b''

    def __init__(self, **subject) -> None:
        self.subject = x509.Name.build(subject)


@pytest.mark.parametrize(
    ('subject', 'ours'),
    [
        ({'common_name': NAME}, True),
        ({'common_name': NAME.upper()}, True),
        ({'common_name': "Uỷ ban  nhân dân xã Tân Hoà "}, True),
        ({'common_name': unicodedata.normalize('NFD', NAME)}, True),
        ({'common_name': NAME, 'organization_name': "Ủy ban nhân dân tỉnh Thử"}, True),
        ({'common_name': "UBND xã Tân Hòa"}, True),
        ({'common_name': "Ủy ban nhân dân xã Tân Hoa"}, False),
        ({'common_name': "Ủy ban nhân dân xã Tân Hòa 2"}, False),
        ({'common_name': "Trần Thị Thử Nghiệm", 'organization_name': NAME}, False),
        ({'organization_name': NAME}, False),
        ({'common_name': f"{NAME} (KHÓA THỬ NGHIỆM)"}, False),
    ],
)
def test_the_name_of_the_body(tmp_path, subject, ours):
    settings = Settings(data_dir=tmp_path, organisation_name=NAME, organisation_certificate_names=("UBND xã Tân Hòa",))
    assert is_of_body(Certificate(**subject), settings) is ours


def test_without_a_name_there_is_nothing_to_compare_with(tmp_path):
    assert is_of_body(Certificate(common_name="Ai đó"), Settings(data_dir=tmp_path))
