"""The languages the program can print in, and whether a person has answered for each.

`translations/manifest.toml` says what a locale is (`language.manifest`), `translations/<tag>.signoff.toml`
who read it (`language.signoff`). A review counts only for the very texts it was made of.
"""

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from importlib.resources.abc import Traversable
from typing import Literal

from babel import Locale as BabelLocale
from babel.core import UnknownLocaleError

from ivig_print.errors import ConfigError, Fault, TranslationError
from ivig_print.language.dates import Dates
from ivig_print.language.manifest import SOURCE, Digits, Placed, Row, flaws, rows, shipped
from ivig_print.language.plurals import PluralRule, plural_rule
from ivig_print.language.signoff import Origin, judge


class State(Enum):
    """How far a locale may be trusted."""

    SOURCE = "source"
    """The language the sentences were written in."""
    REVIEWED = "reviewed"
    """A named reviewer has signed these very texts."""
    UNREVIEWED = "unreviewed"
    """Nobody has signed it: it prints with a draft notice."""
    STALE = "stale"
    """It was signed, then a text changed: it prints only with the English."""


@dataclass(frozen=True, slots=True)
class Locale:
    """A language that a leaflet can be printed in.

    Attributes:
        tag: Its name in records, on the command line and of its PO file.
        autonym: Its name in itself.
        english_name: Its name in English.
        language: The BCP 47 tag for the PDF and for the shaper.
        script: Its ISO 15924 code, such as ``Latn``.
        direction: Which way its lines run.
        digits: The CLDR numbering system that every number is printed in.
        format_locale: The CLDR locale of its dates where the clinic's region has none of its own.
        dates: The words of its dates where CLDR has none; None where it has.
        plural: The ``Plural-Forms`` header its PO file must have.
        state: How far it may be trusted.
        reviewer: Who signed it; empty unless `State.REVIEWED`.
        origin: Whether a machine or a person translated it.
        outdated: Whether it is stale because the English is another one; else the translation is.
        folder: Where its files lie.
    """

    tag: str
    autonym: str
    english_name: str
    language: str
    script: str
    direction: Literal["ltr", "rtl"]
    digits: Digits
    format_locale: str
    plural: str
    state: State
    reviewer: str = ""
    origin: Origin = "machine"
    outdated: bool = False
    folder: Traversable = field(default_factory=shipped, repr=False)
    dates: Dates | None = field(default=None, repr=False)

    @property
    def is_source(self) -> bool:
        """Whether it needs no translation."""
        return self.state is State.SOURCE

    @property
    def reviewed(self) -> bool:
        """Whether a named reviewer has signed it as it stands."""
        return self.state is State.REVIEWED

    @property
    def plural_rule(self) -> PluralRule:
        """Its plural rule, ready to use."""
        return plural_rule(self.plural)


def locales(folder: Traversable | None = None) -> tuple[Locale, ...]:
    """Return every locale, the source first: of one's own folder and the program's, or of *folder* alone.

    Raises:
        ConfigError: A manifest cannot be used.
        TranslationError: A sign-off cannot be used.
    """
    known = rows(folder)
    faults = [fault for tag, placed in known.items() for fault in flaws(tag, placed)]
    if faults:
        raise ConfigError(*faults)
    return tuple(_opened(tag, known[tag]) for tag in sorted(known, key=_order))


def _order(tag: str) -> tuple[bool, str]:
    """Put the source before all others."""
    return tag != SOURCE, tag


def open_locale(tag: str, folder: Traversable | None = None) -> Locale:
    """Return the locale that *tag* names, from one's own folder or the program's, or from *folder* alone.

    Case does not matter, nor ``_`` for ``-``. A tag with more parts than the manifest has, such as
    ``es-MX`` or ``ar_EG``, is taken for the one locale of that language and script: the region
    belongs to the clinic, not to the catalog. If two locales fit, neither is chosen. The others' rows
    and sign-offs are not looked at.

    Raises:
        TranslationError: No locale fits, or several do, or its sign-off cannot be used; or it is a pseudo-locale.
        ConfigError: The manifest or its row cannot be used.
    """
    known = rows(folder)
    wanted = _folded(tag.strip())
    if wanted.endswith(PSEUDO):
        hint = "`ivig-print locale pseudo` makes its samples, which say on each page that they are none"
        raise TranslationError(Fault("is a pseudo-locale, and no language for patients", hint, value=tag))
    exact = [name for name in known if _folded(name) == wanted]
    fitting = exact or [name for name, placed in known.items() if _fits(name, placed.row, wanted)]
    if len(fitting) != 1:
        raise TranslationError(Fault("is not a locale this program has", _suggest(wanted, known), value=tag))
    return _opened(fitting[0], known[fitting[0]])


def reopened(locale: Locale) -> Locale:
    """Return *locale* as its catalog and its sign-off say now, even if it is one of the program's own."""
    return _checked(locale.tag, rows(locale.folder)[locale.tag])


PSEUDO = ("-xa", "-xb")
"""The regions by which CLDR names its pseudo-locales: no country has them."""


def _opened(tag: str, placed: Placed) -> Locale:
    return _shipped_locale(tag) if placed.folder == shipped() else _checked(tag, placed)


@cache
def _shipped_locale(tag: str) -> Locale:
    """Return one of the program's own locales, which do not change while it runs."""
    return _checked(tag, rows(shipped())[tag])


def _checked(tag: str, placed: Placed) -> Locale:
    faults = tuple(flaws(tag, placed))
    if faults:
        raise ConfigError(*faults)
    row = dict(placed.row)
    if tag == SOURCE:
        return Locale(tag=tag, state=State.SOURCE, folder=placed.folder, **row)
    head, current, outdated = judge(tag, placed.folder)
    state = State.UNREVIEWED if not head.reviewer else State.REVIEWED if current else State.STALE
    return Locale(
        tag=tag,
        state=state,
        reviewer=head.reviewer if current else "",
        origin=head.origin,
        outdated=outdated,
        folder=placed.folder,
        **row,
    )


def _folded(tag: str) -> str:
    """Return *tag* as it is compared: gettext writes ``zh_Hans``, BCP 47 ``zh-Hans``.

    >>> _folded("zh_Hans") == _folded("zh-hans")
    True
    """
    return tag.replace("_", "-").casefold()


def _fits(tag: str, row: Row, wanted: str) -> bool:
    if not re.fullmatch(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", wanted):
        return False
    script = _script(wanted)
    return _folded(tag).partition("-")[0] == wanted.partition("-")[0] and script in ("", row.script.casefold())


def _script(tag: str) -> str:
    """Return the script that *tag* names or that CLDR knows its region to write in; else nothing."""
    written = [part for part in tag.split("-")[1:] if re.fullmatch("[a-z]{4}", part)]
    try:
        likely = BabelLocale.parse(tag, sep="-").script
    except (UnknownLocaleError, ValueError):
        likely = None
    return (written or [likely or ""])[0].casefold()


def _closest(wanted: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return those of *names* that are nearest to *wanted*: several where they are equally near."""
    close = difflib.get_close_matches(wanted, names, n=3, cutoff=0.5)
    ratios = {name: difflib.SequenceMatcher(None, name, wanted).ratio() for name in close}
    return tuple(name for name, ratio in ratios.items() if ratio >= max(ratios.values()))


def _suggest(wanted: str, known: Mapping[str, Placed]) -> str:
    names = {name.casefold(): tag for tag, (row, _) in known.items() for name in (tag, row.english_name, row.autonym)}
    close = dict.fromkeys(names[name] for name in _closest(wanted, names))
    guess = [f"did you mean {' or '.join(close)}?"] if close else []
    listed = ", ".join(f"{tag} ({known[tag].row.english_name})" for tag in sorted(known, key=_order))
    return " ".join([*guess, f"known: {listed}"])
