"""Make leaflets for many patients in one process: ``python -m benchmarks.many ENGINE LANGUAGE COUNT SECONDS``.

It stops after that many documents or seconds, and tells what it took as one line of JSON.
"""

import json
import sys
from statistics import median
from time import perf_counter
from typing import cast

from benchmarks.engines import BY_KEY
from benchmarks.leaflet import Language, name


def main(engine: str, language: str, count: int, limit: float) -> dict[str, float]:
    """Return documents per second, and how much slower the last quarter was than the first."""
    make = BY_KEY[engine].module().open_leaflet(cast("Language", language))
    make(name(0))  # what is done once, such as reading fonts, is not counted
    took: list[float] = []
    while len(took) < count and sum(took) < limit:
        before = perf_counter()
        make(name(len(took) + 1))
        took.append(perf_counter() - before)
    quarter = max(1, len(took) // 4)
    growth = median(took[-quarter:]) / median(took[:quarter])
    return {"documents": len(took), "rate": len(took) / sum(took), "growth": growth}


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), float(sys.argv[4]))))
