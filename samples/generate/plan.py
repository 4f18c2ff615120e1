"""What the sample set holds: each file, the paper on it and how it was scanned."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from random import Random

from samples.generate.paper import Paper
from samples.generate.papers import administrative as adm
from samples.generate.papers import civil, identity
from samples.generate.scanner import Scan

Make = Callable[[Random], Paper]


@dataclass(frozen=True)
class Sample:
    """One file of a single document."""

    name: str  # with its ending
    make: Make
    scan: Scan
    about: str  # what it is, Vietnamese name of the paper first
    purpose: str
    drop_pages: tuple[int, ...] = ()  # pages that were left out when it was scanned
    flags: tuple[str, ...] = ()


def singles() -> tuple[Sample, ...]:
    """The files that hold one document each."""
    return (
        Sample('t01-cccd-hai-mat.jpg', identity.citizen_card, Scan(skew=0.7, noise=2.6, dust=12, quality=88), "CCCD, both sides on one A4 sheet", "card fields from QR, MRZ and print"),
        Sample('t01-cccd-hai-trang.pdf', partial(identity.citizen_card, two_pages=True), Scan(skew=-0.9, dpi=250, noise=1.6, quality=84), "CCCD, a page for each side", "two-sided document of two pages"),
        Sample('t02-can-cuoc.pdf', identity.identity_card, Scan(skew=0.4, quality=88), "Thẻ căn cước (2024), a page for each side", "QR and MRZ on the back"),
        Sample('t04-ho-chieu.jpg', identity.passport, Scan(skew=-0.6, quality=88, dust=8), "Hộ chiếu, data page on A4", "TD3 machine-readable zone"),
        Sample('t05-giay-khai-sinh.pdf', civil.birth_certificate, Scan(skew=0.5, tint=(252, 249, 240), white=300, noise=1.1, quality=80), "Giấy khai sinh, original of 2024", "bordered form, day in words"),
        Sample('t05-trich-luc-khai-sinh.jpg', civil.birth_extract, Scan(skew=-0.8, fade=0.92), "Trích lục khai sinh (bản sao), 2026", "dotted form, other typeface, places after the merger"),
        Sample('t05-khai-sinh-2012.pdf', civil.birth_certificate_old, Scan(skew=1.2, tint=(246, 238, 216), white=300, fold=0.49, gradient=0.07, fade=0.88, noise=1.3, quality=78), "Giấy khai sinh, old blank of 2012", "aged paper, crease, handwritten number"),
        Sample('t06-trich-luc-khai-tu.pdf', civil.death_extract, Scan(mode='grey', skew=-0.4), "Trích lục khai tử", "grey scan"),
        Sample('t07-ket-hon.jpg', civil.marriage_certificate, Scan(skew=0.6, tint=(253, 249, 240), white=300, noise=1.1, quality=80), "Giấy chứng nhận kết hôn", "two persons in one form"),
        Sample('t08-tinh-trang-hon-nhan.png', civil.marital_status, Scan(mode='bilevel', skew=-0.7, dust=60), "Giấy xác nhận tình trạng hôn nhân", "bilevel PNG"),
        Sample('t17-quyet-dinh-ubnd-tinh.pdf', adm.decision_province, Scan(skew=0.6, holes=True, dust=35), "Quyết định of a province, 2 pages", "handwritten number and day, table, punch holes"),
        Sample('t17-quyet-dinh-so.jpg', adm.decision_department, Scan(skew=-1.4, gradient=0.04, edge='left', noise=1.4, quality=80), "Quyết định of a department", "arrival stamp, strong skew, dark edge"),
        Sample('t17-quyet-dinh-phuong.tif', adm.decision_commune, Scan(mode='bilevel', skew=0.3), "Quyết định of a commune, 2026", "G4 TIFF"),
        Sample('t18-cong-van-tinh.pdf', adm.letter_province, Scan(skew=0.9, fold=0.33), "Công văn of a province", "handwritten number, several addressees"),
        Sample('t18-cong-van-so.jpg', adm.letter_department, Scan(skew=-0.5, holes=True), "Công văn of a department", "arrival stamp, urgency mark"),
        Sample('t18-cong-van-bo.pdf', adm.letter_ministry, Scan(mode='grey', skew=0.2, dpi=200), "Công văn of a ministry", "200 dpi grey, other typeface"),
        Sample('t21-to-trinh.pdf', adm.submission, Scan(skew=-0.6), "Tờ trình", "money in digits and words"),
        Sample('t35-nghi-quyet.tif', adm.resolution, Scan(mode='bilevel', skew=0.5, dust=40), "Nghị quyết", "multi-page G4 TIFF"),
        Sample('t36-chi-thi.pdf', adm.directive, Scan(skew=0.8, holes=True, fade=0.9), "Chỉ thị", "pale print, handwritten number"),
        Sample('t37-thong-bao.jpg', adm.notice, Scan(skew=-0.3), "Thông báo of a commune, 2025", "places after the merger"),
        Sample('t38-bao-cao.pdf', adm.report, Scan(skew=0.4, bleed=0.07, dpi=200), "Báo cáo, 2 pages", "table, the other side shows through"),
        Sample('t39-ke-hoach.pdf', adm.plan, Scan(skew=-0.7, dpi=200, gradient=0.04, noise=1.8, quality=80), "Kế hoạch, 2 pages", "page numbers"),
        Sample('t40-giay-moi.jpg', adm.invitation, Scan(skew=1.0, dpi=200), "Giấy mời", "time and place"),
        Sample('t43-huong-dan.png', adm.guidance, Scan(mode='bilevel', skew=0.4, dpi=300), "Hướng dẫn", "bilevel PNG"),
    )  # fmt: skip


def contradictions() -> tuple[Sample, ...]:
    """Files with a planted contradiction that must not pass silently."""
    how = Scan(skew=0.5, noise=2.4, dust=10, quality=88)
    return (
        Sample('x-cccd-nam-sinh.jpg', partial(identity.citizen_card, fault='birth_year'), how, "CCCD whose number contradicts the birth year", "flag id_birth_year_mismatch"),
        Sample('x-cccd-mrz.jpg', partial(identity.citizen_card, fault='mrz'), how, "CCCD with a wrong MRZ check digit", "flag checksum_failed"),
        Sample('x-cccd-qr.jpg', partial(identity.citizen_card, fault='qr'), how, "CCCD whose QR names another person", "flag qr_text_mismatch"),
        Sample('x-khai-sinh-bang-chu.jpg', partial(civil.birth_certificate, wrong_words=True), Scan(skew=-0.4, dpi=200), "Giấy khai sinh whose day in words differs", "flag date_words_mismatch"),
        Sample('x-quyet-dinh-mo.jpg', adm.decision_commune, Scan(dpi=120, skew=0.4), "Quyết định scanned at 120 dpi", "flag low_resolution", flags=('low_resolution',)),
    )  # fmt: skip
