"""The folder that the translators' verbs work in."""

from pathlib import Path

import click

from ivig_print import resources
from ivig_print.cli.verbs import HEADINGS, Choice
from ivig_print.errors import ConfigError, Fault
from ivig_print.language.manifest import VARIABLE, shipped

translations = click.option(
    "--translations",
    cls=Choice,
    group=HEADINGS[2],
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    envvar=VARIABLE,
    show_envvar=True,
    help="The folder of translations to work in; that of a checkout if not given.",
)


def working_folder(given: Path | None) -> Path:
    """Return the folder to work in: the one *given*, or a checkout's own; never what is installed.

    Raises:
        ConfigError: None is given, and the program does not run from a checkout.
    """
    if given is not None:
        return given
    if (resources.inside("ivig_print") / "translations").is_dir():
        hint = f"name it with --translations, or in {VARIABLE}, where every verb finds it"
        raise ConfigError(Fault("what is installed stays as it is: a folder of your own is needed", hint))
    return Path(str(shipped()))


def reading_folder(given: Path | None) -> Path:
    """Return the folder to look at: the one *given*, or the program's own."""
    return given if given is not None else Path(str(shipped()))
