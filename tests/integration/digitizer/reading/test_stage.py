"""The reading stage end to end: real files, real processes, real engines."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import signal
import threading
import time
import unicodedata

import pikepdf
import pytest
import segno
from PIL import Image, ImageDraw, ImageFilter

from digitizer.config import Settings
from digitizer.errors import InputFailed
from digitizer.reading import close_pools, read_input
from ocr.vietnamese.folding import letters
from tests.fakes.paper import BODY, font, jpeg, scan_pdf, sheet, written_pdf


@pytest.fixture(scope='module')
def settings(tmp_path_factory):
    yield Settings(data_dir=tmp_path_factory.mktemp('var'), jobs=1)
    close_pools()


@pytest.fixture
def read(settings, tmp_path):
    def run(*paths, **options):
        work = tmp_path / f'work{len(list(tmp_path.glob("work*")))}'
        work.mkdir()
        return read_input(paths, work, settings=options.pop('settings', settings), **options)

    return run


def codes(page):
    return {flag.code for flag in page.flags}


def words_right(page, wanted=BODY):
    """Share of the words that were read exactly."""
    expected = ' '.join(wanted).split()
    found = set(page.text.split())
    return sum(word in found for word in expected) / len(expected)


def test_a_scan_is_read_line_by_line_in_nfc(read, tmp_path):
    path = scan_pdf(tmp_path / 'Quyết định 5.pdf', sheet(size=(1654, 900), points=40), dpi=200)
    result = read(path)
    (page,) = result.pages
    assert result.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert result.flags == ()
    assert page.engine == 'hybrid'
    assert codes(page) == set()
    assert [letters(line.text)[:12] for line in page.lines] == [letters(line)[:12] for line in BODY]
    assert words_right(page) > 0.95
    assert 'Nguyễn Thị Hồng' in page.text
    assert unicodedata.is_normalized('NFC', page.text)
    for line in page.lines:
        for word in line.words:
            assert 0 <= word.box.x0 < word.box.x1 <= page.width
            assert 0 <= word.box.y0 < word.box.y1 <= page.height


def test_the_whole_page_engine_reads_too(read, settings, tmp_path):
    path = scan_pdf(tmp_path / 'a.pdf', sheet(size=(1654, 900), points=40), dpi=200)
    (page,) = read(path, settings=settings.model_copy(update={'engine': 'tesseract'})).pages
    assert page.engine == 'tesseract'
    assert words_right(page) > 0.9
    close_pools()


@pytest.mark.parametrize('turn', [90, 180, 270])
def test_a_page_fed_the_wrong_way_is_turned_upright(read, tmp_path, turn):
    image = sheet(size=(1654, 1100), points=40).rotate(turn, expand=True)
    (page,) = read(scan_pdf(tmp_path / 'a.pdf', image, dpi=200)).pages
    assert page.rotation == turn
    assert (page.width, page.height) == (1654, 1100)
    assert words_right(page) > 0.95


def test_skew_and_a_red_seal_do_not_hinder_reading_and_boxes_lie_on_the_print(read, tmp_path):
    image = sheet(size=(1654, 1100), points=40)
    ImageDraw.Draw(image).ellipse((900, 250, 1240, 590), outline=(220, 30, 40), width=16)
    image = image.rotate(-2, fillcolor='white', resample=Image.Resampling.BICUBIC)
    (page,) = read(scan_pdf(tmp_path / 'a.pdf', image, dpi=200)).pages
    assert page.skew == pytest.approx(2, abs=0.2)
    assert words_right(page) > 0.93
    grey = image.convert('L')
    for line in page.lines:
        for word in line.words:
            assert grey.crop(word.box).getextrema()[0] < 110


def test_a_title_printed_in_red_is_read(read, tmp_path):
    image = sheet(size=(1654, 1300), points=40)
    ImageDraw.Draw(image).text((500, 1100), 'GIẤY KHAI SINH', fill=(205, 25, 35), font=font(64))
    (page,) = read(scan_pdf(tmp_path / 'a.pdf', image, dpi=200)).pages
    assert 'GIẤY KHAI SINH' in page.text


def test_born_digital_text_that_agrees_is_taken_as_it_is(read, tmp_path):
    (page,) = read(written_pdf(tmp_path / 'a.pdf')).pages
    assert page.engine == 'text_layer'
    assert page.text.splitlines() == list(BODY)
    assert codes(page) == set()


def test_born_digital_text_that_lies_is_read_from_the_pixels(read, tmp_path):
    shifted = {ord(char): chr(ord(char) + 1) for char in 'abcdeghiklmnopqrstuvxyôơưđ'}
    (page,) = read(written_pdf(tmp_path / 'a.pdf', to_unicode=shifted)).pages
    assert page.engine == 'hybrid'
    assert 'untrusted_text_layer' in codes(page)
    assert words_right(page) > 0.95


def test_a_hidden_layer_is_not_believed(read, tmp_path):
    hidden = b'BT 3 Tr /F0 20 Tf 50 150 Td (Dieu 9. So tien 999.999.999 dong) Tj ET'
    path = scan_pdf(tmp_path / 'a.pdf', sheet(size=(1654, 900), points=40), dpi=200, content=hidden)
    (page,) = read(path).pages
    assert page.engine == 'hybrid'
    assert '999' not in page.text
    assert 'untrusted_text_layer' in codes(page)


def test_a_batch_of_files_is_one_input_with_pages_numbered_through(read, tmp_path):
    one, two = tmp_path / 'trang 1.jpg', tmp_path / 'trang 2.tif'
    one.write_bytes(jpeg(sheet(BODY[:2], size=(1240, 300)), dpi=(150, 150)))
    frame = sheet(BODY[2:4], size=(1240, 300))
    frame.save(two, save_all=True, append_images=[Image.new('RGB', (1240, 300), 'white')], dpi=(150, 150))
    seen = []
    result = read(one, two, batch=True, progress=lambda done, total: seen.append((done, total)))
    assert result.page_count == 3
    assert seen == [(1, 3), (2, 3), (3, 3)]
    lines = ''.join(f'{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n' for path in (one, two))
    assert result.sha256 == hashlib.sha256(lines.encode()).hexdigest()
    pages = list(result.pages)
    assert [page.source_page for page in pages] == [1, 2, 3]
    assert [(page.source.origin, page.source.origin_page) for page in pages] == [(one, 1), (two, 1), (two, 2)]
    assert 'Luật Tổ chức' in pages[0].text
    assert 'Điều 1.' in pages[1].text
    assert pages[2].quality.blank
    assert pages[2].lines == ()
    assert all('low_resolution' in codes(page) for page in pages)


def test_a_separator_code_is_found_on_the_page(read, tmp_path):
    code = tmp_path / 'qr.png'
    segno.make('DGZ1|SEP|H01.02-240101-0001|T05', micro=False).save(code, scale=8, border=4)
    page_image = Image.new('RGB', (1240, 900), 'white')
    with Image.open(code) as opened:
        page_image.paste(opened.convert('RGB'), (300, 200))
    (page,) = read(scan_pdf(tmp_path / 'a.pdf', page_image)).pages
    assert [code.text for code in page.codes] == ['DGZ1|SEP|H01.02-240101-0001|T05']
    assert not page.quality.blank


def test_a_blurred_page_is_flagged(read, tmp_path):
    image = sheet(size=(2480, 1400), points=60).filter(ImageFilter.GaussianBlur(4))
    (page,) = read(scan_pdf(tmp_path / 'a.pdf', image, dpi=300)).pages
    assert 'blurred' in codes(page)


def test_active_content_and_signature_are_flags_of_the_input(read, tmp_path):
    path = scan_pdf(tmp_path / 'a.pdf')
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS='app.alert(1)')
        pdf.attachments['a.txt'] = b'a'
        pdf.save(path)
    assert [flag.code for flag in read(path).flags] == ['active_content']


def test_an_encrypted_file_is_read_with_its_password_only(read, tmp_path):
    path = scan_pdf(tmp_path / 'a.pdf', sheet(size=(1654, 900), points=40), dpi=200)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(user='bí mật', owner='chủ'))
    with pytest.raises(InputFailed) as failure:
        read(path)
    assert failure.value.code == 'encrypted'
    (page,) = read(path, password='bí mật').pages
    assert words_right(page) > 0.95


def empty(path):
    path.write_bytes(b'')


def text(path):
    path.write_text('Kính gửi: văn bản này không phải PDF.')


def no_pages(path):
    with pikepdf.new() as pdf:
        pdf.save(path)


def cut(path):
    scan_pdf(path, pages=3)
    path.write_bytes(path.read_bytes()[:-60_000])


def broken_picture(path):
    data = jpeg(sheet())
    path.write_bytes(data[: len(data) // 3])


def missing(path):
    """No file at all."""


@pytest.mark.parametrize(
    ('make', 'code'),
    [
        (empty, 'empty_file'),
        (text, 'unsupported'),
        (no_pages, 'empty_document'),
        (cut, 'damaged'),
        (broken_picture, 'damaged'),
        (missing, 'damaged'),
    ],
)
def test_inputs_that_cannot_be_used_fail_with_their_code(read, tmp_path, make, code):
    path = tmp_path / 'Hồ sơ.pdf'
    make(path)
    with pytest.raises(InputFailed) as failure:
        read(path)
    assert failure.value.code == code


def test_limits_come_from_the_settings(read, settings, tmp_path):
    for limits in ({'max_pages': 1}, {'max_pixels': 1000}, {'max_bytes': 1000}):
        with pytest.raises(InputFailed) as failure:
            read(scan_pdf(tmp_path / 'a.pdf', pages=2), settings=settings.model_copy(update=limits))
        assert failure.value.code == 'too_large'


def test_a_missing_engine_or_language_is_told(read, tmp_path, monkeypatch):
    path = scan_pdf(tmp_path / 'a.pdf')
    monkeypatch.setenv('TESSDATA_PREFIX', str(tmp_path))
    with pytest.raises(InputFailed) as failure:
        read(path)
    assert failure.value.code == 'language_missing'
    monkeypatch.setenv('PATH', str(tmp_path))
    with pytest.raises(InputFailed) as failure:
        read(path)
    assert failure.value.code == 'engine_missing'


def test_the_memory_of_a_full_disk_is_told(settings, tmp_path):
    """A tiny file system in memory fills up while page images are written."""
    import subprocess

    work = tmp_path / 'full'
    work.mkdir()
    mounted = subprocess.run(['mount', '-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', str(work)], capture_output=True)
    if mounted.returncode:
        pytest.skip('mounting is not allowed here')
    try:
        path = tmp_path / 'a.tif'
        noise = Image.effect_noise((1240, 1754), 90)
        noise.save(path, dpi=(150, 150))
        with pytest.raises(InputFailed) as failure:
            read_input([path], work, settings=settings)
        assert failure.value.code == 'storage_full'
    finally:
        subprocess.run(['umount', str(work)], check=True)


def killer(times, stop):
    """Kill the reading process when it has begun a page, this many times."""
    killed = set()
    while len(killed) < times and not stop.is_set():
        for child in multiprocessing.active_children():
            if child.pid and child.pid not in killed:
                time.sleep(1.0)  # long enough to have begun, too short to be done with fifty pages
                os.kill(child.pid, signal.SIGKILL)
                killed.add(child.pid)
        time.sleep(0.02)


def test_a_killed_process_loses_no_page(read, settings, tmp_path):
    close_pools()
    path = scan_pdf(tmp_path / 'a.pdf', pages=12)
    stop = threading.Event()
    thread = threading.Thread(target=killer, args=(1, stop))
    thread.start()
    try:
        result = read(path)
    finally:
        stop.set()
        thread.join()
    pages = list(result.pages)
    assert [page.number for page in pages] == list(range(1, 13))
    assert all(page.engine == 'hybrid' for page in pages)


def test_a_page_that_kills_its_process_twice_is_kept_unread(tmp_path):
    """The task itself is real; the process dies as one does that the kernel ends for lack of memory."""
    from digitizer.reading.pool import ReadingPool
    from digitizer.reading.worker import PageTask, WorkerSetup

    path = scan_pdf(tmp_path / 'a.pdf', pages=2)
    tasks = [PageTask(number, path, number, tmp_path, tmp_path) for number in (1, 2)]
    done = []

    class Deadly(ReadingPool):
        def _events(self):
            for worker, event in super()._events():
                if type(event).__name__ == 'Started' and worker.task.number == 1:
                    os.kill(worker.process.pid, signal.SIGKILL)
                yield worker, event

    pool = Deadly(WorkerSetup('hybrid', 60.0), 1)
    try:
        (lost,) = pool.read(tasks, lambda task: done.append(task.number))
    finally:
        pool.close()
    assert lost.task.number == 1
    assert lost.source is not None
    assert sorted(done) == [1, 2]
    assert (tmp_path / '00002.page.json').exists()


def test_a_page_at_which_reading_stumbles_is_kept_unread_and_costs_no_other_page(read, tmp_path, monkeypatch):
    from digitizer.reading.pool import ReadingPool
    from digitizer.reading.worker import Finished, Stumbled

    told = ReadingPool._events

    def events(self):
        for worker, event in told(self):
            stumbles = isinstance(event, Finished) and worker.task.number == 1
            yield worker, Stumbled('ValueError', ['deskew.py:1 turned']) if stumbles else event

    monkeypatch.setattr(ReadingPool, '_events', events)
    first, second = read(scan_pdf(tmp_path / 'a.pdf', pages=2)).pages
    assert 'reading_failed' in codes(first)
    assert (first.engine, first.lines, first.source.number) == ('none', (), 1)
    assert (second.engine, bool(second.lines)) == ('hybrid', True)


def test_a_session_tells_where_reading_stumbled_and_goes_on(tmp_path, monkeypatch):
    from digitizer.reading.worker import Failure, PageTask, Started, Stumbled, WorkerSetup, _Session
    from ocr.errors import EngineMissing

    class Faulty:
        error = ValueError('what stands on the page')

        def read(self, source, *, seconds):
            raise self.error

    session = _Session(WorkerSetup('hybrid', 60.0))
    monkeypatch.setattr(session, '_reader', Faulty())
    task = PageTask(1, scan_pdf(tmp_path / 'a.pdf', pages=1), 1, tmp_path, tmp_path)
    reported = []
    told = session.read(task, reported.append)
    assert [type(item) for item in reported] == [Started]
    assert (type(told), told.error) == (Stumbled, 'ValueError')
    assert any('test_stage.py' in frame for frame in told.where)
    assert 'what stands' not in str(told)
    Faulty.error = EngineMissing('gone')
    assert session.read(task, reported.append) == Failure('engine_missing', 'gone')


@pytest.mark.parametrize('size', [(1, 1), (1, 400), (400, 1), (30, 9), (3000, 2)])
def test_a_picture_too_small_for_a_letter_is_a_page(read, tmp_path, size):
    Image.new('L', size, 255).save(tmp_path / 'a.png')
    (page,) = read(tmp_path / 'a.png').pages
    assert page.quality.blank
    assert 'reading_failed' not in codes(page)


def test_an_interrupt_ends_all_processes(settings, tmp_path):
    close_pools()

    def interrupt(done, total):
        raise KeyboardInterrupt

    work = tmp_path / 'work'
    work.mkdir()
    with pytest.raises(KeyboardInterrupt):
        read_input([scan_pdf(tmp_path / 'a.pdf', pages=6)], work, settings=settings, progress=interrupt)
    assert not multiprocessing.active_children()
