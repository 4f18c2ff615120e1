"""Files on their way into a batch: verified, idempotent, limited, and never written where a client says."""

from __future__ import annotations

import hashlib

import httpx

from tests.fakes.service import manifest


def opened(client, files, **more):
    answer = client.post('/api/v1/batches', json={'station': 'tram-07', 'manifest': manifest(files), **more})
    assert answer.status_code == 201, answer.text
    return f'/api/v1/batches/{answer.json()["id"]}'


def test_sealing_waits_for_every_file(service):
    client = service.person('scanner')
    href = opened(client, {'a.txt': b'one', 'b.txt': b'two'})
    assert client.post(f'{href}/files', files=[('files', ('a.txt', b'one'))]).json()['items'][0]['state'] == 'received'
    early = client.post(f'{href}/seal')
    assert (early.status_code, early.json()['code'], early.json()['missing']) == (409, 'batch_incomplete', 1)
    assert client.post(f'{href}/files', files=[('files', ('b.txt', b'two'))]).status_code == 200
    assert client.post(f'{href}/seal').json()['state'] == 'sealed'
    assert client.post(f'{href}/seal').status_code == 200, 'sealing again changes nothing'
    late = client.post(f'{href}/files', files=[('files', ('a.txt', b'one'))])
    assert (late.status_code, late.json()['code']) == (409, 'batch_not_open')


def test_sending_a_file_again_changes_nothing(service):
    client = service.person('scanner')
    href = opened(client, {'a.txt': b'one'})
    first = client.post(f'{href}/files', files=[('files', ('a.txt', b'one'))]).json()
    assert client.post(f'{href}/files', files=[('files', ('a.txt', b'one'))]).json() == first


def test_same_idempotency_key_same_batch(service):
    client = service.person('scanner')
    body = {'station': 'tram-07', 'manifest': manifest({'a': b'1'})}
    ids = {
        client.post('/api/v1/batches', json=body, headers={'Idempotency-Key': 'once-1'}).json()['id'] for _ in range(2)
    }
    assert len(ids) == 1


def test_content_must_be_what_was_announced(service):
    client = service.person('scanner')
    href = opened(client, {'a.txt': b'one'})
    for content, code in ((b'two', 'checksum_mismatch'), (b'on', 'size_mismatch'), (b'one and more', 'size_mismatch')):
        answer = client.post(f'{href}/files', files=[('files', ('a.txt', content))])
        assert (answer.status_code, answer.json()['code']) == (422, code)
    unknown = client.post(f'{href}/files', files=[('files', ('other.txt', b'one'))])
    assert (unknown.status_code, unknown.json()['code']) == (422, 'not_in_manifest')
    assert client.get(href).json()['files'][0]['state'] == 'expected'
    assert not list((service.services.settings.work_dir / 'incoming').iterdir()), 'nothing half received stays'


def test_names_of_clients_are_never_paths(service, tmp_path):
    client = service.person('scanner')
    names = ['../../../etc/passwd', '/tmp/owned.txt', 'C:\\windows\\x.pdf', 'Đơn đề nghị (bản chính).pdf']
    files = {name: f'DOC T17 {number}'.encode() for number, name in enumerate(names)}
    href = opened(client, files)
    data = service.services.settings.data_dir
    for name, content in files.items():
        answer = client.post(f'{href}/files', files=[('files', (name, content))])
        assert answer.status_code == 200, (name, answer.text)
    paths = [str(path.relative_to(data)) for path in data.rglob('*')]
    assert not any('passwd' in path or 'owned' in path or 'windows' in path or 'Đơn' in path for path in paths)


def test_rfc_5987_file_names(service):
    client = service.person('scanner')
    href = opened(client, {'Đơn.txt': b'one'})
    body = (
        b'--b\r\nContent-Disposition: form-data; name="files"; filename="x"; '
        b"filename*=UTF-8''%C4%90%C6%A1n.txt\r\n\r\none\r\n--b--\r\n"
    )
    answer = client.post(f'{href}/files', content=body, headers={'Content-Type': 'multipart/form-data; boundary=b'})
    assert answer.status_code == 200, answer.text


def test_broken_bodies_are_told(service):
    client = service.person('scanner')
    href = opened(client, {'a.txt': b'one'})
    for body, kind in (
        (
            b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\non',
            'multipart/form-data; boundary=b',
        ),
        (b'rubbish', 'multipart/form-data; boundary=b'),
        (b'rubbish', 'multipart/form-data'),
        (b'one', 'application/octet-stream'),
        (b'--b\r\nContent-Disposition: form-data; name="x"\r\n\r\ny\r\n--b--\r\n', 'multipart/form-data; boundary=b'),
    ):
        answer = client.post(f'{href}/files', content=body, headers={'Content-Type': kind})
        assert answer.status_code in (400, 422), body
        assert answer.json()['code'] == 'bad_multipart'
    assert client.get(href).json()['files'][0]['state'] == 'expected'


def test_limits(service):
    client = service.person('scanner')
    limit = service.services.settings.max_upload_bytes
    entry = {'name': 'a', 'size': limit + 1, 'sha256': '0' * 64}
    answer = client.post('/api/v1/batches', json={'station': 's', 'manifest': [entry]})
    assert (answer.status_code, answer.json()['code']) == (413, 'too_large')
    big = client.post('/api/v1/batches', content=b' ' * (3 << 20), headers={'Content-Type': 'application/json'})
    assert (big.status_code, big.json()['code']) == (413, 'too_large')

    def endless():
        for _ in range(64):
            yield b' ' * (1 << 16)

    chunked = client.post('/api/v1/batches', content=endless(), headers={'Content-Type': 'application/json'})
    assert chunked.status_code == 413, 'a body without a declared length is counted'


def test_manifest_is_checked(service):
    client = service.person('scanner')
    digest = hashlib.sha256(b'').hexdigest()
    good = {'name': 'a', 'size': 0, 'sha256': digest}
    for bad in (
        [],
        [good, good],
        [good | {'sha256': 'x'}],
        [good | {'size': -1}],
        [good | {'name': 'a\nb'}],
        [good | {'path': 'x'}],
    ):
        answer = client.post('/api/v1/batches', json={'station': 's', 'manifest': bad})
        assert (answer.status_code, answer.json()['code']) == (422, 'invalid')


def test_batches_of_others_are_not_there(service):
    admin = service.person('admin')
    body = {'username': 'tram.khac', 'password': 'a long password', 'roles': ['scanner'], 'station': 'tram-khac'}
    admin.post('/api/v1/users', json=body)
    other = service.anonymous()
    answer = other.post('/api/v1/session', json={'username': 'tram.khac', 'password': 'a long password'})
    other.headers['X-CSRF-Token'] = answer.json()['csrf_token']
    href = opened(service.person('scanner'), {'a.txt': b'one'})
    assert other.get(href).status_code == 404
    assert other.post(f'{href}/files', files=[('files', ('a.txt', b'one'))]).status_code == 404
    assert other.post(f'{href}/seal').status_code == 404
    assert other.get('/api/v1/batches').json()['items'] == []
    foreign = other.post('/api/v1/batches', json={'station': 'tram-07', 'manifest': manifest({'a': b'1'})})
    assert foreign.status_code == 404
    own = opened_at(other, 'tram-khac')
    assert other.get(own).status_code == 200


def opened_at(client: httpx.Client, station: str) -> str:
    answer = client.post('/api/v1/batches', json={'station': station, 'manifest': manifest({'a': b'1'})})
    return f'/api/v1/batches/{answer.json()["id"]}'


def test_open_batch_can_be_cancelled_once(service):
    client = service.person('scanner')
    href = opened(client, {'a.txt': b'one'})
    assert client.post(f'{href}/cancel').json()['state'] == 'cancelled'
    assert client.post(f'{href}/cancel').json()['code'] == 'not_cancellable'
    assert client.post(f'{href}/seal').json()['code'] == 'batch_not_open'
