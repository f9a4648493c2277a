"""The verb that says what is wrong with a catalog."""

from pathlib import Path

import click

from ivig_print.cli import options as ask
from ivig_print.cli.completion import complete_locale
from ivig_print.cli.faults import Screen, visible
from ivig_print.cli.options import options
from ivig_print.cli.output import replace_file
from ivig_print.cli.translations import reading_folder, translations, working_folder
from ivig_print.cli.verbs import Choice, Verb
from ivig_print.errors import ExitCode
from ivig_print.language.locales import Locale, State, locales, open_locale
from ivig_print.workbench.check import Report, check_locale
from ivig_print.workbench.checks.finding import Level
from ivig_print.workbench.mend import mend
from ivig_print.workbench.reports import FORMATS


@click.command(
    cls=Verb,
    examples=(
        "ivig-print locale check es",
        "ivig-print locale check --strict --no-layout",
        "ivig-print locale check es --fix",
        "ivig-print locale check --format html > checked.html",
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
    *("--format", "form"),
    cls=Choice,
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="For a person, for a program, for GitHub's annotations, or as a page of its own.",
)
@options(
    ask.flag("--strict", help_text="Exit with 1 for warnings too."),
    ask.flag("--fix", help_text="First mend what cannot be wrong: spaces, NFC, … for three full stops."),
    ask.flag("--no-layout", help_text="Leave out what takes time: setting every paper with the longest values."),
    ask.as_json,
    translations,
)
@click.pass_obj
def check(
    screen: Screen,
    *,
    tag: tuple[str, ...],
    translations: Path | None,
    form: str,
    strict: bool,
    fix: bool,
    no_layout: bool,
    as_json: bool,
) -> int:
    """Say what is wrong with translations, where, and how to mend it."""
    folder = working_folder(translations) if fix else reading_folder(translations)
    reports = []
    if fix:
        for locale in _wanted(tag, folder):
            _fix(locale, folder / f"{locale.tag}.po", screen)
    for locale in _wanted(tag, folder):
        screen.step(f"Checking {locale.tag}")
        reports.append(check_locale(locale, layout=not no_layout))
    click.echo(_shown(FORMATS["json" if as_json else form](reports)), nl=False)
    return ExitCode.FINDINGS if any(_counts(report, strict=strict) for report in reports) else ExitCode.OK


def _fix(locale: Locale, path: Path, screen: Screen) -> None:
    """Mend the catalog at *path* in place and say what was done; a signed one is left alone."""
    if locale.is_source or not path.is_file():
        return
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return  # the check says so
    mended, done = mend(text, locale)
    if done and locale.state is not State.UNREVIEWED:
        screen.warn(f"{path.name} is signed: nothing was mended in it")
    elif done:
        replace_file(path, mended.encode())
        for one in done:
            screen.note(f"{path.parent.name}/{path.name}:{one.line}: mended: {one.code} {one.done}")


def _shown(text: str) -> str:
    return "".join(f"{visible(line)}\n" for line in text.removesuffix("\n").split("\n"))


def _wanted(tags: tuple[str, ...], folder: Path) -> tuple[Locale, ...]:
    return tuple(open_locale(tag, folder) for tag in tags) if tags else locales(folder)


def _counts(report: Report, *, strict: bool) -> bool:
    levels = {Level.ERROR, Level.WARNING} if strict else {Level.ERROR}
    return any(one.level in levels for one in report.findings)
