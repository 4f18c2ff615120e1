from __future__ import annotations

import json

import pytest

from digitizer.evaluation.truth import TruthInvalid, read, samples_in

GOOD = {
    'documents': [
        {
            'first_page': 1,
            'last_page': 2,
            'type': 'T13',
            'flags': ['handwritten'],
            'handwritten': ['document_number'],
            'fields': {'owner_name': ['A', 'B'], 'area_m2': 12.5, 'notes': None, 'agency': {'any_of': ['X', 'Y']}},
        }
    ],
    'pages': [{'page': 1, 'text': 'a'}, {'page': 2, 'text': '', 'kind': 'blank'}],
}


def write(folder, content, sample='mẫu.pdf'):
    (folder / sample).write_bytes(b'x')
    path = folder / 'mẫu.truth.json'
    path.write_text(json.dumps(content), encoding='utf-8')
    return path


def test_reads_values_of_every_form(tmp_path):
    truth = read(write(tmp_path, GOOD))
    fields = truth.documents[0].fields
    assert truth.sample.name == 'mẫu.pdf'
    assert fields['owner_name'].groups == (('A',), ('B',))
    assert fields['agency'].groups == (('X', 'Y'),)
    assert fields['notes'].absent
    assert not fields['area_m2'].absent
    assert truth.pages[1].kind == 'blank'


def test_folder_is_a_sample(tmp_path):
    path = write(tmp_path, GOOD)
    (tmp_path / 'mẫu.pdf').unlink()
    (tmp_path / 'mẫu').mkdir()
    assert read(path).sample.is_dir()
    assert len(list(samples_in(tmp_path))) == 1


def changed(**change):
    content = json.loads(json.dumps(GOOD))
    content['documents'][0].update(change)
    return content


@pytest.mark.parametrize(
    'content',
    [
        [],
        {'documents': []},
        changed(last_page=3),
        changed(first_page=0),
        changed(surprise=1),
        changed(fields={'a': {'b': 1}}),
        changed(fields={'a': [['nested']]}),
        GOOD | {'pages': [{'page': 2, 'text': ''}]},
        GOOD | {'documents': GOOD['documents'] * 2},
    ],
)
def test_wrong_shape_is_refused_by_name(tmp_path, content):
    with pytest.raises(TruthInvalid, match='mẫu'):
        read(write(tmp_path, content))


def test_needs_exactly_one_sample(tmp_path):
    path = write(tmp_path, GOOD)
    (tmp_path / 'mẫu.tif').write_bytes(b'x')
    with pytest.raises(TruthInvalid, match='2 files'):
        read(path)
