"""The help is complete, and its examples can be copied."""

import shlex
from collections.abc import Iterator
from typing import Any

import click
import pytest

from ivig_print.cli.app import app
from ivig_print.cli.verbs import Choice, Verb, Verbs
from tests.cli.conftest import Cli


def verbs_of(group: click.Group, path: str = "") -> Iterator[tuple[str, click.Command]]:
    """Yield every verb of *group* with the words that call it, and the verbs of its own that it may have."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from verbs_of(command, f"{path}{name} ")
        else:
            yield f"{path}{name}", command
            inner = command.verbs if isinstance(command, Verb) else {}
            yield from ((f"{path}{name} {word}", verb) for word, verb in inner.items())


VERBS = {name: command for name, command in verbs_of(app) if isinstance(command, Verb)}
GROUPS = {name: command for name, command in app.commands.items() if isinstance(command, Verbs)}


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
    assert VERBS.keys() == dict(verbs_of(app)).keys()
    assert GROUPS.keys() == {name for name, command in app.commands.items() if isinstance(command, click.Group)}


@pytest.mark.parametrize("name", [*VERBS, *GROUPS])
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
        program, *args = words[: next(ends, len(words))]
        found, verb, args = app.resolve_command(whole(), args)
        if isinstance(verb, Verbs):
            inner, verb, args = verb.resolve_command(whole(), args)
            found = f"{found} {inner}"

        assert program == "ivig-print"
        assert verb is not None
        assert found in {name, *(f"{name} {inner}" for inner in VERBS[name].verbs)}
        verb.make_context(found, args, parent=whole())  # raises what the user would see


@pytest.mark.parametrize("name", GROUPS)
def test_every_example_of_a_group_calls_one_of_its_verbs(name: str) -> None:
    assert GROUPS[name].examples
    for example in GROUPS[name].examples:
        assert example.split()[:2] == ["ivig-print", name]
        assert example.split()[2] in GROUPS[name].commands


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
