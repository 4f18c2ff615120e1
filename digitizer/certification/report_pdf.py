"""The verification report as a paper: A4 pages in the form of administrative papers, PDF/A-2u."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from digitizer.certification.ours import KIND_NAMES, OurCopy
from digitizer.certification.papers import letters_of, paper_head
from digitizer.kit.clock import VIETNAM
from ocr.pdfa import Metadata, claim
from signing.appearance import Align
from signing.booklet import booklet
from signing.geometry import MM, Rect
from signing.keys.development import MARKER
from signing.reasons import Verdict
from signing.report import Report, rows_of, title_of
from signing.sheet import A4_HEIGHT, A4_WIDTH, Item, Rule, Sheet, Text
from signing.typeface import Style, Typeface, chosen, shipped

_LEFT, _RIGHT = 25 * MM, A4_WIDTH - 20 * MM  # margins of Decree 30/2020, Annex I
_TOP, _BOTTOM = 20 * MM, A4_HEIGHT - 22 * MM
_LABELS = _LEFT + 48 * MM  # where values begin
_NAMESPACE = uuid.UUID('5d0f3c59-1c0e-4a55-9d5c-1a4b3a0c7f10')
_LONGEST = 46  # characters of a word; longer ones are broken
_MOST_SIGNATURES = 40  # told in full; a file with more is told as numbers
_MOST_LETTERS = 1000  # of one value; names in a file may be of any length
_MEANING = {
    Verdict.VALID: "Chữ ký đúng, nội dung không bị sửa sau khi ký, chứng thư số có giá trị tại thời điểm ký.",
    Verdict.INVALID: "Không sử dụng tệp này: chữ ký sai, hoặc nội dung đã bị sửa sau khi ký.",
    Verdict.UNDETERMINED: "Chưa đủ căn cứ để kết luận; lý do nêu ở mục II.",
}
_MARKS = {Verdict.INVALID: "Lỗi", Verdict.UNDETERMINED: "Chưa rõ", Verdict.VALID: "Lưu ý"}  # the worst first
_NOTE = (
    "Báo cáo này do phần mềm lập tự động theo tệp được đưa vào kiểm tra; tệp không được lưu lại. Kết luận đúng với tệp có mã "
    "SHA-256 nêu trên, tại thời điểm kiểm tra và theo các tổ chức gốc mà hệ thống tin cậy."
)


def report_pdf(
    report: Report,
    *,
    name: str = '',
    our_copy: OurCopy | None = None,
    heading: Sequence[str] = (),
    stamp_font: Path | None = None,
) -> bytes:
    """Return the report as PDF/A-2u.

    `name` is what the file is called, `heading` the lines of the body at the top left; both may be left out.
    """
    moment = datetime.fromisoformat(report.checked_at)
    sheets = _Layout(report, name, our_copy, tuple(heading), chosen(stamp_font)).sheets()
    metadata = Metadata(
        title="Báo cáo kiểm tra chữ ký số",
        subject=f"SHA-256 {report.sha256}",
        created=moment,
        document_id=uuid.uuid5(_NAMESPACE, f'{report.sha256}/{report.checked_at}'),
    )
    return booklet(sheets, lambda pdf: claim(pdf, metadata))


class _Layout:
    """Writes from the top down and turns the page; `_y` is where the next line begins, in points from the top."""

    def __init__(
        self, report: Report, name: str, our_copy: OurCopy | None, heading: tuple[str, ...], plain: Typeface
    ) -> None:
        self._report = report
        self._name = name
        self._our_copy = our_copy
        self._heading = heading
        self._plain, self._bold, self._italic = plain, shipped(Style.BOLD), shipped(Style.ITALIC)
        self._pages: list[list[Item]] = [[]]
        self._y = _TOP

    def sheets(self) -> list[Sheet]:
        """Return the finished pages, numbered."""
        self._header()
        self._verdict()
        self._section("I. TỆP ĐƯỢC KIỂM TRA")
        self._file()
        self._section("II. LÝ DO")
        self._reasons()
        if self._our_copy is not None:
            self._section("III. ĐỐI CHIẾU VỚI BẢN SAO DO CƠ QUAN CẤP")
            self._ours(self._our_copy)
        self._section(f"{'IV' if self._our_copy is not None else 'III'}. CHỮ KÝ VÀ DẤU THỜI GIAN")
        self._signatures()
        self._y += 4 * MM
        self._write(_NOTE, self._italic, 11, (_LEFT, _RIGHT))
        return [self._numbered(items, number) for number, items in enumerate(self._pages, start=1)]

    def _numbered(self, items: list[Item], number: int) -> Sheet:
        foot = Text(
            f"Trang {number}/{len(self._pages)}", self._plain, 11, _LEFT, _RIGHT, A4_HEIGHT - 16 * MM, Align.CENTRE
        )
        return Sheet((*items, foot))

    def _header(self) -> None:
        middle = _LEFT + 68 * MM
        left, right = (_LEFT - 4 * MM, middle - 2 * MM), (middle, _RIGHT + 4 * MM)
        body = [_writable(line, self._bold) for line in self._heading or ("HỆ THỐNG SỐ HÓA", "KIỂM TRA CHỮ KÝ SỐ")]
        head = paper_head(body, left, right, self._y, self._bold, short=20 * MM)
        self._pages[-1].extend(head.items)
        self._y = head.bottom + 1.5 + 9 * MM
        self._write("BÁO CÁO KIỂM TRA CHỮ KÝ SỐ", self._bold, 16, (_LEFT, _RIGHT), Align.CENTRE)
        moment = datetime.fromisoformat(self._report.checked_at).astimezone(VIETNAM)
        when = f"Kiểm tra lúc {moment:%H:%M:%S} ngày {moment:%d/%m/%Y} (giờ Việt Nam)"
        self._write(when, self._italic, 12, (_LEFT, _RIGHT), Align.CENTRE)
        self._y += 4 * MM

    def _verdict(self) -> None:
        box = (_LEFT + 12 * MM, _RIGHT - 12 * MM)
        top = self._y
        self._y += 3 * MM
        self._write(f"KẾT LUẬN: {self._report.verdict}", self._bold, 18, box, Align.CENTRE)
        if self._report.anchor == 'development':
            self._write(MARKER, self._bold, 14, box, Align.CENTRE)
        inner = (box[0] + 4 * MM, box[1] - 4 * MM)
        self._write(_MEANING[self._report.verdict], self._plain, 12, inner, Align.CENTRE)
        if self._our_copy is not None and self._our_copy.withdrawn:
            self._write("BẢN SAO ĐÃ BỊ THU HỒI", self._bold, 14, box, Align.CENTRE)
        self._y += 3 * MM
        self._pages[-1].append(Rule(Rect(box[0], top, box[1], self._y), width=1.2, frame=True))
        self._y += 3 * MM

    def _file(self) -> None:
        rows = [("Tên tệp", self._name)] if self._name else []
        rows += [
            ("Dung lượng", f"{self._report.size:,} byte".replace(',', '.')),
            ("SHA-256", _halves(self._report.sha256)),
            ("Công cụ", self._report.tool),
        ]
        self._rows(rows)

    def _reasons(self) -> None:
        for one in sorted(self._report.reasons, key=lambda item: list(_MARKS).index(item.leads_to)):
            self._rows([(_MARKS[one.leads_to], one.message)])
        if not self._report.reasons:
            self._write("Không có điểm nào phải nêu.", self._plain, 12, (_LEFT, _RIGHT))

    def _ours(self, ours: OurCopy) -> None:
        self._write(ours.sentence, self._plain, 12, (_LEFT, _RIGHT))
        if ours.kind is None:
            return
        signed = ours.signed_at.astimezone(VIETNAM) if ours.signed_at else None
        rows = [
            ("Loại bản sao", KIND_NAMES[ours.kind]),
            ("Số chứng thực", ours.ledger_number or ''),
            ("Thời điểm ký", f"{signed:%H:%M:%S %d/%m/%Y}" if signed else ''),
            ("Trạng thái", ours.state),
            ("Bản phát hành", f"{ours.revision}/{ours.revisions}" if ours.revision else ''),
            ("Mức chữ ký", ours.level or ''),
            ("SHA-256 đã cấp", _halves(ours.sha256 or '')),
        ]
        self._rows([row for row in rows if row[1]])

    def _signatures(self) -> None:
        if not self._report.signatures:
            self._write("Tệp không có chữ ký.", self._plain, 12, (_LEFT, _RIGHT))
        for index, item in enumerate(self._report.signatures[:_MOST_SIGNATURES], start=1):
            self._room(30 * MM)
            self._y += 1.5 * MM
            self._write(f"{title_of(item, index)}: {item.verdict}", self._bold, 12, (_LEFT, _RIGHT))
            self._rows([("Trường", item.field), *rows_of(item)])
            for one in item.reasons:
                self._rows([("", f"- {one.message}")])
        rest = len(self._report.signatures) - _MOST_SIGNATURES
        if rest > 0:
            self._write(f"Còn {rest} chữ ký, xem bản JSON.", self._italic, 12, (_LEFT, _RIGHT))

    def _section(self, title: str) -> None:
        self._room(20 * MM)
        self._y += 3 * MM
        self._write(title, self._bold, 12, (_LEFT, _RIGHT))
        self._y += 1 * MM

    def _rows(self, rows: Sequence[tuple[str, str]]) -> None:
        for label, whole in rows:
            value = _short(whole)
            text = self._text(value, self._plain, 11.5, (_LABELS, _RIGHT))
            self._room(text.bottom - text.top)
            top = self._y
            if label:
                self._put(self._text(f"{label}:", self._plain, 11.5, (_LEFT, _LABELS - 2 * MM)))
            below, self._y = self._y, top
            self._put(self._text(value, self._plain, 11.5, (_LABELS, _RIGHT)))
            self._y = max(self._y, below)

    def _write(
        self, text: str, face: Typeface, size: float, box: tuple[float, float], align: Align = Align.LEFT
    ) -> None:
        item = self._text(text, face, size, box, align)
        self._room(item.bottom - item.top)
        self._put(self._text(text, face, size, box, align))

    def _text(
        self, text: str, face: Typeface, size: float, box: tuple[float, float], align: Align = Align.LEFT
    ) -> Text:
        return Text(_writable(text, face), face, size, box[0], box[1], self._y, align)

    def _put(self, item: Text) -> None:
        self._pages[-1].append(item)
        self._y = item.bottom

    def _room(self, height: float) -> None:
        if self._y + height > _BOTTOM:
            self._pages.append([])
            self._y = _TOP


def _writable(text: str, face: Typeface) -> str:
    """Return the text in letters that the face has, long words broken; names in certificates may hold anything."""
    words = (
        word[at : at + _LONGEST] for word in letters_of(face, text).split() for at in range(0, len(word), _LONGEST)
    )
    return ' '.join(words) or ' '


def _short(value: str) -> str:
    """Return a value that fits on a sheet; names in a file may be longer than all of it, and the cut is said."""
    rest = len(value) - _MOST_LETTERS
    return value if rest <= 0 else f"{value[:_MOST_LETTERS]}… (còn {rest} ký tự, xem bản JSON)"


def _halves(digest: str) -> str:
    """Return a SHA-256 as two lines of one length; it does not fit into one."""
    return f'{digest[:32]} {digest[32:]}'.strip()
