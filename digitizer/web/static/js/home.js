// The figures on the task cards: how much waits.
import { $$, api } from './core.js';

const MANY = 200;
const amount = (page) => (page.next_cursor ? `hơn ${MANY}` : String(page.items.length));

const COUNTS = {
  async reviews() {
    const page = await api(`/reviews?limit=${MANY}`);
    const free = page.items.filter((item) => !item.own_scan && (!item.held || item.mine)).length;
    if (!page.items.length) return ['Không có tài liệu nào chờ', false];
    const rest = free === page.items.length ? '' : `, ${free} tài liệu bạn nhận được ngay`;
    return [`${amount(page)} tài liệu đang chờ${rest}`, true];
  },
  async batches() {
    const working = await api(`/batches?limit=${MANY}`);
    const busy = working.items.filter((batch) => ['sealed', 'reading', 'splitting', 'processing'].includes(batch.state)).length;
    const open = working.items.filter((batch) => batch.state === 'open').length;
    const failed = working.items.filter((batch) => batch.state === 'failed').length;
    const parts = [];
    if (failed) parts.push(`${failed} lô có lỗi`);
    if (open) parts.push(`${open} lô chưa gửi đủ tệp`);
    if (busy) parts.push(`${busy} lô đang xử lý`);
    return [parts.join(', ') || 'Không có lô nào dở dang', parts.length > 0];
  },
  async signing() {
    const page = await api(`/signing-requests?state=requested&limit=${MANY}`);
    return page.items.length ? [`${amount(page)} yêu cầu chờ ký`, true] : ['Không có yêu cầu nào chờ ký', false];
  },
};

for (const place of $$('[data-count]')) {
  COUNTS[place.dataset.count]()
    .then(([text, busy]) => {
      place.textContent = text;
      place.classList.toggle('busy', busy);
    })
    .catch((error) => (place.textContent = `Chưa đếm được: ${error.message}`));
}
