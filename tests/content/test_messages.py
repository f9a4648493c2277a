"""What every message must be, read from the source code itself: sourced, literal, and safe to translate."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

import pytest

import ivig_print.content

FOLDER = Path(ivig_print.content.__file__).parent
SOURCES = Path(__file__).parents[2] / "docs" / "sources.md"

LABELS = frozenset(
    {"heading", "title", "cover label", "card label", "table header", "table label", "condition", "footer", "place"}
    | {"dose", "card sheet", "figure", "vaccine name", "calendar", "reminder label"}
)
"""Contexts of labels: they name a thing and tell no one what to do."""

KEYS = re.compile(r"\[([A-Z][A-Z0-9-]+)\]")


@dataclass(frozen=True, slots=True)
class Call:
    """One call of `say` or `say_n`, with the comment that stands directly above it."""

    place: str
    context: str
    texts: tuple[str, ...]
    fields: frozenset[str]
    comment: str


def comment_above(lines: list[str], number: int) -> str:
    above: list[str] = []
    while number > 1 and lines[number - 2].lstrip().startswith("#"):
        above.insert(0, lines[number - 2].lstrip("# "))
        number -= 1
    return "\n".join(above)


def calls_in(path: Path) -> Iterator[Call]:
    source = path.read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"say", "say_n"}:
            yield call_at(node, path, source.splitlines())


def call_at(node: ast.Call, path: Path, lines: list[str]) -> Call:
    counted = isinstance(node.func, ast.Name) and node.func.id == "say_n"
    literal = node.args[: 3 if counted else 2]
    texts = [arg.value for arg in literal if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
    assert len(texts) == len(literal), f"{path.name}:{node.lineno}: Babel finds literal strings only"
    fields = {keyword.arg for keyword in node.keywords if keyword.arg}
    return Call(
        f"{path.name}:{node.lineno}",
        texts[0],
        tuple(texts[1:]),
        frozenset(fields | ({"n"} if counted else set())),
        comment_above(lines, node.lineno),
    )


CALLS = tuple(call for path in sorted(FOLDER.glob("*.py")) if path.name != "messages.py" for call in calls_in(path))


def places(calls: Iterator[Call]) -> list[str]:
    return [f"{call.place}: {call.texts[0][:40]}" for call in calls]


def test_all_messages_are_found() -> None:
    assert len(CALLS) > 150


def test_every_sentence_names_its_source_directly_above_it() -> None:
    unsourced = (call for call in CALLS if call.context not in LABELS and "Source: [" not in call.comment)

    # A person and a phone, dates in a row: a form of words, with nothing that could have a source.
    forms = ("{name}, {phone}", "{brand}, lot {lot}", "{first}; {second}")
    assert places(call for call in unsourced if not call.texts[0].startswith(forms)) == []


def test_every_source_is_explained() -> None:
    explained = set(re.findall(r"^\| ([A-Z][A-Z0-9-]+) \|", SOURCES.read_text(encoding="utf-8"), flags=re.MULTILINE))
    tables = [SOURCES.parents[1].glob(f"ivig_print/{room}/**/*.toml") for room in ("clinical", "records")]
    tables.append(SOURCES.parents[1].glob("layouts/stocks/*.toml"))
    said = [re.findall(r'source = (\[[^\]]*\]|"[^"]*")', table.read_text("utf-8")) for each in tables for table in each]
    facts = {key for sources in said for source in sources for key in re.findall('"([A-Z0-9-]+)"', source)}
    rules = (SOURCES.parent / "clinical.md").read_text("utf-8")
    cells = re.findall(r"\| ([^|]*) \| (?:yes|\*\*no\*\*) \|$", rules, flags=re.MULTILINE)
    facts |= {key for cell in cells for key in cell.split(", ") if re.fullmatch(r"[A-Z][A-Z0-9-]+", key)}
    named = {key for call in CALLS for key in KEYS.findall(call.comment)} | facts

    assert named - explained == set()
    assert explained - named == set()


def test_a_source_comment_is_the_last_above_its_sentence() -> None:
    # Babel takes the lines up to the call: a note to translators comes first, the source second.
    swapped = (call for call in CALLS if 0 <= call.comment.find("Source:") < call.comment.find("Translators:"))

    assert places(swapped) == []


def test_fields_in_the_text_are_the_fields_given() -> None:
    for call in CALLS:
        for text in call.texts:
            used = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
            assert used <= call.fields, call.place
            assert call.fields - used <= {"n"}, call.place


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("a literal percent sign, which Babel takes for a format", r"%"),
        ("markup other than <b>", r"<(?!/?b>)"),
        ("a conversion, a format or an attribute in a field", r"\{[^}]*[^a-z_}]"),
        ("a plural in brackets", r"\(s\)"),
        ("please", r"\b[Pp]lease\b"),
        ("two spaces", r"  "),
        ("a straight quotation mark or apostrophe", r"[\"']"),
        ("a space at an end", r"^\s|\s$"),
        ("an address on the network", r"https?:|www\."),
    ],
)
def test_no_message_has(what: str, pattern: str) -> None:
    assert what
    assert places(call for call in CALLS if any(re.search(pattern, text) for text in call.texts)) == []


def test_bold_is_opened_and_closed() -> None:
    for call in CALLS:
        for text in call.texts:
            assert re.sub(r"<b>[^<]+</b>", "", text).count("<") == 0, call.place


def test_a_text_has_one_comment_in_one_context() -> None:
    seen: dict[tuple[str, str], Call] = {}
    for call in CALLS:
        first = seen.setdefault((call.context, call.texts[0]), call)
        assert first.texts == call.texts, f"{first.place} and {call.place} disagree about the plural"


def test_no_sentence_of_vaccines_counts_in_days() -> None:
    timing = [text for call in CALLS for text in call.texts if re.search(r"vaccin|MMR", text)]

    assert len(timing) > 10
    assert [text for text in timing if re.search(r"\bdays?\b", text)] == []
