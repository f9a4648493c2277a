"""Read a PO file so that nothing in it is lost in silence.

A scan of the lines refuses what Babel 2.18 drops without a word: an entry whose quote is not closed, the
second of two equal msgids, the first entry after a byte order mark, a msgstr that belongs to no msgid. That
Babel reads the same is checked whenever a catalog is brought up to date (`language.template`), not at each print.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from ivig_print.errors import Fault, TranslationError


@dataclass(frozen=True, slots=True)
class Entry:
    """One message of a catalog.

    Attributes:
        context: The msgctxt; empty when there is none.
        msgid: The English text.
        plural: The English plural; empty for a message without one.
        forms: The translations: one, or one a plural form.
        fuzzy: Whether the file marks it as not to be trusted.
        line: The line of its first keyword in the file, from 1.
        notes: What translators wrote about it, a line each (``# …``).
        flags: Its flags but `fuzzy`, such as ``max-length:24``.
    """

    context: str
    msgid: str
    plural: str
    forms: tuple[str, ...]
    fuzzy: bool
    line: int
    notes: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """What makes it the same message: context and msgid."""
        return self.context, self.msgid


@dataclass(frozen=True, slots=True)
class PoFile:
    """A whole PO file, structurally sound; its translations are not judged yet."""

    file: str
    header: Mapping[str, str]
    entries: tuple[Entry, ...]

    def source_sha(self) -> str:
        """Return the SHA-256 of all English messages, whatever their order in the file."""
        return _sha(sorted([*entry.key, entry.plural] for entry in self.entries))

    def target_sha(self) -> str:
        """Return the SHA-256 of all translations with the keys they belong to."""
        return _sha(sorted([*entry.key, *entry.forms, str(entry.fuzzy)] for entry in self.entries))


Broken = tuple[str, Fault]
"""A fault of a file's structure behind the code that `locale check` gives it (docs/translating-checks.md)."""


@lru_cache(maxsize=8)
def parse(data: bytes, file: str) -> PoFile:
    """Return the PO file whose bytes are *data*; *file* is its name for the faults.

    The same bytes are parsed once: a reviewed catalog is read for its sums, then for its sentences.

    Raises:
        TranslationError: It is not UTF-8 in NFC, has a byte order mark, an entry that is broken,
            incomplete or there twice, or no proper header. It carries every such fault.
    """
    po, broken = scan(data, file)
    if broken:
        raise TranslationError(*(fault for _, fault in broken))
    return po


def scan(data: bytes, file: str) -> tuple[PoFile, tuple[Broken, ...]]:
    """Return what can be read of the PO file whose bytes are *data*, and all that is broken in it."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return PoFile(file, {}, ()), (("L14", Fault("is not UTF-8", "save it as UTF-8", file, line)),)
    text, broken = _decoded(text, file)
    scanner = _Scanner(file)
    entries = scanner.scan(text)
    broken += [("E001", fault) for fault in (*scanner.faults, *_twice(entries, file))]
    header: Mapping[str, str] = {}
    if not entries or entries[0].key != ("", ""):
        hint = 'start the file with msgid "" and the header'
        broken.append(("L14", Fault("has no header entry first", hint, file, 1)))
    else:
        if entries[0].fuzzy:
            hint = "remove the fuzzy flag"
            broken.append(("L14", Fault("marks its header as fuzzy", hint, file, entries[0].line)))
        header, entries = _header(entries[0].forms[0]), entries[1:]
        broken += _check_forms(header.get("Plural-Forms", ""), entries, file)
    return PoFile(file, header, tuple(entries)), tuple(broken)


def _decoded(text: str, file: str) -> tuple[str, list[Broken]]:
    """Return *text* as it is scanned, and what is wrong with how it was saved."""
    broken: list[Broken] = []
    if text.startswith("\ufeff"):
        fault = Fault("starts with a byte order mark", "save it as UTF-8 without one", file, 1)
        text, broken = text.removeprefix("\ufeff"), [("L14", fault)]
    text = text.replace("\r\n", "\n")
    if not unicodedata.is_normalized("NFC", text):
        broken += [
            ("L07", Fault("is not in Unicode form NFC", "save the line in composed form (NFC)", file, number))
            for number, line in enumerate(text.split("\n"), start=1)
            if not unicodedata.is_normalized("NFC", line)
        ]
    return text, broken


_LINE = re.compile(r'(?:(msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)[ \t]*)?"((?:[^"\\]|\\[nrt"\\])*)"')
_ESCAPE = re.compile(r"\\(.)")
_TELLING = {",", "~"}  # what a comment begins with that is more than a remark: flags, and an entry that is gone


def _unescaped(match: re.Match[str]) -> str:
    return {"n": "\n", "r": "\r", "t": "\t"}.get(match[1], match[1])


@dataclass
class _Draft:
    """An entry while its lines are being read."""

    line: int
    fuzzy: bool
    notes: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    parts: dict[str, str] = field(default_factory=dict)

    def begins_anew(self, keyword: str) -> bool:
        return keyword == "msgctxt" or (keyword == "msgid" and "msgid" in self.parts)

    def flaw(self) -> str:
        """Say what is wrong with the keywords, or nothing."""
        if "msgid" not in self.parts:
            return "has a msgstr or msgctxt without a msgid"
        forms = [key for key in self.parts if key.startswith("msgstr")]
        wanted = [f"msgstr[{index}]" for index in range(len(forms))] if "msgid_plural" in self.parts else ["msgstr"]
        return "" if forms == wanted and forms else "has not the msgstr lines that its msgid needs"

    def entry(self) -> Entry:
        parts = {key: _ESCAPE.sub(_unescaped, raw) if "\\" in raw else raw for key, raw in self.parts.items()}
        forms = tuple(text for key, text in parts.items() if key.startswith("msgstr"))
        return Entry(
            context=parts.get("msgctxt", ""),
            msgid=parts["msgid"],
            plural=parts.get("msgid_plural", ""),
            forms=forms,
            fuzzy=self.fuzzy,
            line=self.line,
            notes=self.notes,
            flags=self.flags,
        )


@dataclass
class _Scanner:
    """One pass over the lines, which keeps the entries as they are spelled and every line that fits none."""

    file: str
    drafts: list[_Draft] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    fuzzy: bool = False
    notes: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    keyword: str = ""

    def scan(self, text: str) -> list[Entry]:
        for number, line in enumerate(map(str.strip, text.split("\n")), start=1):
            if line.startswith("#") and line[1:2] not in _TELLING:
                self.keyword = ""
                if line[1:2] == " ":
                    self.notes += (line[2:],)
            else:
                self._line(number, line)
        flaws = [(draft.line, flaw) for draft in self.drafts if (flaw := draft.flaw())]
        self.faults += [Fault(flaw, "", self.file, line) for line, flaw in flaws]
        return [draft.entry() for draft in self.drafts if not draft.flaw()]

    def _line(self, number: int, line: str) -> None:
        if not line or line.startswith("#"):
            self._comment(line)
        elif (match := _LINE.fullmatch(line)) and (match[1] or self.keyword):
            self._part(number, match[1] or "", match[2])
        else:
            hint = "check the keyword, the closing quote and the backslashes"
            self.faults.append(Fault("is not a line of a PO file", hint, self.file, number))

    def _comment(self, line: str) -> None:
        self.keyword = ""
        if line.startswith("#,"):
            flags = {flag.strip() for flag in line[2:].split(",")}
            self.fuzzy, self.flags = "fuzzy" in flags, tuple(sorted(flags - {"fuzzy"}))
        elif line.startswith("#~"):  # an entry that is no longer said, with flags and notes of its own
            self.fuzzy, self.notes, self.flags = False, (), ()

    def _part(self, number: int, keyword: str, text: str) -> None:
        if keyword and (not self.drafts or self.drafts[-1].begins_anew(keyword)):
            self.drafts.append(_Draft(number, self.fuzzy, self.notes, self.flags))
            self.fuzzy, self.notes, self.flags = False, (), ()
        parts = self.drafts[-1].parts
        if keyword in parts:
            self.faults.append(Fault("repeats a keyword", "", self.file, number))
        self.keyword = keyword or self.keyword
        parts[self.keyword] = parts.get(self.keyword, "") + text


def _twice(entries: Iterable[Entry], file: str) -> Iterator[Fault]:
    seen: dict[tuple[str, str], int] = {}
    for entry in entries:
        first = seen.setdefault(entry.key, entry.line)
        if first != entry.line:
            yield Fault(f"repeats the message of line {first}", "keep one of the two", file, entry.line)


def _check_forms(rule: str, entries: list[Entry], file: str) -> list[Broken]:
    declared = re.match(r"\s*nplurals\s*=\s*(\d+)\s*;", rule)
    if declared is None:
        hint = "copy it from translations/manifest.toml"
        return [("L14", Fault("has no Plural-Forms header", hint, file, 1))]
    return [
        ("E002", Fault(f"has {len(entry.forms)} plural forms, not {declared[1]}", "", file, entry.line))
        for entry in entries
        if entry.plural and len(entry.forms) != int(declared[1])
    ]


def _header(text: str) -> Mapping[str, str]:
    pairs = (line.partition(":") for line in text.splitlines() if line)
    return {name.strip(): value.strip() for name, _, value in pairs}


def _sha(rows: list[list[str]]) -> str:
    return hashlib.sha256(json.dumps(rows, ensure_ascii=False).encode()).hexdigest()
