"""Find the line of every key in a JSON text that `json` has already accepted."""

import json
import re

Path = tuple[str | int, ...]

_TOKEN = re.compile(r'"(?:\\.|[^"\\])*"|[{}\[\]:,]|[^\s{}\[\]:,"]+')


def json_lines(text: str) -> dict[Path, int]:
    r"""Return the line, from 1, of each key path and each list entry in *text*.

    >>> json_lines('{"a": [1,\n {"b": 2}]}')[("a", 1, "b")]
    2
    """
    return _Scanner(text).scan()


class _Scanner:
    """One pass over the tokens of the text."""

    def __init__(self, text: str) -> None:
        self._lines: dict[Path, int] = {}
        self._tokens: list[tuple[str, int]] = []
        line, end = 1, 0
        for match in _TOKEN.finditer(text):
            line += text.count("\n", end, match.start())
            end = match.start()
            self._tokens.append((match[0], line))
        self._tokens.reverse()

    def scan(self) -> dict[Path, int]:
        self._value(())
        return self._lines

    def _value(self, path: Path) -> None:
        piece, line = self._tokens.pop()
        if path:
            self._lines.setdefault(path, line)
        if piece == "{":
            self._table(path)
        elif piece == "[":
            self._list(path)

    def _table(self, path: Path) -> None:
        while (taken := self._tokens.pop())[0] != "}":
            piece, line = taken
            if piece != ",":
                inner = (*path, json.loads(piece))
                self._lines[inner] = line
                self._tokens.pop()  # the colon
                self._value(inner)

    def _list(self, path: Path) -> None:
        number = 0
        while self._tokens[-1][0] != "]":
            if self._tokens[-1][0] == ",":
                self._tokens.pop()
                continue
            self._value((*path, number))
            number += 1
        self._tokens.pop()
