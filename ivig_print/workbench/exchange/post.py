"""The post office: a language goes out as a file of one kind or another, and comes back."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal

from babel.messages.catalog import Catalog

from ivig_print.errors import Fault, TranslationError
from ivig_print.language.files import write_texts
from ivig_print.language.locales import Locale
from ivig_print.language.merge import key_of, merged
from ivig_print.language.po import parse
from ivig_print.language.po_text import BEFORE, catalog_text
from ivig_print.language.template import agreed, extract
from ivig_print.records.sheets.workbook import is_workbook
from ivig_print.workbench.exchange.page import read_saved, write_page
from ivig_print.workbench.exchange.parcel import FORMAT, Parcel, pack, source_sum
from ivig_print.workbench.exchange.returned import Answer, Returned, Taken, take_over
from ivig_print.workbench.exchange.sheet import read_sheet, write_sheet

Kind = Literal["xlsx", "po", "html"]

WRITERS: Mapping[str, Callable[[Parcel], bytes]] = {"xlsx": write_sheet, "html": write_page}


def current(locale: Locale) -> Catalog:
    """Return the catalog of *locale* as it would be if it were brought up to date now; the file is not touched.

    Raises:
        TranslationError: The file is broken.
    """
    path = Path(str(locale.folder)) / f"{locale.tag}.po"
    data = path.read_bytes() if path.is_file() else b""
    old = agreed(parse(data, f"{path.parent.name}/{path.name}"), data) if data else Catalog(fuzzy=False)
    return merged(old, extract(), locale.plural_rule.forms)


def send(locale: Locale, kind: Kind) -> bytes:
    """Return the texts of *locale* as a file of *kind*.

    Raises:
        TranslationError: The catalog is broken.
        DependencyError: A workbook needs the extra ``sheets``.
    """
    catalog = current(locale)
    return catalog_text(locale, catalog).encode() if kind == "po" else WRITERS[kind](pack(locale, catalog))


def receive(locale: Locale, data: bytes, name: str, *, unchanged_only: bool = False) -> Taken:
    """Take the file *data*, called *name*, over into the catalog of *locale*, whole or not at all.

    Raises:
        TranslationError: As `take_over`; or it is no file that went out.
        RecordError: It is no sound workbook.
        OutputError: The catalog cannot be written.
    """
    taken = take_over(_read(locale, data, name), locale, current(locale), unchanged_only=unchanged_only)
    write_texts({Path(str(locale.folder)) / f"{locale.tag}.po": catalog_text(locale, taken.catalog)})
    return taken


def _read(locale: Locale, data: bytes, name: str) -> Returned:
    if is_workbook(data):
        return read_sheet(data, name)
    if data.lstrip().startswith(b"{"):
        return read_saved(data, name)
    if data.lstrip().startswith(b"<"):
        hint = "open it in a browser, write into it, press Save, and import what that saved"
        raise TranslationError(Fault("is the page itself, not what it saves", hint, name))
    return _read_po(locale, data, name)


def _read_po(locale: Locale, data: bytes, name: str) -> Returned:
    """Return what a PO file brings back; fuzzy entries answer nothing."""
    po = parse(data, name)
    catalog = agreed(po, data)
    lines = {entry.key: entry.line for entry in po.entries}
    items = pack(locale, catalog).items
    fuzzy = {entry.key for entry in po.entries if entry.fuzzy}
    answers = tuple(
        Answer(f"line {lines[item.key]}", item.id, item.english, "" if item.key in fuzzy else item.translation)
        for item in items
    )
    remarks = {
        key_of(message): tuple(line for line in message.user_comments if not line.startswith(BEFORE))
        for message in catalog
        if message.id
    }
    return Returned(name, FORMAT, po.header.get("Language", ""), source_sum(catalog), answers, remarks)
