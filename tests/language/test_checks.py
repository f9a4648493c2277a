"""Each dangerous slip of a translation is caught, and what translators rightly do is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivig_print.language.checks import BIDI_CONTROLS, CHECKS, Pair, _is_harmless, check
from ivig_print.language.plurals import plural_rule
from ivig_print.language.po import Entry
from tests.language.catalogs import PLURALS


def said(msgid: str, *forms: str, plural: str = "", tag: str = "es", digits: str = "latn") -> list[str]:
    entry = Entry("test", msgid, plural, forms, fuzzy=False, line=7)
    faults = check(entry, plural_rule(PLURALS[tag]), digits, "x.po")
    assert all((fault.file, fault.line) == ("x.po", 7) for fault in faults)
    return [fault.message.partition(", in ")[0] for fault in faults]


@pytest.mark.parametrize(
    ("english", "translated"),
    [
        ("IVIG is a 10% solution.", "La IGIV es una solución al 10%."),
        ("5% dextrose", "dextrosa al 5%"),
        ("100% sure, 50% done", "50% hecho, 100% seguro"),
        ("Call {clinic} at {phone}.", "Llame al {phone}, {clinic}."),
        ("<b>Stop</b> and <b>call</b>.", "<b>Pare</b> y <b>llame</b>."),
        ("Take 0.5 g.", "Tome 0,5 g."),
        ("the 3rd of 24 hours", "la 3.a de 24 horas"),
        ("Ask: why?", "Pregunte: ¿por qué?"),
    ],
)
def test_a_faithful_translation_passes(english: str, translated: str) -> None:
    assert said(english, translated) == []


@pytest.mark.parametrize(
    ("english", "translated", "flaw"),
    [
        ("Call {phone}.", "Llame al {telefono}.", "has the fields telefono, not phone"),
        ("Call {phone}.", "Llame.", "has the fields (none), not phone"),
        ("Call {phone}.", "Llame al {phone} o {phone}.", "has the fields phone, phone, not phone"),
        ("Call {phone}.", "Llame al {phone.", "has a broken brace"),
        ("Call {phone}.", "Llame al phone}.", "has a broken brace"),
        ("Call {phone}.", "Llame al {phone!r}.", "has a field that is not a plain {name}"),
        ("Call {phone}.", "Llame al {phone:>9}.", "has a field that is not a plain {name}"),
        ("Call {phone}.", "Llame al {phone.text}.", "has a field that is not a plain {name}"),
        ("Call {phone}.", "Llame al {0}.", "has a field that is not a plain {name}"),
        ("Call {phone}.", "Llame al {{phone}}.", "has a doubled brace"),
        ("<b>Stop</b>", "Pare", "has 0 bold parts, not 1"),
        ("<b>Stop</b>", "<b>Pare", "has markup other than <b>…</b> in pairs"),
        ("<b>Stop</b>", "</b>Pare<b>", "has markup other than <b>…</b> in pairs"),
        ("<b>Stop</b>", "<b><b>Pare</b></b>", "has markup other than <b>…</b> in pairs"),
        ("Stop", "<i>Pare</i>", "has markup other than <b>…</b> in pairs"),
        ("30 mL an hour", "300 mL por hora", "has the numbers 300, not 30"),
        ("2 days", "dos días", "has the numbers (none), not 2"),
        ("2 or 2", "2", "has the numbers 2, not 2, 2"),
        ("1 g", "1.000 g", "has the numbers 1.000, not 1"),
        ("1,000 mg", "1,000 mg", "has a number that is a thousand in one country and a fraction in another"),
        ("24 hours", "٢٤ horas", "has digits that are not latn"),
        ("Call us", "Ll\u200fame", "has invisible directional characters"),
        ("Call us", "\u2067Llame\u2069", "has invisible directional characters"),
        ("Call us", "Llame\nahora", "has a line break, a tab or another control character"),
        ("Call us", "Llame ", "has space at an end"),
        ("Read more", "Lea www.example.org", "has an address that should be a field"),
        ("Read more", "Lea https://example.org", "has an address that should be a field"),
        ("Call us", "Llame al (555) 010-0199", "has a phone number that should be a field"),
    ],
)
def test_a_slip_is_caught(english: str, translated: str, flaw: str) -> None:
    assert flaw in said(english, translated)


def test_native_digits_may_be_the_policy() -> None:
    assert said("24 hours, 0.5 g", "٢٤ ساعة، ٠٫٥ g", tag="ar", digits="arab") == []
    assert said("24 hours", "٤٢ ساعة", tag="ar", digits="arab") == ["has the numbers 42, not 24"]
    assert said("24 hours", "24 ساعة", tag="ar", digits="arab") == ["has digits that are not arab"]


ARABIC = ("لا أيام", "يوم واحد", "يومان", "{n} أيام", "{n} يومًا", "{n} يوم")


def test_a_form_for_one_number_may_say_it_in_a_word() -> None:
    assert said("{n} day", *ARABIC, plural="{n} days", tag="ar") == []
    assert said("every week", "cada semana", "cada {n} semanas", plural="every {n} weeks") == []
    assert said("{n} of 2 days", "1 de 2 días", "{n} de 2 días", plural="{n} of 2 days") == []


def test_a_form_for_many_numbers_may_not() -> None:
    broken = [*ARABIC[:4], "أيام كثيرة", ARABIC[5]]
    assert said("{n} day", *broken, plural="{n} days", tag="ar") == ["has the fields (none), not n"]
    assert said("{n} of 2 days", "2 días", "{n} de 3 días", plural="{n} of 2 days") == [
        "has the numbers 3, not 2",
    ]


def test_a_form_for_one_number_may_not_say_another() -> None:
    assert said("{n} day", "3 días", "{n} días", plural="{n} days") == ["has the numbers 3, not (none)"]


TEXTS = st.text(st.sampled_from([*"ab {}<>/@.,:w12٣\u00a0\n\x85\u2028", *sorted(BIDI_CONTROLS)]), max_size=8)


@given(TEXTS | st.text(max_size=8), TEXTS | st.text(max_size=8))
def test_no_check_finds_a_flaw_in_what_is_called_harmless(english: str, translated: str) -> None:
    for text in (translated, f"{translated}www.a", f"a://{translated}"):
        pair = Pair(english, text)
        assert not (_is_harmless(pair) and any(flaw for check_ in CHECKS for flaw in check_(pair)))
