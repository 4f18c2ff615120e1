"""What a book of the law calls a paper."""

from __future__ import annotations

import pytest

from digitizer.certification.register.particulars import paper_kind
from digitizer.db.models import DocumentRow
from digitizer.doctypes.model import UNKNOWN


@pytest.mark.parametrize(
    ('code', 'name', 'called'),
    [('T17', 'Quyết định', 'Quyết định'), (UNKNOWN, 'Khác / không xác định', 'Giấy tờ khác'), (None, None, '')],
)
def test_no_paper_is_called_undetermined(code, name, called):
    assert paper_kind(DocumentRow(type_code=code, type_name=name)) == called
