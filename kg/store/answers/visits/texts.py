"""The queries of visits: one for each entry point, with all that may have to be judged of what it finds.

Each takes `$questions`, which are of one entry point, and gives for each of them the visits that may answer, grouped by
place; what their travellers and companions held; the other stops of trips whose own days are not known; and the rows to
be shown where they are few.
"""

from collections.abc import Mapping
from itertools import product
from typing import Final, LiteralString, NamedTuple

from kg.store.answers.fragments import (
    AROUND,
    BOUNDED,
    BOUNDS,
    HOLDINGS,
    IMPRECISE,
    IN_WINDOW,
    MAY_ANSWER,
    PATHS,
    PERSONS,
    VISIT_SURELY_ANSWERS,
    VISIT_SURELY_DURING,
    held_on,
)
from kg.store.answers.visits.candidates import candidate
from kg.store.columns import VISIT
from kg.store.queries import EntryPoint

# What stands on a visit itself.
_DESCRIBED: Final = """(describedAs IS NULL OR any(form IN fact.describedForms
         WHERE all(word IN describedAs WHERE word IN split(form, ' '))))"""
_FITS: Final = f"""fact.status IN status AND {MAY_ANSWER}
    AND (source IS NULL OR source IN fact.sources)
    AND (exact IS NULL OR fact.place = exact)
    AND (capacity IS NULL OR coalesce(fact.capacity IN capacity, false))
    AND {_DESCRIBED}"""
_ASKED: Final = f"""{BOUNDED}, q.status AS status, q.capacity AS capacity, q.residents AS residents,
     q.exact AS exact, q.describedAs AS describedAs, q.after AS after, q.before AS before"""
_SOUGHT: Final = frozenset({EntryPoint.PLACE, EntryPoint.TIME})
"""The ways that find by an index no more than what fits and is to be gathered."""
_THEIRS: Final = """
    MATCH (p)-[fact:VISITED]->()
    RETURN fact
"""
_OF_THOSE_WITH_THEM: Final = """
    MATCH (p)-[own:VISITED]->()
    WITH DISTINCT p, own.trip AS trip
    MATCH ()-[fact:VISITED {trip: trip}]->()
    WHERE startNode(fact) <> p
    RETURN DISTINCT fact
"""
_RECORD: Final = """
    MATCH (claim:Claim {source: q.record.source, key: q.record.key})
    WHERE claim.recordedTo IS NULL AND claim.fact STARTS WITH 'visit_'
    WITH DISTINCT claim.fact AS id
    MATCH ()-[fact:VISITED {id: id}]->()
    RETURN fact
"""


_COLUMNS: Final = "span, sort, status, startLo, startHi, endLo, endHi"
"""Of the indexes by which visits are sought: class and order, and what is asked of each, so that none need be read."""


_IN_REACH: Final = f"""fact.span = reach.span AND fact.sort > reach.after AND fact.sort < reach.before
        AND {_FITS}"""


def _sought(
    order: LiteralString, column: LiteralString = "", key: LiteralString = "", only: LiteralString = "true"
) -> LiteralString:
    """The visits of the class `reach` in the order of their days, as many as are gathered at once.

    `column` is what else stands in the index, before class and order, and holds `key`. The columns of an index are its
    order, so no more is read than is kept.
    """
    columns: LiteralString = f"{column}, {_COLUMNS}" if column else _COLUMNS
    equal: LiteralString = f"fact.{column} = {key} AND " if column else ""
    ordered: LiteralString = f"fact.{column}{order}, " if column else ""
    return f"""
      MATCH ()-[fact:VISITED]->()
      USING INDEX fact:VISITED({columns})
      WHERE {equal}{_IN_REACH} AND {only}
      WITH fact
      ORDER BY {ordered}fact.span{order}, fact.sort{order}
      LIMIT $limit
      RETURN fact
"""


def _place(order: LiteralString) -> LiteralString:
    return f"""
    MATCH (:Place {{id: coalesce(q.exact, q.within)}})<-[:WITHIN*0..6]-(inner:Place)
    WITH DISTINCT inner.id AS inner
    UNWIND q.reach AS reach
    CALL (*) {{{_sought(order, "place", "inner")}    }}
    RETURN fact
    UNION ALL
    MATCH (:Place {{id: coalesce(q.exact, q.within)}})<-[:WITHIN*0..2]-(state:Place)
    WHERE state.kind IN ['STATE', 'AREA'] AND q.asOf IS NULL
    WITH DISTINCT state.id AS state
    UNWIND q.reach AS reach
    CALL (*) {{{_sought(order, "state", "state")}    }}
    RETURN fact
    UNION ALL
    MATCH (:Place {{id: coalesce(q.exact, q.within)}})-[:WITHIN*1..6]->(outer:Place)
    WHERE outer.kind <> 'AREA'
    WITH DISTINCT outer.id AS outer
    UNWIND q.reach AS reach
    CALL (*) {{{_sought(order, "place", "outer", "fact.vague")}    }}
    RETURN fact
"""


def _in_order(order: LiteralString) -> LiteralString:
    return f"""
    UNWIND q.reach AS reach
    CALL (*) {{{_sought(order)}    }}
    RETURN fact
"""


def _anchors(order: LiteralString) -> Mapping[EntryPoint, LiteralString]:
    return {
        **{way: "\n    WITH q.traveller AS who" + persons + _THEIRS for way, persons in PERSONS.items()},
        EntryPoint.PLACE: _place(order),
        EntryPoint.RECORD: _RECORD,
        EntryPoint.TIME: _in_order(order),
    }


_COMPANIES: Final[Mapping[EntryPoint, LiteralString]] = {
    way: "\n    WITH q.companion AS who" + persons + _OF_THOSE_WITH_THEM for way, persons in PERSONS.items()
}
# What lies within the place that is asked about, if that is small, and what lies around it.
_AREA: Final = """
  CALL (q) {
    OPTIONAL MATCH (asked:Place {id: q.within})
    RETURN CASE WHEN asked.kind IN ['STATE', 'AREA'] THEN null
                ELSE COLLECT { MATCH (asked)<-[:WITHIN*0..6]-(inner:Place) RETURN DISTINCT inner.id } END AS inside,
           COLLECT { MATCH (asked)-[:WITHIN*1..6]->(outer:Place) RETURN DISTINCT outer.id } AS around
  }
"""
# If it is large, which of the places and states that were found lie within it: many of them have a parent in common.
_AREA_FOUND: Final = """
  WITH inside, around, collect(fact) AS found
  CALL (q, inside, found) {
    UNWIND CASE WHEN q.within IS NULL OR inside IS NOT NULL THEN [] ELSE found END AS fact
    UNWIND [fact.place, fact.state] AS id
    WITH DISTINCT id
    MATCH (:Place {id: id})-[:WITHIN]->(parent:Place)
    WITH parent, collect(id) AS children
    WHERE EXISTS { (parent)-[:WITHIN*0..5]->(:Place {id: q.within}) }
    UNWIND children AS child
    WITH collect(DISTINCT child) AS children
    RETURN children + q.within AS inner
  }
  UNWIND found AS fact
  WITH fact, coalesce(inside, inner) AS area, around
  WHERE q.within IS NULL OR fact.place IN area OR fact.state IN area OR (fact.vague AND fact.place IN around)"""


def _slice(way: EntryPoint, shape: "Shape") -> LiteralString:
    """The first of what was found, in order; `upTo` is the key of the last where there may be more."""
    order: LiteralString = " DESC" if shape.backwards else ""
    return (
        ("" if way in _SOUGHT else _near(shape))
        + f"""
  WITH DISTINCT fact
  ORDER BY fact.sort{order}
  LIMIT $limit
  WITH collect(fact) AS visits
  WITH visits, CASE WHEN size(visits) = $limit THEN visits[-1].sort END AS upTo
"""
    )


def _near(shape: "Shape") -> LiteralString:
    """Of what was found what fits, after the cursor and, where a place is asked about, not far from it."""
    located: LiteralString = ", inside, around" if shape.located else ""
    return f"""
  WITH fact{located}
  WHERE fact.sort > after AND fact.sort < before AND (residents OR fact.span > 0) AND {_FITS}
    AND (q.traveller.person IS NULL OR startNode(fact).id = q.traveller.person){_AREA_FOUND if shape.located else ""}"""


# By place, with the paths from there and from the state around to the place that is asked about; and what lies around.
_SOMEWHERE: Final = f"""
  CALL (q, visits) {{
    UNWIND visits AS fact
    WITH endNode(fact) AS inner, fact.state AS state, collect(fact) AS there
    WITH inner, state, there, CASE WHEN q.within IS NULL THEN [[]] ELSE {PATHS} END AS own
    OPTIONAL MATCH (around:Place {{id: state}})
    WHERE q.within IS NOT NULL AND q.asOf IS NULL AND around <> inner
    WITH inner, there, own, around AS state
    WITH inner.id AS place, there, own, {PATHS.replace("(inner)", "(state)")} AS through
    WITH collect({{place: place, visits: there, ways: own + through}}) AS groups
    WITH groups, CASE WHEN q.within IS NULL THEN [] ELSE {AROUND} END AS outer
    RETURN outer, [g IN groups WHERE size(g.ways) > 0 OR g.place IN [o IN outer | o.place]] AS groups
  }}
"""
_ANYWHERE: Final = """
  WITH visits, upTo, [{place: null, visits: visits, ways: [[]]}] AS groups, [] AS outer, [] AS stops
"""
_ANYBODY: Final = """
  WITH *, [] AS travellers, [] AS companies, [] AS companions
"""
_TRAVELLERS: Final = (
    """
  CALL (q, groups) {
    UNWIND groups AS g
    UNWIND g.visits AS visit
    WITH DISTINCT q.traveller AS who, startNode(visit) AS p"""
    + HOLDINGS
    + """ AS travellers
  }
"""
)
_COMPANIONS: Final = (
    """
  CALL (q, groups) {
    UNWIND CASE WHEN q.companion IS NULL THEN [] ELSE groups END AS g
    UNWIND g.visits AS visit
    WITH DISTINCT visit.trip AS trip
    MATCH (p:Person)-[:VISITED {trip: trip}]->(:Place)
    WHERE q.companion.person IS NULL OR p.id = q.companion.person
    WITH DISTINCT trip, p
    RETURN collect(p) AS company, collect([trip, p.id]) AS companies
  }
  CALL (q, company) {
    UNWIND company AS p
    WITH DISTINCT q.companion AS who, p"""
    + HOLDINGS
    + """ AS companions
  }
"""
)
_OTHER_STOPS: Final = f"""
  CALL (q, groups) {{
    UNWIND CASE WHEN q.exact IS NULL AND q.within IS NULL THEN [] ELSE groups END AS g
    UNWIND g.visits AS fact
    WITH fact
    WHERE {IMPRECISE}
    WITH DISTINCT startNode(fact) AS p, fact.trip AS trip
    MATCH ()-[fact:VISITED {{trip: trip}}]->(inner:Place)
    USING INDEX fact:VISITED(trip)
    WHERE startNode(fact) = p AND {IN_WINDOW}
    RETURN collect(fact {{.trip, .status, .place, .state, traveller: p.id, days: [{BOUNDS}],
                         ways: CASE WHEN q.within IS NULL THEN [] ELSE {PATHS} END}}) AS stops
  }}
"""
_HELD: Final = held_on("v.startLo", "v.startHi", "v.endLo", "v.endHi", body="$body")
# A visit `v` of `p` to `place`, with what else its row shows.
_SHOWN: Final = f"""
    OPTIONAL MATCH (state:Place {{id: CASE WHEN $parts.state > 0 THEN v.state END}})
    WITH *, CASE WHEN $parts.held THEN {_HELD} END AS held"""
_ROWS: Final = f"""
  CALL (q, visits) {{
    UNWIND CASE WHEN size(visits) > $few THEN [] ELSE visits END AS v
    WITH v, startNode(v) AS p, endNode(v) AS place, true AS sure{_SHOWN}
    RETURN collect({VISIT}) AS rows
  }}
"""


def _returned(shape: "Shape") -> LiteralString:
    return f"""
  RETURN [g IN groups | {{place: g.place, ways: g.ways,
                         visits: [fact IN g.visits | {candidate(located=shape.located)}]}}] AS found,
         outer, travellers, companies, companions, stops, rows, upTo
}}
RETURN collect({{index: q.index, groups: found, outer: outer, travellers: travellers, companies: companies,
                companions: companions, stops: stops, rows: rows, upTo: upTo}}) AS gathered
"""


class Shape(NamedTuple):
    """What decides the text for a question, beside how it enters the graph.

    `located`: a place is asked about. `peopled`: something is asked of the traveller beside who it is, or a companion.
    `backwards`: the latest come first.
    """

    located: bool
    peopled: bool
    backwards: bool


def _composed(anchor: LiteralString, shape: Shape, way: EntryPoint) -> LiteralString:
    return (
        f"\nUNWIND $questions AS q\nWITH q, {_ASKED}\nCALL (*) {{"
        + (_AREA if shape.located and way not in _SOUGHT else "")
        + "  CALL (*) {"
        + anchor
        + "  }"
        + _slice(way, shape)
        + (_SOMEWHERE + _OTHER_STOPS if shape.located else _ANYWHERE)
        + (_TRAVELLERS + _COMPANIONS if shape.peopled else _ANYBODY)
        + _ROWS
        + _returned(shape)
    )


_EITHER: Final = (False, True)
_SHAPES: Final = tuple(Shape(*conditions) for conditions in product(_EITHER, repeat=3))
_BY_HOLDING: Final = frozenset({EntryPoint.BODY, EntryPoint.OFFICE, EntryPoint.POST, EntryPoint.OF})
# Those that can be: a question that enters by what is held asks of people, one that enters by a place asks of a place;
# one that enters by the time does not, and what asks of nobody either is answered by VISITS_BY_DAYS.
VISITS: Final[Mapping[tuple[EntryPoint, Shape], LiteralString]] = {
    (way, shape): _composed(anchor, shape, way)
    for shape in _SHAPES
    for way, anchor in _anchors(" DESC" if shape.backwards else "").items()
    if (shape.peopled or way not in _BY_HOLDING | {EntryPoint.TIME})
    and (shape.located or way is not EntryPoint.PLACE)
    and (not shape.located or way is not EntryPoint.TIME)
}
# By somebody else on the trip.
VISITS_IN_COMPANY: Final[Mapping[tuple[EntryPoint, Shape], LiteralString]] = {
    (way, shape): _composed(anchor, shape, way)
    for way, anchor in _COMPANIES.items()
    for shape in _SHAPES
    if shape.peopled
}


def _by_days(order: LiteralString) -> LiteralString:
    return f"""
WITH $question AS q
WITH q, {_ASKED}, CASE WHEN q.certainOnly THEN q.during END AS surely
CALL (*) {{
  UNWIND q.reach AS reach
  CALL (*) {{{_sought(order, only=VISIT_SURELY_DURING)}  }}
  RETURN fact
}}
WITH q, fact
ORDER BY fact.sort{order}
LIMIT $limit
WITH q, fact AS v, startNode(fact) AS p, endNode(fact) AS place,
     q.certainOnly OR ({VISIT_SURELY_ANSWERS}) AS sure{_SHOWN}
RETURN collect({VISIT}) AS rows
"""


# Where nothing but days and what stands on the visit is asked: the database judges, and returns the rows themselves.
VISITS_BY_DAYS: Final[Mapping[bool, LiteralString]] = {
    backwards: _by_days(" DESC" if backwards else "") for backwards in _EITHER
}
# How many there are of those, and which.
VISITS_COUNTED: Final = f"""
WITH $question AS q
WITH q, {_ASKED}
UNWIND q.reach AS reach
MATCH ()-[fact:VISITED]->()
USING INDEX fact:VISITED({_COLUMNS})
WHERE {_IN_REACH}
WITH q, fact, {VISIT_SURELY_ANSWERS} AS sure
WHERE NOT q.certainOnly OR sure
RETURN count(*) AS total, count(CASE WHEN sure THEN 1 END) AS certain,
       collect(CASE WHEN q.every THEN [fact.id, sure, fact.sort, {{traveller: startNode(fact).id, place: fact.place,
                                                                   state: fact.state}}] END) AS every
"""
_COUNTED: Final = f"""fact.status IN status AND {MAY_ANSWER}
      AND fact.tripStartHi >= date('0001-01-01') AND fact.tripEndLo >= date('0001-01-01')"""
# How many there are where windows and states are all that is asked. It reads nothing but an index, which holds no
# capacity: those that a resident made are counted apart, and are few.
VISITS_COUNTED_BY_INDEX: Final = f"""
WITH $question AS q
WITH q, {_ASKED}
CALL (*) {{
  MATCH ()-[fact:VISITED]->()
  USING INDEX fact:VISITED(status, startLo, startHi, endLo, endHi, tripStartHi, tripEndLo)
  WHERE {_COUNTED}
  RETURN count(*) AS total, count(CASE WHEN {VISIT_SURELY_ANSWERS} THEN 1 END) AS certain
}}
CALL (*) {{
  MATCH ()-[fact:VISITED]->()
  USING INDEX fact:VISITED(capacity)
  WHERE fact.capacity = 'RESIDENT' AND {_COUNTED}
  RETURN count(*) AS residing, count(CASE WHEN {VISIT_SURELY_ANSWERS} THEN 1 END) AS certainResiding
}}
WITH total - residing AS total, certain - certainResiding AS certain, q
RETURN CASE WHEN q.certainOnly THEN certain ELSE total END AS total, certain, [] AS every
"""
# The rows of visits by their ids, in the order of the ids.
VISITS_SHOWN: Final = f"""
UNWIND range(0, size($ids) - 1) AS at
MATCH (p:Person)-[v:VISITED {{id: $ids[at]}}]->(place:Place)
WITH at, p, v, place, true AS sure{_SHOWN}
ORDER BY at
RETURN collect({VISIT}) AS rows
"""
