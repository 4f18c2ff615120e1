"""The signing program on the officer's own machine: loopback only, for pages of allowed services, one PIN a batch.

The service prepares a PDF and gives the signed attributes; the officer's token signs them here; the service completes
and verifies the file. The PIN is typed into this program's own page and never leaves the machine.
"""

from __future__ import annotations

from digitizer.signagent.server import DEFAULT_PORT, AgentServer, find_modules
from digitizer.signagent.tokens import Tokens

__all__ = ['DEFAULT_PORT', 'AgentServer', 'Tokens', 'find_modules']
