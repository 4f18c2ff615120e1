// Finding documents. What is looked for travels in a POST body and stays in this page: never in an address or a store.
import { $, api, h, list, say, show } from './core.js';
import { DOCUMENT, dateText, documentTitle, fillTypes, tag, typeName } from './words.js';

const form = $('#tim');
const purpose = Boolean(form.dataset.purpose);
const INPUTS = ['text', 'type', 'number', 'owner_id', 'dossier_code', 'for_dossier', 'issued_from', 'issued_to'];
let running;

function wanted() {
  const values = {};
  for (const name of INPUTS) {
    let value = $(`#${name}`)?.value.trim();
    if (name === 'owner_id') value = value?.replace(/\s+/g, '');
    if (name.endsWith('dossier') || name === 'dossier_code') value = value?.toUpperCase().replace(/\s+/g, '');
    if (name.startsWith('issued_') && value) value = isoDate(value);
    if (value) values[name] = value;
  }
  return values;
}

/** `5/7/2023` as `2023-07-05`; what is no date stays as it is and is refused below. */
function isoDate(text) {
  const [, day, month, year] = text.match(/^(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})$/) ?? [];
  if (!year) return text;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : text;
}

function problemOf(values) {
  if (purpose && !values.for_dossier) return ['for_dossier', 'Hãy nhập mã hồ sơ đang giải quyết.'];
  if (purpose && !values.owner_id && !values.number) return ['owner_id', 'Hãy nhập số định danh của chủ giấy tờ, hoặc số của giấy tờ.'];
  if (values.owner_id && !/^.{8,20}$/.test(values.owner_id)) return ['owner_id', 'Số định danh có từ 8 đến 20 ký tự.'];
  for (const name of ['dossier_code', 'for_dossier']) {
    if (values[name] && !/^[A-Z0-9][A-Z0-9.-]{3,58}$/.test(values[name])) return [name, 'Mã hồ sơ chỉ gồm chữ không dấu, số, dấu chấm, dấu gạch; ví dụ H15.09-260320-0123.'];
  }
  for (const name of ['issued_from', 'issued_to']) {
    if (values[name] && !/^\d{4}-\d{2}-\d{2}$/.test(values[name])) return [name, 'Ngày ghi theo ngày/tháng/năm, ví dụ 05/07/2023.'];
  }
  if (values.issued_from && values.issued_to && values.issued_from > values.issued_to) return ['issued_to', 'Ngày kết thúc đứng trước ngày bắt đầu.'];
  return null;
}

function search(event) {
  event?.preventDefault();
  const values = wanted();
  const problem = problemOf(values);
  const place = $('#form-error');
  for (const name of INPUTS) $(`#${name}`)?.removeAttribute('aria-invalid');
  if (problem) {
    const input = $(`#${problem[0]}`);
    input.setAttribute('aria-invalid', 'true');
    say(place, problem[1], 'bad');
    input.focus();
    return;
  }
  place.replaceChildren();
  running?.abort();
  running = new AbortController();
  const { signal } = running;
  let found = 0;
  $('#results').hidden = false;
  $('#found').textContent = '';
  list({
    rows: $('#rows'),
    more: $('#more'),
    load: async (cursor) => {
      const page = await api('/documents/queries', { method: 'POST', body: { ...values, ...(cursor ? { cursor } : {}), limit: 30 }, signal });
      found += page.items.length;
      $('#found').textContent = found ? `Tìm thấy ${page.next_cursor ? `hơn ${found}` : found} tài liệu.` : '';
      return page;
    },
    row,
    empty: 'Không tìm thấy tài liệu nào. Hãy bớt điều kiện, hoặc gõ ít từ hơn.',
  });
}

function row(document) {
  return h(
    'tr',
    {},
    h('td', {}, typeName(document.type), document.sensitive ? h('p', { className: 'small muted' }, 'dữ liệu nhạy cảm') : null, document.exact ? null : h('p', { className: 'small muted' }, 'khớp khi bỏ dấu')),
    h('td', {}, document.number ?? '', document.subject ? h('p', { className: 'small' }, document.subject) : null),
    h('td', {}, h('div', { className: 'clamp', title: document.agency ?? '' }, document.agency ?? '')),
    h('td', { className: 'nowrap' }, dateText(document.issue_date)),
    h('td', { className: 'nowrap' }, document.dossier_code ?? ''),
    h('td', {}, document.withdrawn ? h('span', { className: 'tag bad' }, 'Đã thu hồi') : tag(DOCUMENT, document.state)),
    h('td', {}, h('a', { className: 'button small', href: `/documents/${document.id}`, 'aria-label': `Mở ${documentTitle(document)}` }, 'Mở')),
  );
}

form.addEventListener('submit', search);
form.addEventListener('reset', () =>
  setTimeout(() => {
    if (!purpose) search();
    else $('#results').hidden = true;
  }, 0));
fillTypes($('#type')).catch((error) => show(error));
if (!purpose) search(); // staff see the newest ones first
