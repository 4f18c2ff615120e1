"""The tagger's network: of each word of a page, how likely it belongs to each field of the document's type.

Three layers of attention (Vaswani et al., 2017) in which any two words are related by their rows, sides and distance
(Shaw et al., 2018), so that a caption to the left, a head above and a row below are seen wherever they stand. 0.7 million
weights, kept as halves; `tests/benchmarks/train_tagger.py` makes them.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import structlog

from digitizer.extraction.tagger.encoding import Encoded, Floats, Vocabulary
from ocr.engines.models import session
from ocr.errors import EngineMissing

log = structlog.get_logger(__name__)

WEIGHTS = Path(__file__).with_name('tagger.onnx')


class Network:
    """The network, loaded."""

    def __init__(self, weights: bytes) -> None:
        """Load it. Raises EngineMissing."""
        self._session: Any = session(weights)

    def probabilities(self, page: Encoded, code: str, known: Vocabulary) -> Floats:
        """Return (n, classes): of each word, how likely it is of no field (class 0) or of each field of the type.

        Raises:
            KeyError: the network was not made for the type.
        """
        given = {
            'words': page.words,
            'shapes': page.shapes,
            'places': page.places,
            'relations': page.relations,
            'distances': page.distances,
            'type': np.array(known.numbers[code], np.int64),
        }
        told = self._session.run(None, given)[0]
        open_to = [0, *(known.fields[name] for name in known.types[code])]
        shares: Floats = np.zeros_like(told)
        shares[:, open_to] = _softmax(told[:, open_to])
        return shares


@lru_cache(maxsize=1)
def network() -> Network | None:
    """Load the shipped network once; None, and a warning, where what runs it is not installed."""
    try:
        return Network(WEIGHTS.read_bytes())
    except EngineMissing as error:
        log.warning('no second opinion on fields', reason=str(error))
        return None


def _softmax(x: Floats) -> Floats:
    raised = np.exp(x - x.max(axis=1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=1, keepdims=True)
    return shares
