"""T18 and T21: official letters and submissions of many bodies."""

from __future__ import annotations

from random import Random

from samples.generate.people import full_name
from samples.generate.printed.official import bodies, prose
from samples.generate.printed.official.compose import act, letter, numbered, parts
from samples.generate.printed.official.draft import Draft, arrival, style, urgent, word_stamp
from samples.generate.printed.official.pieces import Dated, para
from samples.generate.words import long_day, money, money_words, slash_day


def _first(text: str) -> str:
    return text[:1].upper() + text[1:]


def from_ministry(rng: Random) -> Draft:
    """A ministry asks provinces to report; number stamped, two addressees, arrival stamp with a title."""
    on = bodies.new_day(rng)
    body, matter = bodies.ministry(rng), prose.topic(rng)
    dated = Dated(str(rng.randint(1100, 8900)), f'/{body.sign}-VP', on, by_number='stamp', by_day='pen')
    texts = prose.paragraphs(rng, matter, on, body.area, 3)
    draft = letter(rng, body, dated, f"báo cáo tình hình {matter.about}", ("Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương", "Các cơ quan, đơn vị thuộc Bộ"),
                   para(f"Thực hiện Chỉ thị số {rng.randint(3, 30)}/CT-TTg ngày {slash_day(on)} của Thủ tướng Chính phủ, {body.plain} đề nghị quý cơ quan thực hiện các nội dung sau:", *texts,
                        f"Báo cáo gửi về {body.plain} trước {long_day(on.replace(day=28))} để tổng hợp. Trân trọng cảm ơn./."),
                   titles=body.titles(rng, 'deputy'), css=style())  # fmt: skip
    return arrival(
        draft, rng, 'UBND TỈNH ' + bodies.area(rng, on).name.upper(), x=5, y=66, form='title', colour='#c41230'
    )


def from_province(rng: Random) -> Draft:
    """A province's office by order of the chairman; three lines of subject, pen figures."""
    on = bodies.old_day(rng)
    body, matter = bodies.province(rng, on), prose.topic(rng)
    dated = Dated(str(rng.randint(210, 7900)), '/UBND-KT', on, by_number='pen', by_day='pen', colour='black')
    subject = f"xử lý kiến nghị của cử tri liên quan đến việc {matter.about}"
    text = prose.paragraphs(rng, matter, on, body.area, 2)
    return letter(rng, body, dated, subject, ("Sở Tài chính",), para(f"Xét đề nghị của Sở Tài chính tại Công văn số {rng.randint(300, 4000)}/STC-NS ngày {slash_day(on)} {subject.split(' liên')[0]}, Chủ tịch UBND tỉnh có ý kiến như sau:", *text, "Yêu cầu các đơn vị triển khai thực hiện./."),
                  titles=body.titles(rng, 'orderdeputy'), form='stacked', css=style(margins='18mm 15mm 18mm 30mm'))  # fmt: skip


def from_department(rng: Random) -> Draft:
    """A department; wide head in small type, urgency stamp."""
    on = bodies.new_day(rng)
    body, matter = bodies.department(rng, on), prose.topic(rng)
    dated = Dated(f'{rng.randint(11, 3900)}', f'/{body.sign}-NV', on)
    text = prose.paragraphs(rng, matter, on, body.area, 4)
    draft = letter(rng, body, dated, f"đôn đốc thực hiện nhiệm vụ {matter.about}", (f"Ủy ban nhân dân {bodies.area(rng, on).commune}",), numbered(text) + para("Đề nghị quý cơ quan quan tâm phối hợp thực hiện./."),
                   titles=body.titles(rng, 'deputy'), form='wide', css=style(size=13, leading=1.4))  # fmt: skip
    return urgent(draft, rng.choice(('KHẨN', 'HỎA TỐC')), x=34, y=62)


def from_commune(rng: Random) -> Draft:
    """A commune answers a citizen; old head without rules, name stamped in blue."""
    on = bodies.old_day(rng)
    body, matter = bodies.commune(rng, on), prose.topic(rng)
    dated = Dated(f'{rng.randint(2, 390):02d}', '/UBND', on, by_number='pen')
    who = f"Ông {full_name(rng, male=True)}, {body.area.commune}"
    return letter(rng, body, dated, f"trả lời đơn kiến nghị về {matter.about}", (who,), para(f"Ủy ban nhân dân {body.area.commune} nhận được đơn của ông đề ngày {slash_day(on)}. Sau khi xem xét, UBND trả lời như sau:", *prose.paragraphs(rng, matter, on, body.area, 2), "Vậy UBND thông báo để ông được biết./."),
                  titles=body.titles(rng, 'head'), form='bare', css=style(size=13.5), how='name')  # fmt: skip


def from_party(rng: Random) -> Draft:
    """The office of a province's Party committee."""
    on = bodies.new_day(rng)
    body, matter = bodies.party_organ(rng, on), prose.topic(rng)
    dated = Dated(str(rng.randint(14, 2900)), f'-CV/{body.sign}', on, by_number='pen', by_day='pen')
    draft = letter(rng, body, dated, f"về {matter.about}", ("Các ban đảng, Đảng ủy trực thuộc", "Ban Thường vụ các đoàn thể"), para("Thực hiện ý kiến chỉ đạo của Thường trực, " + body.plain + " đề nghị các cơ quan, đơn vị:", *prose.paragraphs(rng, matter, on, body.area, 3)),
                   titles=body.titles(rng, 'head'), prefix='', css=style(leading=1.4), to=('Như trên;', 'Thường trực (b/c);', 'Lưu Văn phòng.'))  # fmt: skip
    return word_stamp(draft, 'SAO Y', x=150, y=5, size=12, colour='#2a3f9e')


def from_company(rng: Random) -> Draft:
    """A state company on letterhead."""
    on = bodies.new_day(rng)
    body, matter = bodies.state_company(rng, on), prose.topic(rng)
    dated = Dated(f'{rng.randint(31, 1990)}', f'/{body.sign}-KD', on)
    return letter(rng, body, dated, "tạm ngừng cung cấp dịch vụ để sửa chữa, bảo trì hệ thống", (f"Ủy ban nhân dân {body.area.commune}",), para(*prose.paragraphs(rng, matter, on, body.area, 2), f"Thời gian dự kiến từ 08 giờ 00 đến 17 giờ 30 {long_day(on)}. Rất mong quý khách hàng thông cảm."),
                  titles=('KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'), form='firm', css=style(size=12.5, margins='12mm 18mm 15mm 25mm'))  # fmt: skip


def from_procuracy(rng: Random) -> Draft:
    """A province's procuracy; two-level head."""
    on = bodies.old_day(rng)
    body, matter = bodies.procuracy(rng, on), prose.TOPICS[9]
    dated = Dated(str(rng.randint(41, 890)), '/VKS-P9', on, by_number='pen', by_day='pen')
    return letter(rng, body, dated, "chuyển hồ sơ vụ việc theo thẩm quyền", (f"Tòa án nhân dân {body.area.province}",), para(f"Qua kiểm sát việc thụ lý, {body.plain} chuyển kèm theo công văn này {rng.randint(2, 9)} tập hồ sơ gồm {rng.randint(120, 900)} bút lục.", *prose.paragraphs(rng, matter, on, body.area, 2)),
                  titles=('KT. VIỆN TRƯỞNG', 'PHÓ VIỆN TRƯỞNG'), form='stacked', css=style(size=14))  # fmt: skip


def from_hospital(rng: Random) -> Draft:
    """A hospital; centred national head, sans type, digital signature printed as text."""
    on = bodies.new_day(rng)
    body, matter = bodies.hospital(rng, on), prose.TOPICS[8]
    dated = Dated(str(rng.randint(88, 2900)), f'/{body.sign}-KHTH', on)
    return letter(rng, body, dated, "phối hợp tổ chức khám sức khỏe lưu động", ("Trạm Y tế các xã, phường trên địa bàn",), para(*prose.paragraphs(rng, matter, on, body.area, 3)),
                  titles=body.titles(rng, 'proxy'), form='centred', css=style(family='NotoSans, Noto Sans', size=11.5), how='text', seal=False)  # fmt: skip


def submission_department(rng: Random) -> Draft:
    """A department submits a draft to its province."""
    on = bodies.new_day(rng)
    body, matter = bodies.department(rng, on), prose.topic(rng)
    amount = rng.randint(300, 4900) * 1_000_000
    dated = Dated(str(rng.randint(22, 690)), f'/TTr-{body.sign}', on, by_number='pen', by_day='pen')
    text = prose.paragraphs(rng, matter, on, body.area, 4)
    inner = parts(("SỰ CẦN THIẾT BAN HÀNH", "NỘI DUNG CHỦ YẾU"), text) + para(
        f"Kinh phí đề nghị: {money(amount)} đồng ({money_words(amount)}). Kính trình Ủy ban nhân dân {body.area.province} xem xét, quyết định./."
    )
    draft = act(rng, 'T21', body, dated, 'TỜ TRÌNH', f"Về việc phê duyệt kinh phí {matter.about}", inner, before=f'<div class="c" style="margin-bottom:3mm">Kính gửi: Ủy ban nhân dân {body.area.province}</div>', titles=body.titles(rng, 'deputy'))  # fmt: skip
    return draft.say(addressee=f'Ủy ban nhân dân {body.area.province}')


def submission_school(rng: Random) -> Draft:
    """A school submits to the department; two addressees, head in one row, no rules."""
    on = bodies.old_day(rng)
    body = bodies.school(rng, on)
    dated = Dated(f'{rng.randint(2, 99):02d}', f'/TTr-{body.sign}', on)
    first = f'Sở Giáo dục và Đào tạo {body.area.province}'
    draft = act(rng, 'T21', body, dated, 'TỜ TRÌNH', "Xin chủ trương sửa chữa, cải tạo dãy phòng học bộ môn\nvà mua sắm bổ sung trang thiết bị dạy học", para(*prose.paragraphs(rng, prose.TOPICS[4], on, body.area, 3), "Rất mong nhận được sự quan tâm của các cấp lãnh đạo./."),
                before=f'<div class="c" style="margin-bottom:3mm">Kính gửi: {first}</div>', form='bare', css=style(size=13, leading=1.45), titles=('HIỆU TRƯỞNG',))  # fmt: skip
    return draft.say(addressee=first)


def submission_party(rng: Random) -> Draft:
    """A commune's Party committee submits to its superior."""
    on = bodies.new_day(rng)
    body = bodies.party_cell(rng, on)
    dated = Dated(f'{rng.randint(3, 120):02d}', f'-TTr/{body.sign}', on, by_number='pen')
    return act(rng, 'T21', body, dated, 'TỜ TRÌNH', "đề nghị công nhận kết quả bầu bổ sung\nỦy ban Kiểm tra Đảng ủy", para("Căn cứ kết quả Hội nghị Ban Chấp hành, Đảng ủy kính đề nghị Ban Thường vụ xem xét, công nhận.", *prose.paragraphs(rng, prose.TOPICS[9], on, body.area, 2)), titles=body.titles(rng, 'head'))  # fmt: skip
