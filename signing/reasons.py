"""Why a verdict is what it is: stable codes, the verdict each one leads to, and the Vietnamese sentence for people."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from signing.keys.development import MARKER


class Verdict(StrEnum):
    """The three answers of a verification, as the law's forms word them."""

    VALID = "HỢP LỆ"
    INVALID = "KHÔNG HỢP LỆ"
    UNDETERMINED = "KHÔNG XÁC ĐỊNH"

    @property
    def code(self) -> str:
        """The same in English, for programs."""
        return {'VALID': 'valid', 'INVALID': 'invalid', 'UNDETERMINED': 'indeterminate'}[self.name]


@dataclass(frozen=True, slots=True)
class Reason:
    """One finding; `leads_to` is VALID where it is only worth knowing."""

    code: str
    message: str
    leads_to: Verdict


_V, _I, _U = Verdict.VALID, Verdict.INVALID, Verdict.UNDETERMINED

_CATALOGUE: dict[str, tuple[Verdict, str]] = {
    'no_signature': (_U, "Tệp không có chữ ký số nào."),
    'only_timestamp': (_U, "Tệp chỉ có dấu thời gian, không có chữ ký của người hoặc cơ quan nào."),
    'damaged_signature': (_I, "Dữ liệu chữ ký số bị hỏng, không đọc được."),
    'unsupported_format': (_U, "Chữ ký dùng định dạng cũ hoặc lạ mà hệ thống không kiểm tra được."),
    'hybrid_file': (_V, "Tệp PDF có hai bảng tham chiếu; phần mềm xem PDF đời cũ có thể hiển thị khác."),
    'leading_bytes': (_U, "Đầu tệp có dữ liệu lạ nằm ngoài phần PDF đã ký."),
    'trailing_bytes': (_I, "Cuối tệp bị gắn thêm dữ liệu không thuộc bản đã ký."),
    'signature_padding': (_U, "Vùng đệm phía sau chữ ký chứa dữ liệu lạ không được ký."),
    'signature_removed': (_U, "Tệp từng có chữ ký số nhưng chữ ký đó đã bị gỡ khỏi tệp."),
    'active_content': (_V, "Tệp chứa mã lệnh hoặc biểu mẫu động (JavaScript, XFA) có thể đổi cách hiển thị khi mở."),
    'check_failed': (_U, "Không kiểm tra được đầy đủ chữ ký này do cấu trúc tệp bất thường."),
    'content_changed': (_I, "Nội dung đã bị thay đổi sau khi ký: giá trị băm không khớp."),
    'signature_wrong': (_I, "Giá trị chữ ký không khớp với khóa của chứng thư số người ký."),
    'modified_after_signing': (_I, "Sau khi ký, tệp bị sửa theo cách không được phép (thêm, bớt hoặc vẽ lên trang)."),
    'fields_added_after_certification': (
        _U,
        "Chữ ký chứng nhận chỉ cho phép điền các trường có sẵn, nhưng sau đó tệp được thêm trường chữ ký hiển thị mới.",
    ),
    'display_changed': (_I, "Trang hiển thị hiện nay khác với trang đã ký."),
    'content_covered': (_I, "Một trường hoặc hình chữ ký thêm sau che mất nội dung đã ký."),
    'mark_over_content': (_V, "Hình chữ ký thêm sau nằm chồng lên phần đã ký nhưng không che mất nội dung."),
    'pages_not_compared': (_V, "Chưa so sánh được hình ảnh của mọi trang trước và sau khi bổ sung."),
    'coverage_unclear': (_I, "Chữ ký không bao trùm trọn vẹn phần tệp mà nó phải bảo vệ."),
    'signer_certificate_missing': (_U, "Trong chữ ký không có chứng thư số của người ký."),
    'signer_certificate_mismatch': (_I, "Chứng thư số kèm theo không phải chứng thư số mà người ký đã dùng khi ký."),
    'weak_algorithm': (_U, "Thuật toán băm hoặc ký đã lỗi thời, không còn bảo đảm an toàn (ví dụ SHA-1)."),
    'key_too_small': (_U, "Khóa ngắn hơn mức tối thiểu (RSA 2048 bit, ECDSA 256 bit)."),
    'chain_unknown': (_U, "Chứng thư số của người ký không dẫn đến tổ chức gốc nào mà hệ thống tin cậy."),
    'chain_invalid': (_U, "Đường dẫn chứng thực có chứng thư số hết hạn hoặc không hợp quy định."),
    'usage_wrong': (_U, "Chứng thư số không được cấp để ký tài liệu."),
    'expired_at_signing': (_I, "Chứng thư số đã hết hạn tại thời điểm ký."),
    'not_yet_valid_at_signing': (_I, "Chứng thư số chưa có hiệu lực tại thời điểm ký."),
    'expired_no_timestamp': (_U, "Chứng thư số nay đã hết hạn và không có dấu thời gian chứng minh đã ký khi còn hạn."),
    'revoked_before_signing': (_I, "Chứng thư số đã bị thu hồi trước thời điểm ký."),
    'revoked_no_timestamp': (_U, "Chứng thư số đã bị thu hồi và không có dấu thời gian chứng minh đã ký trước đó."),
    'certificate_on_hold': (_U, "Chứng thư số đang bị tạm dừng tại thời điểm ký."),
    'revoked_authority': (_I, "Chứng thư số của tổ chức cấp đã bị thu hồi."),
    'revocation_unknown': (_U, "Chưa kiểm tra được chứng thư số có bị thu hồi hay không (không có CRL hoặc OCSP)."),
    'revocation_not_declared': (_V, "Chứng thư số không công bố nơi tra cứu thu hồi."),
    'revoked_later': (_V, "Chứng thư số bị thu hồi sau thời điểm ký đã được dấu thời gian chứng minh."),
    'no_timestamp': (_V, "Không có dấu thời gian: thời điểm ký do người ký tự khai."),
    'timestamp_broken': (_U, "Dấu thời gian bị hỏng hoặc không thuộc chữ ký này."),
    'timestamp_untrusted': (_U, "Dấu thời gian do tổ chức mà hệ thống không tin cậy cấp."),
    'timestamp_expired': (
        _U,
        "Chứng thư số của tổ chức cấp dấu thời gian đã hết hạn và không có dấu thời gian mới hơn bảo vệ.",
    ),
    'timestamp_authority_unchecked': (
        _V,
        "Chưa kiểm tra được chứng thư số của tổ chức cấp dấu thời gian có bị thu hồi.",
    ),
    'time_mismatch': (_V, "Thời điểm ký tự khai lệch quá 24 giờ so với dấu thời gian."),
    'development_anchor': (_V, f"{MARKER}: chữ ký dựa trên khóa thử nghiệm, không có giá trị pháp lý."),
}


def reason(code: str) -> Reason:
    """Return a reason of the catalogue. Raises KeyError for unknown codes."""
    leads_to, message = _CATALOGUE[code]
    return Reason(code, message, leads_to)


def codes() -> tuple[str, ...]:
    """All reason codes, in the order of the reference."""
    return tuple(_CATALOGUE)


def worst(verdicts: list[Verdict]) -> Verdict:
    """Return the verdict that wins: invalid before undetermined before valid."""
    for candidate in (Verdict.INVALID, Verdict.UNDETERMINED):
        if candidate in verdicts:
            return candidate
    return Verdict.VALID
