"""The program as a whole: where it listens, which PKCS#11 modules it knows, how it starts and stops."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import uvicorn

from digitizer.errors import ConfigurationError
from digitizer.signagent.batches import BatchBook
from digitizer.signagent.endpoints import Agent, create_app
from digitizer.signagent.origins import is_loopback, origins_of
from digitizer.signagent.pairing import Identity, Sessions
from digitizer.signagent.tokens import Tokens

DEFAULT_PORT = 17443
"""Not registered with IANA and below the ports that systems give out for the asking (RFC 6335)."""

_WELL_KNOWN: dict[str, tuple[str, ...]] = {
    # what the token's own driver installs first, then OpenSC, which drives many cards
    'linux': (
        '/usr/lib/libeToken.so',
        '/usr/lib/x86_64-linux-gnu/libeToken.so',
        '/usr/lib/libIDPrimePKCS11.so',
        '/usr/lib/libcastle.so.1.0.0',
        '/opt/bit4id/libbit4xpki.so',
        '/usr/lib/libbit4xpki.so',
        '/usr/lib/libgca.so',
        '/usr/lib/libvnptca_p11.so',
        '/usr/lib/viettel-ca_v5.so',
        '/usr/lib/x86_64-linux-gnu/pkcs11/opensc-pkcs11.so',
        '/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so',
    ),
    'darwin': ('/usr/local/lib/libeTPkcs11.dylib', '/Library/OpenSC/lib/opensc-pkcs11.so'),
}


def find_modules(given: Iterable[Path], *, platform: str = sys.platform) -> tuple[Path, ...]:
    """Return the PKCS#11 modules to ask: those that were named, else those that lie where drivers install them.

    Raises ConfigurationError when one that was named is not there.
    """
    named = tuple(dict.fromkeys(path.absolute() for path in given))
    for path in named:
        if not path.is_file():
            raise ConfigurationError(f'--module {path}: there is no such file')
    if named:
        return named
    found = (Path(path) for path in _WELL_KNOWN.get(platform, ()))
    return tuple({path.resolve(): path for path in found if path.is_file()}.values())


class _Server(uvicorn.Server):
    """Says that it runs when it answers and its signals are handled: Ctrl+C at that moment must not be lost."""

    def __init__(self, config: uvicorn.Config, running: Callable[[], None]) -> None:
        super().__init__(config)
        self._running = running

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._running()


class AgentServer:
    """The program listening on loopback. `bind` first, so that a taken port is told before anything else."""

    def __init__(self, host: str, port: int, services: Sequence[str]) -> None:
        """Take the port; 0 takes a free one. Raises ConfigurationError: not loopback, taken, no service."""
        if host not in ('127.0.0.1', '::1'):
            reason = 'the program listens on 127.0.0.1 or ::1 only' if not is_loopback(host) else 'write 127.0.0.1'
            raise ConfigurationError(f'--host {host}: {reason}')
        if not services:
            raise ConfigurationError('--service is missing: the address of the service that may ask for signatures')
        self._origins = origins_of(services)
        family = socket.AF_INET6 if ':' in host else socket.AF_INET
        self._socket = socket.socket(family, socket.SOCK_STREAM)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            self._socket.bind((host, port))
            self._socket.listen(64)
        except OSError:
            self._socket.close()
            raise ConfigurationError(
                f'port {port} of {host} is taken: another program, or a second sign-agent, listens there'
            ) from None
        self._server: uvicorn.Server | None = None
        self.port = int(self._socket.getsockname()[1])
        self.address = f'http://[{host}]:{self.port}' if ':' in host else f'http://{host}:{self.port}'

    @property
    def origins(self) -> frozenset[str]:
        """The services that may ask."""
        return self._origins

    def run(self, identity: Identity, tokens: Tokens, running: Callable[[], None] = lambda: None) -> None:
        """Serve until a signal or `stop` ends it; `running` is called once it answers. Open batches end with it."""
        book = BatchBook()
        agent = Agent(identity, Sessions(identity.key, self.port), tokens, book, self.address)
        self._server = _Server(
            uvicorn.Config(
                create_app(agent, self._origins),
                log_config=None,
                access_log=False,
                server_header=False,
                date_header=False,
                ws='none',
                lifespan='off',
                limit_concurrency=64,
                timeout_keep_alive=30,
                timeout_graceful_shutdown=3,
                h11_max_incomplete_event_size=32 << 10,
            ),
            running,
        )
        try:
            self._server.run(sockets=[self._socket])
        finally:
            book.cancel_all()
            self._socket.close()

    def stop(self) -> None:
        """End `run` from another thread."""
        if self._server is not None:
            self._server.should_exit = True
