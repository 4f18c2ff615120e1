// A new batch: choose files, hash them, announce, send, seal; each step can be repeated without doing anything twice.
import { $, api, h, show, say } from './core.js';
import { sha256 } from './sha256.js';
import { Line, persistently, refusal, sendFile, takeFiles } from './upload.js';
import { sizeText } from './words.js';

const form = $('#lo');
const maxBytes = Number(form.dataset.maxBytes);
const chosen = []; // {file, name, problem}
let key = crypto.randomUUID?.() ?? String(Math.random()).slice(2) + Date.now();
let batch = null;
let busy = false;
const finished = new Set();

const station = $('#station');
if (!station.readOnly) station.value = localStorage.getItem('digitizer.station') ?? 'quay-01';

takeFiles($('#drop'), $('#files'), add);

async function add(files) {
  if (busy) return;
  changed();
  for (const file of files) {
    const problem = await refusal(file, maxBytes);
    chosen.push({ file, name: freeName(file.name.normalize('NFC')), problem });
  }
  draw();
}

/** Two files of one batch may not have one name. */
function freeName(name) {
  const taken = new Set(chosen.map((item) => item.name));
  if (!taken.has(name)) return name;
  const dot = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length;
  for (let number = 2; ; number += 1) {
    const other = `${name.slice(0, dot)} (${number})${name.slice(dot)}`;
    if (!taken.has(other)) return other;
  }
}

/** What is sent is another batch now. */
function changed() {
  key = crypto.randomUUID?.() ?? String(Math.random()).slice(2) + Date.now();
  batch = null;
  finished.clear();
}

function draw() {
  const good = chosen.filter((item) => !item.problem);
  const total = good.reduce((sum, item) => sum + item.file.size, 0);
  $('#chosen').replaceChildren(
    h('p', {}, good.length ? h('strong', {}, `Sẽ gửi ${good.length} tệp, ${sizeText(total)}.`) : ''),
    h('ul', { className: 'chosen' }, chosen.map((item) =>
      h('li', { className: item.problem ? 'refused' : '' },
        h('span', { className: 'file-name' }, item.name),
        h('span', { className: 'small muted' }, sizeText(item.file.size)),
        item.problem ? h('span', { className: 'small bad-text' }, `Không gửi được: ${item.problem}`) : null,
        h('button', { type: 'button', className: 'plain', onclick: () => remove(item) }, 'Bỏ', h('span', { className: 'visually-hidden' }, ` tệp ${item.name}`))))),
  );
}

function remove(item) {
  if (busy) return;
  chosen.splice(chosen.indexOf(item), 1);
  changed();
  draw();
}

const dossier = $('#dossier');
dossier.addEventListener('change', () => (dossier.value = dossier.value.trim().toUpperCase().replace(/\s+/g, '')));
for (const input of [station, dossier, $('#pages')]) input.addEventListener('input', changed);

function problems() {
  const found = [];
  const note = (input, bad, text) => {
    input.setAttribute('aria-invalid', bad ? 'true' : 'false');
    if (bad) found.push([input, text]);
  };
  note(station, !/^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/.test(station.value.trim()), 'Trạm quét: chỉ dùng chữ không dấu, số, dấu chấm hoặc gạch; ví dụ quay-01.');
  note(dossier, dossier.value !== '' && !/^[A-Z0-9][A-Z0-9.-]{3,58}$/.test(dossier.value), 'Mã hồ sơ: chỉ gồm chữ không dấu, số, dấu chấm, dấu gạch; ví dụ H15.09-260320-0123.');
  const pages = $('#pages');
  note(pages, pages.value !== '' && !(Number.isInteger(Number(pages.value)) && Number(pages.value) >= 1), 'Số mặt giấy: là số nguyên từ 1.');
  if (pages.validity.badInput) note(pages, true, 'Số mặt giấy: chỉ nhập chữ số.');
  if (!chosen.some((item) => !item.problem)) found.unshift([$('#files'), 'Chưa có tệp nào gửi được. Hãy chọn tệp ở bước 1.']);
  return found;
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  if (!busy) start();
});

async function start() {
  dossier.dispatchEvent(new Event('change'));
  const found = problems();
  if (found.length) {
    say($('#form-error'), found[0][1], 'bad', ...found.slice(1).map(([, text]) => h('p', {}, text)));
    found[0][0].focus();
    return;
  }
  if (!station.readOnly) localStorage.setItem('digitizer.station', station.value.trim());
  $('#form-error').replaceChildren();
  lock(true);
  try {
    await send(chosen.filter((item) => !item.problem));
  } catch (error) {
    lock(false);
    $('#send').textContent = 'Thử lại';
    show(error, $('#form-error'), { title: 'Chưa gửi xong.' });
  }
}

function lock(on) {
  busy = on;
  $('#send').disabled = on;
  $('#files').disabled = on;
  for (const input of form.querySelectorAll('input[type="text"], input[type="number"]')) input.disabled = on;
  $('#send').textContent = on ? 'Đang gửi…' : 'Gửi lô';
}

async function send(items) {
  const lines = new Map(items.map((item) => [item, new Line(item.name, item.file.size)]));
  $('#progress').replaceChildren(h('ul', { className: 'chosen' }, [...lines.values()].map((line) => line.element)));
  $('#send-card').scrollIntoView({ block: 'nearest' });
  for (const [item, line] of lines) {
    if (finished.has(item)) line.say('Đã nhận đủ, đúng mã SHA-256', 1);
    else item.sha256 ??= await sha256(item.file, (share) => line.say(`Đang tính mã SHA-256 ${Math.floor(share * 100)} %`, 0)).catch(() => unreadable(item));
  }
  const tell = (text) => say($('#form-error'), text, 'warn');
  batch ??= await persistently(() => api('/batches', { method: 'POST', headers: { 'Idempotency-Key': key }, body: announcement(items) }), tell);
  $('#form-error').replaceChildren();
  for (const [item, line] of lines) {
    if (finished.has(item)) continue;
    try {
      await sendFile(batch.id, item.file, item.name, line);
    } catch (error) {
      line.say(error.message, 0);
      throw error;
    }
    finished.add(item);
  }
  await persistently(() => api(`/batches/${batch.id}/seal`, { method: 'POST' }), tell);
  busy = false;
  location.assign(`/batches/${batch.id}`);
}

function unreadable(item) {
  item.problem = 'Không đọc được tệp (có thể đã bị xóa hoặc đổi tên). Hãy bỏ tệp này rồi chọn lại.';
  draw();
  throw new Error('a chosen file cannot be read any more');
}

function announcement(items) {
  const pages = $('#pages').value;
  return {
    station: station.value.trim(),
    dossier_code: dossier.value || null,
    expected_pages: pages ? Number(pages) : null,
    manifest: items.map((item) => ({ name: item.name, size: item.file.size, sha256: item.sha256 })),
  };
}

window.addEventListener('beforeunload', (event) => {
  if (busy) event.preventDefault();
});
