"""Reading with a restricted alphabet: digits of a number, characters of a machine-readable zone."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from ocr.engines import tesseract
from ocr.engines.base import Deadline
from ocr.engines.crops import cut
from ocr.engines.models import LineBox
from ocr.errors import EngineCrashed
from ocr.preprocess.colour import Grey

ENGLISH, VIETNAMESE = 'eng', tesseract.LANGUAGE


class AlphabetReader:
    """Tesseract's models in process, told which characters there are; not for several threads at a time.

    The English model, which comes with the program, reads digits and capitals that belong to no word better than
    the Vietnamese one. `languages` are those of the two that are installed, English first.
    """

    def __init__(self) -> None:
        """Load the models. Raises EngineMissing, LanguageMissing or EngineCrashed."""
        import tesserocr

        folder = tesseract.data_folder()
        installed = tesseract.languages()
        self.languages = tuple(language for language in (ENGLISH, VIETNAMESE) if language in installed)
        self._apis: dict[str, Any] = {}
        for language in self.languages:
            try:
                self._apis[language] = tesserocr.PyTessBaseAPI(
                    path=f'{folder}/', lang=language, psm=tesserocr.PSM.RAW_LINE, oem=tesserocr.OEM.LSTM_ONLY
                )
            except RuntimeError as error:
                raise EngineCrashed(f'the model {language} cannot be loaded') from error
        self._lines = tesserocr.PSM.SINGLE_LINE
        self._raw = tesserocr.PSM.RAW_LINE

    def read(
        self,
        grey: Grey,
        box: LineBox,
        alphabet: str,
        deadline: Deadline,
        *,
        language: str = ENGLISH,
        height: int = 38,
        pad_x: float = 0.1,
        raw: bool = True,
    ) -> str:
        """Return what stands in a box without blanks; empty when nothing is read or the language is not there.

        `raw` leaves out the search for a base line, which only helps words of usual print.
        """
        deadline.check()
        api = self._apis.get(language)
        crop = cut(grey, box, height, pad_x=pad_x)
        if crop is None or api is None:
            return ''
        api.SetPageSegMode(self._raw if raw else self._lines)
        api.SetVariable('tessedit_char_whitelist', alphabet)
        high, wide = crop.image.shape
        api.SetImageBytes(crop.image.tobytes(), wide, high, 1, wide)  # grey; SetImage would write a BMP and read it
        if not api.Recognize(max(1, int(deadline.remaining * 1000))):
            return ''
        return ''.join(str(api.GetUTF8Text()).split())


@lru_cache(maxsize=1)
def alphabet_reader() -> AlphabetReader:
    """Return the reader of this process, loaded when it is first needed."""
    return AlphabetReader()
