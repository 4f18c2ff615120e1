// Signing several copies, with a token on this machine or a key of the service; nothing that was signed is lost.
import { Problem, api } from './core.js';
import { AgentProblem } from './agent.js';
import { COPY_KIND } from './words.js';

const AT_ONCE = 2; // preparations or completions under way
const CHUNK = 10; // copies in one call to a key of the service, so that progress is seen
const OVER = new Set(['done', 'stopped', 'cancelled', 'expired']);
const AGENT_WORDS = {
  pin_locked: 'Thiết bị ký đã bị khóa.',
  token_lost: 'Mất kết nối với thiết bị ký.',
  certificate_unfit: 'Chứng thư số không dùng để ký được.',
  signature_failed: 'Thiết bị không ký được bản này.',
  internal: 'Chương trình ký gặp lỗi.',
};
const ENDED = {
  cancelled: 'Chưa ký: đã hủy hoặc đóng cửa sổ nhập PIN.',
  expired: 'Chưa ký: hết thời gian chờ mã PIN.',
  stopped: 'Chưa ký: thiết bị ký không dùng được nữa.',
  missing: 'Chưa ký: chương trình ký trên máy này đã dừng.',
};

/** One copy on its way. `state`: open, preparing, ready, completing, signed, failed, left. */
export class Item {
  constructor(request) {
    this.request = request;
    this.state = 'open';
    this.text = '';
  }

  get digest() {
    const found = this.preparation?.document_digest;
    return found ? [...atob(found)].map((letter) => letter.charCodeAt(0).toString(16).padStart(2, '0')).join('') : '';
  }
}

/** Lets a few pieces of work run at once; the others wait for their turn. */
class Gate {
  #running = 0;
  #waiting = [];

  async run(work) {
    if (this.#running >= AT_ONCE) await new Promise((go) => this.#waiting.push(go));
    this.#running += 1;
    try {
      return await work();
    } finally {
      this.#running -= 1;
      this.#waiting.shift()?.();
    }
  }
}

const words = (error) => (error instanceof Problem || error instanceof AgentProblem ? error.message : 'Trang gặp lỗi. Hãy tải lại trang.');

/** Signing with the token on this machine. `draw` is called after every change, `say` with a sentence about the whole. */
export class AgentRun {
  constructor({ agent, certificate, part, draw, say, opened }) {
    Object.assign(this, { agent, certificate, part, draw, say, opened });
    this.stopped = false;
  }

  /** Sign what is not signed; never throws. */
  async run(items) {
    const again = items.filter((item) => item.signature);
    const fresh = items.filter((item) => !item.signature);
    const gate = new Gate();
    await Promise.all(again.map((item) => gate.run(() => this.#complete(item))));
    if (!fresh.length) return;
    try {
      const { id, page } = await this.agent.open(this.certificate.sha256);
      this.batch = id;
      if (this.stopped) await this.agent.cancel(id); // while it was being opened
      else this.opened(page);
      await this.#fill(fresh);
      await this.#follow(fresh);
    } catch (error) {
      this.stop(); // nobody would fetch what is signed in a window that stays open
      this.#end(fresh, error instanceof AgentProblem && error.code === 'missing' ? ENDED.missing : words(error));
      this.say(words(error), 'bad');
    }
  }

  /** The person does not want to go on. */
  stop() {
    this.stopped = true;
    if (this.batch) this.agent.cancel(this.batch).catch(() => {});
  }

  /** Prepare a few at a time; hand over in the order of the list, so that both windows show the same order. */
  async #fill(items) {
    const gate = new Gate();
    let broken = null;
    const over = () => this.stopped || broken !== null;
    const prepared = items.map((item) => gate.run(() => (over() ? null : this.#prepare(item))));
    for (const [index, item] of items.entries()) {
      await prepared[index];
      if (over() || item.state !== 'preparing') continue;
      try {
        await this.agent.add(this.batch, [this.#copy(item)]);
        this.#set(item, 'ready');
      } catch (error) {
        if (error.code === 'not_signable' || error.code === 'invalid') this.#set(item, 'failed', words(error));
        else broken = error;
      }
    }
    if (broken && broken.code !== 'batch_closed' && broken.code !== 'not_found') throw broken;
    if (over()) return;
    if (items.some((item) => item.state === 'ready')) await this.agent.seal(this.batch);
    else await this.agent.cancel(this.batch);
  }

  async #prepare(item) {
    this.#set(item, 'preparing');
    try {
      item.preparation = await api(`/signing-requests/${item.request.id}/prepare`, {
        method: 'POST',
        body: { certificate: this.certificate.certificate, chain: this.certificate.chain, part: this.part },
      });
    } catch (error) {
      this.#set(item, 'failed', words(error));
    }
  }

  #copy(item) {
    const { request, preparation } = item;
    return {
      reference: request.id,
      kind: COPY_KIND[request.kind] ?? request.kind,
      title: clean(request.type_name ?? ''),
      number: clean(request.document_number ?? ''),
      pages: request.page_count,
      signed_attributes: preparation.signed_attributes,
    };
  }

  async #follow(items) {
    const byId = new Map(items.map((item) => [item.request.id, item]));
    const gate = new Gate();
    const completing = []; // values are fetched as soon as they are there: the program may end at any moment
    let version = -1;
    let first = 0;
    let now;
    let lost = null;
    do {
      try {
        now = await this.agent.progress(this.batch, version, first);
      } catch (error) {
        lost = error;
        break;
      }
      version = now.version;
      for (const { reference, signature, error } of now.results) {
        first += 1;
        const item = byId.get(reference);
        if (!item) continue;
        if (!signature) this.#set(item, 'failed', AGENT_WORDS[error] ?? AGENT_WORDS.signature_failed);
        else {
          item.signature = signature;
          this.#set(item, 'completing');
          completing.push(gate.run(() => this.#complete(item)));
        }
      }
      this.#tell(now);
    } while (!OVER.has(now.state));
    await Promise.all(completing);
    if (lost) {
      this.#end(items, lost.code === 'missing' ? ENDED.missing : words(lost));
      this.say(lost.code === 'missing' ? 'Chương trình ký trên máy này đã dừng. Những bản đã ký vẫn giữ nguyên; chạy lại chương trình rồi ký tiếp.' : words(lost), 'bad');
    } else this.#end(items, now.state === 'stopped' ? `Chưa ký: ${AGENT_WORDS[now.error] ?? ENDED.stopped}` : ENDED[now.state] ?? ENDED.stopped);
  }

  #tell(now) {
    if (now.state === 'waiting' && now.error) this.say('Mã PIN chưa đúng. Hãy nhập lại trong cửa sổ của chương trình ký.', 'warn');
    else if (now.state === 'waiting') this.say('Hãy nhập mã PIN trong cửa sổ của chương trình ký.');
    else if (now.state === 'signing') this.say('Thiết bị đang ký…');
    else if (now.state === 'stopped') this.say(`${AGENT_WORDS[now.error] ?? 'Đã dừng giữa chừng.'} Những bản đã ký vẫn giữ nguyên.`, 'bad');
    else if (now.state === 'cancelled') this.say('Đã hủy ở cửa sổ nhập PIN. Những bản đã ký vẫn giữ nguyên.', 'warn');
    else if (now.state === 'expired') this.say('Hết thời gian chờ mã PIN. Chưa ký thêm bản nào.', 'warn');
  }

  async #complete(item) {
    this.#set(item, 'completing');
    try {
      item.request = await api(`/signing-requests/${item.request.id}/complete`, {
        method: 'POST',
        body: { preparation: item.preparation.preparation, signature: item.signature },
      });
      this.#set(item, 'signed');
    } catch (error) {
      const again = error instanceof Problem && (error.passing || error.status === 401); // after signing in again too
      if (!again) item.signature = null; // a new preparation is needed
      this.#set(item, 'failed', words(error));
    }
  }

  #end(items, text) {
    for (const item of items) if (['open', 'preparing', 'ready'].includes(item.state)) this.#set(item, 'left', text);
  }

  #set(item, state, text = '') {
    item.state = state;
    item.text = text;
    this.draw(item);
  }
}

/** Signing with a key that the service opens. */
export class ServerRun {
  constructor({ key, secrets, part, draw, say }) {
    Object.assign(this, { key, secrets, part, draw, say });
    this.stopped = false;
  }

  async run(items) {
    const waiting = [...items];
    while (waiting.length && !this.stopped) {
      const whole = this.key.kind === 'csc' || this.key.pin_each; // a remote service authorizes all of it at once
      const chunk = waiting.splice(0, whole ? items.length : CHUNK);
      for (const item of chunk) this.#set(item, 'completing');
      try {
        const answer = await api('/signing-requests/sign', {
          method: 'POST',
          body: { requests: chunk.map((item) => item.request.id), key: this.key.name, part: this.part, ...this.secrets },
        });
        this.#took(chunk, answer.items);
      } catch (error) {
        for (const item of chunk) this.#set(item, 'failed', words(error));
        this.say(words(error), 'bad');
        break;
      }
    }
    for (const item of waiting) this.#set(item, 'left', 'Chưa ký.');
    this.secrets = {};
  }

  stop() {
    this.stopped = true;
  }

  #took(chunk, answers) {
    const byId = new Map(answers.map((answer) => [answer.id, answer]));
    for (const item of chunk) {
      const answer = byId.get(item.request.id);
      if (answer?.outcome === 'signed') {
        item.request = answer.request ?? item.request;
        this.#set(item, 'signed');
      } else this.#set(item, answer?.outcome === 'not_tried' ? 'left' : 'failed', answer?.problem?.detail ?? 'Chưa ký.');
    }
  }

  #set(item, state, text = '') {
    item.state = state;
    item.text = text;
    this.draw(item);
  }
}

/** A line of text as the program takes it: no characters that do not show. */
function clean(text) {
  return text.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu, ' ').slice(0, 300);
}
