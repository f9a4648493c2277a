"""What an HL7 version 2 message says of a visit: who, in which language, and when.

Read are SIU (appointments) and ADT (patients): PID-3, 5, 7 and 15, and the beginning of the appointment. All
else is left alone. docs/interop.md says each choice.
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from functools import partial

from ivig_print.errors import Fault, RecordError
from ivig_print.records.draft import Draft, Place
from ivig_print.records.drafting import Drafting
from ivig_print.records.hl7.message import EscapeError, Message, Segment, parse_message

READ = {"SIU": {"S12", "S13", "S14"}, "ADT": {"A01", "A04", "A05", "A08"}}
"""The messages that are read: appointments booked, moved and changed; patients admitted, registered and updated."""

_CANCELLED = {"S15", "S16", "S17", "S26"}
_CANCELLED_STATUS = {"cancelled", "canceled", "deleted", "discontinued", "noshow", "no show"}  # table 0278
_TIME = re.compile(r"(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(?:(\d\d)(?:\.\d{1,4})?)?([+-]\d{4})?)?")

# Where the start of an appointment stands: segment, field, component; the first that holds one counts.
_STARTS = (("SCH", 11, 4), ("TQ1", 7, 1), ("AIS", 4, 1))

_PLACES = {
    ("patient", "name"): "PID-5",
    ("patient", "born"): "PID-7",
    ("patient", "locale"): "PID-15",
    ("patient", "mrn"): "PID-3",
}


def read_hl7(data: bytes | str, name: str, zone: str | None = None) -> Draft:
    """Return what the message in *data* says of a visit.

    Args:
        data: One message, with or without the bytes that MLLP puts around it.
        name: The file as the user named it.
        zone: The clinic's time zone, for a time with an offset such as ``+0100``.

    Raises:
        RecordError: It cannot be read at all, or is a message that this program does not read.
    """
    message = parse_message(data, name)
    _refuse_others(message, name)
    pids = message.named("PID")
    if len(pids) != 1:
        said = "names more than one patient" if pids else "names no patient"
        raise RecordError(Fault(said, "a message needs one PID segment", file=name, cell="PID"))
    draft = Drafting(Place(name, pids[0].number), zone)
    for path, cell in _PLACES.items():
        draft.expect(path, Place(name, pids[0].number, cell=cell))
    _Reader(message, draft, name).read(pids[0])
    return draft.done()


def _refuse_others(message: Message, name: str) -> None:
    kind, event = ((message.segments[0].field(9) + message.signs.component).split(message.signs.component))[:2]
    if event in READ.get(kind, ()):
        return
    if kind == "SIU" and event in _CANCELLED:
        said, hint = "takes an appointment back: there is nothing to print", "SIU^S12 books one, S13 and S14 change one"
    else:
        said, hint = "is not a message that this program reads", "SIU^S12, S13 or S14; ADT^A01, A04, A05 or A08"
    raise RecordError(Fault(said, hint, file=name, line=message.segments[0].number, cell="MSH-9"))


class _Reader:
    """One message on its way into a draft."""

    def __init__(self, message: Message, draft: Drafting, name: str) -> None:
        self.message = message
        self.draft = draft
        self.file = name

    def read(self, pid: Segment) -> None:
        self._try(("patient", "mrn"), pid, 3, self._number)
        self._try(("patient", "name"), pid, 5, self._name)
        self._try(("patient", "born"), pid, 7, self._born)
        self._language(pid)
        self._starts()

    def _try(self, path: tuple[str, ...], segment: Segment, field: int, read: Callable[[Segment], object]) -> None:
        """Set the field at *path* to what *read* makes of *segment*; a value that cannot be read is a fault."""
        place = self._place(segment, field)
        try:
            value = read(segment)
        except EscapeError:
            self.draft.refuse(_ESCAPE, place, path)
            return
        except ValueError:
            self.draft.refuse(Fault("is not a whole date", "year, month and day, as in 19800517"), place, path)
            return
        if value:
            self.draft.put(path, value, place)

    def _place(self, segment: Segment, field: int) -> Place:
        return Place(self.file, segment.number, cell=f"{segment.name}-{field}")

    def _number(self, pid: Segment) -> str:
        """Return the number of type MR (table 0203); where none says its type so, the first."""
        part = self.message.component
        numbers = [(part(item, 5), part(item, 1)) for item in self.message.repetitions(pid, 3)]
        return next((number for kind, number in numbers if kind == "MR" and number), numbers[0][1])

    def _name(self, pid: Segment) -> str:
        """Return the name as it is displayed: that of type D, else the legal one, else the first (table 0200)."""
        part = self.message.component
        names = {part(item, 7): item for item in reversed(list(self.message.repetitions(pid, 5)))}
        chosen = next((names[kind] for kind in ("D", "L", "") if kind in names), next(reversed(names.values())))
        family, given, further = (part(chosen, number) for number in (1, 2, 3))
        # XPN.11, table 0444: F puts the family name first.
        parts = (family, given, further) if part(chosen, 11) == "F" else (given, further, family)
        return " ".join(filter(None, parts))

    def _born(self, pid: Segment) -> date | None:
        written = self.message.component(next(self.message.repetitions(pid, 7)), 1)
        return _moment(written, whole=False).date() if written else None

    def _language(self, pid: Segment) -> None:
        place = self._place(pid, 15)
        try:
            # Code and text, then the other code and its text; the coding systems in between are not needed. The field
            # should not repeat; where it does, none of its languages is the first.
            said = self.message.repetitions(pid, 15)
            words = [self.message.component(parts, number) for parts in said for number in (1, 2, 4, 5)]
        except EscapeError:
            self.draft.refuse(_ESCAPE, place, ("patient", "locale"))
            return
        self.draft.language(words, place)

    def _starts(self) -> None:
        for segment in self.message.named("SCH"):
            self._refuse_cancelled(segment)
        found = next(filter(None, (self._starts_in(*place) for place in _STARTS)), [])
        moments: list[tuple[datetime, Place]] = []
        for written, place in found:
            moment = self.draft.moment(partial(_moment, written), ("schedule", "dates"), place)
            moments += [(moment, place)] if moment else []
        for number, (moment, place) in enumerate(sorted(moments, key=lambda pair: pair[0])):
            self.draft.put(("schedule", "dates", number), moment, place)

    def _starts_in(self, name: str, field: int, component: int) -> list[tuple[str, Place]]:
        return [
            (parts[component - 1], self._place(segment, field))
            for segment in self.message.named(name)
            for parts in self.message.repetitions(segment, field)
            if len(parts) >= component and parts[component - 1] not in {"", '""'}
        ]

    def _refuse_cancelled(self, segment: Segment) -> None:
        words = {word.casefold() for parts in self.message.repetitions(segment, 25) for word in parts[:2]}
        if words & _CANCELLED_STATUS:
            said = "says that the appointment does not take place"
            self.draft.refuse(Fault(said, "there is nothing to print"), self._place(segment, 25))


_ESCAPE = Fault("has an escape that is not closed or not known", r"a backslash itself is sent as \E\, & as \T\ ")


def _moment(written: str, *, whole: bool = True) -> datetime:
    """Return a time stamp (DTM) as a moment; raise `ValueError` if it lacks its day or, where *whole*, its time.

    >>> _moment("202612010930-0500").isoformat()
    '2026-12-01T09:30:00-05:00'
    """
    match = _TIME.fullmatch(written)
    if match is None or (whole and match[4] is None):
        raise ValueError
    year, month, day, hour, minute, second, offset = match.groups("")
    iso = f"{year}-{month}-{day}T{hour or '00'}:{minute or '00'}:{second or '00'}{offset}"
    return datetime.fromisoformat(iso)
