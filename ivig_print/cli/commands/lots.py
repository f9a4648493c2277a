"""The verbs about the lots that were given: read and write them, and find out who had one."""

import click

from ivig_print.cli.commands.lots_read import export, find, lots_of
from ivig_print.cli.commands.lots_write import add, scan
from ivig_print.cli.verbs import Verbs


@click.group(
    cls=Verbs,
    examples=(
        "ivig-print lots scan record.toml --grams 30",
        "ivig-print lots list record.toml",
        "ivig-print lots find B01J100623 records/",
    ),
)
def lots() -> None:
    """Scan, list, find and export the lots that were given."""


for verb in (scan, add, lots_of, find, export):
    lots.add_command(verb)
