// Why a field is as it is: the reader that found it, its checks, its confidence beside the threshold, and what speaks against it.
import { h } from './core.js';
import { SOURCE } from './words.js';

export const THRESHOLD = {
  type: 'mức riêng của trường này ở loại giấy tờ này',
  field: 'mức chung của trường này',
  kind: 'mức chung của kiểu dữ liệu này',
  default: 'mức mặc định',
};

/** A confidence with one decimal, never rounded up: 94,96 % must not look like 95 %. */
export const exact = (share) => `${(Math.floor(share * 1000 + 1e-6) / 10).toLocaleString('vi-VN', { maximumFractionDigits: 1 })} %`;

/** Why a person is asked although no check failed: doubts, or a confidence under the threshold. */
export function objections(field) {
  const { doubts = [], threshold } = field.explanation ?? {};
  if (doubts.length || field.value === null || field.checks.some((check) => !check.ok)) return doubts;
  const enough = threshold !== undefined && field.confidence < threshold ? `, cần từ ${exact(threshold)}` : ` (${SOURCE[field.source]})`;
  return [`Máy chỉ chắc ${exact(field.confidence)}${enough}. Hãy so với ảnh.`];
}

/** The confidence beside the threshold, and why it was not enough where it was. */
function judged(field, { threshold, threshold_from: from }) {
  const measure = `${exact(threshold)} (${THRESHOLD[from]})`;
  if (field.status === 'review' && field.confidence >= threshold) return `Độ chắc ${exact(field.confidence)}, đủ mức ${measure}, nhưng vì lý do nêu trên máy không tự nhận.`;
  return `Độ chắc ${exact(field.confidence)}; máy tự nhận từ ${measure}.`;
}

/** Where a value comes from, folded away; null where no machine found it. */
export function origin(field) {
  const { explanation: told } = field;
  if (!told || field.value === null) return null;
  const passed = field.checks.filter((check) => check.ok);
  const layer = field.source === 'text_layer' ? ' Chữ lấy từ lớp chữ của tệp, không phải đọc từ ảnh.' : '';
  return h('details', { className: 'origin small' },
    h('summary', {}, 'Máy lấy từ đâu?'),
    h('p', {}, told.message + layer),
    passed.length ? h('ul', { className: 'checks' }, passed.map((check) => h('li', {}, check.message))) : h('p', { className: 'muted' }, 'Không có phép kiểm tra chéo nào cho giá trị này.'),
    h('p', { className: 'muted' }, judged(field, told)));
}
