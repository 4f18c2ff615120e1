"""Train the tagger: a small network that tells of each word of a page which field of the document it belongs to.

    python -m samples.generate --split printed --seed 71 --out SET
    python tests/benchmarks/field_pages.py SET PAGES
    python tests/benchmarks/train_tagger.py SET=PAGES … [--minutes 40] [--out digitizer/extraction/tagger]

Needs torch beside what the project needs. Learn on open layouts only, never on reserved ones. The words of a value are found by
what extraction made of the paper, where that is right, or else by their letters; where several places say the same, nothing is said
about any. Every page is changed each time that it is used: rows change places or are lost, rows of other papers come in
between, captions become others of the catalogue, values those of other papers, words become unreadable.
"""

from __future__ import annotations

import argparse
import json
import math
import pickle
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from field_pages import Stored, stored
from onnx_halves import halved

from digitizer.doctypes import catalogue
from digitizer.doctypes.model import Layout
from digitizer.evaluation.fields import match_groups
from digitizer.evaluation.truth import Expected
from digitizer.extraction.matching import letters
from digitizer.extraction.stage import make_drafts
from digitizer.extraction.tagger import encoding
from digitizer.extraction.tagger.encoding import Place, Vocabulary

SCANNED_ON = date(2026, 11, 22)
UNSAID = '?'  # nothing is known about these words
NOTHING = ''  # they are of no field
WIDTH, HEADS, LAYERS = 96, 6, 3
_FEWEST_WORD, _FEWEST_SHAPE = 4, 6  # papers with a word, words of a shape, that the network learns
_MOST_WORDS, _MOST_SHAPES = 4000, 160
_BATCH = 8
_RATE = 2e-3
_FORGET = 0.998  # of the mean of weights that is kept
_LONGEST = 12  # words of a value that other papers are given

Labelled = tuple[Place, str]
Line = list[Labelled]


@dataclass(frozen=True, slots=True)
class Paper:
    """The rows of one page, each word with the field that it belongs to."""

    type: str
    rows: list[Line]


def _pattern(value: str) -> re.Pattern[str] | None:
    day = re.fullmatch(r'(\d{4})-(\d\d)-(\d\d)', value)
    if day is not None:
        return re.compile(rf'(?:ngay)?0?{int(day[3])}(?:thang)?0?{int(day[2])}(?:nam)?{day[1]}')
    folded = letters(value)
    return re.compile(re.escape(folded)) if folded else None


def _said(wanted: Expected) -> Iterator[str]:
    """The texts of a value of a truth file."""
    for ways in () if wanted.absent else wanted.groups:
        yield from (str(way) for way in ways if way is not None)


def labelled(item: Stored) -> list[Paper]:
    """Return the pages of one document with the fields of their words."""
    doctype = catalogue().get(item.document.type)
    if doctype.layout is Layout.NONE or not doctype.fields:
        return []
    made = make_drafts(item.pages, doctype, scanned_on=SCANNED_ON)
    places = [encoding.places_of(sheet) for sheet in made.sheets]
    words = [
        (sheet.number, token, place) for sheet, page in zip(made.sheets, places, strict=True) for token, place in page
    ]
    at_box = {(number, token.box): at for at, (number, token, _) in enumerate(words)}
    labels = [NOTHING] * len(words)
    unplaced = []
    for name, wanted in item.document.fields.items():
        entries = [{'name': name, 'value': draft.reading.value, 'draft': draft} for draft in made.entries.get(name, ())]
        matches = list(match_groups(wanted, entries))
        for _, entry, right in matches:
            if entry is not None and right and entry['value'] not in (None, ''):
                finding = entry['draft'].finding
                for token in finding.tokens:
                    if (at := at_box.get((finding.page, token.box))) is not None:
                        labels[at] = name
        if not all(right for _, _, right in matches):
            unplaced.append((name, wanted))
    _place(unplaced, [token.text for _, token, _ in words], labels)
    pages: list[Paper] = []
    at = 0
    for page in places:
        rows: dict[int, Line] = defaultdict(list)
        for offset, (_, place) in enumerate(page):
            rows[place.row].append((place, labels[at + offset]))
        at += len(page)
        if rows:
            pages.append(Paper(item.document.type, list(rows.values())))
    return pages


def _place(values: Sequence[tuple[str, Expected]], words: Sequence[str], labels: list[str]) -> None:
    """Look for values by their letters among the words that are of no field."""
    folded = [letters(word) for word in words]
    whole = ''.join(folded)
    at_letter = [at for at, word in enumerate(folded) for _ in word]
    for name, wanted in values:
        for pattern in filter(None, map(_pattern, _said(wanted))):
            spans = [(at_letter[hit.start()], at_letter[hit.end() - 1] + 1) for hit in pattern.finditer(whole)]
            free = [span for span in spans if not any(labels[slice(*span)])]
            for start, end in free:
                labels[start:end] = [name if len(free) == 1 else UNSAID] * (end - start)


@dataclass(frozen=True)
class Change:
    """How pages are changed from use to use."""

    papers: Sequence[Paper]
    captions: Mapping[str, Sequence[str]]  # of the catalogue, by field
    values: Mapping[str, Sequence[Sequence[str]]]  # of all papers, by field
    fields: Mapping[str, frozenset[str]]  # by type

    def one(self, rng: Random, paper: Paper) -> Paper:
        """Return a page as another layout might have it."""
        rows = [list(row) for row in paper.rows]
        if rng.random() < 0.5:
            rows = [self._worded(rng, row) for row in rows]
        if rng.random() < 0.6:
            for _ in range(rng.randint(1, 4)):
                rows = _swapped(rng, rows)
        if rng.random() < 0.3:
            rows = _without(rng, rows)
        if rng.random() < 0.35:
            rows = self._with_others(rng, rows, paper.type)
        return Paper(paper.type, _stacked(rows))

    def _worded(self, rng: Random, row: Line) -> Line:
        """Give a row other captions and values."""
        made: Line = []
        for label, start, end in _spans(row):
            part = row[start:end]
            following = row[end][1] if end < len(row) else NOTHING
            if label == NOTHING and following not in (NOTHING, UNSAID):
                others = self.captions.get(following, ())
                caption, chance = _last_caption(part), rng.random()
                if chance < 0.4 and others:
                    words = rng.choice(others).split()
                    if part[-1][0].text.endswith(':'):
                        words[-1] += ':'
                    part = [*part[:caption], *_laid(words, part[caption:], NOTHING)]
                elif chance < 0.6:
                    part = [
                        *part[:caption],
                        *((replace(place, text=_unknown(place.text)), told) for place, told in part[caption:]),
                    ]
            elif label not in (NOTHING, UNSAID) and rng.random() < 0.4 and self.values.get(label):
                words = list(rng.choice(self.values[label]))
                same_length = 0.6 < sum(map(len, words)) / max(1, sum(len(place.text) for place, _ in part)) < 1.6
                if same_length:
                    part = _laid(words, part, label)
            made += part
        return made

    def _with_others(self, rng: Random, rows: list[Line], code: str) -> list[Line]:
        """Put rows of another paper between those of this one; what might be of this type's fields is left open."""
        other = rng.choice(self.papers)
        if other.type == code:
            return rows
        start = rng.randrange(len(other.rows))
        mine = self.fields[code]
        block = [
            [(place, UNSAID if label in mine else NOTHING) for place, label in row]
            for row in other.rows[start : start + rng.randint(1, 4)]
        ]
        at = rng.choice(_cuts(rows))
        return [*rows[:at], *block, *rows[at:]]


def _unknown(text: str) -> str:
    """A word of the same look that no vocabulary has."""
    return ''.join('Q' if char.isupper() else 'q' if char.isalpha() else char for char in text)


def _spans(row: Line) -> Iterator[tuple[str, int, int]]:
    start = 0
    for at in range(1, len(row) + 1):
        if at == len(row) or row[at][1] != row[start][1]:
            yield row[start][1], start, at
            start = at


def _last_caption(words: Line) -> int:
    """Where the last caption among words of no field begins: behind a colon, or at a new run."""
    for at in range(len(words) - 1, 0, -1):
        if words[at - 1][0].text.endswith((':', ';', ',')) or words[at - 1][0].run != words[at][0].run:
            return at
    return 0


def _laid(words: Sequence[str], place: Line, label: str) -> Line:
    """Lay words where others stood, each as wide as its letters."""
    first, last = place[0][0], place[-1][0]
    wide = (last.x1 - first.x0) / (sum(map(len, words)) + len(words) - 1)
    made, x = [], first.x0
    for word in words:
        end = x + wide * len(word)
        made.append((replace(first, text=word, x0=x, x1=end), label))
        x = end + wide
    return made


def _cuts(rows: Sequence[Line]) -> list[int]:
    """Where rows may be parted: not within a value of several rows."""
    told = [{label for _, label in row} - {NOTHING, UNSAID} for row in rows]
    return [0, *(at for at in range(1, len(rows)) if not told[at - 1] & told[at]), len(rows)]


def _swapped(rng: Random, rows: list[Line]) -> list[Line]:
    cuts = _cuts(rows)
    if len(cuts) < 4:
        return rows
    first = rng.randrange(len(cuts) - 2)
    second = rng.randint(first + 1, min(first + 4, len(cuts) - 2))
    third = rng.randint(second + 1, min(second + 4, len(cuts) - 1))
    a, b, c = cuts[first], cuts[second], cuts[third]
    return [*rows[:a], *rows[b:c], *rows[a:b], *rows[c:]]


def _without(rng: Random, rows: list[Line]) -> list[Line]:
    cuts = _cuts(rows)
    for _ in range(rng.randint(1, 3)):
        if len(cuts) > 4:
            at = rng.randrange(len(cuts) - 1)
            rows = [*rows[: cuts[at]], *rows[cuts[at + 1] :]]
            cuts = _cuts(rows)
    return rows


def _stacked(rows: Sequence[Line]) -> list[Line]:
    """Number rows and runs anew and set each row under the one before, as far as it stood from its own."""
    made: list[Line] = []
    y, run = 0.06, 0
    for number, row in enumerate(rows):
        top = min(place.y0 for place, _ in row)
        line: Line = []
        before: int | None = None
        for place, label in row:
            run += place.run != before
            before = place.run
            line.append((replace(place, y0=place.y0 - top + y, y1=place.y1 - top + y, row=number, run=run), label))
        made.append(line)
        y += max(0.016, 1.2 * max(place.y1 - top for place, _ in row))
    scale = 0.95 / max(0.95, y)
    return [[(replace(place, y0=place.y0 * scale, y1=place.y1 * scale), label) for place, label in row] for row in made]


def vocabulary_from(papers: Sequence[Paper]) -> Vocabulary:
    """Return the words and shapes that several papers have."""
    in_papers, shapes = Counter[str](), Counter[str]()
    for paper in papers:
        texts = [place.text for row in paper.rows for place, _ in row]
        in_papers.update({encoding.letters_of(text) for text in texts} - {''})
        shapes.update(map(encoding.shape_of, texts))
    words = [word for word, count in in_papers.most_common(_MOST_WORDS) if count >= _FEWEST_WORD]
    looks = [shape for shape, count in shapes.most_common(_MOST_SHAPES) if count >= _FEWEST_SHAPE]
    types = {item.code: [spec.name for spec in item.fields] for item in catalogue() if item.fields}
    return encoding.vocabulary_of(words, looks, types)


def network(known: Vocabulary) -> Any:
    """Return the network, as `digitizer.extraction.tagger.network` runs it with its weights."""
    import torch
    from torch import nn
    from torch.nn import functional as f

    class Layer(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.before, self.between = nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)
            self.asked, self.told = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
            self.wide, self.narrow = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(3 * WIDTH, WIDTH)
            self.relations = nn.Parameter(torch.zeros(encoding.RELATIONS, HEADS))
            self.distances = nn.Parameter(torch.zeros(encoding.DISTANCES, HEADS))
            self.drop = nn.Dropout(0.15)

        def forward(self, x: Any, relations: Any, distances: Any) -> Any:
            count = x.shape[0]
            asked = self.asked(self.before(x)).view(count, 3, HEADS, WIDTH // HEADS)
            permuted = asked.permute(1, 2, 0, 3)
            query, key, value = permuted[0], permuted[1], permuted[2]
            bias = (self.relations[relations] + self.distances[distances]).permute(2, 0, 1)
            weights = (query @ key.transpose(1, 2) / math.sqrt(WIDTH // HEADS) + bias).softmax(-1)
            x = x + self.drop(self.told((weights @ value).transpose(0, 1).reshape(count, WIDTH)))
            return x + self.drop(self.narrow(self.drop(f.silu(self.wide(self.between(x))))))

    class Tagger(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.words = nn.Parameter(0.1 * torch.randn(len(known.words) + 2, WIDTH))
            self.shapes = nn.Parameter(0.1 * torch.randn(len(known.shapes) + 1, WIDTH))
            self.types = nn.Parameter(0.1 * torch.randn(len(known.types) + 1, WIDTH))  # the last: any type
            self.first, self.second = nn.Linear(encoding.PLACES, WIDTH), nn.Linear(WIDTH, WIDTH)
            self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
            self.after, self.out = nn.LayerNorm(WIDTH), nn.Linear(WIDTH, len(known.fields) + 1)

        def forward(self, words: Any, shapes: Any, places: Any, relations: Any, distances: Any, code: int) -> Any:
            x = self.words[words] + self.shapes[shapes] + self.types[code] + self.second(f.silu(self.first(places)))
            for layer in self.layers:
                x = layer(x, relations, distances)
            return self.out(self.after(x))

    return Tagger()


def examples(rng: Random, papers: Sequence[Paper], change: Change, known: Vocabulary) -> Iterator[tuple[Any, ...]]:
    """Yield pages as arrays, changed, with the class of each word and which classes the type has."""
    for paper in rng.sample(papers, len(papers)):
        made = change.one(rng, paper) if rng.random() < 0.85 else paper
        words = [item for row in made.rows for item in row]
        for start in range(0, len(words), encoding.MOST_WORDS):
            piece = words[start : start + encoding.MOST_WORDS]
            coded = encoding.encode([place for place, _ in piece], known)
            wanted = np.array([-100 if label == UNSAID else known.fields.get(label, 0) for _, label in piece])
            closed = np.full(len(known.fields) + 1, -1e9, np.float32)
            closed[[0, *(known.fields[name] for name in known.types[paper.type])]] = 0.0
            yield coded, wanted, closed, known.numbers[paper.type]


def train(papers: Sequence[Paper], minutes: float, out: Path) -> None:
    """Train and write the network and what it knows."""
    import torch

    torch.manual_seed(7)
    torch.set_num_threads(1)
    rng, draws = Random(7), np.random.default_rng(7)
    known = vocabulary_from(papers)
    net = network(known)
    mean = {name: value.detach().clone() for name, value in net.named_parameters()}
    optimiser = torch.optim.AdamW(net.parameters(), lr=_RATE, weight_decay=0.03)
    change = Change(
        papers, _captions(), _values(papers), {code: frozenset(names) for code, names in known.types.items()}
    )
    began, turn, rounds = time.time(), 0, 0
    done = 0.0
    while done < 1:
        losses: list[float] = []
        rounds += 1
        for coded, wanted, closed, code in examples(rng, papers, change, known):
            done = (time.time() - began) / (60 * minutes)
            if done >= 1:
                break
            words, shapes, places = coded.words.copy(), coded.shapes.copy(), coded.places.copy()
            words[draws.random(len(words)) < 0.12] = encoding.RARE
            shapes[draws.random(len(shapes)) < 0.05] = 0
            places[:, [0, 2]] = places[:, [0, 2]] * (1 + 0.1 * draws.standard_normal()) + 0.05 * draws.standard_normal()
            places[:, [1, 3]] = places[:, [1, 3]] * (1 + 0.1 * draws.standard_normal()) + 0.05 * draws.standard_normal()
            if rng.random() < 0.25:
                places[:, 8] = 0.0  # no word ends with a colon
            told = net(
                *map(torch.from_numpy, (words, shapes, places, coded.relations, coded.distances)),
                code if rng.random() < 0.8 else len(known.types),
            )
            loss = torch.nn.functional.cross_entropy(
                told + torch.from_numpy(closed), torch.from_numpy(wanted), ignore_index=-100
            )
            if not torch.isfinite(loss):
                continue
            (loss / _BATCH).backward()
            losses.append(float(loss.detach()))
            turn += 1
            if turn % _BATCH:
                continue
            for group in optimiser.param_groups:
                group['lr'] = _RATE * min(1.0, turn / _BATCH / 100) * (0.01 + 0.99 * (1 + math.cos(math.pi * done)) / 2)
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad()
            with torch.no_grad():
                for name, value in net.named_parameters():
                    mean[name].lerp_(value, max(1 - _FORGET, 1 / (turn // _BATCH)))
        print(f'{done:.0%} round {rounds}, {np.mean(losses):.4f} a word', flush=True)
        if rounds % 5 == 0:
            write(out, known, mean)
    write(out, known, mean)


def write(out: Path, known: Vocabulary, weights: Mapping[str, Any]) -> None:
    """Write the network, and the words, shapes and types that it is for."""
    import onnx
    import torch

    net = network(known)
    net.load_state_dict(dict(weights))
    net.eval()
    count = 40
    pairs = [torch.zeros(count, count, dtype=torch.int64)] * 2
    single = [torch.zeros(count, dtype=torch.int64)] * 2
    given = (*single, torch.zeros(count, encoding.PLACES), *pairs, torch.tensor(0))
    names = ['words', 'shapes', 'places', 'relations', 'distances', 'type']
    free = {
        name: dict.fromkeys(range(2 if 'ions' in name or 'ances' in name else 1), 'n') for name in (*names[:5], 'told')
    }
    path = out / 'tagger.onnx'
    torch.onnx.export(
        net,
        given,
        str(path),
        input_names=names,
        output_names=['told'],
        dynamic_axes=free,
        dynamo=False,
        opset_version=17,
    )
    onnx.save(halved(onnx.load(str(path))), str(path))
    told = {'types': known.types, 'shapes': list(known.shapes), 'words': list(known.words)}
    text = json.dumps(told, ensure_ascii=False, indent=None, separators=(',', ':'))
    (out / 'vocabulary.json').write_text(text + '\n', encoding='utf-8')


def _captions() -> dict[str, list[str]]:
    """All labels of the catalogue by field."""
    found: dict[str, list[str]] = defaultdict(list)
    for doctype in catalogue():
        for spec in doctype.fields:
            found[spec.name] += [str(label) for label in (spec.label, *spec.labels)]
    return found


def _values(papers: Sequence[Paper]) -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = defaultdict(list)
    for paper in papers:
        for row in paper.rows:
            for label, start, end in _spans(row):
                if label not in (NOTHING, UNSAID) and end - start <= _LONGEST:
                    found[label].append([place.text for place, _ in row[start:end]])
    return found


def main() -> None:
    """Label the pages of the sets named on the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('sets', nargs='+', metavar='SET=PAGES')
    parser.add_argument('--minutes', type=float, default=40.0)
    parser.add_argument('--out', type=Path, default=Path('digitizer/extraction/tagger'))
    parser.add_argument('--kept', type=Path, help='where labelled pages are kept for the next time')
    options = parser.parse_args()
    if options.kept is not None and options.kept.exists():
        papers = pickle.loads(options.kept.read_bytes())
    else:
        pairs = [name.partition('=') for name in options.sets]
        papers = [
            page for folder, _, pages in pairs for item in stored(Path(folder), Path(pages)) for page in labelled(item)
        ]
        if options.kept is not None:
            options.kept.write_bytes(pickle.dumps(papers))
    print(
        f'{len(papers)} pages, {sum(label not in (NOTHING, UNSAID) for p in papers for row in p.rows for _, label in row)} words of fields'
    )
    train(papers, options.minutes, options.out)


if __name__ == '__main__':
    main()
