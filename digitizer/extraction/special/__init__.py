"""Readers for what labels alone do not find, each for the layouts or types that have it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from digitizer.doctypes.model import DocType, Layout
from digitizer.extraction.finding import Finding
from digitizer.extraction.page.sheet import Sheet
from digitizer.extraction.special import (
    articles,
    attested,
    blanks,
    cards,
    convictions,
    degrees,
    enterprise,
    forms,
    invoices,
    land,
    marks,
    members,
    parties,
    petitions,
    receipts,
    registers,
    slips,
)

Reader = Callable[[Sequence[Sheet], DocType], list[Finding]]

_BY_TYPE: dict[str, tuple[Reader, ...]] = {
    'T12': (convictions.read,),
    'T13': (land.read,),
    'T14': (enterprise.read,),
    'T15': (enterprise.changes,),
    'T20': (petitions.read,),
    'T22': (articles.read,),
    'T23': (degrees.read,),
    'T24': (marks.read,),
    'T26': (parties.read, articles.read),
    'T30': (receipts.read,),
    'T31': (slips.read,),
    'T33': (invoices.read,),
}
_BY_LAYOUT: dict[Layout, tuple[Reader, ...]] = {
    Layout.CARD: (cards.read,),
    Layout.FORM: (blanks.read, members.read, registers.read, forms.read),
    Layout.CERTIFICATE: (forms.read,),
    Layout.TABLE: (forms.read,),
}


def read(sheets: Sequence[Sheet], doctype: DocType) -> list[Finding]:
    """Return the findings of the special readers that this type has, those of its own type first."""
    if not sheets:
        return []
    readers = (*_BY_TYPE.get(doctype.code, ()), *_BY_LAYOUT.get(doctype.layout, ()), attested.read)
    found: list[Finding] = []
    for reader in readers:
        taken = {finding.name for finding in found}
        if any(finding.rule == 'land.issued' for finding in found):
            taken |= {'signer_name', 'signer_title'}  # the block under a change is somebody else's
        found += [finding for finding in reader(sheets, doctype) if finding.name not in taken]
    wanted = {spec.name for spec in doctype.fields}
    return [finding for finding in found if finding.name in wanted]


_WITHOUT_LABELS: dict[str, frozenset[str]] = {
    'T13': frozenset({'change'}),
    'T33': frozenset({'payer_tax_code', 'payer_address'}),
}
"""Fields whose label is a heading of a table, or is also another's: only the special reader knows what belongs to them."""


def beyond_labels(doctype: DocType) -> frozenset[str]:
    """Return the fields that must not be read by their labels."""
    return _WITHOUT_LABELS.get(doctype.code, frozenset())


__all__ = ['Reader', 'beyond_labels', 'read']
