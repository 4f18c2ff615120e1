"""Style sheet, scripts and vendored libraries of the pages."""

from __future__ import annotations

from pathlib import Path

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

FOLDER = Path(__file__).parent / 'static'
_VENDORED = 'vendor/'  # names carry the version, so their content never changes


class _Static(StaticFiles):
    async def get_response(self, path: str, scope: Scope) -> Response:
        """Let browsers ask again each time whether a file changed: a page never runs with the script of another."""
        response = await super().get_response(path, scope)
        response.headers['Cache-Control'] = 'max-age=604800' if path.startswith(_VENDORED) else 'no-cache'
        return response


def files() -> StaticFiles:
    """Return the application that serves the static files."""
    return _Static(directory=FOLDER)
