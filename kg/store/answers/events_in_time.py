"""The query of events that asks for no attendee, no place and no name.

It follows the order of their days and stops at the end of the page.
"""

from typing import Final

from kg.store.shapes import EVENT

EVENTS_IN_TIME: Final = (
    """
CALL () {
  MATCH (e:Event)
  WHERE e.sort > $q.after AND e.sort < $q.end AND coalesce(e.status, 'UNCONFIRMED') IN $q.status
    AND ($q.kinds IS NULL OR coalesce(e.kind, 'OTHER') IN $q.kinds)
    AND all(w IN $q.windows WHERE e.startLo <= w.endHi AND e.endHi >= w.startLo)
    AND ($q.source IS NULL OR EXISTS { MATCH (e)<-[:IS]-(:Mention {source: $q.source}) })
  WITH e, CASE WHEN any(w IN $q.windows WHERE e.startHi > w.endLo OR w.startHi > e.endLo)
          THEN ['DATE'] ELSE [] END AS doubt
  WHERE NOT $q.certainOnly OR size(doubt) = 0
  RETURN e, doubt
  ORDER BY e.sort
  LIMIT $limit
}
RETURN collect("""
    + EVENT
    + """) AS rows
"""
)
# How many there are in all, and which, asked only when somebody wants to know.
EVENTS_COUNTED: Final = """
MATCH (e:Event)
WHERE e.sort > '' AND e.sort < $q.end AND coalesce(e.status, 'UNCONFIRMED') IN $q.status
  AND ($q.kinds IS NULL OR coalesce(e.kind, 'OTHER') IN $q.kinds)
  AND all(w IN $q.windows WHERE e.startLo <= w.endHi AND e.endHi >= w.startLo)
  AND ($q.source IS NULL OR EXISTS { MATCH (e)<-[:IS]-(:Mention {source: $q.source}) })
WITH e, all(w IN $q.windows WHERE e.startHi <= w.endLo AND w.startHi <= e.endLo) AS sure
WHERE NOT $q.certainOnly OR sure
RETURN count(*) AS total, count(CASE WHEN sure THEN 1 END) AS certain,
       collect(CASE WHEN $q.all THEN [e.id, sure] END) AS all
"""
