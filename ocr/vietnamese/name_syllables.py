"""Syllables that names of people in Viet Nam are made of: family names, and middle and given names.

Written for this project from common knowledge. Nothing is ever made up from these lists: they tell which of the
spellings that readers saw is a name, and which names a person should look at; rare names stay as they are printed.
A rare name that differs by one mark from a common one is left out (Khái, Chỉnh): it is looked at.
"""

from __future__ import annotations

import unicodedata

from ocr.vietnamese.folding import fold

_FAMILY = (
    "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đào Đoàn Vương Trịnh Trương Đinh Lâm Phùng Mai Tô Hà Tạ Thái "
    "Lương Lưu Cao Châu Chu Quách Tăng Tống Thạch Kiều Kim La Lại Lã Lục Lữ Lư Mạc Nghiêm Nghê Nhan Ninh Ông Quản Sầm Sơn Tào Thân Thẩm Thi "
    "Thiều Tiêu Tôn Triệu Trang Từ Ung Uông Văn Vi Viên Vòng Âu Bạch Bành Bàn Bá Bạc Bế Biện Bồ Cà Cái Cam Cát Cầm Cấn Chảo Chẻo Chế Chử Chung "
    "Cung Cù Cự Danh Diêm Diệp Doãn Dư Đàm Đan Đậu Đèo Điền Điêu Đồng Đổng Đới Đường Giang Giàng Giáp Giản Hạ Hạng Hàn Hảng Hầu Hoa Hờ Hứa Hồng "
    "Kha Khà Khiếu Khổng Khúc Khuất Khương Lang Lầu Lèng Lèo Lều Linh Lò Lỗ Lồ Lộc Lù Lường Ma Má Mã Mạch Mẫn Mè Mông Mùa Ngân Ngọ Ngụy Nguỵ Nhâm "
    "Nhữ Nông Nùng Phàn Phó Phí Phù Phương Quàng Quang Sa Sùng Sồng Sử Tất Tẩn Thang Thào Thèn Thôi Thò Tòng Trà Tráng Trình Tường Tưởng Vàng Vạn Vì "
    "Viêm Vừ Vừa Xa Ứng Cháng Chau Đàng Hán Khang Khưu Kiên Lăng Liêu Lô Ngần Ngôn Ôn Quan Quảng Sình Thền Trầm Vưu Xồng"
)
_COMMON_FAMILY = (
    "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đào Đoàn Vương Trịnh Trương Đinh Lâm Phùng Mai Tô Hà Tạ Thái Lương Lưu Cao "
    "Châu Chu Tăng Tống Lại Lã Lục Mạc Tôn Triệu Từ Doãn Đàm Khổng"
)
"""Family names that also stand behind another one: that of the mother, or a line of the family."""
_SHARES = {
    'nguyễn': 0.384, 'trần': 0.11, 'lê': 0.095, 'phạm': 0.07, 'hoàng': 0.026, 'huỳnh': 0.025, 'phan': 0.045, 'vũ': 0.02, 'võ': 0.019,
    'đặng': 0.021, 'bùi': 0.02, 'đỗ': 0.014, 'hồ': 0.013, 'ngô': 0.013, 'dương': 0.01, 'lý': 0.005,
}  # fmt: skip
"""Shares of the people with a family name: Lê Trung Hoa, Họ và tên người Việt Nam, 2005. Families written in two ways are halved."""
_MIDDLE_SHARES = {'thị': 0.2, 'văn': 0.12}
"""Shares of all that stands behind family names; about half of the women and a third of the men bear them."""
_GIVEN = (
    "A An Ái Anh Ánh Ân Âu Ba Bá Bách Bạch Bành Bảo Báu Bảy Bằng Bắc Bân Bền Bi Bích Biên Biện Biểu Bình Bính Bộ Bôn Bốn Bổng Bồng Bút Bửu Bưởi "
    "Ca Cam Cang Cảnh Cao Cát Cẩn Cẩm Cầm Chánh Châm Chấn Chất Chấp Châu Chăm Chi Chí Chiêm Chiến Chiêu Chiểu Chín Chinh Chính Chu Chuẩn Chúc "
    "Chung Chuyên Chức Chương Chước Côn Công Cơ Cúc Cung Cư Cương Cường Cửu Dân Danh Dần Dậu Dật Di Diễm Diên Diễn Diện Diệp Diệu Dinh Doan "
    "Doanh Doãn Du Duẩn Dục Dung Dũng Duệ Duy Duyên Duyệt Dư Dự Dương Đa Đài Đại Đàm Đảm Đạm Đan Đang Đăng Đắc Đào Đạo Đạt Đậu Đệ Đích Điểm "
    "Điền Điệp Đính Đinh Đình Định Đoài Đoan Đoàn Đoạt Đô Độ Đốc Đôn Đông Đồng Đổng Đới Đức Đương Đường Đượm Được Em Én Gái Gấm Gia Giác Giai "
    "Giàu Giang Giao Giáp Giám Giỏi Giới Gương Hà Hạ Hai Hải Hán Hàn Hạnh Hành Hào Hảo Hạo Hằng Hậu Hân Hiên Hiến Hiền Hiển Hiện Hiệp Hiếu Hiệu "
    "Hinh Hoa Hóa Hoá Hòa Hoà Hoài Hoan Hoàn Hoàng Hoạch Hoạt Hoành Hoè Hòe Học Hội Hồng Hợi Hợp Hớn Huân Huấn Huế Huệ Hùng Huy Huyên Huyền "
    "Huỳnh Hưng Hưởng Hương Hường Hữu Hỷ Hỉ Kế Kết Kha Khả Khải Kham Khang Khanh Khánh Khảo Khắc Khâm Khê Khiêm Khiết Khiếu Khoa Khoái Khoan "
    "Khoát Khỏe Khôi Khôn Khởi Khuê Khuông Khuyên Khuyến Khương Kiêm Kiệm Kiên Kiệt Kiều Kim Kính Kỳ Kỷ Kỹ Ký La Lạc Lai Lài Lam Lan Lãng Làn "
    "Lành Lân Lâm Lập Lầu Lễ Lệ Lê Lịch Liêm Liên Liễu Linh Lĩnh Lý Ly Loan Long Lộc Lợi Lụa Luân Luận Luật Lục Lũy Luỹ Luyến Luyện Lữ Lực "
    "Lương Lường Lượng Lưỡng Lược Lưu Lựu Mạch Mai Mạnh Mão Mây Mận Mẫn Mậu Mẫu Mến Mi Miên Miêu Minh Mừng Mơ Mới Mộc Môn Mộng Mùi Muội Mười Mỹ "
    "My Na Nam Năm Năng Nết Nga Ngà Ngạn Ngãi Ngát Ngân Nghệ Nghi Nghị Nghĩa Nghiêm Nghiệp Nghiên Nghinh Ngoan Ngọ Ngọc Ngôn Ngợi Ngời Nguyên "
    "Nguyện Nguyệt Ngữ Nhã Nhạc Nhài Nhạn Nhan Nhàn Nhâm Nhân Nhẫn Nhất Nhật Nhi Nhiệm Nhiên Nhơn Nhớ Nhu Nhuần Nhuận Nhuệ Nhung Như Nhứt Nhựt "
    "Nhường Nhương Ni Niên Niệm Ninh Nở Nụ Nữ Nương Oai Oanh Oánh Ổn Phác Phái Phán Pháp Phát Phẩm Phấn Phi Phiên Phiệt Phòng Phong Phú Phúc "
    "Phùng Phụng Phước Phương Phượng Quan Quán Quang Quảng Quân Quế Quí Quy Quý Quyên Quyền Quyến Quyết Quỳnh Quốc Rạng Riêng Rồng Sa Sách Sáng "
    "Sang San Sâm Sáu Sắc Sen Sĩ Sỹ Sinh Soạn Song Sơn Sớm Sửu Sự Sương Tá Tài Tám Tánh Tăng Tặng Tạo Tâm Tân Tấn Tập Tất Tây Thạc Thạch Thái "
    "Thanh Thành Thạnh Thao Thảo Thắng Thắm Thăng Thân Thập Thất Thấu Thế Thể Thêm Thêu Thi Thìn Thị Thích Thiêm Thiềm Thiên Thiện Thiết Thiệp "
    "Thiều Thiệu Thinh Thịnh Thỉnh Thọ Thoa Thỏa Thoả Thoại Thoan Thông Thống Thơ Thơi Thời Thới Thơm Thu Thuần Thuận Thuật Thục Thùy Thuỳ Thúy "
    "Thuý Thủy Thuỷ Thụy Thuỵ Thuyên Thuyết Thư Thứ Thừa Thức Thực Thương Thường Thưởng Thước Tích Tiềm Tiên Tiến Tiền Tiệp Tiếp Tiết Tiêu Tín "
    "Tính Tình Tịnh Toại Toàn Toán Toản Tòng Tố Tôn Trà Trác Trang Tráng Trạch Trân Trâm Trọng Tri Trí Triển Triết Triều Triệu Trinh Trình Trúc "
    "Trung Truyền Trụ Trực Trưng Trứ Trường Trưởng Tú Tu Tuân Tuấn Tuất Tuệ Tùng Tụng Tuy Tuyên Tuyến Tuyền Tuyết Tuyển Tư Từ Tước Tươi Tường "
    "Tưởng Tựu Tý Tỵ Tỷ Ứng Ưng Út Uy Uyên Ước Vạn Vân Văn Vẹn Vệ Vi Vĩ Viên Viễn Việt Vinh Vĩnh Vịnh Võ Vọng Vỹ Vy Vũ Vụ Vui Vững Vương Vượng "
    "Xanh Xinh Xoan Xuân Xuyên Xuyến Xứng Xương Ý Yên Yến Yêu"
)


def _set(*lists: str) -> frozenset[str]:
    return frozenset(_plain(word) for words in lists for word in words.split())


def _plain(word: str) -> str:
    return unicodedata.normalize('NFC', word).lower()


FAMILY_NAMES = _set(_FAMILY)
"""Family names, in small letters."""
OTHER_NAMES = _set(_GIVEN, _COMMON_FAMILY)
"""What stands behind the family name, in small letters."""
_COMMON = _set(_COMMON_FAMILY)
_FOLDED = frozenset(map(fold, FAMILY_NAMES))


def is_family_name(word: str) -> bool:
    """Whether a word, in any case, is one of the usual family names."""
    return _plain(word) in FAMILY_NAMES


def is_common_family_name(word: str) -> bool:
    """Whether a word, in any case, is one of the family names that most people bear."""
    return _plain(word) in _COMMON


def may_be_family_name(word: str) -> bool:
    """Whether a word has the letters of a family name, whatever its marks."""
    return fold(word) in _FOLDED


def is_other_name(word: str) -> bool:
    """Whether a word, in any case, is usual behind a family name."""
    return _plain(word) in OTHER_NAMES


def all_usual(name: str) -> bool:
    """Whether a name is a usual family name with usual syllables behind it, two words at least."""
    first, *others = name.split() or ['']
    return bool(others) and is_family_name(first) and all(map(is_other_name, others))


def share_of(word: str, *, first: bool) -> float:
    """Return how often a word stands at the first place of names, or at one behind it: 0 for what no usual name is made of."""
    plain = _plain(word)
    known, shares = (FAMILY_NAMES, _SHARES) if first else (OTHER_NAMES, _MIDDLE_SHARES)
    if plain not in known:
        return 0.0
    return shares.get(plain) or (1.0 - sum(shares.values())) / (len(known) - len(shares))
