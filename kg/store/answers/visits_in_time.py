"""The queries of visits that ask for nobody and no place.

They follow the order of the days and stop at the end of the page.
"""

from typing import Final

from kg.store.shapes import VISIT

_FIT: Final = """
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
"""
_FROM: Final = """
CALL () {
  MATCH (p:Person)-[v:VISITED]->(place:Place)
  WHERE v.sort > $q.after AND v.sort < $q.before"""
_SHOWN: Final = (
    """
  LIMIT $limit
}
OPTIONAL MATCH (state:Place {id: v.state})
RETURN collect("""
    + VISIT
    + """) AS rows
"""
)
IN_TIME: Final = _FROM + _FIT + "  RETURN p, v, place, doubt\n  ORDER BY v.sort" + _SHOWN
IN_TIME_BACKWARDS: Final = _FROM + _FIT + "  RETURN p, v, place, doubt\n  ORDER BY v.sort DESC" + _SHOWN
# How many there are in all, asked only when somebody wants to know.
IN_TIME_COUNTED: Final = (
    """
  MATCH (p:Person)-[v:VISITED]->(place:Place)
  WHERE v.sort > '' AND v.sort < $q.end"""
    + _FIT
    + """
  RETURN count(*) AS total, count(CASE size(doubt) WHEN 0 THEN 1 END) AS certain,
         collect(CASE WHEN $q.all THEN [v.id, size(doubt) = 0] END) AS all
"""
)
