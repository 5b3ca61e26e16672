"""The SOPs of a book: loaded here, and laid out in this process or in others, each on its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sopflow.cli.workers import default_jobs, progress, spread
from sopflow.errors import InvalidSop, SopflowError
from sopflow.findings import Finding

if TYPE_CHECKING:
    from sopflow.chart.model import Image
    from sopflow.chart.order import Sheaf
    from sopflow.model import Sop

__all__ = ["Job", "Laid", "lay", "lay_all", "load_all"]


@dataclass(frozen=True, slots=True)
class Job:
    """One SOP to lay out; `titles` are those of the SOPs that it is related to."""

    file: Path
    sop: Sop
    paper: str | None
    titles: dict[str, str]


@dataclass(frozen=True, slots=True)
class Laid:
    """What became of one file: its pages, or why there are none."""

    file: Path
    sheaf: Sheaf | None = None
    findings: tuple[Finding, ...] = ()
    """The errors; or what an author should know about the drawing."""
    error: SopflowError | OSError | None = None


def load_all(files: Iterable[Path]) -> tuple[list[tuple[Path, Sop]], list[Laid]]:
    """The SOPs of files, and the files that give none."""
    from sopflow.wiring import load

    loaded: list[tuple[Path, Sop]] = []
    failed: list[Laid] = []
    for file in files:
        try:
            loaded.append((file, load(file)))
        except InvalidSop as error:
            failed.append(Laid(file, findings=error.findings))
        except OSError as error:
            failed.append(Laid(file, error=error))
    return loaded, failed


def lay_all(loaded: Sequence[tuple[Path, Sop]], paper: str | None, jobs: int | None) -> list[Laid]:
    """Lay every SOP out, with a progress bar on a terminal; the results come in the order of the SOPs."""
    titles = {sop.id: sop.title for _, sop in loaded}
    work = [Job(file, sop, paper, _related(sop, titles)) for file, sop in loaded]
    results = spread(
        lay,
        work,
        jobs=jobs or default_jobs(len(work)),
        name=lambda job: str(job.file),
        ended=lambda job, error: Laid(job.file, error=error),
    )
    pictures: dict[bytes, bytes] = {}
    with progress(results, len(work), lambda laid: laid.file.name) as moving:
        return [_sharing(laid, pictures) for laid in moving]


def lay(job: Job) -> Laid:
    """Lay one SOP out. What goes wrong is in the result, so that the others are still laid out."""
    from sopflow.wiring import sheaf_of

    try:
        sheaf = sheaf_of(job.sop, paper=job.paper, titles=job.titles)
    except InvalidSop as error:
        return Laid(job.file, findings=error.findings)
    except (SopflowError, OSError) as error:
        return Laid(job.file, error=error)
    return Laid(job.file, sheaf, sheaf.draft.findings)


def _related(sop: Sop, titles: dict[str, str]) -> dict[str, str]:
    related = sop.related if isinstance(sop.related, tuple) else ()
    return {one.sop: titles[one.sop] for one in related if one.sop in titles}


def _sharing(laid: Laid, pictures: dict[bytes, bytes]) -> Laid:
    """The same with the pictures that came before: hundreds of SOPs of one agency print one logo."""
    if laid.sheaf is None:
        return laid

    def shared(image: Image) -> Image:
        return replace(image, data=pictures.setdefault(image.data, image.data))

    draft = laid.sheaf.draft
    pages = tuple(
        replace(page, images=tuple(map(shared, page.images))) if page.images else page for page in draft.pages
    )
    return replace(laid, sheaf=replace(laid.sheaf, draft=replace(draft, pages=pages)))
