"""The parts of which the queries of answers are composed, at import: each stands here once, under the name of its job.

A query gathers what may answer, with all that must hold at the time for it; `kg.judging` decides. `q` is one question:
it has the bounds of `kg.store.bounds`, the windows `q.during`, `q.began` and `q.ended` that are asked about (each with
`lo` and `hi`, or null), and `who` is one person that is asked about, as `Holder.parameters` has it.
A row whose days are judged is `fact`. Links leave as lists: id and four days as ISO text. Those that hold always are
left out of a chain, which they cannot change.
"""

from collections.abc import Mapping
from typing import Final, LiteralString

from kg.store.columns import HELD
from kg.store.queries import EntryPoint

# The ways to persons `p`. A way may find too many: what they held, and when, is judged later.
PERSONS: Final[Mapping[EntryPoint, LiteralString]] = {
    EntryPoint.PERSON: """
    MATCH (p:Person {id: who.person})
    WITH who, p
""",
    EntryPoint.BODY: """
    MATCH (:Body {id: who.body})<-[:SEAT_IN]-(:Office)<-[t:HELD]-(p:Person)
    WHERE t.startLo <= q.duringHi AND t.endHi >= q.duringLo
    WITH DISTINCT who, p
""",
    EntryPoint.OFFICE: """
    UNWIND who.offices AS id
    MATCH (:Office {id: id})<-[t:HELD]-(p:Person)
    WHERE t.startLo <= q.duringHi AND t.endHi >= q.duringLo
    WITH DISTINCT who, p
""",
    EntryPoint.POST: """
    MATCH (:Entity {id: who.accreditedTo})<-[:ACCREDITED_TO]-(:Office)<-[t:HELD]-(p:Person)
    WHERE t.startLo <= q.duringHi AND t.endHi >= q.duringLo
    WITH DISTINCT who, p
""",
    EntryPoint.OF: """
    MATCH (:Entity {id: who.of})<-[:OF*1..6]-(o:Office)
    WITH DISTINCT who, o
    MATCH (o)<-[t:HELD]-(p:Person)
    WHERE t.startLo <= q.duringHi AND t.endHi >= q.duringLo
    WITH DISTINCT who, p
""",
}
# The ways to the offices `o` whose tenures are asked about.
OFFICES: Final[Mapping[EntryPoint, LiteralString]] = {
    EntryPoint.BODY: """
    MATCH (:Body {id: who.body})<-[:SEAT_IN]-(o:Office)
    WITH DISTINCT who, o
""",
    EntryPoint.OFFICE: """
    UNWIND who.offices AS id
    MATCH (o:Office {id: id})
    WITH who, o
""",
    EntryPoint.POST: """
    MATCH (:Entity {id: who.accreditedTo})<-[:ACCREDITED_TO]-(o:Office)
    WITH DISTINCT who, o
""",
    EntryPoint.OF: """
    MATCH (:Entity {id: who.of})<-[:OF*1..6]-(o:Office)
    WITH DISTINCT who, o
""",
}
# The days of a fact beside the windows: what cannot share a day with them is left out before anything is judged. The
# same in `kg.temporal.Period`, of which a test asks the same.
IN_WINDOW: Final = "fact.startLo <= q.duringHi AND fact.endHi >= q.duringLo"
MAY_ANSWER: Final = """fact.startLo >= startLoMin AND fact.startLo <= startLoMax
    AND fact.startHi >= startHiMin AND fact.startHi <= startHiMax
    AND fact.endLo >= endLoMin AND fact.endLo <= endLoMax
    AND fact.endHi >= endHiMin AND fact.endHi <= endHiMax"""
# What of a question is asked of every row that is found, as variables: to find a value in a map costs as much as all
# the comparisons of a row.
BOUNDED: Final = """q.startLoMin AS startLoMin, q.startLoMax AS startLoMax, q.startHiMin AS startHiMin,
     q.startHiMax AS startHiMax, q.endLoMin AS endLoMin, q.endLoMax AS endLoMax, q.endHiMin AS endHiMin,
     q.endHiMax AS endHiMax, q.source AS source"""
# Whether it answers for certain, where nothing but windows is asked: for counts over the whole graph. The days that
# decide about `during` are those of a trip where its stops are not known.
_SURE: Final = """(q.during IS NULL OR ({startHi} <= q.during.hi AND {endLo} >= q.during.lo))
    AND (q.began IS NULL OR (fact.startLo >= q.began.lo AND fact.startHi <= q.began.hi))
    AND (q.ended IS NULL OR (fact.endLo >= q.ended.lo AND fact.endHi <= q.ended.hi))"""
IMPRECISE: Final = "(fact.startLo <> fact.startHi OR fact.endLo <> fact.endHi)"
SURELY_ANSWERS: Final = _SURE.replace("{startHi}", "fact.startHi").replace("{endLo}", "fact.endLo")
_DECIDING_START: Final = f"CASE WHEN {IMPRECISE} THEN fact.tripStartHi ELSE fact.startHi END"
_DECIDING_END: Final = f"CASE WHEN {IMPRECISE} THEN fact.tripEndLo ELSE fact.endLo END"
VISIT_SURELY_ANSWERS: Final = _SURE.replace("{startHi}", _DECIDING_START).replace("{endLo}", _DECIDING_END)
VISIT_SURELY_DURING: Final = f"""
        (surely IS NULL OR ({_DECIDING_START} <= surely.hi AND {_DECIDING_END} >= surely.lo))"""
BOUNDS: Final = """toString(fact.startLo), toString(fact.startHi), toString(fact.endLo), toString(fact.endHi)"""
DATED: Final = f"""[fact IN links WHERE fact.startHi > date('0001-01-01') OR fact.endLo < date('9999-12-31') |
             [fact.id, {BOUNDS}]]"""
# What must hold of an office `o` for its holder to be the person that is asked about: whose it is, where it is posted,
# the seats that it has. One empty way where nothing is asked.
OF_OFFICE: Final = f"""
       CASE WHEN who.of IS NULL THEN [[]]
            ELSE [(o)-[links:OF*1..6]->(:Entity {{id: who.of}}) | {DATED}] END AS ofs,
       CASE WHEN who.accreditedTo IS NULL THEN [[]]
            ELSE [(o)-[links:ACCREDITED_TO*1..1]->(:Entity {{id: who.accreditedTo}}) | {DATED}] END AS posts,
       CASE WHEN who.body IS NULL THEN [[]]
            ELSE [(o)-[fact:SEAT_IN]->(:Body {{id: who.body}})
                  WHERE who.definition IS NULL OR fact.definition = who.definition | [[fact.id, {BOUNDS}]]]
            END AS seats"""
# What the persons `p` held of what is asked, one entry an office; none where no office and no body is asked of them.
HOLDINGS: Final = f"""
    WITH who, p
    WHERE who.held
    MATCH (p)-[fact:HELD]->(o:Office)
    WHERE fact.capacity IN who.capacity AND {IN_WINDOW}
      AND (who.body IS NOT NULL OR who.offices IS NULL OR o.id IN who.offices)
    WITH who, o, collect([p.id, fact.id, {BOUNDS}]) AS tenures
    WITH who, o, tenures, {OF_OFFICE}
    RETURN collect({{tenures: tenures, named: who.offices IS NULL OR o.id IN who.offices,
                    ofs: ofs, posts: posts, seats: seats}})"""
# The paths of containments from a place `inner` to the place that is asked about.
PATHS: Final = f"""[(inner)-[links:WITHIN*0..6]->(:Place {{id: q.within}}) | {DATED}]"""
# The places in which the place that is asked about lies, with what leads there: a visit known only to be to one of them
# may have been to it. Areas say nothing of towns.
AROUND: Final = f"""[(:Place {{id: q.within}})-[links:WITHIN*1..6]->(outer:Place) WHERE outer.kind <> 'AREA' |
         {{place: outer.id, links: {DATED}}}]"""


def held_on(
    start_lo: LiteralString,
    start_hi: LiteralString,
    end_lo: LiteralString,
    end_hi: LiteralString,
    *,
    body: LiteralString,
) -> LiteralString:
    """The offices that `p` held, in full or acting, between these bounds, as lists of `HELD`.

    What is certain comes first. `body` is the one of whose seats the definitions are told.
    """
    return f"""COLLECT {{
       MATCH (p)-[t:HELD]->(o:Office)
       WHERE t.capacity IN ['FULL', 'ACTING'] AND t.startLo <= {end_hi} AND t.endHi >= {start_lo}
       WITH t, o, t.startHi <= {end_lo} AND {start_hi} <= t.endLo AS certain, COLLECT {{
         MATCH (o)-[s:SEAT_IN]->(:Body {{id: {body}}})
         WHERE s.startLo <= {end_hi} AND s.endHi >= {start_lo}
           AND s.startLo <= t.endHi AND s.endHi >= t.startLo
         WITH DISTINCT s.definition AS definition
         ORDER BY definition
         RETURN definition
       }} AS definitions
       ORDER BY certain DESC, t.sort
       RETURN {HELD}
     }}"""
