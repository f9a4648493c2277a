"""The verb that shows a translator the papers, once or at each save."""

from collections.abc import Sequence
from pathlib import Path

import click

from ivig_print.cli import options as ask
from ivig_print.cli.completion import complete_locale
from ivig_print.cli.faults import Screen, line_of
from ivig_print.cli.options import Target, options
from ivig_print.cli.output import STDOUT, make_folder, refuse_existing, write_files
from ivig_print.cli.translations import translations
from ivig_print.cli.verbs import Choice, Verb
from ivig_print.errors import DependencyError, ExitCode, Fault
from ivig_print.language.locales import Locale, open_locale
from ivig_print.records.examples import VISITS
from ivig_print.workbench.preview.folder import as_folder
from ivig_print.workbench.preview.settings import settings
from ivig_print.workbench.preview.studio import Studio
from ivig_print.workbench.proofs.papers import PAPERS, Wish, papers_of


@click.command(
    cls=Verb,
    examples=(
        "ivig-print locale preview es --watch",
        "ivig-print locale preview ar --data worst --show-ids -o look",
    ),
)
@click.argument("tag", shell_complete=complete_locale, help="The language to look at, such as es.")
@options(
    click.option(
        "--paper",
        cls=Choice,
        group=ask.WHAT,
        type=click.Choice(list(PAPERS)),
        help="Which paper is shown first; in a folder, the only one. All if not given.",
    ),
    click.option(
        "--patient",
        cls=Choice,
        group=ask.WHAT,
        type=click.Choice(VISITS),
        default=VISITS[0],
        show_default=True,
        help="Whose papers: one of the made-up patients.",
    ),
    click.option(
        "--data",
        cls=Choice,
        group=ask.WHAT,
        type=click.Choice(["ordinary", "worst"]),
        default="ordinary",
        show_default=True,
        help="The patient's own values, or the longest that every paper must have room for.",
    ),
    click.option(
        "--bilingual",
        cls=Choice,
        group=ask.WHAT,
        is_flag=True,
        help="Handout and log with the English in step on the same pages, as --also en prints them.",
    ),
    click.option(
        "--show-ids",
        cls=Choice,
        group=ask.WHAT,
        is_flag=True,
        help="Put beside each paragraph the beginning of its message's key.",
    ),
    click.option(
        "--watch",
        cls=Choice,
        group=ask.WHERE,
        is_flag=True,
        help="Show it in the browser, on this machine alone, and anew whenever the catalog is saved.",
    ),
    click.option(
        "--port",
        cls=Choice,
        group=ask.WHERE,
        type=click.IntRange(0, 65535),
        default=0,
        help="The port for --watch; a free one if not given.",
    ),
    translations,
    *(ask.output("The folder to write to; preview-TAG if not given.", "DIR"), ask.force),
)
@ask.bundle("target", Target)
@click.pass_obj
def preview(
    screen: Screen,
    *,
    tag: str,
    paper: str | None,
    patient: str,
    data: str,
    bilingual: bool,
    show_ids: bool,
    watch: bool,
    port: int,
    translations: Path | None,
    target: Target,
) -> int:
    """Look at a translation on its papers; click a paragraph for its line."""
    locale = open_locale(tag, translations)
    papers = papers_of(locale)
    if paper is not None and paper not in papers:
        raise click.UsageError(f"there is no {paper} in {locale.tag}: it is the original")
    wishes = [Wish(name, patient, worst=data == "worst", also=bilingual) for name in ([paper] if paper else papers)]
    if not watch:
        return _write(screen, Studio(locale.tag, translations, ids=show_ids), locale, wishes, target=target)
    if target.output is not None:
        raise click.UsageError("--watch writes no files: leave out -o")
    _serve(screen, Studio(locale.tag, translations), settings(locale, wishes[0], ids=show_ids), port)
    return ExitCode.OK


def _write(screen: Screen, studio: Studio, locale: Locale, wishes: Sequence[Wish], *, target: Target) -> int:
    """Write the preview to a folder, and say what is wrong."""
    if target.output == STDOUT:
        raise click.UsageError("a preview is many files: -o names their folder")
    folder = target.output or Path(f"preview-{locale.tag}")
    if folder.exists():
        refuse_existing([folder / "index.html"], force=target.force)
    made = as_folder(studio, locale, wishes)
    make_folder(folder / "pictures")
    write_files({folder / path: data for path, data in made.files.items()}, force=target.force)
    for name, faults in made.faults.items():
        for fault in faults:
            screen.warn(f"{name}: {line_of(fault)}")
    screen.note(f"Wrote {folder / 'index.html'}: open it in a browser")
    return ExitCode.FINDINGS if any(made.faults.values()) else ExitCode.OK


def _serve(screen: Screen, studio: Studio, told: dict[str, object], port: int) -> None:
    try:
        from ivig_print.workbench.preview.server import Site, serve  # noqa: PLC0415 -- an extra
    except ImportError as error:
        fault = Fault("--watch needs packages that are not installed", "pip install 'ivig-print[workbench]'")
        raise DependencyError(fault) from error
    serve(Site(studio, told), port, lambda address: screen.note(f"Open {address} in a browser; Ctrl-C ends it"))
