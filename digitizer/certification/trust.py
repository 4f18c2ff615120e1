"""What verification trusts under the current settings: chosen anchors, and in demo mode the development one."""

from __future__ import annotations

from pathlib import Path

from digitizer.config import Mode, Settings
from digitizer.errors import ConfigurationError, NotInProduction
from signing.anchors import TrustAnchors, load_anchors
from signing.errors import KeyUnavailable
from signing.keys.development import ensure_development_pki, find_development_pki


def trust_anchors(settings: Settings) -> TrustAnchors:
    """Return the anchors: the files of `trust_dir` and, never in production, the development root if it exists.

    Raises ConfigurationError naming the file that cannot be read.
    """
    development = []
    if (pki := find_development_pki(Path(settings.pki_dir))) is not None:
        try:
            development.append(pki.root)
        except KeyUnavailable as error:
            if settings.mode is Mode.DEMO:
                raise ConfigurationError(f'{settings.pki_dir}: {error}') from error
    try:
        return load_anchors(
            settings.trust_dir, development=development, allow_development=settings.mode is not Mode.PRODUCTION
        )
    except (OSError, ValueError) as error:
        raise ConfigurationError(f'trust_dir: {error}') from error


def prepare_development_keys(settings: Settings) -> Path:
    """Make the development PKI where it is missing and return its folder. Raises NotInProduction."""
    if settings.mode is Mode.PRODUCTION:
        raise NotInProduction('development keys are not made in production mode')
    return ensure_development_pki(Path(settings.pki_dir)).folder
