"""Errors of the application: the closed list of codes, what they mean for people, and what to do next.

DigitizerError
├── InputFailed                  one input of `process` failed; the others go on
├── OutputInUse                  another run holds the output folder
├── NotInProduction              a development key was asked for in production mode
└── ConfigurationError           a setting is missing, unknown or unsafe
"""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    'encrypted': "Tệp PDF được bảo vệ bằng mật khẩu. Hãy dùng --password-file hoặc bỏ mật khẩu rồi gửi lại.",
    'damaged': "Tệp bị hỏng hoặc chưa tải lên đủ. Hãy quét hoặc tải lại tệp gốc.",
    'empty_file': "Tệp rỗng (0 byte). Hãy gửi lại tệp gốc.",
    'empty_document': "Tệp không có trang nào. Hãy quét lại.",
    'unsupported': "Không phải tệp PDF, TIFF, PNG hoặc JPEG. Hãy chuyển sang một trong các định dạng này.",
    'too_large': "Tệp vượt quá giới hạn số điểm ảnh, số trang hoặc dung lượng. Hãy quét lại ở 300 dpi hoặc chia nhỏ tệp.",
    'storage_full': "Ổ đĩa đã đầy. Hãy giải phóng dung lượng rồi chạy lại.",
    'engine_missing': "Chưa cài Tesseract. Hãy chạy: apt-get install tesseract-ocr",
    'language_missing': "Tesseract thiếu dữ liệu tiếng Việt. Hãy chạy: apt-get install tesseract-ocr-vie",
    'tsa_unreachable': "Máy chủ dấu thời gian (TSA) không trả lời; chưa ký gì. Hãy kiểm tra mạng rồi ký lại.",
    'output_in_use': "Thư mục kết quả đang được một lần chạy khác sử dụng. Hãy chờ hoặc chọn thư mục khác.",
    'not_in_production': "Chế độ production không ký bằng khóa thử nghiệm. Hãy lập yêu cầu ký số trong hệ thống.",
    'internal': "Lỗi trong hệ thống; tệp gốc vẫn được giữ. Hãy báo cho quản trị viên kèm dòng nhật ký trên màn hình.",
}
"""Code to what a person reads: what is wrong and what to do next. Closed; extended only together with the docs."""


class DigitizerError(Exception):
    """Something failed in a way that a person can act on."""

    code = 'internal'
    exit_status = 1

    def __init__(self, detail: str = '', *, code: str | None = None) -> None:
        """`detail` is English, for logs; it never holds field values."""
        super().__init__(detail)
        if code is not None:
            self.code = code

    @property
    def message(self) -> str:
        """What a person reads."""
        return MESSAGES.get(self.code, MESSAGES['internal'])


class InputFailed(DigitizerError):
    """One input could not be processed; the others go on."""


class OutputInUse(DigitizerError):
    """Another run holds the output folder."""

    code = 'output_in_use'
    exit_status = 2


class NotInProduction(DigitizerError):
    """A development key was asked for in production mode."""

    code = 'not_in_production'


class ConfigurationError(DigitizerError):
    """A setting is missing, unknown or unsafe; the message names the key."""

    exit_status = 2

    @property
    def message(self) -> str:
        """Name the key and the reason."""
        return f"Cấu hình không hợp lệ: {self}"
