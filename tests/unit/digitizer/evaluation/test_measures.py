from __future__ import annotations

import pytest

from digitizer.evaluation.fields import FieldScore, comparable, is_critical, match_groups, same
from digitizer.evaluation.flagging import FlagScore, codes_of
from digitizer.evaluation.matching import cuts, pair, whole
from digitizer.evaluation.reading import Reading, bare, normal, score_page
from digitizer.evaluation.statistics import Found, wilson
from digitizer.evaluation.truth import Expected, TruthDocument, TruthPage
from digitizer.evaluation.types import NONE, TypeScore


def one(*ways):
    return Expected((tuple(ways),))


def entry(name, value, status='accepted', group=None):
    return {'name': name, 'value': value, 'status': status, 'group': group}


def truth_document(first, last, code='T17'):
    return TruthDocument(first, last, code, {}, frozenset())


def got_document(first, last, code='T17', accepted=True):
    return {
        'source': {'first_page': first, 'last_page': last},
        'type': {'code': code, 'accepted': accepted},
        'fields': [],
        'flags': [],
        'pages': [],
    }


class TestReading:
    def test_unifies_quotes_dashes_leaders_and_blanks(self):
        assert normal('“Số”  –  12\n…………… hết........') == '"Số" - 12 hết'

    def test_decomposed_text_is_the_same(self):
        assert normal('Nguye\u0302\u0303n') == 'Nguyễn'

    def test_three_dots_of_a_sentence_stay(self):
        assert normal('vân vân...') == 'vân vân...'

    def test_bare_keeps_case(self):
        assert bare('Đặng Thị Ánh') == 'Dang Thi Anh'

    def test_page_score_by_hand(self):
        # 13 characters: one mark wrong (ễ for ê) and one letter lost (g of Hồng)
        score = score_page(TruthPage(1, 'Nguyễn\nT Hồng'), 'Nguyên T Hồn')
        assert (score.characters.edits, score.characters.length) == (2, 13)
        assert (score.words.edits, score.words.length) == (2, 3)
        assert score.bare_characters.edits == 1
        assert score.bare_words.edits == 1

    def test_blank_and_separator_pages_do_not_count_and_lost_pages_do(self):
        reading = Reading()
        pages = (
            TruthPage(1, 'abcd'),
            TruthPage(2, '', 'blank'),
            TruthPage(3, 'SEP', 'separator'),
            TruthPage(4, 'efgh'),
        )
        reading.add(pages, {1: 'abcx'})
        summary = reading.summary()
        assert summary['pages'] == 2
        assert summary['cer'] == 5 / 8
        assert summary['cer_median'] == (0.25 + 1.0) / 2
        assert summary['cer_worst'] == 1.0


class TestStatistics:
    def test_wilson_by_hand(self):
        # n = 100, p = 0.1: published table values 0.0552 and 0.1744
        low, high = wilson(10, 100)
        assert (round(low, 4), round(high, 4)) == (0.0552, 0.1744)

    def test_wilson_of_none_wrong_is_not_zero_above(self):
        low, high = wilson(0, 300)
        assert low == 0.0
        assert round(high, 4) == 0.0126

    def test_wilson_without_trials_says_nothing(self):
        assert wilson(0, 0) == (0.0, 1.0)

    def test_found(self):
        found = Found(3, 1, 2)
        assert (found.precision, found.recall, found.f1) == (0.75, 0.6, 6 / 9)
        assert Found().f1 == 1.0


class TestTypes:
    def test_summary_by_hand(self):
        score = TypeScore()
        for true, told, accepted in (
            ('T05', 'T05', True),
            ('T05', 'T05', True),
            ('T05', 'T06', True),
            ('T06', 'T34', False),
            ('T17', NONE, False),
        ):
            score.add(true, told, accepted=accepted)
        summary = score.summary()
        assert summary['accuracy'] == 2 / 5
        assert summary['accepted'] == 3
        assert summary['accepted_wrong'] == 1
        assert summary['wrong_accept_rate'] == 0.2
        assert summary['abstained'] == 1
        # T05: 2 right, 1 missed: F1 = 4/5; T06: 1 wrong, 1 missed: 0; T17: 0
        assert summary['macro_f1'] == pytest.approx(0.8 / 3)
        assert ['T05', 'T06', 1] in summary['confusion']

    def test_a_document_where_there_is_none_is_wrongly_accepted(self):
        score = TypeScore()
        score.add('T05', 'T05', accepted=True)
        score.add_extra(accepted=True)
        score.add_extra(accepted=False)
        assert score.summary()['accepted_wrong'] == 1


class TestFields:
    @pytest.mark.parametrize(
        ('expected', 'got'),
        [
            ('NGUYỄN VĂN A', 'Nguyễn  Văn A'),
            ('Về việc cấp phép', 'V/v cấp phép'),
            ('12/QĐ-UBND', '12 / QĐ - UBND'),
            ('xã A, huyện B', 'xã A , huyện B.'),
            (123.4, '123.4'),
            (5_000_000, 5_000_000),
            (None, ''),
            ('Bà Rịa - Vũng Tàu', 'Bà Rịa – Vũng Tàu'),
        ],
    )
    def test_same(self, expected, got):
        assert same(expected, got)

    @pytest.mark.parametrize(
        ('expected', 'got'),
        [
            ('Nguyễn', 'Nguyên'),
            ('2024-01-02', '2024-02-01'),
            (123.4, '1234'),
            ('001', None),
            (None, 'x'),
            ('Hòa', 'Hoà'),
            (12, 'mười hai'),
        ],
    )
    def test_not_same(self, expected, got):
        assert not same(expected, got)

    @pytest.mark.parametrize(
        ('printed', 'kept'), [('DB 177052', 'DB177052'), ('34-C8 279.47', '34-C8279.47'), ('AA 06216681', 'AA06216681')]
    )
    def test_blanks_in_codes_do_not_count(self, printed, kept):
        assert same(printed, kept)
        assert not same(printed, kept + '1')

    def test_blanks_between_words_count(self):
        assert not same('Lý Bôn 177', 'Lý Bôn177')
        assert not same('abcde 12', 'abcde12')

    def test_comparable_of_number_is_a_number(self):
        assert comparable(7) == 7.0

    def test_critical_names(self):
        critical = {'personal_id', 'issue_date', 'document_number', 'enterprise_code', 'date_of_birth', 'wife_id'}
        assert all(is_critical(name) for name in critical)
        assert not any(is_critical(name) for name in ('full_name', 'place_of_birth', 'subject', 'date_of_birth_words'))

    def test_groups_match_in_any_order(self):
        expected = Expected((('A',), ('B',), ('C',)))
        matched = match_groups(expected, [entry('x', 'C'), entry('x', 'A'), entry('x', 'Z')])
        assert [(want, item['value'], right) for want, item, right in matched] == [
            ('A', 'A', True),
            ('C', 'C', True),
            ('B', 'Z', False),
        ]

    def test_one_value_too_many(self):
        matched = match_groups(one('A'), [entry('x', 'A'), entry('x', 'B')])
        assert [right for _, _, right in matched] == [True, False]

    def test_score_by_hand(self):
        score = FieldScore()
        expected = {
            'full_name': one('AN'),
            'personal_id': one('001'),
            'issue_date': one('2024-01-02'),
            'old_id_number': one(None),
            'subject': one('x', 'y'),
            'sex': one('Nam'),
        }
        got = [
            entry('full_name', 'AN'),
            entry('personal_id', '007'),
            entry('issue_date', '2024-01-03', 'review'),
            entry('old_id_number', '123'),
            entry('subject', 'Y', 'review'),
            entry('sex', None, 'missing'),
            entry('not_in_truth', 'whatever'),
        ]
        score.add('s', 1, 'T01', expected, got)
        every, critical = score.count(), score.count(critical=True)
        assert (every.expected, every.correct, every.missing) == (5, 2, 1)
        assert (every.accepted, every.silent) == (3, 2)  # the wrong id, and the old id that is not on the paper
        assert (critical.expected, critical.correct, critical.silent) == (2, 0, 2)
        assert every.summary()['silent_error_rate'] == 2 / 3

    def test_absent_field_left_empty_is_right_and_not_counted(self):
        score = FieldScore()
        score.add('s', 1, 'T01', {'old_id_number': one(None)}, [entry('old_id_number', None, 'missing')])
        assert score.count().expected == 0
        assert score.outcomes[0].correct


class TestMatching:
    def test_pairs_by_largest_share(self):
        truths = [truth_document(1, 3), truth_document(4, 4), truth_document(6, 7)]
        documents = [got_document(1, 2), got_document(3, 4), got_document(9, 9)]
        pairs, extra = pair(truths, documents)
        assert [item.got for item in pairs] == [documents[0], documents[1], None]
        assert extra == [documents[2]]

    def test_cuts_by_hand(self):
        truths = [truth_document(1, 2), truth_document(4, 5), truth_document(6, 6)]
        documents = [got_document(1, 2), got_document(4, 4), got_document(5, 6)]
        assert cuts(truths, documents) == Found(right=1, wrong=1, missed=1)
        assert whole(truths, documents) == Found(right=1, wrong=2, missed=2)

    def test_single_document_cut_in_two(self):
        assert cuts([truth_document(1, 2)], [got_document(1, 1), got_document(2, 2)]) == Found(0, 1, 0)


class TestFlags:
    def test_counts_by_code(self):
        score = FlagScore()
        got = codes_of(
            [
                {'code': 'near_duplicate', 'severity': 'warning'},
                {'code': 'blurred', 'severity': 'warning'},
                {'code': 'note', 'severity': 'info'},
            ]
        )
        score.add({'duplicate_document', 'handwritten'}, got)
        assert score.codes == {
            'duplicate_document': Found(1, 0, 0),
            'handwritten': Found(0, 0, 1),
            'blurred': Found(0, 1, 0),
        }
        assert score.summary()['all']['precision'] == 0.5


class TestReliability:
    def test_bins_by_hand(self):
        score = FieldScore()
        entries = [
            entry('a', 'right') | {'confidence': 1.0},
            entry('b', 'wrong') | {'confidence': 0.96},
            entry('c', 'right') | {'confidence': 0.95},
            entry('d', None) | {'confidence': 0.0},
        ]
        score.add('s', 1, 'T17', {name: one('right') for name in 'abcd'}, entries)
        told = score.summary()['reliability']
        bins = {(item['from'], item['to']): item for item in told['bins']}
        assert (bins[0.98, 1.0]['values'], bins[0.98, 1.0]['right']) == (1, 1)
        assert (bins[0.95, 0.98]['values'], bins[0.95, 0.98]['share_right']) == (2, 0.5)
        assert bins[0.0, 0.3]['values'] == 0  # what was not found has no confidence
        assert told['calibration_error'] == pytest.approx((2 * (0.955 - 0.5)) / 3)

    def test_nothing_found_is_no_division_by_zero(self):
        assert FieldScore().summary()['reliability']['calibration_error'] is None


def test_an_ethnic_group_is_named_with_blanks_or_hyphens():
    assert same("Cơ Ho", "Cơ-ho")
    assert not same("Cơ Ho", "Cơ Tu")
