"""The papers of a kit: what makes each of them, and the wallet card alone."""

from collections.abc import Callable, Iterable
from functools import partial

from ivig_print import render, wallet_card
from ivig_print.job import Form, Job, Tell

KIT = ("handout", "log", "card")
"""The papers of a kit, by name."""


def kit_of(
    job: Job, form: Form = "foldover", *, qr: bool = False, tell: Tell | None = None
) -> dict[str, Callable[[], bytes]]:
    """Return what makes each paper of *job*'s kit, by its name in `KIT`.

    Args:
        job: Whose papers.
        form: Of the card.
        qr: Whether the card has its text as a code.
        tell: What hears of that which the card had no room for, and of a handout that is long.
    """
    makers: tuple[Callable[[Job], bytes], ...] = (
        partial(render.render_handout, tell=tell),
        render.render_log,
        card_maker(form, qr=qr, tell=tell),
    )
    return {kind: partial(make, job) for kind, make in zip(KIT, makers, strict=True)}


def card_maker(form: Form, *, qr: bool, tell: Tell | None) -> Callable[[Job], bytes]:
    """Return what makes a wallet card without a sheet; *tell* hears of what it had no room for."""

    def said(gone: tuple[str, ...]) -> None:
        if tell is not None:
            tell(left_out(gone))

    return partial(wallet_card.render_card, form=form, code=qr, tell=said)


def left_out(gone: Iterable[str]) -> str:
    """Return what to say of a card on which there was no room for what has *gone*."""
    return f"left out, for there is no room on this card: {'; '.join(gone)}"
