"""The file as a whole: whether it can be read, holds what it should, and says so in its header."""

from collections.abc import Iterator

from ivig_print.language.catalog import wrong_headers
from ivig_print.language.checks import quote
from ivig_print.workbench.checks.finding import Book, Level, Slip


def broken(book: Book) -> Iterator[Slip]:
    """Yield what could not be read."""
    for code, fault in book.broken:
        yield Slip(code, fault.message, line=fault.line, level=Level.ERROR, firm=True, hint=fault.hint)


def header(book: Book) -> Iterator[Slip]:
    """Yield what the header says otherwise than the manifest."""
    if any(code == "L14" for code, _ in book.broken):
        return
    for fault in wrong_headers(book.po, book.locale):
        yield Slip("L14", fault.message, line=fault.line, firm=True, hint=fault.hint)


def missing(book: Book) -> Iterator[Slip]:
    """Yield what the template has and the catalog has not."""
    plurals = {entry.key: entry.plural for entry in book.po.entries}
    for key, entry in book.wanted.items():
        if plurals.get(key) != entry.plural:
            yield Slip("E003", f"{quote(entry.msgid)} is not in the catalog", section=entry.context, firm=True)


def unfinished(book: Book) -> Iterator[Slip]:
    """Yield what is empty or not to be trusted."""
    for entry in book.po.entries:
        if not all(form.strip() for form in entry.forms):
            yield Slip("E004", "is not translated", entry, firm=True)
        elif entry.fuzzy:
            yield Slip("E005", "is marked fuzzy", entry, entry.forms[0], firm=True)


def no_longer_said(book: Book) -> Iterator[Slip]:
    """Yield what the catalog has and the template has not."""
    for entry in book.po.entries:
        if entry.key not in book.wanted:
            yield Slip("W006", "is no longer said in English", entry, entry.forms[0])
