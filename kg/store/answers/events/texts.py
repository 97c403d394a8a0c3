"""The queries of events: one for each entry point, those of persons, and where events were and who was there.

Each gives the events that may answer with the paths from their places, who was present, what those held, and the rows
to be shown where they are few.
"""

from collections.abc import Mapping
from typing import Final, LiteralString

from kg.store.answers.fragments import BOUNDS, DATED, HOLDINGS, IN_WINDOW, PATHS, PERSONS, SURELY_ANSWERS
from kg.store.queries import EntryPoint
from kg.store.shapes import EVENT, PERSON, PLACE

_THEIRS: Final = """
    MATCH (p)-[:ATTENDED]->(fact:Event)
    RETURN fact
"""
_PLACE: Final = """
    MATCH (:Place {id: coalesce(q.exact, q.within)})<-[:WITHIN*0..6]-(inner:Place)
    WITH DISTINCT inner
    MATCH (inner)<-[:TOOK_PLACE_AT]-(fact:Event)
    RETURN fact
    UNION
    MATCH (:Place {id: coalesce(q.exact, q.within)})-[:WITHIN*1..6]->(outer:Place)
    WHERE outer.kind <> 'AREA'
    WITH DISTINCT outer
    MATCH (outer)<-[:TOOK_PLACE_AT]-(fact:Event)
    RETURN fact
"""
_NAME: Final = """
    CALL db.index.fulltext.queryNodes('names', q.text) YIELD node
    MATCH (node)<-[:CALLED]-(fact:Event)
    RETURN fact
"""
_FITS: Final = f"""fact.sort IS NOT NULL AND coalesce(fact.status, 'UNCONFIRMED') IN q.status
    AND (q.kinds IS NULL OR coalesce(fact.kind, 'OTHER') IN q.kinds)
    AND {IN_WINDOW}
    AND (q.words = [] OR any(words IN [(fact)-[:CALLED]->(name:Name) | split(name.form, ' ')]
                             WHERE all(word IN q.words WHERE word IN words)))
    AND (q.source IS NULL OR EXISTS {{ MATCH (fact)<-[:IS]-(:Mention {{source: q.source}}) }})"""
_IN_ORDER: Final = f"""
    MATCH (fact:Event)
    WHERE fact.sort > q.after AND fact.sort < q.before AND {_FITS}
    RETURN fact
    ORDER BY fact.sort
    LIMIT $limit
"""
_ANCHORS: Final[Mapping[EntryPoint, LiteralString]] = {
    **{way: "\n    WITH q.leading AS who" + persons + _THEIRS for way, persons in PERSONS.items()},
    EntryPoint.PLACE: _PLACE,
    EntryPoint.NAME: _NAME,
    EntryPoint.TIME: _IN_ORDER,
}
_PLACES: Final = f"""CASE WHEN q.exact IS NULL AND q.within IS NULL THEN [{{inside: [[]], around: []}}] ELSE COLLECT {{
       MATCH (fact)-[:TOOK_PLACE_AT]->(inner:Place)
       WHERE q.exact IS NULL OR inner.id = q.exact
       RETURN {{inside: CASE WHEN q.within IS NULL THEN [[]] ELSE {PATHS} END,
               around: CASE WHEN q.within IS NULL OR inner.kind IN ['VENUE', 'AREA'] THEN []
                       ELSE [(:Place {{id: q.within}})-[links:WITHIN*1..6]->(inner) | {DATED}] END}}
     }} END"""
_GATHERED: Final = (
    f"""
  WITH DISTINCT fact
  WHERE {_FITS}
  WITH fact, {_PLACES} AS places,
       CASE WHEN q.attendees = [] THEN [] ELSE [(p:Person)-[:ATTENDED]->(fact) | p.id] END AS present
  WITH collect({{event: fact, places: places, present: present}}) AS events
  CALL (q, events) {{
    UNWIND range(0, size(q.attendees) - 1) AS at
    CALL (q, events, at) {{
      UNWIND events AS one
      WITH one.event AS event
      MATCH (p:Person)-[:ATTENDED]->(event)
      WITH DISTINCT q.attendees[at] AS who, p"""
    + HOLDINGS
    + f""" AS held
    }}
    WITH at, held
    ORDER BY at
    RETURN collect(held) AS attendees
  }}
  CALL (q, events) {{
    UNWIND CASE WHEN size(events) > q.few THEN [] ELSE events END AS one
    WITH one.event AS e, [] AS doubt
    RETURN collect([e.id, {EVENT}]) AS rows
  }}
  RETURN [one IN events | {{places: one.places, present: one.present,
                           event: [fact IN [one.event] | fact {{.id, .sort, days: [{BOUNDS}]}}][0]}}] AS found,
         attendees, rows
}}
RETURN found AS events, attendees, rows
"""
)
EVENTS: Final[Mapping[EntryPoint, LiteralString]] = {
    way: "WITH $question AS q\nCALL (q) {\n  CALL (q) {" + anchor + "  }" + _GATHERED
    for way, anchor in _ANCHORS.items()
}
# How many there are, where nothing but days and what stands on the event is asked, and which.
EVENTS_COUNTED: Final = f"""
WITH $question AS q
MATCH (fact:Event)
WHERE fact.sort > '' AND fact.sort < q.before AND {_FITS}
WITH q, fact, fact AS days
WITH q, fact, {SURELY_ANSWERS} AS sure
WHERE NOT q.certainOnly OR sure
RETURN count(*) AS total, count(CASE WHEN sure THEN 1 END) AS certain,
       collect(CASE WHEN q.every THEN [fact.id, sure, fact.sort, {{}}] END) AS every
"""
EVENTS_OF: Final = f"""
UNWIND $parents AS parent
WITH parent, $question AS q
MATCH (:Person {{id: parent}})-[:ATTENDED]->(fact:Event)
WHERE fact.startLo IS NOT NULL AND coalesce(fact.status, 'UNCONFIRMED') IN q.status AND {IN_WINDOW}
WITH DISTINCT parent, fact
RETURN collect(fact {{.id, .sort, parent: parent, days: [{BOUNDS}]}}) AS events
"""
# The rows of events by their ids, in the order of the ids.
EVENTS_SHOWN: Final = f"""
UNWIND range(0, size($ids) - 1) AS at
MATCH (e:Event {{id: $ids[at]}})
WITH at, e, [] AS doubt
ORDER BY at
RETURN collect([e.id, {EVENT}]) AS rows
"""
PLACES: Final = f"""
UNWIND $events AS id
MATCH (:Event {{id: id}})-[:TOOK_PLACE_AT]->(place:Place)
WITH id, place
ORDER BY place.id
RETURN collect({{id: id, row: {PLACE}}}) AS found
"""
ATTENDEES: Final = f"""
UNWIND $events AS id
MATCH (p:Person)-[a:ATTENDED]->(e:Event {{id: id}})
WITH id, p, a, e
ORDER BY p.name, p.id
RETURN collect({{id: id, row: a {{.id, .role, .describedAs, person: {PERSON}, days: {{
  startLo: toString(coalesce(e.startLo, a.startLo)), startHi: toString(coalesce(e.startHi, a.startHi)),
  endLo: toString(coalesce(e.endLo, a.endLo)), endHi: toString(coalesce(e.endHi, a.endHi))}}}}}}) AS found
"""
