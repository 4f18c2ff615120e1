"""Errors as pages: for browsers only, escaped, and never in place of what the log must see."""

from __future__ import annotations

import asyncio
from pathlib import Path
from types import SimpleNamespace

import httpx
import pytest
from fastapi import FastAPI

from digitizer.app import problems
from digitizer.config import Settings
from digitizer.documents.errors import Conflict, NotFound
from digitizer.web.errors import HtmlErrors

HTML = {'Accept': 'text/html,application/xhtml+xml'}


@pytest.fixture(scope='module')
def app():
    app = FastAPI()
    identity = SimpleNamespace(by_cookie=lambda cookie: None, csrf=lambda cookie: 'token')
    app.state.services = SimpleNamespace(settings=Settings(data_dir=Path('unused')), identity=identity)

    @app.get('/missing')
    def missing():
        raise NotFound

    @app.get('/conflict')
    def conflict():
        raise Conflict('held_by_other', detail='<script>alert(1)</script>')

    @app.get('/broken')
    def broken():
        raise RuntimeError('a secret of the inside')

    @app.get('/api/v1/missing')
    def api_missing():
        raise NotFound

    problems.install(app)
    app.add_middleware(HtmlErrors)
    return app


def get(app: FastAPI, path: str, headers: dict[str, str], *, loud: bool = False) -> httpx.Response:
    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app, raise_app_exceptions=loud)
        async with httpx.AsyncClient(transport=transport, base_url='http://test') as client:
            return await client.get(path, headers=headers)

    return asyncio.run(ask())


def test_browsers_get_a_page(app):
    answer = get(app, '/missing', HTML)
    assert answer.status_code == 404
    assert answer.headers['content-type'].startswith('text/html')
    assert 'Không có trang này' in answer.text
    assert 'CHẾ ĐỘ DÙNG THỬ' in answer.text


def test_programs_and_the_api_get_a_problem(app):
    for path, headers in (('/missing', {}), ('/api/v1/missing', HTML)):
        answer = get(app, path, headers)
        assert answer.headers['content-type'] == 'application/problem+json'
        assert answer.json()['code'] == 'not_found'


def test_details_are_escaped(app):
    answer = get(app, '/conflict', HTML)
    assert answer.status_code == 409
    assert '<script>alert(1)' not in answer.text
    assert '&lt;script&gt;alert(1)' in answer.text


def test_a_crash_is_a_page_that_tells_nothing_of_the_inside(app):
    answer = get(app, '/broken', HTML)
    assert answer.status_code == 500
    assert 'Đã có lỗi trong hệ thống' in answer.text
    assert 'secret' not in answer.text


def test_a_crash_still_reaches_the_server(app):
    with pytest.raises(RuntimeError, match='a secret of the inside'):
        get(app, '/broken', HTML, loud=True)
