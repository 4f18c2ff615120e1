// The list of batches.
import { $, api, h, list, query } from './core.js';
import { BATCH, DOCUMENT, tag, timeText } from './words.js';

const select = $('#state');
select.append(...Object.entries(BATCH).map(([code, [text]]) => h('option', { value: code }, text)));
select.addEventListener('change', load);
$('#loc').addEventListener('submit', (event) => event.preventDefault());

function load() {
  list({
    rows: $('#rows'),
    more: $('#more'),
    load: (cursor) => api(query('/batches', { state: select.value, cursor, limit: 50 })),
    row,
    empty: select.value ? 'Không có lô nào ở trạng thái này.' : 'Chưa có lô nào.',
  });
}

function row(batch) {
  const documents = Object.entries(batch.documents);
  return h(
    'tr',
    {},
    h('td', { className: 'nowrap' }, timeText(batch.created_at)),
    h('td', {}, batch.station),
    h('td', { className: 'nowrap' }, batch.dossier_code ?? '–'),
    h('td', {}, tag(BATCH, batch.state), batch.rescans_wanted ? h('p', { className: 'small bad-text' }, `${batch.rescans_wanted} trang cần quét lại`) : null, batch.reason_message ? h('p', { className: 'small' }, batch.reason_message) : null),
    h('td', { className: 'nowrap' }, pages(batch)),
    h('td', {}, documents.length ? documents.map(([state, count]) => h('span', { className: 'pair' }, `${count} `, tag(DOCUMENT, state))) : '–'),
    h('td', {}, h('a', { className: 'button small', href: `/batches/${batch.id}` }, 'Mở')),
  );
}

function pages(batch) {
  if (!batch.page_count) return batch.pages_read ? String(batch.pages_read) : '–';
  return `${batch.pages_read} / ${batch.page_count}`;
}

load();
