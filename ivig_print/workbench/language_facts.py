"""What is known of a language that nobody has added yet: its names, script, plural rule and dates."""

import re
from dataclasses import dataclass
from functools import cache

from babel import Locale as BabelLocale
from babel.core import UnknownLocaleError
from babel.messages.plurals import get_plural

from ivig_print import resources
from ivig_print.errors import ConfigError
from ivig_print.language.plurals import plural_rule
from ivig_print.strict import Strict, read
from ivig_print.typeset.unicode import english_name, likely_script


@dataclass(frozen=True, slots=True)
class LanguageFacts:
    """What CLDR, ICU and GNU gettext know of a language; what they do not know is empty.

    Attributes:
        autonym: Its name in itself.
        english_name: Its name in English.
        script: ISO 15924.
        plural: Its ``Plural-Forms`` header.
        format_locale: The CLDR locale of its dates; empty where CLDR has no month names for it.
    """

    autonym: str
    english_name: str
    script: str
    plural: str
    format_locale: str


def facts_of(tag: str) -> LanguageFacts:
    """Return what is known of the language *tag*.

    >>> facts_of("ig")
    LanguageFacts(autonym='Asụsụ Igbo', english_name='Igbo', script='Latn', plural='nplurals=1; plural=0;',\
 format_locale='ig')
    >>> facts_of("hmn")
    LanguageFacts(autonym='', english_name='Hmong', script='Latn', plural='', format_locale='')
    """
    known = _cldr(tag)
    name = str(known.get_display_name() or "") if known else ""
    return LanguageFacts(
        autonym=name[:1].upper() + name[1:],
        english_name=english_name(tag),
        script=likely_script(tag),
        plural=_plural(tag, known),
        format_locale=str(known) if known and _has_months(known) else "",
    )


def _cldr(tag: str) -> BabelLocale | None:
    try:
        return BabelLocale.parse(tag.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return None


def _has_months(known: BabelLocale) -> bool:
    """Return whether CLDR has names for the months; where it has none, Babel says M01 to M12, or bare numbers."""
    return not any(re.fullmatch(r"M?\d+", str(name)) for name in known.months["format"]["wide"].values())


class _Rule(Strict):
    plural: str
    tags: tuple[str, ...]


class _Rules(Strict):
    rule: tuple[_Rule, ...]


@cache
def _rules() -> dict[str, str]:
    text = (resources.inside("ivig_print.workbench") / "plurals.toml").read_text("utf-8")
    table = read(text, "plurals.toml", _Rules, ConfigError)
    return {tag: rule.plural for rule in table.rule for tag in rule.tags}


def _plural(tag: str, known: BabelLocale | None) -> str:
    """Return the rule of the table, else Babel's; nothing for a language that neither knows."""
    language = re.split("[-_]", tag)[0]
    listed = _rules().get(tag.replace("-", "_")) or _rules().get(language)
    if listed or known is None:
        return listed or ""
    rule = get_plural(known)
    return _usable(f"nplurals={rule.num_plurals}; plural={rule.plural_expr};")


def _usable(header: str) -> str:
    """Return *header*, or nothing if it is not one that our own reader of plural rules takes."""
    try:
        plural_rule(header)
    except ValueError:
        return ""
    return header
