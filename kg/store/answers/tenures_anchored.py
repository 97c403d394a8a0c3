"""The query of tenures by a record, by their holder, or by what makes their office the one asked about.

A row is judged by chains, as `kg.store.answers.visits_anchored` judges visits: the days of the tenure, the window
asked about, and the links and the seat of its office. Every pair of a chain must be able to overlap; a pair that need
not overlap is a doubt, named after the later of the two. The chain with the fewest doubts decides.
"""

from typing import Final

from kg.store.shapes import TENURE

# One of the lists of anchors has elements, the others cost nothing. Where an office belongs is asked once an office.
TENURES: Final = (
    """
CALL () {
  UNWIND $q.persons AS id
  MATCH (p:Person {id: id})-[t:HELD]->(o:Office)
  RETURN p, t, o
  UNION
  UNWIND $q.bodies AS id
  MATCH (:Body {id: id})<-[:SEAT_IN]-(o:Office)<-[t:HELD]-(p:Person)
  WHERE t.startLo <= $q.last AND t.endHi >= $q.first
  RETURN p, t, o
  UNION
  UNWIND $q.offices AS id
  MATCH (o:Office {id: id})<-[t:HELD]-(p:Person)
  WHERE t.startLo <= $q.last AND t.endHi >= $q.first
  RETURN p, t, o
  UNION
  UNWIND $q.accreditedTo AS id
  MATCH (:Entity {id: id})<-[:ACCREDITED_TO]-(o:Office)<-[t:HELD]-(p:Person)
  WHERE t.startLo <= $q.last AND t.endHi >= $q.first
  RETURN p, t, o
  UNION
  UNWIND $q.ofs AS id
  MATCH (:Entity {id: id})<-[:OF*1..6]-(o:Office)
  WITH DISTINCT o
  MATCH (o)<-[t:HELD]-(p:Person)
  WHERE t.startLo <= $q.last AND t.endHi >= $q.first
  RETURN p, t, o
  UNION
  UNWIND $q.records AS record
  MATCH (claim:Claim {source: record.source, key: record.key})
  WHERE claim.recordedTo IS NULL AND claim.fact STARTS WITH 'tenure_'
  WITH DISTINCT claim.fact AS id
  MATCH (p:Person)-[t:HELD {id: id}]->(o:Office)
  RETURN p, t, o
}
WITH p, t, o
WHERE t.capacity IN $q.who.capacity AND ($q.source IS NULL OR $q.source IN t.sources)
  AND ($q.who.person IS NULL OR p.id = $q.who.person) AND ($q.who.offices IS NULL OR o.id IN $q.who.offices)
  AND ($q.began IS NULL OR (t.startLo <= $q.began.hi AND t.startHi >= $q.began.lo))
  AND ($q.ended IS NULL OR (t.endLo <= $q.ended.hi AND t.endHi >= $q.ended.lo))
  AND all(w IN $q.windows WHERE t.startLo <= w.endHi AND t.endHi >= w.startLo)
WITH o, collect({p: p, t: t}) AS held
UNWIND CASE WHEN $q.who.of IS NULL THEN [[]]
       ELSE [(o)-[links:OF*1..6]->(:Entity {id: $q.who.of}) | links] END AS ofs
UNWIND CASE WHEN $q.who.accreditedTo IS NULL THEN [[]]
       ELSE [(o)-[link:ACCREDITED_TO]->(:Entity {id: $q.who.accreditedTo}) | [link]] END AS posts
UNWIND CASE WHEN $q.who.body IS NULL THEN [[]]
       ELSE [(o)-[seat:SEAT_IN]->(:Body {id: $q.who.body})
             WHERE $q.who.definition IS NULL OR seat.definition = $q.who.definition | [seat]] END AS seats
UNWIND held AS one
WITH one.p AS p, one.t AS t, o, ofs, posts, seats
WITH p, t, o, [t {.startLo, .startHi, .endLo, .endHi}] + $q.windows
     + [l IN ofs + posts WHERE l.startHi > $q.dawn OR l.endLo < $q.dusk |
        l {.startLo, .startHi, .endLo, .endHi, of: 'OFFICE'}]
     + [s IN seats | s {.startLo, .startHi, .endLo, .endHi, of: 'SEAT'}] AS chain
WHERE all(i IN range(1, size(chain) - 1) WHERE
        all(x IN chain[..i] WHERE x.startLo <= chain[i].endHi AND chain[i].startLo <= x.endHi))
WITH p, t, o, CASE WHEN t.startLo < $q.began.lo OR t.startHi > $q.began.hi
                        OR t.endLo < $q.ended.lo OR t.endHi > $q.ended.hi THEN ['DATE'] ELSE [] END
     + [i IN range(1, size(chain) - 1) WHERE
          any(x IN chain[..i] WHERE x.startHi > chain[i].endLo OR chain[i].startHi > x.endLo) | chain[i].of] AS doubt
WITH p, t, o, collect(doubt) AS doubts
WITH p, t, o, reduce(least = head(doubts), d IN tail(doubts) |
                     CASE WHEN size(d) < size(least) THEN d ELSE least END) AS doubt
WHERE NOT $q.certainOnly OR size(doubt) = 0
WITH p, t, o, reduce(kinds = [], d IN doubt | CASE WHEN d IN kinds THEN kinds ELSE kinds + d END) AS doubt
ORDER BY t.sort
WITH collect({p: p, t: t, o: o, doubt: doubt}) AS answers
WITH answers, [a IN answers WHERE $q.cursor IS NULL OR a.t.sort > $q.cursor][..$q.limit] AS shown
CALL (shown) {
  UNWIND shown AS answer
  WITH answer.p AS p, answer.t AS t, answer.o AS o, answer.doubt AS doubt
  RETURN collect("""
    + TENURE
    + """) AS rows
}
RETURN rows, size(answers) AS total, size([a IN answers WHERE size(a.doubt) = 0]) AS certain
"""
)
