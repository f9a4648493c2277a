"""A catalog filled as a translator would, but by rule: a letter before each English sentence, which stays as it is."""

from pathlib import Path

from ivig_print.language import template
from ivig_print.language.locales import open_locale
from ivig_print.language.merge import forms_of
from ivig_print.language.po import parse
from ivig_print.language.po_text import catalog_text

MARK = "ụ "


def fill(tag: str, folder: Path) -> None:
    """Translate every message of *tag*'s catalog in *folder*."""
    path = folder / f"{tag}.po"
    catalog = template.agreed(parse(path.read_bytes(), path.name), path.read_bytes())
    locale = open_locale(tag, folder)
    for message in catalog:
        if message.id:
            one = MARK + (message.id if isinstance(message.id, str) else message.id[1])
            message.string = one if isinstance(message.id, str) else (one,) * locale.plural_rule.forms
            assert forms_of(message)
    path.write_text(catalog_text(locale, catalog), encoding="utf-8")
