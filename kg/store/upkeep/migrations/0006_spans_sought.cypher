// Facts by how long they last and when they begin; and the days of visits, so that counts read nothing else.
CREATE INDEX visit_by_span IF NOT EXISTS FOR ()-[r:VISITED]-() ON (r.span, r.sort, r.status, r.startLo, r.startHi, r.endLo, r.endHi);
CREATE INDEX visit_of_place_by_span IF NOT EXISTS FOR ()-[r:VISITED]-() ON (r.place, r.span, r.sort, r.status, r.startLo, r.startHi, r.endLo, r.endHi);
CREATE INDEX visit_of_state_by_span IF NOT EXISTS FOR ()-[r:VISITED]-() ON (r.state, r.span, r.sort, r.status, r.startLo, r.startHi, r.endLo, r.endHi);
CREATE INDEX visit_days IF NOT EXISTS FOR ()-[r:VISITED]-() ON (r.status, r.startLo, r.startHi, r.endLo, r.endHi, r.tripStartHi, r.tripEndLo);
CREATE INDEX visit_by_capacity IF NOT EXISTS FOR ()-[r:VISITED]-() ON (r.capacity);
CREATE INDEX tenure_by_span IF NOT EXISTS FOR ()-[r:HELD]-() ON (r.span, r.sort);
DROP INDEX visit_of_place IF EXISTS;
DROP INDEX visit_of_state IF EXISTS;
DROP INDEX visit_in_order IF EXISTS;
DROP INDEX tenure_in_order IF EXISTS;
