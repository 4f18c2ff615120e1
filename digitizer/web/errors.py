"""Errors as pages: what a browser asked for as HTML is answered as HTML; the API keeps its problem documents."""

from __future__ import annotations

import json
from typing import Any

import structlog
from anyio import to_thread
from fastapi import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from digitizer.app.problems import MEDIA_TYPE
from digitizer.documents.errors import MESSAGES
from digitizer.identity.auth import COOKIE
from digitizer.identity.principal import Principal
from digitizer.services import Services
from digitizer.web.render import page

log = structlog.get_logger(__name__)

_TITLES = {
    400: "Yêu cầu không đọc được",
    403: "Bạn không có quyền mở trang này",
    404: "Không có trang này",
    405: "Không mở được trang theo cách này",
    413: "Dữ liệu gửi lên quá lớn",
    422: "Địa chỉ không hợp lệ",
    429: "Quá nhiều yêu cầu",
    503: "Hệ thống đang bận",
}
_ADVICE = {
    403: "Nếu công việc của bạn cần trang này, hãy đề nghị quản trị hệ thống cấp vai trò phù hợp.",
    404: "Địa chỉ có thể bị gõ sai, hoặc tài liệu không còn. Hãy quay về trang chủ và chọn lại.",
    422: "Hãy quay về trang chủ và mở lại từ danh sách.",
    429: "Hãy chờ khoảng một phút rồi tải lại trang.",
    503: "Hãy chờ vài giây rồi tải lại trang. Dữ liệu đã gửi không bị mất.",
}
_FALLBACK = "Đã có lỗi trong hệ thống"
_FALLBACK_ADVICE = "Dữ liệu đã gửi không bị mất. Hãy tải lại trang; nếu vẫn lỗi, báo quản trị viên kèm mã yêu cầu."


class HtmlErrors:
    """Turns problem documents into pages where a browser navigates; everything else passes untouched."""

    def __init__(self, app: ASGIApp) -> None:
        """`app` is the application with its routes and exception handlers."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hold back a problem document until it is whole, then send the page in its place."""
        if scope['type'] != 'http' or not _wants_html(scope):
            await self._app(scope, receive, send)
            return
        held: Message | None = None
        body = b''
        started = False

        async def sending(message: Message) -> None:
            nonlocal held, body, started
            if message['type'] == 'http.response.start':
                started = True
                if _is_problem(message):
                    held = message
                    return
            elif held is not None:
                body += message.get('body', b'')
                if not message.get('more_body', False):
                    await _page(scope, receive, send, held['status'], body)
                return
            await send(message)

        try:
            await self._app(scope, receive, sending)
        except Exception:
            if not started:
                await _page(scope, receive, send, 500, b'')
            raise  # the log and the metrics have to see it


def _wants_html(scope: Scope) -> bool:
    if scope['path'].startswith('/api/'):
        return False
    return b'text/html' in dict(scope['headers']).get(b'accept', b'')


def _is_problem(message: Message) -> bool:
    kind = dict(message.get('headers', [])).get(b'content-type', b'')
    return bool(message['status'] >= 400 and kind.startswith(MEDIA_TYPE.encode()))


async def _page(scope: Scope, receive: Receive, send: Send, status: int, body: bytes) -> None:
    problem: dict[str, Any] = json.loads(body) if body else {}
    request = Request(scope, receive)
    detail = str(problem.get('detail', ''))
    response = page(
        request,
        'error.html',
        await _who(request),
        status=status,
        code=status,
        heading=_TITLES.get(status, _FALLBACK),
        detail='' if detail in (MESSAGES['invalid'], MESSAGES['internal']) else detail,
        advice=_ADVICE.get(status, _FALLBACK_ADVICE),
        request_id=problem.get('request_id') or scope.get('state', {}).get('request_id') or '',
    )
    await response(scope, receive, send)


async def _who(request: Request) -> Principal | None:
    """Return who is signed in, for the navigation; an error page must not fail on the way."""
    services: Services = request.app.state.services
    cookie = request.cookies.get(COOKIE)
    if not cookie:
        return None
    try:
        return await to_thread.run_sync(services.identity.by_cookie, cookie)
    except Exception as error:
        log.warning('nobody recognised for an error page', error=type(error).__name__)
        return None
