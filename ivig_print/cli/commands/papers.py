"""The verbs that print pages: the handout and the lot log."""

from functools import partial

import click

from ivig_print import render
from ivig_print.cli import options as ask
from ivig_print.cli.faults import Screen
from ivig_print.cli.options import Request, Target, options
from ivig_print.cli.press import print_one
from ivig_print.cli.verbs import Verb


@click.command(
    cls=Verb,
    examples=(
        "ivig-print handout record.toml",
        "ivig-print handout record.toml -l es --large-print -o today.pdf",
        "ivig-print handout record.toml -l ar --also en",
        "ivig-print handout - -c clinic.toml -o - < record.json | lp",
    ),
)
@options(
    ask.record,
    *ask.HOW,
    *(ask.confirm, ask.today),
    *(ask.output(), ask.force, ask.preview),
)
@ask.bundle("request", Request)
@ask.bundle("target", Target)
@click.pass_obj
def handout(screen: Screen, *, request: Request, target: Target) -> None:
    """Print the handout: what IVIG is, and what to watch for."""
    print_one(screen, request, target, name="handout.pdf", make=partial(render.render_handout, tell=screen.warn))


@click.command(
    cls=Verb,
    examples=(
        "ivig-print log record.toml",
        "ivig-print log record.toml --paper a4 -o - | lp",
        "ivig-print log record.toml -l es --also en",
    ),
)
@options(
    *(ask.record, ask.clinic, ask.base, ask.locale, ask.also, ask.with_english, ask.paper, ask.large_print),
    *(ask.confirm, ask.today),
    *(ask.output(), ask.force, ask.preview),
)
@ask.bundle("request", Request)
@ask.bundle("target", Target)
@click.pass_obj
def log(screen: Screen, *, request: Request, target: Target) -> None:
    """Print the lot log, with rows to fill in by hand."""
    print_one(screen, request, target, name="log.pdf", make=render.render_log)
