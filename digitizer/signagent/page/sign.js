// The page that asks for the PIN. Served by the signing program itself; no page of a service can read or drive it.
const $ = (selector) => document.querySelector(selector);
const id = location.pathname.split('/').pop();
const key = location.hash.slice(1);
history.replaceState(null, '', location.pathname); // the key stays out of the history
const OVER = new Set(['done', 'stopped', 'cancelled', 'expired']);
let batch;
let gone = false;

function note(text, kind = '') {
  const box = document.createElement('p');
  box.className = `note ${kind}`;
  box.textContent = text;
  $('#message').replaceChildren(...(text ? [box] : []));
}

const call = (what, body) =>
  fetch(`/ky/${id}/${what}`, {
    method: 'POST',
    credentials: 'omit',
    headers: { 'X-Batch-Key': key, ...(body ? { 'Content-Type': 'application/json' } : {}) },
    body: body && JSON.stringify(body),
    keepalive: what === 'cancel',
  });

/** Read the batch line by line for as long as this window is open: that it is read is the sign that somebody is here. */
async function watch() {
  let answer;
  try {
    answer = await call('watch');
  } catch {
    return lost();
  }
  if (!answer.ok) {
    $('#heading').textContent = 'Không có gì để ký';
    const problem = await answer.json().catch(() => ({}));
    return note(problem.detail ?? 'Lô ký này không còn.', 'bad');
  }
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      const lines = (rest + value).split('\n');
      rest = lines.pop();
      for (const line of lines.filter(Boolean)) draw(JSON.parse(line));
    }
  } catch {
    return lost();
  }
  return OVER.has(batch?.state) ? undefined : lost();
}

function lost() {
  if (gone || OVER.has(batch?.state)) return;
  gone = true;
  $('#form').hidden = true;
  $('#heading').textContent = 'Chương trình ký đã dừng';
  note('Những bản đã ký vẫn giữ nguyên. Hãy chạy lại chương trình ký, rồi ký tiếp từ trang của dịch vụ.', 'bad');
}

function draw(now) {
  const first = !batch;
  batch = now;
  const { items, signed, state } = batch;
  $('#address').textContent = location.host;
  $('#service').textContent = batch.service;
  $('#signer').textContent = batch.signer;
  $('#token').textContent = batch.token;
  $('#facts').hidden = false;
  $('#form').hidden = state !== 'filling' && state !== 'waiting' && state !== 'signing';
  $('#list-wrap').hidden = !items.length;
  $('#sign').disabled = $('#pin').disabled = state !== 'waiting';
  $('#last').hidden = batch.error !== 'pin_last_try' && batch.tries_left !== 1;
  $('#sign').textContent = `Ký ${items.length} bản sao`;
  $('#bar').hidden = !['filling', 'signing'].includes(state);
  const bar = $('#progress');
  if (state === 'filling') bar.removeAttribute('value');
  else [bar.max, bar.value] = [items.length, items.filter((item) => item.state !== 'open').length];
  $('#count').textContent = state === 'filling' ? `Dịch vụ đang chuẩn bị: đã có ${items.length} bản…` : `Đã ký ${signed} / ${items.length} bản`;
  const failed = items.filter((item) => item.state === 'failed').length;
  const left = items.length - signed;
  const kept = signed ? `${signed} bản đã ký vẫn giữ nguyên. ` : '';
  $('#heading').textContent = {
    filling: 'Đang chuẩn bị các bản sao',
    waiting: `Ký ${items.length} bản sao bằng một lần nhập PIN`,
    signing: 'Đang ký…',
    done: failed ? `Đã ký ${signed} bản, ${failed} bản không ký được` : `Đã ký xong ${signed} bản`,
    stopped: 'Đã dừng giữa chừng',
    cancelled: 'Đã hủy',
    expired: 'Đã hết thời gian chờ mã PIN',
  }[state];
  if (state === 'waiting' && batch.error) {
    const tries = batch.tries_left === null || batch.tries_left === undefined ? '' : ` Còn ${batch.tries_left} lần thử trước khi thiết bị bị khóa.`;
    note(`${batch.message}${tries}`, 'bad');
  } else if (state === 'stopped') note(`${batch.message}${signed ? ` Đã ký ${signed} bản.` : ''}`, 'bad');
  else if (state === 'cancelled') note(`${kept}${left} bản chưa ký. Có thể đóng cửa sổ này.`, 'warn');
  else if (state === 'expired') note('Chưa ký gì. Hãy đóng cửa sổ này và bấm ký lại từ trang của dịch vụ.', 'warn');
  else if (state === 'done') note(failed ? 'Xem lý do ở trang của dịch vụ. Có thể đóng cửa sổ này.' : 'Có thể đóng cửa sổ này.', failed ? 'warn' : 'ok');
  else note('');
  $('#rows').replaceChildren(...items.map(row));
  if (state === 'waiting' && (first || document.activeElement === document.body)) $('#pin').focus();
  if (state === 'done' && !failed) setTimeout(() => window.close(), 1500);
}

function row(item, index) {
  const line = document.createElement('tr');
  const cell = (text, name = '') => {
    const made = document.createElement('td');
    made.textContent = text;
    made.className = name;
    line.append(made);
    return made;
  };
  cell(index + 1);
  const title = cell(item.title || 'Chưa rõ loại giấy tờ');
  if (item.number) {
    const number = document.createElement('p');
    number.textContent = `số ${item.number}`;
    title.append(number);
  }
  cell(item.kind);
  cell(item.pages);
  const code = document.createElement('code');
  code.textContent = `${item.digest.slice(0, 8)} ${item.digest.slice(8, 16)}`;
  code.title = item.digest;
  cell('').append(code);
  cell({ open: '', signed: 'Đã ký', failed: 'Không ký được' }[item.state], item.state);
  return line;
}

$('#form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const pin = $('#pin').value;
  if (!pin || batch.state !== 'waiting') {
    note('Hãy nhập mã PIN của thiết bị ký.', 'bad');
    $('#pin').focus();
    return;
  }
  const lastTry = $('#last-try').checked;
  if (!$('#last').hidden && !lastTry) {
    note('Hãy đánh dấu ô bên dưới nếu vẫn muốn thử.', 'bad');
    $('#last-try').focus();
    return;
  }
  $('#pin').value = '';
  $('#last-try').checked = false;
  $('#sign').disabled = true;
  const answer = await call('sign', { pin, last_try: lastTry }).catch(() => null);
  if (answer?.ok || !answer) return; // what came of it is told by the stream
  const problem = await answer.json().catch(() => ({}));
  note(problem.detail ?? 'Chương trình ký không nhận mã PIN.', 'bad');
  $('#sign').disabled = batch.state !== 'waiting';
});
$('#cancel').addEventListener('click', () => call('cancel').catch(lost));
window.addEventListener('pagehide', () => {
  if (!gone && !OVER.has(batch?.state)) call('cancel').catch(() => {});
  gone = true;
});

if (/^[\w-]{32}$/.test(key)) watch();
else {
  $('#heading').textContent = 'Không có gì để ký';
  note('Cửa sổ này phải được mở từ trang ký của dịch vụ.', 'bad');
}
