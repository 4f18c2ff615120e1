"""Making copied PDF objects fit PDF/A-2: colour spaces, images, forms, fonts and graphics states, looks unchanged."""

from __future__ import annotations

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from ocr.errors import PdfaError
from ocr.pdfa import icc
from ocr.pdfa.substitute import embed_substitute

_IMAGE_KEYS = frozenset(
    [
        '/Type',
        '/Subtype',
        '/Width',
        '/Height',
        '/ColorSpace',
        '/BitsPerComponent',
        '/Intent',
        '/ImageMask',
        '/Mask',
        '/Decode',
        '/SMask',
        '/SMaskInData',
        '/Matte',
        '/Length',
        '/Filter',
        '/DecodeParms',
    ]
)
_FORM_KEYS = frozenset(
    ['/Type', '/Subtype', '/FormType', '/BBox', '/Matrix', '/Resources', '/Group', '/Length', '/Filter', '/DecodeParms']
)
_RESOURCE_KEYS = frozenset(['/ExtGState', '/ColorSpace', '/Pattern', '/Shading', '/XObject', '/Font', '/Properties'])
_INTENTS = frozenset(['/RelativeColorimetric', '/AbsoluteColorimetric', '/Perceptual', '/Saturation'])
_FORBIDDEN_STATE = ('/TR', '/TR2', '/HTP', '/HTO')
_DEVICE = {1: Name.DeviceGray, 3: Name.DeviceRGB, 4: Name.DeviceCMYK}


class Legaliser:
    """Goes through objects that were copied into one document, each once."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        """`pdf` owns the objects and gets the CMYK profile when something needs it."""
        self._pdf = pdf
        self._seen: set[tuple[int, int]] = set()
        self._cmyk: pikepdf.Object | None = None

    def resources(self, resources: Any) -> None:
        """Clean a resource dictionary and what hangs on it, in place."""
        if not isinstance(resources, Dictionary) or self._known(resources):
            return
        for key in [key for key in resources if key not in _RESOURCE_KEYS]:
            del resources[key]
        for item in _values(resources, Name.XObject):
            self.xobject(item)
        for item in _values(resources, Name.Font):
            self._font(item)
        for item in _values(resources, Name.ExtGState):
            self._graphics_state(item)
        for item in _values(resources, Name.Pattern):
            self._pattern(item)
        for item in _values(resources, Name.Shading):
            self._shading(item)
        self._properties(resources)
        spaces = resources.get(Name.ColorSpace)
        spaces = spaces if isinstance(spaces, Dictionary) else Dictionary()
        for name in list(spaces):
            spaces[name] = self.colour_space(spaces[name])
        # Without it DeviceCMYK is forbidden under an RGB output intent (ISO 19005-2, 6.2.4.3).
        spaces.DefaultCMYK = Array([Name.ICCBased, self._cmyk_profile()])
        resources.ColorSpace = spaces

    def xobject(self, xobject: Any) -> None:
        """Clean an image or a form, in place."""
        if not isinstance(xobject, Stream) or self._known(xobject):
            return
        if xobject.get(Name.Subtype) == Name.Image:
            self._image(xobject)
        else:
            _keep(xobject, _FORM_KEYS)
            _without_lzw(xobject)
            self._group(xobject)
            self.resources(xobject.get(Name.Resources))

    def colour_space(self, space: Any, *, default_cmyk: bool = True) -> Any:
        """Return an allowed colour space that looks like `space`; `default_cmyk` if a DefaultCMYK stands beside it."""
        if isinstance(space, Name):
            if space in (Name.DeviceCMYK, Name.CMYK) and not default_cmyk:
                return Array([Name.ICCBased, self._cmyk_profile()])
            return {'/G': Name.DeviceGray, '/RGB': Name.DeviceRGB, '/CMYK': Name.DeviceCMYK}.get(str(space), space)
        if not isinstance(space, Array) or len(space) < 2:
            return space
        family = space[0]
        if family == Name.ICCBased:
            return self._icc_based(space, default_cmyk=default_cmyk)
        # Indexed, Separation, DeviceN and Pattern carry another space inside.
        inner = {'/Indexed': 1, '/I': 1, '/Separation': 2, '/DeviceN': 2, '/Pattern': 1}.get(str(family))
        if inner is not None and len(space) > inner:
            space[inner] = self.colour_space(space[inner], default_cmyk=default_cmyk)
        return space

    def _known(self, item: Any) -> bool:
        """Whether an indirect object was met before; remembers it."""
        if not item.is_indirect:
            return False
        if item.objgen in self._seen:
            return True
        self._seen.add(item.objgen)
        return False

    def _cmyk_profile(self) -> pikepdf.Object:
        """The stream of our CMYK profile, one for the document."""
        if self._cmyk is None:
            self._cmyk = self._pdf.make_indirect(Stream(self._pdf, icc.cmyk(), N=4))
        return self._cmyk

    def _icc_based(self, space: Any, *, default_cmyk: bool) -> Any:
        """Keep a profile that PDF/A-2 accepts; otherwise take the device space of as many components."""
        stream = space[1]
        if not isinstance(stream, Stream):
            raise PdfaError('an ICC colour space has no profile')
        count = int(stream.get(Name.N, 0))
        try:
            accepted = icc.components(stream.read_bytes()) == count
        except pikepdf.PdfError:
            accepted = False
        if accepted:
            _keep(stream, frozenset(['/N', '/Range', '/Length', '/Filter', '/DecodeParms']))
            _without_lzw(stream)
            return space
        if count not in _DEVICE:
            raise PdfaError('an ICC profile is broken and says nothing of its components')
        return self.colour_space(_DEVICE[count], default_cmyk=default_cmyk)

    def _image(self, image: Any) -> None:
        """Clean an image without touching its compressed data."""
        if Name.F in image:
            raise PdfaError('an image lies outside of the file')
        _keep(image, _IMAGE_KEYS)
        _without_lzw(image)
        if Name.Intent in image and str(image.Intent) not in _INTENTS:
            del image.Intent
        if Name.ColorSpace in image:
            image.ColorSpace = self.colour_space(image.ColorSpace, default_cmyk=False)
        for key in (Name.SMask, Name.Mask):
            if isinstance(image.get(key), Stream):
                self.xobject(image[key])

    def _font(self, font: Any) -> None:
        """Drop glyph lists, optional in part 2 and wrong in most files; embed a stand-in for a missing program."""
        if not isinstance(font, Dictionary) or self._known(font):
            return
        for holder in (font, *(_entries(font.get(Name.DescendantFonts)))):
            descriptor = holder.get(Name.FontDescriptor) if isinstance(holder, Dictionary) else None
            if isinstance(descriptor, Dictionary):
                for key in ('/CIDSet', '/CharSet'):
                    if key in descriptor:
                        del descriptor[key]
        embed_substitute(self._pdf, font)
        for program in _streams(font):
            _without_lzw(program)
        self.resources(font.get(Name.Resources))  # of a Type 3 font

    def _graphics_state(self, state: Any) -> None:
        """Drop transfer functions and halftone phases; clean the group of a soft mask."""
        if not isinstance(state, Dictionary) or self._known(state):
            return
        for key in _FORBIDDEN_STATE:
            if key in state:
                del state[key]
        if Name.RI in state and str(state.RI) not in _INTENTS:
            del state.RI
        mask = state.get(Name.SMask)
        if isinstance(mask, Dictionary):
            self.xobject(mask.get(Name.G))

    def _pattern(self, pattern: Any) -> None:
        """Clean a tiling or a shading pattern."""
        if not isinstance(pattern, Dictionary | Stream) or self._known(pattern):
            return
        if isinstance(pattern, Stream):
            _without_lzw(pattern)
        self.resources(pattern.get(Name.Resources))
        self._shading(pattern.get(Name.Shading))
        self._graphics_state(pattern.get(Name.ExtGState))

    def _shading(self, shading: Any) -> None:
        """Clean a shading."""
        if isinstance(shading, Dictionary | Stream) and not self._known(shading) and Name.ColorSpace in shading:
            shading.ColorSpace = self.colour_space(shading.ColorSpace)

    def _group(self, form: Any) -> None:
        """Blend in a colour space that the output intent covers."""
        group = form.get(Name.Group)
        if isinstance(group, Dictionary) and Name.CS in group:
            group.CS = self.colour_space(group.CS, default_cmyk=False)

    def _properties(self, resources: Any) -> None:
        """Empty the property lists of marked content: structure and layers are not taken along."""
        properties = resources.get(Name.Properties)
        if isinstance(properties, Dictionary):
            resources.Properties = Dictionary({key: Dictionary() for key in properties})


def _values(resources: Any, kind: Name) -> list[Any]:
    """The resources of one kind."""
    group = resources.get(kind)
    return [group[key] for key in group] if isinstance(group, Dictionary) else []


def _entries(array: Any) -> list[Any]:
    """The items of an array, none when it is not one."""
    return list(array) if isinstance(array, Array) else []


def _streams(font: Any) -> list[Any]:
    """The streams of a simple or composite font."""
    found = [font.get(Name.ToUnicode), font.get(Name.Encoding)]
    for holder in (font, *_entries(font.get(Name.DescendantFonts))):
        if isinstance(holder, Dictionary):
            found.append(holder.get(Name.CIDToGIDMap))
            descriptor = holder.get(Name.FontDescriptor)
            if isinstance(descriptor, Dictionary):
                found += [descriptor.get(key) for key in (Name.FontFile, Name.FontFile2, Name.FontFile3)]
    procedures = font.get(Name.CharProcs)
    if isinstance(procedures, Dictionary):
        found += [procedures[key] for key in procedures]
    return [item for item in found if isinstance(item, Stream)]


def _keep(stream: Any, keys: frozenset[str]) -> None:
    """Delete every entry that is not in `keys`."""
    for key in [key for key in stream if key not in keys]:
        del stream[key]


def _without_lzw(stream: Any) -> None:
    """Store LZW data as Flate (ISO 19005-2, 6.1.7.2); other filters stay as they are."""
    filters = stream.get(Name.Filter)
    names = [str(filters)] if isinstance(filters, Name) else [str(item) for item in _entries(filters)]
    if '/LZWDecode' in names or '/LZW' in names or '/Crypt' in names:
        try:
            data = stream.read_bytes()
        except pikepdf.PdfError as error:
            raise PdfaError('a stream cannot be decoded') from error
        stream.write(data)
