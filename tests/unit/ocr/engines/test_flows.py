"""Lines that follow each other down a column."""

from __future__ import annotations

from ocr.engines.flows import flows


def test_two_columns_are_two_flows_and_the_body_a_third():
    left = [(0, 0, 300, 30), (20, 40, 280, 70)]
    right = [(500, 0, 1000, 30), (520, 40, 980, 70)]
    body = [(0, 200, 1000, 230), (0, 240, 1000, 270), (0, 280, 400, 310)]
    boxes = [left[0], right[0], left[1], right[1], *body]
    assert sorted(flows(boxes)) == [[0, 2], [1, 3], [4, 5, 6]]


def test_every_line_is_in_one_flow():
    boxes = [(0, y, 100 + y, y + 20) for y in range(0, 900, 37)]
    found = [index for flow in flows(boxes) for index in flow]
    assert sorted(found) == list(range(len(boxes)))


def test_cells_of_a_row_do_not_follow_each_other():
    assert flows([(0, 0, 100, 20), (200, 0, 300, 20)]) == [[0], [1]]
