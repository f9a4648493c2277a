"""What is known about this patient's treatment: plain values, with no language in them."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from zoneinfo import ZoneInfo

from ivig_print.clinical.findings import Finding
from ivig_print.records.clinic import Clinic
from ivig_print.records.vaccines import GivenVaccine
from ivig_print.records.visit import Infusion, Visit


class VaccineAdvice(Enum):
    """Which note about measles and chickenpox vaccines the page prints."""

    WHILE_TREATED = "while-treated"
    """On regular infusions the clock restarts each time: no date is printed."""
    INTERVAL = "interval"
    """The rule set has a row: months, and the earliest day when the last infusion day is known."""
    ASK = "ask"
    """No row fits, or none was chosen: the clinic says when."""


@dataclass(frozen=True, slots=True)
class VaccineNote:
    """The vaccine-timing note.

    Attributes:
        advice: Which note.
        months: Calendar months after the last infusion day; None unless ``INTERVAL``.
        earliest: The first day a live measles or chickenpox vaccine counts; None when not known.
        counted_from: The last infusion day, from which on *earliest* counts; None when not known. A vaccine given
            too soon after it may put *earliest* off still more.
        rule_set: The printed name of the rule set with its edition; empty when none was chosen.
        no_live_vaccines: The separate switch: live vaccines are not given in this condition.
        too_soon: Vaccines that IVIG disturbs, given after an infusion before the months were over.
        just_before: Such vaccines, given shortly before an infusion that was given or is planned.
    """

    advice: VaccineAdvice
    months: int | None = None
    earliest: date | None = None
    counted_from: date | None = None
    rule_set: str = ""
    no_live_vaccines: bool = False
    too_soon: tuple[GivenVaccine, ...] = ()
    just_before: tuple[GivenVaccine, ...] = ()


@dataclass(frozen=True, slots=True)
class Dose:
    """The dose as the clinic gave it; what was not given is None and is not computed for the page.

    Attributes:
        grams: Grams of one whole course (all its days together).
        mg_per_kg: The prescribed dose by weight of one course.
        days: Over how many days the course is divided.
    """

    grams: Decimal | None
    mg_per_kg: Decimal | None
    days: int


@dataclass(frozen=True, slots=True)
class Product:
    """The brand in use.

    Attributes:
        brand: As printed, for example ``Octagam``.
        concentration: ``5%`` or ``10%``; empty when not given.
        maltose: Verified to contain maltose, which misleads some glucose meters.
        sorbitol: Verified to contain sorbitol: not for hereditary fructose intolerance.
        proline: Verified to contain L-proline: not for hyperprolinemia.
        listed: Whether the brand is in the product table at all.
    """

    brand: str
    concentration: str
    maltose: bool = False
    sorbitol: bool = False
    proline: bool = False
    listed: bool = True


@dataclass(frozen=True, slots=True)
class Appointment:
    """One day on which the patient is expected, or was.

    Attributes:
        key: The name of its course in the plan; the course keeps it when it is moved.
        nth: Which day of the course it is, from 0.
        at: Its day and time on the clinic's clock.
        missed: Whether it was called off.
    """

    key: str
    nth: int
    at: datetime
    missed: bool = False

    def on(self, zone: ZoneInfo) -> "Appointment":
        """Return it on the clock of *zone*; what its wall shows stays the same."""
        return replace(self, at=self.at.replace(tzinfo=zone))


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything the words depend on.

    Attributes:
        visit: The record as read.
        clinic: The clinic's profile as read.
        today: The day the paper is made.
        product: The brand in use.
        dose: The dose as given.
        sessions: The first day of each planned course from *today* on, in order, on the clinic's clock.
        infusions: Infusions so far, oldest first.
        vaccine: The vaccine-timing note.
        first_infusion: Whether the patient has had none yet.
        brand_changed: Whether the last infusion was of another brand than the one planned.
        findings: What the staff should look at; hard ones among them have been confirmed.
        appointments: Every day of the planned courses from *today* on, not only the first of each.
    """

    visit: Visit
    clinic: Clinic
    today: date
    product: Product
    dose: Dose
    sessions: tuple[datetime, ...]
    infusions: tuple[Infusion, ...]
    vaccine: VaccineNote
    first_infusion: bool
    brand_changed: bool
    findings: tuple[Finding, ...] = ()
    appointments: tuple[Appointment, ...] = ()

    @property
    def warnings(self) -> tuple[str, ...]:
        """The sentences for the staff's screen, never for the page."""
        return tuple(found.message for found in self.findings)
