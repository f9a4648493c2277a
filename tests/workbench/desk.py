"""A folder of small catalogs, made to have one fault each."""

from dataclasses import dataclass
from pathlib import Path

from ivig_print.language.locales import open_locale
from ivig_print.workbench.check import Report, check_locale
from tests.language.catalogs import ARABIC_FORMS, MANIFEST, TWO_FORMS

ONE_FORM = "nplurals=1; plural=0;"
RUSSIAN = "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
ROWS = (
    ("en", "English", "English", "Latn", "ltr", TWO_FORMS),
    ("es", "Español", "Spanish", "Latn", "ltr", TWO_FORMS),
    ("fr", "Français", "French", "Latn", "ltr", "nplurals=2; plural=(n > 1);"),
    ("ht", "Kreyòl", "Haitian Creole", "Latn", "ltr", TWO_FORMS),
    ("so", "Soomaali", "Somali", "Latn", "ltr", TWO_FORMS),
    ("vi", "Tiếng Việt", "Vietnamese", "Latn", "ltr", ONE_FORM),
    ("ru", "Русский", "Russian", "Cyrl", "ltr", RUSSIAN),
    ("ar", "العربية", "Arabic", "Arab", "rtl", ARABIC_FORMS),
    ("fa", "فارسی", "Persian", "Arab", "rtl", "nplurals=2; plural=(n > 1);"),
    ("hi", "हिन्दी", "Hindi", "Deva", "ltr", TWO_FORMS),
    ("th", "ไทย", "Thai", "Thai", "ltr", ONE_FORM),
    ("zh", "中文", "Chinese", "Hans", "ltr", ONE_FORM),
)
PLURALS = {tag: plural for tag, *_, plural in ROWS}

GLOSSARY = """\
term,kind,note,es,ar,vi,zh
IVIG,do-not-translate,a name,IGIV,,,
chickenpox,forbidden,that is smallpox,viruela,,,天花
lot,preferred,the batch,lote|lotes,تشغيلة,lô,批号
"""


@dataclass(frozen=True)
class Said:
    """One message of a catalog: what English says, and what the translator wrote."""

    english: str
    forms: tuple[str, ...]
    plural: str = ""
    context: str = "test"
    above: str = ""

    def source(self) -> str:
        """Return its entry of the template."""
        empty = ("",) * (2 if self.plural else 1)
        return self._entry(empty, "")

    def entry(self) -> str:
        """Return its entry of the catalog."""
        return self._entry(self.forms, self.above)

    def _entry(self, forms: tuple[str, ...], above: str) -> str:
        lines = [f'msgctxt "{self.context}"', f'msgid "{_quoted(self.english)}"']
        if self.plural:
            lines.append(f'msgid_plural "{_quoted(self.plural)}"')
            lines += [f'msgstr[{number}] "{_quoted(form)}"' for number, form in enumerate(forms)]
        else:
            lines.append(f'msgstr "{_quoted(forms[0])}"')
        return above + "\n".join(lines) + "\n\n"


def said(english: str, *forms: str, plural: str = "", context: str = "test", above: str = "") -> Said:
    """Return one message."""
    return Said(english, forms, plural, context, above)


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")


def header(tag: str) -> str:
    """Return a sound header."""
    return (
        'msgid ""\nmsgstr ""\n'
        f'"Language: {tag}\\n"\n"Plural-Forms: {PLURALS[tag]}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    )


@dataclass(frozen=True)
class Desk:
    """A folder of translations that a test fills."""

    folder: Path

    def furnish(self) -> "Desk":
        """Write the manifest, a sign-off for each locale, and a glossary."""
        names = ("tag", "autonym", "english", "script", "direction", "plural")
        manifest = "".join(MANIFEST.format(**dict(zip(names, row, strict=True))) for row in ROWS)
        (self.folder / "manifest.toml").write_text(manifest.replace('language = "zh"', 'language = "zh-Hans"'), "utf-8")
        for tag, *_ in ROWS:
            (self.folder / f"{tag}.signoff.toml").write_text('origin = "machine"\n', "utf-8")
        (self.folder / "glossary.csv").write_text(GLOSSARY, "utf-8")
        return self

    def write(self, tag: str, *messages: Said, head: str | None = None) -> Path:
        """Write the template and the catalog of *tag* with *messages*."""
        self.template(*messages)
        path = self.folder / f"{tag}.po"
        body = "".join(message.entry() for message in messages)
        path.write_text((header(tag) if head is None else head) + body, "utf-8", newline="\n")
        return path

    def template(self, *messages: Said) -> None:
        """Write the template alone."""
        text = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        text += "".join(message.source() for message in messages)
        (self.folder / "messages.pot").write_text(text, "utf-8")

    def report(self, tag: str, *, layout: bool = False) -> Report:
        """Return what is found in *tag*."""
        return check_locale(open_locale(tag, self.folder), layout=layout)

    def codes(self, tag: str, *messages: Said) -> set[str]:
        """Return the codes of what is found in *messages*, but for those that only tell a reviewer where to look."""
        self.write(tag, *messages)
        return {one.code for one in self.report(tag).findings} - {"L09", "L12"}
