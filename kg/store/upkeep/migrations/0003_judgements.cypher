// Where the review queue and the log of judgements enter the graph: what is unsure, what persons said, what was taken back.
CREATE INDEX judgement_by_verdict IF NOT EXISTS FOR ()-[r:JUDGED]-() ON (r.verdict, r.author);
CREATE INDEX judgement_withdrawn IF NOT EXISTS FOR ()-[r:JUDGED]-() ON (r.recordedTo);
