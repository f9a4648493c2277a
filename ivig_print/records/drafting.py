"""Put a draft together field by field, with the place of each, what is wrong and what is left open."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from ivig_print.errors import Fault
from ivig_print.records.draft import Draft, Place
from ivig_print.records.languages import UnknownLanguageError, language_of
from ivig_print.strict.explain import dotted
from ivig_print.strict.parse import Path

_NAME_IT = 'give it in a --base, as in locale = "es" under [patient]'


@dataclass
class Drafting:
    """A draft in the making.

    Attributes:
        home: Where the whole of it stands.
        zone: The clinic's time zone, for moments that say how far they are from universal time; None leaves them
            as they are written.
    """

    home: Place
    zone: str | None = None
    fields: dict[Path, object] = field(default_factory=dict)
    places: dict[Path, Place] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    questions: dict[str, Fault] = field(default_factory=dict)

    def expect(self, path: Path, place: Place) -> None:
        """Say where the field at *path* would stand, in case that it is missing."""
        self.places.setdefault(path, place)

    def put(self, path: Path, value: object, place: Place) -> None:
        """Set the field at *path*."""
        self.fields[path] = value
        self.places[path] = place

    def refuse(self, fault: Fault, place: Place, path: Path = ()) -> None:
        """Note what cannot be read, and the field that it was meant for."""
        self.faults.append(_at(fault, place, path))

    def ask(self, fault: Fault, place: Place, path: Path) -> None:
        """Note what leaves the field at *path* open; it is told if no base has that field."""
        self.questions.setdefault(dotted(path), _at(fault, place, path))

    def language(self, words: Iterable[str], place: Place) -> None:
        """Set the patient's language to what *words*, codes and names of one language, mean; or ask."""
        path = ("patient", "locale")
        known: list[str] = []
        unknown: list[UnknownLanguageError] = []
        for word in filter(None, words):
            try:
                known.append(language_of(word))
            except UnknownLanguageError as error:
                unknown.append(error)
        if len({tag.split("-")[0] for tag in known}) > 1 or len(set(filter(None, map(_script, known)))) > 1:
            self.ask(
                Fault("names two languages, or two scripts of one", f"ask the patient, then {_NAME_IT}"), place, path
            )
        elif known:
            self.put(path, known[0], place)
        elif unknown:
            told = next((error for error in unknown if error.candidates), unknown[0])
            self.ask(Fault(told.message, f"{told.hint}; {_NAME_IT}"), place, path)

    def moment(self, read: Callable[[], datetime], path: Path, place: Place) -> datetime | None:
        """Return what *read* returns on the clinic's clock; None, with a fault, if it raises `ValueError`."""
        try:
            return on_clock(read(), self.zone)
        except (ValueError, OverflowError):
            hint = "a calendar day, with its time where a time is needed"
            self.refuse(Fault("is not a day that a calendar has, or lacks its time", hint), place, path)
            return None

    def done(self) -> Draft:
        """Return the draft; what it says nothing of is named field by field, not as a table."""
        tables: dict[Path, object] = {("patient",): {}, ("treatment",): {}}
        return Draft(tables | self.fields, self.places, self.home, tuple(self.faults), self.questions)


def on_clock(moment: datetime, zone: str | None) -> datetime:
    """Return *moment* as the clock on the clinic's wall shows it.

    >>> on_clock(datetime.fromisoformat("2026-12-01T14:30:00+00:00"), "America/New_York").isoformat()
    '2026-12-01T09:30:00'
    """
    if moment.tzinfo is not None and zone is not None:
        moment = moment.astimezone(ZoneInfo(zone))
    return moment.replace(tzinfo=None)


def _script(tag: str) -> str:
    """Return the script that *tag* names; empty if it names none.

    >>> _script("zh-Hant-TW"), _script("es-MX")
    ('Hant', '')
    """
    return next((part for part in tag.split("-")[1:] if len(part) == len("Hant")), "")


def _at(fault: Fault, place: Place, path: Path) -> Fault:
    return replace(fault, file=place.file, line=place.line, cell=place.cell, field=dotted(path))
