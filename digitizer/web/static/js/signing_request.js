// One request: the scan beside the copy as it will be or is; compare, sign or let the clerk sign, refuse, withdraw.
import { $, Problem, api, h, once, query, say, show } from './core.js';
import { SigningDialog } from './signing.js';
import { flagNotes, valueRows } from './values.js';
import { PageViewer } from './viewer.js';
import { COPY_KIND, EXTENSION, REFUSAL, REQUEST, catalogue, documentTitle, tag, timeText } from './words.js';

const root = $('#request');
const { id, officer, clerk } = root.dataset;
const seen = new Set();
const dialog = new SigningDialog({ changed: () => load() });
let scan;
let copy;
let copyKey;
let copyPages;
let request;
let document_;

async function load() {
  try {
    const known = await catalogue();
    request = await api(`/signing-requests/${id}`);
    document_ ??= await api(`/documents/${request.document_id}`);
    scan ??= new PageViewer($('#scan'), document_.pages, { narrow: true });
    $('#heading').textContent = COPY_KIND[request.kind];
    const facts = [documentTitle(document_), `${request.page_count} trang`, `yêu cầu lúc ${timeText(request.requested_at)}`, request.requester && `người yêu cầu: ${request.requester}`, request.requester_name && `người lập: ${request.requester_name}`];
    $('#facts').textContent = facts.filter(Boolean).join(' · ');
    $('#fields').replaceChildren(...valueRows(document_, known, scan));
    $('#fields-card').hidden = !document_.fields.length;
    $('#flags').replaceChildren(...flagNotes(document_.flags, scan));
    draw();
  } catch (error) {
    $('#heading').textContent = 'Không mở được yêu cầu';
    show(error, $('#problem'), error instanceof Problem && error.passing ? { retry: load } : {});
    return;
  }
  drawProgress().catch(() => {}); // it helps, and nothing hangs on it
  await loadCopy();
}

/** Show the pages of the copy; before it is signed they are made as the next signature will make them. */
async function loadCopy() {
  try {
    copyPages = await api(`/signing-requests/${id}/pages`);
  } catch (error) {
    show(error, $('#problem'), { title: 'Chưa dựng được bản sao để xem.', retry: loadCopy });
    return;
  }
  $('#problem').replaceChildren();
  const key = copyPages.pages.map((page) => page.href).join();
  if (key === copyKey) return;
  copyKey = key;
  $('#copy .viewer-name').textContent = { expected: 'Bản sao sẽ ký', prepared: 'Bản sao sẽ ký', copy: 'Bản sao đã ký', source: 'Bản quét' }[copyPages.stage];
  seen.clear();
  if (copy) copy.replace(copyPages.pages);
  else copy = new PageViewer($('#copy'), copyPages.pages, { seen: saw, narrow: true });
  drawSeen();
  draw();
}

function saw(number) {
  seen.add(number);
  drawSeen();
}

const allSeen = () => copyPages && seen.size >= copyPages.pages.length;
const isOfficersTurn = () => request.state === 'requested' && Boolean(officer);
const isClerksTurn = () => ['approved', 'officer_signed'].includes(request.state) && Boolean(clerk);

function drawSeen() {
  const pages = copyPages?.pages ?? [];
  $('#seen').replaceChildren(...pages.map(({ number }) =>
    h('button', {
      type: 'button',
      className: seen.has(number) ? 'done' : '',
      'aria-current': copy?.number === number ? 'true' : null,
      title: number > copyPages.original_pages ? 'Trang thêm vào bản sao' : `Trang ${number}`,
      onclick: () => turn(number),
    }, `${seen.has(number) ? '✓ ' : ''}${number > copyPages.original_pages ? 'Lời chứng' : number}`)));
  const left = pages.length - seen.size;
  const expected = copyPages?.stage === 'expected' && copyPages.number_expected && !request.ledger_number ? ` Số dự kiến: ${copyPages.number_expected}; số chính thức lấy từ sổ, tên và chức danh lấy từ chứng thư số khi ký.` : '';
  $('#seen-text').textContent = (left ? `Hãy xem đủ ${pages.length} trang của bản sao; còn ${left} trang chưa xem.` : `Đã xem đủ ${pages.length} trang.`) + expected;
  $('#compared').disabled = !allSeen() || Boolean(request?.compared_at);
}

/** Turn both to a page; the page of the statement has no scan. */
function turn(number) {
  copy.show(number);
  if (number <= document_.pages.length) scan.show(number);
}

function draw() {
  drawDeadline();
  drawOutcome();
  const mine = isOfficersTurn() || isClerksTurn();
  $('#compare-card').hidden = !isOfficersTurn();
  $('#sign-card').hidden = !mine;
  drawExtension();
  $('#refuse-card').hidden = !mine;
  $('#withdraw-card').hidden = request.state !== 'signed';
  $('#derived').replaceChildren(...(doubtful().length ? [derived('Bản sao lục đã làm từ bản này', 'Thu hồi bản này không thu hồi chúng: từng bản phải được xem xét và thu hồi, hoặc từ chối, riêng.')] : []));
  if (mine) drawSign();
}

function drawDeadline() {
  const place = $('#deadline');
  place.replaceChildren(tag(REQUEST, request.state), ' ');
  const who = request.extended_by_name ? `${request.extended_by_name}, ` : '';
  $('#extended').textContent = request.extended_by_days ? `Đã gia hạn ${request.extended_by_days} ngày làm việc (${who}${timeText(request.extended_at)}). Lý do: ${EXTENSION[request.extended_reason] ?? request.extended_reason}.` : '';
  $('#extended').hidden = !request.extended_by_days;
  $('#slip-line').hidden = !request.appointment_href;
  if (request.appointment_href) $('#slip').href = request.appointment_href;
  if (!request.due_at || ['signed', 'refused', 'withdrawn'].includes(request.state)) return;
  const text = `Hạn trả: ${timeText(request.due_at)}${request.overdue ? ' – ĐÃ QUÁ HẠN' : ''}`;
  place.append(h('span', { className: request.overdue ? 'late' : '' }, text));
}

/** The days to choose from are drawn once: drawing the page again takes no choice away. */
function drawExtension() {
  const most = request.extensible_by_days;
  $('#extend-card').hidden = !officer || !most;
  if ($('#extend-days').childElementCount === most) return;
  $('#extend-days').replaceChildren(...Array.from({ length: most }, (_, index) => choice('days', index + 1, `${index + 1} ngày làm việc`)));
}

function drawSign() {
  const certifies = request.kind === 'chung_thuc';
  const approves = isOfficersTurn() && !certifies;
  $('#compared').checked = Boolean(request.compared_at);
  $('#sign-title').textContent = isClerksTurn() ? 'Ký của cơ quan' : approves ? '2. Duyệt' : '2. Ký';
  $('#act').textContent = isClerksTurn() ? 'Ký bằng chữ ký số của cơ quan' : approves ? 'Duyệt, chuyển văn thư ký' : 'Ký bản sao';
  const busy = request.signing_by && request.signing_until ? `${request.signing_by} đang ký, đến ${timeText(request.signing_until)}.` : '';
  $('#act').disabled = isOfficersTurn() && !request.compared_at;
  $('#next').textContent = isOfficersTurn() && certifies && request.compared_at ? 'Ký sau, sang bản kế tiếp' : 'Kế tiếp';
  $('#what').replaceChildren(
    h('ol', {}, steps(certifies).map((text) => h('li', {}, text))),
    ...(request.trial ? [note('warn', 'KHÓA THỬ NGHIỆM: bản sao sẽ mang dòng «BẢN THỬ NGHIỆM» và không có giá trị pháp lý.')] : []),
    ...(request.problem ? [note('bad', `Lần ký trước chưa xong: ${request.problem.detail}`)] : []),
    ...(busy ? [note('warn', busy)] : []),
  );
}

function steps(certifies) {
  const pages = `${request.page_count} trang như bản quét, giữ nguyên tỷ lệ.`;
  const mark = { sao_y: 'SAO Y', sao_luc: 'SAO LỤC', trich_sao: 'TRÍCH SAO' }[request.kind];
  if (!certifies) return [pages, `Dấu «${mark}» của cơ quan ở góc trên bên phải trang 1.`, 'Chữ ký số của cơ quan do văn thư ký, có dấu thời gian.'];
  if (isClerksTurn()) return [`Đã có chữ ký số của ${request.officer_name ?? 'người thực hiện chứng thực'}.`, 'Thêm chữ ký số của cơ quan, có dấu thời gian; sau đó bản sao được cấp.'];
  return [pages, 'Thêm trang lời chứng: số chứng thực, thời điểm, cơ quan, mã QR tra cứu.', 'Chữ ký số của bạn, có dấu thời gian; sau đó chuyển văn thư ký chữ ký của cơ quan.'];
}

const note = (kind, text) => h('div', { className: `note ${kind}` }, h('p', {}, text));

function drawOutcome() {
  const place = $('#outcome');
  const { state } = request;
  if (state === 'signed') {
    say(place, `Đã ký lúc ${timeText(request.signed_at)}.${request.ledger_number ? ` Số: ${request.ledger_number}.` : ''}${request.trial ? ' KHÓA THỬ NGHIỆM: bản sao này không có giá trị pháp lý.' : ''}`, request.source_withdrawn ? 'bad' : request.trial ? 'warn' : 'ok',
      request.source_withdrawn ? h('p', {}, h('a', { href: `/signing-requests/${request.source_copy}` }, h('strong', {}, 'Bản sao y làm nguồn đã bị thu hồi')), ': bản sao lục này không còn được đưa ra dùng lại. Hãy xem xét thu hồi nó.') : '',
      h('p', {}, `Kiểm tra ngay sau khi ký: ${request.verdict ?? 'chưa rõ'}.`),
      request.pdfa === 'not_checked' ? h('p', {}, h('strong', {}, 'Chưa kiểm tra chuẩn PDF/A'), ': máy chủ thử nghiệm này chưa cài veraPDF.') : '',
      level(),
      h('p', { className: 'small hash' }, 'SHA-256 ', h('code', {}, request.sha256)),
      h('div', { className: 'row' }, h('a', { className: 'button primary', href: request.copy_href, download: '' }, 'Tải bản sao'), h('a', { className: 'button', href: `/documents/${request.document_id}` }, 'Mở tài liệu'), back()));
  } else if (state === 'refused') {
    say(place, `Đã từ chối lúc ${timeText(request.decided_at)}. Lý do: ${REFUSAL[request.reason] ?? request.reason}.${request.note ? ` ${request.note}` : ''}`, 'bad', h('div', { className: 'row' }, back()));
  } else if (state === 'withdrawn') {
    say(place, `Đã thu hồi lúc ${timeText(request.withdrawn_at)}. Lý do: ${request.withdrawn_reason ?? ''}.`, 'bad', request.ledger_number ? h('p', {}, `Số ${request.ledger_number} vẫn giữ trong sổ.`) : '',
      doubtful().length ? derived('Bản sao lục cần xem xét tiếp', 'Chúng được làm từ bản đã thu hồi này và không còn được đưa ra dùng lại. Hãy mở từng bản: thu hồi bản đã cấp, từ chối bản đang chờ.') : '',
      h('div', { className: 'row' }, back()));
  } else if (state !== 'requested' && !clerk) {
    const who = state === 'approved' ? `${request.officer_name ?? 'Cán bộ'} đã duyệt` : `${request.officer_name ?? 'Cán bộ'} đã ký`;
    say(place, `${who} lúc ${timeText(request.officer_at)}. Đang chờ văn thư ký chữ ký số của cơ quan.${request.ledger_number ? ` Số: ${request.ledger_number}.` : ''}`, 'ok', h('div', { className: 'row' }, h('a', { className: 'button primary', href: '/signing-requests', onclick: next }, 'Yêu cầu kế tiếp'), back()));
  } else if (state === 'requested' && !officer) {
    say(place, 'Cán bộ phải đối chiếu và ký hoặc duyệt trước; sau đó văn thư ký chữ ký số của cơ quan.', 'warn', h('div', { className: 'row' }, back()));
  } else place.replaceChildren();
}

/** Copies made of this one that fall into doubt when it is withdrawn. */
const doubtful = () => request.derived.filter(({ state }) => state !== 'withdrawn');

function derived(title, text) {
  return h('div', {},
    h('p', {}, h('strong', {}, `${title}: ${doubtful().length}`)),
    h('ul', { className: 'plain-list' }, doubtful().map((copy) =>
      h('li', {}, h('a', { href: `/signing-requests/${copy.id}` }, copy.ledger_number ? `Số ${copy.ledger_number}` : 'Chưa có số'), ' ', tag(REQUEST, copy.state), copy.signed_at ? h('span', { className: 'small muted' }, ` ký lúc ${timeText(copy.signed_at)}`) : ''))),
    h('p', { className: 'small' }, text));
}

const back = () => h('a', { className: 'button', href: '/signing-requests' }, 'Về danh sách');

const LEVEL = { 'B-B': 'B-B', 'B-T': 'B-T (có dấu thời gian)', 'B-LT': 'B-LT (kèm dữ liệu kiểm tra lâu dài)', 'B-LTA': 'B-LTA (lưu trữ vĩnh viễn)' };

/** Which level the copy has; one that is not reached yet is always told. */
function level() {
  if (!request.level) return '';
  const reached = h('p', {}, `Mức chữ ký: ${LEVEL[request.level] ?? request.level}.`);
  if (request.level_wanted && request.level !== request.level_wanted) {
    const again = request.level_due_at ? `; hệ thống thử lại lúc ${timeText(request.level_due_at)}` : '';
    reached.append(h('strong', {}, ` Chưa đạt mức ${request.level_wanted}`), `${again}.${request.level_message ? ` ${request.level_message}` : ''}`);
  } else if (request.level_message) reached.append(` ${request.level_message}`);
  return reached;
}

$('#compared').addEventListener('change', async (event) => {
  const box = event.currentTarget;
  box.disabled = true;
  $('#compare-error').replaceChildren();
  try {
    request = await api(`/signing-requests/${id}/compare`, { method: 'POST', body: { sha256: request.source_sha256 } });
    draw();
    drawSeen();
    $('#act').focus();
    await drawProgress();
  } catch (error) {
    box.checked = false;
    box.disabled = false;
    show(error, $('#compare-error'));
  }
});

$('#act').addEventListener('click', (event) => {
  if (isOfficersTurn() && request.kind !== 'chung_thuc') {
    once(event.currentTarget, async () => {
      request = await api(`/signing-requests/${id}/approve`, { method: 'POST' });
      draw();
    }, $('#sign-error')).finally(() => $('#sign-card').hidden || draw());
    return;
  }
  dialog.open([request], isClerksTurn() ? 'organisation' : 'officer');
});

const place = () => api(query(`/signing-requests/${id}/next`, { awaits: (isClerksTurn() || !officer) && clerk ? 'organisation' : 'officer' }));

/** Go on with the queue: to what is behind this request and not compared yet, or, when all is, to the list to sign it. */
async function next(event) {
  event?.preventDefault();
  try {
    const { next: other } = await place();
    location.assign(other ? `/signing-requests/${other}` : '/signing-requests');
  } catch (error) {
    show(error, $('#problem'));
  }
}

/** How far the officer is with the queue; what is compared may be signed together, with one PIN. */
async function drawProgress() {
  if (!isOfficersTurn()) {
    $('#progress').hidden = true;
    return;
  }
  const { waiting, ready } = await place();
  $('#progress').hidden = waiting < 2;
  const sign = ready > 1 ? h('a', { href: '/signing-requests#xem=officer' }, `Ký ${ready} bản đã đối chiếu`) : '';
  $('#progress').replaceChildren(`${waiting} yêu cầu chờ cán bộ, ${ready} đã đối chiếu. `, sign);
}
$('#next').addEventListener('click', next);

document.addEventListener('keydown', (event) => {
  if ($('#signing').open) return;
  if (event.altKey && event.key.toLowerCase() === 'n') {
    next(event);
  } else if (event.ctrlKey && event.key === 'Enter') {
    event.preventDefault();
    if (!$('#compare-card').hidden && !request.compared_at) ($('#compared').disabled ? turn(firstUnseen()) : $('#compared').click());
    else if (!$('#sign-card').hidden) $('#act').click();
  }
});

const firstUnseen = () => copyPages?.pages.find((page) => !seen.has(page.number))?.number ?? 1;

function choice(name, value, text) {
  return h('label', { className: 'check' }, h('input', { type: 'radio', name, value }), ` ${text}`);
}

$('#extend-reasons').append(...Object.entries(EXTENSION).map(([code, text]) => choice('reason', code, text)));
$('#extend').addEventListener('submit', (event) => {
  event.preventDefault();
  const given = new FormData(event.currentTarget);
  const [days, reason] = [Number(given.get('days')), given.get('reason')];
  if (!days || !reason) {
    say($('#extend-error'), 'Hãy chọn số ngày và lý do.', 'bad');
    return;
  }
  $('#extend-error').replaceChildren();
  once(event.submitter, async () => {
    request = await api(`/signing-requests/${id}/extend`, { method: 'POST', body: { days, reason } });
    draw();
    $('#slip').focus();
  }, $('#extend-error'));
});

$('#reasons').append(...Object.entries(REFUSAL).map(([code, text]) => choice('reason', code, text)));
$('#refuse').addEventListener('submit', (event) => {
  event.preventDefault();
  const reason = new FormData(event.currentTarget).get('reason');
  if (!reason) {
    say($('#refuse-error'), 'Hãy chọn một lý do.', 'bad');
    return;
  }
  const text = $('#note').value.trim();
  once(event.submitter, async () => {
    request = await api(`/signing-requests/${id}/refuse`, { method: 'POST', body: { reason, ...(text ? { note: text } : {}) } });
    draw();
  }, $('#refuse-error'));
});

$('#withdraw').addEventListener('submit', (event) => {
  event.preventDefault();
  const reason = $('#withdraw-reason').value.trim();
  if (reason.length < 3) {
    say($('#withdraw-error'), 'Hãy ghi lý do (ít nhất 3 ký tự).', 'bad');
    $('#withdraw-reason').focus();
    return;
  }
  const more = doubtful().length;
  if (!window.confirm(`Thu hồi bản sao này? Không hoàn tác được.${more ? ` Sau đó còn ${more} bản sao lục làm từ nó phải xem xét.` : ''}`)) return;
  once(event.submitter, async () => {
    request = await api(`/signing-requests/${id}/withdraw`, { method: 'POST', body: { reason } });
    draw();
  }, $('#withdraw-error'));
});

load();
