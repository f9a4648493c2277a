"""One package of the medicine, from what was said of it to its place in the record."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from ivig_print.cli.record_file import edit_record
from ivig_print.clinical.consistency import impossible
from ivig_print.clinical.findings import Finding
from ivig_print.clinical.lots import infusion_of, lot_warnings
from ivig_print.clinical.products import Products, find_ndc, same_brand
from ivig_print.errors import Fault, RecordError
from ivig_print.records.edit import Edited, with_infusion, with_lot
from ivig_print.records.gs1 import ScannedCode
from ivig_print.records.read import read_visit
from ivig_print.records.visit import Infusion, Lot, Visit


@dataclass(frozen=True, kw_only=True)
class Given:
    """The infusion that packages belong to.

    Attributes:
        date: The day it was given.
        brand: The brand, as somebody said it; None if nobody did.
        grams: The grams of the whole infusion; None if nobody said them.
        listed: The product table with the clinic's own list; the shipped one if None.
    """

    date: date
    brand: str | None = None
    grams: Decimal | None = None
    listed: Products | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """What came of a package.

    Attributes:
        lot: What was written of it, or would have been.
        brand: The brand of its infusion; empty if it was not written.
        findings: What the staff should look at that was not there before.
        known: Whether it was in the record already, and was not written again.
    """

    lot: Lot
    brand: str
    findings: tuple[Finding, ...]
    known: bool = False


def brand_in(code: ScannedCode, given: Given) -> str:
    """Return the brand of a scanned package: by its NDC if the product table has it, else as somebody said it.

    Raises:
        RecordError: The two differ, or there is neither.
    """
    said = given.brand
    product = find_ndc(code.ndc10, given.listed) if code.ndc10 is not None else None
    known = product.brand if product is not None else said
    if known is None:
        raise RecordError(Fault("is of a product that the table does not know", "say the brand with --brand"))
    if said is not None and not same_brand(said, known, given.listed):
        raise RecordError(Fault("is of another brand than --brand says", "check the box, or leave --brand out"))
    return said or known


def add_lot(record: Path, given: Given, lot: Lot) -> Added:
    """Put *lot* into the infusion of *record* that it belongs to, or begin that infusion.

    Raises:
        RecordError: The record is wrong, or the package does not fit it; nothing is written.
        OutputError: The record cannot be read or written.
    """
    edited = edit_record(record, lambda text: _changed(text, str(record), given, lot))
    if edited is None:
        return Added(lot, "", (), known=True)
    old = lot_warnings(edited.before, given.listed)
    findings = tuple(finding for finding in lot_warnings(edited.visit, given.listed) if finding not in old)
    return Added(lot, edited.visit.infusions[edited.number].brand, findings)


def _changed(text: str, name: str, given: Given, lot: Lot) -> Edited | None:
    visit = read_visit(name, text)
    if _is_known(visit, given.date, lot):
        return None
    number = infusion_of(visit, given.date, given.brand, given.grams, listed=given.listed)
    if number is not None:
        return with_lot(text, name, number, lot)
    assert given.brand is not None  # noqa: S101 -- infusion_of asks for both
    assert given.grams is not None  # noqa: S101 -- as above
    infusion = Infusion(date=given.date, brand=given.brand, grams=given.grams, lots=(lot,))
    edited = with_infusion(text, name, infusion)
    faults = [replace(fault, file=name) for fault in impossible(edited.visit, date.max)]
    if faults:
        raise RecordError(*faults)
    return edited


def _is_known(visit: Visit, day: date, lot: Lot) -> bool:
    """Return whether this very package stands in the infusion of *day*: somebody scanned it twice."""
    if lot.serial is None:
        return False
    same_day = (infusion for infusion in visit.infusions if infusion.date == day)
    return any((known.lot, known.serial) == (lot.lot, lot.serial) for infusion in same_day for known in infusion.lots)
