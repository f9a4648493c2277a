"""Sound headers, entries and a manifest, as text, and a reviewer who signs them."""

from datetime import date
from pathlib import Path

from ivig_print.language.signoff import Signature
from ivig_print.workbench.approval import EVERYTHING, Chosen, Done, approve
from ivig_print.workbench.english import Key

MANIFEST = """
[locales.{tag}]
autonym = "{autonym}"
english_name = "{english}"
language = "{tag}"
script = "{script}"
direction = "{direction}"
digits = "latn"
format_locale = "{tag}"
plural = "{plural}"
"""
TWO_FORMS = "nplurals=2; plural=(n != 1);"
ARABIC_FORMS = "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"
LOCALES = (
    ("en", "English", "English", "Latn", "ltr", TWO_FORMS),
    ("es", "Español", "Spanish", "Latn", "ltr", TWO_FORMS),
    ("ar", "العربية", "Arabic", "Arab", "rtl", ARABIC_FORMS),
)
PLURALS = {tag: plural for tag, *_, plural in LOCALES}


def po(body: str, tag: str = "es") -> str:
    """Return a PO file of *tag* with a sound header and *body*."""
    return (
        'msgid ""\nmsgstr ""\n'
        f'"Language: {tag}\\n"\n"Plural-Forms: {PLURALS[tag]}\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n\n' + body
    )


def entry(msgid: str, msgstr: str, context: str = "test") -> str:
    """Return one entry of a PO file."""
    quoted = [text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") for text in (msgid, msgstr)]
    return f'msgctxt "{context}"\nmsgid "{quoted[0]}"\nmsgstr "{quoted[1]}"\n\n'


ROLE = "certified medical translator"
SIGNED_ON = date(2026, 11, 20)


def signature(reviewer: str = "R. Viewer", **changes: object) -> Signature:
    """Return what *reviewer* signs with."""
    given = {"role": ROLE, "date": SIGNED_ON, "edition": date(2026, 11, 18), "origin": "machine", **changes}
    return Signature.model_validate({"reviewer": reviewer, **given})


def sign(
    folder: Path,
    chosen: Chosen = EVERYTHING,
    *,
    by: Signature | None = None,
    tag: str = "es",
    english: tuple[Key, ...] | None = (),
) -> Done:
    """Sign the *chosen* messages of *tag* in *folder*; the program says nothing but what is in *english*."""
    done = approve(tag, folder, by or signature(), chosen, english=english)
    (folder / f"{tag}.signoff.toml").write_text(done.text, encoding="utf-8")
    return done
