"""`digitizer serve`, `worker` and `seed-demo`: the service with its pages, a process that only works, demo data."""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Annotated, Any

import typer

from digitizer import config
from digitizer.errors import DigitizerError
from digitizer.kit.files import sha256_of
from digitizer.observability import logs

_SUFFIXES = frozenset({'.pdf', '.tif', '.tiff', '.png', '.jpg', '.jpeg'})


def serve(
    *,
    host: Annotated[str, typer.Option(help="Địa chỉ lắng nghe")] = '127.0.0.1',
    port: Annotated[int, typer.Option(help="Cổng; 0 là cổng trống bất kỳ", min=0, max=65535)] = 8000,
    work: Annotated[
        bool, typer.Option('--work/--no-work', help="Xử lý lô ngay trong tiến trình này, hay để cho `digitizer worker`")
    ] = True,
) -> None:
    """Chạy dịch vụ và các trang web."""
    import uvicorn

    from digitizer.app import create_app
    from digitizer.services import check_address, open_services

    logs.set_up()
    settings = config.settings()
    check_address(settings, host)
    services = open_services(settings, works=work)
    if services.demo_accounts is not None:
        typer.echo(services.demo_accounts.text())
    if services.first_admin is not None:
        typer.echo(services.first_admin)
    typer.echo(f"Đang chạy tại {settings.public_url} (Ctrl+C để dừng)")
    server = uvicorn.Server(
        uvicorn.Config(
            create_app(services),
            host=host,
            port=port,
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=10,
            proxy_headers=settings.protected_address,
            forwarded_allow_ips='*' if settings.protected_address else None,
        )
    )
    try:
        server.run()
    finally:
        _leave()


def worker() -> None:
    """Chạy một tiến trình xử lý không có trang web."""
    from digitizer.services import open_services

    logs.set_up()
    services = open_services(config.settings())
    stopped = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())
    services.start()
    typer.echo(f"Đang chờ việc ({services.engine.executor_id})")
    stopped.wait()
    services.close(wait_s=10)
    _leave()


def seed_demo(
    folder: Annotated[Path, typer.Argument(help="Tệp hoặc thư mục tệp quét", exists=True)] = Path('samples/batches'),
    *,
    url: Annotated[str, typer.Option(help="Địa chỉ của dịch vụ đang chạy")] = 'http://127.0.0.1:8000',
    wait: Annotated[int, typer.Option(help="Số giây chờ xử lý xong", min=0)] = 600,
) -> None:
    """Nạp dữ liệu mẫu vào dịch vụ đang chạy, qua API như một trạm quét."""
    files = [folder] if folder.is_file() else sorted(path for path in folder.rglob('*') if path.suffix in _SUFFIXES)
    if not files:
        raise typer.BadParameter("Không có tệp quét nào", param_hint='folder')
    station = _Station(url, config.settings().data_dir / 'demo-accounts.json')
    for path in files:
        batch = station.send(path)
        typer.echo(f"{path.name}: {batch}")
        typer.echo(f"  {station.outcome(batch, wait)}")


def _leave() -> None:
    """End the process now: a step that is still running must not hold it up; it is done again at the next start."""
    if any(
        thread.name.startswith(('dbos-executor', 'reading-ahead')) and thread.is_alive()
        for thread in threading.enumerate()
    ):
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(0)


class _Station:
    """A scanning station that talks to the service as any other would."""

    def __init__(self, url: str, accounts: Path) -> None:
        if not url.startswith(('http://', 'https://')):
            raise typer.BadParameter("Địa chỉ phải bắt đầu bằng http:// hoặc https://", param_hint='url')
        if not accounts.exists():
            raise DigitizerError('no demo accounts: start `digitizer serve` first')
        self._api = f'{url.rstrip("/")}/api/v1'
        known = json.loads(accounts.read_text())
        form = f'grant_type=client_credentials&client_id={known["client_id"]}&client_secret={known["client_secret"]}'
        answer = self._ask('/oauth/token', form.encode(), 'application/x-www-form-urlencoded')
        self._token = answer['access_token']

    def send(self, path: Path) -> str:
        """Announce, send and seal a batch of one file; return its id."""
        digest = sha256_of(path)
        entry = {'name': path.name, 'size': path.stat().st_size, 'sha256': digest}
        wanted = json.dumps({'station': 'demo', 'manifest': [entry]}).encode()
        batch = str(self._ask('/batches', wanted, 'application/json')['id'])
        boundary = f'digitizer{digest[:24]}'
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="files"; filename="{path.name}"\r\n\r\n'
        body = head.encode() + path.read_bytes() + f'\r\n--{boundary}--\r\n'.encode()
        self._ask(f'/batches/{batch}/files', body, f'multipart/form-data; boundary={boundary}')
        self._ask(f'/batches/{batch}/seal', b'', 'application/json')
        return batch

    def outcome(self, batch: str, wait: int) -> str:
        """Wait until nothing moves any more without people; return a line about it."""
        deadline = time.monotonic() + wait
        while True:
            shown = self._ask(f'/batches/{batch}')
            states: dict[str, int] = shown['documents']
            resting = set(states) <= {'archived', 'in_review', 'failed', 'cancelled'} and bool(states)
            if shown['state'] in ('done', 'failed') or resting or time.monotonic() > deadline:
                return f"{shown['state']}, {shown['pages_read']} trang, {states}"
            time.sleep(1.0)

    def _ask(self, path: str, body: bytes | None = None, kind: str = '') -> dict[str, Any]:
        headers = {'Content-Type': kind} if kind else {}
        if hasattr(self, '_token'):
            headers['Authorization'] = f'Bearer {self._token}'
        request = urllib.request.Request(self._api + path, data=body, headers=headers)  # noqa: S310 - http(s) only
        try:
            with urllib.request.urlopen(request, timeout=120) as answer:  # noqa: S310
                found: dict[str, Any] = json.load(answer)
                return found
        except urllib.error.HTTPError as error:
            with error:
                raise DigitizerError(f'{path}: {json.load(error).get("code")}') from None
        except urllib.error.URLError:
            raise DigitizerError('the service does not answer') from None
