// Talking to the API, building elements, and saying what went wrong: what every page needs.

const API = '/api/v1';
let csrf = document.querySelector('meta[name="csrf"]')?.content ?? '';

/** A refused or failed request: `message` is for people, `code` is the API's. */
export class Problem extends Error {
  constructor(status, body = {}) {
    super(body.detail || describe(status));
    this.status = status;
    this.code = body.code || (status === 0 ? 'network' : 'unknown');
    this.facts = body;
  }

  /** Whether doing the same again may help. */
  get passing() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

function describe(status) {
  if (status === 0) return 'Không kết nối được với máy chủ. Hãy kiểm tra mạng rồi thử lại.';
  if (status === 401) return 'Phiên làm việc đã hết. Hãy đăng nhập lại.';
  if (status === 413) return 'Dữ liệu gửi lên vượt quá giới hạn cho phép.';
  return `Máy chủ trả lời lỗi ${status}. Hãy thử lại; nếu vẫn lỗi, báo quản trị viên.`;
}

/** Call the API with a JSON body; returns the JSON answer (with `blob` the file), or throws a Problem. */
export async function api(path, { method = 'GET', body, headers = {}, signal, keepalive = false, blob = false } = {}) {
  const send = () =>
    fetch(path.startsWith('/') ? (path.startsWith('/api/') || path === '/words.json' ? path : API + path) : path, {
      method,
      signal,
      keepalive,
      credentials: 'same-origin',
      headers: {
        Accept: 'application/json',
        ...(method === 'GET' ? {} : { 'X-CSRF-Token': csrf }),
        ...(body instanceof FormData || body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      body: body === undefined || body instanceof FormData ? body : JSON.stringify(body),
    });
  let response = await answered(send);
  if (response.status === 403 && (await codeOf(response)) === 'csrf' && (await renewToken())) {
    response = await answered(send); // somebody signed in again in another tab
  }
  if (!response.ok) throw await problemOf(response);
  if (blob) return response.blob();
  return response.status === 204 ? null : response.json();
}

async function answered(send) {
  try {
    return await send();
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new Problem(0);
  }
}

async function codeOf(response) {
  return (await response.clone().json().catch(() => ({}))).code;
}

async function problemOf(response) {
  return new Problem(response.status, await response.json().catch(() => ({})));
}

async function renewToken() {
  const response = await fetch(`${API}/session`, { credentials: 'same-origin' }).catch(() => null);
  if (!response?.ok) return false;
  csrf = (await response.json()).csrf_token ?? csrf;
  return true;
}

/** The token for requests that are not made with fetch. */
export const token = () => csrf;

/** Make an element. Text always goes in as text: nothing that comes from outside is ever parsed as HTML. */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'dataset') Object.assign(element.dataset, value);
    else if (name in element && name !== 'list' && name !== 'form') element[name] = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export const $ = (selector, root = document) => root.querySelector(selector);
export const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

const WHERE = {
  station: 'trạm quét',
  dossier_code: 'mã hồ sơ',
  for_dossier: 'mã hồ sơ đang giải quyết',
  expected_pages: 'số mặt giấy',
  owner_id: 'số định danh (8 đến 20 ký tự)',
  number: 'số, ký hiệu',
  text: 'nội dung',
  issued_from: 'ngày bắt đầu',
  issued_to: 'ngày kết thúc',
  manifest: 'danh sách tệp',
  name: 'tên tệp',
  reason: 'lý do',
  username: 'tên đăng nhập',
  password: 'mật khẩu',
  roles: 'vai trò',
};

/** Return a box that says what went wrong and what to do next; `retry` adds a button. */
export function problemBox(error, { retry, title } = {}) {
  const known = error instanceof Problem;
  const lines = [h('p', {}, h('strong', {}, title ? `${title} ` : ''), known ? error.message : 'Trang gặp lỗi. Hãy tải lại trang.')];
  if (known && error.facts.errors?.length) {
    const where = [...new Set(error.facts.errors.map((item) => item.where.split('.').findLast((part) => WHERE[part])).filter(Boolean))];
    if (where.length) lines.push(h('p', {}, `Hãy xem lại: ${where.map((part) => WHERE[part]).join(', ')}.`));
  }
  if (known && error.status === 401) {
    const back = encodeURIComponent(location.pathname);
    lines.push(h('p', {}, h('a', { href: `/login?next=${back}`, target: '_blank', rel: 'noopener' }, 'Đăng nhập lại (thẻ mới)'), ', rồi quay về đây làm tiếp.'));
  }
  if (known && error.facts.request_id && error.status >= 500) {
    lines.push(h('p', { className: 'small' }, 'Mã yêu cầu: ', h('code', {}, error.facts.request_id)));
  }
  if (retry) lines.push(h('p', {}, h('button', { type: 'button', onclick: retry }, 'Thử lại')));
  if (!known) console.error(error);
  return h('div', { className: 'note bad', role: 'alert' }, lines);
}

/** Show a problem in `target` (the top of the page when none), and bring it into view. */
export function show(error, target = $('#thong-bao'), options = {}) {
  const box = problemBox(error, options);
  target.replaceChildren(box);
  box.scrollIntoView({ block: 'nearest' });
  return box;
}

/** Show a sentence: kind is '', 'ok', 'warn' or 'bad'. */
export function say(target, text, kind = '', ...more) {
  target.replaceChildren(h('div', { className: `note ${kind}`, role: kind === 'bad' ? 'alert' : 'status' }, h('p', {}, text), ...more));
}

/** Run `work` with a button disabled, so that a double click does it once; errors are shown in `target`. */
export async function once(button, work, target) {
  if (button.disabled) return undefined;
  button.disabled = true;
  target?.replaceChildren();
  try {
    return await work();
  } catch (error) {
    show(error, target);
    return undefined;
  } finally {
    button.disabled = false;
  }
}

const lists = new WeakMap(); // which filling of its rows a table is at

/**
 * Fill `rows` page by page: `load(cursor)` gives {items, next_cursor}; `drawn` is told of every page.
 * What comes when the rows are being filled with something else already is left.
 */
export async function list({ rows, more, load, row, empty, drawn = () => {} }) {
  const filling = Symbol('filling');
  lists.set(rows, filling);
  const columns = rows.closest('table').querySelectorAll('thead th').length;
  const note = (...content) => h('tr', { className: 'empty' }, h('td', { colSpan: columns }, ...content));
  rows.replaceChildren(note('Đang tải…'));
  more.replaceChildren();
  let first = true;
  const step = async (cursor) => {
    let page;
    let problem;
    try {
      page = await load(cursor);
    } catch (error) {
      problem = error;
    }
    if (lists.get(rows) !== filling || problem?.name === 'AbortError') return;
    if (problem) {
      const box = problemBox(problem, { retry: () => step(cursor) });
      if (first) rows.replaceChildren(note(box));
      else more.replaceChildren(box);
      return;
    }
    if (first) rows.replaceChildren();
    rows.append(...page.items.map(row));
    if (first && !page.items.length) rows.replaceChildren(note(...[empty].flat()));
    first = false;
    drawn();
    more.replaceChildren(
      page.next_cursor ? h('button', { type: 'button', onclick: (event) => once(event.currentTarget, () => step(page.next_cursor), more) }, 'Xem thêm') : '',
    );
  };
  await step(null);
}

/** Return `path?a=1&b=2` without empty values. */
export function query(path, values) {
  const given = Object.entries(values).filter(([, value]) => value !== null && value !== undefined && value !== '');
  return given.length ? `${path}?${new URLSearchParams(given)}` : path;
}
