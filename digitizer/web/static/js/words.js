// Codes of the API as words, and values as people write them in Vietnam.
import { api, h } from './core.js';

export const BATCH = {
  open: ['Đang nhận tệp', 'warn'],
  sealed: ['Chờ đọc', ''],
  reading: ['Đang đọc', 'now'],
  splitting: ['Đang tách', 'now'],
  processing: ['Đang xử lý', 'now'],
  done: ['Xong', 'ok'],
  failed: ['Có lỗi', 'bad'],
  cancelled: ['Đã hủy', ''],
};

export const FILE = {
  expected: ['Chưa nhận', 'warn'],
  received: ['Đã nhận', ''],
  read: ['Đã đọc', ''],
  split: ['Đã tách tài liệu', 'ok'],
  failed: ['Có lỗi', 'bad'],
};

export const DOCUMENT = {
  split: ['Đang phân loại', 'now'],
  typed: ['Đang trích thông tin', 'now'],
  extracted: ['Đang trích thông tin', 'now'],
  in_review: ['Chờ kiểm tra', 'warn'],
  reviewed: ['Đang tạo PDF', 'now'],
  published: ['Đang lưu kho', 'now'],
  archived: ['Đã lưu kho', 'ok'],
  failed: ['Có lỗi', 'bad'],
  cancelled: ['Đã bỏ', ''],
};

export const FIELD = {
  accepted: ['Máy đọc chắc chắn', 'ok'],
  review: ['Cần kiểm tra', 'warn'],
  missing: ['Không tìm thấy', ''],
  confirmed: ['Người đã xác nhận', 'ok'],
  corrected: ['Người đã sửa', 'ok'],
};

export const SOURCE = {
  ocr: 'đọc từ chữ trên ảnh',
  qr: 'lấy từ mã QR',
  mrz: 'lấy từ dòng mã đọc máy',
  barcode: 'lấy từ mã vạch',
  text_layer: 'lấy từ lớp chữ của tệp',
  derived: 'suy ra từ thông tin khác trên giấy',
  person: 'người nhập',
  registry: 'lấy từ cơ sở dữ liệu',
};

export const COPY_KIND = {
  chung_thuc: 'Bản sao điện tử có chứng thực từ bản chính',
  sao_y: 'Bản sao y điện tử',
  sao_luc: 'Bản sao lục điện tử',
  trich_sao: 'Bản trích sao điện tử',
};

export const REQUEST = {
  requested: ['Chờ cán bộ', 'warn'],
  approved: ['Đã duyệt, chờ văn thư', 'warn'],
  officer_signed: ['Cán bộ đã ký, chờ văn thư', 'warn'],
  signed: ['Đã ký', 'ok'],
  refused: ['Đã từ chối', 'bad'],
  withdrawn: ['Đã thu hồi', 'bad'],
};

export const REFUSAL = {
  altered: 'Bản chính bị tẩy xóa, sửa chữa, thêm, bớt nội dung không hợp lệ',
  illegible: 'Bản chính bị hư hỏng, cũ nát, không xác định được nội dung',
  secret: 'Đóng dấu mật của cơ quan nhà nước, hoặc ghi rõ không được sao chụp',
  unlawful: 'Nội dung trái pháp luật, đạo đức xã hội hoặc xúc phạm người khác',
  not_legalised: 'Giấy tờ nước ngoài chưa được hợp pháp hóa lãnh sự',
  self_made: 'Giấy tờ do cá nhân tự lập, không có xác nhận và đóng dấu của cơ quan có thẩm quyền',
  mismatch: 'Bản quét không đúng với bản chính',
};

export const EXTENSION = {
  many_papers: 'Yêu cầu cùng lúc nhiều loại giấy tờ, văn bản',
  many_pages: 'Bản chính có nhiều trang',
  many_copies: 'Yêu cầu số lượng nhiều bản sao',
  complex: 'Nội dung giấy tờ phức tạp, khó kiểm tra, đối chiếu',
};

export const RENDITION = {
  certified: ['bản sao đã ký số', 'PDF có chữ ký số; bản mới nhất'],
  searchable: ['PDF tìm kiếm được', 'PDF/A-2u, đúng ảnh quét, có lớp chữ'],
  original: ['tệp gốc', 'đúng từng byte như khi nộp'],
  record: ['dữ liệu của tài liệu', 'document.json'],
  validation: ['báo cáo kiểm tra PDF/A', 'JSON'],
  signatures: ['báo cáo chữ ký của tệp gốc', 'JSON'],
};

/** Return a coloured tag for a code of one of the tables above. */
export function tag(table, code) {
  const [text, kind] = table[code] ?? [code, ''];
  return h('span', { className: `tag ${kind}` }, text);
}

let loaded;
/** Types, fields and flags in words; loaded once for each page. */
export function catalogue() {
  loaded ??= api('/words.json').then((found) => ({
    ...found,
    byCode: Object.fromEntries(found.types.map((type) => [type.code, type])),
  }));
  loaded.catch(() => (loaded = undefined));
  return loaded;
}

/** Fill a select with all types. */
export async function fillTypes(select) {
  const known = await catalogue();
  select.append(...sorted(known.types).map((type) => h('option', { value: type.code }, type.name)));
}

export const sorted = (types) => [...types].sort((a, b) => a.name.localeCompare(b.name, 'vi'));

/** A reason of the queue in words. */
export function reasonWords(reason, known, typeCode) {
  const [kind, name] = reason.split(':');
  if (kind === 'type') return 'Chưa chắc loại giấy tờ';
  if (kind === 'rescan') return 'Có trang chờ quét lại';
  if (kind === 'flag') return (known.flags[name] ?? name).split('. ')[0].replace(/\.$/, '');
  return known.byCode[typeCode]?.fields[name]?.label ?? name;
}

/** A stored value as people write it. */
export function shownValue(value, kind) {
  if (value === null || value === undefined || value === '') return '';
  if (kind === 'date') return dateText(String(value));
  if (kind === 'money') return Number(value).toLocaleString('vi-VN');
  if (kind === 'area') return Number(value).toLocaleString('vi-VN', { maximumFractionDigits: 2 });
  return String(value);
}

/** The same with its unit, for reading only. */
export function readValue(value, kind) {
  const text = shownValue(value, kind);
  if (!text) return '';
  return text + ({ money: ' đồng', area: ' m²' }[kind] ?? '');
}

/** `2023-07-05` as `05/07/2023`; partial dates stay partial. */
export function dateText(iso) {
  return iso ? iso.split('-').reverse().join('/') : '';
}

const CLOCK = new Intl.DateTimeFormat('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', hour: '2-digit', minute: '2-digit', hour12: false });
const DAY = new Intl.DateTimeFormat('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', day: '2-digit', month: '2-digit', year: 'numeric' });

/** A moment in Vietnam time. */
export function timeText(moment) {
  if (!moment) return '';
  const date = new Date(moment);
  return `${CLOCK.format(date)} ${DAY.format(date)}`;
}

/** How long ago, in words. */
export function agoText(moment) {
  return spanText((Date.now() - new Date(moment)) / 1000);
}

/** A number of seconds in words. */
export function spanText(seconds) {
  if (seconds < 60) return 'dưới 1 phút';
  if (seconds < 3600) return `${Math.floor(seconds / 60)} phút`;
  if (seconds < 86400) return `${Math.floor(seconds / 3600)} giờ ${Math.floor((seconds % 3600) / 60)} phút`;
  return `${Math.floor(seconds / 86400)} ngày`;
}

export function sizeText(bytes) {
  const number = (value, digits) => value.toLocaleString('vi-VN', { maximumFractionDigits: digits });
  if (bytes < 1024) return `${bytes} byte`;
  if (bytes < 1 << 20) return `${number(bytes / 1024, 0)} KB`;
  return `${number(bytes / (1 << 20), 1)} MB`;
}

export const percent = (share) => `${Math.round(share * 100)} %`;

export const UNKNOWN = 'T34'; // the type of what is not recognised

/** The name of a document's type; one that the machine told without being sure says so. */
export function typeName(type, none = 'Chưa rõ loại') {
  if (!type) return none;
  return type.accepted || type.code === UNKNOWN ? type.name : `${type.name} (chưa chắc)`;
}

/** The name of a document for lists: type, with its number where it has one. */
export function documentTitle(document) {
  const type = typeName(document.type);
  return document.number ? `${type} số ${document.number}` : type;
}
