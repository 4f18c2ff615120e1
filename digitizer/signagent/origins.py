"""Origins of the services that may use the program: exact, normalised, nothing with a wildcard in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from ipaddress import ip_address
from urllib.parse import urlsplit

from digitizer.errors import ConfigurationError

_DEFAULT_PORTS = {'https': 443, 'http': 80}
_NAME = re.compile(r'[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\]')


def origin_of(url: str) -> str:
    """Return `scheme://host[:port]` of a service's address, as browsers write it in `Origin`.

    https, or http to this machine itself. Raises ConfigurationError.
    """
    wrong = ConfigurationError(f'--service {url[:200]}: the address must look like https://so-hoa.example.gov.vn')
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        raise wrong from None
    bare = not parts.username and not parts.password and not parts.query and not parts.fragment
    if parts.scheme not in _DEFAULT_PORTS or not host or not bare:
        raise wrong
    if parts.scheme == 'http' and not is_loopback(host):
        raise ConfigurationError(f'--service {url[:200]}: http is allowed for this machine only; use https')
    try:
        name = f'[{host}]' if ':' in host else host.encode('idna').decode() if not host.isascii() else host
    except UnicodeError:
        raise wrong from None
    if not _NAME.fullmatch(name):
        raise wrong
    if port in (None, _DEFAULT_PORTS[parts.scheme]):
        return f'{parts.scheme}://{name}'
    return f'{parts.scheme}://{name}:{port}'


def origins_of(urls: Iterable[str]) -> frozenset[str]:
    """Return the origins of several addresses. Raises ConfigurationError."""
    return frozenset(origin_of(url) for url in urls)


def is_loopback(host: str) -> bool:
    """Tell whether a host is this machine: a literal loopback address, or `localhost`."""
    if host == 'localhost':
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
