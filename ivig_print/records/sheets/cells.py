"""What one cell says, as the value that its field takes; what could mean two things is refused with the way out."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from types import MappingProxyType

from ivig_print.records.languages import UnknownLanguageError, language_of
from ivig_print.records.sheets.fields import FIELDS, Kind
from ivig_print.records.sheets.grid import Flaw, Value, text_of
from ivig_print.records.sheets.mapping import SERIAL, SheetMapping

_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_ISO_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?", re.ASCII)
_TIME = re.compile(r"\d\d:\d\d(:\d\d)?", re.ASCII)
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 -- the clinic's clock; day 0 of spreadsheets, right from March 1900 on
_FIRST_SERIAL, _LAST_SERIAL = 61, 109_939  # 1 March 1900, as spreadsheets count it, and the end of 2200
_EXACT = 1e15  # a spreadsheet keeps 15 digits
_TRUTH: Mapping[str, bool] = MappingProxyType({"true": True, "yes": True, "false": False, "no": False})
_ROUNDED = re.compile(r"\d+([.,]\d+)?E\+\d+|\d+\.0", re.ASCII | re.IGNORECASE)  # 1.2E+05, 12345.0
_AS_TEXT = "format the column as text in the spreadsheet program and type the value again"
_FLAWS: Mapping[Flaw, tuple[str, str]] = MappingProxyType(
    {
        "formula": ("holds a formula without a stored value", "open and save the file in the spreadsheet program"),
        "error": ("holds an error of the spreadsheet", "mend the formula, or type the value"),
    }
)


class CellError(ValueError):
    """A cell that cannot be used, and the way out; the words never contain what stands in it."""

    def __init__(self, message: str, hint: str = "") -> None:
        """Take what is wrong and how to mend it."""
        self.message = message
        self.hint = hint
        super().__init__(message)


def flawed(flaw: Flaw) -> CellError:
    """Return the error of a cell that looks empty and is not."""
    return CellError(*_FLAWS[flaw])


@dataclass(frozen=True, slots=True)
class CellReader:
    """Reads cells as a mapping says they are written; *days_ahead* is what `Grid` says of numbers of days."""

    mapping: SheetMapping
    days_ahead: int = 0

    def read(self, path: str, value: Value) -> object:
        """Return *value* as the field *path* takes it; the model still has to accept it.

        Raises:
            CellError: It cannot be told what the cell means.
        """
        given = text_of(value)
        words = {_folded(word): meant for word, meant in self.mapping.values.get(path, {}).items()}
        value = words.get(_folded(given), value)
        read: Mapping[Kind, Callable[[str, Value], object]] = {
            "text": self._text,
            "digits": self._digits,
            "language": self._language,
            "choice": self._choice,
            "date": self._date,
            "moment": self._moment,
            "time": self._time,
            "number": self._number,
            "whole": self._whole,
            "truth": self._truth,
            "list": self._list,
        }
        return read[FIELDS[path]](path, value)

    def _text(self, _path: str, value: Value) -> str:
        if isinstance(value, str):
            return value
        raise CellError("is not text", _AS_TEXT)

    def _digits(self, path: str, value: Value) -> str:
        pad = self.mapping.mrn_pad if path == "patient.mrn" else None
        if isinstance(value, str):
            plain = value.strip()
            if _ROUNDED.fullmatch(plain):
                raise CellError("was rounded when it was saved, so its digits are lost", _AS_TEXT + ", then export")
            if plain.startswith("'"):
                raise CellError("begins with an apostrophe", "it is a spreadsheet's mark for text: export without it")
            return plain.zfill(pad) if pad and plain.isascii() and plain.isdigit() else value
        if not isinstance(value, float) or not value.is_integer() or not 0 <= value < _EXACT:
            raise CellError("is not text", _AS_TEXT)
        if pad is None:
            way = "set mrn_pad in the mapping to how many digits a number has, or " if path == "patient.mrn" else ""
            raise CellError("is a number, so its leading zeros are lost", way + _AS_TEXT)
        return text_of(value).zfill(pad)

    def _language(self, path: str, value: Value) -> str:
        try:
            return language_of(self._text(path, value), self.mapping.languages)
        except UnknownLanguageError as unknown:
            more = "; if the word always means the same here, put it under `languages` in the mapping"
            raise CellError(unknown.message, unknown.hint + more) from None

    def _choice(self, path: str, value: Value) -> str:
        if isinstance(value, str):
            return _folded(value)
        raise CellError("is not text", f'say what it means under values."{path}" in the mapping')

    def _date(self, path: str, value: Value) -> date:
        day = self._day(path, value)
        if isinstance(day, datetime):
            if day.time() != time():
                raise CellError("has a time, where a day alone is meant", "check which column is mapped to this field")
            return day.date()
        return day

    def _moment(self, path: str, value: Value) -> date:
        """Return a day, with its time if it has one: the time may stand in a column of its own."""
        return self._day(path, value)

    def _day(self, path: str, value: Value) -> date:
        pattern = self.mapping.date_pattern(path)
        if isinstance(value, datetime):
            return to_second(value)
        if isinstance(value, date):
            return value
        if isinstance(value, str):
            return day_in_text(value.strip(), pattern)
        if isinstance(value, float) and pattern == SERIAL:
            return _serial_day(value + self.days_ahead)
        if isinstance(value, float):
            hint = f'format the column as dates, or set date_format = "{SERIAL}" if it counts days as spreadsheets do'
            raise CellError("is a number, not a date", hint)
        raise CellError("is not a date", "format the column as dates in the spreadsheet program")

    def _time(self, _path: str, value: Value) -> time:
        pattern = self.mapping.time_format
        if isinstance(value, datetime):
            return to_second(value).time()
        if isinstance(value, time):
            return value
        if isinstance(value, timedelta) and timedelta() <= value < timedelta(days=1):
            return to_second(_EPOCH + value).time()
        if isinstance(value, float) and pattern == SERIAL and 0 <= value < 1:
            return to_second(_EPOCH + timedelta(days=value)).time()
        if isinstance(value, str):
            return time_in_text(value.strip(), pattern)
        raise CellError("is not a time", "format the column as times in the spreadsheet program")

    def _number(self, _path: str, value: Value) -> Decimal:
        if isinstance(value, float) and abs(value) < _EXACT:
            return Decimal(text_of(value))
        sign = re.escape(self.mapping.decimal)
        if isinstance(value, str) and re.fullmatch(rf"[+-]?\d{{1,15}}({sign}\d{{1,15}})?", value.strip(), re.ASCII):
            return Decimal(value.strip().replace(",", "."))
        other = "," if self.mapping.decimal == "." else "."
        hint = f'digits alone, without a unit; if the fraction stands behind "{other}", set decimal = "{other}"'
        raise CellError("is not a number", hint)

    def _whole(self, path: str, value: Value) -> int:
        number = self._number(path, value)
        if number != number.to_integral_value():
            raise CellError("is not a whole number", "digits only, as in 4")
        return int(number)

    def _truth(self, path: str, value: Value) -> bool:
        if isinstance(value, bool):
            return value
        known = _TRUTH.get(_folded(text_of(value)))
        if known is None:
            hint = f'write yes or no, or say what it means: values."{path}" = {{ "X" = "yes" }} in the mapping'
            raise CellError("is neither yes nor no", hint)
        return known

    def _list(self, path: str, value: Value) -> list[str]:
        return [part.strip() for part in self._text(path, value).split(self.mapping.split[path]) if part.strip()]


def to_second(moment: datetime) -> datetime:
    """Return *moment* to the nearest second: a spreadsheet's fraction of a day is not exact."""
    return (moment + timedelta(microseconds=500_000)).replace(microsecond=0)


def day_in_text(text: str, pattern: str | None) -> date:
    """Return the day in *text*, written as *pattern* says or in ISO's form; raise `CellError` if it is none.

    >>> day_in_text("05/17/1980", "%m/%d/%Y"), day_in_text("1980-05-17", None)
    (datetime.date(1980, 5, 17), datetime.date(1980, 5, 17))
    """
    if pattern == SERIAL and re.fullmatch(r"\d{1,6}(\.\d{1,10})?", text, re.ASCII):
        return _serial_day(float(text))
    iso = _ISO_DAY.fullmatch(text) or _ISO_MOMENT.fullmatch(text)
    if pattern is None and not iso:
        hint = 'set date_format in the mapping: "%d/%m/%Y" if the day comes first, "%m/%d/%Y" if the month does'
        raise CellError("is a date whose order nobody has told", hint)
    try:
        return _by_pattern(text, pattern) if pattern not in {None, SERIAL} else _by_iso(text)
    except ValueError:
        raise CellError("is not a date", _wanted(pattern)) from None


def _by_iso(text: str) -> date:
    if _ISO_DAY.fullmatch(text):
        return date.fromisoformat(text)
    if _ISO_MOMENT.fullmatch(text):
        return datetime.fromisoformat(text)
    raise ValueError


def _by_pattern(text: str, pattern: str | None) -> date:
    """Return the day in *text*; one with a time only if the *pattern* has one."""
    if pattern is None or not text.isascii():
        raise ValueError
    moment = datetime.strptime(text, pattern)  # noqa: DTZ007 -- the clinic's clock
    run_on = re.search(r"%\w%\w", pattern)  # 1980111 could be 11 January or 1 November
    if run_on and moment.strftime(pattern).casefold() != text.casefold():
        raise ValueError
    return moment if re.search("%[HI]", pattern) else moment.date()


def _wanted(pattern: str | None) -> str:
    if pattern in {None, SERIAL}:
        return "check the day; no calendar has it, or it is no number of a day"
    return f"the mapping says that days are written {pattern}; check the day, and the order"


def _serial_day(number: float) -> date:
    if not _FIRST_SERIAL <= number < _LAST_SERIAL:
        raise CellError("is not a serial date", "check which column is mapped to this field")
    moment = to_second(_EPOCH + timedelta(days=number))
    return moment if moment.time() != time() else moment.date()


def time_in_text(text: str, pattern: str | None) -> time:
    """Return the time in *text*, written as *pattern* says or with two digits each; raise `CellError` if it is none.

    >>> time_in_text("1:30 PM", "%I:%M %p"), time_in_text("13:30", None)
    (datetime.time(13, 30), datetime.time(13, 30))
    """
    if pattern in {None, SERIAL}:
        if not _TIME.fullmatch(text):
            hint = 'set time_format in the mapping: "%H:%M" for 9:30 on a clock of 24 hours, "%I:%M %p" for 9:30 AM'
            raise CellError("is a time whose form nobody has told", hint)
        pattern = "%H:%M:%S" if text.count(":") > 1 else "%H:%M"
    try:
        return datetime.strptime(text, str(pattern)).time()  # noqa: DTZ007 -- the clinic's clock
    except ValueError:
        raise CellError("is not a time", f"times are written {pattern} here") from None


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
