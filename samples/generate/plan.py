"""What the sample set holds: each file, the paper on it and how it was scanned."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from random import Random

from samples.generate.paper import Paper
from samples.generate.papers import administrative as adm
from samples.generate.papers import business, civil, contracts, identity, land, personal
from samples.generate.papers.onestop import receipt
from samples.generate.places import NEW, OLD
from samples.generate.scanner import Scan

Make = Callable[[Random], Paper]
_TINTED = Scan(dpi=200, white=300, noise=0.5, quality=72, tint=(253, 252, 250), dust=14)


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
        Sample('t05-giay-khai-sinh.pdf', civil.birth_certificate, Scan(skew=0.5, tint=(252, 249, 240), white=300, noise=0.7, quality=74), "Giấy khai sinh, original of 2024", "bordered form, day in words"),
        Sample('t05-trich-luc-khai-sinh.jpg', civil.birth_extract, Scan(skew=-0.8, fade=0.92), "Trích lục khai sinh (bản sao), 2026", "dotted form, other typeface, places after the merger"),
        Sample('t05-khai-sinh-2012.pdf', civil.birth_certificate_old, Scan(skew=1.2, tint=(246, 238, 216), white=300, fold=0.49, gradient=0.07, fade=0.88, noise=0.8, quality=72), "Giấy khai sinh, old blank of 2012", "aged paper, crease, handwritten number"),
        Sample('t06-trich-luc-khai-tu.pdf', civil.death_extract, Scan(mode='grey', skew=-0.4, dpi=250), "Trích lục khai tử", "grey scan"),
        Sample('t07-ket-hon.jpg', civil.marriage_certificate, Scan(skew=0.6, tint=(253, 249, 240), white=300, noise=0.7, quality=74), "Giấy chứng nhận kết hôn", "two persons in one form"),
        Sample('t08-tinh-trang-hon-nhan.png', civil.marital_status, Scan(mode='bilevel', skew=-0.7, dust=60), "Giấy xác nhận tình trạng hôn nhân", "bilevel PNG"),
        Sample('t10-xac-nhan-cu-tru.jpg', personal.residence_confirmation, Scan(skew=0.6, dpi=250), "Xác nhận thông tin về cư trú (CT07)", "dotted form, household head"),
        Sample('t11-ly-lich-tu-phap.pdf', personal.criminal_record, Scan(skew=-0.9, mode='grey', fade=0.9), "Phiếu lý lịch tư pháp số 1", "sensitive type, grey"),
        Sample('t13-so-hong-do-thi.pdf', land.certificate_old, replace(_TINTED, skew=0.4), "Giấy chứng nhận quyền sử dụng đất, 4 pages, 2018", "two owners, mortgage entry, tinted paper"),
        Sample('t13-so-hong-vuon.pdf', partial(land.certificate_old, garden=True), replace(_TINTED, mode='grey', skew=-0.8), "Giấy chứng nhận quyền sử dụng đất, 4 pages, 2014", "farm land, nine-digit id, grey copy"),
        Sample('t13-so-hong-2026.pdf', land.certificate_new, replace(_TINTED, skew=0.5), "Giấy chứng nhận quyền sử dụng đất, new blank with QR", "two pages, QR"),
        Sample('t14-tnhh-mot-thanh-vien.pdf', partial(business.enterprise_certificate, kind='tnhh1'), replace(_TINTED, skew=-0.4), "Giấy chứng nhận đăng ký doanh nghiệp, one-member company", "two pages, change of registration"),
        Sample('t14-tnhh-hai-thanh-vien.pdf', partial(business.enterprise_certificate, kind='tnhh2'), replace(_TINTED, skew=0.7), "Giấy chứng nhận đăng ký doanh nghiệp, two-member company", "table of members"),
        Sample('t14-co-phan.jpg', partial(business.enterprise_certificate, kind='cp'), replace(_TINTED, skew=-0.6), "Giấy chứng nhận đăng ký doanh nghiệp, stock company, 2026", "other typeface, finance department"),
        Sample('t15-ho-kinh-doanh.jpg', business.household_business, replace(_TINTED, skew=0.3), "Giấy chứng nhận đăng ký hộ kinh doanh", "money in digits and words"),
        Sample('t16-giay-phep-xay-dung.pdf', business.building_permit, Scan(skew=0.5, mode='grey', dpi=250), "Giấy phép xây dựng", "areas and heights"),
        Sample('t17-quyet-dinh-ubnd-tinh.pdf', adm.decision_province, Scan(skew=0.6, dpi=200, holes=True, dust=35), "Quyết định of a province, 2 pages", "handwritten number and day, table, punch holes"),
        Sample('t17-quyet-dinh-so.jpg', adm.decision_department, Scan(skew=-1.4, gradient=0.04, edge='left', noise=1.4, quality=74), "Quyết định of a department", "arrival stamp, strong skew, dark edge"),
        Sample('t17-quyet-dinh-phuong.tif', adm.decision_commune, Scan(mode='bilevel', skew=0.3), "Quyết định of a commune, 2026", "G4 TIFF"),
        Sample('t18-cong-van-tinh.pdf', adm.letter_province, Scan(skew=0.9, fold=0.33), "Công văn of a province", "handwritten number, several addressees"),
        Sample('t18-cong-van-so.jpg', adm.letter_department, Scan(skew=-0.5, holes=True), "Công văn of a department", "arrival stamp, urgency mark"),
        Sample('t18-cong-van-bo.pdf', adm.letter_ministry, Scan(mode='grey', skew=0.2, dpi=200), "Công văn of a ministry", "200 dpi grey, other typeface"),
        Sample('t19-to-khai-khai-sinh.jpg', personal.declaration, Scan(skew=-1.1, dpi=200, dust=30), "Tờ khai đăng ký khai sinh", "form of the applicant"),
        Sample('t20-don-de-nghi.tif', personal.request, Scan(mode='bilevel', skew=0.8), "Đơn đề nghị", "no agency, G4 TIFF"),
        Sample('t21-to-trinh.pdf', adm.submission, Scan(skew=-0.6, dpi=200), "Tờ trình", "money in digits and words"),
        Sample('t22-giay-uy-quyen.pdf', contracts.authorisation, Scan(skew=0.5, dpi=200), "Giấy ủy quyền with certification statement, 2 pages", "two persons, certification number"),
        Sample('t23-bang-cu-nhan.jpg', personal.diploma, replace(_TINTED, skew=0.4), "Bằng cử nhân / kỹ sư, bilingual, landscape", "two columns, landscape page"),
        Sample('t24-bang-diem.tif', personal.transcript, Scan(mode='bilevel', skew=-0.4), "Bảng điểm", "table, G4 TIFF"),
        Sample('t25-kham-suc-khoe.jpg', personal.health_certificate, Scan(skew=0.9, dpi=200), "Giấy khám sức khỏe", "photograph, health data"),
        Sample('t26-hop-dong.pdf', contracts.contract, Scan(skew=-0.5, dpi=200, mode='colour'), "Hợp đồng mua bán, 2 pages", "two tax codes, money in words, company seals"),
        Sample('t27-bien-ban.pdf', contracts.minutes, Scan(mode='grey', skew=0.4, dpi=200, fold=0.5), "Biên bản họp", "crease"),
        Sample('t28-giay-phep-lai-xe.jpg', identity.driving_licence, Scan(skew=0.7, quality=88, dust=8), "Giấy phép lái xe, front", "card"),
        Sample('t29-the-bhyt.jpg', identity.health_card, Scan(skew=-0.5, quality=88, dust=8), "Thẻ bảo hiểm y tế", "card"),
        Sample('t30-giay-tiep-nhan.pdf', partial(receipt, place=NEW[9], received=date(2026, 10, 12)), Scan(skew=0.5, dpi=250), "Giấy tiếp nhận hồ sơ và hẹn trả kết quả", "QR, dossier code"),
        Sample('t30-giay-tiep-nhan-2024.png', partial(receipt, place=OLD[0], received=date(2024, 3, 13)), Scan(mode='bilevel', skew=-0.4), "Giấy tiếp nhận hồ sơ và hẹn trả kết quả, 2024", "QR on a bilevel page"),
        Sample('t33-bien-lai.jpg', contracts.payment_receipt, Scan(skew=-0.7, dpi=200), "Biên lai thu phí, lệ phí", "money in digits and words"),
        Sample('t35-nghi-quyet.tif', adm.resolution, Scan(mode='bilevel', skew=0.5, dust=40), "Nghị quyết", "multi-page G4 TIFF"),
        Sample('t36-chi-thi.pdf', adm.directive, Scan(skew=0.8, dpi=200, holes=True, fade=0.9), "Chỉ thị", "pale print, handwritten number"),
        Sample('t37-thong-bao.jpg', adm.notice, Scan(skew=-0.3), "Thông báo of a commune, 2025", "places after the merger"),
        Sample('t38-bao-cao.pdf', adm.report, Scan(skew=0.4, bleed=0.07, dpi=200), "Báo cáo, 2 pages", "table, the other side shows through"),
        Sample('t38-bao-cao-dai.pdf', adm.report_long, Scan(mode='bilevel', skew=0.5, dust=30), "Báo cáo of a province, 3 pages", "page numbers, table"),
        Sample('t39-ke-hoach.pdf', adm.plan, Scan(skew=-0.7, dpi=200, gradient=0.04, noise=1.2, quality=74), "Kế hoạch, 2 pages", "page numbers"),
        Sample('t40-giay-moi.jpg', adm.invitation, Scan(skew=1.0, dpi=200), "Giấy mời", "time and place"),
        Sample('t42-chuong-trinh.jpg', adm.programme, Scan(mode='grey', skew=-0.6, dpi=200), "Chương trình công tác", "rarer type"),
        Sample('t43-huong-dan.png', adm.guidance, Scan(mode='bilevel', skew=0.4, dpi=300), "Hướng dẫn", "bilevel PNG"),
        Sample('t44-cong-dien.jpg', adm.telegram, Scan(skew=0.8, dpi=200), "Công điện", "urgency mark, rarer type"),
        Sample('t45-giay-gioi-thieu.pdf', adm.introduction, Scan(mode='grey', skew=0.5, dpi=250), "Giấy giới thiệu", "rarer type"),
    )  # fmt: skip


def contradictions() -> tuple[Sample, ...]:
    """Files with a planted contradiction that must not pass silently."""
    how = Scan(dpi=250, skew=0.5, noise=2.0, dust=10, quality=84)
    return (
        Sample('x-cccd-nam-sinh.jpg', partial(identity.citizen_card, fault='birth_year'), how, "CCCD whose number contradicts the birth year", "flag id_birth_year_mismatch"),
        Sample('x-cccd-mrz.jpg', partial(identity.citizen_card, fault='mrz'), how, "CCCD with a wrong MRZ check digit", "flag checksum_failed"),
        Sample('x-cccd-qr.jpg', partial(identity.citizen_card, fault='qr'), how, "CCCD whose QR names another person", "flag qr_text_mismatch"),
        Sample('x-khai-sinh-bang-chu.jpg', partial(civil.birth_certificate, wrong_words=True), Scan(skew=-0.4, dpi=200), "Giấy khai sinh whose day in words differs", "flag date_words_mismatch"),
        Sample('x-doanh-nghiep-ma-so.jpg', partial(business.enterprise_certificate, kind='cp', fault='tax'), _TINTED, "Giấy chứng nhận đăng ký doanh nghiệp with a wrong check digit", "flag checksum_failed"),
        Sample('x-hop-dong-bang-chu.pdf', partial(contracts.contract, fault='money'), Scan(mode='grey', skew=-0.4, dpi=200), "Hợp đồng whose sum in words differs", "flag money_words_mismatch"),
        Sample('x-bao-cao-thieu-trang.pdf', adm.report_long, Scan(mode='bilevel', skew=0.3), "Báo cáo without its second page", "flag missing_page", drop_pages=(2,), flags=('missing_page',)),
        Sample('x-quyet-dinh-mo.jpg', adm.decision_commune, Scan(dpi=120, skew=0.4), "Quyết định scanned at 120 dpi", "flag low_resolution", flags=('low_resolution',)),
    )  # fmt: skip
