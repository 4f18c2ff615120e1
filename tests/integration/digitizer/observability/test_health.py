"""The examination on real and on spoiled machines: every need is reported, with the command that mends it."""

from __future__ import annotations

import os
import socket
import stat
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from digitizer.config import Mode, Settings
from digitizer.observability.health import State, examination, examine, packages, places, programs
from signing.keys.development import ensure_development_pki


@pytest.fixture
def settings(tmp_path) -> Settings:
    return Settings(data_dir=tmp_path / 'var')


@pytest.fixture
def closed_port() -> int:
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]


def fake(folder: Path, name: str, says: str, status: int = 0) -> None:
    folder.mkdir(exist_ok=True)
    script = folder / name
    script.write_text(f'#!/bin/sh\necho "{says}" >&2\nexit {status}\n')
    script.chmod(script.stat().st_mode | stat.S_IXUSR)


def revocation_list() -> x509.CertificateRevocationList:
    now = datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, 'CA thử')])
    empty = (
        x509.CertificateRevocationListBuilder().issuer_name(name).last_update(now).next_update(now + timedelta(days=1))
    )
    return empty.sign(ec.generate_private_key(ec.SECP256R1()), hashes.SHA256())


class TestWhole:
    def test_this_machine_has_all_that_is_required(self, settings):
        found = {item.name: item for item in examine(settings)}
        required = {
            'python', 'packages', 'cv2', 'tesseract', 'tesseract_vie', 'tesseract_eng', 'poppler', 'java', 'verapdf', 'fonts',
            'data_dir', 'objects', 'database', 'tsa',
        }  # fmt: skip
        assert required <= found.keys()
        for name in required - {'packages'}:
            assert found[name].state in (State.OK, State.NOTE), found[name]
        for name in ('python', 'cv2', 'tesseract', 'poppler', 'java'):
            assert found[name].version

    def test_examining_changes_nothing_on_the_disk(self, settings, tmp_path):
        examine(settings)
        assert list(tmp_path.iterdir()) == []

    def test_nothing_on_the_path(self, settings, tmp_path, monkeypatch):
        monkeypatch.setenv('PATH', str(tmp_path))
        found = {item.name: item for item in examine(settings)}
        for name, package in (
            ('tesseract', 'tesseract-ocr'),
            ('poppler', 'poppler-utils'),
            ('java', 'default-jre-headless'),
        ):
            assert found[name].state is State.MISSING
            assert found[name].blocking
            assert f'install -y --no-install-recommends {package}' in found[name].remedy
        assert 'libjaxb-java' in found['verapdf'].remedy
        assert not found['qpdf'].blocking

    def test_a_probe_that_breaks_is_a_finding(self, settings, monkeypatch):
        def broken():
            raise RuntimeError('out of order')

        monkeypatch.setattr(packages, 'one_cv2', broken)
        found = examine(settings)
        assert [item.detail for item in found if item.name == 'one_cv2'] == ['RuntimeError: out of order']
        assert len(found) > 15

    def test_a_library_that_cannot_be_loaded_is_a_finding(self, monkeypatch):
        def unlinked(name):
            raise ImportError('libGL.so.1: cannot open shared object file')

        monkeypatch.setattr(examination.importlib, 'import_module', unlinked)
        [found] = examination._run('programs', 'engines')
        assert found.state is State.FAILED
        assert 'libgl1' in found.remedy


class TestPrograms:
    def test_too_old(self, tmp_path, monkeypatch):
        fake(tmp_path / 'bin', 'pdftoppm', 'pdftoppm version 0.86.1')
        monkeypatch.setenv('PATH', str(tmp_path / 'bin'))
        found = programs.program(programs.POPPLER)
        assert (found.state, found.version) == (State.TOO_OLD, '0.86.1')
        assert '20.9' in found.detail

    def test_says_nothing(self, tmp_path, monkeypatch):
        fake(tmp_path / 'bin', 'java', 'Segmentation fault', status=139)
        monkeypatch.setenv('PATH', str(tmp_path / 'bin'))
        assert programs.program(programs.JAVA).state is State.FAILED

    def test_cannot_be_started(self, tmp_path, monkeypatch):
        (tmp_path / 'java').write_bytes(b'\x7fELF broken')
        (tmp_path / 'java').chmod(0o755)
        monkeypatch.setenv('PATH', str(tmp_path))
        assert programs.program(programs.JAVA).state is State.FAILED

    def test_no_vietnamese_model(self, tmp_path, monkeypatch):
        (tmp_path / 'eng.traineddata').touch()
        monkeypatch.setenv('TESSDATA_PREFIX', str(tmp_path))
        found = {item.name: item for item in programs.engines()}
        assert found['tesseract'].state is State.OK
        assert found['tesseract_vie'].blocking
        assert found['tesseract_vie'].remedy.endswith(' tesseract-ocr-vie')


class TestPackages:
    def test_two_distributions_of_cv2(self, tmp_path, monkeypatch):
        other = tmp_path / 'opencv_python_headless-4.0.dist-info'
        other.mkdir()
        (other / 'METADATA').write_text('Metadata-Version: 2.1\nName: opencv-python-headless\nVersion: 4.0\n')
        (other / 'top_level.txt').write_text('cv2\n')
        monkeypatch.syspath_prepend(tmp_path)
        found = packages.one_cv2()
        assert found.blocking
        assert 'opencv-python-headless' in found.detail

    def test_exactly_one_here(self):
        assert packages.one_cv2().state is State.OK

    def test_missing_and_old_packages_are_named(self, monkeypatch):
        wanted = ['no-such-package>=1', 'pillow>=99', "colorama>=1; sys_platform == 'win32'", 'numpy>=1']
        monkeypatch.setattr(packages, 'requires', lambda name: wanted)
        found = packages.requirements()
        assert found.state is State.MISSING
        assert found.detail.startswith('no-such-package, pillow ')
        assert 'colorama' not in found.detail

    def test_an_old_python(self, monkeypatch):
        monkeypatch.setattr(packages, '_OLDEST', (sys.version_info.major, sys.version_info.minor + 1))
        assert packages.python().state is State.TOO_OLD


class TestPlaces:
    @pytest.mark.skipif(os.geteuid() == 0, reason='root may write everywhere')
    def test_a_data_folder_that_may_not_be_written(self, tmp_path):
        tmp_path.chmod(0o500)
        found = places.data_folder(Settings(data_dir=tmp_path / 'var'))
        tmp_path.chmod(0o700)
        assert found.blocking

    def test_a_data_folder_on_a_file_system_that_cannot_be_written(self):
        assert places.data_folder(Settings(data_dir=Path('/proc/digitizer'))).blocking

    @pytest.mark.parametrize(('free', 'state'), [(1 << 20, State.FAILED), (1 << 30, State.NOTE), (1 << 40, State.OK)])
    def test_room_on_the_disk(self, settings, monkeypatch, free, state):
        usage = places.shutil.disk_usage('/')._replace(free=free)
        monkeypatch.setattr(places.shutil, 'disk_usage', lambda folder: usage)
        found = places.data_folder(settings)
        assert found.state is state
        assert bool(found.remedy) == (state is not State.OK)

    def test_an_object_store_that_does_not_answer(self, tmp_path, closed_port):
        found = places.object_store(
            Settings(data_dir=tmp_path, objects_url=f's3://k:hidden@127.0.0.1:{closed_port}/records?secure=0')
        )
        assert found.blocking
        assert found.detail.startswith('store_unreachable')
        assert 'hidden' not in str(found)

    def test_an_address_that_is_none(self, tmp_path):
        assert (
            'DIGITIZER_OBJECTS_URL' in places.object_store(Settings(data_dir=tmp_path, objects_url='ftp://x/y')).remedy
        )

    def test_production_wants_a_store_that_keeps_its_promises(self, tmp_path):
        found = places.object_store(Settings(data_dir=tmp_path, mode=Mode.PRODUCTION))
        assert found.state is State.NOTE
        assert 'object lock' in found.remedy

    def test_a_database_that_does_not_answer(self, tmp_path, closed_port):
        url = f'postgresql://user:hidden@127.0.0.1:{closed_port}/digitizer'
        found = places.database(Settings(data_dir=tmp_path, database_url=url))
        assert found.blocking
        assert 'hidden' not in str(found)

    def test_an_empty_database_will_be_brought_up_to_date(self, tmp_path):
        (tmp_path / 'digitizer.sqlite').touch()
        assert places.database(Settings(data_dir=tmp_path)).state is State.NOTE

    def test_revocation(self, tmp_path):
        production = Settings(data_dir=tmp_path, mode=Mode.PRODUCTION)
        assert places.revocation(production).state is State.NOTE
        assert places.revocation(Settings(data_dir=tmp_path)).state is State.OK
        named = production.model_copy(update={'revocation_hosts': ('*.ca.vn',)})
        assert places.revocation(named).state is State.OK

    @pytest.mark.parametrize(
        ('name', 'encoding'), [('ca.crl', Encoding.DER), ('CA.CRL', Encoding.DER), ('ca.pem', Encoding.PEM)]
    )
    def test_revocation_lists_in_files(self, tmp_path, name, encoding):
        production = Settings(data_dir=tmp_path, mode=Mode.PRODUCTION, trust_dir=tmp_path / 'trust')
        (tmp_path / 'trust').mkdir()
        assert places.revocation(production).state is State.NOTE
        (tmp_path / 'trust' / name).write_bytes(revocation_list().public_bytes(encoding))
        assert places.revocation(production).state is State.OK
        (tmp_path / 'trust' / 'empty.crl').touch()  # which stops verification
        found = places.revocation(production)
        assert found.blocking
        assert 'empty.crl' in found.detail

    def test_one_timestamp_authority_of_two(self, tmp_path, closed_port):
        closed = f'http://127.0.0.1:{closed_port}/tsa'
        with socket.create_server(('127.0.0.1', 0)) as server:
            url = f'http://127.0.0.1:{server.getsockname()[1]}/tsa'
            found = places.timestamp_authority(Settings(data_dir=tmp_path, tsa_url=closed, tsa_urls=(url,)))
        assert found.state is State.NOTE
        assert not found.blocking
        assert str(closed_port) in found.detail

    def test_a_timestamp_authority(self, tmp_path, closed_port):
        closed = Settings(data_dir=tmp_path, tsa_url=f'http://127.0.0.1:{closed_port}/tsa')
        assert places.timestamp_authority(closed).blocking
        assert places.timestamp_authority(Settings(data_dir=tmp_path, mode=Mode.PRODUCTION)).blocking
        with socket.create_server(('127.0.0.1', 0)) as server:
            url = f'http://127.0.0.1:{server.getsockname()[1]}/tsa'
            assert places.timestamp_authority(Settings(data_dir=tmp_path, tsa_url=url)).state is State.OK

    def test_development_keys(self, settings):
        assert places.development_keys(settings).state is State.NOTE
        pki = ensure_development_pki(settings.pki_dir)
        assert places.development_keys(settings).state is State.OK
        next(pki.folder.glob('*.pem')).write_text('damaged')
        assert places.development_keys(settings).state is State.NOTE

    def test_a_font_without_vietnamese_letters(self, tmp_path):
        font = TTFont(Path(places.__file__).parents[3] / 'signing' / 'fonts' / 'Tinos-Regular.ttf')
        subsetter = Subsetter(Options())
        subsetter.populate(text='abc')
        subsetter.subset(font)
        font.save(tmp_path / 'latin.ttf')
        found = places.stamp_font(Settings(data_dir=tmp_path, stamp_font=tmp_path / 'latin.ttf'))
        assert found.blocking
        assert 'U+' in found.detail
