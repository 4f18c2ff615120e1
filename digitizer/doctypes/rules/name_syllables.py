"""Syllables that names of people in Viet Nam are usually made of; a word outside of them is read again by a person.

Nothing is ever corrected from this list: a rare name is kept as printed and only shown to somebody.
"""

from __future__ import annotations

from digitizer.kit.text import nfc

_SURNAMES = (
    "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đào Đoàn Vương Trịnh Trương Đinh Lâm Phùng Mai Tô Hà Tạ Thái "
    "Lương Lưu Cao Châu Chu Quách Tăng Tống Thạch Kiều Kim La Lại Lã Lục Lữ Mạc Nghiêm Nhan Ninh Ông Quan Quản Sầm Sơn Tào Tất Thân Thẩm "
    "Thi Thiều Thào Tiêu Tôn Triệu Trang Từ Ung Uông Văn Vi Viên Vòng Âu Ân Bạch Bành Bá Bế Biện Cái Cam Cát Cầm Chế Chử Chung Cung Cù Cấn "
    "Diêm Diệp Doãn Dư Đàm Đan Đào Đậu Điền Điêu Đồng Đổng Đới Giang Giáp Hạ Hàn Hàng Hầu Hoa Hứa Kha Khổng Khúc Khuất Khương Lang Lò Lỗ Lù "
    "Lường Ma Mã Mẫn Mạch Mông Mùa Nông Nùng Phó Phí Phương Quang Quàng Sùng Tòng Tráng Triệu Trình Tường Thang Thôi Thịnh Trà Lầu Giàng Vàng Hờ "
    "Cư Hồng Nhữ Nhâm Nhạc Tiến Lộc Lai Bình Giản Phù Bồ Ngọ Ngụy Vừ Vừa Cứ Thò Hảng Sình Vì Lèo Cà Bạc"
)
_GIVEN = (
    "An Ái Anh Ánh Ân Bách Bạch Bảo Bằng Bích Biên Bình Bửu Ca Cảnh Cát Cầm Cẩm Cẩn Chánh Chấn Châu Chi Chí Chiến Chiểu Chinh Chính Chung "
    "Chương Chuyên Chức Công Cơ Cúc Cương Cường Cửu Danh Dân Di Diễm Diên Diện Diệp Diệu Doanh Du Duẩn Dung Dũng Duy Duyên Duyệt Dương Dự Đa "
    "Đài Đại Đan Đang Đạo Đạt Đăng Đắc Điểm Điền Điệp Đính Định Đình Đông Đồng Độ Đôn Đức Đường Được Gấm Gia Giang Giao Giáp Giới Hà Hai Hải "
    "Hán Hàn Hạ Hạnh Hành Hào Hảo Hạo Hằng Hân Hậu Hiên Hiến Hiền Hiển Hiện Hiệp Hiếu Hiệu Hinh Hòa Hoà Hoa Hoài Hoan Hoàn Hoàng Hoành Hoạt Hóa Học "
    "Hội Hồng Hợi Hợp Huân Huấn Huệ Huế Hùng Hưng Huy Huyên Huyền Huỳnh Hương Hường Hưởng Hữu Hỷ Kha Khả Khải Khang Khanh Khánh Khắc Khiêm Khiết "
    "Khoa Khoan Khôi Khởi Khuê Khương Khuyên Khuyến Kiên Kiệm Kiệt Kiều Kim Kính Kỳ Kỷ La Lạc Lài Lam Làn Lan Lãng Lành Lân Lập Lâm Lê Lệ Lễ Liêm "
    "Liên Liễu Linh Lĩnh Loan Long Lộc Lợi Luân Luận Luật Lụa Lục Lưu Lương Lượng Lựu Ly Lý Mai Mẫn Mẫu Mậu Mạnh Mão Mận Mây Mến Mỹ Mi Minh Miên Mùi Muội "
    "Na Nam Năm Nga Ngà Ngân Ngát Ngạn Nghi Nghĩa Nghiêm Nghiệp Ngoan Ngọ Ngọc Ngôn Nguyên Nguyện Nguyệt Ngữ Nhã Nhàn Nhan Nhạn Nhân Nhâm Nhẫn Nhật Nhất Nhi Nhiên "
    "Nhu Nhung Như Nhựt Nhường Ninh Nương Nữ Oanh Phán Pháp Phát Phi Phong Phòng Phú Phúc Phụng Phương Phước Phượng Quan Quán Quang Quảng Quân Quế Quí Quốc "
    "Quy Quý Quyên Quyền Quyết Quyến Quỳnh Sa San Sang Sáng Sáu Sâm Sen Sĩ Sinh Song Sơn Sửu Sự Sỹ Tài Tám Tánh Tâm Tân Tấn Tạo Tặng Thạch Thái Thành "
    "Thanh Thao Thảo Thắm Thắng Thân Thập Thể Thế Thêm Thi Thị Thìn Thiên Thiện Thiết Thiệu Thịnh Thỉnh Thọ Thoa Thoan Thoại Thơ Thơm Thông Thống "
    "Thời Thơi Thu Thục Thuận Thuần Thuật Thúy Thuý Thủy Thuỷ Thùy Thuỳ Thụy Thuyên Thuyết Thư Thường Thước Thương Thưởng Thức Thực Tiên Tiến Tiền Tiếp Tiệp Tín Tình "
    "Tính Tịnh Toàn Toại Toán Tôn Trà Trác Trang Trạch Tráng Trâm Trân Trí Triển Triết Triều Triệu Trinh Trình Trọng Trúc Trung Truyền Trường Trưởng "
    "Trực Tú Tuân Tuấn Tuất Tuệ Tùng Tụng Tuy Tuyên Tuyến Tuyền Tuyết Tuyển Tư Từ Tường Tưởng Tỵ Tý Uy Uyên Út Vạn Văn Vân Vẹn Vệ Vi Viên Viễn Việt Vinh Vĩnh Vịnh Vĩ Võ Vọng "
    "Vũ Vui Vụ Vượng Vương Vy Vỹ Xuân Xuyên Xuyến Xinh Ý Yên Yến Yêu Ba Bảy Chín Mười Tư Hương Hoè Khoát Khiếu Khuông Lưỡng Nhương Phiên Phiệt Phấn Phận Phẩm"
)
_KNOWN = frozenset(nfc(word).lower() for word in f'{_SURNAMES} {_GIVEN}'.split())


_FAMILY = frozenset(
    nfc(word).lower()
    for word in [
        "Nguyễn",
        "Trần",
        "Lê",
        "Phạm",
        "Hoàng",
        "Huỳnh",
        "Phan",
        "Vũ",
        "Võ",
        "Đặng",
        "Bùi",
        "Đỗ",
        "Hồ",
        "Ngô",
        "Dương",
        "Lý",
        "Đào",
        "Đoàn",
        "Vương",
        "Trịnh",
        "Trương",
        "Đinh",
        "Lâm",
        "Phùng",
        "Mai",
        "Tô",
        "Hà",
        "Tạ",
        "Thái",
        "Lương",
        "Lưu",
        "Cao",
        "Châu",
        "Chu",
        "Quách",
        "Tăng",
        "Tống",
        "Thạch",
        "Kiều",
        "La",
        "Lại",
        "Lã",
        "Lục",
        "Lữ",
        "Mạc",
        "Nghiêm",
        "Ninh",
        "Quản",
        "Sầm",
        "Tào",
        "Thân",
        "Thẩm",
        "Thiều",
        "Tôn",
        "Triệu",
        "Từ",
        "Ung",
        "Uông",
        "Vi",
        "Viên",
        "Âu",
        "Bạch",
        "Bành",
        "Bế",
        "Cái",
        "Cam",
        "Chế",
        "Chử",
        "Chung",
        "Cung",
        "Cù",
        "Cấn",
        "Diệp",
        "Doãn",
        "Dư",
        "Đàm",
        "Đậu",
        "Điêu",
        "Đồng",
        "Đổng",
        "Đới",
        "Giang",
        "Giáp",
        "Hàn",
        "Hầu",
        "Hứa",
        "Khổng",
        "Khúc",
        "Khuất",
        "Khương",
        "Lò",
        "Lỗ",
        "Lù",
        "Lường",
        "Ma",
        "Mã",
        "Mạch",
        "Mông",
        "Mùa",
        "Nông",
        "Phó",
        "Phí",
        "Phương",
        "Quàng",
        "Sùng",
        "Tòng",
        "Trình",
        "Tiêu",
        "Giàng",
        "Vàng",
        "Hờ",
        "Nhữ",
        "Nhâm",
        "Bàn",
        "Bá",
        "Hạ",
        "Kha",
        "Văn",
        "Lang",
        "Chảo",
        "Lầu",
        "Thào",
        "Tẩn",
        "Vừ",
    ]
)


def is_family_name(word: str) -> bool:
    """Whether a word, in any case, is one of the usual family names."""
    return nfc(word).lower() in _FAMILY


def is_usual(word: str) -> bool:
    """Whether a word of a name, in any case, is one of the usual syllables."""
    return nfc(word).lower() in _KNOWN


def all_usual(name: str) -> bool:
    """Whether every word of a name is one of the usual syllables."""
    words = name.split()
    return bool(words) and all(is_usual(word) for word in words)
