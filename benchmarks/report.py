"""The results as Markdown: one table of all engines, one of what can be read in a line of each script."""

import platform
from collections.abc import Iterable, Iterator, Sequence
from statistics import mean

from benchmarks.engines import BY_KEY, ENGINES, Engine
from benchmarks.leaflet import LANGUAGES, Language
from benchmarks.lines import COMPLEX
from benchmarks.measures import Results

RIVAL = "typst"
"""The engine that warm rates are compared with."""

HEAD = (
    "engine",
    "cold, ms",
    "× ReportLab",
    "peak, MiB",
    "warm, documents/s",
    "× Typst",
    "size, KB",
    "words found, English, %",
    "words found, Arabic, %",
)


def report(results: Results) -> str:
    """Return all that was measured as Markdown."""
    engines = [engine for engine in ENGINES if engine.key not in results.skipped]
    main = _table(HEAD, [_row(engine, results) for engine in engines])
    scripts = [line.script for line in COMPLEX]
    lines = [engine for engine in engines if engine.lines]
    reading = _table(("engine", *scripts, "mean"), [_reading_row(engine, scripts, results) for engine in lines])
    title = f"Words found, in % by {_readers(results)}, in one line a script:"
    return "\n".join([main, "", title, "", reading, "", *_words(results)])


def _row(engine: Engine, results: Results) -> list[str]:
    """Return an engine's row; a pair of numbers is English / Arabic."""
    keys = [(engine.key, language) for language in LANGUAGES]
    found = results.found[engine.key]
    return [
        f"{engine.title} ({engine.version()})",
        _pair(f"{1000 * results.cold[key]:.0f}" for key in keys),
        _pair(f"{results.ratio[key]:.2f}" for key in keys),
        _pair(f"{results.peak[key]:.0f}" for key in keys),
        _pair(f"{results.rate[key]:.1f}" for key in keys),
        _pair(_against(results, *key) for key in keys),
        _pair(f"{results.size[key] / 1000:.1f}" for key in keys),
        *(_percents(found.get(language, {})) for language in LANGUAGES),
    ]


def _pair(numbers: Iterable[str]) -> str:
    return " / ".join(numbers)


def _against(results: Results, key: str, language: Language) -> str:
    rival = results.rate.get((RIVAL, language))
    return f"{results.rate[key, language] / rival:.2f}" if rival else "–"


def _percents(shares: dict[str, float]) -> str:
    return " / ".join(f"{100 * share:.0f}" for share in shares.values()) or "–"


def _reading_row(engine: Engine, scripts: Sequence[str], results: Results) -> list[str]:
    found = results.found[engine.key]
    shares = [share for script in scripts for share in found[script].values()]
    return [engine.title, *(_percents(found[script]) for script in scripts), f"{100 * mean(shares):.0f}"]


def _readers(results: Results) -> str:
    return " / ".join(next(iter(results.found["ours"].values())))


def _words(results: Results) -> Iterator[str]:
    """Yield what must be known to read the tables."""
    grown = _pair(f"{growth:.2f}" for (key, _), growth in results.growth.items() if key == "ours")
    yield f"A pair is English / Arabic. Our last quarter of documents took {grown} times as long as the first."
    for key, reason in results.skipped.items():
        yield f"Skipped: {BY_KEY[key].title}: {reason}"
    yield f"Python {platform.python_version()}, {platform.system()} on {platform.machine()}."


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    marks = ["---", *("---:" for _ in head[1:])]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, marks, *rows))
