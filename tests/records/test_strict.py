"""Faults are told in plain words, all at once, with the way out, and never with the value."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import Field

from ivig_print.errors import ConfigError, Fault, RecordError
from ivig_print.strict import Strict, decode, read, refuse


class Inner(Strict):
    day: date
    colour: Literal["green", "yellow"] = "green"


class Model(Strict):
    name: Annotated[str, Field(min_length=1, max_length=5, examples=["Ana"])]
    amount: Annotated[Decimal, Field(gt=0, le=10, decimal_places=2)] = Decimal(1)
    share: float = 1.0
    count: int = 1
    when: datetime | None = None
    yes: bool = True
    words: tuple[str, ...] = ()
    pair: tuple[int, Decimal] | None = None
    inner: Inner | None = None
    inners: tuple[Inner, ...] = ()
    mixed: date | Literal["never"] = "never"


class Holding(Strict):
    plain: str
    amounts: dict[str, Annotated[Decimal, Field(gt=0)]]
    days: tuple[date, ...] | None = None
    either: Annotated[date | Literal["never"], Field(description="")] = "never"


def test_what_lies_deep_in_a_field_is_fitted_too() -> None:
    held = read('{"plain": "1", "amounts": {"a": 1}, "days": ["2026-12-01"], "either": "2026-12-01"}', "-", Holding)
    assert held.amounts == {"a": Decimal(1)}
    assert isinstance(held.amounts["a"], Decimal)
    assert (held.days, held.either) == ((date(2026, 12, 1),), date(2026, 12, 1))


def faults(text: str, name: str = "x.toml") -> tuple[Fault, ...]:
    with pytest.raises(RecordError) as caught:
        read(text, name, Model)
    return caught.value.faults


def only(text: str, name: str = "x.toml") -> Fault:
    (fault,) = faults(text, name)
    return fault


def test_toml_and_json_read_alike() -> None:
    toml = 'name = "Ana"\namount = 0.1\nshare = 2\nwhen = 2026-12-01T09:30:00\nwords = ["a"]\npair = [1, 2]\n'
    toml += "mixed = 2026-12-01\ninner = { day = 2026-12-01 }\n"
    json = '{"name": "Ana", "amount": 0.1, "share": 2, "when": "2026-12-01T09:30", "words": ["a"], "pair": [1, 2],'
    json += '"mixed": "2026-12-01", "inner": {"day": "2026-12-01"}}'
    from_toml, from_json = read(toml, "x.toml", Model), read(json, "-", Model)
    assert from_toml == from_json
    assert from_toml.amount == Decimal("0.1")
    assert from_toml.when == datetime(2026, 12, 1, 9, 30)  # noqa: DTZ001 -- the file has no zone
    assert from_toml.pair == (1, Decimal(2))
    assert from_toml.mixed == date(2026, 12, 1)


@given(st.decimals(min_value="0.01", max_value=10, places=2))
def test_decimals_stay_exact(amount: Decimal) -> None:
    assert read(f'name = "Ana"\namount = {amount}', "x.toml", Model).amount == amount
    assert read(f'{{"name": "Ana", "amount": {amount}}}', "x.json", Model).amount == amount


MISTAKES = [
    ("name = 3", "name", "is not text", "double quotes"),
    ('name = ""', "name", "is empty", 'name = "Ana"'),
    ('name = "Annamaria"', "name", "is longer than 5 characters", "shorten"),
    ('amount = "3"', "amount", "is not a number", "write the number alone"),
    ("amount = nan", "amount", "is not a number", ""),
    ("amount = true", "amount", "is not a number", ""),
    ("amount = 0", "amount", "must be more than 0", ""),
    ("amount = 11", "amount", "must be at most 10", ""),
    ("amount = 1.234", "amount", "has more than 2 digits after the point", ""),
    ("count = 1.5", "count", "is not a whole number", "digits only"),
    ("count = true", "count", "is not a whole number", ""),
    ("when = 2026-12-01", "when", "is not a day with a time", "2026-12-01T09:30"),
    ('when = "tomorrow"', "when", "is not a day with a time", ""),
    ('yes = "yes"', "yes", "is not true or false", "without quotes"),
    ('words = "a"', "words", "is not a list", "square brackets"),
    ('words = ["a", 3]', "words[1]", "is not text", ""),
    ("inner = 3", "inner", "is not a table", "brackets"),
    ("inner = { day = 2026-12-01T09:30:00 }", "inner.day", "is not a date", "2026-12-01"),
    ('inner = { day = "2026-02-30" }', "inner.day", "is not a date", "2026-12-01"),
    ('inner = { day = 2026-12-01, colour = "gren" }', "inner.colour", "must be one of green, yellow", '"green"'),
    ("inner = { day = 2026-12-01, color = 3 }", "inner.color", "is not a key this file knows", "`colour`"),
    ("inners = [{ day = 2026-12-01 }, { }]", "inners[1].day", "is missing", ""),
    ("days = 3", "days", "is not a key this file knows", "`day` belongs under [inner"),
    ('"O\\u0007dd" = 3', r"'O\x07dd'", "is not a key this file knows", "known here"),
    ('mixed = "often"', "mixed", "is not a date", ""),
    ("pair = [1]", "pair[1]", "is missing", ""),
]


@pytest.mark.parametrize(("line", "field", "message", "hint"), MISTAKES)
def test_a_mistake_is_told_in_plain_words(line: str, field: str, message: str, hint: str) -> None:
    text = f"\n{line}\n" if line.startswith("name") else f'name = "Ana"\n{line}\n'
    fault = only(text)
    assert (fault.file, fault.line, fault.field, fault.message) == ("x.toml", 2, field, message)
    assert hint in fault.hint


def test_a_missing_key_shows_an_example_in_the_files_own_syntax() -> None:
    assert only("count = 1") == Fault("is missing", 'for example: name = "Ana"', file="x.toml", field="name")
    assert only('{"count": 1}', "x.json").hint == 'for example: "name": "Ana"'


def test_every_fault_is_told_at_once_in_the_order_of_the_lines() -> None:
    told = faults('count = "1"\nwords = 1\nnaem = 2\n[inner]\nday = 1\n')
    assert [(fault.line, fault.field) for fault in told] == [
        (None, "name"),
        (1, "count"),
        (2, "words"),
        (3, "naem"),
        (5, "inner.day"),
    ]


def test_hints_for_unknown_keys_come_first() -> None:
    with pytest.raises(ConfigError, match="is not a key") as caught:
        read('name = "Ana"\nColour = 1', "x.toml", Model, ConfigError, hints={"colour": "under [inner]"})
    assert caught.value.faults[0].hint == "under [inner]"


SYNTAX = [
    ("born = 12/01/1980", "dates as 2026-12-01"),
    ("born = 1.12.1980", "dates as 2026-12-01"),
    ("born = 12-01-1980", "dates as 2026-12-01"),
    ("born = 2026-13-01", "no calendar"),
    ("expires = 2028-06", "the day as well"),
    ("weight = 70,5", "70.5"),
    ("weight = 70 kg", "without its unit"),
    ("strength = 10%", '"10%"'),
    ("name = Ana", "double quotes"),
    ("name = “Ana”", "quotes"),
    ('name = "Ana', "quotes"),
    ("yes = Yes", "true or false"),
    ("name =", "nothing stands after"),
    ("name: 3", "colon"),
    ("[patient", "brackets"),
    ("a = 1\na = 2", "one of the two"),
    ("[a]\n[a]", "one of the two"),
    ("a", "key = value"),
]


@pytest.mark.parametrize(("text", "hint"), SYNTAX)
def test_toml_that_cannot_be_read_gets_a_hint(text: str, hint: str) -> None:
    fault = only(text)
    assert fault.line == text.count("\n") + 1
    assert hint in fault.hint


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('{"a": 1,\n}', 2, "cannot be read as JSON here"),
        ('{"a": 1, "a": 2}', None, "says the same key twice"),
        ("[]", 1, "is not a table"),
        ('{"a": NaN}', None, "has a number that is none"),
        ("[" * 100_000, None, "is nested too deeply"),
        (f'{{"a": {"9" * 5000}}}', None, "has a number that is none, or has too many digits"),
        (" \n", None, "is empty"),
    ],
)
def test_json_that_cannot_be_read_is_told(text: str, line: int | None, message: str) -> None:
    fault = only(text, "x.json")
    assert fault.line == line
    assert fault.message.startswith(message)


def test_other_hard_texts_are_faults_too() -> None:
    assert only(f"a = {'9' * 5000}").message == "has a number with too many digits"
    assert only(f"a = {'[' * 100_000}").message == "is nested too deeply"
    assert only("").message == "is empty"


def test_windows_files_are_read() -> None:
    assert read('\ufeffname = "Ana"\r\ncount = 2\r\n', "x.toml", Model).count == 2
    assert decode('\ufeffname = "Ánà"'.encode(), "x.toml") == 'name = "Ánà"'


def test_other_encodings_are_faults_with_their_line() -> None:
    with pytest.raises(RecordError) as caught:
        decode('a = 1\nname = "Án"'.encode("latin-1"), "x.toml")
    assert caught.value.faults[0].line == 2
    assert "UTF-8" in caught.value.faults[0].hint
    with pytest.raises(ConfigError, match="UTF-16"):
        decode("name".encode("utf-16"), "x.toml", ConfigError)


@given(st.text(min_size=2, max_size=30))
@example("12/01/1980")
@example("green1")
def test_no_message_or_hint_holds_the_value(secret: str) -> None:
    secret = f"¶{secret}¶"
    data = {"name": secret, "amount": secret, "when": secret, "inner": {"day": secret, "colour": secret}}
    with pytest.raises(RecordError) as caught:
        read(__import__("json").dumps(data), "x.json", Model)
    assert len(caught.value.faults) >= 4
    for fault in caught.value.faults:
        assert secret not in fault.message + fault.hint + fault.field
        assert fault.value == repr(secret)


def test_a_custom_refusal_keeps_its_words() -> None:
    error = refuse("is {odd}", "do this")
    assert error.message() == "is {odd}"
