"""The help is complete, and its examples can be copied."""

import shlex
from collections.abc import Iterator
from typing import Any

import click
import pytest

from ivig_print.cli.app import app
from ivig_print.cli.verbs import Choice, Verb
from tests.cli.conftest import Cli

OUTER = {name: command for name, command in app.commands.items() if isinstance(command, Verb)}
VERBS = OUTER | {f"{name} {verb.name}": verb for name, outer in OUTER.items() for verb in outer.verbs.values()}


def whole() -> click.Context:
    """Return a context of the program's own; Click remembers the first one's help options."""
    return app.make_context("ivig-print", [], resilient_parsing=True)


def helpless(info: dict[str, Any], path: str) -> Iterator[str]:
    """Yield the commands and parameters under *info* that have no help."""
    if not info.get("help"):
        yield path
    for name, inner in info.get("commands", {}).items():
        yield from helpless(inner, f"{path} {name}")
    for param in info.get("params", ()):
        if not param.get("help"):
            yield f"{path} {param['name']}"


def test_every_verb_and_every_option_has_help() -> None:
    info = app.to_info_dict(whole())

    assert not list(helpless(info, "ivig-print"))


def test_all_verbs_are_of_one_kind() -> None:
    assert OUTER.keys() == app.commands.keys()


@pytest.mark.parametrize("name", VERBS)
def test_every_verb_begins_with_one_line_and_its_examples(name: str, cli: Cli) -> None:
    ended = cli(*name.split(), "-h")

    usage, purpose, examples, *_ = ended.out.split("\n\n")
    assert ended.status == 0
    assert usage.startswith(f"Usage: ivig-print {name} ")
    assert purpose.strip().endswith(".")
    assert "\n" not in purpose
    assert examples.startswith("Examples:\n  ivig-print ")


@pytest.mark.parametrize("name", VERBS)
def test_every_example_is_a_command_that_parses(name: str) -> None:
    for example in VERBS[name].examples:
        words = shlex.split(example)
        ends = (number for number, word in enumerate(words) if word in {"<", ">", "|"})
        command = words[: next(ends, len(words))]
        name_found, verb, args = app.resolve_command(whole(), command[1:])

        assert command[0] == "ivig-print"
        assert verb is not None
        assert name_found in {name, *(f"{name} {inner}" for inner in VERBS[name].verbs)}
        verb.make_context(name_found, args, parent=whole())  # raises what the user would see


@pytest.mark.parametrize("name", VERBS)
def test_every_option_but_help_stands_in_a_group(name: str) -> None:
    options = [param for param in VERBS[name].params if isinstance(param, click.Option)]

    assert all(isinstance(option, Choice) for option in options)


def test_the_verbs_stand_in_the_order_of_use(cli: Cli) -> None:
    commands = cli("--help").out.split("Commands:\n")[1]

    assert [line.split()[0] for line in commands.splitlines()] == list(app.commands)
    assert "..." not in commands


def test_a_mistyped_verb_gets_a_guess(cli: Cli) -> None:
    ended = cli("handuot")

    assert (ended.status, ended.out) == (2, "")
    assert "Did you mean 'handout'?" in ended.err
