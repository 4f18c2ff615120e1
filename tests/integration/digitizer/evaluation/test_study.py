"""The whole evaluation with a runner that answers the truth with planted errors, and through the command."""

from __future__ import annotations

import copy
import json

import pytest
from rich.console import Console
from typer.testing import CliRunner

from digitizer.evaluation import Outcome, ResultFolder, evaluate
from digitizer.evaluation.report import markdown, mistaken, show
from digitizer.evaluation.results import ResultsMissing
from digitizer.kit.files import sha256_of


def truth_document(first, last, code, fields, flags=()):
    return {'first_page': first, 'last_page': last, 'type': code, 'fields': fields, 'flags': list(flags)}


ONE = {
    'documents': [
        truth_document(1, 2, 'T05', {'full_name': 'LÊ AN', 'personal_id': '001224203485'}, ['date_words_mismatch']),
        truth_document(
            4, 4, 'T17', {'document_number': '12/QĐ-UBND', 'issue_date': '2024-03-08', 'signer_name': 'Mai B'}
        ),
    ],
    'pages': [
        {'page': 1, 'text': 'GIẤY KHAI SINH'},
        {'page': 2, 'text': 'trang hai'},
        {'page': 3, 'text': '', 'kind': 'blank'},
        {'page': 4, 'text': 'QUYẾT ĐỊNH'},
    ],
}
TWO = {
    'documents': [truth_document(1, 1, 'T13', {'owner_name': ['A', 'B'], 'area_m2': 80.5})],
    'pages': [{'page': 1, 'text': 'GIẤY CHỨNG NHẬN'}],
}


def as_results(truth):
    """document.json of a perfect product."""
    documents = []
    for document in truth['documents']:
        fields = []
        for name, value in document['fields'].items():
            values = value if isinstance(value, list) else [value]
            for group, item in enumerate(values, 1):
                fields.append(
                    {'name': name, 'value': item, 'status': 'accepted', 'group': group if len(values) > 1 else None}
                )
        pages = [
            {'source_page': page['page'], 'text': page['text']}
            for page in truth['pages']
            if document['first_page'] <= page['page'] <= document['last_page']
        ]
        documents.append(
            {
                'source': {'first_page': document['first_page'], 'last_page': document['last_page']},
                'type': {'code': document['type'], 'accepted': True},
                'fields': fields,
                'flags': [{'code': code, 'severity': 'error'} for code in document['flags']],
                'pages': pages,
            }
        )
    return documents


@pytest.fixture
def folder(tmp_path):
    root = tmp_path / 'samples'
    root.mkdir()
    for name, truth in (('một', ONE), ('hai', TWO)):
        (root / f'{name}.pdf').write_bytes(name.encode())
        (root / f'{name}.truth.json').write_text(json.dumps(truth), encoding='utf-8')
    return root


def runner(change=lambda name, documents: None):
    def run(sample):
        documents = as_results(copy.deepcopy({'một': ONE, 'hai': TWO}[sample.stem]))
        change(sample.stem, documents)
        return Outcome(tuple(documents), seconds=0.5)

    return run


def test_perfect_product_scores_perfectly(folder):
    summary = evaluate(folder, runner()).summary()
    assert summary['reading']['cer'] == 0
    assert summary['types']['accuracy'] == 1
    assert summary['fields']['all']['accuracy'] == 1
    assert summary['fields']['all']['silent_errors'] == 0
    assert summary['separation']['cuts']['f1'] == 1
    assert summary['separation']['documents']['f1'] == 1
    assert summary['flags']['all']['f1'] == 1
    assert summary['wrong_fields'] == []


def planted(name, documents):
    if name == 'một':
        documents[0]['fields'][1]['value'] = '001224203486'  # accepted and wrong
        documents[0]['flags'] = []
        documents[1]['type'] = {'code': 'T18', 'accepted': True}
        documents[1]['fields'][1] |= {'value': '2024-08-03', 'status': 'review'}
        documents[1]['pages'][0]['text'] = 'QUYÊT ĐỊNH'
    else:
        documents[0]['fields'].pop(1)


def test_each_planted_error_is_counted_once(folder):
    summary = evaluate(folder, runner(planted)).summary(values=True)
    characters = len('GIẤY KHAI SINHtrang haiQUYẾT ĐỊNHGIẤY CHỨNG NHẬN')
    assert summary['reading']['cer'] == 1 / characters
    assert summary['reading']['cer_without_marks'] == 0
    assert summary['types']['accuracy'] == 2 / 3
    assert summary['types']['wrong_accept_rate'] == 1 / 3
    fields = summary['fields']
    assert (fields['all']['expected'], fields['all']['correct'], fields['all']['missing']) == (8, 5, 1)
    assert (fields['all']['accepted'], fields['all']['silent_errors']) == (6, 1)
    assert fields['critical']['silent_errors'] == 1
    assert fields['by_field']['T05.personal_id']['silent_error_rate'] == 1.0
    assert summary['flags']['by_code']['date_words_mismatch']['missed'] == 1
    wrong = {(item['field'], item['got'], item['accepted']) for item in summary['wrong_fields']}
    assert ('personal_id', '001224203486', True) in wrong
    assert ('issue_date', '2024-08-03', False) in wrong


def test_values_stay_out_unless_asked_for(folder):
    text = json.dumps(evaluate(folder, runner(planted)).summary())
    assert '001224203486' not in text
    assert '001224203485' not in text


def test_input_that_fails_counts_against_everything(folder):
    def run(sample):
        return Outcome(error='damaged') if sample.stem == 'hai' else runner()(sample)

    summary = evaluate(folder, run).summary()
    assert summary['failed'] == 1
    assert summary['types']['accuracy'] == 2 / 3
    assert summary['fields']['all']['missing'] == 3
    assert summary['reading']['cer_worst'] == 1.0


def test_report_and_tables_name_the_confusion(folder):
    summary = evaluate(folder, runner(planted)).summary()
    report = markdown(summary, other=summary)
    assert "Lỗi lặng lẽ" in report
    assert '| T17 |' in report
    assert 'T18' in report
    console = Console(record=True, width=120)
    show(summary, console)
    assert "Nhầm loại" in console.export_text()


def write_results(folder, out):
    entries = []
    for number, (name, truth) in enumerate((('một', ONE), ('hai', TWO))):
        names = []
        for index, document in enumerate(as_results(truth), 1):
            place = out / f'kết quả {number}' / f'{index:03d}'
            place.mkdir(parents=True)
            (place / 'document.json').write_text(json.dumps(document), encoding='utf-8')
            names.append(str(place.relative_to(out)))
        sample = folder / f'{name}.pdf'
        entries.append(
            {
                'path': str(sample),
                'sha256': sha256_of(sample),
                'status': 'done',
                'error': None,
                'documents': names,
                'skipped_pages': [{'page': 3, 'reason': 'blank'}],
            }
        )
    (out / 'summary.json').write_text(json.dumps({'inputs': entries}), encoding='utf-8')


def test_result_folder_of_process(folder, tmp_path):
    out = tmp_path / 'out'
    out.mkdir()
    write_results(folder, out)
    evaluation = evaluate(folder, ResultFolder(out))
    assert evaluation.summary()['fields']['all']['accuracy'] == 1
    (folder / 'ba.pdf').write_bytes(b'other')
    with pytest.raises(ResultsMissing):
        ResultFolder(out)(folder / 'ba.pdf')


def test_command_measures_recorded_results_and_compares(folder, tmp_path):
    from digitizer.cli import app

    out, report = tmp_path / 'out', tmp_path / 'report'
    out.mkdir()
    write_results(folder, out)
    first = tmp_path / 'first.json'
    told = CliRunner().invoke(app, ['evaluate', str(folder), '--results', str(out), '--json', str(first)])
    assert told.exit_code == 0, told.output
    assert "Nhầm loại" in told.output
    told = CliRunner().invoke(
        app, ['evaluate', str(folder), '--results', str(out), '--compare', str(first), '--out', str(report)]
    )
    assert told.exit_code == 0, told.output
    assert "Lần trước" in (report / 'report.md').read_text(encoding='utf-8')
    assert json.loads((report / 'evaluation.json').read_text(encoding='utf-8'))['schema'] == 'digitizer/evaluation/1'


@pytest.mark.parametrize('place', ['.', 'results', 'results/files'])
def test_results_are_found_where_process_and_evaluate_leave_them(folder, tmp_path, place):
    from digitizer.cli import app

    kept = tmp_path / 'out' / place
    kept.mkdir(parents=True)
    write_results(folder, kept)
    told = CliRunner().invoke(app, ['evaluate', str(folder), '--results', str(tmp_path / 'out')])
    assert told.exit_code == 0, told.output


def test_command_refuses_a_folder_without_truth(tmp_path):
    from digitizer.cli import app

    told = CliRunner().invoke(app, ['evaluate', str(tmp_path)])
    assert told.exit_code == 2
    assert 'Traceback' not in told.output


def test_wide_confusion_stays_readable_on_a_narrow_terminal():
    from digitizer.evaluation.types import NONE, TypeScore

    score = TypeScore()
    for number in range(1, 31):
        score.add(f'T{number:02d}', f'T{number:02d}', accepted=True)
    score.add('T05', 'T06', accepted=True)
    score.add('T05', 'T34', accepted=False)
    score.add('T07', NONE, accepted=False)
    rows = {row[0]: row[1:] for row in mistaken({'types': score.summary()})}
    assert rows['T05'] == ('3', '1', '1', '', 'T06 ×1')
    assert rows['T07'] == ('2', '1', '', '1', '')
    assert rows['T30'] == ('1', '1', '', '', '')
