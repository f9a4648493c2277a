"""What a printed paper's bytes follow from, besides the record and the clinic's profile: none of it a patient's."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import ivig_print
from ivig_print.cli.options import Wishes
from ivig_print.errors import ConfigError
from ivig_print.job import Form, Job
from ivig_print.language.catalog import fingerprint
from ivig_print.printing.profiles import Profile, Side, Sides
from ivig_print.strict import Strict, read


class SheetRecipe(Strict):
    """Which cards of which sheet: as `ivig_print.printing.sheets.Order`, and how many cards each patient got."""

    stock: str
    first: int
    cells: tuple[int, ...]
    gone: tuple[int, ...]
    copies: int


class Recipe(Strict):
    """How a paper was made.

    Attributes:
        version: Of the program.
        words: For each of its languages which edition of the translation; empty for English.
        records: How many records it was made from.
        asked: What was asked for, by the names of `Wishes`; null was left to the record.
        form: Of a card without a sheet.
        qr: Whether a card has a QR code; that it is a reminder is the line's own ``document``.
        sheet: Of cards on a sheet.
        media, sides: Of the printer that it was made for.
        front, back: How its pages were moved for that one.
    """

    version: str
    words: Mapping[str, str]
    records: int
    asked: Mapping[str, str | bool | tuple[str, ...] | None]
    form: Form
    qr: bool = False  # older lines do not say it
    sheet: SheetRecipe | None
    media: str
    sides: Sides
    front: Side
    back: Side

    def profile(self) -> Profile:
        """Return a printer that is off by as much as the one was that the paper was made for."""
        return Profile(backend="null", media=self.media, sides=self.sides, front=self.front, back=self.back)

    def wishes(self, clinic: Path | None, today: date) -> Wishes:
        """Return what was asked for, with the profile of the *clinic* and for the day *today*."""
        known = {field.name for field in fields(Wishes)}
        said: dict[str, Any] = {name: value for name, value in self.asked.items() if name in known}
        return Wishes(clinic=clinic, today=today, **said)

    def kept(self) -> dict[str, object]:
        """Return it for the job log."""
        return self.model_dump(mode="json")


def recipe_of(
    jobs: Sequence[Job],
    asked: Wishes,
    printer: Profile,
    *,
    form: Form = "foldover",
    qr: bool = False,
    sheet: SheetRecipe | None = None,
) -> Recipe:
    """Return how the paper of *jobs*, one for each record, is made for *printer*."""
    said = {field.name: getattr(asked, field.name) for field in fields(Wishes) if field.name not in _ELSEWHERE}
    return Recipe(
        version=ivig_print.__version__,
        words=words_of(jobs),
        records=len(jobs),
        asked=said,
        form=form,
        qr=qr,
        sheet=sheet,
        media=printer.media,
        sides=printer.sides,
        front=printer.front,
        back=printer.back,
    )


_ELSEWHERE = {"clinic", "today"}
"""What is asked for and not kept here: the name of a file, which may say more than it should; and the log's own day."""


def words_of(jobs: Iterable[Job]) -> dict[str, str]:
    """Return which edition of each language the papers of *jobs* are in."""
    used = {locale.tag: locale for job in jobs for locale in job.locales()}
    return {tag: fingerprint(used[tag]) for tag in sorted(used)}


def read_recipe(kept: object, file: str) -> Recipe:
    """Return the recipe that *file*, the job log, kept; raise `ConfigError` if that is none of this program's."""
    return read(json.dumps(kept), file, Recipe, ConfigError)
