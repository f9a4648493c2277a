"""Every paper of every sample patient finds all its sentences: none is said that the template has not."""

import itertools
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from ivig_print.clinical.derive import derive
from ivig_print.clinical.facts import Facts
from ivig_print.content.blocks import Leaflet, map_card, map_words
from ivig_print.content.messages import Message, Words, inner_messages
from ivig_print.content.select import select_card, select_handout, select_log
from ivig_print.language import po_text, template
from ivig_print.language.locales import open_locale
from ivig_print.language.localize import localize, localize_card
from ivig_print.language.spans import Spans, plain
from ivig_print.records.examples import CLINICS, VISITS, example_clinic, example_visit

MARK = "«"
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def pseudo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder whose Spanish and Arabic are English behind a mark that no sentence of ours has."""
    folder = tmp_path_factory.mktemp("pseudo")
    shipped = Path(__file__).parents[2] / "translations"
    for name in ("manifest.toml", "es.signoff.toml", "ar.signoff.toml"):
        (folder / name).write_bytes((shipped / name).read_bytes())
    for tag in ("es", "ar"):
        path = template.update(tag, folder)
        with path.open("rb") as file:
            catalog = read_po(file)
        for message in catalog:
            if message.id:
                forms = message.id if isinstance(message.id, str) else message.id[1]
                one = f"{MARK}{forms}"
                message.string = one if isinstance(message.id, str) else (one,) * catalog.num_plurals
        path.write_text(po_text.catalog_text(open_locale(tag, folder), catalog), encoding="utf-8")
    return folder


def samples() -> Iterator[Facts]:
    for visit, clinic in itertools.product(VISITS, CLINICS):
        yield derive(example_visit(visit), example_clinic(clinic), TODAY)


def leaflets(facts: Facts) -> tuple[Leaflet[Words], ...]:
    return select_handout(facts, "short"), select_handout(facts, "full"), select_log(facts)


def count(words: Words) -> int:
    return len(list(inner_messages(words))) if isinstance(words, Message) else 0


def same(said: list[Words], written: list[Spans]) -> bool:
    return [count(words) for words in said] == [plain(spans).count(MARK) for spans in written]


@pytest.mark.parametrize("tag", ["es", "ar"])
def test_no_sentence_of_a_paper_stays_in_english(pseudo: Path, tag: str) -> None:
    locale = open_locale(tag, pseudo)
    for facts in samples():
        for leaflet in leaflets(facts):
            said: list[Words] = []
            written: list[Spans] = []
            map_words(leaflet, said.append)
            map_words(localize(leaflet, locale, facts.clinic.region).leaflet, written.append)
            del written[2:4]  # after title and header: the draft notice in two languages
            assert same(said, written[:-1])  # without the last piece of the footer, which says that it is a draft


@pytest.mark.parametrize("tag", ["es", "ar"])
def test_no_sentence_of_a_card_stays_in_english(pseudo: Path, tag: str) -> None:
    locale = open_locale(tag, pseudo)
    for facts in samples():
        said: list[Words] = []
        written: list[Spans] = []
        map_card(select_card(facts), said.append)
        map_card(localize_card(select_card(facts), locale, facts.clinic.region).card, written.append)
        assert same(said, written[:-1])


def test_english_papers_need_no_catalog() -> None:
    for facts in samples():
        for leaflet in leaflets(facts):
            localize(leaflet, open_locale("en"), facts.clinic.region)
        localize_card(select_card(facts), open_locale("en"), facts.clinic.region)
