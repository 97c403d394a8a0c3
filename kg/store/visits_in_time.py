"""The query of visits that asks for nobody and no place.

It follows the order of their days and stops at the end of the page.
"""

from typing import Final

from kg.store.shapes import VISIT

# Both directions are one text: the range of the one that is not asked for is empty.
IN_TIME: Final = (
    """
CALL () {
  MATCH (p:Person)-[v:VISITED]->(place:Place)
  WHERE v.sort > $q.after AND v.sort < $q.before AND NOT $q.descending
    AND v.endHi >= $q.first AND v.status IN $q.status AND ($q.source IS NULL OR $q.source IN v.sources)
    AND CASE WHEN $q.capacity IS NULL THEN coalesce(v.capacity <> 'RESIDENT', true)
        ELSE coalesce(v.capacity IN $q.capacity, false) END
    AND ($q.began IS NULL OR (v.startLo <= $q.began.hi AND v.startHi >= $q.began.lo))
    AND all(w IN $q.windows WHERE v.startLo <= w.endHi AND v.endHi >= w.startLo)
  WITH p, v, place, CASE WHEN (v.startLo <> v.startHi OR v.endLo <> v.endHi)
                    THEN {startHi: v.tripStartHi, endLo: v.tripEndLo} ELSE v {.startHi, .endLo} END AS days
  WITH p, v, place, CASE WHEN v.startLo < $q.began.lo OR v.startHi > $q.began.hi
                         OR any(w IN $q.windows WHERE days.startHi > w.endLo OR w.startHi > days.endLo)
                    THEN ['DATE'] ELSE [] END AS doubt
  WHERE NOT $q.certainOnly OR size(doubt) = 0
  RETURN p, v, place, doubt
  ORDER BY v.sort
  LIMIT $limit
  UNION ALL
  MATCH (p:Person)-[v:VISITED]->(place:Place)
  WHERE v.sort > $q.downTo AND v.sort < $q.downFrom AND $q.descending
    AND v.endHi >= $q.first AND v.status IN $q.status AND ($q.source IS NULL OR $q.source IN v.sources)
    AND CASE WHEN $q.capacity IS NULL THEN coalesce(v.capacity <> 'RESIDENT', true)
        ELSE coalesce(v.capacity IN $q.capacity, false) END
    AND ($q.began IS NULL OR (v.startLo <= $q.began.hi AND v.startHi >= $q.began.lo))
    AND all(w IN $q.windows WHERE v.startLo <= w.endHi AND v.endHi >= w.startLo)
  WITH p, v, place, CASE WHEN (v.startLo <> v.startHi OR v.endLo <> v.endHi)
                    THEN {startHi: v.tripStartHi, endLo: v.tripEndLo} ELSE v {.startHi, .endLo} END AS days
  WITH p, v, place, CASE WHEN v.startLo < $q.began.lo OR v.startHi > $q.began.hi
                         OR any(w IN $q.windows WHERE days.startHi > w.endLo OR w.startHi > days.endLo)
                    THEN ['DATE'] ELSE [] END AS doubt
  WHERE NOT $q.certainOnly OR size(doubt) = 0
  RETURN p, v, place, doubt
  ORDER BY v.sort DESC
  LIMIT $limit
}
OPTIONAL MATCH (state:Place {id: v.state})
RETURN collect("""
    + VISIT
    + """) AS rows
"""
)
# How many there are in all, asked only when somebody wants to know.
IN_TIME_COUNTED: Final = """
MATCH (:Person)-[v:VISITED]->(:Place)
WHERE v.sort > '' AND v.sort < $q.end
  AND v.endHi >= $q.first AND v.status IN $q.status AND ($q.source IS NULL OR $q.source IN v.sources)
  AND CASE WHEN $q.capacity IS NULL THEN coalesce(v.capacity <> 'RESIDENT', true)
      ELSE coalesce(v.capacity IN $q.capacity, false) END
  AND ($q.began IS NULL OR (v.startLo <= $q.began.hi AND v.startHi >= $q.began.lo))
  AND all(w IN $q.windows WHERE v.startLo <= w.endHi AND v.endHi >= w.startLo)
WITH v, CASE WHEN (v.startLo <> v.startHi OR v.endLo <> v.endHi)
        THEN {startHi: v.tripStartHi, endLo: v.tripEndLo} ELSE v {.startHi, .endLo} END AS days
WITH v, coalesce(v.startLo >= $q.began.lo AND v.startHi <= $q.began.hi, true)
     AND all(w IN $q.windows WHERE days.startHi <= w.endLo AND w.startHi <= days.endLo) AS sure
WHERE NOT $q.certainOnly OR sure
RETURN count(*) AS total, count(CASE WHEN sure THEN 1 END) AS certain,
       collect(CASE WHEN $q.all THEN [v.id, sure] END) AS all
"""
