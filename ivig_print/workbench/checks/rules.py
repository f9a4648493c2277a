"""Every rule that a catalog is held to: its code, how much it matters, what it means, how to mend it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ivig_print.workbench.checks.finding import Level


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Attributes:
        code: Stable; a waiver names it.
        level: How much a finding of it matters.
        meaning: What it looks at, in one line.
        mend: What to do about a finding.
        group: The heading it stands under in docs/translating-checks.md.
    """

    code: str
    level: Level
    meaning: str
    mend: str
    group: str


_E, _W, _I = Level.ERROR, Level.WARNING, Level.INFO

_FILE = (
    ("E001", _E, "The file can be read as PO: keywords, quotes, no message twice", "mend the line named"),
    ("E002", _E, "A message with a plural has as many forms as the language", "write one msgstr[…] for each form"),
    ("E003", _E, "Every sentence of the template is in the catalog", "run: ivig-print locale update"),
    ("E004", _E, "Every form of every sentence is translated", "translate it"),
    ("E005", _E, "No entry is fuzzy", "compare it with the English, mend it, and take the fuzzy flag out"),
    ("W006", _W, "The catalog holds no sentence that is no longer said", "run: ivig-print locale update"),
    ("E007", _E, "A waiver names a code that may be waived, and a reason", "write: # ivig-ignore: CODE reason"),
    ("W008", _W, "A waiver waives something", "take it out"),
    ("L14", _E, "The header, the encoding and the plural rule are those of the manifest", "mend the header"),
    ("L10", _E, "The texts are those that were signed", "have them read and signed again"),
)
_SAFE = (
    ("L01", _E, "The numbers are those of the English", "write the same number; a number in words needs a waiver"),
    ("L02", _E, "Each number has its unit, as a symbol in the ISMP's style", "write number and unit as in English"),
    ("L03", _E, "No number can be read as a thousand and as a fraction", "leave the separator out"),
    ("L04", _E, "No date or time is written out", "leave it to a field"),
    (
        "L05",
        _E,
        "No bidi control; in plain text the first letter runs as its language does",
        "take it out, or begin otherwise",
    ),
    ("L11", _E, "Phone and emergency numbers come from the clinic's profile only", "use the field of the English"),
    ("L09", _I, "The English forbids or denies something", "a person has to sign this sentence"),
    ("L15", _W, "What the English denies is denied in the translation", "say the “not”, or waive it with the reason"),
    ("E101", _E, "The {fields} are those of the English", "write each field as in English, as often"),
    (
        "E102",
        _E,
        "The <b>…</b> are as many as in English, and no other markup",
        "set them in pairs around the same words",
    ),
    ("E103", _E, "Digits are those of the manifest", "write the digits that the manifest names"),
    ("E104", _E, "No line break, tab or other control character", "take it out"),
    ("E105", _E, "No space at an end", "take it out, or run with --fix"),
    ("E106", _E, "No address", "leave it to a field"),
)
_PAPER = (
    ("L06", _E, "The fonts draw every character, in both weights", "write it with other characters"),
    ("L07", _W, "Letters are those of the language: NFC, no look-alike, no form of another language", "type it anew"),
    ("L08", _E, "Everything fits on every paper with the longest values", "say it shorter, or take out a word"),
    ("L13", _E, "The fonts may be embedded and passed on", "name another font in layouts/fonts.toml"),
    ("W203", _W, "A text is no longer than its max-length flag", "say it shorter"),
)
_WORDS = (
    ("W201", _W, "It is translated, not copied", "translate it, or put the term into the glossary"),
    ("W202", _W, "The plural forms differ", "write each form as the language has it"),
    ("W204", _W, "The same English is translated in the same way", "choose one wording, or waive it with the reason"),
    ("W205", _W, "Different English is translated differently", "say what differs, or waive it with the reason"),
    ("W215", _W, "It is about as long as the language is elsewhere", "look for a sentence that is lost or was added"),
    ("W206", _W, "No word stands there twice", "take one out"),
    ("E301", _E, "Names in the glossary are kept", "write it as the glossary has it"),
    ("E302", _E, "No forbidden term of the glossary is used", "use the right term"),
    ("W303", _W, "The preferred terms of the glossary are used", "use the term of the glossary, or waive it"),
    ("L12", _I, "How easy it is to read", "shorter sentences and words make it easier"),
)
_SIGNS = (
    ("W207", _W, "One space between words", "take the others out, or run with --fix"),
    ("W208", _W, "No invisible space or hyphen", "take it out, or run with --fix"),
    ("W209", _W, "It ends with the same kind of mark as the English", "end it with the language's own mark"),
    ("W210", _W, "French has a no-break space inside « » and before : ; ? !", "set U+00A0, or run with --fix"),
    ("W211", _W, "No kashida stretches an Arabic word", "take it out"),
    ("W212", _W, "An ellipsis is one character", "write …, or run with --fix"),
    ("W213", _W, "A Hindi sentence ends with a danda", "write ।, or run with --fix"),
    ("W214", _W, "Brackets and quotation marks are in pairs", "close what is open"),
)
_ENGLISH = (
    ("E401", _E, "English: fields have names, and no other format syntax", "write {name}"),
    ("E402", _E, "English: no “(s)” for a plural", "use say_n"),
    ("W403", _W, "English: signs and spaces are clean", "mend the sentence in ivig_print/content"),
)

GROUPS: Mapping[str, tuple[tuple[str, Level, str, str], ...]] = MappingProxyType(
    {
        "The file": _FILE,
        "What could harm": _SAFE,
        "On the paper": _PAPER,
        "Words": _WORDS,
        "Signs and spaces": _SIGNS,
        "The English sentences": _ENGLISH,
    }
)
RULES: Mapping[str, Rule] = MappingProxyType(
    {row[0]: Rule(*row, group=group) for group, rows in GROUPS.items() for row in rows}
)
"""Every rule by its code."""
