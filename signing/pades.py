"""PAdES B-T signatures as incremental updates, in two phases: `prepare` the file, let a key sign, `complete` it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType

from pyhanko.sign.timestamps import TimeStamper

from signing.anchors import TrustAnchors
from signing.completion import complete, complete_with
from signing.errors import NotVerifiable
from signing.files import publish
from signing.keys.credential import Credential
from signing.preparation import VIETNAM, FieldPlace, SignOrder, prepare, to_the_second
from signing.reasons import Verdict
from signing.report import Report
from signing.validate import verify_stream

__all__ = [
    'VIETNAM',
    'Draft',
    'FieldPlace',
    'SignOrder',
    'complete',
    'prepare',
    'sign_file',
    'to_the_second',
]


class Draft:
    """A private copy of `source` beside `target`; appears as `target` on `commit`, or vanishes.

    Used as a context manager. Every signature is verified by itself when it is made, the whole document by `verify` or
    at the latest by `commit`; after an error nothing is left on disk.
    """

    def __init__(self, source: Path, target: Path) -> None:
        self._target = target
        handle, name = tempfile.mkstemp(prefix='.signing-', suffix='.pdf', dir=target.parent)
        os.close(handle)
        self.path = Path(name)
        self._verified = False
        try:
            shutil.copyfile(source, self.path)
        except BaseException:
            self.discard()
            raise

    def __enter__(self) -> Draft:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.discard()

    def sign(
        self,
        order: SignOrder,
        credential: Credential,
        *,
        timestamper: TimeStamper,
        moment: datetime,
        anchors: TrustAnchors | None = None,
    ) -> None:
        """Add one signature: prepare, let the key sign, complete.

        `moment` becomes /M to the second, in +07:00. With `anchors` the whole document is verified at once (see
        `verify`). After an error the draft is as it was. Raises CertificateUnfit, KeyUnavailable, DocumentUnfit,
        TimestampUnreachable, NotVerifiable.
        """
        self._verified = False
        size = self.path.stat().st_size
        prepared = prepare(self.path, order, credential.holder, moment)
        try:
            value = credential.sign(prepared.signed_attributes)
            complete_with(self.path, prepared, value, timestamper, lasting=False)
            if anchors is not None:
                self.verify(anchors)
        except BaseException:
            os.truncate(self.path, size)
            raise

    def verify(self, anchors: TrustAnchors | None = None) -> Report:
        """Verify every signature of the draft and return the report.

        Without `anchors` nothing may be broken; with them each signature must also be found valid under them.
        Raises NotVerifiable.
        """
        with self.path.open('rb') as stream:
            report = verify_stream(stream, anchors or TrustAnchors(()), pictures_s=0)
        last = report.signatures[-1] if report.signatures else None
        if last is None or not (last.intact and last.covers_file and last.timestamp and last.timestamp.intact):
            raise NotVerifiable('the last signature is not intact')
        for item in report.signatures:
            wrong = item.verdict is Verdict.INVALID or (anchors is not None and item.verdict is not Verdict.VALID)
            if wrong:
                raise NotVerifiable(f'{item.field}: {", ".join(item.doubts)}', codes=item.doubts)
        self._verified = True
        return report

    def commit(self) -> None:
        """Make the signed file visible under its name, durably; verifies it first unless that was done.

        Raises NotVerifiable.
        """
        if not self._verified:
            self.verify()
        publish(self.path, self._target)

    def discard(self) -> None:
        """Remove what is not committed."""
        self.path.unlink(missing_ok=True)


def sign_file(
    source: Path,
    target: Path,
    orders: Sequence[tuple[SignOrder, Credential]],
    *,
    timestamper: TimeStamper,
    moment: Callable[[], datetime],
    anchors: TrustAnchors | None = None,
) -> None:
    """Sign `source` once for each order and write `target` when all signatures are made; otherwise leave nothing."""
    with Draft(source, target) as draft:
        for order, credential in orders:
            draft.sign(order, credential, timestamper=timestamper, moment=moment())
        draft.verify(anchors)
        draft.commit()
