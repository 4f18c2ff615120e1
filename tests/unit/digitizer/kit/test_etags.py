"""What a browser or a proxy sends to ask whether its copy is still good."""

from __future__ import annotations

import pytest

from digitizer.kit.etags import unchanged


@pytest.mark.parametrize('header', ['"ab-90-320"', 'W/"ab-90-320"', '"other", W/"ab-90-320"', '*', ' * '])
def test_a_copy_that_is_still_good(header):
    assert unchanged(header, 'ab-90-320')


@pytest.mark.parametrize('header', [None, '', '"ab-90-32"', 'W/"ab-90-3200"', '"other", "third"'])
def test_a_copy_that_is_not(header):
    assert not unchanged(header, 'ab-90-320')
