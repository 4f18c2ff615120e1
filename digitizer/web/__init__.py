"""The web pages: shells rendered here, filled by small modules over the JSON API; all words in Vietnamese."""

from __future__ import annotations

from fastapi import FastAPI

from digitizer.web import access, pages, public, signing_pages, static
from digitizer.web.errors import HtmlErrors

__all__ = ['install']


def install(app: FastAPI) -> None:
    """Add the pages, their static files and the HTML form of errors to the application."""
    app.include_router(public.router)
    app.include_router(pages.router)
    app.include_router(signing_pages.router)
    app.mount('/static', static.files(), name='static')
    app.add_exception_handler(access.SignInFirst, access.to_sign_in)
    app.add_middleware(HtmlErrors)
