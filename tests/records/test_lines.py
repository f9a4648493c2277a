"""The line of every key and the place of every value are found, in TOML and in JSON, however they are written."""

import json
import tomllib
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from ivig_print.strict.json_lines import json_lines, json_spans
from ivig_print.strict.toml_lines import Path, toml_lines, toml_spans

# Each number says the line it stands on.
TOML = '''\
# a comment with [brackets] and = signs
top = 2
"quoted key" = 3
'it''s' = 0 # replaced below
dotted.deep.key = 5
text = """
[not.a.table]
key = 1 \\"""
""" # ]
after = 10
literal = \'\'\'
x = "[\'\'\'\'
after_literal = 13
when = 2026-12-01 09:30:00
list = [ # comment, with commas
  16,
  17, { inline = 17, more = [17, 17] },

  19 ]
[table]
a = 21
[ table . "sub table" ]
a = 23
[[array]]
a = 25
[[array.inner]]
a = 27
[[array.inner]]
a = 29
[array.named]
a = 31
[[array]]
a = 33
[[array.inner]]
a = 35
'''.replace("'it''s' = 0 # replaced below", "'single.key' = 4")


def leaves(data: object, path: Path = ()) -> Iterator[tuple[Path, int]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from leaves(value, (*path, key))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from leaves(value, (*path, number))
    elif isinstance(data, int):
        yield path, data


def test_each_toml_key_is_found_on_its_line() -> None:
    expected = dict(leaves(tomllib.loads(TOML)))
    lines = toml_lines(TOML)
    assert len(expected) == 20
    assert {path: lines[path] for path in expected} == expected


def values(data: object, path: Path = ()) -> Iterator[tuple[Path, object]]:
    """Yield every value of *data* with its path, tables and lists as well."""
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in inner:
        yield (*path, key), value
        yield from values(value, (*path, key))


def test_each_toml_value_stands_in_its_place() -> None:
    data = dict(values(tomllib.loads(TOML)))
    places = toml_spans(TOML)

    assert len(places) == 26
    for path, (start, end) in places.items():
        assert tomllib.loads(f"x = {TOML[start:end]}\n")["x"] == data[path]


def test_tables_are_found_where_they_open() -> None:
    lines = toml_lines(TOML)
    assert lines["table",] == 20
    assert lines["array", 0] == 24
    assert lines["array", 0, "inner", 1] == 28
    assert lines["array", 1] == 32


keys = st.text(max_size=5)
trees = st.recursive(
    st.just(0) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=12,
)


def numbered(data: object, counter: Iterator[int]) -> object:
    """Replace each 0 by a number of its own."""
    if isinstance(data, dict):
        return {key: numbered(value, counter) for key, value in data.items()}
    if isinstance(data, list):
        return [numbered(value, counter) for value in data]
    return next(counter) if data == 0 else data


@given(st.dictionaries(keys, trees, max_size=4))
def test_each_json_value_is_found_on_its_line(tree: dict[str, object]) -> None:
    data = numbered(tree, iter(range(10**6, 10**6 + 1000)))
    text = json.dumps(data, indent=1)
    lines = json_lines(text)
    for path, value in leaves(data):
        assert str(value) in text.split("\n")[lines[path] - 1]
    assert {path: json.loads(text[start:end]) for path, (start, end) in json_spans(text).items() if path} == dict(
        values(data)
    )


def as_toml(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {as_toml(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[\n" + ",\n".join(as_toml(item) for item in value) + "\n]"
    return json.dumps(value)


@given(st.dictionaries(keys, trees, max_size=4))
def test_each_toml_value_is_found_on_its_line(tree: dict[str, object]) -> None:
    data = numbered(tree, iter(range(10**6, 10**6 + 1000)))
    assert isinstance(data, dict)
    text = "\n".join(f"{json.dumps(key)} = {as_toml(value)}" for key, value in data.items()).replace("\x7f", "?")
    try:
        loaded = tomllib.loads(text)
    except tomllib.TOMLDecodeError:  # half a surrogate pair, or two keys that became one
        return
    lines = toml_lines(text)
    for path, value in leaves(loaded):
        assert str(value) in text.split("\n")[lines[path] - 1]
    places = toml_spans(text)
    for path, found in values(loaded):
        start, end = places[path]
        assert tomllib.loads(f"x = {text[start:end]}\n")["x"] == found
