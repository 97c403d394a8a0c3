"""Review what the resolver was not sure of: what a decision would change, and the decision itself."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from kg.errors import NotFoundError
from kg.model import EntityKind, MentionId, Verdict
from kg.store.answers.entities import nodes
from kg.store.answers.reviews import facts_of, judged_by_persons, reviews
from kg.store.filters import Paging
from kg.store.store import Store
from kg.workflows.identity import Judged, judge
from kg.workflows.progress import Progress, unseen
from kg.workflows.questions import Answers, Ask, Changed, changed_answers, differences

Review = dict[str, Any]  # as the store tells it
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


async def queue(store: Store, kind: EntityKind | None, limit: int) -> tuple[list[Review], int]:
    """The first of the open reviews, those on which most facts hang before others, and how many there are."""
    found = await reviews(store, kind, Paging(first=limit))
    return found.rows, found.total or 0


async def review(store: Store, id: str) -> Review:
    """A review by its id, open or not; NotFoundError if there is none."""
    (found,) = await nodes(store, [id])
    if found is None or found["__typename"] != "Review":
        raise NotFoundError(f"there is no review {id!r}; `kg review list` shows those that are open")
    return found


async def decided(store: Store, of: Review) -> list[dict[str, Any]]:
    """What persons have said of it already, the earliest first."""
    return await judged_by_persons(store, of["_judgement"])


async def decide(store: Store, of: Review, verdict: Verdict, judged: Judged, progress: Progress) -> str:
    """Judge the two mentions of a review and return the id of the judgement."""
    return await judge(store, _pair(of), verdict, judged, progress)


async def ordered(
    store: Store, found: Sequence[Review], ask: Ask, trial: Judged, progress: Progress
) -> list[tuple[Review, list[Changed]]]:
    """Reviews with the answers that they would change, those that change most rows first."""
    before = await ask(store)
    tried: list[tuple[Review, list[Changed]]] = []
    for done, one in enumerate(found, 1):
        async with store.trial() as would:
            await _judge_same(would, one, trial)
            tried.append((one, differences(before, await ask(would))))
        progress("try", done, len(found))
    return sorted(tried, key=lambda each: -sum(len(changed.gone) + len(changed.new) for changed in each[1]))


async def effect(store: Store, of: Review, ask: Ask | None, trial: Judged) -> Effect:
    """Try what it would do to judge the two mentions the same; nothing of it stays in the graph."""
    before = await facts_of(store, [of["left"]["_entity"], of["right"]["_entity"]])
    async with store.trial() as would:
        answers = await changed_answers(would, ask or _nothing_asked, lambda: _judge_same(would, of, trial))
        after = await review(would, of["id"])
        stays = after["left"]["_entity"]
        if stays != after["right"]["_entity"]:
            return Effect(None, None, {}, 0, tuple(answers))
        now = await facts_of(would, [stays])
    gone = [side for side in (of["left"], of["right"]) if side["_entity"] != stays]
    moves = Counter(fact.partition("_")[0] for side in gone for fact in before[side["_entity"]])
    return Effect(
        stays={"id": stays, "name": after["left"]["_name"]},
        goes={"id": gone[0]["_entity"], "name": gone[0]["_name"]} if gone else None,
        moves=moves,
        joined=len({fact for facts in before.values() for fact in facts}) - len(set(now[stays])),
        answers=tuple(answers),
    )


async def _judge_same(would: Store, of: Review, trial: Judged) -> None:
    await judge(would, _pair(of), Verdict.SAME, trial, unseen)


def _pair(of: Review) -> tuple[MentionId, MentionId]:
    return MentionId(of["left"]["id"]), MentionId(of["right"]["id"])


async def _nothing_asked(_store: Store) -> Answers:
    return {}
