"""Find the line of every key, and the place of every value, in a TOML text that `tomllib` has already accepted."""

import re
import tomllib
from bisect import bisect_right

Path = tuple[str | int, ...]
Span = tuple[int, int]

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_KEY = re.compile(r"""[ \t]*("(?:\\.|[^"\\])*"|'[^']*'|[A-Za-z0-9_-]+)[ \t]*""")
# The longer quotes first; a closing triple quote may follow one or two quotes that belong to the text (TOML 1.0).
_STRING = re.compile(
    r"""
    "{3} (?: \\[\s\S] | [^\\] )*? "{3,5}
    | '{3} [\s\S]*? '{3,5}
    | " (?: \\. | [^"\\\n] )* "
    | ' [^'\n]* '
    """,
    re.VERBOSE,
)
_BARE = re.compile(r"[^,\]}\n#]*")


def toml_lines(text: str) -> dict[Path, int]:
    r"""Return the line, from 1, of each key path and each list entry in *text*.

    >>> toml_lines("[a]\nb = 1\n[[c]]\nd = {e = 2}")[("c", 0, "d", "e")]
    4
    """
    return _Scanner(text).scan().lines


def toml_spans(text: str) -> dict[Path, Span]:
    r"""Return where in *text* each value begins and ends; a table under a header of its own has no such place.

    >>> text = "[a]\nb = [1, {c = 2 }] # 3"
    >>> {path: text[start:end] for path, (start, end) in toml_spans(text).items()}
    {('a', 'b', 0): '1', ('a', 'b', 1, 'c'): '2', ('a', 'b', 1): '{c = 2 }', ('a', 'b'): '[1, {c = 2 }]'}
    """
    return _Scanner(text).scan().spans


class _Scanner:
    """One pass over the text; `at` is where it stands."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.lines: dict[Path, int] = {}
        self.spans: dict[Path, Span] = {}
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._tables: dict[Path, int] = {}  # each array of tables, with the number of its last table

    def scan(self) -> "_Scanner":
        table: Path = ()
        while not self._done():
            if self._skips("[["):
                table = self._open(self._keys(), in_array=True)
                self._skips("]]")
            elif self._skips("["):
                table = self._open(self._keys(), in_array=False)
                self._skips("]")
            else:
                self._pair(table)
        return self

    def _done(self) -> bool:
        self._pass(_BLANK)
        return self.at >= len(self.text)

    def _pass(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.text, self.at)
        if match is None:  # only where tomllib would have refused the text
            self.at = len(self.text)
            return ""
        self.at = match.end()
        return match[0]

    def _peek(self, pattern: re.Pattern[str]) -> str:
        start = self.at
        found = self._pass(pattern)
        self.at = start
        return found

    def _skips(self, token: str) -> bool:
        found = self.text.startswith(token, self.at)
        self.at += len(token) if found else 0
        return found

    def _mark(self, path: Path) -> None:
        for end in range(1, len(path) + 1):
            self.lines.setdefault(path[:end], bisect_right(self._starts, self.at))

    def _keys(self) -> Path:
        keys: list[str] = []
        while not keys or self._skips("."):
            raw = self._pass(_KEY).strip(" \t")
            keys.append(next(iter(tomllib.loads(f"{raw} = 0"))) if raw[:1] in "\"'" else raw)
        return tuple(keys)

    def _open(self, keys: Path, *, in_array: bool) -> Path:
        path: Path = ()
        for depth, key in enumerate(keys, start=1):
            path = (*path, key)
            if in_array and depth == len(keys):
                self._tables[path] = self._tables.get(path, -1) + 1
            if path in self._tables:
                path = (*path, self._tables[path])
        self._mark(path)
        return path

    def _pair(self, table: Path) -> None:
        start = self.at
        path = (*table, *self._keys())
        after, self.at = self.at, start
        self._mark(path)
        self.at = after
        self._skips("=")
        self._value(path)

    def _value(self, path: Path) -> None:
        self._pass(_SPACE)
        start = self.at
        if self._skips("["):
            self._list(path)
        elif self._skips("{"):
            self._inline_table(path)
        elif self.text[self.at : self.at + 1] in ('"', "'"):
            self._pass(_STRING)
        else:
            self.at += len(self._peek(_BARE).rstrip())
        self.spans[path] = (start, self.at)

    def _list(self, path: Path) -> None:
        number = 0
        while not self._done() and not self._skips("]"):
            if not self._skips(","):
                self._mark((*path, number))
                self._value((*path, number))
                number += 1

    def _inline_table(self, path: Path) -> None:
        while not self._done() and not self._skips("}"):
            if not self._skips(","):
                self._pair(path)
