"""The spine: a visit in, a PDF out, one step a line.

derive     what is known            (clinical)
select     which sentences          (content)
localize   in which words           (language)
compose    on which lines and pages (typeset)
write      as which file            (pdf)

The wallet card goes the same way, in `ivig_print.wallet_card`.
"""

from pathlib import Path

from ivig_print.content.blocks import Leaflet
from ivig_print.content.messages import Words
from ivig_print.content.reprint import on_pages
from ivig_print.content.select import select_handout, select_log
from ivig_print.errors import Fault, OutputError
from ivig_print.job import Job, Tell
from ivig_print.language.in_step import in_step
from ivig_print.language.locales import open_locale
from ivig_print.language.localize import Text, localize
from ivig_print.language.manifest import SOURCE
from ivig_print.language.spans import plain
from ivig_print.pdf.images import read_logo
from ivig_print.pdf.write import write
from ivig_print.printing.correction import corrected
from ivig_print.typeset.duet import duets_of
from ivig_print.typeset.fit import Part, compose, document
from ivig_print.typeset.fit_pairs import compose_pairs
from ivig_print.typeset.layout import open_layout, scaled
from ivig_print.typeset.setter import Setter, setter_for
from ivig_print.typeset.sheet import Logo, Sheet


def render_handout(job: Job, *, tell: Tell | None = None) -> bytes:
    """Return the handout as a PDF.

    Args:
        job: Whose handout.
        tell: What hears it if the handout takes more pages than its edition is made for.

    Raises:
        RecordError: The record cannot be used.
        TranslationError: The language is not known, or lacks a sentence.
        RenderError: A character has no glyph, or something does not fit.
    """
    return _render(job, select_handout(job.facts(), job.edition), tell)


def render_log(job: Job) -> bytes:
    """Return the log of infusions as a PDF; raises as `render_handout` does."""
    return _render(job, select_log(job.facts()))


def _render(job: Job, leaflet: Leaflet[Words], tell: Tell | None = None) -> bytes:
    """Set *leaflet* in the patient's language, and in a second one, in step or after it, where that is asked for."""
    if job.reprint is not None:
        leaflet = on_pages(leaflet, job.reprint)
    layout = open_layout("handout")
    factor = layout.large_print if job.large_print else 1.0
    sheet = Sheet(layout.paper[job.paper], scaled(layout, factor), _logo(job), limited=not job.large_print)
    texts = _texts(job, leaflet)
    most = _most_pages(job, leaflet, len(texts))
    title, language = plain(texts[0].leaflet.title), texts[0].locale.language
    parts: list[Part] = []
    if job.also and len(texts) > 1:
        first, second, *texts = texts
        parts += _in_step(leaflet, (first, second), sheet)
    parts += [compose(text.leaflet, _setter(text, sheet), sheet) for text in texts]
    made = document(tuple(parts), title, language)
    if tell is not None and 0 < most < len(made.pages):
        tell(f"the {job.edition} {leaflet.kind} takes {len(made.pages)} pages and not {most}: hand out all of them")
    return write(corrected(made, job.printer), job.today)


def _most_pages(job: Job, leaflet: Leaflet[Words], languages: int) -> int:
    """Return how many pages *leaflet* is made for, in as many languages; 0 for any number, as in large print."""
    how = open_layout("handout").bilingual
    in_step = how.pages if how and job.also and languages > 1 else languages
    return 0 if job.large_print else leaflet.page_limit * in_step


def _in_step(leaflet: Leaflet[Words], texts: tuple[Text, Text], sheet: Sheet) -> tuple[Part, Part]:
    """Set both *texts* of *leaflet* on the same pages."""
    duets = duets_of(_setter(texts[0], sheet), _setter(texts[1], sheet), large=not sheet.limited)
    return compose_pairs(in_step(leaflet, *texts), duets, sheet)


def _setter(text: Text, sheet: Sheet) -> Setter:
    return setter_for(sheet.layout, text.locale.language, text.locale.script)


def _texts(job: Job, leaflet: Leaflet[Words]) -> list[Text]:
    """Return *leaflet* in each language of *job*, and at the end in English where one of them may not go without."""
    region = job.clinic.region
    texts = [localize(leaflet, locale, region, with_english=job.with_english) for locale in job.languages()]
    beside = job.also and any(text.locale.is_source for text in texts)
    if beside or not any(text.english_follows for text in texts):
        return texts
    return [*(text for text in texts if not text.locale.is_source), localize(leaflet, open_locale(SOURCE), region)]


def _logo(job: Job) -> Logo | None:
    """Return the clinic's logo, read from beside its profile."""
    if job.clinic.logo is None:
        return None
    path = (job.clinic_folder or Path()) / job.clinic.logo
    try:
        data = path.read_bytes()
    except OSError:
        hint = "put the picture beside the clinic's profile, or take the line out"
        raise OutputError(Fault("cannot be read", hint, field="logo")) from None
    return read_logo(data, "logo")
