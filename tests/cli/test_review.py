"""A reviewer signs, a text changes, and the desk prints: as they type it."""

import json
from datetime import date
from pathlib import Path

import pytest

from ivig_print.language.locales import locales
from ivig_print.language.po import parse
from ivig_print.language.signoff import key_of
from ivig_print.records.examples import example_bytes, example_text
from ivig_print.workbench.editions import Editions, as_toml, read_editions, recorded
from ivig_print.workbench.english import english
from tests.cli.conftest import Cli
from tests.review import look_again, outdate, sign, translate

ANA = ("--reviewer", "Ana Ruiz", "--role", "certified medical translator")
RASH = "hives, itching, or a new rash"


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be the 24 November 2026."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795478400")


def states(cli: Cli) -> dict[str, str]:
    look_again()
    return {row["tag"]: row["state"] for row in json.loads(cli("locale", "status", "--json").out)["locales"]}


# ---------------------------------------------------------------- approve


@pytest.mark.parametrize("missing", [0, 2])
@pytest.mark.parametrize("name", [None, "", " "])
def test_a_machine_s_words_are_not_approved_without_a_name(
    cli: Cli, translations: Path, missing: int, name: str | None
) -> None:
    before = (translations / "es.signoff.toml").read_bytes()
    said = [*ANA[:missing], *ANA[missing + 2 :], *([] if name is None else [ANA[missing], name])]
    ended = cli("locale", "approve", "es", *said)

    assert ended.status == 2
    assert f"give {ANA[missing]}" in ended.err
    assert (translations / "es.signoff.toml").read_bytes() == before


def test_approve_signs_all_and_says_so(cli: Cli, translations: Path) -> None:
    alerts = sum(context == "alert" for context, _ in english())
    rest = len(english()) - alerts
    part = cli("locale", "approve", "es", *ANA, "--section", "alert")
    assert part.err.endswith(f"signed {alerts} messages, {rest} left to sign\n")
    assert states(cli)["es"] == "draft"
    whole = cli("locale", "approve", "ES", *ANA)
    assert whole.err.endswith(f"signed {rest} messages, and with them the whole\n")
    assert (states(cli)["en"], states(cli)["es"]) == ("source", "approved")

    text = (translations / "es.signoff.toml").read_text("utf-8")
    assert 'reviewer = "Ana Ruiz"' in text
    assert "date = 2026-11-24" in text
    listed = {row["tag"]: row for row in json.loads(cli("locales", "--json").out)["locales"]}
    assert (listed["es"]["state"], listed["es"]["reviewer"]) == ("reviewed", "Ana Ruiz")


def test_approve_refuses_a_catalog_with_a_hole(cli: Cli, translations: Path) -> None:
    translate(translations, RASH, "")
    ended = cli("locale", "approve", "es", *ANA)

    assert ended.status == 4
    assert f'"{RASH}" (alert) is not translated' in ended.err
    assert states(cli)["es"] == "incomplete"


def test_what_was_signed_can_be_taken_back(cli: Cli, translations: Path) -> None:
    sign(translations)
    key = key_of("alert", RASH)
    assert cli("locale", "approve", "es", "--withdraw", "--message", key[:8]).status == 0
    assert states(cli)["es"] == "draft"

    ended = cli("locale", "status", "es", "--messages")
    assert f"{key}  draft   alert: {RASH}" in ended.out
    assert "Spanish (es): 1 message not approved" in ended.out


# ---------------------------------------------------------------- status and diff


def test_the_status_names_the_warnings_first(cli: Cli, translations: Path) -> None:
    translate(translations, RASH, "")
    (row,) = json.loads(cli("locale", "status", "es", "--json", "--messages").out)["locales"]

    assert row["prints"] == "only --with-english"
    assert [section["name"] for section in row["sections"]][:3] == ["alert", "card", "vaccines"]
    alerts = sum(context == "alert" for context, _ in english())
    counted = row["sections"][0]["messages"]
    assert counted == {"all": alerts, "missing": 1, "stale": 0, "draft": alerts - 1, "approved": 0}
    assert row["warnings"]["words"]["missing"] == row["words"]["missing"] == len(RASH.split())
    assert next(line for line in row["unapproved"] if line["state"] == "missing")["english"] == RASH


@pytest.mark.usefixtures("translations")
def test_the_status_of_all_is_a_line_each(cli: Cli) -> None:
    lines = {line.split()[0]: line for line in cli("locale", "status").out.splitlines()}

    assert list(lines) == ["tag", *(locale.tag for locale in locales())]
    assert "with a notice" in lines["es"]


def test_a_diff_shows_the_old_english_the_new_and_the_translation(cli: Cli, translations: Path) -> None:
    words = dict(english())
    words["alert", "hives, itching, or a new bad rash"] = words.pop(("alert", RASH))
    words["alert", "It was said once, and is no longer."] = ""
    with (translations / "es.po").open("a", encoding="utf-8") as catalog:
        catalog.write(
            '\n#~ msgctxt "alert"\n#~ msgid "hives, itching, or a new bad rash"\n#~ msgstr "mal sarpullido"\n'
        )
    del words["title", "Your infusion log"]
    file = translations / "editions.toml"
    since = str(read_editions(translations).days[-1])
    file.write_text(as_toml(recorded(Editions(), date.fromisoformat(since), words)), "utf-8")

    out = cli("locale", "diff", "es", "--since", since).out
    assert "1 changed in English, 1 new in English, 1 gone from the English" in out
    changed = out.partition("changed in English: alert")[2].split("\n\n")[0].splitlines()
    assert changed[1:3] == ["  was: hives, itching, or a new bad rash", f"  now: {RASH}"]
    spanish = {entry.msgid: entry.forms[0] for entry in parse((translations / "es.po").read_bytes(), "es.po").entries}
    assert changed[3:] == ["  es was: mal sarpullido", f"  es: {spanish[RASH]}", "  state: draft"]

    rows = json.loads(cli("locale", "diff", "es", "--since", since, "--json").out)["changes"]
    assert [(row["kind"], row["section"]) for row in rows] == [
        *(("changed", "alert"), ("new", "title"), ("gone", "alert")),
    ]


def test_a_diff_shows_what_was_translated_otherwise_after_it_was_signed(cli: Cli, translations: Path) -> None:
    sign(translations)
    translate(translations, RASH, "ronchas")
    fuzzy = (translations / "ar.po").read_text("utf-8").replace('msgctxt "title"', '#, fuzzy\nmsgctxt "title"', 1)
    (translations / "ar.po").write_text(fuzzy, "utf-8")
    since = read_editions(translations).days[-1]
    out = cli("locale", "diff", "es", "--since", str(since)).out

    assert out.startswith(f"Spanish (es) since the edition of {since}: 1 translated otherwise since it was signed\n")
    assert f"  now: {RASH}\n  es: ronchas\n  state: stale" in out
    assert cli("locale", "diff", "ar", "--since", str(since)).out.endswith(": nothing has changed\n")  # never signed


def test_a_diff_since_a_day_that_is_no_edition_names_those_that_are(cli: Cli, translations: Path) -> None:
    known = ", ".join(map(str, read_editions(translations).days))
    ended = cli("locale", "diff", "es", "--since", "2020-01-01")

    assert ended.status == 4
    assert f"--since: 2020-01-01 is no edition\n  hint: editions: {known}\n" in ended.err


def test_an_edition_is_kept_once(cli: Cli, translations: Path) -> None:
    (translations / "editions.toml").unlink()
    assert cli("locale", "edition", "--check").status == 1
    assert cli("locale", "edition").status == 0
    assert cli("locale", "edition", "--check").status == 0


# ---------------------------------------------------------------- printing


@pytest.mark.usefixtures("desk")
def test_a_stale_translation_prints_only_with_the_english(cli: Cli, translations: Path) -> None:
    outdate(translations)
    refused = cli("handout", "record.toml", "-l", "es")
    assert refused.status == 4
    assert "has changed since it was reviewed" in refused.err
    assert "--with-english" in refused.err
    assert "warning" not in refused.err
    assert not Path("handout.pdf").exists()

    printed = cli("handout", "record.toml", "-l", "es", "--with-english")
    assert printed.status == 0
    assert "warning: Spanish (es) has changed since it was reviewed; the paper says so" in printed.err


@pytest.mark.usefixtures("desk")
def test_an_incomplete_one_names_what_it_lacks(cli: Cli, translations: Path) -> None:
    translate(translations, RASH, "")
    refused = cli("log", "record.toml", "-l", "es")
    assert refused.status == 4
    assert f'"{RASH}" (alert) is not translated' in refused.err
    assert "--with-english" in refused.err

    outdate(translations, "ar")
    translate(translations, RASH, "", "ar")
    both = cli("log", "record.toml", "-l", "ar").err
    assert "has changed since it was reviewed" in both
    assert f'"{RASH}" (alert) is not translated' in both

    printed = cli("log", "record.toml", "-l", "es", "--with-english")
    assert printed.status == 0
    assert "lacks 1 of its sentences, which stand only in English" in printed.err


@pytest.mark.usefixtures("desk", "translations")
def test_the_desk_is_told_of_a_draft_and_of_nothing_else(cli: Cli, translations: Path) -> None:
    assert "warning: Spanish (es) is a draft that no reviewer has signed" in cli("card", "record.toml", "-l", "es").err

    sign(translations)
    assert "Spanish" not in cli("card", "record.toml", "-l", "es", "--force").err
    assert "warning" not in cli("card", "record.toml", "-l", "en", "--force").err


@pytest.mark.usefixtures("desk")
def test_a_day_tells_before_it_prints_what_may_not_be_printed(cli: Cli, translations: Path) -> None:
    Path("day.csv").write_bytes(example_bytes("day.csv"))
    for name in ("day-mapping", "day-base"):
        Path(f"{name}.toml").write_text(example_text(name), "utf-8")
    outdate(translations, "ar")
    day = ("batch", "day.csv", "-m", "day-mapping.toml", "--base", "day-base.toml", "-o", "out", "--dry-run")

    ended = cli(*day)
    assert ended.status == 10
    assert "translations/ar.po: has changed since it was reviewed" in ended.err
    assert cli(*day, "--with-english").status == 0
