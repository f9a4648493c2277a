"""The verb that shows what no translator has touched: the papers in made-up languages."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import click

from ivig_print.cli import options as ask
from ivig_print.cli.faults import Screen, line_of
from ivig_print.cli.options import WHAT, Target, options
from ivig_print.cli.output import STDOUT
from ivig_print.cli.press import write_papers
from ivig_print.cli.verbs import Choice, Verb
from ivig_print.errors import ExitCode
from ivig_print.workbench.pseudo import Pseudo, accented, bidi
from ivig_print.workbench.samples import Sample, Sampler

MOST = 200
"""Per cent; no language makes English three times as long."""


def _share(_ctx: click.Context, _param: click.Parameter, value: str) -> float:
    number = value.removesuffix("%").strip()
    if not number.isdecimal() or int(number) > MOST:
        raise click.BadParameter(f"write how much longer in per cent, up to {MOST}%, such as 40%")
    return int(number) / 100


@click.command(
    cls=Verb,
    examples=("ivig-print locale pseudo -o look --preview", "ivig-print locale pseudo --accented --long 40%"),
)
@click.option(
    "--accented", "with_accents", cls=Choice, group=WHAT, is_flag=True, help="Only en-XA: English with accents."
)
@click.option(
    "--bidi", "with_bidi", cls=Choice, group=WHAT, is_flag=True, help="Only en-XB: English from right to left."
)
@options(
    click.option(
        "--long",
        "longer",
        cls=Choice,
        group=WHAT,
        default="30%",
        show_default=True,
        metavar="PERCENT",
        callback=_share,
        help="How much longer en-XA is than English.",
    ),
    ask.output("The folder to write to; the current one if not given.", "DIR"),
    *(ask.force, ask.preview),
)
@ask.bundle("target", Target)
@click.pass_obj
def pseudo(screen: Screen, *, with_accents: bool, with_bidi: bool, longer: float, target: Target) -> int:
    """Set each paper in English made strange; 1 if it does not fit."""
    if target.output == STDOUT:
        raise click.UsageError("these are several files: -o names their folder")
    folder = target.output or Path()
    asked: list[tuple[bool, Callable[[], Pseudo]]] = [(with_accents, partial(accented, longer)), (with_bidi, bidi)]
    either = with_accents or with_bidi
    makers = [make for wanted, make in asked if wanted or not either]
    samples = {name: sample for make in makers for name, sample in _samples(make())}
    for name, sample in samples.items():
        for fault in sample.faults:
            screen.warn(f"{name}: {line_of(fault)}")
    pdfs = {folder / f"{name}.pdf": sample.pdf for name, sample in samples.items() if sample.pdf is not None}
    write_papers(screen, target, {path: partial(bytes, pdf) for path, pdf in pdfs.items()}, folder=folder)
    return ExitCode.FINDINGS if any(sample.faults for sample in samples.values()) else ExitCode.OK


def _samples(made: Pseudo) -> list[tuple[str, Sample]]:
    papers = Sampler.of(made.locale, made.entries).papers()
    return [(f"{name}-{made.locale.tag}-sample", make()) for name, make in papers.items()]
