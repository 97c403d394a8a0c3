"""The maps in which rows leave the store: keys are the names of the API's fields, or begin with an underscore.

Each is a piece of Cypher about a variable of fixed name: `p` a person, `place` and `state` places, `o` an office, `b` a
body, `e` an event, `entity` any of them, `t` a tenure, `v` a visit, `s` a seat; `judged` a judgement on the mentions
`left` and `right`, which are the entities `one` and `other`. Dates leave as ISO text.
"""

from typing import Final

PERSON: Final = """p {.id, .name, .wikidata, __typename: 'Person', _bornLo: toString(p.bornLo),
  _bornHi: toString(p.bornHi), _diedLo: toString(p.diedLo), _diedHi: toString(p.diedHi)}"""
PLACE: Final = """place {.id, .name, .wikidata, .kind, .latitude, .longitude, __typename: 'Place', _when: place.when,
  _startState: place.startState, _endState: place.endState, _startLo: toString(place.startLo),
  _startHi: toString(place.startHi), _endLo: toString(place.endLo), _endHi: toString(place.endHi)}"""
STATE: Final = """state {.id, .name, .wikidata, .kind, .latitude, .longitude, __typename: 'Place', _when: state.when,
  _startState: state.startState, _endState: state.endState, _startLo: toString(state.startLo),
  _startHi: toString(state.startHi), _endLo: toString(state.endLo), _endHi: toString(state.endHi)}"""
OFFICE: Final = "o {.id, .name, .wikidata, __typename: 'Office'}"
BODY: Final = "b {.id, .name, .wikidata, __typename: 'Body'}"
ENTITY: Final = """entity {.id, .name, .wikidata, .latitude, .longitude, certainty: 'CERTAIN', _doubt: [],
  __typename: head([label IN labels(entity) WHERE label <> 'Entity']),
  kind: CASE WHEN entity:Event THEN coalesce(entity.kind, 'OTHER') ELSE entity.kind END,
  status: CASE WHEN entity:Event THEN coalesce(entity.status, 'UNCONFIRMED') END,
  _bornLo: toString(entity.bornLo), _bornHi: toString(entity.bornHi),
  _diedLo: toString(entity.diedLo), _diedHi: toString(entity.diedHi),
  _when: CASE WHEN entity:Event THEN coalesce(entity.when, '../..') ELSE entity.when END,
  _startState: coalesce(entity.startState, 'UNKNOWN'), _endState: coalesce(entity.endState, 'UNKNOWN'),
  _startLo: toString(coalesce(entity.startLo, date('0001-01-01'))),
  _startHi: toString(coalesce(entity.startHi, date('9999-12-31'))),
  _endLo: toString(coalesce(entity.endLo, date('0001-01-01'))),
  _endHi: toString(coalesce(entity.endHi, date('9999-12-31')))}"""
EVENT: Final = """e {.id, .name, .wikidata, __typename: 'Event', kind: coalesce(e.kind, 'OTHER'),
  status: coalesce(e.status, 'UNCONFIRMED'), _when: coalesce(e.when, '../..'),
  _startState: coalesce(e.startState, 'UNKNOWN'), _endState: coalesce(e.endState, 'UNKNOWN'),
  _startLo: toString(coalesce(e.startLo, date('0001-01-01'))),
  _startHi: toString(coalesce(e.startHi, date('9999-12-31'))),
  _endLo: toString(coalesce(e.endLo, date('0001-01-01'))), _endHi: toString(coalesce(e.endHi, date('9999-12-31'))),
  certainty: CASE size(doubt) WHEN 0 THEN 'CERTAIN' ELSE 'POSSIBLE' END, _doubt: doubt, _cursor: e.sort}"""
SEAT: Final = f"""s {{.id, .definition, __typename: 'Seat', office: {OFFICE}, body: {BODY}, _when: s.when,
  _startState: s.startState, _endState: s.endState, _startLo: toString(s.startLo), _startHi: toString(s.startHi),
  _endLo: toString(s.endLo), _endHi: toString(s.endHi)}}"""
TENURE: Final = f"""t {{.id, .capacity, __typename: 'Tenure', _cursor: t.sort,
  certainty: CASE size(doubt) WHEN 0 THEN 'CERTAIN' ELSE 'POSSIBLE' END, _doubt: doubt, _when: t.when,
  _startState: t.startState, _endState: t.endState, _startLo: toString(t.startLo), _startHi: toString(t.startHi),
  _endLo: toString(t.endLo), _endHi: toString(t.endHi), person: {PERSON}, office: {OFFICE}}}"""
VISIT: Final = f"""v {{.id, .status, .capacity, .trip, .ordinal, .purpose, .describedAs, __typename: 'Visit',
  _cursor: v.sort, certainty: CASE size(doubt) WHEN 0 THEN 'CERTAIN' ELSE 'POSSIBLE' END, _doubt: doubt,
  _when: v.when, _startState: v.startState, _endState: v.endState, _startLo: toString(v.startLo),
  _startHi: toString(v.startHi), _endLo: toString(v.endLo), _endHi: toString(v.endHi), host: null,
  traveller: {PERSON}, place: {PLACE}, state: {STATE}}}"""
# The relations that facts are.
FACTS: Final = "HELD|VISITED|SEAT_IN|OF|ACCREDITED_TO|WITHIN|SUCCEEDED_BY|ATTENDED|TOOK_PLACE_AT|PART_OF"
_PAIR: Final = """
  left: left {.id, .text, .kind, .source, .key, __typename: 'Mention', _entity: one.id, _name: one.name},
  right: right {.id, .text, .kind, .source, .key, __typename: 'Mention', _entity: other.id, _name: other.name}"""
JUDGEMENT: Final = f"""judged {{.id, .verdict, .reason, .author, __typename: 'Judgement',
  at: toString(judged.recordedFrom), withdrawn: toString(judged.recordedTo), _withdrawnBy: judged.withdrawnBy,
  _withdrawnFor: judged.withdrawnFor, {_PAIR}}}"""
# What a decision touches are the facts on either entity.
REVIEW: Final = f"""judged {{.score, id: 'review_' + substring(judged.id, 10), __typename: 'Review',
  _evidence: judged.evidence, _judgement: judged.id, answersTouched:
    COUNT {{ (one)-[:{FACTS}]-() }}
    + COUNT {{ (other)-[:{FACTS}]-() }}
    - COUNT {{ (one)-[:OF|WITHIN|SUCCEEDED_BY|PART_OF]-(other) }}, {_PAIR}}}"""
