// Verifying a PDF: a verdict in large words, the reasons, then each signature.
import { $, api, h, problemBox } from './core.js';
import { takeFiles } from './upload.js';
import { sizeText, timeText } from './words.js';

const MAX_BYTES = 64 << 20;
const KINDS = { valid: 'ok', invalid: 'bad', indeterminate: 'warn' };
const MEANING = {
  valid: 'Chữ ký đúng và nội dung không bị sửa sau khi ký.',
  invalid: 'Không dùng tệp này: chữ ký sai, hoặc tệp đã bị sửa sau khi ký.',
  indeterminate: 'Chưa đủ căn cứ để kết luận. Xem lý do bên dưới.',
};
let running;

takeFiles($('#drop'), $('#file'), ([file]) => file && verify(file));
$('#kiem-tra').addEventListener('submit', (event) => event.preventDefault());

async function verify(file) {
  running?.abort();
  running = new AbortController();
  $('#result').replaceChildren();
  $('#problem').replaceChildren();
  if (file.size > MAX_BYTES || file.size === 0) {
    $('#problem').replaceChildren(h('div', { className: 'note bad', role: 'alert' }, h('p', {}, file.size ? `Tệp ${sizeText(file.size)}, lớn hơn mức 64 MB.` : 'Tệp rỗng (0 byte). Hãy chọn tệp khác.')));
    return;
  }
  $('#busy').textContent = `Đang kiểm tra «${file.name}» (${sizeText(file.size)})…`;
  const form = new FormData();
  form.append('file', file, 'tep.pdf'); // its name may be personal data
  try {
    const { report } = await api('/verifications', { method: 'POST', body: form, signal: running.signal });
    draw(file, report);
  } catch (error) {
    if (error.name === 'AbortError') return;
    $('#problem').replaceChildren(problemBox(error, { retry: () => verify(file), title: 'Chưa kiểm tra được.' }));
  }
  $('#busy').textContent = '';
}

function draw(file, report) {
  const kind = KINDS[report.verdict_code] ?? 'warn';
  const trial = report.anchor === 'development';
  $('#result').replaceChildren(
    h('div', { className: `verdict ${trial && kind === 'ok' ? 'warn' : kind}` },
      h('p', { className: 'word' }, report.verdict),
      trial ? h('p', { className: 'word second' }, 'KHÓA THỬ NGHIỆM') : null,
      h('p', {}, trial && kind === 'ok' ? 'Tệp nguyên vẹn, nhưng ký bằng khóa thử nghiệm: không có giá trị pháp lý.' : MEANING[report.verdict_code] ?? ''),
      report.reasons.length ? h('ul', {}, report.reasons.map((reason) => h('li', {}, reason.message))) : null),
    ...report.signatures.map((item, index) => signature(item, index, trial)),
    h('dl', { className: 'card values' },
      h('dt', {}, 'Tệp'), h('dd', {}, file.name),
      h('dt', {}, 'Dung lượng'), h('dd', {}, sizeText(report.size)),
      h('dt', {}, 'SHA-256'), h('dd', {}, h('code', {}, report.sha256)),
      h('dt', {}, 'Kiểm tra lúc'), h('dd', {}, timeText(report.checked_at))),
  );
  $('#result').scrollIntoView({ block: 'nearest' });
}

const SPAN = { file: 'toàn bộ tệp', revision: 'toàn bộ tệp tại thời điểm ký; sau đó tệp có phần bổ sung', partial: 'một phần tệp', unclear: 'không rõ' };
const AFTER = { none: 'không có thay đổi', lta: 'chỉ bổ sung dữ liệu xác thực dài hạn', form_filling: 'chỉ bổ sung chữ ký được phép', other: 'có thay đổi không được phép' };
const REVOKED = { good: 'không bị thu hồi', revoked: 'đã bị thu hồi', unknown: 'chưa kiểm tra được', not_declared: 'tổ chức cấp không công bố nơi tra cứu' };

function signature(item, index, trial) {
  const rows = [
    ['Người ký', item.signer?.name],
    ['Tổ chức', item.signer?.organisation],
    ['Chứng thư do', item.signer?.issuer],
    ['Thời điểm ký', timeText(item.timestamp?.time ?? item.claimed_time) + (item.timestamp ? '' : ' (người ký tự khai)')],
    ['Dấu thời gian', item.timestamp ? `${item.timestamp.authority}, ${item.timestamp.trusted ? 'tin cậy' : 'không tin cậy'}` : 'không có'],
    ['Phạm vi ký', SPAN[item.coverage]],
    ['Sau khi ký', AFTER[item.modifications]],
    ['Thu hồi chứng thư', REVOKED[item.revocation?.status]],
    ['Định dạng', item.profile],
  ];
  const title = item.kind === 'document_timestamp' ? 'Dấu thời gian của tài liệu' : `Chữ ký ${index + 1}`;
  const kind = { 'HỢP LỆ': trial ? 'warn' : 'ok', 'KHÔNG HỢP LỆ': 'bad' }[item.verdict] ?? 'warn';
  return h('section', { className: 'card' },
    h('h2', {}, title, ' ', h('span', { className: `tag ${kind}` }, item.verdict)),
    h('dl', { className: 'values' }, rows.filter(([, value]) => value).flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)])),
    item.reasons.length ? h('ul', { className: 'small' }, item.reasons.map((reason) => h('li', {}, reason.message))) : null);
}
