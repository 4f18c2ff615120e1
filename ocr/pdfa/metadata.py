"""What a published file says of itself: document information and XMP that agree, and the claim to be PDF/A-2u."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from ocr.glyphless import clean
from ocr.pdfa import icc

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>U</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
{description}<pdf:Producer>{producer}</pdf:Producer>
<xmp:CreatorTool>{producer}</xmp:CreatorTool>
<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
<xmp:MetadataDate>{date}</xmp:MetadataDate>
<xmpMM:DocumentID>uuid:{document_id}</xmpMM:DocumentID>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
_DESCRIPTION = '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt></dc:description>\n'
_NOT_XML = re.compile('[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]')


@dataclass(frozen=True, slots=True)
class Metadata:
    """Title and subject of a file; they are public, so no id and no name of a person belongs in them."""

    title: str
    created: datetime  # time-zone aware; written to the second
    document_id: uuid.UUID
    subject: str = ''
    language: str = 'vi'  # BCP 47
    producer: str = 'digitizer'

    def write(self, pdf: pikepdf.Pdf) -> None:
        """Set language, title display, XMP and the information dictionary, each saying the same."""
        title, subject = _plain(self.title) or 'Untitled', _plain(self.subject)
        moment = self.created.astimezone(UTC)
        packet = _PACKET.format(
            language=escape(self.language),
            title=escape(title),
            description=_DESCRIPTION.format(escape(subject)) if subject else '',
            producer=escape(self.producer),
            date=moment.strftime('%Y-%m-%dT%H:%M:%SZ'),
            document_id=self.document_id,
        )
        root = pdf.Root
        root.Metadata = Stream(pdf, packet.encode(), Type=Name.Metadata, Subtype=Name.XML)
        root.Lang = pikepdf.String(self.language)
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        info = Dictionary(
            Title=pikepdf.String(title),
            Producer=pikepdf.String(self.producer),
            Creator=pikepdf.String(self.producer),
            CreationDate=pikepdf.String(moment.strftime("D:%Y%m%d%H%M%SZ")),
            ModDate=pikepdf.String(moment.strftime("D:%Y%m%d%H%M%SZ")),
        )
        if subject:
            info.Subject = pikepdf.String(subject)
        pdf.trailer.Info = pdf.make_indirect(info)


def claim(pdf: pikepdf.Pdf, metadata: Metadata) -> None:
    """Say in a file that it is PDF/A-2u: device colours are sRGB (ISO 19005-2, 6.2.3), and its metadata."""
    profile = Stream(pdf, icc.srgb(), N=3, Alternate=Name.DeviceRGB)
    pdf.Root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name.GTS_PDFA1,
                OutputConditionIdentifier=pikepdf.String('sRGB IEC61966-2.1'),
                Info=pikepdf.String('sRGB IEC61966-2.1'),
                DestOutputProfile=pdf.make_indirect(profile),
            )
        ]
    )
    metadata.write(pdf)


def _plain(text: str) -> str:
    """Leave only what XML can hold."""
    return _NOT_XML.sub('', clean(text))
