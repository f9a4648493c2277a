"""What the page is told once: the language, and what there is to choose from."""

from ivig_print import resources
from ivig_print.language.locales import Locale
from ivig_print.records.examples import VISITS
from ivig_print.workbench.proofs.papers import PAPERS, Wish, papers_of

FILES = ("index.html", "preview.css", "preview.js", "icon.svg")
"""The files of the page, in the folder ``page`` beside this module."""


def page_file(name: str) -> bytes:
    """Return the file *name* of the page, one of `FILES`."""
    return (resources.inside("ivig_print.workbench.preview") / "page" / name).read_bytes()


def settings(locale: Locale, wish: Wish, *, ids: bool) -> dict[str, object]:
    """Return what the page is told of *locale*; it begins with *wish*, and with *ids* beside the paragraphs or not."""
    return {
        "tag": locale.tag,
        "name": locale.english_name,
        "language": locale.language,
        "direction": locale.direction,
        "papers": {name: PAPERS[name] for name in papers_of(locale)},
        "patients": list(VISITS),
        "wish": {
            "paper": wish.paper,
            "patient": wish.patient,
            "worst": "1" if wish.worst else "",
            "also": "1" if wish.also else "",
        },
        "also": not locale.is_source,
        "ids": ids,
        "live": True,
    }
