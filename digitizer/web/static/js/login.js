// Demo mode: a click on a role fills in its user name.
import { $, $$ } from './core.js';

for (const button of $$('[data-fill]')) {
  button.addEventListener('click', () => {
    $('#username').value = button.dataset.fill;
    $('#password').focus();
  });
}
