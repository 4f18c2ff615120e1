// Accounts: list, add, lock, new password.
import { $, $$, api, h, list, once, say } from './core.js';

const roleNames = Object.fromEntries($$('#roles input').map((box) => [box.value, box.parentElement.textContent.trim()]));
const dialog = $('#password-dialog');
let chosen;

function load() {
  list({ rows: $('#rows'), more: h('div'), load: () => api('/users'), row, empty: 'Chưa có tài khoản nào.' });
}

function row(user) {
  const change = (event) => {
    if (user.active && !window.confirm(`Khóa tài khoản ${user.username}? Người này bị đăng xuất ngay.`)) return;
    once(event.currentTarget, async () => {
      await api(`/users/${user.id}`, { method: 'PATCH', body: { active: !user.active } });
      load();
    }, $('#problem'));
  };
  return h(
    'tr',
    {},
    h('td', {}, user.username),
    h('td', {}, user.display_name),
    h('td', {}, user.roles.map((role) => roleNames[role] ?? role).join(', ')),
    h('td', {}, user.station ?? 'mọi trạm'),
    h('td', {}, h('span', { className: `tag ${user.active ? 'ok' : 'bad'}` }, user.active ? 'Đang dùng' : 'Đã khóa')),
    h('td', { className: 'row' }, h('button', { type: 'button', className: 'small', onclick: change }, user.active ? 'Khóa' : 'Mở khóa'), h('button', { type: 'button', className: 'small', onclick: () => ask(user) }, 'Đặt lại mật khẩu')),
  );
}

function ask(user) {
  chosen = user;
  $('#password-title').textContent = `Đặt lại mật khẩu của ${user.username}`;
  $('#reset_password').value = '';
  $('#password-error').replaceChildren();
  dialog.showModal();
}

$('#password-no').addEventListener('click', () => dialog.close());
$('#password-form').addEventListener('submit', (event) => {
  event.preventDefault();
  const password = $('#reset_password').value;
  if (password.length < 12) return say($('#password-error'), 'Mật khẩu phải có ít nhất 12 ký tự.', 'bad');
  return once(event.submitter, async () => {
    await api(`/users/${chosen.id}`, { method: 'PATCH', body: { password } });
    dialog.close();
    say($('#problem'), `Đã đặt lại mật khẩu của ${chosen.username}.`, 'ok');
  }, $('#password-error'));
});

$('#add').addEventListener('submit', (event) => {
  event.preventDefault();
  const form = event.currentTarget;
  const roles = $$('input[name="roles"]:checked', form).map((box) => box.value);
  const body = { username: $('#username').value.trim().toLowerCase(), password: $('#new_password').value, display_name: $('#display_name').value.trim(), station: $('#station').value.trim() || null, roles };
  const problem = !/^[a-z0-9][a-z0-9._@-]{1,58}$/.test(body.username) ? 'Tên đăng nhập: từ 2 chữ không dấu hoặc số, có thể có dấu chấm, gạch.'
    : body.password.length < 12 ? 'Mật khẩu phải có ít nhất 12 ký tự.' : !roles.length ? 'Hãy chọn ít nhất một vai trò.' : '';
  if (problem) return say($('#add-error'), problem, 'bad');
  return once(event.submitter, async () => {
    await api('/users', { method: 'POST', body });
    form.reset();
    say($('#problem'), `Đã thêm tài khoản ${body.username}.`, 'ok');
    load();
  }, $('#add-error'));
});

load();
