// A batch while it is worked on: the server tells every change; after a broken line the browser asks again.
import { $, Problem, api, h, once, say, show } from './core.js';
import { FaultyPages } from './pictures.js';
import { sha256 } from './sha256.js';
import { Line, persistently, sendFile, takeFiles } from './upload.js';
import { DOCUMENT, FILE, documentTitle, sizeText, tag, timeText, typeName } from './words.js';

const root = $('#batch');
const { id, maySend, mayOpen, mayReview, maxBytes } = root.dataset;
const faulty = maySend || mayReview ? new FaultyPages($('#faulty-pages'), id, { maxBytes: Number(maxBytes) }) : null;
const STEPS = ['Nhận tệp', 'Đọc chữ', 'Tách tài liệu', 'Xử lý', 'Xong'];
const AT = { open: 0, sealed: 1, reading: 1, splitting: 2, processing: 3, done: 5 };
const OVER = new Set(['done', 'failed', 'cancelled']);
let source;
let sending = false;
let shownDocuments = '';

function draw(batch) {
  $('#heading').textContent = batch.dossier_code ? `Lô quét của hồ sơ ${batch.dossier_code}` : 'Lô quét';
  $('#facts').textContent = `Trạm ${batch.station} · nạp lúc ${timeText(batch.created_at)} · ${batch.file_count} tệp`;
  drawSteps(batch);
  drawState(batch);
  drawReading(batch);
  $('#files').replaceChildren(...batch.files.map(fileRow));
  drawActions(batch);
  drawMissing(batch);
  loadDocuments(batch);
  if (sum(batch.documents)) faulty?.load();
}

function drawSteps(batch) {
  const read = batch.files.some((file) => file.pages_read) || batch.page_count;
  const at = AT[batch.state] ?? (Object.keys(batch.documents).length ? 3 : read ? 1 : batch.files_received === batch.file_count ? 1 : 0);
  $('#steps').replaceChildren(
    ...STEPS.map((name, index) => {
      const state = index < at ? 'done' : index === at ? (batch.state === 'failed' ? 'failed' : batch.state === 'cancelled' ? '' : 'now') : '';
      const spoken = { done: ' (đã xong)', now: ' (đang làm)', failed: ' (có lỗi)' }[state] ?? '';
      return h('li', { className: state, 'aria-current': state === 'now' ? 'step' : null }, name, h('span', { className: 'visually-hidden' }, spoken));
    }),
  );
}

function drawState(batch) {
  const waiting = batch.documents.in_review ?? 0;
  const left = sum(batch.documents) - (batch.documents.cancelled ?? 0);
  const failed = (batch.documents.failed ?? 0) + batch.files.filter((file) => file.state === 'failed').length;
  const place = $('#state-line');
  if (batch.state === 'failed') say(place, `Chưa xử lý được. ${batch.reason_message ?? ''}`, 'bad');
  else if (batch.state === 'cancelled') say(place, 'Lô này đã hủy.', 'warn');
  else if (batch.state === 'open') say(place, `Đã nhận ${batch.files_received} trên ${batch.file_count} tệp. Gửi đủ tệp thì hệ thống mới bắt đầu đọc.`, 'warn');
  else if (batch.state === 'done') say(place, failed ? 'Đã xử lý xong, nhưng có mục lỗi: xem bên dưới.' : 'Đã xử lý xong. Mọi tài liệu đã lưu kho.', failed ? 'warn' : 'ok');
  else if (waiting && (batch.documents.archived ?? 0) + waiting === left) say(place, `Máy đã xử lý xong. Còn ${waiting} tài liệu chờ người kiểm tra.`, 'warn');
  else say(place, `${{ sealed: 'Đã nhận đủ tệp, đang chờ đến lượt đọc', reading: 'Đang đọc chữ trên từng trang', splitting: 'Đang tìm chỗ mỗi tài liệu bắt đầu và kết thúc', processing: 'Đang phân loại, trích thông tin và tạo PDF' }[batch.state]}… Trang tự cập nhật.`);
  if (batch.rescans_wanted) place.append(h('div', { className: 'note bad', role: 'alert', id: 'rescans-wanted' }, h('p', {}, `${batch.rescans_wanted} trang được yêu cầu quét lại: xem bên dưới và gửi ảnh mới.`)));
  if (batch.page_count_mismatch) {
    place.append(h('div', { className: 'note bad', role: 'alert' }, h('p', {}, `Đã khai ${batch.expected_pages} mặt giấy nhưng đọc được ${batch.page_count} trang. Hãy đếm lại bộ giấy; nếu thiếu, quét lại và nạp lô mới.`)));
  }
}

const sum = (counts) => Object.values(counts).reduce((total, count) => total + count, 0);

function drawReading(batch) {
  const place = $('#reading');
  if (['open', 'cancelled'].includes(batch.state)) return place.replaceChildren();
  const total = batch.page_count || batch.expected_pages || 0;
  const counted = batch.expected_pages || batch.files.every((file) => file.page_count !== null || file.state === 'failed');
  const text = total ? `Đã đọc ${batch.pages_read} / ${counted ? '' : 'ít nhất '}${total} trang` : batch.pages_read ? `Đã đọc ${batch.pages_read} trang` : 'Chưa đọc trang nào';
  const bar = h('progress', { id: 'pages-bar', 'aria-label': text, max: total || 1 });
  if (total) bar.value = Math.min(batch.pages_read, total);
  else if (OVER.has(batch.state)) bar.value = batch.state === 'done' ? 1 : 0;
  return place.replaceChildren(h('label', { htmlFor: 'pages-bar' }, text), bar);
}

function fileRow(file) {
  const pages = file.page_count === null ? (file.pages_read ? `${file.pages_read}` : '–') : `${file.pages_read} / ${file.page_count}`;
  return h(
    'tr',
    {},
    h('td', {}, h('span', { className: 'file-name' }, file.name), file.signed ? h('p', { className: 'small muted' }, 'Tệp gốc có chữ ký số; được giữ nguyên từng byte.') : null),
    h('td', { className: 'nowrap' }, sizeText(file.size)),
    h('td', { className: 'nowrap' }, pages),
    h('td', {}, tag(FILE, file.state), file.reason_message ? h('p', { className: 'small bad-text' }, file.reason_message) : null),
  );
}

function drawActions(batch) {
  const actions = [];
  if (batch.state === 'failed' && maySend) actions.push(h('button', { type: 'button', className: 'primary', onclick: (event) => act(event.currentTarget, 'retry') }, 'Thử xử lý lại'));
  if (['open', 'sealed', 'failed'].includes(batch.state) && maySend) actions.push(h('button', { type: 'button', className: 'danger', onclick: (event) => cancel(event.currentTarget) }, 'Hủy lô'));
  if ((batch.documents.in_review ?? 0) && mayReview) actions.push(h('a', { className: 'button primary', href: '/reviews' }, 'Đến danh sách kiểm tra'));
  if (mayOpen && batch.state !== 'cancelled' && batch.files_received === batch.file_count) actions.push(h('a', { className: 'button', href: `/batches/${id}/cut` }, 'Xem cách tách'));
  if (maySend && OVER.has(batch.state)) actions.push(h('a', { className: 'button', href: '/batches/new' }, 'Nạp lô mới'));
  $('#actions').replaceChildren(...actions);
}

function act(button, what) {
  once(button, async () => {
    draw(await api(`/batches/${id}/${what}`, { method: 'POST' }));
    watch();
  }, $('#thong-bao'));
}

function cancel(button) {
  if (window.confirm('Hủy lô này? Các tệp đã nhận sẽ không được xử lý.')) act(button, 'cancel');
}

/** A batch that is open still: its missing files can be chosen again, also after the browser was closed. */
function drawMissing(batch) {
  const place = $('#missing');
  if (batch.state !== 'open' || !maySend) {
    if (!sending) place.replaceChildren();
    return;
  }
  if (sending || place.childElementCount) return;
  const missing = batch.files.filter((file) => file.state === 'expected');
  const input = h('input', { type: 'file', id: 'again', multiple: true, className: 'visually-hidden' });
  const list = h('ul', { className: 'chosen' });
  const problem = h('div', {});
  const box = h('div', { className: 'drop' }, h('p', {}, h('strong', {}, 'Kéo các tệp còn thiếu vào đây'), ' hoặc'), h('label', { className: 'button', htmlFor: 'again' }, 'Chọn tệp…'), input);
  place.replaceChildren(h('section', { className: 'card' }, h('h2', {}, missing.length ? `Còn thiếu ${missing.length} tệp` : 'Đã nhận đủ tệp'), missing.length ? box : null, list, problem,
    missing.length ? null : h('button', { type: 'button', className: 'primary', onclick: (event) => act(event.currentTarget, 'seal') }, 'Bắt đầu xử lý')));
  takeFiles(box, input, (files) => sendMissing(files, missing, list, problem));
}

async function sendMissing(files, missing, list, problem) {
  if (sending) return;
  sending = true;
  problem.replaceChildren();
  const left = new Set(missing);
  try {
    for (const file of files) {
      const line = new Line(file.name, file.size);
      list.append(line.element);
      line.say('Đang so với danh sách của lô…', 0);
      const digest = [...left].some((entry) => entry.size === file.size) ? await sha256(file) : '';
      const entry = [...left].find((item) => item.sha256 === digest);
      if (!entry) {
        line.say('Tệp này không nằm trong danh sách còn thiếu (nội dung khác). Không gửi.', 0);
        continue;
      }
      await sendFile(id, file, entry.name, line);
      left.delete(entry);
    }
    if (!left.size) await persistently(() => api(`/batches/${id}/seal`, { method: 'POST' }), (text) => say(problem, text, 'warn'));
    else say(problem, `Còn thiếu: ${[...left].map((entry) => entry.name).join(', ')}`, 'warn');
  } catch (error) {
    show(error, problem);
  } finally {
    sending = false;
  }
}

async function loadDocuments(batch) {
  if (!mayOpen || !sum(batch.documents)) return;
  const wanted = JSON.stringify(batch.documents) + batch.state;
  if (wanted === shownDocuments) return;
  shownDocuments = wanted;
  try {
    const { items } = await api(`/batches/${id}/documents`);
    $('#documents').replaceChildren(...items.filter((item) => item.reason !== 'cut_anew').map(documentRow));
    $('#documents-card').hidden = false;
  } catch (error) {
    shownDocuments = '';
    show(error);
  }
}

function documentRow(document) {
  return h(
    'tr',
    {},
    h('td', {}, typeName(document.type, 'Đang xác định')),
    h('td', {}, document.number ?? '', document.subject ? h('p', { className: 'small' }, document.subject) : null),
    h('td', {}, String(document.page_count)),
    h('td', {}, tag(DOCUMENT, document.state), document.reason_message ? h('p', { className: 'small bad-text' }, document.reason_message) : null),
    h('td', {}, h('a', { className: 'button small', href: `/documents/${document.id}`, 'aria-label': `Mở ${documentTitle(document)}` }, 'Mở')),
  );
}

function watch() {
  source?.close();
  source = new EventSource(`/api/v1/batches/${id}/events`);
  source.addEventListener('batch', (event) => {
    $('#line').textContent = '';
    const batch = JSON.parse(event.data);
    draw(batch);
    if (OVER.has(batch.state)) source.close();
  });
  source.addEventListener('error', () => {
    $('#line').textContent = 'Mất kết nối với máy chủ, đang nối lại…';
    if (source.readyState === EventSource.CLOSED) setTimeout(look, 5000); // refused, or the session is over: ask why
  });
}

async function look() {
  try {
    const batch = await api(`/batches/${id}`);
    draw(batch);
    if (!OVER.has(batch.state)) watch();
  } catch (error) {
    show(error, undefined, { retry: error instanceof Problem && error.passing ? () => location.reload() : undefined });
    if (error instanceof Problem && error.passing) setTimeout(look, 5000);
  }
}

window.addEventListener('beforeunload', (event) => {
  if (sending) event.preventDefault();
});
look();
