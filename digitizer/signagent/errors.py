"""Errors of the signing program: a stable code, the HTTP status, and what a person reads.

AgentError
├── Forbidden                    the request may not reach the program: origin, host, pairing
├── TooOften                     more requests than a page of the service ever makes
├── NotFound                     no such batch, or it was forgotten
├── Wrong                        the request contradicts the schema or itself
├── NotSignable                  what should be signed is not the signed attributes of a PDF signature
├── BatchClosed                  the batch is over, or not ready
└── TokenProblem                 the token, its module or the PIN
"""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    'origin_refused': "Trang này không được phép dùng chương trình ký. Quản trị viên khai báo địa chỉ dịch vụ bằng --service.",
    'host_refused': "Địa chỉ gọi đến chương trình ký không đúng.",
    'not_paired': "Trang này chưa ghép nối với chương trình ký. Hãy nhập mã ghép nối hiện trên máy này.",
    'too_many_requests': "Quá nhiều yêu cầu. Hãy chờ một lát rồi thử lại.",
    'too_large': "Dữ liệu gửi đến vượt quá giới hạn.",
    'unsupported_media_type': "Chương trình ký chỉ nhận dữ liệu JSON.",
    'not_found': "Không có lô ký này, hoặc lô đã hết hạn.",
    'method_not_allowed': "Địa chỉ này không nhận phương thức đó.",
    'invalid': "Dữ liệu gửi đến không đúng định dạng.",
    'not_signable': "Dữ liệu được yêu cầu ký không phải chữ ký của một tệp PDF. Chương trình không ký dữ liệu này.",
    'batch_closed': "Lô ký này đã kết thúc hoặc chưa sẵn sàng.",
    'batch_full': "Mỗi lần ký tối đa 200 bản sao.",
    'too_many_batches': "Đang có nhiều lô ký mở. Hãy đóng các cửa sổ nhập PIN cũ rồi thử lại.",
    'certificate_missing': "Không thấy chứng thư số đã chọn trên thiết bị nào. Hãy cắm lại thiết bị ký rồi thử lại.",
    'certificate_unfit': "Chứng thư số này không dùng để ký được: hết hạn, chưa có hiệu lực hoặc không dành cho chữ ký.",
    'pin_wrong': "Mã PIN không đúng.",
    'pin_last_try': "Chỉ còn một lần thử: nếu sai PIN lần nữa, thiết bị sẽ bị khóa. Hãy chắc chắn rồi mới nhập.",
    'pin_locked': "Thiết bị ký đã bị khóa vì nhập sai PIN nhiều lần. Hãy liên hệ nơi cấp thiết bị để mở khóa.",
    'token_lost': "Mất kết nối với thiết bị ký. Những bản đã ký vẫn giữ nguyên; hãy cắm lại thiết bị rồi ký tiếp phần còn lại.",
    'signature_failed': "Thiết bị không ký được bản này.",
    'internal': "Lỗi trong chương trình ký. Hãy khởi động lại chương trình rồi thử lại.",
}
"""Code to what a person reads; closed, extended together with docs/how-to/sign-agent.md."""


class AgentError(Exception):
    """The program does not do what was asked."""

    code = 'internal'
    status = 500

    def __init__(self, code: str = '', detail: str = '', **facts: str | int | bool) -> None:
        """`detail` is English, for logs; `facts` go into the answer. Neither ever holds a PIN or a name."""
        self.code = code or self.code
        self.facts = facts
        super().__init__(detail or self.code)

    @property
    def message(self) -> str:
        """What a person reads."""
        return MESSAGES.get(self.code, MESSAGES['internal'])


class Forbidden(AgentError):
    """The request may not reach the program: its origin, its host, or it is not paired."""

    code, status = 'origin_refused', 403


class TooOften(AgentError):
    """More requests than a page of the service ever makes."""

    code, status = 'too_many_requests', 429


class NotFound(AgentError):
    """There is no such batch, or it was forgotten."""

    code, status = 'not_found', 404


class Wrong(AgentError):
    """The request contradicts the schema or itself."""

    code, status = 'invalid', 422


class NotSignable(AgentError):
    """What should be signed is not the signed attributes of a signature of a PDF by the chosen certificate."""

    code, status = 'not_signable', 422


class BatchClosed(AgentError):
    """The batch is over, or it is not ready for that."""

    code, status = 'batch_closed', 409


class TokenProblem(AgentError):
    """The token, its module or the PIN does not give the key."""

    code, status = 'token_lost', 409
