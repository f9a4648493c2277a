"""The verb that wraps a paper in FHIR, for the hospital's own documents."""

import json
from functools import partial

import click

from ivig_print import __version__
from ivig_print.cli import options as ask
from ivig_print.cli.faults import Screen
from ivig_print.cli.kit import KIT, kit_of
from ivig_print.cli.options import Request, Target, options
from ivig_print.cli.press import print_one
from ivig_print.cli.verbs import Choice, Verb
from ivig_print.job import Job, Tell
from ivig_print.language.locales import State


@click.command(
    cls=Verb,
    examples=(
        "ivig-print fhir record.toml",
        "ivig-print fhir bundle.json -c clinic.toml --kind card -o card.json",
        "ivig-print fhir record.toml -o - | jq .description",
    ),
)
@options(
    ask.record,
    click.option(
        "--kind",
        cls=Choice,
        group=ask.WHAT,
        type=click.Choice(KIT),
        default=KIT[0],
        show_default=True,
        help="Which paper.",
    ),
    *ask.HOW,
    *(ask.confirm, ask.today),
    *(ask.output(), ask.force),
)
@ask.bundle("request", Request)
@ask.bundle("target", Target)
@click.pass_obj
def fhir(screen: Screen, *, request: Request, target: Target, kind: str) -> None:
    """Write a paper as a FHIR R4 DocumentReference."""
    print_one(screen, request, target, name=f"{kind}.json", make=partial(_reference, kind=kind, tell=screen.warn))


def _reference(job: Job, kind: str, tell: Tell) -> bytes:
    """Return *job*'s paper of *kind* as JSON."""
    # Only here are pikepdf and the resource's writer needed; no other verb should wait for them.
    from ivig_print.pdf.inspect import inspect  # noqa: PLC0415 -- as above
    from ivig_print.records.fhir.document import Paper, document_reference  # noqa: PLC0415 -- as above

    pdf = kit_of(job, tell=tell)[kind]()
    patient, _ = job.locales()
    paper = Paper(
        pdf=pdf,
        kind=kind,
        title=inspect(pdf).title,
        description=_described(job, kind),
        language=patient.language,
        day=job.today,
        reviewed=patient.state in {State.SOURCE, State.REVIEWED},
        clinic=job.clinic.name,
        mrn=job.visit.patient.mrn,
    )
    return json.dumps(document_reference(paper), ensure_ascii=False, indent=2).encode() + b"\n"


def _described(job: Job, kind: str) -> str:
    parts = [f"IVIG {kind}"]
    parts += [f"{job.edition} edition"] if kind == "handout" else []
    parts += [f"also in {locale.tag}" for locale in job.languages()[1:] if kind != "card"]
    parts += ["large print"] if job.large_print and kind != "card" else []
    return f"{', '.join(parts)}; ivig-print {__version__}"
