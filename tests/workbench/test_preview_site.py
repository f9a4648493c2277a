"""The preview's site: for this machine's eyes only, and it tells of each save."""

import json
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from ivig_print.errors import OutputError
from ivig_print.workbench.preview.server import HEADERS, HOST, Site, serve
from ivig_print.workbench.preview.settings import FILES
from ivig_print.workbench.preview.studio import Studio
from tests.workbench.previews import Served, reword, serving


@pytest.fixture
def site(translations: Path) -> Iterator[Served]:
    """Return the preview of Spanish, served from a copy of the catalogs."""
    with serving("es", translations) as served:
        yield served


def test_every_answer_forbids_what_the_page_does_not_need(site: Served) -> None:
    for path in ("/", *(f"/{name}" for name in FILES), "/settings.json", "/look.json", "/no/such/place"):
        headers = site.ask(path).headers
        assert {name: headers.get(name.lower()) for name in HEADERS} == HEADERS, path

    policy = HEADERS["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


def test_a_name_that_points_here_from_elsewhere_is_refused(site: Served) -> None:
    assert site.ask("/look.json", Host="clinic.example.org").status == 400
    assert site.ask("/look.json", Host=f"localhost:{site.port}").status == 200


def test_it_only_reads(site: Served) -> None:
    assert {site.ask("/look.json", method).status for method in ("POST", "PUT", "DELETE")} == {405}


@pytest.mark.parametrize(
    "path",
    [
        "/look.json?paper=x",
        "/look.json?patient=x",
        "/pictures/x.png",
        "/pictures/..%2f..%2fes.png",
        "/es.po",
        "/../es.po",
    ],
)
def test_what_is_not_part_of_the_page_is_not_found(site: Served, path: str) -> None:
    assert site.ask(path).status == 404


def test_it_listens_on_this_machine_alone(site: Served) -> None:
    with socket.socket() as other:
        other.settimeout(2)
        assert other.connect_ex(("127.0.0.2", site.port)) != 0


def test_what_it_shows_are_pages_that_were_made_just_now(site: Served) -> None:
    look = site.look()
    answer = site.ask(f"/pictures/{look['pages'][0]['picture']}.png")

    assert answer.headers["content-type"] == "image/png"
    assert answer.body.startswith(b"\x89PNG")
    line = reword(site.folder / "es.po", "Dose", "Dosis {x}", "cover label")
    assert [fault["where"] for fault in site.look()["faults"]] == [f"translations/es.po:{line}"]


def test_each_save_is_told_to_the_page(site: Served) -> None:
    with site.events() as events:
        assert events.readline() == b"retry: 500\n"
        reword(site.folder / "es.po", "Dose", "La dosis", "cover label")

        said = [events.readline() for _ in range(3)]

    assert said == [b"\n", b"event: saved\n", b"data: \n"]


def test_what_an_editor_leaves_beside_a_catalog_is_no_save(site: Served) -> None:
    with site.events(timeout=0.6) as events:
        assert [events.readline() for _ in range(2)] == [b"retry: 500\n", b"\n"]
        (site.folder / "es.po.swp").write_text("half a catalog", "utf-8")

        with pytest.raises(TimeoutError):
            events.readline()


def test_the_page_is_told_the_language_and_what_there_is_to_choose(site: Served) -> None:
    told = json.loads(site.ask("/settings.json").body)

    assert (told["name"], told["language"], told["direction"], told["live"]) == ("Spanish", "es", "ltr", True)
    assert set(told["papers"]) == {"short", "full", "log", "card", "card-en", "card-cr80", "reminder"}


def test_a_port_that_is_taken_is_named(translations: Path) -> None:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        with pytest.raises(OutputError, match="cannot listen on port"):
            serve(Site(Studio("es", translations), {}), taken.getsockname()[1], print)
