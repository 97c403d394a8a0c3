"""Personal names in parts, in Chinese characters too: office, given and family names, initials, suffix."""

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Final

from kg.resolution.names.lineage import Telling, particles, patronymics, servants_joined, telling, without_particle
from kg.resolution.names.title_stripping import in_front, monarchs, strip_title, title_length
from kg.resolution.offices.beside_names import titles_in_signs
from kg.resolution.tables import table
from kg.resolution.writing.forms import LONGEST, fold, word_form
from kg.resolution.writing.han import foreign_words, han_name, is_han, may_be_foreign
from kg.resolution.writing.hangul import hangul_families, hangul_name
from kg.resolution.writing.syllables import family_alike

_SECOND: Final = re.compile(r"-[A-Za-z]")  # the second initial of a double name: J.-C.
_SPLIT: Final = re.compile(r"[\s.・＝゠]+")
_BRACKETS: Final = re.compile(r"\([^)]*\)|\[[^\]]*\]|[\"“”«»]")
_NICKNAME: Final = re.compile(r"[(\[\"“”«]([^()\[\]\"“”«»]+)[)\]\"“”»]\s+\w")
_FULL: Final = 2  # words of a name that is not abridged
_MOST_WORDS: Final = 24  # of a name, behind its title, that are read: to compare names is to link their words
_LONGEST_SYLLABIC: Final = 16  # letters of a word in syllables; the ways to cut a longer one are too many to try
_SYLLABLES: Final = re.compile(
    r"(?:(?:zh|ch|sh|ts|tz|hs|[bpmfdtnlgkhjqxrzcswy])?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|eui|yeo|eon|eun|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ui|un|uo|ue"
    r"|yae|wae|ae|eo|oo|ee|ya|yo|yu|ye|wa|we|wi|wo|a|e|i|o|u)(?:ng|n|k|p|l|m|h|r|t)?)+"
)


@dataclass(frozen=True, slots=True)
class ParsedPerson:
    """Folded parts of a name. `given` are first and middle names, one letter each where only an initial is known.

    `title` is the office before (or, after a comma, behind) the name, in the words of the text. `family_first` tells
    names whose family name stands first, `syllabic` Chinese, Korean and Vietnamese names. `name` is the name without
    title, suffix kept, as an entity would be called. `goes_by` is the one given name that stands in brackets or
    quotation marks. The family name is without the particles that stand `before_family`. `apart` are the words of a
    name of which hyphens join some.
    """

    given: tuple[str, ...] = ()
    family: str = ""
    suffix: str = ""
    title: str = ""
    family_first: bool = False
    han: bool = False
    name: str = ""
    goes_by: str = ""
    syllabic: bool = False
    before_family: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()

    @property
    def variants(self) -> tuple["ParsedPerson", ...]:
        """The name, and others that the text may be.

        With the given name that the person goes by: "Willem (Wim) Kok" is Wim Kok too. One word in Hangul that may be
        a Korean family and given name, as it is written and as it is romanised. Chinese characters that may write one
        foreign word by its sound. Words that a hyphen joins, each for itself: of Marie-Claire, one may be left out.
        """
        if self.han and may_be_foreign(self.name):
            return self, replace(self, given=(), family=self.name, family_first=False, han=False, syllabic=False)
        if self.goes_by:
            return self, replace(self, given=(self.goes_by,), goes_by="")
        if self.apart:
            return self, replace(self, given=self.apart[:-1], family=self.apart[-1], before_family=(), apart=())
        if self.family.isascii() or self.given or (parts := hangul_name(self.family)) is None:
            return (self,)
        family, given = parts
        split = replace(self, given=(given,), family=family, family_first=True, syllabic=True)
        return self, split, replace(split, family=hangul_families()[family], given=(fold(given),))

    @property
    def whole(self) -> str:
        """All of the name in one word, in the order given first."""
        return "".join((*self.given, self.family))

    @property
    def telling(self) -> Telling:
        """The words by which names are compared, the family name last."""
        return telling(self.given, self.before_family, self.family)

    @property
    def initials(self) -> str:
        return "".join(part[0] for part in self.given)


@lru_cache(maxsize=65536)
def parse_person(text: str) -> ParsedPerson:
    """The parts of a personal name; all empty if there is no name in the text."""
    text, goes_by = _out_of_brackets(text[:LONGEST])
    if is_han(text):
        return _han(text)
    words, title = strip_title(_uninverted(text))
    bare = _without_honorifics(words)
    if not title and len(bare) < len(words):
        bare, title = strip_title(" ".join(bare))  # His Majesty King Umberto
    monarch = fold(title) in monarchs()
    if monarch:
        bare, title = _without_realm(bare, title)
    words, suffix, name = _without_number(bare[:_MOST_WORDS], monarch)
    tokens = _folded(words)
    if not tokens:
        return ParsedPerson(title=title)
    leading = _in_capitals(words)
    syllabic = _is_syllabic(tokens)
    if syllabic and (leading or not any(map(_is_capitals, words[1:])) or all(map(_is_capitals, words))):
        family, given = tokens[0], "".join(tokens[1:])
        return ParsedPerson((given,), family, suffix, title, family_first=True, name=name, syllabic=True)
    if leading:
        words = words[leading:] + words[:leading]
        tokens = _folded(words)
    if len(tokens) > _FULL and len(tokens[-1]) == 1 < len(tokens[-2]):
        tokens = tokens[:-1]  # the initial of a second family name
    start = _family_start(tokens)
    return ParsedPerson(
        tuple(tokens[:start]),
        tokens[-1],
        suffix,
        title,
        family_first=leading > 0,
        name=name,
        goes_by=goes_by if start else "",
        before_family=tuple(tokens[start:-1]),
        apart=_apart(words, tokens) if "-" in text else (),
    )


def _folded(words: list[str]) -> list[str]:
    return servants_joined([token for word in words for token in _tokens(word)])


def _out_of_brackets(text: str) -> tuple[str, str]:
    """What stands in none, and the name in them by which somebody goes."""
    bare = _BRACKETS.sub(" ", text)
    return " ".join(bare.split()), _goes_by(text) if bare != text else ""


def _goes_by(text: str) -> str:
    """The one word within a name that is in brackets or quotation marks."""
    found = _NICKNAME.search(text)
    word = fold(found[1]) if found is not None and found.start() else ""
    return word if word and " " not in word and word not in _suffixes() and not title_length([word]) else ""


def _han(text: str) -> ParsedPerson:
    bare, title = text.replace(" ", ""), ""
    for written, meaning in _han_titles().items():
        if bare.endswith(written) and len(bare) > len(written):
            bare, title = bare.removesuffix(written), meaning
            break
        _, found, rest = bare.partition(written)
        if found and rest:
            bare, title = rest, meaning
            break
    if words := foreign_words(bare):
        return ParsedPerson(words[:-1], words[-1], title=title, name=bare)
    family, given = han_name(bare)
    return ParsedPerson(
        (given,) if given else (), family, title=title, family_first=True, han=True, name=bare, syllabic=True
    )


def _uninverted(text: str) -> str:
    """Put "Kissinger, Dr. Henry A." in its spoken order, and an office behind a comma in front."""
    head, comma, tail = text.partition(",")
    rest = tail.strip()
    first = fold(rest.partition(",")[0])
    if not comma or not first:
        return head.strip()
    if first in _suffixes() or first in _words("degrees"):
        after = rest.partition(",")[2].strip()
        kept = f"{head} {rest.partition(',')[0]}" if first in _suffixes() else head
        return _uninverted(f"{kept}, {after}") if after else kept
    titled = in_front(rest.split())
    if titled or " of " in f" {first} ":
        return f"{rest.partition(',')[0]} {head}" if titled else head
    given, _, suffix = rest.partition(",")
    return f"{given} {head} {suffix}".strip()


def _without_honorifics(words: list[str]) -> list[str]:
    honorifics = _words("honorifics")
    while len(words) > 1 and fold(words[0]) in honorifics and not re.fullmatch(r"[A-Z]\.?", words[0]):
        words = words[1:]
    return words


def _without_realm(words: list[str], title: str) -> tuple[list[str], str]:
    """Put the realm into the title: King Albert II of the Belgians is Albert II, a King of the Belgians."""
    of = next((at for at, word in enumerate(words) if at and word == "of"), len(words))
    return words[:of], " ".join((title, *words[of:]))


def _without_number(words: list[str], monarch: bool) -> tuple[list[str], str, str]:
    """The words of a name without a number or suffix, that, and the name as it is shown."""
    for at, word in enumerate(words[1:-1], 1):
        if (
            word.isupper()
            and word.isalpha()
            and (len(word) > 1 or monarch)
            and _suffixes().get(fold(word), "").isdigit()
        ):
            shown = f"{_cased(words[:at])} {word} {_cased(words[at + 1 :])}"
            return words[:at] + words[at + 1 :], _suffixes()[fold(word)], shown
    words, suffix = _without_suffix(words, monarch)
    return words, suffix, _cased(words) + (f" {_shown_suffix(suffix)}" if suffix else "")


def _without_suffix(words: list[str], monarch: bool) -> tuple[list[str], str]:
    suffix = ""
    while len(words) > 1 and (last := fold(words[-1])) in _endings():
        if len(last) == 1 and words[-1].endswith("."):
            break  # an initial
        if last in ("i", "v", "x", "xi") and ((len(words) == 2 and not monarch) or not words[-1].isupper()):
            break  # Malcolm X, Xi
        suffix = _suffixes().get(last, suffix)
        words = words[:-1]
    return words, suffix


def _in_capitals(words: list[str]) -> int:
    """How many words from the left are in capitals: a family name that stands first, if what is behind it is not.

    Before "bin" it is the person's own name.
    """
    capitals = [_is_capitals(word) for word in words]
    if all(capitals) or any(word.count(".") > 1 for word in words):
        return 0
    leading = capitals.index(False)
    return 0 if fold(words[leading]) in patronymics() else leading


def _is_syllabic(tokens: list[str]) -> bool:
    if not 1 < len(tokens) <= 3 or not all(map(_is_in_syllables, tokens[1:])):
        return False
    return tokens[0] in _words("family_first") or family_alike(tokens[0]) in _families_alike()


def _is_in_syllables(token: str) -> bool:
    return 1 < len(token) <= _LONGEST_SYLLABIC and _SYLLABLES.fullmatch(token) is not None


def _family_start(tokens: list[str]) -> int:
    """Where the family name begins, with the particles before it; one word at least is a given name."""
    start = len(tokens) - 1
    while start > 1 and tokens[start - 1] in particles():
        start -= 1
    return start


def _tokens(word: str) -> list[str]:
    """A word in folded parts: "H.W." is two initials, "J.-C." one as Jean-Claude is one name."""
    if word.isascii() and word.isalpha():
        return [word.lower()]
    article, rest = without_particle(word)
    pieces = [article, *(word_form(piece) for piece in _SPLIT.split(rest) if not _SECOND.fullmatch(piece))]
    return [piece for piece in pieces if piece]


def _apart(words: list[str], tokens: list[str]) -> tuple[str, ...]:
    """The folded words of a name, those in Latin letters that a hyphen joins apart; none if there are no others."""
    found = _folded([part for word in words for part in word.split("-")])
    return tuple(found) if len(found) > len(tokens) and all(map(str.isascii, found)) else ()


def _is_capitals(word: str) -> bool:
    return word.isupper() and "." not in word and sum(map(str.isalpha, word)) > 1


def _cased(words: list[str]) -> str:
    """Names in capitals as names are written: "WANG Yi" is "Wang Yi"."""
    return " ".join("-".join(map(str.capitalize, w.split("-"))) if _is_capitals(w) else w for w in words)


def _shown_suffix(suffix: str) -> str:
    return {"jr": "Jr.", "sr": "Sr."}.get(suffix) or {v: k for k, v in _suffixes().items()}[suffix].upper()


@cache
def _han_titles() -> dict[str, str]:
    """Titles written at a name in Chinese characters, with what says the same: those of our own first."""
    own: dict[str, str] = table("names")["han_titles"]
    return own | {title: title for title in titles_in_signs() if title not in own}


@cache
def _families_alike() -> frozenset[str]:
    return frozenset(map(family_alike, _words("family_first")))


@cache
def passed_over() -> frozenset[str]:
    """Words of a name by which nobody is looked up: particles, suffixes, degrees."""
    return (
        particles() | _words("degrees") | frozenset(word for word, means in _suffixes().items() if not means.isdigit())
    )


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(fold(word) for word in table("names")[name])


@cache
def _suffixes() -> dict[str, str]:
    return dict(table("names")["suffixes"])


@cache
def _endings() -> frozenset[str]:
    """What stands behind a name: suffixes and degrees."""
    return _words("degrees") | frozenset(_suffixes())
