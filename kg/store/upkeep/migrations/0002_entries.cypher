// Where questions enter the graph.
CREATE INDEX visit_of_place IF NOT EXISTS FOR ()-[r:VISITED]-() ON (r.place, r.sort);
CREATE INDEX visit_of_state IF NOT EXISTS FOR ()-[r:VISITED]-() ON (r.state, r.sort);
CREATE INDEX visit_in_order IF NOT EXISTS FOR ()-[r:VISITED]-() ON (r.sort);
CREATE INDEX visit_of_trip IF NOT EXISTS FOR ()-[r:VISITED]-() ON (r.trip);
CREATE INDEX tenure_in_order IF NOT EXISTS FOR ()-[r:HELD]-() ON (r.sort);
CREATE INDEX event_in_order IF NOT EXISTS FOR (n:Event) ON (n.sort);
CREATE INDEX person_by_name IF NOT EXISTS FOR (n:Person) ON (n.name, n.id);
CREATE INDEX office_by_role IF NOT EXISTS FOR (n:Office) ON (n.role);
CREATE INDEX entity_by_wikidata IF NOT EXISTS FOR (n:Entity) ON (n.wikidata);
CREATE INDEX name_by_form IF NOT EXISTS FOR (n:Name) ON (n.form);
CREATE INDEX claim_of_fact IF NOT EXISTS FOR (n:Claim) ON (n.fact);
CREATE INDEX claim_of_record IF NOT EXISTS FOR (n:Claim) ON (n.source, n.key);
CREATE INDEX mention_of_record IF NOT EXISTS FOR (n:Mention) ON (n.source, n.key);
CREATE INDEX conflict_of_fact IF NOT EXISTS FOR (n:Conflict) ON (n.fact);
CREATE FULLTEXT INDEX names IF NOT EXISTS FOR (n:Name) ON EACH [n.text, n.form];
CREATE INDEX conflict_of_unit IF NOT EXISTS FOR (n:Conflict) ON (n.unit);
