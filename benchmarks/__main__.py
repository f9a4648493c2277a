"""Measure every engine and print the tables: ``python -m benchmarks [--quick]``."""

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measures import QUICK, WHOLE, measure
from benchmarks.report import report


def main() -> None:
    """Measure as long as the arguments say."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="The same leaflet by every engine.")
    parser.add_argument("--quick", action="store_true", help="a minute instead of seven; rough")
    quick = parser.parse_args().quick
    with TemporaryDirectory() as folder:
        print(report(measure(QUICK if quick else WHOLE, Path(folder))))


if __name__ == "__main__":
    main()
