"""Plural rules as gettext writes them: how many forms, and which number takes which."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from gettext import c2py
from types import MappingProxyType

_HEADER = re.compile(r"nplurals=(\d+);plural=(.+?);?")


@dataclass(frozen=True, slots=True)
class PluralRule:
    """A ``Plural-Forms`` header that has been understood.

    Attributes:
        forms: How many forms a message has.
        choose: Which form a whole number takes, from 0.
        singles: For each form that stands for one number only, that number; such a form may say it in
            a word, as the Arabic dual does.
    """

    forms: int
    choose: Callable[[int], int]
    singles: Mapping[int, int]


@lru_cache(maxsize=64)
def plural_rule(header: str) -> PluralRule:
    """Return the rule that *header* spells.

    Raises:
        ValueError: It is not of the form ``nplurals=N; plural=EXPRESSION;``, or names a form beyond N.

    >>> rule = plural_rule("nplurals=2; plural=(n != 1);")
    >>> [rule.choose(number) for number in (0, 1, 2)], dict(rule.singles)
    ([1, 0, 1], {0: 1})
    """
    match = _HEADER.fullmatch(squeeze(header))
    if match is None:
        raise ValueError("is not a plural rule such as 'nplurals=2; plural=(n != 1);'")
    forms, choose = int(match[1]), c2py(match[2])
    chosen: dict[int, list[int]] = {}
    for number in range(1001):
        chosen.setdefault(choose(number), []).append(number)
    if set(chosen) != set(range(forms)):
        raise ValueError(f"uses {len(chosen)} forms where nplurals says {forms}")
    singles = {form: numbers[0] for form, numbers in chosen.items() if len(numbers) == 1}
    return PluralRule(forms, choose, MappingProxyType(singles))


def squeeze(header: str) -> str:
    """Return *header* without white space, so that two spellings of one rule compare equal.

    >>> squeeze("nplurals=2; plural=(n != 1);")
    'nplurals=2;plural=(n!=1);'
    """
    return "".join(header.split())
