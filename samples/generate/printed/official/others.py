"""T34: drawings, photographs, notes and foreign letters, from which nothing may be taken."""

from __future__ import annotations

from random import Random

from samples.generate.printed.official.draft import Draft, officer, style
from samples.generate.printed.official.pieces import mark, pen


def floor_plan(rng: Random) -> Draft:
    """A drawing of a house with measures and a title block."""
    walls = [
        f'<rect x="{x}" y="{y}" width="{w}" height="{h}" fill="none" stroke="#111" stroke-width="{s}"/>'
        for x, y, w, h, s in (
            (60, 60, 520, 640, 6),
            (60, 60, 250, 300, 4),
            (310, 60, 270, 220, 4),
            (60, 360, 250, 340, 4),
            (310, 280, 270, 200, 4),
        )
    ]
    words = [
        ('PHÒNG KHÁCH', 185, 210),
        ('BẾP', 445, 170),
        ('PHÒNG NGỦ 1', 185, 530),
        ('WC', 445, 380),
        ('SÂN', 445, 600),
    ]
    texts = ''.join(f'<text x="{x}" y="{y}" font-size="17" text-anchor="middle">{word}</text>' for word, x, y in words)
    lines = ''.join(
        f'<line x1="{60 + 52 * k}" y1="30" x2="{60 + 52 * k}" y2="50" stroke="#333"/><text x="{84 + 52 * k}" y="28" font-size="11">{rng.randint(9, 39) * 100}</text>'
        for k in range(10)
    )
    svg = f'<svg viewBox="0 0 640 800" style="width:165mm">{"".join(walls)}{texts}{lines}<path d="M310 700 A90 90 0 0 1 220 610" fill="none" stroke="#333"/></svg>'
    html = (
        svg
        + f'<table class="grid" style="font-size:10pt"><tr><td>MẶT BẰNG TẦNG 1<td>TỶ LỆ 1/100<td>KT: 0{rng.randint(1, 9)}<tr><td>THIẾT KẾ: {officer(rng)}<td>KIỂM TRA<td>BẢN VẼ SỐ {rng.randint(1, 12)}</table>'
    )
    return Draft('T34', html, {}, style(family='Arimo', size=11, margins='15mm'))


def _view(rng: Random) -> str:
    """A grainy picture of a house by a road."""
    sky, ground = rng.choice(('#b9cfdd', '#d8d9d2')), rng.choice(('#7b7a5c', '#8d8272'))
    seed, left = rng.randint(1, 999), rng.randint(90, 260)
    return (f'<svg viewBox="0 0 640 430" style="width:130mm"><filter id="f{seed}"><feTurbulence type="fractalNoise" baseFrequency=".035 .06" numOctaves="5" seed="{seed}"/>'
            '<feColorMatrix values="0 0 0 0 .2  0 0 0 0 .2  0 0 0 0 .17  0 0 0 1.1 -.35"/></filter>'
            f'<rect width="640" height="430" fill="{sky}"/><rect y="285" width="640" height="145" fill="{ground}"/><path d="M{left} 300V150l130-70 130 70v150z" fill="#c9b79a"/>'
            f'<path d="M{left - 20} 155l150-85 150 85-12 12-138-76-138 76z" fill="#7d3b2e"/><rect x="{left + 30}" y="185" width="50" height="60" fill="#3d4a52"/><rect x="{left + 150}" y="190" width="60" height="110" fill="#5a4433"/>'
            f'<path d="M0 340l640 40v50H0z" fill="#5d5d5f"/><rect width="640" height="430" filter="url(#f{seed})"/></svg>')  # fmt: skip


def photo_page(rng: Random) -> Draft:
    """Two pictures pasted on a sheet with a short caption."""
    html = f'<div class="c" style="padding-top:8mm">{_view(rng)}<br><i>Ảnh {rng.randint(1, 9)}. Hiện trạng</i><br><br>{_view(rng)}<br><i>Ảnh {rng.randint(10, 19)}</i></div>'
    return Draft('T34', html, {}, style(size=12))


def note(rng: Random) -> Draft:
    """A nearly blank sheet with a few words by pen."""
    words = rng.choice(("Anh Hùng xem lại giúp", "Gửi chị Lan phòng 203", "chờ bổ sung ảnh 4x6"))
    return Draft(
        'T34',
        f'<div style="height:{rng.randint(60, 120)}mm"></div><p style="font-size:20pt;margin-left:{rng.randint(10, 60)}mm">{pen(words)}</p>',
        {},
        style(),
    ).by_hand()


def foreign_letter(rng: Random) -> Draft:
    """A letter in English."""
    who = rng.choice(("Margaret Hollis", "Pieter van Doorn", "Kenji Moriyama"))
    html = (f'<b style="font-size:18pt">Northgate Logistics Ltd.</b><br>14 Harbour Road, Bristol BS1 5TY, United Kingdom<hr><p class="flat" style="margin-top:8mm">Our ref: NL/{rng.randint(1000, 9999)}/B</p><p class="flat">{rng.randint(1, 28)} March 2026</p><p class="flat">Dear Sir or Madam,</p>'
            '<p class="flat">We write with regard to the shipment of printing equipment which left our warehouse last month. According to our records the container was discharged on time, yet the consignee has not confirmed receipt of the goods.</p><p class="flat">We should be grateful if you would look into this matter at your earliest convenience and let us have a copy of the delivery note. Should you require any further documents, please do not hesitate to contact our office.</p><p class="flat">Yours faithfully,</p>'
            + mark('signature', 44, 24, colour='blue') + f'<p class="flat">{who}<br>Head of Claims</p>')  # fmt: skip
    return Draft('T34', html, {}, style(family='Arimo', size=11.5, leading=1.5))


def table_of_figures(rng: Random) -> Draft:
    """A loose sheet of figures without head, title or signature."""
    rows = ''.join(
        f'<tr><td>{k}<td>{rng.randint(100, 999)}<td>{rng.randint(10, 99)},{rng.randint(0, 9)}<td>{rng.randint(1000, 9999)}<td>{rng.randint(0, 1)}'
        for k in range(1, 38)
    )
    return Draft(
        'T34', f'<table class="grid" style="font-size:10pt">{rows}</table>', {}, style(family='Cousine', size=10)
    )
