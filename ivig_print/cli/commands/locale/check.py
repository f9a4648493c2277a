"""The verb that says what is wrong with a catalog."""

from pathlib import Path

import click

from ivig_print import resources
from ivig_print.cli import options as ask
from ivig_print.cli.completion import complete_locale
from ivig_print.cli.faults import Screen, visible
from ivig_print.cli.options import WHAT, options
from ivig_print.cli.verbs import Choice, Verb
from ivig_print.errors import ExitCode
from ivig_print.language.locales import Locale, locales, open_locale
from ivig_print.workbench.check import Report, check_locale
from ivig_print.workbench.checks.finding import Level
from ivig_print.workbench.reports import FORMATS


@click.command(
    cls=Verb,
    examples=(
        "ivig-print locale check es",
        "ivig-print locale check --strict --no-layout",
        "ivig-print locale check --format github",
    ),
)
@click.argument(
    "tag",
    nargs=-1,
    metavar="[TAG]...",
    shell_complete=complete_locale,
    help="Which locales, such as es; all if not given.",
)
@click.option(
    "--translations",
    cls=Choice,
    group=WHAT,
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    metavar="DIR",
    envvar="IVIG_PRINT_TRANSLATIONS",
    show_envvar=True,
    help="The folder of catalogs; the program's own if not given.",
)
@click.option(
    *("--format", "form"),
    cls=Choice,
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="For a person, for a program, or for GitHub's annotations.",
)
@options(
    ask.flag("--strict", help_text="Exit with 1 for warnings too."),
    ask.flag("--no-layout", help_text="Leave out what takes time: setting every paper with the longest values."),
    ask.as_json,
)
@click.pass_obj
def check(
    screen: Screen,
    *,
    tag: tuple[str, ...],
    translations: Path | None,
    form: str,
    strict: bool,
    no_layout: bool,
    as_json: bool,
) -> int:
    """Say what is wrong with translations, where, and how to mend it."""
    folder = translations or Path(str(resources.folder("translations")))
    reports = []
    for locale in _wanted(tag, folder):
        screen.step(f"Checking {locale.tag}")
        reports.append(check_locale(locale, layout=not no_layout))
    click.echo(_shown(FORMATS["json" if as_json else form](reports)), nl=False)
    return ExitCode.FINDINGS if any(_counts(report, strict=strict) for report in reports) else ExitCode.OK


def _shown(text: str) -> str:
    return "".join(f"{visible(line)}\n" for line in text.splitlines())


def _wanted(tags: tuple[str, ...], folder: Path) -> tuple[Locale, ...]:
    return tuple(open_locale(tag, folder) for tag in tags) if tags else locales(folder)


def _counts(report: Report, *, strict: bool) -> bool:
    levels = {Level.ERROR, Level.WARNING} if strict else {Level.ERROR}
    return any(one.level in levels for one in report.findings)
