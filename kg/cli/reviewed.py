"""Reviews as a terminal shows them: the queue as a table, one review with its evidence as a waterfall."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from rich.table import Table
from rich.text import Text

from kg.cli.answers import print_changed
from kg.cli.console import console
from kg.resolution.decide import AUTO_AT, MARGIN, REVIEW_AT
from kg.store.shapes import EvidenceRow, JudgedMentionRow, JudgementRow, ReviewRow
from kg.workflows.questions import Changed
from kg.workflows.review import Effect

WIDTH: Final = 30  # cells of the widest waterfall


@dataclass(frozen=True, slots=True)
class ReviewReport:
    """A review with what persons have said of it, and what it would do to judge it the same."""

    review: ReviewRow
    judgements: Sequence[JudgementRow]
    effect: Effect


def print_queue(reviews: Sequence[tuple[ReviewRow, Sequence[Changed]]], waiting: int, *, tried: bool) -> None:
    """`waiting`: how many are open, of which these are the first."""
    out = console()
    if not reviews:
        out.print("nothing waits for review")
        return
    table = Table("touches", "score", "kind", "left", "right")
    if tried:
        table.add_column("would change")
    table.add_column("review", no_wrap=True)
    for review, changed in reviews:
        row = [str(review["answersTouched"]), f"{review['score']:.1f}", review["left"]["kind"].lower()]
        row += [_mention(review[side]) for side in ("left", "right")]
        row += ["\n".join(_counted(answer) for answer in changed) or "no answer"] if tried else []
        table.add_row(*row, review["id"])
    out.print(table)
    out.print(f"{len(reviews)} of {waiting} that wait; `kg review show ID` says why, and what would change")


def print_review(report: ReviewReport, *, tried: bool) -> None:
    out, review = console(), report.review
    out.print(f"{review['id']}: are these one {review['left']['kind'].lower()}?")
    out.print(_sides(review))
    out.print(_waterfall(review["evidence"]))
    out.print(
        f"score {review['score']:.1f}; from {REVIEW_AT:.1f} a person is asked, from {AUTO_AT:.1f} and {MARGIN:.1f} "
        "ahead of every other candidate none is\n"
    )
    for judgement in report.judgements:
        out.print(_judgement(judgement))
    out.print(_effect(report.effect))
    if tried:
        print_changed(out, report.effect.answers, would=True)
    out.print(f"\ndecide with `kg review same|different|unsure {review['id']} --reason WHY`")


def _sides(review: ReviewRow) -> Table:
    table = Table("", "as written", "source", "record", "now", "id")
    for side in ("left", "right"):
        mention = review[side]
        table.add_row(
            side, mention["text"], mention["source"], mention["key"], mention["entityName"], mention["entityId"]
        )
    return table


def _waterfall(evidence: Sequence[EvidenceRow]) -> Table:
    """Each term with its weight, the sum so far, and a bar from the sum before it to the sum after it."""
    sums = list(accumulate((term["weight"] for term in evidence), initial=0.0))
    low, high = min(sums), max(sums)
    table = Table("term", "because")
    for name in ("weight", "sum"):
        table.add_column(name, justify="right")
    table.add_column("", no_wrap=True)
    for term, before, after in zip(evidence, sums, sums[1:], strict=False):
        bar = _bar(before, after, low, (high - low) or 1.0)
        table.add_row(term["term"], term["because"], f"{term['weight']:+.1f}", f"{after:.1f}", bar)
    return table


def _bar(before: float, after: float, low: float, span: float) -> Text:
    start, end = sorted(round((value - low) / span * WIDTH) for value in (before, after))
    return Text(" " * start) + Text("█" * max(end - start, 1), "green" if after >= before else "red")


def _judgement(row: JudgementRow) -> str:
    reason = f": {row['reason']}" if row["reason"] else ""
    withdrawn = f"; withdrawn by {row['withdrawnBy']}: {row['withdrawnFor']}" if row["withdrawn"] else ""
    return f"judged {row['verdict']} on {row['at'][:10]} by {row['author']}{reason}{withdrawn} ({row['id']})"


def _effect(effect: Effect) -> str:
    if effect.stays is None:
        return "if they are the same: nothing would change, an earlier judgement holds mentions of theirs apart"
    if effect.goes is None:
        return f"they are one already: {effect.stays['name']} {effect.stays['id']}"
    facts = ", ".join(_facts(kind, count) for kind, count in sorted(effect.moves.items()))
    moved = f"{facts} of the former would be the latter's" if facts else "no fact would move"
    joined = f"; {effect.joined} would be one with a fact that is there already" if effect.joined else ""
    return (
        f"if they are the same: {effect.goes['name']} {effect.goes['id']} becomes {effect.stays['name']} "
        f"{effect.stays['id']}; {moved}{joined}"
    )


def _facts(kind: str, count: int) -> str:
    word = "affiliation" if kind == "of" else kind
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def _mention(mention: JudgedMentionRow) -> str:
    meaning = "" if mention["entityName"] == mention["text"] else f"\nnow {mention['entityName']}"
    return f"{mention['text']}\n{mention['source']} {mention['key']}{meaning}"


def _counted(changed: Changed) -> str:
    parts = [f"-{len(changed.gone)}"] if changed.gone else []
    parts += [f"+{len(changed.new)}"] if changed.new else []
    return f"{changed.question} {' '.join(parts)}"
