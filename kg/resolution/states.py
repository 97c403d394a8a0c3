"""Names of states: which state a text names, whatever form of its name it uses, and who ruled what until when."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice, product
from typing import Final

from rapidfuzz.distance import OSA

from kg.resolution.tables import table
from kg.resolution.writing.forms import place_form
from kg.temporal import Period

_COMMA: Final = re.compile(r"^(?P<name>[^,()]+), (?P<rest>[^,()]+)$")
_STRAIGHT: Final = re.compile(
    r"\b(of|of the|south|north|east|west|democratic|federal|islamic|former|state|kingdom|dem|rep|dpr|fed)\b"
    r"|republic|union",
    re.IGNORECASE,
)
_FORMAL: Final = re.compile(
    r"^(?:former|(?:(?:federal|federative|democratic|peoples?|s|socialist|popular|islamic|arab|united|sovereign|grand"
    r"|independent|imperial) )*(?:republic|kingdom|empire|principality|duchy|sultanate|emirate|commonwealth|dominion"
    r"|federation|confederation|union) of(?: the)?) (?P<name>.+)$"
)
_BESIDE: Final = re.compile(r"^(?P<outside>[^()/]+?)\s*[(/]\s*(?P<inside>[^()]+?)\s*\)?\s*$")
_OWN_WRITING: Final = re.compile("[\u0370-\u1dff\u2e80-\ufeff]")
_DOUBLED: Final = re.compile(r"(.)\1+")
_SHORTEST_MISSPELT: Final = 7  # letters of a name of which one may be wrong; shorter ones are often other names
_CASES_TRIED: Final = 24


def straightened(text: str) -> str:
    """A country name in its spoken order: "Korea, Republic of" is "Republic of Korea"; any other text as it is."""
    found = _COMMA.match(text.strip())
    if found is None or not _STRAIGHT.search(found["rest"]):
        return text
    straight = f"{found['rest'].strip()} {found['name'].strip()}"
    return straight if place_form(straight) in _names() else text


@lru_cache(maxsize=16384)
def state(text: str) -> str | None:
    """The everyday name, folded, of the state that a text names; None if it names none, or one of several.

    Other languages, turned and formal names ("Korea, Republic of"), a remark in brackets, one wrong letter will do.
    """
    return _listed(text) or _beside_another(text) or _formal(text) or _misspelt(text)


@lru_cache(maxsize=16384)
def demonym(text: str) -> str | None:
    """The state, folded, whose adjective a text is: Chinese, Soviet, South Korean, français, российского."""
    return _adjectives().get(_key(text))


@lru_cache(maxsize=16384)
def declined(text: str) -> str | None:
    """The state, folded, whose name or people stand in another case: Франции, Francji, Frankreichs, the Belgians."""
    endings = _cases()
    forms = [list(_nominatives(word, endings)) for word in _key(text).split()]
    tried = (" ".join(words) for words in islice(product(*forms), _CASES_TRIED))
    kinds = (_abroad(), _names(), _adjectives())
    return next((known[one] for one in tried for known in kinds if one in known), None)


def named(text: str) -> str | None:
    """The state, folded, of which a text is to the letter a name, an adjective or a house: the Kremlin is Russia's."""
    form = place_form(text)
    if (found := _names().get(form) or _of("houses").get(form)) is not None:
        return found
    key = _key(text)
    return _abroad().get(key) or _adjectives().get(key)


def longest_name(first: str) -> int:
    """How many words the longest name or adjective has that begins with this folded word; 0 if there is none."""
    return _first_words().get(first, 0)


def seat(text: str) -> str | None:
    """The state, folded, whose seat of government a text names: Peking is that of China."""
    return _of("capitals").get(place_form(text))


def own_writing(text: str) -> bool:
    """Whether a text is written in other than Latin letters."""
    return not text.isascii() and _OWN_WRITING.search(text) is not None


def written(everyday: str) -> str:
    """The everyday name of a state as people write it, from its folded form: "ivory coast" is "Ivory Coast"."""
    return _written().get(everyday, everyday)


def is_state(everyday: str) -> bool:
    """Whether this is the everyday name of a state, folded."""
    return everyday in _written()


def ruled(ruler: str, ruled_state: str, on: Period | None) -> bool:
    """Whether what now lies in one state was part of, or ruled by, another on some day of a period (None: ever)."""
    until = _until().get(ruler, {}).get(ruled_state)
    return until is not None and (on is None or on.start_lo.year <= until)


def continued(everyday: str) -> str | None:
    """The state of today, folded, that one which people tell from it is by law: West Germany is Germany."""
    return _continued().get(everyday)


def subjects(ruler: str) -> tuple[str, ...]:
    """The states of which the ruler once ruled something."""
    return tuple(_until().get(ruler, ()))


def _listed(text: str) -> str | None:
    form = place_form(text.replace("&", " and "))
    return _names().get(form) or _bags().get(_bag(form)) or _abroad().get(_key(text))


def _beside_another(text: str) -> str | None:
    """A state beside its other name, a part of it or a remark: "Siam (Thailand)", "Cuba (Provisional Government)"."""
    found = _BESIDE.match(text)
    if found is None:
        return None
    inside = found["inside"]
    named, other = _listed(found["outside"]), _listed(inside)
    if named is None or named == other:
        return named
    if other is None:
        return named if _is_remark(inside) else None
    return named if ruled(named, other, None) or ruled(other, named, None) else None


def _is_remark(text: str) -> bool:
    return _remarks().issuperset(word for word in place_form(text).split() if not word.isdigit())


def _formal(text: str) -> str | None:
    """The state behind words that its list of names need not repeat: "Kingdom of Tonga", "former Yugoslavia"."""
    form = place_form(text)
    found = _FORMAL.match(form)
    if found is None or (found["name"] in _shared() and not form.startswith("former ")):
        return None
    return _names().get(found["name"])


def _misspelt(text: str) -> str | None:
    """The one state whose name is a letter away, if the text is no adjective and no other name that we know."""
    form = place_form(text)
    if len(form) < _SHORTEST_MISSPELT or form in _adjectives() or form in _never_misspelt():
        return None
    bare = _undoubled(form)
    near = (one for letters in (-1, 0, 1) for one in _near().get((bare[0], len(bare) + letters), ()))
    close = {main for name, main in near if OSA.distance(bare, name, score_cutoff=1) <= 1}
    return close.pop() if len(close) == 1 else None


def _undoubled(form: str) -> str:
    """Without double letters, which are the first to go wrong: "phillipines" has one too many and one too few."""
    return _DOUBLED.sub(r"\1", form)


def _key(text: str) -> str:
    """How names abroad are compared: folded; in other writing than Latin as they are written, without capitals."""
    return text.casefold() if own_writing(text) else place_form(text)


def _bag(form: str) -> str:
    """The words of a name in no order, abbreviations written out: "Korea, Dem. People's Rep." is its formal name."""
    short = _abbreviations()
    words = [short.get(word, word) for word in form.split()]
    return " ".join(sorted(word for word in words if word not in ("of", "the", "and")))


def _nominatives(word: str, endings: list[tuple[str, list[str]]]) -> Iterator[str]:
    yield word
    for ending, others in endings:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            yield from (word[: len(word) - len(ending)] + other.strip("=") for other in others)


@cache
def _names() -> dict[str, str]:
    known: dict[str, str] = {}
    for name, others in _lines("states", "names"):
        main = place_form(name)
        known.update({place_form(other): main for other in (name, *filter(None, others))})
    return known


@cache
def _first_words() -> dict[str, int]:
    longest: dict[str, int] = {}
    for form in (*_names(), *_of("houses"), *_abroad(), *_adjectives()):
        first, _, rest = form.partition(" ")
        longest[first] = max(longest.get(first, 0), 1 + len(rest.split()))
    return longest


@cache
def _bags() -> dict[str, str]:
    """By the words alone: only of names of several words, and none that two states share."""
    named: dict[str, set[str]] = {}
    for form, main in _names().items():
        named.setdefault(_bag(form), set()).add(main)
    return {bag: min(mains) for bag, mains in named.items() if len(mains) == 1}


@cache
def _shared() -> frozenset[str]:
    """Names that rivals bear: a republic of China may be another than China."""
    tails = (
        (form.rpartition(" of ")[2].removeprefix("the "), main) for form, main in _names().items() if " of " in form
    )
    return frozenset(name for name, main in tails if _names().get(name, main) != main)


@cache
def _near() -> dict[tuple[str, int], list[tuple[str, str]]]:
    """Names by their first letter and length, which a misspelt one nearly shares, with the state."""
    near: dict[tuple[str, int], list[tuple[str, str]]] = {}
    for name, main in _names().items():
        if len(name) >= _SHORTEST_MISSPELT:
            bare = _undoubled(name)
            near.setdefault((bare[0], len(bare)), []).append((bare, main))
    return near


@cache
def _abroad() -> dict[str, str]:
    return {_key(name): place_form(main) for main, names in _lines("states_abroad", "names") for name in names}


@cache
def _adjectives() -> dict[str, str]:
    said = ((_key(word), main) for main, words in _lines("states_abroad", "adjectives") for word in words)
    known = {form: place_form(main) for word, main in said for form in _inflected(word)}
    return known | _of("demonyms")


def _inflected(word: str) -> Iterator[str]:
    """An adjective, in its form for comparison, with the endings of its language; the Arabic article before it."""
    yield word
    for ending, others in _endings():
        if word.endswith(ending):
            yield from (word.removesuffix(ending) + other for other in others)
            break
    if "\u0600" < word[0] < "\u0700":
        yield from (f"ال{word}", f"{word}ة", f"ال{word}ة")


@cache
def _endings() -> list[tuple[str, list[str]]]:
    return [(_key(ending), _key(others[0]).split()) for ending, others in _lines("states_abroad", "endings")]


@cache
def _cases() -> list[tuple[str, list[str]]]:
    return [(ending, others[0].split()) for ending, others in _lines("states_abroad", "cases")]


def _lines(file: str, name: str) -> Iterator[tuple[str, list[str]]]:
    """A list that is one text: what stands before "=" in each line, and what stands behind it."""
    for line in table(file)[name].strip().splitlines():
        main, _, others = line.partition(" =")
        yield main, others.strip().split("; ")


@cache
def _of(name: str) -> dict[str, str]:
    return {place_form(word): place_form(main) for main, words in _lines("states", name) for word in words}


@cache
def _remarks() -> frozenset[str]:
    return frozenset(table("states")["brackets"]["words"])


@cache
def _abbreviations() -> dict[str, str]:
    return dict(table("states")["abbreviations"])


@cache
def _never_misspelt() -> frozenset[str]:
    return frozenset(place_form(name) for name in table("states")["misspelt"]["never"])


@cache
def _written() -> dict[str, str]:
    return {place_form(name): name for name, _ in _lines("states", "names")}


@cache
def _continued() -> dict[str, str]:
    return {place_form(name): place_form(heir) for name, heir in table("states")["continued"].items()}


@cache
def _until() -> dict[str, dict[str, int]]:
    rulers: dict[str, dict[str, int]] = table("states")["ruled"]["until"]
    return {place_form(ruler): {place_form(name): year for name, year in of.items()} for ruler, of in rulers.items()}
