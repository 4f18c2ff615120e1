"""Is a file PDF/A: the same question that publication asks of its own files, for any file."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Any

from ocr import verapdf
from ocr.errors import PdfaError

_SHOWN = 10  # broken rules that people are told of


class Outcome(IntEnum):
    """Exit status of `digitizer pdfa`."""

    COMPLIANT = 0
    NOT_COMPLIANT = 1
    UNKNOWN = 2  # not a PDF, or the validator is missing or failed


@dataclass(frozen=True, slots=True)
class Checked:
    """What is known of one file."""

    path: Path
    outcome: Outcome
    text: str  # Vietnamese, for people
    report: dict[str, Any] | None


def check_pdfa(path: Path) -> Checked:
    """Validate a file against the PDF/A flavour that it declares, PDF/A-2u when it declares none."""
    if not path.is_file():
        return Checked(path, Outcome.UNKNOWN, f"{path}: không có tệp này", None)
    try:
        report = verapdf.validate(path, flavour=None)
    except verapdf.ValidatorMissing:
        remedy = verapdf.probe().remedy
        return Checked(path, Outcome.UNKNOWN, f"{path}: chưa kiểm tra được, thiếu veraPDF. Hãy chạy: {remedy}", None)
    except PdfaError:
        return Checked(path, Outcome.UNKNOWN, f"{path}: không đọc được như một tệp PDF", None)
    if report.compliant:
        return Checked(path, Outcome.COMPLIANT, f"{path}: đạt PDF/A-{report.flavour}", report.as_dict())
    head = f"{path}: KHÔNG đạt PDF/A-{report.flavour}"
    if report.declared is None:
        head += " (tệp không khai báo là PDF/A)"
    rules = [f"  {item.clause} ({item.count}×): {item.message}" for item in report.failures[:_SHOWN]]
    return Checked(path, Outcome.NOT_COMPLIANT, '\n'.join([head, *rules]), report.as_dict())
