"""A verb's help: what it is for in one line, then examples, then its options by group."""

from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from itertools import groupby
from keyword import iskeyword
from typing import Any

import click


class Choice(click.Option):
    """An option that stands under a heading of its own in the help."""

    def __init__(self, *args: Any, group: str = "Other options", **kwargs: Any) -> None:  # noqa: ANN401 -- Click's own
        super().__init__(*args, **kwargs)
        self.group = group


class Verb(click.Command):
    """A command with examples, and with its options in groups; it may have verbs of its own.

    A first word that is one of those verbs' names means that verb; any other is an argument of this one.
    """

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Click's own
        examples: Sequence[str] = (),
        verbs: Sequence["Verb"] = (),
        **kwargs: Any,  # noqa: ANN401 -- Click's own
    ) -> None:
        super().__init__(*args, **kwargs)
        self.examples = tuple(examples)
        self.verbs = {verb.name or "": verb for verb in verbs}

    def to_info_dict(self, ctx: click.Context) -> dict[str, Any]:
        """Return what Click knows about the verb, and about its own verbs."""
        inner = {name: verb.to_info_dict(click.Context(verb, ctx, name)) for name, verb in self.verbs.items()}
        return {**super().to_info_dict(ctx), **({"commands": inner} if inner else {})}

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the verb is for, and its examples."""
        super().format_help_text(ctx, formatter)
        write_examples(self.examples, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options under the heading of their group; Click itself writes the arguments."""
        shown = (param for param in self.get_params(ctx) if isinstance(param, click.Option))
        rows = [(_heading(option), record) for option in shown if (record := option.get_help_record(ctx))]
        for heading, group in groupby(sorted(rows, key=lambda row: _rank(row[0])), key=lambda row: row[0]):
            with formatter.section(heading):
                formatter.write_dl([record for _, record in group])
        if self.verbs:
            with formatter.section("Commands"):
                room = formatter.width - max(map(len, self.verbs)) - 6  # as Click counts it for a group
                formatter.write_dl([(name, verb.get_short_help_str(room)) for name, verb in self.verbs.items()])


class Modules(Mapping[str, click.Command]):
    """Verbs by their names, each imported when it is asked for: one run needs one of them."""

    def __init__(self, package: str, modules: Mapping[str, str]) -> None:
        self._package = package
        self._modules = modules

    def __getitem__(self, name: str) -> click.Command:
        """Return the verb *name*, which its module calls by the same name, or with a line after it: ``import_``."""
        module = import_module(f"{self._package}.{self._modules[name]}")
        command: click.Command = getattr(module, f"{name}_" if iskeyword(name) else name)
        return command

    def __iter__(self) -> Iterator[str]:
        return iter(self._modules)

    def __len__(self) -> int:
        return len(self._modules)


class Verbs(click.Group):
    """The whole program, or some of its verbs: in the order in which a user meets them."""

    def __init__(self, *args: Any, examples: Sequence[str] = (), **kwargs: Any) -> None:  # noqa: ANN401 -- Click's own
        super().__init__(*args, **kwargs)
        self.examples = tuple(examples)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- Click's signature
        """Return the verbs in their order of use."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the verb that *args* begin with; its own verb, if the next word names one."""
        name, command, rest = super().resolve_command(ctx, args)
        inner = command.verbs.get(rest[0]) if isinstance(command, Verb) and rest else None
        return (name, command, rest) if inner is None else (f"{name} {inner.name}", inner, rest[1:])

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what they are for, and how to begin."""
        super().format_help_text(ctx, formatter)
        write_examples(self.examples, formatter)


HEADINGS = ("What to print", "What was given", "Where it goes", "Other options")
"""The groups of options, in the order in which the help shows them."""


def write_examples(examples: Sequence[str], formatter: click.HelpFormatter) -> None:
    """Write *examples* as lines that can be copied."""
    with formatter.section("Examples"):
        for example in examples:
            formatter.write(f"{'':{formatter.current_indent}}{example}\n")


def _heading(option: click.Option) -> str:
    return option.group if isinstance(option, Choice) else HEADINGS[-1]


def _rank(heading: str) -> int:
    return HEADINGS.index(heading)
