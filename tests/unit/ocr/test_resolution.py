"""Resolution: believed where it gives a piece of paper, estimated from the shape otherwise."""

from __future__ import annotations

import pytest

from ocr.source.resolution import resolution_of


@pytest.mark.parametrize('stated', [(300.0, 300.0), (200.0, 200.0), (204.0, 98.0), (600.0, 600.0)])
def test_a_plausible_resolution_is_believed(stated):
    size = (round(8.27 * stated[0]), round(11.69 * stated[1]))
    found = resolution_of(*size, stated)
    assert found.dpi == stated
    assert not found.estimated


@pytest.mark.parametrize('stated', [None, (72.0, 72.0), (96.0, 96.0), (1.0, 1.0), (0.0, 0.0), (30_000.0, 30_000.0)])
def test_a4_at_300_dpi_is_recognised_by_its_shape(stated):
    found = resolution_of(2480, 3508, stated)
    assert found.dpi == (300.0, 300.0)
    assert found.estimated


@pytest.mark.parametrize(
    ('size', 'dpi'),
    [((1654, 2339), 200), ((1748, 2480), 300), ((1011, 638), 300), ((638, 1011), 300), ((3508, 2480), 300)],
    ids=['A4', 'A5', 'card', 'card upright', 'A4 landscape'],
)
def test_other_papers_are_recognised(size, dpi):
    assert resolution_of(*size, None).dpi == (float(dpi), float(dpi))


def test_a_small_web_picture_of_a_page_is_not_taken_for_a_good_scan():
    assert resolution_of(679, 960, (96.0, 96.0)).dpi[0] == pytest.approx(82.1, abs=0.1)


def test_a_photograph_is_taken_as_a4_that_fits():
    dpi = resolution_of(3000, 4000, (72.0, 72.0)).dpi[0]
    assert 340 < dpi < 345
