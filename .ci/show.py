"""Prints what a run of `digitizer process` left in its output folder: the fields of one document, and where all of it lies."""

from __future__ import annotations

import json
import sys
from pathlib import Path

WORDS = {'accepted': "nhận tự động", 'review': "cần người xem"}

out = Path(sys.argv[1])
summary = json.loads((out / 'summary.json').read_text())
folders = [out / name for item in summary['inputs'] for name in item['documents']]
records = {folder: json.loads((folder / 'document.json').read_text()) for folder in folders}


def accepted(folder: Path) -> int:
    return sum(field['status'] == 'accepted' for field in records[folder]['fields'])


best = max(folders, key=accepted)
print(f"Ví dụ {best}: {records[best]['type']['name']}")
for field in records[best]['fields']:
    if field['status'] in WORDS:
        group = f" ({field['group']})" if field['group'] else ''
        print(f"  {field['label'] + group:<34} {field['value']!s:<44.44} {WORDS[field['status']]} {field['confidence']:.2f}")
print()
for folder in folders:
    print(f"{folder}/  {' '.join(file.name for file in sorted(folder.iterdir()))}")
print()
skipped = sum(len(item['skipped_pages']) for item in summary['inputs'])
print(f"{summary['pages']} trang ({skipped} tờ phân cách hoặc trang trắng), {len(folders)} tài liệu, {summary['seconds']:.0f} giây.")
print(f"Tất cả nằm trong {out.resolve()}; mở certified.pdf bằng một trình đọc PDF để xem chữ ký.")
for name in sorted(str(file) for file in out.glob('*/*/certified.pdf'))[:1]:
    print(f"Kiểm tra chữ ký:    .venv/bin/digitizer verify {name}")
print("Chạy các trang web: make serve")
