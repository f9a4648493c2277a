"""WeasyPrint: HTML and CSS through Pango, tagged for PDF/UA-1 (one standard a file is all it takes)."""

from html import escape

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from benchmarks.engines import Make
from benchmarks.fonts import Faces, for_family, for_leaflet
from benchmarks.leaflet import MARGIN, Bullets, Grid, Heading, Language, Prose, leaflet
from benchmarks.lines import Line

VARIANT = "pdf/ua-1"


def open_leaflet(language: Language) -> Make:
    """Return what makes the leaflet in *language*; the style sheet is read once."""
    source, fonts = leaflet(language), FontConfiguration()
    style = CSS(string=_style(for_leaflet(language)), font_config=fonts)
    side = "rtl" if source.rtl else "ltr"

    def make(patient: str) -> bytes:
        body = "".join(_block(block, patient) for block in source.blocks)
        foot = f"{source.footer} · {patient} · {source.page} "
        page = f'<style>@page{{@bottom-{"right" if source.rtl else "left"}{{content:"{foot}" counter(page)}}}}</style>'
        head = f"<title>{escape(source.title)}</title>{page}"
        html = f"<!doctype html><html lang={language} dir={side}><head>{head}</head><body>{body}</body></html>"
        return bytes(HTML(string=html).write_pdf(stylesheets=[style], font_config=fonts, pdf_variant=VARIANT))

    return make


def set_line(line: Line) -> bytes:
    """Return *line* as a document of one paragraph."""
    fonts = FontConfiguration()
    style = CSS(string=_style(for_family(line.family)), font_config=fonts)
    side = "rtl" if line.language in {"ar", "he"} else "ltr"
    head = f"<!doctype html><html lang={line.language} dir={side}><title>A line</title>"
    html = HTML(string=f"{head}<p>{escape(line.text)}</p></html>")
    return bytes(html.write_pdf(stylesheets=[style], font_config=fonts, pdf_variant=VARIANT))


def _style(faces: Faces) -> str:
    top, side, bottom = MARGIN
    foot = "font:9.5pt/12pt F"
    return f"""
@font-face{{font-family:F;src:url({faces.regular.as_uri()})}}
@font-face{{font-family:F;font-weight:700;src:url({faces.bold.as_uri()})}}
@page{{size:letter;margin:{top}pt {side}pt {bottom}pt;@bottom-left{{{foot}}}@bottom-right{{{foot}}}}}
body{{font:10.5pt/14.5pt F;margin:0}}
h1{{font:700 20pt/26pt F;margin:0 0 8pt}}
h2{{font:700 13pt/18pt F;margin:7pt 0 4pt}}
p,ul{{margin:0 0 5pt}}
ul{{padding-inline-start:14pt}}
li{{margin-bottom:5pt}}
table{{border-collapse:collapse;width:504pt;font:9.5pt/12pt F}}
td,th{{border:.5pt solid gray;padding:2pt 6pt 3pt;text-align:start}}
th{{background:#dde6f0;font-weight:700}}
"""


def _block(block: Heading | Prose | Bullets | Grid, patient: str) -> str:
    match block:
        case Heading(text, level):
            return f"<h{level}>{escape(text)}</h{level}>"
        case Prose(text):
            return f"<p>{escape(text.format(name=patient))}</p>"
        case Bullets(items):
            return "<ul>" + "".join(f"<li>{escape(item)}</li>" for item in items) + "</ul>"
        case Grid(rows):
            head, *body = rows
            first = "".join(f"<th scope=col>{escape(text)}</th>" for text in head)
            rest = "".join("<tr>" + "".join(f"<td>{escape(text)}</td>" for text in row) + "</tr>" for row in body)
            return f"<table><thead><tr>{first}</tr></thead><tbody>{rest}</tbody></table>"
