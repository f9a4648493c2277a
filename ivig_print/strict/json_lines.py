"""Find the line of every key, and the place of every value, in a JSON text that `json` has already accepted."""

import json
import re

Path = tuple[str | int, ...]
Span = tuple[int, int]

_TOKEN = re.compile(r'"(?:\\.|[^"\\])*"|[{}\[\]:,]|[^\s{}\[\]:,"]+')


def json_lines(text: str) -> dict[Path, int]:
    r"""Return the line, from 1, of each key path and each list entry in *text*.

    >>> json_lines('{"a": [1,\n {"b": 2}]}')[("a", 1, "b")]
    2
    """
    return _Scanner(text).scan().lines


def json_spans(text: str) -> dict[Path, Span]:
    r"""Return where in *text* each value begins and ends; the whole has the path ``()``.

    >>> text = '{"a": [1, "b"]}'
    >>> {path: text[start:end] for path, (start, end) in json_spans(text).items()}
    {('a', 0): '1', ('a', 1): '"b"', ('a',): '[1, "b"]', (): '{"a": [1, "b"]}'}
    """
    return _Scanner(text).scan().spans


class _Scanner:
    """One pass over the tokens of the text."""

    def __init__(self, text: str) -> None:
        self.lines: dict[Path, int] = {}
        self.spans: dict[Path, Span] = {}
        self._tokens: list[tuple[str, int, int]] = []
        self._end = 0  # of the token that was taken last
        line, end = 1, 0
        for match in _TOKEN.finditer(text):
            line += text.count("\n", end, match.start())
            end = match.start()
            self._tokens.append((match[0], line, match.end()))
        self._tokens.reverse()

    def scan(self) -> "_Scanner":
        self._value(())
        return self

    def _take(self) -> tuple[str, int]:
        piece, line, self._end = self._tokens.pop()
        return piece, line

    def _value(self, path: Path) -> None:
        piece, line = self._take()
        start = self._end - len(piece)
        if path:
            self.lines.setdefault(path, line)
        if piece == "{":
            self._table(path)
        elif piece == "[":
            self._list(path)
        self.spans[path] = (start, self._end)

    def _table(self, path: Path) -> None:
        while (taken := self._take())[0] != "}":
            piece, line = taken
            if piece != ",":
                inner = (*path, json.loads(piece))
                self.lines[inner] = line
                self._take()  # the colon
                self._value(inner)

    def _list(self, path: Path) -> None:
        number = 0
        while self._tokens[-1][0] != "]":
            if self._tokens[-1][0] == ",":
                self._take()
                continue
            self._value((*path, number))
            number += 1
        self._take()
