"""fpdf2 with text shaping on, as its manual shows it; it tags nothing but figures."""

import logging

from fpdf import FPDF
from fpdf.enums import XPos, YPos
from fpdf.fonts import FontFace

from benchmarks.engines import Make
from benchmarks.fonts import Faces, for_family, for_leaflet
from benchmarks.leaflet import COLUMNS, MARGIN, Bullets, Grid, Heading, Language, Leaflet, Prose, leaflet
from benchmarks.lines import Line

TOP, SIDE, BOTTOM = MARGIN
BELOW = {"new_x": XPos.LMARGIN, "new_y": YPos.NEXT}

logging.getLogger("fontTools").setLevel(logging.ERROR)  # it tells of each table that it drops


def open_leaflet(language: Language) -> Make:
    """Return what makes the leaflet in *language*; fpdf2 reads the fonts anew for each document."""
    source, faces = leaflet(language), for_leaflet(language)

    def make(patient: str) -> bytes:
        pdf = _Document(source, patient, faces)
        pdf.add_page()
        for block in source.blocks:
            pdf.put(block)
        return bytes(pdf.output())

    return make


def set_line(line: Line) -> bytes:
    """Return *line* as a document of one paragraph."""
    pdf = FPDF(unit="pt", format="letter")
    faces = for_family(line.family)
    pdf.add_font("F", "", faces.regular)
    pdf.set_text_shaping(use_shaping_engine=True)
    pdf.add_page()
    pdf.set_font("F", "", 10.5)
    pdf.multi_cell(0, 14.5, line.text, **BELOW)
    return bytes(pdf.output())


class _Document(FPDF):  # type: ignore[misc]  # it is absent where types are checked
    """The leaflet as a document of fpdf2, which calls `footer` by itself."""

    def __init__(self, source: Leaflet, patient: str, faces: Faces) -> None:
        super().__init__(unit="pt", format="letter")
        self.source, self.patient = source, patient
        self.start = "R" if source.rtl else "L"
        self.set_margins(SIDE, TOP)
        self.set_auto_page_break(auto=True, margin=BOTTOM)
        self.set_title(source.title)
        self.set_lang(source.language)
        self.add_font("F", "", faces.regular)
        self.add_font("F", "B", faces.bold)
        self.set_text_shaping(use_shaping_engine=True)
        self.c_margin = 0

    def footer(self) -> None:
        """Draw the running foot."""
        self.set_y(-40)
        self.set_font("F", "", 9.5)
        text = f"{self.source.footer} · {self.patient} · {self.source.page} {self.page_no()}"
        self.cell(0, 12, text, align=self.start)

    def put(self, block: Heading | Prose | Bullets | Grid) -> None:
        """Draw one block."""
        match block:
            case Heading(text, level):
                size, leading, before, after = {1: (20, 26, 0, 8), 2: (13, 18, 7, 4)}[level]
                self.ln(before)
                self._text(text, "B", size, leading)
                self.ln(after)
            case Prose(text):
                self._text(text.format(name=self.patient), "", 10.5, 14.5)
                self.ln(5)
            case Bullets(items):
                for item in items:
                    self._item(item)
            case Grid(rows):
                self._grid(rows)

    def _text(self, text: str, style: str, size: float, leading: float) -> None:
        self.set_font("F", style, size)
        self.multi_cell(0, leading, text, align=self.start, **BELOW)

    def _item(self, text: str) -> None:
        self.set_font("F", "", 10.5)
        top = self.get_y()
        self.set_x(self.w - SIDE - 10 if self.source.rtl else SIDE)
        self.cell(10, 14.5, "•", align=self.start)
        self.set_xy(SIDE if self.source.rtl else SIDE + 14, top)
        self.multi_cell(self.epw - 14, 14.5, text, align=self.start, **BELOW)
        self.ln(5)

    def _grid(self, rows: tuple[tuple[str, ...], ...]) -> None:
        self.set_font("F", "", 9.5)
        step = -1 if self.source.rtl else 1
        look = FontFace(emphasis="BOLD", fill_color=(221, 230, 240))
        side = "RIGHT" if self.source.rtl else "LEFT"
        with self.table(
            col_widths=COLUMNS[::step], line_height=14, padding=(1, 4), text_align=side, headings_style=look
        ) as table:
            for cells in rows:
                row = table.row()
                for text in cells[::step]:
                    row.cell(text)
