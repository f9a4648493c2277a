"""From a job to papers on disk or on standard output, each whole or not at all."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

import click

from ivig_print.cli.clock import now
from ivig_print.cli.faults import Screen
from ivig_print.cli.jobs import read_job
from ivig_print.cli.options import Request, Target
from ivig_print.cli.output import STDOUT, make_folder, refuse_existing, stdout_is_terminal, take_stdout, write_files
from ivig_print.cli.preview import pages_as_png
from ivig_print.job import Job

Papers = Mapping[Path, Callable[[], bytes]]
"""Where each paper goes, and what makes it."""


def print_one(screen: Screen, request: Request, target: Target, *, name: str, make: Callable[[Job], bytes]) -> None:
    """Make one paper where *target* says; by default in the file *name*, which names no patient."""
    if target.output == STDOUT:
        _print_to_stdout(screen, request, target, make)
        return
    path = target.output or Path(name)
    path = path / name if path.is_dir() else path
    refuse_existing([path], force=target.force)
    job = read_job(screen, request)
    warn(screen, job)
    write_papers(screen, target, {path: partial(make, job)}, confirmed=confirmed_in(job))


def _print_to_stdout(screen: Screen, request: Request, target: Target, make: Callable[[Job], bytes]) -> None:
    if target.preview:
        raise click.UsageError("--preview needs a file to stand beside: name one with -o")
    if stdout_is_terminal():
        raise click.UsageError("this file is no sight on a terminal: pipe it on, or name a file with -o")
    with take_stdout() as stdout:
        job = read_job(screen, request)
        warn(screen, job)
        paper = make(job)
        keep([paper], confirmed_in(job))
        stdout.write(paper)


def warn(screen: Screen, job: Job) -> None:
    """Say what the staff should look at before they hand *job*'s paper out."""
    for warning in (*job.staff_warnings(), *job.language_warnings()):
        screen.warn(warning)


def confirmed_in(job: Job) -> list[str]:
    """Return the codes of what is beyond the usual limits in *job* and was confirmed."""
    return sorted({found.code for found in job.facts().findings if found.hard})


def keep(papers: Iterable[bytes], confirmed: Collection[str]) -> None:
    """Keep that *papers* were made because somebody confirmed what was beyond the limits, if anything was."""
    if confirmed:
        from ivig_print.cli.journal import note_run  # noqa: PLC0415 -- few papers need it, and it finds folders slowly

        note_run(papers, confirmed, now())


def write_papers(
    screen: Screen,
    target: Target,
    papers: Papers,
    *,
    confirmed: Collection[str] = (),
    folder: Path | None = None,
) -> None:
    """Make all of *papers* and write them, or none if one cannot be made.

    Args:
        screen: Where it is said.
        target: Where the papers go.
        papers: What makes each.
        confirmed: What was confirmed so that they could be made; it is kept before anything is written.
        folder: Where they lie; made once there is something to put into it.
    """
    files: dict[Path, bytes] = {}
    for path, make in papers.items():
        screen.step(f"Setting {path}")
        files[path] = make()
    keep(files.values(), confirmed)
    pictures = dict(_pictures(files)) if target.preview else {}
    if folder:
        make_folder(folder)
    write_files(files | pictures, force=target.force)
    for path in [*files, *pictures]:
        screen.note(f"Wrote {path}")
    for path in _left_over(pictures):
        screen.warn(f"{path} is from an earlier preview with more pages")


def _pictures(files: Mapping[Path, bytes]) -> Iterator[tuple[Path, bytes]]:
    for path, pdf in files.items():
        for number, picture in enumerate(pages_as_png(pdf), start=1):
            yield path.with_name(f"{path.stem}-{number}.png"), picture


def _left_over(pictures: Mapping[Path, bytes]) -> list[Path]:
    """Return the pictures that follow on *pictures* but are another run's, perhaps another patient's."""
    names = ((path, *path.stem.rpartition("-")[::2]) for path in pictures)
    following = {path.with_name(f"{stem}-{int(number) + 1}.png") for path, stem, number in names}
    return sorted(path for path in following - pictures.keys() if path.exists())
