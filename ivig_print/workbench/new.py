"""A language begun: its row, its catalog with nothing in it yet, and the sign-off, without a line of code."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from babel.messages.catalog import Catalog

from ivig_print.errors import ConfigError, Fault, OutputError, TranslationError
from ivig_print.language.dates import Dates, english_dates
from ivig_print.language.files import write_texts
from ivig_print.language.locales import PSEUDO, Locale, State, open_locale
from ivig_print.language.manifest import MANIFEST, SOURCE, Digits, rows, shipped
from ivig_print.language.merge import merged
from ivig_print.language.po_text import catalog_text
from ivig_print.language.template import extract
from ivig_print.typeset.unicode import RTL_SCRIPTS, likely_script
from ivig_print.workbench.language_facts import facts_of

Origin = Literal["human", "machine"]

TWO_FORMS = "nplurals=2; plural=(n != 1);"
"""English's own rule: two forms that may say the same do no harm where there is only one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is said of a new language; what is empty is looked up.

    Attributes:
        tag: BCP 47, with ``-`` or ``_``.
        name: Its name in itself.
        english_name: Its name in English.
        script: ISO 15924.
        like: The tag of a language whose script, digits, plural rule and dates it has.
        digits: The numbering system of its numbers.
        origin: Who translates it.
    """

    tag: str
    name: str = ""
    english_name: str = ""
    script: str = ""
    like: str = ""
    digits: Digits | None = None
    origin: Origin = "human"


def begin(wanted: Wanted, folder: Path) -> Locale:
    """Write the row, the catalog and the sign-off of a new language into *folder*, and return it.

    No other line of the manifest is touched.

    Raises:
        ConfigError: It cannot be told what the language is; every open question is named.
        OutputError: It is there already, or a file cannot be written.
    """
    tag = wanted.tag.replace("-", "_")
    _refuse(tag, folder)
    locale = _described(wanted, tag, folder)
    manifest = folder / MANIFEST
    before = manifest.read_text(encoding="utf-8") if manifest.is_file() else ""
    gap = "\n" if not before or before.endswith("\n") else "\n\n"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(Fault(f"cannot be made a folder: {error.strerror}", file=str(folder))) from error
    catalog = merged(Catalog(fuzzy=False), extract(), locale.plural_rule.forms)
    write_texts(
        {
            folder / f"{tag}.po": catalog_text(locale, catalog),
            folder / f"{tag}.signoff.toml": f'origin = "{wanted.origin}"\n',
            manifest: f"{before}{gap if before else ''}{row_text(locale)}",
        }
    )
    return open_locale(tag, folder)


def _refuse(tag: str, folder: Path) -> None:
    """Raise unless *tag* can be a language and is none yet."""
    if not re.fullmatch(r"[A-Za-z]{2,3}(_[A-Za-z0-9]{2,8})*", tag) or tag == SOURCE:
        raise ConfigError(Fault("is no tag for a new language", "write one such as ig, hmn or pt_BR", field="TAG"))
    if tag.replace("_", "-").casefold().endswith(PSEUDO):
        raise ConfigError(Fault("is a pseudo-locale", "`ivig-print locale pseudo` makes its samples", field="TAG"))
    own = rows(folder) if (folder / MANIFEST).is_file() else {}
    if tag in own and own[tag].folder == folder:
        raise OutputError(Fault("is there already", "fill its catalog", f"{folder / MANIFEST}", field=f"locales.{tag}"))
    there = [path for end in ("po", "signoff.toml") if (path := folder / f"{tag}.{end}").exists()]
    if there:
        raise OutputError(*(Fault("is already there", "move it away first", str(path)) for path in there))


def _described(wanted: Wanted, tag: str, folder: Path) -> Locale:
    """Return the locale that *wanted* is, with what is known of its language."""
    known = facts_of(tag)
    like = _like(wanted.like, folder) if wanted.like else None
    script = wanted.script or known.script or (like.script if like else "")
    questions = {
        "--name": wanted.name or known.autonym,
        "--english-name": wanted.english_name or known.english_name,
        "--script": script,
    }
    faults = [
        Fault("is not known for this language", f"say it with {key}", field=key)
        for key, it in questions.items()
        if not it
    ]
    if not faults and not re.fullmatch("[A-Z][a-z]{3}", script):
        faults = [Fault("is no script of four letters such as Latn", "", field="--script")]
    if faults:
        raise ConfigError(*faults)
    format_locale, dates = (like.format_locale, like.dates) if like else (known.format_locale, None)
    if not format_locale and dates is None:
        dates = english_dates()
    return Locale(
        tag=tag,
        autonym=questions["--name"],
        english_name=questions["--english-name"],
        language=_language(tag, script),
        script=script,
        direction="rtl" if script in RTL_SCRIPTS else "ltr",
        digits=wanted.digits or (like.digits if like else "latn"),
        format_locale=format_locale,
        plural=(like.plural if like else known.plural) or TWO_FORMS,
        state=State.UNREVIEWED,
        folder=folder,
        dates=dates,
    )


def _like(tag: str, folder: Path) -> Locale:
    """Return the locale *tag*, of *folder* or of those the program has."""
    try:
        return open_locale(tag, folder if (folder / MANIFEST).is_file() else shipped())
    except TranslationError:
        return open_locale(tag, shipped())


def _language(tag: str, script: str) -> str:
    """Return the tag for the PDF and the shaper: with the script where it is not the usual one.

    >>> _language("pt_BR", "Latn"), _language("prs", "Arab"), _language("mww", "Latn")
    ('pt-BR', 'prs-Arab', 'mww-Latn')
    """
    language, *rest = tag.split("_")
    if likely_script(tag) == script or any(len(part) == len(script) for part in rest):
        return "-".join([language, *rest])
    return "-".join([language, script, *rest])


def row_text(locale: Locale) -> str:
    """Return the table of *locale* as it stands in the manifest."""
    keys = ("autonym", "english_name", "language", "script", "direction", "digits", "format_locale", "plural")
    lines = [f"{key} = {_toml(getattr(locale, key))}" for key in keys if getattr(locale, key)]
    dates = [] if locale.dates is None else ["", f"[locales.{locale.tag}.dates]", *_dates_lines(locale.dates)]
    return "\n".join([f"[locales.{locale.tag}]", *lines, *dates]) + "\n"


def _dates_lines(dates: Dates) -> Iterator[str]:
    if list(dates.unfilled()):
        yield "# Put the words of the language in place of those in brackets, without brackets: nothing prints before."
        yield "# docs/translating.md tells what else may stand here."
    for key, value in dates.model_dump(exclude_defaults=True).items():
        if isinstance(value, tuple):
            words = [_toml(word) for word in value]
            yield f"{key} = ["
            yield from (f"    {', '.join(words[at : at + 6])}," for at in range(0, len(words), 6))
            yield "]"
        else:
            yield f"{key} = {_toml(value)}"


def _toml(text: str) -> str:
    """Return *text* as a TOML string, which JSON's is too, but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
