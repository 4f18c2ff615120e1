"""Copies assembled in one act and signed in others: the two families, copies of copies, extracts, marks side by side."""

from __future__ import annotations

import subprocess
from datetime import date

import numpy as np
import pikepdf
import pytest

from digitizer.certification.assembly import (
    CopyParticulars,
    MarkWords,
    PagePart,
    WrongFamily,
    WrongSigner,
    assemble,
    mark_order,
    officer_order,
    organisation_order,
    reserve_mark,
)
from digitizer.certification.profile import CopyKind, MarkKind, profile_for
from digitizer.certification.signatories import Body, Officer
from digitizer.certification.statement import CertificationParticulars
from digitizer.kit import clock
from ocr import verapdf
from signing.anchors import load_anchors
from signing.errors import PageUnfit
from signing.geometry import MM, Rect
from signing.keys import ensure_development_pki
from signing.pades import sign_file, to_the_second
from signing.pages import geometries, signature_fields
from signing.reasons import Verdict
from signing.timestamp import HttpTimestamper
from signing.tsa_server import TimestampServer
from signing.validate import verify

DAY = date(2026, 11, 22)
MOMENT = to_the_second(clock.now())
BODY = Body("Ủy ban nhân dân phường Hoa Mẫu", ("ỦY BAN NHÂN DÂN", "PHƯỜNG HOA MẪU"))
OFFICER = Officer("Trần Thị Thử Nghiệm", "Phó Chủ tịch")
CERTIFIED = CertificationParticulars(
    number=7,
    book=1,
    year=2026,
    moment=MOMENT,
    officer=OFFICER,
    body=BODY,
    verify_url='https://sohoa.example.vn/verify/' + 'x' * 32,
    verify_page='https://sohoa.example.vn/verify',
)
WORDS = MarkWords(body=BODY.name, person="Lê Văn Quét", document="12/QĐ-UBND")
PARTICULARS = {
    CopyKind.CHUNG_THUC: CERTIFIED,
    CopyKind.SAO_Y: CopyParticulars(BODY),
    CopyKind.SAO_LUC: CopyParticulars(BODY),
    CopyKind.TRICH_SAO: CopyParticulars(BODY, (PagePart(1),)),
}


@pytest.fixture(scope='module')
def pki(keys_folder):
    return ensure_development_pki(keys_folder / 'pki')


@pytest.fixture(scope='module')
def anchors(pki):
    return load_anchors(None, development=[pki.root], allow_development=True)


@pytest.fixture(scope='module')
def timestamper(pki):
    with TimestampServer(pki.tsa) as server:
        yield HttpTimestamper(server.url, seconds=10)


@pytest.fixture
def sign(timestamper, tmp_path):
    """Sign a file with one order: `sign(base, order, credential)`; returns the new file."""

    def make(base, order, credential, name=None):
        target = tmp_path / (name or f'signed-{base.name}')
        sign_file(base, target, [(order, credential)], timestamper=timestamper, moment=lambda: MOMENT)
        return target

    return make


@pytest.fixture
def sao_y(make, paper_kind, tmp_path, sign, pki):
    """An issued copy of two pages."""
    source = make(tmp_path / 'source.pdf', paper_kind(pages=2))
    profile = rules(CopyKind.SAO_Y)
    assemble(profile, source, tmp_path / 'sao-y.pdf', CopyParticulars(BODY))
    order = organisation_order(tmp_path / 'sao-y.pdf', profile, MOMENT, BODY)
    return sign(tmp_path / 'sao-y.pdf', order, pki.organisation)


def rules(kind, **how):
    return profile_for(kind, DAY, **how)


def text_of(path, page=None):
    where = ['-f', str(page), '-l', str(page)] if page else []
    done = subprocess.run(['pdftotext', '-layout', *where, str(path), '-'], capture_output=True, text=True, check=True)
    return done.stdout


def grey(path, page=1, dpi=72):
    command = ['pdftoppm', '-r', str(dpi), '-gray', '-cropbox', '-f', str(page), '-l', str(page), str(path)]
    data = subprocess.run(command, capture_output=True, check=True).stdout
    width, height = map(int, data.split(b'\n', 2)[1].split())
    return np.frombuffer(data[-width * height :], np.uint8).reshape(height, width)


def same(before, after):
    """Whether both show the same ink, but for what rounding to pixels moves."""
    one, other = before < 128, after < 128
    return not (one & ~_near(other)).any() and not (other & ~_near(one)).any()


def _near(ink):
    padded = np.pad(ink, 1)
    rows, columns = ink.shape
    return np.any([padded[y : y + rows, x : x + columns] for y in range(3) for x in range(3)], axis=0)


def ink_box(part):
    rows, columns = np.where(part < 160)
    return columns.min(), rows.min(), columns.max(), rows.max()


def images(path):
    said = subprocess.run(['pdfimages', '-list', str(path)], capture_output=True, text=True, check=True).stdout
    return [(line.split()[3:5], line.split()[12:14]) for line in said.splitlines()[2:]]


def compliant(path):
    return verapdf.validate(path, flavour='2u').compliant


# --- the two families ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize('kind', list(CopyKind))
@pytest.mark.parametrize('other', list(CopyKind))
def test_particulars_of_another_kind_are_refused(make, sao_y, tmp_path, kind, other):
    same = kind is other or {kind, other} == {CopyKind.SAO_Y, CopyKind.SAO_LUC}
    source = sao_y if kind is CopyKind.SAO_LUC else make(tmp_path / 'a.pdf')
    if same:
        assemble(rules(kind), source, tmp_path / 'base.pdf', PARTICULARS[other])
        assert compliant(tmp_path / 'base.pdf')
        return
    with pytest.raises(WrongFamily):
        assemble(rules(kind), source, tmp_path / 'base.pdf', PARTICULARS[other])
    assert not (tmp_path / 'base.pdf').exists()


def test_orders_of_one_family_are_refused_on_papers_of_the_other(make, tmp_path):
    source = make(tmp_path / 'a.pdf')
    certified, copied = tmp_path / 'certified.pdf', tmp_path / 'copied.pdf'
    assemble(rules(CopyKind.CHUNG_THUC), source, certified, CERTIFIED)
    assemble(rules(CopyKind.SAO_Y), source, copied, CopyParticulars(BODY))
    for order in (
        lambda: officer_order(certified, rules(CopyKind.SAO_Y), MOMENT, OFFICER),
        lambda: officer_order(copied, rules(CopyKind.CHUNG_THUC), MOMENT, OFFICER),
        lambda: organisation_order(certified, rules(CopyKind.SAO_Y), MOMENT, BODY),
        lambda: organisation_order(copied, rules(CopyKind.CHUNG_THUC), MOMENT, BODY),
        lambda: organisation_order(copied, rules(MarkKind.ARCHIVE), MOMENT, BODY),
        lambda: mark_order(copied, rules(CopyKind.SAO_Y), MOMENT, WORDS),
        lambda: assemble(rules(MarkKind.ARCHIVE), source, tmp_path / 'b.pdf', CopyParticulars(BODY)),
        lambda: reserve_mark(rules(CopyKind.SAO_Y), source, tmp_path / 'b.pdf', WORDS),
    ):
        with pytest.raises(WrongFamily):
            order()


def test_the_officer_signs_first_and_every_revision_is_pdfa(make, paper_kind, tmp_path, sign, pki, anchors):
    source, base = make(tmp_path / 'a.pdf', paper_kind(pages=2)), tmp_path / 'base.pdf'
    profile = rules(CopyKind.CHUNG_THUC)
    assemble(profile, source, base, CERTIFIED)
    assert [(item.name, item.page, item.signed) for item in signature_fields(base)] == [
        ('CanBoChungThuc', 2, False),
        ('CoQuan', 2, False),
    ]
    with pytest.raises(WrongFamily, match='officer'):
        organisation_order(base, profile, MOMENT, BODY)
    half = sign(base, officer_order(base, profile, MOMENT, OFFICER), pki.officer, 'half.pdf')
    with pytest.raises(PageUnfit):
        officer_order(half, profile, MOMENT, OFFICER)
    whole = sign(half, organisation_order(half, profile, MOMENT, BODY), pki.organisation, 'whole.pdf')
    assert all(compliant(path) for path in (base, half, whole))
    report = verify(whole, anchors)
    assert report.verdict is Verdict.VALID
    assert [item.field for item in report.signatures] == ['CanBoChungThuc', 'CoQuan']
    for page in (1, 2):
        assert text_of(whole, page) == text_of(source, page)
    assert images(whole) == images(source)


def test_nobody_signs_where_the_statement_names_another(make, tmp_path, sign, pki):
    base, profile = tmp_path / 'base.pdf', rules(CopyKind.CHUNG_THUC)
    assemble(profile, make(tmp_path / 'a.pdf'), base, CERTIFIED)
    with pytest.raises(WrongSigner):
        officer_order(base, profile, MOMENT, Officer("Người Khác", OFFICER.title))
    half = sign(base, officer_order(base, profile, MOMENT, OFFICER), pki.officer)
    with pytest.raises(WrongSigner):
        organisation_order(half, profile, MOMENT, Body("Sở Nội vụ tỉnh Mẫu"))
    assert {item.holder for item in signature_fields(half)} == {OFFICER.name, BODY.name}


@pytest.mark.parametrize('trial', [True, False])
def test_only_trial_copies_say_that_they_are(make, tmp_path, sign, pki, trial):
    source = make(tmp_path / 'a.pdf')
    certified, copied = tmp_path / 'certified.pdf', tmp_path / 'copied.pdf'
    profile = rules(CopyKind.CHUNG_THUC, trial=trial)
    assemble(profile, source, certified, CERTIFIED)
    certified = sign(certified, officer_order(certified, profile, MOMENT, OFFICER), pki.officer)
    certified = sign(certified, organisation_order(certified, profile, MOMENT, BODY), pki.organisation)
    profile = rules(CopyKind.SAO_Y, trial=trial)
    assemble(profile, source, copied, CopyParticulars(BODY))
    copied = sign(copied, organisation_order(copied, profile, MOMENT, BODY), pki.organisation)
    assert text_of(certified).count("BẢN THỬ NGHIỆM") == (3 if trial else 0)
    assert ("Sao y - BẢN THỬ NGHIỆM" in text_of(copied)) is trial
    assert "Sao y" in text_of(copied)
    assert "SCT/BS" in text_of(certified)
    assert "SCT/BS" not in text_of(copied)


def test_the_statement_goes_behind_a_copy_of_one_page_too(make, tmp_path):
    assemble(rules(CopyKind.CHUNG_THUC), make(tmp_path / 'a.pdf'), tmp_path / 'base.pdf', CERTIFIED)
    assert len(geometries(tmp_path / 'base.pdf')) == 2
    assert "gồm 01 trang" in text_of(tmp_path / 'base.pdf', 2)


# --- copies of copies, and of parts --------------------------------------------------------------------------------


def test_sao_luc_shows_the_mark_of_the_sao_y_and_adds_its_own(sao_y, tmp_path, sign, pki, anchors):
    profile, other = rules(CopyKind.SAO_LUC), Body("Sở Nội vụ tỉnh Mẫu")
    base = tmp_path / 'sao-luc.pdf'
    assemble(profile, sao_y, base, CopyParticulars(other))
    assert not any(item.signed for item in signature_fields(base))
    assert b'/ByteRange' not in base.read_bytes()
    copy = sign(base, organisation_order(base, profile, MOMENT, other), pki.organisation)
    report = verify(copy, anchors)
    assert report.verdict is Verdict.VALID
    assert len(report.signatures) == 1  # the old signature is seen, not carried along
    words = text_of(copy, 1)
    assert words.index("Sao lục") < words.index("Sở Nội vụ tỉnh Mẫu") < words.index("Sao y") < words.index(BODY.name)
    before, after = grey(sao_y), grey(copy)
    assert abs(after.shape[0] - before.shape[0] - 15 * MM) <= 1.5
    assert same(before, after[-before.shape[0] :])  # nothing moved, nothing covered
    with pikepdf.open(copy) as pdf:
        trim = [float(value) for value in pdf.pages[0].TrimBox]
        assert trim == pytest.approx([0, 0, 595.28, 841.89], abs=0.01)  # the paper, after growing twice
        assert '/DSS' not in pdf.Root
        assert '/Perms' in pdf.Root  # its own certification
    assert compliant(copy)


@pytest.mark.parametrize(
    'how', [{'rotate': 90}, {'rotate': 270, 'crop': (60, 70, 520, 780)}, {'media': (-100, 50, 495, 892)}]
)
def test_marks_of_copies_of_copies_stay_where_they_were_on_turned_pages(
    make, paper_kind, tmp_path, sign, pki, anchors, how
):
    source = make(tmp_path / 'a.pdf', paper_kind(**how))
    reserve_mark(rules(MarkKind.SCANNER), source, tmp_path / 'scan.pdf', WORDS)
    order = mark_order(tmp_path / 'scan.pdf', rules(MarkKind.SCANNER), MOMENT, WORDS)
    last = sign(tmp_path / 'scan.pdf', order, pki.officer, 'scanned.pdf')
    for kind in (CopyKind.SAO_Y, CopyKind.SAO_LUC):
        base = tmp_path / f'{kind}.pdf'
        assemble(rules(kind), last, base, CopyParticulars(BODY))
        copy = sign(base, organisation_order(base, rules(kind), MOMENT, BODY), pki.organisation)
        before, after = grey(last), grey(copy)
        assert after.shape[1] == before.shape[1]
        assert same(before, after[-before.shape[0] :])
        last = copy
    assert verify(last, anchors).verdict is Verdict.VALID
    assert compliant(last)
    assert "Người sao chụp" in text_of(last)
    assert "Sao lục" in text_of(last)


def test_sao_luc_of_a_file_that_nobody_signed_is_refused(make, tmp_path):
    with pytest.raises(WrongFamily, match='issued'):
        assemble(rules(CopyKind.SAO_LUC), make(tmp_path / 'a.pdf'), tmp_path / 'b.pdf', CopyParticulars(BODY))


def test_extract_of_pages_holds_nothing_of_the_others(make, paper_kind, tmp_path, sign, pki):
    source, base = make(tmp_path / 'a.pdf', paper_kind(pages=5)), tmp_path / 'base.pdf'
    profile = rules(CopyKind.TRICH_SAO)
    assemble(profile, source, base, CopyParticulars(BODY, (PagePart(4), PagePart(2))))
    copy = sign(base, organisation_order(base, profile, MOMENT, BODY), pki.organisation)
    assert len(geometries(copy)) == 2
    assert "trang 4" in text_of(copy, 1)
    assert "trang 2" in text_of(copy, 2)
    assert not any(f"trang {page}" in text_of(copy) for page in (1, 3, 5))
    assert "Trích sao" in text_of(copy, 1)
    assert compliant(copy)
    with pikepdf.open(copy) as pdf:
        pages = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get('/Type') == '/Page']
        assert len(pages) == 2


def test_nothing_of_other_pages_is_left_where_pages_share_their_resources(make, paper_kind, tmp_path):
    source = make(tmp_path / 'a.pdf', paper_kind(pages=2))
    secret = b'\x07hidden picture of page two' * 40
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        image = {'Type': pikepdf.Name.XObject, 'Subtype': pikepdf.Name.Image, 'Width': 1040, 'Height': 1}
        picture = pdf.make_stream(secret, ColorSpace=pikepdf.Name.DeviceGray, BitsPerComponent=8, **image)
        shared = pdf.make_indirect(pikepdf.Dictionary(Font=pdf.pages[0].obj.Resources.Font))
        shared.XObject = pikepdf.Dictionary(Im2=picture)
        for page in pdf.pages:
            page.obj.Resources = shared
        pdf.pages[1].contents_add(pdf.make_stream(b'q 90 0 0 9 9 9 cm /Im2 Do Q'))
        field = pdf.make_indirect(pikepdf.Dictionary(FT=pikepdf.Name.Tx, T='loi', V='hidden value', P=pdf.pages[1].obj))
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([field]))
        pdf.Root.PieceInfo = pikepdf.Dictionary(X=pdf.make_stream(secret))
        pdf.save()
    assemble(rules(CopyKind.TRICH_SAO), source, tmp_path / 'b.pdf', CopyParticulars(BODY, (PagePart(1),)))
    with pikepdf.open(tmp_path / 'b.pdf') as pdf:
        for item in pdf.objects:
            held = item.read_bytes() if isinstance(item, pikepdf.Stream) else bytes(item.unparse(resolved=True))
            assert b'hidden' not in held
    assert "trang 1" in text_of(tmp_path / 'b.pdf')


def test_malformed_sources_are_refused_or_mended(make, tmp_path):
    formless, pageless, out = make(tmp_path / 'a.pdf'), make(tmp_path / 'b.pdf'), tmp_path / 'out.pdf'
    for path, name, value in ((formless, '/AcroForm', 7), (pageless, '/Pages', pikepdf.Dictionary(Kids=[], Count=0))):
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            pdf.Root[name] = value
            pdf.save()
    with pytest.raises(PageUnfit):
        assemble(rules(CopyKind.SAO_Y), pageless, out, CopyParticulars(BODY))
    with pytest.raises(PageUnfit):
        reserve_mark(rules(MarkKind.ARCHIVE), formless, out, WORDS)
    assert not out.exists()
    assemble(rules(CopyKind.SAO_Y), formless, out, CopyParticulars(BODY))  # copies carry no old form along
    assert [item.name for item in signature_fields(out)] == ['CoQuan']


def test_a_look_that_no_form_knows_is_painted_on_its_page(sao_y, tmp_path):
    orphan = tmp_path / 'orphan.pdf'
    with pikepdf.open(sao_y) as pdf:
        pdf.Root.AcroForm.Fields = pikepdf.Array([])
        with pytest.warns(pikepdf.PageCopyWarning):
            pdf.save(orphan)
    assemble(rules(CopyKind.SAO_Y), orphan, tmp_path / 'b.pdf', CopyParticulars(Body("Sở Nội vụ tỉnh Mẫu")))
    assert "Ủy ban nhân dân phường Hoa Mẫu" in text_of(tmp_path / 'b.pdf')
    assert [item.name for item in signature_fields(tmp_path / 'b.pdf')] == ['CoQuan']


def test_a_page_may_be_shown_twice_in_an_extract(make, paper_kind, tmp_path):
    source = make(tmp_path / 'a.pdf', paper_kind(pages=2))
    page = geometries(source)[0]
    part = PagePart(2, (Rect(0, page.height / 2 - 40, page.width, page.height / 2 + 40),))
    parts = (PagePart(2), PagePart(1), PagePart(2), part, part)
    assemble(rules(CopyKind.TRICH_SAO), source, tmp_path / 'b.pdf', CopyParticulars(BODY, parts))
    said = [text_of(tmp_path / 'b.pdf', number + 1) for number in range(len(geometries(tmp_path / 'b.pdf')))]
    assert [words.split()[-1] for words in said] == [
        '2',
        '1',
        '2',
    ]  # a part of a page beside the whole of it is the whole
    assert compliant(tmp_path / 'b.pdf')


@pytest.mark.parametrize('rotate', [0, 90])
def test_extract_of_a_region_stands_in_its_place_and_the_rest_is_gone(make, paper_kind, tmp_path, sign, pki, rotate):
    source, base = make(tmp_path / 'a.pdf', paper_kind(rotate=rotate)), tmp_path / 'base.pdf'
    page = geometries(source)[0]
    shown = Rect(0, page.height / 2 - 40, page.width, page.height / 2 + 40)
    profile = rules(CopyKind.TRICH_SAO)
    assemble(profile, source, base, CopyParticulars(BODY, (PagePart(1, (shown,)),)))
    assert "Nội dung văn bản thử" in text_of(base)
    assert "CỘNG HÒA" not in text_of(base)
    before, after = grey(source), grey(base)
    assert after.shape == before.shape
    inside = slice(int(shown.y0) + 2, int(shown.y1) - 2)
    assert np.allclose(ink_box(after[inside]), ink_box(before[inside]), atol=1.01)  # 100 %, nothing moved
    assert after[inside].sum() == pytest.approx(before[inside].sum(), rel=0.005)
    assert after[: int(shown.y0) - 2].min() > 250
    assert after[int(shown.y1) + 2 :].min() > 250
    copy = sign(base, organisation_order(base, profile, MOMENT, BODY), pki.organisation)
    assert compliant(copy)


def test_a_word_cut_by_the_edge_of_a_region_is_not_in_the_text(make, tmp_path):
    source = make(tmp_path / 'a.pdf')
    page = geometries(source)[0]
    half = Rect(0, page.height / 2 - 40, page.width / 8 + 40, page.height / 2 + 40)  # through "dung"
    assemble(rules(CopyKind.TRICH_SAO), source, tmp_path / 'b.pdf', CopyParticulars(BODY, (PagePart(1, (half,)),)))
    assert text_of(tmp_path / 'b.pdf').split() == ['Nội']


@pytest.mark.parametrize('parts', [(PagePart(9),), (PagePart(0),), (PagePart(1, (Rect(9000, 0, 9100, 10),)),)])
def test_extract_of_what_is_not_there_is_refused(make, tmp_path, parts):
    with pytest.raises(Exception) as caught:
        assemble(rules(CopyKind.TRICH_SAO), make(tmp_path / 'a.pdf'), tmp_path / 'b.pdf', CopyParticulars(BODY, parts))
    assert caught.type.__module__ in ('signing.errors', 'ocr.errors')
    assert not (tmp_path / 'b.pdf').exists()


# --- further marks -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize('kind', list(MarkKind))
def test_marks_say_what_the_rule_wants_in_their_corner(make, tmp_path, sign, pki, anchors, kind):
    source, base = make(tmp_path / 'a.pdf'), tmp_path / 'base.pdf'
    profile = rules(kind)
    reserve_mark(profile, source, base, WORDS)
    copy = sign(base, mark_order(base, profile, MOMENT, WORDS), pki.officer)
    words = text_of(copy)
    assert MOMENT.isoformat() in words
    assert MOMENT.isoformat().endswith('+07:00')
    named = {MarkKind.SCANNER: WORDS.person, MarkKind.ATTACHMENT: WORDS.document}.get(kind, WORDS.body)
    assert named in words
    page = geometries(copy)[0]
    (field,) = signature_fields(copy)
    box = page.to_displayed(field.rect)
    if kind is MarkKind.SCANNER:
        assert box.x0 >= 5 * MM - 0.01
        assert box.x1 <= page.width / 2
        assert page.height == pytest.approx(841.89)  # the left corner is free
    else:
        assert box.x1 <= page.width - 5 * MM + 0.01
        assert box.x0 >= page.width - 90 * MM
        assert page.height == pytest.approx(841.89 + 15 * MM, abs=0.01)
    assert verify(copy, anchors).verdict is Verdict.VALID
    assert compliant(copy)


def test_scanner_left_and_copy_right_do_not_meet(make, tmp_path, sign, pki, anchors):
    source, base = make(tmp_path / 'a.pdf'), tmp_path / 'base.pdf'
    scanner, copied = rules(MarkKind.SCANNER), rules(CopyKind.SAO_Y)
    reserve_mark(scanner, source, base, WORDS)
    scanned = sign(base, mark_order(base, scanner, MOMENT, WORDS), pki.officer, 'scanned.pdf')
    assemble(copied, scanned, tmp_path / 'copy.pdf', CopyParticulars(BODY))
    copy = sign(
        tmp_path / 'copy.pdf', organisation_order(tmp_path / 'copy.pdf', copied, MOMENT, BODY), pki.organisation
    )
    before, after = grey(scanned), grey(copy)
    assert same(before, after[-before.shape[0] :])
    assert "Người sao chụp: Lê Văn Quét" in text_of(copy)
    assert verify(copy, anchors).verdict is Verdict.VALID


@pytest.mark.parametrize('width_mm', [210, 148, 80])
def test_a_second_mark_on_a_signed_file_finds_room_and_changes_nothing(
    make, paper_kind, tmp_path, sign, pki, anchors, width_mm
):
    source = make(tmp_path / 'a.pdf', paper_kind(media=(0, 0, width_mm * MM, 700), header=''))
    scanner, archive = rules(MarkKind.SCANNER), rules(MarkKind.ARCHIVE)
    reserve_mark(scanner, source, tmp_path / 'base.pdf', WORDS)
    base = tmp_path / 'base.pdf'
    scanned = sign(base, mark_order(base, scanner, MOMENT, WORDS), pki.officer, 'scanned.pdf')
    again = tmp_path / 'again.pdf'
    reserve_mark(archive, scanned, again, WORDS)
    assert again.read_bytes() == scanned.read_bytes()
    both = sign(again, mark_order(again, archive, MOMENT, WORDS), pki.organisation, 'both.pdf')
    report = verify(both, anchors)
    assert report.verdict is Verdict.VALID
    assert len(report.signatures) == 2
    page = geometries(both)[0]
    one, other = (page.to_displayed(item.rect) for item in signature_fields(both))
    assert one.x1 <= other.x0 or one.y1 <= other.y0
    assert (one.y1 <= other.y0) is (width_mm == 80)  # below each other where the page is narrow
    assert compliant(both)


def test_no_room_on_a_signed_file_is_an_error_and_not_a_covered_header(make, tmp_path, sign, pki):
    source, base = make(tmp_path / 'a.pdf'), tmp_path / 'base.pdf'
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        pdf.pages[0].contents_add(pdf.make_stream(b'0.5 g 300 500 295 320 re f'), prepend=True)  # a photograph
        pdf.save()
    reserve_mark(rules(MarkKind.SCANNER), source, base, WORDS)
    scanned = sign(base, mark_order(base, rules(MarkKind.SCANNER), MOMENT, WORDS), pki.officer)
    with pytest.raises(PageUnfit, match='room'):
        mark_order(scanned, rules(MarkKind.ARCHIVE), MOMENT, WORDS)


def test_mark_without_its_words_is_refused(make, tmp_path):
    with pytest.raises(WrongFamily, match='so_ky_hieu'):
        reserve_mark(rules(MarkKind.ATTACHMENT), make(tmp_path / 'a.pdf'), tmp_path / 'b.pdf', MarkWords(body='x'))
