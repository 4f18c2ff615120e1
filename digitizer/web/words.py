"""What the scripts of the pages must know of the catalogue: types, their fields, the sentences of flags, why pages are skipped."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache

from digitizer.doctypes import DocType, catalogue
from digitizer.documents import flags
from digitizer.documents.cut import SKIPPED


@lru_cache(maxsize=1)
def words() -> tuple[bytes, str]:
    """Return the JSON and its entity tag. It holds nothing about any document."""
    content = {
        'types': [_type(item) for item in catalogue()],
        'flags': {code: flags.flag(code).message for code in flags.codes()},
        'skipped': {reason.value: told for reason, told in SKIPPED.items()},
    }
    body = json.dumps(content, ensure_ascii=False, separators=(',', ':')).encode()
    return body, hashlib.sha256(body).hexdigest()[:32]


def _type(item: DocType) -> dict[str, object]:
    return {
        'code': item.code,
        'name': item.name,
        'fields': {
            spec.name: {
                'label': spec.label,
                'kind': spec.kind.value,
                'required': spec.required,
                'choices': list(spec.choices),
            }
            for spec in item.fields
        },
    }
