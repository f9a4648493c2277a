"""Typst, through its Python package: tagged and archived, which it does by itself."""

import typst

from benchmarks.engines import Make
from benchmarks.fonts import Faces, for_family, for_leaflet
from benchmarks.leaflet import COLUMNS, MARGIN, Bullets, Grid, Heading, Language, Leaflet, Prose, leaflet
from benchmarks.lines import Line

STANDARDS = ["a-2a", "ua-1"]
MADE = 1_767_225_600
"""A moment for the metadata: a standard asks for one, and the same bytes should come out each time."""

TOP, SIDE, BOTTOM = MARGIN


def open_leaflet(language: Language) -> Make:
    """Return what makes the leaflet in *language*; the compiler keeps what it can between two patients."""
    faces = for_leaflet(language)
    source = _document(leaflet(language), faces).encode("utf-8")
    compiler = _compiler(source, faces)

    def make(patient: str) -> bytes:
        # The source is given again each time: a compiler made from bytes loses it after its first run.
        return bytes(
            compiler.compile(
                source, format="pdf", sys_inputs={"name": patient}, pdf_standards=STANDARDS, timestamp=MADE
            )
        )

    return make


def set_line(line: Line) -> bytes:
    """Return *line* as a document of one paragraph."""
    faces = for_family(line.family)
    # The standards are left out: with them Typst refuses a document without a title.
    text = f'#set text(font: "{faces.family}", size: 10.5pt, lang: "{line.language}")\n{_quoted(line.text)}\n'
    source = text.encode("utf-8")
    return bytes(_compiler(source, faces).compile(source, format="pdf", timestamp=MADE))


def _compiler(source: bytes, faces: Faces) -> typst.Compiler:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(faces.folder)])
    return typst.Compiler(source, font_paths=fonts)


def _document(source: Leaflet, faces: Faces) -> str:
    """Return the whole leaflet in Typst's language; the patient's name comes in as an input."""
    foot = f"{_quoted(source.footer)} · #name · {_quoted(source.page)} #counter(page).display()"
    head = f"""#let name = sys.inputs.at("name")
#set document(title: "{source.title}")
#set page("us-letter", margin: (top: {TOP}pt, x: {SIDE}pt, bottom: {BOTTOM}pt), footer: context text(9.5pt)[{foot}])
#set text(font: "{faces.family}", size: 10.5pt, lang: "{source.language}")
#set par(leading: 4.5pt, spacing: 9.5pt)
#set list(spacing: 9.5pt, indent: 0pt, body-indent: 8pt)
#show heading.where(level: 1): set text(20pt)
#show heading.where(level: 2): set text(13pt)
#show heading: set block(above: 13pt, below: 8pt)
"""
    return "\n\n".join([head, *(_block(block) for block in source.blocks)])


def _block(block: Heading | Prose | Bullets | Grid) -> str:
    match block:
        case Heading(text, level):
            return f"{'=' * level} {_quoted(text)}"
        case Prose(text):
            return "#name".join(_quoted(piece) for piece in text.split("{name}"))
        case Bullets(items):
            return "\n".join(f"- {_quoted(item)}" for item in items)
        case Grid(rows):
            return _table(rows)


def _table(rows: tuple[tuple[str, ...], ...]) -> str:
    head = ", ".join(f"strong[{_quoted(text)}]" for text in rows[0])
    body = ", ".join(f"[{_quoted(text)}]" for row in rows[1:] for text in row)
    columns = ", ".join(f"{width}pt" for width in COLUMNS)
    look = 'stroke: .5pt + gray, inset: (x: 6pt, y: 4pt), fill: (_, y) => if y == 0 { rgb("#dde6f0") }'
    return f"#text(9.5pt, table(columns: ({columns}), {look}, table.header({head}), {body}))"


def _quoted(text: str) -> str:
    """Return *text* as a string that Typst puts on the page as it is."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'#"{escaped}"'
