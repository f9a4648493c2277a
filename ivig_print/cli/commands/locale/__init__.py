"""The verbs of translators: each lies in a module of this folder, which only its own run imports."""

import click

from ivig_print.cli.verbs import Modules, Verbs

VERBS = Modules(
    "ivig_print.cli.commands.locale",
    {
        "new": "new",
        "update": "update",
        "check": "check",
        "export": "exchange",
        "import": "exchange",
        "pseudo": "pseudo",
        "preview": "preview",
        "report": "report",
        "status": "status",
        "diff": "diff",
        "approve": "approve",
        "edition": "edition",
    },
)
"""Every verb with the module it lies in, in the order in which a translator meets them."""


@click.group(
    cls=Verbs,
    commands=VERBS,
    examples=(
        "ivig-print locale new ig",
        "ivig-print locale update",
        "ivig-print locale check es",
        "ivig-print locale status",
    ),
)
def locale() -> None:
    """Add a language or mend one: what translators work with."""
