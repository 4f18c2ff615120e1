"""The reference page of the command line names every command and every option, and none that is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import typer

from digitizer.cli import app

PAGE = Path(__file__).parents[4] / 'docs' / 'reference' / 'cli.md'


def told() -> dict[str, set[str]]:
    """Commands and the options in the first column of their tables, as the page tells them."""
    parts = re.split(r'^## digitizer (.+)$', PAGE.read_text(encoding='utf-8'), flags=re.MULTILINE)[1:]
    return {
        command: {
            name for row in re.findall(r'^\| (`.+?) \|', body, re.MULTILINE) for name in re.findall(r'`(.+?)`', row)
        }
        for command, body in zip(parts[::2], parts[1::2], strict=True)
    }


def commands(group, context, prefix: str = '') -> Iterator[tuple[str, object]]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if hasattr(command, 'list_commands'):
            yield from commands(command, context, f'{prefix}{name} ')
        else:
            yield f'{prefix}{name}', command


def names(command) -> set[str]:
    """What a person types: options with their dashes, arguments by the name that the help shows."""
    found: set[str] = set()
    for parameter in command.params:
        if parameter.param_type_name == 'argument':
            found.add(re.sub(r'[^A-Z_]', '', parameter.metavar or parameter.name.upper()))
        elif parameter.name != 'help':
            found |= {*parameter.opts, *parameter.secondary_opts}
    return found


def test_the_page_tells_every_command_with_its_options_and_no_other():
    root = typer.main.get_command(app)
    there = {name: names(command) for name, command in commands(root, root.make_context('digitizer', ['pki']))}
    assert len(there) > 10
    assert told() == there
