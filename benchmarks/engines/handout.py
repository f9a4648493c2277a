"""Our real handout, as `ivig-print handout` prints it: sentences chosen, translated, set and written for a visit."""

from datetime import date

from benchmarks.engines import Make
from benchmarks.leaflet import Language
from benchmarks.lines import Line
from ivig_print.job import Job
from ivig_print.records.examples import example_clinic, example_visit
from ivig_print.render import render_handout

TODAY = date(2026, 11, 20)


def open_leaflet(language: Language) -> Make:
    """Return what makes the handout of the sample visit in *language*."""
    visit, clinic = example_visit(), example_clinic()

    def make(patient: str) -> bytes:
        named = visit.model_copy(update={"patient": visit.patient.model_copy(update={"name": patient})})
        return render_handout(Job.of(named, clinic, TODAY, locale=language))

    return make


def set_line(line: Line) -> bytes:
    """Raise: a handout is no place for single lines."""
    raise NotImplementedError(line.script)
