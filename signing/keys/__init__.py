"""Where signing keys come from: the development PKI, PKCS#12 files, PKCS#11 tokens, remote services."""

from __future__ import annotations

from signing.keys.credential import Credential
from signing.keys.development import DevelopmentPki, ensure_development_pki
from signing.keys.pkcs11 import open_token
from signing.keys.pkcs12 import open_pkcs12

__all__ = ['Credential', 'DevelopmentPki', 'ensure_development_pki', 'open_pkcs12', 'open_token']
