"""The confirmation as a step of the flow: with the configured registry, or nothing at all."""

from __future__ import annotations

from functools import lru_cache

from digitizer import config
from digitizer.documents.model import Extraction
from digitizer.registry.client import HttpRegistry
from digitizer.registry.confirm import confirm


def confirmed(extraction: Extraction) -> Extraction:
    """Return the extraction with what the configured registry says of its persons; unchanged where none is."""
    settings = config.settings()
    if not settings.registry_url:
        return extraction
    registry = _registry(settings.registry_url, settings.registry_token.get_secret_value(), settings.registry_timeout_s)
    fields, flags = confirm(extraction.fields, registry)
    return Extraction(fields, (*extraction.flags, *flags))


@lru_cache(maxsize=1)
def _registry(url: str, token: str, timeout_s: float) -> HttpRegistry:
    return HttpRegistry(url, token, timeout_s=timeout_s)
