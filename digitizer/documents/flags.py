"""Flag codes with their severity and the Vietnamese sentence that people see; listed in docs/reference/flags.md."""

from __future__ import annotations

from digitizer.documents.model import Flag, Severity

_CATALOGUE: dict[str, tuple[Severity, str]] = {
    'id_birth_year_mismatch': (Severity.ERROR, "Số định danh không khớp với năm sinh."),
    'id_sex_mismatch': (Severity.ERROR, "Số định danh không khớp với giới tính."),
    'qr_text_mismatch': (Severity.ERROR, "Nội dung mã QR khác với chữ in trên giấy."),
    'mrz_text_mismatch': (Severity.ERROR, "Dòng mã đọc máy (MRZ) khác với chữ in trên giấy."),
    'checksum_failed': (Severity.ERROR, "Chữ số kiểm tra không đúng."),
    'impossible_date': (Severity.ERROR, "Ngày tháng không có thật hoặc mâu thuẫn với ngày khác."),
    'date_words_mismatch': (Severity.ERROR, "Ngày ghi bằng số khác với ngày ghi bằng chữ."),
    'money_words_mismatch': (Severity.ERROR, "Số tiền bằng số khác với số tiền bằng chữ."),
    'area_words_mismatch': (Severity.ERROR, "Diện tích bằng số khác với diện tích bằng chữ."),
    'marriage_age': (Severity.WARNING, "Chưa đủ tuổi kết hôn vào ngày đăng ký."),
    'duplicate_document': (Severity.WARNING, "Tài liệu này giống hệt một tài liệu khác trong lô."),
    'near_duplicate': (Severity.WARNING, "Tài liệu này gần như trùng với một tài liệu khác trong lô."),
    'missing_page': (
        Severity.ERROR,
        "Có thể thiếu trang: số trang in trên giấy không liên tục. Tìm trang thiếu trong bộ giấy và quét lại cả tài liệu.",
    ),
    'page_order': (
        Severity.WARNING,
        "Các trang không nằm đúng thứ tự số trang in trên giấy. Xếp lại bộ giấy rồi quét lại, hoặc chấp nhận.",
    ),
    'uncertain_cut': (
        Severity.WARNING,
        "Máy chưa chắc chỗ bắt đầu hoặc chỗ nối trang của tài liệu này. Xem lại cách tách trong lô quét.",
    ),
    'low_resolution': (
        Severity.ERROR,
        "Độ phân giải dưới 200 dpi: không được dùng để cấp bản sao. Hãy quét lại ở 300 dpi.",
    ),
    'blurred': (Severity.WARNING, "Ảnh bị mờ. Lau mặt kính, đặt giấy phẳng và nằm yên rồi quét lại trang này."),
    'cut_edge': (
        Severity.WARNING,
        "Chữ bị cắt ở mép ảnh. Đặt giấy lọt trong khung quét, vuốt phẳng góc gấp rồi quét lại trang này.",
    ),
    'skewed': (
        Severity.WARNING,
        "Trang bị đặt lệch nhiều. Đặt giấy thẳng theo cạnh mặt kính rồi quét lại trang này.",
    ),
    'faded': (
        Severity.WARNING,
        "Chữ quá nhạt so với nền. Tăng độ đậm (tương phản) rồi quét lại; nếu giấy gốc vốn nhạt, hãy chấp nhận.",
    ),
    'underexposed': (
        Severity.WARNING,
        "Ảnh quá tối. Đậy nắp máy quét, kiểm tra đèn hoặc tăng độ sáng rồi quét lại trang này.",
    ),
    'glare': (
        Severity.WARNING,
        "Có vệt lóa sáng che mất chữ. Tránh đèn chiếu thẳng, bỏ bìa bóng rồi quét hoặc chụp lại trang này.",
    ),
    'black_page': (
        Severity.ERROR,
        "Ảnh gần như đen, không có chữ. Đặt giấy lên mặt kính, đậy nắp, kiểm tra đèn rồi quét lại trang này.",
    ),
    'illegible': (
        Severity.WARNING,
        "Trang có nhiều nét in nhưng máy hầu như không đọc được chữ. Hãy xem ảnh và quét lại; nếu là bản vẽ, hãy chấp nhận.",
    ),
    'registry_mismatch': (
        Severity.ERROR,
        "Thông tin của một người khác với CSDL quốc gia về dân cư.",
    ),
    'registry_unavailable': (
        Severity.INFO,
        "Chưa đối chiếu được với CSDL quốc gia về dân cư; các trường giữ nguyên như đã đọc.",
    ),
    'signed_input': (Severity.INFO, "Tệp gốc có chữ ký số; bản gốc được giữ nguyên từng byte."),
    'handwritten': (Severity.WARNING, "Có phần viết tay, cần người kiểm tra."),
    'untrusted_text_layer': (Severity.INFO, "Lớp chữ ẩn của tệp không đáng tin; hệ thống đã đọc lại từ ảnh."),
    'active_content': (
        Severity.WARNING,
        "Tệp gốc chứa nội dung động (JavaScript, tệp đính kèm hoặc biểu mẫu); đã loại bỏ khỏi bản công bố.",
    ),
    'not_certifiable': (Severity.WARNING, "Không được cấp bản sao."),
    'reading_failed': (
        Severity.ERROR,
        "Không đọc được chữ trên trang này; ảnh được giữ nguyên. Cần người kiểm tra.",
    ),
}

QUALITY = frozenset(
    {
        'low_resolution',
        'blurred',
        'cut_edge',
        'skewed',
        'faded',
        'underexposed',
        'glare',
        'black_page',
        'illegible',
        'reading_failed',
    }
)
"""Flags of the picture of one page: to scan it again or to accept it are the answers."""


def flag(code: str, *, page: int | None = None, detail: str = '') -> Flag:
    """Make a flag of the catalogue; `detail` is one more Vietnamese sentence. Raises KeyError for unknown codes."""
    severity, message = _CATALOGUE[code]
    return Flag(code=code, message=f'{message} {detail}'.strip(), severity=severity, page=page)


def codes() -> tuple[str, ...]:
    """All flag codes, in the order of the reference."""
    return tuple(_CATALOGUE)
