"""L10: whether what was signed is what stands there. All that is known of sign-offs here is in this module."""

from collections.abc import Iterator

from ivig_print.language.locales import State
from ivig_print.workbench.checks.finding import Book, Slip


def signed(book: Book) -> Iterator[Slip]:
    """Yield a slip where a reviewer has signed other texts than these."""
    if book.locale.state is State.STALE:
        yield Slip("L10", "has changed since it was signed", firm=True)
