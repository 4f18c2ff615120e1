// The queue of documents that wait for a person.
import { $, api, h, list, query, show } from './core.js';
import { agoText, catalogue, fillTypes, reasonWords, timeText, typeName } from './words.js';

const select = $('#type');
select.addEventListener('change', load);
$('#loc').addEventListener('submit', (event) => event.preventDefault());

const MANY = 4;

async function load() {
  let known;
  try {
    known = await catalogue();
  } catch (error) {
    show(error, undefined, { retry: () => location.reload() });
    return;
  }
  let first = true;
  list({
    rows: $('#rows'),
    more: $('#more'),
    load: async (cursor) => {
      const page = await api(query('/reviews', { type: select.value, cursor, limit: 50 }));
      if (first) offer(page.items);
      first = false;
      return page;
    },
    row: (review) => row(review, known),
    empty: ['Không còn tài liệu nào chờ kiểm tra. ', h('button', { type: 'button', onclick: load }, 'Xem lại')],
  });
}

function offer(items) {
  const next = items.find((item) => !item.own_scan && !item.rescan && (!item.held || item.mine));
  $('#start').replaceChildren(next ? h('a', { className: 'button primary', href: `/reviews/${next.id}` }, 'Bắt đầu từ tài liệu chờ lâu nhất') : '');
}

function row(review, known) {
  const words = [...new Set(review.reasons.map((reason) => reasonWords(reason, known, review.type?.code)))];
  const rest = words.length - MANY;
  return h(
    'tr',
    {},
    h('td', { className: 'nowrap' }, agoText(review.created_at), h('p', { className: 'small muted' }, timeText(review.created_at))),
    h('td', {}, typeName(review.type)),
    h('td', {}, h('ul', { className: 'plain-list' }, words.slice(0, MANY).map((text) => h('li', {}, text)), rest > 0 ? h('li', { className: 'muted' }, `và ${rest} chỗ khác`) : null)),
    h('td', {}, String(review.page_count)),
    h('td', { className: 'nowrap' }, review.dossier_code ?? '–'),
    h('td', { className: 'nowrap' }, action(review)),
  );
}

function action(review) {
  if (review.own_scan) return h('span', { className: 'small muted' }, 'Bạn đã quét, người khác kiểm tra');
  if (review.rescan) return h('a', { className: 'button small', href: `/batches/${review.batch_id}` }, 'Chờ trạm quét lại');
  if (review.held && !review.mine) return h('span', { className: 'tag' }, 'Người khác đang xem');
  return h('a', { className: 'button small', href: `/reviews/${review.id}` }, review.mine ? 'Làm tiếp' : 'Kiểm tra');
}

fillTypes(select).catch((error) => show(error));
load();
