// The review desk: the page beside the fields the machine is not sure of; one person holds a document at a time.
import { $, $$, Problem, api, h, once, say, show, token } from './core.js';
import { Question, keys } from './question.js';
import { answerText } from './pictures.js';
import { PageViewer } from './viewer.js';
import { UNKNOWN, catalogue, percent, sorted, typeName } from './words.js';

const id = $('#desk').dataset.id;
const RENEW_MS = 5 * 60 * 1000; // the claim lasts 15 minutes
const IDLE_MS = 30 * 60 * 1000; // who left the desk does not hold the document
let review;
let known;
let viewer;
let questions = [];
let acknowledged = new Map(); // flag id to whether it was seen
let type = null; // {code, was, asked, told}; `was`: the type that the fields were read by, null while nobody is sure of it
let held = false;
let lastTouch = Date.now();

async function open() {
  try {
    known = await catalogue();
    review = await api(`/reviews/${id}/claim`, { method: 'POST' });
  } catch (error) {
    $('#heading').textContent = 'Không mở được tài liệu';
    await refused(error);
    return;
  }
  held = true;
  draw();
}

async function refused(error) {
  const place = $('#problem');
  show(error, place, error instanceof Problem && error.passing ? { retry: () => location.reload() } : {});
  place.append(h('div', { className: 'row' }, h('button', { type: 'button', className: 'primary', onclick: (event) => once(event.currentTarget, next, place) }, 'Tài liệu kế tiếp'), h('a', { className: 'button', href: '/reviews' }, 'Về danh sách')));
}

function draw() {
  const { document: paper } = review;
  const current = paper.type ?? { code: UNKNOWN, name: 'Khác / không xác định', confidence: 0, accepted: false, candidates: [] };
  const readBy = current.accepted || current.code === UNKNOWN ? current.code : null;
  type = { code: current.code, was: readBy, asked: !current.accepted, told: current.accepted };
  $('#heading').textContent = typeName(current);
  $('#facts').textContent = [`${paper.page_count} trang`, review.dossier_code && `hồ sơ ${review.dossier_code}`, paper.sensitive && 'dữ liệu cá nhân nhạy cảm'].filter(Boolean).join(' · ');
  viewer ??= new PageViewer($('#viewer'), paper.pages);
  const specs = known.byCode[current.code]?.fields ?? {};
  questions = paper.fields.map(
    (field) => new Question(field, specs[field.name], { asked: isAsked(field, specs[field.name]), focused: (question) => viewer.focus(question.field.page, question.field.box), changed }),
  );
  const asked = questions.filter((question) => question.asked);
  const sure = questions.filter((question) => !question.asked && question.field.value !== null);
  const absent = questions.filter((question) => !question.asked && question.field.value === null);
  $('#questions').replaceChildren(
    rescanBox(),
    typeBox(current),
    ...flagBoxes(paper.flags),
    h('div', { id: 'by-type', hidden: readBy === null },
      asked.length ? h('h2', {}, `Cần bạn xem: ${asked.length} trường`) : null,
      asked.map((question) => question.element),
      group(`Máy đọc chắc chắn: ${sure.length} trường (mở để xem hoặc sửa)`, sure),
      group(`Không tìm thấy trên giấy, không bắt buộc: ${absent.length} trường`, absent)),
  );
  for (const question of questions) question.element.addEventListener('keydown', (event) => keys(event, question, go));
  $('#foot').hidden = false;
  changed();
  (type.asked ? $('#type') : undecided()[0] ?? $('#finish')).focus();
}

const isAsked = (field, spec) => field.status === 'review' || (field.status === 'missing' && Boolean(spec?.required));

function group(title, members) {
  if (!members.length) return null;
  return h('details', { className: 'card' }, h('summary', {}, title), members.map((question) => question.element));
}

function typeBox(current) {
  const candidates = current.candidates.filter((item) => known.byCode[item.code]);
  const chosen = new Set(candidates.map((item) => item.code));
  const select = h('select', { id: 'type' },
    candidates.length ? h('optgroup', { label: 'Máy đề xuất' }, candidates.map((item) => h('option', { value: item.code }, `${known.byCode[item.code].name} (${percent(item.confidence)})`))) : null,
    h('optgroup', { label: 'Tất cả các loại' }, sorted(known.types).filter((item) => !chosen.has(item.code)).map((item) => h('option', { value: item.code }, item.name))));
  select.value = current.code;
  const note = h('p', { className: 'small', id: 'type-note', role: 'status' });
  const yes = h('button', { type: 'button', className: 'yes', onclick: () => tell() }, 'Đúng loại này');
  const tell = () => {
    type = { ...type, code: select.value, told: true };
    redraw();
    if (type.code === type.was) go(null, 1);
    else if (type.was === null) finish();
    else $('#finish').focus();
  };
  const redraw = () => {
    const other = select.value !== type.was;
    $('#by-type')?.toggleAttribute('hidden', other);
    box.classList.toggle('answered', type.asked && type.told && !other);
    yes.setAttribute('aria-pressed', String(type.told && !other));
    note.textContent = other && type.was !== null ? 'Mỗi loại có các trường riêng: bấm nút bên dưới để máy đọc lại theo loại mới, rồi bạn xem tiếp.' : type.asked && type.told ? '✓ Đúng loại' : '';
    changed();
  };
  select.addEventListener('change', () => {
    type = { ...type, code: select.value, told: select.value !== type.was };
    redraw();
  });
  select.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.ctrlKey) {
      event.preventDefault();
      tell();
    }
  });
  const body = [h('label', { htmlFor: 'type' }, 'Đây là loại giấy tờ gì?'), h('p', { className: 'small why' }, current.code === UNKNOWN ? 'Máy không nhận ra. Hãy xem ảnh rồi chọn; không có trong danh sách thì giữ «Khác».' : `Máy chỉ chắc ${percent(current.confidence)}. Hãy xem ảnh rồi chọn.`), select, h('div', { className: 'row tight' }, type.was === null ? null : yes, note)];
  const box = type.asked
    ? h('div', { className: 'ask' }, body)
    : h('details', { className: 'card' }, h('summary', {}, `Loại giấy tờ: ${current.name} (mở để đổi)`), h('label', { htmlFor: 'type' }, 'Loại giấy tờ'), select, note);
  return box;
}

/** A page of the document is being scanned again: there is nothing to decide before the picture came. */
function rescanBox() {
  if (!review.rescan) return '';
  const pages = [...new Set(review.document.flags.filter((flag) => flag.answer === 'rescan').map((flag) => flag.page))];
  const withdraw = async () => {
    for (const page of pages) await api(`/documents/${review.document_id}/pages/${page}/rescan`, { method: 'DELETE' });
    leave('reload');
  };
  return h('div', { className: 'note bad', id: 'rescan' },
    h('p', {}, h('strong', {}, 'Đang chờ trạm quét lại'), pages.length ? ` trang ${pages.join(', ')}.` : '.', ' Chưa hoàn tất được tài liệu này.'),
    h('div', { className: 'row' }, pages.length ? h('button', { type: 'button', onclick: (event) => once(event.currentTarget, withdraw, $('#problem')) }, 'Rút yêu cầu quét lại') : null,
      h('a', { className: 'button', href: `/batches/${review.batch_id}` }, 'Xem lô, gửi ảnh mới')));
}

/** Ask the station for a better picture of a page; the document leaves the desk. */
async function askRescan(flag) {
  await api(`/documents/${review.document_id}/pages/${flag.page}/rescan`, { method: 'POST' });
  held = false;
  dirtyWarning = false;
  await next();
}

function flagBoxes(flags) {
  acknowledged = new Map();
  return flags.map((flag) => {
    const place = flag.page ? h('button', { type: 'button', className: 'plain', onclick: () => viewer.show(flag.page) }, `Xem trang ${flag.page}`) : null;
    const needed = flag.severity !== 'info' && !flag.acknowledged_at;
    if (!needed) return h('div', { className: 'note' }, h('p', {}, flag.message, ' ', place), flag.answer ? h('p', { className: 'small muted' }, answerText(flag)) : null);
    acknowledged.set(flag.id, false);
    const box = h('input', { type: 'checkbox' });
    box.addEventListener('change', () => {
      acknowledged.set(flag.id, box.checked);
      changed();
    });
    box.addEventListener('focus', () => flag.page && viewer.show(flag.page));
    box.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.ctrlKey) return;
      event.preventDefault();
      box.checked = true;
      box.dispatchEvent(new Event('change'));
      undecided()[0]?.focus();
    });
    const rescan = flag.picture && !review.rescan
      ? h('button', { type: 'button', className: 'small', onclick: (event) => once(event.currentTarget, () => askRescan(flag), $('#problem')) }, `Yêu cầu quét lại trang ${flag.page}`) : null;
    return h('div', { className: `note ${flag.severity === 'error' ? 'bad' : 'warn'}`, dataset: { flag: flag.code } },
      h('p', {}, h('strong', {}, 'Cảnh báo: '), flag.message, ' ', place),
      flag.answer === 'accepted' ? h('p', { className: 'small' }, answerText(flag)) : null,
      h('label', { className: 'check' }, box, flag.picture ? ' Chấp nhận ảnh này như hiện tại' : ' Tôi đã xem và biết điều này'),
      rescan ? h('div', { className: 'row' }, rescan) : null);
  });
}

/** What is open still, in the order of the page: elements that can be focused. */
function undecided() {
  if (type.code !== type.was) return [];
  const open = [];
  if (type.asked && !type.told) open.push({ focus: () => $('#type').focus() });
  for (const [flag, seen] of acknowledged) if (!seen) open.push({ flag, focus: () => $$('#questions .note input').find((box) => !box.checked)?.focus() });
  return [...open, ...questions.filter((question) => question.open)];
}

function changed(question, advance) {
  const left = undecided();
  const fields = left.filter((item) => item instanceof Question).length;
  const flags = left.filter((item) => item.flag).length;
  const parts = [];
  if (type.code === type.was && type.asked && !type.told) parts.push('loại giấy tờ');
  if (fields) parts.push(`${fields} trường`);
  if (flags) parts.push(`${flags} cảnh báo`);
  const other = type.code !== type.was;
  $('#open').textContent = type.was === null ? 'Chọn đúng loại giấy tờ, rồi bấm nút dưới đây: máy đọc các trường theo loại đó.' : other ? 'Loại giấy tờ đã đổi.' : parts.length ? `Còn ${parts.join(', ')} chưa xem.` : 'Đã xem hết. Bấm «Hoàn tất» hoặc Ctrl+Enter.';
  $('#open').classList.toggle('all-done', !left.length && type.was !== null);
  $('#finish').textContent = type.was === null ? 'Đúng loại này, đọc các trường' : other ? 'Đọc lại theo loại mới' : 'Hoàn tất';
  if (advance && question) go(question, 1);
}

/** Go to the next (or the previous) field that is asked for; after the last one to what is open, then to the button. */
function go(question, step) {
  const asked = questions.filter((item) => item.asked);
  const at = question ? questions.indexOf(question) : -1;
  const order = step > 0 ? questions.slice(at + 1).filter((item) => item.open) : questions.slice(0, at).filter((item) => item.asked).reverse();
  const target = order[0] ?? (step > 0 ? undecided()[0] ?? $('#finish') : asked[0]);
  target?.focus();
}

$('#panel').addEventListener('submit', (event) => {
  event.preventDefault();
  finish();
});
document.addEventListener('keydown', (event) => {
  lastTouch = Date.now();
  if (event.key === 'Enter' && event.ctrlKey && held) {
    event.preventDefault();
    finish();
  }
});
document.addEventListener('pointerdown', () => (lastTouch = Date.now()));

function finish() {
  if (!held) return;
  const left = undecided();
  if (left.length) {
    say($('#problem'), $('#open').textContent.replace('.', ': hãy xem nốt rồi bấm «Hoàn tất».'), 'warn');
    left[0].focus();
    return;
  }
  once($('#finish'), decide, $('#problem'));
}

function decision() {
  const body = { version: review.document.version, fields: [], acknowledged: [] };
  if (type.asked || type.code !== type.was) body.type = type.code;
  if (type.code === type.was) {
    body.fields = questions.map((question) => question.decision).filter(Boolean);
    body.acknowledged = [...acknowledged.keys()];
  }
  return body;
}

async function decide() {
  let answer;
  try {
    answer = await api(`/reviews/${id}/decision`, { method: 'POST', body: decision() });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    explain(error);
    return;
  }
  held = false;
  if (answer.state === 'split') await readAgain(answer.document_id);
  else await next();
}

/** Say at the right place what the server did not accept. */
function explain(error) {
  const { code, facts } = error;
  show(error, $('#problem'));
  if (code === 'bad_value') {
    const wrong = questions.filter((question) => question.field.name === facts.field && question.answer?.action === 'correct');
    for (const question of wrong) question.wrong(error.message);
    changed();
    wrong[0]?.focus();
  } else if (code === 'version_conflict' || code === 'already_decided') {
    held = code !== 'already_decided';
    $('#problem').append(h('div', { className: 'row' }, h('button', { type: 'button', onclick: () => leave('reload') }, 'Tải lại tài liệu'), h('a', { className: 'button', href: '/reviews' }, 'Về danh sách')));
  } else if (code === 'not_claimed') {
    $('#problem').append(h('button', { type: 'button', onclick: (event) => once(event.currentTarget, claimAgain, $('#problem')) }, 'Nhận lại tài liệu'));
  } else if (code === 'field_undecided') {
    for (const question of questions) if (facts.fields?.includes(question.field.name) && !question.answer) question.asked = true;
    changed();
    undecided()[0]?.focus();
  }
}

async function claimAgain() {
  const again = await api(`/reviews/${id}/claim`, { method: 'POST' });
  held = true;
  if (again.document.version !== review.document.version) throw new Problem(409, { code: 'version_conflict', detail: 'Tài liệu đã thay đổi sau khi bạn mở. Hãy tải lại trang rồi kiểm tra lần nữa.' });
  say($('#problem'), 'Đã nhận lại. Những gì bạn đã nhập vẫn còn; bấm «Hoàn tất» lần nữa.', 'ok');
}

/** After a change of the type: wait until the fields are read anew, then look at them. */
async function readAgain(documentId) {
  $('#questions').replaceChildren();
  $('#foot').hidden = true;
  say($('#problem'), 'Đang đọc các trường theo loại này…');
  for (let tries = 0; tries < 120; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const document_ = await api(`/documents/${documentId}`);
    if (document_.state === 'in_review' && document_.review_id) return location.replace(`/reviews/${document_.review_id}`);
    if (document_.state === 'failed') break;
    if (['reviewed', 'published', 'archived'].includes(document_.state)) return next();
  }
  say($('#problem'), 'Tài liệu đang được đọc lại và sẽ trở lại danh sách khi xong.', '', h('a', { className: 'button', href: '/reviews' }, 'Về danh sách'));
  return undefined;
}

async function next() {
  const { items } = await api('/reviews?limit=100');
  const free = items.find((item) => item.id !== id && !item.own_scan && !item.rescan && (!item.held || item.mine));
  location.assign(free ? `/reviews/${free.id}` : '/reviews');
}

/** Give the document back to the queue, also while the page is being left. */
function release() {
  if (!held) return;
  held = false;
  fetch(`/api/v1/reviews/${id}/release`, { method: 'POST', keepalive: true, credentials: 'same-origin', headers: { 'X-CSRF-Token': token() } }).catch(() => {});
}

function leave(how) {
  dirtyWarning = false;
  if (how === 'reload') location.reload();
}

let dirtyWarning = true;
window.addEventListener('beforeunload', (event) => {
  if (held && dirtyWarning && questions.some((question) => question.answer?.action === 'correct')) event.preventDefault();
});
window.addEventListener('pagehide', release);
window.addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload(); // back from the browser's memory: the claim is gone
});
setInterval(async () => {
  if (!held || Date.now() - lastTouch > IDLE_MS) return;
  try {
    await api(`/reviews/${id}/claim`, { method: 'POST' });
  } catch (error) {
    if (error instanceof Problem && !error.passing) {
      held = false;
      show(error, $('#problem'));
    }
  }
}, RENEW_MS);

const dialog = $('#cancel-dialog');
$('#cancel').addEventListener('click', () => dialog.showModal());
$('#cancel-no').addEventListener('click', () => dialog.close());
$('#cancel-yes').addEventListener('click', (event) =>
  once(event.currentTarget, async () => {
    dialog.close();
    await api(`/documents/${review.document_id}/cancel`, { method: 'POST' });
    held = false;
    await next();
  }, $('#problem')));

open();
