"""The cut as a stored value: written and read, checked page by page, kept where nobody changed it."""

from __future__ import annotations

import pytest

from digitizer.documents.cut import cut_from_json, cut_json, decided_by_person, page_faults, same_cut, with_proposal
from digitizer.documents.flags import flag
from digitizer.documents.model import Decided, PlannedDocument, SkippedPage, SkipReason, SplitPlan


def plan(*documents, skipped=()):
    made = tuple(item if isinstance(item, PlannedDocument) else PlannedDocument(tuple(item)) for item in documents)
    return SplitPlan(made, tuple(SkippedPage(page, SkipReason.BLANK) for page in skipped))


def test_a_stored_cut_is_the_same_cut():
    unsure = PlannedDocument(
        (1, 2), 'H29.01-260101-0001', 'T05', (flag('uncertain_cut', page=2),), 0.625, Decided.PERSON
    )
    one = plan(unsure, [4], skipped=[3])
    assert cut_from_json(cut_json(one)) == one


def test_a_cut_from_before_there_was_confidence_can_be_read():
    stored = {'documents': [{'pages': [1], 'dossier_code': None, 'type_hint': None, 'flags': []}], 'skipped': []}
    assert cut_from_json(stored) == plan([1])


@pytest.mark.parametrize(
    ('cut', 'count', 'faults'),
    [
        (plan([1, 2], [4], skipped=[3]), 4, {}),
        (plan([2, 1]), 2, {}),
        (plan([1, 2]), 3, {'missing': [3]}),
        (plan([1, 2], [2]), 2, {'repeated': [2]}),
        (plan([1], skipped=[1]), 1, {'repeated': [1]}),
        (plan([1, 2, 7]), 2, {'unknown': [7]}),
        (plan([1, 2], [3]), None, {}),
        (plan([1, 2], [4]), None, {'missing': [3]}),
    ],
)
def test_every_page_stands_exactly_once(cut, count, faults):
    assert page_faults(cut, count) == faults


def test_what_a_person_changed_is_theirs_and_the_rest_stays_as_it_was():
    unsure = PlannedDocument((4, 5), confidence=0.55, flags=(flag('uncertain_cut', page=1),))
    before = plan([1, 2], [3], unsure)
    after = decided_by_person(before, plan([1], [2, 3], [4, 5]))
    assert [item.decided for item in after.documents] == [Decided.PERSON, Decided.PERSON, Decided.PROPOSED]
    assert after.documents[0].confidence == 1.0
    assert after.documents[2] == unsure


def test_two_cuts_are_the_same_by_what_they_make():
    one = plan([1, 2], [3])
    assert same_cut(one, decided_by_person(None, one))
    assert not same_cut(one, plan([2, 1], [3]))
    assert not same_cut(one, plan(PlannedDocument((1, 2), type_hint='T05'), [3]))
    assert not same_cut(plan([1], skipped=[2]), plan([1]))


def test_a_cut_that_was_told_before_reading_skips_what_is_blank_and_takes_codes_of_separators():
    told = plan([1, 2, 3], PlannedDocument((4, 5), dossier_code='OWN'), [6])
    proposed = plan(PlannedDocument((2,), dossier_code='H29', type_hint='T17'), [4, 5], skipped=[1, 3, 6])
    found = with_proposal(told, proposed)
    assert [item.pages for item in found.documents] == [(2,), (4, 5), (6,)]
    assert (found.documents[0].dossier_code, found.documents[0].type_hint) == ('H29', 'T17')
    assert found.documents[1].dossier_code == 'OWN'
    assert [item.page for item in found.skipped] == [1, 3], 'a document of blank pages only was wanted so'
    assert page_faults(found, 6) == {}
