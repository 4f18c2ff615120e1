// The queues of officers and of the clerk, by their deadlines; copies chosen and signed together.
import { $, $$, api, h, list, query } from './core.js';
import { SigningDialog } from './signing.js';
import { COPY_KIND, REQUEST, tag, timeText } from './words.js';

const { officer, clerk } = $('#queue').dataset;
const MOST = 200;
const SHORT = { chung_thuc: 'Có chứng thực', sao_y: 'Sao y', sao_luc: 'Sao lục', trich_sao: 'Trích sao' };
const EMPTY = {
  officer: 'Không có yêu cầu nào chờ cán bộ.',
  organisation: 'Không có bản sao nào chờ chữ ký của cơ quan.',
};
const shown = new Map();
const chosen = new Set();
const dialog = new SigningDialog({ changed: () => load() });
let view = new URLSearchParams(location.hash.slice(1)).get('xem') ?? (officer ? 'officer' : clerk ? 'organisation' : '');

for (const button of $$('[data-view]')) {
  button.addEventListener('click', () => {
    view = button.dataset.view;
    history.replaceState(null, '', `#xem=${view}`);
    load();
  });
}

const isQueue = () => view === 'officer' || view === 'organisation';

/** What can be signed here at once: compared certifications for officers, everything that waits for the clerk. */
const signable = (request) => (view === 'organisation' ? true : request.kind === 'chung_thuc' && Boolean(request.compared_at));

function load() {
  shown.clear();
  chosen.clear();
  for (const button of $$('[data-view]')) button.setAttribute('aria-pressed', String(button.dataset.view === view));
  $('#batch-bar').hidden = !isQueue();
  drawBar();
  return list({
    rows: $('#rows'),
    more: $('#more'),
    load: (cursor) => api(query('/signing-requests', { ...(isQueue() ? { awaits: view } : { state: view }), cursor, limit: MOST })),
    row,
    empty: EMPTY[view] ?? 'Không có yêu cầu nào.',
    drawn: drawBar,
  });
}

function row(request) {
  shown.set(request.id, request);
  const waits = ['requested', 'approved', 'officer_signed'].includes(request.state);
  return h(
    'tr',
    { dataset: { id: request.id } },
    h('td', {}, isQueue() ? box(request) : null),
    h('td', { className: 'nowrap' }, request.due_at ? h('span', { className: request.overdue && waits ? 'late' : '' }, timeText(request.due_at)) : '', request.overdue && waits ? h('p', { className: 'small late' }, 'Quá hạn') : null),
    h('td', {}, request.type_name ?? 'Tài liệu', h('p', { className: 'small' }, request.document_number ? h('span', { className: 'nowrap' }, `số ${request.document_number}`) : '', h('span', { className: 'muted nowrap' }, `${request.document_number ? ' · ' : ''}${request.page_count} trang`))),
    h('td', { className: 'nowrap', title: COPY_KIND[request.kind] }, SHORT[request.kind]),
    h('td', {}, request.requester ?? '', h('p', { className: 'small muted' }, request.requester_name ? `${request.requester_name} lập, ` : '', h('span', { className: 'nowrap' }, timeText(request.requested_at)))),
    h('td', {}, tag(REQUEST, request.state), state(request)),
    h('td', {}, request.ledger_number ?? ''),
    h('td', {}, h('a', { className: 'button small nowrap', href: `/signing-requests/${request.id}` }, waits && isQueue() ? (view === 'officer' && !request.compared_at ? 'Đối chiếu' : 'Xem, ký') : 'Mở')),
  );
}

function state(request) {
  if (request.signing_by) return h('p', { className: 'small' }, `${request.signing_by} đang ký`);
  if (request.problem) return h('p', { className: 'small bad-text' }, request.problem.detail);
  if (request.state === 'requested' && request.compared_at) return h('p', { className: 'small nowrap' }, 'Bạn đã đối chiếu');
  if (request.state === 'signed' && request.level_wanted && request.level !== request.level_wanted) return h('p', { className: 'small' }, `Mức ${request.level}, chưa đạt ${request.level_wanted}`);
  return null;
}

function box(request) {
  const free = signable(request);
  const name = `${request.type_name ?? 'Tài liệu'} ${request.document_number ?? ''}`;
  return h('input', {
    type: 'checkbox',
    className: 'pick',
    'aria-label': `Chọn ${name}`,
    disabled: !free,
    title: free ? '' : request.kind === 'chung_thuc' ? 'Hãy đối chiếu trước' : 'Hãy mở ra để đối chiếu và duyệt',
    onchange: (event) => {
      if (event.currentTarget.checked) chosen.add(request.id);
      else chosen.delete(request.id);
      drawBar();
    },
  });
}

function drawBar() {
  const free = [...shown.values()].filter(signable).length;
  const number = chosen.size;
  const rest = [...shown.values()].find((request) => view === 'officer' && !signable(request) && !request.signing_by);
  $('#compare-next').hidden = !rest;
  $('#compare-next').classList.toggle('primary', !free);
  if (rest) $('#compare-next').href = `/signing-requests/${rest.id}`;
  $('#chosen').textContent = number ? `Đã chọn ${number} bản${number > MOST ? ` (mỗi lần tối đa ${MOST})` : ''}.` : shown.size ? `${free} / ${shown.size} bản ký được ngay.` : '';
  $('#sign-chosen').textContent = number ? `Ký ${number} bản bằng một lần nhập PIN` : 'Ký các bản đã chọn';
  $('#sign-chosen').disabled = !number || number > MOST;
  $('#choose-all').disabled = !free;
  $('#batch-hint').textContent = rest ? 'Chỉ ký được bản bạn đã đối chiếu với bản chính.' : '';
}

$('#choose-all').addEventListener('click', () => {
  const boxes = $$('#rows .pick:not(:disabled)');
  const all = boxes.every((item) => item.checked);
  for (const item of boxes.slice(0, MOST)) {
    if (item.checked === all) item.click();
  }
});
$('#sign-chosen').addEventListener('click', () => dialog.open([...chosen].map((id) => shown.get(id)), view));

load();
