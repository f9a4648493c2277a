"""A job: one patient's paper as it was asked for, and what the staff should know before it is handed out."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Literal

from ivig_print.clinical.derive import derive
from ivig_print.clinical.facts import Facts
from ivig_print.clinical.products import Products
from ivig_print.language.catalog import untranslated
from ivig_print.language.locales import Locale, State, open_locale
from ivig_print.language.manifest import SOURCE
from ivig_print.printing.profiles import Profile
from ivig_print.records.clinic import Clinic
from ivig_print.records.visit import Visit
from ivig_print.typeset.paper import paper_of

Edition = Literal["short", "full"]
PaperName = Literal["letter", "a4"]
Form = Literal["foldover", "cr80"]

Tell = Callable[[str], object]
"""What hears, while a paper is made, what the person at the screen should know."""


_DRAFT = "is a draft that no reviewer has signed"
_STALE = "has changed since it was reviewed"


@dataclass(frozen=True)
class Job:
    """Everything a document depends on: the same job gives the same bytes.

    Attributes:
        visit: The patient's record.
        clinic: The clinic's profile.
        today: The day the paper is made.
        locale: The tag of the patient's language.
        edition: Of the handout.
        paper: Which sheet.
        large_print: Whether the body is 18 pt.
        also_in_clinic_language: Whether the paper follows once more in the clinic's language, without *also*.
        also: The tag of a second language on the same pages, in step; empty for none. A card has its own two.
        with_english: Whether a translation that is out of date or not complete prints, with the English after it.
        confirmed: The codes of the hard findings that somebody has confirmed.
        clinic_folder: Where the logo's path begins; None when the profile came from nowhere.
        products: The product table; None for the shipped one.
        printer: The printer that it is for; its pages are moved by as much as that one is off.
        reprint: The day it was first printed, for a paper that is marked as printed once more; else None.
    """

    visit: Visit
    clinic: Clinic
    today: date
    locale: str
    edition: Edition
    paper: PaperName
    large_print: bool
    also_in_clinic_language: bool
    with_english: bool = False
    confirmed: frozenset[str] = frozenset()
    clinic_folder: Path | None = None
    products: Products | None = None
    printer: Profile | None = None
    also: str = ""
    reprint: date | None = None

    @classmethod
    def of(
        cls,
        visit: Visit,
        clinic: Clinic,
        today: date,
        *,
        locale: str | None = None,
        also: str | None = None,
        edition: Edition | None = None,
        paper: PaperName | None = None,
        large_print: bool | None = None,
        with_english: bool = False,
        confirmed: Collection[str] = (),
        clinic_folder: Path | None = None,
        products: Products | None = None,
    ) -> "Job":
        """Return a job for *visit*; what is None comes from the record, the paper from the clinic's region."""
        options = visit.options
        return cls(
            visit=visit,
            clinic=clinic,
            today=today,
            locale=locale or visit.patient.locale,
            edition=edition or options.edition,
            paper=paper or ("letter" if paper_of(clinic.region) == "letter" else "a4"),
            large_print=options.large_print if large_print is None else large_print,
            also_in_clinic_language=options.also_in_clinic_language,
            with_english=with_english,
            also=also or options.also or "",
            confirmed=frozenset(confirmed),
            clinic_folder=clinic_folder,
            products=products,
        )

    def facts(self) -> Facts:
        """Return what is known about the treatment."""
        return self._facts

    @cached_property
    def _facts(self) -> Facts:
        """What is known, derived once: a job never changes."""
        return derive(self.visit, self.clinic, self.today, self.confirmed, listed=self.products)

    def locales(self) -> tuple[Locale, Locale]:
        """Return the patient's language and the clinic's."""
        return open_locale(self.locale), open_locale(self.clinic.locale)

    def card_locales(self) -> tuple[Locale, ...]:
        """Return the languages of the card: the clinic's, then the patient's; or the one that is both.

        A stale one does not stand alone: English stands beside it.
        """
        patient, clinic = self.locales()
        other = open_locale(SOURCE) if patient.tag == clinic.tag and patient.state is State.STALE else clinic
        return (other, patient) if patient.tag != other.tag else (patient,)

    def languages(self) -> tuple[Locale, ...]:
        """Return the languages of a handout or a log: the patient's, and one that is asked for and another one."""
        second = self.also or (self.clinic.locale if self.also_in_clinic_language else self.locale)
        locales = open_locale(self.locale), open_locale(second)
        return locales if locales[0].tag != locales[1].tag else locales[:1]

    def staff_warnings(self) -> tuple[str, ...]:
        """Return what the person at the screen should know; none of it is printed."""
        return self.facts().warnings

    def language_warnings(self) -> tuple[str, ...]:
        """Return what the staff should know of a translation that prints as a draft, stale or not complete."""
        patient, _ = self.locales()
        flaws = [_DRAFT] if patient.state is State.UNREVIEWED else []
        if self.with_english:
            flaws += [_STALE] if patient.state is State.STALE else []
            missing = untranslated(patient)
            flaws += [f"lacks {missing} of its sentences, which stand only in English"] if missing else []
        return tuple(f"{patient.english_name} ({patient.tag}) {flaw}; the paper says so" for flaw in flaws)
