"""How long a handout came out: one that needs more sheets than its edition is made for is told to the staff."""

from ivig_print.content.select import select_handout
from ivig_print.pdf.sheets import paged
from ivig_print.render import Job
from ivig_print.typeset.layout import open_layout


def warnings(paper: bytes, job: Job) -> tuple[str, ...]:
    """Return what the staff should know of the length of *paper*, the handout of *job*; in large print, nothing."""
    most = _most_pages(job)
    pages = len(paged(paper).sizes) if most else 0
    if pages <= most:
        return ()
    return (f"the {job.edition} handout takes {pages} pages and not {most}: hand out all of them",)


def _most_pages(job: Job) -> int:
    """Return how many pages *job*'s handout is made for; 0 for any number."""
    if job.edition == "full" or job.large_print:
        return 0
    limit, languages = select_handout(job.facts(), job.edition).page_limit, len(job.languages())
    how = open_layout("handout").bilingual
    return limit * (how.pages if how and job.also and languages > 1 else languages)
