"""The query of events by an attendee, by what one held, by a place or by a name.

It finds too many: which attendee meets which filter, each another, `kg.store.answers.events_judged` decides.
"""

from typing import Final

from kg.store.shapes import EVENT

# One of the lists of anchors has elements, the others cost nothing.
EVENTS: Final = """
CALL () {
  UNWIND $q.persons AS id
  MATCH (:Person {id: id})-[:ATTENDED]->(e:Event)
  RETURN e
  UNION
  UNWIND $q.bodies AS id
  MATCH (:Body {id: id})<-[:SEAT_IN]-(:Office)<-[t:HELD]-(p:Person)
  WHERE t.startLo <= $q.last AND t.endHi >= $q.first
  WITH DISTINCT p
  MATCH (p)-[:ATTENDED]->(e:Event)
  RETURN e
  UNION
  UNWIND $q.offices AS id
  MATCH (:Office {id: id})<-[t:HELD]-(p:Person)
  WHERE t.startLo <= $q.last AND t.endHi >= $q.first
  WITH DISTINCT p
  MATCH (p)-[:ATTENDED]->(e:Event)
  RETURN e
  UNION
  UNWIND $q.accreditedTo AS id
  MATCH (:Entity {id: id})<-[:ACCREDITED_TO]-(:Office)<-[t:HELD]-(p:Person)
  WHERE t.startLo <= $q.last AND t.endHi >= $q.first
  WITH DISTINCT p
  MATCH (p)-[:ATTENDED]->(e:Event)
  RETURN e
  UNION
  UNWIND $q.ofs AS id
  MATCH (:Entity {id: id})<-[:OF*1..6]-(o:Office)
  WITH DISTINCT o
  MATCH (o)<-[t:HELD]-(p:Person)
  WHERE t.startLo <= $q.last AND t.endHi >= $q.first
  WITH DISTINCT p
  MATCH (p)-[:ATTENDED]->(e:Event)
  RETURN e
  UNION
  UNWIND $q.places AS id
  MATCH (:Place {id: id})<-[:WITHIN*0..6]-(a:Place)
  WITH DISTINCT a
  MATCH (a)<-[:TOOK_PLACE_AT]-(e:Event)
  RETURN e
  UNION
  UNWIND $q.places AS id
  MATCH (:Place {id: id})-[:WITHIN*1..6]->(a:Place)
  WHERE a.kind <> 'AREA'
  WITH DISTINCT a
  MATCH (a)<-[:TOOK_PLACE_AT]-(e:Event)
  RETURN e
  UNION
  UNWIND $q.texts AS text
  CALL db.index.fulltext.queryNodes('names', text) YIELD node
  MATCH (node)<-[:CALLED]-(e:Event)
  RETURN e
  UNION
  UNWIND $q.anyone AS anyone
  MATCH (e:Event)
  WHERE e.sort > '' AND e.sort < $q.end
  RETURN e
}
WITH e
WHERE e.sort IS NOT NULL AND coalesce(e.status, 'UNCONFIRMED') IN $q.status
  AND ($q.kinds IS NULL OR coalesce(e.kind, 'OTHER') IN $q.kinds)
  AND all(w IN $q.windows WHERE e.startLo <= w.endHi AND e.endHi >= w.startLo)
  AND ($q.words = [] OR any(words IN [(e)-[:CALLED]->(name:Name) | split(name.form, ' ')]
                            WHERE all(word IN $q.words WHERE word IN words)))
  AND ($q.source IS NULL OR EXISTS { MATCH (e)<-[:IS]-(:Mention {source: $q.source}) })
WITH e,
     CASE WHEN $q.exact IS NULL AND $q.within IS NULL THEN [{links: [], vague: false}] ELSE COLLECT {
       MATCH (e)-[:TOOK_PLACE_AT]->(place:Place)
       WHERE $q.exact IS NULL OR place.id = $q.exact
       UNWIND CASE WHEN $q.within IS NULL THEN [{links: [], vague: false}] ELSE
         [(place)-[links:WITHIN*0..6]->(:Place {id: $q.within}) | {links: links, vague: false}]
         + CASE WHEN place.kind IN ['VENUE', 'AREA'] THEN [] ELSE
             [(:Place {id: $q.within})-[links:WITHIN*1..6]->(place) | {links: links, vague: true}] END END AS way
       WITH way
       WHERE $q.asOf IS NULL OR all(l IN way.links WHERE l.startLo <= $q.asOf AND l.endHi >= $q.asOf)
       RETURN {vague: way.vague OR ($q.asOf IS NOT NULL
                                    AND any(l IN way.links WHERE l.startHi > $q.asOf OR l.endLo < $q.asOf)),
               links: [l IN way.links WHERE $q.asOf IS NULL |
                       [l.id, l.startLo, l.startHi, l.endLo, l.endHi, 'PLACE']]}
     } END AS ways,
     [who IN $q.attendees | COLLECT {
       MATCH (p:Person)-[:ATTENDED]->(e)
       WHERE who.person IS NULL OR p.id = who.person
       UNWIND CASE WHEN NOT who.holding THEN [[]] ELSE COLLECT {
         MATCH (p)-[t:HELD]->(o:Office)
         WHERE t.startLo <= e.endHi AND t.endHi >= e.startLo
           AND t.capacity IN who.capacity AND (who.offices IS NULL OR o.id IN who.offices)
         UNWIND CASE WHEN who.of IS NULL THEN [[]]
                ELSE [(o)-[links:OF*1..6]->(:Entity {id: who.of}) | links] END AS ofs
         UNWIND CASE WHEN who.accreditedTo IS NULL THEN [[]]
                ELSE [(o)-[link:ACCREDITED_TO]->(:Entity {id: who.accreditedTo}) | [link]] END AS posts
         RETURN [l IN [t] + ofs + posts | [l.id, l.startLo, l.startHi, l.endLo, l.endHi, 'OFFICE']]
       } END AS holding
       UNWIND CASE WHEN who.body IS NULL THEN [[]] ELSE COLLECT {
         MATCH (p)-[t:HELD]->(:Office)-[s:SEAT_IN]->(:Body {id: who.body})
         WHERE t.startLo <= e.endHi AND t.endHi >= e.startLo
           AND t.capacity IN who.capacity AND (who.definition IS NULL OR s.definition = who.definition)
         RETURN [[t.id, t.startLo, t.startHi, t.endLo, t.endHi, 'OFFICE'],
                 [s.id, s.startLo, s.startHi, s.endLo, s.endHi, 'SEAT']]
       } END AS membership
       RETURN {person: p.id, chain: holding + membership}
     }] AS options
WHERE size(ways) > 0 AND all(option IN options WHERE size(option) > 0)
WITH e, ways, options
ORDER BY e.sort
RETURN collect({id: e.id, sort: e.sort, days: [e.id, e.startLo, e.startHi, e.endLo, e.endHi, ''], ways: ways,
                options: options}) AS found
"""
# The rows of those that are shown, each with what was found to be doubtful.
EVENTS_SHOWN: Final = (
    """
UNWIND $rows AS row
MATCH (e:Event {id: row.id})
WITH e, row.doubt AS doubt
ORDER BY e.sort
RETURN collect("""
    + EVENT
    + """) AS rows
"""
)
