"""Programs of the system: are they there, new enough, and do they start."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass

from digitizer.observability.health.finding import Finding, State, apt, version_tuple
from ocr import verapdf
from ocr.engines import NAMES, Installed, available

_SECONDS = 20.0
_MODELS = ('vie', 'eng')


@dataclass(frozen=True, slots=True)
class Program:
    """One program: how to ask it for its version, and where it comes from."""

    name: str
    title: str
    command: tuple[str, ...]
    package: str
    oldest: tuple[int, ...]
    required: bool = True


POPPLER = Program('poppler', "Poppler (dựng trang PDF)", ('pdftoppm', '-v'), 'poppler-utils', (20, 9))
JAVA = Program('java', "Java (chạy veraPDF)", ('java', '-version'), 'default-jre-headless', (11,))
QPDF = Program('qpdf', "qpdf (kiểm tra cú pháp PDF)", ('qpdf', '--version'), 'qpdf', (10,), required=False)
CHROMIUM = Program(
    'chromium', "Chromium (thử trang web)", ('chromium', '--version'), 'chromium', (100,), required=False
)  # fmt: skip


def program(wanted: Program) -> Finding:
    """Start the program once and read its version."""
    remedy = apt(wanted.package)
    if shutil.which(wanted.command[0]) is None:
        return Finding(wanted.name, wanted.title, State.MISSING, remedy=remedy, required=wanted.required)
    try:
        done = subprocess.run(wanted.command, capture_output=True, text=True, timeout=_SECONDS, errors='replace')
    except (OSError, subprocess.TimeoutExpired) as error:
        detail = f"không chạy được ({type(error).__name__})"
        return Finding(wanted.name, wanted.title, State.FAILED, '', detail, f'{remedy} --reinstall', wanted.required)
    found = version_tuple(done.stdout + done.stderr)
    version = '.'.join(map(str, found))
    if not found:
        return Finding(
            wanted.name,
            wanted.title,
            State.FAILED,
            '',
            "không cho biết phiên bản",
            f'{remedy} --reinstall',
            wanted.required,
        )
    if found < wanted.oldest:
        least = '.'.join(map(str, wanted.oldest))
        return Finding(wanted.name, wanted.title, State.TOO_OLD, version, f"cần từ {least}", remedy, wanted.required)
    return Finding(wanted.name, wanted.title, State.OK, version, required=wanted.required)


def engines() -> list[Finding]:
    """Tesseract, its models, and the packages of the better engine."""
    found = available()
    least = (5,)
    findings = []
    title = "Tesseract (đọc chữ)"
    if found.tesseract is None:
        findings.append(Finding('tesseract', title, State.MISSING, remedy=apt('tesseract-ocr')))
    elif version_tuple(found.tesseract) < least:
        findings.append(Finding('tesseract', title, State.TOO_OLD, found.tesseract, "cần từ 5", apt('tesseract-ocr')))
    else:
        findings.append(Finding('tesseract', title, State.OK, found.tesseract))
    for model in _MODELS:
        there = found.languages is not None and model in found.languages
        titles = {
            'vie': "Dữ liệu tiếng Việt của Tesseract",
            'eng': "Dữ liệu chữ La-tinh của Tesseract (dòng mã MRZ)",
        }
        findings.append(
            Finding(
                f'tesseract_{model}',
                titles[model],
                State.OK if there else State.MISSING,
                remedy='' if there else apt(f'tesseract-ocr-{model}'),
            )
        )
    for name, version in (('tesserocr', found.tesserocr), ('trueocr', found.trueocr)):
        state = State.MISSING if version is None else State.OK
        detail = "thiếu thì đọc chậm và kém chính xác hơn" if version is None else ''
        remedy = 'make setup' if version is None else ''
        findings.append(Finding(name, f"{name} (bộ đọc chính)", state, version or '', detail, remedy, required=False))
    findings.append(_active(found))
    return findings


def _active(found: Installed) -> Finding:
    """Say which engine reads when none is asked for."""
    title = "Bộ máy OCR đang dùng"
    if not found.engines:
        return Finding('engine', title, State.MISSING, remedy='make setup')
    best, every = found.engines[0], NAMES[1]
    detail = "có: " + ', '.join(found.engines)
    if best == every:
        return Finding('engine', title, State.OK, best, detail)
    detail = f"dùng thay cho {every}, chậm và kém chính xác hơn; {detail}"
    return Finding('engine', title, State.NOTE, best, detail, 'make setup', required=False)


def validator() -> Finding:
    """VeraPDF: its jar, Java's and the JAXB jars."""
    title = "veraPDF (kiểm tra PDF/A)"
    found = verapdf.probe()
    if found.usable:
        return Finding('verapdf', title, State.OK)
    remedy = 'make setup' if found.jar is None else apt(*verapdf.PACKAGES.split())
    return Finding('verapdf', title, State.MISSING, detail="thiếu " + ', '.join(found.missing), remedy=remedy)
