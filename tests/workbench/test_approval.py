"""A translation is signed by a person who has a sound text before them, and by nobody else."""

import shutil
from pathlib import Path

import pytest
from pydantic import ValidationError

from ivig_print import resources
from ivig_print.errors import TranslationError
from ivig_print.language.locales import State, open_locale
from ivig_print.language.signoff import Standing, read_record
from ivig_print.workbench.approval import EVERYTHING, Chosen, approve, withdraw
from ivig_print.workbench.status import status_of, statuses
from tests.language.catalogs import entry, po, sign, signature


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder whose Spanish says two things, and whose Arabic is the program's own."""
    shipped = Path(str(resources.folder("translations")))
    for name in ("manifest.toml", "es.signoff.toml", "ar.signoff.toml", "ar.po"):
        shutil.copy(shipped / name, tmp_path / name)
    write(tmp_path, entry("One", "Uno", "alert") + entry("Two", "Dos", "card"))
    return tmp_path


def write(folder: Path, body: str) -> None:
    (folder / "es.po").write_text(po(body), "utf-8")


def state(folder: Path) -> State:
    return open_locale("es", folder).state


@pytest.mark.parametrize("name", ["", "  "])
@pytest.mark.parametrize("field", ["reviewer", "role"])
def test_nobody_signs_without_a_name_and_a_role(field: str, name: str) -> None:
    with pytest.raises(ValidationError):
        signature(**{"reviewer": "Ana", field: name})


def test_the_whole_is_signed_once_every_message_is(folder: Path) -> None:
    first = sign(folder, Chosen(sections=("alert",)), by=signature("Ana"))
    assert (first.touched, first.left, first.whole, state(folder)) == (1, 1, False, State.UNREVIEWED)

    second = sign(folder, Chosen(sections=("card",)), by=signature("Ben", origin="human", translator="Eva"))
    assert (second.touched, second.left, second.whole, state(folder)) == (1, 0, True, State.REVIEWED)
    head = read_record("es", folder).head
    assert (head.reviewer, head.origin, head.translator) == ("Ana; Ben", "machine", "Eva")


def test_what_is_signed_stays_as_it_is(folder: Path) -> None:
    sign(folder, Chosen(sections=("alert",)), by=signature("Ana"))
    assert sign(folder, by=signature("Ben")).touched == 1
    assert sign(folder, by=signature("Cid")).touched == 0

    assert {one.reviewer for one in read_record("es", folder).signatures.values()} == {"Ana", "Ben"}


def test_the_same_signatures_are_the_same_bytes(folder: Path) -> None:
    text = sign(folder).text

    assert approve("es", folder, signature(), english=()).text == text
    assert "\n[messages]\n" in text
    lines = text.partition("[messages]\n")[2].splitlines()
    assert lines == sorted(lines)


def test_a_message_is_named_by_the_beginning_of_its_key(folder: Path) -> None:
    key = approve("es", folder, signature(), Chosen(("card",)), english=()).text.splitlines()[-1][:7]

    done = sign(folder, Chosen(keys=(key,)))
    assert (done.touched, done.left) == (1, 1)


@pytest.mark.parametrize(
    ("chosen", "fault"),
    [
        (Chosen(sections=("alrt",)), '"alrt" is no section'),
        (Chosen(keys=("ffffff",)), '"ffffff" names 0 messages'),
        (Chosen(keys=("",)), "names 2 messages"),
    ],
)
def test_what_is_not_there_is_not_signed(folder: Path, chosen: Chosen, fault: str) -> None:
    with pytest.raises(TranslationError, match=fault):
        sign(folder, chosen)
    with pytest.raises(TranslationError, match=fault):
        withdraw("es", folder, chosen)


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (entry("One", "", "alert"), "is not translated"),
        ("#, fuzzy\n" + entry("One", "Uno", "alert"), "is marked fuzzy"),
        (entry("Take 30 g", "Tome 300 g", "alert"), "has the numbers 300, not 30"),
    ],
)
def test_what_is_not_done_or_dangerous_is_not_signed(folder: Path, body: str, fault: str) -> None:
    write(folder, body + entry("Two", "Dos", "card"))
    before = (folder / "es.signoff.toml").read_bytes()

    for chosen in (EVERYTHING, Chosen(sections=("alert",))):
        with pytest.raises(TranslationError, match=fault):
            sign(folder, chosen)
    assert (folder / "es.signoff.toml").read_bytes() == before
    assert sign(folder, Chosen(sections=("card",))).touched == 1  # what is sound can be signed meanwhile


def test_a_catalog_that_lacks_what_the_program_says_is_not_signed(folder: Path) -> None:
    english = (("alert", "One"), ("alert", "Three"))
    with pytest.raises(TranslationError, match='"Three"'):
        sign(folder, english=english)

    done = sign(folder, Chosen(sections=("alert", "card")), english=english)
    assert (done.left, done.whole) == (0, False)


def test_english_has_nothing_to_sign(folder: Path) -> None:
    with pytest.raises(TranslationError, match="is the original"):
        approve("en", folder, signature())


def test_a_signature_that_is_withdrawn_leaves_a_draft(folder: Path) -> None:
    sign(folder)
    done = withdraw("es", folder, Chosen(sections=("card",)))
    (folder / "es.signoff.toml").write_text(done.text, "utf-8")

    assert (done.touched, done.left, done.whole) == (1, 1, False)
    assert state(folder) is State.UNREVIEWED
    assert withdraw("es", folder).touched == 1
    assert "[" not in withdraw("es", folder).text


def test_what_was_signed_once_and_changed_is_stale_until_all_of_it_is_signed(folder: Path) -> None:
    sign(folder)
    write(folder, entry("One", "Un", "alert") + entry("Two", "Doses", "card"))
    assert state(folder) is State.STALE

    sign(folder, Chosen(sections=("alert",)))
    assert state(folder) is State.STALE
    sign(folder)
    assert state(folder) is State.REVIEWED


SAID = {("heading", "Zero"): "", ("card", "Two"): "", ("alert", "One"): ""}


def test_a_status_counts_what_the_program_says_the_warnings_first(folder: Path) -> None:
    sign(folder, Chosen(sections=("alert",)))
    status = status_of(open_locale("es", folder), folder, SAID)

    assert [(line.section, line.standing) for line in status.lines] == [
        ("alert", Standing.APPROVED),
        ("card", Standing.DRAFT),
        ("heading", Standing.MISSING),
    ]
    assert [name for name, _ in status.sections()] == ["alert", "card", "heading"]
    assert [line.english for line in status.warnings()] == ["One", "Two"]


def test_a_translation_of_another_plural_is_stale(folder: Path) -> None:
    sign(folder)
    (line,) = status_of(open_locale("es", folder), folder, {("alert", "One"): "Many"}).lines

    assert line.standing is Standing.STALE


def test_a_status_says_how_the_whole_prints(folder: Path) -> None:
    said = {("alert", "One"): "", ("card", "Two"): ""}

    def whole() -> str:
        return statuses(folder, ["es"], said)[0].whole

    assert whole() == "draft"
    sign(folder)
    assert whole() == "approved"
    write(folder, entry("One", "Un", "alert") + entry("Two", "Dos", "card"))
    assert whole() == "stale"
    write(folder, "#, fuzzy\n" + entry("One", "Un", "alert") + entry("Two", "Dos", "card"))
    assert whole() == "incomplete"
    write(folder, entry("One", "Un", "alert"))
    assert whole() == "incomplete"
    write(folder, entry("One", "Un 1", "alert") + entry("Two", "Dos", "card"))
    assert whole() == "broken"
    (folder / "es.po").write_text("nonsense", "utf-8")
    assert whole() == "broken"


def test_every_locale_of_the_program_has_a_status() -> None:
    found = {status.locale.tag: status for status in statuses(Path(str(resources.folder("translations"))))}

    assert found["en"].whole == "source"
    assert "broken" not in {status.whole for status in found.values()}
    assert len({len(status.lines) for status in found.values()}) == 1
