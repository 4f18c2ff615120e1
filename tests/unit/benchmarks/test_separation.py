"""The benchmark of the cut: what it plants into a pile, and how it counts."""

from __future__ import annotations

from pathlib import Path

from digitizer.documents.flags import flag
from digitizer.documents.model import PlannedDocument, SkippedPage, SkipReason, SplitPlan
from digitizer.evaluation.statistics import Found
from digitizer.evaluation.truth import Truth, TruthDocument, TruthPage
from tests.benchmarks.separation import Score, faults, numbers_of

LONG = 'giao Sở Nội vụ chủ trì ' * 12


def truth(*documents, pages, blank=()):
    told = tuple(
        TruthPage(number, text, 'blank' if number in blank else 'document') for number, text in enumerate(pages, 1)
    )
    made = tuple(
        TruthDocument(first, last, 'T17', {}, frozenset(flags), frozenset()) for first, last, flags in documents
    )
    return Truth(Path('x.pdf'), made, told)


REPORT = truth((1, 1, ()), (2, 4, ()), (5, 5, ()), pages=['BIÊN LAI', LONG, f'2\n{LONG}', f'3\n{LONG}', 'GIẤY MỜI'])


def test_numbers_that_count_the_pages_of_a_paper():
    assert numbers_of(REPORT, REPORT.documents[1]) == {3: 2, 4: 3}
    other = truth((1, 2, ()), pages=[LONG, f'7\n{LONG}'])
    assert numbers_of(other, other.documents[0]) == {}


def test_what_is_planted_lies_between_the_neighbours_and_only_where_a_number_tells_it():
    planted = [(item.name, item.pages, item.flag) for item in faults(REPORT)]
    assert ('missing, first page', (1, 3, 4, 5), 'missing_page') in planted
    assert ('missing, middle page', (1, 2, 4, 5), 'missing_page') in planted
    assert not any(pages == (1, 2, 3, 5) for _, pages, _ in planted), 'nothing tells that a last page is missing'
    assert ('two pages changed places', (1, 2, 4, 3, 5), 'page_order') in planted
    assert ('laid in twice', (1, 2, 3, 4, 5, 2, 3, 4), 'duplicate_document') in planted
    assert sum(name == 'nothing' for name, _, _ in planted) == 3


def test_nothing_is_planted_where_something_is_wrong_already():
    faulty = truth((1, 2, ('missing_page',)), pages=[LONG, f'3\n{LONG}'])
    assert list(faults(faulty)) == []


def test_cuts_documents_blanks_and_flags_are_counted():
    told = truth((1, 2, ()), (4, 4, ()), (5, 5, ('duplicate_document',)), pages=[LONG] * 5, blank={3})
    plan = SplitPlan(
        (
            PlannedDocument((1,)),
            PlannedDocument((2,), flags=(flag('missing_page'), flag('uncertain_cut'))),
            PlannedDocument((4,)),
            PlannedDocument((5,), flags=(flag('near_duplicate'),)),
        ),
        (SkippedPage(3, SkipReason.BLANK),),
    )
    score = Score()
    assert score.add(told, plan) == ['cut at 2', 'missing_page raised at 2']
    assert score.cuts == Found(2, 1, 0)
    assert score.whole == Found(2, 2, 1)
    assert score.left_out == Found(1, 0, 0)
    assert (score.flags['missing_page'], score.flags['duplicate_document']) == (Found(0, 1, 0), Found(1, 0, 0))
    assert score.asked == 1
