// One document: its pages, what is written on them, its files, its copies.
import { $, Problem, api, h, once, say, show } from './core.js';
import { flagNotes, valueRows } from './values.js';
import { PageViewer } from './viewer.js';
import { COPY_KIND, DOCUMENT, RENDITION, REQUEST, catalogue, dateText, documentTitle, sizeText, tag, timeText } from './words.js';

const root = $('#document');
const { id, mayCertify, mayReview, mayRetry, staff } = root.dataset;
const MOVING = new Set(['split', 'typed', 'extracted', 'reviewed', 'published']);
let known;
let viewer;
let document_;

async function load() {
  try {
    known = await catalogue();
    document_ = await api(`/documents/${id}`);
  } catch (error) {
    $('#heading').textContent = 'Không mở được tài liệu';
    show(error, $('#problem'), error instanceof Problem && error.passing ? { retry: load } : {});
    if (error.code === 'no_grant') $('#problem').append(h('a', { className: 'button', href: '/documents' }, 'Tìm theo hồ sơ'));
    return;
  }
  draw();
  if (MOVING.has(document_.state)) setTimeout(refresh, 2000);
}

/** Look at the state only while the machine works; reading the whole again is an entry in the audit log. */
async function refresh() {
  try {
    const { items } = await api(`/batches/${document_.batch_id}/documents`);
    const now = items.find((item) => item.id === id);
    if (now && now.state === document_.state) return void setTimeout(refresh, 2000);
  } catch (error) {
    if (error instanceof Problem && error.passing) return void setTimeout(refresh, 5000);
    return void setTimeout(load, 10_000); // who may not see the batch looks at the document itself, less often
  }
  return load();
}

function draw() {
  $('#problem').replaceChildren();
  $('#heading').textContent = documentTitle(document_);
  const facts = [document_.subject, document_.agency, document_.issue_date && `ngày ${dateText(document_.issue_date)}`, document_.dossier_code && `hồ sơ ${document_.dossier_code}`, `${document_.page_count} trang`, document_.sensitive && 'dữ liệu cá nhân nhạy cảm'];
  $('#facts').textContent = facts.filter(Boolean).join(' · ');
  viewer ??= new PageViewer($('#viewer'), document_.pages);
  drawState();
  $('#flags').replaceChildren(...flagNotes(document_.flags, viewer));
  $('#fields').replaceChildren(...valueRows(document_, known, viewer));
  $('#fields-card').hidden = !document_.fields.length;
  drawDownloads();
  $('#text-card').hidden = document_.state !== 'archived';
  $('#withdraw-card').hidden = !mayCertify || document_.withdrawn || document_.state !== 'archived';
  if (mayCertify) loadCopies();
}

function drawState() {
  const place = $('#state');
  const { state } = document_;
  if (document_.withdrawn) return say(place, 'Tài liệu đã bị thu hồi: không dùng lại, không cấp bản sao.', 'bad');
  if (state === 'failed') {
    return say(place, `Xử lý bị lỗi. ${document_.reason_message ?? ''}`, 'bad', mayRetry ? h('p', {}, h('button', { type: 'button', onclick: retry }, 'Thử xử lý lại')) : '');
  }
  if (state === 'in_review') {
    const open = mayReview && document_.review_id ? h('p', {}, h('a', { className: 'button primary', href: `/reviews/${document_.review_id}` }, 'Kiểm tra ngay')) : '';
    return say(place, 'Đang chờ người kiểm tra. Những chỗ ghi «Cần kiểm tra» chưa được dùng.', 'warn', open);
  }
  if (state === 'cancelled') return say(place, 'Tài liệu đã được bỏ khỏi luồng xử lý.', 'warn');
  if (MOVING.has(state)) return say(place, `${DOCUMENT[state][0]}… Trang tự cập nhật.`);
  return place.replaceChildren(h('p', { className: 'small muted' }, tag(DOCUMENT, state), ` lúc ${timeText(document_.archived_at)}`));
}

function retry(event) {
  once(event.currentTarget, async () => {
    document_ = await api(`/documents/${id}/retry`, { method: 'POST' });
    draw();
    setTimeout(refresh, 1500);
  }, $('#problem'));
}

function drawDownloads() {
  const files = document_.renditions.filter((item) => RENDITION[item.kind]);
  const order = Object.keys(RENDITION);
  files.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  const items = files.map((item) => {
    const [name, text] = RENDITION[item.kind];
    return h('li', {},
      h('a', { href: item.href, download: '', className: 'button small' }, `Tải ${name}`),
      h('span', { className: 'small' }, ` ${text}, ${sizeText(item.size)}`),
      h('p', { className: 'small muted hash' }, 'SHA-256 ', h('code', {}, item.sha256)));
  });
  if (staff && !files.some((item) => item.kind === 'original')) {
    const { first_page: first, last_page: last, sha256 } = document_.source;
    items.push(h('li', {},
      h('a', { href: `/api/v1/documents/${id}/original`, download: '', className: 'button small' }, 'Tải tệp gốc của lô'),
      h('span', { className: 'small' }, ` tệp quét chung; tài liệu này là trang ${first}${last === first ? '' : `–${last}`}`),
      h('p', { className: 'small muted hash' }, 'SHA-256 ', h('code', {}, sha256))));
  }
  $('#downloads').replaceChildren(...items);
  $('#downloads-card').hidden = !items.length;
}

async function loadCopies() {
  const card = $('#copies-card');
  const place = $('#copies');
  try {
    const { items } = await api(`/documents/${id}/certified-copies`);
    place.replaceChildren(copiesTable(items), orderForm(items));
  } catch (error) {
    show(error, place);
  }
  card.hidden = document_.state !== 'archived' || !place.childElementCount;
}

function copiesTable(items) {
  if (!items.length) return h('p', { className: 'muted' }, 'Chưa có bản sao nào.');
  return h('ul', { className: 'plain-list' }, items.map((item) =>
    h('li', { className: 'row' }, tag(REQUEST, item.state), h('a', { href: `/signing-requests/${item.id}` }, COPY_KIND[item.kind]), h('span', { className: 'small muted' }, timeText(item.signed_at ?? item.requested_at)))));
}

/** The order of a copy: a sao lục is made of a signed sao y, a trích sao of the pages that are named. */
function orderOf(kind, form, copies) {
  if (kind === 'sao_luc') return { kind, source_copy: copies.find((item) => item.kind === 'sao_y' && item.state === 'signed').id };
  if (kind === 'trich_sao') return { kind, extract: pagesOf(form.get('pages')).map((page) => ({ page })) };
  return { kind };
}

/** `1-3, 5` as numbers; throws a Problem for what is no list of pages of this document. */
function pagesOf(text) {
  const found = [];
  for (const part of (text ?? '').split(',')) {
    const [, first, last] = /^\s*(\d{1,5})\s*(?:[-–]\s*(\d{1,5}))?\s*$/.exec(part) ?? [];
    const [from, to] = [Number(first), Number(last ?? first)];
    if (!(from >= 1 && from <= to && to <= document_.page_count)) throw new Problem(422, { detail: `Hãy ghi số trang từ 1 đến ${document_.page_count}, ví dụ: 1-2, 4.` });
    for (let page = from; page <= to; page += 1) found.push(page);
  }
  return found;
}

function orderForm(copies) {
  if (document_.withdrawn) return '';
  const problem = h('div', {});
  const button = h('button', { className: 'primary' }, 'Yêu cầu bản sao');
  const pages = h('div', { className: 'field', hidden: true }, h('label', { htmlFor: 'extract-pages' }, 'Trang cần trích sao'), h('input', { type: 'text', id: 'extract-pages', name: 'pages', placeholder: '1-2, 4' }));
  const kinds = Object.entries(COPY_KIND).filter(([kind]) => kind !== 'sao_luc' || copies.some((item) => item.kind === 'sao_y' && item.state === 'signed'));
  return h('form', {
    onchange: (event) => (pages.hidden = new FormData(event.currentTarget).get('kind') !== 'trich_sao'),
    onsubmit: (event) => {
      event.preventDefault();
      const form = new FormData(event.currentTarget);
      once(button, async () => {
        const made = await api(`/documents/${id}/certified-copies`, { method: 'POST', body: orderOf(form.get('kind'), form, copies) });
        location.assign(`/signing-requests/${made.id}`);
      }, problem);
    },
  },
  h('fieldset', {}, h('legend', {}, 'Bản sao mới'),
    kinds.map(([kind, name], index) => h('label', { className: 'check' }, h('input', { type: 'radio', name: 'kind', value: kind, checked: index === 0 }), ` ${name}`))),
  pages, problem, button);
}

$('#text-details').addEventListener('toggle', async (event) => {
  const place = $('#text');
  if (!event.currentTarget.open || place.textContent) return;
  place.textContent = 'Đang tải…';
  try {
    place.textContent = (await api(`/documents/${id}/text`)).text || '(Không có chữ nào.)';
  } catch (error) {
    place.textContent = '';
    show(error, place);
  }
});

$('#withdraw').addEventListener('submit', (event) => {
  event.preventDefault();
  const reason = $('#reason').value.trim();
  if (reason.length < 3) {
    say($('#withdraw-error'), 'Hãy ghi lý do (ít nhất 3 ký tự).', 'bad');
    $('#reason').focus();
    return;
  }
  if (!window.confirm('Thu hồi tài liệu này? Không hoàn tác được.')) return;
  once(event.submitter, async () => {
    document_ = await api(`/documents/${id}/withdraw`, { method: 'POST', body: { reason } });
    draw();
  }, $('#withdraw-error'));
});

load();
