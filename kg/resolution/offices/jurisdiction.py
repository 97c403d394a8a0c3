"""Whose an office is, and to whom its holder is sent: the states and bodies among the words of a title."""

from collections.abc import Sequence
from functools import cache
from typing import Final

from kg.resolution.offices.terms import stand_in, word_set
from kg.resolution.offices.words import STATE, marked, unmarked, with_seats
from kg.resolution.tables import table
from kg.resolution.writing.forms import fold

LINKS: Final = frozenset({"of", "for", "to", "on", "in", "at"})


def without_accreditation(words: list[str]) -> tuple[list[str], str | None]:
    """Cut the state or body to which an office is sent."""
    sent, mission = stand_in(words, _sent()), stand_in(words, word_set("missions"))
    if not sent and not mission:
        return words, None
    words = with_seats(words)
    linked = [(at, _link(words, at)) for at, word in enumerate(words) if word.startswith(STATE)]
    to = [at for at, link in linked if link in word_set("to")]
    target = next((at for at in to if mission or _sends(words, at) or _sent_before(words, at)), None)
    if target is None and sent and (away := _body_sent_to(words)) is not None:
        return away
    if target is None and stand_in(words, _representatives()):
        target = next(
            (at for at, link in linked if link == "for" or (at > linked[0][0] and words[at] in _unions())), None
        )
    if target is None and (mission or stand_in(words, _ambassadors())):
        others = [at for at, _ in linked if words[at] != words[linked[0][0]]]
        target = others[-1] if others else _only_union(words)
    if target is None:
        return words, None
    return _cut(words, target), unmarked(words[target])


def sent_as(head: str, to: str | None) -> str:
    """Who represents his state for good is its ambassador, whatever he is called at the body to which he is sent."""
    permanent = head == "permanent representative" and to is not None
    return "ambassador" if permanent or (head == "representative" and to == "united nations") else head


def _only_union(words: Sequence[str]) -> int | None:
    """Where a union of states stands that sends nobody: the UN Ambassador is one to it."""
    if not stand_in(words, frozenset({"ambassador", "permanent representative"})):
        return None
    return next((at for at, word in enumerate(words) if word in _unions()), None)


def _sends(words: Sequence[str], at: int) -> bool:
    """Whether the office before a "to" is one that is sent, which of a minister only the word before tells."""
    plain = [word for word in words[:at] if word != "the" and word not in word_set("to")]
    return bool(stand_in(plain, _sent() - {"minister"})) or plain[-1:] in (
        ["minister"],
        ["plenipotentiary"],
        ["resident"],
    )


def _sent_before(words: Sequence[str], at: int) -> bool:
    """Whether a title begins with the state to which it is sent, or with whose it is and then that: 中国驻美国大使."""
    return stand_in(words, _ambassadors()) and (at == 1 or words[at - 2].startswith(STATE))


def _body_sent_to(words: list[str]) -> tuple[list[str], str | None] | None:
    """A body that is no state: "to NATO", or before the noun, "NATO ambassador"."""
    for at in range(len(words) - 1, 0, -1):
        if words[at] == "to" and _sends(words, at) and words[at + 1 :]:
            end = next((n for n in range(at + 1, len(words)) if words[n].startswith(STATE)), len(words))
            target = [word for word in words[at + 1 : end] if word not in ("the", "of")]
            return [*words[:at], *words[end:]], " ".join(target) or None
    if stand_in(words, _ambassadors()):
        for body in sorted(word_set("bodies")):
            if f" {body} " in f" {' '.join(words)} ":
                return f" {' '.join(words)} ".replace(f" {body} ", " ").split(), body
    return None


def without_state(words: list[str]) -> tuple[list[str], str | None]:
    """Cut the state whose office it is: the first that is not only what the office is for."""
    linked = [(at, _link(words, at)) for at, word in enumerate(words) if word.startswith(STATE)]
    if not linked:
        return words, None
    whose = next((at for at, link in linked if link not in ("for", "to", "on")), linked[0][0])
    state = words[whose]
    kept = _cut(words, whose)
    return [part for word in kept if word != state for part in unmarked(word).split()], unmarked(state)


def _cut(words: list[str], at: int) -> list[str]:
    """Without the word there and the links that lead to it, if nothing follows that they may lead to as well."""
    start = at
    while start and words[start - 1] in ("the", *LINKS) and at + 1 == len(words):
        start -= 1
    return [*words[:start], *words[at + 1 :]]


def _link(words: Sequence[str], at: int) -> str:
    before = [word for word in words[:at] if word != "the"]
    return before[-1] if before and before[-1] in LINKS else ""


@cache
def _sent() -> frozenset[str]:
    return frozenset(fold(word) for word in (*table("roles")["sent"], "permanent representative"))


@cache
def _ambassadors() -> frozenset[str]:
    return frozenset({"ambassador", "permanent representative", "high commissioner", "charge", "consul general"})


@cache
def _representatives() -> frozenset[str]:
    return frozenset({"representative", "envoy", "coordinator"})


@cache
def _unions() -> frozenset[str]:
    return frozenset({marked("united nations"), marked("european union")})
