"""Thresholds, codes, titles and labels changed by a file beside the types, without copying a type."""

from __future__ import annotations

import pytest

from digitizer.doctypes import CatalogueError, load_catalogue
from digitizer.doctypes.linter import Level, check_folders
from tests.unit.digitizer.doctypes.test_catalogue_files import OWN_TYPE, write

OVERRIDES = '''
[kinds.date]
threshold = 0.97

[fields.issue_date]
threshold = 0.98

[T05]
threshold = 0.99
national_code = "KQ.G15.000031"
paper_code = "GKS.01"
titles = ["GIẤY CHỨNG SINH"]

[T05.fields.issue_date]
threshold = 0.995
labels = ["Ngày vào sổ"]
'''


def overridden(tmp_path, text):
    write(tmp_path, text, 'overrides.toml')
    return load_catalogue(tmp_path)


def test_the_nearest_override_wins(tmp_path, known_types):
    found = overridden(tmp_path, OVERRIDES)
    assert found.get('T05').field('date_of_birth').threshold == 0.97  # by kind
    assert found.get('T07').field('issue_date').threshold == 0.98  # by name
    assert found.get('T05').field('issue_date').threshold == 0.995  # by type and name
    assert found.get('T05').field('full_name').threshold == known_types.get('T05').field('full_name').threshold
    assert found.get('T05').threshold == 0.99
    assert found.get('T07').threshold == known_types.get('T07').threshold


def test_codes_are_replaced_and_words_are_added(tmp_path, known_types):
    birth, was = overridden(tmp_path, OVERRIDES).get('T05'), known_types.get('T05')
    assert birth.paper_code == 'GKS.01'
    assert birth.titles == (*was.titles, "GIẤY CHỨNG SINH")
    assert birth.field('issue_date').labels == (*was.field('issue_date').labels, "Ngày vào sổ")
    assert [spec.name for spec in birth.fields] == [spec.name for spec in was.fields]


def test_thresholds_by_kind_hold_for_added_types_that_do_not_say_their_own(tmp_path):
    own = OWN_TYPE + '\n[[fields]]\nname = "issue_date"\nlabel = "Ngày cấp"\nkind = "date"\n'
    own += '\n[[fields]]\nname = "valid_from"\nlabel = "Từ ngày"\nkind = "date"\nthreshold = 0.8\n'
    write(tmp_path, own)
    found = overridden(tmp_path, '[kinds.date]\nthreshold = 0.97\n').get('T51')
    assert found.field('issue_date').threshold == 0.97
    assert found.field('valid_from').threshold == 0.8
    found = overridden(tmp_path, '[T51.fields.valid_from]\nthreshold = 0.9\n').get('T51')
    assert found.field('valid_from').threshold == 0.9


def test_a_later_folder_wins(tmp_path):
    first, second = tmp_path / 'first', tmp_path / 'second'
    for folder, threshold in ((first, 0.96), (second, 0.99)):
        folder.mkdir()
        write(folder, f'[kinds.date]\nthreshold = {threshold}\n[T05]\nthreshold = {threshold}\n', 'overrides.toml')
    found = load_catalogue(first, second)
    assert found.get('T05').field('issue_date').threshold == 0.99
    assert found.get('T05').threshold == 0.99


@pytest.mark.parametrize(
    ('text', 'message'),
    [
        ('[T99]\nthreshold = 0.9\n', 'no document type T99'),
        ('[T05.fields.nobody]\nthreshold = 0.9\n', 'T05 has no field nobody'),
        ('[T05]\nthreshhold = 0.9\n', 'unknown key threshhold'),
        ('[kinds.dates]\nthreshold = 0.9\n', "'dates' is none of"),
        ('[kinds.date]\nthreshold = 9\n', 'outside 0..1'),
        ('[kinds]\ndate = 0.9\n', 'kinds.date must be a table'),
        ('[T05.fields]\nfull_name = 0.9\n', 'fields.full_name must be a table'),
        ('T05 = 0.9\n', 'T05 has the wrong kind of value'),
    ],
)
def test_a_wrong_override_is_told_and_never_passed_over(tmp_path, text, message):
    write(tmp_path, text, 'overrides.toml')
    with pytest.raises(CatalogueError, match=message):
        load_catalogue(tmp_path)
    assert [finding.level for finding in check_folders([tmp_path])] == [Level.ERROR]


def test_an_override_is_linted_like_a_type(tmp_path):
    write(tmp_path, '[T07]\nnational_code = "KQ.G15.000031"\n', 'overrides.toml')  # that of T05
    messages = [finding.message for finding in check_folders([tmp_path])]
    assert any("cùng mã quốc gia" in message for message in messages)
    write(tmp_path, '[T37]\ntitles = ["QUYẾT ĐỊNH"]\n', 'overrides.toml')
    assert any("cùng tiêu đề" in finding.message for finding in check_folders([tmp_path]))


def test_each_threshold_says_which_setting_it_was_taken_from(tmp_path):
    found = overridden(tmp_path, OVERRIDES)
    told = [found.get(code).field(name).threshold_from for code, name in (('T05', 'issue_date'), ('T07', 'issue_date'))]
    assert told == ['type', 'field']
    assert found.get('T05').field('date_of_birth').threshold_from == 'kind'
