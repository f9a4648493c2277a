"""The verb that begins a language."""

from pathlib import Path

import click

from ivig_print.cli import options as ask
from ivig_print.cli.faults import Screen, line_of, visible
from ivig_print.cli.options import GIVEN, WHAT, Target, options
from ivig_print.cli.output import refuse_existing
from ivig_print.cli.press import write_papers
from ivig_print.cli.translations import translations, working_folder
from ivig_print.cli.verbs import Choice, Verb
from ivig_print.language.checks import ZEROS
from ivig_print.language.locales import Locale
from ivig_print.language.manifest import MANIFEST
from ivig_print.workbench.missing import to_do
from ivig_print.workbench.new import Wanted, begin
from ivig_print.workbench.patchwork import entries_of
from ivig_print.workbench.samples import Sampler


def _told(name: str, help_text: str, metavar: str = "NAME") -> ask.Decorator:
    return click.option(f"--{name}", cls=Choice, group=GIVEN, default="", metavar=metavar, help=help_text)


@click.command(
    cls=Verb,
    examples=(
        "ivig-print locale new ig",
        "ivig-print locale new hmn --name Hmoob --translations mine",
    ),
)
@click.argument("tag", help="The language, BCP 47: ig, hmn, pt_BR.")
@options(
    _told("name", "Its name in itself; CLDR's if not given."),
    _told("english-name", "Its name in English; Unicode's if not given."),
    _told("script", "How it is written, ISO 15924, such as Latn; as it usually is, if not given.", "CODE"),
    _told("like", "A language whose script, digits, plural rule and dates it has.", "TAG"),
    click.option(
        "--digits", cls=Choice, group=GIVEN, type=click.Choice(list(ZEROS)), help="Its digits; latn if not given."
    ),
    click.option(
        "--origin",
        cls=Choice,
        group=GIVEN,
        type=click.Choice(["human", "machine"]),
        default="human",
        show_default=True,
        help="Who translates it.",
    ),
    click.option(
        "--edition",
        cls=Choice,
        group=WHAT,
        type=click.Choice(["short", "full"]),
        default="short",
        show_default=True,
        help="Of the first sample.",
    ),
    translations,
    ask.output("Where the first sample goes; TAG-sample.pdf if not given."),
    *(ask.force, ask.preview),
)
@ask.bundle("wanted", Wanted)
@ask.bundle("target", Target)
@click.pass_obj
def new(screen: Screen, *, wanted: Wanted, target: Target, translations: Path | None, edition: str) -> None:
    """Begin a language: its row, its catalog, a first sample."""
    folder = working_folder(translations)
    path = target.output or Path(f"{wanted.tag.replace('-', '_')}-sample.pdf")
    refuse_existing([path], force=target.force)
    locale = begin(wanted, folder)
    for name in (MANIFEST, f"{locale.tag}.po", f"{locale.tag}.signoff.toml"):
        screen.note(f"Wrote {folder / name}")
    _sample(screen, locale, target, path=path, name=f"handout-{edition}")
    click.echo(visible(f"{locale.tag}: {locale.english_name} ({locale.autonym}), still to do:"))
    for line in to_do(locale, entries_of(locale)):
        click.echo(visible(line))
    screen.note(f"Next: fill {locale.tag}.po, or send it out with `ivig-print locale export {locale.tag} --to html`")


def _sample(screen: Screen, locale: Locale, target: Target, *, path: Path, name: str) -> None:
    """Write the first sample, English where nothing is translated, and tell what does not fit or cannot be drawn."""
    sample = Sampler.of(locale, entries_of(locale)).papers()[name]()
    for fault in sample.faults:
        screen.warn(line_of(fault))
    pdf = sample.pdf
    if pdf is not None:
        write_papers(screen, target, {path: lambda: pdf})
