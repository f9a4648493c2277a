"""The verbs about the product table: what it says, and how a clinic brings its own list up to date."""

from pathlib import Path

import click

from ivig_print.cli import options as ask
from ivig_print.cli.commands.lists import SCHEMA, show, write_json
from ivig_print.cli.faults import Screen, printable
from ivig_print.cli.options import FILE, WHERE, options
from ivig_print.cli.output import STDOUT, make_folder, write_files
from ivig_print.cli.own_products import VARIABLE, all_products, own_path, read_own_file
from ivig_print.cli.places import read_named
from ivig_print.cli.product_rows import as_data, lines, summary
from ivig_print.cli.verbs import Choice, Verb
from ivig_print.clinical.products import ListedProduct, Products, find, split_strength, suggest
from ivig_print.clinical.products import products as shipped
from ivig_print.clinical.products.changes import compare
from ivig_print.clinical.products.collect import own_list
from ivig_print.clinical.products.export import Export, read_export
from ivig_print.clinical.products.own import HEADER, merged, written
from ivig_print.errors import ConfigError, Fault, OutputError
from ivig_print.strict import nearest


@click.command(
    cls=Verb,
    examples=(
        "ivig-print products update ndc.json --dry-run",
        "ivig-print products update ndc.json",
        "ivig-print products update - -o clinic-products.toml < ndc.json",
    ),
)
@click.argument("file", type=FILE, help="An export of openFDA's drug/ndc endpoint, JSON; - reads standard input.")
@click.option(
    *("-o", "--output"),
    cls=Choice,
    group=WHERE,
    type=FILE,
    metavar="FILE",
    envvar=VARIABLE,
    show_envvar=True,
    help="Where to write it, or -; the user's data folder, where every verb finds it, if not given.",
)
@options(
    ask.flag("--dry-run", help_text="Only say what would change."),
    ask.force,
)
@click.pass_obj
def update(screen: Screen, *, file: Path, output: Path | None, dry_run: bool, force: bool) -> None:
    """Rebuild the clinic's own product list from an NDC export."""
    screen.step(f"Reading {file}")
    export = _read(file)
    path = output or own_path()
    own = own_list(export)
    changes = compare(_table_so_far(screen, path), merged(own), export)
    _say(screen, export, len(own.products), list(changes.lines()))
    if dry_run:
        screen.note("Wrote nothing: --dry-run")
    elif path == STDOUT:
        click.echo(written(own), nl=False)
    else:
        if output is None:
            make_folder(path.parent)
        _write(screen, path, written(own), force=force)


def _read(file: Path) -> Export:
    return read_export(read_named(file), str(file))


def _table_so_far(screen: Screen, path: Path) -> Products:
    """Return the table before the update; a broken list is no reason not to write a whole one."""
    try:
        return merged(None if path == STDOUT else read_own_file(path))
    except (ConfigError, OutputError) as error:
        screen.warn(f"{error.faults[0].where()} {error.faults[0].message}: compared with the shipped table alone")
        return merged(None)


def _say(screen: Screen, export: Export, brands: int, changes: list[str]) -> None:
    count = len(export.current())
    screen.note(f"NDC directory of {export.day}: {brands} brands of immune globulin under {count} product codes")
    for change in changes or ["no change"]:
        screen.note(f"  {printable(change)}")
    screen.note("The shipped table stays as it is; the list is laid over it.")


def _write(screen: Screen, path: Path, text: str, *, force: bool) -> None:
    there = path.read_bytes() if path.is_file() else b""
    if there == text.encode():
        screen.note(f"{path} is up to date")
        return
    if there and not there.startswith(HEADER.encode()) and not force:
        hint = "--force overwrites it, -o names another"
        raise OutputError(Fault("is already there and is no product list of ours", hint, file=str(path)))
    write_files({path: text.encode()}, force=True)
    screen.note(f"Wrote {path}")


@click.command(
    cls=Verb,
    verbs=(update,),
    examples=(
        "ivig-print products",
        'ivig-print products "Octagam 10%"',
        "ivig-print products gammagard liquid --json",
        "ivig-print products update ndc.json",
    ),
)
@click.argument(
    "brand", nargs=-1, metavar="[BRAND]", help="A brand, with or without its strength; all in short if not given."
)
@options(ask.as_json)
def products(*, brand: tuple[str, ...], as_json: bool) -> None:
    """Show the product table, each fact with its source."""
    table = all_products() or shipped()
    typed = " ".join(" ".join(brand).split())
    if not typed:
        show("products", [summary(item) for item in table], _COLUMNS, as_json=as_json)
        return
    item = _wanted(typed, table)
    if as_json:
        write_json({"schema": SCHEMA, "product": as_data(item)})
        return
    for line in lines(item):
        click.echo(printable(line))


_COLUMNS = ("brand", "strengths", "routes", "makers", "state")


def _wanted(typed: str, table: Products) -> ListedProduct:
    """Return the brand that was *typed*; if with a strength, only what is about that strength."""
    item, (name, percent) = find(typed, table), split_strength(typed)
    if item is None:
        close = suggest(typed, table) or nearest(typed.split(maxsplit=1)[0], ["update"])
        way_out = f"Did you mean {close!r}?" if close else "`ivig-print products` lists all."
        raise click.UsageError(f"{name!r} is not in the product table. {way_out}")
    known = [strength.percent for strength in item.strengths]
    if percent and known and percent not in known:
        raise click.UsageError(f"{item.brand} is listed as {' or '.join(known)}, not as {percent}.")
    return item.at(percent) if percent else item
