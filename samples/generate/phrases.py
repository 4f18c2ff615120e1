"""Sentences of administrative papers with slots, so that every seed prints other text in the same register."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from samples.generate.people import person
from samples.generate.places import NEW, OLD, Place
from samples.generate.words import long_day, money, money_words, slash_day

GROUNDS: tuple[str, ...] = (
    "Căn cứ Luật Tổ chức chính quyền địa phương {long};",
    "Căn cứ Luật Ngân sách nhà nước {long} và các văn bản hướng dẫn thi hành;",
    "Căn cứ Nghị định số {n}/{year}/NĐ-CP {long} của Chính phủ quy định chi tiết và biện pháp thi hành;",
    "Căn cứ Thông tư số {nn}/{year}/TT-BTC ngày {slash} của Bộ trưởng Bộ Tài chính hướng dẫn quản lý, sử dụng kinh phí;",
    "Căn cứ Quyết định số {n}/QĐ-TTg ngày {slash} của Thủ tướng Chính phủ phê duyệt chương trình mục tiêu giai đoạn 2021 - 2030;",
    "Căn cứ Nghị quyết số {nn}/NQ-HĐND ngày {slash} của Hội đồng nhân dân {province};",
    "Xét đề nghị của Trưởng phòng Kinh tế, Hạ tầng và Đô thị tại Tờ trình số {n}/TTr-KTHTĐT ngày {slash};",
    "Theo đề nghị của Chánh Văn phòng và Giám đốc Sở Tài chính tại Tờ trình số {n}/TTr-STC.",
)

SENTENCES: tuple[str, ...] = (
    "Tính đến ngày {slash}, trên địa bàn {ward} đã tiếp nhận {count} hồ sơ, giải quyết đúng hạn {less} hồ sơ, đạt tỷ lệ {percent}%; số hồ sơ quá hạn chủ yếu thuộc lĩnh vực đất đai và xây dựng.",
    "Tổng mức đầu tư của công trình là {money} đồng (bằng chữ: {money_words}), trong đó ngân sách tỉnh hỗ trợ {percent}%, phần còn lại do địa phương tự cân đối và huy động từ nguồn xã hội hóa.",
    "Giao {office} chủ trì, phối hợp với các cơ quan, đơn vị liên quan kiểm tra hiện trạng, xác định ranh giới, mốc giới và lập biên bản bàn giao trước {long}.",
    "Các trường trung học cơ sở, tiểu học, mầm non rà soát cơ sở vật chất, sửa chữa phòng học xuống cấp, bảo đảm nước sạch, nhà vệ sinh và bếp ăn bán trú trước khi khai giảng năm học mới.",
    "Trạm Y tế tổ chức tiêm bổ sung vắc-xin sởi cho {count} trẻ từ 06 đến 10 tuổi; phân công nhân viên trực cấp cứu, chuẩn bị đủ thuốc, vật tư và phương tiện vận chuyển người bệnh.",
    "Trước mùa mưa bão, các xã ven sông khơi thông cống rãnh, gia cố {count} mét đê bao, chuẩn bị rọ đá, bao tải và phương án sơ tán {less} hộ dân ở vùng trũng thấp, vùng có nguy cơ sạt lở.",
    "{title} {name}, sinh ngày {slash}, hiện đang công tác tại {office}, được cử tham gia lớp bồi dưỡng nghiệp vụ văn thư, lưu trữ từ {long}; chế độ công tác phí thực hiện theo quy định hiện hành.",
    "Đề nghị quý cơ quan xem xét, có ý kiến bằng văn bản gửi về {office} qua trục liên thông văn bản trước 16 giờ 30 phút ngày {slash}; quá thời hạn trên coi như thống nhất với dự thảo.",
    "Hộ gia đình ông, bà có tên trong danh sách kèm theo đã tự nguyện hiến {count} m² đất vườn, tháo dỡ hàng rào, chặt hạ cây ăn quả để mở rộng đường liên thôn dài {less} m.",
    "Mức thu phí chợ đối với hộ kinh doanh cố định là {money} đồng/quý; hộ kinh doanh không thường xuyên nộp theo lượt, có biên lai, không được thu khoán hoặc thu thêm ngoài quy định.",
    "Qua kiểm tra {less} cơ sở sản xuất, chế biến thực phẩm, đoàn liên ngành phát hiện {nn} cơ sở chưa có giấy xác nhận đủ sức khỏe cho người lao động, xử phạt vi phạm hành chính {money} đồng.",
    "Khuyến khích bà con nông dân chuyển đổi {count} ha lúa kém hiệu quả sang trồng sen, rau màu, cây dược liệu; thực hiện liên kết bao tiêu sản phẩm với hợp tác xã và doanh nghiệp.",
    "Tuyến đường qua khu dân cư thôn Trung, thôn Thượng bị hư hỏng nặng, nhiều ổ gà, ổ voi; ngành chức năng đã cắm biển cảnh báo, phân luồng xe tải trên 10 tấn đi theo tỉnh lộ {n}.",
    "Công tác tuyên truyền, phổ biến pháp luật được đổi mới: tổ chức {nn} buổi tọa đàm, phát {count} tờ gấp, đăng {less} tin, bài trên trang thông tin điện tử và hệ thống truyền thanh cơ sở.",
    "Việc bồi thường, hỗ trợ, tái định cư phải công khai, dân chủ; phương án chi tiết được niêm yết tại trụ sở Ủy ban nhân dân {ward} và nhà văn hóa thôn trong thời hạn 20 ngày kể từ ngày {slash}.",
    "Thủ trưởng các đơn vị chịu trách nhiệm về tính chính xác của số liệu; nghiêm cấm sửa chữa, tẩy xóa hồ sơ gốc, tự ý cung cấp dữ liệu cá nhân của công dân khi chưa được cấp có thẩm quyền cho phép.",
    "Kinh phí thực hiện năm {year} là {money} đồng, quyết toán một lần vào cuối năm; chứng từ, hóa đơn lưu tại bộ phận kế toán và gửi một bộ về Phòng Tài chính để theo dõi.",
    "Lực lượng công an, quân sự xã duy trì tuần tra ban đêm, quản lý chặt chẽ nhân khẩu tạm trú, tạm vắng, kịp thời hòa giải {nn} vụ mâu thuẫn nhỏ trong nhân dân, không để phát sinh điểm nóng.",
    "Người có công, thân nhân liệt sĩ, người khuyết tật nặng được ưu tiên tiếp nhận hồ sơ tại nhà; cán bộ một cửa hướng dẫn kê khai, chụp ảnh giấy tờ và trả kết quả qua dịch vụ bưu chính công ích.",
    "Hội Liên hiệp Phụ nữ vận động {less} hội viên tham gia tổ vay vốn, tiết kiệm; dư nợ đến cuối quý {roman} đạt {money} đồng, không có nợ quá hạn, nhiều chị vươn lên thoát nghèo bền vững.",
    "Sau khi thẩm định, {office} nhận thấy hồ sơ còn thiếu bản vẽ mặt bằng, giấy phép môi trường và biên bản lấy ý kiến cộng đồng dân cư; đề nghị chủ đầu tư bổ sung trong 15 ngày làm việc.",
    "Thời gian treo cờ Tổ quốc từ 06 giờ 00 phút ngày {slash} đến hết ngày lễ; cờ phải đúng kích thước, màu sắc, không treo cờ cũ, rách hoặc phai màu tại công sở, trường học và nhà dân.",
    "Mỗi hộ phân loại rác tại nguồn thành ba nhóm: chất thải tái chế, chất thải thực phẩm và chất thải khác; xe thu gom hoạt động từ 17 giờ đến 19 giờ các ngày thứ Hai, thứ Tư, thứ Sáu hằng tuần.",
    "Chủ tịch Ủy ban nhân dân {province} vừa ký ban hành Chỉ thị số {nn}/CT-UBND về tăng cường quản lý, bảo vệ rừng; yêu cầu kiểm lâm trực 24/24 giờ khi cấp dự báo cháy rừng ở cấp IV, cấp V.",
)

HEADINGS: tuple[str, ...] = (
    "I. ĐẶC ĐIỂM TÌNH HÌNH", "II. KẾT QUẢ THỰC HIỆN", "III. KHÓ KHĂN, VƯỚNG MẮC", "IV. NHIỆM VỤ, GIẢI PHÁP TRỌNG TÂM",
    "V. TỔ CHỨC THỰC HIỆN",
)  # fmt: skip

SUBJECTS: tuple[str, ...] = (
    "tăng cường quản lý trật tự xây dựng và giải phóng mặt bằng các công trình trọng điểm",
    "chủ động ứng phó với bão, lũ quét, sạt lở đất trong quý {roman} năm {year}",
    "thành lập Tổ công tác rà soát, hỗ trợ hộ nghèo, hộ cận nghèo xây dựng nhà ở",
    "điều chỉnh dự toán thu, chi ngân sách nhà nước năm {year}",
    "phê duyệt phương án bồi thường, hỗ trợ khi Nhà nước thu hồi đất",
    "triển khai kế hoạch tuyển sinh các lớp đầu cấp năm học mới",
    "cung cấp số liệu phục vụ tổng kết công tác dân số và trẻ em",
    "nghiệm thu, bàn giao đưa vào sử dụng hệ thống cấp nước sinh hoạt tập trung",
)

RECIPIENTS: tuple[str, ...] = (
    "Như trên;", "Thường trực Đảng ủy (để b/c);", "Chủ tịch, các Phó Chủ tịch;", "Mặt trận Tổ quốc xã;", "Đài Truyền thanh;",
    "Các thôn, tổ dân phố;", "Kho bạc Nhà nước khu vực;", "Cổng thông tin điện tử;",
)  # fmt: skip

_OFFICES = (
    "Phòng Văn hóa - Xã hội", "Sở Nông nghiệp và Môi trường", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân",
    "Trung tâm Phục vụ hành chính công", "Sở Giáo dục và Đào tạo", "Ban Quản lý dự án khu vực",
)  # fmt: skip
_ROMAN = ('I', 'II', 'III', 'IV')


def say(rng: Random, sentence: str, place: Place, on: date) -> str:
    """Fill the slots of a sentence with what could stand there on that day in that place."""
    amount = rng.randrange(12, 98_000) * rng.choice((10_000, 50_000, 1_000_000))
    count = rng.randrange(120, 9_800)
    day = on - timedelta(days=rng.randrange(1, 900))
    who = person(rng, on, age=(24, 58), home=place)
    return sentence.format(
        n=rng.randrange(101, 2_990),
        nn=f'{rng.randrange(2, 60):02d}',
        year=day.year,
        long=long_day(day),
        slash=slash_day(day),
        count=money(count),
        less=money(rng.randrange(20, count)),
        percent=f'{rng.randrange(310, 999) / 10:.1f}'.replace('.', ','),
        money=money(amount),
        money_words=money_words(amount),
        province=place.province,
        ward=place.ward,
        office=rng.choice(_OFFICES),
        name=who.name,
        title=who.title,
        roman=rng.choice(_ROMAN),
    )


def draw(rng: Random, pool: Sequence[str], count: int, place: Place, on: date) -> list[str]:
    """Different sentences of a pool, filled in."""
    return [say(rng, sentence, place, on) for sentence in rng.sample(pool, count)]


def somewhere(rng: Random) -> tuple[Place, date]:
    """A place and a day that fit each other: districts before July 2025, none after."""
    if rng.random() < 0.5:
        return rng.choice(OLD), date(2023, 1, 9) + timedelta(days=rng.randrange(880))
    return rng.choice(NEW), date(2025, 7, 2) + timedelta(days=rng.randrange(420))
