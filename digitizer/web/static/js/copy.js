// The public page of a copy: a file that is dropped or chosen is sent at once; the form works without this script too.
import { $, say } from './core.js';

const form = $('#form');
const input = $('#file');

function send() {
  if (!input.files.length) return;
  say($('#result'), 'Đang so sánh…');
  form.requestSubmit();
}

input.classList.add('visually-hidden'); // the label is its button; without this script the browser's own stays
$('#send').hidden = true;
$('#drop').hidden = false;
input.addEventListener('change', send);
for (const name of ['dragenter', 'dragover']) {
  form.addEventListener(name, (event) => { event.preventDefault(); form.classList.add('over'); });
}
form.addEventListener('dragleave', () => form.classList.remove('over'));
form.addEventListener('drop', (event) => {
  event.preventDefault();
  form.classList.remove('over');
  if (!event.dataTransfer.files.length) return;
  input.files = event.dataTransfer.files;
  send();
});
// A page that comes back from memory shows no file as being compared.
window.addEventListener('pageshow', (event) => { if (event.persisted) { form.reset(); $('#result').replaceChildren(); } });
// A file chosen while this script was still on its way is sent now; one that the browser put back into an old page is not.
if (performance.getEntriesByType('navigation')[0]?.type === 'navigate') send();
else form.reset();
