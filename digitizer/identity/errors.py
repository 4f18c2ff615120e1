"""Why somebody is not let in.

IdentityError
├── NotSignedIn             nobody is recognised
├── BadCredentials          name or password, client or secret are wrong
├── TooManyAttempts         wrong too often; wait
├── NotAllowed              recognised, without the role
├── CsrfFailed              a browser's request that did not come from our pages
└── AccountInvalid          an account that cannot be made like this
"""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    'not_signed_in': "Hãy đăng nhập trước.",
    'bad_credentials': "Tên đăng nhập hoặc mật khẩu không đúng.",
    'too_many_attempts': "Đăng nhập sai nhiều lần. Hãy thử lại sau ít phút.",
    'forbidden': "Tài khoản của bạn không có quyền làm việc này.",
    'csrf': "Phiên làm việc không hợp lệ. Hãy tải lại trang rồi thử lại.",
    'account_exists': "Đã có tài khoản với tên này.",
    'account_unknown': "Không có tài khoản này.",
    'weak_password': "Mật khẩu phải có ít nhất 12 ký tự.",
}


class IdentityError(Exception):
    """Somebody was not let in; `code` is stable, `detail` is for people."""

    status = 401
    code = 'not_signed_in'

    def __init__(self, code: str = '', *, retry_after_s: int | None = None) -> None:
        """`retry_after_s`: when trying again makes sense."""
        super().__init__(code or self.code)
        self.code = code or self.code
        self.detail = MESSAGES[self.code]
        self.retry_after_s = retry_after_s


class NotSignedIn(IdentityError):
    """Nobody is recognised."""


class BadCredentials(IdentityError):
    """Name and password, or client and secret, do not belong together."""

    code = 'bad_credentials'


class TooManyAttempts(IdentityError):
    """Wrong too often."""

    status = 429
    code = 'too_many_attempts'


class NotAllowed(IdentityError):
    """Recognised, without the role."""

    status = 403
    code = 'forbidden'


class CsrfFailed(IdentityError):
    """An unsafe request with a cookie that did not come from our pages."""

    status = 403
    code = 'csrf'


class AccountInvalid(IdentityError):
    """An account that cannot be made or changed like this."""

    status = 409
    code = 'account_exists'
