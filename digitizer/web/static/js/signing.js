// The dialog in which copies are signed: with what key, under which PIN, how far it is, and what is left to do again.
import { $, api, h, once, query, say, show } from './core.js';
import { Agent, AgentProblem } from './agent.js';
import { AgentRun, Item, ServerRun } from './signruns.js';
import { COPY_KIND, dateText } from './words.js';

const STATE = {
  open: ['Chờ', ''],
  preparing: ['Đang chuẩn bị', 'now'],
  ready: ['Chờ mã PIN', 'warn'],
  completing: ['Đang ký, kiểm tra', 'now'],
  signed: ['Đã ký', 'ok'],
  failed: ['Không ký được', 'bad'],
  left: ['Chưa ký', 'warn'],
};
const HERE = 'agent';
const MOVES = ['wheel', 'pointerdown', 'keydown'];

export class SigningDialog {
  /** `changed` is called when the dialog is closed after something was signed, or begun and given back. */
  constructor({ changed }) {
    this.root = $('#signing');
    this.changed = changed;
    this.agent = new Agent(this.root.dataset.agent);
    this.running = null;
    $('#signing-cancel').addEventListener('click', () => this.root.close());
    $('#signing-start').addEventListener('click', () => this.#start());
    for (const id of ['#pin', '#otp']) {
      $(id).addEventListener('keydown', (event) => {
        if (event.key === 'Enter') this.#start();
      });
    }
    $('#challenge').addEventListener('click', (event) => this.#challenge(event.currentTarget));
    $('#pair').addEventListener('submit', (event) => {
      event.preventDefault();
      this.#pair(event.submitter);
    });
    for (const kind of MOVES) $('#signing-list').addEventListener(kind, () => (this.follows = false), { passive: true });
    this.root.addEventListener('cancel', (event) => this.running && event.preventDefault());
    this.root.addEventListener('close', () => this.#closed());
    window.addEventListener('beforeunload', (event) => this.running && event.preventDefault());
  }

  /** Ask how these requests are to be signed, `part` being whose signature it is. */
  async open(requests, part) {
    const items = (this.items = requests.map((request) => new Item(request)));
    this.part = part;
    $('#ways').replaceChildren(); // keys of what was signed before
    $('#signing-start').disabled = true;
    $('#signing-title').textContent = requests.length === 1 ? 'Ký bản sao' : `Ký ${requests.length} bản sao`;
    $('#signing-choice').hidden = false;
    $('#signing-run').hidden = true;
    $('#signing-problem').replaceChildren();
    this.root.showModal();
    let problem;
    const found = await api(query(`/signing-requests/${requests[0].id}/keys`, { part })).catch((error) => (problem = error));
    if (this.items !== items) return; // closed meanwhile
    this.keys = found.items ?? [];
    const here = this.keys.filter((key) => key.kind !== 'agent');
    const ways = [
      ...here.map((key) => [key.name, key.title, key.pin_each && requests.length > 1 ? 'chỉ ký từng bản một' : '']),
      [HERE, 'Thiết bị ký (USB token, thẻ) cắm ở máy này', ''],
    ];
    const agentFirst = !here.length || this.keys.some((key) => key.kind === 'agent');
    const first = agentFirst ? HERE : ways.find(([, , why]) => !why)[0];
    $('#ways').replaceChildren(...ways.map(([value, name, why]) =>
      h('label', { className: 'check' }, h('input', { type: 'radio', name: 'way', value, disabled: Boolean(why), checked: value === first, onchange: () => this.#chosen() }), ` ${name}${why ? ` (${why})` : ''}`)));
    this.#chosen();
    if (problem) show(problem, $('#signing-problem'));
  }

  /** What was begun and not signed goes back to the queue: nobody waits for a lease to run out. */
  async #closed() {
    $('#pin').value = $('#otp').value = '';
    const items = this.items ?? [];
    this.items = null;
    const begun = items.filter((item) => item.state !== 'signed' && item.state !== 'open');
    await Promise.allSettled(begun.map((item) => api(`/signing-requests/${item.request.id}/release`, { method: 'POST' })));
    if (begun.length || items.some((item) => item.state === 'signed')) this.changed(items);
  }

  get #way() {
    return $('input[name="way"]:checked', this.root)?.value;
  }

  #chosen() {
    const way = this.#way;
    const key = this.keys.find((item) => item.name === way);
    $('#signing-problem').replaceChildren();
    $('#agent-part').hidden = way !== HERE;
    const asks = new Set(key?.asks ?? []);
    const typed = asks.has('pin') || asks.has('otp');
    $('#key-part').hidden = !typed;
    $('#pin-part').hidden = !asks.has('pin');
    $('#otp-part').hidden = !asks.has('otp');
    $('#signing-start').disabled = way === HERE || Boolean(key?.problem);
    if (key?.problem) say($('#signing-problem'), key.problem.detail, 'bad');
    else if (key?.tries_left === 1) say($('#signing-problem'), 'Chỉ còn một lần thử mã PIN trước khi khóa bị khóa lại.', 'warn');
    else if (asks.has('elsewhere')) say($('#signing-problem'), 'Sau khi bấm «Ký», hãy xác nhận trên điện thoại khi dịch vụ ký số hỏi.');
    if (way === HERE) this.#look();
    else if (typed) $(asks.has('pin') ? '#pin' : '#otp').focus();
    else $('#signing-start').focus();
  }

  /** Look for the program on this machine and the certificates on its tokens. */
  async #look() {
    const place = $('#agent-state');
    $('#pair').hidden = true;
    $('#certificate-part').hidden = true;
    $('#signing-start').disabled = true;
    say(place, 'Đang tìm chương trình ký trên máy này…');
    try {
      if ((await this.agent.connect()) !== 'ready') {
        say(place, 'Đã thấy chương trình ký. Trang này chưa ghép nối với nó.', 'warn');
        $('#pair').hidden = false;
        $('#code').focus();
        return;
      }
      await this.#certificates(place);
    } catch (error) {
      this.#agentProblem(error, place);
    }
  }

  #agentProblem(error, place) {
    if (!(error instanceof AgentProblem)) {
      show(error, place);
      return;
    }
    say(place, error.message, 'bad', h('p', {}, h('button', { type: 'button', onclick: () => this.#look() }, 'Thử lại')));
  }

  /** Let the remote service send its holder a one-time password. */
  #challenge(button) {
    once(button, async () => {
      await api(`/signing-requests/${this.items[0].request.id}/challenge`, { method: 'POST', body: { key: this.#way, part: this.part } });
      say($('#signing-problem'), 'Dịch vụ ký đã gửi mã dùng một lần.', 'ok');
      $('#otp').focus();
    }, $('#signing-problem'));
  }

  #pair(button) {
    once(button, async () => {
      try {
        await this.agent.pair($('#code').value);
        $('#code').value = '';
        $('#pair').hidden = true;
        await this.#certificates($('#agent-state'));
      } catch (error) {
        if (!(error instanceof AgentProblem)) throw error;
        say($('#agent-state'), error.message, 'bad');
        $('#code').focus();
      }
    }, $('#agent-state'));
  }

  async #certificates(place) {
    const { items, modules } = await this.agent.certificates();
    const known = new Set(this.keys.map((key) => key.certificate_sha256).filter(Boolean));
    const mine = items.filter((item) => known.has(item.sha256));
    this.certificates = (mine.length ? mine : items).filter((item) => item.fit);
    if (!this.certificates.length) {
      const why = !modules
        ? 'Chương trình ký không thấy thư viện (PKCS#11) của thiết bị nào. Quản trị viên chỉ ra bằng --module.'
        : items.length ? 'Chứng thư số trên thiết bị không dùng để ký được: hết hạn hoặc không dành cho chữ ký.' : 'Chưa cắm thiết bị ký. Hãy cắm thiết bị rồi bấm «Thử lại».';
      this.#agentProblem(new AgentProblem('none', why), place);
      return;
    }
    place.replaceChildren();
    $('#certificate').replaceChildren(...this.certificates.map((item, index) =>
      h('option', { value: index }, `${item.subject}${item.organisation ? `, ${item.organisation}` : ''} (${item.token}; đến ${dateText(item.not_after.slice(0, 10))})`)));
    $('#certificate-part').hidden = false;
    if (this.#way !== HERE) return; // meanwhile a key of the service was chosen, and its PIN is being typed
    $('#signing-start').disabled = false;
    $('#signing-start').focus();
  }

  #start() {
    if (this.running || $('#signing-start').disabled || !this.#way) return;
    const key = this.keys.find((item) => item.name === this.#way);
    const pin = $('#pin').value;
    const otp = $('#otp').value;
    const missing = key?.asks.find((what) => what in { pin, otp } && !{ pin, otp }[what]);
    if (missing) {
      say($('#signing-problem'), missing === 'pin' ? 'Hãy nhập mã PIN.' : 'Hãy nhập mã dùng một lần.', 'bad');
      $(`#${missing}`).focus();
      return;
    }
    $('#pin').value = $('#otp').value = '';
    const common = { part: this.part, draw: (item) => this.#draw(item), say: (text, kind = '') => say($('#signing-note'), text, kind, this.windowLink ?? '') };
    this.run = key
      ? new ServerRun({ ...common, key, secrets: { ...(pin ? { pin } : {}), ...(otp ? { otp } : {}) } })
      : new AgentRun({ ...common, agent: this.agent, certificate: this.certificates[Number($('#certificate').value)], opened: (page) => this.#opened(page) });
    this.#go();
  }

  /** Open the window for the PIN; a link stays for browsers that keep windows from opening. */
  #opened(page) {
    this.windowLink = h('p', {}, h('a', { className: 'button', href: page, target: 'sign-agent', rel: 'opener' }, 'Mở cửa sổ nhập PIN'));
    const left = Math.max(0, window.screenX + (window.outerWidth - 1000) / 2);
    window.open(page, 'sign-agent', `popup,width=1000,height=720,left=${left},top=${window.screenY + 60}`);
    say($('#signing-note'), 'Cửa sổ của chương trình ký đã mở: xem danh sách, rồi nhập mã PIN ở đó.', '', this.windowLink);
  }

  async #go() {
    this.windowLink = null;
    $('#signing-choice').hidden = true;
    $('#signing-run').hidden = false;
    $('#signing-note').replaceChildren();
    $('#signing-list').replaceChildren();
    this.follows = true;
    this.running = this.run.run(this.items.filter((item) => item.state !== 'signed'));
    $('#signing-actions').replaceChildren(h('button', { type: 'button', onclick: () => this.run.stop() }, 'Dừng'));
    this.#draw();
    await this.running;
    this.running = null;
    this.#over();
  }

  #over() {
    const open = this.items.filter((item) => item.state !== 'signed');
    const done = this.items.length - open.length;
    if (!open.length) say($('#signing-note'), done === 1 ? 'Đã ký.' : `Đã ký ${done} bản.`, 'ok');
    else if (!$('#signing-note').textContent || this.windowLink === null) say($('#signing-note'), `Đã ký ${done} bản; ${open.length} bản chưa ký. Xem lý do ở từng bản.`, 'warn');
    $('#signing-note a.button')?.closest('p').remove();
    this.#draw();
    $('#signing-list li:not([data-state="signed"])')?.scrollIntoView({ block: 'nearest' });
    const close = h('button', { type: 'button', className: open.length ? '' : 'primary', onclick: () => this.root.close() }, 'Đóng');
    const again = open.length ? h('button', { type: 'button', className: 'primary', onclick: () => this.#again() }, open.length === 1 ? 'Ký lại bản chưa ký' : `Ký lại ${open.length} bản chưa ký`) : '';
    $('#signing-actions').replaceChildren(...[again, close].filter(Boolean));
    ($('#signing-actions .primary') ?? close).focus();
  }

  /** Back to the choice: the PIN has to be typed again. */
  #again() {
    $('#signing-run').hidden = true;
    $('#signing-choice').hidden = false;
    this.#chosen();
  }

  /** Draw how far it is: one copy anew, or all. The list follows the work until the person moves it. */
  #draw(item = null) {
    if (!this.items) return;
    const signed = this.items.filter(({ state }) => state === 'signed').length;
    $('#signing-bar').max = this.items.length;
    $('#signing-bar').value = signed;
    $('#signing-count').textContent = `Đã ký ${signed} / ${this.items.length} bản`;
    const list = $('#signing-list');
    if (!item || list.childElementCount !== this.items.length) {
      list.replaceChildren(...this.items.map(line));
      return;
    }
    const drawn = line(item);
    list.children[this.items.indexOf(item)].replaceWith(drawn);
    if (this.follows) list.scrollTop = drawn.offsetTop - list.offsetTop - list.clientHeight + drawn.offsetHeight;
  }
}

/** One copy of the list. */
function line(item) {
  const { request } = item;
  const [text, kind] = STATE[item.state];
  const name = `${request.type_name ?? 'Tài liệu'}${request.document_number ? ` số ${request.document_number}` : ''}`;
  const more = [request.requester, COPY_KIND[request.kind], request.ledger_number && `số ${request.ledger_number}`];
  return h('li', { dataset: { id: request.id, state: item.state } },
    h('span', {}, name, h('span', { className: 'small muted' }, ` ${more.filter(Boolean).join(' · ')}`)),
    h('span', { className: `tag ${kind}` }, text),
    item.digest ? h('p', { className: 'small muted' }, 'Mã kiểm tra ', h('code', {}, `${item.digest.slice(0, 8)} ${item.digest.slice(8, 16)}`)) : null,
    item.text ? h('p', { className: 'small bad-text' }, item.text) : null);
}
