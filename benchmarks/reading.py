"""Ask the readers what they find in an engine's PDFs: ``python -m benchmarks.reading ENGINE`` tells it as JSON."""

import json
import sys

from benchmarks.engines import BY_KEY
from benchmarks.leaflet import LANGUAGES, leaflet, name
from benchmarks.lines import COMPLEX
from benchmarks.readers import READERS, found, installed, line_found

Shares = dict[str, dict[str, float]]
"""For each text, a leaflet's language or a line's script, the share of its words that each reader finds."""


def main(key: str) -> Shares:
    """Return what is found in both leaflets, and in a line of each complex script."""
    engine = BY_KEY[key]
    module = engine.module()
    shares: Shares = {}
    if key != "handout":  # its words are another leaflet's
        for language in LANGUAGES:
            pdf = module.open_leaflet(language)(name(0))
            words = leaflet(language).words(name(0))
            shares[language] = {reader: _share(found(words, READERS[reader](pdf))) for reader in installed()}
    for line in COMPLEX if engine.lines else ():
        pdf = module.set_line(line)
        shares[line.script] = {reader: _share(line_found(line, READERS[reader](pdf))) for reader in installed()}
    return shares


def _share(counted: tuple[int, int]) -> float:
    there, wanted = counted
    return there / wanted


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1])))
