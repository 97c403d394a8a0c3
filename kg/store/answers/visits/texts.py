"""The queries of visits: one for each entry point, with all that may have to be judged of what it finds.

Each takes `$questions`, which are of one entry point, and gives for each of them the visits that may answer, grouped by
place; what their travellers and companions held; the other stops of trips whose own days are not known; and the rows to
be shown where they are few.
"""

from collections.abc import Mapping
from typing import Final, LiteralString, NamedTuple

from kg.store.answers.fragments import AROUND, BOUNDS, HOLDINGS, IN_WINDOW, MAY_ANSWER, PATHS, PERSONS, SURELY_ANSWERS
from kg.store.queries import EntryPoint
from kg.store.shapes import VISIT

_REACHED: Final = "fact.startLo <= q.last AND fact.endHi >= q.first"
_THEIRS: Final = f"""
    MATCH (p)-[fact:VISITED]->(:Place)
    WHERE {_REACHED}
    RETURN fact
"""
_OF_THOSE_WITH_THEM: Final = f"""
    MATCH (p)-[own:VISITED]->(:Place)
    WITH DISTINCT p, own.trip AS trip
    MATCH (other:Person)-[fact:VISITED {{trip: trip}}]->(:Place)
    WHERE other <> p AND {_REACHED}
    RETURN fact
"""
_PLACE: Final = f"""
    MATCH (:Place {{id: coalesce(q.exact, q.within)}})<-[:WITHIN*0..6]-(inner:Place)
    WITH DISTINCT inner
    MATCH (:Person)-[fact:VISITED]->(inner)
    WHERE {_REACHED}
    RETURN fact
    UNION
    MATCH (:Place {{id: coalesce(q.exact, q.within)}})<-[:WITHIN*0..2]-(state:Place)
    WHERE state.kind IN ['STATE', 'AREA'] AND q.asOf IS NULL
    WITH DISTINCT state
    MATCH (:Person)-[fact:VISITED]->(:Place)
    WHERE fact.state = state.id AND fact.sort > '' AND {_REACHED}
    RETURN fact
    UNION
    MATCH (:Place {{id: coalesce(q.exact, q.within)}})-[:WITHIN*1..6]->(outer:Place)
    WHERE outer.kind <> 'AREA'
    WITH DISTINCT outer
    MATCH (:Person)-[fact:VISITED]->(outer)
    WHERE fact.vague AND {_REACHED}
    RETURN fact
"""
_RECORD: Final = """
    MATCH (claim:Claim {source: q.record.source, key: q.record.key})
    WHERE claim.recordedTo IS NULL AND claim.fact STARTS WITH 'visit_'
    WITH DISTINCT claim.fact AS id
    MATCH (:Person)-[fact:VISITED {id: id}]->(:Place)
    RETURN fact
"""
# What stands on a visit itself. A resident is no visitor unless that is asked for.
_DESCRIBED: Final = """(q.describedAs = [] OR any(form IN fact.describedForms
         WHERE all(word IN q.describedAs WHERE word IN split(form, ' '))))"""
_FITS: Final = f"""fact.status IN q.status
    AND CASE WHEN q.capacity IS NULL THEN coalesce(fact.capacity <> 'RESIDENT', true)
        ELSE coalesce(fact.capacity IN q.capacity, false) END
    AND (q.source IS NULL OR q.source IN fact.sources)
    AND (q.exact IS NULL OR fact.place = q.exact)
    AND {_DESCRIBED}
    AND {MAY_ANSWER}"""
_IN_ORDER: Final = f"""
    MATCH (:Person)-[fact:VISITED]->(:Place)
    WHERE fact.sort > q.after AND fact.sort < q.before AND fact.endHi >= q.first AND {_FITS}
    RETURN fact
    ORDER BY fact.sort"""
_ANCHORS: Final[Mapping[EntryPoint, LiteralString]] = {
    **{way: "\n    WITH q.traveller AS who" + persons + _THEIRS for way, persons in PERSONS.items()},
    EntryPoint.PLACE: _PLACE,
    EntryPoint.RECORD: _RECORD,
    EntryPoint.TIME: _IN_ORDER + "\n    LIMIT $limit\n",
}
_COMPANIES: Final[Mapping[EntryPoint, LiteralString]] = {
    way: "\n    WITH q.companion AS who" + persons + _OF_THOSE_WITH_THEM for way, persons in PERSONS.items()
}
_IMPRECISE: Final = "(fact.startLo <> fact.startHi OR fact.endLo <> fact.endHi)"
_CANDIDATE: Final = f"""fact {{.id, .sort, .trip, .status, traveller: startNode(fact).id, days: [{BOUNDS}],
          whole: CASE WHEN {_IMPRECISE}
            AND (coalesce(fact.stopsKnown, true) OR coalesce(q.exact, q.within, fact.state) = fact.state)
            THEN [toString(fact.tripStartLo), toString(fact.tripStartHi),
                  toString(fact.tripEndLo), toString(fact.tripEndHi)] END,
          vague: coalesce(fact.vague, false)}}"""
_FOUND: Final = f"""
  WITH DISTINCT fact
  WHERE (q.traveller.person IS NULL OR startNode(fact).id = q.traveller.person) AND {_FITS}
"""
# By place, with the paths from there and from the state around to the place that is asked about; and what lies around.
_SOMEWHERE: Final = f"""
  WITH endNode(fact) AS inner, fact.state AS state, collect(fact) AS visits
  WITH inner, state, visits, CASE WHEN q.within IS NULL THEN [[]] ELSE {PATHS} END AS own
  OPTIONAL MATCH (around:Place {{id: state}})
  WHERE q.within IS NOT NULL AND q.asOf IS NULL AND around <> inner
  WITH inner, visits, own, around AS state
  WITH inner.id AS place, visits, own, {PATHS.replace("(inner)", "(state)")} AS through
  WITH collect({{place: place, visits: visits, ways: own + through}}) AS groups
  WITH groups, CASE WHEN q.within IS NULL THEN [] ELSE {AROUND} END AS outer
  WITH outer, [g IN groups WHERE size(g.ways) > 0 OR g.place IN [o IN outer | o.place]] AS groups
"""
_ANYWHERE: Final = """
  WITH collect(fact) AS visits
  WITH [{place: null, visits: visits, ways: [[]]}] AS groups, [] AS outer, [] AS stops
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
    WHERE {_IMPRECISE}
    WITH DISTINCT startNode(fact) AS p, fact.trip AS trip
    MATCH (p)-[fact:VISITED {{trip: trip}}]->(inner:Place)
    WITH p, fact, inner
    WHERE {IN_WINDOW}
    RETURN collect(fact {{.trip, .status, .place, .state, traveller: p.id, days: [{BOUNDS}],
                         ways: CASE WHEN q.within IS NULL THEN [] ELSE {PATHS} END}}) AS stops
  }}
"""
_ROWS: Final = f"""
  CALL (q, groups) {{
    UNWIND CASE WHEN reduce(number = 0, g IN groups | number + size(g.visits)) > q.few THEN [] ELSE groups END AS g
    UNWIND g.visits AS v
    WITH v, startNode(v) AS p, endNode(v) AS place, [] AS doubt
    OPTIONAL MATCH (state:Place {{id: v.state}})
    RETURN collect({VISIT}) AS rows
  }}
"""
_RETURNED: Final = f"""
  RETURN [g IN groups | {{place: g.place, ways: g.ways, visits: [fact IN g.visits | {_CANDIDATE}]}}] AS found,
         outer, travellers, companies, companions, stops, rows
}}
RETURN collect({{index: q.index, groups: found, outer: outer, travellers: travellers, companies: companies,
                companions: companions, stops: stops, rows: rows}}) AS gathered
"""


class Shape(NamedTuple):
    """What decides the text for a question, beside how it enters the graph.

    `located`: a place is asked about. `peopled`: something is asked of the traveller beside who it is, or a companion.
    """

    located: bool
    peopled: bool


def _composed(anchor: LiteralString, shape: Shape) -> LiteralString:
    return (
        "\nUNWIND $questions AS q\nCALL (q) {\n  CALL (q) {"
        + anchor
        + "  }"
        + _FOUND
        + (_SOMEWHERE + _OTHER_STOPS if shape.located else _ANYWHERE)
        + (_TRAVELLERS + _COMPANIONS if shape.peopled else _ANYBODY)
        + _ROWS
        + _RETURNED
    )


_SHAPES: Final = tuple(Shape(located, peopled) for located in (False, True) for peopled in (False, True))
_BY_HOLDING: Final = frozenset({EntryPoint.BODY, EntryPoint.OFFICE, EntryPoint.POST, EntryPoint.OF})
# Those that can be: a question that enters by what is held asks of people, one that enters by a place asks of a place,
# and one that enters by the time does not.
VISITS: Final[Mapping[tuple[EntryPoint, Shape], LiteralString]] = {
    (way, shape): _composed(anchor, shape)
    for way, anchor in _ANCHORS.items()
    for shape in _SHAPES
    if (shape.peopled or way not in _BY_HOLDING)
    and (shape.located or way is not EntryPoint.PLACE)
    and (not shape.located or way is not EntryPoint.TIME)
}
# The latest first.
VISITS_BACKWARDS: Final[Mapping[Shape, LiteralString]] = {
    shape: _composed(_IN_ORDER + " DESC\n    LIMIT $limit\n", shape) for shape in _SHAPES if not shape.located
}
# By somebody else on the trip.
VISITS_IN_COMPANY: Final[Mapping[tuple[EntryPoint, bool], LiteralString]] = {
    (way, located): _composed(anchor, Shape(located, peopled=True))
    for way, anchor in _COMPANIES.items()
    for located in (False, True)
}
# How many there are, where nothing but days and what stands on the visit is asked, and which.
VISITS_COUNTED: Final = f"""
WITH $question AS q
MATCH (:Person)-[fact:VISITED]->(:Place)
WHERE fact.sort > '' AND fact.sort < q.before AND fact.endHi >= q.first AND {_FITS}
WITH q, fact, CASE WHEN {_IMPRECISE} THEN {{startHi: fact.tripStartHi, endLo: fact.tripEndLo}}
              ELSE fact {{.startHi, .endLo}} END AS days
WITH q, fact, {SURELY_ANSWERS} AS sure
WHERE NOT q.certainOnly OR sure
RETURN count(*) AS total, count(CASE WHEN sure THEN 1 END) AS certain,
       collect(CASE WHEN q.every THEN [fact.id, sure] END) AS every
"""
# The rows of visits by their ids, in the order of the ids.
VISITS_SHOWN: Final = f"""
UNWIND range(0, size($ids) - 1) AS at
MATCH (p:Person)-[v:VISITED {{id: $ids[at]}}]->(place:Place)
OPTIONAL MATCH (state:Place {{id: v.state}})
WITH at, p, v, place, state, [] AS doubt
ORDER BY at
RETURN collect({VISIT}) AS rows
"""
