"""`python -m digitizer` is the command `digitizer`."""

from __future__ import annotations

from digitizer.cli import main

main()
