"""Vietnamese words as one pen writes them: every letter a few strokes, marks above and below, no two alike."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from random import Random

import numpy as np
from PIL import Image

from samples.generate import ink

Stroke = list[tuple[float, float]]
Colour = tuple[int, int, int]


def _strokes(text: str) -> list[Stroke]:
    """`0,0 1,1; 2,2 3,3` in hundredths of a capital's height: strokes of points, y downward from the capital's top."""
    return [
        [(int(x) / 100, int(y) / 100) for x, y in (point.split(',') for point in stroke.split())]
        for stroke in text.split(';')
    ]


# Letters in a box whose capitals reach from 0 to 100; small letters from 45; what hangs below reaches 140. Width first.
_TABLE = """
A 66|4,100 18,50 34,0 48,48 62,102;14,64 52,62
B 56|8,2 7,50 6,100;6,4 40,4 46,26 10,48 46,54 52,84 30,100 6,98
C 58|54,14 36,0 10,24 6,66 26,99 54,86
D 62|8,2 7,50 6,100;2,3 36,4 58,36 48,86 6,99
E 52|50,6 26,0 8,20 30,46 6,62 8,92 30,101 52,88
F 50|8,4 8,50 6,102;4,4 30,6 52,0;8,48 40,46
G 62|56,16 36,0 10,24 6,68 28,98 54,80;36,60 58,58 56,100 52,136
H 64|8,0 8,50 6,100;56,0 54,50 55,101;8,52 54,48
I 26|13,0 13,50 12,100;4,1 22,0;3,100 22,99
J 42|36,0 36,60 26,98 4,90
K 58|8,0 8,50 6,100;52,0 30,34 10,56 34,74 56,101
L 50|10,0 9,50 6,98 30,99 50,94
M 78|6,100 12,40 16,0 28,50 38,80 52,40 62,0 68,50 74,101
N 66|8,100 10,40 10,0 34,50 56,100 58,50 60,0
O 64|34,0 8,24 6,66 30,100 56,72 58,30 34,0
P 52|8,2 8,50 6,102;4,6 38,2 50,26 34,52 8,54
Q 66|34,0 8,24 6,66 30,98 56,72 58,30 34,0;38,74 50,92 66,110
R 58|8,2 8,50 6,102;4,6 38,2 48,26 34,50 10,54 32,70 56,101
S 50|46,14 26,0 8,20 28,46 46,70 30,99 4,86
T 58|30,2 29,50 28,102;4,6 30,2 58,4
U 62|8,0 8,50 14,90 34,99 52,78 54,0;54,50 56,100
V 60|4,0 16,50 30,101 44,50 56,0
X 56|6,0 30,50 54,101;52,0 28,50 4,101
Y 56|4,0 16,34 28,52;54,0 40,40 20,102
Z 54|8,4 50,2 28,50 6,98 52,96
W 84|4,0 14,60 22,100 34,50 42,20 54,70 62,100 72,50 80,0
a 46|38,52 20,46 6,66 10,94 26,96 38,70 40,48;40,48 38,82 46,98
b 42|8,0 8,50 8,98 26,98 38,76 28,54 8,66
c 38|36,56 20,46 6,68 14,96 36,88
d 46|36,56 18,50 6,72 14,98 32,86 38,50 40,0;40,0 38,60 46,98
e 40|8,74 34,66 28,48 10,58 8,84 20,100 38,86
f 32|32,8 20,2 14,40 12,104;2,48 30,46
g 44|38,52 20,46 6,66 12,94 28,92 38,66 40,48;40,48 38,110 22,140 6,124
h 44|8,0 8,50 6,100;7,70 22,48 36,56 36,84 42,99
i 18|8,48 8,80 14,98;9,26 10,29
j 22|14,48 14,110 4,138;15,26 16,29
k 42|8,0 8,50 6,100;36,50 10,74 22,84 40,100
l 20|8,0 7,50 8,88 18,98
m 66|6,50 7,70 6,100;7,66 20,48 30,58 30,100;30,66 44,48 56,56 54,86 62,99
n 46|6,50 7,72 6,100;7,68 24,48 36,56 35,86 44,99
o 42|24,48 8,58 8,88 22,100 36,84 36,58 24,48
p 44|8,48 8,90 6,138;8,62 24,48 38,64 32,92 10,94
q 44|38,52 20,46 6,66 12,94 28,92 38,62;39,48 38,100 38,138
r 32|6,50 8,70 6,100;8,66 18,50 32,50
s 36|32,54 18,46 8,58 24,72 32,86 18,100 4,90
t 28|14,18 12,60 14,94 28,94;2,46 26,44
u 46|6,48 6,82 18,99 34,84 38,48;38,48 37,84 46,98
v 40|4,48 14,80 20,100 30,72 36,48
x 40|4,48 22,74 38,100;38,48 20,76 2,100
y 42|6,48 8,72 20,84 36,62 38,48;38,48 34,110 18,138 4,124
z 40|6,50 34,48 20,74 4,98 38,96
w 58|4,48 12,90 24,70 30,52 36,88 44,96 54,48
. 14|5,97 7,99
, 16|8,94 10,100 4,112
: 16|7,58 8,61;7,94 8,97
- 34|4,68 30,66
( 24|22,-4 8,30 8,76 22,112
) 24|4,-4 18,30 18,76 4,112
% 64|56,0 32,50 10,102;16,6 6,20 16,34 26,20 16,6;50,66 40,80 50,96 60,80 50,66
+ 46|22,44 22,92;2,68 42,67
; 16|7,58 8,61;8,94 10,100 4,112
@ 74|46,46 28,36 20,60 32,76 46,50 44,72 60,70 66,42 46,14 16,22 4,60 18,98 50,102
"""
_LETTERS: dict[str, tuple[float, list[Stroke]]] = {}
for _row in _TABLE.strip().splitlines():
    _head, _, _body = _row.partition('|')
    _LETTERS[_head[0]] = (int(_head[2:]) / 100, _strokes(_body))

# Marks around the middle of a small letter's top, in hundredths: y 0 is that top.
_MARKS = {
    '\u0300': '-10,-30 6,-14',  # grave, huyền
    '\u0301': '8,-32 -6,-14',  # acute, sắc
    '\u0309': '-8,-32 4,-36 8,-24 -1,-16',  # hook above, hỏi
    '\u0303': '-14,-18 -4,-27 5,-19 15,-28',  # tilde, ngã
    '\u0323': '0,72 1,75',  # dot below, nặng
    '\u0302': '-14,-8 0,-22 14,-8',  # circumflex
    '\u0306': '-13,-20 -3,-9 13,-20',  # breve
}
_HORN = '\u031b'
_TONES = '\u0300\u0301\u0309\u0303'


@dataclass(frozen=True, slots=True)
class Hand:
    """How one person writes: slant as a share of height, spacing, width of the pen in mm."""

    slant: float
    spread: float
    pen: float

    @classmethod
    def of(cls, rng: Random) -> Hand:
        """Draw a person's hand."""
        return cls(rng.uniform(-0.02, 0.3), rng.uniform(0.9, 1.12), rng.uniform(0.27, 0.42))


def written(
    rng: Random, text: str, dpi: float, *, hand: Hand, capital: float, colour: Colour
) -> tuple[Image.Image, float]:
    """Return a word with capitals `capital` mm tall, and its baseline in pixels from the top.

    Signs that no hand has learnt here are left out.
    """
    unit = capital * dpi / 25.4 * ink.SCALE
    slant = hand.slant + rng.gauss(0, 0.02)
    x, placed = 0.3, []
    for sign in unicodedata.normalize('NFC', text):
        wide, strokes = _letter(sign)
        drop, size = rng.gauss(0, 0.025), rng.uniform(0.94, 1.06)
        for stroke in strokes:
            placed.append([(x + px * size, 1 + (py - 1) * size + drop) for px, py in stroke])
        x += (wide + 0.1) * hand.spread
    head, foot = 0.75, 0.55
    mask = np.zeros((round((1 + head + foot) * unit), round((x + 0.7) * unit)), np.uint8)
    thick = max(1.5, hand.pen * dpi / 25.4 * ink.SCALE * rng.uniform(0.94, 1.06))
    for stroke in placed:
        points = [
            ((px + slant * (1 - py) + rng.gauss(0, 0.012)) * unit, (py + head + rng.gauss(0, 0.012)) * unit)
            for px, py in stroke
        ]
        ink.draw_stroke(mask, ink.smooth(points), thick, rng, taper=0.25)
    inked = np.flatnonzero(mask.max(axis=0))
    if len(inked):
        mask = mask[:, inked[0] : max(inked[-1] + 1, inked[0] + 2 * ink.SCALE)]
    return ink.mark_of(mask, colour, 0.92), (1 + head) * unit / ink.SCALE


def _letter(sign: str) -> tuple[float, list[Stroke]]:
    """Width and strokes of a sign, marks included; a lacking one is a gap."""
    if sign in ink.DIGITS:
        return 0.56, [[(px * 0.62, py) for px, py in stroke] for stroke in ink.DIGITS[sign]]
    if sign in 'đĐ':
        wide, strokes = _letter('d' if sign == 'đ' else 'D')
        bar = _strokes('24,22 50,20' if sign == 'đ' else '-6,50 26,48')
        return wide, strokes + bar
    base, *found = list(unicodedata.normalize('NFD', sign))
    if base not in _LETTERS:
        return 0.3, []
    wide, strokes = _LETTERS[base]
    strokes = list(strokes)
    if base == 'i' and set(found) & set(_TONES):
        strokes = strokes[:1]
    top = 0.0 if base.isupper() else 0.46
    below = 0.0 if base.islower() else 0.46
    raised = any(mark in '\u0302\u0306' for mark in found)
    for mark in found:
        if mark == _HORN:
            strokes.append([(wide - 0.08, top + 0.1), (wide + 0.05, top + 0.02), (wide + 0.04, top - 0.14)])
            continue
        lift = -0.16 if raised and mark in _TONES else 0.0
        shift = 0.14 if raised and mark in _TONES else 0.0
        down = below if mark == '\u0323' else 0.0
        for stroke in _strokes(_MARKS[mark]):
            strokes.append([(wide / 2 + px + shift, top + py + lift + down) for px, py in stroke])
    return wide, strokes
