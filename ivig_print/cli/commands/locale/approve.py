"""The verb by which a reviewer signs a translation."""

from dataclasses import dataclass
from pathlib import Path

import click

from ivig_print.cli import options as ask
from ivig_print.cli.clock import today_at
from ivig_print.cli.completion import complete_locale
from ivig_print.cli.faults import Screen
from ivig_print.cli.options import options
from ivig_print.cli.output import replace_file
from ivig_print.cli.sheets import count
from ivig_print.cli.translations import translations, working_folder
from ivig_print.cli.verbs import Choice, Verb
from ivig_print.content.notices import EDITION_DAY
from ivig_print.language.locales import open_locale
from ivig_print.language.manifest import SOURCE
from ivig_print.language.signoff import Origin, Signature, read_record
from ivig_print.workbench import approval
from ivig_print.workbench.approval import Chosen, Done


@dataclass(frozen=True, kw_only=True)
class Person:
    """Who signs, and who translated; empty or None is what was left unsaid."""

    reviewer: str = ""
    role: str = ""
    translator: str = ""
    origin: Origin | None = None


def _name(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str:
    return " ".join((value or "").split())


@click.command(
    cls=Verb,
    examples=(
        'ivig-print locale approve es --reviewer "Ana Ruiz" --role "certified medical translator"',
        'ivig-print locale approve es --reviewer "Ana Ruiz" --role "medical translator" --section alert --section card',
        "ivig-print locale approve es --withdraw --message 2128477c1fd8",
    ),
)
@click.argument("tag", shell_complete=complete_locale, help="The locale whose translation is signed.")
@options(
    click.option("--reviewer", cls=Choice, group=ask.GIVEN, metavar="NAME", callback=_name, help="Who signs, by name."),
    click.option(
        "--role",
        cls=Choice,
        group=ask.GIVEN,
        metavar="ROLE",
        callback=_name,
        help="What makes that person able to, such as “certified medical translator”.",
    ),
    click.option(
        "--origin",
        cls=Choice,
        group=ask.GIVEN,
        type=click.Choice(["machine", "human"]),
        help="Who translated what is signed; as the sign-off has it if not given.",
    ),
    click.option(
        "--translator",
        cls=Choice,
        group=ask.GIVEN,
        metavar="NAME",
        callback=_name,
        help="The person who translated it, if one did.",
    ),
    click.option(
        *("--section", "sections"),
        cls=Choice,
        group=ask.GIVEN,
        metavar="NAME",
        multiple=True,
        help="Only the messages of this section, such as alert; as often as needed.",
    ),
    click.option(
        *("--message", "messages"),
        cls=Choice,
        group=ask.GIVEN,
        metavar="KEY",
        multiple=True,
        help="Only this message, by the key that `locale status` and `locale diff` show; as often as needed.",
    ),
    ask.flag("--withdraw", help_text="Take the signatures back instead: the whole is a draft again."),
    translations,
)
@ask.bundle("person", Person)
@click.pass_obj
def approve(
    screen: Screen,
    *,
    tag: str,
    person: Person,
    sections: tuple[str, ...],
    messages: tuple[str, ...],
    withdraw: bool,
    translations: Path | None,
) -> None:
    """Sign a translation, or parts of it, as a named reviewer."""
    folder = working_folder(translations)
    chosen = Chosen(sections, messages)
    locale = open_locale(tag, folder)
    if withdraw:
        done = approval.withdraw(locale.tag, folder, chosen)
    else:
        done = approval.approve(locale.tag, folder, _signature(locale.tag, folder, person), chosen)
    path = folder / f"{locale.tag}.signoff.toml"
    replace_file(path, done.text.encode())
    verb = "took the signatures of" if withdraw else "signed"
    screen.note(f"Wrote {path}: {verb} {count(done.touched, 'message')}, {_rest(done)}")


def _rest(done: Done) -> str:
    if done.whole:
        return "and with them the whole"
    return f"{done.left} left to sign" if done.left else "but the catalog is not up to date"


def _signature(tag: str, folder: Path, person: Person) -> Signature:
    """Return the signature of *person*; machine or not, nothing is approved without a name."""
    for name in ("reviewer", "role"):
        if not getattr(person, name):
            raise click.UsageError(f"a translation is signed by a person: give --{name}")
    head = None if tag == SOURCE else read_record(tag, folder).head
    return Signature(
        reviewer=person.reviewer,
        role=person.role,
        date=today_at("UTC"),
        edition=EDITION_DAY,
        origin=person.origin or (head.origin if head else "human"),
        translator=person.translator or (head.translator if head else ""),
    )
