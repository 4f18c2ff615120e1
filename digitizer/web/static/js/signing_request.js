// One request: the scan, what will be signed, then sign or refuse.
import { $, Problem, api, h, once, say, show } from './core.js';
import { flagNotes, valueRows } from './values.js';
import { PageViewer } from './viewer.js';
import { COPY_KIND, REFUSAL, catalogue, documentTitle, timeText } from './words.js';

const root = $('#request');
const { id, officer } = root.dataset;
let viewer;
let request;
let document_;

async function load() {
  try {
    const known = await catalogue();
    request = await api(`/signing-requests/${id}`);
    document_ = await api(`/documents/${request.document_id}`);
    viewer ??= new PageViewer($('#viewer'), document_.pages);
    $('#heading').textContent = COPY_KIND[request.kind];
    $('#facts').textContent = `${documentTitle(document_)} · ${document_.page_count} trang · yêu cầu lúc ${timeText(request.requested_at)}`;
    $('#fields').replaceChildren(...valueRows(document_, known, viewer));
    $('#fields-card').hidden = !document_.fields.length;
    draw();
  } catch (error) {
    $('#heading').textContent = 'Không mở được yêu cầu';
    show(error, $('#problem'), error instanceof Problem && error.passing ? { retry: load } : {});
  }
}

function draw() {
  const open = request.state === 'requested' || request.state === 'signing';
  $('#what').hidden = !open;
  $('#decide').hidden = !open;
  const back = h('a', { className: 'button', href: '/signing-requests' }, 'Về danh sách');
  if (request.state === 'signed') {
    say($('#outcome'), `Đã ký lúc ${timeText(request.signed_at)}.${request.ledger_number ? ` Số chứng thực: ${request.ledger_number}.` : ''}${request.trial ? ' KHÓA THỬ NGHIỆM: bản sao này không có giá trị pháp lý.' : ''}`, request.trial ? 'warn' : 'ok',
      h('p', {}, `Kiểm tra ngay sau khi ký: ${request.verdict ?? 'chưa rõ'}.`),
      h('p', { className: 'small hash' }, 'SHA-256 ', h('code', {}, request.sha256)),
      h('div', { className: 'row' }, h('a', { className: 'button primary', href: request.copy_href, download: '' }, 'Tải bản sao'), h('a', { className: 'button', href: `/documents/${request.document_id}` }, 'Mở tài liệu'), back));
  } else if (request.state === 'refused') {
    say($('#outcome'), `Đã từ chối lúc ${timeText(request.decided_at)}. Lý do: ${REFUSAL[request.reason] ?? request.reason}.`, 'bad', h('div', { className: 'row' }, back));
  } else {
    drawWhat();
  }
}

function drawWhat() {
  const certifies = request.kind === 'chung_thuc';
  const steps = certifies
    ? [`${document_.page_count} trang ảnh như bên trái, giữ nguyên.`, 'Thêm một trang lời chứng: số chứng thực lấy từ sổ, thời điểm, cơ quan, mã QR tra cứu.', 'Chữ ký số của người thực hiện chứng thực, rồi chữ ký số của cơ quan, có dấu thời gian.']
    : [`${document_.page_count} trang ảnh như bên trái, giữ nguyên.`, 'Dấu «SAO Y» của cơ quan ở góc trên bên phải trang 1.', 'Chữ ký số của cơ quan, có dấu thời gian.'];
  $('#what-body').replaceChildren(
    h('ol', {}, steps.map((text) => h('li', {}, text))),
    ...(request.trial ? [h('div', { className: 'note warn' }, h('p', {}, h('strong', {}, 'KHÓA THỬ NGHIỆM'), ': bản sao sẽ mang dòng «BẢN THỬ NGHIỆM» và không có giá trị pháp lý.'))] : []),
    ...flagNotes(document_.flags, viewer),
  );
  if (certifies && !officer) {
    say($('#sign-error'), 'Bản sao chứng thực phải do người thực hiện chứng thực ký. Tài khoản văn thư chỉ ký bản sao y.', 'warn');
    $('#sign').disabled = true;
  }
}

$('#sign').addEventListener('click', (event) => {
  if (!$('#compared').checked) {
    say($('#sign-error'), 'Hãy đối chiếu ảnh với bản chính, rồi đánh dấu ô phía trên.', 'warn');
    $('#compared').focus();
    return;
  }
  const button = event.currentTarget;
  button.textContent = 'Đang ký…';
  once(button, async () => {
    request = await api(`/signing-requests/${id}/sign`, { method: 'POST' });
    draw();
    $('#outcome').scrollIntoView({ block: 'nearest' });
  }, $('#sign-error')).finally(() => (button.textContent = 'Ký bản sao'));
});

$('#reasons').append(...Object.entries(REFUSAL).map(([code, text]) => h('label', { className: 'check' }, h('input', { type: 'radio', name: 'reason', value: code }), ` ${text}`)));
$('#refuse').addEventListener('submit', (event) => {
  event.preventDefault();
  const reason = new FormData(event.currentTarget).get('reason');
  if (!reason) {
    say($('#refuse-error'), 'Hãy chọn một lý do.', 'bad');
    return;
  }
  once(event.submitter, async () => {
    request = await api(`/signing-requests/${id}/refuse`, { method: 'POST', body: { reason } });
    draw();
  }, $('#refuse-error'));
});

load();
