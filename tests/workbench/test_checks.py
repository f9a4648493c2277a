"""Each code fires where it should, and is silent where a translator did right."""

import pytest

from ivig_print.typeset.fonts import fonts
from ivig_print.workbench.checks import glyphs
from ivig_print.workbench.checks.rules import RULES
from tests.workbench.desk import Desk, Said, said

# Code, locale, English, what is wrong, what is right.
SLIPS = (
    ("L01", "es", "Wait 30 minutes.", "Espere 300 minutos.", "Espere 30 minutos."),
    ("L01", "ar", "Wait 30 minutes.", "انتظر 300 دقيقة.", "انتظر 30 دقيقة."),
    ("L02", "es", "At most 30 mL/kg.", "Como máximo 30 mg/kg.", "Como máximo 30 mL/kg."),
    ("L02", "es", "a 10% solution", "una solución al 10", "una solución al 10 %"),
    ("L02", "ru", "30 mL", "30 мл", "30 mL"),
    ("L02", "es", "1 g", "1,0 g", "1 g"),
    ("L02", "es", "0.5 g", ",5 g", "0,5 g"),
    ("L02", "es", "5 mcg", "5 µg", "5 mcg"),
    ("L03", "vi", "1000 g", "1.000 g", "1000 g"),
    ("L04", "es", "Printed {day}", "Impreso el 3-9-2026", "Impreso {day}"),
    ("L04", "es", "Come on {day}.", "Venga el 3 de marzo.", "Venga el {day}."),
    ("L04", "es", "Come at {time}.", "Venga a las 10:30.", "Venga a las {time}."),
    ("L05", "es", "Stop.", "\u202ePare.", "Pare."),
    ("L06", "es", "Stop.", "Pare \U00010330.", "Pare."),
    ("L07", "es", "Stop.", "P\u0430re.", "Pare."),
    ("L07", "fa", "blood", "خون يك", "خون یک"),
    ("L07", "zh", "doctor", "醫生", "医生"),
    ("L11", "es", "Call {emergency}.", "Llame al 911.", "Llame al {emergency}."),
    ("L11", "es", "Call us", "Llame al (555) 010-0199", "Llame"),
    ("L15", "es", "Do not stop.", "Deje de hacerlo.", "No pare."),
    ("L15", "ar", "You must not get it.", "يجب أن تأخذه.", "يجب ألا تأخذه."),
    ("L15", "zh", "Do not wait.", "请等。", "不要等。"),
    ("L15", "fr", "not in pregnancy", "indiqué pendant la grossesse", "interdit pendant la grossesse"),
    ("L15", "so", "You must not get it.", "Ha la siiyo.", "Yaan la siin."),
    ("E101", "es", "Call {phone}.", "Llame.", "Llame al {phone}."),
    ("E102", "es", "<b>Stop</b>", "<b>Pare", "<b>Pare</b>"),
    ("E103", "ar", "24 hours", "٢٤ ساعة", "24 ساعة"),
    ("E104", "es", "Stop now", "Pare\tahora", "Pare ahora"),
    ("E105", "es", "Stop", "Pare ", "Pare"),
    ("E106", "es", "Read more", "Lea www.ejemplo", "Lea más"),
    ("E004", "es", "Stop", "", "Pare"),
    ("W201", "es", "Call the clinic", "Call the clinic", "Llame a la clínica"),
    ("W201", "ar", "Stop", "Stop", "قف"),
    ("W206", "es", "Call the clinic", "Llame a la la clínica", "Llame a la clínica"),
    ("W206", "so", "It drips into a vein", "Waxay u gashaa xididka xididka", "Dhibic dhibic ayay u gashaa xididka"),
    ("W206", "fr", "You can stop", "vous pouvez pouvez arrêter", "vous vous arrêtez"),
    ("W207", "es", "Stop now", "Pare  ahora", "Pare ahora"),
    ("W208", "es", "Stop now", "Pare\u200bahora", "Pare ahora"),
    ("W209", "es", "Stop.", "Pare", "Pare."),
    ("W209", "es", "Stop", "Pare.", "Pare"),
    ("W209", "es", "Is it safe?", "Es seguro?", "¿Es seguro?"),
    ("W209", "ar", "Is it safe?", "هل هو آمن?", "هل هو آمن؟"),
    ("W209", "hi", "Stop.", "रुकें.", "रुकें।"),
    ("W209", "zh", "Stop.", "停下.", "停下。"),
    ("W210", "fr", "Call us:", "Appelez-nous :", "Appelez-nous\u00a0:"),
    ("W211", "ar", "blood", "دـم", "دم"),
    ("W212", "es", "Wait…", "Espere...", "Espere…"),
    ("W213", "hi", "Stop now. Wait.", "रुकें| रुकें।", "रुकें। रुकें।"),
    ("W214", "es", "blood (red)", "sangre (roja", "sangre (roja)"),
    ("E301", "es", "Why IVIG?", "¿Por qué globulina?", "¿Por qué IGIV?"),
    ("E302", "es", "chickenpox", "viruela", "varicela"),
    ("E302", "zh", "chickenpox", "天花", "水痘"),
    ("W303", "es", "the lot", "la partida", "los lotes"),
)


@pytest.mark.parametrize("slip", SLIPS, ids="-".join)
def test_a_slip_is_found_by_its_code_and_what_is_right_is_not(desk: Desk, slip: tuple[str, ...]) -> None:
    code, tag, english, wrong, right = slip
    assert code in desk.codes(tag, said(english, wrong))
    assert desk.codes(tag, said(english, right)) == set()


# Code, locale, the messages that are wrong, the messages that are right.
Whole = tuple[str, str, tuple[Said, ...], tuple[Said, ...]]
WHOLES: tuple[Whole, ...] = (
    (
        "L05",
        "ar",
        (said("IVIG helps", "IVIG يساعد", context="title"),),
        (said("IVIG helps", "يساعد IVIG", context="title"), said("IVIG is new", "IVIG جديد", context="about")),
    ),
    (
        "W209",
        "ru",
        (said("Born", "Рождена."),),
        (said("Born", "Рожд.", context="card label"), said("on {day}.", "в день {day}")),
    ),
    (
        "W202",
        "es",
        (said("{n} day", "{n} días", "{n} días", plural="{n} days"),),
        (said("{n} day", "{n} día", "{n} días", plural="{n} days"),),
    ),
    (
        "W203",
        "es",
        (said("Born", "Fecha de nacimiento", above="#, max-length:9\n"),),
        (said("Born", "Nacida", above="#, max-length:9\n"),),
    ),
    (
        "W204",
        "es",
        (said("Next date", "Próxima fecha"), said("Next date", "Otra fecha", context="card")),
        (said("Next date", "Próxima fecha"), said("Next date", "próxima fecha", context="card label")),
    ),
    (
        "W205",
        "es",
        (said("hives", "ronchas"), said("a rash", "ronchas")),
        (said("Hives", "ronchas"), said("hives.", "ronchas.")),
    ),
    (
        "E002",
        "ar",
        (said("{n} day", "{n} يوم", "{n} أيام", plural="{n} days"),),
        (said("{n} day", "لا أيام", "يوم واحد", "يومان", "{n} أيام", "{n} يومًا", "{n} يوم", plural="{n} days"),),
    ),
    (
        "E005",
        "es",
        (said("Stop", "Pare", above="#, fuzzy\n"),),
        (said("Stop", "Pare", above="#, python-brace-format\n"),),
    ),
    ("E001", "es", (said("Stop", "Pare"), said("Stop", "Pare")), (said("Stop", "Pare"),)),
    ("E007", "es", (said("2 days", "dos días", above="# ivig-ignore: L01\n"),), (said("2 days", "2 días"),)),
    ("E007", "es", (said("Stop", "Pare", above="# ivig-ignore: X99 why\n"),), (said("Stop", "Pare"),)),
    ("E007", "es", (said("Stop {n}", "Pare", above="# ivig-ignore: E101 I know\n"),), (said("Stop", "Pare"),)),
    ("W008", "es", (said("Stop", "Pare", above="# ivig-ignore: W206 why\n"),), (said("Stop", "Pare"),)),
)


@pytest.mark.parametrize("whole", WHOLES, ids=lambda whole: whole[0])
def test_what_is_wrong_with_several_is_found_by_its_code(desk: Desk, whole: Whole) -> None:
    code, tag, wrong, right = whole
    assert code in desk.codes(tag, *wrong)
    assert desk.codes(tag, *right) == set()


def test_a_language_without_names_for_illnesses_keeps_the_english_there_and_nowhere_else(desk: Desk) -> None:
    kept = said("immune neuropathy", "immune neuropathy", context="condition")

    assert desk.codes("so", kept) == set()
    assert desk.codes("so", said("immune neuropathy", "immune neuropathy", context="about")) == {"W201"}
    assert desk.codes("es", kept) == {"W201"}


def test_what_the_template_has_and_the_catalog_has_not_is_missing_and_the_other_way_round(desk: Desk) -> None:
    desk.write("es", said("Stop", "Pare"))
    desk.template(said("Go", ""))

    assert {(one.code, one.level.value) for one in desk.report("es").findings} == {("E003", "E"), ("W006", "W")}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Language: es", "Language: ar"),
        ("plural=(n != 1)", "plural=(n > 1)"),
        ("charset=UTF-8", "charset=latin-1"),
        ('msgid ""', '#, fuzzy\nmsgid ""'),
        ('msgid ""', '\ufeffmsgid ""'),
    ],
)
def test_a_header_that_is_not_the_manifests_is_found(desk: Desk, old: str, new: str) -> None:
    path = desk.write("es", said("Blood", "Sangre"))
    assert {one.code for one in desk.report("es").findings} == set()
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")

    assert {one.code for one in desk.report("es").findings} == {"L14"}


def test_a_file_in_another_encoding_is_found_with_its_line(desk: Desk) -> None:
    path = desk.write("es", said("Stop", "Pare, señor"))
    path.write_bytes(path.read_text("utf-8").encode("latin-1"))

    assert ("L14", 9) in {(one.code, one.line) for one in desk.report("es").findings}


def test_letters_that_are_not_composed_are_found_although_the_catalog_does_not_load(desk: Desk) -> None:
    desk.write("es", said("Stop", "Corazo\u0301n 30"))

    found = {(one.code, one.level.value) for one in desk.report("es").findings}
    assert {("L07", "E"), ("L01", "E")} <= found


def test_what_is_denied_in_english_is_named_for_the_reviewer_and_counts_for_nothing(desk: Desk) -> None:
    desk.write("vi", said("Do not stop.", "Không ngưng."))

    assert [(one.code, one.level.value) for one in desk.report("vi").findings] == [("L09", "I")]


@pytest.mark.parametrize(
    ("code", "english"),
    [
        ("E401", "{0} days"),
        ("E401", "%(n)s days"),
        ("E401", "{n days"),
        ("E402", "{n} day(s)"),
        ("W403", "Stop  now"),
        ("L02", "1.0 g"),
        ("L11", "Call 911"),
    ],
)
def test_what_no_translation_could_mend_is_said_of_the_english(desk: Desk, code: str, english: str) -> None:
    desk.template(said(english, ""))
    assert code in {one.code for one in desk.report("en").findings}

    desk.template(said("Wait {n} days.", ""))
    assert {one.code for one in desk.report("en").findings} == {"L12"}


def test_a_sentence_that_is_lost_shows_by_its_length_and_a_terse_one_does_not(desk: Desk) -> None:
    english = "Call the clinic. Wait {n} days, and then come again on any day that suits you well"
    spanish = "Llame a la clínica. Espere {n} días y luego vuelva cualquier día que le convenga"
    others = [said(f"{english} {number}", f"{spanish} {number}") for number in range(20)]
    terse = "Llame a la clínica. Espere {n} días y vuelva cuando le convenga"

    assert desk.codes("es", *others, said(english, terse)) == set()
    assert desk.codes("es", *others, said(english, "Espere {n} días y luego vuelva cuando guste")) == {"W215"}
    assert desk.codes("es", *others, said(english, spanish + " " + spanish.replace("{n} ", "") + ", por favor")) == {
        "W215"
    }


def test_how_easy_spanish_is_to_read_is_told_and_counts_for_nothing(desk: Desk) -> None:
    desk.write("es", said("Drink water. Rest.", "Beba agua. Descanse."))

    (found,) = desk.report("es").findings
    assert (found.code, found.level.value, found.line) == ("L12", "I", None)
    assert "points for ease" in found.message


def test_a_font_that_must_not_be_embedded_is_named(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.write("ar", said("Blood", "دم"))
    assert desk.report("ar").findings == ()
    monkeypatch.setattr(glyphs, "embedding", lambda face: 2 if face == "Noto Sans Arabic" else 0)

    (found,) = desk.report("ar").findings
    assert (found.code, found.message) == ("L13", "Noto Sans Arabic forbids embedding (fsType 2)")


def test_the_fonts_of_the_program_may_be_embedded_and_passed_on() -> None:
    assert {glyphs.embedding(entry.name) for entry in fonts() if entry.installed()} == {0}
    assert {entry.licence for entry in fonts()} <= glyphs.LICENCES


def test_every_rule_has_a_test_that_names_it() -> None:
    elsewhere = {"W215", "L08", "L09", "L10", "L12", "L13", "L14", "E003", "W006", "E401", "E402", "W403"}
    named = {row[0] for row in (*SLIPS, *WHOLES)}

    assert named | elsewhere == RULES.keys()
