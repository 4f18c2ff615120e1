"""What a file holds that matters for a verdict beside its signatures: scripts, and signatures that are no longer there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields

_ACTIVE = {'/JavaScript', '/Launch', '/ImportData', '/SubmitForm', '/Rendition', '/RichMediaExecute', '/GoToE'}
_MAX_PAGES = 500  # whose actions are looked at
_MAX_ITEMS = 500  # of one array
_MAX_REVISIONS = 60  # in which removed signatures are looked for


def is_active(reader: PdfFileReader) -> bool:
    """Tell whether the file brings scripts or forms that a viewer runs and that can change what is shown."""
    try:
        return _has_scripts(reader.root) or any(_runs(action) for action in _actions(reader.root))
    except Exception:
        return False  # what cannot be walked is judged elsewhere


def _has_scripts(root: DictionaryObject) -> bool:
    form, names = _at(root, '/AcroForm'), _at(root, '/Names')
    return (isinstance(form, DictionaryObject) and '/XFA' in form) or (
        isinstance(names, DictionaryObject) and '/JavaScript' in names
    )


def _actions(root: DictionaryObject) -> Iterator[Any]:
    yield _at(root, '/OpenAction')
    yield from _triggers(root)
    for page in _pages(root['/Pages']):
        yield from _triggers(page)
        for annotation in _each(_at(page, '/Annots')):
            if isinstance(annotation, DictionaryObject):
                yield _at(annotation, '/A')
                yield from _triggers(annotation)


def _at(owner: DictionaryObject, key: str) -> Any:
    try:
        return owner[key]  # follows a reference, which `get` does not
    except KeyError:
        return None


def _triggers(owner: DictionaryObject) -> Iterator[Any]:
    found = _at(owner, '/AA')
    if isinstance(found, DictionaryObject):
        yield from (found[key] for key in found)


def _pages(tree: Any) -> Iterator[DictionaryObject]:
    waiting, seen = [tree], 0
    while waiting and seen < _MAX_PAGES:
        node = waiting.pop()
        seen += 1
        if not isinstance(node, DictionaryObject):
            continue
        if '/Kids' in node:
            waiting.extend(_each(node['/Kids']))
        else:
            yield node


def _each(items: Any) -> Iterator[Any]:
    """Return the first items of an array, references followed."""
    if isinstance(items, ArrayObject):
        yield from (items[index] for index in range(min(len(items), _MAX_ITEMS)))


def _runs(action: Any) -> bool:
    return isinstance(action, DictionaryObject) and str(_at(action, '/S')) in _ACTIVE


def signature_removed(reader: PdfFileReader) -> bool:
    """Tell whether an earlier revision held a signature in a field that is empty or gone today."""
    revisions = min(int(reader.xrefs.total_revisions), _MAX_REVISIONS)
    if revisions < 2:
        return False
    try:
        today = {name for name, _, _ in enumerate_sig_fields(reader, filled_status=True)}
        return any(
            name not in today
            for revision in range(revisions - 1)
            for name, _, _ in enumerate_sig_fields(reader.get_historical_resolver(revision), filled_status=True)
        )
    except Exception:
        return False
