// The public page of a copy: compare a file with it, bit for bit, without sending it anywhere.
import { $, say } from './core.js';
import { sha256 } from './sha256.js';

$('#file').addEventListener('change', async (event) => {
  const [file] = event.target.files;
  if (!file) return;
  const place = $('#compare');
  say(place, 'Đang so sánh…');
  try {
    const found = await sha256(file);
    const same = found === $('#expected').textContent.trim();
    if (same) say(place, 'GIỐNG HỆT: tệp của bạn đúng từng bit với bản sao đã ký.', 'ok');
    else say(place, 'KHÁC: tệp của bạn không phải bản sao đã ký, hoặc đã bị sửa hay lưu lại. Hãy xin lại tệp gốc từ nơi gửi.', 'bad');
  } catch {
    say(place, 'Không đọc được tệp. Hãy chọn lại.', 'bad');
  }
  event.target.value = '';
});
