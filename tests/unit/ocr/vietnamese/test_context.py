"""The language model for marks: what it repairs, what it leaves, how sure it is, and that it can be built again."""

from __future__ import annotations

import io
import itertools
from math import exp, log

import numpy as np
import pytest

from ocr.vietnamese.build_context import build
from ocr.vietnamese.context import Choice, ContextModel, Option, model, options_for, spellings
from ocr.vietnamese.tokens import tokens


def words(text, doubtful=()):
    """One option for each word, or for a doubtful one its own spelling just before all others of its letters."""
    return [
        [Option(word, log(0.5)), *(Option(other, log(0.2)) for other in options_for(word))]
        if word in doubtful
        else [Option(word, 0.0)]
        for word in text.split()
    ]


def chosen(text, doubtful, **keywords):
    offered = words(text, doubtful.split())
    return ' '.join(o[c.index].text for o, c in zip(offered, model().choose(offered, **keywords), strict=True))


@pytest.mark.parametrize(
    ('read', 'doubtful', 'wanted'),
    [
        ('Theo đê nghị của', 'đê', 'Theo đề nghị của'),
        ('quyên hạn và cơ cấu tổ chức', 'quyên', 'quyền hạn và cơ cấu tổ chức'),
        ('được sửa đôi, bổ sung một số điều', 'đôi,', 'được sửa đổi, bổ sung một số điều'),
        ('QUYẾT ĐỊNH về việc công bô', 'bô', 'QUYẾT ĐỊNH về việc công bố'),
        ('Ùy ban nhân dân tỉnh', 'Ùy', 'Ủy ban nhân dân tỉnh'),
        ('thu tuc hanh chinh', 'thu tuc hanh chinh', 'thủ tục hành chính'),
        ('Giám đốc Sờ Tư pháp', 'Sờ', 'Giám đốc Sở Tư pháp'),
    ],
)
def test_a_doubtful_word_is_set_right(read, doubtful, wanted):
    assert chosen(read, doubtful) == wanted


@pytest.mark.parametrize(
    ('read', 'doubtful'),
    [
        ('tỉnh Hà Giáng cấp', 'Hà Giáng'),
        ('ông Nguyễn Văn Ban, sinh năm', 'Nguyễn Văn Ban,'),
        ('uỷ ban nhân dân', 'uỷ'),
        ('nghị quyết của hội đồng nhân dân', 'nghị quyết hội đồng'),
    ],
)
def test_names_and_what_fits_stay_as_read(read, doubtful):
    assert chosen(read, doubtful) == read


def test_the_reader_alone_decides_about_protected_words():
    offered = [[Option('số', 0.0)], [Option('I2/QĐ-UBND', -1.0), Option('12/QĐ-UBND', -0.5)]]
    assert model().choose(offered)[1].index == 1


def test_what_was_read_surely_outweighs_the_context():
    offered = words('Theo đê nghị của', ['đê'])
    offered[1] = [Option(o.text, 0.0 if o.text == 'đê' else -25.0) for o in offered[1]]
    assert model().choose(offered)[1].index == 0


def test_confidence_is_the_posterior_of_the_option():
    alone = model().choose([[Option('Đak', log(0.75)), Option('Đăk', log(0.25))]])
    assert alone == [Choice(0, pytest.approx(0.75))]  # neither is Vietnamese: the reader's odds stand
    sure = model().choose(words('quyền hạn và nghía vụ của', ['nghía']))
    assert sure[3].confidence > 0.99
    assert sure[0] == Choice(0, pytest.approx(1.0))
    weightless = model().choose(words('Theo đê nghị của', ['đê']), weight=0)[1]
    own = 0.5 / (0.5 + 0.2 * len(options_for('đê')))
    assert weightless == Choice(0, pytest.approx(own))


def test_posterior_of_every_word_is_what_all_paths_say():
    """Forward and backward sums against the sum over all paths, one by one."""

    offered = words('thu tuc cap', ['thu', 'tuc', 'cap'])
    offered = [options[:4] for options in offered]
    found = model().choose(offered, weight=0.5)
    paths = {}
    for indices in itertools.product(*(range(len(options)) for options in offered)):
        picked = [[options[index]] for options, index in zip(offered, indices, strict=True)]
        state, total = model().start, 0.0
        for (option,) in picked:
            total += option.score
            for token in model().numbers(tokens(option.text)):
                value, state = model().step(state, token)
                total += 0.5 * value
        paths[indices] = total
    whole = sum(map(exp, paths.values()))
    best = max(paths, key=paths.__getitem__)
    for position, choice in enumerate(found):
        same = sum(exp(total) for indices, total in paths.items() if indices[position] == best[position])
        assert choice == Choice(best[position], pytest.approx(same / whole))


def test_a_word_without_options_is_refused():
    with pytest.raises(ValueError, match='option'):
        model().choose([[Option('a', 0.0)], []])
    assert model().choose([]) == []


def test_other_spellings_keep_case_and_punctuation():
    assert 'ĐỊNH,' in options_for('ĐINH,')
    assert 'Đề' in options_for('Đê')
    assert '(nghĩa' in options_for('(nghia')
    assert 'đê' not in options_for('đê')
    assert options_for('12') == options_for('UBND') == options_for('QĐ-UBND') == ()


def test_other_spellings_keep_the_placement_of_the_tone():
    assert 'hoà' not in options_for('hòa')
    assert 'hòa' not in options_for('hoà')
    assert 'hóa' in options_for('hòa')
    assert 'hoá' in options_for('hoà')


def test_spellings_begin_with_the_common_ones():
    found = spellings('cap')
    assert found[0] == 'cấp'
    assert set(found) == {'cáp', 'cạp', 'cắp', 'cặp', 'cấp', 'cập'}


LINES = [
    f'{start} {rest}'
    for start in ('Căn cứ', 'Thực hiện', 'Theo')
    for rest in (
        'quyết định của Ủy ban nhân dân xã về việc cấp giấy phép; quyết định này có hiệu lực.',
        'quyết định của Sở Tư pháp do ông Hoàng Diệu Quân ký ngày 12/3/2024.',
        'đơn của bà Thái Ngọc Khuê, ngụ tại xã Tân Lập, tỉnh Hà Giang.',
    )
]


def built(documents):
    out = io.BytesIO()
    build(documents, out)
    out.seek(0)
    return out


def test_a_model_is_the_same_from_the_same_lines():
    assert built([LINES]).getvalue() == built([LINES, LINES]).getvalue()


def test_a_model_holds_wording_and_no_names_numbers_or_single_lines():
    out = built([[*LINES, 'Riêng dòng đơn độc thì quên.']])
    small = ContextModel(out)
    out.seek(0)
    assert ('quyet', 'dinh') in small
    for name in ('hoàng', 'diệu', 'quân', 'khuê', 'ngọc', 'giang', 'lập', 'riêng', 'độc'):
        assert not small.knows(name)
    with np.load(out) as tables:
        assert b'Apache-2.0' in bytes(tables['notice'])
    offered = [[Option(word, 0.0)] for word in ['của', 'Ủy', 'ban', 'nhân', 'dân', 'xã']]
    offered[3] = [Option('nhận', -0.5), Option('nhân', -1.5)]
    assert small.choose(offered)[3].index == 1


def test_the_shipped_model_knows_no_surname_that_is_no_word():
    for name in ('nguyễn', 'huỳnh', 'trịnh', 'đặng', 'khuê'):
        assert not model().knows(name)


def test_probabilities_after_any_two_words_add_up():
    for before in ('', 'thủ', 'căn cứ', 'ủy ban', 'vuông vắn'):
        state = model().start
        for word in before.split():
            _, state = model().step(state, model().numbers(tokens(word))[0])
        total = sum(exp(model().step(state, number)[0]) for number in range(len(model().words)))
        assert total == pytest.approx(1.0, abs=0.08)  # as exact as bytes are, and the floor of each
