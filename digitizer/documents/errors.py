"""What the outside may do wrong with batches, documents and reviews, and what it is told.

ServiceError
├── NotFound                no such thing, or not for this principal
├── Refused                 it exists, but this may not be done with it (now)
├── Conflict                someone else was faster, or it has changed since
├── Invalid                 the request contradicts itself or the data
└── TooLarge                more than the limit
"""

from __future__ import annotations

from typing import Any

MESSAGES: dict[str, str] = {
    'not_found': "Không tìm thấy, hoặc bạn không có quyền xem.",
    'batch_not_open': "Lô này đã niêm phong hoặc đã hủy, không nhận thêm tệp.",
    'batch_incomplete': "Lô còn thiếu tệp so với bảng kê. Hãy gửi đủ tệp rồi niêm phong lại.",
    'not_in_manifest': "Tệp không có trong bảng kê của lô. Hãy kiểm tra tên tệp.",
    'checksum_mismatch': "Nội dung tệp khác với mã băm SHA-256 trong bảng kê. Hãy gửi lại tệp.",
    'size_mismatch': "Dung lượng tệp khác với bảng kê. Hãy gửi lại tệp.",
    'too_large': "Dữ liệu gửi lên vượt quá giới hạn cho phép.",
    'bad_multipart': "Yêu cầu tải tệp không đúng định dạng multipart/form-data.",
    'held_by_other': "Người khác đang kiểm tra tài liệu này. Hãy chọn tài liệu khác hoặc thử lại sau.",
    'not_claimed': "Bạn chưa nhận, hoặc đã hết thời gian giữ tài liệu này. Hãy nhận lại trước khi quyết định.",
    'already_decided': "Tài liệu này đã có quyết định khác.",
    'version_conflict': "Tài liệu đã thay đổi sau khi bạn mở. Hãy tải lại rồi kiểm tra lần nữa.",
    'own_scan': "Người quét không được tự kiểm tra tài liệu của mình.",
    'no_fault': "Trang này không có cảnh báo về ảnh.",
    'rescan_too_late': "Tài liệu này không còn chờ kiểm tra, không đổi hay trả lời về ảnh được nữa.",
    'rescan_pending': "Tài liệu có trang đang chờ quét lại. Hãy chờ trạm quét gửi ảnh mới, hoặc rút yêu cầu quét lại.",
    'rescan_running': "Ảnh mới của trang này đang được đọc. Hãy chờ trong giây lát.",
    'signed_file': "Tệp gốc có chữ ký số: không thay trang của nó. Hãy nạp tệp mới thành lô khác.",
    'not_one_page': "Tệp quét lại phải là PDF, JPEG, PNG hoặc TIFF có đúng một trang.",
    'cut_pages': "Cách tách chưa hợp lệ: mỗi trang phải nằm đúng một lần, trong một tài liệu hoặc trong phần để ngoài.",
    'cut_fixed': "Tài liệu đã được cấp bản sao hoặc đã được tái sử dụng: không tách hay gộp trang của nó được nữa.",
    'cut_anew': "Các trang của tài liệu này đã được tách lại thành tài liệu khác.",
    'unknown_field': "Trường không có trong tài liệu.",
    'field_undecided': "Còn trường chưa được xác nhận. Hãy kiểm tra từng trường được đánh dấu.",
    'flag_undecided': "Còn cảnh báo chưa được ghi nhận. Hãy đọc và xác nhận từng cảnh báo.",
    'bad_value': "Giá trị không đúng định dạng của trường.",
    'unknown_type': "Không có loại giấy tờ với mã này.",
    'not_retryable': "Chỉ thử lại được khi đang ở trạng thái lỗi.",
    'not_cancellable': "Không thể hủy ở trạng thái này.",
    'purpose_required': "Hãy nêu mã hồ sơ cùng số định danh của chủ giấy tờ hoặc số của giấy tờ cần tìm.",
    'no_grant': "Hãy tìm giấy tờ theo hồ sơ đang xử lý trước khi mở.",
    'not_certifiable': "Tài liệu này không được cấp bản sao.",
    'withdrawn': "Tài liệu đã bị thu hồi.",
    'already_withdrawn': "Tài liệu đã bị thu hồi trước đó.",
    'not_archived': "Tài liệu chưa xử lý xong.",
    'request_closed': "Yêu cầu ký này đã được ký hoặc từ chối.",
    'already_extended': "Yêu cầu này đã được gia hạn một lần; không gia hạn thêm được.",
    'deadline_passed': "Đã quá hạn trả kết quả: không gia hạn được nữa.",
    'extension_too_long': "Chỉ được gia hạn thêm tối đa hai ngày làm việc.",
    'no_appointment': "Kết quả trả ngay trong ngày tiếp nhận: không cần phiếu hẹn.",
    'being_signed': "Yêu cầu này đang được ký. Hãy chờ trong giây lát.",
    'ledger_closed': "Sổ của năm này đã khóa, không ghi thêm được.",
    'ledger_open_rows': "Sổ còn số đang chờ ký. Hãy ký hoặc từ chối các yêu cầu đó, hoặc khóa sổ và bỏ các số ấy.",
    'ledger_earlier_book': "Quyển trước của năm này chưa khóa. Hãy khóa các quyển theo thứ tự.",
    'not_numbered': "Yêu cầu này chưa có số trong sổ, hoặc số của nó đã bỏ.",
    'number_void': "Số đã cấp cho yêu cầu này bị bỏ khi khóa sổ. Hãy ký lại từ đầu: yêu cầu sẽ được cấp số mới.",
    'issued_otherwise': "Số này đã cấp cho một tệp khác.",
    'already_issued': "Bản sao đã cấp theo số này: chỉ có thể thu hồi.",
    'not_compared': "Hãy đối chiếu bản quét với bản chính, đánh dấu đã đối chiếu, rồi ký hoặc duyệt.",
    'source_changed': "Bản quét đã thay đổi sau khi bạn mở. Hãy tải lại trang và đối chiếu lần nữa.",
    'officer_first': "Yêu cầu này còn chờ người có thẩm quyền ký hoặc duyệt; văn thư ký sau.",
    'approved_not_signed': "Với bản sao y, sao lục, trích sao, người có thẩm quyền duyệt; chữ ký là của cơ quan, do văn thư ký.",
    'certified_not_approved': "Bản sao chứng thực không duyệt riêng: người thực hiện chứng thực đối chiếu rồi ký.",
    'part_required': "Tài khoản của bạn có cả hai vai trò. Hãy nêu rõ ký với tư cách người chứng thực hay ký của cơ quan.",
    'same_person': "Một người không vừa chứng thực (hoặc duyệt) vừa đóng chữ ký của cơ quan trên cùng một bản sao.",
    'secret_document': "Tài liệu có dấu độ mật hoặc dấu cấm sao chụp: không được cấp bản sao.",
    'source_copy_wrong': "Bản sao lục phải nêu bản sao y đã ký mà nó sao lại; các loại khác thì không nêu.",
    'source_copy_unfit': "Bản sao y làm nguồn chưa được ký, hoặc đã bị thu hồi.",
    'extract_wrong': "Bản trích sao phải nêu trang có trong tài liệu và vùng nằm trong trang, đủ lớn để đọc; các loại khác thì không nêu.",
    'certificate_not_yours': "Chứng thư số này không phải của bạn theo danh mục khóa của cơ quan.",
    'certificate_of_other_body': "Chứng thư số này mang tên cơ quan khác với cơ quan cấp bản sao. Hãy dùng chứng thư số của cơ quan.",
    'certificate_unfit': "Chứng thư số không dùng được để ký: hết hạn, sai mục đích, khóa yếu hoặc không rõ nơi cấp.",
    'certificate_revoked': "Chứng thư số đã bị thu hồi. Hãy dùng chứng thư số khác.",
    'revocation_unknown': "Chưa hỏi được chứng thư số có bị thu hồi không; chưa ký gì. Hãy thử lại sau ít phút.",
    'bad_certificate': "Không đọc được chứng thư số gửi lên.",
    'preparation_closed': "Lần chuẩn bị ký này đã hết hạn hoặc đã được thay. Hãy chuẩn bị ký lại.",
    'signature_wrong': "Giá trị chữ ký không khớp với chứng thư số hoặc với nội dung đã chuẩn bị. Hãy ký lại.",
    'wrong_key': "Khóa này không dùng cho dấu này: người số hóa ký bằng khóa cá nhân, dấu phụ lục và văn bản đến là của cơ quan.",
    'document_missing': "Hãy nêu số, ký hiệu văn bản mà phụ lục kèm theo.",
    'key_required': "Bạn có nhiều khóa ký. Hãy chọn một khóa.",
    'key_unknown': "Không có khóa ký này trong danh mục, hoặc khóa không phải của bạn.",
    'no_key': "Bạn chưa có khóa ký nào trong danh mục khóa của cơ quan.",
    'not_verifiable': "Bản vừa ký không qua được kiểm tra chữ ký nên chưa phát hành. Hãy báo quản trị viên.",
    'not_pdfa': "Bản vừa ký không còn đúng chuẩn PDF/A nên chưa phát hành. Hãy báo quản trị viên.",
    'validator_missing': "Máy chủ chưa cài bộ kiểm tra PDF/A nên chưa phát hành được bản sao. Hãy báo quản trị viên.",
    'tsa_unreachable': "Máy chủ dấu thời gian (TSA) không trả lời; chưa ký gì. Hãy thử lại sau ít phút.",
    'page_unfit': "Trang không đủ chỗ cho mẫu chữ ký. Hãy quét lại hoặc báo quản trị viên.",
    'signing_failed': "Không ký được; bản sao chưa phát hành. Hãy thử lại hoặc báo quản trị viên.",
    'copy_withdrawn': "Bản sao của tài liệu này đã bị thu hồi.",
    'not_signed': "Chỉ thu hồi được bản sao đã ký.",
    'body_unnamed': "Chưa cấu hình tên cơ quan cấp bản sao (organisation_name). Hãy báo quản trị viên.",
    'tsa_missing': "Chưa cấu hình máy chủ dấu thời gian (tsa_url). Hãy báo quản trị viên.",
    'not_tried': "Chưa thử ký yêu cầu này vì lỗi trước đó. Hãy ký lại.",
    'key_unavailable': "Không dùng được khóa ký. Hãy kiểm tra thiết bị và thử lại.",
    'not_in_production': "Chế độ production không ký bằng khóa thử nghiệm. Hãy dùng khóa của cơ quan.",
    'key_not_here': "Khóa này ký trên máy của người ký. Hãy dùng digitizer sign-agent.",
    'module_missing': "Máy chủ chưa có phần mềm (driver) của thiết bị ký số. Hãy báo cho quản trị viên.",
    'module_failed': "Phần mềm (driver) của thiết bị ký số bị lỗi hoặc không trả lời. Chưa ký gì. Hãy cắm lại thiết bị rồi ký lại.",
    'token_missing': "Không thấy thiết bị ký số. Chưa ký gì. Hãy cắm thiết bị rồi ký lại.",
    'token_ambiguous': "Có nhiều thiết bị ký số trùng tên. Quản trị viên cần khai số sê-ri trong tệp khóa.",
    'certificate_missing': "Thiết bị hoặc tệp không có chứng thư đã khai. Hãy kiểm tra đúng thiết bị, hoặc khai lại chứng thư mới.",
    'key_missing': "Có chứng thư nhưng không có khóa riêng của nó ở đây. Hãy dùng đúng thiết bị.",
    'key_mismatch': "Khóa riêng không khớp với chứng thư. Chưa ký gì. Hãy báo cho quản trị viên.",
    'key_unfit': "Thuật toán của khóa này không được dùng để ký. Cần RSA hoặc ECDSA.",
    'pin_missing': "Hãy nhập mã PIN.",
    'pin_wrong': "Mã PIN sai. Chưa ký gì.",
    'pin_last_try': "Chỉ còn một lần nhập PIN, sai nữa là khóa thiết bị. Hệ thống không thử; hãy mở khóa bằng phần mềm của thiết bị.",
    'pin_locked': "Thiết bị ký số đã bị khóa vì nhập sai PIN. Hãy liên hệ nơi cấp thiết bị để mở khóa.",
    'pin_wait': "Vừa nhập sai PIN, hoặc vừa xin mã OTP. Hãy chờ một lát rồi thử lại.",
    'pin_blocked': "Nhập sai PIN nhiều lần: hệ thống ngừng thử để thiết bị không bị khóa. Quản trị viên mở lại bằng digitizer keys release.",
    'key_file_missing': "Không đọc được tệp khóa. Hãy báo cho quản trị viên.",
    'key_file_damaged': "Tệp khóa bị hỏng hoặc không phải PKCS#12. Hãy báo cho quản trị viên.",
    'session_lost': "Phiên làm việc với khóa đã đóng. Hãy ký lại.",
    'remote_unreachable': "Dịch vụ ký số từ xa không trả lời. Chưa ký gì. Hãy thử lại sau.",
    'remote_refused': "Dịch vụ ký số từ xa từ chối yêu cầu. Chưa ký gì. Hãy báo cho quản trị viên.",
    'credential_disabled': "Khóa ở dịch vụ ký số từ xa đang bị tạm dừng, thu hồi hoặc hết hạn.",
    'otp_missing': "Hãy nhập mã OTP do dịch vụ ký số gửi.",
    'otp_wrong': "Mã OTP sai hoặc đã hết hạn. Hãy xin mã mới.",
    'authorization_expired': "Hết thời gian xác nhận ký ở dịch vụ ký số từ xa. Hãy ký lại.",
    'batch_too_large': "Khóa này không ký được nhiều bản như vậy trong một lần xác nhận. Hãy chia lô nhỏ hơn.",
    'bad_answer': "Thiết bị hoặc dịch vụ ký số trả lời sai. Chưa ký gì. Hãy báo cho quản trị viên.",
    'not_offered': "Tài liệu này chưa được đề nghị tái sử dụng cho hồ sơ đó.",
    'range_not_satisfiable': "Khoảng byte yêu cầu nằm ngoài tệp.",
    'bad_cursor': "Con trỏ trang không hợp lệ. Hãy tải lại danh sách từ đầu.",
    'invalid': "Yêu cầu không hợp lệ.",
    'forbidden': "Tài khoản của bạn không có quyền làm việc này.",
    'too_many_requests': "Quá nhiều yêu cầu. Hãy chờ một lát rồi thử lại.",
    'store_unreachable': "Kho lưu trữ không trả lời. Hãy kiểm tra kết nối rồi bấm thử lại.",
    'not_a_pdf': "Không đọc được tệp: không phải PDF, có đặt mật khẩu, hoặc bị hỏng, tải chưa đủ. Hãy gửi đúng tệp gốc đã nhận.",
    'internal': "Lỗi trong hệ thống. Hãy báo cho quản trị viên kèm mã yêu cầu.",
}
"""Code to what a person reads. Codes are stable."""


class ServiceError(Exception):
    """A use case was refused, in a way that the caller can act on; `code` is stable."""

    status = 400
    code = 'invalid'

    def __init__(self, code: str = '', *, detail: str = '', **facts: Any) -> None:
        """`facts` are further members of the problem document: codes, counts, names of fields; no values."""
        super().__init__(code or self.code)
        self.code = code or self.code
        self.detail = detail or MESSAGES.get(self.code, MESSAGES['invalid'])
        self.facts = facts


class NotFound(ServiceError):
    """There is no such thing, or it is not for this principal: the answer does not tell which."""

    status = 404
    code = 'not_found'


class Refused(ServiceError):
    """The principal may not do this."""

    status = 403
    code = 'forbidden'


class Conflict(ServiceError):
    """The state does not allow it now."""

    status = 409
    code = 'version_conflict'


class Invalid(ServiceError):
    """The request contradicts itself or the data."""

    status = 422
    code = 'invalid'


class TooLarge(ServiceError):
    """More than the limit."""

    status = 413
    code = 'too_large'


class RangeNotSatisfiable(ServiceError):
    """The bytes asked for lie behind the end of the file."""

    status = 416
    code = 'range_not_satisfiable'
