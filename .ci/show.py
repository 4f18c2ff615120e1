"""Prints what a run of `digitizer process` left in its output folder: a line for each document, then where to look."""

from __future__ import annotations

import json
import sys
from pathlib import Path

out = Path(sys.argv[1])
summary = json.loads((out / 'summary.json').read_text())
for item in summary['inputs']:
    print(f"{item['path']}: {len(item['documents'])} tài liệu")
    for name in item['documents']:
        folder = out / name
        document = json.loads((folder / 'document.json').read_text())
        statuses = [field['status'] for field in document['fields']]
        files = ' '.join(file.name for file in sorted(folder.iterdir()))
        kind = document['type']
        print(f"  {name}  {kind['code']} {kind['name']} ({kind['confidence']:.0%})")
        print(
            f"    {len(document['pages'])} trang; {statuses.count('accepted')} trường nhận tự động, "
            f"{statuses.count('review')} cần người xem, {statuses.count('missing')} không có; {files}"
        )
print(f"{summary['pages']} trang trong {summary['seconds']:.1f} s. Kết quả: {out.resolve()}")
print("Kiểm tra chữ ký: .venv/bin/digitizer verify", *sorted(str(file) for file in out.glob('*/*/certified.pdf'))[:1])
print("Trang web: make serve")
