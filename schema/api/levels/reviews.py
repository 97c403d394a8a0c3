"""Levels of the review queue, and what writes judgements."""

from collections.abc import Sequence
from datetime import UTC, datetime

from kg.errors import InputError
from kg.model import MentionId, Verdict
from kg.store.answers import entities
from kg.store.answers import reviews as store
from kg.store.shapes import NodeRow, ReviewEdgeRow
from kg.workflows import identity
from kg.workflows.progress import unseen
from schema.api.arguments import After, First, JudgementId, LeftMention, OneKind, Reason, RightMention, WhichVerdict
from schema.api.levels.pages import ConnectionValue, connection, paging
from schema.api.levels.request import Parents


async def reviews(
    root: Parents, kind: OneKind = None, first: First = None, after: After = None
) -> Sequence[ConnectionValue[ReviewEdgeRow]]:
    rows = paging(root, first, after, dated=False)
    page = await store.reviews(root.request.store, kind, rows)
    return [await connection(root, page, rows, None)]


async def judge(
    root: Parents, left: LeftMention, right: RightMention, verdict: WhichVerdict, reason: Reason
) -> Sequence[NodeRow | None]:
    by = _judged(root, reason)
    pair = MentionId(left), MentionId(right)
    id = await identity.judge(root.request.store, pair, Verdict(verdict), by, unseen)
    return await entities.nodes(root.request.store, [id])


async def withdraw(root: Parents, judgement: JudgementId, reason: Reason) -> Sequence[NodeRow | None]:
    by = _judged(root, reason)
    await identity.withdraw(root.request.store, judgement, by, unseen)
    return await entities.nodes(root.request.store, [judgement])


def _judged(root: Parents, reason: str) -> identity.Judged:
    """Who writes, why and when; an error before anything else if the request may not write."""
    author = root.request.author()
    if not reason.strip():
        raise InputError("reason: it is empty; whoever reads the log wants to know why")
    return identity.Judged(author, reason.strip(), datetime.now(UTC))
