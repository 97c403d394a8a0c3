"""The query of tenures that asks for nobody, no office and no body.

It follows the order of their days and stops at the end of the page.
"""

from typing import Final

from kg.store.shapes import TENURE

TENURES_IN_TIME: Final = (
    """
CALL () {
  MATCH (p:Person)-[t:HELD]->(o:Office)
  WHERE t.sort > $q.after AND t.sort < $q.end
    AND t.endHi >= $q.first AND t.capacity IN $q.who.capacity AND ($q.source IS NULL OR $q.source IN t.sources)
    AND ($q.began IS NULL OR (t.startLo <= $q.began.hi AND t.startHi >= $q.began.lo))
    AND ($q.ended IS NULL OR (t.endLo <= $q.ended.hi AND t.endHi >= $q.ended.lo))
    AND all(w IN $q.windows WHERE t.startLo <= w.endHi AND t.endHi >= w.startLo)
  WITH p, t, o, CASE WHEN t.startLo < $q.began.lo OR t.startHi > $q.began.hi
                          OR t.endLo < $q.ended.lo OR t.endHi > $q.ended.hi
                          OR any(w IN $q.windows WHERE t.startHi > w.endLo OR w.startHi > t.endLo)
                     THEN ['DATE'] ELSE [] END AS doubt
  WHERE NOT $q.certainOnly OR size(doubt) = 0
  RETURN p, t, o, doubt
  ORDER BY t.sort
  LIMIT $limit
}
RETURN collect("""
    + TENURE
    + """) AS rows
"""
)
# How many there are in all, asked only when somebody wants to know.
TENURES_COUNTED: Final = """
MATCH (:Person)-[t:HELD]->(:Office)
WHERE t.sort > '' AND t.sort < $q.end
  AND t.endHi >= $q.first AND t.capacity IN $q.who.capacity AND ($q.source IS NULL OR $q.source IN t.sources)
  AND ($q.began IS NULL OR (t.startLo <= $q.began.hi AND t.startHi >= $q.began.lo))
  AND ($q.ended IS NULL OR (t.endLo <= $q.ended.hi AND t.endHi >= $q.ended.lo))
  AND all(w IN $q.windows WHERE t.startLo <= w.endHi AND t.endHi >= w.startLo)
WITH coalesce(t.startLo >= $q.began.lo AND t.startHi <= $q.began.hi, true)
     AND coalesce(t.endLo >= $q.ended.lo AND t.endHi <= $q.ended.hi, true)
     AND all(w IN $q.windows WHERE t.startHi <= w.endLo AND w.startHi <= t.endLo) AS sure
WHERE NOT $q.certainOnly OR sure
RETURN count(*) AS total, count(CASE WHEN sure THEN 1 END) AS certain
"""
