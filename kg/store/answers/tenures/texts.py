"""The queries of tenures: one for each entry point, and one for those of persons, offices and bodies.

Each gives the tenures that may answer with what must hold of their offices, and the rows to be shown where they are
few.
"""

from collections.abc import Mapping
from typing import Final, LiteralString

from kg.store.answers.fragments import BOUNDED, BOUNDS, IN_WINDOW, MAY_ANSWER, OF_OFFICE, OFFICES, SURELY_ANSWERS
from kg.store.columns import TENURE
from kg.store.queries import EntryPoint

_OF_THOSE: Final = """
    MATCH (o)<-[fact:HELD]-(:Person)
    RETURN fact
"""
_OF_PERSON: Final = """
    MATCH (:Person {id: who.person})-[fact:HELD]->(:Office)
    RETURN fact
"""
_RECORD: Final = """
    MATCH (claim:Claim {source: q.record.source, key: q.record.key})
    WHERE claim.recordedTo IS NULL AND claim.fact STARTS WITH 'tenure_'
    WITH DISTINCT claim.fact AS id
    MATCH (:Person)-[fact:HELD {id: id}]->(:Office)
    RETURN fact
"""
_FITS: Final = f"""fact.capacity IN q.holder.capacity AND (source IS NULL OR source IN fact.sources)
    AND {MAY_ANSWER}"""
_IN_REACH: Final = f"""fact.span = reach.span AND fact.sort > reach.after AND fact.sort < reach.before
        AND {_FITS}"""
# No more of each class is read than is gathered, since the columns of the index are its order.
_IN_ORDER: Final = f"""
    UNWIND q.reach AS reach
    CALL (*) {{
      MATCH ()-[fact:HELD]->()
      USING INDEX fact:HELD(span, sort)
      WHERE {_IN_REACH}
      WITH fact
      ORDER BY fact.span, fact.sort
      LIMIT $limit
      RETURN fact
    }}
    RETURN fact
    ORDER BY fact.sort
    LIMIT $limit
"""
_ANCHORS: Final[Mapping[EntryPoint, LiteralString]] = {
    EntryPoint.PERSON: _OF_PERSON,
    **{way: offices + _OF_THOSE for way, offices in OFFICES.items()},
    EntryPoint.RECORD: _RECORD,
    EntryPoint.TIME: _IN_ORDER,
}
_ROWS: Final = f"""
  CALL (q, groups) {{
    UNWIND CASE WHEN reduce(number = 0, g IN groups | number + size(g.tenures)) > $few THEN [] ELSE groups END AS g
    UNWIND g.tenures AS t
    WITH t, startNode(t) AS p, endNode(t) AS o, true AS sure
    RETURN collect({TENURE}) AS rows
  }}
"""
_GATHERED: Final = f"""
  WITH DISTINCT q.holder AS who, fact
  WHERE (who.person IS NULL OR startNode(fact).id = who.person)
    AND (who.offices IS NULL OR endNode(fact).id IN who.offices) AND {_FITS}
  WITH who, endNode(fact) AS o, collect(fact) AS tenures
  WITH who, o, tenures, {OF_OFFICE}
  WITH collect({{tenures: tenures, ofs: ofs, posts: posts, seats: seats}}) AS groups
  {_ROWS}
  RETURN [g IN groups | g {{.ofs, .posts, .seats,
           tenures: [fact IN g.tenures | fact {{.id, .sort, days: [{BOUNDS}]}}]}}] AS found, rows
}}
RETURN found AS groups, rows
"""
TENURES: Final[Mapping[EntryPoint, LiteralString]] = {
    way: f"WITH $question AS q\nWITH q, {BOUNDED}\nCALL (*) {{\n  CALL (*) {{\n    WITH q.holder AS who"
    + anchor
    + "  }"
    + _GATHERED
    for way, anchor in _ANCHORS.items()
}
# How many there are, where nothing but days is asked.
TENURES_COUNTED: Final = f"""
WITH $question AS q
WITH q, {BOUNDED}
UNWIND q.reach AS reach
MATCH ()-[fact:HELD]->()
USING INDEX fact:HELD(span, sort)
WHERE {_IN_REACH}
WITH q, fact, {SURELY_ANSWERS} AS sure
WHERE NOT q.certainOnly OR sure
RETURN count(*) AS total, count(CASE WHEN sure THEN 1 END) AS certain,
       collect(CASE WHEN q.every THEN [fact.id, sure, fact.sort, {{}}] END) AS every
"""
# An id belongs to a person, an office or a body, so two of the three ways lead nowhere.
TENURES_OF: Final = f"""
UNWIND $parents AS parent
WITH parent, $question AS q
CALL (parent, q) {{
  MATCH (:Person {{id: parent}})-[fact:HELD]->(:Office)
  RETURN fact, [] AS seats
  UNION
  MATCH (:Office {{id: parent}})<-[fact:HELD]-(:Person)
  RETURN fact, [] AS seats
  UNION
  MATCH (:Body {{id: parent}})<-[seat:SEAT_IN]-(:Office)<-[held:HELD]-(:Person)
  WHERE q.definition IS NULL OR seat.definition = q.definition
  WITH held, [fact IN collect(seat) | [fact.id, {BOUNDS}]] AS seats
  RETURN held AS fact, seats
}}
WITH q, parent, fact, seats
WHERE fact.capacity IN q.capacity AND {IN_WINDOW}
WITH collect(fact {{.id, .sort, parent: parent, days: [{BOUNDS}], seats: seats}}) AS tenures,
     collect(DISTINCT fact) AS found
CALL (found) {{
  UNWIND CASE WHEN size(found) > $few THEN [] ELSE found END AS t
  WITH t, startNode(t) AS p, endNode(t) AS o, true AS sure
  RETURN collect({TENURE}) AS rows
}}
RETURN tenures, rows
"""
# The rows of tenures by their ids, in the order of the ids.
TENURES_SHOWN: Final = f"""
UNWIND range(0, size($ids) - 1) AS at
MATCH (p:Person)-[t:HELD {{id: $ids[at]}}]->(o:Office)
WITH at, p, t, o, true AS sure
ORDER BY at
RETURN collect({TENURE}) AS rows
"""
