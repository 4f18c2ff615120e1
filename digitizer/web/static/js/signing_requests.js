// Requests for certified copies.
import { $, api, h, list, query } from './core.js';
import { COPY_KIND, REQUEST, tag, timeText } from './words.js';

const select = $('#state');
select.addEventListener('change', load);
$('#loc').addEventListener('submit', (event) => event.preventDefault());

function load() {
  list({
    rows: $('#rows'),
    more: $('#more'),
    load: (cursor) => api(query('/signing-requests', { state: select.value, cursor, limit: 50 })),
    row,
    empty: select.value === 'requested' ? 'Không có yêu cầu nào chờ ký.' : 'Không có yêu cầu nào.',
  });
}

function row(request) {
  return h(
    'tr',
    {},
    h('td', { className: 'nowrap' }, timeText(request.requested_at)),
    h('td', {}, request.type_name ?? 'Tài liệu', request.document_number ? h('p', { className: 'small' }, `số ${request.document_number}`) : null),
    h('td', {}, COPY_KIND[request.kind]),
    h('td', {}, tag(REQUEST, request.state)),
    h('td', {}, request.ledger_number ?? ''),
    h('td', {}, h('a', { className: 'button small', href: `/signing-requests/${request.id}` }, request.state === 'requested' ? 'Xem và ký' : 'Mở')),
  );
}

load();
