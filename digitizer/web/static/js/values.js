// Fields of a document for reading: value, who stands behind it, and a click that shows the place on the page.
import { h } from './core.js';
import { exact, origin } from './explain.js';
import { FIELD, SOURCE, readValue, tag } from './words.js';

export function valueRows(document, known, viewer) {
  const specs = known.byCode[document.type?.code]?.fields ?? {};
  const found = document.fields.filter((field) => field.value !== null);
  const missing = document.fields.filter((field) => field.value === null);
  const rows = found.flatMap((field) => row(field, specs[field.name], viewer));
  if (missing.length) rows.push(h('dt', {}, 'Không có trên giấy'), h('dd', { className: 'muted' }, missing.map((field) => field.label).join(', ')));
  return rows;
}

function row(field, spec, viewer) {
  const text = readValue(field.value, spec?.kind);
  const shown = field.page
    ? h('button', { type: 'button', className: 'value', title: 'Xem chỗ này trên ảnh', onclick: () => viewer.focus(field.page, field.box) }, text)
    : h('span', {}, text);
  const failed = field.checks.filter((check) => !check.ok).map((check) => h('p', { className: 'small bad-text' }, check.message));
  const state = tag(FIELD, field.status);
  state.title = `${SOURCE[field.source] ?? field.source}, độ chắc ${exact(field.confidence)}`;
  return [h('dt', {}, field.label + (field.group ? ` (${field.group})` : '')), h('dd', {}, h('div', { className: 'row spread' }, shown, state), failed, origin(field))];
}

export function flagNotes(flags, viewer) {
  return flags.map((flag) =>
    h('div', { className: `note ${{ error: 'bad', warning: 'warn' }[flag.severity] ?? ''}` },
      h('p', {}, flag.message, flag.acknowledged_at ? ' (người kiểm tra đã xem)' : '', ' ', flag.page ? h('button', { type: 'button', className: 'plain', onclick: () => viewer.show(flag.page) }, `Xem trang ${flag.page}`) : '')));
}
