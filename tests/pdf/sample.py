"""A leaflet of our own in English and in Arabic, with every kind of block, and what is in it."""

from datetime import date

from ivig_print.content.blocks import Box, Bullets, Column, Facts, Heading, Leaflet, Paragraph, Section, Table
from ivig_print.language.spans import Span, Spans
from ivig_print.pdf.write import write
from ivig_print.typeset.fit import compose, document
from ivig_print.typeset.layout import open_layout
from ivig_print.typeset.pages import Document, Frame, Item, Page
from ivig_print.typeset.setter import Setter
from ivig_print.typeset.sheet import Sheet

TODAY = date(2026, 11, 20)
DOSE = Span("\u206630 g\u2069", solid=True)
PHONE = Span("\u2066555-0134\u2069", solid=True)
NAME = Span("\u2068Ana Ejemplo\u2069", field="patient.name")
SCRIPTS = {"en": "Latn", "ar": "Arab"}


def words(text: str) -> Spans:
    return (Span(text),)


def english() -> tuple[Section[Spans], ...]:
    log = Table(
        (Column(words("Date"), 0.5), Column(words("Lot"), 0.5)),
        ((words("Nov 3, 2026"), words("SAMPLE-1A")), (words("Oct 6, 2026"), None)),
        words("Infusions so far"),
        blank_rows=1,
        role="log",
    )
    cover = Box((Facts(((words("Name"), (NAME,)), (words("Dose"), (DOSE,)))),), "cover")
    return (
        Section("cover", (Heading(words("Your infusions"), 1), cover)),
        Section(
            "call",
            (
                Heading(words("When do I call?")),
                Paragraph((Span("Call "), PHONE, Span(" now", bold=True), Span(" for:"))),
                Bullets((words("a fever"), words("a stiff neck"))),
                Bullets((words("call"), words("rest")), "checklist"),
                Paragraph((Span("Her name is "), Span("نور", lang="ar"), Span("."))),
                Paragraph(words("هذه مسودة."), lang="ar"),
            ),
        ),
        Section("log", (Heading(words("Your log"), 3), log)),
    )


def arabic() -> tuple[Section[Spans], ...]:
    log = Table(
        (Column(words("التاريخ"), 0.5), Column(words("رقم التشغيلة"), 0.5)),
        (((Span("\u20683 نوفمبر 2026\u2069"),), (Span("\u2066SAMPLE-1A\u2069", solid=True),)),),
        words("سجل"),
        role="log",
    )
    return (
        Section("cover", (Heading(words("العلاج بالغلوبولين المناعي"), 1), Facts(((words("الاسم"), (NAME,)),)))),
        Section(
            "call",
            (
                Heading(words("متى أتصل؟")),
                Paragraph((Span("اتصل على "), PHONE, Span(" فورًا", bold=True), Span(" (IVIG) إذا:"))),
                Bullets((words("ارتفعت الحرارة"), (Span("الجرعة "), DOSE))),
                Paragraph(words("This is a draft."), lang="en"),
            ),
        ),
        Section("log", (log,)),
    )


def made(*languages: str) -> Document:
    """Return the leaflet in each of *languages*, one after the other."""
    layout = open_layout("handout")
    parts = []
    for language in languages:
        sections = english() if language == "en" else arabic()
        leaflet = Leaflet("handout", words("Title"), sections, words("Sample Clinic"), (words("A.E."), words("1980")))
        setter = Setter(layout, language, SCRIPTS[language])
        parts.append(compose(leaflet, setter, Sheet(layout.paper["letter"], layout)))
    return document(tuple(parts), "Your infusions & “you” <b>", languages[0])


def paragraphs(*texts: str, language: str = "en") -> Document:
    """Return a document of paragraphs in one language."""
    layout = open_layout("handout")
    section = Section("part", tuple(Paragraph(words(text)) for text in texts))
    leaflet = Leaflet("handout", words("Title"), (section,), words("Sample Clinic"), (words("A.E."),))
    setter = Setter(layout, language, SCRIPTS.get(language, "Latn"))
    return document((compose(leaflet, setter, Sheet(layout.paper["letter"], layout)),), "Title", language)


def written(*languages: str) -> bytes:
    """Return the leaflet as a PDF."""
    return write(made(*languages), TODAY)


def drawn(*items: Item, width: float = 200, height: float = 100) -> bytes:
    """Return a PDF of one page on which *items* stand; they belong to no element."""
    page = Page(width, height, (Frame(0, 0, width, height, items),))
    plain = made("en")
    return write(Document((page,), plain.root, "Title", "en"), TODAY)
