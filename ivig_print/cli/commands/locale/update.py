"""The verb that brings catalogs up to date with the English sentences."""

from pathlib import Path

import click

from ivig_print.cli import options as ask
from ivig_print.cli.faults import Screen
from ivig_print.cli.options import options
from ivig_print.cli.translations import translations, working_folder
from ivig_print.cli.verbs import Verb
from ivig_print.errors import ExitCode
from ivig_print.language import template
from ivig_print.workbench.update import would_change


@click.command(cls=Verb, examples=("ivig-print locale update", "ivig-print locale update --check"))
@options(translations, ask.flag("--check", help_text="Write nothing; exit with 1 if anything would change."))
@click.pass_obj
def update(screen: Screen, *, translations: Path | None, check: bool) -> int:
    """Bring every catalog up to date with the English sentences."""
    folder = working_folder(translations)
    if check:
        names = would_change(folder)
        for name in names:
            click.echo(f"{name} is not up to date")
        return ExitCode.FINDINGS if names else ExitCode.OK
    for path in template.write_all(folder):
        screen.note(f"Wrote {path}")
    return ExitCode.OK
