"""The verbs about what is planned: the days for the patient's calendar, and the dose for the staff to check."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import partial
from itertools import groupby

import click

from ivig_print.calendar import calendar as calendar_file
from ivig_print.cli import options as ask
from ivig_print.cli.commands.lists import SCHEMA, write_json
from ivig_print.cli.faults import Screen
from ivig_print.cli.jobs import read_job
from ivig_print.cli.options import Request, Target, options
from ivig_print.cli.press import print_one, warn
from ivig_print.cli.verbs import Verb
from ivig_print.clinical.facts import Facts
from ivig_print.clinical.findings import HARD
from ivig_print.clinical.volumes import Amount, VialSizes, Working, vial_sizes, work_out
from ivig_print.job import Job
from ivig_print.language.locales import open_locale

CHECKING = "For checking only: this is no order, and nothing of it is ever printed on a paper."
"""What stands above every dose that is worked out."""

_LABEL = 24
"""The width of the column of labels."""


@click.command(
    cls=Verb,
    examples=(
        "ivig-print calendar record.toml",
        "ivig-print calendar record.toml -l es -o infusions.ics",
        "ivig-print calendar record.toml --with-condition -o - > mine.ics",
    ),
)
@options(
    *(ask.record, ask.base, ask.clinic, ask.locale),
    ask.flag(
        "--with-condition",
        help_text="Name the brand and the condition in each entry. They are left out otherwise: a calendar is shared, "
        "kept by its provider, and shown on locked screens. Ask the patient first.",
    ),
    *(ask.confirm, ask.today, ask.output(), ask.force),
)
@ask.bundle("request", Request)
@ask.bundle("target", Target)
@click.pass_obj
def calendar(screen: Screen, *, request: Request, target: Target, with_condition: bool) -> None:
    """Write the planned days for the patient's calendar (.ics)."""
    make = partial(_calendar_of, with_condition=with_condition)
    print_one(screen, request, target, name="calendar.ics", make=make)


def _calendar_of(job: Job, *, with_condition: bool) -> bytes:
    return calendar_file(job.facts(), open_locale(job.locale), with_condition=with_condition)


@click.command(
    cls=Verb,
    examples=(
        "ivig-print dose record.toml",
        "ivig-print dose record.toml --json",
    ),
)
@options(ask.record, ask.base, ask.clinic, ask.today, ask.as_json)
@ask.bundle("request", Request)
@click.pass_obj
def dose(screen: Screen, *, request: Request, as_json: bool) -> None:
    """Show what the dose comes to, for the staff to check."""
    # Nothing is printed, so nothing must be confirmed: just where a number is odd one wants to look at it.
    job = read_job(screen, replace(request, confirmed=tuple(HARD)))
    warn(screen, job)
    facts = job.facts()
    sizes = vial_sizes(facts.visit.treatment, job.products)
    working = work_out(facts, sizes.grams)
    if as_json:
        write_json(_as_data(facts, working, sizes))
        return
    for line in _as_lines(facts, working, sizes):
        click.echo(line)


def _as_lines(facts: Facts, working: Working, sizes: VialSizes) -> Iterator[str]:
    yield CHECKING
    yield from ("", "Given")
    yield from (f"  {label:{_LABEL}}{value}" for label, value in _given(facts))
    yield from ("", "Worked out")
    yield f"  {'whole course':{_LABEL}}{_in_words(working.course)}"
    if facts.dose.days > 1:
        yield f"  {f'each of {facts.dose.days} equal days':{_LABEL}}{_in_words(working.day)}"
    if working.grams_by_weight is not None:
        yield f"  {'from the mg/kg':{_LABEL}}{_shown(working.grams_by_weight, 'g')}"
    if working.day.vials:
        yield from _vial_lines(facts, working)
        if not sizes.sure:
            yield f"  {'':{_LABEL}}not all sizes of this brand are known and verified: see its label"


def _vial_lines(facts: Facts, working: Working) -> Iterator[str]:
    yield f"  {'vials, whole course':{_LABEL}}{_vials(working.course)}"
    if facts.dose.days > 1:
        yield f"  {'vials, each day':{_LABEL}}{_vials(working.day)}"


def _given(facts: Facts) -> Iterator[tuple[str, str]]:
    weight, by_weight = facts.visit.patient.weight_kg, facts.dose.mg_per_kg
    yield "grams", _as_given(facts.dose.grams, "g")
    yield "dose by weight", _as_given(by_weight, "mg/kg")
    yield "days of a course", str(facts.dose.days)
    yield "weight", _as_given(weight, "kg")
    yield "brand and strength", f"{facts.product.brand} {facts.product.concentration or '–'}"


def _as_given(number: Decimal | None, unit: str) -> str:
    return "–" if number is None else f"{number} {unit}"


def _in_words(amount: Amount) -> str:
    units = ((amount.grams, "g"), (amount.mg_per_kg, "mg/kg"), (amount.millilitres, "mL"))
    known = ", ".join(_shown(number, unit) for number, unit in units if number is not None)
    return known or "not known without the weight"


def _shown(number: Decimal, unit: str) -> str:
    return f"{_rounded(number)} {unit}"


def _rounded(number: Decimal) -> Decimal:
    """Return *number* to two places, without zeros at its end.

    >>> _rounded(Decimal(30) * 1000 / 70), _rounded(Decimal("300.000"))
    (Decimal('428.57'), Decimal('300'))
    """
    text = f"{number:.2f}"
    return Decimal(text.rstrip("0").rstrip("."))


def _vials(amount: Amount) -> str:
    counted = " + ".join(f"{len(list(same))} x {_shown(size, 'g')}" for size, same in groupby(amount.vials))
    over = sum(amount.vials) - (amount.grams or 0)
    return f"{counted}, {_shown(Decimal(over), 'g')} too much" if over else counted


def _as_data(facts: Facts, working: Working, sizes: VialSizes) -> dict[str, object]:
    return {
        "schema": SCHEMA,
        "note": CHECKING,
        "given": {
            "grams": _exact(facts.dose.grams),
            "mg_per_kg": _exact(facts.dose.mg_per_kg),
            "over_days": facts.dose.days,
            "weight_kg": _exact(facts.visit.patient.weight_kg),
            "brand": facts.product.brand,
            "concentration": facts.product.concentration,
        },
        "worked_out": {
            "course": _amount_data(working.course),
            "day": _amount_data(working.day),
            "grams_from_mg_per_kg": _number(working.grams_by_weight),
            "vial_sizes": {"grams": [_exact(size) for size in sizes.grams], "verified": sizes.sure},
        },
    }


def _amount_data(amount: Amount) -> dict[str, object]:
    return {
        "grams": _number(amount.grams),
        "mg_per_kg": _number(amount.mg_per_kg),
        "millilitres": _number(amount.millilitres),
        "vials_grams": [_number(size) for size in amount.vials],
    }


def _exact(number: Decimal | None) -> float | None:
    return None if number is None else float(number)


def _number(number: Decimal | None) -> float | None:
    return None if number is None else float(_rounded(number))
