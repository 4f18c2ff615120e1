"""Asking for a PIN where a person sits: never echoed, never kept."""

from __future__ import annotations

import getpass
import sys

import typer


def ask(question: str) -> str:
    """Ask on the terminal; where there is none, take a line of standard input.

    The terminal stops echoing before the question is there to be answered: what is pasted at once is not shown either.
    """
    if sys.stdin.isatty():
        try:
            return getpass.getpass(f'{question}: ')
        except EOFError:
            raise typer.Abort from None
    return str(typer.prompt(question, hide_input=True, err=True))
