"""What a printed paper's bytes follow from, besides the record and the clinic's profile: none of it a patient's."""

import json
from collections.abc import Iterable, Mapping, Sequence

import ivig_print
from ivig_print.errors import ConfigError
from ivig_print.language.catalog import fingerprint
from ivig_print.printing.profiles import Profile, Side, Sides
from ivig_print.render import Form, Job, PaperName
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
        locale: The language that was asked for; None on a sheet where each card is in its record's own.
        paper: Of a handout, a log or a card that is folded.
        large_print: Whether the body was 18 pt.
        confirmed: What was confirmed so that it could be made.
        form: Of a card without a sheet.
        sheet: Of cards on a sheet.
        media, sides: Of the printer that it was made for.
        front, back: How its pages were moved for that one.
    """

    version: str
    words: Mapping[str, str]
    records: int
    locale: str | None
    paper: PaperName
    large_print: bool
    confirmed: tuple[str, ...]
    form: Form
    sheet: SheetRecipe | None
    media: str
    sides: Sides
    front: Side
    back: Side

    def profile(self) -> Profile:
        """Return a printer that is off by as much as the one was that the paper was made for."""
        return Profile(backend="null", media=self.media, sides=self.sides, front=self.front, back=self.back)

    def kept(self) -> dict[str, object]:
        """Return it for the job log."""
        return self.model_dump(mode="json")


def recipe_of(
    jobs: Sequence[Job], printer: Profile, form: Form, *, locale: str | None, sheet: SheetRecipe | None = None
) -> Recipe:
    """Return how the paper of *jobs*, one for each record, is made for *printer*."""
    first = jobs[0]
    return Recipe(
        version=ivig_print.__version__,
        words=words_of(jobs),
        records=len(jobs),
        locale=locale,
        paper=first.paper,
        large_print=first.large_print,
        confirmed=tuple(sorted(first.confirmed)),
        form=form,
        sheet=sheet,
        media=printer.media,
        sides=printer.sides,
        front=printer.front,
        back=printer.back,
    )


def words_of(jobs: Iterable[Job]) -> dict[str, str]:
    """Return which edition of each language the papers of *jobs* are in."""
    used = {locale.tag: locale for job in jobs for locale in job.locales()}
    return {tag: fingerprint(used[tag]) for tag in sorted(used)}


def read_recipe(kept: object, file: str) -> Recipe:
    """Return the recipe that *file*, the job log, kept; raise `ConfigError` if that is none of this program's."""
    return read(json.dumps(kept), file, Recipe, ConfigError)
