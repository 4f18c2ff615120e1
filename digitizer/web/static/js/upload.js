// Sending the files of a batch one after the other: progress, automatic repetition, and a button when that is not enough.
import { Problem, h, token } from './core.js';
import { sizeText } from './words.js';

const WAITS_S = [1, 2, 4, 8, 15, 30]; // after each failure of the network; then people decide
const STALLED_MS = 60_000; // no byte went out for so long: the line is dead, though nobody said so
const ANSWER_MS = 300_000; // for the server to check and store what arrived

const MAGIC = [
  [0x25, 0x50, 0x44, 0x46], // %PDF
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x49, 0x49, 0x2a, 0x00],
  [0x4d, 0x4d, 0x00, 0x2a],
  [0x49, 0x49, 0x2b, 0x00],
  [0x4d, 0x4d, 0x00, 0x2b],
];

/** Return why a file cannot be sent, or an empty string. */
export async function refusal(file, maxBytes) {
  if (file.size === 0) return 'Tệp rỗng (0 byte). Hãy quét lại.';
  if (file.size > maxBytes) return `Tệp lớn hơn ${sizeText(maxBytes)}. Hãy chia nhỏ rồi gửi thành nhiều tệp.`;
  let head;
  try {
    head = new Uint8Array(await file.slice(0, 1024).arrayBuffer());
  } catch {
    return 'Không đọc được tệp (có thể đã bị xóa hoặc đổi tên). Hãy chọn lại.';
  }
  const known = MAGIC.some((magic) => magic.every((byte, index) => head[index] === byte));
  const late = new TextDecoder('latin1').decode(head).includes('%PDF-');
  return known || late ? '' : 'Không phải PDF, TIFF, PNG hoặc JPEG. Hãy chuyển sang một trong các định dạng này.';
}

/** One line for each file: name, bar, what is happening. */
export class Line {
  constructor(name, size) {
    this.bar = h('progress', { max: 1, value: 0, 'aria-label': `Tiến độ ${name}` });
    this.status = h('span', { className: 'small' }, 'Chờ');
    this.more = h('div', {});
    this.element = h(
      'li',
      { className: 'sending' },
      h('div', { className: 'row spread' }, h('span', { className: 'file-name' }, name), h('span', { className: 'small muted' }, sizeText(size))),
      this.bar,
      this.status,
      this.more,
    );
  }

  say(text, share) {
    this.status.textContent = text;
    this.more.replaceChildren();
    if (share !== undefined) this.bar.value = share;
  }

  /** Ask whether to try again; resolves when the button is pressed. */
  ask(text) {
    this.element.classList.add('failed');
    this.status.textContent = text;
    return new Promise((resolve) => {
      const button = h('button', { type: 'button' }, 'Thử lại');
      button.addEventListener('click', () => {
        this.element.classList.remove('failed');
        this.more.replaceChildren();
        resolve();
      });
      this.more.replaceChildren(button);
      button.focus();
    });
  }
}

/** Send one file under the name of the manifest; returns when the server has it. Throws a Problem that no repetition mends. */
export async function sendFile(batchId, file, name, line) {
  for (let attempt = 0; ; ) {
    try {
      await attemptFile(batchId, file, name, line);
      line.say('Đã nhận đủ, đúng mã SHA-256', 1);
      line.element.classList.add('sent');
      return;
    } catch (error) {
      if (!(error instanceof Problem) || !(error.passing || error.status === 401)) throw error;
      if (error.status === 401 || attempt >= WAITS_S.length) {
        await line.ask(`${error.message}`);
        attempt = 0;
        continue;
      }
      await waitFor(WAITS_S[attempt], (left) => line.say(`${error.status === 0 ? 'Mất kết nối' : 'Máy chủ bận'}. Tự gửi lại sau ${left} giây…`, 0));
      attempt += 1;
    }
  }
}

/** Repeat a request of the API while the network is away. */
export async function persistently(work, tell) {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Problem) || !error.passing || attempt >= WAITS_S.length) throw error;
      await waitFor(WAITS_S[attempt], (left) => tell(`Mất kết nối. Tự thử lại sau ${left} giây…`));
    }
  }
}

function attemptFile(batchId, file, name, line) {
  return new Promise((resolve, reject) => {
    const form = new FormData();
    form.append('files', file, name);
    const request = new XMLHttpRequest();
    request.open('POST', `/api/v1/batches/${batchId}/files`);
    request.setRequestHeader('X-CSRF-Token', token());
    request.setRequestHeader('Accept', 'application/json');
    request.responseType = 'json';
    line.say('Đang gửi…', 0);
    let timer;
    const patience = (wait) => {
      clearTimeout(timer);
      timer = setTimeout(() => request.abort(), wait);
    };
    patience(STALLED_MS);
    request.addEventListener('loadend', () => clearTimeout(timer));
    request.upload.addEventListener('load', () => patience(ANSWER_MS));
    request.upload.addEventListener('progress', (event) => {
      patience(STALLED_MS);
      if (!event.lengthComputable) return;
      const share = event.loaded / event.total;
      line.say(share < 1 ? `Đang gửi ${Math.floor(share * 100)} %` : 'Máy chủ đang kiểm tra tệp…', share);
    });
    request.addEventListener('load', () => (request.status < 300 ? resolve() : reject(new Problem(request.status, request.response ?? {}))));
    for (const failure of ['error', 'timeout', 'abort']) request.addEventListener(failure, () => reject(new Problem(0)));
    request.send(form);
  });
}

async function waitFor(seconds, tell) {
  let back = false;
  const online = () => (back = true);
  window.addEventListener('online', online, { once: true });
  for (let left = seconds; left > 0 && !back; left -= 1) {
    tell(left);
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  window.removeEventListener('online', online);
}

/** Let a box take dropped files, and an input chosen ones. */
export function takeFiles(box, input, take) {
  const taken = () => {
    take([...input.files]);
    input.value = '';
  };
  input.addEventListener('change', taken);
  for (const name of ['dragenter', 'dragover']) {
    box.addEventListener(name, (event) => {
      event.preventDefault();
      box.classList.add('over');
    });
  }
  for (const name of ['dragleave', 'drop']) box.addEventListener(name, () => box.classList.remove('over'));
  box.addEventListener('drop', (event) => {
    event.preventDefault();
    take([...event.dataTransfer.files]);
  });
  // a file dropped beside the box would make the browser leave the page
  for (const name of ['dragover', 'drop']) window.addEventListener(name, (event) => event.preventDefault());
  if (input.files.length) taken(); // chosen while the script was still on its way
}
