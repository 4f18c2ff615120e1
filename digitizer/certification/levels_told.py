"""Why a copy has not reached its level yet, in words for people."""

from __future__ import annotations

from signing.errors import RevocationFault

_ASKED = "Sẽ tự thử lại; nếu kéo dài, báo cho quản trị viên kiểm tra mạng và cấu hình."

LEVEL_ERRORS: dict[str, str] = {
    'tsa_unreachable': f"Máy chủ dấu thời gian (TSA) không trả lời. {_ASKED}",
    'tsa_unfit': "TSA trả về dấu thời gian không dùng được (sai mục đích, sai giờ hoặc không được tin cậy). "
    "Quản trị viên kiểm tra tsa_url và trust_dir.",
    'tsa_missing': "Chưa đặt máy chủ dấu thời gian. Quản trị viên đặt tsa_url.",
    RevocationFault.MISSING.value: f"Tệp chưa có dữ liệu thu hồi chứng thư số. {_ASKED}",
    RevocationFault.NOT_DECLARED.value: "Chứng thư số không ghi nơi tra cứu thu hồi. "
    "Quản trị viên đặt danh sách thu hồi (CRL) vào trust_dir.",
    RevocationFault.NOT_ALLOWED.value: "Máy chủ tra cứu thu hồi chưa được phép truy cập. "
    "Quản trị viên thêm tên máy chủ vào revocation_hosts.",
    RevocationFault.UNREACHABLE.value: f"Máy chủ tra cứu thu hồi không trả lời. {_ASKED}",
    RevocationFault.TOO_SLOW.value: f"Máy chủ tra cứu thu hồi trả lời quá chậm. {_ASKED}",
    RevocationFault.TOO_LARGE.value: "Danh sách thu hồi (CRL) quá lớn để đưa vào từng bản sao. "
    "Quản trị viên dùng nơi trả lời OCSP, hoặc nâng largest_revocation_list.",
    RevocationFault.UNUSABLE.value: f"Máy chủ tra cứu thu hồi trả lời sai. {_ASKED}",
    RevocationFault.STALE.value: f"Dữ liệu thu hồi đã cũ. {_ASKED}",
    RevocationFault.WRONG_SIGNER.value: "Dữ liệu thu hồi không do đơn vị cấp chứng thư số ký. "
    "Báo cho quản trị viên: đường truyền có thể bị can thiệp.",
    RevocationFault.UNKNOWN.value: "Đơn vị cấp không biết chứng thư số này. Báo cho quản trị viên.",
    RevocationFault.TOO_EARLY.value: "Dữ liệu thu hồi mới nhất có trước lúc ký; chờ bản phát hành tiếp theo.",
    RevocationFault.NO_CHAIN.value: "Chứng thư số không nối tới gốc tin cậy nào. Quản trị viên kiểm tra trust_dir.",
    'certificate_revoked': "Chứng thư số đã bị thu hồi trước thời điểm ký được chứng minh. "
    "Không dùng bản sao này: rút lại và cấp bản khác.",
    'renewal_missed': "Đã quá hạn gia hạn dấu thời gian: không còn chứng minh được thời điểm ký bằng tệp này. "
    "Đối chiếu với kho lưu trữ và cấp bản khác.",
    'not_verifiable': "Bản sao không còn xác minh được là hợp lệ. Kiểm tra bằng trang xác minh và báo cho quản trị viên.",
    'copy_changed': "Tệp trong kho không còn đúng như lúc cấp. Báo cho quản trị viên: khôi phục từ bản sao lưu.",
    'damaged': "Tệp trong kho bị hỏng. Báo cho quản trị viên: khôi phục từ bản sao lưu.",
    'store_unreachable': f"Kho lưu trữ không trả lời. {_ASKED}",
    'disk': "Ổ đĩa của máy chủ có lỗi hoặc đã đầy. Báo cho quản trị viên.",
    'internal': "Lỗi trong hệ thống; bản sao vẫn như cũ. Báo cho quản trị viên.",
}


def told(code: str | None) -> str | None:
    """Return what people read for the code in `level_error`, None where there is none."""
    return None if code is None else LEVEL_ERRORS.get(code, LEVEL_ERRORS['internal'])
