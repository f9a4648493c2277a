"""The translators' verbs, as they type them."""

from tests.cli.conftest import Cli


def test_the_catalogs_in_the_repository_are_up_to_date(cli: Cli) -> None:
    ended = cli("locale", "update", "--check")

    assert (ended.status, ended.out) == (0, "")
