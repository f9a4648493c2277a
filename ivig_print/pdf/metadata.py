"""What a file says of itself: XMP, and its claims of PDF/A-2a and PDF/UA-1."""

from datetime import date
from functools import lru_cache
from html import escape

from ivig_print import __version__
from ivig_print.pdf.raw import END_STREAM, text

CREATOR = f"ivig-print {__version__}"

_EXTENSION = """
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""
"""PDF/A wants every schema described that is not its own (ISO 19005-2, 6.6.2.3): that of PDF/UA's claim is one."""


@lru_cache(maxsize=32)
def metadata_stream(title: str, lang: str, today: date) -> bytes:
    """Return the XMP packet as a stream that stays readable without unpacking (ISO 19005-2, 6.6.2.1).

    Args:
        title: The document's, which names no patient.
        lang: BCP 47.
        today: The day it was made.
    """
    packet = _xmp(title, lang, today).encode("utf-8")
    head = f"<</Type/Metadata/Subtype/XML/Length {len(packet)}>>\nstream\n"
    return head.encode("ascii") + packet + END_STREAM


def information(title: str, today: date) -> bytes:
    """Return the document information (ISO 32000-1, 14.3.3): what the XMP packet says, for older readers."""
    day = f"(D:{today:%Y%m%d}000000Z)"
    made = f"/Creator{text(CREATOR)}/Producer{text(CREATOR)}/CreationDate{day}/ModDate{day}"
    return f"<</Title{text(title)}{made}>>".encode("latin-1")


def _xmp(title: str, lang: str, today: date) -> str:
    """Return the XMP packet (ISO 16684-1) with the claims (ISO 14289-1, 5; ISO 19005-2, 6.6.4)."""
    day = f"{today.isoformat()}T00:00:00Z"
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title, quote=False)}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{lang}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{CREATOR}</xmp:CreatorTool><pdf:Producer>{CREATOR}</pdf:Producer>
<xmp:CreateDate>{day}</xmp:CreateDate><xmp:ModifyDate>{day}</xmp:ModifyDate>
<pdfuaid:part>1</pdfuaid:part><pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
</rdf:Description>{_EXTENSION}</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""
