"""A small graph of United States and Chinese diplomacy, written by hand as the projection would leave it."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from kg.store.ledger.properties import period_properties
from kg.store.spans import span_of_tenure, span_of_visit
from kg.store.store import Statement, Store
from kg.temporal import ALWAYS, MAX, MIN, Period, period

CREATE_ENTITIES: Final = """
UNWIND $rows AS row
CREATE (e:Entity {id: row.id})
SET e += row.properties
FOREACH (_ IN CASE WHEN row.id STARTS WITH 'person_' THEN [1] ELSE [] END | SET e:Person)
FOREACH (_ IN CASE WHEN row.id STARTS WITH 'office_' THEN [1] ELSE [] END | SET e:Office)
FOREACH (_ IN CASE WHEN row.id STARTS WITH 'body_' THEN [1] ELSE [] END | SET e:Body)
FOREACH (_ IN CASE WHEN row.id STARTS WITH 'place_' THEN [1] ELSE [] END | SET e:Place)
FOREACH (_ IN CASE WHEN row.id STARTS WITH 'event_' THEN [1] ELSE [] END | SET e:Event)
WITH e, row
UNWIND row.names AS called
MERGE (n:Name {id: called.id})
ON CREATE SET n.text = called.text, n.form = called.form
CREATE (e)-[c:CALLED]->(n)
SET c += called.properties, c.main = called.main
"""
CREATE_RELATIONS: Final = """
UNWIND $rows AS row
MATCH (a:Entity {id: row.a}), (b:Entity {id: row.b})
FOREACH (_ IN CASE row.type WHEN 'HELD' THEN [1] ELSE [] END |
  CREATE (a)-[r:HELD]->(b) SET r += row.properties)
FOREACH (_ IN CASE row.type WHEN 'OF' THEN [1] ELSE [] END |
  CREATE (a)-[r:OF]->(b) SET r += row.properties)
FOREACH (_ IN CASE row.type WHEN 'SEAT_IN' THEN [1] ELSE [] END |
  CREATE (a)-[r:SEAT_IN]->(b) SET r += row.properties)
FOREACH (_ IN CASE row.type WHEN 'ACCREDITED_TO' THEN [1] ELSE [] END |
  CREATE (a)-[r:ACCREDITED_TO]->(b) SET r += row.properties)
FOREACH (_ IN CASE row.type WHEN 'VISITED' THEN [1] ELSE [] END |
  CREATE (a)-[r:VISITED]->(b) SET r += row.properties)
FOREACH (_ IN CASE row.type WHEN 'ATTENDED' THEN [1] ELSE [] END |
  CREATE (a)-[r:ATTENDED]->(b) SET r += row.properties)
FOREACH (_ IN CASE row.type WHEN 'TOOK_PLACE_AT' THEN [1] ELSE [] END |
  CREATE (a)-[r:TOOK_PLACE_AT]->(b) SET r += row.properties)
FOREACH (_ IN CASE row.type WHEN 'WITHIN' THEN [1] ELSE [] END |
  CREATE (a)-[r:WITHIN]->(b) SET r += row.properties)
FOREACH (_ IN CASE row.type WHEN 'SUCCEEDED_BY' THEN [1] ELSE [] END |
  CREATE (a)-[r:SUCCEEDED_BY]->(b) SET r += row.properties)
"""
CREATE_CLAIMS: Final = """
UNWIND $rows AS row
MERGE (s:Source {id: row.source})
MERGE (s)-[:GAVE]->(l:Load {id: 'load_' + row.source})
CREATE (l)-[:READ]->(c:Claim {id: row.id})
SET c += row.properties
WITH c, row
UNWIND row.mentions AS part
MERGE (m:Mention {id: part.id})
SET m += part.properties
MERGE (c)-[:MENTIONS {role: part.role}]->(m)
WITH m, part
MATCH (e:Entity {id: part.entity})
MERGE (m)-[:IS]->(e)
"""
WIPE: Final = "MATCH (n) WHERE NOT n:Migration DETACH DELETE n"

BIDEN: Final = "2021-01-20/2025-01-20"
PEOPLE: Final = {
    "person_biden": ["Joe Biden"],
    "person_blinken": ["Antony Blinken", "Tony Blinken", "Antony J. Blinken"],
    "person_yellen": ["Janet Yellen", "Janet L. Yellen"],
    "person_raimondo": ["Gina Raimondo"],
    "person_kerry": ["John Kerry"],
    "person_wburns": ["William J. Burns", "Bill Burns"],
    "person_nburns": ["R. Nicholas Burns", "Nicholas Burns"],
    "person_kissinger": ["Henry Kissinger"],
    "person_schumer": ["Chuck Schumer"],
    "person_kritenbrink": ["Daniel Kritenbrink"],
    "person_young": ["Shalanda Young"],
    "person_su": ["Julie Su"],
    "person_wang": ["Wang Yi", "王毅"],
    "person_qin": ["Qin Gang"],
    "person_xi": ["Xi Jinping"],
    "person_aide": ["An Aide"],
}
OFFICES: Final = {
    "office_president": (["President of the United States"], "president", "body_usgov"),
    "office_sos": (["Secretary of State"], "secretary of state", "body_dos"),
    "office_treasury": (["Secretary of the Treasury", "Treasury Secretary"], "secretary of the treasury", "body_usgov"),
    "office_commerce": (["Secretary of Commerce"], "secretary of commerce", "body_usgov"),
    "office_labor": (["Secretary of Labor"], "secretary of labor", "body_usgov"),
    "office_climate": (["Special Presidential Envoy for Climate"], "climate envoy", "body_dos"),
    "office_cia": (["Director of the Central Intelligence Agency"], "director of central intelligence", "body_usgov"),
    "office_omb": (["Director of the Office of Management and Budget"], "director of omb", "body_usgov"),
    "office_majority": (["Majority Leader of the United States Senate"], "majority leader", "body_senate"),
    "office_assistant": (["Assistant Secretary of State"], "assistant secretary of state", "body_dos"),
    "office_ambassador": (["United States Ambassador to China"], "ambassador", "body_dos"),
    "office_cn_ambassador": (["Chinese Ambassador to the United States"], "ambassador", "place_china"),
    "office_foreign": (
        ["Foreign Minister of China", "Minister of Foreign Affairs of China"],
        "foreign minister",
        "place_china",
    ),
    "office_cn_president": (["President of China"], "president", "place_china"),
}
BODIES: Final = {
    "body_cabinet": (["Cabinet of the United States", "US Cabinet"], "place_us"),
    "body_usgov": (["Government of the United States"], "place_us"),
    "body_dos": (["Department of State"], "body_usgov"),
    "body_senate": (["United States Senate"], "place_us"),
}
PLACES: Final = {
    "place_asia": (["Asia"], "AREA", None, 0),
    "place_us": (["United States", "United States of America"], "STATE", None, 330_000_000),
    "place_china": (["China"], "STATE", "place_asia", 1_400_000_000),
    "place_beijing": (["Beijing", "Peking"], "CITY", "place_china", 21_000_000),
    "place_shanghai": (["Shanghai"], "CITY", "place_china", 24_000_000),
    "place_hall": (["Great Hall of the People"], "VENUE", "place_beijing", None),
    "place_california": (["California"], "REGION", "place_us", 39_000_000),
    "place_sf": (["San Francisco"], "CITY", "place_california", 800_000),
    "place_filoli": (["Filoli"], "VENUE", "place_california", None),
    "place_dc": (["Washington, D.C.", "Washington"], "CITY", "place_us", 700_000),
    "place_washington": (["Washington"], "REGION", "place_us", 7_700_000),
    "place_springfield_il": (["Springfield"], "CITY", "place_us", 114_000),
    "place_springfield_mo": (["Springfield"], "CITY", "place_us", 169_000),
    "place_indonesia": (["Indonesia"], "STATE", "place_asia", 275_000_000),
    "place_bali": (["Bali"], "REGION", "place_indonesia", 4_000_000),
    "place_uk": (["United Kingdom"], "STATE", None, 67_000_000),
    "place_hongkong": (["Hong Kong"], "CITY", None, 7_000_000),
    "place_luxembourg": (["Luxembourg"], "STATE", None, 650_000),
    "place_luxembourg_city": (["Luxembourg"], "CITY", "place_luxembourg", 130_000),
}
# who, what, when, capacity
TENURES: Final = [
    ("biden", "president", BIDEN, "FULL"),
    ("blinken", "sos", "2021-01-26/2025-01-20", "FULL"),
    ("yellen", "treasury", "2021-01-26/2025-01-20", "FULL"),
    ("raimondo", "commerce", "2021-03-03/2025-01-20", "FULL"),
    ("kerry", "sos", "2013-02-01/2017-01-20", "FULL"),
    ("kerry", "climate", "2021-01-20/2024-03-06", "FULL"),
    ("wburns", "cia", "2021-03-19/2025-01-20", "FULL"),
    ("nburns", "ambassador", "2022-04/2025-01", "FULL"),
    ("kissinger", "sos", "1973-09-22/1977-01-20", "FULL"),
    ("schumer", "majority", "2021-01-20/2025-01-03", "FULL"),
    ("kritenbrink", "assistant", "2021-09/2025-01", "FULL"),
    ("young", "omb", "2021-03-24/2022-03-17", "ACTING"),
    ("young", "omb", "2022-03-17/2025-01-20", "FULL"),
    ("su", "labor", "2023-03-11/2025-01-20", "ACTING"),
    ("wang", "foreign", "2013-03-16/2022-12-30", "FULL"),
    ("qin", "foreign", "2022-12-30/2023-07-25", "FULL"),
    ("wang", "foreign", "2023-07-25/2025-01-20", "FULL"),
    ("xi", "cn_president", "2013-03-14/2025-01-20", "FULL"),
]
STATUTORY: Final = ("sos", "treasury", "commerce", "labor")
# who, where, when, status, capacity, trip, its days, describedAs
VISITS: Final = [
    ("feb", "blinken", "beijing", "2023-02-05/2023-02-06", "POSTPONED", None, "t1", None),
    ("burns", "wburns", "beijing", "2023-05", "OCCURRED", None, "t2", None),
    ("krit", "kritenbrink", "beijing", "2023-06-04/2023-06-06", "OCCURRED", None, "t3", None),
    ("june", "blinken", "beijing", "2023-06-18/2023-06-19", "OCCURRED", None, "t4", None),
    ("junekrit", "kritenbrink", "beijing", "2023-06-18/2023-06-19", "OCCURRED", None, "t4", None),
    ("july", "yellen", "beijing", "2023-07-06/2023-07-09", "OCCURRED", None, "t5", None),
    ("kerry", "kerry", "beijing", "2023-07-16/2023-07-19", "OCCURRED", None, "t6", None),
    ("kiss", "kissinger", "beijing", "2023-07-18/2023-07-20", "OCCURRED", "PRIVATE", "t7", None),
    ("hall", "raimondo", "hall", "2023-08-27/2023-08-29", "OCCURRED", None, "t8", None),
    ("shang", "raimondo", "shanghai", "2023-08-29/2023-08-30", "OCCURRED", None, "t8", None),
    ("schumer", "schumer", "beijing", "2023-10-09/2023-10-10", "OCCURRED", None, "t9", None),
    ("resident", "nburns", "beijing", "2023-03-01/2023-03-10", "OCCURRED", "RESIDENT", "t10", None),
    ("apr1", "blinken", "shanghai", "2024-04-24..2024-04-26", "OCCURRED", None, "t11", "2024-04-24/2024-04-26"),
    ("apr2", "blinken", "beijing", "2024-04-24..2024-04-26", "OCCURRED", None, "t11", "2024-04-24/2024-04-26"),
    ("vague", "raimondo", "china", "2024-01-10/2024-01-12", "OCCURRED", None, "t12", None),
    ("hk96", "kissinger", "hongkong", "1996-05-01/1996-05-02", "OCCURRED", None, "t13", None),
    ("hk98", "kissinger", "hongkong", "1998-05-01/1998-05-02", "OCCURRED", None, "t14", None),
    ("wangdc", "wang", "dc", "2023-10-26/2023-10-28", "OCCURRED", None, "t15", None),
    ("tour", "wang", "dc", "1999-03-01..1999-03-09", "OCCURRED", None, "t16", "1999-03-01/1999-03-09"),
]
STATES: Final = {"beijing": "china", "shanghai": "china", "hall": "china", "china": "china", "dc": "us"}
EVENTS: Final = [
    ("bali", "Biden and Xi in Bali", "MEETING", "OCCURRED", "2022-11-14", "bali", ["biden", "xi"]),
    ("filoli", "Biden and Xi at Filoli", "MEETING", "OCCURRED", "2023-11-15", "filoli", ["biden", "xi"]),
    ("plan", "Biden and Xi in San Francisco", "MEETING", "PLANNED", "2023-11", "sf", ["biden", "xi"]),
    ("qin", "Blinken and Qin in Beijing", "MEETING", "OCCURRED", "2023-06-18", "beijing", ["blinken", "qin"]),
    ("dc", "Blinken and Wang in Washington", "MEETING", "OCCURRED", "2023-10-26/2023-10-27", "dc", ["blinken", "wang"]),
]


def form(text: str) -> str:
    """Stands for the form under which the graph keeps names; good enough for those of this world."""
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())


def title(text: str) -> tuple[str, str | None]:
    """Role and jurisdiction of a title of this world."""
    role, of, where = text.partition(" of China")
    return ("foreign minister" if "oreign" in role else role.casefold()), "China" if of and not where else None


def dated(key: str, when: Period) -> dict[str, Any]:
    row = {**period_properties(when), "id": key, "publishedOn": None, "sources": ["statements"]}
    return {**row, "sort": f"{when.start_lo.isoformat()} {key}"}


def spoken(text: str) -> Period:
    """`a..b` is a stop somewhere in those days."""
    first, vague, last = text.partition("..")
    return Period.sometime(period(first).start_lo, period(last).end_hi) if vague and last else period(text)


async def create(store: Store) -> None:
    """Empty the graph and write this world into it."""
    await store.write(WIPE)
    await store.transact(
        [
            Statement(CREATE_ENTITIES, {"rows": list(_entities())}),
            Statement(CREATE_RELATIONS, {"rows": [*_structure(), *_tenures(), *_visits(), *_meetings()]}),
            Statement(CREATE_CLAIMS, {"rows": list(_claims())}),
        ]
    )


def relation(kind: str, a: str, b: str, key: str, when: Period = ALWAYS, **more: object) -> dict[str, Any]:
    resident = more.get("capacity") == "RESIDENT"
    span = span_of_tenure(when) if kind == "HELD" else span_of_visit(when, resident=resident)
    return {"type": kind, "a": a, "b": b, "properties": {**dated(key, when), "span": span, **more}}


def entity(key: str, names: Sequence[str], **properties: object) -> dict[str, Any]:
    called = [
        {
            "id": f"name_{key}_{i}",
            "text": name,
            "form": form(name),
            "main": i == 0,
            "properties": dated(f"called_{key}_{i}", ALWAYS),
        }
        for i, name in enumerate(names)
    ]
    return {"id": key, "properties": {"name": names[0], "weight": 1, "wikidata": None, **properties}, "names": called}


def _entities() -> Iterator[dict[str, Any]]:
    for key, names in PEOPLE.items():
        yield entity(key, names)
    for key, (names, role, _) in OFFICES.items():
        yield entity(key, names, role=role)
    for key, (names, _) in BODIES.items():
        yield entity(key, names)
    for key, (names, kind, _, population) in PLACES.items():
        yield entity(key, names, kind=kind, population=population)
    for key, name, kind, status, when, _, _ in EVENTS:
        yield entity(f"event_{key}", [name], kind=kind, status=status, **dated(f"event_{key}", period(when)))


def _structure() -> Iterator[dict[str, Any]]:
    for key, (_, _, of) in OFFICES.items():
        yield relation("OF", key, of, f"of_{key}")
    for key, (_, of) in BODIES.items():
        yield relation("OF", key, of, f"of_{key}")
    for key, (_, _, outer, _) in PLACES.items():
        if outer is not None:
            yield relation("WITHIN", key, outer, f"containment_{key}")
    yield relation("WITHIN", "place_hongkong", "place_uk", "containment_hk_uk", period("1842-08-29/1997-06-30"))
    yield relation(
        "WITHIN",
        "place_hongkong",
        "place_china",
        "containment_hk_cn",
        Period(period("1997-07-01").start_lo, period("1997-07-01").start_lo, MAX, MAX),
    )
    yield relation("ACCREDITED_TO", "office_ambassador", "place_china", "accreditation_us_cn")
    yield relation("ACCREDITED_TO", "office_cn_ambassador", "place_us", "accreditation_cn_us")
    for office in STATUTORY:
        yield relation("SEAT_IN", f"office_{office}", "body_cabinet", f"seat_s_{office}", definition="STATUTORY")
    for office in (*STATUTORY, "omb"):
        yield relation(
            "SEAT_IN",
            f"office_{office}",
            "body_cabinet",
            f"seat_w_{office}",
            period(BIDEN),
            definition="WHITE_HOUSE_LIST",
        )
    yield relation(
        "SEAT_IN",
        "office_cia",
        "body_cabinet",
        "seat_w_cia",
        period("2023-07-21/2025-01-20"),
        definition="WHITE_HOUSE_LIST",
    )


def _tenures() -> Iterator[dict[str, Any]]:
    for number, (who, what, when, capacity) in enumerate(TENURES):
        key = f"tenure_{who}_{what}_{number}"
        yield relation("HELD", f"person_{who}", f"office_{what}", key, period(when), capacity=capacity)


def _visits() -> Iterator[dict[str, Any]]:
    for key, who, where, when, status, capacity, trip, days in VISITS:
        whole = spoken(days or when)
        bounds = {
            "tripStartLo": whole.start_lo,
            "tripStartHi": whole.start_hi,
            "tripEndLo": whole.end_lo,
            "tripEndHi": whole.end_hi,
        }
        state = STATES.get(where)
        facts = {
            "status": status,
            "capacity": capacity,
            "trip": f"trip_{trip}",
            "ordinal": None,
            "purpose": None,
            "describedAs": [],
            "place": f"place_{where}",
            "state": None if state is None else f"place_{state}",
            "vague": where == "china",
            "stopsKnown": key != "tour",
        }
        yield relation("VISITED", f"person_{who}", f"place_{where}", f"visit_{key}", spoken(when), **facts, **bounds)


def _meetings() -> Iterator[dict[str, Any]]:
    for key, _, _, _, when, where, who in EVENTS:
        yield relation("TOOK_PLACE_AT", f"event_{key}", f"place_{where}", f"venue_{key}", period(when))
        for person in who:
            attendance = f"attendance_{key}_{person}"
            yield relation(
                "ATTENDED",
                f"person_{person}",
                f"event_{key}",
                attendance,
                period(when),
                role="PARTICIPANT",
                describedAs=[],
            )


def _claims() -> Iterator[dict[str, Any]]:
    for key, who, where, when, status, capacity, _, _ in VISITS:
        mentions = [
            {
                "id": f"mention_{key}_who",
                "role": "SUBJECT",
                "entity": f"person_{who}",
                "properties": mention(key, 1, who),
            },
            {
                "id": f"mention_{key}_where",
                "role": "OBJECT",
                "entity": f"place_{where}",
                "properties": mention(key, 2, where),
            },
        ]
        properties = {
            "source": "statements",
            "key": key,
            "slot": "visit/1",
            "locator": f"facts.yaml: {key}",
            "relation": "VISIT",
            "polarity": "DENIED" if status == "DENIED" else "AFFIRMED",
            "rank": "NORMAL",
            "status": status,
            "capacity": capacity,
            "quote": f"{who} in {where}",
            "fact": f"visit_{key}",
            "rule": "founds the fact",
            "ordinal": 1,
            "dated": True,
            **period_properties(spoken(when)),
        }
        yield {"id": f"claim_{key}", "source": "statements", "properties": properties, "mentions": mentions}


def mention(key: str, number: int, text: str) -> dict[str, Any]:
    return {
        "source": "statements",
        "key": f"{key}#{number}",
        "text": text,
        "identified": False,
        "ordinal": number,
        "kind": "PERSON" if number == 1 else "PLACE",
    }


BOUNDLESS: Final = (MIN, MAX)
