"""L10: whether what was signed is what stands there. All that is known of sign-offs here is in this module."""

from collections.abc import Iterator

from ivig_print.errors import TranslationError
from ivig_print.language.locales import State
from ivig_print.language.signoff import Standing, read_record
from ivig_print.workbench.checks.finding import Book, Slip


def signed(book: Book) -> Iterator[Slip]:
    """Yield a slip for each message of a signed catalog that is not as it was signed, or that nobody signed."""
    if book.locale.state not in {State.STALE, State.REVIEWED}:
        return
    try:
        record = read_record(book.locale.tag, book.locale.folder)
    except TranslationError as error:
        yield from (Slip("L10", fault.message, line=fault.line, firm=True) for fault in error.faults)
        return
    found = False
    for entry in book.done:
        standing = record.standing(entry)
        if standing is not Standing.APPROVED:
            found = True
            said = "has changed since it was signed" if standing is Standing.STALE else "is signed by nobody"
            yield Slip("L10", said, entry, entry.forms[0], firm=True)
    if book.locale.state is State.STALE and not found:
        yield Slip("L10", "is not what was signed as a whole", firm=True)
