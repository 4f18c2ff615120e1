"""Active content of a PDF: scripts, attachments, forms, launch actions, rich media; and whether it is signed."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import pikepdf


class ActiveContent(StrEnum):
    """What a PDF brings that is no page."""

    JAVASCRIPT = 'javascript'
    ATTACHMENT = 'attachment'
    FORM = 'form'  # fields other than signatures, or XFA
    LAUNCH = 'launch'  # starts programs, submits or imports data
    RICH_MEDIA = 'rich_media'  # film, sound, 3D


_ACTIONS = {
    '/JavaScript': ActiveContent.JAVASCRIPT,
    '/Launch': ActiveContent.LAUNCH,
    '/SubmitForm': ActiveContent.LAUNCH,
    '/ImportData': ActiveContent.LAUNCH,
    '/GoToE': ActiveContent.LAUNCH,
    '/Rendition': ActiveContent.RICH_MEDIA,
    '/Movie': ActiveContent.RICH_MEDIA,
    '/Sound': ActiveContent.RICH_MEDIA,
}
_ANNOTATIONS = {
    '/RichMedia': ActiveContent.RICH_MEDIA,
    '/Screen': ActiveContent.RICH_MEDIA,
    '/Movie': ActiveContent.RICH_MEDIA,
    '/Sound': ActiveContent.RICH_MEDIA,
    '/3D': ActiveContent.RICH_MEDIA,
    '/FileAttachment': ActiveContent.ATTACHMENT,
}
_FIELD_KINDS = ('/Tx', '/Btn', '/Ch')


def active_content_of(pdf: pikepdf.Pdf) -> frozenset[ActiveContent]:
    """Look through every object of the file, reachable or not."""
    found: set[ActiveContent] = set()
    for item in pdf.objects:
        try:
            if isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)):
                found |= _of_dictionary(item)
        except (pikepdf.PdfError, ValueError, TypeError):
            continue  # an object nobody can parse does nothing
    names = _get(pdf.Root, '/Names')
    if names is not None and _get(names, '/JavaScript') is not None:
        found.add(ActiveContent.JAVASCRIPT)
    if names is not None and _get(names, '/EmbeddedFiles') is not None:
        found.add(ActiveContent.ATTACHMENT)
    form = _get(pdf.Root, '/AcroForm')
    if form is not None and _get(form, '/XFA') is not None:
        found.add(ActiveContent.FORM)
    return frozenset(found)


def is_signed(pdf: pikepdf.Pdf) -> bool:
    """Tell whether a signature field of the form has a signature."""
    form = _get(pdf.Root, '/AcroForm')
    fields = _get(form, '/Fields') if form is not None else None
    return fields is not None and _any_signature(fields, 0)


def _any_signature(fields: Any, depth: int) -> bool:
    if depth > 20 or not isinstance(fields, pikepdf.Array):
        return False
    for field in fields:
        if not isinstance(field, pikepdf.Dictionary):
            continue
        value = _get(field, '/V')
        if isinstance(value, pikepdf.Dictionary) and '/ByteRange' in value:
            return True
        kids = _get(field, '/Kids')
        if kids is not None and _any_signature(kids, depth + 1):
            return True
    return False


def _of_dictionary(item: Any) -> set[ActiveContent]:
    found: set[ActiveContent] = set()
    for holder in (item, *_inline_actions(item)):
        action = _name(holder, '/S')
        if action in _ACTIONS:
            found.add(_ACTIONS[action])
        if '/JS' in holder:
            found.add(ActiveContent.JAVASCRIPT)
    if _name(item, '/Subtype') in _ANNOTATIONS:
        found.add(_ANNOTATIONS[_name(item, '/Subtype')])
    if _name(item, '/Type') == '/EmbeddedFile' or '/EF' in item:
        found.add(ActiveContent.ATTACHMENT)
    if _name(item, '/FT') in _FIELD_KINDS:
        found.add(ActiveContent.FORM)
    return found


def _inline_actions(item: Any) -> list[Any]:
    """Return the actions that a dictionary holds directly."""
    actions = [_get(item, key) for key in ('/OpenAction', '/A', '/Next')]
    additional = _get(item, '/AA')
    if isinstance(additional, pikepdf.Dictionary):
        actions.extend(additional.values())
    return [action for action in actions if isinstance(action, pikepdf.Dictionary)]


def _get(holder: Any, key: str) -> Any:
    return holder.get(key) if isinstance(holder, (pikepdf.Dictionary, pikepdf.Stream)) else None


def _name(holder: Any, key: str) -> str:
    value = _get(holder, key)
    return str(value) if isinstance(value, pikepdf.Name) else ''
