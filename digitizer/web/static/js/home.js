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
    const [officer, clerk] = await Promise.all(['officer', 'organisation'].map((awaits) => api(`/signing-requests?awaits=${awaits}&limit=${MANY}`)));
    const parts = [];
    const late = [...officer.items, ...clerk.items].filter((request) => request.overdue).length;
    if (late) parts.push(`${late} yêu cầu quá hạn`);
    if (officer.items.length) parts.push(`${amount(officer)} chờ cán bộ`);
    if (clerk.items.length) parts.push(`${amount(clerk)} chờ văn thư`);
    return [parts.join(', ') || 'Không có yêu cầu nào chờ ký', parts.length > 0];
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
