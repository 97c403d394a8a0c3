"""Load a source.

Compare what was read with what is known, resolve, save in batches, withdraw what is no longer there if that is asked
for, project what was touched.

Every batch is one transaction that also says what must be projected again, so a load that is killed at any moment is
finished by the next one, with the same graph as if it had not been.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from time import monotonic
from typing import Any, Final

from kg.claims import Record
from kg.errors import RecordError, SourceError
from kg.source import Loader
from kg.store.ledger import records as ledger
from kg.store.store import Store
from kg.workflows.progress import Progress
from kg.workflows.project import project
from kg.workflows.reading import Parsed
from kg.workflows.saving import Saving
from kg.workflows.settle import settle
from kg.workflows.withdrawing import withdraw_records

BATCH: Final = 500  # records a transaction


class Replace(StrEnum):
    """What becomes of records that are no longer in their data sets."""

    NOTHING = "NOTHING"
    """They are kept, and named."""
    UP_TO_HALF = "UP_TO_HALF"
    """They are withdrawn, unless they are more than half of what was looked at: then nothing is done at all."""
    ANY = "ANY"


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load did, in records; `decisions` counts new mentions by AUTO, REVIEW and NEW; `seconds` is wall time.

    `gone` are the keys of the records that are no longer in their data sets, of which so many were `withdrawn`;
    `unsupported` counts claims that support no fact, `repeated` entries that were read twice and count once.
    """

    source: str
    read: int
    written: int
    unchanged: int
    superseded: int
    refused: tuple[RecordError, ...]
    decisions: dict[str, int]
    seconds: float
    dry_run: bool = False
    gone: tuple[str, ...] = ()
    withdrawn: int = 0
    unsupported: int = 0
    repeated: int = 0

    def as_json(self) -> dict[str, Any]:
        reasons = Counter(error.message for error in self.refused)
        return {
            "source": self.source,
            "read": self.read,
            "written": self.written,
            "unchanged": self.unchanged,
            "superseded": self.superseded,
            "gone": len(self.gone),
            "goneKeys": list(self.gone),
            "withdrawn": self.withdrawn,
            "refused": len(self.refused),
            "refusedBy": dict(reasons.most_common()),
            "unsupported": self.unsupported,
            "repeated": self.repeated,
            "decisions": {key: self.decisions.get(key.upper(), 0) for key in ("auto", "review", "new")},
            "seconds": round(self.seconds, 2),
            "dryRun": self.dry_run,
        }


def together(source: str, reports: Sequence[LoadReport]) -> LoadReport:
    """The sums of several reports, as the report of one source."""
    decisions = sum((Counter(report.decisions) for report in reports), Counter[str]())
    return LoadReport(
        source=source,
        read=sum(report.read for report in reports),
        written=sum(report.written for report in reports),
        unchanged=sum(report.unchanged for report in reports),
        superseded=sum(report.superseded for report in reports),
        refused=tuple(error for report in reports for error in report.refused),
        decisions=dict(decisions),
        seconds=sum(report.seconds for report in reports),
        dry_run=any(report.dry_run for report in reports),
        gone=tuple(key for report in reports for key in report.gone),
        withdrawn=sum(report.withdrawn for report in reports),
        unsupported=sum(report.unsupported for report in reports),
        repeated=sum(report.repeated for report in reports),
    )


async def load(  # noqa: PLR0913  options, all by name
    store: Store,
    loader: Loader,
    parsed: Parsed,
    *,
    now: datetime,
    progress: Progress,
    dry_run: bool = False,
    replacing: Replace = Replace.NOTHING,
) -> LoadReport:
    """Bring the graph to what the parsed source says; with `dry_run` only report what would be done."""
    started = monotonic()
    report = await ingest(store, loader, parsed, now=now, progress=progress, dry_run=dry_run, replacing=replacing)
    if not dry_run:
        await finish(store, progress)
    return replace(await with_unsupported(store, report, parsed), seconds=monotonic() - started)


async def finish(store: Store, progress: Progress) -> None:
    """Bring all that follows from what was saved and withdrawn to its end."""
    await settle(store, progress)
    await project(store, progress)


async def with_unsupported(store: Store, report: LoadReport, parsed: Parsed) -> LoadReport:
    """The report with the count of claims that support no fact, of the data sets of which something was read."""
    known = await ledger.datasets(store, report.source)
    datasets = [name for name in known if parsed.extent.may_hold(name)]
    return replace(report, unsupported=await ledger.unsupported(store, report.source, datasets))


async def ingest(  # noqa: PLR0913  options, all by name
    store: Store,
    loader: Loader,
    parsed: Parsed,
    *,
    now: datetime,
    progress: Progress,
    dry_run: bool = False,
    replacing: Replace = Replace.NOTHING,
) -> LoadReport:
    """Resolve and save what the parsed source says, and leave what follows from it to `finish`."""
    started = monotonic()
    saving = await Saving.open(store, loader, parsed, now, dry_run)
    gone = saving.plan.withdrawable if replacing is not Replace.NOTHING else []
    if replacing is Replace.UP_TO_HALF and 2 * len(gone) > saving.plan.standing:
        raise SourceError(
            f"{len(gone)} of {saving.plan.standing} records are no longer there, more than half: "
            "nothing was written; --yes withdraws them"
        )
    await saving.begin()
    for part in _batches(parsed.records):
        await saving.batch(part)
        progress("load", saving.done, len(parsed.records))
    if not dry_run:
        await withdraw_records(store, loader.NAME, gone, now=now, progress=progress)
    return LoadReport(
        source=loader.NAME,
        read=len(parsed.records) + len(parsed.refused),
        written=saving.tally.written,
        unchanged=saving.tally.unchanged,
        superseded=saving.tally.superseded,
        refused=(*parsed.refused, *saving.tally.refused),
        decisions=dict(saving.tally.decisions),
        seconds=monotonic() - started,
        dry_run=dry_run,
        gone=tuple(record.place.key for record in saving.plan.gone),
        withdrawn=len(gone),
        repeated=parsed.repeated,
    )


def _batches(records: Sequence[Record]) -> Iterable[Sequence[Record]]:
    for start in range(0, len(records), BATCH):
        yield records[start : start + BATCH]
