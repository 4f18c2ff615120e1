"""The tables of words in the scripts cover every code of the API: nobody ever reads a bare code."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from digitizer.certification.profile import CopyKind
from digitizer.certification.schemas import ExtensionReason, RefusalReason, RequestState
from digitizer.doctypes.model import ThresholdFrom
from digitizer.documents import flags
from digitizer.documents.model import FieldSource, FieldStatus, SkipReason
from digitizer.documents.states import BatchState, DocumentState, FileState, RenditionKind
from digitizer.reuse.schemas import Reason
from digitizer.web.words import words

SCRIPTS = Path(__file__).parents[4] / 'digitizer' / 'web' / 'static' / 'js'


def table(name: str, script: str = 'words.js') -> set[str]:
    text = (SCRIPTS / script).read_text()
    body = re.search(rf'const {name} = {{(.*?)\n}};', text, re.DOTALL)
    assert body, name
    return set(re.findall(r'(?:^|,)\s*([a-z_]+):', body[1], re.MULTILINE))


@pytest.mark.parametrize(
    ('name', 'codes'),
    [
        ('BATCH', BatchState),
        ('FILE', FileState),
        ('DOCUMENT', DocumentState),
        ('FIELD', FieldStatus),
        ('SOURCE', FieldSource),
        ('COPY_KIND', CopyKind),
        ('REQUEST', RequestState),
        ('REFUSAL', RefusalReason),
        ('EXTENSION', ExtensionReason),
    ],
)
def test_every_code_has_words(name, codes):
    assert table(name) == {code.value for code in codes}


def test_every_file_that_can_be_downloaded_has_words():
    assert table('RENDITION') == {kind.value for kind in RenditionKind}


def test_every_reason_of_reuse_has_words():
    assert table('REFUSED', 'figures.js') == {reason.value for reason in Reason}


def test_every_act_of_certification_in_the_audit_log_has_words():
    sources = (SCRIPTS.parents[2] / 'certification').rglob('*.py')
    acts = {act for file in sources for act in re.findall(r"'((?:copy|ledger)\.[a-z_]+)'", file.read_text())}
    acts = {act for act in acts if not act.endswith(('.pdf', '.html'))}
    acts |= {f'copy.{state.value}' for state in (RequestState.OFFICER_SIGNED, RequestState.SIGNED)}
    assert {'copy.compared', 'copy.withdrawn', 'ledger.closed'} <= acts
    assert acts <= set(re.findall(r"'([a-z]+\.[a-z_]+)':", (SCRIPTS / 'audit.js').read_text()))


def test_every_origin_of_a_threshold_has_words():
    assert table('THRESHOLD', 'explain.js') == {setting.value for setting in ThresholdFrom}


def test_the_catalogue_for_scripts_names_every_type_field_and_flag():
    body, tag = words()
    content = json.loads(body)
    assert len(content['types']) == 50
    assert len(tag) == 32
    assert set(content['flags']) == set(flags.codes())
    assert set(content['skipped']) == {reason.value for reason in SkipReason}
    birth = next(item for item in content['types'] if item['code'] == 'T05')
    assert birth['fields']['sex']['choices'] == ['Nam', 'Nữ']
    assert birth['fields']['full_name']['required']
