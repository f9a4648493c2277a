"""What is measured: cold, warm, size, memory, and words found; each engine in processes of its own, turn by turn."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.engines import ENGINES, Engine
from benchmarks.leaflet import LANGUAGES, Language
from benchmarks.processes import FailedError, python

Key = tuple[str, Language]
"""An engine and a language."""

BASE = "plain"
"""The engine that whole processes are compared with, round by round."""


class Effort(NamedTuple):
    """How long to measure: *rounds* of whole processes, *turns* of at most *documents* or *seconds* in one process."""

    rounds: int
    turns: int
    documents: int
    seconds: float


WHOLE = Effort(rounds=15, turns=3, documents=200, seconds=12)
QUICK = Effort(rounds=2, turns=1, documents=60, seconds=1)


class Results(NamedTuple):
    """All that was measured.

    Attributes:
        cold: Median wall time in seconds of one document in a process of its own.
        ratio: The median of each round's wall time over that of `BASE` in the same round.
        peak: The largest peak of memory of those processes, in MiB.
        size: Of the document, in bytes.
        rate: Documents per second in one process, the median of the turns.
        growth: How the last documents' times compare with the first ones'.
        found: For each engine and text, the share of words that each reader finds.
        skipped: Why an engine is not here.
    """

    cold: dict[Key, float]
    ratio: dict[Key, float]
    peak: dict[Key, float]
    size: dict[Key, int]
    rate: dict[Key, float]
    growth: dict[Key, float]
    found: dict[str, dict[str, dict[str, float]]]
    skipped: dict[str, str]


def measure(effort: Effort, folder: Path) -> Results:
    """Measure every engine that works here; documents and records are put into *folder*."""
    _sample(folder)
    skipped = dict(_broken(folder))
    engines = [engine for engine in ENGINES if engine.key not in skipped]
    keys = list(product([engine.key for engine in engines], LANGUAGES))
    times, peaks = _cold(keys, effort, folder)
    rates, growths = _warm(keys, effort)
    return Results(
        cold={key: median(times[key]) for key in keys},
        ratio={key: median(_ratios(times, key)) for key in keys},
        peak={key: max(peaks[key]) for key in keys},
        size={key: _file(folder, key).stat().st_size for key in keys},
        rate={key: median(rates[key]) for key in keys},
        growth={key: median(growths[key]) for key in keys},
        found={engine.key: json.loads(python("-m", "benchmarks.reading", engine.key).said) for engine in engines},
        skipped=skipped,
    )


def _sample(folder: Path) -> None:
    """Write the sample's record and profile to *folder*, for our own command."""
    for name in ("replacement", "clinic"):
        wanted = f"from ivig_print.records.examples import example_text; print(example_text({name!r}))"
        (folder / f"{name}.toml").write_text(python("-c", wanted).said, encoding="utf-8")


def _broken(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield each engine that does not work here, and why; for the others this makes fonts and bytecode ready."""
    for engine in ENGINES:
        try:
            for language in LANGUAGES:
                python(*_command(engine, language, folder))
        except FailedError as error:
            yield engine.key, str(error)


def _command(engine: Engine, language: Language, folder: Path) -> list[str]:
    """Return the arguments for Python that make one document."""
    file = str(_file(folder, (engine.key, language)))
    if engine.key != "handout":
        return ["-m", "benchmarks.one", engine.key, language, file]
    record, clinic = str(folder / "replacement.toml"), str(folder / "clinic.toml")
    print_it = ["-m", "ivig_print", "handout", record, "--clinic", clinic, "--locale", language]
    return [*print_it, "--today", "2026-11-20", "--force", "--quiet", "--output", file]


def _file(folder: Path, key: Key) -> Path:
    return folder / f"{'-'.join(key)}.pdf"


def _cold(keys: Iterable[Key], effort: Effort, folder: Path) -> tuple[dict[Key, list[float]], dict[Key, list[float]]]:
    """Return wall times and peaks of whole processes; a round asks every engine once, so all meet the same noise."""
    by_key = {engine.key: engine for engine in ENGINES}
    times: dict[Key, list[float]] = defaultdict(list)
    peaks: dict[Key, list[float]] = defaultdict(list)
    for _, (engine, language) in product(range(effort.rounds), keys):
        ended = python(*_command(by_key[engine], language, folder))
        times[engine, language].append(ended.seconds)
        peaks[engine, language].append(ended.peak)
    return times, peaks


def _ratios(times: dict[Key, list[float]], key: Key) -> list[float]:
    return [own / base for own, base in zip(times[key], times[BASE, key[1]], strict=True)]


def _warm(keys: Iterable[Key], effort: Effort) -> tuple[dict[Key, list[float]], dict[Key, list[float]]]:
    """Return documents per second and the growth, turn by turn."""
    rates: dict[Key, list[float]] = defaultdict(list)
    growths: dict[Key, list[float]] = defaultdict(list)
    for _, key in product(range(effort.turns), keys):
        told = json.loads(python("-m", "benchmarks.many", *key, str(effort.documents), str(effort.seconds)).said)
        rates[key].append(told["rate"])
        growths[key].append(told["growth"])
    return rates, growths
