"""Keys: what is a good one, and that a checked one stays what it is."""

from __future__ import annotations

import pytest

from storage import BadKey, Key


def test_a_key_is_its_text():
    key = Key('batches/0f/scan.pdf')
    assert key == 'batches/0f/scan.pdf'
    assert Key(key) is key


@pytest.mark.parametrize(
    'text', ['../x', 'a/..', 'a/./b', '/etc/passwd', 'a//b', 'a\\..\\b', 'a/\x00', 'a\u2028b', '@record']
)
def test_keys_that_could_leave_or_confuse_a_folder(text):
    with pytest.raises(BadKey):
        Key(text)


def test_the_longest_key_and_one_byte_more():
    segments = ['đ' * 100] * 4  # 200 bytes each
    assert Key('/'.join(segments))
    with pytest.raises(BadKey):
        Key('đ' * 100 + 'x')
    with pytest.raises(BadKey):
        Key('/'.join([*segments, 'x' * 97]))
