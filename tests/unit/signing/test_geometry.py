"""Page geometry: what people see, turned into user space and back."""

from __future__ import annotations

import itertools

import pytest

from signing.errors import PageUnfit
from signing.geometry import MM, PageGeometry, Rect, geometry_of

PAGE = {'/MediaBox': [0, 0, 600, 800], '/CropBox': [50, 60, 550, 700]}


def to_displayed(page: PageGeometry, x: float, y: float) -> tuple[float, float]:
    """An independent way back: rotate the visible box clockwise about its own centre, then flip to a top left origin."""
    box = page.crop
    cx, cy = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    dx, dy = x - cx, y - cy
    for _ in range(page.rotation // 90):
        dx, dy = dy, -dx
    return (dx * page.user_unit + page.width / 2, page.height / 2 - dy * page.user_unit)


@pytest.mark.parametrize(('rotation', 'unit'), list(itertools.product((0, 90, 180, 270), (1.0, 2.5))))
def test_user_space_and_back(rotation, unit):
    page = geometry_of({**PAGE, '/Rotate': rotation, '/UserUnit': unit})
    shown = Rect(10, 20, 110, 45)
    user = page.to_user_space(shown)
    corners = [to_displayed(page, user.x0, user.y0), to_displayed(page, user.x1, user.y1)]
    xs, ys = sorted(x for x, _ in corners), sorted(y for _, y in corners)
    assert xs == pytest.approx([10, 110])
    assert ys == pytest.approx([20, 45])


@pytest.mark.parametrize(('rotation', 'unit'), list(itertools.product((0, 90, 180, 270), (1.0, 2.5))))
def test_displayed_is_the_way_back_from_user_space(rotation, unit):
    page = geometry_of({**PAGE, '/Rotate': rotation, '/UserUnit': unit})
    shown = Rect(10, 20, 110, 45)
    assert page.to_displayed(page.to_user_space(shown)).as_list() == pytest.approx(shown.as_list())
    user = Rect(60, 70, 90, 75)
    x, y = to_displayed(page, user.x0, user.y0)
    seen = page.to_displayed(user)
    assert x == pytest.approx(seen.x0) or x == pytest.approx(seen.x1)
    assert y == pytest.approx(seen.y0) or y == pytest.approx(seen.y1)


@pytest.mark.parametrize(('rotation', 'unit'), list(itertools.product((0, 90, 180, 270), (1.0, 2.5))))
def test_matrix_puts_the_corners_of_upright_content_on_those_of_its_box(rotation, unit):
    page = geometry_of({**PAGE, '/Rotate': rotation, '/UserUnit': unit})
    shown = Rect(30, 40, 130, 65)
    user = page.to_user_space(shown)
    a, b, c, d, e, f = page.upright(shown.width, shown.height)
    for u, v in itertools.product((0.0, shown.width), (0.0, shown.height)):
        x, y = user.x0 + a * u + c * v + e, user.y0 + b * u + d * v + f
        assert to_displayed(page, x, y) == pytest.approx((shown.x0 + u, shown.y1 - v))


@pytest.mark.parametrize('rotation', [0, 90, 180, 270])
def test_growing_adds_paper_at_the_displayed_top_only(rotation):
    page = geometry_of({**PAGE, '/Rotate': rotation, '/UserUnit': 2})
    grown = page.grown(15 * MM)
    assert grown.height == pytest.approx(page.height + 15 * MM)
    assert grown.width == pytest.approx(page.width)
    x, y = page.to_user_space(Rect(0, 0, 1, 1)).as_list()[:2]
    assert to_displayed(grown, x, y)[1] == pytest.approx(to_displayed(page, x, y)[1] + 15 * MM)


def test_values_are_inherited_from_the_page_tree():
    page = {'/Parent': {'/Rotate': 90, '/Parent': {'/MediaBox': [0, 0, 100, 200]}}}
    found = geometry_of(page)
    assert (found.width, found.height, found.rotation) == (200, 100, 90)


@pytest.mark.parametrize(
    'page',
    [
        {},
        {'/MediaBox': [0, 0, 0, 0]},
        {'/MediaBox': ['a', 0, 1, 1]},
        {'/MediaBox': [0, 0, 10]},
        {'/MediaBox': [0, 0, 10, 10], '/Rotate': 45},
        {'/MediaBox': [0, 0, 10, 10], '/Rotate': 'x'},
    ],
)
def test_pages_without_sound_geometry_are_refused(page):
    with pytest.raises(PageUnfit):
        geometry_of(page)


def test_endless_page_tree_ends():
    node: dict[str, object] = {}
    node['/Parent'] = node
    with pytest.raises(PageUnfit):
        geometry_of(node)


def test_crop_box_is_cut_to_the_page_and_ignored_outside_of_it():
    assert geometry_of({'/MediaBox': [0, 0, 100, 100], '/CropBox': [50, 50, 500, 500]}).width == 50
    assert geometry_of({'/MediaBox': [0, 0, 100, 100], '/CropBox': [200, 200, 300, 300]}).width == 100
    assert geometry_of({'/MediaBox': [100, 100, 0, 0]}).height == 100


def test_a_page_does_not_grow_beyond_what_pdf_allows():
    with pytest.raises(PageUnfit):
        geometry_of({'/MediaBox': [0, 0, 100, 14390]}).grown(15 * MM)
