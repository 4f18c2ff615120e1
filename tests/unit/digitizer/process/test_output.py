"""The output folder: one run at a time, whole results only, and a kill at any moment loses nothing."""

from __future__ import annotations

import json

import pytest

from digitizer.errors import OutputInUse
from digitizer.process.inputs import list_inputs, natural_key
from digitizer.process.output import opened


def finished(folder, sha256, text='new'):
    """A finished result as the run leaves it in its work folder."""
    made = folder.work / sha256
    (made / '001').mkdir(parents=True)
    head = json.dumps({'schema': 'digitizer/document/1', 'source': {'sha256': sha256}})
    (made / '001' / 'document.json').write_text(head[:-1] + ',\n"pages":[]}')
    (made / '001' / 'mark').write_text(text)
    return made


def test_a_second_run_is_refused_while_the_first_holds_the_folder(tmp_path):
    with opened(tmp_path / 'out'), pytest.raises(OutputInUse), opened(tmp_path / 'out'):
        pass
    with opened(tmp_path / 'out'):
        pass


def test_inputs_of_one_stem_get_numbers_and_a_rerun_finds_its_own(tmp_path):
    with opened(tmp_path) as folder:
        for sha in ('a', 'b', 'c'):
            folder.publish(finished(folder, sha), folder.folder_for('x', sha))
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_dir()) == ['x', 'x-2', 'x-3']
    with opened(tmp_path) as folder:
        assert folder.folder_for('x', 'c') == 'x-3'
        assert folder.folder_for('x', 'new') == 'x-4'
        assert folder.folder_for('x', 'a') == 'x'


def test_a_rerun_replaces_the_folder_of_the_same_input(tmp_path):
    for text in ('first', 'second'):
        with opened(tmp_path) as folder:
            folder.publish(finished(folder, 'a', text), folder.folder_for('x', 'a'))
    assert (tmp_path / 'x/001/mark').read_text() == 'second'
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == ['x']


def test_a_run_killed_between_the_two_renames_gives_the_old_result_back(tmp_path):
    with opened(tmp_path) as folder:
        folder.publish(finished(folder, 'a', 'old'), 'x')
    (tmp_path / '.digitizer-old').mkdir()
    (tmp_path / 'x').rename(tmp_path / '.digitizer-old/x')
    (tmp_path / '.digitizer-work/00000').mkdir(parents=True)
    with opened(tmp_path) as folder:
        assert not list(folder.work.iterdir())
    assert (tmp_path / 'x/001/mark').read_text() == 'old'
    assert not (tmp_path / '.digitizer-old').exists()


def test_a_foreign_folder_is_never_replaced(tmp_path):
    (tmp_path / 'x').mkdir()
    (tmp_path / 'x/precious').write_text('mine')
    with opened(tmp_path) as folder:
        assert folder.folder_for('x', 'a') == 'x-2'


def test_natural_order():
    names = ['p10.jpg', 'p9.jpg', 'P1.jpg', 'trang 2.jpg', '3.jpg']
    assert sorted(names, key=natural_key) == ['3.jpg', 'P1.jpg', 'p9.jpg', 'p10.jpg', 'trang 2.jpg']


def test_a_folder_stands_for_its_page_files_and_the_rest_is_named(tmp_path):
    for name in ('Hồ sơ 10.pdf', 'Hồ sơ 9.PDF', 'notes.txt', '.hidden.pdf', 'sub/a.png'):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b'x')
    listing = list_inputs([tmp_path], batch=False)
    assert [item.path.name for item in listing.inputs] == ['Hồ sơ 9.PDF', 'Hồ sơ 10.pdf', 'a.png']
    assert [path.name for path in listing.ignored] == ['notes.txt']


def test_results_below_the_inputs_do_not_become_inputs(tmp_path):
    for name in ('a.pdf', 'out/a/001/searchable.pdf'):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b'x')
    listing = list_inputs([tmp_path], batch=False, out=tmp_path / 'out')
    assert [item.path.name for item in listing.inputs] == ['a.pdf']


def test_a_batch_is_one_input_hashed_over_names_and_contents(tmp_path):
    for name, content in (('2.jpg', b'b'), ('10.jpg', b'c'), ('1.jpg', b'a')):
        (tmp_path / name).write_bytes(content)
    (item,) = list_inputs([tmp_path], batch=True).inputs
    assert [path.name for path in item.files] == ['1.jpg', '2.jpg', '10.jpg']
    before = item.sha256()
    (tmp_path / '2.jpg').write_bytes(b'B')
    assert item.sha256() != before


@pytest.mark.parametrize('batch', [False, True])
def test_a_link_that_leaves_its_folder_is_refused(tmp_path, batch):
    secret = tmp_path / 'secret.pdf'
    secret.write_bytes(b'x')
    inside = tmp_path / 'in'
    inside.mkdir()
    (inside / 'a.pdf').symlink_to(secret)
    (item,) = list_inputs([inside], batch=batch).inputs
    with pytest.raises(Exception, match='out of its folder') as caught:
        item.check()
    assert caught.value.code == 'unsupported'
