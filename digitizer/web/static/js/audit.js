// The audit log and its verification.
import { $, api, h, list, once, query, say } from './core.js';
import { BATCH, DOCUMENT, timeText } from './words.js';

const WHAT = {
  login: 'đăng nhập', logout: 'đăng xuất', 'login.refused': 'đăng nhập sai', 'token.issued': 'cấp mã truy cập', 'token.refused': 'từ chối mã truy cập',
  'user.added': 'thêm tài khoản', 'user.changed': 'đổi tài khoản', 'client.added': 'thêm hệ thống kết nối', 'batch.open': 'mở lô', 'file.received': 'nhận tệp', 'file.read': 'đọc xong tệp', 'file.failed': 'tệp lỗi', 'document.split': 'tách tài liệu', 'reuse.asked': 'hỏi giấy tờ dùng lại', 'reuse.received': 'dùng lại giấy tờ', 'registry.asked': 'hỏi CSDL quốc gia về dân cư',
  'review.claimed': 'nhận kiểm tra', 'review.released': 'trả lại hàng chờ', 'review.fields': 'quyết định các trường', 'review.flags': 'ghi nhận cảnh báo', 'document.type_told': 'đổi loại giấy tờ',
  'document.read': 'xem tài liệu', 'documents.found': 'tìm tài liệu', 'document.withdrawn': 'thu hồi tài liệu', 'copy.requested': 'yêu cầu bản sao', 'copy.compared': 'đối chiếu với bản chính', 'copy.approved': 'duyệt bản sao', 'copy.prepared': 'chuẩn bị ký bản sao', 'copy.officer_signed': 'cán bộ ký bản sao', 'copy.signed': 'ký bản sao', 'copy.failed': 'ký bản sao không thành', 'copy.expired': 'hết thời gian ký bản sao', 'copy.extended': 'gia hạn trả bản sao', 'copy.withdrawn': 'thu hồi bản sao', 'copy.raised': 'nâng mức chữ ký của bản sao', 'copy.level_lost': 'mức chữ ký của bản sao bị giảm', 'copy.refused': 'từ chối bản sao', 'copy.released': 'thôi ký, trả lại bản sao', 'copy.numbered': 'cấp số', 'copy.reopened': 'bỏ số, ký lại từ đầu',
  'ledger.read': 'xem sổ chứng thực', 'ledger.printed': 'in sổ chứng thực', 'ledger.exported': 'tải sổ chứng thực', 'ledger.closed': 'khóa sổ',
};

function whatWords(action) {
  if (WHAT[action]) return WHAT[action];
  const [thing, state] = action.split('.');
  if (thing === 'batch' && BATCH[state]) return `lô: ${BATCH[state][0].toLowerCase()}`;
  if (thing === 'document' && DOCUMENT[state]) return `tài liệu: ${DOCUMENT[state][0].toLowerCase()}`;
  return action;
}

list({
  rows: $('#rows'),
  more: $('#more'),
  load: (cursor) => api(query('/audit/events', { after: cursor, limit: 100 })),
  row: (event) =>
    h('tr', {}, h('td', {}, String(event.sequence)), h('td', { className: 'nowrap' }, timeText(event.at)), h('td', { className: 'small mono' }, event.actor), h('td', {}, whatWords(event.action)), h('td', { className: 'small mono' }, event.subject),
      h('td', { className: 'small mono' }, Object.entries(event.details).map(([name, value]) => `${name}=${typeof value === 'object' ? JSON.stringify(value) : value}`).join(' '))),
  empty: 'Nhật ký chưa có sự kiện nào.',
});

$('#check').addEventListener('click', (event) =>
  once(event.currentTarget, async () => {
    say($('#chain'), 'Đang tính lại mã băm của mọi sự kiện…');
    const found = await api('/audit/verification');
    if (found.intact) say($('#chain'), `Nhật ký nguyên vẹn: ${found.events.toLocaleString('vi-VN')} sự kiện, không dòng nào bị sửa hay xóa.`, 'ok', h('p', { className: 'small hash' }, 'Mã băm cuối ', h('code', {}, found.head)));
    else say($('#chain'), `NHẬT KÝ ĐÃ BỊ SỬA từ sự kiện số ${found.broken_at}. Hãy báo ngay cho người phụ trách an toàn thông tin.`, 'bad');
  }, $('#chain')));
