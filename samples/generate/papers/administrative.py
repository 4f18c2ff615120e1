"""Administrative documents of Decree 30/2020: decisions, letters, reports, plans and their kin."""

from __future__ import annotations

from datetime import date
from random import Random

from samples.generate.fonts import NOTO_SERIF
from samples.generate.nd30 import (
    Draft,
    base,
    compose,
    council,
    department,
    head,
    local_committee,
    ministry,
    para,
    province_committee,
    table,
)  # fmt: skip
from samples.generate.paper import Paper
from samples.generate.people import officer, person
from samples.generate.places import NEW, OLD
from samples.generate.words import long_day, slash_day

_LOCAL_GOVERNMENT = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015; Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày 22 tháng 11 năm 2019;"
_LOCAL_GOVERNMENT_2025 = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;"
_ONE_STOP = "Căn cứ Nghị định số 118/2025/NĐ-CP ngày 09 tháng 6 năm 2025 của Chính phủ về thực hiện thủ tục hành chính theo cơ chế một cửa, một cửa liên thông tại Bộ phận Một cửa và Cổng Dịch vụ công quốc gia;"
_ONE_STOP_2018 = "Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018 của Chính phủ về thực hiện cơ chế một cửa, một cửa liên thông trong giải quyết thủ tục hành chính;"


def decision_province(rng: Random) -> Paper:
    """T17: a decision of a province, three pages with a table, number and day by pen."""
    day = date(2024, 3, 8)
    place = OLD[3]
    draft = Draft(
        'T17', province_committee(place), rng.randrange(120, 900), 'QĐ-UBND', day, "QUYẾT ĐỊNH",
        "Về việc phê duyệt Kế hoạch số hóa hồ sơ, kết quả giải quyết thủ tục hành chính giai đoạn 2024 - 2025 trên địa bàn tỉnh",
        (
            head("ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI"),
            base(_LOCAL_GOVERNMENT),
            base(_ONE_STOP_2018),
            base("Căn cứ Nghị định số 107/2021/NĐ-CP ngày 06 tháng 12 năm 2021 của Chính phủ sửa đổi, bổ sung một số điều của Nghị định số 61/2018/NĐ-CP;"),
            base("Căn cứ Thông tư số 01/2023/TT-VPCP ngày 05 tháng 4 năm 2023 của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ quy định một số nội dung và biện pháp thi hành trong số hóa hồ sơ, giấy tờ, kết quả giải quyết thủ tục hành chính và thực hiện thủ tục hành chính trên môi trường điện tử;"),
            base("Theo đề nghị của Chánh Văn phòng Ủy ban nhân dân tỉnh tại Tờ trình số 35/TTr-VP ngày 01 tháng 3 năm 2024."),
            head("QUYẾT ĐỊNH:"),
            para("<b>Điều 1.</b> Phê duyệt kèm theo Quyết định này Kế hoạch số hóa hồ sơ, kết quả giải quyết thủ tục hành chính giai đoạn 2024 - 2025 trên địa bàn tỉnh với các nội dung chủ yếu sau:"),
            para("1. Mục tiêu: 100% kết quả giải quyết thủ tục hành chính còn hiệu lực thuộc thẩm quyền của cấp tỉnh và tối thiểu 80% của cấp huyện được số hóa, có giá trị pháp lý và được tái sử dụng trong giải quyết thủ tục hành chính."),
            para("2. Phạm vi: hồ sơ, giấy tờ, kết quả đang lưu trữ tại các sở, ban, ngành; Ủy ban nhân dân các huyện, thị xã, thành phố và Ủy ban nhân dân các xã, phường, thị trấn."),
            para("3. Phân kỳ thực hiện:"),
            table(
                (14, 76, 35, 34),
                ("STT", "Lĩnh vực", "Số lượng hồ sơ", "Hoàn thành"),
                ("1", "Hộ tịch, chứng thực", "184.250", "30/9/2024"),
                ("2", "Đất đai, đo đạc và bản đồ", "96.410", "31/12/2024"),
                ("3", "Đăng ký doanh nghiệp, hộ kinh doanh", "21.075", "31/3/2025"),
                ("4", "Bảo trợ xã hội, người có công", "58.300", "30/6/2025"),
                ("5", "Xây dựng, quy hoạch đô thị", "12.685", "30/9/2025"),
            ),
            para("4. Kinh phí thực hiện: từ nguồn ngân sách nhà nước theo phân cấp hiện hành và các nguồn kinh phí hợp pháp khác theo quy định của pháp luật."),
            para("<b>Điều 2.</b> Giao Văn phòng Ủy ban nhân dân tỉnh chủ trì, phối hợp với Sở Thông tin và Truyền thông hướng dẫn, kiểm tra việc thực hiện; định kỳ trước ngày 20 của tháng cuối quý tổng hợp, báo cáo Chủ tịch Ủy ban nhân dân tỉnh."),
            para("Các sở, ban, ngành và Ủy ban nhân dân cấp huyện bố trí cán bộ, trang thiết bị quét, đường truyền; chịu trách nhiệm về tính đầy đủ, chính xác của dữ liệu số hóa so với bản giấy và bảo đảm an toàn thông tin, bảo vệ dữ liệu cá nhân theo quy định."),
            para("<b>Điều 3.</b> Sở Tài chính thẩm định dự toán, tham mưu cấp có thẩm quyền bố trí kinh phí; Kho bạc Nhà nước tỉnh kiểm soát, thanh toán theo quy định."),
            para("<b>Điều 4.</b> Quyết định này có hiệu lực thi hành kể từ ngày ký."),
            para("<b>Điều 5.</b> Chánh Văn phòng Ủy ban nhân dân tỉnh; Giám đốc các Sở; Thủ trưởng các ban, ngành; Chủ tịch Ủy ban nhân dân các huyện, thị xã, thành phố và các tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này./."),
        ),
        ("Như Điều 5;", "Văn phòng Chính phủ (Cục KSTTHC);", "CT, các PCT UBND tỉnh;", "VPUB: CVP, PCVP, các phòng;", "Lưu: VT, KSTTHC."),
        officer(rng), handwritten=True,
    )  # fmt: skip
    return compose(draft, rng)


def decision_department(rng: Random) -> Paper:
    """T17: a one-page decision of a department with an arrival stamp."""
    day = date(2023, 9, 14)
    who = person(rng, day, age=(28, 55))
    agency = department(OLD[2], "SỞ NỘI VỤ", 'SNV')
    draft = Draft(
        'T17', agency, rng.randrange(201, 780), 'QĐ-SNV', day, "QUYẾT ĐỊNH",
        "Về việc điều động và bổ nhiệm viên chức quản lý",
        (
            head("GIÁM ĐỐC SỞ NỘI VỤ"),
            base("Căn cứ Luật Viên chức ngày 15 tháng 11 năm 2010; Luật sửa đổi, bổ sung một số điều của Luật Cán bộ, công chức và Luật Viên chức ngày 25 tháng 11 năm 2019;"),
            base("Căn cứ Nghị định số 115/2020/NĐ-CP ngày 25 tháng 9 năm 2020 của Chính phủ quy định về tuyển dụng, sử dụng và quản lý viên chức;"),
            base("Theo đề nghị của Trưởng phòng Công chức, viên chức."),
            head("QUYẾT ĐỊNH:"),
            para(f"<b>Điều 1.</b> Điều động {who.title.lower()} <b>{who.name}</b>, sinh ngày {slash_day(who.born)}, viên chức Phòng Hành chính - Tổ chức, đến nhận công tác tại Trung tâm Lưu trữ lịch sử tỉnh và bổ nhiệm giữ chức vụ Trưởng phòng Thu thập, Chỉnh lý; thời hạn giữ chức vụ là 05 năm kể từ ngày 01 tháng 10 năm 2023."),
            para("<b>Điều 2.</b> Phụ cấp chức vụ và các chế độ khác của viên chức có tên tại Điều 1 được thực hiện theo quy định hiện hành của Nhà nước."),
            para(f"<b>Điều 3.</b> Chánh Văn phòng Sở, Giám đốc Trung tâm Lưu trữ lịch sử tỉnh và {who.title.lower()} {who.name} chịu trách nhiệm thi hành Quyết định này./."),
        ),
        ("Như Điều 3;", "Ban Giám đốc Sở;", "Phòng CCVC;", "Lưu: VT."),
        officer(rng), arrival=("TT LƯU TRỮ LỊCH SỬ", f'{rng.randrange(100, 480)}', '18/09/2023'),
    )  # fmt: skip
    return compose(draft, rng)


def decision_commune(rng: Random) -> Paper:
    """T17: a decision of a commune after the merger, on an allowance for an old person."""
    day = date(2026, 4, 6)
    place = NEW[4]
    who = person(rng, day, age=(80, 88), home=place)
    draft = Draft(
        'T17', local_committee(place), rng.randrange(130, 990), 'QĐ-UBND', day, "QUYẾT ĐỊNH",
        "Về việc trợ cấp xã hội hằng tháng đối với người cao tuổi",
        (
            head(f"CHỦ TỊCH ỦY BAN NHÂN DÂN {place.ward.upper()}"),
            base(_LOCAL_GOVERNMENT_2025),
            base("Căn cứ Nghị định số 20/2021/NĐ-CP ngày 15 tháng 3 năm 2021 của Chính phủ quy định chính sách trợ giúp xã hội đối với đối tượng bảo trợ xã hội;"),
            base("Theo đề nghị của Trưởng phòng Văn hóa - Xã hội phường."),
            head("QUYẾT ĐỊNH:"),
            para(f"<b>Điều 1.</b> Trợ cấp xã hội hằng tháng cho {who.title.lower()} <b>{who.name}</b>, sinh ngày {slash_day(who.born)}, số định danh cá nhân {who.number}, nơi thường trú: {who.address}."),
            para("Mức trợ cấp: 500.000 đồng/tháng (bằng chữ: Năm trăm nghìn đồng), kể từ ngày 01 tháng 4 năm 2026."),
            para("<b>Điều 2.</b> Quyết định này có hiệu lực kể từ ngày ký."),
            para(f"<b>Điều 3.</b> Trưởng phòng Văn hóa - Xã hội, Trưởng phòng Kinh tế, Hạ tầng và Đô thị và {who.title.lower()} {who.name} chịu trách nhiệm thi hành Quyết định này./."),
        ),
        ("Như Điều 3;", "Sở Y tế (để b/c);", "Trung tâm PVHCC phường;", "Lưu: VT, VHXH."),
        officer(rng),
    )  # fmt: skip
    return compose(draft, rng, body_size=13.5)


def letter_province(rng: Random) -> Paper:
    """T18: an official letter of a province, number and day by pen."""
    agency = province_committee(OLD[9])
    draft = Draft(
        'T18', agency, rng.randrange(310, 999), 'UBND-NC', date(2024, 10, 7), '',
        "đẩy mạnh số hóa, tái sử dụng kết quả giải quyết thủ tục hành chính",
        (
            para("Thực hiện chỉ đạo của Thủ tướng Chính phủ về đẩy mạnh cải cách thủ tục hành chính, lấy người dân, doanh nghiệp là trung tâm phục vụ; qua theo dõi trên Hệ thống thông tin giải quyết thủ tục hành chính của tỉnh, tỷ lệ hồ sơ được số hóa trong 9 tháng đầu năm đạt 71,4%, song tỷ lệ khai thác, sử dụng lại dữ liệu đã số hóa mới đạt 2,8%."),
            para("Để khắc phục tình trạng trên, Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:"),
            para("1. Giám đốc các sở, Thủ trưởng các ban, ngành, Chủ tịch Ủy ban nhân dân các huyện, thị xã, thành phố chỉ đạo Bộ phận Một cửa không yêu cầu tổ chức, cá nhân nộp lại giấy tờ đã được số hóa, còn giá trị sử dụng."),
            para("2. Trung tâm Phục vụ hành chính công tỉnh rà soát chất lượng bản quét; trường hợp bản quét mờ, thiếu trang, sai lệch thông tin thì quét lại trước ngày 15 tháng 11 năm 2024."),
            para("3. Sở Thông tin và Truyền thông bảo đảm hạ tầng kỹ thuật, hướng dẫn ký số bản sao điện tử theo quy định."),
            para("Giao Văn phòng Ủy ban nhân dân tỉnh theo dõi, đôn đốc, kịp thời báo cáo Chủ tịch Ủy ban nhân dân tỉnh những khó khăn, vướng mắc./."),
        ),
        ("Như trên;", "TTTU, TT HĐND tỉnh (để b/c);", "CT, các PCT UBND tỉnh;", "Lưu: VT, NC, HCC."),
        officer(rng),
        addressed=("Các sở, ban, ngành thuộc UBND tỉnh;", "UBND các huyện, thị xã, thành phố;", "Trung tâm Phục vụ hành chính công tỉnh."),
        handwritten=True,
        fields={'addressee': "Các sở, ban, ngành thuộc UBND tỉnh; UBND các huyện, thị xã, thành phố; Trung tâm Phục vụ hành chính công tỉnh"},
    )  # fmt: skip
    return compose(draft, rng)


def letter_department(rng: Random) -> Paper:
    """T18: a letter of a department with an arrival stamp and an urgency mark."""
    draft = Draft(
        'T18', department(NEW[2], "SỞ TƯ PHÁP", 'STP', deputy=True), rng.randrange(1010, 2900), 'STP-HCTP',
        date(2026, 2, 3), '', "xác minh thông tin hộ tịch của công dân",
        (
            para("Sở Tư pháp nhận được hồ sơ đề nghị cấp Phiếu lý lịch tư pháp của công dân cư trú trên địa bàn phường. Qua tra cứu Cơ sở dữ liệu hộ tịch điện tử, thông tin về ngày, tháng, năm sinh của công dân chưa thống nhất với giấy tờ do công dân xuất trình."),
            para("Để có cơ sở giải quyết, Sở Tư pháp đề nghị Ủy ban nhân dân phường kiểm tra Sổ đăng ký khai sinh đang lưu giữ, cung cấp bản sao trích lục và cho ý kiến bằng văn bản về Sở Tư pháp trước ngày 10 tháng 02 năm 2026, đồng thời gửi bản điện tử qua Trục liên thông văn bản quốc gia."),
            para("Rất mong nhận được sự quan tâm phối hợp của quý cơ quan./."),
        ),
        ("Như trên;", "Giám đốc Sở (để b/c);", "Lưu: VT, HCTP."),
        officer(rng), addressed=("Ủy ban nhân dân phường Hội An",),
        arrival=("UBND PHƯỜNG HỘI AN", f'{rng.randrange(200, 900)}', '04/02/2026'), urgency="KHẨN",
        fields={'addressee': "Ủy ban nhân dân phường Hội An"},
    )  # fmt: skip
    return compose(draft, rng)


def letter_ministry(rng: Random) -> Paper:
    """T18: a ministry's letter, set in another typeface."""
    draft = Draft(
        'T18', ministry("BỘ NỘI VỤ", 'BNV'), rng.randrange(3100, 8800), 'BNV-VTLTNN', date(2023, 5, 22), '',
        "hướng dẫn lưu trữ hồ sơ thủ tục hành chính điện tử",
        (
            para("Bộ Nội vụ nhận được đề nghị của một số địa phương về việc lưu trữ hồ sơ thủ tục hành chính đã số hóa. Sau khi nghiên cứu, Bộ Nội vụ có ý kiến như sau:"),
            para("1. Hồ sơ thủ tục hành chính điện tử được lưu trữ trong Hệ thống thông tin giải quyết thủ tục hành chính và nộp lưu vào Lưu trữ cơ quan theo Thông tư số 13/2023/TT-BNV ngày 31 tháng 8 năm 2023 của Bộ trưởng Bộ Nội vụ."),
            para("2. Cơ quan, tổ chức có trách nhiệm bảo đảm tính toàn vẹn, khả năng truy cập của tài liệu trong suốt thời hạn lưu trữ; việc hủy bản giấy sau khi số hóa thực hiện theo quy định của pháp luật về lưu trữ."),
            para("Trong quá trình thực hiện nếu có khó khăn, vướng mắc, đề nghị phản ánh về Bộ Nội vụ (qua Cục Văn thư và Lưu trữ nhà nước) để được hướng dẫn./."),
        ),
        ("Như trên;", "Bộ trưởng (để b/c);", "Lưu: VT, VTLTNN."),
        officer(rng), addressed=("Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương",),
        style=NOTO_SERIF, fields={'addressee': "Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương"},
    )  # fmt: skip
    return compose(draft, rng, body_size=12.0)


def submission(rng: Random) -> Paper:
    """T21: a submission of a department to its province."""
    draft = Draft(
        'T21', department(OLD[8], "SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG", 'STNMT'), rng.randrange(105, 690), 'TTr-STNMT',
        date(2024, 6, 19), "TỜ TRÌNH", "Về việc phê duyệt phương án đo đạc, chỉnh lý bản đồ địa chính và số hóa hồ sơ địa chính xã Nghi Phú",
        (
            base("Căn cứ Luật Đất đai ngày 18 tháng 01 năm 2024;"),
            base("Căn cứ Nghị định số 101/2024/NĐ-CP của Chính phủ quy định về điều tra cơ bản đất đai; đăng ký, cấp Giấy chứng nhận và Hệ thống thông tin đất đai;"),
            para("Sở Tài nguyên và Môi trường kính trình Ủy ban nhân dân tỉnh xem xét, phê duyệt phương án với các nội dung sau:"),
            para("1. Sự cần thiết: bản đồ địa chính xã Nghi Phú đo vẽ năm 2004 đã biến động trên 35% số thửa; hồ sơ giấy lưu tại Văn phòng Đăng ký đất đai nhiều trang ố mờ, khó tra cứu."),
            para("2. Khối lượng: đo đạc chỉnh lý 1.482 thửa; quét và nhập dữ liệu 6.930 hồ sơ, khoảng 84.500 trang A4."),
            para("3. Kinh phí: 2.746.000.000 đồng (Hai tỷ bảy trăm bốn mươi sáu triệu đồng) từ nguồn sự nghiệp địa chính năm 2024 và năm 2025."),
            para("4. Thời gian thực hiện: từ quý III năm 2024 đến quý II năm 2025."),
            para("Sở Tài nguyên và Môi trường kính trình Ủy ban nhân dân tỉnh xem xét, quyết định./."),
        ),
        ("Như trên;", "Sở Tài chính;", "UBND thành phố Vinh;", "Lưu: VT, ĐĐBĐ."),
        officer(rng), addressed=("Ủy ban nhân dân tỉnh Nghệ An",),
        fields={'addressee': "Ủy ban nhân dân tỉnh Nghệ An"},
    )  # fmt: skip
    return compose(draft, rng)


def resolution(rng: Random) -> Paper:
    """T35: a resolution of a province's council."""
    draft = Draft(
        'T35', council(OLD[4]), rng.randrange(31, 96), 'NQ-HĐND', date(2022, 12, 9), "NGHỊ QUYẾT",
        "Về nhiệm vụ phát triển kinh tế - xã hội năm 2023",
        (
            head("HỘI ĐỒNG NHÂN DÂN TỈNH NAM ĐỊNH\nKHÓA XIX, KỲ HỌP THỨ MƯỜI".replace('\n', ' ')),
            base(_LOCAL_GOVERNMENT),
            base("Xét Báo cáo của Ủy ban nhân dân tỉnh về tình hình thực hiện nhiệm vụ phát triển kinh tế - xã hội năm 2022; Báo cáo thẩm tra của Ban Kinh tế - Ngân sách; ý kiến thảo luận của đại biểu Hội đồng nhân dân tại kỳ họp."),
            head("QUYẾT NGHỊ:"),
            para("<b>Điều 1.</b> Mục tiêu và các chỉ tiêu chủ yếu năm 2023"),
            para("1. Tổng sản phẩm trên địa bàn tăng từ 8,5% đến 9,0%; thu ngân sách nội địa đạt 9.200 tỷ đồng; giá trị hàng xuất khẩu đạt 3,1 tỷ USD."),
            para("2. Tỷ lệ hồ sơ thủ tục hành chính được tiếp nhận, giải quyết trực tuyến đạt trên 60%; 100% hồ sơ tiếp nhận trực tiếp được số hóa tại Bộ phận Một cửa."),
            para("<b>Điều 2.</b> Nhiệm vụ, giải pháp: tập trung tháo gỡ khó khăn cho sản xuất, kinh doanh; đẩy nhanh giải ngân vốn đầu tư công; đẩy mạnh chuyển đổi số và cải cách hành chính."),
            para("<b>Điều 3.</b> Giao Ủy ban nhân dân tỉnh tổ chức thực hiện; Thường trực, các Ban và đại biểu Hội đồng nhân dân tỉnh giám sát việc thực hiện Nghị quyết."),
            para("Nghị quyết này đã được Hội đồng nhân dân tỉnh khóa XIX, Kỳ họp thứ mười thông qua ngày 09 tháng 12 năm 2022./."),
        ),
        ("Ủy ban Thường vụ Quốc hội;", "Chính phủ;", "TT Tỉnh ủy, UBND tỉnh;", "Các đại biểu HĐND tỉnh;", "Lưu: VT, CTHĐND."),
        officer(rng),
    )  # fmt: skip
    return compose(draft, rng)


def directive(rng: Random) -> Paper:
    """T36: a directive."""
    draft = Draft(
        'T36', province_committee(OLD[7], deputy=False), rng.randrange(3, 19), 'CT-UBND', date(2021, 7, 5), "CHỈ THỊ",
        "Về tăng cường quản lý, sử dụng con dấu và công tác văn thư trên địa bàn tỉnh",
        (
            para("Thời gian qua, công tác văn thư và quản lý con dấu trên địa bàn tỉnh đã có nhiều chuyển biến tích cực. Tuy nhiên, vẫn còn tình trạng văn bản phát hành không ghi đủ số, ngày; đóng dấu trước khi ký; hồ sơ công việc chưa được lập và nộp lưu đúng hạn."),
            para("Để chấn chỉnh, Chủ tịch Ủy ban nhân dân tỉnh yêu cầu Thủ trưởng các cơ quan, đơn vị thực hiện nghiêm các nội dung sau:"),
            para("1. Quán triệt và tổ chức thực hiện Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư; phân công người có chuyên môn quản lý con dấu, thiết bị lưu khóa bí mật của cơ quan."),
            para("2. Sở Nội vụ chủ trì thanh tra, kiểm tra công tác văn thư, lưu trữ; báo cáo kết quả trước ngày 15 tháng 12 hằng năm."),
            para("3. Công an tỉnh hướng dẫn việc đăng ký, quản lý, sử dụng con dấu theo quy định."),
            para("Yêu cầu Thủ trưởng các sở, ban, ngành tỉnh, Chủ tịch Ủy ban nhân dân các huyện, thành phố nghiêm túc thực hiện Chỉ thị này./."),
        ),
        ("CT, các PCT UBND tỉnh;", "Các sở, ban, ngành tỉnh;", "UBND các huyện, thành phố;", "Lưu: VT, NC."),
        officer(rng), handwritten=True,
    )  # fmt: skip
    return compose(draft, rng)


def notice(rng: Random) -> Paper:
    """T37: a notice of a commune after the merger."""
    place = NEW[9]
    draft = Draft(
        'T37', local_committee(place, deputy=True), rng.randrange(21, 240), 'TB-UBND', date(2025, 9, 29), "THÔNG BÁO",
        "Về việc thay đổi thời gian tiếp nhận hồ sơ tại Trung tâm Phục vụ hành chính công phường",
        (
            base(_ONE_STOP),
            para("Ủy ban nhân dân phường Ninh Kiều thông báo đến các cơ quan, đơn vị, tổ chức và Nhân dân trên địa bàn thời gian tiếp nhận hồ sơ và trả kết quả giải quyết thủ tục hành chính như sau:"),
            para("1. Từ thứ Hai đến thứ Sáu: buổi sáng từ 07 giờ 00 phút đến 11 giờ 00 phút; buổi chiều từ 13 giờ 00 phút đến 17 giờ 00 phút."),
            para("2. Sáng thứ Bảy: từ 07 giờ 30 phút đến 11 giờ 00 phút, chỉ tiếp nhận hồ sơ hộ tịch, chứng thực và trả kết quả."),
            para("3. Thời gian áp dụng: kể từ ngày 06 tháng 10 năm 2025."),
            para("Ủy ban nhân dân phường thông báo để các tổ chức, cá nhân biết, liên hệ thực hiện./."),
        ),
        ("TT Đảng ủy, HĐND phường;", "Trưởng các khu vực;", "Cổng TTĐT phường;", "Lưu: VT."),
        officer(rng),
    )  # fmt: skip
    return compose(draft, rng)


def report(rng: Random) -> Paper:
    """T38: a report of two pages with a table."""
    place = OLD[6]
    agency = local_committee(place)
    draft = Draft(
        'T38', agency, rng.randrange(110, 690), 'BC-UBND', date(2024, 12, 12), "BÁO CÁO",
        "Kết quả công tác kiểm soát thủ tục hành chính và số hóa hồ sơ năm 2024",
        (
            para("Thực hiện Kế hoạch của Ủy ban nhân dân thành phố về công tác kiểm soát thủ tục hành chính, Ủy ban nhân dân huyện báo cáo kết quả thực hiện năm 2024 như sau:"),
            para("<b>I. KẾT QUẢ ĐẠT ĐƯỢC</b>"),
            para("1. Tình hình tiếp nhận, giải quyết hồ sơ"),
            table(
                (14, 62, 30, 28, 28),
                ("STT", "Đơn vị", "Tiếp nhận", "Số hóa", "Tỷ lệ (%)"),
                ("1", "Văn phòng HĐND và UBND", "18.204", "17.950", "98,6"),
                ("2", "Phòng Tư pháp", "6.411", "6.120", "95,5"),
                ("3", "Phòng Quản lý đô thị", "2.875", "2.310", "80,3"),
                ("4", "Phòng Tài chính - Kế hoạch", "4.062", "3.998", "98,4"),
                ("5", "Phòng Tài nguyên và Môi trường", "9.730", "7.640", "78,5"),
            ),
            para("2. Số hồ sơ có thành phần được khai thác, sử dụng lại là 1.266 hồ sơ, chiếm 3,1% tổng số hồ sơ tiếp nhận; tăng 1,4 điểm phần trăm so với cùng kỳ năm trước."),
            para("3. Công tác tuyên truyền: đã cấp phát 12.000 tờ rơi, tổ chức 21 buổi hướng dẫn nộp hồ sơ trực tuyến tại các xã, thị trấn."),
            para("<b>II. TỒN TẠI, HẠN CHẾ</b>"),
            para("Chất lượng bản quét tại một số đơn vị còn thấp; nhiều tệp bị nghiêng, thiếu trang hoặc đặt tên không đúng quy định nên không tái sử dụng được. Máy quét tại 05 xã đã sử dụng trên 08 năm."),
            para("<b>III. PHƯƠNG HƯỚNG NĂM 2025</b>"),
            para("Tiếp tục số hóa 100% hồ sơ ngay khi tiếp nhận; phấn đấu tỷ lệ tái sử dụng dữ liệu đạt tối thiểu 20%; thay thế thiết bị quét không bảo đảm chất lượng; tập huấn cho công chức Bộ phận Một cửa trong quý I năm 2025."),
            para("Trên đây là báo cáo kết quả công tác kiểm soát thủ tục hành chính và số hóa hồ sơ năm 2024 của Ủy ban nhân dân huyện Củ Chi./."),
        ),
        ("Văn phòng UBND thành phố;", "TT HU, TT HĐND huyện;", "CT, các PCT UBND huyện;", "Lưu: VT."),
        officer(rng),
    )  # fmt: skip
    return compose(draft, rng)


def plan(rng: Random) -> Paper:
    """T39: a plan of two pages."""
    place = NEW[8]
    draft = Draft(
        'T39', province_committee(place), rng.randrange(210, 890), 'KH-UBND', date(2026, 1, 15), "KẾ HOẠCH",
        "Kiểm tra công tác số hóa và tái sử dụng dữ liệu năm 2026",
        (
            base(_LOCAL_GOVERNMENT_2025),
            base(_ONE_STOP),
            para("Ủy ban nhân dân tỉnh ban hành Kế hoạch kiểm tra công tác số hóa và tái sử dụng dữ liệu trong giải quyết thủ tục hành chính năm 2026 như sau:"),
            para("<b>I. MỤC ĐÍCH, YÊU CẦU</b>"),
            para("1. Đánh giá đúng thực trạng, kịp thời phát hiện, chấn chỉnh những hạn chế, thiếu sót; biểu dương, nhân rộng cách làm hay, mô hình hiệu quả."),
            para("2. Việc kiểm tra bảo đảm khách quan, đúng trọng tâm, không gây khó khăn cho hoạt động của đơn vị được kiểm tra."),
            para("<b>II. NỘI DUNG, THỜI GIAN</b>"),
            para("1. Nội dung: việc bố trí nhân sự, trang thiết bị; quy trình tiếp nhận, quét, bóc tách dữ liệu, ký số, lưu trữ; tỷ lệ hồ sơ có giấy tờ được sử dụng lại; việc bảo vệ dữ liệu cá nhân."),
            para("2. Thời kỳ kiểm tra: từ ngày 01 tháng 7 năm 2025 đến thời điểm kiểm tra."),
            para("3. Thời gian kiểm tra trực tiếp: từ ngày 16 tháng 3 năm 2026 đến ngày 29 tháng 5 năm 2026, mỗi đơn vị không quá 01 ngày làm việc."),
            para("<b>III. TỔ CHỨC THỰC HIỆN</b>"),
            para("1. Văn phòng Ủy ban nhân dân tỉnh tham mưu thành lập Đoàn kiểm tra, chuẩn bị các điều kiện cần thiết và tổng hợp, báo cáo kết quả trước ngày 30 tháng 6 năm 2026."),
            para("2. Các sở, ban, ngành và Ủy ban nhân dân các xã, phường được kiểm tra chuẩn bị báo cáo theo đề cương, cung cấp đầy đủ hồ sơ, tài liệu và cử lãnh đạo làm việc với Đoàn kiểm tra."),
            para("3. Kinh phí: bảo đảm từ dự toán chi thường xuyên năm 2026 của các cơ quan, đơn vị."),
            para("Yêu cầu các cơ quan, đơn vị nghiêm túc triển khai thực hiện; trường hợp có khó khăn, vướng mắc, báo cáo về Văn phòng Ủy ban nhân dân tỉnh để tổng hợp, trình Chủ tịch Ủy ban nhân dân tỉnh xem xét, chỉ đạo./."),
        ),
        ("Văn phòng Chính phủ (để b/c);", "CT, các PCT UBND tỉnh;", "Các sở, ban, ngành;", "UBND các xã, phường;", "Lưu: VT, KSTT."),
        officer(rng),
    )  # fmt: skip
    return compose(draft, rng)


def invitation(rng: Random) -> Paper:
    """T40: an invitation."""
    day = date(2025, 3, 10)
    when = date(2025, 3, 14)
    draft = Draft(
        'T40', department(OLD[9], "SỞ XÂY DỰNG", 'SXD', deputy=True), rng.randrange(11, 98), 'GM-SXD', day, "GIẤY MỜI",
        "Dự họp rà soát thủ tục hành chính lĩnh vực quy hoạch, xây dựng",
        (
            para("Sở Xây dựng trân trọng kính mời đại biểu dự họp rà soát, đơn giản hóa thủ tục hành chính lĩnh vực quy hoạch, xây dựng, cụ thể như sau:"),
            para("<b>1. Thành phần:</b> đại diện lãnh đạo các phòng Quản lý đô thị, Kinh tế - Hạ tầng các huyện, thị xã, thành phố; đại diện Trung tâm Phục vụ hành chính công tỉnh."),
            para(f"<b>2. Thời gian:</b> 08 giờ 00 phút, {long_day(when)} (thứ Sáu)."),
            para("<b>3. Địa điểm:</b> Phòng họp tầng 3, trụ sở Sở Xây dựng, số 02 đường Nguyên Phi Ỷ Lan, thành phố Bắc Ninh."),
            para("Đề nghị các đại biểu nghiên cứu tài liệu đính kèm và dự họp đúng thành phần, thời gian./."),
        ),
        ("Như thành phần mời;", "Ban Giám đốc Sở;", "Lưu: VT, VP."),
        officer(rng), fields={'location': "Phòng họp tầng 3, trụ sở Sở Xây dựng, số 02 đường Nguyên Phi Ỷ Lan, thành phố Bắc Ninh"},
    )  # fmt: skip
    return compose(draft, rng)


def guidance(rng: Random) -> Paper:
    """T43: guidance of a department."""
    draft = Draft(
        'T43', department(NEW[7], "SỞ NỘI VỤ", 'SNV', deputy=True), rng.randrange(11, 90), 'HD-SNV', date(2026, 5, 18), "HƯỚNG DẪN",
        "Lập và nộp lưu hồ sơ điện tử trong giải quyết thủ tục hành chính",
        (
            base("Căn cứ Luật Lưu trữ ngày 21 tháng 6 năm 2024;"),
            para("Sở Nội vụ hướng dẫn việc lập và nộp lưu hồ sơ điện tử như sau:"),
            para("1. Mỗi giấy tờ được quét thành một tệp riêng, độ phân giải tối thiểu 300 dpi, định dạng PDF/A có lớp chữ tìm kiếm được."),
            para("2. Trang trắng, trang bìa ngăn cách không đưa vào hồ sơ; mặt sau có chữ, có dấu phải được quét đầy đủ."),
            para("3. Công chức thực hiện số hóa kiểm tra, đối chiếu với bản giấy và ký số trước khi chuyển hồ sơ cho bộ phận chuyên môn."),
            para("Đề nghị các cơ quan, đơn vị nghiêm túc triển khai thực hiện./."),
        ),
        ("Các sở, ban, ngành;", "UBND các xã, phường;", "Giám đốc Sở;", "Lưu: VT, CCHC."),
        officer(rng),
    )  # fmt: skip
    return compose(draft, rng)


def report_long(rng: Random) -> Paper:
    """T38: a report of more than three pages, for what depends on page numbers."""
    draft = Draft(
        'T38', province_committee(NEW[3]), rng.randrange(110, 690), 'BC-UBND', date(2026, 6, 24), "BÁO CÁO",
        "Sơ kết một năm tổ chức chính quyền địa phương hai cấp trong giải quyết thủ tục hành chính",
        (
            para("Thực hiện chỉ đạo của Chính phủ về tổ chức chính quyền địa phương hai cấp từ ngày 01 tháng 7 năm 2025, Ủy ban nhân dân tỉnh báo cáo sơ kết một năm thực hiện như sau:"),
            para("<b>I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH</b>"),
            para("1. Ủy ban nhân dân tỉnh đã ban hành 14 kế hoạch, 39 văn bản chỉ đạo; thành lập 06 đoàn kiểm tra tại 42 xã, phường, đặc khu; tổ chức giao ban trực tuyến hằng tuần trong ba tháng đầu để kịp thời tháo gỡ khó khăn cho cơ sở."),
            para("2. Toàn tỉnh có 96 Trung tâm Phục vụ hành chính công cấp xã đi vào hoạt động ổn định; 100% trung tâm được trang bị máy quét, máy in, đường truyền số liệu chuyên dùng và camera giám sát kết nối về Trung tâm Phục vụ hành chính công tỉnh."),
            para("3. Công tác đào tạo được chú trọng: đã tổ chức 31 lớp tập huấn cho 2.460 lượt cán bộ, công chức về quy trình tiếp nhận, số hóa, ký số, bảo vệ dữ liệu cá nhân; phân công 288 công chức cấp tỉnh hỗ trợ trực tiếp cấp xã."),
            para("4. Ủy ban nhân dân tỉnh đã công bố 1.870 thủ tục hành chính thuộc thẩm quyền giải quyết của cấp tỉnh, cấp xã; cắt giảm thời gian giải quyết đối với 612 thủ tục; thực hiện không phụ thuộc địa giới hành chính đối với 1.204 thủ tục."),
            para("<b>II. KẾT QUẢ CỤ THỂ</b>"),
            para("1. Tiếp nhận và giải quyết hồ sơ"),
            table(
                (14, 62, 30, 28, 28),
                ("STT", "Lĩnh vực", "Tiếp nhận", "Đúng hạn", "Tỷ lệ (%)"),
                ("1", "Hộ tịch", "148.320", "147.010", "99,1"),
                ("2", "Chứng thực", "212.904", "212.640", "99,9"),
                ("3", "Đất đai", "88.517", "79.240", "89,5"),
                ("4", "Đăng ký kinh doanh", "12.466", "12.401", "99,5"),
                ("5", "Bảo trợ xã hội", "64.180", "61.933", "96,5"),
                ("6", "Xây dựng", "9.752", "8.996", "92,2"),
            ),
            para("Số hồ sơ quá hạn tập trung ở lĩnh vực đất đai do hồ sơ địa chính của các đơn vị trước sắp xếp chưa được số hóa đầy đủ, phải luân chuyển bản giấy giữa các chi nhánh văn phòng đăng ký đất đai."),
            para("2. Số hóa và tái sử dụng dữ liệu: tỷ lệ hồ sơ được số hóa khi tiếp nhận đạt 93,7%; tỷ lệ cấp kết quả điện tử đạt 88,2%; tỷ lệ khai thác, sử dụng lại thông tin, dữ liệu đã số hóa đạt 17,5%, tăng 12,9 điểm phần trăm so với trước khi sắp xếp."),
            para("3. Thanh toán trực tuyến: có 402.118 giao dịch thanh toán phí, lệ phí, nghĩa vụ tài chính về đất đai qua Cổng Dịch vụ công quốc gia, với tổng số tiền 318.640.000.000 đồng."),
            para("4. Tiếp nhận, xử lý phản ánh, kiến nghị: đã tiếp nhận 1.733 phản ánh, kiến nghị; xử lý xong 1.701, đạt 98,2%; mức độ hài lòng của người dân, doanh nghiệp đạt 95,4%."),
            para("5. Cải cách thủ tục nội bộ: đã rà soát, đơn giản hóa 143 thủ tục hành chính nội bộ; bãi bỏ 28 chế độ báo cáo định kỳ; thay thế 19 loại giấy tờ bằng việc khai thác cơ sở dữ liệu quốc gia về dân cư."),
            para("<b>III. KHÓ KHĂN, VƯỚNG MẮC</b>"),
            para("1. Một số phần mềm chuyên ngành chưa kết nối, chia sẻ dữ liệu với Hệ thống thông tin giải quyết thủ tục hành chính của tỉnh; công chức phải nhập thông tin nhiều lần, mất thời gian và dễ sai sót."),
            para("2. Chất lượng bản quét chưa đồng đều: theo kết quả kiểm tra ngẫu nhiên 5.000 tệp, có 11,8% tệp bị nghiêng, mờ, thiếu trang mặt sau; 6,3% tệp gộp nhiều giấy tờ nên không tái sử dụng được."),
            para("3. Nguồn nhân lực công nghệ thông tin tại cấp xã còn thiếu; 37 xã chưa bố trí được công chức chuyên trách; đường truyền tại 12 xã miền núi thường xuyên gián đoạn vào mùa mưa bão."),
            para("4. Việc chuyển đổi địa chỉ, tên gọi đơn vị hành chính trên giấy tờ của người dân phát sinh nhiều thắc mắc; một số cơ quan, tổ chức còn yêu cầu người dân xác nhận thông tin trước và sau sắp xếp."),
            para("<b>IV. NHIỆM VỤ, GIẢI PHÁP TRỌNG TÂM</b>"),
            para("1. Hoàn thành số hóa hồ sơ địa chính của toàn bộ các đơn vị trước ngày 31 tháng 12 năm 2026; ưu tiên các khu vực có giao dịch đất đai nhiều."),
            para("2. Triển khai công cụ tự động kiểm tra chất lượng ảnh quét, tách giấy tờ, bóc tách dữ liệu ngay tại nơi tiếp nhận; không lưu trữ tệp không đạt chất lượng."),
            para("3. Bổ sung thiết bị, nâng cấp đường truyền cho các xã miền núi, hải đảo; bố trí tối thiểu 01 công chức phụ trách công nghệ thông tin tại mỗi xã, phường, đặc khu."),
            para("4. Tăng cường kiểm tra công vụ, xử lý nghiêm trường hợp yêu cầu người dân nộp lại giấy tờ đã có trong cơ sở dữ liệu."),
            para("<b>V. KIẾN NGHỊ</b>"),
            para("Đề nghị Văn phòng Chính phủ sớm hoàn thiện quy định về mã kết quả số hóa; Bộ Công an mở rộng các trường thông tin được khai thác từ Cơ sở dữ liệu quốc gia về dân cư; Bộ Nội vụ hướng dẫn thời hạn lưu trữ hồ sơ điện tử."),
            para("Ủy ban nhân dân tỉnh kính báo cáo Văn phòng Chính phủ, Bộ Nội vụ tổng hợp, báo cáo cấp có thẩm quyền./."),
        ),
        ("Văn phòng Chính phủ;", "Bộ Nội vụ;", "TT Tỉnh ủy, TT HĐND tỉnh;", "CT, các PCT UBND tỉnh;", "Lưu: VT, HCC."),
        officer(rng),
    )  # fmt: skip
    return compose(draft, rng)


def programme(rng: Random) -> Paper:
    """T42: a programme of work."""
    draft = Draft(
        'T42', province_committee(OLD[8], deputy=False), rng.randrange(11, 40), 'CTr-UBND', date(2023, 2, 6), "CHƯƠNG TRÌNH",
        "Công tác trọng tâm quý I năm 2023",
        (
            para("Ủy ban nhân dân tỉnh ban hành Chương trình công tác trọng tâm quý I năm 2023 như sau:"),
            para("1. Tháng 01: chuẩn bị các điều kiện phục vụ Nhân dân đón Tết; kiểm tra công tác trực Tết tại các cơ quan, đơn vị."),
            para("2. Tháng 02: thông qua Kế hoạch cải cách hành chính, Kế hoạch chuyển đổi số; phân bổ vốn đầu tư công đợt 1."),
            para("3. Tháng 3: đánh giá kết quả số hóa hồ sơ tại Bộ phận Một cửa các cấp; tổ chức đối thoại với doanh nghiệp."),
            para("Các sở, ban, ngành, Ủy ban nhân dân các huyện, thành phố, thị xã căn cứ Chương trình này triển khai thực hiện./."),
        ),
        ("TT Tỉnh ủy, TT HĐND tỉnh;", "Các sở, ban, ngành;", "Lưu: VT, TH."),
        officer(rng),
    )  # fmt: skip
    return compose(draft, rng)


def telegram(rng: Random) -> Paper:
    """T44: an urgent telegram of a province."""
    draft = Draft(
        'T44', province_committee(OLD[2], deputy=False), rng.randrange(2, 15), 'CĐ-UBND', date(2022, 9, 26), "CÔNG ĐIỆN",
        "Về việc tập trung ứng phó khẩn cấp bão số 4",
        (
            para("<b>CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH QUẢNG NAM điện:</b>"),
            para("Các sở, ban, ngành; Ủy ban nhân dân các huyện, thị xã, thành phố."),
            para("Hồi 13 giờ ngày 26 tháng 9 năm 2022, tâm bão số 4 cách đất liền khoảng 550 km, sức gió mạnh nhất cấp 14. Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:"),
            para("1. Hoàn thành việc sơ tán dân tại vùng trũng thấp, ven biển trước 15 giờ ngày 27 tháng 9 năm 2022."),
            para("2. Di chuyển, bảo vệ an toàn hồ sơ, tài liệu, con dấu, thiết bị lưu trữ tại trụ sở các cơ quan; sao lưu dữ liệu trước khi bão vào./."),
        ),
        ("Như trên;", "TT Tỉnh ủy (để b/c);", "Lưu: VT, KTN."),
        officer(rng), urgency="HỎA TỐC",
    )  # fmt: skip
    return compose(draft, rng)


def introduction(rng: Random) -> Paper:
    """T45: a letter of introduction."""
    who = officer(rng)
    draft = Draft(
        'T45', department(NEW[8], "SỞ NỘI VỤ", 'SNV', deputy=True), rng.randrange(11, 140), 'GGT-SNV', date(2026, 9, 9), "GIẤY GIỚI THIỆU",
        "Cử công chức đến liên hệ công tác",
        (
            para("Sở Nội vụ tỉnh Nghệ An trân trọng giới thiệu:"),
            para(f"Ông (bà): <b>{who}</b>. Chức vụ: Chuyên viên Phòng Cải cách hành chính."),
            para("Được cử đến: Ủy ban nhân dân phường Trường Vinh, tỉnh Nghệ An."),
            para("Về việc: khảo sát tình hình số hóa hồ sơ tại Trung tâm Phục vụ hành chính công phường."),
            para("Đề nghị quý cơ quan tạo điều kiện để ông (bà) có tên ở trên hoàn thành nhiệm vụ. Giấy này có giá trị đến hết ngày 30 tháng 9 năm 2026./."),
        ),
        ("Như trên;", "Lưu: VT."),
        officer(rng),
    )  # fmt: skip
    return compose(draft, rng)
