"""What a state calls its offices: noun, ranks and subject of a title as that state itself would put them."""

from functools import cache

from kg.resolution.offices.phrases import replaced
from kg.resolution.offices.terms import fillers, nouns, rank_words, said_alike, word_set
from kg.resolution.tables import table
from kg.resolution.writing.forms import place_form

Role = tuple[str, frozenset[str], frozenset[str]]


def role_of(head: str, before: list[str], after: list[str], state: str | None) -> Role:
    """The role as its state calls it."""
    ranks = frozenset(before) & rank_words()
    kept = [[word for word in part if word not in ranks | fillers()] for part in (before, after)]
    subject = frozenset(word for part in kept for word in replaced(part, said_alike("subjects")))
    if head:
        subject -= word_set("fillers")
    head, subject = _secretary_of_party(head, subject, frozenset((*before, *head.split(), *after)))
    if head == "chief":
        head, subject = _chief(subject, frozenset((*before, *after)))
    head, subject = _in_use(*_chancellor(head, _alone(subject), state), state, ranks)
    return head, _ranked(head, ranks), subject


def _chief(subject: frozenset[str], words: frozenset[str]) -> tuple[str, frozenset[str]]:
    """What the chief of an agency, a ministry or an organisation is called."""
    if subject & {"agency", "bureau", "intelligence"}:
        return "director", subject
    if subject == frozenset({"foreign"}) or (subject and "ministry" in words):
        return "minister", subject
    title = table("roles")["parts"]["chiefs"].get(" ".join(sorted(subject)))
    if title is None:
        return "chief", subject
    head = max((one for one in nouns() if f" {title} ".startswith(f" {one} ")), key=len)
    return head, subject | set(title.removeprefix(head).split())


def _secretary_of_party(head: str, subject: frozenset[str], words: frozenset[str]) -> tuple[str, frozenset[str]]:
    of_party = bool(words & {"party", "cpsu", "politburo", "communist"})
    if head == "general secretary" or (
        of_party and head in ("first secretary", "secretary general", "party secretary")
    ):
        return "general secretary", subject - word_set("party")
    return head, subject


def _chancellor(head: str, subject: frozenset[str], state: str | None) -> tuple[str, frozenset[str]]:
    if head != "canciller":
        return head, subject
    return ("chancellor", subject) if state in _states("chancellors") else ("minister", subject | {"foreign"})


def _alone(subject: frozenset[str]) -> frozenset[str]:
    """Without what a great department carries along, unless it is a junior's: "of state"."""
    if "state" in subject:
        return subject
    for main, companions in _companions():
        if main in subject:
            return subject - companions
    return subject


def _in_use(head: str, subject: frozenset[str], state: str | None, ranks: frozenset[str]) -> tuple[str, frozenset[str]]:
    """The noun and subject that the state itself uses."""
    if head == "secretary" and not ranks and len(subject) > 1 and state in _states("secretaries_of_state"):
        subject = _alone(subject - {"state"})
    if head == "minister" and subject and "state" not in subject and state in _states("secretaries"):
        head = "secretary"
    for was, of, now, for_ in _usage().get(state or "", ()):
        if head == was and subject == frozenset(of.split()):
            return now, frozenset(for_.split())
    return head, subject


def _ranked(head: str, ranks: frozenset[str]) -> frozenset[str]:
    """A vice minister is a deputy minister, a deputy president a vice president."""
    if not ranks & {"vice", "deputy"}:
        return ranks
    return ranks - {"vice", "deputy"} | {"vice" if head in ("president", "chair") else "deputy"}


@cache
def _companions() -> list[tuple[str, frozenset[str]]]:
    return [(main, frozenset(others)) for main, others in table("roles")["parts"]["companions"].items()]


@cache
def _usage() -> dict[str, list[list[str]]]:
    return {place_form(state): rows for state, rows in table("roles")["parts"]["usage"].items()}


@cache
def _states(name: str) -> frozenset[str]:
    return frozenset(place_form(state) for state in table("roles")["parts"][name])
