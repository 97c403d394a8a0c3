"""What texts that mean harm do to the API and its database: each is refused or answered in time, and nothing breaks.

The texts are long, in every script and in several, full of what the query language of the index or a pattern would trip
over; each is given to one of the arguments that take a text, in turn, over HTTP.
"""

import random
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any, Final

import httpx
import orjson
from rich.table import Table

from bench.served import serving_bundled
from kg.cli.console import console
from kg.limits import LONGEST_TEXT

TEXTS: Final = 2_000
SEED: Final = 14
LONGEST_S: Final = 1.0
GIVE_UP_S: Final = 60.0
INTERNAL: Final = "INTERNAL_SERVER_ERROR"
REFUSED: Final = "BAD_USER_INPUT"
FAILURES: Final = frozenset({INTERNAL, "SERVICE_UNAVAILABLE", "TIMEOUT"})
"""Codes with which no text may be answered, since they are no fault of whoever sent it."""

ARGUMENTS: Final[Mapping[str, str]] = {
    "node(id)": "node(id: $text) { id }",
    "nodes(ids)": "nodes(ids: [$text, $text]) { id }",
    "person(by: name)": "person(by: { name: $text }) { id }",
    "office(by: name)": "office(by: { name: $text }) { id }",
    "body(by: name)": "body(by: { name: $text }) { id }",
    "place(by: name)": "place(by: { name: $text }) { id }",
    "event(by: name)": "event(by: { name: $text }) { id }",
    "person(by: wikidata)": "person(by: { wikidata: $text }) { id }",
    "place(by: record)": "place(by: { record: { source: $text, key: $text } }) { id }",
    "search(text)": "search(text: $text, first: 100) { name score evidence { because } }",
    "persons(namePrefix)": "persons(filter: { namePrefix: $text }) { totalCount nodes { name } }",
    "persons(after)": "persons(after: $text) { nodes { name } }",
    "reviews(after)": "reviews(after: $text) { nodes { id } }",
    "persons(holding: title)": "persons(filter: { holding: { title: $text } }) { totalCount }",
    "visits(traveller)": "visits(filter: { traveller: { is: { name: $text } } }) { totalCount }",
    "visits(holding: of)": "visits(filter: { traveller: { holding: { of: { name: $text } } } }) { totalCount }",
    "visits(memberOf)": "visits(filter: { traveller: { memberOf: { body: { name: $text } } } }) { totalCount }",
    "visits(within)": "visits(filter: { place: { within: { name: $text } } }) { totalCount }",
    "visits(describedAs)": "visits(filter: { describedAs: $text }) { totalCount }",
    "visits(record)": 'visits(filter: { record: { source: "statements", key: $text } }) { totalCount }',
    "visits(after)": "visits(after: $text) { nodes { id } }",
    "tenures(title)": "tenures(filter: { office: { title: $text } }) { totalCount }",
    "tenures(definition)": (
        'tenures(filter: { memberOf: { body: { name: "US Cabinet" }, definition: $text } }) { totalCount }'
    ),
    "tenures(source)": "tenures(filter: { source: $text }) { totalCount }",
    "events(name)": "events(filter: { name: $text }) { totalCount }",
    "events(attendees)": "events(filter: { attendees: [{ is: { name: $text } }] }) { totalCount }",
}
LETTERS: Final[Mapping[str, str]] = {
    "Latin": "abcdefghijklmnopqrstuvwxyzéñøßłÅ",
    "Cyrillic": "абвгдежзийклмнопрстуфхцчшщъыьэюяіїє",
    "Greek": "αβγδεζηθικλμνξοπρστυφχψω",
    "Arabic": "ابتثجحخدذرزسشصضطظعغفقكلمنهويپچگ",
    "Hebrew": "אבגדהוזחטיכלמנסעפצקרשת",
    "Chinese": "中国人民北京上海李王张陈基辛格布林肯习近平外交部长总统",
    "kana": "アイウエオカキクケコサシスセソキッシンジャーさくらのと",
    "Hangul": "김대중박근혜문재인이승만키신저외교부장관",
    "Thai": "กขคงจฉชซญดตถทนบปผพมยรลวสหอะาิีุู",
    "Devanagari": "अआइईकखगघचजटडतदनपबमयरलवशसह्ाि",
    "emoji": "😀👩‍🚀🇺🇸🏳️‍🌈🔥",
    "combining marks": "a\u0301\u0300\u0327\u0308\u20dd\u0489\u0334",
    "right to left": "\u202e\u2066\u200f\u061cab אב",
    "control characters": "\x00\x01\x07\x1b\x7f\u2028ab",
    "signs that become words": "ﷺ㍿㋿Ⅻ㏂🅰𝔸ﬃ½",
    "query language": '+-&|!(){}[]^"~*?:\\/ ab',
    "digits": "0123456789½²",
}
PHRASES: Final = (
    "an", "of the ", "minister ", "deputy vice ", "secretary of state ", "president ", "ambassador to ",
    "united states ", "bin ", "van der ", "de la ", "al-", "u.s. ", "J.-C. ", "III ", "jr, ", "King ", "his majesty ",
    "st ", "(", "[",
    '"', "AND ", "OR ", "NOT ", "form:", "*", "?", "~", "^9 ", "\\", "name:x ", "[a TO z] ", "/a.*/ ", "${x}", "'; ",
    "`", "%00",
)  # fmt: skip


@dataclass(slots=True)
class Outcome:
    """What came of the texts that were given to one argument."""

    texts: int = 0
    refused: int = 0
    answered: int = 0
    slowest_s: float = 0.0
    failures: Counter[str] = field(default_factory=Counter[str])
    worst: list[str] = field(default_factory=list[str])

    def count(self, text: str, took_s: float, codes: Sequence[str]) -> None:
        """Note one answer; `codes` are those of its errors."""
        self.texts += 1
        self.failures.update(code for code in codes if code in FAILURES)
        if REFUSED in codes:
            self.refused += 1
            return
        self.answered += 1
        self.slowest_s = max(self.slowest_s, took_s)
        if took_s > LONGEST_S or not FAILURES.isdisjoint(codes):
            self.worst.append(f"{took_s:.2f} s {', '.join(codes)} {text[:60]!a}, {len(text):,} characters")


def run() -> bool:
    """Print what came of the texts; True if all were refused or answered in time, and the database lives."""
    with serving_bundled() as (url, _), httpx.Client(base_url=url, timeout=GIVE_UP_S) as client:
        outcomes = _asked(client)
        alive = client.get("/readyz").status_code == httpx.codes.OK and _answers(client)
    total = _show(outcomes, alive=alive)
    return alive and not total.worst


def texts(seed: int) -> Iterator[str]:
    """Hostile texts without an end, the same for a seed."""
    draw = random.Random(seed)  # noqa: S311  texts, the same in every run
    while True:
        yield draw.choice((_of_one_script, _of_several, _of_phrases, _of_short_words, _endless))(draw)


def _of_one_script(draw: random.Random) -> str:
    """As long as a text may be, in one script, in one word or several."""
    letters = LETTERS[draw.choice(list(LETTERS))] + " " * draw.choice((0, 0, 2, 8))
    return "".join(draw.choices(letters, k=LONGEST_TEXT))


def _of_several(draw: random.Random) -> str:
    scripts = draw.sample(list(LETTERS.values()), k=draw.randint(2, 6))
    return "".join(draw.choices("".join(scripts) + " ", k=draw.randint(1, LONGEST_TEXT + 1)))


def _of_phrases(draw: random.Random) -> str:
    """What the readers of names and titles, or a query, stumble over, said again and again."""
    some = draw.sample(PHRASES, k=draw.randint(1, 4))
    return ("li " * draw.randint(0, 1) + "".join(draw.choices(some, k=LONGEST_TEXT)))[: LONGEST_TEXT - 1] + "1"


def _of_short_words(draw: random.Random) -> str:
    letters, length = LETTERS[draw.choice(list(LETTERS))], draw.randint(1, 3)
    words = ("".join(draw.choices(letters, k=length)) for _ in range(LONGEST_TEXT))
    return " ".join(words)[:LONGEST_TEXT]


def _endless(draw: random.Random) -> str:
    """Far longer than a text may be; now and then a word that is hardly longer."""
    letters = LETTERS[draw.choice(list(LETTERS))]
    return "".join(draw.choices(letters, k=draw.choice((LONGEST_TEXT + 1, 800, 6_600, 10_000))))


def _asked(client: httpx.Client) -> dict[str, Outcome]:
    outcomes = {argument: Outcome() for argument in ARGUMENTS}
    for argument in ARGUMENTS:  # the first answer is planned before it is given
        _codes(client, argument, _body(argument, "warm", 1))
    for at, argument, text in zip(range(TEXTS), cycle(ARGUMENTS), texts(SEED), strict=False):
        start = time.perf_counter()
        codes = _codes(client, argument, _body(argument, text, at))
        outcomes[argument].count(text, time.perf_counter() - start, codes)
    return outcomes


def _body(argument: str, text: str, at: int) -> bytes:
    """A request with the text as a variable; every fortieth time with half a character behind it, in JSON's escape."""
    type_ = "ID" if argument in {"node(id)", "nodes(ids)"} else "String"
    document = f"query Q($text: {type_}!) {{ {ARGUMENTS[argument]} }}"
    body = orjson.dumps({"query": document, "variables": {"text": text}})
    return body.removesuffix(b'"}}') + rb'\ud800"}}' if at % 40 == 0 else body


def _codes(client: httpx.Client, argument: str, body: bytes) -> list[str]:
    """The codes of the errors of an answer; no answer at all is one too."""
    try:
        answer: Any = client.post("/graphql", content=body, headers={"Content-Type": "application/json"}).json()
    except (httpx.TransportError, ValueError) as error:
        return [INTERNAL, f"{argument}: {error!r}"]
    return [error["extensions"]["code"] for error in answer.get("errors", ())]


def _answers(client: httpx.Client) -> bool:
    """Whether an ordinary question is answered still."""
    answer = client.post("/graphql", json={"query": '{ person(by: { name: "Antony Blinken" }) { name } }'}).json()
    return answer == {"data": {"person": {"name": "Antony Blinken"}}}


def _show(outcomes: Mapping[str, Outcome], *, alive: bool) -> Outcome:
    """Print a line for each argument and one for all, which is returned."""
    total = Outcome()
    table = Table("argument", *("texts", "refused", "answered", "slowest, ms", "failures"))
    for argument, outcome in outcomes.items():
        _add(table, argument, outcome)
        total.texts += outcome.texts
        total.refused += outcome.refused
        total.answered += outcome.answered
        total.slowest_s = max(total.slowest_s, outcome.slowest_s)
        total.failures += outcome.failures
        total.worst += [f"{argument}: {line}" for line in outcome.worst]
    table.add_section()
    _add(table, "all", total)
    console().print(table)
    print(f"internal errors: {total.failures[INTERNAL]}; the database {'is alive' if alive else 'is DEAD'}")
    for line in total.worst:
        print(line)
    return total


def _add(table: Table, name: str, outcome: Outcome) -> None:
    failures = ", ".join(f"{code} {times}" for code, times in outcome.failures.items())
    figures = (
        f"{outcome.texts:,}",
        f"{outcome.refused:,}",
        f"{outcome.answered:,}",
        f"{outcome.slowest_s * 1000:,.0f}",
    )
    table.add_row(name, *figures, failures)
