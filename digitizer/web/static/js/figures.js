// Figures of the service.
import { $, api, h, show } from './core.js';
import { BATCH, DOCUMENT, catalogue, spanText } from './words.js';

const number = (value) => value.toLocaleString('vi-VN');
const REFUSED = {
  not_found: 'không có trong kho', not_ready: 'chưa xử lý xong', withdrawn: 'đã thu hồi', sensitive: 'dữ liệu nhạy cảm', not_reusable: 'loại không dùng lại được', expired: 'hết hạn',
  not_yet_valid: 'cấp sau ngày tiếp nhận', validity_unknown: 'không rõ thời hạn', open_flags: 'còn cảnh báo chưa xử lý', superseded: 'đã có bản mới hơn', not_in_force: 'ngày cấp ngoài thời gian cấp loại giấy này', purpose_required: 'không nêu thủ tục', purpose_unknown: 'không rõ mục đích của giấy', purpose_mismatch: 'cấp cho mục đích khác', damaged: 'tệp bị mất hoặc hỏng',
};

function card(title, rows) {
  return h('section', { className: 'card' }, h('h2', {}, title), h('dl', { className: 'values numbers' }, rows.flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)])));
}

async function load() {
  try {
    const [now, known] = await Promise.all([api('/statistics'), catalogue()]);
    const states = (counts, table) => Object.entries(counts).map(([code, count]) => [table[code]?.[0] ?? code, number(count)]);
    const empty = (rows) => (rows.length ? rows : [['Chưa có', '0']]);
    $('#figures').replaceChildren(
      card('Đang chờ', [['Tài liệu chờ kiểm tra', number(now.waiting_for_review)], ['Chờ lâu nhất', now.waiting_for_review ? spanText(now.oldest_waiting_seconds) : '–']]),
      card('Chất lượng đọc', [
        ['Trang đã đọc', number(now.pages_read)], ['Tài liệu không cần người xem', number(now.passed_without_people)], ['Trường người đã xác nhận', number(now.fields_confirmed)],
        ['Trường người đã sửa', number(now.fields_corrected)], ['Số lần sửa trên 100 trường', number(now.corrections_per_100_fields)], ['Thời gian xử lý một tài liệu', now.seconds_per_document === null ? '–' : `${number(now.seconds_per_document)} giây`]]),
      card('Lô quét', empty(states(now.batches, BATCH))),
      card('Tài liệu', empty(states(now.documents, DOCUMENT))),
      card('Tái sử dụng', [['Lần đề nghị dùng lại', number(now.reuse_offered)], ['Lần đã dùng lại', number(now.reuse_received)], ['Bản sao đã ký', number(now.copies_signed)], ...Object.entries(now.reuse_refused).map(([code, count]) => [`Không dùng lại được: ${REFUSED[code] ?? code}`, number(count)])]),
      card('Loại giấy tờ', empty(Object.entries(now.types).sort((a, b) => b[1] - a[1]).map(([code, count]) => [known.byCode[code]?.name ?? code, number(count)]))),
    );
  } catch (error) {
    show(error, $('#problem'), { retry: () => location.reload() });
  }
}

load();
