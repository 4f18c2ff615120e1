// The signing program on this machine (digitizer sign-agent): pairing, certificates, batches under one PIN.
const PROTOCOL = 'digitizer-sign-agent/1';
const ROUNDS = 600_000;
const HEX = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const BYTES = (text) => new TextEncoder().encode(text);
const UNHEX = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));

/** What the program refuses, or that it does not answer (`missing`). */
export class AgentProblem extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

const MISSING = 'Không thấy chương trình ký trên máy này. Hãy chạy chương trình ký rồi bấm «Thử lại». Nếu trình duyệt hỏi quyền kết nối với máy này, hãy cho phép.';
const IMPOSTOR = 'Chương trình đang trả lời trên máy này không chứng minh được mã ghép nối. Hãy nhập đúng mã hiện trong cửa sổ chương trình ký.';

export class Agent {
  /** `address` is where the program listens, such as http://127.0.0.1:17443. */
  constructor(address) {
    this.address = address;
    this.token = null;
  }

  /** Look for the program; returns 'ready' when page and program have proved the pairing to each other, else 'unpaired'. */
  async connect() {
    if (!window.crypto?.subtle) throw new AgentProblem('insecure', 'Trang này phải mở bằng https để dùng thiết bị ký trên máy.');
    const { agent } = await this.#ask('/v1/status');
    this.name = `digitizer.agent.${agent}`;
    this.salt = agent;
    const known = localStorage.getItem(this.name);
    if (!known) return 'unpaired';
    if (await this.#begin(known)) return 'ready';
    localStorage.removeItem(this.name);
    return 'unpaired';
  }

  /** Pair with the code that the program shows. Throws AgentProblem. */
  async pair(code) {
    const plain = code.toUpperCase().replace(/[^A-Z0-9]/g, '');
    const base = await crypto.subtle.importKey('raw', BYTES(plain), 'PBKDF2', false, ['deriveBits']);
    const salt = BYTES(`${PROTOCOL}|${this.salt}`);
    const key = HEX(await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ROUNDS }, base, 256));
    if (!(await this.#begin(key))) throw new AgentProblem('not_paired', IMPOSTOR);
    localStorage.setItem(this.name, key);
  }

  certificates = () => this.#ask('/v1/certificates');
  open = (certificate) => this.#ask('/v1/batches', { certificate });
  add = (batch, items) => this.#ask(`/v1/batches/${batch}/items`, { items });
  seal = (batch) => this.#ask(`/v1/batches/${batch}/seal`, null, 'POST');
  cancel = (batch) => this.#ask(`/v1/batches/${batch}/cancel`, null, 'POST');
  progress = (batch, version, first) => this.#ask(`/v1/batches/${batch}?version=${version}&first=${first}`);

  /** Prove the key to the program and see its proof; false when it does not know the key. */
  async #begin(key) {
    const nonce = HEX(crypto.getRandomValues(new Uint8Array(16)));
    const answer = await this.#ask('/v1/session', { nonce });
    const secret = await crypto.subtle.importKey('raw', UNHEX(key), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']);
    const text = (who) => BYTES([PROTOCOL, who, location.origin, new URL(this.address).port, nonce, answer.nonce].join('|'));
    if (!(await crypto.subtle.verify('HMAC', secret, UNHEX(answer.proof), text('agent')))) return false;
    this.token = HEX(await crypto.subtle.sign('HMAC', secret, text('page')));
    return true;
  }

  async #ask(path, body, method = body ? 'POST' : 'GET') {
    let answer;
    try {
      answer = await fetch(this.address + path, {
        method,
        mode: 'cors',
        credentials: 'omit',
        cache: 'no-store',
        redirect: 'error',
        headers: { ...(this.token ? { Authorization: `Digitizer ${this.token}` } : {}), ...(body ? { 'Content-Type': 'application/json' } : {}) },
        body: body ? JSON.stringify(body) : undefined,
      });
    } catch {
      throw new AgentProblem('missing', MISSING);
    }
    const content = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new AgentProblem(content.code ?? 'internal', content.detail ?? `Chương trình ký trả lời lỗi ${answer.status}.`);
    return content;
  }
}
