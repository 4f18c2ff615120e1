"""One typed settings object, read once from the environment and an optional TOML file; wrong keys stop the start."""

from __future__ import annotations

import os
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import ConfigDict, Field, SecretStr, ValidationError
from pydantic.dataclasses import dataclass
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from digitizer.errors import ConfigurationError

_PREFIX = 'DIGITIZER_'
_CONFIG_FILE = 'DIGITIZER_CONFIG'


class Mode(StrEnum):
    """What the installation is for."""

    DEMO = 'demo'  # loopback, development keys, a banner on every page
    PRODUCTION = 'production'  # refuses development keys and default secrets


class PdfProfile(StrEnum):
    """How the page image is stored in searchable.pdf."""

    ARCHIVE = 'archive'  # the scan's own compressed image, byte for byte
    STANDARD = 'standard'  # looks like the scan at a fraction of its bytes
    COMPACT = 'compact'  # everything legible, for slow lines


@dataclass(frozen=True, config=ConfigDict(extra='forbid'))
class QualityLimits:
    """What the picture of a page must reach; one that does not is flagged for a person and never dropped.

    Each limit has its table in docs/reference/quality.md; `tests/benchmarks/quality_thresholds.py` makes it again.
    """

    least_dpi: float = 200.0  # law: TT 02/2019, NĐ 30/2020 annex; below it no copy is certified
    least_sharpness: float = 1.9  # steepness of stroke edges, 1 / mm
    least_contrast: float = 0.12  # ink to paper, 0..1
    least_light: float = 0.2  # tone of the paper, 0..1
    most_skew: float = 7.0  # degrees either way
    most_glare: float = 0.001  # share of the page
    most_black: float = 0.6  # share of a page on which nothing was read
    most_corner: float = 30.0  # mm of a folded corner; beyond it lies the print of a page with margins by NĐ 30/2020
    least_words: int = 20  # on fewer, sharpness and contrast say little


class Settings(BaseSettings):
    """All settings. Environment: `DIGITIZER_<NAME>`; file: the TOML named by `DIGITIZER_CONFIG`."""

    model_config = SettingsConfigDict(env_prefix=_PREFIX, extra='forbid', frozen=True)

    mode: Mode = Mode.DEMO
    data_dir: Path = Path('var')
    database_url: str = ''  # empty: SQLite under data_dir
    objects_url: str = ''  # empty: folder under data_dir; s3://KEY:SECRET@HOST:PORT/BUCKET?secure=0
    secret_key: SecretStr = SecretStr('')  # signs sessions and links; empty: made once under data_dir in demo mode

    engine: str = 'auto'  # name of an OCR engine, or the best one installed
    jobs: int = Field(default=0, ge=0)  # processes that read pages; 0: one a core
    page_timeout_s: float = Field(default=180.0, gt=0)
    pdf_profile: PdfProfile = PdfProfile.STANDARD  # how searchable.pdf stores the picture of a page
    max_pixels: int = 200_000_000  # of one page; A0 at 300 dpi has 140 million
    max_pages: int = 5_000  # of one input
    max_bytes: int = 4 << 30  # of one input
    quality: QualityLimits = QualityLimits()  # what the picture of a page must reach

    tsa_url: str = ''  # empty: the development TSA in process
    tsa_urls: tuple[str, ...] = ()  # further timestamp authorities, asked in this order when the first fails
    tsa_timeout_s: float = Field(default=10.0, gt=0)  # for one token, all authorities and tries together
    tsa_policies: tuple[str, ...] = ()  # object identifiers of which a token must bear one; empty: any
    revocation_hosts: tuple[str, ...] = ()  # hosts of OCSP and CRL that may be asked, `*.ca.vn` for all below
    revocation_timeout_s: float = Field(default=10.0, gt=0)  # for one answer
    largest_revocation_list: int = Field(default=4 << 20, ge=1024)  # bytes of a CRL that is put into every copy
    sign_unchecked: bool = True  # sign though nobody tells whether the certificate was revoked; B-T until known
    raise_after_s: float = Field(default=60.0, ge=0)  # between the last signature and raising the copy to its level
    renewal_profile: Path | None = None  # TOML of when timestamps must be renewed; empty: the one shipped
    trust_dir: Path | None = None  # PEM files of trust anchors, beside the development one in demo mode
    keys_file: Path | None = None  # TOML of signing keys; empty: development keys in demo mode, none in production
    sign_agent_port: int = Field(default=17443, ge=1, le=65535)  # of `sign-agent` on officers' machines
    doctypes_dir: Path | None = None  # TOML files of further or changed document types
    rules_dir: Path | None = None  # TOML files of further or changed rules of marks and statements
    registry_url: str = ''  # national population database, or its simulator; empty: persons are not confirmed
    registry_token: SecretStr = SecretStr('')
    registry_timeout_s: float = Field(default=5.0, gt=0)
    stamp_font: Path | None = None  # Times New Roman where licensed; default Tinos

    organisation_name: str = ''  # the body that issues copies; empty: the fictitious one of demo mode
    organisation_heading: tuple[str, ...] = ()  # its lines at the top left of papers; empty: its name in capitals
    organisation_certificate_names: tuple[str, ...] = ()  # what its certificate calls it where that is another name

    ledger_rows_per_book: int = Field(default=0, ge=0)  # numbers after which a new book of the ledger begins; 0: never
    ledger_forms_dir: Path | None = None  # TOML files of further or changed forms of the ledger's books
    working_days_dir: Path | None = None  # TOML files of holidays and swapped days by year, before the shipped ones

    public_url: str = 'http://127.0.0.1:8000'  # written into QR codes
    worker_lost_after_s: float = Field(default=60.0, ge=2.0)  # a worker without a sign of life; others take its work
    protected_address: bool = False  # a TLS proxy or a container network stands before the address we listen on
    # who scanned may not review, who certified may not sign for the organisation; False for counters of one person,
    # noted in the audit log
    four_eyes: bool = True
    max_upload_bytes: int = 512 << 20

    @property
    def work_dir(self) -> Path:
        """Where pages lie while they are worked on."""
        return self.data_dir / 'work'

    @property
    def timestamp_urls(self) -> tuple[str, ...]:
        """The timestamp authorities in the order in which they are asked; none: the development TSA in process."""
        return tuple(url for url in (self.tsa_url, *self.tsa_urls) if url)

    @property
    def pki_dir(self) -> Path:
        """Where the development PKI lies."""
        return self.data_dir / 'pki'

    @property
    def workers(self) -> int:
        """Number of reading processes."""
        return self.jobs or os.cpu_count() or 1

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments win over the environment, the environment over the file."""
        sources: list[PydanticBaseSettingsSource] = [init_settings, env_settings]
        if name := os.environ.get(_CONFIG_FILE):
            if not Path(name).is_file():
                raise ConfigurationError(f'{_CONFIG_FILE} names no file')
            sources.append(TomlConfigSettingsSource(settings_cls, Path(name)))
        return tuple(sources)


def load(**overrides: Any) -> Settings:
    """Read the settings afresh. Raises ConfigurationError naming every wrong or unknown key."""
    known = {f'{_PREFIX}{name.upper()}' for name in Settings.model_fields} | {_CONFIG_FILE}
    if unknown := sorted(key for key in os.environ if key.startswith(_PREFIX) and key not in known):
        raise ConfigurationError(f'unknown key {", ".join(unknown)}')
    try:
        return Settings(**overrides)
    except ValidationError as error:
        keys = ', '.join('.'.join(str(part) for part in item['loc']) + ': ' + item['msg'] for item in error.errors())
        raise ConfigurationError(keys) from error


@lru_cache(maxsize=1)
def settings() -> Settings:
    """Return the settings of this process, read once."""
    return load()
