"""ReportLab's own layout engine as its users' guide shows it: no shaping, no tags; its Arabic cannot be read."""

from io import BytesIO

from reportlab.lib import colors
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    ListFlowable,
    ListItem,
    PageTemplate,
    Paragraph,
    Table,
    TableStyle,
)

from benchmarks.engines import Make
from benchmarks.fonts import Faces, for_family, for_leaflet
from benchmarks.leaflet import COLUMNS, MARGIN, Bullets, Grid, Heading, Language, Leaflet, Prose, leaflet
from benchmarks.lines import Line

TOP, SIDE, BOTTOM = MARGIN
WIDTH, HEIGHT = letter

GRID = TableStyle(
    [
        ("GRID", (0, 0), (-1, -1), 0.5, colors.grey),
        ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#dde6f0")),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ]
)

Styles = dict[str, ParagraphStyle]


def open_leaflet(language: Language) -> Make:
    """Return what makes the leaflet in *language*."""
    source, styles = leaflet(language), _styles(for_leaflet(language), rtl=language == "ar")

    def make(patient: str) -> bytes:
        def foot(canvas: Canvas, document: BaseDocTemplate) -> None:
            text = f"{source.footer} · {patient} · {source.page} {document.page}"
            paragraph = Paragraph(text, styles["cell"])
            paragraph.wrap(WIDTH - 2 * SIDE, 30)
            paragraph.drawOn(canvas, SIDE, 28)

        story = [_flowable(block, styles, source, patient) for block in source.blocks]
        return _built(story, foot, title=source.title, language=language)

    return make


def set_line(line: Line) -> bytes:
    """Return *line*, shaped by HarfBuzz: the best that ReportLab can do, but for the order of Arabic words."""
    styles = _styles(for_family(line.family), rtl=line.language in {"ar", "he"}, shaping=1)
    return _built([Paragraph(line.text, styles["body"])], None, title="A line", language=line.language)


def _styles(faces: Faces, *, rtl: bool, shaping: int = 0) -> Styles:
    regular, bold = faces.regular.stem, faces.bold.stem
    pdfmetrics.registerFont(TTFont(regular, str(faces.regular)))
    pdfmetrics.registerFont(TTFont(bold, str(faces.bold)))
    side = {"alignment": 2} if rtl else {}
    body = ParagraphStyle("body", fontName=regular, fontSize=10.5, leading=14.5, spaceAfter=5, shaping=shaping, **side)
    heading = {"parent": body, "fontName": bold, "keepWithNext": 1}
    cell = ParagraphStyle("cell", parent=body, fontSize=9.5, leading=12, spaceAfter=0)
    return {
        "body": body,
        "h1": ParagraphStyle("h1", fontSize=20, leading=26, spaceAfter=8, **heading),
        "h2": ParagraphStyle("h2", fontSize=13, leading=18, spaceBefore=7, spaceAfter=4, **heading),
        "cell": cell,
        "head": ParagraphStyle("head", parent=cell, fontName=bold),
    }


def _flowable(block: Heading | Prose | Bullets | Grid, styles: Styles, source: Leaflet, patient: str) -> Flowable:
    match block:
        case Heading(text, level):
            return Paragraph(text, styles[f"h{level}"])
        case Prose(text):
            return Paragraph(text.format(name=patient), styles["body"])
        case Bullets(items):
            body = styles["body"]
            entries = [ListItem(Paragraph(item, body)) for item in items]
            side = "rtl" if source.rtl else "ltr"
            return ListFlowable(
                entries, bulletType="bullet", start="•", bulletFontName=body.fontName, leftIndent=14, bulletDir=side
            )
        case Grid(rows):
            return _table(rows, styles, rtl=source.rtl)


def _table(rows: tuple[tuple[str, ...], ...], styles: Styles, *, rtl: bool) -> Table:
    step = -1 if rtl else 1
    cells = [
        [Paragraph(text, styles["cell" if number else "head"]) for text in row[::step]]
        for number, row in enumerate(rows)
    ]
    return Table(cells, colWidths=COLUMNS[::step], repeatRows=1, style=GRID)


def _built(story: list[Flowable], foot: object, *, title: str, language: str) -> bytes:
    buffer = BytesIO()
    document = BaseDocTemplate(buffer, pagesize=letter, title=title, lang=language)
    frame = Frame(SIDE, BOTTOM, WIDTH - 2 * SIDE, HEIGHT - BOTTOM - TOP, 0, 0, 0, 0)
    extra = {"onPage": foot} if foot else {}
    document.addPageTemplates(PageTemplate("page", [frame], **extra))
    document.build(story)
    return buffer.getvalue()
