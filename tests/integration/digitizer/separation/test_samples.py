"""Cut and type of the samples as they are really read: every document of every kind, and whole batches."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from digitizer import config
from digitizer.classification import classify
from digitizer.doctypes import load_catalogue
from digitizer.reading import read_input
from digitizer.separation import split

SAMPLES = Path(__file__).parents[4] / 'samples'
SETTINGS = config.Settings(jobs=1)
FEW = ['t01-cccd-hai-trang', 't17-quyet-dinh-ubnd-tinh', 't33-bien-lai']
CUT_FLAGS = {'duplicate_document', 'near_duplicate', 'missing_page'}


def inputs(folder):
    return sorted(path for path in (SAMPLES / folder).iterdir() if not path.name.endswith('.truth.json'))


def outcome(path, work):
    """What came out: first and last page, type, whether accepted, flags of the cut."""
    known = load_catalogue()
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    pages = read_input(files, work, settings=SETTINGS, batch=path.is_dir()).pages
    found = []
    for planned in split(pages, catalogue=known).documents:
        own = [pages[number - 1] for number in planned.pages]
        decision = classify(own, catalogue=known, hint=planned.type_hint)
        flags = sorted(flag.code for flag in planned.flags)
        found.append((planned.pages[0], planned.pages[-1], decision.code, decision.accepted, flags))
    return found


def truth(path):
    told = json.loads((path.parent / f'{path.stem}.truth.json').read_text('utf-8'))
    return [
        (item['first_page'], item['last_page'], item['type'], True, sorted(CUT_FLAGS & set(item.get('flags', []))))
        for item in told['documents']
    ]


@pytest.mark.parametrize('stem', FEW)
def test_a_few_samples(stem, tmp_path):
    path = next(path for path in inputs('doctypes') if path.stem == stem)
    assert outcome(path, tmp_path) == truth(path)


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize(
    'path', [*inputs('batches'), *inputs('doctypes'), *inputs('contradictions')], ids=lambda path: path.stem
)
def test_all_samples(path, tmp_path):
    assert outcome(path, tmp_path) == truth(path)
