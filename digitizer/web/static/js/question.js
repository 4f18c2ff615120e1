// One field on the review desk: why a person is asked, the value, and what the person says about it.
import { $, h } from './core.js';
import { objections, origin } from './explain.js';
import { readValue, shownValue } from './words.js';

const HINTS = {
  date: 'ngày/tháng/năm, ví dụ 05/07/2023; chỉ biết năm thì gõ năm',
  personal_id: '12 chữ số',
  tax_code: '10 số, hoặc 10 số gạch ngang 3 số',
  money: 'số tiền bằng đồng, ví dụ 1.500.000',
  area: 'mét vuông, ví dụ 120,5',
  id_number: '9 hoặc 12 số, hoặc số hộ chiếu',
  phone: 'ví dụ 0912345678',
};
const LONG = 48; // characters: a longer value gets several lines

export class Question {
  /** `asked`: the document cannot go on without an answer. `changed` is called after each answer. */
  constructor(field, spec, { asked, focused, changed }) {
    this.field = field;
    this.spec = spec ?? { kind: 'text', choices: [], required: false };
    this.asked = asked;
    this.answer = null; // {action, value}
    this.changed = changed;
    this.original = shownValue(field.value, this.spec.kind);
    this.#build(focused);
  }

  get open() {
    return this.asked && !this.answer;
  }

  /** What goes into the decision, or null. */
  get decision() {
    return this.answer && { id: this.field.id, ...this.answer };
  }

  #build(focused) {
    const id = `field-${this.field.id}`;
    const label = this.field.label + (this.field.group ? ` (${this.field.group})` : '');
    this.input = this.#input(id);
    this.status = h('p', { className: 'answer small', id: `${id}-status`, role: 'status' });
    this.problem = h('p', { className: 'small bad-text', id: `${id}-problem` });
    const why = this.#why();
    const hint = HINTS[this.spec.kind];
    this.input.setAttribute('aria-describedby', `${id}-why ${id}-problem ${id}-status`);
    this.confirmButton = h('button', { type: 'button', className: 'yes', onclick: () => this.confirm() && this.changed(this, true) }, 'Đúng');
    this.absentButton = h('button', { type: 'button', onclick: () => { this.absent(); this.changed(this, true); } }, 'Không có trên giấy');
    this.element = h(
      'div',
      { className: `ask ${this.asked ? '' : 'sure'}`, dataset: { field: this.field.name } },
      h('label', { htmlFor: id }, label, this.spec.required ? h('span', { className: 'small muted' }, ' (bắt buộc)') : null),
      h('div', { className: 'small why', id: `${id}-why` }, why, hint && this.asked ? h('p', { className: 'hint' }, `Cách ghi: ${hint}.`) : null),
      this.input,
      this.problem,
      this.#readings(),
      h('div', { className: 'row tight' }, this.confirmButton, this.absentButton, this.status),
      origin(this.field),
    );
    this.input.addEventListener('input', () => this.#typed());
    this.element.addEventListener('focusin', () => {
      this.element.classList.add('now');
      focused(this);
    });
    this.element.addEventListener('focusout', () => this.element.classList.remove('now'));
    this.#draw();
  }

  #input(id) {
    const value = this.original;
    if (this.spec.choices.length) {
      const select = h('select', { id }, h('option', { value: '' }, '– chọn –'), this.spec.choices.map((choice) => h('option', { value: choice }, choice)));
      if (value && !this.spec.choices.includes(value)) select.append(h('option', { value }, value));
      select.value = value;
      return select;
    }
    if (value.length > LONG) return h('textarea', { id, value, maxLength: 4000, rows: Math.min(6, Math.ceil(value.length / LONG)), spellcheck: false });
    return h('input', { type: 'text', id, value, maxLength: 4000, spellcheck: false, autocomplete: 'off' });
  }

  /** What digits by pen may be instead: a click puts it in, another one takes it out. */
  #readings() {
    const values = (this.asked && this.field.explanation?.readings) || [];
    this.readings = values.map((value) => {
      const text = shownValue(value, this.spec.kind);
      return h('button', { type: 'button', className: 'small', value: text, onclick: () => this.#take(text) }, text);
    });
    if (!values.length) return null;
    return h('div', { className: 'row tight readings', role: 'group', ariaLabel: 'Nét bút có thể là' }, h('span', { className: 'small muted' }, 'Nét bút có thể là:'), this.readings);
  }

  #take(text) {
    this.input.value = this.input.value === text ? this.original : text;
    this.#typed();
    this.input.focus();
  }

  #why() {
    const { field } = this;
    const lines = field.checks.filter((check) => !check.ok).map((check) => h('p', { className: 'bad-text' }, check.message));
    if (this.asked) lines.push(...objections(field).map((text) => h('p', {}, text)));
    if (field.value === null) {
      if (field.status === 'missing' && field.source === 'person') lines.push(h('p', {}, 'Người kiểm tra trước ghi: không có trên giấy.'));
      else if (this.asked) lines.push(h('p', {}, 'Máy không tìm thấy. Xem ảnh: có thì nhập, không có thì bấm «Không có trên giấy».'));
    }
    const read = readValue(field.value, this.spec.kind);
    if (field.raw && field.raw !== read && field.raw !== this.original) lines.push(h('p', { className: 'muted' }, `Máy đọc trên ảnh: ${field.raw}`));
    if (!field.page && field.value !== null) lines.push(h('p', { className: 'muted' }, 'Không xác định được chỗ trên ảnh.'));
    return lines;
  }

  #typed() {
    const text = this.input.value.trim();
    this.problem.textContent = '';
    this.input.removeAttribute('aria-invalid');
    this.answer = text && text !== this.original ? { action: 'correct', value: text } : null;
    this.#draw();
    this.changed(this, false);
  }

  /** The value is what the paper says. Returns whether that could be said. */
  confirm() {
    const text = this.input.value.trim();
    if (!text) {
      this.refuse('Chưa có giá trị. Nhập từ ảnh, hoặc bấm «Không có trên giấy».');
      return false;
    }
    this.answer = text === this.original ? { action: 'confirm' } : { action: 'correct', value: text };
    this.#draw();
    return true;
  }

  absent() {
    this.input.value = '';
    this.problem.textContent = '';
    this.answer = { action: 'absent' };
    this.#draw();
  }

  /** Show what is wrong with the value; the question is open again. */
  refuse(text) {
    if (this.answer?.action !== 'correct') this.answer = null;
    this.problem.textContent = text;
    this.input.setAttribute('aria-invalid', 'true');
    this.#draw();
  }

  /** Say that the server did not take the value. */
  wrong(detail) {
    const hint = HINTS[this.spec.kind];
    this.answer = null;
    this.asked = true;
    this.refuse(`${detail}${hint ? ` Cách ghi: ${hint}.` : ''}`);
  }

  focus() {
    const details = this.element.closest('details');
    if (details) details.open = true;
    this.input.focus({ preventScroll: true });
    this.element.scrollIntoView({ block: 'nearest' });
    if (this.input.select) this.input.select();
  }

  #draw() {
    const action = this.answer?.action;
    this.element.classList.toggle('answered', Boolean(action));
    this.confirmButton.hidden = !this.input.value.trim(); // nothing is there that could be right
    this.confirmButton.setAttribute('aria-pressed', String(action === 'confirm' || action === 'correct'));
    this.confirmButton.textContent = this.input.value.trim() === this.original ? 'Đúng' : 'Sửa như đã gõ';
    this.absentButton.setAttribute('aria-pressed', String(action === 'absent'));
    for (const button of this.readings) button.setAttribute('aria-pressed', String(button.value === this.input.value));
    this.status.textContent = { confirm: '✓ Đúng như trên giấy', correct: '✓ Đã sửa', absent: '✓ Không có trên giấy' }[action] ?? '';
  }
}

/** Keys inside the fields: Enter says "right" and goes on, Shift+Enter goes back, Alt+K says "not on the paper". */
export function keys(event, question, go) {
  if (event.isComposing || event.ctrlKey) return; // an input method is still putting a letter together
  if (event.key === 'Enter' && event.shiftKey) {
    event.preventDefault();
    go(question, -1);
  } else if (event.key === 'Enter' && event.target.tagName !== 'BUTTON' && event.target.tagName !== 'SUMMARY') {
    event.preventDefault();
    if (question.asked || question.answer) {
      if (!question.confirm()) return;
      question.changed(question, false);
    }
    go(question, 1);
  } else if (event.altKey && event.key.toLowerCase() === 'k') {
    event.preventDefault();
    question.absent();
    question.changed(question, false);
    go(question, 1);
  }
}
