"""A day's papers on disk: row by row as they are made, or all at the end, or none."""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from ivig_print.batch import Turn, file_name, printed
from ivig_print.card_sheets import SetCard
from ivig_print.cli.card_kinds import KINDS
from ivig_print.cli.card_press import told_of
from ivig_print.cli.day_cards import DayCards
from ivig_print.cli.faults import Screen, warnings_as_json
from ivig_print.cli.kit import KIT, kit_of
from ivig_print.cli.output import make_folder, refuse_existing, write_files
from ivig_print.cli.press import confirmed_in, keep
from ivig_print.cli.sheets import as_rows, place_of
from ivig_print.errors import IvigPrintError
from ivig_print.job import Form, Job


@dataclass(frozen=True, kw_only=True)
class Day:
    """How the rows of a day are printed.

    Attributes:
        papers: Which papers each row gets.
        form: Of the card.
        rows: The numbers of the rows to print; all of them if empty.
        whole: Whether one bad row keeps all from being printed.
        dry_run: Whether nothing is made.
        as_json: Whether what became of each row is written for a program.
    """

    papers: tuple[str, ...]
    form: Form
    rows: tuple[int, ...]
    whole: bool
    dry_run: bool
    as_json: bool


@dataclass(slots=True)
class Tally:
    """What became of the rows so far, and which papers in the folder are an earlier run's."""

    good: int = 0
    bad: list[IvigPrintError] = field(default_factory=list)
    lines: list[dict[str, object]] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    earlier: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Run:
    """One run over the rows of a day.

    Attributes:
        screen: Where it is said.
        folder: Where the papers go.
        day: How they are printed.
        force: Whether files that are there already are overwritten.
        sheets: Where the cards and reminders are gathered that share sheets.
    """

    screen: Screen
    folder: Path
    day: Day
    force: bool = False
    sheets: tuple[DayCards, ...] = ()

    def all_of(self, turns: Sequence[Turn]) -> Tally:
        """Print *turns*, and say what became of each.

        Raises:
            OutputError: A paper is there already, or cannot be written.
        """
        if self.folder.exists():
            names = dict.fromkeys(name for turn in turns for name in self._names(turn).values())
            refuse_existing((self.folder / name for name in names), force=self.force)
        stop = self.day.dry_run or (self.day.whole and any(turn.error for turn in turns))
        tally = Tally()
        with self._stage(tally) as stage:
            for turn in turns:
                self._settle(tally, *((turn, ()) if stop else self._made(turn)), stage)
            if not (self.day.whole and tally.bad):
                made = {name: pdf for sheet in self.sheets for name, pdf in sheet.files(self.screen).items()}
                write_files({stage / name: pdf for name, pdf in made.items()}, force=self.force)
        if self.day.whole and tally.bad:
            tally.good = 0
            tally.lines = [line | {"files": []} for line in tally.lines]
            tally.files = []
        self._tell_earlier(turns, tally)
        return tally

    def _tell_earlier(self, turns: Sequence[Turn], tally: Tally) -> None:
        """Warn of papers in the folder that this run did not make: a row's number is another patient's each day."""
        there = {file for kind in KIT for file in self.folder.glob(f"[0-9][0-9][0-9]*-{kind}.pdf")}
        there.update(file for kind in KINDS.values() for file in self.folder.glob(kind.file))
        if self.day.rows:  # the papers of the day's other rows belong here
            there &= {self.folder / file_name(turn.row, kind) for turn in turns for kind in KIT}
        tally.earlier = sorted(str(file) for file in there.difference(tally.files))
        if tally.earlier:
            more = f" and {len(tally.earlier) - 1} more" if len(tally.earlier) > 1 else ""
            self.screen.warn(f"{tally.earlier[0]}{more}: from an earlier run, and may be another patient's")

    def _made(self, turn: Turn) -> tuple[Turn, tuple[str, ...]]:
        """Return *turn* with its papers, or with what is wrong; and what there is to tell of its cards on sheets."""
        shared = {sheet.kind.name for sheet in self.sheets}
        told: list[str] = []
        kit = partial(kit_of, form=self.day.form, tell=told.append)
        done = printed(turn, kit, [name for name in self.day.papers if name not in shared])
        cards: list[tuple[DayCards, SetCard]] = []
        for sheet in self.sheets:
            done, card = sheet.set(done)
            cards += [(sheet, card)] if card else []
        if done.job is None:  # a row that is bad in one place has no card in another
            return done, ()
        for sheet, card in cards:
            sheet.add(card, done.job)
            told += told_of(card)
        return done, tuple(told)

    def _names(self, turn: Turn) -> Mapping[str, str]:
        if not turn.job:
            return {}
        names = {kind: file_name(turn.row, kind) for kind in self.day.papers}
        return names | {sheet.kind.name: sheet.kind.file for sheet in self.sheets}

    @contextmanager
    def _stage(self, tally: Tally) -> Iterator[Path]:
        """Make the folder to write to; with ``--all-or-nothing`` one inside it, whose files move when all are good."""
        if self.day.dry_run:
            yield self.folder
            return
        make_folder(self.folder)
        if not self.day.whole:
            yield self.folder
            return
        with tempfile.TemporaryDirectory(prefix=".ivig-print-", dir=self.folder) as stage:
            yield Path(stage)
            if not tally.bad:
                for file in sorted(Path(stage).iterdir()):
                    file.replace(self.folder / file.name)

    def _settle(self, tally: Tally, turn: Turn, told: tuple[str, ...], stage: Path) -> None:
        """Write the papers of *turn*, or say what is wrong with it; keep count of both."""
        line: dict[str, object] = {"row": turn.row.number, "ok": turn.error is None, "files": [], "warnings": []}
        if turn.job is not None:
            line["warnings"] = self._warn(turn, turn.job, told)
            files = self._write(turn, turn.job, stage)
            tally.files += files
            line["files"] = [str(file) for file in files]
            tally.good += 1
        if turn.error is not None:
            line["faults"] = as_rows(turn.error.faults, self.screen)
            tally.bad.append(turn.error)
            if not self.day.as_json:
                self.screen.refuse(turn.error)
        tally.lines.append(line)

    def _warn(self, turn: Turn, job: Job, told: tuple[str, ...]) -> list[dict[str, object]]:
        warnings = (*job.staff_warnings(), *job.language_warnings(), *told)
        if not self.day.as_json:
            for warning in warnings:
                self.screen.warn(f"{place_of(turn.row)}: {warning}")
        return warnings_as_json(warnings)

    def _write(self, turn: Turn, job: Job, stage: Path) -> list[Path]:
        names = self._names(turn)
        if turn.papers:
            keep(turn.papers.values(), confirmed_in(job))
            write_files({stage / names[kind]: paper for kind, paper in turn.papers.items()}, force=self.force)
        if not self.day.as_json:
            self.screen.step(f"{place_of(turn.row)}: {', '.join(names.values())} in {job.locale}")
        return [self.folder / name for name in names.values()]
