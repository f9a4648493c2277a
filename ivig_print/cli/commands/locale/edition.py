"""The verb that keeps the English words of an edition."""

from pathlib import Path

import click

from ivig_print.cli import options as ask
from ivig_print.cli.faults import Screen
from ivig_print.cli.options import options
from ivig_print.cli.output import replace_file
from ivig_print.cli.translations import translations, working_folder
from ivig_print.cli.verbs import Verb
from ivig_print.content.notices import EDITION_DAY
from ivig_print.errors import ExitCode
from ivig_print.workbench.editions import FILE, as_toml, read_editions, recorded
from ivig_print.workbench.english import english


@click.command(cls=Verb, examples=("ivig-print locale edition", "ivig-print locale edition --check"))
@options(ask.flag("--check", help_text="Write nothing; exit with 1 if anything would change."), translations)
@click.pass_obj
def edition(screen: Screen, *, check: bool, translations: Path | None) -> int:
    """Keep the English words as those of the edition given out now."""
    path = working_folder(translations) / FILE
    text = as_toml(recorded(read_editions(path.parent), EDITION_DAY, english())).encode()
    if check:
        same = path.is_file() and path.read_bytes() == text
        if not same:
            click.echo(f"{FILE} has not the words of the edition of {EDITION_DAY}")
        return ExitCode.OK if same else ExitCode.FINDINGS
    path.touch()  # for everyone to read, unlike a patient's paper
    replace_file(path, text)
    screen.note(f"Wrote {path}: the edition of {EDITION_DAY}, {len(english())} messages")
    return ExitCode.OK
