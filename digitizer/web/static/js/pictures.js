// Pages with a bad picture: what is wrong, the picture itself, and two answers: scan it again, or accept it.
import { api, h, once, say, show } from './core.js';
import { refusal } from './upload.js';
import { timeText } from './words.js';

const SMALL = 480;
const LARGE = 1800;
const ACCEPT = '.pdf,.jpg,.jpeg,.png,.tif,.tiff';

/** Return what was said about a flag of a picture, as a sentence; empty when nothing was. */
export function answerText(flag) {
  if (!flag.answer) return '';
  const who = flag.answered_by ?? 'Có người';
  const what = flag.answer === 'accepted' ? 'đã xem và chấp nhận' : 'đã yêu cầu quét lại';
  return `${who} ${what} lúc ${timeText(flag.answered_at)}.`;
}

/** Return where a rescan stands, as a sentence with its kind of note; null when there is none to speak of. */
export function rescanText(rescan) {
  if (!rescan) return null;
  const asked = `${rescan.requested_by ?? 'Có người'} yêu cầu quét lại lúc ${timeText(rescan.requested_at)}.`;
  return {
    requested: [`${asked} Hãy quét lại trang này rồi gửi ảnh mới.`, 'bad'],
    received: ['Đã nhận ảnh mới, máy đang đọc lại…', ''],
    done: [`Đã thay bằng ảnh quét lại, nhận lúc ${timeText(rescan.received_at)}. Ảnh cũ vẫn được giữ.`, 'ok'],
    failed: [`Ảnh quét lại không dùng được: ${rescan.reason_message ?? ''} Trang vẫn như cũ.`, 'bad'],
    withdrawn: null,
  }[rescan.state];
}

/** Fill `place` with the faulty pages of a batch; `changed` is called after an answer. */
export class FaultyPages {
  constructor(place, batch, { maxBytes }) {
    this.place = place;
    this.batch = batch;
    this.maxBytes = maxBytes;
    this.busy = false;
    this.shown = '';
  }

  async load() {
    if (this.busy) return;
    let items;
    try {
      ({ items } = await api(`/batches/${this.batch}/faulty-pages`));
    } catch (error) {
      show(error, this.place);
      return;
    }
    const wanted = JSON.stringify(items);
    if (wanted === this.shown || this.busy) return;
    this.shown = wanted;
    this.#draw(items);
  }

  #draw(items) {
    if (!items.length) {
      this.place.replaceChildren();
      return;
    }
    const open = items.filter(isOpen).length;
    this.place.replaceChildren(
      h('section', { className: 'card', id: 'faulty' },
        h('h2', {}, open ? `Ảnh chưa đạt: ${open} trang cần quét lại hoặc chấp nhận` : 'Ảnh chưa đạt: đã trả lời hết'),
        h('ul', { className: 'faulty' }, items.map((item) => this.#page(item)))),
    );
  }

  #page(item) {
    const problem = h('div', {});
    const state = rescanText(item.rescan);
    const name = `Trang ${item.input_page} (${item.file_name})`;
    return h('li', { dataset: { page: item.page, state: item.rescan?.state ?? '' } },
      h('a', { href: `${item.picture}?width=${LARGE}`, target: '_blank', rel: 'noopener', title: 'Mở ảnh lớn' },
        h('img', { src: `${item.picture}?width=${SMALL}`, alt: `Ảnh ${name}`, loading: 'lazy' })),
      h('div', {},
        h('h3', {}, name),
        h('p', { className: 'small' }, h('a', { href: `/documents/${item.document_id}` }, `Trang ${item.page} của tài liệu`)),
        h('ul', {}, item.flags.map((flag) =>
          h('li', {}, flag.message, flag.answer ? h('p', { className: 'small muted' }, answerText(flag)) : null))),
        state ? h('p', { className: `note ${state[1]}` }, state[0]) : null,
        this.#answers(item, name, problem),
        problem));
  }

  #answers(item, name, problem) {
    if (!item.may_rescan || item.rescan?.state === 'received') return null;
    const at = `/documents/${item.document_id}/pages/${item.page}`;
    const id = `rescan-${item.document_id}-${item.page}`;
    const input = h('input', { type: 'file', id, accept: ACCEPT, className: 'visually-hidden' });
    input.addEventListener('change', () => input.files[0] && this.#send(at, input, problem));
    const act = (button, path, method) => once(button, async () => {
      await api(`${at}/${path}`, { method });
      await this.load();
    }, problem);
    return h('div', { className: 'row tight' },
      h('label', { className: isOpen(item) ? 'button primary' : 'button', htmlFor: id, tabIndex: 0, 'aria-label': `Quét lại: chọn ảnh mới cho ${name}` }, 'Quét lại: chọn ảnh mới…'), input,
      item.flags.some((flag) => flag.answer !== 'accepted')
        ? h('button', { type: 'button', 'aria-label': `Chấp nhận ${name}`, onclick: (event) => act(event.currentTarget, 'accept', 'POST') }, 'Chấp nhận ảnh này') : null,
      item.rescan?.state === 'requested'
        ? h('button', { type: 'button', className: 'plain', onclick: (event) => act(event.currentTarget, 'rescan', 'DELETE') }, 'Rút yêu cầu quét lại') : null);
  }

  async #send(at, input, problem) {
    const file = input.files[0];
    const wrong = await refusal(file, this.maxBytes);
    if (wrong) {
      say(problem, wrong, 'bad');
      input.value = '';
      return;
    }
    const body = new FormData();
    body.append('file', file);
    this.busy = true;
    say(problem, `Đang gửi ${file.name}…`);
    try {
      await api(`${at}/rescan/file`, { method: 'POST', body });
      say(problem, 'Đã nhận ảnh mới, máy đang đọc lại…', 'ok');
    } catch (error) {
      show(error, problem, error.passing ? { retry: () => this.#send(at, input, problem) } : {});
      return;
    } finally {
      this.busy = false;
    }
    this.shown = '';
    await this.load();
  }
}

/** Whether somebody still has to answer for a page. */
function isOpen(item) {
  return item.may_rescan && (item.rescan?.state === 'requested' || item.flags.some((flag) => !flag.answer));
}
