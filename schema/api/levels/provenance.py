"""Levels of provenance: the records, claims and conflicts behind an answer, and the sources of the graph."""

from collections.abc import Sequence

from kg.store.answers import dataset as datasets
from kg.store.answers import provenance, source_cards
from kg.store.answers.dataset import DatasetRow
from kg.store.answers.source_cards import SourceRow
from schema.api.levels.request import Parents, by_ids, by_rows

records = by_ids(provenance.records)
why = by_ids(provenance.why)
conflicts = by_ids(provenance.conflicts)
supported = by_rows(provenance.supported)
claims_of_conflict = by_rows(provenance.claims_of_conflicts)


async def sources(root: Parents) -> Sequence[list[SourceRow]]:
    return [await source_cards.sources(root.request.store)]


async def dataset(root: Parents) -> Sequence[DatasetRow]:
    return [await datasets.dataset(root.request.store)]
