"""L08: whether everything fits, measured by the layouts themselves with the longest values on every paper."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache, partial
from typing import NamedTuple

from ivig_print.card_sheets import set_card
from ivig_print.clinical.facts import Facts
from ivig_print.content.blocks import Leaflet
from ivig_print.content.messages import Words
from ivig_print.content.select import select_handout, select_log
from ivig_print.errors import Fault, RenderError, TranslationError
from ivig_print.job import Form, Job, PaperName
from ivig_print.language.locales import Locale, open_locale
from ivig_print.language.localize import localize
from ivig_print.language.manifest import SOURCE
from ivig_print.printing.stock import Stock, open_stock, stocks
from ivig_print.typeset.fit import compose, too_many
from ivig_print.typeset.layout import open_layout, scaled
from ivig_print.typeset.setter import setter_for
from ivig_print.typeset.sheet import Sheet
from ivig_print.wallet_card import render_card
from ivig_print.workbench.checks.finding import Level, Slip
from ivig_print.workbench.worst import ordinary_facts, worst_facts

PAPERS: tuple[PaperName, ...] = ("letter", "a4")


@dataclass(frozen=True)
class Trial(Job):
    """A job whose languages and facts are given, wherever their catalogs lie."""

    pair: tuple[Locale, Locale] = field(kw_only=True)
    known: Facts = field(kw_only=True)

    def facts(self) -> Facts:
        """Return what is known."""
        return self.known

    def locales(self) -> tuple[Locale, Locale]:
        """Return the patient's language and the clinic's."""
        return self.pair


class Paper(NamedTuple):
    """One paper: what it is called, what sets one patient's in one language, and whose papers are tried."""

    name: str
    set: Callable[[Facts, Locale], object]
    samples: Callable[[], tuple[Facts, ...]] = worst_facts


def room(locale: Locale) -> Iterator[Slip]:
    """Yield what does not fit of *locale*, each block once a paper."""
    seen: set[tuple[str, str]] = set()
    try:
        for paper in papers():
            for fault in _misfits(paper, locale):
                if (paper.name, fault.field) not in seen:
                    seen.add((paper.name, fault.field))
                    yield Slip("L08", f"{paper.name}: {fault.message}", section=fault.field, firm=True)
    except TranslationError:
        yield Slip("L08", "cannot be measured before the catalog can be used", level=Level.INFO)


def _misfits(paper: Paper, locale: Locale) -> Iterator[Fault]:
    for facts in paper.samples():
        try:
            paper.set(facts, locale)
        except RenderError as error:
            yield from error.faults


@cache
def papers() -> tuple[Paper, ...]:
    """Return every paper that a patient may be handed."""
    return (*_leaflets(), *_cards())


def _leaflets() -> Iterator[Paper]:
    for paper in PAPERS:
        for large in (False, True):
            print_ = ", large print" if large else ""
            for edition in ("short", "full"):
                select = partial(select_handout, edition=edition)
                set_one = partial(_compose, select=select, paper=paper, large=large)
                yield Paper(f"{edition} handout, {paper}{print_}", set_one)
                if edition == "short" and not large:
                    counted = partial(set_one, counted=True)
                    yield Paper(f"short handout, {paper}, on one sheet", counted, ordinary_facts)
            yield Paper(f"log, {paper}{print_}", partial(_compose, select=select_log, paper=paper, large=large))


def _compose(
    facts: Facts,
    locale: Locale,
    *,
    select: Callable[[Facts], Leaflet[Words]],
    paper: PaperName,
    large: bool,
    counted: bool = False,
) -> None:
    """Set a leaflet; where pages are *counted*, one that needs a second sheet has no room either."""
    layout = open_layout("handout")
    own = scaled(layout, layout.large_print if large else 1.0)
    text = localize(select(facts), locale, facts.clinic.region)
    sheet = Sheet(layout.paper[paper], own, limited=not large)
    pages, _ = compose(text.leaflet, setter_for(own, locale.language, locale.script), sheet)
    if counted and (long := too_many(text.leaflet, len(pages))):
        raise RenderError(*long)


def _cards() -> Iterator[Paper]:
    for bilingual in (False, True):
        end = ", with English" if bilingual else ""
        few = ordinary_facts if bilingual else worst_facts
        for paper in PAPERS:
            yield Paper(
                f"fold-over card, {paper}{end}", partial(_own_card, form="foldover", paper=paper, bilingual=bilingual)
            )
        yield Paper(f"card printer{end}", partial(_own_card, form="cr80", paper="letter", bilingual=bilingual), few)
        for name, stock in _sizes().items():
            samples = ordinary_facts if stock.smallest_type else few
            yield Paper(f"card on {name}{end}", partial(_on_stock, stock=stock, bilingual=bilingual), samples)


def _sizes() -> dict[str, Stock]:
    """Return the stocks with the smallest cards: what fits on one of them fits on every one that is no smaller."""
    known = {name: open_stock(name) for name in stocks()}
    return {
        name: stock
        for number, (name, stock) in enumerate(known.items())
        if not any(_is_below(other, stock, before=index < number) for index, other in enumerate(known.values()))
    }


def _is_below(one: Stock, other: Stock, *, before: bool) -> bool:
    """Return whether a card of *one* lies within a card of *other* set in the same way; of two alike, the first."""
    if one is other or _manner(one) != _manner(other) or one.width > other.width or one.height > other.height:
        return False
    return before or (one.width, one.height) != (other.width, other.height)


def _manner(stock: Stock) -> tuple[object, ...]:
    return stock.smallest_type, stock.largest_type, stock.inset, stock.height > stock.width


def _own_card(facts: Facts, locale: Locale, *, form: Form, paper: PaperName, bilingual: bool) -> None:
    render_card(replace(_trial(facts, locale, bilingual=bilingual), paper=paper), form)


def _on_stock(facts: Facts, locale: Locale, *, stock: Stock, bilingual: bool) -> None:
    set_card(_trial(facts, locale, bilingual=bilingual), stock)


def _trial(facts: Facts, locale: Locale, *, bilingual: bool) -> Trial:
    """Return the job of a card whose two languages are *locale* and English, if it is *bilingual*, or of one in one."""
    languages = _languages(locale, bilingual=bilingual)
    return Trial(
        visit=facts.visit,
        clinic=facts.clinic,
        today=facts.today,
        locale=locale.tag,
        edition="short",
        paper="letter",
        large_print=False,
        also_in_clinic_language=False,
        pair=(languages[-1], languages[0]),
        known=facts,
    )


def _languages(locale: Locale, *, bilingual: bool) -> tuple[Locale, ...]:
    english = open_locale(SOURCE, locale.folder)
    return (english, locale) if bilingual and not locale.is_source else (locale,)
