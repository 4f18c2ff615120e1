// How the inputs of a batch are cut into documents: pictures of the pages, and the boundaries between them.
import { $, $$, Problem, api, h, once, say, show } from './core.js';
import * as cut from './cutplan.js';
import { DOCUMENT, catalogue, sorted, tag, timeText, typeName } from './words.js';

const root = $('#cuts');
const { batch, mayCut } = root.dataset;
const THUMB = 240;
const LARGE = 1800;
const SURE = 0.75; // below that the document carries the flag uncertain_cut

/** One input: what the server knows, what the person made of it, and the steps back. */
class Editor {
  constructor(place, shown, known) {
    this.place = place;
    this.known = known;
    this.take(shown);
  }

  take(shown) {
    this.shown = shown;
    this.plan = { documents: shown.documents, skipped: shown.skipped };
    this.back = [];
    this.draw();
  }

  get changed() {
    return !cut.sameplan(this.plan, this.shown);
  }

  change(plan, focus) {
    if (plan === this.plan || !mayCut) return;
    const locked = this.shown.documents.find((item) => item.fixed && !this.#kept(plan, item));
    if (locked) {
      say(this.notice, locked.fixed_message, 'warn');
      return;
    }
    this.back.push(this.plan);
    this.plan = plan;
    this.draw(focus);
  }

  undo(focus) {
    if (!this.back.length) return;
    this.plan = this.back.pop();
    this.draw(focus);
  }

  #kept(plan, item) {
    return plan.documents.some((one) => String(one.pages) === String(item.pages));
  }

  draw(focus) {
    const { shown, plan } = this;
    this.notice = h('div', {});
    const count = `${plan.documents.length} tài liệu`;
    const who = { proposed: 'máy đề nghị', person: `${shown.decided_by ?? 'người dùng'} đã sửa lúc ${timeText(shown.decided_at)}` }[shown.decided];
    const parts = shown.pages.length ? this.#pictures() : this.#ranges();
    this.place.replaceChildren(
      h('div', { className: 'row spread cut-bar' },
        h('h2', {}, shown.name),
        h('span', { className: 'muted', role: 'status' }, [count, who, this.changed ? 'chưa lưu' : null].filter(Boolean).join(' · ')),
        shown.pages.length && mayCut ? this.#buttons() : null),
      this.notice,
      ...parts);
    if (focus) $(`[data-page="${focus}"] .cut-thumb`, this.place)?.focus();
  }

  #buttons() {
    return h('div', { className: 'row tight' },
      h('button', { type: 'button', disabled: !this.back.length, onclick: () => this.undo() }, 'Hoàn tác'),
      h('button', { type: 'button', className: 'primary', disabled: !this.changed, onclick: (event) => this.save(event.currentTarget) }, 'Lưu cách tách'));
  }

  #pictures() {
    const documents = this.plan.documents.flatMap((item, at) => [at && mayCut ? this.#joint(item) : null, this.#document(item, at)]);
    return [h('div', { className: 'cut-flow' }, documents), this.plan.skipped.length ? this.#skipped() : null].filter(Boolean);
  }

  #joint(item) {
    return h('div', { className: 'cut-joint' },
      h('button', { type: 'button', className: 'small', title: 'Gộp hai tài liệu', 'aria-label': `Gộp tài liệu bắt đầu ở trang ${item.pages[0]} với tài liệu trước`, onclick: () => this.change(cut.toggle(this.plan, item.pages[0]), item.pages[0]) }, 'Gộp'));
  }

  #document(item, at) {
    const same = this.shown.documents.find((one) => String(one.pages) === String(item.pages));
    const name = typeName(same?.type, same ? 'Đang xác định loại' : 'Tài liệu mới');
    const unsure = same && same.decided === 'proposed' && same.confidence < SURE;
    return h('section', { className: `cut-document${unsure ? ' unsure' : ''}`, 'aria-label': `Tài liệu ${at + 1}: ${name}` },
      h('div', { className: 'row cut-head' },
        h('h3', {}, `${at + 1}. ${name}`),
        h('span', { className: 'muted small' }, `${item.pages.length} trang`),
        same?.state ? tag(DOCUMENT, same.state) : h('span', { className: 'tag warn' }, 'Sẽ làm mới'),
        unsure ? h('span', { className: 'tag bad' }, 'Máy chưa chắc chỗ tách này: hãy xem') : null,
        same?.fixed ? h('span', { className: 'small bad-text' }, same.fixed_message) : null,
        mayCut ? this.#codes(item, at, same) : null),
      h('ol', { className: 'cut-pages' }, item.pages.map((page, index) => this.#page(page, index))));
  }

  #codes(item, at, same) {
    const dossier = h('input', { type: 'text', value: item.dossier_code ?? '', placeholder: 'theo lô', 'aria-label': `Mã hồ sơ của tài liệu ${at + 1}`, disabled: Boolean(same?.fixed),
      onchange: (event) => this.change(cut.describe(this.plan, at, { dossier_code: event.target.value.trim().toUpperCase() || null })) });
    const type = h('select', { 'aria-label': `Loại của tài liệu ${at + 1}`, disabled: Boolean(same?.fixed),
      onchange: (event) => this.change(cut.describe(this.plan, at, { type_hint: event.target.value || null })) },
      h('option', { value: '' }, 'Máy tự xác định loại'),
      sorted(this.known.types).map((one) => h('option', { value: one.code, selected: one.code === item.type_hint }, one.name)));
    return h('details', { className: 'small cut-codes', open: Boolean(item.dossier_code || item.type_hint) && !same }, h('summary', {}, 'Hồ sơ, loại'), dossier, type);
  }

  #page(page, index) {
    const picture = this.shown.pages.find((one) => one.number === page);
    const act = (plan) => this.change(plan, page);
    const tile = h('li', { dataset: { page }, draggable: Boolean(mayCut) },
      index && mayCut ? h('button', { type: 'button', className: 'cut-here', title: 'Tách ở đây', tabIndex: -1, 'aria-label': `Tách trước trang ${page}`, onclick: () => act(cut.toggle(this.plan, page)) }, '✂') : null,
      h('div', { className: 'cut-thumb', tabIndex: 0, role: 'group', 'aria-label': `Trang ${page}`, onkeydown: (event) => this.#key(event, page) },
        h('img', { src: `${picture.href}?width=${THUMB}`, alt: '', width: picture.width, height: picture.height, loading: 'lazy' }),
        h('span', {}, `Trang ${page}`)),
      h('div', { className: 'cut-tools' },
        mayCut ? [
          h('button', { type: 'button', className: 'plain', tabIndex: -1, title: 'Chuyển về trước', 'aria-label': `Chuyển trang ${page} về trước`, onclick: () => act(cut.shift(this.plan, page, -1)) }, '◀'),
          h('button', { type: 'button', className: 'plain', tabIndex: -1, title: 'Chuyển ra sau', 'aria-label': `Chuyển trang ${page} ra sau`, onclick: () => act(cut.shift(this.plan, page, 1)) }, '▶'),
          h('button', { type: 'button', className: 'plain', tabIndex: -1, 'aria-label': `Để trang ${page} ra ngoài`, onclick: () => this.change(cut.leaveOut(this.plan, page)) }, 'Để ngoài'),
        ] : null,
        h('a', { href: `${picture.href}?width=${LARGE}`, target: '_blank', rel: 'noopener', tabIndex: -1, 'aria-label': `Mở ảnh lớn trang ${page}` }, 'Xem')));
    if (mayCut) this.#drag(tile, page);
    return tile;
  }

  #drag(tile, page) {
    tile.addEventListener('dragstart', (event) => event.dataTransfer.setData('text/plain', String(page)));
    tile.addEventListener('dragover', (event) => {
      event.preventDefault();
      tile.classList.add('over');
    });
    tile.addEventListener('dragleave', () => tile.classList.remove('over'));
    tile.addEventListener('drop', (event) => {
      event.preventDefault();
      const moved = Number(event.dataTransfer.getData('text/plain'));
      if (this.shown.pages.some((one) => one.number === moved)) this.change(cut.putBefore(this.plan, moved, page), moved);
    });
  }

  #key(event, page) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step && event.altKey) this.change(cut.shift(this.plan, page, step), page);
    else if (step) this.#next(page, step);
    else if (event.key === 'Enter') this.change(cut.toggle(this.plan, page), page);
    else if (event.key === 'Delete') {
      const near = this.#near(page, 1) ?? this.#near(page, -1);
      this.change(cut.leaveOut(this.plan, page), near);
    } else if (event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey)) this.undo(page);
    else return;
    event.preventDefault();
  }

  #near(page, step) {
    const order = this.plan.documents.flatMap((item) => item.pages);
    return order[order.indexOf(page) + step];
  }

  #next(page, step) {
    const near = this.#near(page, step);
    if (near) $(`[data-page="${near}"] .cut-thumb`, this.place).focus();
  }

  #skipped() {
    return h('section', { className: 'cut-document outside', 'aria-label': 'Trang không thuộc tài liệu nào' },
      h('div', { className: 'row cut-head' }, h('h3', {}, 'Trang không thuộc tài liệu nào')),
      h('ol', { className: 'cut-pages' }, this.plan.skipped.map(({ page, reason }) => {
        const picture = this.shown.pages.find((one) => one.number === page);
        return h('li', { dataset: { page } },
          h('div', { className: 'cut-thumb' }, h('img', { src: `${picture.href}?width=${THUMB}`, alt: `Ảnh trang ${page}`, width: picture.width, height: picture.height, loading: 'lazy' }), h('span', {}, `Trang ${page}, ${this.known.skipped[reason]}`)),
          mayCut ? h('div', { className: 'cut-tools' }, h('button', { type: 'button', className: 'plain', 'aria-label': `Đưa trang ${page} trở lại`, onclick: () => this.change(cut.bringBack(this.plan, page), page) }, 'Đưa trở lại')) : null);
      })));
  }

  /** Before reading there are no pictures yet: who knows the paper may say it in numbers. */
  #ranges() {
    const told = cut.toRanges(this.plan);
    if (!mayCut) return [h('p', {}, told || 'Tệp chưa được đọc: chưa có ảnh trang.')];
    const id = `ranges-${this.shown.file_id}`;
    const input = h('input', { type: 'text', id, value: told, placeholder: '1-2, 3, 4-6', autocomplete: 'off' });
    const save = (button) => {
      const plan = cut.fromRanges(input.value);
      if (!plan) {
        say(this.notice, 'Hãy ghi trang của từng tài liệu, ví dụ: 1-2, 3, 4-6.', 'bad');
        return;
      }
      this.plan = plan;
      this.save(button);
    };
    return [h('p', {}, 'Tệp chưa được đọc nên chưa có ảnh trang; đọc xong máy sẽ tự tách. Nếu đã biết cách tách, hãy ghi trước, máy sẽ giữ nguyên.'),
      h('div', { className: 'field' }, h('label', { htmlFor: id }, 'Trang của từng tài liệu'), input),
      h('button', { type: 'button', className: 'primary', onclick: (event) => save(event.currentTarget) }, 'Lưu cách tách')];
  }

  async save(button) {
    const place = this.notice;
    await once(button, async () => {
      const body = { version: this.shown.version, ...cut.planOf(this.plan) };
      try {
        this.take(await api(`/batches/${batch}/files/${this.shown.file_id}/cut`, { method: 'PUT', body }));
        say(this.notice, this.shown.made ? 'Đã lưu. Máy đang làm lại những tài liệu có thay đổi; tài liệu khác giữ nguyên.' : 'Đã lưu. Máy sẽ giữ cách tách này khi đọc xong.', 'ok');
      } catch (error) {
        const stale = error instanceof Problem && error.code === 'version_conflict';
        show(error, this.notice, stale || error.passing ? { retry: stale ? () => this.reload() : () => this.save(button) } : {});
      }
    }, place);
  }

  async reload() {
    this.take(await api(`/batches/${batch}/files/${this.shown.file_id}/cut`));
  }
}

const editors = [];

async function load() {
  const place = $('#inputs');
  try {
    const [{ items }, known] = await Promise.all([api(`/batches/${batch}/cuts`), catalogue()]);
    place.replaceChildren(...items.map((shown) => {
      const card = h('section', { className: 'card', dataset: { file: shown.file_id } });
      editors.push(new Editor(card, shown, known));
      return card;
    }));
    if (!$$('.card', place).length) say(place, 'Lô chưa có tệp nào.', 'warn');
  } catch (error) {
    show(error, place, { retry: load });
  }
}

window.addEventListener('beforeunload', (event) => {
  if (editors.some((editor) => editor.shown.pages.length && editor.changed)) event.preventDefault();
});
load();
