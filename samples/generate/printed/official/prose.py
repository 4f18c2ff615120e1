"""What official papers talk about: topics with a name, grounds and paragraphs whose slots every seed fills otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from samples.generate.people import full_name
from samples.generate.printed.official.bodies import Area
from samples.generate.words import long_day, money, money_words, slash_day


@dataclass(frozen=True)
class Topic:
    """A matter: `about` fits after "về việc" or "về", `sentences` carry slots."""

    about: str
    office: str
    sentences: tuple[str, ...]


TOPICS = (
    Topic("tăng cường phòng cháy, chữa cháy và cứu nạn, cứu hộ mùa khô", "Công an", (
        "Trong {n} tháng đầu năm đã xảy ra {few} vụ cháy, thiệt hại về tài sản ước tính {money} đồng; nguyên nhân chủ yếu do sự cố hệ thống điện và bất cẩn khi sử dụng lửa.",
        "Tổ chức kiểm tra {many} cơ sở sản xuất, kinh doanh, chợ, nhà trọ và khu dân cư có nguy cơ cháy, nổ cao; kiên quyết đình chỉ hoạt động đối với cơ sở không bảo đảm điều kiện an toàn.",
        "Mỗi thôn, tổ dân phố thành lập ít nhất một tổ liên gia an toàn phòng cháy, trang bị bình chữa cháy xách tay và chuông báo động.",
        "Kinh phí mua sắm phương tiện được bảo đảm từ ngân sách địa phương và nguồn đóng góp tự nguyện của các tổ chức, cá nhân.",
    )),
    Topic("triển khai đề án chuyển đổi số trong quản lý hồ sơ người có công", "Văn phòng", (
        "Đến hết ngày {slash}, các đơn vị đã số hóa được {thousands} hồ sơ, đạt {percent}% khối lượng; còn {many} hồ sơ chưa quét do tài liệu rách nát, mờ chữ.",
        "Dữ liệu sau khi số hóa phải được đối chiếu với bản gốc, ký số và lưu trữ tập trung; nghiêm cấm sao chép ra thiết bị cá nhân.",
        "Cán bộ phụ trách cập nhật tiến độ lên phần mềm trước 16 giờ ngày thứ Sáu hằng tuần, bảo đảm thông tin đúng, đủ, sạch, sống.",
        "Tổng kinh phí thực hiện giai đoạn 1 là {money} đồng, lấy từ nguồn sự nghiệp công nghệ thông tin.",
    )),
    Topic("phòng, chống dịch bệnh trên đàn gia súc, gia cầm vụ Đông Xuân", "Trạm Chăn nuôi và Thú y", (
        "Tại {ward} đã ghi nhận {many} con lợn mắc bệnh, buộc tiêu hủy với tổng trọng lượng {thousands} kg; ổ dịch đến nay chưa qua 21 ngày.",
        "Chủ động tiêm phòng vắc-xin lở mồm long móng, tụ huyết trùng đạt tối thiểu {percent}% tổng đàn trước {long}.",
        "Lập chốt kiểm dịch tạm thời tại các tuyến đường chính, phun khử khuẩn phương tiện vận chuyển và không để gia súc chưa kiểm dịch lưu thông ra ngoài vùng dịch.",
        "Hộ chăn nuôi có gia súc phải tiêu hủy được hỗ trợ 38.000 đồng/kg hơi theo quy định hiện hành.",
    )),
    Topic("sắp xếp, bố trí lại nhà đất công sau khi tổ chức lại đơn vị hành chính", "Phòng Kinh tế", (
        "Qua rà soát, hiện có {few} cơ sở nhà, đất dôi dư với tổng diện tích {thousands} m², trong đó {few} cơ sở đã xuống cấp, không còn nhu cầu sử dụng.",
        "Ưu tiên chuyển đổi công năng trụ sở dôi dư thành trường học, trạm y tế, nhà văn hóa; phần còn lại lập phương án bán đấu giá.",
        "Đơn vị đang quản lý có trách nhiệm trông coi, không để lấn chiếm, thất thoát tài sản cho tới khi bàn giao xong.",
        "Giá trị còn lại trên sổ sách kế toán là {money} đồng (bằng chữ: {words}).",
    )),
    Topic("tổ chức kỳ thi tuyển sinh vào lớp 10 năm học mới", "Phòng Giáo dục Trung học", (
        "Toàn tỉnh có {thousands} thí sinh đăng ký dự thi tại {few} hội đồng coi thi, tăng {n}% so với năm học trước.",
        "Thí sinh có mặt tại phòng thi trước giờ làm bài 30 phút, mang theo giấy báo dự thi và giấy tờ có ảnh.",
        "Các đơn vị liên quan bảo đảm điện, nước, an toàn giao thông, y tế, phương án dự phòng khi có mưa bão trong các ngày thi.",
        "Đề thi và bài thi được niêm phong, vận chuyển, bảo quản theo chế độ tài liệu mật.",
    )),
    Topic("nâng cấp tuyến đường liên thôn và hệ thống thoát nước dọc tuyến", "Ban Quản lý dự án", (
        "Chiều dài tuyến {n},{n} km, nền đường rộng 6,5 m, mặt đường bê tông xi măng dày 20 cm, rãnh thoát nước hình chữ nhật có nắp đan.",
        "Tổng mức đầu tư {money} đồng, gồm chi phí xây dựng, thiết bị, quản lý dự án, tư vấn và dự phòng.",
        "Công tác giải phóng mặt bằng ảnh hưởng {many} hộ dân, trong đó {few} hộ phải di dời một phần nhà ở; phương án bồi thường đã được niêm yết công khai.",
        "Nhà thầu bố trí biển báo, đèn cảnh báo ban đêm và hoàn trả mặt bằng sau khi thi công từng đoạn.",
    )),
    Topic("rà soát hộ nghèo, hộ cận nghèo theo chuẩn đa chiều", "Phòng Văn hóa - Xã hội", (
        "Kết quả sơ bộ có {many} hộ nghèo, chiếm {n},{n}%; {many} hộ cận nghèo, chiếm {n},{n}% tổng số hộ dân cư.",
        "Việc bình xét thực hiện công khai tại cuộc họp thôn, có biên bản và chữ ký của đại diện hộ gia đình.",
        "Danh sách niêm yết tại trụ sở và nhà văn hóa trong 05 ngày làm việc; ý kiến phản ánh gửi về trước {long}.",
        "Nguồn vốn vay ưu đãi ưu tiên cho hộ có phương án làm ăn, mức vay tối đa 100 triệu đồng mỗi hộ.",
    )),
    Topic("quản lý thu gom, vận chuyển và xử lý chất thải rắn sinh hoạt", "Phòng Nông nghiệp và Môi trường", (
        "Khối lượng rác phát sinh bình quân {many} tấn/ngày, tỷ lệ thu gom đạt {percent}%; bãi chôn lấp hiện hữu chỉ còn tiếp nhận đến hết quý III.",
        "Phân loại rác tại nguồn thành ba nhóm: có khả năng tái chế, thực phẩm và loại khác; bao bì đựng rác do hộ gia đình tự trang bị.",
        "Mức giá dịch vụ thu gom là {few}.000 đồng/người/tháng, thu vào tuần cuối của tháng.",
        "Xử phạt nghiêm trường hợp đổ trộm phế thải xây dựng ra ven đường, kênh mương.",
    )),
    Topic("khám sức khỏe định kỳ cho người cao tuổi và đối tượng chính sách", "Trung tâm Y tế", (
        "Dự kiến khám cho {thousands} người tại {few} điểm, mỗi điểm bố trí hai bác sĩ, ba điều dưỡng và một kỹ thuật viên xét nghiệm.",
        "Nội dung gồm đo huyết áp, xét nghiệm đường máu, siêu âm ổ bụng, tư vấn dinh dưỡng và cấp thuốc thông thường.",
        "Người bệnh cần mang theo thẻ bảo hiểm y tế và sổ theo dõi sức khỏe; trường hợp không đi lại được sẽ khám tại nhà.",
        "Thời gian hoàn thành trước {long}; kết quả cập nhật vào hồ sơ sức khỏe điện tử.",
    )),
    Topic("công tác tiếp công dân, giải quyết khiếu nại, tố cáo", "Thanh tra", (
        "Trong kỳ đã tiếp {many} lượt với {many} người, trong đó có {few} đoàn đông người; nội dung chủ yếu liên quan bồi thường, hỗ trợ tái định cư.",
        "Đã tiếp nhận {many} đơn, xử lý {percent}%; số đơn tồn được phân công cụ thể cho từng thành viên và ấn định thời hạn.",
        "Người đứng đầu trực tiếp đối thoại với công dân ít nhất hai kỳ mỗi tháng, không ủy quyền cho cấp dưới đối với vụ việc phức tạp.",
        "Kiến nghị xử lý kỷ luật {few} cá nhân chậm trễ trong tham mưu giải quyết đơn thư.",
    )),
)  # fmt: skip

_GROUNDS = (
    "Căn cứ Luật Tổ chức chính quyền địa phương {long};",
    "Căn cứ Luật Đất đai {long} và các nghị định quy định chi tiết thi hành;",
    "Căn cứ Nghị định số {n}{n}/{year}/NĐ-CP {long} của Chính phủ quy định chức năng, nhiệm vụ, quyền hạn và cơ cấu tổ chức;",
    "Căn cứ Thông tư số {few}/{year}/TT-BTC ngày {slash} của Bộ trưởng Bộ Tài chính hướng dẫn lập dự toán, quản lý và quyết toán kinh phí;",
    "Căn cứ Quyết định số {thousand}/QĐ-TTg ngày {slash} của Thủ tướng Chính phủ phê duyệt chương trình giai đoạn 2026 - 2030;",
    "Căn cứ Nghị quyết số {few}/NQ-HĐND ngày {slash} của Hội đồng nhân dân về dự toán thu, chi ngân sách;",
    "Xét Tờ trình số {many}/TTr-{sign} ngày {slash} của {office};",
)


def topic(rng: Random) -> Topic:
    """A matter at random."""
    return rng.choice(TOPICS)


def filled(rng: Random, text: str, on: date, where: Area, office: str = '') -> str:
    """Put figures, days and places into the slots of a sentence."""
    before = on - timedelta(days=rng.randint(20, 700))
    amount = rng.randint(180, 9800) * 1_000_000 + rng.choice((0, 250_000, 500_000))
    while '{n}' in text:
        text = text.replace('{n}', str(rng.randint(2, 9)), 1)
    while '{few}' in text:
        text = text.replace('{few}', f'{rng.randint(11, 48)}', 1)
    while '{many}' in text:
        text = text.replace('{many}', str(rng.randint(108, 864)), 1)
    values = {
        'thousands': money(rng.randint(1_204, 46_870)), 'thousand': str(rng.randint(1_104, 2_890)),
        'percent': f'{rng.randint(61, 98)},{rng.randint(1, 9)}', 'money': money(amount), 'words': money_words(amount),
        'slash': slash_day(before), 'long': long_day(before if 'Căn cứ' in text else on + timedelta(days=rng.randint(12, 90))),
        'ward': where.commune, 'year': str(before.year), 'office': office or 'Văn phòng', 'sign': 'VP', 'name': full_name(rng, male=True),
    }  # fmt: skip
    for key, value in values.items():
        text = text.replace('{' + key + '}', value)
    return text


def paragraphs(rng: Random, matter: Topic, on: date, where: Area, count: int) -> list[str]:
    """Paragraphs on a matter; more than it has come from other matters."""
    pool = list(matter.sentences)
    others = [sentence for other in TOPICS if other is not matter for sentence in other.sentences]
    rng.shuffle(others)
    chosen: Sequence[str] = (pool + others)[:count]
    return [filled(rng, sentence, on, where, matter.office) for sentence in chosen]


def grounds_of(rng: Random, matter: Topic, on: date, where: Area, count: int) -> list[str]:
    """Legal grounds in the order in which they rank."""
    chosen = [*sorted(rng.sample(range(len(_GROUNDS) - 1), count - 1)), len(_GROUNDS) - 1]
    return [filled(rng, _GROUNDS[index], on, where, matter.office) for index in chosen]


def to_whom(rng: Random, first: str = 'Như trên', *, keep: str = 'VT') -> list[str]:
    """Rows of the list of recipients."""
    pool = [
        'Thường trực Tỉnh ủy (báo cáo)', 'Thường trực HĐND', 'Chủ tịch, các Phó Chủ tịch UBND', 'UBND các xã, phường',
        'Các đơn vị trực thuộc', 'Cổng Thông tin điện tử', 'Ban Tổ chức', 'Kho bạc Nhà nước khu vực',
    ]  # fmt: skip
    rows = [first, *rng.sample(pool, rng.randint(1, 4))]
    return [f'{row};' for row in rows] + [f'Lưu: {keep}, {rng.choice(("TH", "KTTH", "NC", "VX"))}.']
