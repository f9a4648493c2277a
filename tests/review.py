"""A catalog that is signed, then changed, in a copy of the program's translations."""

from pathlib import Path

from ivig_print.language import locales
from ivig_print.workbench.approval import approve
from tests.language.catalogs import entry, signature


def sign(folder: Path, tag: str = "es") -> None:
    """Let a reviewer sign the whole translation."""
    (folder / f"{tag}.signoff.toml").write_text(approve(tag, folder, signature()).text, "utf-8")
    look_again()


def outdate(folder: Path, tag: str = "es") -> None:
    """Let a reviewer have signed the translation of an English that had one sentence more."""
    path = folder / f"{tag}.po"
    text = path.read_text("utf-8")
    path.write_text(f"{text}\n{entry('It was said once.', 'Fue dicho.')}", "utf-8")
    sign(folder, tag)
    path.write_text(text, "utf-8")
    look_again()


def translate(folder: Path, english: str, translation: str, tag: str = "es") -> None:
    """Let the translation of a sentence be another one; empty for none."""
    path = folder / f"{tag}.po"
    before, found, after = path.read_text("utf-8").partition(f'msgid "{english}"\nmsgstr "')
    assert found, english
    rest = after[after.index('"') :]
    path.write_text(f"{before}{found}{translation}{rest}", "utf-8")
    look_again()


def look_again() -> None:
    """Let the program read its locales anew: within a run they do not change."""
    locales._shipped_locale.cache_clear()
