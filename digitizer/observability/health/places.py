"""Places that the settings name: data folder, object store, database, timestamp authority, keys, font."""

from __future__ import annotations

import os
import shutil
import socket
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy.exc import SQLAlchemyError

from digitizer.config import Mode, Settings
from digitizer.db import Database, database_url
from digitizer.db.migrate import is_current
from digitizer.observability.health.finding import Finding, State
from signing.anchors import load_anchors
from signing.errors import SigningError
from signing.keys.development import find_development_pki
from signing.typeface import VIETNAMESE, chosen
from storage import Enforcement, StorageError, open_store

_LITTLE = 200 << 20  # bytes: not even one batch
_SCARCE = 5 << 30  # bytes: about 1,000 documents
_SECONDS = 5.0
_ENFORCED = {
    Enforcement.SERVER: "máy chủ bảo đảm",
    Enforcement.SOFTWARE: "phần mềm bảo đảm",
    Enforcement.NONE: "không có",
}


def data_folder(settings: Settings) -> Finding:
    """Can be written, and has room."""
    title, folder = "Thư mục dữ liệu", settings.data_dir.absolute()
    there = folder
    while not there.exists():
        there = there.parent
    try:
        with tempfile.NamedTemporaryFile(dir=there):
            pass
    except OSError as error:
        detail = f"{folder}: không ghi được ({os.strerror(error.errno or 0)})"
        return Finding('data_dir', title, State.FAILED, '', detail, f'sudo chown -R "$USER" {there}')
    free = shutil.disk_usage(there).free
    detail = f"{folder}; còn trống {free / (1 << 30):.1f} GiB"
    remedy = "giải phóng dung lượng hoặc đặt DIGITIZER_DATA_DIR sang ổ đĩa khác"
    if free < _LITTLE:
        return Finding('data_dir', title, State.FAILED, '', detail, remedy)
    return Finding('data_dir', title, State.NOTE if free < _SCARCE else State.OK, '', detail, remedy * (free < _SCARCE))


def object_store(settings: Settings) -> Finding:
    """Is reached, and what it was seen to keep. A bucket that is not there is not made."""
    title = "Kho tài liệu"
    address = settings.objects_url or (settings.data_dir.absolute() / 'objects').as_uri()
    try:
        with closing(open_store(address, create=False)) as store:
            found, where = store.capabilities(), store.address
    except StorageError as error:
        remedies = {
            'store_unreachable': "kiểm tra máy chủ S3 và mạng, rồi chạy lại",
            'store_access_refused': "kiểm tra khóa truy cập trong DIGITIZER_OBJECTS_URL và đồng hồ của máy",
            'storage_full': "giải phóng dung lượng",
            'bad_store_address': "sửa DIGITIZER_OBJECTS_URL; bucket mới được tạo khi dịch vụ chạy lần đầu: digitizer serve",
        }
        return Finding(
            'objects', title, State.FAILED, '', f'{error.code}: {error}', remedies.get(error.code, "xem nhật ký")
        )
    promises = (
        f"ghi một lần: {_ENFORCED[found.exclusive_put]}; thời hạn lưu: {_ENFORCED[found.retention]}; "
        f"giữ pháp lý: {_ENFORCED[found.legal_hold]}; phiên bản: {'có' if found.versioning else 'không'}"
    )
    weak = Enforcement.SERVER is not found.retention and settings.mode is Mode.PRODUCTION
    remedy = "dùng kho S3 có object lock (Ceph RGW, SeaweedFS) để bản lưu không thể bị xóa" if weak else ''
    return Finding('objects', title, State.NOTE if weak else State.OK, '', f'{where}; {promises}', remedy)


def database(settings: Settings) -> Finding:
    """Is reached, and its tables are those of this program."""
    title, url = "Cơ sở dữ liệu", database_url(settings)
    shown = url.render_as_string(hide_password=True)
    if url.get_backend_name() == 'sqlite' and not Path(str(url.database)).exists():
        return Finding('database', title, State.OK, '', f"{shown}; được tạo khi chạy lần đầu")
    try:
        with closing(Database(url)) as store:
            store.ping()
            current = is_current(store)
    except (SQLAlchemyError, OSError) as error:
        remedy = "kiểm tra DIGITIZER_DATABASE_URL và máy chủ PostgreSQL"
        return Finding('database', title, State.FAILED, '', f'{shown}: {type(error).__name__}', remedy)
    detail = shown if current else f"{shown}; bảng sẽ được cập nhật khi dịch vụ chạy"
    return Finding('database', title, State.OK if current else State.NOTE, url.get_backend_name(), detail)


def timestamp_authority(settings: Settings) -> Finding:
    """Is reached, or one of several; without an address the development one runs inside the process."""
    title = "Máy chủ dấu thời gian (TSA)"
    if not settings.timestamp_urls:
        if settings.mode is Mode.PRODUCTION:
            remedy = "đặt DIGITIZER_TSA_URL là địa chỉ TSA được công nhận"
            return Finding('tsa', title, State.MISSING, remedy=remedy)
        return Finding('tsa', title, State.OK, '', "TSA thử nghiệm trong tiến trình")
    shown, failed = [], []
    for url in settings.timestamp_urls:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == 'https' else 80)
        shown.append(f'{parts.hostname}:{port}')
        try:
            with socket.create_connection((parts.hostname or '', port), timeout=_SECONDS):
                pass
        except OSError as error:
            failed.append(f'{parts.hostname}:{port}: {type(error).__name__}')
    if not failed:
        return Finding('tsa', title, State.OK, '', ', '.join(shown))
    remedy = "kiểm tra mạng, tường lửa, DIGITIZER_TSA_URL và DIGITIZER_TSA_URLS"
    state = State.FAILED if len(failed) == len(shown) else State.NOTE
    return Finding('tsa', title, state, '', ', '.join(failed), remedy)


def revocation(settings: Settings) -> Finding:
    """Copies can get the data that keeps them provable: hosts that may be asked, or lists beside the anchors."""
    title = "Tra cứu thu hồi chứng thư số (OCSP, CRL)"
    if settings.revocation_hosts:
        return Finding('revocation', title, State.OK, '', ', '.join(settings.revocation_hosts))
    try:
        lists = len(load_anchors(settings.trust_dir, allow_development=False).crls)
    except (OSError, ValueError) as error:
        return Finding('revocation', title, State.FAILED, '', f'trust_dir: {error}', "sửa hoặc bỏ tệp đó")
    if lists:
        return Finding(
            'revocation', title, State.OK, '', f"{lists} danh sách thu hồi trong trust_dir; không tra cứu qua mạng"
        )
    if settings.mode is not Mode.PRODUCTION:
        return Finding('revocation', title, State.OK, '', "danh sách của khóa thử nghiệm", required=False)
    remedy = "đặt DIGITIZER_REVOCATION_HOSTS, hoặc đặt tệp .crl vào trust_dir"
    return Finding('revocation', title, State.NOTE, '', "chưa có: bản sao chỉ đạt mức B-T", remedy)


def development_keys(settings: Settings) -> Finding:
    """The development PKI; not needed in production, where it is never trusted."""
    title = "Khóa thử nghiệm"
    needed = settings.mode is Mode.DEMO
    pki = find_development_pki(settings.pki_dir)
    if not needed:
        detail = "không dùng trong chế độ production"
        return Finding('development_pki', title, State.OK, '', detail, required=False)
    if pki is None:
        detail = "chưa có; được tạo khi cần lần đầu"
        return Finding('development_pki', title, State.NOTE, '', detail, 'digitizer pki', required=False)
    if not pki.complete:
        detail = "thiếu tệp hoặc chứng thư sắp hết hạn"
        return Finding('development_pki', title, State.NOTE, '', detail, 'digitizer pki', required=False)
    left = (pki.officer.certificate.not_valid_after - datetime.now(UTC)).days
    return Finding('development_pki', title, State.OK, '', f"còn hạn {left} ngày", required=False)


def stamp_font(settings: Settings) -> Finding:
    """The font of marks draws every Vietnamese letter."""
    title = "Phông chữ của dấu"
    try:
        face = chosen(settings.stamp_font)
        face.check(VIETNAMESE)
    except (SigningError, OSError) as error:
        return Finding('fonts', title, State.FAILED, '', str(error), "sửa hoặc bỏ DIGITIZER_STAMP_FONT")
    return Finding('fonts', title, State.OK, '', f"{face.name}: đủ {len(set(VIETNAMESE))} chữ và dấu tiếng Việt")
