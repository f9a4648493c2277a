"""The report in words: how a language stands, in one line and in a few."""

from collections.abc import Iterator, Mapping

from ivig_print.workbench.checks.finding import Level
from ivig_print.workbench.report.account import Account
from ivig_print.workbench.report.progress import Amount, Progress
from ivig_print.workbench.status import PRINTS

LEVELS: Mapping[Level, str] = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "for a reviewer"}


def summary(account: Account) -> str:
    """Return how the whole stands, in one line."""
    locale, whole = account.status.locale, account.status.whole
    return f"{locale.english_name} ({locale.tag}): {whole}, prints {PRINTS[whole]}"


def details(account: Account) -> Iterator[str]:
    """Yield what there is to know of the whole, a line each, what warns a patient first."""
    for name, progress in (("what warns a patient", account.warnings), ("all", account.progress)):
        yield f"{name}: {_amount(progress.all) if account.is_source else _progress(progress)}"
    for level, name in LEVELS.items():
        codes = account.codes[level]
        listed = ", ".join(f"{code} {times}" for code, times in sorted(codes.items()))
        yield f"checks, {name}: {sum(codes.values())}{f' ({listed})' if listed else ''}"
    if not account.is_source:
        yield f"glossary: {account.terms} of {len(account.glossary.terms)} terms have a wording"
        head = account.status.head
        yield f"signed by: {head.reviewer if head and head.reviewer else 'nobody'}"


def _progress(progress: Progress) -> str:
    """Return *progress* in messages and in words.

    >>> some = Progress(Amount(10, 100), Amount(9, 80), Amount(), Amount())
    >>> _progress(some)
    '10 messages, 100 words: 9 translated (80 % of the words), 0 approved (0 %)'
    """
    done, signed = progress.translated, progress.approved
    changed = f", {progress.stale.messages} changed since" if progress.stale.messages else ""
    return (
        f"{_amount(progress.all)}: {done.messages} translated "
        f"({progress.share(done)} % of the words), {signed.messages} approved ({progress.share(signed)} %){changed}"
    )


def _amount(amount: Amount) -> str:
    return f"{amount.messages} messages, {amount.words:,} words"
