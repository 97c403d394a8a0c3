"""The queries of visits by a record, by the traveller or what the traveller held, by company, or by a place.

A row is judged by chains: the days of the visit, the window asked about, the containments that lead from its place to
the place asked about, and the tenures, links and seats that make its traveller, and a companion, the person asked
about. Every pair of a chain must be able to overlap; a pair that need not overlap is a doubt, named after the later of
the two. The chain with the fewest doubts decides. `kg.temporal.together` is the same rule in Python. Many questions are
answered at once: those of all persons or places of one level.

A text holds only the parts that its question needs: the database plans it anew for each kind of question, and the time
for that grows with its length.
"""

from collections.abc import Mapping
from typing import Final, LiteralString

from kg.store.filters import Asked, Entry, entry
from kg.store.shapes import VISIT

# Where a question enters the graph. An anchor may find too much, what follows decides: first by what stands on the
# visit itself, then by the place, then by the traveller. What holds always is left out of the chains.
_PEOPLE: Final[Mapping[Entry, LiteralString]] = {
    Entry.PERSON: """
    UNWIND q.persons AS id
    MATCH (p:Person {id: id})
    RETURN p
""",
    Entry.BODY: """
    UNWIND q.bodies AS id
    MATCH (:Body {id: id})<-[:SEAT_IN]-(:Office)<-[t:HELD]-(p:Person)
    WHERE t.startLo <= q.last AND t.endHi >= q.first
    RETURN p
""",
    Entry.OFFICE: """
    UNWIND q.offices AS id
    MATCH (:Office {id: id})<-[t:HELD]-(p:Person)
    WHERE t.startLo <= q.last AND t.endHi >= q.first
    RETURN p
    UNION
    UNWIND q.accreditedTo AS id
    MATCH (:Entity {id: id})<-[:ACCREDITED_TO]-(:Office)<-[t:HELD]-(p:Person)
    WHERE t.startLo <= q.last AND t.endHi >= q.first
    RETURN p
""",
    Entry.OF: """
    UNWIND q.ofs AS id
    MATCH (:Entity {id: id})<-[:OF*1..6]-(o:Office)
    WITH DISTINCT o
    MATCH (o)<-[t:HELD]-(p:Person)
    WHERE t.startLo <= q.last AND t.endHi >= q.first
    RETURN p
""",
}
_THEIRS: Final = """
  WITH DISTINCT p
  MATCH (p)-[v:VISITED]->(:Place)
  WHERE v.startLo <= q.last AND v.endHi >= q.first
"""
_OF_THOSE_WITH_THEM: Final = """
  WITH DISTINCT p AS c
  MATCH (c)-[own:VISITED]->(:Place)
  WITH DISTINCT c, own.trip AS trip
  MATCH (p:Person)-[v:VISITED {trip: trip}]->(:Place)
  WHERE p <> c AND v.startLo <= q.last AND v.endHi >= q.first
"""
_ELSE: Final[Mapping[Entry, LiteralString]] = {
    Entry.PLACE: """
    UNWIND q.places AS id
    MATCH (:Place {id: id})<-[:WITHIN*0..6]-(a:Place)
    WITH DISTINCT a
    MATCH (:Person)-[v:VISITED]->(a)
    WHERE v.startLo <= q.last AND v.endHi >= q.first
    RETURN v
    UNION
    UNWIND q.places AS id
    MATCH (:Place {id: id})<-[:WITHIN*0..2]-(a:Place)
    WHERE a.kind IN ['STATE', 'AREA'] AND q.asOf IS NULL
    WITH DISTINCT a
    MATCH (:Person)-[v:VISITED]->(:Place)
    WHERE v.state = a.id AND v.sort > '' AND v.startLo <= q.last AND v.endHi >= q.first
    RETURN v
    UNION
    UNWIND q.places AS id
    MATCH (:Place {id: id})-[:WITHIN*1..6]->(a:Place)
    WHERE a.kind <> 'AREA'
    WITH DISTINCT a
    MATCH (:Person)-[v:VISITED]->(a)
    WHERE v.vague AND v.startLo <= q.last AND v.endHi >= q.first
    RETURN v
""",
    Entry.TIME: """
    UNWIND q.anyone AS anyone
    MATCH (:Person)-[v:VISITED]->(:Place)
    WHERE v.sort > '' AND v.sort < q.end AND v.endHi >= q.first
    RETURN v
""",
    Entry.RECORD: """
    UNWIND q.records AS record
    MATCH (claim:Claim {source: record.source, key: record.key})
    WHERE claim.recordedTo IS NULL AND claim.fact STARTS WITH 'visit_'
    WITH DISTINCT claim.fact AS id
    MATCH (:Person)-[v:VISITED {id: id}]->(:Place)
    RETURN v
""",
}
_ON_ITSELF: Final = """
  WITH DISTINCT v
  WHERE v.status IN q.status
    AND CASE WHEN q.capacity IS NULL THEN coalesce(v.capacity <> 'RESIDENT', true)
        ELSE coalesce(v.capacity IN q.capacity, false) END
    AND (q.source IS NULL OR q.source IN v.sources)
    AND (q.exact IS NULL OR v.place = q.exact)
    AND (q.began IS NULL OR (v.startLo <= q.began.hi AND v.startHi >= q.began.lo))
    AND all(w IN q.windows WHERE v.startLo <= w.endHi AND v.endHi >= w.startLo)
"""
_ANYWHERE: Final = """
  WITH v, [{links: [], vague: false}] AS ways
"""
_AT_A_PLACE: Final = """
  WITH endNode(v) AS place, v.state AS state, collect(v) AS visits,
       [(:Place {id: q.within})-[links:WITHIN*1..6]->(a:Place) WHERE a.kind <> 'AREA' |
         {place: a.id, links: links}] AS above
  OPTIONAL MATCH (around:Place {id: state})
  WHERE around <> place AND q.asOf IS NULL
  WITH visits,
       [ways IN [(place)-[links:WITHIN*0..6]->(:Place {id: q.within}) | links]
          + [(around)-[links:WITHIN*0..6]->(:Place {id: q.within}) | links] | {links: ways, vague: false}]
       + [way IN above WHERE way.place = place.id | {links: way.links, vague: true}] AS ways
  UNWIND visits AS v
  WITH v, [way IN ways WHERE (v.vague OR NOT way.vague)
                         AND (q.asOf IS NULL OR all(l IN way.links WHERE l.startLo <= q.asOf AND l.endHi >= q.asOf)) |
           {vague: way.vague OR (q.asOf IS NOT NULL
                                 AND any(l IN way.links WHERE l.startHi > q.asOf OR l.endLo < q.asOf)),
            links: [l IN way.links WHERE q.asOf IS NULL AND (l.startHi > q.dawn OR l.endLo < q.dusk) |
                    l {.startLo, .startHi, .endLo, .endHi, of: 'PLACE'}]}] AS ways
  WHERE size(ways) > 0
"""
_NOTHING: Final = " [[]]"  # one way, on which nothing more must hold
_TRAVELLERS: Final = """
  WITH startNode(v) AS p, collect({visit: v, ways: ways}) AS stops
  WHERE q.who.person IS NULL OR p.id = q.who.person
  WITH p, stops,
"""
_HOLDINGS: Final = """
       COLLECT {
         MATCH (p)-[t:HELD]->(o:Office)
         WHERE t.capacity IN q.who.capacity AND t.startLo <= q.last AND t.endHi >= q.first
           AND (q.who.offices IS NULL OR o.id IN q.who.offices)
         UNWIND CASE WHEN q.who.of IS NULL THEN [[]]
                ELSE [(o)-[links:OF*1..6]->(:Entity {id: q.who.of}) | links] END AS ofs
         UNWIND CASE WHEN q.who.accreditedTo IS NULL THEN [[]]
                ELSE [(o)-[link:ACCREDITED_TO]->(:Entity {id: q.who.accreditedTo}) | [link]] END AS posts
         RETURN [l IN [t] + [l IN ofs + posts WHERE l.startHi > q.dawn OR l.endLo < q.dusk] |
                 l {.id, .startLo, .startHi, .endLo, .endHi, of: 'OFFICE'}]
       }
"""
_MEMBERSHIPS: Final = """
       COLLECT {
         MATCH (p)-[t:HELD]->(:Office)-[s:SEAT_IN]->(:Body {id: q.who.body})
         WHERE t.capacity IN q.who.capacity AND t.startLo <= q.last AND t.endHi >= q.first
           AND (q.who.definition IS NULL OR s.definition = q.who.definition)
         RETURN [t {.id, .startLo, .startHi, .endLo, .endHi, of: 'OFFICE'},
                 s {.id, .startLo, .startHi, .endLo, .endHi, of: 'SEAT'}]
       }
"""
_STOPS: Final = """
  WHERE size(holdings) > 0 AND size(memberships) > 0
  UNWIND stops AS stop
  WITH p, stop.visit AS v, stop.ways AS ways, holdings, memberships,
"""
_COMPANIES: Final = """
       COLLECT {
         MATCH (c:Person)-[u:VISITED {trip: stop.visit.trip}]->(:Place)
         WHERE c <> p AND (q.companion.person IS NULL OR c.id = q.companion.person)
         WITH DISTINCT c
         UNWIND CASE WHEN NOT q.companion.holding THEN [[]] ELSE COLLECT {
           MATCH (c)-[t:HELD]->(o:Office)
           WHERE t.capacity IN q.companion.capacity AND (q.companion.offices IS NULL OR o.id IN q.companion.offices)
           UNWIND CASE WHEN q.companion.of IS NULL THEN [[]]
                  ELSE [(o)-[links:OF*1..6]->(:Entity {id: q.companion.of}) | links] END AS ofs
           UNWIND CASE WHEN q.companion.accreditedTo IS NULL THEN [[]]
                  ELSE [(o)-[link:ACCREDITED_TO]->(:Entity {id: q.companion.accreditedTo}) | [link]] END AS posts
           RETURN [l IN [t] + [l IN ofs + posts WHERE l.startHi > q.dawn OR l.endLo < q.dusk] |
                   l {.id, .startLo, .startHi, .endLo, .endHi, of: 'OFFICE'}]
         } END AS holding
         UNWIND CASE WHEN q.companion.body IS NULL THEN [[]] ELSE COLLECT {
           MATCH (c)-[t:HELD]->(:Office)-[s:SEAT_IN]->(:Body {id: q.companion.body})
           WHERE t.capacity IN q.companion.capacity
             AND (q.companion.definition IS NULL OR s.definition = q.companion.definition)
           RETURN [t {.id, .startLo, .startHi, .endLo, .endHi, of: 'OFFICE'},
                   s {.id, .startLo, .startHi, .endLo, .endHi, of: 'SEAT'}]
         } END AS membership
         RETURN holding + [l IN membership WHERE NOT l.id IN [h IN holding | h.id]]
       }
"""
_JUDGED: Final = (
    """
       (stop.visit.startLo <> stop.visit.startHi OR stop.visit.endLo <> stop.visit.endHi)
       AND (coalesce(stop.visit.stopsKnown, true)
            OR coalesce(q.exact, q.within, stop.visit.state) = stop.visit.state)
       AND NOT EXISTS {
         MATCH (p)-[u:VISITED]->(elsewhere:Place)
         WHERE u.trip = stop.visit.trip AND u.status = stop.visit.status
           AND all(w IN q.windows WHERE u.startLo <= w.endHi AND u.endHi >= w.startLo)
           AND (u.place <> q.exact OR (q.within IS NOT NULL AND u.state <> q.within AND NOT EXISTS {
             MATCH (elsewhere)-[links:WITHIN*0..6]->(:Place {id: q.within})
             WHERE all(l IN links WHERE CASE WHEN q.asOf IS NULL THEN l.startHi <= u.endLo AND u.startHi <= l.endLo
                                        ELSE l.startHi <= q.asOf AND q.asOf <= l.endLo END) }))
       } AS whole
  UNWIND ways AS way
  UNWIND holdings AS holding
  UNWIND memberships AS membership
  UNWIND companies AS company
  WITH p, v, way, [CASE WHEN whole
                   THEN {startLo: v.tripStartLo, startHi: v.tripStartHi, endLo: v.tripEndLo, endHi: v.tripEndHi}
                   ELSE v {.startLo, .startHi, .endLo, .endHi} END]
       + q.windows + way.links + holding + [l IN membership WHERE NOT l.id IN [h IN holding | h.id]] + company AS chain
  WHERE all(i IN range(1, size(chain) - 1) WHERE
          all(x IN chain[..i] WHERE x.startLo <= chain[i].endHi AND chain[i].startLo <= x.endHi))
  WITH p, v, CASE WHEN way.vague THEN ['PLACE'] ELSE [] END
       + CASE WHEN v.startLo < q.began.lo OR v.startHi > q.began.hi THEN ['DATE'] ELSE [] END
       + [i IN range(1, size(chain) - 1) WHERE
            any(x IN chain[..i] WHERE x.startHi > chain[i].endLo OR chain[i].startHi > x.endLo) | chain[i].of] AS doubt
  WITH p, v, collect(doubt) AS doubts
  WITH p, v, reduce(least = head(doubts), d IN tail(doubts) |
                    CASE WHEN size(d) < size(least) THEN d ELSE least END) AS doubt
  WHERE NOT q.certainOnly OR size(doubt) = 0
  WITH p, v, reduce(kinds = [], d IN doubt | CASE WHEN d IN kinds THEN kinds ELSE kinds + d END) AS doubt
  ORDER BY v.sort
  WITH collect({p: p, v: v, doubt: doubt, sort: v.sort}) AS answers
  WITH answers, CASE WHEN q.descending THEN reverse([a IN answers WHERE q.cursor IS NULL OR a.sort < q.cursor])
                ELSE [a IN answers WHERE q.cursor IS NULL OR a.sort > q.cursor] END AS rest
  CALL (q, rest) {
    UNWIND rest[..q.limit] AS answer
    WITH answer.p AS p, answer.v AS v, answer.doubt AS doubt, endNode(answer.v) AS place
    OPTIONAL MATCH (state:Place {id: v.state})
    RETURN collect("""
    + VISIT
    + """) AS rows
  }
  RETURN rows, size(answers) AS total, size([a IN answers WHERE size(a.doubt) = 0]) AS certain,
         CASE WHEN q.all THEN [a IN answers | [a.v.id, size(a.doubt) = 0]] END AS all
}
RETURN collect({index: q.index, rows: rows, total: total, certain: certain, all: all}) AS answers
"""
)


def anchored(asked: Asked) -> LiteralString:
    """The text for questions of this shape."""
    who = asked.who
    return (
        "UNWIND $q.questions AS q\nCALL (q) {"
        + _anchor(asked)
        + _ON_ITSELF
        + (_AT_A_PLACE if asked.where.within is not None else _ANYWHERE)
        + _TRAVELLERS
        + (_HOLDINGS if who.holding else _NOTHING)
        + " AS holdings,"
        + (_MEMBERSHIPS if who.body is not None else _NOTHING)
        + " AS memberships"
        + _STOPS
        + (_COMPANIES if asked.accompanied else _NOTHING)
        + " AS companies,"
        + _JUDGED
    )


def _anchor(asked: Asked) -> LiteralString:
    """What leads to the visits, or to those who made them."""
    way = entry(asked)
    if way in _ELSE:
        return "\n  CALL (q) {" + _ELSE[way] + "  }"
    if way is Entry.COMPANION:
        return "\n  CALL (q) {" + _PEOPLE[asked.companion.entry or way] + "  }" + _OF_THOSE_WITH_THEM
    return "\n  CALL (q) {" + _PEOPLE[way] + "  }" + _THEIRS
