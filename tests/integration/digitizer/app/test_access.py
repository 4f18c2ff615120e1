"""Every route refuses who may not use it: the table is compared with the routes that really exist."""

from __future__ import annotations

import uuid

import pytest

from digitizer.identity.principal import Role

EVERYONE = frozenset(Role)
STAFF = frozenset({Role.SCANNER, Role.REVIEWER, Role.OFFICER, Role.CLERK})
OPENERS = STAFF | {Role.READER}
SIGNERS = frozenset({Role.OFFICER, Role.CLERK})
LEDGER_READERS = SIGNERS | {Role.AUDITOR}
PUBLIC = None

TABLE: dict[tuple[str, str], frozenset[Role] | None] = {
    ('POST', '/session'): PUBLIC,
    ('GET', '/session'): EVERYONE,
    ('DELETE', '/session'): EVERYONE,
    ('POST', '/oauth/token'): PUBLIC,
    ('GET', '/users'): frozenset({Role.ADMIN}),
    ('POST', '/users'): frozenset({Role.ADMIN}),
    ('PATCH', '/users/{user_id}'): frozenset({Role.ADMIN}),
    ('GET', '/api-clients'): frozenset({Role.ADMIN}),
    ('POST', '/api-clients'): frozenset({Role.ADMIN}),
    ('POST', '/batches'): frozenset({Role.SCANNER}),
    ('GET', '/batches'): STAFF | {Role.LEADER},
    ('GET', '/batches/{batch_id}'): STAFF,
    ('GET', '/batches/{batch_id}/events'): STAFF,
    ('GET', '/batches/{batch_id}/documents'): STAFF,
    ('POST', '/batches/{batch_id}/files'): frozenset({Role.SCANNER}),
    ('POST', '/batches/{batch_id}/seal'): frozenset({Role.SCANNER}),
    ('POST', '/batches/{batch_id}/retry'): frozenset({Role.SCANNER}),
    ('POST', '/batches/{batch_id}/cancel'): frozenset({Role.SCANNER}),
    ('GET', '/batches/{batch_id}/faulty-pages'): frozenset({Role.SCANNER, Role.REVIEWER}),
    ('GET', '/batches/{batch_id}/cuts'): STAFF,
    ('GET', '/batches/{batch_id}/files/{file_id}/cut'): STAFF,
    ('PUT', '/batches/{batch_id}/files/{file_id}/cut'): frozenset({Role.SCANNER, Role.REVIEWER}),
    ('GET', '/batches/{batch_id}/files/{file_id}/pages/{number}.jpg'): STAFF,
    ('GET', '/reviews'): frozenset({Role.REVIEWER}),
    ('GET', '/reviews/{review_id}'): frozenset({Role.REVIEWER}),
    ('POST', '/reviews/{review_id}/claim'): frozenset({Role.REVIEWER}),
    ('POST', '/reviews/{review_id}/release'): frozenset({Role.REVIEWER}),
    ('POST', '/reviews/{review_id}/decision'): frozenset({Role.REVIEWER}),
    ('POST', '/documents/queries'): OPENERS,
    ('GET', '/documents/{document_id}'): OPENERS,
    ('GET', '/documents/{document_id}/text'): OPENERS,
    ('GET', '/documents/{document_id}/pages/{number}.jpg'): OPENERS,
    ('GET', '/documents/{document_id}/original'): OPENERS,
    ('GET', '/documents/{document_id}/searchable'): OPENERS,
    ('GET', '/documents/{document_id}/certified'): OPENERS,
    ('GET', '/documents/{document_id}/record'): OPENERS,
    ('GET', '/documents/{document_id}/validation'): OPENERS,
    ('GET', '/documents/{document_id}/signatures'): OPENERS,
    ('POST', '/documents/{document_id}/pages/{number}/accept'): frozenset({Role.SCANNER, Role.REVIEWER}),
    ('POST', '/documents/{document_id}/pages/{number}/rescan'): frozenset({Role.SCANNER, Role.REVIEWER}),
    ('DELETE', '/documents/{document_id}/pages/{number}/rescan'): frozenset({Role.SCANNER, Role.REVIEWER}),
    ('POST', '/documents/{document_id}/pages/{number}/rescan/file'): frozenset({Role.SCANNER, Role.REVIEWER}),
    ('POST', '/documents/{document_id}/retry'): frozenset({Role.SCANNER, Role.REVIEWER, Role.OFFICER}),
    ('POST', '/documents/{document_id}/cancel'): frozenset({Role.REVIEWER, Role.OFFICER}),
    ('POST', '/documents/{document_id}/withdraw'): SIGNERS,
    ('POST', '/documents/{document_id}/certified-copies'): SIGNERS,
    ('GET', '/documents/{document_id}/certified-copies'): SIGNERS,
    ('GET', '/signing-requests'): SIGNERS,
    ('GET', '/signing-requests/{request_id}'): SIGNERS,
    ('GET', '/signing-requests/{request_id}/source'): SIGNERS,
    ('GET', '/signing-requests/{request_id}/file'): SIGNERS,
    ('GET', '/signing-requests/{request_id}/keys'): SIGNERS,
    ('GET', '/signing-requests/{request_id}/pages'): SIGNERS,
    ('GET', '/signing-requests/{request_id}/next'): SIGNERS,
    ('GET', '/signing-requests/{request_id}/pages/{key}/{number}.jpg'): SIGNERS,
    ('POST', '/signing-requests/sign'): SIGNERS,
    ('POST', '/signing-requests/{request_id}/challenge'): SIGNERS,
    ('POST', '/signing-requests/{request_id}/compare'): frozenset({Role.OFFICER}),
    ('POST', '/signing-requests/{request_id}/approve'): frozenset({Role.OFFICER}),
    ('POST', '/signing-requests/{request_id}/prepare'): SIGNERS,
    ('POST', '/signing-requests/{request_id}/complete'): SIGNERS,
    ('POST', '/signing-requests/{request_id}/sign'): SIGNERS,
    ('POST', '/signing-requests/{request_id}/refuse'): SIGNERS,
    ('POST', '/signing-requests/{request_id}/withdraw'): SIGNERS,
    ('POST', '/signing-requests/{request_id}/release'): SIGNERS,
    ('POST', '/signing-requests/{request_id}/extend'): frozenset({Role.OFFICER}),
    ('GET', '/signing-requests/{request_id}/appointment.pdf'): SIGNERS,
    ('GET', '/certified-copies/{token}'): PUBLIC,
    ('POST', '/certified-copies/{token}/matches'): PUBLIC,
    ('GET', '/ledger/books'): LEDGER_READERS,
    ('GET', '/ledger/books/{book_id}'): LEDGER_READERS,
    ('GET', '/ledger/books/{book_id}/months/{month}.pdf'): LEDGER_READERS,
    ('GET', '/ledger/books/{book_id}/export.csv'): LEDGER_READERS,
    ('GET', '/ledger/books/{book_id}/export.json'): LEDGER_READERS,
    ('POST', '/ledger/books/{book_id}/close'): frozenset({Role.CLERK}),
    ('GET', '/ledger/entries'): LEDGER_READERS,
    ('POST', '/verifications'): PUBLIC,
    ('POST', '/reuse/queries'): frozenset({Role.READER}),
    ('POST', '/reuse/{document_id}/receipts'): frozenset({Role.READER}),
    ('GET', '/audit/events'): frozenset({Role.AUDITOR}),
    ('GET', '/audit/verification'): frozenset({Role.AUDITOR}),
    ('GET', '/statistics'): frozenset({Role.LEADER, Role.ADMIN, Role.AUDITOR}),
}
OPERATIONS = {('GET', '/healthz'), ('GET', '/readyz'), ('GET', '/metrics')}
GUARDED = [(*key, roles) for key, roles in TABLE.items() if roles is not None]


@pytest.fixture(scope='module')
def routes(service):
    paths = service.anonymous().get('/api/openapi.json').json()['paths']
    return {(method.upper(), path) for path, methods in paths.items() for method in methods}


def test_table_names_every_route(routes):
    wanted = {(method, f'/api/v1{path}') for method, path in TABLE} | OPERATIONS
    assert routes == wanted


def address(path: str) -> str:
    filled = path
    for name in ('batch_id', 'file_id', 'review_id', 'document_id', 'request_id', 'user_id', 'book_id'):
        filled = filled.replace('{' + name + '}', str(uuid.UUID(int=7)))
    return '/api/v1' + filled.replace('{number}', '1').replace('{month}', '1').replace('{token}', 'x' * 24)


def ask(client, method: str, path: str):
    kwargs = {}
    if path.endswith('/files'):
        kwargs['files'] = [('files', ('a.txt', b'x'))]
    elif method in ('POST', 'PATCH', 'PUT'):
        kwargs['json'] = {}
    return client.request(method, address(path), **kwargs)


@pytest.mark.parametrize(('method', 'path', 'roles'), GUARDED)
def test_anonymous_is_refused(service, method, path, roles):
    answer = ask(service.anonymous(), method, path)
    assert (answer.status_code, answer.json()['code']) == (401, 'not_signed_in')
    assert answer.headers['content-type'] == 'application/problem+json'


@pytest.mark.parametrize(('method', 'path', 'roles'), GUARDED)
def test_other_roles_are_refused_and_the_right_ones_are_not(service, method, path, roles):
    if (method, path) == ('DELETE', '/session'):
        pytest.skip('would sign the shared clients out')
    for role in Role:
        answer = ask(service.person(role.value), method, path)
        if role in roles:
            assert answer.status_code not in (401, 405), (role, answer.text)
            assert answer.json().get('code') != 'forbidden', role
        else:
            assert (answer.status_code, answer.json()['code']) == (403, 'forbidden'), role


def test_public_routes_need_no_account(service):
    client = service.anonymous()
    assert client.get('/healthz').text == 'ok'
    assert client.get('/readyz').json()['ready'] is True
    assert client.get(address('/certified-copies/{token}')).json()['code'] == 'not_found'
    assert client.post('/api/v1/verifications', content=b'x', headers={'Content-Type': 'application/pdf'}).json()[
        'code'
    ] in ('not_a_pdf',)


def test_expired_or_foreign_tokens_are_nobody(service):
    client = service.anonymous()
    for header in ('Bearer nonsense', 'Basic Zm9vOmJhcg==', 'nonsense'):
        answer = client.get('/api/v1/batches', headers={'Authorization': header})
        assert answer.status_code == 401
    assert client.get('/api/v1/batches', headers={'Cookie': 'digitizer_session=nonsense'}).status_code == 401


def test_tokens_give_no_more_than_the_scope_asked_for(service):
    scanner = service.system('scanner')
    assert scanner.get('/api/v1/batches').status_code == 200
    assert scanner.post('/api/v1/reuse/queries', json={}).json()['code'] == 'forbidden'
    assert service.system('admin').get('/api/v1/users').status_code == 403, 'a scope the client does not have'


def test_unsafe_request_with_a_cookie_needs_the_csrf_token(service):
    client = service.person('scanner')
    wanted = {'station': 's', 'manifest': [{'name': 'a', 'size': 1, 'sha256': '0' * 64}]}
    for given in ({'X-CSRF-Token': ''}, {'X-CSRF-Token': 'a' * 64}):
        answer = client.post('/api/v1/batches', json=wanted, headers=given)
        assert (answer.status_code, answer.json()['code']) == (403, 'csrf')
    assert client.post('/api/v1/batches', json=wanted).status_code == 201


def test_session_cookie_is_kept_from_scripts_and_other_sites(service):
    accounts = service.services.demo_accounts
    answer = service.anonymous().post(
        '/api/v1/session', json={'username': 'leader', 'password': accounts.passwords['leader']}
    )
    cookie = answer.headers['set-cookie'].lower()
    assert 'httponly' in cookie
    assert 'samesite=lax' in cookie


def test_signing_out_ends_the_session(service):
    accounts = service.services.demo_accounts
    client = service.anonymous()
    body = {'username': 'leader', 'password': accounts.passwords['leader']}
    client.headers['X-CSRF-Token'] = client.post('/api/v1/session', json=body).json()['csrf_token']
    cookie = client.cookies['digitizer_session']
    assert client.get('/api/v1/session').json()['roles'] == ['leader']
    assert client.delete('/api/v1/session').status_code == 204
    assert (
        service.anonymous().get('/api/v1/session', headers={'Cookie': f'digitizer_session={cookie}'}).status_code == 401
    )


def test_wrong_passwords_lock_the_account_for_a_while(service):
    admin = service.person('admin')
    made = {'username': 'locked.out', 'password': 'a long password', 'roles': ['scanner']}
    assert admin.post('/api/v1/users', json=made).status_code == 201
    client = service.anonymous()
    codes = [
        client.post('/api/v1/session', json={'username': 'locked.out', 'password': 'wrong'}).json()['code']
        for _ in range(6)
    ]
    assert codes == ['bad_credentials'] * 5 + ['too_many_attempts']
    right = client.post('/api/v1/session', json={'username': 'locked.out', 'password': 'a long password'})
    assert right.status_code == 429
    assert int(right.headers['retry-after']) > 0


def test_accounts_and_clients_are_made_by_the_administrator(service):
    admin = service.person('admin')
    weak = admin.post('/api/v1/users', json={'username': 'someone', 'password': 'short', 'roles': ['scanner']})
    assert weak.json()['code'] == 'weak_password'
    made = admin.post('/api/v1/api-clients', json={'client_id': 'portal', 'name': 'Cổng DVC', 'roles': ['reader']})
    secret = made.json()['client_secret']
    token = service.anonymous().post(
        '/api/v1/oauth/token', data={'grant_type': 'client_credentials'}, auth=('portal', secret)
    )
    assert (token.status_code, token.json()['scope']) == (200, 'reader')
    wrong = service.anonymous().post(
        '/api/v1/oauth/token', data={'grant_type': 'client_credentials'}, auth=('portal', 'wrong')
    )
    assert (wrong.status_code, wrong.json()['code']) == (401, 'bad_credentials')
    assert secret not in str(admin.get('/api/v1/api-clients').json())
    user = admin.post(
        '/api/v1/users', json={'username': 'short.lived', 'password': 'a long password', 'roles': ['scanner']}
    ).json()
    client = service.anonymous()
    body = {'username': 'short.lived', 'password': 'a long password'}
    assert client.post('/api/v1/session', json=body).status_code == 200
    assert admin.patch(f'/api/v1/users/{user["id"]}', json={'active': False}).json()['active'] is False
    assert client.get('/api/v1/session').status_code == 401
    assert client.post('/api/v1/session', json=body).status_code == 401


def test_answers_carry_security_headers(service):
    answer = service.anonymous().get('/api/v1/batches')
    assert "default-src 'self'" in answer.headers['content-security-policy']
    assert answer.headers['x-content-type-options'] == 'nosniff'
    assert answer.headers['cache-control'] == 'no-store'
    assert answer.headers['x-request-id'] == answer.json()['request_id']


def test_errors_of_validation_tell_where_and_never_what(service):
    secret = '079195001234'
    answer = service.person('officer').post('/api/v1/documents/queries', json={'owner_id': secret, 'type': secret})
    assert answer.status_code == 422
    assert answer.json()['errors'] == [{'where': 'body.type', 'why': 'string_pattern_mismatch'}]
    assert secret not in answer.text


@pytest.mark.parametrize(
    ('address', 'allowed'),
    [
        ('/batches/{0}/files/{0}/cut', 'GET, PUT'),
        ('/documents/{0}/pages/1/rescan', 'DELETE, POST'),
        ('/batches', 'GET, POST'),
        ('/reuse/queries', 'POST'),
        ('/documents/queries', 'POST'),
        ('/documents/{0}', 'GET'),
    ],
)
def test_a_method_that_an_address_does_not_take_is_answered_with_all_that_it_does(service, address, allowed):
    answer = service.person('reviewer').request('PATCH', f'/api/v1{address.format(uuid.uuid4())}')
    assert (answer.status_code, answer.json()['code']) == (405, 'method_not_allowed')
    assert answer.headers['allow'] == allowed


def test_the_address_of_searches_is_no_document(service):
    answer = service.person('officer').get('/api/v1/documents/queries')
    assert (answer.status_code, answer.headers['allow']) == (405, 'POST')
    assert service.person('officer').get('/api/v1/documents/nothing').status_code == 404
    assert service.person('officer').get(f'/api/v1/documents/{uuid.uuid4()}').status_code == 404
    assert 'route="/documents/{document_id}",status="404"' in service.anonymous().get('/metrics').text


def test_the_short_form_of_a_component_is_documented(service):
    schemas = service.person('officer').get('/api/openapi.json').json()['components']['schemas']
    forms = schemas['ReuseAsked']['properties']['components']['items']['anyOf']
    assert [form.get('$ref', form.get('type')) for form in forms] == ['#/components/schemas/Component', 'string']


@pytest.mark.parametrize(
    ('file', 'expected'),
    [
        ('original', {'application/pdf', 'image/jpeg', 'image/png', 'image/tiff', 'application/octet-stream'}),
        ('searchable', {'application/pdf'}),
        ('certified', {'application/pdf'}),
        ('record', {'application/json'}),
        ('validation', {'application/json'}),
        ('signatures', {'application/json'}),
    ],
)
def test_what_files_are_is_documented(service, file, expected):
    paths = service.person('officer').get('/api/openapi.json').json()['paths']
    answers = paths[f'/api/v1/documents/{{document_id}}/{file}']['get']['responses']
    assert set(answers['200']['content']) == set(answers['206']['content']) == expected
