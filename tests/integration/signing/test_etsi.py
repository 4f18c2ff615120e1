"""The report after ETSI TS 119 102-2 obeys what its schema demands, whatever stands in the file."""

from __future__ import annotations

import io
from dataclasses import fields, is_dataclass

import pytest
from pyhanko.generated.etsi import ts_11910202 as vr
from xsdata.formats.dataclass.parsers import XmlParser
from xsdata.formats.dataclass.parsers.config import ParserConfig

from signing.anchors import TrustAnchors
from signing.etsi import etsi_report
from signing.validate import examine
from tests.integration.signing.cases.papers import paper
from tests.integration.signing.cases.reference import CASES
from tests.integration.signing.cases.workshop import Workshop, sign

OTHER_CHOICE = 'signers_document_representation'  # or a digest, which the generated classes forget
STRICT = ParserConfig(fail_on_unknown_properties=True, fail_on_unknown_attributes=True)


@pytest.fixture(scope='module')
def workshop():
    return Workshop.open()


def reported(workshop, data):
    """Return the report of a file, read again strictly."""
    examined = examine(io.BytesIO(data), TrustAnchors((workshop.root.certificate,)))
    return examined, XmlParser(config=STRICT).from_string(etsi_report(examined), vr.ValidationReport)


def missing(read, where=''):
    """Yield what the schema demands and `read` lacks: elements, attributes, and a choice of which nothing was chosen."""
    if isinstance(read, vr.SignatureAttributesType) and not any(getattr(read, item.name) for item in fields(read)):
        yield f'{where}: nothing of the choice'
    for item in (item for item in fields(read) if item.name != OTHER_CHOICE):
        value, demands = getattr(read, item.name), item.metadata
        many = value if isinstance(value, tuple) else () if value is None else (value,)
        if (demands.get('required') and value is None) or len(many) < demands.get('min_occurs', 0):
            yield f'{where}.{item.name}'
        for number, one in enumerate(many):
            if is_dataclass(one):
                yield from missing(one, f'{where}.{item.name}[{number}]')


def test_what_is_missing_is_found():
    empty = vr.SignatureValidationReportType(
        signature_attributes=vr.SignatureAttributesType(),
        validation_time_info=vr.ValidationTimeInfoType(),
        signature_validation_status=vr.ValidationStatusType(main_indication='x'),
    )
    assert len(list(missing(empty))) == 3


@pytest.mark.parametrize('name', ['byte-in-content', 'signer-certificate-missing', 'wrapped-objects-in-padding'])
def test_no_demand_of_the_schema_is_missing(workshop, name):
    case = next(case for case in CASES if case.name == name)
    _, read = reported(workshop, case.make(workshop))
    assert list(missing(read)) == []


@pytest.mark.parametrize('name', ['a\x01b', 'a\ufffeb', '<b>&"\']]>', '\u202eabc'])
def test_a_name_of_any_characters_gives_a_readable_report(workshop, name):
    data = sign(paper(), workshop.person(), name=name)
    examined, read = reported(workshop, data)
    assert examined.report.signatures[0].field == name
    told = read.signature_validation_report[0].signature_identifier.daidentifier
    assert told == name.replace('\x01', '\ufffd').replace('\ufffe', '\ufffd')


def test_a_file_without_signatures_has_a_whole_report_too(workshop):
    _, read = reported(workshop, paper())
    assert list(missing(read)) == []
