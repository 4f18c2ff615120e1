// The books of the ledger: print a month, take a book away, close it; and looking a number up.
import { $, api, h, list, once, query, say, show } from './core.js';
import { COPY_KIND, dateText, tag, timeText } from './words.js';

const STATE = { issued: ['Đã cấp', 'ok'], reserved: ['Chờ ký', 'warn'], void: ['Bỏ số', ''], withdrawn: ['Đã thu hồi', 'bad'] };
const SYMBOL = { sct_bs: 'SCT/BS', copies: 'BS' };
const vn = (number) => number.toLocaleString('vi-VN');
const two = (number) => String(number).padStart(2, '0');

async function loadBooks() {
  const years = new Set();
  await list({
    rows: $('#books'),
    more: $('#books-more'),
    load: async () => {
      const page = await api('/ledger/books');
      page.items.forEach((book) => years.add(book.year));
      return page;
    },
    row: bookRow,
    empty: 'Chưa có sổ nào. Quyển đầu tiên được mở khi cấp số đầu tiên.',
  });
  const select = $('#year');
  const chosen = select.value;
  select.replaceChildren(h('option', { value: '' }, 'Tất cả'), ...[...years].sort((a, b) => b - a).map((year) => h('option', { value: year }, String(year))));
  select.value = chosen;
}

function bookRow(book) {
  const { totals } = book;
  const state = book.closed_at
    ? [tag({ closed: ['Đã khóa', ''] }, 'closed'), h('p', { className: 'small' }, timeText(book.closed_at))]
    : book.overdue
      ? [tag({ late: ['Quá hạn khóa', 'bad'] }, 'late'), h('p', { className: 'small' }, 'Đã hết năm')]
      : [tag({ open: ['Đang mở', 'ok'] }, 'open')];
  return h(
    'tr',
    {},
    h('td', {}, book.title, h('p', { className: 'small muted' }, book.symbol)),
    h('td', { className: 'nowrap' }, `${two(book.number)}/${book.year}`),
    h('td', {}, state),
    h('td', {}, vn(totals.issued), totals.last ? h('p', { className: 'small muted nowrap' }, `số ${two(totals.first)}–${two(totals.last)}`) : null),
    h('td', {}, vn(totals.void)),
    h('td', {}, vn(totals.reserved)),
    h('td', {}, vn(totals.copies), totals.withdrawn ? h('p', { className: 'small' }, `thu hồi ${vn(totals.withdrawn)}`) : null),
    h('td', {}, monthPicker(book)),
    h('td', {}, h('div', { className: 'row tight ledger-pick' }, h('a', { className: 'button small', href: `${book.href}/export.csv` }, 'CSV'), h('a', { className: 'button small', href: `${book.href}/export.json` }, 'JSON'))),
    h('td', {}, book.may_close ? h('button', { type: 'button', className: 'small nowrap', onclick: () => askToClose(book) }, 'Khóa sổ…') : null),
  );
}

function monthPicker(book) {
  if (!book.months.length) return null;
  const select = h('select', { ariaLabel: `Tháng của quyển ${two(book.number)}/${book.year}` }, ...book.months.map((month) => h('option', { value: month }, `Tháng ${month}`)));
  select.value = book.months.at(-1);
  const link = h('a', { className: 'button small' }, 'In');
  const point = () => { link.href = `${book.href}/months/${select.value}.pdf`; };
  select.addEventListener('change', point);
  point();
  return h('div', { className: 'row tight ledger-pick' }, select, link);
}

const dialog = $('#close');
let closing = null;

function askToClose(book) {
  closing = book;
  const { totals } = book;
  $('#close-what').textContent = `${book.title}, quyển ${two(book.number)}/${book.year}: ${vn(totals.numbers)} số, đã cấp ${vn(totals.issued)}, bỏ ${vn(totals.void)}.`;
  $('#close-effect').textContent = endsYear(book)
    ? `Sau khi khóa, không ghi thêm được gì vào sổ năm ${book.year}.`
    : `Chưa đến ngày 31/12/${book.year}: số tiếp theo của năm được ghi vào quyển ${two(book.number + 1)}.`;
  $('#close-open').hidden = !totals.reserved;
  $('#close-open span').textContent = `Bỏ ${vn(totals.reserved)} số đang chờ ký. Yêu cầu của các số đó sẽ phải ký lại với số mới.`;
  $('#close-void').checked = false;
  $('#close-problem').replaceChildren();
  dialog.showModal();
}

function endsYear(book) {
  const [year, month, day] = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date()).split('-').map(Number);
  return year > book.year || (year === book.year && month === 12 && day === 31);
}

$('#close-yes').addEventListener('click', (event) =>
  once(event.currentTarget, async () => {
    const body = { void_open: $('#close-void').checked };
    const book = await api(`${closing.href}/close`, { method: 'POST', body });
    dialog.close();
    await loadBooks();
    loadEntries();
    say($('#thong-bao'), `Đã khóa quyển ${two(book.number)}/${book.year}. Hãy in sổ tháng cuối, ký và đóng dấu.`, 'ok');
  }, $('#close-problem')));

const search = $('#search');

function loadEntries() {
  const wanted = Object.fromEntries(new FormData(search));
  list({
    rows: $('#rows'),
    more: $('#more'),
    load: (cursor) => api(query('/ledger/entries', { ...wanted, cursor, limit: 50 })),
    row: entryRow,
    empty: wanted.number ? 'Không có số này trong sổ đã chọn.' : 'Không có số nào.',
  });
}

function entryRow(entry) {
  const person = entry.requester ?? (entry.owner ? `${entry.owner} (chủ giấy tờ)` : '');
  const state = entry.withdrawn_at ? 'withdrawn' : entry.state;
  const why = entry.withdrawn_at
    ? timeText(entry.withdrawn_at)
    : entry.void_text ?? '';
  return h(
    'tr',
    {},
    h('td', { className: 'nowrap' }, h('strong', {}, two(entry.number)), entry.part > 1 ? ` (bản ${entry.part})` : '', h('p', { className: 'small muted' }, `${SYMBOL[entry.register]}, quyển ${two(entry.book)}/${entry.year}`)),
    h('td', { className: 'nowrap' }, dateText(entry.certified_on)),
    h('td', {}, entry.paper || 'Tài liệu', entry.register === 'copies' ? h('p', { className: 'small muted' }, COPY_KIND[entry.kind] ?? entry.kind) : null),
    h('td', {}, person),
    h('td', {}, entry.signer ?? ''),
    h('td', {}, vn(entry.pages)),
    h('td', {}, entry.fee === null ? '' : vn(entry.fee)),
    h('td', {}, tag(STATE, state), why ? h('p', { className: 'small' }, why) : null),
    h('td', {}, entry.masked ? null : h('a', { className: 'button small', href: `/signing-requests/${entry.request_id}` }, 'Mở')),
  );
}

search.addEventListener('submit', (event) => { event.preventDefault(); loadEntries(); });
for (const select of search.querySelectorAll('select')) select.addEventListener('change', loadEntries);

loadBooks().then(loadEntries).catch((error) => show(error));
