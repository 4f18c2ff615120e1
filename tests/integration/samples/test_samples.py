"""The samples in the tree: truth agrees with the files, numbers hold, every QR code can still be read."""

from __future__ import annotations

import io
import json
import re
from datetime import date
from pathlib import Path

import numpy as np
import pikepdf
import pytest
import zxingcpp
from PIL import Image

from digitizer.evaluation.truth import samples_in

ROOT = Path(__file__).resolve().parents[3] / 'samples'
TRUTHS = sorted(ROOT.rglob('*.truth.json'))
PROVINCES = {int(code) for code in ['1', '2', '4', '6', '8', '10', '11', '12', '14', '15', '17', '19', '20', '22', '24', '25', '26', '27', '30', '31', '33', '34', '35', '36', '37', '38', '40', '42', '44', '45', '46', '48', '49', '51', '52', '54', '56', '58', '60', '62', '64', '66', '67', '68', '70', '72', '74', '75', '77', '79', '80', '82', '83', '84', '86', '87', '89', '91', '92', '93', '94', '95', '96']}  # fmt: skip
PEOPLE = (
    ('personal_id', 'date_of_birth', 'sex'), ('wife_id', 'wife_date_of_birth', None), ('husband_id', 'husband_date_of_birth', None),
    ('grantor_id', 'grantor_date_of_birth', None), ('owner_id', 'owner_date_of_birth', None),
)  # fmt: skip


def load(path):
    return json.loads(path.read_text(encoding='utf-8'))


def sample_of(truth):
    stem = truth.name.removesuffix('.truth.json')
    return next(path for path in truth.parent.iterdir() if path.stem == stem and path.suffix != '.json')


def images(path):
    """Lazily the pages of a sample, as callables that give an image."""
    if path.is_dir():
        return [lambda file=file: frame(file, 0) for file in sorted(path.iterdir())]
    if path.suffix == '.pdf':
        with pikepdf.open(path) as pdf:
            streams = [page.obj.Resources.XObject['/Im0'] for page in pdf.pages]
            kinds = [str(stream.Filter) for stream in streams]
            if set(kinds) == {'/DCTDecode'}:
                blobs = [bytes(stream.read_raw_bytes()) for stream in streams]
                return [lambda blob=blob: Image.open(io.BytesIO(blob)) for blob in blobs]
            return [pikepdf.PdfImage(stream).as_pil_image().copy for stream in streams]
    with Image.open(path) as image:
        frames = getattr(image, 'n_frames', 1)
    return [lambda index=index: frame(path, index) for index in range(frames)]


def frame(path, index):
    with Image.open(path) as image:
        image.seek(index)
        return image.copy()


def documents():
    return [(path.name, document) for path in TRUTHS for document in load(path)['documents']]


def test_there_is_enough_of_everything():
    types = {document['type'] for _, document in documents()}
    assert len(types) >= 30
    assert {
        'T01',
        'T02',
        'T04',
        'T05',
        'T06',
        'T07',
        'T08',
        'T10',
        'T11',
        'T13',
        'T14',
        'T15',
        'T17',
        'T18',
        'T21',
        'T22',
        'T23',
        'T30',
    } <= types
    assert {'T35', 'T36', 'T37', 'T38', 'T39', 'T40'} <= types
    suffixes = {sample_of(path).suffix for path in TRUTHS}
    assert suffixes == {'.pdf', '.tif', '.png', '.jpg', ''}
    batches = [load(path) for path in TRUTHS if path.parent.name == 'batches']
    assert len(batches) == 2
    assert all(len(batch['pages']) >= 20 for batch in batches)


def test_size_stays_fit_for_git():
    assert (
        sum(path.stat().st_size for path in ROOT.rglob('*') if path.is_file() and 'generate' not in path.parts) < 27e6
    )


def test_truth_files_are_read_by_the_evaluation():
    assert len(list(samples_in(ROOT))) == len(TRUTHS)


@pytest.mark.parametrize('truth', TRUTHS, ids=lambda path: path.name.removesuffix('.truth.json'))
def test_truth_has_as_many_pages_as_the_file(truth):
    assert len(images(sample_of(truth))) == len(load(truth)['pages'])


@pytest.mark.parametrize(
    'truth',
    [path for path in TRUTHS if any(page.get('codes') for page in load(path)['pages'])],
    ids=lambda path: path.name.removesuffix('.truth.json'),
)
def test_every_qr_code_is_still_readable(truth):
    pages = images(sample_of(truth))
    for page in load(truth)['pages']:
        if wanted := set(page.get('codes', ())):
            found = {code.text for code in zxingcpp.read_barcodes(np.asarray(pages[page['page'] - 1]().convert('L')))}
            assert wanted <= found, page['page']


def test_blank_pages_have_no_text_and_separators_say_their_dossier():
    for path in TRUTHS:
        for page in load(path)['pages']:
            kind = page.get('kind', 'document')
            assert (kind == 'blank') == (page['text'] == '')
            if kind == 'separator':
                marker, word, dossier, code = page['codes'][0].split('|')
                assert (marker, word) == ('DGZ1', 'SEP')
                assert re.fullmatch(r'[A-Z]\d{2}\.\d{3}-\d{6}-\d{4}', dossier)
                assert re.fullmatch(r'(T\d\d)?', code)
                assert dossier in page['text']


@pytest.mark.parametrize(
    ('name', 'document'), documents(), ids=lambda value: value if isinstance(value, str) else value['type']
)
def test_numbers_hold_unless_a_fault_was_planted(name, document):
    fields, flags = document['fields'], set(document['flags'])
    for number_field, born_field, sex_field in PEOPLE:
        number, born = fields.get(number_field), fields.get(born_field)
        if not isinstance(number, str) or not isinstance(born, str) or len(number) != 12:
            continue
        assert int(number[:3]) in PROVINCES
        year_agrees = 1900 + 100 * (int(number[3]) // 2) + int(number[4:6]) == int(born[:4])
        assert year_agrees == ('id_birth_year_mismatch' not in flags)
        if sex_field and fields.get(sex_field):
            assert (int(number[3]) % 2 == 0) == (fields[sex_field] == 'Nam')
    for code in (fields.get('enterprise_code'), fields.get('party_a_tax_code'), fields.get('party_b_tax_code')):
        if code:
            rest = (
                sum(int(digit) * weight for digit, weight in zip(code, (31, 29, 23, 19, 17, 13, 7, 5, 3), strict=False))
                % 11
            )
            assert (10 - rest == int(code[9])) == ('checksum_failed' not in flags)


@pytest.mark.parametrize(
    ('name', 'document'), documents(), ids=lambda value: value if isinstance(value, str) else value['type']
)
def test_days_are_possible_and_in_order(name, document):
    fields = document['fields']
    days = {
        key: date.fromisoformat(value)
        for key, value in fields.items()
        if isinstance(value, str) and re.fullmatch(r'\d{4}-\d{2}-\d{2}', value)
    }
    for key, day in days.items():
        if key not in ('expiry_date', 'five_years_from', 'due_date'):
            assert day < date(2026, 11, 21), key
    for earlier, later in (
        ('date_of_birth', 'issue_date'),
        ('date_of_birth', 'date_of_death'),
        ('issue_date', 'expiry_date'),
        ('received_date', 'due_date'),
        ('date_of_birth', 'registration_date'),
        ('first_registration_date', 'change_date'),
        ('date_of_death', 'issue_date'),
    ):
        if earlier in days and later in days:
            assert days[earlier] <= days[later]


def check_digit(text):
    values = ['<0123456789'.find(sign) - 1 if sign in '<0123456789' else ord(sign) - 55 for sign in text]
    return str(sum(max(value, 0) * (7, 3, 1)[index % 3] for index, value in enumerate(values)) % 10)


def test_machine_readable_zones_hold_unless_a_fault_was_planted():
    seen = 0
    for path in TRUTHS:
        truth = load(path)
        planted = any('checksum_failed' in document['flags'] for document in truth['documents'])
        for page in truth['pages']:
            lines = page['text'].split('\n')
            for index, line in enumerate(lines):
                if re.fullmatch(r'IDVNM[0-9<]{25}', line):
                    second = lines[index + 1]
                    right = [
                        line[14] == check_digit(line[5:14]),
                        second[6] == check_digit(second[:6]),
                        second[29] == check_digit(line[5:30] + second[:7] + second[8:15] + second[18:29]),
                    ]
                elif re.fullmatch(r'P<VNM[A-Z<]{39}', line):
                    second = lines[index + 1]
                    right = [
                        second[9] == check_digit(second[:9]),
                        second[19] == check_digit(second[13:19]),
                        second[27] == check_digit(second[21:27]),
                        second[42] == check_digit(second[28:42]),
                        second[43] == check_digit(second[:10] + second[13:20] + second[21:43]),
                    ]
                else:
                    continue
                seen += 1
                assert all(right) == (not planted)
    assert seen >= 7


def test_readme_has_a_row_for_every_sample():
    text = (ROOT / 'README.md').read_text(encoding='utf-8')
    for path in TRUTHS:
        assert f'`{path.parent.name}/{sample_of(path).name}`' in text


def test_fields_are_those_of_the_catalogue():
    doctypes = pytest.importorskip('digitizer.doctypes')
    catalogue = doctypes.catalogue()
    unknown = set()
    for _, document in documents():
        known = {field.name for field in catalogue.get(document['type']).fields}
        unknown |= {f'{document["type"]}.{field}' for field in document['fields'] if field not in known}
    assert unknown == set()


def test_flags_are_those_of_the_catalogue():
    from digitizer.documents.flags import codes

    assert {flag for _, document in documents() for flag in document['flags']} <= set(codes())
