"""T45 to T50: letters of introduction, communiqués, schemes, decrees, circulars, laws."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from samples.generate.people import person
from samples.generate.printed.official import bodies, prose
from samples.generate.printed.official.compose import act, parts
from samples.generate.printed.official.draft import Draft, common, officer, style
from samples.generate.printed.official.pieces import Dated, grounds, head, para, pen, signature
from samples.generate.words import long_day, slash_day

_GOVERNMENT = bodies.Body('', 'CHÍNH PHỦ', 'CP', 'Hà Nội', 'THỦ TƯỚNG', 'CHÍNH PHỦ NƯỚC CHXHCN VIỆT NAM', 'Chính phủ')
_ASSEMBLY = bodies.Body(
    '', 'QUỐC HỘI', 'QH', 'Hà Nội', 'CHỦ TỊCH QUỐC HỘI', 'QUỐC HỘI NƯỚC CHXHCN VIỆT NAM', 'Quốc hội'
)


def _articles(texts: list[str], names: tuple[str, ...]) -> str:
    out, per = [], max(1, len(texts) // len(names))
    for k, name in enumerate(names, 1):
        clauses = texts[(k - 1) * per : k * per]
        out.append(
            f'<p><b>Điều {k}. {name}</b></p>' + ''.join(f'<p>{n}. {text}</p>' for n, text in enumerate(clauses, 1))
        )
    return ''.join(out)


def introduction_commune(rng: Random) -> Draft:
    """T45: a dotted form filled by pen."""
    on = bodies.new_day(rng)
    body, who = bodies.commune(rng, on), person(rng, on)
    dated = Dated(str(rng.randint(4, 690)), '/GGT-UBND', on, by_number='pen', by_day='pen')
    until, goal = on + timedelta(days=15), bodies.area(rng, on)
    rank = rng.choice(("Công chức Tư pháp - Hộ tịch", "Chuyên viên Phòng Kinh tế"))
    place = f"Sở Nội vụ {goal.province}"
    html = (head(body, dated, form='rows') + '<div class="title"><b style="font-size:16pt">GIẤY GIỚI THIỆU</b></div>'
            + f'<p class="flat">Ủy ban nhân dân {body.area.commune} trân trọng giới thiệu:</p><p class="flat">Ông (bà): <span class="dots">{pen(who.name)}</span></p><p class="flat">Chức vụ: <span class="dots">{pen(rank)}</span></p>'
            f'<p class="flat">Được cử đến: <span class="dots">{pen(place)}</span></p><p class="flat">Về việc: liên hệ công tác, trao đổi nghiệp vụ</p><p class="flat">Đề nghị quý cơ quan tạo điều kiện để ông (bà) có tên ở trên hoàn thành nhiệm vụ.</p><p class="flat">Giấy này có giá trị đến hết ngày {slash_day(until)}./.</p>')  # fmt: skip
    titles, name = body.titles(rng, 'deputy'), officer(rng)
    draft = common('T45', body, dated, '', titles, name, html + signature(rng, body, titles, name))
    del draft.fields['subject']
    draft.css = style(leading=1.7)
    return draft.say(
        full_name=who.name,
        person_position=rank,
        destination=place,
        expiry_date=until.isoformat(),
        purpose={'any_of': ["liên hệ công tác, trao đổi nghiệp vụ", "Về việc: liên hệ công tác, trao đổi nghiệp vụ"]},
    ).by_hand('full_name', 'person_position', 'destination')


def introduction_company(rng: Random) -> Draft:
    """T45: a company on letterhead, typed, half a page."""
    on = bodies.old_day(rng)
    body, who = bodies.state_company(rng, on), person(rng, on)
    dated = Dated(f'{rng.randint(2, 190):02d}', '/GGT', on)
    until = on + timedelta(days=10)
    place = f"Ủy ban nhân dân {body.area.commune}"
    inner = (f'<p class="flat"><b>Kính gửi:</b> {place}</p><p class="flat">{body.plain} xin giới thiệu {who.title} <b>{who.name}</b></p><p class="flat">Chức danh: Nhân viên kỹ thuật&nbsp;&nbsp; Số CCCD: {who.number}</p>'
             f'<p class="flat">Đến liên hệ: xin cấp phép thi công hạ tầng kỹ thuật</p><p class="flat"><i>(Giấy giới thiệu có giá trị đến ngày {slash_day(until)})</i></p>')  # fmt: skip
    html = (
        head(body, dated, form='firm')
        + '<div class="title"><b style="font-size:20pt">GIẤY GIỚI THIỆU</b></div>'
        + inner
    )
    name = officer(rng)
    draft = common(
        'T45', body, dated, '', ('GIÁM ĐỐC',), name, html + signature(rng, body, ('GIÁM ĐỐC',), name, wide=45)
    )
    del draft.fields['subject']
    draft.css = style(size=13, leading=1.5, margins='12mm 20mm 15mm 25mm')
    return draft.say(
        full_name=who.name, person_position="Nhân viên kỹ thuật", destination=place, expiry_date=until.isoformat()
    )


def communique(rng: Random) -> Draft:
    """T46: the press communiqué of a Party control commission."""
    on = bodies.new_day(rng)
    body = bodies.party_organ(rng, on)
    dated = Dated(f'{rng.randint(2, 60):02d}', f'-TC/{body.sign}', on, by_number='pen', by_day='pen')
    return act(
        rng,
        'T46',
        body,
        dated,
        'THÔNG CÁO BÁO CHÍ',
        f"Kỳ họp thứ {rng.randint(3, 29)} của {body.plain}",
        para(*prose.paragraphs(rng, prose.TOPICS[9], on, body.area, 5)),
        titles=body.titles(rng, 'head'),
    )


def communique_province(rng: Random) -> Draft:
    """T46: a province's office to the press; stacked head."""
    on = bodies.old_day(rng)
    body, matter = bodies.province(rng, on), prose.topic(rng)
    dated = Dated(f'{rng.randint(2, 60):02d}', '/TC-UBND', on)
    return act(
        rng,
        'T46',
        body,
        dated,
        'THÔNG CÁO',
        f"Về tình hình {matter.about}",
        para(*prose.paragraphs(rng, matter, on, body.area, 5)),
        form='stacked',
        titles=body.titles(rng, 'order'),
        css=style(size=13, leading=1.5),
    )


def scheme(rng: Random) -> Draft:
    """T47: a scheme of two pages with parts."""
    on = bodies.new_day(rng)
    body, matter = bodies.commune(rng, on), prose.topic(rng)
    dated = Dated(f'{rng.randint(2, 60):02d}', '/ĐA-UBND', on, by_number='pen', by_day='pen')
    return act(
        rng,
        'T47',
        body,
        dated,
        'ĐỀ ÁN',
        f"{matter.about[:1].upper()}{matter.about[1:]}\ngiai đoạn 2026 - 2030",
        parts(
            ("SỰ CẦN THIẾT", "MỤC TIÊU", "NHIỆM VỤ", "KINH PHÍ", "TỔ CHỨC THỰC HIỆN"),
            prose.paragraphs(rng, matter, on, body.area, 20),
            each=4,
        ),
        titles=body.titles(rng, 'head'),
    )


def plan_of_action(rng: Random) -> Draft:
    """T47: a company's fire-fighting plan (phương án); sans type."""
    on = bodies.new_day(rng)
    body = bodies.state_company(rng, on)
    dated = Dated(f'{rng.randint(2, 60):02d}', f'/PA-{body.sign}', on)
    return act(
        rng,
        'T47',
        body,
        dated,
        'PHƯƠNG ÁN',
        "Chữa cháy và cứu nạn, cứu hộ tại kho vật tư",
        parts(
            ("Đặc điểm cơ sở", "Lực lượng, phương tiện", "Tình huống giả định"),
            prose.paragraphs(rng, prose.TOPICS[0], on, body.area, 9),
            each=3,
        ),
        form='rows',
        css=style(family='Arimo', size=11.5, leading=1.4),
        titles=('GIÁM ĐỐC',),
    )


def decree(rng: Random) -> Draft:
    """T48: the first pages of a decree."""
    on = bodies.new_day(rng)
    dated = Dated(str(rng.randint(12, 390)), f'/{on.year}/NĐ-CP', on)
    matter = prose.topic(rng)
    texts = prose.paragraphs(rng, matter, on, bodies.NEW_AREAS[0], 15)
    inner = grounds(("Căn cứ Luật Tổ chức Chính phủ ngày 18 tháng 02 năm 2025;", f"Theo đề nghị của Bộ trưởng Bộ Nội vụ; Chính phủ ban hành Nghị định quy định về {matter.about}.")) + '<div class="c"><b>Chương I<br>QUY ĐỊNH CHUNG</b></div>' + _articles(texts, ("Phạm vi điều chỉnh", "Đối tượng áp dụng", "Giải thích từ ngữ", "Nguyên tắc", "Hiệu lực thi hành"))  # fmt: skip
    return act(
        rng,
        'T48',
        _GOVERNMENT,
        dated,
        'NGHỊ ĐỊNH',
        f"Quy định về {matter.about}",
        inner,
        titles=('TM. CHÍNH PHỦ', 'KT. THỦ TƯỚNG', 'PHÓ THỦ TƯỚNG'),
        css=style(leading=1.3),
    )


def decree_amending(rng: Random) -> Draft:
    """T48: a decree whose subject names another decree; stacked head, electronic signature printed as text."""
    on = bodies.old_day(rng)
    dated = Dated(str(rng.randint(12, 190)), f'/{on.year}/NĐ-CP', on)
    other = f'{rng.randint(20, 160)}/{on.year - 3}/NĐ-CP'
    texts = prose.paragraphs(rng, prose.topic(rng), on, bodies.OLD_AREAS[0], 4)
    inner = grounds(("Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;",), italic=False) + f'<p><b>Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số {other}</b></p>' + para(*texts) + '<p><b>Điều 2. Hiệu lực thi hành</b></p>' + para(f"Nghị định này có hiệu lực thi hành kể từ {long_day(on + timedelta(days=45))}.")  # fmt: skip
    return act(rng, 'T48', _GOVERNMENT, dated, 'NGHỊ ĐỊNH', f"Sửa đổi, bổ sung một số điều của Nghị định số {other}\nngày {slash_day(on - timedelta(days=1000))} của Chính phủ", inner, titles=('TM. CHÍNH PHỦ', 'THỦ TƯỚNG'), form='stacked', css=style(size=13))  # fmt: skip


def circular(rng: Random) -> Draft:
    """T49: a ministry's circular."""
    on = bodies.new_day(rng)
    body, matter = bodies.ministry(rng), prose.topic(rng)
    dated = Dated(f'{rng.randint(2, 89):02d}', f'/{on.year}/TT-{body.sign}', on, by_day='pen', by_number='pen')
    inner = grounds(prose.grounds_of(rng, matter, on, body.area, 3)) + _articles(
        prose.paragraphs(rng, matter, on, body.area, 8),
        ("Phạm vi điều chỉnh", "Đối tượng áp dụng", "Quy định cụ thể", "Điều khoản thi hành"),
    )
    return act(
        rng, 'T49', body, dated, 'THÔNG TƯ', f"Hướng dẫn {matter.about}", inner, titles=body.titles(rng, 'deputy')
    )


def circular_joint(rng: Random) -> Draft:
    """T49: a ministry's circular with wide head; several clauses."""
    on = bodies.old_day(rng)
    body, matter = bodies.ministry(rng), prose.topic(rng)
    dated = Dated(f'{rng.randint(2, 89):02d}', f'/{on.year}/TT-{body.sign}', on)
    return act(rng, 'T49', body, dated, 'THÔNG TƯ', f"QUY ĐỊNH CHI TIẾT VỀ {matter.about.upper()}", _articles(prose.paragraphs(rng, matter, on, body.area, 9), ("Phạm vi", "Giải thích từ ngữ", "Hiệu lực")), form='wide', css=style(size=13, leading=1.4), titles=('BỘ TRƯỞNG',))  # fmt: skip


def law(rng: Random) -> Draft:
    """T50: a law; the number stands after the words "Luật số"; no body above the title, the day in the closing words."""
    on = bodies.new_day(rng)
    dated = Dated(str(rng.randint(62, 150)), f'/{on.year}/QH15', on)
    texts = prose.paragraphs(rng, prose.topic(rng), on, bodies.NEW_AREAS[0], 12)
    name = rng.choice(("LƯU TRỮ", "DỮ LIỆU", "CÔNG CHỨNG", "VIỆC LÀM"))
    right = head(_ASSEMBLY, dated, form='rows', label='Luật số: ')
    inner = f'<p class="ground">Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;</p><p class="ground">Quốc hội ban hành Luật {name.capitalize()}.</p><div class="c"><b>Chương I<br>NHỮNG QUY ĐỊNH CHUNG</b></div>' + _articles(texts, ("Phạm vi điều chỉnh", "Đối tượng áp dụng", "Giải thích từ ngữ", "Chính sách của Nhà nước"))  # fmt: skip
    signer = officer(rng)
    html = right + f'<div class="title"><b style="font-size:15pt">LUẬT</b><br><b>{name}</b></div>' + inner + f'<p><i>Luật này được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XV, kỳ họp thứ 10 thông qua {long_day(on)}.</i></p>' + signature(rng, _ASSEMBLY, ('CHỦ TỊCH QUỐC HỘI',), signer)  # fmt: skip
    draft = common('T50', _ASSEMBLY, dated, name, ('CHỦ TỊCH QUỐC HỘI',), signer, html)
    draft.css = style(leading=1.35)
    return draft.say(subject={'any_of': [name, f'LUẬT {name}']})


def law_amending(rng: Random) -> Draft:
    """T50: a law that amends others, in wide columns; its subject names no number."""
    on = bodies.old_day(rng)
    dated = Dated(f'{rng.randint(10, 60)}', f'/{on.year}/QH15', on)
    first, second = rng.sample(("ĐẦU TƯ CÔNG", "KẾ TOÁN", "QUẢN LÝ THUẾ", "XUẤT BẢN", "PHÍ VÀ LỆ PHÍ"), 2)
    subject = f"SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA LUẬT {first}\nVÀ LUẬT {second}"
    texts = prose.paragraphs(rng, prose.topic(rng), on, bodies.OLD_AREAS[0], 6)
    inner = para("<i>Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;</i>") + _articles(
        texts, (f"Sửa đổi Luật {first.capitalize()}", f"Sửa đổi Luật {second.capitalize()}", "Hiệu lực thi hành")
    )
    titles = ('CHỦ TỊCH QUỐC HỘI',)
    return act(
        rng,
        'T50',
        _ASSEMBLY,
        dated,
        'LUẬT',
        subject,
        inner,
        titles=titles,
        form='wide',
        label='Luật số: ',
        to=('-',),
        css=style(size=13, leading=1.4),
    )
