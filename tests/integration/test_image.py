"""The image and the composed services, read as files: nothing missing, nothing unpinned, no secret with a default."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
import yaml

from digitizer.config import Settings

ROOT = Path(__file__).parents[2]
SECRETS = {'DIGITIZER_SECRET_KEY', 'POSTGRES_PASSWORD', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'}


@pytest.fixture(scope='module')
def compose() -> dict:
    return yaml.safe_load((ROOT / 'compose.yaml').read_text())


def copied() -> list[str]:
    lines = re.findall(r'^COPY (?!--from)(.+)$', (ROOT / 'Dockerfile').read_text(), re.MULTILINE)
    return [source for line in lines for source in line.split()[:-1]]


def test_the_image_is_built_from_files_that_are_there_and_sent():
    sent = {line[1:] for line in (ROOT / '.dockerignore').read_text().splitlines() if line.startswith('!')}
    assert copied()
    for source in copied():
        assert (ROOT / source).exists(), source
        assert source in sent, source


def test_the_image_installs_the_listed_packages_from_the_lock_as_nobody():
    text = (ROOT / 'Dockerfile').read_text()
    assert 'COPY .ci/packages/runtime.txt' in text
    assert '--no-deps --require-hashes -r /src/requirements.lock' in text
    assert text.rindex('USER digitizer') < text.rindex('CMD')
    assert 'HEALTHCHECK' in text
    assert '/healthz' in text


def test_every_package_in_a_list_is_named_once():
    names = []
    for file in sorted((ROOT / '.ci' / 'packages').glob('*.txt')):
        names += [line.split('#')[0].strip() for line in file.read_text().splitlines()]
    names = [name for name in names if name]
    assert len(names) == len(set(names))
    assert {'tesseract-ocr-vie', 'poppler-utils', 'default-jre-headless', 'chromium'} <= set(names)


def test_no_secret_has_a_default(compose):
    for service in compose['services'].values():
        for name, value in service['environment'].items():
            if name in SECRETS:
                assert re.fullmatch(r'\$\{\w+:\?[^}]+\}', value), name
            assert not re.search(r'(PASSWORD|SECRET|KEY)\w*:-[^}]', str(value)), name


def test_every_setting_is_known(compose):
    known = {f'DIGITIZER_{name.upper()}' for name in Settings.model_fields}
    given = {name for name in compose['services']['service']['environment'] if name.startswith('DIGITIZER_')}
    assert given <= known
    assert compose['services']['service']['environment']['DIGITIZER_MODE'] == '${DIGITIZER_MODE:-production}'


def test_every_setting_of_the_manual_can_be_given(compose):
    manual = (ROOT / 'docs' / 'how-to' / 'operate.md').read_text()
    table = re.search(r'^\| setting \|.*?\n\n', manual, re.MULTILINE | re.DOTALL).group()
    told = {
        name.upper() for row in table.strip().splitlines()[2:] for name in re.findall(r'`(\w+)`', row.split('|')[1])
    }
    assert {f'DIGITIZER_{name}' for name in told} <= compose['services']['service']['environment'].keys()
    assert './etc:/etc/digitizer:ro' in compose['services']['worker']['volumes']


def test_images_are_pinned_and_ports_stay_on_this_machine(compose):
    for service in compose['services'].values():
        tag = re.sub(r'\$\{\w+:-([^}]*)\}', r'\1', service['image']).rpartition(':')[2]
        assert tag
        assert tag != 'latest'
        for port in service.get('ports', ()):
            assert port.startswith('127.0.0.1:')


def test_services_wait_for_each_other_by_health(compose):
    services = compose['services']
    for service in services.values():
        for name, condition in service.get('depends_on', {}).items():
            assert condition == {'condition': 'service_healthy'}
            # the image brings a check of its own
            assert 'healthcheck' in services[name] or services[name]['image'] == 'digitizer:local'


def test_the_environment_has_fresh_secrets_each_time():
    first, second = (
        dict(line.split('=') for line in subprocess.check_output([ROOT / '.ci' / 'compose-env'], text=True).split())
        for _ in range(2)
    )
    wanted = set(re.findall(r'\$\{(\w+):\?', (ROOT / 'compose.yaml').read_text()))
    assert first.keys() == wanted
    assert all(len(value) >= 20 and first[name] != second[name] for name, value in first.items())


def test_hooks_run_what_the_checks_run():
    hooks = yaml.safe_load((ROOT / '.pre-commit-config.yaml').read_text())['repos'][0]['hooks']
    assert {hook['id'] for hook in hooks} == {'ruff-check', 'ruff-format', 'mypy', 'fences'}
    assert all(hook['entry'].startswith('.venv/bin/') for hook in hooks)  # the pinned tools, not others
