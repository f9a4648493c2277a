"""A whole day: each row of a sheet over its base, as a job that prints or with the faults that keep it from printing.

Rows come one by one and their papers are handed on at once, so that a day of 500 rows takes no more memory than one.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from ivig_print.clinical.products import Products
from ivig_print.errors import DependencyError, IvigPrintError, RecordError, RenderError, TranslationError
from ivig_print.job import Edition, Job, PaperName
from ivig_print.language.catalog import open_catalog
from ivig_print.language.locales import open_locale
from ivig_print.records.clinic import Clinic
from ivig_print.records.draft import Draft, located
from ivig_print.records.sheets.bases import Bases
from ivig_print.records.sheets.rows import SheetRow
from ivig_print.records.visit import Visit

T = TypeVar("T")

Kit = Callable[[Job], Mapping[str, Callable[[], bytes]]]
"""What makes each paper of a job, by its name."""

_OF_THE_ROW = (RecordError, TranslationError, RenderError, DependencyError)
"""What is wrong with one row and leaves the others whole; a full disk is not."""


@dataclass(frozen=True, slots=True)
class Order:
    """How all rows are printed; None leaves a choice to the record or to the clinic's region."""

    clinic: Clinic
    today: date
    locale: str | None = None
    also: str | None = None
    edition: Edition | None = None
    paper: PaperName | None = None
    large_print: bool | None = None
    with_english: bool = False
    confirmed: Collection[str] = ()
    products: Products | None = None

    def job(self, visit: Visit, *, locale: str | None = None) -> Job:
        """Return what prints *visit*, in *locale* if one is given."""
        return Job.of(
            visit,
            self.clinic,
            self.today,
            locale=locale or self.locale,
            also=self.also,
            edition=self.edition,
            paper=self.paper,
            large_print=self.large_print,
            with_english=self.with_english,
            confirmed=self.confirmed,
            products=self.products,
        )


@dataclass(frozen=True, slots=True)
class Turn:
    """What became of a row.

    Attributes:
        row: The row.
        job: What is to be printed; None if it cannot be.
        error: Why not, each fault at its cell.
        papers: The papers by their name, once they are made.
    """

    row: SheetRow
    job: Job | None = None
    error: IvigPrintError | None = None
    papers: Mapping[str, bytes] = field(default_factory=dict)


def turns(rows: Collection[SheetRow], bases: Bases, order: Order) -> Iterator[Turn]:
    """Yield for each of *rows* its job, or its faults."""
    for row in rows:
        try:
            yield Turn(row, _job(row.draft, bases, order))
        except _OF_THE_ROW as error:
            yield Turn(row, error=error)


def printed(turn: Turn, kit: Kit, kinds: Collection[str]) -> Turn:
    """Return *turn* with those of its papers that *kinds* name, or with what keeps one of them from being made."""
    if turn.job is None:
        return turn
    makers = kit(turn.job)
    try:
        return replace(turn, papers={kind: makers[kind]() for kind in kinds})
    except _OF_THE_ROW as error:
        return replace(turn, job=None, error=_placed(error, turn.row.draft))


def tried(turn: Turn, make: Callable[[Job], T]) -> tuple[Turn, T | None]:
    """Return *turn* and what *make* makes of its job; or *turn* with what keeps it from being made, and nothing."""
    if turn.job is None:
        return turn, None
    try:
        return turn, make(turn.job)
    except _OF_THE_ROW as error:
        return replace(turn, job=None, error=_placed(error, turn.row.draft)), None


def file_name(row: SheetRow, kind: str) -> str:
    """Return the name of a paper's file: the row's number and nothing of the patient's.

    >>> from ivig_print.records.draft import Place
    >>> file_name(SheetRow(7, Draft({}, {}, Place("day.csv"))), "card")
    '007-card.pdf'
    """
    return f"{row.number:03}-{kind}.pdf"


def _job(draft: Draft, bases: Bases, order: Order) -> Job:
    visit, base = bases.visit(draft)
    job = order.job(visit)
    for tag, path in ((job.locale, "patient.locale"), (job.also or job.locale, "options.also")):
        try:
            open_locale(tag)
        except TranslationError as error:
            faults = [fault if fault.file else replace(fault, field=path, value=None) for fault in error.faults]
            named = [replace(fault, message=f"'{tag}' {fault.message}") for fault in faults]
            raise TranslationError(*located(named, draft, base)) from None
    try:
        job.facts()
    except RecordError as error:
        raise RecordError(*located(error.faults, draft, base)) from None
    open_catalog(
        open_locale(job.locale), partial=order.with_english
    )  # a translation that may not print is told before a paper is made
    return job


def _placed(error: IvigPrintError, draft: Draft) -> IvigPrintError:
    """Return *error*, found while the papers were made, with its row."""
    return type(error)(*(fault if fault.file else located([fault], draft, None)[0] for fault in error.faults))
