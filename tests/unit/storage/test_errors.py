"""Every error has a code of its own and says whether trying again helps."""

from __future__ import annotations

import errno
import inspect

import pytest

from storage import AccessRefused, Retry, StorageError, StorageFull, Unreachable, errors
from storage.disk import as_ours


def every_error():
    return [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, StorageError)]


def test_codes_are_distinct_and_retry_is_said():
    codes = [kind.code for kind in every_error()]
    assert len(codes) == len(set(codes))
    assert {kind.retry for kind in every_error()} == {Retry.NEVER, Retry.LATER}


def test_the_picture_of_the_tree_names_every_error():
    for kind in every_error():
        assert f' {kind.__name__} ' in f' {errors.__doc__} '.replace('\n', ' '), kind


@pytest.mark.parametrize(
    ('number', 'kind'),
    [
        (errno.ENOSPC, StorageFull),
        (errno.EDQUOT, StorageFull),
        (errno.EACCES, AccessRefused),
        (errno.EROFS, AccessRefused),
        (errno.EIO, Unreachable),
    ],
)
def test_errors_of_the_disk(number, kind):
    assert type(as_ours(OSError(number, 'x'))) is kind
