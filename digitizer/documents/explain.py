"""How a value was found, told to people: one Vietnamese sentence for each reader, with the label that it went by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from digitizer.documents.model import Explanation

_WORDS: dict[str, str] = {
    'form': "Đọc theo nhãn",
    'form.column': "Đọc trong bảng, dưới cột",
    'form.list': "Đọc trong danh sách",
    'form.register': "Đọc từ số và ngày của sổ đăng ký",
    'form.spelled': "Nhận ra vì ghi bằng chữ đúng như bằng số",
    'form.tick': "Đọc theo ô được đánh dấu sau nhãn",
    'form.signed': "Đọc từ chỗ ký tên, dưới dòng",
    'form.signature': "Đọc từ phần chữ ký ở cuối trang",
    'form.code': "Đọc từ ký hiệu mẫu ở góc trang",
    'form.passed': "Đứng dưới một dòng nhãn khác, ngay sau nhãn của trường",
    'form.hinted': "Đọc từ chỗ ký tên, dưới dòng",
    'form.bare_id': "Số mất nhãn, nhận ra vì đứng trước ngày cấp",
    'form.bare_plate': "Nhận ra nhờ dạng của biển số, không đứng liền nhãn",
    'form.ditto': "Giấy ghi «như trên»: lấy địa chỉ ghi ở trên, cho nhãn",
    'form.likely': "Đứng sau nhãn gần giống nhãn đã biết của trường",
    'form.beside': "Nhận ra theo danh mục, bên cạnh giá trị cùng dòng",
    'tagger': "Nhận ra theo cách giấy tờ cùng loại thường ghi",
    'prose.clause': "Đọc từ một câu văn trên giấy",
    'form.bare_day': "Đọc từ nhãn chỉ ghi ngày",
    'header': "Đọc từ phần đầu văn bản",
    'header.agreed': "Đọc từ câu ghi ngày lập hợp đồng",
    'header.told': "Đọc từ câu mở đầu văn bản",
    'validity': "Đọc từ câu nói về hiệu lực của giấy",
    'attested': "Đọc từ câu mở đầu lời chứng",
    'substitute': "Lấy theo mục khác cùng nội dung trên giấy",
    'day': "Đọc từ dòng địa danh, ngày tháng",
    'day.adopted': "Đọc từ câu ghi ngày thông qua văn bản",
    'day.place': "Ngày đứng ngay sau số văn bản hoặc ngay trên phần chữ ký",
    'day.lost_year': "Đọc từ dòng địa danh, ngày tháng; năm lấy theo ngày khác trên giấy",
    'footer': "Đọc từ dòng địa danh, ngày tháng ở cuối văn bản",
    'issuer': "Đọc từ tên cơ quan cấp, ngoài phần đầu văn bản",
    'nd30': "Đọc theo thể thức văn bản hành chính",
    'nd30.body': "Đọc từ tên cơ quan đứng đầu trang hoặc trong câu mở đầu",
    'nd30.header': "Đọc từ phần đầu văn bản",
    'nd30.under_title': "Đọc từ trích yếu dưới tên loại văn bản",
    'nd30.letter': "Đọc từ trích yếu của công văn, dưới số ký hiệu",
    'nd30.paragraph': "Đọc từ phần nội dung văn bản",
    'nd30.addressee': "Đọc từ mục «Kính gửi»",
    'nd30.recipient': "Đọc từ mục «Nơi nhận»",
    'nd30.signature': "Đọc từ phần chữ ký ở cuối văn bản",
    'nd30.arrival': "Đọc từ dấu «Đến»",
    'nd30.urgency': "Đọc từ dấu chỉ mức độ khẩn",
    'card': "Đọc theo vị trí trên thẻ",
    'card.signer': "Đọc từ chỗ ký tên trên thẻ",
    'land': "Đọc theo vị trí trên Giấy chứng nhận",
    'land.serial': "Đọc từ số phát hành ở chân Giấy chứng nhận",
    'land.signature': "Đọc từ phần chữ ký của Giấy chứng nhận",
    'land.change': "Đọc từ bảng nội dung thay đổi",
    'enterprise': "Đọc theo vị trí trên giấy đăng ký doanh nghiệp",
    'enterprise.header': "Đọc từ phần đầu giấy đăng ký doanh nghiệp",
    'receipt': "Đọc theo vị trí trên giấy tiếp nhận hồ sơ",
    'receipt.component': "Đọc từ danh sách giấy tờ của hồ sơ",
    'petition': "Đọc từ câu nêu đề nghị trong đơn",
    'slip': "Đọc từ câu văn trên phiếu",
    'article.heading': "Đọc từ điều khoản có tiêu đề",
    'invoice': "Đọc theo vị trí trên hóa đơn, biên lai",
    'invoice.letterhead': "Đọc từ phần đầu hóa đơn, biên lai",
    'qr': "Từ mã QR",
    'qr.card': "Từ mã QR trên thẻ căn cước",
    'qr.insurance': "Từ mã QR trên thẻ bảo hiểm y tế",
    'code': "Từ mã vạch hoặc mã QR",
    'mrz': "Từ dòng mã đọc máy (MRZ)",
}
"""Rule, or the family before its first dot, to what a person reads."""


def told(explanation: Explanation) -> str:
    """Return the sentence that a person reads, as in `Đọc theo nhãn «Họ và tên».`."""
    rule = explanation.rule
    words = _WORDS.get(rule) or _WORDS.get(_family(rule)) or f"Đọc theo quy tắc {rule}"
    return f'{words} «{explanation.label}».' if explanation.label else f'{words}.'


def explanation_json(explanation: Explanation) -> dict[str, Any]:
    """Return an explanation as document.json has it."""
    return stored(explanation) | {'message': told(explanation)}


def stored(explanation: Explanation) -> dict[str, Any]:
    """Return an explanation as the database keeps it: without the sentence, which follows from the rest."""
    return {
        'rule': explanation.rule,
        'label': explanation.label,
        'threshold': explanation.threshold,
        'threshold_from': explanation.threshold_from,
        'doubts': list(explanation.doubts),
        'readings': list(explanation.readings),
    }


def restored(data: Mapping[str, Any] | None) -> Explanation | None:
    """Return the explanation written by `stored`; None where there was none."""
    if not data:
        return None
    return Explanation(**{**data, 'doubts': tuple(data['doubts']), 'readings': tuple(data.get('readings', ()))})


def _family(rule: str) -> str:
    return rule.partition('.')[0]
