"""`digitizer sign-agent`: the signing program on the officer's own machine."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from digitizer.observability import logs


def sign_agent(
    *,
    service: Annotated[
        list[str],
        typer.Option(help="Địa chỉ dịch vụ được phép yêu cầu ký, ví dụ https://so-hoa.example.gov.vn; lặp lại được"),
    ],
    module: Annotated[
        list[Path] | None, typer.Option(help="Tệp PKCS#11 của thiết bị ký; lặp lại được. Bỏ trống: tự tìm")
    ] = None,
    port: Annotated[int, typer.Option(help="Cổng; 0 là cổng trống bất kỳ", min=0, max=65535)] = 17443,
    host: Annotated[str, typer.Option(help="127.0.0.1 hoặc ::1")] = '127.0.0.1',
    state: Annotated[Path | None, typer.Option(help="Thư mục lưu mã ghép nối của người dùng này")] = None,
    new_code: Annotated[
        bool, typer.Option('--new-code', help="Tạo mã ghép nối mới; mọi trang phải ghép nối lại")
    ] = False,
) -> None:
    """Chạy chương trình ký trên máy của cán bộ: thiết bị ký cắm ở máy này, mã PIN không rời khỏi máy."""
    from digitizer.signagent import AgentServer, Tokens, find_modules
    from digitizer.signagent.pairing import load_identity, state_folder

    logs.set_up()
    server = AgentServer(host, port, service)
    modules = find_modules(module or ())
    identity = load_identity(state or state_folder(), new_code=new_code)
    lines = [
        f"Chương trình ký đang chạy tại {server.address} (Ctrl+C để dừng)",
        f"Dịch vụ được phép: {', '.join(sorted(server.origins))}",
        f"Thư viện thiết bị ký: {', '.join(str(path) for path in modules) or 'không tìm thấy; hãy chỉ ra bằng --module'}",
        f"Mã ghép nối (nhập một lần vào trang ký): {identity.code}",
    ]
    server.run(identity, Tokens(modules), running=lambda: typer.echo('\n'.join(lines)))
