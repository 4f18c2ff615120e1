"""A pile of printed papers: its truth covers every page, codes can be read, copies and born-digital pages are what they say."""

from __future__ import annotations

import json
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp

from digitizer.evaluation import truth
from samples.generate.identifiers import separator_payload
from samples.generate.printed import piles
from samples.generate.printed.press import CHROMIUM
from samples.generate.scanner import Scan

pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason="needs chromium")
_STEPS = (
    piles.Step('separator', opens=True),
    piles.Step('slip'),
    piles.Step('paper', 'T33', born=True),
    piles.Step('paper', 'T46', backs='seal', turns={1: 180}),
    piles.Step('again'),
)


def _made(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(piles, 'PILES', (piles.Pile('small.pdf', _STEPS, Scan(dpi=100, skew=0.2)),))
    (path,) = piles.build(folder, seed=5, split='printed-batches')
    return path


def test_a_pile_is_what_its_truth_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _made(tmp_path / 'first', monkeypatch)
    (told,) = truth.samples_in(tmp_path / 'first')

    _, invoice, first, copy = told.documents
    dossier = json.loads(path.with_suffix('.truth.json').read_text())['documents'][0]['dossier_code']
    assert [document.type for document in told.documents] == ['T30', 'T33', 'T46', 'T46']
    assert [document.flags >= {'duplicate_document'} for document in told.documents] == [False, False, False, True]
    assert copy.fields == first.fields
    with pypdfium2.PdfDocument(path) as pdf:
        assert len(pdf) == len(told.pages)
        sheet = zxingcpp.read_barcodes(pdf[0].render(scale=2).to_pil())
        assert sheet[0].text == separator_payload(dossier)
        text = pdf[invoice.first_page - 1].get_textpage().get_text_bounded()
        assert invoice.fields['document_number'].groups[0][0] in text
    with pikepdf.open(path) as pdf:
        pictures = [
            next(iter(page.get_images().values())).read_raw_bytes()
            for page in (pdf.pages[first.first_page - 1], pdf.pages[copy.first_page - 1])
        ]
        assert pictures[0] == pictures[1]


@pytest.mark.slow
def test_the_same_seed_gives_the_same_pile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, again = (_made(tmp_path / name, monkeypatch) for name in ('first', 'again'))
    assert first.with_suffix('.truth.json').read_bytes() == again.with_suffix('.truth.json').read_bytes()
