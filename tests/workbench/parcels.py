"""Small parcels, and what a translator's programs make of them."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from html.parser import HTMLParser
from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from ivig_print.language.locales import open_locale
from ivig_print.language.merge import merged
from ivig_print.workbench.exchange.page import read_saved, write_page
from ivig_print.workbench.exchange.parcel import Parcel, pack
from ivig_print.workbench.exchange.returned import Returned
from ivig_print.workbench.exchange.sheet import read_sheet, write_sheet
from tests.language.catalogs import po

PLURAL = 'msgctxt "dose"\nmsgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[0] ""\nmsgstr[1] ""\n\n'


def catalog(body: str, tag: str = "es") -> Catalog:
    """Return the catalog with *body*, up to date with itself."""
    read = read_po(BytesIO(po(body, tag).encode()), abort_invalid=True)
    return merged(read, read, open_locale(tag).plural_rule.forms)


def parcel(body: str, tag: str = "es") -> Parcel:
    return pack(open_locale(tag), catalog(body, tag))


class Page(HTMLParser):
    """What a browser makes of a page: its attributes, its labels and what stands in its fields."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, str] = {}
        self._open = ""
        self.feed(data.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append((tag, found))
        self._open = found.get("id") or "" if tag in {"label", "textarea"} else self._open
        if self._open:
            self.texts.setdefault(self._open, "")

    def handle_endtag(self, tag: str) -> None:
        self._open = "" if tag in {"label", "textarea"} else self._open

    def handle_data(self, data: str) -> None:
        if self._open:
            self.texts[self._open] += data

    def saved(self, written: Mapping[str, str]) -> bytes:
        """Return what Save makes, with *written* in place of what stood beside those English texts."""
        body = next(attrs for tag, attrs in self.tags if tag == "body")
        names = [str(attrs["id"]) for tag, attrs in self.tags if tag == "textarea"]
        answers = [
            {"id": name, "english": (english := self.texts[f"en-{name}"]),
             "translation": written.get(english, self.texts[name].removeprefix("\n"))}
            for name in names
        ]  # fmt: skip
        data = {key: body[f"data-{key}"] for key in ("format", "locale", "source")}
        return json.dumps({**data, "answers": answers}).encode()


def by_sheet(sent: Parcel, written: Mapping[str, str]) -> Returned:
    """Send *sent* as a workbook and return what comes back with *written* beside those English texts."""
    items = tuple(replace(item, translation=written.get(item.english, item.translation)) for item in sent.items)
    return read_sheet(write_sheet(replace(sent, items=items)), "back.xlsx")


def by_page(sent: Parcel, written: Mapping[str, str]) -> Returned:
    """Send *sent* as a page and return what comes back with *written* beside those English texts."""
    return read_saved(Page(write_page(sent)).saved(written), "back.json")


Way = Callable[[Parcel, Mapping[str, str]], Returned]
WAYS: tuple[Way, ...] = (by_sheet, by_page)
