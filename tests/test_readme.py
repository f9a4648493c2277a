"""The first page of the project says what is true."""

from pathlib import Path

from ivig_print.language.locales import State, locales

README = (Path(__file__).parents[1] / "README.md").read_text("utf-8")


def test_the_readme_names_every_language_and_says_who_has_read_none_of_them() -> None:
    section = " ".join(README.partition("## Languages")[2].partition("\n## ")[0].split())

    assert [locale.tag for locale in locales() if f"{locale.english_name} (`{locale.tag}`)" not in section] == []
    assert all(locale.state in {State.SOURCE, State.UNREVIEWED} for locale in locales()), "say here who signed it"
