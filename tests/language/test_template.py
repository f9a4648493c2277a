"""The template holds every sentence of the source, and bringing a catalog up to date loses nothing."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from ivig_print.errors import TranslationError
from ivig_print.language import po_text, template
from ivig_print.language.catalog import open_catalog
from ivig_print.language.locales import open_locale
from ivig_print.language.po import parse
from ivig_print.workbench.update import placeless
from tests.language.catalogs import entry, po

WritePo = Callable[..., Path]
ROOT = Path(__file__).parents[2]


def calls() -> Iterator[tuple[str, ast.Call]]:
    for path in sorted((ROOT / "ivig_print" / "content").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("say", "say_n"):
                yield f"{path.name}:{node.lineno}", node


def test_the_template_in_the_repository_is_current() -> None:
    kept = (ROOT / "translations" / "messages.pot").read_text(encoding="utf-8")
    now = po_text.template_text(template.extract())
    # A sentence that only moved to another line is no change: an edit of code would touch fifteen files.
    assert placeless(kept) == placeless(now), "run `make pot`"


def test_every_sentence_that_is_said_is_in_the_template() -> None:
    known = {
        (message.context, *([message.id] if isinstance(message.id, str) else message.id))
        for message in template.extract()
        if message.id
    }
    said = set()
    for place, call in calls():
        wanted = call.args[: 2 if getattr(call.func, "id", "") == "say" else 3]
        assert all(isinstance(arg, ast.Constant) and isinstance(arg.value, str) for arg in wanted), place
        said.add(tuple(arg.value for arg in wanted if isinstance(arg, ast.Constant)))
    assert said == known


def test_notes_and_places_reach_the_translator_without_churn() -> None:
    text = po_text.template_text(template.extract())
    assert text == po_text.template_text(template.extract())
    assert "#. Source: " in text
    assert "#. Translators: " in text
    assert "python-format" not in text.replace("python-brace-format", "")


def test_each_place_is_the_line_on_which_the_sentence_stands() -> None:
    places = [(message, place) for message in template.extract() if message.id for place in message.locations]
    assert len(places) == len(list(calls()))
    for message, (file, line) in places:
        said = ROOT.joinpath(file).read_text(encoding="utf-8").splitlines()[line - 1]
        first = message.id if isinstance(message.id, str) else message.id[0]
        assert first.split()[0] in said, f"{file}:{line}"


SOURCE = """
from ivig_print.content.messages import say, say_n

# Translators: a strength
# Source: a label
IS = say("strength", "IVIG is a 10% " "solution.")
DAYS = say_n("dose", "{n} day", "{n} days", 3)
"""


def small(tmp_path: Path, source: str = SOURCE) -> Catalog:
    folder = tmp_path / "package" / "content"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "words.py").write_text(source, encoding="utf-8")
    return template.extract(folder)


def test_a_percent_sentence_gets_no_format_flag(tmp_path: Path) -> None:
    catalog = small(tmp_path)
    text = po_text.template_text(catalog)
    assert (
        "#. Translators: a strength\n#. Source: a label\n#: package/content/words.py:6\n"
        'msgctxt "strength"\nmsgid "IVIG is a 10% solution."\nmsgstr ""\n'
    ) in text
    assert "python-format" not in text


def test_a_new_catalog_is_made_and_refused_until_it_is_translated(tmp_path: Path, folder: Path) -> None:
    path = template.update("ar", folder, small(tmp_path))
    assert 'msgstr[5] ""' in path.read_text(encoding="utf-8")
    with pytest.raises(TranslationError) as caught:
        open_catalog(open_locale("ar", folder))
    assert [fault.message for fault in caught.value.faults] == [
        '"IVIG is a 10% solution." (strength) is not translated',
        '"{n} day" (dose) is not translated',
    ]


def test_an_update_prints_no_guess_and_loses_nothing(tmp_path: Path, folder: Path, write_po: WritePo) -> None:
    path = write_po(
        "# a note\n#, python-format\n"
        + entry("IVIG is a 10% solution.", "La IGIV es una solución al 10%.", "strength")
        + entry("{n} dayz", "{n} días", "dose")
        + entry("never translated", "", "dose")
    )
    template.update("es", folder, small(tmp_path))
    text = path.read_text(encoding="utf-8")
    assert "# a note\n#. Translators: a strength" in text
    assert not any(word in text for word in ("fuzzy", "python-format", "never translated"))
    assert '#~ msgctxt "dose"\n#~ msgid "{n} dayz"\n#~ msgstr "{n} días"\n' in text
    (kept, new) = parse(text.encode(), "es.po").entries
    assert kept.forms == ("La IGIV es una solución al 10%.",)
    assert (new.msgid, new.forms) == ("{n} day", ("", ""))
    template.update("es", folder, small(tmp_path))
    assert path.read_text(encoding="utf-8") == text


def test_a_broken_catalog_is_not_overwritten(tmp_path: Path, folder: Path, write_po: WritePo) -> None:
    path = write_po('msgid "a\nmsgstr "b"\n')
    before = path.read_bytes()
    with pytest.raises(TranslationError, match="is not a line of a PO file"):
        template.update("es", folder, small(tmp_path))
    assert path.read_bytes() == before


def test_the_template_is_written_where_it_is_asked_for(tmp_path: Path) -> None:
    path = template.write_template(tmp_path)
    assert path == tmp_path / "messages.pot"
    assert path.read_text(encoding="utf-8") == po_text.template_text(template.extract())
    assert [child.name for child in tmp_path.iterdir()] == ["messages.pot"]


def test_every_locale_is_brought_up_to_date_at_once(folder: Path) -> None:
    assert [path.name for path in template.write_all(folder)] == ["messages.pot", "ar.po", "es.po"]
    wanted = len([message for message in template.extract() if message.id])
    assert [len(parse((folder / f"{tag}.po").read_bytes(), tag).entries) for tag in ("ar", "es")] == [wanted, wanted]


@pytest.mark.parametrize("path", sorted((ROOT / "translations").glob("*.po")), ids=lambda path: path.name)
def test_babel_reads_every_catalog_as_we_do(path: Path) -> None:
    mine = parse(path.read_bytes(), path.name)
    catalog = template.agreed(mine, path.read_bytes())
    assert len(catalog) == len(mine.entries) > 0


def test_two_readings_that_differ_are_an_error() -> None:
    mine = parse(po(entry("a", "b") + entry("c", "d")).encode(), "es.po")
    for other, message in (
        (entry("a", "b"), "is read in two ways"),
        (entry("a", "b") + entry("c", "other"), "is read in two ways"),
        (entry("a", "b") + entry("c", "d") + entry("e", "f"), "holds entries that were not expected"),
        ('msgid "a" nonsense', "is not a PO file that Babel can read"),
    ):
        with pytest.raises(TranslationError, match=message):
            template.agreed(mine, po(other).encode())


def test_nothing_is_brought_up_to_date_that_babel_reads_otherwise(
    folder: Path, write_po: WritePo, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_po(entry("One", "Uno"))
    before = path.read_bytes()
    monkeypatch.setattr(template, "read_po", lambda *_, **__: Catalog())
    with pytest.raises(TranslationError, match="is read in two ways"):
        template.update("es", folder)
    assert path.read_bytes() == before
