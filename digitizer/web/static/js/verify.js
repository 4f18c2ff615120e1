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
/** What ends a copy whose signatures are as good as ever: it must stand beside the verdict. */
const ENDED = [['withdrawn', 'BẢN SAO'], ['source_withdrawn', 'NGUỒN CỦA BẢN SAO']];
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
  try {
    const { report } = await api('/verifications', { method: 'POST', body: sent(file), signal: running.signal });
    draw(file, report);
  } catch (error) {
    if (error.name === 'AbortError') return;
    $('#problem').replaceChildren(problemBox(error, { retry: () => verify(file), title: 'Chưa kiểm tra được.' }));
  }
  $('#busy').textContent = '';
}

function sent(file) {
  const form = new FormData();
  form.append('file', file, 'tep.pdf'); // its name may be personal data
  return form;
}

const FORMS = [
  { name: 'Tải báo cáo PDF', accept: 'application/pdf', file: 'bao-cao-kiem-tra.pdf' },
  { name: 'Tải báo cáo ETSI (XML)', accept: 'application/xml', file: 'bao-cao-kiem-tra.xml' },
];

/** The report in other forms: nothing was kept, so the file is sent once more. */
function downloads(file) {
  const problem = h('div', {});
  const buttons = FORMS.map((form) => {
    const button = h('button', { type: 'button' }, form.name);
    button.addEventListener('click', async () => {
      button.disabled = true;
      button.textContent = 'Đang lập báo cáo…';
      problem.replaceChildren();
      try {
        const content = await api('/verifications', { method: 'POST', body: sent(file), headers: { Accept: form.accept }, blob: true });
        save(content, form.file);
      } catch (error) {
        problem.replaceChildren(problemBox(error, { title: 'Chưa lập được báo cáo.' }));
      }
      button.textContent = form.name;
      button.disabled = false;
    });
    return button;
  });
  return h('section', { className: 'card' }, h('h2', {}, 'Báo cáo để lưu hồ sơ'), h('p', { className: 'hint' }, 'Tệp sẽ được gửi và kiểm tra lại một lần nữa, vì hệ thống không lưu tệp của bạn.'), h('div', { className: 'row' }, ...buttons), problem);
}

function save(content, name) {
  const link = h('a', { href: URL.createObjectURL(content), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function ours(found) {
  if (!found) return null;
  const good = found.match === 'newest' || found.match === 'older';
  const kind = found.match === 'none' ? 'info' : good && !found.withdrawn && !found.source_withdrawn ? (found.trial ? 'warn' : 'ok') : 'bad';
  const rows = [
    ['Loại bản sao', found.kind_name],
    ['Số chứng thực', found.ledger_number],
    ['Thời điểm ký', found.signed_at ? timeText(found.signed_at) : null],
    ['Trạng thái', found.match === 'none' ? null : found.withdrawn ? 'đã bị thu hồi' : found.source_withdrawn ? 'bản sao y làm nguồn đã bị thu hồi' : 'đang có giá trị'],
    ['Bản phát hành', found.revision ? `${found.revision}/${found.revisions}` : null],
    ['Mức chữ ký', found.level && found.newest_level && found.newest_level !== found.level ? `${found.level}; bản mới nhất ${found.newest_level}` : found.level],
    ['SHA-256 đã cấp', found.sha256 ? h('code', {}, found.sha256) : null],
  ];
  return h('section', { className: 'card', id: 'ours' },
    h('h2', {}, 'Bản sao do cơ quan cấp'),
    h('div', { className: `note ${kind}` }, h('p', {}, found.sentence)),
    h('dl', { className: 'values' }, rows.filter(([, value]) => value).flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)])));
}

function draw(file, report) {
  const kind = KINDS[report.verdict_code] ?? 'warn';
  const trial = report.anchor === 'development';
  const ended = ENDED.find(([name]) => report.our_copy?.[name])?.[1];
  $('#result').replaceChildren(
    h('div', { className: `verdict ${ended ? 'bad' : trial && kind === 'ok' ? 'warn' : kind}` },
      h('p', { className: 'word' }, report.verdict),
      ended ? h('p', { className: 'word second' }, `${kind === 'ok' ? 'NHƯNG ' : ''}${ended} ĐÃ BỊ THU HỒI`) : null,
      trial ? h('p', { className: 'word second' }, 'KHÓA THỬ NGHIỆM') : null,
      h('p', {}, trial && kind === 'ok' ? 'Tệp nguyên vẹn, nhưng ký bằng khóa thử nghiệm: không có giá trị pháp lý.' : MEANING[report.verdict_code] ?? ''),
      ended ? h('p', {}, 'Không sử dụng tệp này.') : null,
      report.reasons.length ? h('ul', {}, report.reasons.map((reason) => h('li', {}, reason.message))) : null),
    ours(report.our_copy) ?? '',
    ...report.signatures.map((item, index) => signature(item, index, trial)),
    h('dl', { className: 'card values' },
      h('dt', {}, 'Tệp'), h('dd', {}, file.name),
      h('dt', {}, 'Dung lượng'), h('dd', {}, sizeText(report.size)),
      h('dt', {}, 'SHA-256'), h('dd', {}, h('code', {}, report.sha256)),
      h('dt', {}, 'Kiểm tra lúc'), h('dd', {}, timeText(report.checked_at))),
    downloads(file),
  );
  $('#result').scrollIntoView({ block: 'nearest' });
}

const SPAN = { file: 'toàn bộ tệp', revision: 'toàn bộ tệp tại thời điểm ký; sau đó tệp có phần bổ sung', partial: 'một phần tệp', unclear: 'không rõ' };
const AFTER = { none: 'không có thay đổi', lta: 'chỉ bổ sung dữ liệu xác thực dài hạn', form_filling: 'chỉ bổ sung chữ ký được phép', other: 'có thay đổi không được phép' };
const CERTIFIES = { 1: 'không cho phép thay đổi nào', 2: 'cho phép điền biểu mẫu và ký thêm', 3: 'cho phép điền biểu mẫu, ký thêm và ghi chú' };
const REVOKED = { on_hold: 'đang bị tạm dừng', good: 'không bị thu hồi', revoked: 'đã bị thu hồi', unknown: 'chưa kiểm tra được', not_declared: 'tổ chức cấp không công bố nơi tra cứu' };

function signature(item, index, trial) {
  const rows = [
    ['Người ký', item.signer?.name],
    ['Tổ chức', item.signer?.organisation],
    ['Chứng thư do', item.signer?.issuer],
    ['Thời điểm ký', timeText(item.timestamp?.time ?? item.claimed_time) + (item.timestamp ? '' : ' (người ký tự khai)')],
    ['Dấu thời gian', item.timestamp ? `${item.timestamp.authority}, ${item.timestamp.trusted ? 'tin cậy' : 'không tin cậy'}` : 'không có'],
    ['Phạm vi ký', SPAN[item.coverage]],
    ['Sau khi ký', AFTER[item.modifications]],
    ['Trang bị thay đổi', item.changed_pages?.length ? item.changed_pages.join(', ') : null],
    ['Chữ ký chứng nhận', CERTIFIES[item.certifies]],
    ['Thu hồi chứng thư', REVOKED[item.revocation?.status]],
    ['Thuật toán', [item.digest_algorithm, item.signature_algorithm, item.signer ? `khóa ${item.signer.key_algorithm.toUpperCase()} ${item.signer.key_bits} bit` : null].filter(Boolean).join(', ')],
    ['Gốc tin cậy', item.anchor?.name ?? 'không có'],
    ['Định dạng', item.profile],
  ];
  const title = item.kind === 'document_timestamp' ? 'Dấu thời gian của tài liệu' : `Chữ ký ${index + 1}`;
  const kind = { 'HỢP LỆ': trial ? 'warn' : 'ok', 'KHÔNG HỢP LỆ': 'bad' }[item.verdict] ?? 'warn';
  return h('section', { className: 'card' },
    h('h2', {}, title, ' ', h('span', { className: `tag ${kind}` }, item.verdict)),
    h('dl', { className: 'values' }, rows.filter(([, value]) => value).flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)])),
    item.reasons.length ? h('ul', { className: 'small' }, item.reasons.map((reason) => h('li', {}, reason.message))) : null);
}
