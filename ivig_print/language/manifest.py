"""Where translations lie, and the rows of their manifests: what each locale is.

The program brings its own folder. A clinic or a translator may have another, which the environment
names (`VARIABLE`): it is looked at first, and the program's own stands behind it, so that a new language
is added to those that are there. A row of one's own hides the program's row of the same tag with all its files.
"""

import os
import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal, NamedTuple

from babel import Locale as BabelLocale
from babel.core import UnknownLocaleError

from ivig_print import resources
from ivig_print.errors import ConfigError, Fault
from ivig_print.language.dates import Dates
from ivig_print.language.plurals import plural_rule
from ivig_print.strict import Strict, decode, read

SOURCE = "en"
"""The locale that the sentences of `ivig_print.content` are written in."""

VARIABLE = "IVIG_PRINT_TRANSLATIONS"
"""The environment variable that names a folder of one's own."""

MANIFEST = "manifest.toml"

Digits = Literal["latn", "arab", "arabext", "deva", "beng"]


class Row(Strict):
    """One table ``[locales.TAG]``."""

    autonym: str
    english_name: str
    language: str
    script: str
    direction: Literal["ltr", "rtl"]
    digits: Digits
    format_locale: str = ""
    plural: str
    dates: Dates | None = None


class Manifest(Strict):
    """The whole of ``manifest.toml``."""

    locales: dict[str, Row]


class Placed(NamedTuple):
    """A row and the folder that holds it."""

    row: Row
    folder: Traversable


@cache
def shipped() -> Traversable:
    """Return the folder that the program brings."""
    return resources.folder("translations")


def own_folder() -> Path | None:
    """Return the folder that the environment names; None where it names none.

    Raises:
        ConfigError: There is no such folder.
    """
    named = os.environ.get(VARIABLE)
    if not named:
        return None
    if not Path(named).is_dir():
        raise ConfigError(Fault("is not a folder", f"{VARIABLE} names it: make it, or name another", named))
    return Path(named)


def rows(folder: Traversable | None = None) -> Mapping[str, Placed]:
    """Return the rows of *folder* with the source behind them; of one's own and the program's if none is named.

    Raises:
        ConfigError: A manifest cannot be used.
    """
    if folder is None:
        own = own_folder()
        found = {} if own is None or not (own / MANIFEST).is_file() else _placed(own)
        return _shipped_rows() | found if found else _shipped_rows()
    if folder == shipped():
        return _shipped_rows()
    return {SOURCE: _shipped_rows()[SOURCE]} | _placed(folder)


@cache
def _shipped_rows() -> dict[str, Placed]:
    """Return the program's own rows, which do not change while it runs."""
    found = _placed(shipped())
    if SOURCE not in found:
        raise ConfigError(Fault("is missing", "", f"{shipped().name}/{MANIFEST}", field=f"locales.{SOURCE}"))
    return found


def _placed(folder: Traversable) -> dict[str, Placed]:
    name = f"{folder.name}/{MANIFEST}"
    try:
        data = (folder / MANIFEST).read_bytes()
    except FileNotFoundError as error:
        hint = "`ivig-print locale new` makes one" if folder != shipped() else "reinstall the program"
        raise ConfigError(Fault("is not there", hint, name)) from error
    return {tag: Placed(row, folder) for tag, row in _parsed(data, name).locales.items()}


@lru_cache(maxsize=8)
def _parsed(data: bytes, name: str) -> Manifest:
    return read(decode(data, name, ConfigError), name, Manifest, ConfigError)


def flaws(tag: str, placed: Placed) -> Iterator[Fault]:
    """Yield what is wrong with the row of *tag* that its model does not see."""
    row, name = placed.row, f"{placed.folder.name}/{MANIFEST}"
    try:
        plural_rule(row.plural)
    except ValueError as error:
        yield Fault(str(error), "", name, field=f"locales.{tag}.plural")
    if not (_is_known(row.format_locale) or (row.dates and not row.format_locale)):
        yield Fault("is not a locale that Babel knows", "", name, field=f"locales.{tag}.format_locale")
    if not re.fullmatch(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*", tag):  # it is also the name of files
        yield Fault("is not a tag such as es or pt_BR", "", name, field=f"locales.{tag}")


def _is_known(cldr: str) -> bool:
    try:
        BabelLocale.parse(cldr)
    except (UnknownLocaleError, ValueError, TypeError):
        return False
    return True
