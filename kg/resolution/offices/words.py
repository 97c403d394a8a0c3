"""Titles of any language in plain English words: short forms written out, phrases translated, states marked."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final

from kg.resolution.offices.phrases import Phrases, phrase_length, replaced
from kg.resolution.offices.terms import word_set
from kg.resolution.states import declined, longest_name, named, own_writing, seat, state
from kg.resolution.tables import table
from kg.resolution.writing.forms import fold

STATE: Final = "@"  # stands before the name of a state among the words of a title
_SIGN: Final = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"  # no spaces between
_MARKED: Final = "\u0900-\u0dff"  # letters of India, with the vowels that are marks on them
_UNIT: Final = re.compile(rf"[{_SIGN}]|(?:[^\W_{_SIGN}]|[{_MARKED}])+")
_ONE_SIGN: Final = re.compile(rf"[{_SIGN}]")
_ELISION: Final = re.compile(r"\b(d|l|dell|all|nell|sull|dall)['’](?=\w)", re.IGNORECASE)
_TURKISH: Final = re.compile(r"['’](?:n?[ıiuü]n|n?[ae]|[yd]?[ae])\b")
_LONGEST_NATIVE: Final = 32  # signs or words
_LONGEST_DECLINED: Final = 4  # words
_UNKNOWN: Final = 20
_PARTICLE: Final = "ل"
_SHORTEST_DECLINED: Final = 5  # letters


def plain_words(text: str) -> list[str]:
    """The words of a title, folded, in English where we know them; a state is one word, "@" and its name."""
    native = _from_own_writing(text) if own_writing(text) else text
    words = _plain(_TURKISH.sub("", native)).split()
    with_states = list(_states_marked(replaced(words, short_forms())))
    return [word for run in _runs(with_states) for word in (run if run[0].startswith(STATE) else _translated(run))]


def _plain(text: str) -> str:
    """Folded, what is joined to its article parted from it: "d'Orsay" is two words."""
    return fold(_ELISION.sub(r"\1 ", text))


def marked(name: str) -> str:
    """A state as one word of a title."""
    return STATE + name.replace(" ", "_")


def unmarked(word: str) -> str:
    return word.removeprefix(STATE).replace("_", " ")


def with_seats(words: Sequence[str]) -> list[str]:
    """The words of a title, towns that are seats of governments replaced by their states: "embassy in Paris".

    Not the "Congress of Vienna".
    """
    found: list[str] = []
    at = 0
    while at < len(words):
        lengths = (3, 2, 1) if words[at - 1 : at] != ["of"] else ()
        length = next((n for n in lengths if seat(" ".join(words[at : at + n])) is not None), 0)
        found.append(marked(seat(" ".join(words[at : at + length])) or "") if length else words[at])
        at += length or 1
    return found


def told(text: str) -> tuple[str, str, str] | None:
    """What a title of one state alone says: the English words, the state, and the rest of the text.

    A Taoiseach is prime minister of Ireland.
    """
    phrase = _longest(text, _told())
    if phrase is None:
        return None
    rest = text.replace(" ", "") if own_writing(phrase) else f" {_plain(text)} "
    return *_told()[phrase], rest.replace(phrase, " ")


def suggested(text: str) -> str | None:
    """The state, folded, that is meant by a title if nothing else is said: the Foreign Secretary is the British one.

    So is the state whose language alone is written with one of its letters.
    """
    phrase = _longest(text, _suggested())
    if phrase is not None:
        return _suggested()[phrase]
    small = text.lower()
    return None if text.isascii() else next((whose for whose, letters in _letters() if letters.search(small)), None)


def _longest(text: str, known: Iterable[str]) -> str | None:
    """The longest of some titles that stands in a text; in their own writing spaces do not count."""
    folded, bare = f" {_plain(text)} ", text.replace(" ", "") if own_writing(text) else ""
    fitting = (title for title in known if f" {title} " in folded or (title in bare and own_writing(title)))
    return max(fitting, key=len, default=None)


def _from_own_writing(text: str) -> str:
    """A text with what is not in Latin letters translated, in the phrases that leave over the least."""
    parts = units(text)
    best: list[tuple[int, list[str]]] = [(0, [])]  # up to each unit: what it costs, and the phrases
    for end in range(1, len(parts) + 1):
        starts = range(max(0, end - _LONGEST_NATIVE), end)
        ways = (_longer(best[start], parts[start:end]) for start in starts)
        best.append(min(ways, key=lambda way: way[0]))
    return " ".join(best[-1][1])


def _longer(before: tuple[int, list[str]], units: Sequence[str]) -> tuple[int, list[str]]:
    cost, phrases = before
    english, more = _native_phrase(units, first=not phrases or phrases[-1] == "to")
    return cost + more, [*phrases, english]


def _native_phrase(units: Sequence[str], *, first: bool) -> tuple[str, int]:
    """What signs or words say, and the cost of taking them so: little for a phrase, much for what nobody knows."""
    phrase = _joined(units)
    found = _native().get(phrase) or named(phrase) or _after_particle(phrase)
    if found is None and len(units) <= _LONGEST_DECLINED and len(units[0]) > 1:
        found = declined(phrase)
    if found is not None:
        return found, 2
    if first and phrase in _signs():
        return _signs()[phrase], 3
    return phrase, _UNKNOWN * len(units)


def _after_particle(phrase: str) -> str | None:
    """An Arabic phrase with "to" or "of" joined to its first word: لجامعة, للأمم."""
    if not phrase.startswith(_PARTICLE):
        return None
    bare = f"ا{phrase[1:]}" if phrase.startswith(2 * _PARTICLE) else phrase[1:]
    found = _native().get(bare) or named(bare)
    return None if found is None else f"of {found}"


def _joined(units: Sequence[str]) -> str:
    """Signs close together, words with spaces."""
    return "".join(unit if _ONE_SIGN.fullmatch(unit) else f" {unit} " for unit in units).replace("  ", " ").strip()


def _states_marked(words: Sequence[str]) -> Iterator[str]:
    topics, directions = word_set("topics"), word_set("directions")
    at = 0
    while at < len(words):
        length, name = _state_at(words, at)
        phrase = phrase_length(words, at, _latin())
        beside = " ".join(words[at + length : at + length + 1])
        if phrase >= max(length, 1):
            yield from words[at : at + phrase]
            at += phrase
        elif name and beside not in topics and (length > 1 or at == 0 or words[at - 1] not in directions):
            yield marked(name)
            at += length
        else:
            yield words[at]
            at += 1


def _state_at(words: Sequence[str], at: int) -> tuple[int, str]:
    """How many words from here name a state, and which."""
    for length in range(min(longest_name(words[at]), len(words) - at), 0, -1):
        if (found := named(" ".join(words[at : at + length]))) is not None:
            return length, found
    if len(words[at]) < _SHORTEST_DECLINED or _is_word(words[at]):
        return 0, ""
    for length in (2, 1):
        text = " ".join(words[at : at + length])
        if (found := declined(text) or state(text)) is not None:
            return len(text.split()), found
    return 0, ""


def _is_word(word: str) -> bool:
    return (word,) in _latin().said or word in english_words()


@cache
def english_words() -> frozenset[str]:
    """The English words of offices, folded."""
    roles = table("roles")
    listed = (*roles["heads"], *roles["monarchs"], *roles["objects"]["words"], *roles["ranks"], *roles["capacities"])
    return frozenset(word for text in (*listed, *roles["parts"]["heads"]) for word in fold(text).split())


def _translated(words: Sequence[str]) -> list[str]:
    found = replaced(words, _latin())
    return [part for word in found for part in (compound(word) or word).split()]


def compound(word: str) -> str | None:
    """A noun and what stands before it in one word: "bundesverteidigungsminister" is federal, defense, minister."""
    if not word.endswith(_nouns_behind()) or _is_word(word):
        return None  # as most words are
    for noun, english in _behind():
        if word.endswith(noun) and len(word) > len(noun):
            before = _prefixes_of(word.removesuffix(noun))
            if before:
                return f"{before} {english}"
    return None


@cache
def _nouns_behind() -> tuple[str, ...]:
    return tuple(noun for noun, _ in _behind())


def _prefixes_of(text: str) -> str:
    prefixes = _prefixes()
    if text in prefixes:
        return prefixes[text]
    for at in range(len(text) - 2, 2, -1):
        if text[:at] in prefixes and (rest := _prefixes_of(text[at:])):
            return f"{prefixes[text[:at]]} {rest}"
    return ""


def _runs(words: Iterable[str]) -> Iterator[list[str]]:
    run: list[str] = []
    for word in words:
        if run and (word.startswith(STATE) or run[-1].startswith(STATE)):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def meanings() -> Iterator[tuple[str, str]]:
    """Words and phrases of titles in other languages, each behind what it says in English."""
    return _lines("words")


@cache
def translations() -> frozenset[str]:
    """All English words that words of titles in other languages are translated to."""
    lines = (line for name in ("words", "prefixes", "behind") for line in _lines(name))
    return frozenset(word for english, _ in lines for word in fold(english).split())


def units(text: str) -> list[str]:
    """The words of a text, lower-case; of a writing without spaces each sign."""
    return _UNIT.findall(text.casefold())


def _lines(name: str) -> Iterator[tuple[str, str]]:
    for line in table("roles_abroad")[name].strip().splitlines():
        english, _, words = line.partition(" = ")
        yield from ((english, word) for word in words.split("; "))


@cache
def short_forms() -> Phrases:
    """Short forms, with what they stand for."""
    roles = table("roles")
    return Phrases.of((roles["short"] | roles["abbreviations"]).items())


@cache
def _latin() -> Phrases:
    return Phrases.of((word, english) for english, word in meanings() if not own_writing(word))


@cache
def _native() -> dict[str, str]:
    return {_joined(units(word)): english for english, word in meanings() if own_writing(word)}


@cache
def _signs() -> dict[str, str]:
    return {sign: english for english, sign in _lines("signs")}


@cache
def _prefixes() -> dict[str, str]:
    return {fold(prefix): english for english, prefix in _lines("prefixes")}


@cache
def _behind() -> list[tuple[str, str]]:
    return sorted(((fold(noun), english) for english, noun in _lines("behind")), key=lambda pair: -len(pair[0]))


@cache
def _told() -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for said, title in _lines("told"):
        whose, _, english = said.partition(": ")
        found[_title(title)] = (english, fold(whose))
    return found


@cache
def _suggested() -> dict[str, str]:
    return {_title(title): fold(whose) for whose, title in _lines("suggested")}


def _title(title: str) -> str:
    return title.replace(" ", "") if own_writing(title) else _plain(title)


@cache
def _letters() -> list[tuple[str, re.Pattern[str]]]:
    return [(fold(whose), re.compile(f"[{letters}]")) for whose, letters in _lines("letters")]
