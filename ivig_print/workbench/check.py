"""Every check on every catalog: what is wrong, where, and what was waived."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from itertools import chain

from ivig_print.language import template
from ivig_print.language.checks import flaws
from ivig_print.language.locales import Locale
from ivig_print.language.po import Entry, PoFile, scan
from ivig_print.language.po_text import template_text
from ivig_print.language.waivers import waivers
from ivig_print.workbench.checks import glyphs, letters, negation, numbers, reading, signing, signs, structure, terms
from ivig_print.workbench.checks.english import sources
from ivig_print.workbench.checks.finding import Book, Case, Finding, Level, Slip
from ivig_print.workbench.checks.room import room
from ivig_print.workbench.checks.rules import RULES
from ivig_print.workbench.glossary import read_glossary

FORM_CHECKS: tuple[Callable[[Case], Iterator[Slip]], ...] = (
    numbers.units,
    numbers.dates,
    numbers.emergency,
    letters.look_alikes,
    letters.first_strong,
    negation.denied,
    signs.ends,
    signs.opening,
    signs.french,
    signs.pairs,
    signs.spaces,
    signs.single_signs,
    terms.twice,
)
"""What is asked of each translation by itself."""

BOOK_CHECKS: tuple[Callable[[Book], Iterator[Slip]], ...] = (
    structure.broken,
    structure.header,
    structure.missing,
    structure.unfinished,
    structure.no_longer_said,
    signing.signed,
    terms.glossary,
    terms.unchanged,
    terms.same_plurals,
    terms.too_long,
    terms.proportion,
    terms.inconsistent,
    terms.reused,
    glyphs.drawn,
    glyphs.may_be_used,
    negation.to_be_signed,
    reading.spanish,
)
"""What is asked of a catalog as a whole."""


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding that a note beside its entry waives, and the note's reason."""

    finding: Finding
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in one locale, in the order of the file, and what was waived."""

    locale: Locale
    findings: tuple[Finding, ...]
    waived: tuple[Waived, ...] = ()


def check_locale(locale: Locale, *, layout: bool = True) -> Report:
    """Return what is wrong with *locale*; of the source, with its sentences.

    Args:
        locale: Which one.
        layout: Whether every paper is set too, which takes seconds.
    """
    wanted = read_template(locale.folder)
    measured = room(locale) if layout else iter(())
    if locale.is_source:
        said = reading.english(entry.msgid for entry in wanted.entries)
        return Report(locale, _placed(chain(sources(wanted), said, measured), locale, wanted.file))
    book = open_book(locale, wanted)
    return _sorted_out(book, _placed(chain(_slips(book), measured), locale, book.po.file))


def read_template(folder: Traversable) -> PoFile:
    """Return the template in *folder*; where there is none, as in a wheel, that of the program's own sentences."""
    path = folder / "messages.pot"
    data = path.read_bytes() if path.is_file() else template_text(template.extract()).encode()
    return scan(data, f"{folder.name}/messages.pot")[0]


def open_book(locale: Locale, wanted: PoFile) -> Book:
    """Return the catalog of *locale* with all it is held against; one that is not there is an empty one."""
    folder = locale.folder
    path = folder / f"{locale.tag}.po"
    po, broken = scan(path.read_bytes() if path.is_file() else b"", f"{folder.name}/{path.name}")
    return Book(locale, po, broken, wanted, read_glossary(folder, locale.tag))


def _slips(book: Book) -> Iterator[Slip]:
    for check in BOOK_CHECKS:
        yield from check(book)
    yield from _dangerous(book)
    for case in book.cases:
        for one in FORM_CHECKS:
            for slip in one(case):
                yield slip._replace(entry=case.entry, text=case.text)


def _dangerous(book: Book) -> Iterator[Slip]:
    """Yield what stops the print: what `language.checks` finds each time a catalog is loaded."""
    for entry in book.done:
        for form, flaw in flaws(entry, book.rule, book.locale.digits):
            yield Slip(flaw.code, flaw.text, entry, form, level=Level.ERROR, firm=not flaw.waivable)


def _placed(slips: Iterator[Slip], locale: Locale, file: str) -> tuple[Finding, ...]:
    found = dict.fromkeys(_finding(slip, locale, file) for slip in slips)
    return tuple(sorted(found, key=lambda one: (one.line or 0, one.code)))


def _finding(slip: Slip, locale: Locale, file: str) -> Finding:
    rule, entry = RULES[slip.code], slip.entry
    return Finding(
        code=slip.code,
        level=slip.level or rule.level,
        tag=locale.tag,
        file=file,
        line=entry.line if entry else slip.line,
        section=entry.context if entry else slip.section,
        message=slip.message,
        hint=slip.hint or rule.mend,
        msgid=entry.msgid if entry else "",
        text=slip.text,
        firm=slip.firm,
    )


def _sorted_out(book: Book, found: tuple[Finding, ...]) -> Report:
    """Return what is left when what is waived is set apart, with what is wrong with the waivers themselves."""
    notes = {entry.line: entry for entry in book.po.entries if entry.notes}
    reasons = {
        (line, waiver.code): waiver.reason
        for line, entry in notes.items()
        for waiver in waivers(entry)
        if waiver.code in RULES and waiver.reason
    }
    waived = [
        Waived(one, reasons[one.line, one.code])
        for one in found
        if not one.firm and one.line is not None and (one.line, one.code) in reasons
    ]
    apart = {one.finding for one in waived}
    used = {(one.line, one.code) for one in apart}
    kept = [one for one in found if one not in apart]
    bad = [slip for entry in notes.values() for slip in _bad_waivers(entry, found, used)]
    findings = sorted((*kept, *_placed(iter(bad), book.locale, book.po.file)), key=lambda o: (o.line or 0, o.code))
    return Report(book.locale, tuple(findings), tuple(waived))


def _bad_waivers(entry: Entry, found: tuple[Finding, ...], used: set[tuple[int | None, str]]) -> Iterator[Slip]:
    firm = {one.code for one in found if one.firm and one.line == entry.line}
    for code, reason in waivers(entry):
        if code not in RULES:
            yield Slip("E007", f"waives {code or 'nothing'}, which is no code", entry)
        elif not reason:
            yield Slip("E007", f"waives {code} without a reason", entry)
        elif code in firm:
            yield Slip("E007", f"waives {code}, which stops the print", entry, hint=RULES[code].mend)
        elif (entry.line, code) not in used:
            yield Slip("W008", f"waives {code}, which is not found here", entry)
