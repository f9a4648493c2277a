"""What was found can be read by a person, by a program, by GitHub and in a browser."""

import json
from html.parser import HTMLParser

from ivig_print.workbench.reports import FORMATS
from tests.workbench.desk import Desk, said

MESSAGES = (
    said("Wait 30 minutes.", "Espere 300 minutos.", context="alert"),
    said("2 days", "dos días", above="# ivig-ignore: L01 one says it so\n"),
    said("Do not stop <b>now</b>", "No pare <b>ya</b>."),
)


def written(desk: Desk, form: str) -> str:
    desk.write("es", *MESSAGES)
    return FORMATS[form]([desk.report("es")])


def test_a_person_reads_place_code_what_and_how_to_mend_it(desk: Desk) -> None:
    assert written(desk, "text").splitlines() == [
        'translations/es.po:7: E L01 has the numbers 300, not 30 (section "alert")',
        "  English: Wait 30 minutes.",
        "  hint: write the same number; a number in words needs a waiver",
        'translations/es.po:16: W W209 ends with “.”, the English with no mark (section "test")',
        "  English: Do not stop <b>now</b>",
        "  hint: end it with the language's own mark",
        'translations/es.po:12: ignored: L01 has the numbers (none), not 2 (section "test"): one says it so',
        "es (Spanish): 1 error, 1 warning, 2 to be looked at by a reviewer, 1 ignored",
    ]


def test_a_program_reads_all_of_it(desk: Desk) -> None:
    read = json.loads(written(desk, "json"))

    assert read["schema"] == 1
    (locale,) = read["locales"]
    assert locale["tag"] == "es"
    assert [(one["code"], one["level"], one["line"]) for one in locale["findings"] if one["level"] != "I"] == [
        ("L01", "E", 7),
        ("W209", "W", 16),
    ]
    assert [one["reason"] for one in locale["ignored"]] == ["one says it so"]


def test_github_gets_a_command_for_each_line(desk: Desk) -> None:
    first, second = written(desk, "github").splitlines()

    assert first == (
        '::error file=translations/es.po,line=7,title=L01::has the numbers 300, not 30 (section "alert")'
        "%0Ahint: write the same number; a number in words needs a waiver"
    )
    assert second.startswith("::warning file=translations/es.po,line=16,title=W209::ends with “.”, ")


class Page(HTMLParser):
    """What a browser makes of a page: its words, its languages, and where it would fetch something."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.languages: set[tuple[str | None, str | None]] = set()
        self.fetched: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.languages.add((found.get("lang"), found.get("dir")))
        self.fetched += [value for name, value in attrs if name in {"src", "href"} and value and value[0] != "#"]
        assert tag not in {"script", "link", "img"}

    def handle_data(self, data: str) -> None:
        self.words.append(data.strip())


def test_a_browser_shows_each_sentence_in_its_own_direction_and_fetches_nothing(desk: Desk) -> None:
    desk.write("ar", said("Wait 30 <b>minutes</b>.", "انتظر 300 <b>دقيقة</b>."))
    page = Page(FORMATS["html"]([desk.report("ar")]))

    assert ("ar", "rtl") in page.languages
    assert page.fetched == []
    assert "انتظر 300 <b>دقيقة</b>." in page.words
    assert "has the numbers 300, not 30" in page.words
    assert "The numbers are those of the English" in page.words
    assert "تشغيلة" in page.words  # of the glossary
