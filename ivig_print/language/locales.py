"""The languages the program can print in, and whether a person has answered for each.

`translations/manifest.toml` says what a locale is; `translations/<tag>.signoff.toml` says who read
it (`language.signoff`). A review counts only for the very texts it was made of.
"""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from importlib.resources.abc import Traversable
from typing import Literal

from babel import Locale as BabelLocale
from babel.core import UnknownLocaleError

from ivig_print import resources
from ivig_print.errors import ConfigError, Fault, TranslationError
from ivig_print.language.plurals import PluralRule, plural_rule
from ivig_print.language.signoff import Origin, judge
from ivig_print.strict import Strict, decode, read

SOURCE = "en"
"""The locale that the sentences of `ivig_print.content` are written in."""

Digits = Literal["latn", "arab", "arabext", "deva", "beng"]


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
    folder: Traversable = field(default_factory=lambda: resources.folder("translations"), repr=False)

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


class _Row(Strict):
    autonym: str
    english_name: str
    language: str
    script: str
    direction: Literal["ltr", "rtl"]
    digits: Digits
    format_locale: str
    plural: str


class _Manifest(Strict):
    locales: dict[str, _Row]


def locales(folder: Traversable | None = None) -> tuple[Locale, ...]:
    """Return every locale of the manifest in *folder* (the program's own by default), the source first.

    Raises:
        ConfigError: The manifest cannot be used.
        TranslationError: A sign-off cannot be used.
    """
    folder = folder or _own_folder()
    rows = _rows(folder)
    faults = [fault for tag, row in rows.items() for fault in _flaws(tag, row, folder)]
    if faults:
        raise ConfigError(*faults)
    return tuple(_opened(tag, folder) for tag in sorted(rows, key=_order))


def _order(tag: str) -> tuple[bool, str]:
    """Put the source before all others."""
    return tag != SOURCE, tag


@cache
def _own_folder() -> Traversable:
    return resources.folder("translations")


@cache
def _own_rows() -> Mapping[str, _Row]:
    """Return the program's own manifest, which does not change while it runs."""
    return _manifest(_own_folder()).locales


def _rows(folder: Traversable) -> Mapping[str, _Row]:
    return _own_rows() if folder == _own_folder() else _manifest(folder).locales


def open_locale(tag: str, folder: Traversable | None = None) -> Locale:
    """Return the locale that *tag* names.

    Case does not matter, nor ``_`` for ``-``. A tag with more parts than the manifest has, such as
    ``es-MX`` or ``ar_EG``, is taken for the one locale of that language and script: the region
    belongs to the clinic, not to the catalog. If two locales fit, neither is chosen. The others' rows
    and sign-offs are not looked at.

    Raises:
        TranslationError: No locale fits, or several do, or its sign-off cannot be used.
        ConfigError: The manifest or its row cannot be used.
    """
    folder = folder or _own_folder()
    rows = _rows(folder)
    wanted = _folded(tag.strip())
    exact = [known for known in rows if _folded(known) == wanted]
    fitting = exact or [known for known, row in rows.items() if _fits(known, row, wanted)]
    if len(fitting) != 1:
        raise TranslationError(Fault("is not a locale this program has", _suggest(wanted, rows), value=tag))
    return _opened(fitting[0], folder)


def _opened(tag: str, folder: Traversable) -> Locale:
    return _own_locale(tag) if folder == _own_folder() else _checked(tag, folder)


@cache
def _own_locale(tag: str) -> Locale:
    """Return one of the program's own locales, which do not change while it runs."""
    return _checked(tag, _own_folder())


def _checked(tag: str, folder: Traversable) -> Locale:
    row = _rows(folder)[tag]
    faults = _flaws(tag, row, folder)
    if faults:
        raise ConfigError(*faults)
    return _locale(tag, row, folder)


def _folded(tag: str) -> str:
    """Return *tag* as it is compared: gettext writes ``zh_Hans``, BCP 47 ``zh-Hans``.

    >>> _folded("zh_Hans") == _folded("zh-hans")
    True
    """
    return tag.replace("_", "-").casefold()


def _fits(tag: str, row: _Row, wanted: str) -> bool:
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


def _suggest(wanted: str, rows: Mapping[str, _Row]) -> str:
    names = {name.casefold(): tag for tag, row in rows.items() for name in (tag, row.english_name, row.autonym)}
    close = difflib.get_close_matches(wanted, names, n=1, cutoff=0.5)
    guess = [f"did you mean {names[name]}?" for name in close]
    listed = ", ".join(f"{tag} ({rows[tag].english_name})" for tag in sorted(rows, key=_order))
    return " ".join([*guess, f"known: {listed}"])


def _manifest(folder: Traversable) -> _Manifest:
    name = f"{folder.name}/manifest.toml"
    try:
        data = (folder / "manifest.toml").read_bytes()
    except FileNotFoundError as error:
        raise ConfigError(Fault("is not there", "reinstall the program", name)) from error
    manifest = read(decode(data, name, ConfigError), name, _Manifest, ConfigError)
    if SOURCE not in manifest.locales:
        raise ConfigError(Fault("is missing", "", name, field=f"locales.{SOURCE}"))
    return manifest


def _flaws(tag: str, row: _Row, folder: Traversable) -> list[Fault]:
    """Return what is wrong with the *row* of *tag* that its model does not see."""
    flaws = {}
    try:
        plural_rule(row.plural)
    except ValueError as error:
        flaws["plural"] = str(error)
    try:
        BabelLocale.parse(row.format_locale)
    except (UnknownLocaleError, ValueError):
        flaws["format_locale"] = "is not a locale that Babel knows"
    name = f"{folder.name}/manifest.toml"
    return [Fault(flaw, "", name, field=f"locales.{tag}.{key}") for key, flaw in flaws.items()]


def _locale(tag: str, row: _Row, folder: Traversable) -> Locale:
    if tag == SOURCE:
        return Locale(tag=tag, state=State.SOURCE, folder=folder, **row.model_dump())
    head, current, outdated = judge(tag, folder)
    state = State.UNREVIEWED if not head.reviewer else State.REVIEWED if current else State.STALE
    return Locale(
        tag=tag,
        state=state,
        reviewer=head.reviewer if current else "",
        origin=head.origin,
        outdated=outdated,
        folder=folder,
        **row.model_dump(),
    )
