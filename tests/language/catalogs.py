"""Sound headers, entries and a manifest, as text."""

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
