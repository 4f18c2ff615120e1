"""The page about the signing program tells every code that it answers with, and no other."""

from __future__ import annotations

import re
from pathlib import Path

from digitizer.cli.sign_agent import sign_agent
from digitizer.signagent import DEFAULT_PORT
from digitizer.signagent.errors import MESSAGES

PAGE = (Path(__file__).parents[4] / 'docs' / 'how-to' / 'sign-agent.md').read_text(encoding='utf-8')


def test_every_code_is_told_and_no_other():
    rows = PAGE[PAGE.index('| code |') :].splitlines()
    told = [code for row in rows if row.startswith('|') for code in re.findall(r'`(\w+)`', row.split('|')[1])]
    assert sorted(told) == sorted(MESSAGES)


def test_the_port_is_the_same_everywhere():
    assert sign_agent.__kwdefaults__['port'] == DEFAULT_PORT
    assert set(re.findall(r'\b17\d{3}\b', PAGE)) == {str(DEFAULT_PORT)}
