"""Which line is the name under a title, and what many looks at it make of it."""

from __future__ import annotations

import numpy as np
import pytest

from ocr.engines import name_votes
from ocr.engines.name_votes import Look, bare_words, vote
from ocr.engines.signers import doubtful_names
from ocr.model import Box, Line, Word

_CHARACTERS = '\0 ' + ''.join(sorted(set("NguyễnVănPhúcHàaãThịLêVânTrầnấếrChinhChỉnhMơmMTẩn")))


class Network:
    """Numbers of characters, as the network has them."""

    def numbers(self, text):
        return [_CHARACTERS.find(char) for char in text]


@pytest.fixture(autouse=True)
def network(monkeypatch):
    monkeypatch.setattr(name_votes, 'recogniser', Network)


def look(read, tesseract='', *, sure=0.9, doubts=None, seen=0.95):
    """Return a look in which the network reads a line; `doubts` are other characters by place, and how likely they are."""
    steps = []
    for place, char in enumerate(read):
        chances = np.full(len(_CHARACTERS), 1e-6)
        others = (doubts or {}).get(place, {})
        chances[_CHARACTERS.index(char)] = sure - sum(others.values())
        for other, chance in others.items():
            chances[_CHARACTERS.index(other)] = chance
        blank = np.full(len(_CHARACTERS), 1e-6)
        blank[0] = 1.0
        steps += [chances, blank]
    words = tuple(Word(text, seen, Box(0, 0, 10, 10)) for text in tesseract.split())
    return Look(np.log(np.array(steps)), tuple(read.split()), words)


def words(text, *sure):
    return [Word(one, confidence, Box(0, 0, 10, 10)) for one, confidence in zip(text.split(), sure, strict=True)]


def texts(found):
    return [one.text for one in found]


def test_a_family_name_that_the_network_nearly_read_is_taken_and_stays_in_doubt():
    looks = [look("Ha Thị Lê Vân", "Hã Thị Lê Vân", doubts={1: {'à': 0.05}}) for _ in range(3)]
    found = vote(looks, words("Ha Thị Lê Vân", 0.7, 1.0, 1.0, 1.0))
    assert texts(found) == ["Hà", "Thị", "Lê", "Vân"]
    assert found[0].confidence <= 0.8
    assert [one.confidence for one in found[1:]] == [1.0, 1.0, 1.0]


def test_a_name_that_no_look_holds_for_likely_is_not_made_up():
    found = vote(
        [look("Mơ Văn Phúc", "Mơ Văn Phúc", sure=0.9999) for _ in range(3)], words("Mơ Văn Phúc", 0.9, 1.0, 1.0)
    )
    assert texts(found) == ["Mơ", "Văn", "Phúc"]


def test_looks_that_all_agree_settle_a_doubtful_word():
    looks = [look("Trần Văn Phúc", "Trần Văn Phúc", sure=0.999) for _ in range(3)]
    found = vote(looks, words("Trần Văn Phúc", 0.5, 1.0, 1.0))
    assert texts(found) == ["Trần", "Văn", "Phúc"]
    assert found[0].confidence > 0.98


def test_the_network_alone_settles_nothing():
    looks = [look("Trần Văn Phúc", "7rần Văn Phúc", sure=0.999) for _ in range(3)]
    assert vote(looks, words("Trần Văn Phúc", 0.5, 1.0, 1.0))[0].confidence <= 0.8


def test_looks_that_disagree_leave_the_word_in_doubt():
    looks = [look("Lê Văn Chinh", "Lê Văn Chinh"), look("Lê Văn Chỉnh", "Lê Văn Chỉnh")]
    found = vote(looks, words("Lê Văn Chỉnh", 1.0, 1.0, 0.92))
    assert texts(found) == ["Lê", "Văn", "Chinh"]
    assert found[2].confidence <= 0.8


def test_a_word_that_was_well_read_is_left_alone():
    looks = [look("Trần Văn Tẩn", "Trần Văn Tẩn", doubts={11: {'ấ': 0.1}}) for _ in range(2)]
    assert texts(vote(looks, words("Trần Văn Tấn", 1.0, 1.0, 0.99))) == ["Trần", "Văn", "Tấn"]


def test_a_torn_word_is_put_together_as_the_looks_have_it():
    looks = [look("Nguyễn Văn Phúc", "Nguyễn Văn Phúc") for _ in range(2)]
    assert texts(vote(looks, words("Ng yễn Văn Phúc", 0.4, 0.5, 1.0, 1.0))) == ["Nguyễn", "Văn", "Phúc"]


def test_specks_are_no_words_and_a_capital_opens_one():
    assert bare_words(["“Trần", "Phước", ".", "›ThịLê", "12"]) == ["Trần", "Phước", "Thị", "Lê"]


def line(text, x0, y0, *, sure=1.0, wide=300):
    parts = text.split()
    step = wide // len(parts)
    return Line(
        tuple(
            Word(part, sure, Box(x0 + step * place, y0, x0 + step * (place + 1) - 10, y0 + 40))
            for place, part in enumerate(parts)
        )
    )


@pytest.mark.parametrize(
    ('text', 'sure', 'doubtful'),
    [
        ("Ngryến Văn Phúc", 0.5, True),
        ("Trãn Khánh Vy", 1.0, True),  # sure, but no family name
        ("Trần Khánh Vy", 1.0, False),
        ("- Thường trực Hội đồng;", 0.5, False),
        ("SỞ TƯ PHÁP TỈNH HÒA AN", 0.5, False),
        ("Ngày 12 tháng 5", 0.5, False),
        ("PHÓ CHỦ TỊCH", 0.5, False),
    ],
)
def test_only_doubtful_names_under_a_title_are_looked_at(text, sure, doubtful):
    lines = [line("KT. CHỦ TỊCH", 1300, 1000), line(text, 1300, 1350, sure=sure)]
    assert (doubtful_names(lines, 2000) == [1]) is doubtful


@pytest.mark.parametrize(('x0', 'y0'), [(1300, 1060), (1300, 1900), (200, 1350), (1300, 700)])
def test_a_name_elsewhere_is_no_signer(x0, y0):
    lines = [line("KT. CHỦ TỊCH", 1300, 1000), line("Ngryến Văn Phúc", x0, y0, sure=0.5)]
    assert doubtful_names(lines, 2000) == []
