// How records spell what their source identifies, where it differs from the first spelling: all of it is read at the beginning of a load.
CREATE INDEX mention_spelt IF NOT EXISTS FOR ()-[r:MENTIONS]-() ON (r.text);
