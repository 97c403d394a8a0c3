"""Review what the resolver was not sure of: what a decision would change, and the decision itself."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from kg.errors import NotFoundError
from kg.model import EntityKind, MentionId, Verdict
from kg.store.answers import entities
from kg.store.answers.reviews import facts_of, judged_by_persons, reviews
from kg.store.queries import Paging
from kg.store.shapes import JudgementRow, ReviewEdgeRow, ReviewRow
from kg.store.store import Store
from kg.workflows.identity import Judged, judge
from kg.workflows.progress import Progress, unseen
from kg.workflows.questions import Answers, Ask, Changed, changed_answers, differences

TRIED: Final = 200  # reviews of which it is tried what they would change in the answers to saved questions


@dataclass(frozen=True, slots=True)
class Effect:
    """What it would do to judge the two mentions of a review the same.

    `stays` and `goes` are entities, as maps of id and name: the second becomes the first; both None if a judgement
    keeps them apart. `moves` counts the facts that would be of another entity, by their kind; `joined` is how many
    facts fewer there would be, since some would be one.
    """

    stays: Mapping[str, str] | None
    goes: Mapping[str, str] | None
    moves: Mapping[str, int]
    joined: int
    answers: tuple[Changed, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "stays": self.stays,
            "goes": self.goes,
            "moves": dict(self.moves),
            "joined": self.joined,
            "answers": [changed.as_json() for changed in self.answers],
        }


async def queue(store: Store, kind: EntityKind | None, limit: int) -> tuple[list[ReviewEdgeRow], int]:
    """The first of the open reviews, those on which most facts hang before others, and how many there are."""
    open_reviews = await reviews(store, kind, Paging(first=limit))
    return open_reviews.rows, open_reviews.total or 0


async def review(store: Store, id: str) -> ReviewRow:
    """A review by its id, open or not; NotFoundError if there is none."""
    found = await entities.review(store, id)
    if found is None:
        raise NotFoundError(f"there is no review {id!r}; `kg review list` shows those that are open")
    return found


async def judgement(store: Store, id: str) -> JudgementRow:
    """A judgement by its id; NotFoundError if there is none."""
    found = await entities.judgement(store, id)
    if found is None:
        raise NotFoundError(f"there is no judgement {id!r}; `kg judgements` lists them")
    return found


async def decided(store: Store, of: ReviewRow) -> list[JudgementRow]:
    """What persons have said of it already, the earliest first."""
    return await judged_by_persons(store, of["judgement"])


async def decide(store: Store, of: ReviewRow, verdict: Verdict, judged: Judged, progress: Progress) -> str:
    """Judge the two mentions of a review and return the id of the judgement."""
    return await judge(store, _pair(of), verdict, judged, progress)


async def ordered(
    store: Store, open_reviews: Sequence[ReviewRow], ask: Ask, trial: Judged, progress: Progress
) -> list[tuple[ReviewRow, list[Changed]]]:
    """Reviews with the answers that they would change, those that change most rows first."""
    before = await ask(store)
    tried: list[tuple[ReviewRow, list[Changed]]] = []
    for done, pair in enumerate(open_reviews, 1):
        async with store.trial() as would:
            await _judge_same(would, pair, trial)
            tried.append((pair, differences(before, await ask(would))))
        progress("try", done, len(open_reviews))
    return sorted(tried, key=lambda each: -sum(len(changed.gone) + len(changed.new) for changed in each[1]))


async def effect(store: Store, of: ReviewRow, ask: Ask | None, trial: Judged) -> Effect:
    """Try what it would do to judge the two mentions the same; nothing of it stays in the graph."""
    before = await facts_of(store, [of["left"]["entityId"], of["right"]["entityId"]])
    async with store.trial() as would:
        answers = await changed_answers(would, ask or _nothing_asked, lambda: _judge_same(would, of, trial))
        after = await review(would, of["id"])
        stays = after["left"]["entityId"]
        if stays != after["right"]["entityId"]:
            return Effect(None, None, {}, 0, tuple(answers))
        now = await facts_of(would, [stays])
    gone = [side for side in (of["left"], of["right"]) if side["entityId"] != stays]
    moves = Counter(fact.partition("_")[0] for side in gone for fact in before[side["entityId"]])
    return Effect(
        stays={"id": stays, "name": after["left"]["entityName"]},
        goes={"id": gone[0]["entityId"], "name": gone[0]["entityName"]} if gone else None,
        moves=moves,
        joined=len({fact for facts in before.values() for fact in facts}) - len(set(now[stays])),
        answers=tuple(answers),
    )


async def _judge_same(would: Store, of: ReviewRow, trial: Judged) -> None:
    await judge(would, _pair(of), Verdict.SAME, trial, unseen)


def _pair(of: ReviewRow) -> tuple[MentionId, MentionId]:
    return MentionId(of["left"]["id"]), MentionId(of["right"]["id"])


async def _nothing_asked(_store: Store) -> Answers:
    return {}
